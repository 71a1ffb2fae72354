//! Checking Dockerfiles: fixtures that list their findings, the exact messages, and properties of every text.

use chainguard_images::dockerfile::{self, Checker, Edit, Finding, Rule, Rules, Severity, check, check_with};
use chainguard_images::{Image, Stage};
use proptest::prelude::*;
use regex::Regex;

use crate::acme::ACME;

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// The lines and the rules: `3 CG006, 7 CG005`, or `none`.
fn show(findings: impl Iterator<Item = (usize, Rule)>) -> String {
    let all: Vec<String> = findings.map(|(line, rule)| format!("{line} {rule}")).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(", ") }
}

fn found(text: &str) -> String {
    found_with(text, Rules::DEFAULT)
}

fn found_with(text: &str, rules: Rules) -> String {
    show(check_with(text, rules).map(|finding| (finding.line(), finding.rule())))
}

/// The rules that find something only with a catalogue.
const OF_CATALOG: [Rule; 2] = [Rule::InactiveTag, Rule::PastEndOfLife];

/// Returns a checker for a set of rules and one more.
fn checker_for(rule: Rule, rules: Rules) -> Checker {
    let checker = Checker::new().rules(rules.with(rule));
    if OF_CATALOG.contains(&rule) { checker.catalog(&ACME) } else { checker }
}

/// A fixture's line `# expect: 3 CG006` lists its findings; `# rules: all` enables every rule, `# catalog: acme` adds a catalogue.
#[test]
fn fixtures() {
    let mut fired = Rules::NONE;
    let (mut count, mut wrong) = (0, String::new());
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/dockerfile/check")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let option = |key: &str| text.lines().find_map(|line| line.strip_prefix(key));
        let rules = if option("# rules: all").is_some() { Rules::ALL } else { Rules::DEFAULT };
        let expected = option("# expect: ").unwrap_or_else(|| panic!("{} expects nothing", path.display()));
        let checker = Checker::new().rules(rules);
        let checker = if option("# catalog: acme").is_some() { checker.catalog(&ACME) } else { checker };
        let messages: String = checker.check(&text).map(|finding| format!("{finding}\n")).collect();
        let got = show(checker.check(&text).map(|finding| (finding.line(), finding.rule())));
        wrong.push_str(&if got == expected {
            String::new()
        } else {
            format!("{}\n{expected}\n{got}\n{messages}\n", path.display())
        });
        fired = checker.check(&text).fold(fired, |fired, finding| fired.with(finding.rule()));
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(!name.starts_with("right_") || expected == "none", "{name}");
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert_eq!(fired, Rules::ALL, "a rule is in no fixture");
    assert!(count > 40);
}

/// Returns the first block of a page after a heading.
fn block<'a>(page: &'a str, heading: &str) -> &'a str {
    let start = format!("{heading}:\n\n```dockerfile\n");
    page.split_once(&start).and_then(|(_, rest)| rest.split_once("```")).expect(heading).0
}

#[test]
fn pages_have_examples_of_their_rules() {
    for &rule in Rule::ALL {
        let (bad, good) = (block(rule.page(), "Bad"), block(rule.page(), "Good"));
        let with = checker_for(rule, Rules::DEFAULT);
        assert!(with.check(bad).any(|finding| finding.rule() == rule), "{rule}: {bad}");
        assert_eq!(with.check(good).len(), 0, "{rule}: {good}");
        let first = rule.page().lines().next().unwrap();
        assert_eq!(first.strip_suffix('.'), Some(rule.summary()), "{rule}");
        let off = if Rules::DEFAULT.contains(rule) { "" } else { ", off by default" };
        let start = format!("\n`{rule}`, {}{off}. ", rule.severity().name());
        assert!(rule.page().contains(&start), "{rule}: {start}");
    }
}

#[test]
fn rules_have_ids_in_order() {
    for (index, &rule) in Rule::ALL.iter().enumerate() {
        assert!(
            rule.id()
                .strip_prefix("CG")
                .is_some_and(|number| number.parse::<usize>().is_ok_and(|number| number > index))
        );
        assert_eq!(rule as usize, index);
        assert_eq!(Rule::from_id(rule.id()), Some(rule));
        assert_eq!(Rule::from_id(&rule.id().to_lowercase()), Some(rule));
        assert_eq!(format!("{rule:>7}|"), format!("  {}|", rule.id()));
    }
    assert!(Rule::ALL.is_sorted_by_key(|rule| rule.id()));
    for id in ["", "CG", "CG000", "CG099", "CG0006", " CG006", "6"] {
        assert_eq!(Rule::from_id(id), None, "{id}");
    }
}

#[test]
fn severities() {
    let of = |severity| -> Vec<&str> {
        Rule::ALL.iter().filter(|rule| rule.severity() == severity).map(|rule| rule.id()).collect()
    };
    assert_eq!(of(Severity::Error), ["CG001", "CG002", "CG003", "CG006", "CG007", "CG008", "CG009", "CG015", "CG016"]);
    assert_eq!(
        of(Severity::Warning),
        ["CG004", "CG005", "CG010", "CG012", "CG013", "CG014", "CG017", "CG018", "CG019", "CG020", "CG021", "CG022"]
    );
    assert_eq!(of(Severity::Info), ["CG011"]);
    for &rule in Rule::ALL {
        assert_eq!(Rules::ERRORS.contains(rule), rule.severity() == Severity::Error);
        assert_eq!(Rules::DEFAULT.contains(rule), !matches!(rule, Rule::NotPinned | Rule::MixedTags));
    }
    assert_eq!(format!("{:?}", Rules::NONE.with(Rule::NoShell).with(Rule::Unreadable)), r#"{"CG001", "CG006"}"#);
}

/// A text, and the finding in it.
struct Case {
    text: &'static str,
    message: &'static str,
    written: &'static str,
    image: Option<Image>,
    fix: Option<Image>,
}

/// Each rule, and each variant of its message. The finding is the last one of the rule in the message.
const MESSAGES: &[Case] = &[
    Case {
        text: "FROM cgr.dev/chainguard/go builder",
        message: "line 1: error CG001: invalid `FROM cgr.dev/chainguard/go builder`: expected `FROM IMAGE` or `FROM IMAGE AS NAME`",
        written: "FROM cgr.dev/chainguard/go builder",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/Go",
        message: "line 1: error CG001: invalid reference `cgr.dev/chainguard/Go`: upper-case `G` at byte 19; write `g`",
        written: "cgr.dev/chainguard/Go",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/ORG/python:3.12-dev",
        message: "line 1: error CG001: invalid reference `cgr.dev/ORG/python:3.12-dev`: upper-case `O` at byte 8; ORG stands for your organisation: write its name",
        written: "cgr.dev/ORG/python:3.12-dev",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/nod:latest-dev",
        message: "line 1: error CG002: unknown image `cgr.dev/chainguard/nod:latest-dev`; did you mean `cgr.dev/chainguard/node:latest-dev`?",
        written: "cgr.dev/chainguard/nod:latest-dev",
        image: None,
        fix: Some(Image::NodeDev),
    },
    Case {
        text: "FROM cgr.dev/chainguard/node:20",
        message: "line 1: error CG002: unknown tag `20` in `cgr.dev/chainguard/node:20`; the free `node` has `latest` and `latest-dev`; version tags are in an organisation's registry",
        written: "cgr.dev/chainguard/node:20",
        image: None,
        fix: Some(Image::Node),
    },
    Case {
        text: "FROM cgr.dev/chainguard/static\nCOPY --from=cgr.dev/chainguard/kaniko /a /b",
        message: "line 2: error CG003: `cgr.dev/chainguard/kaniko` was withdrawn on 2025-09-10; an organisation can have it: `cgr.dev/ORG/kaniko`",
        written: "cgr.dev/chainguard/kaniko",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node:latest-slim",
        message: "line 1: error CG003: `cgr.dev/chainguard/node:latest-slim` was withdrawn: it was Node.js without npm and busybox, until 2026-04-22; there is `cgr.dev/chainguard/node:latest` now",
        written: "cgr.dev/chainguard/node:latest-slim",
        image: None,
        fix: Some(Image::Node),
    },
    Case {
        text: "FROM cgr.dev/chainguard/node:latest-dev",
        message: "line 1: warning CG004: `cgr.dev/chainguard/node:latest-dev` is for building, and the final stage runs on it; copy what it built to `cgr.dev/chainguard/node:latest`",
        written: "cgr.dev/chainguard/node:latest-dev",
        image: Some(Image::NodeDev),
        fix: Some(Image::Node),
    },
    Case {
        text: "FROM cgr.dev/chainguard/go AS build\nFROM build",
        message: "line 2: warning CG004: `cgr.dev/chainguard/go:latest` is for building, and the final stage runs on it; copy what it built to `cgr.dev/chainguard/static:latest`",
        written: "build",
        image: Some(Image::Go),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/apko",
        message: "line 1: warning CG004: `cgr.dev/chainguard/apko:latest` is for building, and the final stage runs on it",
        written: "cgr.dev/chainguard/apko",
        image: Some(Image::Apko),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/postgres",
        message: "line 1: warning CG005: the final stage runs as root",
        written: "cgr.dev/chainguard/postgres",
        image: Some(Image::Postgres),
        fix: None,
    },
    Case {
        text: "FROM scratch\nCMD [\"/app\"]",
        message: "line 1: warning CG005: the final stage runs as root",
        written: "scratch",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/static\nUSER \\\n  root\nCOPY a b",
        message: "line 2: warning CG005: the final stage runs as root",
        written: "USER \\\n  root",
        image: Some(Image::Static),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/python\nRUN pip install flask",
        message: "line 2: error CG006: RUN needs a shell, and `cgr.dev/chainguard/python:latest` has none; run it in a stage based on `cgr.dev/chainguard/python:latest-dev`",
        written: "RUN pip install flask",
        image: Some(Image::Python),
        fix: Some(Image::PythonDev),
    },
    Case {
        text: "FROM cgr.dev/chainguard/static\nRUN true",
        message: "line 2: error CG006: RUN needs a shell, and `cgr.dev/chainguard/static:latest` has none",
        written: "RUN true",
        image: Some(Image::Static),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/valkey\nRUN true",
        message: "line 2: error CG006: RUN needs `/bin/sh`, and `cgr.dev/chainguard/valkey:latest` has only `bash`; run it in a stage based on `cgr.dev/chainguard/valkey:latest-dev`",
        written: "RUN true",
        image: Some(Image::Valkey),
        fix: Some(Image::ValkeyDev),
    },
    Case {
        text: "FROM cgr.dev/chainguard/static\nCMD app",
        message: "line 2: error CG006: CMD needs a shell, and `cgr.dev/chainguard/static:latest` has none; use the exec form",
        written: "CMD app",
        image: Some(Image::Static),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/python\nENTRYPOINT python \\\n  app.py",
        message: "line 2: error CG006: ENTRYPOINT needs a shell, and `cgr.dev/chainguard/python:latest` has none; use the exec form",
        written: "ENTRYPOINT python \\\n  app.py",
        image: Some(Image::Python),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/static\nCMD app || sleep 1",
        message: "line 2: error CG006: CMD needs a shell, and `cgr.dev/chainguard/static:latest` has none; the exec form cannot express its script: start the program itself",
        written: "CMD app || sleep 1",
        image: Some(Image::Static),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/python\nENTRYPOINT [\"sh\", \"-c\", \"python $APP\"]",
        message: "line 2: error CG006: ENTRYPOINT needs a shell, and `cgr.dev/chainguard/python:latest` has none; the exec form cannot express its script: build on `cgr.dev/chainguard/python:latest-dev`, or start the program itself",
        written: "ENTRYPOINT [\"sh\", \"-c\", \"python $APP\"]",
        image: Some(Image::Python),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/static\nENTRYPOINT [\"sh\", \"-c\", \"/usr/bin/app\"]",
        message: "line 2: error CG006: ENTRYPOINT needs a shell, and `cgr.dev/chainguard/static:latest` has none; start the program itself",
        written: "ENTRYPOINT [\"sh\", \"-c\", \"/usr/bin/app\"]",
        image: Some(Image::Static),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/static\nENTRYPOINT [\"/bin/sh\", \"/run.sh\"]",
        message: "line 2: error CG006: ENTRYPOINT needs a shell, and `cgr.dev/chainguard/static:latest` has none; start a program that needs no shell",
        written: "ENTRYPOINT [\"/bin/sh\", \"/run.sh\"]",
        image: Some(Image::Static),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/python\nCMD flask run",
        message: "line 2: error CG006: CMD needs a shell, and `cgr.dev/chainguard/python:latest` has none; make it the ENTRYPOINT, in exec form",
        written: "CMD flask run",
        image: Some(Image::Python),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/wolfi-base\nCMD [\"bash\"]",
        message: "line 2: error CG006: CMD needs `bash`, and `cgr.dev/chainguard/wolfi-base:latest` has only `/bin/sh`; use `/bin/sh`, or add the package `bash`",
        written: "CMD [\"bash\"]",
        image: Some(Image::WolfiBase),
        fix: None,
    },
    Case {
        text: "FROM scratch\nHEALTHCHECK CMD curl x",
        message: "line 2: error CG006: HEALTHCHECK needs a shell, and `scratch` has none; use the exec form",
        written: "HEALTHCHECK CMD curl x",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node\nRUN apk add git",
        message: "line 2: error CG007: there is no `apk` in `cgr.dev/chainguard/node:latest`; it is in `cgr.dev/chainguard/node:latest-dev`",
        written: "RUN apk add git",
        image: Some(Image::Node),
        fix: Some(Image::NodeDev),
    },
    Case {
        text: "FROM cgr.dev/chainguard/busybox\nRUN apk add git",
        message: "line 2: error CG007: there is no `apk` in `cgr.dev/chainguard/busybox:latest`",
        written: "RUN apk add git",
        image: Some(Image::Busybox),
        fix: None,
    },
    Case {
        text: "FROM scratch\nRUN [\"apk\", \"add\", \"git\"]",
        message: "line 2: error CG007: there is no `apk` in `scratch`",
        written: "RUN [\"apk\", \"add\", \"git\"]",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node:latest-dev\nRUN apk add git",
        message: "line 2: error CG008: `apk` needs root here; put `USER root` before it",
        written: "RUN apk add git",
        image: Some(Image::NodeDev),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node\nRUN wget x",
        message: "line 2: error CG009: there is no `wget` in `cgr.dev/chainguard/node:latest`; it is in `cgr.dev/chainguard/node:latest-dev`",
        written: "RUN wget x",
        image: Some(Image::Node),
        fix: Some(Image::NodeDev),
    },
    Case {
        text: "FROM cgr.dev/chainguard/maven\nRUN git clone x",
        message: "line 2: error CG009: there is no `git` in `cgr.dev/chainguard/maven:latest`; it is in `cgr.dev/chainguard/maven:latest-dev`",
        written: "RUN git clone x",
        image: Some(Image::Maven),
        fix: Some(Image::MavenDev),
    },
    Case {
        text: "FROM cgr.dev/chainguard/wolfi-base\nRUN apt-get update",
        message: "line 2: error CG009: there is no `apt-get` in `cgr.dev/chainguard/wolfi-base:latest`; use `apk add`, as root",
        written: "RUN apt-get update",
        image: Some(Image::WolfiBase),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node\nRUN apt-get update",
        message: "line 2: error CG009: there is no `apt-get` in `cgr.dev/chainguard/node:latest`; use `apk add`, as root, in `cgr.dev/chainguard/node:latest-dev`",
        written: "RUN apt-get update",
        image: Some(Image::Node),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/busybox\nRUN yum update",
        message: "line 2: error CG009: there is no `yum` in `cgr.dev/chainguard/busybox:latest`",
        written: "RUN yum update",
        image: Some(Image::Busybox),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/wolfi-base\nRUN [\"useradd\", \"app\"]",
        message: "line 2: error CG009: there is no `useradd` in `cgr.dev/chainguard/wolfi-base:latest`; instead: `adduser -D` of busybox, or `apk add shadow` as root",
        written: "RUN [\"useradd\", \"app\"]",
        image: Some(Image::WolfiBase),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node\nRUN useradd app",
        message: "line 2: error CG009: there is no `useradd` in `cgr.dev/chainguard/node:latest`; instead: `adduser -D` of busybox, or `apk add shadow` as root, in `cgr.dev/chainguard/node:latest-dev`",
        written: "RUN useradd app",
        image: Some(Image::Node),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/git\nRUN useradd app",
        message: "line 2: error CG009: there is no `useradd` in `cgr.dev/chainguard/git:latest`; install it with `apk add shadow`, as root, in `cgr.dev/chainguard/git:latest-dev`",
        written: "RUN useradd app",
        image: Some(Image::Git),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/wolfi-base\nRUN sudo apt-get update",
        message: "line 2: error CG009: there is no `sudo` in `cgr.dev/chainguard/wolfi-base:latest`; instead: `USER root` before it",
        written: "RUN sudo apt-get update",
        image: Some(Image::WolfiBase),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/wolfi-base\nRUN envsubst < a > b",
        message: "line 2: error CG009: there is no `envsubst` in `cgr.dev/chainguard/wolfi-base:latest`; install it with `apk add gettext-envsubst`, as root",
        written: "RUN envsubst < a > b",
        image: Some(Image::WolfiBase),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/jdk\nRUN flask run",
        message: "line 2: error CG009: there is no `flask` in `cgr.dev/chainguard/jdk:latest`; instead: install it with `pip`",
        written: "RUN flask run",
        image: Some(Image::Jdk),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/busybox\nRUN mvn package",
        message: "line 2: error CG009: there is no `mvn` in `cgr.dev/chainguard/busybox:latest`; it is in `cgr.dev/chainguard/maven:latest`",
        written: "RUN mvn package",
        image: Some(Image::Busybox),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/wolfi-base\nRUN wget -O - x | tar xz",
        message: "line 2: warning CG009: there is no `wget` in `cgr.dev/chainguard/wolfi-base:latest`; install it with `apk add wget`, as root",
        written: "RUN wget -O - x | tar xz",
        image: Some(Image::WolfiBase),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/wolfi-base\nRUN a2enmod rewrite",
        message: "line 2: error CG009: there is no `a2enmod` in `cgr.dev/chainguard/wolfi-base:latest`",
        written: "RUN a2enmod rewrite",
        image: Some(Image::WolfiBase),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/go\nSHELL [\"/bin/bash\", \"-c\"]\nRUN go build",
        message: "line 3: error CG009: SHELL in line 2 names `bash`, which is not in `cgr.dev/chainguard/go:latest`; it is in `cgr.dev/chainguard/go:latest-dev`",
        written: "RUN go build",
        image: Some(Image::Go),
        fix: Some(Image::GoDev),
    },
    Case {
        text: "FROM cgr.dev/chainguard/maven:latest-dev\nRUN pip3 install x",
        message: "line 2: error CG009: there is no `pip3` in `cgr.dev/chainguard/maven:latest-dev`; install it with `apk add py3.14-pip`, as root",
        written: "RUN pip3 install x",
        image: Some(Image::MavenDev),
        fix: None,
    },
    Case {
        text: "FROM chainguard/node:latest-dev",
        message: "line 1: warning CG010: `chainguard/node:latest-dev` is the copy on Docker Hub; use `cgr.dev/chainguard/node:latest-dev`",
        written: "chainguard/node:latest-dev",
        image: Some(Image::NodeDev),
        fix: Some(Image::NodeDev),
    },
    Case {
        text: "FROM ghcr.io/chainguard-images/static:latest",
        message: "line 1: warning CG010: `ghcr.io/chainguard-images/static:latest` is in a registry that was retired; use `cgr.dev/chainguard/static:latest`",
        written: "ghcr.io/chainguard-images/static:latest",
        image: None,
        fix: Some(Image::Static),
    },
    Case {
        text: "FROM distroless.dev/alpine-base",
        message: "line 1: warning CG010: `distroless.dev/alpine-base` is in a registry that was retired; Chainguard's images are in `cgr.dev/chainguard`",
        written: "distroless.dev/alpine-base",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM golang AS build\nFROM scratch",
        message: "line 1: info CG011: `golang` has a Chainguard image; use `cgr.dev/chainguard/go:latest`",
        written: "golang",
        image: None,
        fix: Some(Image::Go),
    },
    Case {
        text: "ARG V=1.27\nFROM golang:$V AS build\nFROM scratch",
        message: "line 2: info CG011: `golang:1.27` has a Chainguard image; use `cgr.dev/chainguard/go:latest`, which does not keep the version `1.27`",
        written: "golang:$V",
        image: None,
        fix: Some(Image::Go),
    },
    Case {
        text: "FROM gcr.io/distroless/static AS a\nFROM a",
        message: "line 1: info CG011: `gcr.io/distroless/static` has a Chainguard image; use `cgr.dev/chainguard/static:latest`",
        written: "gcr.io/distroless/static",
        image: None,
        fix: Some(Image::Static),
    },
    Case {
        text: "FROM python\nRUN apt-get update",
        message: "line 1: info CG011: `python` has a Chainguard image; changing the name is not enough to use `cgr.dev/chainguard/python:latest`",
        written: "python",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM scratch\nCOPY --from=golang:1 /usr/local/go /go",
        message: "line 2: info CG011: `golang:1` has a Chainguard image; its files may be elsewhere in `cgr.dev/chainguard/go:latest`, which does not keep the version `1`",
        written: "golang:1",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/static",
        message: "line 1: warning CG012: `cgr.dev/chainguard/static` is not pinned by a digest",
        written: "cgr.dev/chainguard/static",
        image: Some(Image::Static),
        fix: None,
    },
    Case {
        text: "FROM corp.example/app:1 AS a\n\nFROM corp.example/app",
        message: "line 3: warning CG013: `corp.example/app` has a different tag in line 1",
        written: "corp.example/app",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/nginx\nCOPY --chown=nonroot:nonroot dist /srv",
        message: "line 2: error CG016: there is no user `nonroot` in `cgr.dev/chainguard/nginx:latest`; its user is `nginx`",
        written: "--chown=nonroot:nonroot",
        image: Some(Image::Nginx),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/nginx\nADD --chown=65532:staff a /srv",
        message: "line 2: warning CG016: there is no group `staff` in `cgr.dev/chainguard/nginx:latest`; the group of its user is `nginx`",
        written: "--chown=65532:staff",
        image: Some(Image::Nginx),
        fix: None,
    },
    Case {
        text: "FROM scratch\nCOPY --chown=app a /srv",
        message: "line 2: error CG016: there is no user `app` in `scratch`; use a number, such as 65532",
        written: "--chown=app",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/nginx\nUSER \\\n  nonroot",
        message: "line 2: warning CG017: there is no user `nonroot` in `cgr.dev/chainguard/nginx:latest`; its user is `nginx`",
        written: "USER \\\n  nonroot",
        image: Some(Image::Nginx),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/postgres\nUSER nonroot",
        message: "line 2: warning CG017: there is no user `nonroot` in `cgr.dev/chainguard/postgres:latest`; it has `postgres`",
        written: "USER nonroot",
        image: Some(Image::Postgres),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/apko\nUSER nobody:nonroot",
        message: "line 2: warning CG017: there is no group `nonroot` in `cgr.dev/chainguard/apko:latest`; use a number, such as 65532",
        written: "USER nobody:nonroot",
        image: Some(Image::Apko),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/python\nENV PYTHONPATH=/app:/usr/lib/python3.9/site-packages:/x",
        message: "line 2: warning CG018: `/usr/lib/python3.9/site-packages` is for Python 3.9, but `cgr.dev/chainguard/python:latest` has 3.14; write 3.14",
        written: "ENV PYTHONPATH=/app:/usr/lib/python3.9/site-packages:/x",
        image: Some(Image::Python),
        fix: None,
    },
    Case {
        text: "FROM scratch\n# chainguard-images ignroe=CG005\n",
        message: "line 2: warning CG019: this comment ignores nothing; write `chainguard-images ignore=CG005`",
        written: "chainguard-images ignroe=CG005",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node\nCMD [\"node\", \"app.js\"]",
        message: "line 2: warning CG014: the entrypoint of `cgr.dev/chainguard/node:latest` is `/usr/bin/node`, so this runs `/usr/bin/node node app.js`; leave out `node`",
        written: "CMD [\"node\", \"app.js\"]",
        image: Some(Image::Node),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/python\nCMD [\"gunicorn\", \"app:app\"]",
        message: "line 2: warning CG014: the entrypoint of `cgr.dev/chainguard/python:latest` is `/usr/bin/python`, so this runs `/usr/bin/python gunicorn app:app`; make it the ENTRYPOINT",
        written: "CMD [\"gunicorn\", \"app:app\"]",
        image: Some(Image::Python),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node\nCMD npm \\\n  start",
        message: "line 2: warning CG014: the entrypoint of `cgr.dev/chainguard/node:latest` is `/usr/bin/node`, so this runs `/usr/bin/node /bin/sh -c npm   start`; make it the ENTRYPOINT, in exec form",
        written: "CMD npm \\\n  start",
        image: Some(Image::Node),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node\nCMD node app.js",
        message: "line 2: warning CG014: the entrypoint of `cgr.dev/chainguard/node:latest` is `/usr/bin/node`, so this runs `/usr/bin/node /bin/sh -c node app.js`; use the exec form, without `node`",
        written: "CMD node app.js",
        image: Some(Image::Node),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node\nCMD app.js",
        message: "line 2: warning CG014: the entrypoint of `cgr.dev/chainguard/node:latest` is `/usr/bin/node`, so this runs `/usr/bin/node /bin/sh -c app.js`; use the exec form",
        written: "CMD app.js",
        image: Some(Image::Node),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/bash\nCMD [\"bash\", \"/run.sh\"]",
        message: "line 2: warning CG014: the entrypoint of `cgr.dev/chainguard/bash:latest` is `/bin/bash -c`, so this runs `/bin/bash -c bash /run.sh`; write the whole command as one string, in exec form",
        written: "CMD [\"bash\", \"/run.sh\"]",
        image: Some(Image::Bash),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node:latest-dev\nRUN adduser -D app",
        message: "line 2: error CG015: `adduser` needs root here; put `USER root` before it",
        written: "RUN adduser -D app",
        image: Some(Image::NodeDev),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node:latest-dev\nRUN chown -R root x",
        message: "line 2: error CG015: `chown` to `root` needs root here; put `USER root` before it",
        written: "RUN chown -R root x",
        image: Some(Image::NodeDev),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node:latest-dev\nRUN chmod +x /usr/local/bin/x",
        message: "line 2: error CG015: `chmod` needs root here: `/usr/local/bin/x` belongs to root; put `USER root` before it",
        written: "RUN chmod +x /usr/local/bin/x",
        image: Some(Image::NodeDev),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node:latest-dev\nRUN mkdir -p /data/x",
        message: "line 2: error CG015: `mkdir` writes to `/`, where only root may write; put `USER root` before it",
        written: "RUN mkdir -p /data/x",
        image: Some(Image::NodeDev),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/node:latest-dev\nRUN echo x > /etc/x",
        message: "line 2: error CG015: the output goes to `/etc`, where only root may write; put `USER root` before it",
        written: "RUN echo x > /etc/x",
        image: Some(Image::NodeDev),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/wolfi-base\nRUN apk add zlib1g-dev",
        message: "line 2: warning CG020: `zlib1g-dev` is not a Wolfi package name; use `zlib-dev`",
        written: "RUN apk add zlib1g-dev",
        image: Some(Image::WolfiBase),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/wolfi-base\nRUN apk add alpine-sdk",
        message: "line 2: warning CG020: `alpine-sdk` is not a Wolfi package name; use `build-base` and `git`",
        written: "RUN apk add alpine-sdk",
        image: Some(Image::WolfiBase),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/chainguard/wolfi-base\nRUN apk add gcompat",
        message: "line 2: warning CG020: `gcompat` is not a Wolfi package name; leave it out, since nothing in Wolfi needs it",
        written: "RUN apk add gcompat",
        image: Some(Image::WolfiBase),
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/acme.com/kafka:3.9.1",
        message: "line 1: warning CG021: `3.9.1` is not an active tag of `cgr.dev/acme.com/kafka`: it is not rebuilt, and may be withdrawn; the nearest active tag is `3.9`",
        written: "cgr.dev/acme.com/kafka:3.9.1",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM cgr.dev/acme.com/kafka:3.8",
        message: "line 1: warning CG022: `cgr.dev/acme.com/kafka:3.8` reached its end of life on 2025-09-01, and is still built until 2026-03-01; a newer version is `3.9`",
        written: "cgr.dev/acme.com/kafka:3.8",
        image: None,
        fix: None,
    },
    Case {
        text: "FROM scratch\nCOPY --from=cgr.dev/acme.com/node:20 /a /b",
        message: "line 2: warning CG022: `cgr.dev/acme.com/node:20` is past its end of life; a newer version is `22`",
        written: "cgr.dev/acme.com/node:20",
        image: None,
        fix: None,
    },
];

#[test]
fn messages() {
    for case in MESSAGES {
        let id = case.message.split([' ', ':']).find(|word| word.starts_with("CG")).unwrap();
        let rule = Rule::from_id(id).unwrap();
        let finding = checker_for(rule, Rules::NONE).check(case.text).last().expect(case.message);
        assert_eq!(finding.to_string(), case.message);
        let (_, text) = case.message.split_once(&format!("{id}: ")).unwrap();
        assert_eq!(finding.message(), text);
        assert!(case.message.contains(&format!(": {} {rule}: ", finding.severity())));
        assert!(finding.rule() == rule && finding.severity() <= rule.severity());
        assert_eq!((finding.source(), finding.image()), (case.written, case.image), "{}", case.message);
        assert_eq!(finding.fix().map(|fix| fix.image()), case.fix, "{}", case.message);
        assert_eq!(&case.text[finding.offset()..][..case.written.len()], case.written);
        assert_eq!(finding.error().is_some(), rule == Rule::Unreadable);
    }
    for &rule in Rule::ALL {
        assert!(MESSAGES.iter().any(|case| case.message.contains(&format!("{rule}: "))), "{rule} is not in the table");
    }
}

#[test]
fn a_fix_keeps_the_digest() {
    let text = format!("FROM docker.io/chainguard/node:latest@{DIGEST}");
    let finding = check(&text).next().unwrap();
    let fixed = format!("cgr.dev/chainguard/node:latest@{DIGEST}");
    assert_eq!(finding.fix().unwrap().to_string(), fixed);
    assert_eq!(
        finding.to_string(),
        format!(
            "line 1: warning CG010: `docker.io/chainguard/node:latest@{DIGEST}` is the copy on Docker Hub; use `{fixed}`"
        )
    );
}

/// The digest is the same in both registries, for every variant.
#[test]
fn a_digest_alone_names_a_repository() {
    let text = format!("FROM chainguard/node@{DIGEST}\nUSER 65532\n");
    let finding = check(&text).next().unwrap();
    assert_eq!((finding.image(), finding.fix()), (None, None));
    let fixed = format!("cgr.dev/chainguard/node@{DIGEST}");
    assert_eq!(
        finding.to_string(),
        format!("line 1: warning CG010: `chainguard/node@{DIGEST}` is the copy on Docker Hub; use `{fixed}`")
    );
    let mended = Edit::apply(&text, finding.edits());
    assert_eq!(mended, format!("FROM {fixed}\nUSER 65532\n"));
    assert_eq!(found_with(&mended, Rules::ALL), "none");
    // The facts of the catalogue do not apply to a digest.
    assert_eq!(found(&format!("FROM cgr.dev/chainguard/static@{DIGEST}\nRUN true\nUSER 65532\n")), "none");
    assert_eq!(found(&format!("FROM cgr.dev/chainguard/nod@{DIGEST}")), "1 CG002");
}

/// A comment before the RUN, and whether it silences the rule.
#[test]
fn comments_that_silence() {
    for (comment, silences) in [
        ("# chainguard-images ignore=CG006", true),
        ("#chainguard-images ignore=CG006", true),
        ("  #\tchainguard-images\tignore=CG006\t", true),
        ("# chainguard-images ignore=cg006", true),
        ("# chainguard-images ignore=CG006 as a test", true),
        ("# chainguard-images ignore=CG006: a test", true),
        ("# chainguard-images ignore=CG004,CG006", true),
        ("# chainguard-images ignore=CG006,CG004", true),
        ("# chainguard-images ignore= CG004 , CG006", true),
        ("# chainguard-images ignore=XY1,CG006", true),
        ("# chainguard-images ignore=CG006\n\n# why\n", true),
        ("# chainguard-images ignore=CG006\n# chainguard-images ignore=CG004", true),
        ("# chainguard-images ignore=CG006\r", true),
        ("# chainguard-images ignore=CG004", false),
        ("# chainguard-images ignore=CG0066", false),
        ("# chainguard-images ignore=", false),
        ("# chainguard-images ignore CG006", false),
        ("# chainguard-images: ignore=CG006", false),
        ("# chainguard-images ignore = CG006", false),
        ("# chainguard-images ignore=CG004 CG006", false),
        ("# Chainguard-images ignore=CG006", false),
        ("# hadolint ignore=CG006", false),
        ("# see chainguard-images ignore=CG006", false),
        ("# chainguard-images ignore=CG006\nCOPY a b", false),
        ("# chainguard-images ignore=CG006\nCOPY <<E b\nE", false),
        ("COPY <<E b\n# chainguard-images ignore=CG006\nE", false),
        ("COPY \\\n# chainguard-images ignore=CG006\na b", false),
    ] {
        let text = format!("FROM cgr.dev/chainguard/static\n{comment}\nRUN true\nUSER 1");
        let silenced = check_with(&text, Rules::NONE.with(Rule::NoShell)).next().is_none();
        assert_eq!(silenced, silences, "{comment}");
    }
}

/// A comment, the message about it, and the fixed comment.
#[test]
fn comments_that_ignore_nothing() {
    const NOTHING: &str = "this comment ignores nothing; write `chainguard-images ignore=";
    for (comment, message, fixed) in [
        (" chainguard-images ignore=CG099", "there is no rule `CG099`", ""),
        (" chainguard-images ignore=DL3006", "there is no rule `DL3006`", ""),
        (
            " chainguard-images ignore=CG05",
            "there is no rule `CG05`; did you mean `CG005`?",
            " chainguard-images ignore=CG005",
        ),
        (
            " chainguard-images ignore=5",
            "there is no rule `5`; did you mean `CG005`?",
            " chainguard-images ignore=CG005",
        ),
        (
            " chainguard-images ignore=CG004, rootlast",
            "there is no rule `rootlast`; did you mean `CG005`?",
            " chainguard-images ignore=CG004, CG005",
        ),
        (" chainguard-images ignore=", "a rule is missing after `ignore=`", ""),
        (" chainguard-images ignore=CG004,", "a rule is missing after `ignore=`", ""),
        (
            " chainguard-images ignore=CG004 CG005",
            "`CG005` is not ignored; separate rules with `,`",
            " chainguard-images ignore=CG004,CG005",
        ),
        (
            " chainguard-images ignore=CG004;CG005",
            "`CG005` is not ignored; separate rules with `,`",
            " chainguard-images ignore=CG004,CG005",
        ),
        (" chainguard-images ignroe=CG005", "CG005", " chainguard-images ignore=CG005"),
        (" chainguard-image ignore=CG005", "CG005", " chainguard-images ignore=CG005"),
        (" chainguard-images ignore = CG005", "CG005", " chainguard-images ignore=CG005"),
        (" chainguard-images ignore: CG005", "CG005", " chainguard-images ignore=CG005"),
        (" chainguard-images: ignore=CG005", "CG005", " chainguard-images ignore=CG005"),
        (" chainguard-images:ignore=CG005,cg4 why", "CG005,CG004", " chainguard-images ignore=CG005,CG004 why"),
        (" chainguard-images ignore CG005", "CG005", " chainguard-images ignore=CG005"),
        (" chainguard-images disable=CG005", "CG005", " chainguard-images ignore=CG005"),
        (" Chainguard-Images Ignore=CG005", "CG005", " chainguard-images ignore=CG005"),
        (" chainguard images ignore=CG005", "CG005", " chainguard-images ignore=CG005"),
        ("! chainguard ignore=CG005", "CG005", " chainguard-images ignore=CG005"),
        ("# chainguard-images ignore=CG005", "CG005", " chainguard-images ignore=CG005"),
        // Correct comments, and those that only mention the project.
        (" chainguard-images ignore=CG005", "", ""),
        (" chainguard-images ignore=cg005, CG004: see CG006", "", ""),
        (" chainguard-images ignore=CG005 because of CG006", "", ""),
        (" chainguard-images", "", ""),
        (" chainguard-images are small", "", ""),
        (" chainguard-images ignore the user", "", ""),
        (" Chainguard images ignore 5 of these", "", ""),
        (" chainguard-images: ignore what follows", "", ""),
        (" see chainguard-images ignore=CG005", "", ""),
        (" hadolint ignore=DL3006", "", ""),
        (" ignore CG005", "", ""),
        ("", "", ""),
        (" \u{e9}", "", ""),
    ] {
        let text = format!("#{comment}\r\nFROM scratch");
        let found: Vec<Finding> = check_with(&text, Rules::NONE.with(Rule::UnknownIgnore)).collect();
        let message = if message.starts_with("CG") { format!("{NOTHING}{message}`") } else { message.to_owned() };
        assert_eq!(found.iter().map(Finding::message).collect::<Vec<_>>().join("; "), message, "{comment}");
        for finding in found {
            let fixed = if fixed.is_empty() { comment } else { fixed };
            let applied = dockerfile::Edit::apply(&text, finding.edits());
            assert_eq!(applied, format!("#{fixed}\r\nFROM scratch"), "{comment}");
        }
    }
    for (text, expected) in [
        ("# chainguard-images ignore=CG019\n# chainguard-images ignore=CG099\nFROM scratch", "none"),
        ("# chainguard-images ignore=CG019,CG099\nFROM scratch", "none"),
        ("# chainguard-images ignore=CG099\n# chainguard-images ignore=CG019\nFROM scratch", "1 CG019"),
        ("# chainguard-images ignore=CG019\nFROM scratch\n\n# chainguard-images ignore=CG099", "4 CG019"),
        ("# syntax=a\n# chainguard-images ignore=CG098,CG099\nFROM scratch", "2 CG019, 2 CG019"),
        ("FROM scratch\nCOPY <<E b\n# chainguard-images ignore=CG099\nE", "none"),
    ] {
        assert_eq!(found_with(text, Rules::NONE.with(Rule::UnknownIgnore)), expected, "{text}");
    }
}

#[test]
fn only_what_a_comment_names_is_silenced() {
    const IGNORE: &str = "# chainguard-images ignore";
    for (text, expected) in [
        // On the first line, on names, and on unreadable instructions.
        (format!("{IGNORE}=CG002\nFROM cgr.dev/chainguard/nod\nFROM cgr.dev/chainguard/nod"), "3 CG002"),
        (format!("FROM scratch AS a\n{IGNORE}=CG001\nRUM x\nRUM y"), "4 CG001"),
        (format!("FROM chainguard/go AS a\n{IGNORE}=CG010\nFROM chainguard/static"), "1 CG010"),
        (format!("{IGNORE}=CG001"), "none"),
        // Only the named ones of several findings of an instruction.
        (format!("{IGNORE}=CG004\nFROM chainguard/node:latest-dev"), "2 CG010"),
        (format!("{IGNORE}=CG004,CG010\nFROM chainguard/node:latest-dev"), "none"),
        // A finding at the end of the final stage belongs to the instruction that caused it.
        (format!("{IGNORE}=CG005\nFROM scratch\nCMD [\"/a\"]"), "none"),
        (format!("{IGNORE}=CG005\nFROM scratch\nUSER root\nCMD [\"/a\"]"), "3 CG005"),
        (format!("FROM scratch\nCMD [\"/a\"]\n{IGNORE}=CG005\nUSER root"), "none"),
        (format!("FROM scratch\nCMD [\"/a\"]\n{IGNORE}=CG005\nUSER root\nCOPY a b"), "none"),
        (format!("FROM scratch\n{IGNORE}=CG005\nCMD [\"/a\"]"), "1 CG005"),
        (format!("FROM scratch\nCMD [\"/a\"]\n{IGNORE}=CG005"), "1 CG005"),
    ] {
        assert_eq!(found(&text), expected, "{text}");
    }
}

/// On `scratch`, the user of a stage without a command does not matter.
#[test]
fn commands_on_scratch() {
    for (instructions, expected) in [
        ("FROM scratch\nCOPY a b", "none"),
        ("FROM scratch\nUSER root", "none"),
        ("FROM scratch\nHEALTHCHECK CMD [\"/a\"]", "none"),
        ("FROM scratch\nCMD []\nENTRYPOINT []", "none"),
        ("FROM scratch\nCMD [\"/a\"]", "1 CG005"),
        ("FROM scratch\nENTRYPOINT [\"/a\"]", "1 CG005"),
        ("FROM scratch\nENTRYPOINT [\"/a\"]\nUSER 0:0", "3 CG005"),
        ("FROM scratch\nENTRYPOINT [\"/a\"]\nUSER 65532", "none"),
        ("FROM scratch AS a\nENTRYPOINT [\"/a\"]\nFROM a", "3 CG005"),
        ("FROM scratch AS a\nCOPY a b\nFROM a", "none"),
        ("FROM cgr.dev/chainguard/postgres", "1 CG005"),
    ] {
        assert_eq!(found_with(instructions, Rules::NONE.with(Rule::RootLast)), expected, "{instructions}");
    }
}

/// Only the .NET SDK has version tags, and there may be newer ones than in the catalogue.
#[test]
fn version_tags() {
    let of = |reference: &str| found_with(&format!("FROM {reference}"), Rules::NONE.with(Rule::UnknownImage));
    for reference in ["dotnet-sdk:10", "dotnet-sdk:11.0-dev", "dotnet-sdk:latest-dev", "node:latest"] {
        assert_eq!(of(&format!("cgr.dev/chainguard/{reference}")), "none", "{reference}");
    }
    for reference in ["dotnet-sdk:latest-devel", "dotnet-skd:10", "node:22", "dotnet-runtime:10"] {
        assert_eq!(of(&format!("cgr.dev/chainguard/{reference}")), "1 CG002", "{reference}");
    }
    // With a digest, the tag does not count.
    assert_eq!(of(&format!("cgr.dev/chainguard/node:22@{DIGEST}")), "none");
    assert_eq!(of(&format!("cgr.dev/chainguard/nod:22@{DIGEST}")), "1 CG002");
}

/// Instructions that may add an account that the image lacks, before a USER and a COPY that need it.
#[test]
fn accounts_that_may_have_been_added() {
    for (instructions, may) in [
        ("RUN mkdir /x && chown -R nginx /x && npm ci", false),
        ("RUN echo a > /etc/nginx/conf && echo b >> x 2>&1", false),
        ("RUN X=1", false),
        ("RUN adduser -D app", true),
        ("RUN addgroup app; true", true),
        ("RUN [\"adduser\", \"-D\", \"app\"]", true),
        ("RUN useradd app", true),
        ("RUN groupadd app", true),
        ("RUN true && (adduser -D app || true)", true),
        ("RUN X=$(adduser -D app)", true),
        ("RUN apk add --no-cache shadow", true),
        ("RUN apk update", false),
        ("RUN ./setup", true),
        ("RUN $SETUP", true),
        ("RUN if", true),
        ("RUN echo app:x:1:1::/:/bin/sh >> /etc/passwd", true),
        ("RUN cd /etc && echo app:x:1: >> group", true),
        ("RUN echo app:x:1: >> $FILE", true),
        ("RUN <<E\nadduser -D app\nE", true),
        ("COPY a /srv", false),
        ("COPY a /etc/nginx/", false),
        ("COPY a /etc/nginx/passwd/", true),
        ("COPY --from=build /etc/passwd /etc/passwd", true),
        ("COPY --from=build /etc/group /etc/", true),
        ("COPY rootfs /", true),
        ("ADD rootfs.tar ..", true),
        ("COPY a $DIR", true),
        ("COPY --parents etc/passwd /srv", true),
        ("WORKDIR /etc\nCOPY passwd ./", true),
        ("USER 1\nRUN ./setup", false),
        // Another rule reports that the command cannot add the accounts.
        ("USER 1\nRUN adduser -D app", true),
        ("USER 1\nRUN apk add shadow", true),
        ("RUM x", true),
    ] {
        let text = format!(
            "FROM cgr.dev/chainguard/nginx:latest-dev AS first\nUSER 0\n{instructions}\nCOPY --chown=app a /srv\nUSER app\n"
        );
        let line = 3 + instructions.matches('\n').count();
        let expected = if may { "none".to_owned() } else { format!("{} CG016, {} CG017", line + 1, line + 2) };
        let rules = Rules::NONE.with(Rule::UnknownOwner).with(Rule::UnknownUser);
        assert_eq!(found_with(&text, rules), expected, "{instructions}");
        // A stage that is built on another one inherits its accounts.
        let text = text.replace("COPY --chown=app", "FROM first\nCOPY --chown=app");
        assert_eq!(found_with(&text, rules) == "none", may, "{instructions}");
    }
}

/// The owners of copied files, and whether the image has them.
#[test]
fn owners() {
    for (image, owner, is_there) in [
        ("nginx", "nginx", true),
        ("nginx", "nginx:nginx", true),
        ("nginx", "nobody:nobody", true),
        ("nginx", "65532", true),
        ("nginx", "1000:1000", true),
        ("nginx", "root:root", true),
        ("nginx", "0:root", true),
        ("nginx", "nginx:", true),
        ("nginx", "nonroot", false),
        ("nginx", "Nginx", false),
        ("nginx", "65532:nonroot", false),
        ("nginx", "nginx:nonroot", false),
        ("nginx", "1000x", false),
        ("nginx", "$OWNER", true),
        ("nginx", "${OWNER:-nonroot}", false),
        ("nginx", "\"nonroot\"", false),
        ("static", "nonroot", true),
        ("node", "node:node", true),
        ("node", "nonroot:nonroot", false),
        ("gradle", "gradle:gradle", false),
        ("postgres", "postgres", true),
    ] {
        let text = format!("FROM cgr.dev/chainguard/{image}:latest\nARG OWNER\nCOPY --chown={owner} a /srv\n");
        let expected = if is_there { "none" } else { "3 CG016" };
        assert_eq!(found_with(&text, Rules::NONE.with(Rule::UnknownOwner)), expected, "{image} {owner}");
    }
    for from in [
        "corp.example/app",
        "$BASE",
        &format!("cgr.dev/chainguard/nginx@{DIGEST}"),
        &format!("cgr.dev/chainguard/nginx:latest@{DIGEST}"),
    ] {
        let text = format!("ARG BASE\nFROM {from}\nCOPY --chown=nonroot a /srv\nUSER nonroot\n");
        assert_eq!(found_with(&text, Rules::NONE.with(Rule::UnknownOwner).with(Rule::UnknownUser)), "none", "{from}");
    }
}

/// Returns the version of a language in a catalogue image, in the form that paths have.
fn version(packages: &str, image: Image) -> String {
    let of = |package: &&str| Some(package.strip_prefix(packages)?.split('-').next()?.to_owned());
    image.packages().iter().find_map(of).unwrap()
}

#[test]
fn paths_of_languages() {
    let of = |image: Image, instruction: &str| {
        found_with(&format!("FROM {image}\n{instruction}\n"), Rules::NONE.with(Rule::OtherLanguageVersion))
    };
    let python = version("python-", Image::Python);
    let ruby = version("ruby-", Image::Ruby);
    let (php, java) = (version("php-", Image::Php), version("openjdk-", Image::JdkDev));
    for (image, path, is_other) in [
        (Image::Python, "/usr/lib/python3.9/site-packages", true),
        (Image::Python, "/usr/lib/python3.9", true),
        (Image::Python, "/home/nonroot/.local/lib/python2.7/x", true),
        (Image::Python, "/venv/lib64/python3.9/site-packages", true),
        (Image::Python, &format!("/usr/lib/python{python}/site-packages"), false),
        (Image::Python, "/usr/lib/python3/dist-packages", false),
        (Image::Python, "/usr/lib/python3.9-config", false),
        (Image::Python, "/usr/lib/python3.9.x", false),
        (Image::Python, "/usr/lib/python3.9x", false),
        (Image::Python, "/usr/bin/python3.9", false),
        (Image::Python, "/usr/lib/ruby/gems/3.3.0", false),
        (Image::Ruby, "/usr/lib/ruby/gems/3.1.0/gems", true),
        (Image::Ruby, "/app/vendor/bundle/ruby/3.1.0", true),
        (Image::Ruby, &format!("/usr/lib/ruby/gems/{ruby}.0/gems"), false),
        (Image::Ruby, "/usr/lib/ruby/3.1", false),
        (Image::Php, "/etc/php81/conf.d", true),
        (Image::Php, "/usr/lib/php81", true),
        (Image::Php, "/etc/php/8.1/cli", true),
        (Image::Php, &format!("/etc/php{}/conf.d", php.replace('.', "")), false),
        (Image::Php, "/etc/php/conf.d", false),
        (Image::Php, "/etc/php8", false),
        (Image::JdkDev, "/usr/lib/jvm/java-8-openjdk/bin", true),
        (Image::JdkDev, "/usr/lib/jvm/java-8-openjdk-amd64", false),
        (Image::JdkDev, "/usr/lib/jvm/java-8", false),
        (Image::JdkDev, &format!("/usr/lib/jvm/java-{java}-openjdk/bin"), false),
        (Image::Static, "/usr/lib/python3.9/site-packages", false),
    ] {
        let expected = if is_other { "2 CG018" } else { "none" };
        for instruction in
            [format!("ENV X={path}"), format!("WORKDIR {path}"), format!("COPY a {path}"), format!("ADD a {path}")]
        {
            assert_eq!(of(image, &instruction), expected, "{image} {instruction}");
        }
    }
}

/// Instructions whose paths are checked, and commands that may have added another version.
#[test]
fn other_versions_of_languages() {
    for (instructions, expected) in [
        ("RUN ls /usr/lib/python3.9/x", "3 CG018"),
        ("RUN ls '/usr/lib/python3.9/x' && rm -r /usr/lib/python3.8", "3 CG018, 3 CG018"),
        ("RUN ls /usr/lib/python3.9/a /usr/lib/python3.9/b", "3 CG018"),
        ("RUN ls $HOME/lib/python3.9/x", "none"),
        ("RUN [\"ls\", \"/usr/lib/python3.9/x\"]", "3 CG018"),
        ("COPY /usr/lib/python3.9/x /app", "none"),
        ("COPY --from=build /usr/lib/python3.9/x /app", "3 CG018"),
        ("COPY --from=BUILD /usr/lib/python3.9/x /app", "3 CG018"),
        ("COPY --from=0 /usr/lib/python3.9/x /app", "3 CG018"),
        ("COPY --from=cgr.dev/chainguard/python /usr/lib/python3.9/x /app", "3 CG018"),
        ("COPY --from=python:3.9 /usr/lib/python3.9/x /app", "none"),
        ("COPY --from=cgr.dev/acme.com/python /usr/lib/python3.9/x /app", "none"),
        ("COPY --from=build /usr/lib/python3.9/x /usr/lib/python3.9/y", "3 CG018"),
        ("ARG V=3.9\nCOPY a /usr/lib/python$V/", "4 CG018"),
        ("ARG V\nCOPY a /usr/lib/python$V/", "none"),
        ("COPY [\"a\", \"/usr/lib/python3.9/\"]", "3 CG018"),
        ("LABEL x=/usr/lib/python3.9/", "none"),
        // A path that something was copied to exists.
        (
            "COPY a /srv/lib/python3.9/\nENV PYTHONPATH=/srv/lib/python3.9/\nWORKDIR /srv/lib/python3.8",
            "3 CG018, 5 CG018",
        ),
        // Commands that may add another version.
        ("USER 0\nRUN apk add python-3.9\nENV X=/usr/lib/python3.9", "none"),
        ("RUN uv venv --python 3.9\nENV X=/usr/lib/python3.9", "none"),
        ("RUN pip install flask && python -m venv x && cp a b\nENV X=/usr/lib/python3.9", "4 CG018"),
        ("COPY --from=python:3.9 /usr/local /usr/local\nENV X=/usr/lib/python3.9", "none"),
        ("RUM x\nENV X=/usr/lib/python3.9", "none"),
        ("FROM build\nENV X=/usr/lib/python3.9", "4 CG018"),
        ("FROM cgr.dev/chainguard/wolfi-base\nENV X=/usr/lib/python3.9", "none"),
    ] {
        let text = format!(
            "FROM cgr.dev/chainguard/python:latest-dev AS build\nFROM cgr.dev/chainguard/python:latest-dev\n{instructions}\n"
        );
        assert_eq!(found_with(&text, Rules::NONE.with(Rule::OtherLanguageVersion)), expected, "{instructions}");
    }
    for from in ["cgr.dev/chainguard/python:latest@", "cgr.dev/chainguard/python@"] {
        let text = format!(
            "FROM {from}{DIGEST} AS build\nENV X=/usr/lib/python3.9\nCOPY --from={from}{DIGEST} /lib/python3.9 /\n"
        );
        assert_eq!(found_with(&text, Rules::NONE.with(Rule::OtherLanguageVersion)), "none", "{from}");
    }
}

/// The retired registries, and the images to use instead.
#[test]
fn retired_registries() {
    let of = |reference: &str| {
        let text = format!("FROM {reference}");
        let found = check_with(&text, Rules::NONE.with(Rule::OtherRegistry)).next();
        found.map(|finding| finding.fix().map(|fix| fix.to_string()).unwrap_or_default())
    };
    for (reference, fix) in [
        ("ghcr.io/chainguard-images/static", Some("cgr.dev/chainguard/static:latest")),
        ("ghcr.io/chainguard-images/git:latest-root", Some("cgr.dev/chainguard/git:latest-root")),
        ("ghcr.io/distroless/static:latest", Some("cgr.dev/chainguard/static:latest")),
        ("distroless.dev/nginx", Some("cgr.dev/chainguard/nginx:latest")),
        ("distroless.dev/nginx:1.22", Some("")),
        ("distroless.dev/alpine-base", Some("")),
        (&format!("distroless.dev/nginx@{DIGEST}"), Some("")),
        ("ghcr.io/chainguard-images-mirror/static", None),
        ("ghcr.io/chainguard-dev/apko", None),
        ("quay.io/distroless/static", None),
        ("distroless.dev.example/nginx", None),
    ] {
        assert_eq!(of(reference).as_deref(), fix, "{reference}");
    }
}

/// With a digest, a withdrawn tag does not count, but a withdrawn repository does.
#[test]
fn withdrawn_by_digest() {
    let of = |reference: &str| found_with(&format!("FROM cgr.dev/chainguard/{reference}"), Rules::ERRORS);
    assert_eq!(of("node:latest-slim"), "1 CG003");
    assert_eq!(of(&format!("node:latest-slim@{DIGEST}")), "none");
    assert_eq!(of("jre:openjdk-17.0"), "1 CG003");
    assert_eq!(of(&format!("jre:openjdk-17.0@{DIGEST}")), "none");
    assert_eq!(of(&format!("kaniko:latest@{DIGEST}")), "1 CG003");
}

/// The same problem of an instruction is reported once.
#[test]
fn an_instruction_has_a_finding_once() {
    for (instruction, expected) in [
        ("RUN curl a && curl b && git c; curl d", "2 CG009, 2 CG009"),
        ("RUN apk add a && apk add b", "2 CG007"),
        ("RUN [\"bash\", \"-c\", \"bash x\"]", "2 CG009"),
        ("RUN curl a\nRUN curl b", "2 CG009, 3 CG009"),
    ] {
        assert_eq!(
            found(&format!("FROM cgr.dev/chainguard/maven\n{instruction}\nFROM cgr.dev/chainguard/jre")),
            expected
        );
    }
    let text = "FROM cgr.dev/chainguard/node:latest-dev\nRUN apk add a && apk add b && apk del c\nFROM cgr.dev/chainguard/node";
    assert_eq!(found(text), "2 CG008");
}

/// The findings of a rule for one instruction are limited, because each is compared with those before it.
#[test]
fn findings_of_an_instruction_are_limited() {
    let run = |count: usize| -> String { (0..count).map(|name| format!(" && chmod +x /bin/a{name}")).collect() };
    let of = |count: usize| {
        let text = format!("FROM cgr.dev/chainguard/node:latest-dev\nRUN true{}", run(count));
        check_with(&text, Rules::NONE.with(Rule::WorkWithoutRoot)).count()
    };
    assert_eq!((of(63), of(64), of(65), of(1000)), (63, 64, 64, 64));
}

/// Each repository is compared with its first tag, however many there are.
#[test]
fn many_repositories() {
    let names = |count: usize| -> String { (0..count).map(|name| format!("FROM corp.example/a{name}:1\n")).collect() };
    let of = |text: &str| found_with(text, Rules::NONE.with(Rule::MixedTags));
    assert_eq!(of(&format!("{}FROM corp.example/a31:2\n", names(32))), "33 CG013");
    assert_eq!(
        of(&format!("{}FROM corp.example/a999:2\nFROM corp.example/a3:2\n", names(1000))),
        "1001 CG013, 1002 CG013"
    );
    assert_eq!(of("FROM x.io/a:1\nFROM x.io/a:2\nFROM x.io/a:2\nFROM x.io/a:1"), "2 CG013, 3 CG013");
    assert_eq!(of("FROM a\nFROM docker.io/library/a:latest\nFROM b:latest\nFROM c"), "none");
    // A development variant has the same version.
    for (first, second, expected) in [
        ("", ":latest-dev", "none"),
        (":latest-dev", "", "none"),
        (":3.12", ":3.12-dev", "none"),
        (":3.12-dev", ":3.12", "none"),
        (":3.12-dev", ":3.13", "2 CG013"),
        (":3.12", ":3.13-dev", "2 CG013"),
        (":3.12-dev", "", "2 CG013"),
        (":3.12", ":3.12-devel", "2 CG013"),
    ] {
        assert_eq!(of(&format!("FROM x.io/a{first}\nFROM x.io/a{second}")), expected, "{first} {second}");
    }
}

/// The state of each stage is kept, however many there are.
#[test]
fn many_stages() {
    let stages = |count: usize| "FROM cgr.dev/chainguard/static\n".repeat(count);
    let of = |count: usize| {
        let before = stages(count);
        found(&format!("{before}FROM cgr.dev/chainguard/static AS a\nFROM a\nRUN true\n"))
    };
    assert_eq!(of(0), "3 CG006");
    assert_eq!(of(511), "514 CG006");
    assert_eq!(of(2000), "2003 CG006");
}

#[test]
fn instructions_that_may_add_a_shell() {
    for (directory, path, may) in [
        ("/", "bin", true),
        ("/", "/bin/", true),
        ("/", "/bin/.", true),
        ("/", "/./bin/./sh", true),
        ("/", "/opt/..", true),
        ("/", "/.../..", true),
        ("/", "/opt", false),
        ("/", "/opt/...", false),
        ("/", "/opt/.", false),
        ("/", "/bin.", false),
        ("/", "/.bin", false),
        ("/", "/etc/profile.d", false),
        ("/", "/bin/server", false),
        ("/", "/usr/local/sbin/busybox", true),
        ("/", "/usr/local/sbin/busybox/.", true),
        ("/", "/usr/local/sbin/busybox/././.", true),
        ("/", "/usr/local/sbin/busybox1", false),
        ("/", "/usr/local/sbin/busybox1/.", false),
        ("/", "/usr/local/sbin/busybox12/.", false),
        ("/", "/usr/local/sbin/busybox1234/././", false),
        ("/", "/usr/local/sbin/busybox1234/./..", true),
        ("/usr", "bin", true),
        ("/usr/local", ".", true),
        ("/opt", ".", false),
        ("/opt", "./..", true),
        ("/opt", "a..b", true),
        ("/opt", "/usr/bin", true),
        ("/opt", "$DIRECTORY", true),
    ] {
        let text =
            format!("FROM cgr.dev/chainguard/static:latest\nWORKDIR {directory}\nCOPY files {path}\nRUN ready\n");
        let expected = if may { "none" } else { "4 CG006" };
        assert_eq!(found(&text), expected, "{directory} {path}");
    }
}

#[test]
fn copies_to_the_root() {
    for (image, instruction, may) in [
        ("static", "COPY . .", false),
        ("static", "COPY ./ /", false),
        ("static", "COPY / ./", false),
        ("static", "COPY requirements.txt .", false),
        ("static", "COPY --chown=65532 package.json package-lock.json src/server.js \\\n  ./", false),
        ("static", "COPY package*.json v1.2.toml ./", false),
        ("static", r#"COPY ["requirements.txt", "."]"#, false),
        ("static", r#"COPY [".", "/"]"#, false),
        ("static", r#"COPY ["bin/busybox", "/opt/sh"]"#, false),
        ("static", r#"COPY ["requirements.txt", "bin", "."]"#, true),
        ("static", r#"COPY ["requirements.txt", "/bin/sh"]"#, true),
        ("static", r#"COPY ["a", "/b\u0069n/sh"]"#, true),
        ("static", "COPY requirements.txt bin .", true),
        ("static", "COPY bin requirements.txt .", true),
        ("static", "COPY requirements.txt/ .", true),
        ("static", "COPY rootfs /", true),
        ("static", "COPY * /", true),
        ("static", "COPY alpine-3.19 /", true),
        ("static", "COPY rootfs.x86 /", true),
        ("static", "COPY .root /", true),
        ("static", "COPY name. /", true),
        ("static", "COPY --from=cgr.dev/chainguard/busybox / /", true),
        ("static", "COPY --from=cgr.dev/chainguard/busybox /etc/os.txt /", true),
        ("static", "COPY run.sh /bin", true),
        ("static", "ADD . .", true),
        ("static", "ADD rootfs.tar /", true),
        ("scratch", "COPY . .", true),
        ("scratch", "COPY server.json .", true),
        ("scratch", "COPY server.json /etc/", false),
    ] {
        let image = if image == "scratch" { image } else { "cgr.dev/chainguard/static:latest" };
        let text = format!("FROM {image} AS build\n{instruction}\nRUN ready\nFROM cgr.dev/chainguard/static:latest\n");
        let line = 3 + instruction.matches('\n').count();
        let expected = if may { "none".to_owned() } else { format!("{line} CG006") };
        assert_eq!(found(&text), expected, "{image}: {instruction}");
    }
    let long = format!(r#"COPY ["a", "/opt{}"]"#, "/./../opt".repeat(40));
    assert_eq!(found(&format!("FROM cgr.dev/chainguard/static:latest\n{long}\nRUN ready\n")), "none");
}

/// A RUN on images without a shell, after instructions that decide whether a shell may have been added.
#[test]
fn variables_in_paths() {
    for (instructions, may) in [
        ("ENV DIR=/app\nWORKDIR $DIR\nCOPY . .", false),
        ("ENV DIR=/app\nWORKDIR ${DIR}\nCOPY src .", false),
        ("ENV DIR=/bin\nWORKDIR $DIR\nCOPY src .", true),
        ("ENV DIR /app\nWORKDIR $DIR\nCOPY src .", false),
        ("ENV DIR   /b\\\nin\nWORKDIR $DIR\nCOPY src .", true),
        ("ENV A=1 DIR='/app' B=2\nWORKDIR $DIR/src\nCOPY src .", false),
        ("ENV DIR=/app\nENV DIR=/bin\nCOPY src $DIR", true),
        ("ENV DIRECTORY=/bin DI=/bin DIR=/app\nCOPY src $DIR", false),
        ("ENV DIRECTORY=/app DI=/app DIR=/bin\nCOPY src $DIR", true),
        ("ENV DIR=/bin\nENV DIR=/app\nCOPY src $DIR/", false),
        ("ENV DIR=/app\nCOPY src \"$DIR\"", false),
        ("ENV DIR=/app\nCOPY src '$DIR'", true),
        ("ENV DIR=/app\nCOPY src \\$DIR", true),
        ("ENV DIR=/app\nCOPY src $DIR$OTHER", true),
        ("COPY src $DIR", true),
        ("COPY src ${DIR:-/app}", false),
        ("COPY src ${DIR:-/bin}", true),
        ("COPY src ${DIR:?}", true),
        ("ENV DIR=\nCOPY src ${DIR:-/app}", false),
        ("ARG DIR=/app\nCOPY src $DIR", false),
        ("ARG A=1 DIR=/app\nCOPY src $DIR", false),
        ("ARG DIR\nCOPY src $DIR", true),
        ("ARG DIR\nCOPY src ${DIR:-/app}", false),
        ("ARG ROOT\nCOPY src $ROOT/src", false),
        ("ARG ROOT=/bin\nCOPY src $ROOT", true),
        ("ARG BARE\nCOPY src /opt/$BARE", true),
        ("ARG TARGETARCH\nCOPY src /opt/$TARGETARCH", true),
        ("COPY src $ROOT/src", true),
        ("ENV DIR=/bin\nARG DIR=/app\nCOPY src $DIR", true),
        ("ARG DIR=/bin\nENV DIR=/app\nCOPY src $DIR", false),
        ("ENV A=/app B=$A\nCOPY src $B", true),
        ("ENV A=/app\nENV B=$A/src C=/\nCOPY src $B", false),
        ("ENV A=/app\nENV B=1 C=$A\nCOPY src $C", true),
        ("ENV A=/app\nARG B=1 C=$A\nCOPY src $C", true),
        ("ENV DIR=${X:?}\nCOPY src /app$DIR", true),
        ("COPY src /$APP_UID", false),
        ("COPY src ${APP_UID:+/bin}", true),
        ("ENV APP_UID=/opt\nCOPY src $APP_UID", false),
        ("ARG APP_UID=/opt\nCOPY src $APP_UID", true),
        ("ENV DIR=/app\nFROM first\nCOPY src $DIR", true),
        ("FROM first\nCOPY src ${DIR:-/app}", true),
        ("FROM first\nARG DIR=/app\nCOPY src $DIR", true),
        ("FROM first\nENV DIR=/app\nCOPY src $DIR", false),
        ("FROM scratch\nARG PATH=/app\nCOPY src /app$PATH", false),
        ("FROM cgr.dev/chainguard/static:latest\nCOPY src $DIR", true),
        ("ENV DIR=/app\nONBUILD ENV DIR=/bin\nCOPY src $DIR", false),
        ("ENV DIR=/app\nCOPY [\"src\", \"$DIR\"]", true),
    ] {
        let text = format!(
            "ARG ROOT=/opt\nFROM cgr.dev/chainguard/aspnet-runtime:latest AS first\n{instructions}\nRUN ready\nUSER 1\n"
        );
        let line = instructions.matches('\n').count() + 4;
        let expected = if may { "none".to_owned() } else { format!("{line} CG006") };
        assert_eq!(found(&text), expected, "{instructions}");
    }
}

/// Instructions after a CMD that may add a shell before the container starts.
#[test]
fn variables_after_a_command() {
    for (instructions, may) in [
        ("ENV DIR=/bin\nCOPY sh $DIR", true),
        ("ENV DIR=/app\nCOPY sh $DIR", false),
        ("ARG DIR=/app\nCOPY sh $DIR", false),
        ("ARG ROOT\nCOPY sh $ROOT", false),
        ("COPY sh $ROOT", true),
    ] {
        let text = format!("ARG ROOT=/opt\nFROM cgr.dev/chainguard/static:latest\nCMD ready\n{instructions}\n");
        assert_eq!(found(&text), if may { "none" } else { "3 CG006" }, "{instructions}");
    }
}

#[test]
fn variables_in_users() {
    for (instructions, expected) in [
        ("ENV ID=0\nUSER $ID", "3 CG005"),
        ("ENV ID=1\nUSER $ID", "none"),
        ("ARG NAME=root\nUSER ${NAME}", "3 CG005"),
        ("ARG NAME=root\nUSER \"${NAME}:${NAME}\"", "3 CG005"),
        ("USER 'root'", "2 CG005"),
        ("USER root\nUSER $APP_UID", "none"),
        ("USER root\nUSER $APP_GID", "none"),
        ("ENV APP_UID=0\nUSER $APP_UID", "3 CG005"),
        ("USER root\nARG ID\nUSER $ID", "none"),
        ("USER root\nARG ID\nUSER ${ID:-1000}", "none"),
        ("ARG ID\nUSER ${ID:-0}", "3 CG005"),
        ("ENV ID=0\nRUM\nUSER $ID", "3 CG001"),
    ] {
        let text = format!("FROM cgr.dev/chainguard/aspnet-runtime:latest\n{instructions}\n");
        assert_eq!(found(&text), expected, "{instructions}");
    }
}

/// Lines of Dockerfiles, in any order.
pub fn soup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "FROM cgr.dev/chainguard/static\n",
        "FROM cgr.dev/chainguard/maven AS b\n",
        "FROM cgr.dev/chainguard/wolfi-base\n",
        "FROM b\n",
        "FROM chainguard/node:latest-dev\n",
        "FROM golang:1\n",
        "FROM scratch\n",
        "FROM nod",
        "FROM ",
        "RUN ",
        "CMD ",
        "ENTRYPOINT ",
        "HEALTHCHECK CMD ",
        "USER root\n",
        "USER 1\n",
        "SHELL [\"/bin/bash\", \"-c\"]\n",
        "COPY a /bin/\n",
        "COPY --from=b ",
        "ENV PATH=/x\n",
        "apk add git",
        "curl x",
        "cd /",
        "sh -c ",
        "[\"",
        "\", \"",
        "\"]",
        " && ",
        " || ",
        "; ",
        "&",
        "|",
        "(",
        ")",
        "{ ",
        "}",
        "if ",
        "then ",
        "f() ",
        "$(",
        "$X",
        "`",
        "'",
        "\"",
        "\\",
        "\\\n",
        "\n",
        "\r\n",
        " ",
        "# chainguard-images ignore=CG006,CG001\n",
        "# x\n",
        "<<E",
        "<<-E\n",
        "\nE\n",
        "> f",
        "2>&1",
        "=",
        "a",
        "é",
        "--mount=from=b,target=/bin ",
        "ARG V=1\n",
        "$V",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

fn assert_in_the_text(text: &str) -> Result<(), TestCaseError> {
    let lines = text.matches('\n').count() + 1;
    for finding in check_with(text, Rules::ALL) {
        prop_assert!((1..=lines).contains(&finding.line()), "{}", finding);
        prop_assert_eq!(text.get(finding.offset()..finding.offset() + finding.source().len()), Some(finding.source()));
        prop_assert!(finding.to_string().bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()));
    }
    Ok(())
}

fn shown(finding: &Finding) -> String {
    format!("{} {finding}", finding.offset())
}

proptest! {
    #[test]
    fn any_text_can_be_checked(text in any::<String>()) {
        assert_in_the_text(&text)?;
    }

    #[test]
    fn any_soup_can_be_checked(text in soup()) {
        assert_in_the_text(&text)?;
        prop_assert!(check_with(&text, Rules::NONE).next().is_none());
    }

    /// The rules do not depend on each other.
    #[test]
    fn fewer_rules_find_a_part_of_all(text in soup(), bits in any::<u32>()) {
        let rules = Rule::ALL.iter().filter(|&&rule| bits >> rule as u16 & 1 == 1).fold(Rules::NONE, |rules, &rule| rules.with(rule));
        let some: Vec<String> = check_with(&text, rules).map(|finding| shown(&finding)).collect();
        let all: Vec<String> =
            check_with(&text, Rules::ALL).filter(|finding| rules.contains(finding.rule())).map(|finding| shown(&finding)).collect();
        prop_assert_eq!(some, all);
    }

    #[test]
    fn a_comment_at_the_end_changes_nothing(text in soup()) {
        let whole = format!("{text}\n\n");
        let is_open = dockerfile::images(&whole).any(|result| result.is_err_and(|error| error.kind() == dockerfile::ReadErrorKind::Heredoc));
        prop_assume!(!is_open);
        let before: Vec<String> = check(&whole).map(|finding| finding.to_string()).collect();
        let after: Vec<String> = check(&format!("{whole}# more")).map(|finding| finding.to_string()).collect();
        prop_assert_eq!(after, before);
    }

    #[test]
    fn ends_of_lines_change_nothing(text in soup()) {
        let unix = text.replace('\r', "");
        prop_assert_eq!(found_with(&unix.replace('\n', "\r\n"), Rules::ALL), found_with(&unix, Rules::ALL));
    }

    /// No finding is reported twice.
    #[test]
    fn nothing_is_found_twice(text in soup()) {
        let mut seen = std::collections::BTreeSet::new();
        for finding in check_with(&text, Rules::ALL) {
            prop_assert!(seen.insert(shown(&finding)), "{}", finding);
        }
    }
}

/// Texts whose check might not take linear time: a megabyte of lines, and long instructions.
#[test]
fn long_texts_end() {
    const STAGE: &str = "FROM cgr.dev/chainguard/python:latest-dev AS p\nFROM cgr.dev/chainguard/maven AS b\n";
    for piece in [
        "FROM a AS b\n",
        "COPY --from=b c d\n",
        "CMD x\n",
        "RUN <<E\n",
        "RUN <<E\nE\n",
        "# c\n",
        "#\n",
        "\\\n",
        "\n",
        "\r",
        "ARG A=1\n",
        "RUN (a;\n",
        "ENV A=/lib/python3.9\n",
    ] {
        end(&format!("{STAGE}{}", piece.repeat((1 << 20) / piece.len())));
    }
    for piece in ["RUN apk add git curl\n", "RUN mkdir /a\n", "CMD [\"mvn\", \"x\"]\n"] {
        end(&format!("{STAGE}{}", piece.repeat((1 << 13) / piece.len())));
    }
    for piece in ["WORKDIR ", "COPY a ", "RUN mkdir -p ", "RUN touch "] {
        end(&format!("FROM cgr.dev/chainguard/node\n{piece}{}\nRUN mkdir x", "/a".repeat(1 << 16)));
    }
    for piece in [
        "a;",
        "a && ",
        "a || ",
        "a | ",
        "(",
        ")",
        "(a;",
        "{ ",
        "'",
        "\"",
        "\\",
        "\\\n",
        "\\\n#\n",
        "$",
        "${",
        "${A:-",
        "$(",
        "`",
        "<<E ",
        "<<<",
        "[\"",
        "\",\"",
        "if ",
        "=",
        "--mount=from=b ",
        "apk add ",
        "a=b ",
        "/lib/python3.9 ",
        "ls /lib/python3.9;",
    ] {
        for instruction in [
            "COPY ",
            "ENV A=",
            "# chainguard-images ignore=",
            "RUN ",
            "RUN [\"sh\",\"-c\",\"",
            "FROM ",
            "ARG A=",
            "ONBUILD RUN ",
            "RUN <<E\n",
        ] {
            end(&format!("{STAGE}{instruction}{}", piece.repeat((1 << 16) / piece.len())));
        }
    }
}

fn end(text: &str) {
    assert!(check_with(text, Rules::ALL).count() <= text.len());
    assert!(dockerfile::images(text).count() <= text.len());
}

#[test]
fn every_image_is_judged_by_its_facts() {
    // Withdrawn images have facts, too.
    let errors = Rules::ERRORS.without(Rule::WithdrawnImage);
    for &image in Image::ALL {
        let rules = |text: &str| -> Vec<Rule> {
            check_with(&format!("FROM {image}\n{text}\nFROM scratch\nUSER 1\n"), errors).map(|f| f.rule()).collect()
        };
        let lacks = |missing: bool, rule: Rule| if missing { vec![rule] } else { Vec::new() };
        assert_eq!(rules("RUN true"), lacks(!image.has_shell(), Rule::NoShell), "{image}");
        // Some entrypoints start any command in CMD.
        let program = image.entrypoint().first().and_then(|program| program.rsplit('/').next());
        let ignores_cmd = matches!(program, Some("s6-svscan" | "php-fpm" | "dfc-mcp-server"));
        assert_eq!(rules("CMD true"), lacks(!image.has_shell() && !ignores_cmd, Rule::NoShell), "{image}");
        let has_bash = image.has_package("bash");
        for shell in ["bash", "/bin/bash"] {
            assert_eq!(
                rules(&format!(r#"ENTRYPOINT ["{shell}"]"#)),
                lacks(!has_bash, Rule::NoShell),
                "{image}: {shell}"
            );
        }
        for shell in ["sh", "/bin/sh", "ash"] {
            let missing = lacks(!image.has_shell(), Rule::NoShell);
            assert_eq!(rules(&format!(r#"RUN ["{shell}", "-c", "true"]"#)), missing, "{image}: {shell}");
            assert_eq!(rules(&format!(r#"ENTRYPOINT ["{shell}"]"#)), missing, "{image}: {shell}");
        }
        let add = r#"RUN ["apk", "add", "git"]"#;
        let without_root = lacks(!image.user().is_root(), Rule::PackagesWithoutRoot);
        let without_apk = lacks(true, Rule::NoPackageManager);
        assert_eq!(rules(add), if image.has_package_manager() { without_root } else { without_apk }, "{image}");
        assert_eq!(
            rules(&format!("USER root\n{add}")),
            lacks(!image.has_package_manager(), Rule::NoPackageManager),
            "{image}"
        );
        for (program, packages) in PACKAGES_OF_PROGRAMS {
            let packages = Regex::new(&format!("^({packages})$")).unwrap();
            let is_missing = !image.packages().iter().any(|package| packages.is_match(package));
            assert!(is_missing || image.has_program(program) != Some(false), "{image}: {program}");
            let run = format!(r#"RUN ["{program}", "x"]"#);
            // The message about an image without any shell is that it has none, not that it lacks Bash.
            let rule = if *program == "bash" && !image.has_shell() { Rule::NoShell } else { Rule::MissingProgram };
            assert_eq!(rules(&run), lacks(is_missing, rule), "{image}: {program}");
        }
        let last: Vec<Rule> = check(&format!("FROM {image}\n")).map(|finding| finding.rule()).collect();
        let mut expected = lacks(image.stage() == Stage::Build, Rule::BuildImageLast);
        expected.extend(lacks(image.user().is_root(), Rule::RootLast));
        assert_eq!(last, expected, "{image}");
    }
}

/// The packages that contain a program, or may: PyTorch comes with a virtual environment, which usually has pip.
const PACKAGES_OF_PROGRAMS: &[(&str, &str)] = &[
    ("bash", r"bash[\d.-]*"),
    ("curl", r"curl[\d.-]*"),
    ("gcc", r"gcc[\d.-]*"),
    ("git", r"git[\d.-]*"),
    ("make", r"make[\d.-]*"),
    ("npm", r"npm[\d.-]*"),
    ("pip", r"py3[\d.-]*-pip|py3[\d.-]*-pytorch-cuda[\d.-]*"),
    ("pip3", r"py3[\d.-]*-pip|py3[\d.-]*-pytorch-cuda[\d.-]*"),
    ("wget", r"wget"),
];
