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

pub use check::{Checker, Finding, Findings, Fixed, Rule, Rules, Severity, UnknownRule, UnknownSeverity};
pub use edit::Edit;
pub use migrate::{Migrate, Migration};
pub use read::{Images, Mention, ReadError, ReadErrorKind, Refers, Site, StageName, VariableName};
pub use write::{MultiStage, MultiStageError, MultiStageErrorKind, MultiStages};

/// Lists the images that a Dockerfile names, in the order of the text.
///
/// Takes the text of a Dockerfile. Each item is the name of an image, a stage or `scratch`, with its line and what it [refers
/// to](Mention::refers_to), or a [`ReadError`] with the line of an instruction that BuildKit rejects. An error does not end the
/// iterator. A RUN with several mounts has several items.
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

/// Checks a Dockerfile by the rules that are on by default.
///
/// Takes the text of a Dockerfile, and returns its findings in the order of the text. Instructions that take effect when a container
/// starts (CMD, ENTRYPOINT, HEALTHCHECK, USER) are judged at the end of their stage. [`Rule`] lists the rules, each with a bad and a good
/// example. A stage that is FROM another stage inherits everything that is known about that stage.
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

/// Checks a Dockerfile by the given rules, and otherwise works like [`check`](check()).
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

/// Migrates a Dockerfile to Chainguard's images, with the changes that these need.
///
/// Takes the text of a Dockerfile, and [where the images come from](Migrate). Each stage gets an image that can do what the stage and
/// those based on it do: one with a shell and `apk` if they run commands and install packages, and the smallest one if a stage only
/// runs what another stage has built. The following change with it:
///
/// - the names in FROM, `COPY --from` and mounts, and the defaults of ARGs that are such names,
/// - `apt-get`, `apt`, `dnf`, `microdnf`, `tdnf` and `yum`: an installation becomes `apk add --no-cache` with Wolfi's names of the
///   packages, without their versions, which are different in Wolfi; updates, clean-ups and the set-up of repositories are removed,
/// - `useradd` and `groupadd`, and the options of Debian's `adduser` and `addgroup`, which become Busybox's,
/// - the user: `USER root` comes before instructions that need root, and the image's user after them; names that neither the image nor
///   the file has become the image's own,
/// - a CMD that the image's entrypoint would receive as its arguments.
///
/// An image that is Chainguard's already stays; [`Checker::fix`] changes those that cannot do what their stage needs.
///
/// Nothing else changes, byte for byte. Several plans are tried, and the one that leaves the fewest errors is used. The remaining
/// problems are in [`Migration::remaining`]: every error that [`check`](check()) finds, and programs that no package is known to
/// provide. Migrating the new text changes nothing.
///
/// It takes time in proportion to the length of the text. At most 16 plans are checked; if there are more, because many stages have
/// several candidates, the candidates of the first stages are tried.
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
