//! The output formats of findings.

use std::path::Path;

use expect_test::{expect, expect_file};
use serde_json::Value;

use crate::{ROOT, directory, run, run_in};

const FILE: &str = "tests/program/lint/Dockerfile";

#[test]
fn human() {
    let ran = run(&["lint", FILE], "");
    expect_file!["snapshots/lint.txt"].assert_eq(&ran.stdout);
    expect!["7 findings in 1 file: 4 errors, 2 warnings, 1 info; 4 fixable with `--fix`\n"].assert_eq(&ran.stderr);
    assert_eq!(ran.status, Some(1));
}

#[test]
fn json() {
    let ran = run(&["lint", "--format", "json", "--all", FILE, "no/such/file"], "");
    expect_file!["snapshots/lint_json.json"].assert_eq(&ran.stdout);
    expect!["chainguard-images: no/such/file: No such file or directory (os error 2)\n"].assert_eq(&ran.stderr);
    assert_eq!(ran.status, Some(2));

    // A document, even without findings.
    let ran = run(&["lint", "--format", "json", "-"], "FROM cgr.dev/chainguard/static\n");
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(
        (ran.status, &document["findings"], &document["files"]),
        (Some(0), &Value::Array(Vec::new()), &Value::from(1))
    );
}

#[test]
fn github() {
    let ran = run(&["lint", "--format", "github", FILE], "");
    expect_file!["snapshots/lint_github.txt"].assert_eq(&ran.stdout);
    assert_eq!(ran.status, Some(1));

    // Characters that would end a value, or the command.
    let root = directory("github", &[("50%,a:b\n/Dockerfile", b"FROM chainguard/node\n")]);
    let ran = run_in(&root, &["lint", "--format", "github"], b"");
    expect![[r"
        ::warning file=50%25%2Ca%3Ab%0A/Dockerfile,line=1,col=6,title=CG010::`chainguard/node` is the copy on Docker Hub; use `cgr.dev/chainguard/node:latest`
    "]]
    .assert_eq(&ran.stdout);
    let ran = run(&["lint", "--format", "github", "-"], "FROM a%b\n");
    assert!(ran.stdout.contains("%25") && !ran.stdout.contains("%b"), "{}", ran.stdout);
}

#[test]
fn sarif() {
    let ran = run(&["lint", "--format", "sarif", FILE], "");
    let mut log: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(ran.status, Some(1));
    is_sarif(&log);
    // The pages of all rules are not worth recording.
    log["runs"][0]["tool"]["driver"]["rules"] = Value::Null;
    expect_file!["snapshots/lint_sarif.json"].assert_eq(&format!("{log:#}\n"));
}

/// Paths are URIs, relative to the working directory or from the root.
#[test]
fn sarif_uris() {
    let root = directory("sarif", &[("a b/é%.Dockerfile", b"FROM chainguard/node\n"), ("Dockerfile", b"\xFF")]);
    let uris = |words: &[&str]| {
        let log: Value = serde_json::from_str(&run_in(&root, words, b"").stdout).unwrap();
        is_sarif(&log);
        log["runs"][0].clone()
    };
    let log = uris(&["lint", "--format", "sarif"]);
    let location = &log["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!((&location["uri"], &location["uriBaseId"]), (&"a%20b/%C3%A9%25.Dockerfile".into(), &"%SRCROOT%".into()));
    let invocation = &log["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(invocation["toolExecutionNotifications"][0]["message"]["text"], "invalid UTF-8 in line 1");

    let log = uris(&["lint", "--format", "sarif", &root.join("a b/é%.Dockerfile").display().to_string()]);
    let uri = log["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.starts_with("file:///") && uri.ends_with("/a%20b/%C3%A9%25.Dockerfile"), "{uri}");
}

/// The main points of the schema of SARIF 2.1.0: required properties, and their possible values.
fn is_sarif(log: &Value) {
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("/sarif-schema-2.1.0.json"));
    let [run] = &log["runs"].as_array().unwrap()[..] else { panic!("one run") };
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "chainguard-images");
    let rules = driver["rules"].as_array().unwrap();
    for rule in rules {
        for text in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[text]["text"].as_str().is_some_and(|text| !text.is_empty()), "{rule}");
        }
        assert!(is_level(&rule["defaultConfiguration"]["level"]), "{rule}");
        assert!(rule["helpUri"].as_str().unwrap().starts_with("https://"));
    }
    for result in run["results"].as_array().unwrap() {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(result["ruleId"], rules[rule]["id"]);
        assert!(is_level(&result["level"]) && result["message"]["text"].is_string(), "{result}");
        let [location] = &result["locations"].as_array().unwrap()[..] else { panic!("one location") };
        let location = &location["physicalLocation"];
        assert!(location["artifactLocation"]["uri"].is_string());
        is_region(&location["region"]);
        for fix in result["fixes"].as_array().into_iter().flatten() {
            for change in fix["artifactChanges"].as_array().unwrap() {
                assert!(change["artifactLocation"]["uri"].is_string());
                for replacement in change["replacements"].as_array().unwrap() {
                    is_region(&replacement["deletedRegion"]);
                    assert!(replacement["insertedContent"]["text"].is_string());
                }
            }
        }
    }
    assert!(run["invocations"][0]["executionSuccessful"].is_boolean());
}

fn is_level(level: &Value) -> bool {
    ["none", "note", "warning", "error"].iter().any(|known| level == known)
}

/// Lines and columns start at 1, and the end is not before the start.
fn is_region(region: &Value) {
    let number = |name: &str| region[name].as_u64().unwrap();
    let (start, end) = ((number("startLine"), number("startColumn")), (number("endLine"), number("endColumn")));
    assert!(start.0 >= 1 && start.1 >= 1 && end >= start, "{region}");
}

/// The mark is below the right characters, whatever precedes them.
#[test]
fn marks() {
    let wide = format!("# é\nFROM {}chainguard/ko\nUSER 1\n", " ".repeat(200));
    let digest = format!("FROM chainguard/go@sha256:{}", "0".repeat(128));
    let commands = format!("FROM cgr.dev/chainguard/busybox\nRUN {}apk add git", "true && ".repeat(20));
    let cjk = format!("FROM cgr.dev/chainguard/static\nRUN \techo {}", "\u{65E5}\u{672C}".repeat(100));
    let texts = [
        "\u{FEFF}FROM node:20\n",
        "FROM\t\tnode:20\r\nUSER 1\r\n",
        "FROM \\\r\n  no\\\r\nde:20\r\n",
        "FROM go AS é\n",
        "# nothing",
        "",
        "FROM cgr.dev/chainguard/static\nRUN echo \u{1B}[31mred\n",
        &wide,
        &digest,
        &commands,
        &cjk,
    ];
    let mut shown = String::new();
    for text in texts {
        let ran = run_in(Path::new(ROOT), &["lint", "--ignore", "CG004,CG005", "-"], text.as_bytes());
        let short: String = text.chars().take(60).collect();
        shown += &format!("{short:?}\n{}", ran.stdout);
        let mut lines = ran.stdout.lines().skip_while(|line| !line.starts_with(" -->"));
        assert!(lines.all(|line| line.starts_with("error") || line.chars().count() <= 130), "{}", ran.stdout);
    }
    expect_file!["snapshots/marks.txt"].assert_eq(&shown);
}
