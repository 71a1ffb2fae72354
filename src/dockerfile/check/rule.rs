use core::fmt;
use core::str::FromStr;

use super::known::Known;
use super::report::Report;
use super::rules;
use super::subject::{Kind, Subject};
use super::{Severity, UnknownRule};
use crate::bytes::same_in_any_case;

/// Makes the rules of a list: a row has the id, the variant, the severity, the file in `rules/` with its page beside it, and what the
/// rule listens to. `if asked` is for one that is off by default.
macro_rules! rules {
    ($($id:ident $variant:ident $severity:ident $file:ident on $($kind:ident),+ $(if $asked:ident)?;)+) => {
        /// A lint rule.
        ///
        /// Each rule has a stable id, `CG` and a number, which comments that [silence](crate::dockerfile::check()) it use. A rule that
        /// rests on facts takes them from the catalogue, and says nothing where they do not reach: of images that are not in it, of names
        /// with variables that have no value, of what an earlier instruction may have changed. Of images of
        /// [organisations and mirrors](crate::dockerfile::Checker::organizations), it gives warnings, unless they are in a
        /// [catalogue of the user's](crate::dockerfile::Checker::catalog) that knows what is inside them.
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
                /// Alone, in a program:
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

        /// The rules' rows: `rule as usize` is a rule's place.
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

/// What the list says of a rule.
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
    /// Whether the rule wants to see subjects of a kind.
    pub(super) fn listens_to(&self, kind: Kind) -> bool {
        self.listens.contains(&kind)
    }
}

impl Rule {
    /// The rule of an id, in any case.
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

    /// The id, which never changes and is never used again; `Display` is the same text.
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

    /// What is wrong, in a few words: the first line of the [page](Self::page).
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

    /// The page about the rule, as Markdown: what it finds and why, a bad and a good example.
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

    /// How bad what it finds is. It is fixed, so that one word means one thing.
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

    /// Whether it is looked for unless somebody says otherwise.
    pub(super) const fn is_default(self) -> bool {
        self.row().is_default
    }

    /// Whether it rests on what is in the base image.
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

/// Reads an id, in upper or lower case; anything else (`"DL3006"`, `""`) is an [`UnknownRule`].
impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(id: &str) -> Result<Self, UnknownRule> {
        Self::from_id(id).ok_or_else(|| UnknownRule::new(id))
    }
}
