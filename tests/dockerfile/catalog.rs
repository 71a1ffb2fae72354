//! Dockerfiles on images of a user's own catalogue, whose facts count like those of the free images.

use chainguard_images::dockerfile::{Checker, Edit, Finding, Rule, Rules, Severity};
use chainguard_images::{Catalog, Entry, Reference};
use proptest::prelude::*;

use crate::acme::ACME;
use crate::check::soup;

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

fn checker() -> Checker {
    Checker::new().catalog(&ACME)
}

/// The made-up catalogue is valid.
#[test]
fn the_catalogue() {
    assert!(ACME.iter().is_sorted());
    for entry in &ACME {
        assert_eq!(ACME.find(&Reference::parse(entry.reference()).unwrap()), Some(entry));
        let standard = entry.reference().trim_end_matches("-slim");
        let has_dev = entry.tag().ends_with("-dev") || ACME.from_reference(&format!("{standard}-dev")).is_ok();
        assert_eq!(entry.dev().is_some(), has_dev, "{entry}");
    }
    let kafka = ACME.from_reference("cgr.dev/acme.com/kafka:3.9-dev").unwrap();
    assert_eq!(kafka.standard().map(Entry::tag), Some("3.9"));
    let facts = kafka.facts().unwrap();
    let programs = ["sh", "git", "x"].map(|name| facts.has_program(name));
    assert_eq!(programs, [Some(true), Some(false), Some(false)]);
    assert!(facts.has_shell() && facts.has_package_manager() && !facts.user().is_root());
    assert!(facts.accounts().iter().any(|account| account.name == "nonroot"));
}

/// Returns the findings, and the text with all fixes applied.
fn found(checker: &Checker, text: &str) -> (Vec<String>, String) {
    let findings: Vec<Finding> = checker.check(text).collect();
    let edits: Vec<Edit> = findings.iter().flat_map(|finding| finding.edits().iter().cloned()).collect();
    (findings.iter().map(ToString::to_string).collect(), Edit::apply(text, &edits))
}

/// Checks a table of texts, their findings, and the fixed texts.
#[track_caller]
fn assert_found(checker: &Checker, table: &[(&str, &[&str], &str)]) {
    for (text, messages, fixed) in table {
        let (found, mended) = found(checker, text);
        assert_eq!(found, *messages, "{text}");
        assert_eq!(mended, *fixed, "{text}");
    }
}

#[test]
fn facts_are_facts() {
    assert_found(
        &checker(),
        &[
            (
                "FROM cgr.dev/acme.com/kafka:3.9\nRUN keytool\n",
                &[
                    "line 2: error CG006: RUN needs a shell, and `cgr.dev/acme.com/kafka:3.9` has none; run it in a stage based on \
                   `cgr.dev/acme.com/kafka:3.9-dev`",
                ],
                "FROM cgr.dev/acme.com/kafka:3.9-dev\nRUN keytool\n",
            ),
            (
                "FROM cgr.dev/acme.com/kafka:3.9\nCMD keytool\n",
                &[
                    "line 2: error CG006: CMD needs a shell, and `cgr.dev/acme.com/kafka:3.9` has none; make it the ENTRYPOINT, in exec form",
                ],
                "FROM cgr.dev/acme.com/kafka:3.9\nENTRYPOINT [\"keytool\"]\n",
            ),
            (
                "FROM cgr.dev/acme.com/kafka:3.9-dev AS a\nRUN git clone x\nRUN apk add git\nFROM scratch\n",
                &[
                    "line 2: error CG009: there is no `git` in `cgr.dev/acme.com/kafka:3.9-dev`; install it with `apk add git`, as root",
                    "line 3: error CG008: `apk` needs root here; put `USER root` before it",
                ],
                "FROM cgr.dev/acme.com/kafka:3.9-dev AS a\nRUN git clone x\nUSER root\nRUN apk add git\nUSER nonroot\nFROM scratch\n",
            ),
            (
                "FROM cgr.dev/acme.com/kafka:3.9\nRUN [\"apk\", \"add\", \"git\"]\n",
                &[
                    "line 2: error CG007: there is no `apk` in `cgr.dev/acme.com/kafka:3.9`; it is in `cgr.dev/acme.com/kafka:3.9-dev`",
                ],
                "FROM cgr.dev/acme.com/kafka:3.9-dev\nUSER root\nRUN [\"apk\", \"add\", \"git\"]\nUSER nonroot\n",
            ),
            (
                "FROM cgr.dev/acme.com/kafka:3.9-dev\nCOPY a b\n",
                &[
                    "line 1: warning CG004: `cgr.dev/acme.com/kafka:3.9-dev` is for building, and the final stage runs on it; copy what it built \
                   to `cgr.dev/acme.com/kafka:3.9`",
                ],
                "FROM cgr.dev/acme.com/kafka:3.9\nCOPY a b\n",
            ),
            (
                "FROM cgr.dev/acme.com/kafka\nCOPY --chown=app a b\n",
                &[
                    "line 2: error CG016: there is no user `app` in `cgr.dev/acme.com/kafka:latest`; its user is `nonroot`",
                ],
                "FROM cgr.dev/acme.com/kafka\nCOPY --chown=nonroot a b\n",
            ),
            (
                "FROM cgr.dev/acme.com/kafka:3.9\nENV A=/usr/lib/jvm/java-17-openjdk/lib\n",
                &[
                    "line 2: warning CG018: `/usr/lib/jvm/java-17-openjdk/lib` is for Java 17, but `cgr.dev/acme.com/kafka:3.9` has 21; write 21",
                ],
                "FROM cgr.dev/acme.com/kafka:3.9\nENV A=/usr/lib/jvm/java-21-openjdk/lib\n",
            ),
            // Unknown contents are not guessed, except from the free image of the same name.
            ("FROM cgr.dev/acme.com/shop:1.0\nRUN curl x\n", &[], "FROM cgr.dev/acme.com/shop:1.0\nRUN curl x\n"),
            (
                "FROM cgr.dev/acme.com/python:3.12\nRUN pip install flask\n",
                &[
                    "line 2: warning CG006: RUN needs a shell, and the free `cgr.dev/chainguard/python:latest` has none; run it in a stage based \
                   on `cgr.dev/acme.com/python:3.12-dev`; `cgr.dev/acme.com/python:3.12` may differ",
                ],
                "FROM cgr.dev/acme.com/python:3.12-dev\nRUN pip install flask\n",
            ),
            // The catalogue has no `ruby:3.4`, so it is not suggested; but tags with an epoch are not listed.
            (
                "FROM cgr.dev/acme.com/ruby:3.4-dev\n",
                &[
                    "line 1: warning CG004: `cgr.dev/acme.com/ruby:3.4-dev` is for building, and the final stage runs on it",
                ],
                "FROM cgr.dev/acme.com/ruby:3.4-dev\n",
            ),
            (
                "FROM cgr.dev/acme.com/ruby:3.4.1-r2-dev\n",
                &[
                    "line 1: warning CG004: `cgr.dev/acme.com/ruby:3.4.1-r2-dev` is for building, and the final stage runs on it; copy what it \
                   built to `cgr.dev/acme.com/ruby:3.4.1-r2`",
                ],
                "FROM cgr.dev/acme.com/ruby:3.4.1-r2\n",
            ),
            (
                "FROM cgr.dev/acme.com/redis-dev-only:1-dev\n",
                &[
                    "line 1: error CG002: unknown image `redis-dev-only` in `cgr.dev/acme.com`",
                    "line 1: warning CG004: `cgr.dev/acme.com/redis-dev-only:1-dev` is for building, and the final stage runs on it; copy what it \
                   built to `cgr.dev/acme.com/redis-dev-only:1`",
                ],
                "FROM cgr.dev/acme.com/redis-dev-only:1\n",
            ),
        ],
    );
}

#[test]
fn unknown_names() {
    let alone = format!("FROM cgr.dev/acme.com/kafak@{DIGEST}\n");
    assert_found(
        &checker(),
        &[
            (
                "FROM cgr.dev/acme.com/kafak:3.9\n",
                &["line 1: error CG002: unknown image `kafak` in `cgr.dev/acme.com`; did you mean `kafka:3.9`?"],
                "FROM cgr.dev/acme.com/kafka:3.9\n",
            ),
            (
                "FROM cgr.dev/acme.com/kafak:3.9.1\n",
                &["line 1: error CG002: unknown image `kafak` in `cgr.dev/acme.com`; did you mean `kafka:3.9`?"],
                "FROM cgr.dev/acme.com/kafka:3.9\n",
            ),
            // Another version is another image.
            (
                "FROM cgr.dev/acme.com/kafak:3.7\n",
                &["line 1: error CG002: unknown image `kafak` in `cgr.dev/acme.com`; did you mean `kafka:3.9`?"],
                "FROM cgr.dev/acme.com/kafak:3.7\n",
            ),
            (&alone, &["line 1: error CG002: unknown image `kafak` in `cgr.dev/acme.com`"], &alone),
            (
                "FROM cgr.dev/acme.com/team/kafka:3.9\n",
                &["line 1: error CG002: unknown image `team/kafka` in `cgr.dev/acme.com`"],
                "FROM cgr.dev/acme.com/team/kafka:3.9\n",
            ),
            ("FROM cgr.dev/acme.com/charts/kafka:3.9\n", &[], "FROM cgr.dev/acme.com/charts/kafka:3.9\n"),
            (
                "FROM cgr.dev/acme.com/iamguarded-charts/kafka:3.9\n",
                &[],
                "FROM cgr.dev/acme.com/iamguarded-charts/kafka:3.9\n",
            ),
            ("FROM cgr.dev/other.com/kafak:3.9\n", &[], "FROM cgr.dev/other.com/kafak:3.9\n"),
        ],
    );
}

/// A tag, the nearest active one, and whether that has the same version.
#[test]
fn inactive_tags() {
    for (name, tag, nearest, is_same) in [
        ("kafka", "3.9.1", "3.9", true),
        ("kafka", "3.9.1-dev", "3.9-dev", true),
        ("kafka", "3", "3.9", true),
        ("kafka", "3.8.2", "3.8", true),
        // A tag that is past its end of life is not suggested if there is another one.
        ("kafka", "3.7", "3.9", false),
        ("kafka", "4", "3.9", false),
        ("kafka", "4.0-dev", "3.9-dev", false),
        ("kafka", "latst", "latest", false),
        ("kafka", "3.9-slim", "3.9", false),
        // `3` is `3.13` here.
        ("python", "3.11", "3.12", false),
        ("python", "3.11.4-dev", "3.12-dev", false),
        ("python", "3.13.0", "3.13", true),
        ("python", "4", "3.13", false),
        ("node", "22.11-slim", "22-slim", true),
        ("node", "22.11.0", "22", true),
        ("node", "latest", "22", false),
        ("node", "21", "22", false),
        ("jdk", "openjdk-17.0.9", "openjdk-17", true),
        ("jdk", "openjdk-21", "openjdk-17", false),
        ("php", "8.4.1-fpm-dev", "8.4-fpm-dev", true),
        ("shop", "v1.0.2", "1.0", true),
    ] {
        let text = format!("FROM cgr.dev/acme.com/{name}:{tag} AS a\nFROM scratch\n");
        let message = format!(
            "line 1: warning CG021: `{tag}` is not an active tag of `cgr.dev/acme.com/{name}`: it is not rebuilt, and may be \
             withdrawn; the nearest active tag is `{nearest}`"
        );
        let fixed = format!("FROM cgr.dev/acme.com/{name}:{nearest} AS a\nFROM scratch\n");
        let fixed = if is_same { &fixed } else { &text };
        assert_found(&checker().rules(Rules::DEFAULT.without(Rule::PastEndOfLife)), &[(&text, &[&message], fixed)]);
    }
    for tag in ["3.9.1-r2", "3.7.0-r1-dev", "latest-20260901", "latest-dev-20260901", "sha256-abc.sig", "3.9"] {
        let text = format!("FROM cgr.dev/acme.com/kafka:{tag} AS a\nFROM scratch\n");
        assert_found(&checker(), &[(&text, &[], &text)]);
    }
}

#[test]
fn the_end_of_life() {
    assert_found(
        &checker(),
        &[
            (
                "FROM cgr.dev/acme.com/kafka:3.8\n",
                &[
                    "line 1: warning CG022: `cgr.dev/acme.com/kafka:3.8` reached its end of life on 2025-09-01, and is still built until \
                   2026-03-01; a newer version is `3.9`",
                ],
                "FROM cgr.dev/acme.com/kafka:3.8\n",
            ),
            (
                "FROM scratch\nCOPY --from=cgr.dev/acme.com/node:20 /a /b\n",
                &["line 2: warning CG022: `cgr.dev/acme.com/node:20` is past its end of life; a newer version is `22`"],
                "FROM scratch\nCOPY --from=cgr.dev/acme.com/node:20 /a /b\n",
            ),
            ("FROM cgr.dev/acme.com/kafka:3.9\n", &[], "FROM cgr.dev/acme.com/kafka:3.9\n"),
        ],
    );
}

#[test]
fn mirrors_of_the_catalogue() {
    for mirror in ["harbor.corp/proxy", "harbor.corp/proxy/acme.com"] {
        assert_found(
            &checker().mirror("other.corp").unwrap().mirror(mirror).unwrap(),
            &[
                (
                    "FROM harbor.corp/proxy/acme.com/kafka:3.9\nRUN true\n",
                    &[
                        "line 2: error CG006: RUN needs a shell, and `cgr.dev/acme.com/kafka:3.9` has none; run it in a stage based on \
                       `cgr.dev/acme.com/kafka:3.9-dev`",
                    ],
                    "FROM harbor.corp/proxy/acme.com/kafka:3.9-dev\nRUN true\n",
                ),
                (
                    "FROM harbor.corp/proxy/acme.com/kafka:3.9.1\n",
                    &[
                        "line 1: warning CG021: `3.9.1` is not an active tag of `cgr.dev/acme.com/kafka`: it is not rebuilt, and may be \
                       withdrawn; the nearest active tag is `3.9`",
                    ],
                    "FROM harbor.corp/proxy/acme.com/kafka:3.9\n",
                ),
                (
                    "FROM harbor.corp/proxy/acme.com/kafak:3.9\n",
                    &["line 1: warning CG002: unknown image `kafak` in `cgr.dev/acme.com`; did you mean `kafka:3.9`?"],
                    "FROM harbor.corp/proxy/acme.com/kafka:3.9\n",
                ),
                // The organisation is unknown.
                ("FROM harbor.corp/proxy/kafak:3.9\nRUN true\n", &[], "FROM harbor.corp/proxy/kafak:3.9\nRUN true\n"),
            ],
        );
    }
}

#[test]
fn what_findings_are_about() {
    let text = "FROM cgr.dev/acme.com/kafka:3.9\nRUN keytool\n";
    let checker = checker();
    let finding = checker.check(text).next().unwrap();
    assert_eq!(finding.entry(), ACME.from_reference("cgr.dev/acme.com/kafka:3.9").ok());
    assert_eq!(finding.fix_entry(), ACME.from_reference("cgr.dev/acme.com/kafka:3.9-dev").ok());
    assert!(finding.image().is_none() && finding.fix().is_none());
    // The last catalogue counts, and `organizations(false)` does not silence findings about its images.
    assert_eq!(checker.clone().catalog(Catalog::FREE).check(text).len(), 0);
    assert_eq!(checker.organizations(false).check(text).len(), 1);
}

/// Dockerfiles on images of the catalogue.
fn acme_soup() -> impl Strategy<Value = String> {
    let image = prop::sample::select(vec![
        "acme.com/kafka:3.9",
        "acme.com/kafka:3.9-dev",
        "acme.com/kafka:3.9.1",
        "acme.com/kafak:3.9",
        "acme.com/python:3.12",
        "acme.com/shop:1.0-dev",
    ]);
    (soup(), image).prop_map(|(text, image)| {
        let text = text.replace("chainguard/static", image).replace("chainguard/maven", "acme.com/kafka:latest-dev");
        text.replace("golang:1", "cgr.dev/acme.com/node:20")
    })
}

proptest! {
    #[test]
    fn the_free_catalogue_changes_nothing(text in soup()) {
        let lines = |checker: Checker| checker.check(&text).map(|finding| format!("{finding} {:?}", finding.edits())).collect::<Vec<_>>();
        prop_assert_eq!(lines(Checker::new().catalog(Catalog::FREE)), lines(Checker::new()));
        // Nor does one of another registry.
        prop_assert_eq!(lines(checker()), lines(Checker::new()));
    }

    #[test]
    fn fixes_hold(text in acme_soup()) {
        let checker = checker().rules(Rules::ALL);
        let count = |text: &str, rule: Rule| checker.check(text).filter(|finding| finding.rule() == rule).count();
        let errors = |text: &str| checker.check(text).filter(|finding| finding.severity() == Severity::Error).count();
        for finding in checker.check(&text).filter(|finding| !finding.edits().is_empty()) {
            let fixed = Edit::apply(&text, finding.edits());
            prop_assert!(count(&fixed, finding.rule()) < count(&text, finding.rule()), "{text}\n{finding}\n{fixed}");
            prop_assert!(errors(&fixed) <= errors(&text), "{text}\n{finding}\n{fixed}");
        }
    }
}
