//! The ends of life of tags, from the API's answers.

use proptest::prelude::*;
use serde_json::{Value, json};

use chainguard_images_codegen::__private::{EndOfLife, EolTags, Problems};

use crate::folder::Folder;

fn read(files: &[(&str, &[u8])]) -> (EolTags, Vec<String>) {
    let folder = Folder::new(files);
    let mut problems = Problems::default();
    let tags = EolTags::read(folder.0.path(), &mut problems);
    (tags, folder.lines(problems))
}

/// The only tag of an answer with this item.
#[track_caller]
fn tag(item: &Value) -> EndOfLife {
    let (tags, problems) = read(&[("python.json", json!({"items": [item]}).to_string().as_bytes())]);
    assert_eq!(problems, [""; 0]);
    tags.tags.into_values().next().unwrap()
}

/// An answer of the API with all of its fields.
fn item(name: &str, status: &str, eol: &Value, grace: &str) -> Value {
    json!({
        "id": "0123456789abcdef0123456789abcdef01234567/0123456789abcdef", "name": name, "mainPackageName": "python",
        "tagStatus": status, "graceStatus": "GRACE_ACTIVE", "gracePeriodExpiryDate": grace,
        "mainPackageVersion": {
            "eolDate": eol, "exists": true, "fips": false, "legacyLts": "", "lts": "2022-10-25", "releaseDate": "2020-10-05",
            "version": "3.9", "eolBroken": false, "latestVersion": "3.9.25", "versionSource": "",
        },
    })
}

#[test]
fn an_answer() {
    let items = json!({"nextPageToken": "", "items": [
        item("3.9", "TAG_IN_GRACE", &json!("2025-10-31"), "2026-04-30T00:00:00Z"),
        item("3.13", "TAG_ACTIVE", &json!("2029-10-31"), ""),
    ]});
    let items = items.to_string();
    let (tags, problems) =
        read(&[("python.json", items.as_bytes()), ("charts/x.json", br#"{"items": [{"name": "1"}]}"#)]);
    assert_eq!(problems, [""; 0]);
    let end = |is_past, date: Option<&str>, grace: Option<&str>, versions: bool| EndOfLife {
        is_past,
        date: date.map(str::to_owned),
        grace_until: grace.map(str::to_owned),
        version: versions.then(|| "3.9".to_owned()),
        latest_version: versions.then(|| "3.9.25".to_owned()),
    };
    let of = |name: &str, tag: &str| (name.to_owned(), tag.to_owned());
    let expected = [
        (of("charts/x", "1"), end(false, None, None, false)),
        (of("python", "3.13"), end(false, Some("2029-10-31"), None, true)),
        (of("python", "3.9"), end(true, Some("2025-10-31"), Some("2026-04-30"), true)),
    ];
    assert_eq!(tags.tags.into_iter().collect::<Vec<_>>(), expected);
}

/// The status decides, and not a clock.
#[test]
fn past_and_not() {
    for (status, is_past) in [
        ("TAG_ACTIVE", false),
        ("TAG_IN_GRACE", true),
        ("TAG_INACTIVE", true),
        ("TAG_OF_NEXT_YEAR", false),
        ("", false),
    ] {
        assert_eq!(tag(&item("3.9", status, &json!("2001-01-01"), "")).is_past, is_past, "{status}");
    }
    assert!(!tag(&json!({"name": "3.9"})).is_past);
}

#[test]
fn dates() {
    for (value, date) in [
        (json!("2025-10-31"), Some("2025-10-31")),
        (json!("2025-10-31T00:00:00Z"), Some("2025-10-31")),
        (json!(""), None),
        (json!(null), None),
        (json!(false), None),
        (json!("2025-02-30"), None),
        (json!("soon\n"), None),
        (json!(["2025-10-31"]), None),
    ] {
        assert_eq!(tag(&item("3.9", "TAG_ACTIVE", &value, "")).date.as_deref(), date, "{value}");
    }
}

#[test]
fn problems_of_answers() {
    for (text, problem) in [
        ("", "folder/a.json: the file is empty; the command that should have written it may have failed"),
        ("{", "folder/a.json:1:1: not JSON: EOF while parsing an object; the file may have been cut off"),
        ("[]", "folder/a.json: expected `{\"items\": [...]}`, as `/registry/v1/eoltags` answers; found a list"),
        (
            r#"{"code": 7, "message": "SECRET"}"#,
            "folder/a.json: expected `{\"items\": [...]}`, as `/registry/v1/eoltags` answers; this looks like an error response, with `code` and `message`",
        ),
        (
            r#"{"items": [], "nextPageToken": "x"}"#,
            "folder/a.json: pages are missing: `nextPageToken` is not empty; fetch them too, and join their `items`",
        ),
        (
            r#"{"items": [7, {}]}"#,
            "folder/a.json: items[0]: expected a tag, found a number\nfolder/a.json: items[1]: a tag without a `name`",
        ),
        (
            r#"{"items": [{"name": "a b"}, {"name": "1"}, {"name": "1"}]}"#,
            "folder/a.json: items[0]: `a b` is not a valid tag\nfolder/a.json: items[2]: `1` is listed twice",
        ),
        (
            r#"{"items": [{"name": "1", "tagStatus": 7}]}"#,
            "folder/a.json: items[0].tagStatus: expected a string, found a number",
        ),
    ] {
        assert_eq!(read(&[("a.json", text.as_bytes())]).1.join("\n"), problem, "{text}");
    }
    assert_eq!(read(&[]).1, ["folder: contains no `.json` file"]);
    assert_eq!(read(&[("A.json", b"[]")]).1, ["folder/A.json: `A` is not a valid repository name; did you mean `a`?"]);
    // A string that cannot be part of a line of documentation is left out.
    assert_eq!(
        tag(&json!({"name": "1", "mainPackageVersion": {"version": "1\n2", "latestVersion": ["x"]}})).version,
        None
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_file(bytes in any::<Vec<u8>>(), name in any::<String>(), date in any::<String>()) {
        let answer = json!({"items": [item(&name, &date, &json!(date), &date)]}).to_string();
        for problem in read(&[("a.json", &bytes), ("b.json", answer.as_bytes())]).1 {
            prop_assert!(!problem.contains(char::is_control), "{problem:?}");
        }
    }
}
