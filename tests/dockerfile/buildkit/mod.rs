//! The reader, compared with BuildKit's own answers: see README.md beside this file.

use std::collections::{BTreeMap, BTreeSet};

use chainguard_images::dockerfile::{self, Mention, ReadError, ReadErrorKind, Refers, Site};
use serde_json::Value;

struct Case {
    name: String,
    text: String,
    level: String,
    errors: Vec<(usize, String)>,
    references: Vec<Reference>,
}

/// The name of an image, a stage or `scratch`, as BuildKit resolves it.
#[derive(Clone)]
struct Reference {
    key: Key,
    is_invalid: bool,
    /// The variables without a value that it depends on.
    depends_on: usize,
}

/// Line, instruction, whether it is under ONBUILD, stage, kind, name and number of the stage.
type Key = (usize, String, bool, i64, String, String, i64);

/// Every difference, each with its reason. Errors that BuildKit finds only when it converts a file are documented as not reported.
#[test]
fn small_files() {
    let left = differences(&cases(include_str!("minimal.json")));
    let expected: BTreeSet<&str> = [
        // A limit: 128 ARGs before the first FROM.
        "args-129: unresolved",
        "args-129-redeclared: unresolved",
        // A limit: `${` nested 16 deep.
        "depth-17: rejected Variable",
        "depth-40: rejected Variable",
        // A limit: a pattern of 256 bytes.
        "name-long-trimmed: rejected Variable",
        // A limit: 511 stage names.
        "stages-512: rejected TooManyStages",
        // A declared variable may be set from outside, and a stage's variable by its image, too.
        "arg-required-unset-declared: not rejected: arg",
        "stage-arg-required: not rejected: unset",
        // Platforms.
        "escape-in-platform: not rejected: platform",
        "platform-bad: not rejected: platform",
        "platform-empty: not rejected: platform",
        // The values in a mount.
        "flag-non-ascii: not rejected: mount",
        "mount-ro: not rejected: mount",
        "mount-secret-from: not rejected: mount",
        "mount-target-missing: not rejected: mount",
        "mount-type-var: not rejected: mount",
        // Stages that need each other, or come later.
        "circular: not rejected: order",
        "later-stage: not rejected: order",
        "self-stage: not rejected: order",
        // Triggers of ONBUILD, when they fire.
        "copy-number-onbuild: not rejected: onbuild",
        "onbuild-fired-missing: not rejected: onbuild",
        "onbuild-fired-unknown: not rejected: onbuild",
        "onbuild-flag: not rejected: onbuild",
        "onbuild-health: not rejected: onbuild",
        "onbuild-unknown: not rejected: onbuild",
        // The values of words and flags.
        "add-checksum: not rejected: checksum",
        "chmod-bad: not rejected: chmod",
        "copy-url: not rejected: url",
        "device: not rejected: device",
        "expose-bad: not rejected: port",
        "run-device-ok: not rejected: device",
        "stopsignal-bad: not rejected: signal",
    ]
    .into();
    assert_eq!(left.iter().map(String::as_str).collect::<BTreeSet<_>>(), expected);
}

/// The same kinds of differences, in more files.
#[test]
fn generated_files() {
    let mut counts = BTreeMap::<String, usize>::new();
    for difference in differences(&cases(include_str!("generated.json"))) {
        let (_, what) = difference.split_once(": ").unwrap();
        *counts.entry(what.to_owned()).or_default() += 1;
    }
    let counts: Vec<(&str, usize)> = counts.iter().map(|(what, count)| (what.as_str(), *count)).collect();
    assert_eq!(
        counts,
        [
            ("not rejected: checksum", 1),
            ("not rejected: mount", 81),
            ("not rejected: onbuild", 165),
            ("not rejected: onbuild-mount", 100),
            ("not rejected: order", 10),
            ("not rejected: platform", 23),
            ("not rejected: signal", 5),
            ("not rejected: unset", 6),
            // A rejected FROM names its stage, and the file uses the name: `FROM a b`.
            ("reference", 1),
        ]
    );
}

/// Lists the differences as `case: difference`.
fn differences(cases: &[Case]) -> BTreeSet<String> {
    let compare = |case: &Case| differences_of(case).into_iter().map(|what| format!("{}: {what}", case.name)).collect();
    cases.iter().flat_map(|case| -> Vec<String> { compare(case) }).collect()
}

fn differences_of(case: &Case) -> Vec<String> {
    let (mut images, mut errors) = (Vec::new(), Vec::new());
    for result in dockerfile::images(&case.text) {
        match result {
            Ok(image) => images.push(image),
            Err(error) => errors.push(error),
        }
    }
    if case.level == "parse" {
        return if is_rejected_by_parser(case, &errors) { vec![] } else { vec!["not rejected: parse".to_owned()] };
    }
    let rejected: BTreeSet<usize> = errors.iter().map(ReadError::line).collect();
    let mut found = differences_of_errors(case, &images, &errors);
    // An instruction that is rejected later may or may not have names.
    let in_doubt = |what: &str| matches!(what, "mount" | "onbuild" | "onbuild-mount");
    let in_doubt: BTreeSet<usize> =
        case.errors.iter().filter(|(_, what)| in_doubt(what)).map(|(line, _)| *line).collect();
    let is_compared = |line: usize| !in_doubt.contains(&line);
    // A FROM with a variable without a value is unresolved, and BuildKit's answer must depend on a variable.
    let unresolved: BTreeSet<usize> = images.iter().filter(|image| is_unresolved(image)).map(Mention::line).collect();
    for reference in &case.references {
        if unresolved.contains(&reference.key.0) && reference.depends_on == 0 && !reference.is_invalid {
            found.push("unresolved".to_owned());
        }
    }
    let theirs = case.references.iter().filter(|reference| !reference.is_invalid);
    let mut theirs: Vec<Key> = theirs.map(|reference| reference.key.clone()).collect();
    let mut ours: Vec<Key> = images.iter().filter(|image| !is_unresolved(image)).map(key).collect();
    theirs.retain(|key| {
        is_compared(key.0) && !unresolved.contains(&key.0) && (key.1 == "SYNTAX" || !rejected.contains(&key.0))
    });
    ours.retain(|key| is_compared(key.0));
    theirs.sort();
    ours.sort();
    if ours != theirs {
        found.push("reference".to_owned());
    }
    found
}

/// Checks whether BuildKit's parser rejects the file. It stops at its first error; for a directive or a long line, it reports the line
/// before.
fn is_rejected_by_parser(case: &Case, errors: &[ReadError]) -> bool {
    let [(line, what)] = &case.errors[..] else { panic!("{}", case.text) };
    let lines = if what == "check" { 1..=errors.len().max(1) + 9 } else { *line..=line + 1 };
    errors.iter().any(|error| lines.contains(&error.line()))
}

fn differences_of_errors(case: &Case, images: &[Mention], errors: &[ReadError]) -> Vec<String> {
    let mut found = Vec::new();
    for (line, what) in &case.errors {
        let is_rejected = errors.iter().any(|error| error.line() == *line);
        // A name that depends on a variable without a value is unknown.
        let is_unresolved = images.iter().any(|image| image.line() == *line && is_unresolved(image));
        let is_trigger = case.references.iter().any(|reference| reference.key.0 == *line && reference.key.2);
        let is_forgiven = matches!(what.as_str(), "from" | "reference") && is_unresolved
            || matches!(what.as_str(), "reference" | "command") && is_trigger;
        if *line == 0 {
            // A missing FROM is not reported after another error.
            if errors.is_empty() {
                found.push(format!("not rejected: {what}"));
            }
        } else if !is_rejected && !is_forgiven {
            found.push(format!("not rejected: {what}"));
        }
    }
    for error in errors {
        let is_known = case.errors.iter().any(|(line, _)| *line == error.line());
        let is_whole = matches!(error.kind(), ReadErrorKind::NoStage | ReadErrorKind::NoInstruction);
        if !is_known && !is_whole {
            found.push(format!("rejected {:?}", error.kind()));
        }
    }
    found
}

fn is_unresolved(image: &Mention) -> bool {
    matches!(image.refers_to(), Refers::Unresolved(_))
}

fn key(image: &Mention) -> Key {
    let (kind, stage) = match image.refers_to() {
        Refers::Image => ("image", -1),
        Refers::Stage(stage) => ("stage", i64::try_from(stage).unwrap()),
        Refers::Scratch => ("scratch", -1),
        other => panic!("{other:?}"),
    };
    let instruction = match image.site() {
        Site::Syntax => "SYNTAX",
        Site::From => "FROM",
        Site::Copy => "COPY",
        Site::Run => "RUN",
        other => panic!("{other:?}"),
    };
    let name = if kind == "stage" { "" } else { image.resolved().unwrap() };
    let of_stage = image.stage().map_or(-1, |stage| i64::try_from(stage).unwrap());
    (image.line(), instruction.to_owned(), image.is_on_build(), of_stage, kind.to_owned(), name.to_owned(), stage)
}

fn cases(json: &str) -> Vec<Case> {
    let cases: Vec<Value> = serde_json::from_str(json).unwrap();
    cases.iter().enumerate().map(|(number, case)| read_case(number, case)).collect()
}

fn read_case(number: usize, case: &Value) -> Case {
    let name = case["name"].as_str().map_or_else(|| number.to_string(), str::to_owned);
    let text = case["text"].as_str().map_or_else(|| from_recipe(&case["recipe"]), str::to_owned);
    let errors = case["errors"].as_array().unwrap().iter();
    let references = case["refs"].as_array().unwrap().iter();
    Case {
        name,
        text,
        level: string(&case["level"]),
        errors: errors.map(|error| (line(&error[0]), string(&error[1]))).collect(),
        references: references.map(read_reference).collect(),
    }
}

fn from_recipe(recipe: &Value) -> String {
    let each = string(&recipe["each"]);
    let count = recipe["count"].as_u64().unwrap();
    let parts = (0..count).map(|number| each.replace('#', &number.to_string()));
    string(&recipe["start"]) + &parts.collect::<String>()
}

fn read_reference(reference: &Value) -> Reference {
    let kind = string(&reference[4]);
    let name = if kind == "stage" { String::new() } else { string(&reference[5]) };
    // BuildKit reports no line for a frontend that JSON names; it is the first line.
    let instruction = string(&reference[1]).replace("-OTHER", "");
    let line = line(&reference[0]).max(1);
    let (is_on_build, stage, target) =
        (reference[2].as_bool().unwrap(), reference[3].as_i64().unwrap(), reference[6].as_i64().unwrap());
    Reference {
        is_invalid: kind == "invalid",
        depends_on: reference[7].as_array().unwrap().len(),
        key: (line, instruction, is_on_build, stage, kind, name, target),
    }
}

fn string(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn line(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}
