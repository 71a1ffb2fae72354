use core::fmt;

use super::{Rule, Severity};
use crate::lookup::strip_prefix;

/// A set of rules, such as those that [`check_with`](crate::dockerfile::check_with) checks.
///
/// ```
/// use chainguard_images::dockerfile::{Rule, Rules};
///
/// const STRICT: Rules = Rules::DEFAULT.with(Rule::NotPinned).without(Rule::Replaceable);
///
/// assert!(STRICT.contains(Rule::NotPinned) && !STRICT.contains(Rule::Replaceable));
/// ```
///
/// With the feature `serde`, it is a list of ids: `["CG003", "CG006"]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rules {
    bits: u32,
}

impl Rules {
    /// The empty set.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules};
    ///
    /// assert!(Rules::NONE.with(Rule::NoShell).contains(Rule::NoShell));
    /// ```
    pub const NONE: Self = Self { bits: 0 };

    /// Every rule.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules};
    ///
    /// assert!(Rule::ALL.iter().all(|&rule| Rules::ALL.contains(rule)));
    /// ```
    pub const ALL: Self = {
        let (mut rules, mut at) = (Self::NONE, 0);
        while at < Rule::ALL.len() {
            rules = rules.with(Rule::ALL[at]);
            at += 1;
        }
        rules
    };

    /// The rules that [`check`](crate::dockerfile::check()) checks: all except those that are "off by default".
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules};
    ///
    /// assert!(!Rules::DEFAULT.contains(Rule::NotPinned));
    /// ```
    pub const DEFAULT: Self = {
        let (mut rules, mut at) = (Self::NONE, 0);
        while at < Rule::ALL.len() {
            if Rule::ALL[at].is_default() {
                rules = rules.with(Rule::ALL[at]);
            }
            at += 1;
        }
        rules
    };

    /// The rules whose findings are errors.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules};
    ///
    /// assert!(Rules::ERRORS.contains(Rule::NoShell) && !Rules::ERRORS.contains(Rule::RootLast));
    /// ```
    pub const ERRORS: Self = {
        let (mut rules, mut at) = (Self::NONE, 0);
        while at < Rule::ALL.len() {
            if let Severity::Error = Rule::ALL[at].severity() {
                rules = rules.with(Rule::ALL[at]);
            }
            at += 1;
        }
        rules
    };

    /// Returns the set with a rule added.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules};
    ///
    /// assert_eq!(Rules::ALL.with(Rule::NoShell), Rules::ALL);
    /// ```
    #[must_use]
    pub const fn with(self, rule: Rule) -> Self {
        Self { bits: self.bits | 1 << rule as u16 }
    }

    /// Returns the set without a rule.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules};
    ///
    /// assert!(!Rules::ALL.without(Rule::NoShell).contains(Rule::NoShell));
    /// ```
    #[must_use]
    pub const fn without(self, rule: Rule) -> Self {
        Self { bits: self.bits & !(1 << rule as u16) }
    }

    /// Returns whether the set contains a rule.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules};
    ///
    /// assert!(Rules::DEFAULT.contains(Rule::NoShell));
    /// ```
    #[must_use]
    pub const fn contains(self, rule: Rule) -> bool {
        self.bits & 1 << rule as u16 != 0
    }

    /// The rules, in the order of their ids.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules};
    ///
    /// let rules = Rules::NONE.with(Rule::NotPinned).with(Rule::NoShell);
    /// assert!(rules.iter().eq([Rule::NoShell, Rule::NotPinned]));
    /// ```
    pub fn iter(self) -> impl Iterator<Item = Rule> {
        Rule::ALL.iter().copied().filter(move |&rule| self.contains(rule))
    }

    /// Returns the rules that a comment ignores: `# chainguard-images ignore=CG004,CG005`. Any text may follow them.
    ///
    /// It is `const` because `dockerfile!` calls it, too.
    pub(in crate::dockerfile) const fn ignored_by(comment: &str) -> Self {
        let mut rules = Self::NONE;
        let Some(mut rest) = Self::named_in(comment) else {
            return rules;
        };
        loop {
            rest = trim_start(rest);
            let mut length = 0;
            while length < rest.len() && rest.as_bytes()[length].is_ascii_alphanumeric() {
                length += 1;
            }
            let (id, after) = rest.split_at(length);
            if let Some(rule) = Rule::from_id(id) {
                rules = rules.with(rule);
            }
            match strip_prefix(trim_start(after), ",") {
                Some(after) => rest = after,
                None => return rules,
            }
        }
    }

    /// Returns the text after `ignore=` in a comment that ignores rules.
    pub(super) const fn named_in(comment: &str) -> Option<&str> {
        match strip_prefix(trim_start(comment), "chainguard-images") {
            Some(rest) => strip_prefix(trim_start(rest), "ignore="),
            None => None,
        }
    }

    /// Returns the rules of both sets.
    pub(in crate::dockerfile) const fn and(self, other: Self) -> Self {
        Self { bits: self.bits | other.bits }
    }
}

const fn trim_start(text: &str) -> &str {
    let mut at = 0;
    while at < text.len() && matches!(text.as_bytes()[at], b' ' | b'\t') {
        at += 1;
    }
    text.split_at(at).1
}

/// [`Rules::DEFAULT`].
impl Default for Rules {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// The rules of an iterator, such as those of a configuration.
impl FromIterator<Rule> for Rules {
    fn from_iter<I: IntoIterator<Item = Rule>>(rules: I) -> Self {
        rules.into_iter().fold(Self::NONE, Self::with)
    }
}

/// Shows the ids.
impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Rule::id)).finish()
    }
}
