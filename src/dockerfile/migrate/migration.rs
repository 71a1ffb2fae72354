use super::diff;
use crate::dockerfile::{Edit, Finding};

/// A Dockerfile that was migrated to Chainguard's images.
///
/// [`migrate`](crate::dockerfile::migrate()) returns it.
///
/// ```
/// use chainguard_images::dockerfile::{Migrate, migrate};
///
/// let migration = migrate("FROM node:20\nRUN npm ci\nCMD [\"node\", \"server.js\"]\n", &Migrate::default());
/// assert_eq!(migration.text(), "FROM cgr.dev/chainguard/node:latest\nRUN npm ci\nCMD [\"server.js\"]\n");
/// ```
#[derive(Clone, Debug)]
pub struct Migration {
    pub(super) old: String,
    pub(super) text: String,
    pub(super) edits: Vec<Edit>,
    pub(super) remaining: Vec<Finding<'static>>,
}

impl Migration {
    /// The new text.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Migrate, migrate};
    ///
    /// let migration = migrate("FROM nginx:alpine\r\nCOPY dist /usr/share/nginx/html", &Migrate::default());
    /// assert_eq!(migration.text(), "FROM cgr.dev/chainguard/nginx:latest\r\nCOPY dist /usr/share/nginx/html");
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The edits that turn the old text into the new one, sorted and without overlaps.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Edit, Migrate, migrate};
    ///
    /// let text = "FROM redis:7\n";
    /// let migration = migrate(text, &Migrate::default());
    /// assert_eq!(migration.edits(), [Edit::new(5..12, "cgr.dev/chainguard/redis:latest")]);
    /// assert_eq!(Edit::apply(text, migration.edits()), migration.text());
    /// ```
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The remaining problems in the new text, sorted by place.
    ///
    /// They are the findings of the rules that are on by default, with the catalogue and the mirror of
    /// [`Migrate`](crate::dockerfile::Migrate), and notes about anything that was kept, dropped or changed in a way that the author may not
    /// have meant. They include every error that [`check`](crate::dockerfile::check()) finds.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Migrate, migrate};
    ///
    /// let migration = migrate("FROM debian:12\nRUN apt-get update && apt-get install -y curl=7.88.1 foo\nUSER 65532\n", &Migrate::default());
    /// assert_eq!(migration.text(), "FROM cgr.dev/chainguard/wolfi-base:latest\nRUN apk add --no-cache curl foo\nUSER 65532\n");
    ///
    /// let left: Vec<String> = migration.remaining().iter().map(ToString::to_string).collect();
    /// assert_eq!(left, [
    ///     "line 1: info CG011: the tag `12` of `debian:12` is not kept: the image is the latest version",
    ///     "line 2: info CG020: the version `7.88.1` of `curl` is not kept",
    ///     "line 2: warning CG020: it is not known whether Wolfi has a package `foo`",
    /// ]);
    /// ```
    #[must_use]
    pub fn remaining(&self) -> &[Finding<'static>] {
        &self.remaining
    }

    /// Returns whether the migration changes nothing.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Migrate, migrate};
    ///
    /// assert!(migrate("FROM scratch\n", &Migrate::default()).is_unchanged());
    /// ```
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.old == self.text
    }

    /// Returns the changes as a unified diff for `patch` and `git apply`; empty if nothing changes.
    ///
    /// Takes the path of the file for the header. `git apply` needs a leading component, as in `a/Dockerfile`, or the option `-p0`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Migrate, migrate};
    ///
    /// let migration = migrate("FROM golang:1.25 AS build\nRUN go build -o /app\nFROM alpine\nCOPY --from=build /app /", &Migrate::default());
    /// assert_eq!(migration.diff("Dockerfile"), "\
    /// --- Dockerfile
    /// +++ Dockerfile
    /// @@ -1,4 +1,4 @@
    /// -FROM golang:1.25 AS build
    /// +FROM cgr.dev/chainguard/go:latest AS build
    ///  RUN go build -o /app
    /// -FROM alpine
    /// +FROM cgr.dev/chainguard/wolfi-base:latest
    ///  COPY --from=build /app /
    /// \\ No newline at end of file
    /// ");
    /// ```
    #[must_use]
    pub fn diff(&self, path: &str) -> String {
        diff::unified(&self.old, &self.edits, path)
    }
}
