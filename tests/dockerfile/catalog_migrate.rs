//! Migrating to the images of a user's own catalogue: the chosen images and tags, the notes, and properties of every migration.

use chainguard_images::Catalog;
use chainguard_images::dockerfile::{Edit, Finding, Migrate, Migration, Refers, images, migrate};
use proptest::prelude::*;

use crate::acme::ACME;
use crate::migrate::{LINES, patched};

fn options() -> Migrate {
    Migrate::default().catalog(&ACME)
}

/// Checks the properties of every migration to a catalogue.
#[track_caller]
fn holds(old: &str, options: &Migrate, migration: &Migration) {
    let new = migration.text();
    assert_eq!(Edit::apply(old, migration.edits()), new, "the edits of {old:?}");
    assert_eq!(patched(old, &migration.diff("Dockerfile")), new, "the diff of {old:?}");
    assert_eq!(migrate(new, options).text(), new, "once more, of {old:?}");
    for finding in migration.remaining() {
        assert_eq!(&new[finding.offset()..][..finding.source().len()], finding.source(), "{finding}");
    }
    // Every image of the organisation in the new text is in the catalogue.
    for image in images(new).flatten().filter(|image| image.refers_to() == Refers::Image) {
        let name = image.resolved().unwrap_or_default();
        assert!(!name.starts_with("cgr.dev/acme.com/") || ACME.from_reference(name).is_ok(), "{name} in {new:?}");
    }
}

/// Migrates a table of old texts, with the new texts and the remaining problems.
#[track_caller]
fn assert_migrated(table: &[(&str, &str, &[&str])]) {
    for (old, new, lines) in table {
        let migration = migrate(old, &options());
        assert_eq!(migration.text(), *new, "of {old:?}");
        let left: Vec<String> = migration.remaining().iter().map(Finding::to_string).collect();
        assert_eq!(left, *lines, "of {old:?}");
        holds(old, &options(), &migration);
    }
}

#[test]
fn versions_are_kept() {
    assert_migrated(&[
        (
            "FROM python:3.12-slim\nCMD [\"python\", \"a.py\"]\n",
            "FROM cgr.dev/acme.com/python:3.12\nCMD [\"a.py\"]\n",
            &[],
        ),
        // A less precise tag of the same version.
        ("FROM python:3.13.4-alpine\n", "FROM cgr.dev/acme.com/python:3.13\n", &[]),
        (
            "FROM eclipse-temurin:17.0.9_9-jdk AS a\nFROM scratch\n",
            "FROM cgr.dev/acme.com/jdk:openjdk-17 AS a\nFROM scratch\n",
            &[],
        ),
        // The exact tag is past its end of life.
        ("FROM php:8.4.2-fpm\n", "FROM cgr.dev/acme.com/php:8.4-fpm\n", &[]),
        // A build stage needs the development variant.
        (
            "FROM python:3.12 AS a\nRUN apt-get update && apt-get install -y curl\nFROM scratch\n",
            "FROM cgr.dev/acme.com/python:3.12-dev AS a\nUSER root\nRUN apk add --no-cache curl\nFROM scratch\n",
            &[],
        ),
        ("FROM python\n", "FROM cgr.dev/acme.com/python:latest\n", &[]),
        ("FROM python:latest\n", "FROM cgr.dev/acme.com/python:latest\n", &[]),
        (
            "FROM python:slim\n",
            "FROM cgr.dev/acme.com/python:latest\n",
            &["line 1: info CG011: the tag `slim` of `python:slim` is not kept: the image is the latest version"],
        ),
        ("ARG V=3.12\nFROM python:$V\n", "ARG V=3.12\nFROM cgr.dev/acme.com/python:${V}\n", &[]),
        ("ARG V=3.12.1\nFROM python:$V\n", "ARG V=3.12.1\nFROM cgr.dev/acme.com/python:3.12\n", &[]),
        // The variable is not the whole version.
        ("ARG V=3\nFROM bitnami/kafka:$V\n", "ARG V=3\nFROM cgr.dev/acme.com/kafka:3.9\n", &[]),
        ("ARG BASE=python:3.12\nFROM $BASE\n", "ARG BASE=cgr.dev/acme.com/python:3.12\nFROM $BASE\n", &[]),
        (
            "FROM node:22@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
            "FROM cgr.dev/acme.com/node:22\n",
            &["line 1: info CG011: the digest of \
               `node:22@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855` is not kept"],
        ),
    ]);
}

#[test]
fn changes_of_versions_are_reported() {
    assert_migrated(&[
        (
            "FROM python:3.11.4\n",
            "FROM cgr.dev/acme.com/python:3.12\n",
            &[
                "line 1: info CG011: `cgr.dev/acme.com/python` has no `3.11.4`, so the version changes: the image is `3.12`",
            ],
        ),
        (
            "FROM python:3.11-slim AS a\nRUN true\nFROM scratch\n",
            "FROM cgr.dev/acme.com/python:3.12-dev AS a\nRUN true\nFROM scratch\n",
            &[
                "line 1: info CG011: `cgr.dev/acme.com/python` has no `3.11`, so the version changes: the image is `3.12-dev`",
            ],
        ),
        (
            "FROM node:lts\n",
            "FROM cgr.dev/acme.com/node:22\n",
            &["line 1: info CG011: the tag `lts` of `node:lts` is not kept: the image is `22`"],
        ),
        (
            "FROM node\n",
            "FROM cgr.dev/acme.com/node:22\n",
            &["line 1: info CG011: `cgr.dev/acme.com/node` has no `latest`, so the version changes: the image is `22`"],
        ),
        // The same version, although it is past its end of life.
        (
            "FROM node:20\n",
            "FROM cgr.dev/acme.com/node:20\n",
            &["line 1: warning CG022: `cgr.dev/acme.com/node:20` is past its end of life; a newer version is `22`"],
        ),
        (
            "FROM bitnami/kafka:3.7\n",
            "FROM cgr.dev/acme.com/kafka:3.9\n",
            &["line 1: info CG011: `cgr.dev/acme.com/kafka` has no `3.7`, so the version changes: the image is `3.9`"],
        ),
        (
            "FROM scratch\nCOPY --from=node:19 /usr/bin/node /node\n",
            "FROM scratch\nCOPY --from=cgr.dev/acme.com/node:22 /usr/bin/node /node\n",
            &["line 2: info CG011: `cgr.dev/acme.com/node` has no `19`, so the version changes: the image is `22`"],
        ),
    ]);
}

#[test]
fn images_that_the_catalogue_does_not_have() {
    assert_migrated(&[
        (
            "FROM redis:7\n",
            "FROM cgr.dev/chainguard/redis:latest\n",
            &[
                "line 1: info CG011: `cgr.dev/acme.com` has no `redis`, so the free image is used instead",
                "line 1: info CG011: the tag `7` of `redis:7` is not kept: the image is the latest version",
            ],
        ),
        (
            "FROM php:8.4\n",
            "FROM cgr.dev/chainguard/php:latest\n",
            &[
                "line 1: info CG011: `cgr.dev/acme.com` has no `php:8.4`, so the free image is used instead",
                "line 1: info CG011: the tag `8.4` of `php:8.4` is not kept: the image is the latest version",
            ],
        ),
        (
            "FROM apache/airflow:2.10.5\n",
            "FROM apache/airflow:2.10.5\n",
            &["line 1: info CG011: `cgr.dev/acme.com` has no `airflow`, so this image stays"],
        ),
        (
            "FROM scratch\nCOPY --from=redis /usr/bin/redis-server /r\n",
            "FROM scratch\nCOPY --from=cgr.dev/chainguard/redis:latest /usr/bin/redis-server /r\n",
            &["line 2: info CG011: `cgr.dev/acme.com` has no `redis`, so the free image is used instead"],
        ),
        // Unknown images stay, without a note.
        ("FROM acme/app:1\n", "FROM acme/app:1\n", &[]),
        // No variant of the image meets the needs, and another image is not the organisation's.
        (
            "FROM maven:3.9\nRUN mvn package\nUSER 1\n",
            "FROM cgr.dev/chainguard/maven:latest\nRUN mvn package\nUSER 1\n",
            &[
                "line 1: warning CG004: `cgr.dev/chainguard/maven:latest` is for building, and the final stage runs on it; copy what it built \
                 to `cgr.dev/chainguard/jre:latest`",
                "line 1: info CG011: `cgr.dev/acme.com` has no `maven`, so the free image is used instead",
                "line 1: info CG011: the tag `3.9` of `maven:3.9` is not kept: the image is the latest version",
            ],
        ),
    ]);
}

#[test]
fn images_that_only_the_organisation_has() {
    assert_migrated(&[
        // The contents are known, and so is the user.
        (
            "FROM bitnami/kafka:3.9.1 AS a\nRUN apt-get install -y curl\nFROM scratch\n",
            "FROM cgr.dev/acme.com/kafka:3.9-dev AS a\nUSER root\nRUN apk add --no-cache curl\nFROM scratch\n",
            &[],
        ),
        (
            "FROM bitnami/kafka\nCOPY a b\nUSER app\n",
            "FROM cgr.dev/acme.com/kafka:latest\nCOPY a b\nUSER nonroot\n",
            &[],
        ),
        // The contents are unknown, except that `-dev` has a shell.
        (
            "FROM bitnami/shop:1.0.3 AS a\nRUN apt-get install -y curl\nFROM scratch\n",
            "FROM cgr.dev/acme.com/shop:1.0-dev AS a\nRUN apk add --no-cache curl\nFROM scratch\n",
            &[
                "line 1: info CG011: the contents of `cgr.dev/acme.com/shop:1.0-dev` are not known: check that its user and entrypoint fit",
            ],
        ),
        (
            "FROM vendor/shop:2.0\n",
            "FROM cgr.dev/acme.com/shop:1.0\n",
            &[
                "line 1: info CG011: `cgr.dev/acme.com/shop` has no `2.0`, so the version changes: the image is `1.0`",
                "line 1: info CG011: the contents of `cgr.dev/acme.com/shop:1.0` are not known: check that its user and entrypoint fit",
            ],
        ),
        // Its name differs from that of the corresponding free image.
        (
            "FROM debian:12\nRUN apt-get install -y curl\nUSER 1\n",
            "FROM cgr.dev/acme.com/chainguard-base:latest\nRUN apk add --no-cache curl\nUSER 1\n",
            &["line 1: info CG011: the tag `12` of `debian:12` is not kept: the image is the latest version"],
        ),
        // An image of the organisation is judged by its own facts.
        (
            "FROM cgr.dev/acme.com/kafka:3.9-dev AS a\nRUN apt-get install -y curl\nRUN git x\nFROM scratch\n",
            "FROM cgr.dev/acme.com/kafka:3.9-dev AS a\nUSER root\nRUN apk add --no-cache curl\nRUN git x\nFROM scratch\n",
            &[
                "line 4: error CG009: there is no `git` in `cgr.dev/acme.com/kafka:3.9-dev`; install it with `apk add git`, as root",
            ],
        ),
    ]);
}

#[test]
fn mirrors_of_the_catalogue() {
    let mirrored = options().mirror("harbor.corp/proxy").unwrap();
    for (old, new) in [
        ("FROM python:3.12", "FROM harbor.corp/proxy/acme.com/python:3.12"),
        ("ARG V=3.12\nFROM python:$V", "ARG V=3.12\nFROM harbor.corp/proxy/acme.com/python:${V}"),
        ("FROM redis", "FROM harbor.corp/proxy/chainguard/redis:latest"),
        (
            "FROM harbor.corp/proxy/acme.com/kafka:3.9-dev AS a\nRUN yum install -y curl\nFROM scratch",
            "FROM harbor.corp/proxy/acme.com/kafka:3.9-dev AS a\nUSER root\nRUN apk add --no-cache curl\nFROM scratch",
        ),
    ] {
        let migration = migrate(old, &mirrored);
        assert_eq!(migration.text(), new);
        holds(old, &mirrored, &migration);
    }
}

#[test]
fn the_last_of_several_counts() {
    let organisation = Migrate::default().organization("acme.com").unwrap();
    assert_eq!(organisation.clone().catalog(&ACME), options());
    assert_eq!(options().organization("acme.com").unwrap(), organisation);
    assert_eq!(options().catalog(Catalog::FREE), Migrate::default());
    assert_ne!(options(), Migrate::default());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_holds_for_all_files(lines in prop::collection::vec(0..LINES.len() + OWN_LINES.len(), 0..12), mirrored: bool) {
        let all: Vec<&str> = LINES.iter().chain(OWN_LINES).copied().collect();
        let text = lines.iter().map(|line| all[*line]).collect::<Vec<_>>().join("\n");
        let options = if mirrored { options().mirror("harbor.corp/proxy").unwrap() } else { options() };
        holds(&text, &options, &migrate(&text, &options));
    }
}

/// Lines on images that the catalogue knows or replaces.
const OWN_LINES: &[&str] = &[
    "FROM bitnami/kafka:3.9.1",
    "FROM bitnami/kafka:3",
    "FROM bitnami/shop:1.0 AS s",
    "FROM cgr.dev/acme.com/kafka:3.9-dev",
    "FROM php:8.4-fpm",
    "FROM redis:7",
    "FROM eclipse-temurin:17",
    "ARG V=3.12",
    "FROM python:$V",
    "COPY --from=python:3.11 /a /b",
];
