use super::catalogs::Catalogs;
use super::driver::Driver;
use super::proof::Proof;
use super::{Findings, Rules};
use crate::image_at::check_registry;
use crate::{Catalog, ParseReferenceError};

/// Checks Dockerfiles against a set of rules, and tries every fix before it proposes it.
///
/// [`check`](crate::dockerfile::check()) and [`check_with`](crate::dockerfile::check_with) are shorthands for it.
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
    /// Returns a checker with the rules that are on by default.
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

    /// Sets the rules to check.
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

    /// Adds a mirror of Chainguard's registry to those that are [recognised](crate::Reference::origin).
    ///
    /// Takes the registry and the path before the names of images, or of organisations: `harbor.corp/base` for `harbor.corp/base/node`
    /// and `harbor.corp/base/acme.com/node`. Call it once for each mirror. See
    /// [`organizations`](Self::organizations) for what is reported about images in mirrors. [`Migrate::mirror`](crate::dockerfile::Migrate::mirror)
    /// takes the path before `chainguard/` instead.
    ///
    /// # Errors
    ///
    /// Returns [`ParseReferenceError`] if no reference can start with `registry` (`""`, `"https://harbor.corp"`, `"harbor.corp/base/"`).
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Checker, Rule};
    ///
    /// let text = "FROM harbor.corp/base/python:3.13-dev\nCMD [\"app.py\"]\n";
    /// assert_eq!(Checker::new().check(text).len(), 0);
    ///
    /// let mut findings = Checker::new().mirror("harbor.corp/base")?.check(text);
    /// assert_eq!(findings.next().map(|finding| finding.rule()), Some(Rule::BuildImageLast));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    pub fn mirror(self, registry: &str) -> Result<Self, ParseReferenceError> {
        check_registry(registry, "")?;
        Ok(self.with_mirror(registry))
    }

    /// The same for a registry that is known to be valid.
    pub(in crate::dockerfile) fn with_mirror(mut self, registry: &str) -> Self {
        self.catalogs.mirrors.push(registry.to_owned());
        self
    }

    /// Adds a user's catalogue, whose facts count like those of the free images.
    ///
    /// The crate `chainguard-images-codegen` generates a catalogue from an organisation's list of repositories. In the catalogue's registry
    /// and its mirrors, the checker reports names and tags that the catalogue does not have, and images past their end of life. If the
    /// catalogue knows the contents of an image, they can lead to errors; if not, [`organizations`](Self::organizations) describes what is
    /// reported. The last catalogue replaces earlier ones; the free one is always there.
    ///
    /// ```
    /// use chainguard_images::Catalog;
    /// use chainguard_images::dockerfile::{Checker, Finding};
    ///
    /// /// Returns the problems of a Dockerfile on images of the catalogue.
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

    /// Sets whether to report problems with the images of organisations and mirrors; the default is `true`.
    ///
    /// An organisation may change its images. For such an image, the facts of the free image of the same name and variant lead to warnings,
    /// never to errors. A tag with `-dev` is a development variant in any registry.
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

    /// Returns the problems of a Dockerfile.
    ///
    /// Takes its text, and returns the findings in the order of the text. Instructions that take effect when a container starts are checked
    /// at the end of their stage. A rule reports at most 64 findings for one instruction.
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

/// Returns the checker with the rules that are on by default.
impl Default for Checker {
    fn default() -> Self {
        Self::new()
    }
}
