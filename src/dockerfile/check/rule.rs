use core::fmt;

use super::Severity;
use crate::bytes::same_in_any_case;

/// What [`check`](crate::dockerfile::check()) looks for.
///
/// Each rule has a stable id, `CG` and a number, which comments that [silence](crate::dockerfile::check()) it use. A rule that rests on facts
/// takes them from the catalogue, and says nothing where they do not reach: of images that are not in it, of names with variables that
/// have no value, of what an earlier instruction may have changed.
///
/// ```
/// use chainguard_images::dockerfile::{Rule, Severity};
///
/// assert_eq!(Rule::NoShell.id(), "CG006");
/// assert_eq!(Rule::NoShell.severity(), Severity::Error);
/// assert_eq!(Rule::NoShell.summary(), "A shell is needed, and the image has none");
/// assert_eq!(Rule::from_id("CG006"), Some(Rule::NoShell));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    #[doc = include_str!("rules/CG001.md")]
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules, check_with};
    ///
    /// let bad = "FROM cgr.dev/chainguard/static app";
    /// assert!(check_with(bad, Rules::ALL).any(|finding| finding.rule() == Rule::Unreadable));
    /// ```
    Unreadable,
    #[doc = include_str!("rules/CG002.md")]
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules, check_with};
    ///
    /// let bad = "FROM cgr.dev/chainguard/nod:latest";
    /// assert!(check_with(bad, Rules::ALL).any(|finding| finding.rule() == Rule::UnknownImage));
    /// ```
    UnknownImage,
    #[doc = include_str!("rules/CG003.md")]
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules, check_with};
    ///
    /// let bad = "FROM cgr.dev/chainguard/jre:openjdk-17.0";
    /// assert!(check_with(bad, Rules::ALL).any(|finding| finding.rule() == Rule::WithdrawnImage));
    /// ```
    WithdrawnImage,
    #[doc = include_str!("rules/CG004.md")]
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules, check_with};
    ///
    /// let bad = "FROM cgr.dev/chainguard/node:latest-dev\nCOPY . .\nENTRYPOINT [\"/usr/bin/node\", \"app.js\"]";
    /// assert!(check_with(bad, Rules::ALL).any(|finding| finding.rule() == Rule::BuildImageLast));
    /// ```
    BuildImageLast,
    #[doc = include_str!("rules/CG005.md")]
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules, check_with};
    ///
    /// let bad = "FROM cgr.dev/chainguard/static:latest\nUSER root";
    /// assert!(check_with(bad, Rules::ALL).any(|finding| finding.rule() == Rule::RootLast));
    /// ```
    RootLast,
    #[doc = include_str!("rules/CG006.md")]
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules, check_with};
    ///
    /// let bad = "FROM cgr.dev/chainguard/static:latest\nCOPY app /usr/bin/app\nENTRYPOINT app";
    /// assert!(check_with(bad, Rules::ALL).any(|finding| finding.rule() == Rule::NoShell));
    /// ```
    NoShell,
    #[doc = include_str!("rules/CG007.md")]
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules, check_with};
    ///
    /// let bad = "FROM cgr.dev/chainguard/node:latest AS build\nRUN apk add git\n\nFROM cgr.dev/chainguard/node:latest";
    /// assert!(check_with(bad, Rules::ALL).any(|finding| finding.rule() == Rule::NoPackageManager));
    /// ```
    NoPackageManager,
    #[doc = include_str!("rules/CG008.md")]
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules, check_with};
    ///
    /// let bad = "FROM cgr.dev/chainguard/python:latest-dev AS build\nRUN apk add git\n\nFROM cgr.dev/chainguard/python:latest";
    /// assert!(check_with(bad, Rules::ALL).any(|finding| finding.rule() == Rule::PackagesWithoutRoot));
    /// ```
    PackagesWithoutRoot,
    #[doc = include_str!("rules/CG009.md")]
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules, check_with};
    ///
    /// let bad = "FROM cgr.dev/chainguard/jdk:latest AS build\nRUN curl -O https://example.com/app.jar\n\nFROM cgr.dev/chainguard/jre:latest";
    /// assert!(check_with(bad, Rules::ALL).any(|finding| finding.rule() == Rule::MissingProgram));
    /// ```
    MissingProgram,
    #[doc = include_str!("rules/CG010.md")]
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules, check_with};
    ///
    /// let bad = "FROM chainguard/static:latest";
    /// assert!(check_with(bad, Rules::ALL).any(|finding| finding.rule() == Rule::OtherRegistry));
    /// ```
    OtherRegistry,
    #[doc = include_str!("rules/CG011.md")]
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules, check_with};
    ///
    /// let bad = "FROM golang:1.27 AS build\n\nFROM cgr.dev/chainguard/static:latest";
    /// assert!(check_with(bad, Rules::ALL).any(|finding| finding.rule() == Rule::Replaceable));
    /// ```
    Replaceable,
    #[doc = include_str!("rules/CG012.md")]
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules, check_with};
    ///
    /// let bad = "FROM cgr.dev/chainguard/static:latest";
    /// assert!(check_with(bad, Rules::ALL).any(|finding| finding.rule() == Rule::NotPinned));
    /// ```
    NotPinned,
    #[doc = include_str!("rules/CG013.md")]
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Rules, check_with};
    ///
    /// let bad = "FROM cgr.dev/acme.com/node:22 AS build\n\nFROM cgr.dev/acme.com/node:20";
    /// assert!(check_with(bad, Rules::ALL).any(|finding| finding.rule() == Rule::MixedTags));
    /// ```
    MixedTags,
}

impl Rule {
    /// All rules, by their ids.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Rule;
    ///
    /// assert!(Rule::ALL.iter().all(|rule| Rule::from_id(rule.id()) == Some(*rule)));
    /// ```
    pub const ALL: &'static [Self] = &[
        Self::Unreadable,
        Self::UnknownImage,
        Self::WithdrawnImage,
        Self::BuildImageLast,
        Self::RootLast,
        Self::NoShell,
        Self::NoPackageManager,
        Self::PackagesWithoutRoot,
        Self::MissingProgram,
        Self::OtherRegistry,
        Self::Replaceable,
        Self::NotPinned,
        Self::MixedTags,
    ];

    /// The rule with an id, in upper or lower case.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Rule;
    ///
    /// assert_eq!(Rule::from_id("cg005"), Some(Rule::RootLast));
    /// assert_eq!(Rule::from_id("DL3006"), None);
    /// ```
    #[must_use]
    #[inline]
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

    /// The stable id; `Display` is the same text.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Rule;
    ///
    /// assert_eq!(Rule::Unreadable.id(), "CG001");
    /// ```
    #[must_use]
    #[inline]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Unreadable => "CG001",
            Self::UnknownImage => "CG002",
            Self::WithdrawnImage => "CG003",
            Self::BuildImageLast => "CG004",
            Self::RootLast => "CG005",
            Self::NoShell => "CG006",
            Self::NoPackageManager => "CG007",
            Self::PackagesWithoutRoot => "CG008",
            Self::MissingProgram => "CG009",
            Self::OtherRegistry => "CG010",
            Self::Replaceable => "CG011",
            Self::NotPinned => "CG012",
            Self::MixedTags => "CG013",
        }
    }

    /// What the rule is about, in a sentence without its full stop.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Rule;
    ///
    /// assert_eq!(Rule::RootLast.summary(), "The last stage ends as root");
    /// ```
    #[must_use]
    #[inline]
    pub const fn summary(self) -> &'static str {
        match self {
            Self::Unreadable => "BuildKit would refuse the Dockerfile",
            Self::UnknownImage => "There is no such Chainguard image",
            Self::WithdrawnImage => "The Chainguard image was withdrawn",
            Self::BuildImageLast => "The last stage runs on an image that is for building",
            Self::RootLast => "The last stage ends as root",
            Self::NoShell => "A shell is needed, and the image has none",
            Self::NoPackageManager => "`apk` is called, and the image has none",
            Self::PackagesWithoutRoot => "`apk` changes packages, and does not run as root",
            Self::MissingProgram => "A program is called that is not in the image",
            Self::OtherRegistry => "The image comes from Docker Hub and not from `cgr.dev/chainguard`",
            Self::Replaceable => "There is a Chainguard image instead",
            Self::NotPinned => "The image is not pinned by a digest",
            Self::MixedTags => "The same repository is used with different tags",
        }
    }

    /// The rule's documentation in Markdown, with a bad and a good Dockerfile.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Rule;
    ///
    /// assert!(Rule::RootLast.page().contains("Bad:\n\n```dockerfile\n"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn page(self) -> &'static str {
        match self {
            Self::Unreadable => include_str!("rules/CG001.md"),
            Self::UnknownImage => include_str!("rules/CG002.md"),
            Self::WithdrawnImage => include_str!("rules/CG003.md"),
            Self::BuildImageLast => include_str!("rules/CG004.md"),
            Self::RootLast => include_str!("rules/CG005.md"),
            Self::NoShell => include_str!("rules/CG006.md"),
            Self::NoPackageManager => include_str!("rules/CG007.md"),
            Self::PackagesWithoutRoot => include_str!("rules/CG008.md"),
            Self::MissingProgram => include_str!("rules/CG009.md"),
            Self::OtherRegistry => include_str!("rules/CG010.md"),
            Self::Replaceable => include_str!("rules/CG011.md"),
            Self::NotPinned => include_str!("rules/CG012.md"),
            Self::MixedTags => include_str!("rules/CG013.md"),
        }
    }

    /// How bad its findings are.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Severity};
    ///
    /// assert_eq!(Rule::Replaceable.severity(), Severity::Info);
    /// ```
    #[must_use]
    #[inline]
    pub const fn severity(self) -> Severity {
        match self {
            Self::Unreadable
            | Self::UnknownImage
            | Self::WithdrawnImage
            | Self::NoShell
            | Self::NoPackageManager
            | Self::PackagesWithoutRoot
            | Self::MissingProgram => Severity::Error,
            Self::BuildImageLast | Self::RootLast | Self::OtherRegistry | Self::NotPinned | Self::MixedTags => {
                Severity::Warning
            }
            Self::Replaceable => Severity::Info,
        }
    }
}

/// Writes the id.
impl fmt::Display for Rule {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}
