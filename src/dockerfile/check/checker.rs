use super::driver::Driver;
use super::proof::Proof;
use super::{Findings, Rules};

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
    rules: Rules,
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
        Self { rules: Rules::DEFAULT }
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
    #[must_use]
    pub fn check<'a>(&self, text: &'a str) -> Findings<'a> {
        let mut findings = Driver::check(text, self.rules);
        Proof::settle(text, self.rules, &mut findings);
        Findings::new(findings)
    }
}

/// The checker with the rules that are on by default.
impl Default for Checker {
    fn default() -> Self {
        Self::new()
    }
}
