use core::fmt;
use core::str::FromStr;

use super::known::Known;
use super::report::Report;
use super::rules;
use super::subject::{Kind, Subject};
use super::{Severity, UnknownRule};
use crate::bytes::same_in_any_case;

/// Declares the rules. A row has the id, the variant, the severity, the file in `rules/`, next to its page, and the kinds of subjects that
/// the rule listens to. `if asked` marks a rule that is off by default.
macro_rules! rules {
    ($($id:ident $variant:ident $severity:ident $file:ident on $($kind:ident),+ $(if $asked:ident)?;)+) => {
        /// A lint rule.
        ///
        /// Each rule has a stable id, `CG` and a number, for comments that [ignore](crate::dockerfile::check()) it. A rule that needs
        /// facts takes them from the catalogue. It is silent without them: on images that are not in the catalogue, on names with
        /// variables that have no value, and on anything that an earlier instruction may have changed. For images of
        /// [organisations and mirrors](crate::dockerfile::Checker::organizations), it gives warnings only, unless a
        /// [catalogue](crate::dockerfile::Checker::catalog) knows the contents of the images.
        ///
        /// ```
        /// use chainguard_images::dockerfile::{Rule, Severity};
        ///
        /// assert_eq!(Rule::NoShell.id(), "CG006");
        /// assert_eq!(Rule::NoShell.severity(), Severity::Error);
        /// assert_eq!(Rule::NoShell.summary(), "A shell is needed, but the image has none");
        /// assert_eq!("cg006".parse(), Ok(Rule::NoShell));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(
                #[doc = include_str!(concat!("rules/", stringify!($file), ".md"))]
                ///
                /// To check this rule alone:
                ///
                /// ```
                /// use chainguard_images::dockerfile::{Rule, Rules, check_with};
                ///
                #[doc = concat!("const ALONE: Rules = Rules::NONE.with(Rule::", stringify!($variant), ");")]
                /// let mut findings = check_with("FROM cgr.dev/chainguard/node:latest\nUSER 65532\n", ALONE);
                #[doc = concat!("assert!(findings.all(|finding| finding.rule().id() == \"", stringify!($id), "\"));")]
                /// ```
                $variant,
            )+
        }

        impl Rule {
            /// Every rule, in the order of the ids.
            ///
            /// ```
            /// use chainguard_images::dockerfile::Rule;
            ///
            /// assert_eq!(Rule::ALL[0], Rule::Unreadable);
            /// ```
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
        }

        /// The rows of the rules, indexed by `rule as usize`.
        pub(super) static ROWS: &[RuleRow] = &[$(
            RuleRow {
                rule: Rule::$variant,
                id: stringify!($id),
                severity: rules!(@severity $severity),
                page: include_str!(concat!("rules/", stringify!($file), ".md")),
                is_default: true $(&& rules!(@default $asked))?,
                listens: &[$(Kind::$kind),+],
                check: rules::$file::check,
            }
        ),+];
    };
    (@severity error) => { Severity::Error };
    (@severity warning) => { Severity::Warning };
    (@severity info) => { Severity::Info };
    (@default asked) => { false };
}

rules! {
    CG001 Unreadable           error    unreadable             on Refused;
    CG002 UnknownImage         error    unknown_image          on Mention;
    CG003 WithdrawnImage       error    withdrawn_image        on Mention;
    CG004 BuildImageLast       warning  build_image_last       on StageEnd;
    CG005 RootLast             warning  root_last              on StageEnd;
    CG006 NoShell              error    no_shell               on Instruction, StageEnd;
    CG007 NoPackageManager     error    no_package_manager     on Command;
    CG008 PackagesWithoutRoot  error    packages_without_root  on Command;
    CG009 MissingProgram       error    missing_program        on Instruction, Command;
    CG010 OtherRegistry        warning  other_registry         on Mention;
    CG011 Replaceable          info     replaceable            on Mention, StageEnd;
    CG012 NotPinned            warning  not_pinned             on Mention if asked;
    CG013 MixedTags            warning  mixed_tags             on Mention if asked;
    CG014 CommandAsArgument    warning  command_as_argument    on StageEnd;
    CG015 WorkWithoutRoot      error    work_without_root      on Command;
    CG016 UnknownOwner         error    unknown_owner          on Instruction;
    CG017 UnknownUser          warning  unknown_user           on Instruction;
    CG018 OtherLanguageVersion warning  other_language_version on Instruction, Command;
    CG019 UnknownIgnore        warning  unknown_ignore         on Comment;
    CG020 ForeignPackage       warning  foreign_package        on Command;
    CG021 InactiveTag          warning  inactive_tag           on Mention;
    CG022 PastEndOfLife        warning  past_end_of_life       on Mention;
}

/// The properties of a rule.
pub(super) struct RuleRow {
    pub(super) rule: Rule,
    id: &'static str,
    severity: Severity,
    page: &'static str,
    is_default: bool,
    listens: &'static [Kind],
    pub(super) check: for<'a> fn(&Subject<'_, 'a>, &Known<'a>, &mut Report<'_, 'a>),
}

impl RuleRow {
    /// Returns whether the rule listens to subjects of a kind.
    pub(super) fn listens_to(&self, kind: Kind) -> bool {
        self.listens.contains(&kind)
    }
}

impl Rule {
    /// Returns the rule with an id, in upper or lower case.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Rule;
    ///
    /// assert_eq!(Rule::from_id("cg005"), Some(Rule::RootLast));
    /// assert_eq!(Rule::from_id("DL3006"), None);
    /// ```
    #[must_use]
    pub const fn from_id(id: &str) -> Option<Self> {
        let mut at = 0;
        while at < Self::ALL.len() {
            if same_in_any_case(Self::ALL[at].id().as_bytes(), id.as_bytes()) {
                return Some(Self::ALL[at]);
            }
            at += 1;
        }
        None
    }

    /// The id, which never changes and is never reused. `Display` writes it, too.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Rule;
    ///
    /// assert_eq!(Rule::NotPinned.id(), "CG012");
    /// ```
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.row().id
    }

    /// The problem in a few words: the first line of the [page](Self::page).
    ///
    /// ```
    /// use chainguard_images::dockerfile::Rule;
    ///
    /// assert_eq!(Rule::RootLast.summary(), "The final stage runs as root");
    /// ```
    #[must_use]
    pub const fn summary(self) -> &'static str {
        let page = self.page();
        let mut end = 0;
        while end < page.len() && page.as_bytes()[end] != b'\n' {
            end += 1;
        }
        // Without the full stop.
        match page.split_at_checked(end.saturating_sub(1)) {
            Some((summary, _)) => summary,
            None => page,
        }
    }

    /// The page of the rule, in Markdown: what it finds and why, and a bad and a good example.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Rule;
    ///
    /// assert!(Rule::NoShell.page().contains("ENTRYPOINT [\"/usr/bin/app\"]"));
    /// ```
    #[must_use]
    pub const fn page(self) -> &'static str {
        self.row().page
    }

    /// The severity of the rule's findings. It cannot be configured, so an error always means the same; a tool may
    /// [change](crate::dockerfile::Finding::with_severity) what it shows.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Severity};
    ///
    /// assert_eq!(Rule::RootLast.severity(), Severity::Warning);
    /// ```
    #[must_use]
    pub const fn severity(self) -> Severity {
        self.row().severity
    }

    /// Returns whether the rule is on by default.
    pub(super) const fn is_default(self) -> bool {
        self.row().is_default
    }

    /// Returns whether the rule depends on the contents of the base image.
    pub(super) const fn is_about_base(self) -> bool {
        matches!(
            self,
            Self::BuildImageLast
                | Self::RootLast
                | Self::NoShell
                | Self::NoPackageManager
                | Self::PackagesWithoutRoot
                | Self::MissingProgram
                | Self::CommandAsArgument
                | Self::WorkWithoutRoot
                | Self::UnknownOwner
                | Self::UnknownUser
        )
    }

    const fn row(self) -> &'static RuleRow {
        &ROWS[self as usize]
    }
}

/// Writes the id.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

/// The id.
impl AsRef<str> for Rule {
    fn as_ref(&self) -> &str {
        self.id()
    }
}

/// Parses an id, in upper or lower case; anything else (`"DL3006"`, `""`) is an [`UnknownRule`].
impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(id: &str) -> Result<Self, UnknownRule> {
        Self::from_id(id).ok_or_else(|| UnknownRule::new(id))
    }
}
