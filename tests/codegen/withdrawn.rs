//! Images that upstream no longer lists: the problems with their marks, and the places that leave them out.

use chainguard_images_codegen::__private::compile;

const GOOD: &str = include_str!("good.yaml");
const LOCK: &str = include_str!("good.lock.yaml");
const NAMES: &[u8] = include_bytes!("good.names.yaml");

/// Replaces a string, which must be present.
#[track_caller]
fn with(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from:?} is not there");
    text.replacen(from, to, 1)
}

#[track_caller]
fn problems(catalog: &str, lock: &str) -> String {
    compile(catalog.as_bytes(), lock.as_bytes(), NAMES).expect_err("the catalogue should be bad").join("\n")
}

fn code(catalog: &str) -> String {
    compile(catalog.as_bytes(), LOCK.as_bytes(), NAMES).unwrap().code
}

const DAY: &str = "withdrawn: 2024-02-20";
const INSTEAD: &str = "instead: gnat:latest-dev";

#[test]
fn bad_marks() {
    let table = [
        (DAY, "withdrawn: yesterday", "[0].withdrawn: `yesterday` is not a date: expected YYYY-MM-DD"),
        (DAY, "withdrawn: 20240220", "[0].withdrawn: expected a string, found the number 20240220; put it in quotes"),
        (
            DAY,
            "withdrawn: 2024-02-09",
            "[0].withdrawn: `2024-02-09` is not a day from 2024-02-10, when it was published, to 2024-02-29",
        ),
        (
            DAY,
            "withdrawn: 2042-02-20",
            "[0].withdrawn: `2042-02-20` is not a day from 2024-02-10, when it was published, to 2024-02-29",
        ),
        (
            INSTEAD,
            "instead: gnat:latst",
            "[0].instead: `gnat:latst` is not among the images; did you mean `gnat:latest`?",
        ),
        (INSTEAD, "instead: gnat", "[0].instead: `gnat` is not among the images"),
        (INSTEAD, "instead: gnat:latest-old", "[0].instead: `gnat:latest-old` was withdrawn, too"),
        (INSTEAD, "instead: gnat:latest-old-dev", "[0].instead: `gnat:latest-old-dev` was withdrawn, too"),
        (DAY, "withdrwn: 2024-02-20", "[0]: unknown field `withdrwn`; did you mean `withdrawn`?"),
    ];
    for (from, to, problem) in table {
        let problem = format!("catalog.yaml: categories[2].images{problem}");
        let found = problems(&with(GOOD, from, to), LOCK);
        assert_eq!(found.lines().next(), Some(problem.as_str()), "{from:?} -> {to:?}");
    }
}

#[test]
fn a_replacement_without_a_day() {
    let catalog =
        with(GOOD, "      - reference: gnat:latest\n", "      - reference: gnat:latest\n        instead: do this\n");
    assert_eq!(
        problems(&catalog, LOCK),
        "catalog.yaml: categories[0].images[1].instead: `instead` needs `withdrawn`, which is missing"
    );
}

/// The lock keeps withdrawn images, and no others.
#[test]
fn the_two_files() {
    let image = "catalog.lock.yaml: repositories[1].images[2]";
    assert_eq!(
        problems(&with(GOOD, "        withdrawn: 2024-02-29\n        instead: 'add", "        use_case_: 'add"), LOCK),
        "catalog.yaml: categories[2].images[1]: unknown field `use_case_`; did you mean `use_case`?"
    );
    let unmarked = with(GOOD, "        withdrawn: 2024-02-20\n        instead: gnat:latest-dev\n", "");
    assert_eq!(
        problems(&unmarked, LOCK),
        format!("{image}.tags[0]: `gnat:latest-old` is no longer published, but has no `withdrawn` in catalog.yaml")
    );
    assert_eq!(
        problems(GOOD, &with(LOCK, "    as_of: 2024-02-10\n", "")),
        "catalog.yaml: categories[2].images[0].withdrawn: `gnat:latest-old` is published, by catalog.lock.yaml; leave out the mark\n\
         catalog.yaml: categories[2].images[1].withdrawn: `gnat:latest-old-dev` is published, by catalog.lock.yaml; leave out the mark"
    );
    let (catalog, _) = GOOD.split_once("  - id: Gone").unwrap();
    assert_eq!(
        problems(catalog, LOCK),
        format!(
            "{image}.tags[0]: `gnat:latest-old` is kept, but catalog.yaml does not describe it\n\
             {image}.tags[1]: `gnat:latest-old-dev` is kept, but catalog.yaml does not describe it"
        )
    );
    assert_eq!(
        problems(GOOD, &with(LOCK, "as_of: 2024-02-10", "as_of: lately")),
        format!(
            "{image}.as_of: `lately` is not a date: expected YYYY-MM-DD\n\
             catalog.yaml: categories[2].images[0].withdrawn: `2024-02-20` is not a day from lately, when it was published, to 2024-02-29\n\
             catalog.yaml: categories[2].images[1].withdrawn: `2024-02-29` is not a day from lately, when it was published, to 2024-02-29"
        )
    );
}

/// A repository that upstream lists as withdrawn stays among the free names as long as the lock keeps it.
#[test]
fn a_whole_repository() {
    let lock = with(LOCK, "withdrawn_repositories: []", "withdrawn_repositories: [gnat]");
    assert!(compile(GOOD.as_bytes(), lock.as_bytes(), NAMES).is_ok());
    let lock = with(LOCK, "withdrawn_repositories: []", "withdrawn_repositories: [ant]");
    let problem = "catalog.lock.yaml: withdrawn_repositories[0]: `ant` is withdrawn, but names.yaml does not list it under `withdrawn`";
    assert_eq!(problems(GOOD, &lock), problem);
}

#[test]
fn dockerfiles() {
    let (build, production) = ("build: ['gnat:latest-dev']", "production: ['gnat:latest']");
    // The other repositories are.
    let both = with(GOOD, production, "production: ['gnat:latest-old', 'gnat:latest']");
    let generated = compile(both.as_bytes(), LOCK.as_bytes(), NAMES).unwrap();
    assert_eq!(generated, compile(GOOD.as_bytes(), LOCK.as_bytes(), NAMES).unwrap());
    assert_eq!(
        problems(&with(GOOD, production, "production: ['gnat:latest-old']"), LOCK),
        "catalog.yaml: dockerfiles[0].production[0]: `gnat:latest-old` was withdrawn, and no other image is left here"
    );
    assert!(problems(&with(GOOD, build, "build: ['gnat:latest-old-dev']"), LOCK).starts_with(
        "catalog.yaml: dockerfiles[0].build[0]: `gnat:latest-old-dev` was withdrawn, and no other image is left here\n"
    ));
}

/// The recording in `good.rs.out`, as assertions.
#[test]
fn they_are_not_answers() {
    let code = code(GOOD);
    let part = |from: &str, to: &str| code.split_once(from).unwrap().1.split_once(to).unwrap().0;
    for (from, to) in [
        ("static LANGS: ", "\n];"),
        ("static REPLACEMENTS: ", "};\n"),
        ("static REPLACEMENT_PATTERNS: ", "};\n"),
        ("static REPLACES: ", "};\n"),
    ] {
        let part = part(from, to);
        assert!(!part.contains("GnatOld") && !part.contains("old-gnat"), "{part}");
    }
    for (from, to) in [("static ALL_IMAGES: ", "];"), ("static BY_SHORT: ", "};\n"), ("static CATEGORIES: ", "\n];")] {
        let part = part(from, to);
        assert!(part.contains("Image::GnatOld,") || part.contains("Image::GnatOld)"), "{part}");
    }
    let row = "WithdrawnImage { image: Image::GnatOld, on: \"2024-02-20\", instead: Some(Image::GnatDev), hint: \"\" }";
    assert!(code.contains(row), "{}", part("static WITHDRAWN: ", "];"));
    // A withdrawn development variant does not belong to its image.
    let catalog = GOOD.replace("gnat:latest-old-dev", "a-b__c.d2:latest-x_Y.1-dev");
    let name = "- name: gnat\n";
    let lock = "  - tags: [latest-x_Y.1-dev]\n    as_of: 2024-02-10\n    user: {uid: 0}\n    platforms: [linux/amd64]\n    packages: []\n";
    let lock = with(&with(LOCK, name, &format!("{lock}{name}")), "    - latest-old-dev\n", "");
    let code = compile(catalog.as_bytes(), lock.as_bytes(), NAMES).unwrap().code;
    assert!(code.contains(r#"dev: Numbers(b"\0\0\0\x02\0\0"#), "{}", code.split_once("FREE_TABLES").unwrap().1);
}
