use super::catalogs::Catalogs;
use super::driver::Driver;
use super::proof::Proof;
use super::{Findings, Rules};
use crate::Catalog;

/// Checks Dockerfiles: it looks for what rules find, and tries every change before it proposes it.
///
/// [`check`](crate::dockerfile::check()) and [`check_with`](crate::dockerfile::check_with) are its short forms.
///
/// ```
/// use chainguard_images::dockerfile::{Checker, Rule, Rules};
///
/// let pinned = Checker::new().rules(Rules::DEFAULT.with(Rule::NotPinned));
///
/// let files = ["FROM node:20\nUSER 65532\n", "FROM cgr.dev/chainguard/node\nUSER 65532\n"];
/// let counts = files.map(|text| pinned.check(text).len());
/// assert_eq!(counts, [2, 1]);
/// ```
#[derive(Clone, Debug)]
pub struct Checker {
    pub(super) rules: Rules,
    pub(super) catalogs: Catalogs,
    pub(super) has_organizations: bool,
}

impl Checker {
    /// A checker with the rules that are on by default.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Checker;
    ///
    /// assert_eq!(Checker::new().check("FROM cgr.dev/chainguard/node\n").len(), 0);
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self { rules: Rules::DEFAULT, catalogs: Catalogs::FREE, has_organizations: true }
    }

    /// Looks for these rules instead.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Checker, Rules, Severity};
    ///
    /// let errors = Checker::new().rules(Rules::ERRORS);
    /// assert!(errors.check("FROM scratch\nRUN make\n").all(|finding| finding.severity() == Severity::Error));
    /// ```
    #[must_use]
    pub const fn rules(mut self, rules: Rules) -> Self {
        self.rules = rules;
        self
    }

    /// Takes a registry for a mirror of Chainguard's, beside those that are [recognised](crate::Reference::origin).
    ///
    /// Takes what stands before the names of images there, or before those of organisations. As often as there are mirrors; see
    /// [`organizations`](Self::organizations) for what is then said of their images.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Checker, Rule};
    ///
    /// let text = "FROM harbor.corp/base/python:3.13-dev\nCMD [\"app.py\"]\n";
    /// assert_eq!(Checker::new().check(text).len(), 0);
    ///
    /// let mut findings = Checker::new().mirror("harbor.corp/base").check(text);
    /// assert_eq!(findings.next().map(|finding| finding.rule()), Some(Rule::BuildImageLast));
    /// ```
    #[must_use]
    pub fn mirror(mut self, registry: impl Into<String>) -> Self {
        self.catalogs.mirrors.push(registry.into());
        self
    }

    /// Takes the facts of a catalogue's images for facts, beside those of the free images.
    ///
    /// The crate `chainguard-images-codegen` makes a catalogue of an organisation's list of repositories. In its registry, and in mirrors of
    /// that, names and tags that it does not have and images past their end of life are told. Where it is
    /// known what is inside an image, errors rest on that; where it is not, [`organizations`](Self::organizations) says what is said of it. The
    /// last of several catalogues counts; the free one is always there.
    ///
    /// ```
    /// use chainguard_images::Catalog;
    /// use chainguard_images::dockerfile::{Checker, Finding};
    ///
    /// /// What is wrong with a Dockerfile on images of the catalogue.
    /// fn check<'a>(text: &'a str, catalog: &'static Catalog) -> Vec<Finding<'a>> {
    ///     Checker::new().catalog(catalog).check(text).collect()
    /// }
    ///
    /// let findings = check("FROM cgr.dev/chainguard/static\nRUN true\n", Catalog::FREE);
    /// assert_eq!(findings[0].message(), "RUN needs a shell, and `cgr.dev/chainguard/static:latest` has none");
    /// ```
    #[must_use]
    pub const fn catalog(mut self, catalog: &'static Catalog) -> Self {
        self.catalogs.own = if catalog.is_free() { None } else { Some(catalog) };
        self
    }

    /// Whether something is said of the images of organisations and mirrors, which is so unless this says otherwise.
    ///
    /// An organisation may change its images, so what is known of the free image of the same name and variant gives warnings for
    /// them, and never errors. A tag with `-dev` says what it is anywhere.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Checker, Severity};
    ///
    /// let text = "FROM cgr.dev/acme.com/python:3.13\nRUN pip install flask\n";
    /// let finding = Checker::new().check(text).next().ok_or("no finding")?;
    /// assert_eq!(finding.severity(), Severity::Warning);
    /// assert_eq!(
    ///     finding.message(),
    ///     "RUN needs a shell, and the free `cgr.dev/chainguard/python:latest` has none; \
    ///      run it in a stage based on `cgr.dev/acme.com/python:3.13-dev`; `cgr.dev/acme.com/python:3.13` may differ",
    /// );
    /// assert_eq!(Checker::new().organizations(false).check(text).len(), 0);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn organizations(mut self, yes: bool) -> Self {
        self.has_organizations = yes;
        self
    }

    /// What is wrong with a Dockerfile.
    ///
    /// Takes its text; the findings come in the order of the text. What takes effect when a container starts is judged at the end of
    /// its stage. Of one instruction a rule has 64 findings at most.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Checker, Edit};
    ///
    /// let text = "FROM cgr.dev/chainguard/node\nRUN apk add git\n";
    /// let finding = Checker::new().check(text).next().ok_or("no finding")?;
    ///
    /// assert_eq!(
    ///     Edit::apply(text, finding.edits()),
    ///     "FROM cgr.dev/chainguard/node:latest-dev\nUSER root\nRUN apk add git\nUSER node\n",
    /// );
    /// # Ok::<(), &str>(())
    /// ```
    #[doc(alias("hadolint", "lint", "linter"))]
    #[must_use]
    pub fn check<'a>(&self, text: &'a str) -> Findings<'a> {
        let mut findings = Driver::check(text, self);
        Proof::settle(text, self, &mut findings);
        Findings::new(findings)
    }
}

/// The checker with the rules that are on by default.
impl Default for Checker {
    fn default() -> Self {
        Self::new()
    }
}
