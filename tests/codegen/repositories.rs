//! The lists of repositories that `chainctl` writes: what is read, what is left out, and the problems with invalid files.

use proptest::prelude::*;
use serde_json::{Value, json};

use chainguard_images_codegen::__private::{Problems, Repositories, Repository, Tag};

const HEX: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

fn read(bytes: &[u8]) -> (Repositories, Vec<String>) {
    let mut problems = Problems::default();
    let repositories = Repositories::read("repos.json", bytes, &mut problems);
    (repositories, problems.into_lines())
}

/// The rows of a valid file.
#[track_caller]
fn rows(text: &str) -> Vec<Repository> {
    let (repositories, problems) = read(text.as_bytes());
    assert_eq!(problems, [""; 0]);
    repositories.rows
}

#[track_caller]
fn assert_problems(table: &[(&str, &str)]) {
    for (text, problem) in table {
        assert_eq!(read(text.as_bytes()).1.join("\n"), *problem, "{text}");
    }
}

/// A row with tags that have no digests.
fn row(at: &str, name: &str, tier: Option<&str>, aliases: &[&str], tags: &[&str]) -> Repository {
    Repository {
        at: format!("repos.json: {at}"),
        name: name.to_owned(),
        tier: tier.map(str::to_owned),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        tags: tags.iter().map(|tag| Tag { name: (*tag).to_owned(), digest: None }).collect(),
    }
}

/// A repository with every field that the API documents, and secrets wherever an organisation may have them.
fn full(name: &str) -> Value {
    json!({
        "id": "0123456789abcdef0123456789abcdef01234567/0123456789abcdef", "name": name, "catalogTier": "BASE",
        "bundles": ["base", "featured"], "readme": "# SECRET\n\"quoted\" \\ back",
        "sync_config": {
            "source": "ce2d1984a010471142503340d670612d63ffb9f6/0123456789abcdef", "uniqueTags": false,
            "expiration": "2026-12-01T00:00:00Z", "google": "", "amazon": "", "azure": "", "syncApks": false,
            "apkoOverlay": "environment: {TOKEN: SECRET}", "gracePeriod": true,
        },
        "customOverlay": {
            "name": "SECRET", "tags": ["SECRET"],
            "contents": {"packages": ["SECRET"], "runtimeRepositories": ["https://SECRET@example.com"], "runtimeKeyring": ["SECRET"]},
            "environment": {"TOKEN": "SECRET"}, "annotations": {"owner": "SECRET"},
            "accounts": {"runAs": "SECRET", "users": [{"name": "SECRET"}], "groups": []},
            "certificates": {"additional": [{"name": "SECRET", "content": "SECRET"}], "providers": ["SECRET"]},
        },
        "aliases": [format!("{name}:latest")], "createTime": "2024-11-26T00:00:00Z",
        "activeTags": ["latest-dev", "3", "latest", "3-dev", "3"], "description": "SECRET",
    })
}

#[test]
fn the_list_of_repositories() {
    let text = json!({"items": [full("python"), {"name": "charts/redis"}, {
        "name": "node", "catalogTier": "UNKNOWN", "aliases": null, "activeTags": [], "customOverlay": null, "readme": "",
    }]});
    let expected = [
        row("items[1]", "charts/redis", None, &[], &[]),
        row("items[2]", "node", None, &[], &[]),
        row("items[0]", "python", Some("Base"), &["python:latest"], &["3", "3-dev", "latest", "latest-dev"]),
    ];
    assert_eq!(rows(&text.to_string()), expected);
}

#[test]
fn the_list_of_images() {
    let digest = format!("sha256:{HEX}");
    let tag = |name: &str, digest: &str| json!({"id": "x", "name": name, "digest": digest, "lastUpdated": "2026-01-01T00:00:00Z", "deprecated": false, "bundles": null});
    let text = json!([
        {"repo": full("python"), "tags": [tag("latest", &digest), tag("3.9", "not a digest"), tag("3", "")]},
        // Without active tags, the listed ones count.
        {"repo": {"name": "node"}, "tags": [tag("22", &digest), tag("latest", &digest), tag("22", &digest)]},
        {"repo": {"name": "go", "activeTags": ["latest"]}, "tags": null},
    ]);
    let mut python = row("[0]", "python", Some("Base"), &["python:latest"], &["3", "3-dev", "latest", "latest-dev"]);
    python.tags[2].digest = Some(digest.clone());
    let mut node = row("[1]", "node", None, &[], &["22", "latest"]);
    node.tags.iter_mut().for_each(|tag| tag.digest = Some(digest.clone()));
    assert_eq!(rows(&text.to_string()), [row("[2]", "go", None, &[], &["latest"]), node, python]);
}

#[test]
fn tiers() {
    for (text, tier) in [
        (r#""APPLICATION""#, Some("Application")),
        (r#""BASE""#, Some("Base")),
        (r#""FIPS""#, Some("Fips")),
        (r#""AI""#, Some("Ai")),
        (r#""DEVTOOLS""#, Some("Devtools")),
        (r#""COMMERCIAL""#, Some("Commercial")),
        (r#""CATALOG_TIER_FIPS""#, Some("Fips")),
        (r#""UNKNOWN""#, None),
        (r#""CATALOG_TIER_UNSPECIFIED""#, None),
        (r#""OF_NEXT_YEAR""#, None),
        (r#""""#, None),
        ("null", None),
    ] {
        let text = format!(r#"{{"items": [{{"name": "a", "catalogTier": {text}}}]}}"#);
        assert_eq!(rows(&text), [row("items[0]", "a", tier, &[], &[])], "{text}");
    }
}

#[test]
fn null_is_an_empty_list() {
    for text in [r#"{"items": []}"#, r#"{"items": null}"#, r#"{"items": "", "nextPageToken": ""}"#, "[]", "\u{feff}[]"]
    {
        assert_eq!(rows(text), []);
    }
    for nothing in ["null", r#""""#, "[]"] {
        let text = format!(r#"{{"items": [{{"name": "a", "aliases": {nothing}, "activeTags": {nothing}}}]}}"#);
        assert_eq!(rows(&text), [row("items[0]", "a", None, &[], &[])]);
    }
}

const SHAPES: &str = "expected `{\"items\": [...]}`, which `chainctl images repos list -o json` writes, or \
                      `[{\"repo\": {...}, \"tags\": [...]}]`, which `chainctl images list -o json` writes";

#[test]
fn files_of_another_shape() {
    for (text, found) in [
        (
            r#"{"code": 16, "message": "SECRET", "details": []}"#,
            "this looks like an error response, with `code` and `message`",
        ),
        (r#"{"repos": [], "nextPageToken": ""}"#, "found an object without `items`"),
        ("{}", "found an object without `items`"),
        ("null", "found null"),
        ("7", "found a number"),
        (r#""SECRET""#, "found a string"),
        ("true", "found a boolean"),
    ] {
        assert_eq!(read(text.as_bytes()).1, [format!("repos.json: {SHAPES}; {found}")], "{text}");
    }
    for (text, found) in [
        (r#"[{"name": "node"}]"#, "found an object without `repo`"),
        (r#"[{"repo": null}]"#, "found an object without `repo`"),
        ("[[]]", "found a list"),
    ] {
        assert_eq!(read(text.as_bytes()).1, [format!("repos.json: [0]: {SHAPES}; {found}")], "{text}");
    }
}

#[test]
fn files_that_are_not_json() {
    let deep = format!(r#"{{"items": [{{"name": {}1"#, "[".repeat(10_000));
    let empty = "repos.json: the file is empty; the command that should have written it may have failed";
    let table: &[(&[u8], &str)] = &[
        (b"", empty),
        (b" \n\t\n", empty),
        (b"\xef\xbb\xbf", empty),
        (b"\xff\xfe[\0]\0", "repos.json: the file is UTF-16, which `>` of Windows PowerShell writes; save it as UTF-8"),
        (b"{\n  \"items\": }", "repos.json:2:12: not JSON: expected value"),
        (b"{\"items\": [", "repos.json:1:11: not JSON: EOF while parsing a list; the file may have been cut off"),
        (b"[]\n[]", "repos.json:2:1: not JSON: trailing characters; expected one answer of the command per file"),
        (b"ERROR: SECRET", "repos.json:1:1: not JSON: expected value"),
        (b"{\"items\": [{\"name\": \"\xff\"}]}", "repos.json:1:22: not JSON: invalid unicode code point"),
        (b"{\"items\": [{\"name\": \"\\ud800\"}]}", "repos.json:1:28: not JSON: unexpected end of hex escape"),
        (b"{\"items\": [{\"name\": 1e999}]}", "repos.json:1:25: not JSON: number out of range"),
        (deep.as_bytes(), "repos.json:1:145: not JSON: recursion limit exceeded"),
    ];
    for (bytes, problem) in table {
        assert_eq!(read(bytes).1, [*problem], "{}", String::from_utf8_lossy(bytes));
    }
}

/// Problems in fields that are not read do not matter.
#[test]
fn ignored_fields_may_be_anything() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let text = format!(r#"{{"x": {deep}, "items": [{{"readme": {deep}, "id": 1e999, "name": "a", "readme": 1}}]}}"#);
    assert_eq!(rows(&text), [row("items[0]", "a", None, &[], &[])]);
    let (repositories, problems) = read(b"{\"items\": [{\"name\": \"a\", \"readme\": \"\xff\xfe\"}]}");
    assert_eq!((repositories.rows.len(), problems.len()), (1, 0));
}

#[test]
fn names() {
    let grammar =
        "expected lower-case letters and digits, with `.`, `_` or `-` between them, and `/` between components";
    let name = |name: &str| read(json!({"items": [{"name": name}]}).to_string().as_bytes()).1;
    for (text, shown, meant) in [
        ("Python", "Python", "did you mean `python`?"),
        ("python:3", "python:3", "did you mean `python`?"),
        ("python@sha256:0", "python@sha256:0", "did you mean `python`?"),
        ("../up", "../up", grammar),
        ("/python", "/python", grammar),
        ("py thon", "py thon", grammar),
        ("a\"; panic!(); \"", "a\\\"; panic!(); \\\"", grammar),
        ("a\\b", "a\\\\b", grammar),
        ("a\nb\u{1b}[2J", "a\\nb\\u{1b}[2J", grammar),
        ("a\u{202e}b", "a\\u{202e}b", grammar),
        ("caf\u{e9}", "caf\u{e9}", grammar),
    ] {
        let expected = format!("repos.json: items[0].name: `{shown}` is not a valid repository name; {meant}");
        assert_eq!(name(text), [expected], "{text}");
    }
    assert_eq!(
        name("cgr.dev/acme.com/python"),
        [
            "repos.json: items[0].name: `cgr.dev/acme.com/python` contains the registry; expected the part after the organisation"
        ]
    );
    let long = name(&"a".repeat(1_000_000));
    let expected = format!(
        "repos.json: items[0].name: `{}...` is not a valid repository name; it is longer than 255 bytes",
        "a".repeat(256)
    );
    assert_eq!(long, [expected]);
    // Rust keywords are valid names of repositories.
    for text in ["self", "crate", "async", "r", "3", "charts/x", "a__b", "a--b"] {
        assert_eq!(name(text), [""; 0], "{text}");
    }
}

#[test]
fn invalid_fields() {
    assert_problems(&[
        (r#"{"items": [{}]}"#, "repos.json: items[0]: a repository without a `name`"),
        (r#"{"items": [{"name": ""}]}"#, "repos.json: items[0]: a repository without a `name`"),
        (r#"{"items": [{"name": null}]}"#, "repos.json: items[0]: a repository without a `name`"),
        (
            r#"{"items": [{"name": 7}]}"#,
            "repos.json: items[0].name: expected a string, found a number\nrepos.json: items[0]: a repository without a `name`",
        ),
        (
            r#"{"items": [null, [], "SECRET"]}"#,
            "repos.json: items[0]: expected a repository, found null\nrepos.json: items[1]: expected a repository, found a list\nrepos.json: items[2]: expected a repository, found a string",
        ),
        (r#"{"items": {"a": 1}}"#, "repos.json: items: expected a list, found an object"),
        (r#"{"items": [{"name": "a", "name": "b"}]}"#, "repos.json: items[0]: the field `name` appears twice"),
        (
            r#"{"items": [{"name": "a", "activeTags": "latest"}]}"#,
            "repos.json: items[0].activeTags: expected a list, found a string",
        ),
        (
            r#"{"items": [{"name": "a", "activeTags": [true, "-x", "a b", "latest"], "aliases": [{}]}]}"#,
            "repos.json: items[0].aliases[0]: expected a string, found an object\n\
             repos.json: items[0].activeTags[0]: expected a string, found a boolean\n\
             repos.json: items[0].activeTags[1]: `-x` is not a valid tag\n\
             repos.json: items[0].activeTags[2]: `a b` is not a valid tag",
        ),
        (
            r#"{"items": [{"name": "a"}, {"name": "b"}, {"name": "a"}]}"#,
            "repos.json: items[2]: `a` is also at items[0]",
        ),
        (
            r#"{"items": [], "nextPageToken": "SECRET"}"#,
            "repos.json: pages are missing: `nextPageToken` is not empty; fetch them too, and join their `items`",
        ),
        (
            r#"[{"repo": {"name": "a"}, "tags": [{"digest": ""}, {"name": "1", "digest": "sha256:AB"}]}]"#,
            "repos.json: [0].tags[0]: missing field `name`\n\
             repos.json: [0].tags[1]: `sha256:AB` is not a valid digest; expected `sha256:` and 64 hexadecimal digits in lower case",
        ),
        (
            r#"[{"repo": {"name": "a"}, "tags": [{"name": "1", "digest": ""}, {"name": "1", "digest": "x"}]}]"#,
            "repos.json: [0].tags[1]: `1` is already listed with another digest",
        ),
        (r#"[{"repo": "SECRET"}]"#, "repos.json: [0].repo: expected a repository, found a string"),
    ]);
}

/// Aliases are upstream's, so users of this crate cannot fix them.
#[test]
fn aliases_that_are_not_one_line_are_left_out() {
    let text = json!({"items": [{"name": "a", "aliases": ["b", "x\ny", "", "a", "\u{202e}z", "b"]}]});
    assert_eq!(rows(&text.to_string()), [row("items[0]", "a", None, &["a", "b"], &[])]);
}

#[test]
fn the_trimmed_file() {
    let text =
        json!({"nextPageToken": "", "items": [full("python"), {"name": "a/b", "catalogTier": "CATALOG_TIER_AI"}]});
    let expected = r#"{
  "items": [
    {
      "name": "a/b",
      "catalogTier": "AI"
    },
    {
      "name": "python",
      "catalogTier": "BASE",
      "aliases": [
        "python:latest"
      ],
      "activeTags": [
        "3",
        "3-dev",
        "latest",
        "latest-dev"
      ]
    }
  ]
}
"#;
    assert_eq!(read(text.to_string().as_bytes()).0.to_json(), expected);
}

#[test]
fn the_trimmed_file_with_digests() {
    let tags = json!([{"name": "1", "digest": ""}, {"name": "latest", "digest": format!("sha256:{HEX}")}]);
    let text = json!([{"repo": {"name": "a"}, "tags": tags}]);
    let expected = r#"[
  {
    "repo": {
      "name": "a",
      "activeTags": [
        "1",
        "latest"
      ]
    },
    "tags": [
      {
        "name": "latest",
        "digest": "sha256:HEX"
      }
    ]
  }
]
"#;
    assert_eq!(read(text.to_string().as_bytes()).0.to_json(), expected.replace("HEX", HEX));
}

#[test]
fn secrets_are_not_written() {
    let mut twice = full("python");
    twice["name"] = json!("Python");
    twice["activeTags"] = json!([{"SECRET": 1}]);
    for text in [
        json!({"items": [full("python"), twice], "nextPageToken": "SECRET", "SECRET": "SECRET"}),
        json!([{"repo": full("python"), "tags": [{"name": "latest", "SECRET": 1, "bundles": ["SECRET"]}]}, twice]),
        json!({"code": 7, "message": "SECRET", "details": ["SECRET"]}),
    ] {
        let (repositories, problems) = read(text.to_string().as_bytes());
        let all = format!("{repositories:?}{}{problems:?}", repositories.to_json());
        assert!(!all.contains("SECRET"), "{all}");
    }
}

/// A readme of any length is skipped, not kept.
#[test]
fn a_readme_of_five_megabytes() {
    let readme = "# Title\\n\\\"quoted\\\" \\u00e9 ".repeat(200_000);
    let text = format!(r#"{{"items": [{{"name": "a", "readme": "{readme}", "activeTags": ["latest"]}}]}}"#);
    assert!(text.len() > 5_000_000);
    assert_eq!(rows(&text), [row("items[0]", "a", None, &[], &["latest"])]);
}

/// JSON with the fields that are read, each with valid and invalid values.
fn json_text() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        "[a-c]{1,2}(/[a-c])?",
        Just(format!("sha256:{HEX}")),
        Just("BASE".to_owned()),
        Just("latest".to_owned()),
        any::<String>(),
    ];
    let leaf =
        prop_oneof![4 => text.prop_map(Value::from), 1 => Just(Value::Null), 1 => any::<i64>().prop_map(Value::from)];
    let key = prop::sample::select(vec![
        "items",
        "repo",
        "tags",
        "name",
        "activeTags",
        "aliases",
        "catalogTier",
        "digest",
        "x",
    ]);
    leaf.prop_recursive(5, 60, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..6).prop_map(|fields| Value::Object(
                fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
            )),
        ]
    })
}

/// Valid repositories, in any order.
fn repositories() -> impl Strategy<Value = Value> {
    let tag = ("[a-c1-3]{1,3}(-dev)?", prop::bool::ANY);
    let tag = tag.prop_map(|(name, has_digest)| json!({"name": name, "digest": if has_digest { format!("sha256:{HEX}") } else { String::new() }}));
    let item = (
        "[a-c]{1,3}",
        prop::sample::select(vec!["BASE", "UNKNOWN", ""]),
        prop::collection::vec("[a-c:]{1,3}", 0..4),
        prop::option::of(prop::collection::vec("[a-c1-3]{1,3}", 0..4)),
        prop::collection::vec(tag, 0..4),
    );
    let item = item.prop_map(|(name, tier, aliases, active, tags)| {
        json!({"repo": {"name": name, "catalogTier": tier, "aliases": aliases, "activeTags": active}, "tags": tags})
    });
    prop::collection::vec(item, 0..5).prop_map(Value::from)
}

#[track_caller]
fn reads_back(repositories: &Repositories) {
    let without_places = |repositories: &Repositories| {
        let mut rows = repositories.rows.clone();
        for row in &mut rows {
            row.at.clear();
        }
        rows
    };
    let text = repositories.to_json();
    let (again, problems) = read(text.as_bytes());
    assert_eq!(problems, [""; 0]);
    assert_eq!(without_places(&again), without_places(repositories));
    assert_eq!(again.to_json(), text);
}

proptest! {
    #[test]
    fn any_bytes(bytes in any::<Vec<u8>>()) {
        reads_back(&read(&bytes).0);
    }

    #[test]
    fn any_json(value in json_text()) {
        for text in [value.to_string(), json!({"items": [value]}).to_string(), json!([{"repo": value, "tags": value}]).to_string()] {
            let (repositories, problems) = read(text.as_bytes());
            for problem in problems {
                prop_assert!(!problem.contains(char::is_control) && problem.len() < 5_000, "{problem:?}");
            }
            reads_back(&repositories);
        }
    }

    #[test]
    fn any_order(value in repositories()) {
        let Value::Array(mut items) = value.clone() else { unreachable!() };
        let (repositories, _) = read(value.to_string().as_bytes());
        reads_back(&repositories);
        items.reverse();
        for item in &mut items {
            for list in ["/tags", "/repo/aliases", "/repo/activeTags"] {
                if let Some(Value::Array(list)) = item.pointer_mut(list) {
                    list.reverse();
                }
            }
        }
        // Of two repositories with the same name, and of two digests of the same tag, the first one counts.
        let (again, problems) = read(Value::from(items).to_string().as_bytes());
        if problems.is_empty() {
            prop_assert_eq!(again.to_json(), repositories.to_json());
        }
    }
}
