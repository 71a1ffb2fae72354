//! Faulty checkouts and projects: the exact line of each problem, and nothing written.

use serde_json::{Value, json};
use xtask::lock::FILE;

use crate::support::Fixture;

type Fault = fn(&mut Value);

/// The problems after `fault` was put into a copy of the fixture.
fn problems(fault: impl FnOnce(&Fixture)) -> Vec<String> {
    let fixture = Fixture::new();
    fault(&fixture);
    let before = fixture.project();
    let problems = fixture.refresh().unwrap_err();
    assert_eq!(fixture.project(), before, "something was written");
    problems
}

/// The same for a fault in the standard index of anvil, where all problems have the same start.
fn config_problems(fault: impl FnOnce(&mut Value)) -> Vec<String> {
    let problems = problems(|fixture| fixture.edit_config(["configs", "index"], fault));
    let start = "images/anvil/locked_config.json: anvil-public: configs: index: ";
    problems.iter().map(|problem| problem.strip_prefix(start).unwrap_or(problem).to_owned()).collect()
}

#[test]
fn the_lock_file_of_a_directory() {
    let file = "images/anvil/locked_config.json";
    assert_eq!(
        problems(|fixture| fixture.write(file, "{\n  \"imageLocks\": }")),
        ["images/anvil/locked_config.json: not JSON: expected value at line 2 column 17"]
    );
    assert_eq!(
        problems(|fixture| fixture.write(file, "{}")),
        ["images/anvil/locked_config.json: missing field `imageLocks`"]
    );
}

#[test]
fn a_lock() {
    let lock_problems = |fault: Fault| problems(|fixture| fixture.edit_lock("anvil", "anvil-public", fault));
    let table: [(Fault, &str); 8] = [
        (|lock| drop(lock.as_object_mut().unwrap().remove("tags")), "missing field `tags`"),
        (|lock| drop(lock.as_object_mut().unwrap().remove("devConfigs")), "missing field `devConfigs`"),
        (|lock| lock["repo"] = json!(7), "repo: invalid type: integer `7`, expected a string"),
        (|lock| lock["repo"] = json!("public/Anvil"), "`public/Anvil` is not a valid repository name"),
        (|lock| lock["tags"] = json!(["latest", "a/b"]), "`a/b` is not a valid tag"),
        (|lock| drop(lock["configs"].as_object_mut().unwrap().remove("index")), "configs: missing `index`"),
        (
            |lock| lock["configs"]["index"] = json!("{\"config\""),
            "configs: index: not JSON: EOF while parsing an object at line 1 column 9",
        ),
        (|lock| lock["devConfigs"]["arm64"] = json!("{}"), "devConfigs: arm64: missing field `config`"),
    ];
    for (fault, problem) in table {
        assert_eq!(lock_problems(fault), [format!("images/anvil/locked_config.json: anvil-public: {problem}")]);
    }
}

#[test]
fn a_tag_has_at_most_128_characters() {
    let tag = |length: usize| "a".repeat(length);
    let found = problems(|fixture| {
        fixture.edit_lock("anvil", "anvil-public", |lock| lock["tags"] = json!([tag(128), tag(129)]));
    });
    assert_eq!(found, [format!("images/anvil/locked_config.json: anvil-public: `{}` is not a valid tag", tag(129))]);
}

#[test]
fn a_configuration() {
    let table: [(Fault, &str); 15] = [
        (|config| config["accounts"]["run-as"] = json!("smith"), "run-as `smith` does not name an account"),
        (|config| config["accounts"]["run-as"] = json!("-1"), "run-as `-1` does not name an account"),
        (
            |config| config["accounts"]["run-as"] = json!("4294967296:5"),
            "run-as `4294967296:5` is too large for a user's number",
        ),
        (
            |config| config["entrypoint"]["command"] = json!("anvil 'open"),
            "entrypoint `anvil 'open` has an unclosed quote",
        ),
        (|config| config["cmd"] = json!("say \"open"), "cmd `say \"open` has an unclosed quote"),
        (|config| config["archs"] = json!([]), "archs is empty"),
        (|config| config["archs"] = json!(["amd 64"]), "`amd 64` is not an architecture"),
        (|config| config["contents"]["packages"] = json!(["=1"]), "package `=1` has no name"),
        (
            |config| config["environment"] = json!({"A": 1}),
            "config.environment.A: invalid type: integer `1`, expected a string",
        ),
        (|config| drop(config.as_object_mut().unwrap().remove("cmd")), "config: missing field `cmd`"),
        (
            |config| config["paths"][0]["type"] = json!("socket"),
            "config.paths[0].type: unknown variant `socket`, expected one of \
             `directory`, `empty-file`, `hardlink`, `permissions`, `symlink`",
        ),
        (|config| config["paths"][0]["permissions"] = json!(4096), "paths: `/forge`: 4096 is not a mode"),
        (|config| config["paths"][0]["path"] = json!("/a/../b"), "paths: `/a/../b` contains `..`"),
        (
            |config| config["paths"][0]["path"] = json!("/a b"),
            "paths: `/a b` contains whitespace, which a line of the lock cannot contain",
        ),
        (
            |config| config["accounts"]["groups"] = json!([{"gid": 1}]),
            "config.accounts.groups[0]: missing field `groupname`",
        ),
    ];
    for (fault, problem) in table {
        assert_eq!(config_problems(fault), [problem]);
    }
}

#[test]
fn control_characters_do_not_break_the_line() {
    assert_eq!(
        config_problems(|config| config["accounts"]["run-as"] = json!("a\nb\u{1b}[31m")),
        [r"run-as `a\nb\u{1b}[31m` does not name an account"]
    );
}

#[test]
fn an_architecture_that_disagrees_with_the_index() {
    let table: [(Fault, &str); 10] = [
        (|config| config["accounts"]["run-as"] = json!("0"), "user"),
        (|config| config["entrypoint"]["command"] = json!("/bin/other"), "entrypoint"),
        (|config| config["cmd"] = json!("other"), "cmd"),
        (|config| config["work-dir"] = json!("/other"), "working_dir"),
        (|config| config["environment"] = Value::Null, "env"),
        (|config| config["accounts"]["users"][0]["shell"] = json!("/bin/ash"), "accounts"),
        (|config| config["accounts"]["groups"] = json!([]), "groups"),
        (|config| config["paths"][1]["recursive"] = json!(false), "paths"),
        (|config| config["volumes"] = Value::Null, "volumes"),
        (|config| config["stop-signal"] = json!("SIGINT"), "stop_signal"),
    ];
    for (fault, field) in table {
        assert_eq!(
            problems(|fixture| fixture.edit_config(["devConfigs", "arm64"], fault)),
            [format!(
                "images/anvil/locked_config.json: anvil-public: devConfigs: arm64: {field} is not the same as in index"
            )]
        );
    }
}

#[test]
fn metadata() {
    let file = "images/anvil/metadata.yaml";
    assert_eq!(problems(|fixture| fixture.remove(file)), ["images/anvil/metadata.yaml: missing"]);
    let table = [
        ("tier: GOLD", "tier `GOLD` is not one of BASE, APPLICATION, AI"),
        ("upstream_url: https://a.example/", "missing field `tier`"),
        ("tier: []", "tier: invalid type: sequence, expected a string at line 1 column 7"),
        ("tier: BASE\naliases: [[a]]", "aliases[0]: invalid type: sequence, expected a string at line 2 column 11"),
    ];
    for (text, problem) in table {
        assert_eq!(problems(|fixture| fixture.write(file, text)), [format!("images/anvil/metadata.yaml: {problem}")]);
    }
}

#[test]
fn a_tag_that_is_published_twice() {
    assert_eq!(
        problems(|fixture| fixture.edit_lock("beacon", "beacon-as-root", |lock| lock["tags"] = json!(["latest"]))),
        [
            "images/beacon/locked_config.json: beacon-public: beacon:latest is published already, \
             by images/beacon/locked_config.json: beacon-as-root",
            "images/beacon/locked_config.json: beacon-public: beacon:latest-dev is published already, \
             by images/beacon/locked_config.json: beacon-as-root",
        ]
    );
    assert_eq!(
        problems(|fixture| fixture.edit_lock("dune", "dune-3-public", |lock| lock["tags"] = json!(["3", "3"]))),
        ["images/dune/locked_config.json: dune-3-public: dune:3 is published already, \
             by images/dune/locked_config.json: dune-3-public"]
    );
}

#[test]
fn a_repository_with_two_sets_of_metadata() {
    assert_eq!(
        problems(|fixture| fixture.edit_lock("dune", "dune-3-public", |lock| lock["repo"] = json!("public/cinder"))),
        ["images/dune/locked_config.json: dune-3-public: its metadata.yaml is at odds with that of \
             images/cinder/locked_config.json: cinder-public, which publishes cinder too"]
    );
}

#[test]
fn withdrawn_lists() {
    let shape = "is not cgr.dev/chainguard/NAME:TAG";
    let table = [
        ("\n# fine\nanvil:1\n", format!("withdrawn-images.txt:3: `anvil:1` {shape}")),
        ("cgr.dev/chainguard/anvil", format!("withdrawn-images.txt:1: `cgr.dev/chainguard/anvil` {shape}")),
        ("cgr.dev/chainguard/:1", format!("withdrawn-images.txt:1: `cgr.dev/chainguard/:1` {shape}")),
        ("cgr.dev/chainguard/a:1:2", format!("withdrawn-images.txt:1: `cgr.dev/chainguard/a:1:2` {shape}")),
    ];
    for (text, problem) in table {
        assert_eq!(problems(|fixture| fixture.write("withdrawn-images.txt", text)), [problem]);
    }
    assert_eq!(
        problems(|fixture| fixture.write("withdrawn-repos.txt", "kiln\nkiln:1\n")),
        ["withdrawn-repos.txt:2: `kiln:1` is not a valid repository name"]
    );
    assert_eq!(problems(|fixture| fixture.remove("withdrawn-repos.txt")), ["withdrawn-repos.txt: missing"]);
}

#[test]
fn a_directory_that_is_not_a_checkout() {
    let fixture = Fixture::new();
    let mut request = fixture.request();
    request.checkout = fixture.root();
    assert_eq!(xtask::refresh::refresh(&request).unwrap_err(), ["images: missing"]);
}

#[test]
fn a_checkout_without_commit() {
    let fixture = Fixture::new();
    let before = fixture.project();
    let mut request = fixture.request();
    request.snapshot = None;
    assert_eq!(
        xtask::refresh::refresh(&request).unwrap_err(),
        ["the commit is unknown, as CHECKOUT is not the top of a git work tree; give --commit SHA --date YYYY-MM-DD"]
    );
    assert_eq!(fixture.project(), before);
}

#[test]
fn the_project() {
    assert_eq!(
        problems(|fixture| fixture.write_to_project("catalog.yaml", "categories: [")),
        ["catalog.yaml: not YAML: did not find expected node content at line 2 column 1, \
             while parsing a flow node"]
    );
    let table = [
        ("{package: a}", "base_layout: missing field `directories` at line 1 column 14"),
        (
            "{package: a, directories: [/a 0 0755]}",
            "`/a 0 0755` is not PATH UID:GID MODE, optionally followed by ` recursive`",
        ),
        (
            "{package: a, directories: [/a 0:0 0855]}",
            "`/a 0:0 0855` is not PATH UID:GID MODE, optionally followed by ` recursive`",
        ),
        ("{package: a, directories: [], symlinks: [/a /b]}", "`/a /b` is not PATH -> TARGET"),
    ];
    for (layout, problem) in table {
        assert_eq!(
            problems(|fixture| fixture.write_to_project("catalog.yaml", &format!("base_layout: {layout}\n"))),
            [format!("catalog.yaml: {problem}")]
        );
    }
    assert_eq!(
        problems(|fixture| fixture.write_to_project(FILE, "commit: [a]")),
        ["catalog.lock.yaml: commit: invalid type: sequence, expected a string at line 1 column 9; \
             delete the file to have it written again"]
    );
}

#[test]
fn a_failed_first_run_leaves_no_file() {
    problems(|fixture| {
        fixture.remove_from_project(FILE);
        fixture.remove("images/dune/metadata.yaml");
    });
}

#[test]
fn all_problems_are_reported_at_once() {
    assert_eq!(
        problems(|fixture| {
            fixture.edit_config(["configs", "index"], |config| {
                config["accounts"]["run-as"] = json!("smith");
                config["cmd"] = json!("'");
            });
            fixture.write("images/beacon/metadata.yaml", "tier: TOP");
            fixture.remove("images/dune/metadata.yaml");
            fixture.write("withdrawn-repos.txt", "A\nb\nC\n");
            fixture.write_to_project(FILE, "7");
        }),
        [
            "images/anvil/locked_config.json: anvil-public: configs: index: run-as `smith` does not name an account",
            "images/anvil/locked_config.json: anvil-public: configs: index: cmd `'` has an unclosed quote",
            "images/beacon/metadata.yaml: tier `TOP` is not one of BASE, APPLICATION, AI",
            "images/dune/metadata.yaml: missing",
            "withdrawn-repos.txt:1: `A` is not a valid repository name",
            "withdrawn-repos.txt:3: `C` is not a valid repository name",
            "catalog.lock.yaml: invalid type: integer `7`, expected struct Lock; \
             delete the file to have it written again",
        ]
    );
}
