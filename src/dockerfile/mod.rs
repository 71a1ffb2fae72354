#![doc = include_str!("dockerfile.md")]

pub mod build;
mod check;
#[cfg(feature = "clap")]
mod clap_impls;
pub(crate) mod compiled;
mod edit;
mod migrate;
mod package_names;
mod read;
#[cfg(feature = "schemars")]
mod schemars_impls;
#[cfg(feature = "serde")]
mod serde_impls;
mod shell;
mod tag_request;
mod unpublished;
mod write;

pub use check::{Checker, Finding, Findings, Rule, Rules, Severity, UnknownRule, UnknownSeverity};
pub use edit::Edit;
pub use migrate::{Migrate, Migration};
pub use read::{Images, Mention, ReadError, ReadErrorKind, Refers, Site, StageName, VariableName};
pub use write::{MultiStage, MultiStageError, MultiStageErrorKind, MultiStages};

/// The images that a Dockerfile names, in the order of the text.
///
/// Takes the text of a Dockerfile. Each item is the name of an image, a stage or `scratch`, with its line and what it [refers
/// to](Mention::refers_to); or a [`ReadError`] for an instruction that BuildKit would refuse, which has its line, too, and does not end
/// the iterator. A RUN with several mounts has several items.
///
/// ```
/// use chainguard_images::dockerfile::{self, Refers};
///
/// let text = "FROM node:${VERSION:-20} AS build\nFROM scratch\nCOPY --from=build /app /\nCOPY --from=busybox /bin/sh /bin/\n";
///
/// let mut pulled = Vec::new();
/// for image in dockerfile::images(text) {
///     let image = image?;
///     if let (Refers::Image, Some(name)) = (image.refers_to(), image.resolved()) {
///         pulled.push(format!("{}: {name}", image.line()));
///     }
/// }
/// assert_eq!(pulled, ["1: node:20", "4: busybox"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
#[inline]
pub const fn images(text: &str) -> Images<'_> {
    Images::new(text)
}

/// What is wrong with a Dockerfile, by the rules that are on by default.
///
/// Takes the text of a Dockerfile; the items are the findings, in the order of the text. What takes effect when a
/// container starts (CMD, ENTRYPOINT, HEALTHCHECK, USER) is judged at the end of its stage. [`Rule`] lists what is looked for, with a bad
/// and a good example of each. A stage that is FROM another stage has what is known of that one.
///
/// A comment before an instruction ignores rules for it: `# chainguard-images ignore=CG004,CG005`.
///
/// ```
/// use chainguard_images::dockerfile::{self, Severity};
///
/// let text = "\
/// FROM cgr.dev/chainguard/static:latest
/// COPY server /usr/bin/server
/// ## chainguard-images ignore=CG005
/// USER root
/// ENTRYPOINT server
/// ";
/// let findings: Vec<_> = dockerfile::check(text).collect();
///
/// assert_eq!(findings.len(), 1);
/// assert_eq!(findings[0].severity(), Severity::Error);
/// assert_eq!(
///     findings[0].to_string(),
///     "line 5: error CG006: ENTRYPOINT needs a shell, and `cgr.dev/chainguard/static:latest` has none; use the exec form",
/// );
/// ```
#[doc(alias = "lint")]
#[must_use]
pub fn check(text: &str) -> Findings<'_> {
    check_with(text, Rules::DEFAULT)
}

/// What is wrong with a Dockerfile, by the rules that the caller chooses; otherwise as [`check`](check()).
///
/// ```
/// use chainguard_images::dockerfile::{self, Rule, Rules};
///
/// const PINNED: Rules = Rules::NONE.with(Rule::NotPinned);
///
/// let findings: Vec<_> = dockerfile::check_with("FROM node:20\nUSER 65532\n", PINNED).collect();
/// assert_eq!(findings[0].to_string(), "line 1: warning CG012: `node:20` is not pinned by a digest");
/// ```
#[must_use]
pub fn check_with(text: &str, rules: Rules) -> Findings<'_> {
    Checker::new().rules(rules).check(text)
}

/// A Dockerfile with Chainguard's images instead of others, and with what they need.
///
/// Takes the text of a Dockerfile, and [where the images are to come from](Migrate). Each stage gets the image that can do what it and
/// those that are built on it do: one with a shell and `apk` where they run commands and install packages, and the smallest one where a
/// stage only runs what another one has built. With it change
///
/// - the names in FROM, `COPY --from` and mounts, and the defaults of ARGs that are such names,
/// - `apt-get`, `apt`, `dnf`, `microdnf`, `tdnf` and `yum`: an installation becomes `apk add --no-cache` with the names that Wolfi has for
///   the packages, without their versions, which Wolfi numbers otherwise; updates, clean-ups and what sets up repositories go,
/// - `useradd` and `groupadd`, and the options of Debian's `adduser` and `addgroup`, which become Busybox's,
/// - the user: `USER root` comes before what needs root, and the image's user after it; names that neither the image nor the file has
///   become the image's own,
/// - a CMD that the image's entrypoint would take for arguments.
///
/// Nothing else changes, byte for byte. Several plans are tried, and the one is taken after which the fewest errors are left. What is left
/// is told by [`Migration::remaining`], in which no error is missing that [`check`](check()) finds. It also tells programs that
/// nothing is known to bring. Migrating the new text changes nothing.
///
/// It takes time in proportion to the length of the text, of which 16 plans are checked at most; of the stages in a file with many
/// candidates for each, those that come first are tried.
///
/// ```
/// use chainguard_images::dockerfile::{Migrate, migrate};
///
/// let text = "\
/// FROM node:20 AS build
/// RUN apt-get update \\
///  && apt-get install -y --no-install-recommends \\
///       ## for node-gyp
///       build-essential \\
///  && rm -rf /var/lib/apt/lists/*
/// WORKDIR /app
/// RUN npm ci
///
/// FROM node:20-slim
/// COPY --from=build --chown=node:node /app /app
/// CMD node /app/server.js
/// ";
/// let migration = migrate(text, &Migrate::default());
///
/// assert_eq!(migration.text(), "\
/// FROM cgr.dev/chainguard/node:latest-dev AS build
/// USER root
/// RUN apk add --no-cache \\
///       ## for node-gyp
///       build-base
/// WORKDIR /app
/// RUN npm ci
///
/// FROM cgr.dev/chainguard/node:latest
/// COPY --from=build --chown=node:node /app /app
/// CMD [\"/app/server.js\"]
/// ");
/// ```
#[must_use]
pub fn migrate(text: &str, options: &Migrate) -> Migration {
    migrate::migrate(text, options)
}
