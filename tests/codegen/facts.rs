//! The facts about an organisation's images, from the configurations in their attestations.

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use proptest::prelude::*;
use serde_json::{Value, json};

use chainguard_images_codegen::__private::{OrganizationFacts, Problems};

use crate::folder::Folder;

const TYPE: &str = "https://apko.dev/image-configuration";

/// The facts as YAML without their head, and the problems.
fn read(files: &[(&str, &[u8])]) -> (String, Vec<String>) {
    let folder = Folder::new(files);
    let mut problems = Problems::default();
    let facts = OrganizationFacts::read(folder.0.path(), &mut problems);
    (rows(&facts), folder.lines(problems))
}

fn rows(facts: &OrganizationFacts) -> String {
    facts.to_yaml().split_once("repositories:").unwrap().1.trim().to_owned()
}

/// The rows of one valid file.
#[track_caller]
fn rows_of(text: &str) -> String {
    let (rows, problems) = read(&[("node/22.json", text.as_bytes())]);
    assert_eq!(problems, [""; 0]);
    rows
}

#[track_caller]
fn assert_problems(table: &[(&str, &str)]) {
    for (text, problem) in table {
        let (rows, problems) = read(&[("node/22.json", text.as_bytes())]);
        assert_eq!(problems.join("\n"), *problem, "{text}");
        assert_eq!(rows, "[]", "{text}");
    }
}

fn configuration() -> Value {
    json!({
        "contents": {"packages": ["nodejs-22=22.1.0-r0", "wolfi-baselayout=1-r2"], "repositories": ["https://example.com"], "keyring": []},
        "entrypoint": {"command": "/usr/bin/node"},
        "cmd": "--help",
        "work-dir": "/app",
        "environment": {"NODE_PORT": "3000"},
        "accounts": {
            "run-as": "65532",
            "users": [{"username": "node", "uid": 65532, "gid": 65532, "homedir": "/home/node"}],
            "groups": [{"groupname": "node", "gid": 65532}],
        },
        "annotations": {"dev.chainguard.image.title": "node"},
        "archs": ["amd64", "arm64"],
        "paths": [{"path": "/app", "type": "directory", "uid": 65532, "gid": 65532, "permissions": 493}],
        "layering": {"strategy": "origin", "budget": 10},
    })
}

/// The configuration with these fields in place of its own.
fn changed(fields: &Value) -> Value {
    let mut configuration = configuration();
    for (name, value) in fields.as_object().unwrap() {
        configuration[name] = value.clone();
    }
    configuration
}

fn statement(kind: &str, predicate: &Value) -> Value {
    json!({"_type": "https://in-toto.io/Statement/v1", "subject": [{"name": "????>>>>~~~~", "digest": {"sha256": "0"}}], "predicateType": kind, "predicate": predicate})
}

fn envelope(statement: &Value) -> Value {
    let payload = STANDARD.encode(statement.to_string());
    json!({"payloadType": "application/vnd.in-toto+json", "payload": payload, "signatures": [{"keyid": "", "sig": "x"}]})
}

/// The output of `cosign download attestation`.
fn envelopes(configurations: &[Value]) -> String {
    configurations.iter().map(|one| envelope(&statement(TYPE, one)).to_string() + "\n").collect()
}

const NODE: &str = "\
- name: node
  images:
  - tags:
    - '22'
    user:
      uid: 65532
      name: node
    entrypoint:
    - /usr/bin/node
    cmd:
    - --help
    working_dir: /app
    env:
      NODE_PORT: '3000'
    accounts:
    - node:65532:65532:/home/node:/bin/sh
    groups:
    - 'node:65532:'
    directories:
    - /app 65532:65532 0755
    - /home/node 65532:65532 0700 recursive
    platforms:
    - linux/amd64
    - linux/arm64
    packages:
    - nodejs-22
    - wolfi-baselayout";

#[test]
fn a_configuration_alone_in_a_statement_and_in_envelopes() {
    let plain = configuration();
    let statement = statement(TYPE, &plain);
    let spdx = envelope(&self::statement("https://spdx.dev/Document", &json!({"packages": []})));
    let url_safe = URL_SAFE.encode(statement.to_string());
    assert!(url_safe.contains(['-', '_']));
    let url_safe = json!({"payload": url_safe});
    for text in [
        plain.to_string(),
        serde_json::to_string_pretty(&plain).unwrap(),
        format!("\u{feff}{plain}"),
        statement.to_string(),
        envelope(&statement).to_string(),
        url_safe.to_string(),
        format!("{spdx}\n{}\n{spdx}\n", envelope(&statement)),
        // Attested again.
        format!("{}\n{}\n", envelope(&statement), envelope(&statement)),
    ] {
        assert_eq!(rows_of(&text), NODE, "{text}");
    }
}

#[test]
fn platforms_together() {
    let of = |archs: &[&str]| changed(&json!({"archs": archs}));
    for configurations in [
        &[of(&["amd64", "arm64"]), of(&["amd64"]), of(&["arm64"])][..],
        &[of(&["arm64"]), of(&["amd64"])],
        // The index covers the other platform.
        &[of(&["arm64"]), of(&["amd64", "arm64"])],
    ] {
        assert_eq!(rows_of(&envelopes(configurations)), NODE);
    }
    let of = |archs: &[&str], packages: &[&str]| changed(&json!({"archs": archs, "contents": {"packages": packages}}));
    let own = of(&["arm64"], &["a=1", "c=1"]);
    let rows = rows_of(&envelopes(&[of(&["amd64", "arm64"], &["a=1", "b=1"]), own]));
    let end = "packages:\n    - a\n    - b\n    - c\n    packages_of:\n      linux/amd64:\n      - b\n      linux/arm64:\n      - c";
    assert!(rows.ends_with(end), "{rows}");
    let (amd64, arm64) = (of(&["amd64"], &["a=1", "b=2"]), of(&["arm64"], &["a=1", "c=1"]));
    let differing = "
    packages:
    - a
    - b
    - c
    packages_of:
      linux/amd64:
      - b
      linux/arm64:
      - c";
    let index = of(&["amd64", "arm64"], &["a=1"]);
    for configurations in [&[amd64.clone(), arm64.clone(), index][..], &[amd64, arm64]] {
        let rows = rows_of(&envelopes(configurations));
        assert!(rows.ends_with(differing), "{rows}");
    }
}

#[test]
fn platforms_that_disagree() {
    let of = |archs: &[&str], fields: Value| {
        let mut configuration = changed(&fields);
        configuration["archs"] = json!(archs);
        configuration
    };
    for (configurations, problem) in [
        (
            [of(&["amd64", "arm64"], json!({})), of(&["amd64"], json!({"cmd": "x", "work-dir": "/"}))],
            "folder/node/22.json: amd64: cmd is not the same as in index\n\
             folder/node/22.json: amd64: working_dir is not the same as in index",
        ),
        (
            [of(&["amd64"], json!({})), of(&["arm64"], json!({"environment": {"A": "SECRET"}}))],
            "folder/node/22.json: arm64: env is not the same as in amd64",
        ),
        (
            [of(&["amd64"], json!({})), of(&["amd64"], json!({"contents": {"packages": ["x"]}}))],
            "folder/node/22.json: two configurations of linux/amd64 have different packages",
        ),
        (
            [of(&["amd64", "arm64"], json!({})), of(&["amd64", "riscv64"], json!({}))],
            "folder/node/22.json: two configurations are for several platforms, but not the same ones\n\
             folder/node/22.json: two configurations are for several platforms, but not the same ones",
        ),
    ] {
        assert_problems(&[(&envelopes(&configurations), problem)]);
    }
}

#[test]
fn fields_that_are_missing_or_null() {
    let expected = "\
- name: node
  images:
  - tags:
    - '22'
    user:
      uid: 0
    platforms:
    - linux/amd64
    packages: []";
    let nulls = json!({
        "archs": ["amd64"], "contents": null, "entrypoint": null, "cmd": null, "work-dir": null, "environment": null, "paths": null,
        "accounts": {"run-as": null, "users": null}, "volumes": null, "stop-signal": null, "annotations": null,
    });
    for text in [r#"{"archs": ["amd64"]}"#.to_owned(), nulls.to_string()] {
        assert_eq!(rows_of(&text), expected);
    }
    let user = json!({"archs": ["amd64"], "accounts": {"users": [{"username": "a", "uid": 1, "gid": null, "shell": null, "homedir": null}]}});
    assert!(rows_of(&user.to_string()).contains("- a:1:1:/home/a:/bin/sh"));
}

#[test]
fn names_of_files() {
    let text = configuration().to_string();
    let other = changed(&json!({"cmd": "other"})).to_string();
    let (rows, problems) = read(&[
        ("node/22.json", text.as_bytes()),
        ("node/22.1.json", text.as_bytes()),
        ("node:latest.json", text.as_bytes()),
        ("node/latest-dev.json", other.as_bytes()),
        ("charts/x/1.2.json", text.as_bytes()),
        ("charts/y:1.json", text.as_bytes()),
        ("node/README.md", b"left out"),
        (".DS_Store", b"left out"),
        (".git/x.json", b"left out"),
    ]);
    assert_eq!(problems, [""; 0]);
    let names: Vec<&str> = rows.lines().filter(|line| line.starts_with("- name")).collect();
    assert_eq!(names, ["- name: charts/x", "- name: charts/y", "- name: node"]);
    assert!(rows.contains("  - tags:\n    - '22'\n    - '22.1'\n    - latest\n    user"), "{rows}");
    assert!(rows.contains("  - tags:\n    - latest-dev\n    user"), "{rows}");
}

#[test]
fn invalid_names() {
    let text = configuration().to_string();
    let grammar =
        "expected lower-case letters and digits, with `.`, `_` or `-` between them, and `/` between components";
    for (file, problem) in [
        ("22.json", "folder/22.json: the tag is missing; expected `NAME/TAG.json` or `NAME:TAG.json` below the folder"),
        ("Node/22.json", "folder/Node/22.json: `Node` is not a valid repository name; did you mean `node`?"),
        ("no de/22.json", &format!("folder/no de/22.json: `no de` is not a valid repository name; {grammar}")),
        ("node/-x.json", "folder/node/-x.json: `-x` is not a valid tag"),
        ("node:.json", "folder/node:.json: `` is not a valid tag"),
        ("node/22", "folder: contains no `.json` file"),
        (
            "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/1.json",
            "folder/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q: more than 16 folders deep",
        ),
    ] {
        assert_eq!(read(&[(file, text.as_bytes())]).1.join("\n"), problem);
    }
    let twice = read(&[("node/22.json", text.as_bytes()), ("node:22.json", text.as_bytes())]).1;
    assert_eq!(twice, ["folder/node:22.json: `node:22` is also at folder/node/22.json"]);
}

#[test]
fn invalid_files() {
    let shapes = "folder/node/22.json: expected an apko image configuration, an in-toto statement or a DSSE envelope";
    let of = |statement: &Value| envelope(statement).to_string();
    let no_object = "the `payload` of the envelope is not a statement: invalid type: integer `7`, expected struct Document at line 1 column 1";
    assert_problems(&[
        ("", "folder/node/22.json: the file is empty; the command that should have written it may have failed"),
        ("{", "folder/node/22.json:1:1: not JSON: EOF while parsing an object; the file may have been cut off"),
        ("[]", shapes),
        ("\"SECRET\"", shapes),
        ("{}", &format!("{shapes}; found an object without `archs`, `predicateType` and `payload`")),
        (
            r#"{"code": 7, "message": "SECRET"}"#,
            &format!("{shapes}; this looks like an error response, with `code` and `message`"),
        ),
        (r#"{"payload": "%"}"#, "folder/node/22.json: the `payload` of the envelope is not base64"),
        (r#"{"payload": "Nw=="}"#, &format!("folder/node/22.json: {no_object}")),
        (&of(&json!({})), "folder/node/22.json: the `payload` of the envelope has no `predicateType`"),
        (&of(&json!({"predicateType": TYPE})), "folder/node/22.json: the statement has no `predicate`"),
        (
            &format!("{}\n{{}}", envelopes(&[configuration()])),
            "folder/node/22.json: [1]: expected an apko image configuration, an in-toto statement or a DSSE envelope; \
             found an object without `archs`, `predicateType` and `payload`",
        ),
        (
            &of(&statement("https://spdx.dev/Document", &json!({}))),
            "folder/node/22.json: no statement is of the type `https://apko.dev/image-configuration`; found `https://spdx.dev/Document`",
        ),
    ]);
}

#[test]
fn invalid_configurations() {
    let with = |fields: Value| changed(&fields).to_string();
    let path = |path: &str| json!({"paths": [{"path": path, "type": "directory", "uid": 0}]});
    let many = vec![json!({"path": "/a", "type": "directory"}); 10_001];
    let user = |name: &str| json!({"accounts": {"users": [{"username": name, "uid": 1}]}});
    let deep: Value = (0..120).fold(json!(1), |inner, _| json!([inner]));
    assert_problems(&[
        (&with(json!({"archs": []})), "folder/node/22.json: archs is empty"),
        (
            &with(json!({"archs": ["amd63"]})),
            "folder/node/22.json: platforms: unknown platform `linux/amd63`; did you mean `linux/amd64`?",
        ),
        (&with(json!({"archs": ["amd64\u{1b}"]})), "folder/node/22.json: `amd64\\u{1b}` is not an architecture"),
        (&with(json!({"cmd": "it's"})), "folder/node/22.json: cmd `it's` has an unclosed quote"),
        (&with(json!({"cmd": 7})), "folder/node/22.json: cmd: invalid type: integer `7`, expected a string"),
        (&with(json!({"cmd": deep})), "folder/node/22.json: cmd: invalid type: sequence, expected a string"),
        (
            &with(json!({"accounts": {"run-as": "nobody-here"}})),
            "folder/node/22.json: run-as `nobody-here` does not name an account",
        ),
        (
            &with(json!({"accounts": {"users": [{"username": "a", "uid": -1}]}})),
            "folder/node/22.json: accounts.users[0].uid: invalid value: integer `-1`, expected u32",
        ),
        (
            &with(user("a:0:0\nroot")),
            "folder/node/22.json: accounts: `a:0:0\\nroot:1:1:/home/a:0:0\\nroot:/bin/sh` is not NAME:UID:GID:HOME:SHELL\n\
             folder/node/22.json: directories: `/home/a:0:0\\nroot 1:1 0700 recursive` is not PATH UID:GID MODE, optionally followed by ` recursive`",
        ),
        (&with(path("/a/../b")), "folder/node/22.json: paths: `/a/../b` contains `..`"),
        (
            &with(path("/a\u{202e}b")),
            "folder/node/22.json: directories: `/a\\u{202e}b 0:0 0000` is not PATH UID:GID MODE, optionally followed by ` recursive`",
        ),
        (&with(json!({"paths": many})), "folder/node/22.json: paths: more than 10000 entries"),
        (
            &with(json!({"accounts": {"users": vec![json!({"username": "a", "uid": 1}); 10_001]}})),
            "folder/node/22.json: accounts: more than 10000 entries",
        ),
        (
            &with(json!({"work-dir": "/a\nb"})),
            "folder/node/22.json: working_dir: `/a\\nb`: the text contains a line break",
        ),
        (
            &with(json!({"environment": {"A=B": "SECRET"}})),
            "folder/node/22.json: env: `A=B` is not a valid variable name",
        ),
        (&with(json!({"environment": {"": "SECRET"}})), "folder/node/22.json: env: `` is not a valid variable name"),
        (
            &with(json!({"volumes": ["/\u{200b}"]})),
            "folder/node/22.json: volumes: `/\\u{200b}`: the text contains the invisible character U+200B",
        ),
        (&with(json!({"contents": {"packages": ["=1"]}})), "folder/node/22.json: package `=1` has no name"),
        (
            &with(json!({"contents": {"packages": ["a\u{7}=1"]}})),
            "folder/node/22.json: packages: `a\\u{7}`: the text contains the invisible character U+0007",
        ),
    ]);
    let long = with(json!({"accounts": {"run-as": "a\u{1b}".repeat(100_000)}}));
    let problem = read(&[("node/22.json", long.as_bytes())]).1.join("\n");
    assert!(problem.len() < 3_000 && problem.ends_with("...") && !problem.contains('\u{1b}'), "{problem}");
}

/// Each link doubles the length of the next one's target; no file system has paths that long.
#[test]
fn links_that_lead_through_themselves() {
    let link = json!({"path": "/a", "type": "symlink", "source": "/a/a", "uid": 0});
    let text = changed(&json!({"paths": vec![link; 200]})).to_string();
    let (_, problems) = read(&[("node/22.json", text.as_bytes())]);
    assert_eq!(problems, [""; 0]);
}

#[test]
fn output_is_read_back() {
    let text = envelopes(&[configuration(), changed(&json!({"archs": ["amd64"]}))]);
    let folder = Folder::new(&[("node/22.json", text.as_bytes()), ("node/latest.json", text.as_bytes())]);
    let mut problems = Problems::default();
    let facts = OrganizationFacts::read(folder.0.path(), &mut problems);
    let written = folder.0.path().join("facts.yaml");
    fs::write(&written, facts.to_yaml()).unwrap();
    assert_eq!(OrganizationFacts::read(&written, &mut problems), facts);
    assert_eq!(folder.lines(problems), [""; 0]);
    assert!(facts.to_yaml().starts_with(
        "# The contents of an organisation's images: facts about each tag, in the form of the catalogue's catalog.lock.yaml.\n"
    ));
    assert_eq!(facts.default_env.len(), 2);
}

/// Rows in that file may refer to each other; rows that were read do not.
#[test]
fn the_lock_of_the_catalogue_is_read_too() {
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../catalog.lock.yaml");
    let mut problems = Problems::default();
    let facts = OrganizationFacts::read(lock.as_ref(), &mut problems);
    assert_eq!(problems.into_lines(), [""; 0]);
    let node = facts.repositories.iter().find(|repository| repository.name == "node").unwrap();
    let packages = |tag: &str| {
        let image = node.images.iter().find(|image| image.tags.iter().any(|other| other == tag)).unwrap();
        assert_eq!(image.includes, None);
        &image.packages
    };
    assert!(packages("latest-dev").len() > packages("latest").len());
    assert!(packages("latest").iter().all(|package| packages("latest-dev").contains(package)));
}

#[test]
fn an_invalid_file_of_facts() {
    let anew = "write the file again with `chainguard-images import`, or give the folder of configurations instead";
    let image = "{tags: [a], user: {uid: 0}, platforms: [linux/amd64], packages: []}";
    for (text, problem) in [
        ("", &*format!("folder/facts.yaml: missing field `repositories`; {anew}")),
        (
            "a: [",
            &format!(
                "folder/facts.yaml: did not find expected node content at line 2 column 1, while parsing a flow node; {anew}"
            ),
        ),
        (
            "repositories: [{name: a, images: [{tags: [a]}]}]",
            &format!("folder/facts.yaml: repositories[0].images[0]: missing field `user` at line 1 column 35; {anew}"),
        ),
        (
            &format!("repositories: [{{name: A, images: [{image}]}}]"),
            "folder/facts.yaml: repositories[0].name: `A` is not a valid repository name; did you mean `a`?",
        ),
        (
            &format!("repositories: [{{name: a, images: [{image}, {image}]}}]"),
            "folder/facts.yaml: repositories[0].images[1]: `a:a` is also at folder/facts.yaml: repositories[0].images[0]",
        ),
        (
            &format!(
                "repositories: [{{name: a, images: [{}]}}]",
                image.replace("linux/", "os/").replace("tags: [a]", "tags: [' ']")
            ),
            "folder/facts.yaml: repositories[0].images[0]: tags: ` ` is not a valid tag\n\
             folder/facts.yaml: repositories[0].images[0]: platforms: unknown platform `os/amd64`",
        ),
        (
            "default_env: {A=B: x}\nrepositories: []",
            "folder/facts.yaml: default_env: `A=B` is not a valid variable name",
        ),
    ] {
        let folder = Folder::new(&[("facts.yaml", text.as_bytes())]);
        let mut problems = Problems::default();
        OrganizationFacts::read(&folder.0.path().join("facts.yaml"), &mut problems);
        assert_eq!(folder.lines(problems).join("\n"), problem, "{text}");
    }
    let folder = Folder::new(&[]);
    let mut problems = Problems::default();
    OrganizationFacts::read(&folder.0.path().join("nothing"), &mut problems);
    assert_eq!(folder.lines(problems), ["folder/nothing: missing"]);
}

/// A value that may be valid for a field, or not.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<String>().prop_map(Value::from),
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        prop::sample::select(vec!["amd64", "/a/b", "/a", "root", "a=1", "directory", "symlink", "apko"])
            .prop_map(Value::from),
    ];
    let key = prop::sample::select(vec![
        "packages", "users", "groups", "run-as", "username", "uid", "path", "type", "source", "command", "A",
    ]);
    leaf.prop_recursive(4, 30, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..4).prop_map(|fields| Value::Object(
                fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
            )),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_file(bytes in any::<Vec<u8>>(), field in prop::sample::select(vec!["accounts", "archs", "cmd", "contents", "entrypoint", "environment", "paths", "volumes", "work-dir"]), value in value()) {
        let mut configuration = configuration();
        configuration[field] = value;
        let text = configuration.to_string();
        let payload = json!({"payload": STANDARD.encode(&bytes)}).to_string();
        let files = [("a/1.json", &bytes[..]), ("a/2.json", text.as_bytes()), ("a/3.json", payload.as_bytes())];
        for problem in read(&files).1 {
            prop_assert!(!problem.contains(char::is_control) && problem.len() < 10_000, "{problem:?}");
        }
    }
}
