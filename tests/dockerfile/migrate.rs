//! Migrating Dockerfiles: the translation of each construct, the remaining problems, and properties of every migration.

use chainguard_images::dockerfile::{Edit, Finding, Migrate, Migration, Severity, check, migrate};
use proptest::prelude::*;

fn free(text: &str) -> Migration {
    migrate(text, &Migrate::default())
}

/// Returns the remaining problems, except for the image's version and warnings about the final stage.
fn left(migration: &Migration) -> Vec<String> {
    let is_of_image = |line: &String| ["CG004", "CG005", "CG011"].iter().any(|rule| line.contains(rule));
    migration.remaining().iter().map(ToString::to_string).filter(|line| !is_of_image(line)).collect()
}

/// Migrates a table of old texts, with the new texts and the remaining problems.
#[track_caller]
fn assert_migrated(table: &[(&str, &str, &[&str])]) {
    for (old, new, lines) in table {
        let migration = free(old);
        assert_eq!(migration.text(), *new, "of {old:?}");
        assert_eq!(left(&migration), *lines, "of {old:?}");
        holds(old, &migration);
    }
}

/// Checks the properties of every migration.
#[track_caller]
fn holds(old: &str, migration: &Migration) {
    let new = migration.text();
    assert_eq!(Edit::apply(old, migration.edits()), new, "the edits of {old:?}");
    let ends: Vec<usize> = migration.edits().iter().flat_map(|edit| [edit.range().start, edit.range().end]).collect();
    assert!(ends.is_sorted(), "the edits of {old:?} overlap");
    assert_eq!(patched(old, &migration.diff("Dockerfile")), new, "the diff of {old:?}");
    assert_eq!(migration.is_unchanged(), migration.edits().is_empty());
    assert_eq!(free(new).text(), new, "once more, of {old:?}");
    let remaining = migration.remaining();
    assert!(remaining.iter().map(Finding::offset).is_sorted());
    for finding in check(new) {
        assert!(
            remaining.iter().any(|other| other.to_string() == finding.to_string()),
            "{finding} is missing for {old:?}"
        );
    }
    for finding in remaining {
        let line = 1 + new[..finding.offset()].matches('\n').count();
        assert!(finding.line() <= line && !finding.message().contains('\n'), "{finding}");
        assert_eq!(&new[finding.offset()..finding.offset() + finding.source().len()], finding.source(), "{finding}");
    }
}

/// Applies a unified diff strictly: every line of the old text must be exactly where the diff has it.
pub fn patched(old: &str, diff: &str) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let (mut new, mut at) = (String::new(), 0);
    let mut lines = diff.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("--- ") || line.starts_with("+++ ") {
            continue;
        }
        if let Some(head) = line.strip_prefix("@@ -") {
            let range = head.split(' ').next().unwrap();
            let (start, count) = range.split_once(',').unwrap_or((range, "1"));
            let start: usize = start.parse().unwrap();
            let start = if count == "0" { start } else { start - 1 };
            new.extend(old[at..start].iter().copied());
            at = start;
            continue;
        }
        let mut text = line[1..].to_owned();
        if lines.peek().is_some_and(|next| next.starts_with('\\')) {
            lines.next();
            text.pop();
        }
        if !line.starts_with('+') {
            assert_eq!(old[at], text, "in {diff}");
            at += 1;
        }
        if !line.starts_with('-') {
            new.push_str(&text);
        }
    }
    new.extend(old[at..].iter().copied());
    new
}

#[test]
fn images_by_what_stages_need() {
    assert_migrated(&[
        ("", "", &["line 1: error CG001: there is no instruction"]),
        ("FROM scratch\nCOPY a /\n", "FROM scratch\nCOPY a /\n", &[]),
        ("FROM acme/app\nRUN apt-get update\n", "FROM acme/app\nRUN apt-get update\n", &[]),
        ("FROM nginx:alpine\nCOPY a /b\n", "FROM cgr.dev/chainguard/nginx:latest\nCOPY a /b\n", &[]),
        (
            "FROM nginx\nHEALTHCHECK CMD a || exit 1\n",
            "FROM cgr.dev/chainguard/nginx:latest-dev\nHEALTHCHECK CMD a || exit 1\n",
            &[],
        ),
        (
            "FROM golang:1.25-alpine AS build\nRUN apk add --no-cache git\n\nFROM golang\nCOPY --from=build /app /app\nENTRYPOINT [\"/app\"]\n",
            "FROM cgr.dev/chainguard/go:latest-dev AS build\nRUN apk add --no-cache git\n\nFROM cgr.dev/chainguard/glibc-dynamic:latest\nCOPY --from=build /app /app\nENTRYPOINT [\"/app\"]\n",
            &[],
        ),
        // The needs of a stage count for the stage that it is built on.
        (
            "FROM python:3 AS base\nFROM base\nRUN pip --version\n",
            "FROM cgr.dev/chainguard/python:latest-dev AS base\nFROM base\nRUN pip --version\n",
            &[],
        ),
        (
            "FROM node:20@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
            "FROM cgr.dev/chainguard/node:latest\n",
            &[],
        ),
        ("FROM registry.corp:5000/team/redis\n", "FROM registry.corp:5000/team/redis\n", &[]),
        ("FROM redis AS node\nFROM node\n", "FROM cgr.dev/chainguard/redis:latest AS node\nFROM node\n", &[]),
        ("from \"node\" as a\n", "from cgr.dev/chainguard/node:latest as a\n", &[]),
        (
            "FROM --platform=$BUILDPLATFORM \\\n  node\n",
            "FROM --platform=$BUILDPLATFORM \\\n  cgr.dev/chainguard/node:latest\n",
            &[],
        ),
    ]);
}

#[test]
fn names_with_variables() {
    assert_migrated(&[
        ("ARG BASE=node:20\nFROM $BASE\n", "ARG BASE=cgr.dev/chainguard/node:latest\nFROM $BASE\n", &[]),
        ("ARG BASE=\"node:20\"\nFROM ${BASE}\n", "ARG BASE=\"cgr.dev/chainguard/node:latest\"\nFROM ${BASE}\n", &[]),
        ("ARG V=20\nFROM node:${V}-slim\n", "ARG V=20\nFROM cgr.dev/chainguard/node:latest\n", &[]),
        // Two stages that need different images.
        (
            "ARG BASE=python:3\nFROM $BASE\nRUN true\nFROM $BASE\n",
            "ARG BASE=python:3\nFROM cgr.dev/chainguard/python:latest-dev\nRUN true\nFROM cgr.dev/chainguard/python:latest\n",
            &[],
        ),
        ("ARG BASE\nFROM $BASE\n", "ARG BASE\nFROM $BASE\n", &[]),
    ]);
}

#[test]
fn images_that_copy_and_mounts_name() {
    assert_migrated(&[
        (
            "FROM scratch\nCOPY --from=nginx:latest /etc/nginx/nginx.conf /\n",
            "FROM scratch\nCOPY --from=cgr.dev/chainguard/nginx:latest /etc/nginx/nginx.conf /\n",
            &[],
        ),
        (
            "FROM scratch\nCOPY --from=golang /usr/local/go /go\n",
            "FROM scratch\nCOPY --from=golang /usr/local/go /go\n",
            &[],
        ),
        (
            "FROM acme/a\nRUN --mount=from=node,target=/n ls\n",
            "FROM acme/a\nRUN --mount=from=cgr.dev/chainguard/node:latest,target=/n ls\n",
            &[],
        ),
    ]);
}

#[test]
fn packages_of_other_distributions() {
    const FROM: &str = "FROM cgr.dev/chainguard/wolfi-base:latest\n";
    for (old, new, lines) in [
        ("RUN apt-get update && apt-get install -y curl", "RUN apk add --no-cache curl", &[][..]),
        (
            "RUN apt update; apt-get -qq -o A=b install --no-install-recommends -y zlib1g-dev xz-utils; apt clean",
            "RUN apk add --no-cache zlib-dev xz",
            &[],
        ),
        (
            "RUN DEBIAN_FRONTEND=noninteractive sudo -E apt-get install git -y >/dev/null",
            "RUN apk add --no-cache git >/dev/null",
            &[],
        ),
        (
            "RUN dnf -y --setopt=a=1 install openssl-devel gcc-c++ gcc && dnf clean all && rm -rf /var/cache/yum",
            "RUN apk add --no-cache openssl-dev gcc",
            &[],
        ),
        ("RUN yum -y groupinstall 'Development Tools'", "RUN apk add --no-cache build-base", &[]),
        ("RUN microdnf install -y tar.x86_64 epel-release", "RUN apk add --no-cache gnutar", &[]),
        ("RUN set -eux; apt-get update; echo a", "RUN set -eux; echo a", &[]),
        ("RUN apt-get update || true; echo a", "RUN echo a", &[]),
        ("RUN echo a || apt-get clean", "RUN echo a || true", &[]),
        ("RUN if a; then apt-get update; fi", "RUN if a; then true; fi", &[]),
        ("RUN yes | apt-get install git && b", "RUN yes | apk add --no-cache git && b", &[]),
        ("RUN rm -rf /tmp/x /var/lib/apt/lists/*", "RUN rm -rf /tmp/x", &[]),
        (
            "RUN bash -c 'apt-get update && apt-get install -y git'",
            "RUN apk add --no-cache bash\nRUN bash -c 'apk add --no-cache git'",
            &[],
        ),
        ("RUN [\"apt-get\", \"install\", \"-y\", \"git\"]", "RUN [\"apk\", \"add\", \"--no-cache\", \"git\"]", &[]),
        (
            "RUN curl -sL https://deb.nodesource.com/setup_20.x | bash - && apt-get install -y nodejs",
            "RUN apk add --no-cache nodejs",
            &[
                "line 2: info CG020: `curl -sL https://deb.nodesource.com/setup_20.x | bash -` was removed, since it only sets up packages of another distribution",
            ],
        ),
        (
            "RUN apt-get install -y curl=7.88",
            "RUN apk add --no-cache curl",
            &["line 2: info CG020: the version `7.88` of `curl` is not kept"],
        ),
        (
            "RUN apt-get install -y foo $BAR",
            "RUN apk add --no-cache foo $BAR",
            &[
                "line 2: warning CG020: it is not known whether Wolfi has a package `foo`",
                "line 2: warning CG020: Wolfi may have other names for what is in `$BAR`",
            ],
        ),
        (
            "RUN apt-get install -y ./a.deb",
            "RUN apt-get install -y ./a.deb",
            &[
                "line 2: error CG009: there is no `apt-get` in `cgr.dev/chainguard/wolfi-base:latest`; use `apk add`, as root",
            ],
        ),
        // Comments and lines stay as they are.
        (
            "RUN apt-get update && \\\n    # the tools\n    apt-get install -y \\\n      curl \\\n      # for node-gyp\n      build-essential \\\n    # clean up\n    && rm -rf /var/lib/apt/lists/*",
            "RUN \\\n    # the tools\n    apk add --no-cache \\\n      curl \\\n      # for node-gyp\n      build-base\n    # clean up",
            &[],
        ),
        (
            "RUN <<EOF\nset -e\n# first\napt-get update\napt-get install -y git  # git\napt-get clean\nEOF",
            "RUN <<EOF\nset -e\n# first\napk add --no-cache git  # git\nEOF",
            &[],
        ),
        ("# a\nRUN apt-get update\n# b\nRUN echo a", "# a\n# b\nRUN echo a", &[]),
        (
            "RUN echo a \\\n && apt-get update && apt-get install -y git",
            "RUN echo a \\\n && apk add --no-cache git",
            &[],
        ),
        ("RUN <<EOF sh -e\napt-get update\necho a\nEOF", "RUN <<EOF sh -e\necho a\nEOF", &[]),
        (
            "RUN apt-get update && if",
            "RUN apt-get update && if",
            &["line 2: warning CG009: the script cannot be parsed, so its `apt-get` stays as it is"],
        ),
    ] {
        let (old, new) = (format!("FROM debian\n{old}\n"), format!("{FROM}{new}\n"));
        assert_migrated(&[(&old, &new, lines)]);
        let (old, new) = (old.replace('\n', "\r\n"), new.replace('\n', "\r\n"));
        assert_migrated(&[(&old, &new, lines)]);
        let (old, new) = (old.trim_end_matches("\r\n"), new.trim_end_matches("\r\n"));
        assert_migrated(&[(old, new, lines)]);
    }
}

/// A file that was written for Wolfi has packages of Wolfi, with their versions.
#[test]
fn packages_of_wolfi() {
    assert_migrated(&[
        (
            "FROM cgr.dev/chainguard/wolfi-base\nRUN apk add gcc=14.2.0-r13 foo-17 musl-dev=1 gcompat\nUSER 65532\n",
            "FROM cgr.dev/chainguard/wolfi-base\nRUN apk add gcc=14.2.0-r13 foo-17 glibc-dev\nUSER 65532\n",
            &[],
        ),
        (
            "FROM alpine\nRUN apk add gcc=14.2.0-r13\nUSER 65532\n",
            "FROM cgr.dev/chainguard/wolfi-base:latest\nRUN apk add gcc\nUSER 65532\n",
            &["line 2: info CG020: the version `14.2.0-r13` of `gcc` is not kept"],
        ),
    ]);
}

#[test]
fn another_escape_and_a_byte_order_mark() {
    assert_migrated(&[(
        "\u{feff}# escape=`\nFROM debian\nRUN apt-get update && `\n\tapt-get install -y `\n\tg++\n",
        "\u{feff}# escape=`\nFROM cgr.dev/chainguard/wolfi-base:latest\nRUN apk add --no-cache `\n\tgcc\n",
        &[],
    )]);
}

#[test]
fn accounts() {
    for (old, new) in [
        ("useradd -m app", "adduser -D app"),
        ("useradd app", "adduser -D -H app"),
        ("groupadd -r app && useradd -r -g app app", "addgroup -S app && adduser -S -D -H -G app app"),
        (
            "useradd --system -u 1001 -s /bin/sh app",
            "addgroup -S app && adduser -S -D -H -u 1001 -G app -s /bin/sh app",
        ),
        (
            "groupadd --gid 1000 app && useradd --uid=1000 --gid 1000 -md /app -c \"An app\" app",
            "addgroup -g 1000 app && adduser -D -u 1000 -G app -h /app -g \"An app\" app",
        ),
        ("adduser --system --group --quiet app", "addgroup -S app && adduser -S -D -G app app"),
        ("adduser --disabled-password --gecos '' app", "adduser --disabled-password --gecos '' app"),
        ("adduser -S -G root app", "adduser -S -G root app"),
        ("useradd -p secret app", "useradd -p secret app"),
        ("useradd -g 4711 app", "useradd -g 4711 app"),
        ("usermod -aG sudo app", "usermod -aG sudo app"),
    ] {
        let migration = free(&format!("FROM debian\nRUN {old}\n"));
        let is_kept = old == new && !old.starts_with("adduser");
        let added = if is_kept { "RUN apk add --no-cache shadow\n" } else { "" };
        assert_eq!(migration.text(), format!("FROM cgr.dev/chainguard/wolfi-base:latest\n{added}RUN {new}\n"));
    }
}

#[test]
fn root_where_it_is_needed() {
    assert_migrated(&[
        (
            "FROM node\n# git\nRUN apt-get install -y git\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\n",
            "FROM cgr.dev/chainguard/node:latest-dev\nUSER root\n# git\nRUN apk add --no-cache git\nUSER node\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\n",
            &[],
        ),
        // No other stage runs as the user of this one.
        (
            "FROM maven AS b\nRUN apt-get install -y git\nFROM scratch\nCOPY --from=b /a /\n",
            "FROM cgr.dev/chainguard/maven:latest-dev AS b\nUSER root\nRUN apk add --no-cache git\nFROM scratch\nCOPY --from=b /a /\n",
            &[],
        ),
        // The file continues as another user anyway.
        (
            "FROM python\nRUN useradd -m app\nUSER app\n",
            "FROM cgr.dev/chainguard/python:latest-dev\nUSER root\nRUN adduser -D app\nUSER app\n",
            &[],
        ),
        (
            "from python\nrun pip install flask",
            "from cgr.dev/chainguard/python:latest-dev\nuser root\nrun pip install flask\nuser nonroot",
            &[],
        ),
        (
            "FROM cgr.dev/chainguard/node:latest-dev\nUSER 1000\nRUN apk add git\n",
            "FROM cgr.dev/chainguard/node:latest-dev\nUSER 1000\nUSER root\nRUN apk add git\nUSER 1000\n",
            &[],
        ),
        (
            "FROM cgr.dev/chainguard/python:latest-dev\nRUN pip install a\n",
            "FROM cgr.dev/chainguard/python:latest-dev\nRUN pip install a\n",
            &[],
        ),
    ]);
}

#[test]
fn names_of_accounts() {
    assert_migrated(&[
        (
            "FROM gradle:8 AS build\nCOPY --chown=gradle:gradle . /src\nUSER gradle\n",
            "FROM cgr.dev/chainguard/gradle:latest AS build\nCOPY --chown=nonroot:nonroot . /src\nUSER nonroot\n",
            &[],
        ),
        (
            "FROM nginx\nCOPY --chown=www-data:0 a /b\nUSER 101\n",
            "FROM cgr.dev/chainguard/nginx:latest\nCOPY --chown=nginx:0 a /b\nUSER 101\n",
            &[],
        ),
        (
            "FROM debian\nRUN useradd -m www-data\nCOPY --chown=www-data a /b\nUSER www-data\n",
            "FROM cgr.dev/chainguard/wolfi-base:latest\nRUN adduser -D www-data\nCOPY --chown=www-data a /b\nUSER www-data\n",
            &[],
        ),
    ]);
}

#[test]
fn commands_under_the_entrypoint() {
    for (image, old, new) in [
        ("python", "CMD [\"python\",\"app.py\"]", "CMD [\"app.py\"]"),
        ("python", "CMD [\"python3\", \"-m\", \"a\"]", "CMD [\"-m\", \"a\"]"),
        ("python", "CMD [\"gunicorn\", \"a:b\"]", "ENTRYPOINT [\"gunicorn\", \"a:b\"]"),
        ("python", "CMD python app.py", "CMD [\"app.py\"]"),
        ("python", "cmd gunicorn 'a b'", "entrypoint [\"gunicorn\", \"a b\"]"),
        ("python", "CMD [\"-m\", \"a\"]", "CMD [\"-m\", \"a\"]"),
        ("python", "ENTRYPOINT [\"python\"]\nCMD [\"python\"]", "ENTRYPOINT [\"python\"]\nCMD [\"python\"]"),
        ("python", "ENTRYPOINT []\nCMD [\"python\"]", "ENTRYPOINT []\nCMD [\"python\"]"),
        ("python", "ENTRYPOINT python a.py", "ENTRYPOINT [\"python\", \"a.py\"]"),
        ("node", "CMD [\"node\"]", "CMD []"),
        ("node", "CMD npm start", "ENTRYPOINT [\"npm\", \"start\"]"),
        ("node", "CMD node $A", "ENTRYPOINT [\"/bin/sh\", \"-c\", \"node $A\"]"),
        ("nginx", "CMD [\"nginx\", \"-g\", \"daemon off;\"]", "CMD [\"-g\", \"daemon off;\"]"),
        ("postgres", "CMD [\"postgres\", \"-c\", \"a=b\"]", "CMD [\"-c\", \"a=b\"]"),
        ("debian", "CMD a b", "CMD a b"),
        ("gcr.io/distroless/python3", "CMD [\"app\"]", "CMD [\"app\"]"),
        ("cgr.dev/chainguard/node", "CMD [\"node\", \"a.js\"]", "CMD [\"a.js\"]"),
        ("cgr.dev/chainguard/git", "CMD [\"diff\"]", "CMD [\"diff\"]"),
    ] {
        let old = format!("FROM {image}\n{old}\n");
        let migration = free(&old);
        assert_eq!(migration.text().split_once('\n').unwrap().1, format!("{new}\n"), "of {old}");
        holds(&old, &migration);
    }
}

#[test]
fn names_of_an_organisation() {
    let ours = Migrate::default().organization("acme.com").unwrap();
    for (old, new) in [
        ("FROM python:3.12-slim", "FROM cgr.dev/acme.com/python:3.12"),
        ("FROM python:3.12-slim\nRUN true", "FROM cgr.dev/acme.com/python:3.12-dev\nRUN true"),
        ("FROM python\nRUN true", "FROM cgr.dev/acme.com/python:latest-dev\nRUN true"),
        ("ARG V=3.12\nFROM python:${V}-slim", "ARG V=3.12\nFROM cgr.dev/acme.com/python:${V}"),
        ("ARG V=3.12\nFROM python:$V-slim\nRUN true", "ARG V=3.12\nFROM cgr.dev/acme.com/python:${V}-dev\nRUN true"),
        ("FROM php:8.3-fpm", "FROM cgr.dev/acme.com/php:8.3-fpm"),
        ("FROM eclipse-temurin:17-jre", "FROM cgr.dev/acme.com/jre:openjdk-17"),
        ("FROM maven:3.9-eclipse-temurin-17", "FROM cgr.dev/acme.com/maven:openjdk-17"),
        ("FROM debian:12", "FROM cgr.dev/acme.com/wolfi-base:latest"),
        ("FROM node:lts", "FROM cgr.dev/acme.com/node:latest"),
    ] {
        let migration = migrate(old, &ours);
        assert_eq!(migration.text(), new, "of {old}");
        assert!(migrate(new, &ours).is_unchanged(), "{new}");
    }
    let migration = migrate("FROM debian:12 AS long\nRUN useradd -p a b\nUSER 65532\n", &ours);
    let lines: Vec<String> = migration.remaining().iter().map(ToString::to_string).collect();
    assert_eq!(lines, ["line 1: info CG011: the tag `12` of `debian:12` is not kept: the image is the latest version"]);
    let migration = migrate("FROM debian AS x\nRUN apt-get install -y ./a.deb && b\nUSER 65532\n", &ours);
    let [finding] = migration.remaining() else { panic!("{:?}", migration.remaining()) };
    // The organisation may have changed its image.
    assert_eq!((finding.line(), finding.severity()), (2, Severity::Warning));
    assert_eq!(
        finding.message(),
        "there is no `apt-get` in the free `cgr.dev/chainguard/wolfi-base:latest`; use `apk add`, as root; \
         `cgr.dev/acme.com/wolfi-base:latest` may differ"
    );
    assert_eq!(finding.source(), "RUN apt-get install -y ./a.deb && b");
    assert_eq!(&migration.text()[finding.offset()..][..finding.source().len()], finding.source());
}

#[test]
fn organisations_are_names() {
    for name in ["", "Acme", "a b", "a//b"] {
        assert!(Migrate::default().organization(name).is_err(), "{name:?}");
    }
}

#[test]
fn diffs() {
    let migration = free("FROM node:20\r\nRUN npm ci\r\n");
    assert_eq!(
        migration.diff("a/Dockerfile"),
        "--- a/Dockerfile\n+++ a/Dockerfile\n@@ -1,2 +1,2 @@\n-FROM node:20\r\n+FROM cgr.dev/chainguard/node:latest\r\n RUN npm ci\r\n"
    );
    assert_eq!(free("FROM scratch").diff("x"), "");
    let lines = "LABEL a=b\n".repeat(9);
    let migration = free(&format!("FROM node AS a\n{lines}FROM alpine"));
    assert_eq!(migration.diff("D").matches("@@ -").count(), 2);
    assert!(migration.diff("D").ends_with("@@ -8,4 +8,4 @@\n LABEL a=b\n LABEL a=b\n LABEL a=b\n-FROM alpine\n\\ No newline at end of file\n+FROM cgr.dev/chainguard/wolfi-base:latest\n\\ No newline at end of file\n"));
}

#[test]
fn the_fixtures_of_the_checker() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/dockerfile/check")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        holds(&text, &free(&text));
    }
}

/// Lines of Dockerfiles.
pub const LINES: &[&str] = &[
    "FROM node:20 AS a",
    "FROM a AS b",
    "FROM python:3.12",
    "FROM debian",
    "FROM cgr.dev/chainguard/go:latest-dev",
    "FROM scratch",
    "FROM $BASE",
    "ARG BASE=maven:3",
    "USER root",
    "USER app",
    "USER www-data:www-data",
    "WORKDIR /app",
    "COPY . .",
    "COPY --from=nginx --chown=nginx /a /b",
    "COPY --from=a /usr/bin/x /x",
    "SHELL [\"/bin/bash\", \"-c\"]",
    "RUN apt-get update && \\\n  # c\n  apt-get install -y g++ \\\n\n  curl=1 $X && rm -rf /var/lib/apt/lists/*",
    "RUN apt-get update; apt-get clean;",
    "RUN apk add musl-dev git || exit 1",
    "RUN useradd -r app && yum install -y which || true",
    "RUN if a; then apt-get update; else b; fi",
    "RUN <<E\napt-get update\ngit x\nE",
    "RUN [\"apt-get\", \"update\"]",
    "RUN bash -c 'apt-get update && make'",
    "RUN pip install x && 'broken",
    "RUN npm ci",
    "CMD [\"node\", \"a.js\"]",
    "CMD python a.py | b",
    "ENTRYPOINT [\"a\"]",
    "ENTRYPOINT run $A",
    "HEALTHCHECK CMD curl x",
    "ONBUILD RUN apt-get update",
    "# chainguard-images ignore=CG009",
    "  ",
    "run \\",
    "BROKEN",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_holds_for_all_files(lines in prop::collection::vec(0..LINES.len(), 0..12), crlf: bool, newline: bool) {
        let mut text = lines.iter().map(|line| LINES[*line]).collect::<Vec<_>>().join("\n");
        text.push_str(if newline { "\n" } else { "" });
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        holds(&text, &free(&text));
    }

    #[test]
    fn any_text(text in "(FROM node\n)?(RUN|CMD|COPY|USER)?[ -~\n\r\t\u{e9}]{0,60}") {
        let migration = free(&text);
        prop_assert_eq!(Edit::apply(&text, migration.edits()), migration.text());
        prop_assert_eq!(patched(&text, &migration.diff("x")), migration.text());
    }
}

/// Programs that the rules cannot be sure about, because a package may contain anything.
#[test]
fn programs_that_nothing_installs_are_reported() {
    for (text, message) in [
        (
            "FROM ubuntu\nRUN apt-get install -y sudo && usermod -aG sudo dev\n",
            "`usermod` may be missing: it is not in `cgr.dev/chainguard/wolfi-base:latest`, and nothing here is known to install it; \
             instead: `addgroup USER GROUP` of busybox for `usermod -aG`",
        ),
        (
            "FROM ubuntu\nRUN apt-get install -y vim\nCMD [\"/bin/bash\"]\n",
            "`bash` may be missing: it is not in `cgr.dev/chainguard/wolfi-base:latest`, and nothing here is known to install it",
        ),
        ("FROM ubuntu\nRUN apt-get install -y vim bash\nCMD [\"/bin/bash\"]\n", ""),
        ("FROM ubuntu\nRUN apt-get install -y nodejs\nCMD [\"node\", \"a.js\"]\n", ""),
        ("FROM ubuntu\nRUN apt-get install -y vim && ./setup\nCMD [\"/bin/bash\"]\n", ""),
        ("FROM ubuntu\nRUN apt-get install -y vim\nCOPY --from=x /bin/bash /opt/\nCMD [\"/bin/bash\"]\n", ""),
    ] {
        let migration = migrate(text, &Migrate::default());
        let found = migration.remaining().iter().find(|finding| finding.message().contains("may be missing"));
        assert_eq!(found.map_or("", Finding::message), message, "{text}");
    }
}

#[test]
fn an_empty_installation_is_removed() {
    for (text, new) in [
        (
            "FROM alpine\nRUN apk add --no-cache libc6-compat\nRUN id\n",
            "FROM cgr.dev/chainguard/wolfi-base:latest\nRUN id\n",
        ),
        ("FROM alpine\nRUN apk add libc6-compat && id\n", "FROM cgr.dev/chainguard/wolfi-base:latest\nRUN id\n"),
    ] {
        assert_eq!(migrate(text, &Migrate::default()).text(), new);
    }
}
