//! Dockerfiles on images of organisations and mirrors: the facts of the free images lead to warnings, and never to errors.

use chainguard_images::Image;
use chainguard_images::dockerfile::{Checker, Edit, Finding, Severity};
use proptest::prelude::*;

use crate::check::soup;

fn shown(checker: &Checker, text: &str) -> Vec<String> {
    checker.check(text).map(|finding| finding.to_string()).collect()
}

#[test]
fn messages() {
    for (text, messages, fixed) in [
        (
            "FROM cgr.dev/acme.com/python:3.13\nRUN pip install flask\n",
            &[
                "line 2: warning CG006: RUN needs a shell, and the free `cgr.dev/chainguard/python:latest` has none; run it in a stage based \
               on `cgr.dev/acme.com/python:3.13-dev`; `cgr.dev/acme.com/python:3.13` may differ",
            ][..],
            "FROM cgr.dev/acme.com/python:3.13-dev\nRUN pip install flask\n",
        ),
        (
            "FROM cgr.dev/acme.com/python:3.13-dev\nCOPY . .\nENTRYPOINT [\"python\"]\n",
            &[
                "line 1: warning CG004: `cgr.dev/acme.com/python:3.13-dev` is for building, and the final stage runs on it; copy what it built to \
               `cgr.dev/acme.com/python:3.13`",
            ],
            "FROM cgr.dev/acme.com/python:3.13\nCOPY . .\nENTRYPOINT [\"python\"]\n",
        ),
        // The name is unknown, but the tag is that of a development variant.
        (
            "FROM cgr.dev/acme.com/shop:1.0-r2-dev\n",
            &[
                "line 1: warning CG004: `cgr.dev/acme.com/shop:1.0-r2-dev` is for building, and the final stage runs on it; copy what it built to \
               `cgr.dev/acme.com/shop:1.0-r2`",
            ],
            "FROM cgr.dev/acme.com/shop:1.0-r2\n",
        ),
        (
            "FROM cgr.dev/acme.com/node:22\nCMD [\"node\", \"app.js\"]\n",
            &[
                "line 2: warning CG014: the entrypoint of the free `cgr.dev/chainguard/node:latest` is `/usr/bin/node`, so this runs \
               `/usr/bin/node node app.js`; leave out `node`; `cgr.dev/acme.com/node:22` may differ",
            ],
            "FROM cgr.dev/acme.com/node:22\nCMD [\"app.js\"]\n",
        ),
        // A USER in the file is certain.
        (
            "FROM cgr.dev/acme.com/node:22\nUSER root\n",
            &["line 2: warning CG005: the final stage runs as root"],
            "FROM cgr.dev/acme.com/node:22\nUSER root\n",
        ),
        (
            "FROM harbor.corp/cgr-proxy/acme.com/static\nRUN true\n",
            &["line 2: warning CG006: RUN needs a shell, and the free `cgr.dev/chainguard/static:latest` has none; \
               `harbor.corp/cgr-proxy/acme.com/static` may differ"],
            "FROM harbor.corp/cgr-proxy/acme.com/static\nRUN true\n",
        ),
        // Another version has other paths, and other variants are unknown.
        ("FROM cgr.dev/acme.com/python:3.11\nENV PYTHONPATH=/usr/lib/python3.11/site-packages\n", &[], ""),
        ("FROM cgr.dev/acme.com/python:3.11-slim\nRUN true\n", &[], ""),
        ("FROM registry.corp/base/python:3.11\nRUN true\n", &[], ""),
    ] {
        let findings: Vec<Finding> = Checker::new().check(text).collect();
        assert_eq!(findings.iter().map(ToString::to_string).collect::<Vec<_>>(), messages, "{text}");
        if let Some(finding) = findings.first() {
            assert_eq!(Edit::apply(text, finding.edits()), fixed);
            assert!(finding.fix().is_none(), "the free image is not the organisation's");
        }
        assert!(
            Checker::new().organizations(false).check(text).all(|finding| finding.line() == 2 && text.contains("USER"))
        );
    }
}

#[test]
fn mirrors() {
    let text = "FROM registry.corp/base/static:latest\nRUN true\n";
    let checker = Checker::new().mirror("other.corp").unwrap().mirror("registry.corp/base").unwrap();
    assert_eq!(
        shown(&checker, text),
        ["line 2: warning CG006: RUN needs a shell, and the free `cgr.dev/chainguard/static:latest` has none; \
          `registry.corp/base/static:latest` may differ"],
    );
    assert!(shown(&Checker::new(), text).is_empty());
    for (name, count) in
        [("registry.corp/base/acme.com/static:1", 1), ("registry.corp/basement/static:1", 0), ("registry.corp/base", 0)]
    {
        assert_eq!(shown(&checker, &format!("FROM {name}\nRUN true\nUSER 1\n")).len(), count, "{name}");
    }
}

#[test]
fn no_image_of_an_organization_has_an_error() {
    for &image in Image::ALL {
        let (name, tag) = (image.name(), image.tag());
        let text = format!(
            "FROM cgr.dev/acme.com/{name}:{tag}\nRUN apt-get update && useradd a\nCMD [\"sh\"]\nUSER whoever\n"
        );
        assert!(Checker::new().check(&text).all(|finding| finding.severity() < Severity::Error), "{text}");
    }
}

proptest! {
    /// The findings for an organisation's images are those for the free ones, as warnings.
    #[test]
    fn findings_are_those_of_the_free_images(text in soup()) {
        let theirs = text.replace("cgr.dev/chainguard/", "cgr.dev/acme.com/");
        for finding in Checker::new().check(&theirs) {
            let is_of_text = ["CG001", "CG002", "CG003"].contains(&finding.rule().id());
            let is_of_other_stage = theirs.contains("chainguard/node") || theirs.contains("scratch");
            prop_assert!(is_of_text || is_of_other_stage || finding.severity() < Severity::Error, "{theirs}\n{finding}");
        }
    }
}
