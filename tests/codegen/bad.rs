//! Bad catalogues: each problem is one line, with its place, what is wrong and what was probably meant.

use chainguard_images_codegen::__private::compile;

const GOOD: &str = include_str!("good.yaml");
const LOCK: &str = include_str!("good.lock.yaml");
const NAMES: &[u8] = include_bytes!("good.names.yaml");

/// Replaces strings of the good catalogue, each of which must be present, and compiles the result.
#[track_caller]
fn problems(changes: &[(&str, &str)]) -> Vec<String> {
    let mut text = GOOD.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from:?} is not in the good catalogue");
        text = text.replacen(from, to, 1);
    }
    let mut problems = compile(text.as_bytes(), LOCK.as_bytes(), NAMES).expect_err("the catalogue should be bad");
    // An image with another name is also missing under its own; `the_two_files` tests that.
    problems.retain(|line| !line.ends_with("catalog.yaml does not describe it") && !line.ends_with("does not have it"));
    problems
}

#[track_caller]
fn assert_problems(table: &[(&str, &str, &str)]) {
    for (from, to, problem) in table {
        assert_eq!(problems(&[(from, to)]).join("\n"), *problem, "{from:?} -> {to:?}");
    }
}

#[test]
fn files_that_are_not_yaml() {
    let table: &[(&[u8], &str)] = &[
        (b"", "catalog.yaml: the file is empty"),
        (b"# nothing but a comment\n", "catalog.yaml: the file is empty"),
        (b"a: 1\nb: \xff\n", "catalog.yaml:2: not UTF-8, from byte 8 on"),
        (
            b"a: [1, 2\nb: 3\n",
            "catalog.yaml:2:2: did not find expected ',' or ']' at line 2 column 2, while parsing a flow sequence at line 1 column 4",
        ),
        (
            b"a:\n\t- b\n",
            "catalog.yaml:2:1: found character that cannot start any token at line 2 column 1, while scanning for the next token",
        ),
        (b"x:\n  a: 1\n  a: 2\n", "catalog.yaml:2:3: x: duplicate entry with key \"a\" at line 2 column 3"),
        (
            b"a: 1\n---\nb: 2\n",
            "catalog.yaml: deserializing from YAML containing more than one document is not supported",
        ),
        (b"a: *b\n", "catalog.yaml:1:4: unknown anchor at line 1 column 4"),
        (b"a: &a [*a]\n", "catalog.yaml:1:4: recursion limit exceeded at line 1 column 4"),
    ];
    for (bytes, problem) in table {
        assert_eq!(compile(bytes, LOCK.as_bytes(), NAMES).unwrap_err(), [*problem]);
    }
}

#[test]
fn shells() {
    assert_problems(&[
        (
            "busybox: [sh]",
            "bussybox: [sh]",
            "catalog.yaml: packages.shells: unknown field `bussybox`; did you mean `busybox`?",
        ),
        ("busybox: [sh]", "busybox: []", "catalog.yaml: packages.shells.busybox: the list is empty"),
    ]);
}

#[test]
fn programs() {
    assert_problems(&[
        (
            "packages: ['hello-*'], programs",
            "package: ['hello-*'], programs",
            "catalog.yaml: packages.programs[2]: unknown field `package`; did you mean `packages`?\n\
             catalog.yaml: packages.programs[2]: missing field `packages`",
        ),
        ("maybe: [gnat]", "maybe: []", "catalog.yaml: packages.programs[1].maybe: the list is empty"),
        ("known: some", "known: all", "catalog.yaml: packages.programs[1].known: expected `some`, found `all`"),
        (
            "[bash, '[']",
            "[bash, bash]",
            "catalog.yaml: packages.programs[0].programs[1]: `bash` is also at packages.programs[0].programs[0]",
        ),
        (
            "maybe: [gnat]",
            "maybe: [gcc]",
            "catalog.yaml: packages.programs[1].maybe[0]: `gcc` is also at packages.programs[1].programs[0]",
        ),
        (
            "[bash, '[']",
            "[bash, 'b-*']",
            "catalog.yaml: packages.programs[0].programs[1]: \
             `b-*` and `bash` must each have exactly one `*`, for the same version",
        ),
        (
            "'hello-*'], pro",
            "'*hello-*'], pro",
            "catalog.yaml: packages.programs[2].programs[2]: \
             `hello*` and `*hello-*` must each have exactly one `*`, for the same version",
        ),
        (
            "[bash, '[']",
            "[bash, /bin/sh]",
            "catalog.yaml: packages.programs[0].programs[1]: `/bin/sh` is not a valid program name",
        ),
    ]);
}

#[test]
fn programs_that_are_nowhere() {
    assert_problems(&[
        (
            "[yum, apt-get]",
            "[yum, sudo]",
            "catalog.yaml: packages.nowhere[1].programs[1]: `sudo` is also at packages.nowhere[0].programs[0]",
        ),
        (
            "[yum, apt-get]",
            "[yum, gnat]",
            "catalog.yaml: packages.nowhere[1].programs[1]: \
             `gnat` is listed under `nowhere`, but packages install it: see packages.programs[1].maybe[0]",
        ),
        (
            "[yum, apt-get]",
            "[yum, 'apt get']",
            "catalog.yaml: packages.nowhere[1].programs[1]: `apt get` is not a valid program name",
        ),
        (
            "[{programs: [gcc], instead",
            "[{programs: [gccc], instead",
            "catalog.yaml: packages.substitutes[0].programs[0]: no package installs `gccc`; did you mean `gcc`?",
        ),
    ]);
}

#[test]
fn files_of_another_shape() {
    for (text, problem) in [
        ("[]", "catalog.yaml: expected a mapping, found a list"),
        ("some text", "catalog.yaml: expected a mapping, found a string"),
        ("7", "catalog.yaml: expected a mapping, found the number 7"),
    ] {
        assert_eq!(compile(text.as_bytes(), LOCK.as_bytes(), NAMES).unwrap_err(), [problem]);
    }
    assert_eq!(
        compile(b"{}", LOCK.as_bytes(), NAMES).unwrap_err(),
        [
            "catalog.yaml: missing field `provider`",
            "catalog.yaml: missing field `packages`",
            "catalog.yaml: missing field `replacements`",
            "catalog.yaml: missing field `languages`",
            "catalog.yaml: missing field `categories`",
            "catalog.yaml: missing field `dockerfiles`",
        ]
    );
}

#[test]
fn base_layouts() {
    assert_problems(&[
        ("  package: libc\n", "", "catalog.yaml: base_layout: missing field `package`"),
        (
            "  groups:\n    - root:0",
            "  group:\n    - root:0",
            "catalog.yaml: base_layout: unknown field `group`; did you mean `groups`?",
        ),
        (
            "root:0:0:/root:/bin/sh",
            "root:x:0:0:root:/root:/bin/sh",
            "catalog.yaml: base_layout.accounts[0]: `root:x:0:0:root:/root:/bin/sh` is not NAME:UID:GID:HOME:SHELL",
        ),
        (
            "root:0:0:/root:/bin/sh",
            "root:-1:0:/root:/bin/sh",
            "catalog.yaml: base_layout.accounts[0]: `root:-1:0:/root:/bin/sh` is not NAME:UID:GID:HOME:SHELL",
        ),
        ("'mail:12:'", "mail:12", "catalog.yaml: base_layout.groups[1]: `mail:12` is not NAME:GID:MEMBER,MEMBER"),
        (
            "'mail:12:'",
            "12",
            "catalog.yaml: base_layout.groups[1]: expected a string, found the number 12; put it in quotes",
        ),
        (
            "- /run 0:0 0755",
            "- run 0:0 0755",
            "catalog.yaml: base_layout.directories[1]: `run 0:0 0755` is not PATH UID:GID MODE, optionally followed by ` recursive`",
        ),
        (
            "- /run 0:0 0755",
            "- /run 0:0 0855",
            "catalog.yaml: base_layout.directories[1]: `/run 0:0 0855` is not PATH UID:GID MODE, optionally followed by ` recursive`",
        ),
        (
            "1777 recursive",
            "1777 empty",
            "catalog.yaml: base_layout.directories[3]: `/tmp 0:0 1777 empty` is not PATH UID:GID MODE, optionally followed by ` recursive`",
        ),
        (
            "/var/run -> /run",
            "/var/run -> ../run",
            "catalog.yaml: base_layout.symlinks[0]: `/var/run -> ../run` is not PATH -> TARGET",
        ),
    ]);
}

/// Without packages of the base layout, the lock has everything.
#[test]
fn a_base_layout_is_not_needed() {
    let (head, rest) = GOOD.split_once("base_layout:").unwrap();
    let (_, others) = rest.split_once("replacements:").unwrap();
    compile(format!("{head}replacements:{others}").as_bytes(), LOCK.as_bytes(), NAMES).unwrap();
}

#[test]
fn fields() {
    assert_problems(&[
        (
            "\nlanguages:",
            "\nlanguage: []\nlanguages:",
            "catalog.yaml: unknown field `language`; did you mean `languages`?",
        ),
        (
            "use_case: '- d",
            "usecase: x, use_case: '- d",
            "catalog.yaml: categories[1].images[0]: unknown field `usecase`; did you mean `use_case`?",
        ),
        ("id: Rest", "id: Rest\n    colour: red", "catalog.yaml: categories[1]: unknown field `colour`"),
        ("id: Rest", "id: Rest\n    7: red", "catalog.yaml: categories[1]: expected a field name, found the number 7"),
        ("    title: Rest\n", "", "catalog.yaml: categories[1]: missing field `title`"),
        (", stage: Build", "", "catalog.yaml: categories[0].images[0]: missing field `stage`"),
        (
            ", subject: 'https://acme.test/subject@refs/heads/main'",
            "",
            "catalog.yaml: provider.signature: missing field `subject`",
        ),
        (
            ", predicate_type: 'https://acme.test/sbom'",
            "",
            "catalog.yaml: provider.attestations[0]: missing field `predicate_type`",
        ),
    ]);
}

#[test]
fn types() {
    assert_problems(&[
        (
            "name: Ada",
            "name: 7",
            "catalog.yaml: languages[0].name: expected a string, found the number 7; put it in quotes",
        ),
        (
            "name: Ada",
            "name: true",
            "catalog.yaml: languages[0].name: expected a string, found the boolean true; put it in quotes",
        ),
        ("name: Ada", "name: ", "catalog.yaml: languages[0].name: expected a string, found nothing"),
        ("name: Ada", "name: [Ada]", "catalog.yaml: languages[0].name: expected a string, found a list"),
        ("name: Ada", "name: {Ada: x}", "catalog.yaml: languages[0].name: expected a string, found a mapping"),
        ("name: Ada", "name: !lang Ada", "catalog.yaml: languages[0].name: expected a string, found the tag `!lang`"),
        (
            "languages: [Ada]",
            "languages: Ada",
            "catalog.yaml: categories[0].images[0].languages: expected a list, found a string",
        ),
        (
            "languages: [Ada]",
            "languages: ",
            "catalog.yaml: categories[0].images[0].languages: expected a list, found nothing",
        ),
        ("- {id: Unused, name: 'A | B'}", "- Unused", "catalog.yaml: languages[2]: expected a mapping, found a string"),
        (
            "[Cpp, Ada]",
            "[Cpp, 7]",
            "catalog.yaml: categories[0].images[1].languages[1]: expected a string, found the number 7; put it in quotes",
        ),
    ]);
}

#[test]
fn empty_lists() {
    assert_problems(&[
        ("languages: [Ada]", "languages: []", "catalog.yaml: categories[0].images[0].languages: the list is empty"),
        ("aliases: [cplusplus]", "aliases: []", "catalog.yaml: languages[1].aliases: the list is empty"),
        (
            "\n    - {name: SBOM, predicate_type: 'https://acme.test/sbom', on: '\"some\"'}",
            " []",
            "catalog.yaml: provider.attestations: the list is empty",
        ),
        (
            "\n      - {reference: 'a-b__c.d2:latest-x_Y.1', use_case: '- dashes -', stage: Production}",
            " []",
            "catalog.yaml: categories[1].images: the list is empty",
        ),
    ]);
}

#[test]
fn strings_that_are_not_one_line() {
    assert_problems(&[
        ("title: Rest", "title: ''", "catalog.yaml: categories[1].title: the text is empty"),
        ("title: Rest", "title: \"a\\nb\"", "catalog.yaml: categories[1].title: the text contains a line break"),
        ("title: Rest", "title: \"a\\rb\"", "catalog.yaml: categories[1].title: the text contains a line break"),
        ("title: Rest", "title: \"a\\u2028b\"", "catalog.yaml: categories[1].title: the text contains a line break"),
        (
            "title: Rest",
            "title: \"a\\x07b\"",
            "catalog.yaml: categories[1].title: the text contains the invisible character U+0007",
        ),
        (
            "title: Rest",
            "title: \"a\\u202eb\"",
            "catalog.yaml: categories[1].title: the text contains the invisible character U+202E",
        ),
        (
            "title: Rest",
            "title: \"a\\u2066b\"",
            "catalog.yaml: categories[1].title: the text contains the invisible character U+2066",
        ),
        (
            "title: Rest",
            "title: \"a\\tb\"",
            "catalog.yaml: categories[1].title: the text contains the invisible character U+0009",
        ),
        ("title: Rest", "title: ' Rest'", "catalog.yaml: categories[1].title: the text starts or ends with whitespace"),
        (
            "    - >-\n",
            "    - >\n",
            "catalog.yaml: provider.best_practices[0]: the text ends in a line break; fold it with `>-`, not `>` or `|`",
        ),
    ]);
}

#[test]
fn references() {
    let no_reference = |text: &str, flaw: &str| {
        let problem = format!("catalog.yaml: categories[0].images[1].reference: `{text}` is not a reference: {flaw}");
        assert_eq!(problems(&[("reference: gnat:latest\n", &format!("reference: '{text}'\n"))]), [problem]);
    };
    for text in ["gnat", "gnat-latest"] {
        no_reference(text, "expected NAME:TAG");
    }
    for text in ["acme/gnat:latest", "images.acme.test/base/gnat:latest"] {
        no_reference(text, "expected NAME:TAG, without a registry");
    }
    for text in [
        "Gnat:latest",
        ":latest",
        "-a:latest",
        "a-:latest",
        "a..b:latest",
        "a___b:latest",
        "a._b:latest",
        "ü:latest",
        "a b:latest",
    ] {
        no_reference(text, "a name is runs of a-z and 0-9, joined by `.`, `_`, `__` or dashes");
    }
    let long_tag = format!("gnat:latest-{}", "x".repeat(122));
    for text in ["gnat:", "gnat:.latest", "gnat:-latest", "gnat:lat est", "gnat:latest:x", "gnat:latest@x", &long_tag] {
        no_reference(text, "a tag is 1 to 128 of A-Z, a-z, 0-9, `_`, `.` and `-`, the first not `.` or `-`");
    }
    for text in ["gnat:20", "gnat:latestest", "gnat:dev"] {
        no_reference(text, "the catalogue holds floating tags only, those that start with `latest`");
    }
    no_reference(&format!("{}:latest", "x".repeat(201)), "the name is longer than 200 bytes");
}

#[test]
fn images_more_than_once() {
    assert_problems(&[
        (
            "reference: gnat:latest\n",
            "reference: gnat:latest-dev\n",
            "catalog.yaml: categories[0].images[1].reference: `gnat:latest-dev` is listed twice in its category, first at categories[0].images[0].reference",
        ),
        (
            "a-b__c.d2:latest-x_Y.1",
            "gnat:latest",
            "catalog.yaml: categories[1].images[0].reference: `gnat:latest` is in two categories, first at categories[0].images[1].reference",
        ),
        (
            "a-b__c.d2:latest-x_Y.1",
            "gnat-dev:latest",
            "catalog.yaml: categories[1].images[0].reference: `gnat-dev:latest` would become the variant `GnatDev`, and so would `gnat:latest-dev` at categories[0].images[0].reference",
        ),
        (
            "a-b__c.d2:latest-x_Y.1",
            "self:latest",
            "catalog.yaml: categories[1].images[0].reference: `self:latest` would become the variant `Self`, which is a Rust keyword",
        ),
        (
            "a-b__c.d2:latest-x_Y.1",
            "7zip:latest",
            "catalog.yaml: categories[1].images[0].reference: `7zip:latest` would become the variant `7zip`, which does not begin with an upper-case letter",
        ),
    ]);
}

#[test]
fn languages_and_stages() {
    assert_problems(&[
        (
            "languages: [Ada]",
            "languages: [Adda]",
            "catalog.yaml: categories[0].images[0].languages[0]: unknown language `Adda`; did you mean `Ada`?",
        ),
        (
            "[Cpp, Ada]",
            "[Cpp, C++]",
            "catalog.yaml: categories[0].images[1].languages[1]: unknown language `C++`; did you mean `Cpp`?",
        ),
        (
            "[Cpp, Ada]",
            "[Cpp, Haskell]",
            "catalog.yaml: categories[0].images[1].languages[1]: unknown language `Haskell`",
        ),
        (
            "[Cpp, Ada]",
            "[Cpp, Cpp]",
            "catalog.yaml: categories[0].images[1].languages[1]: `Cpp` is also at categories[0].images[1].languages[0]",
        ),
        (
            "stage: Build",
            "stage: Biuld",
            "catalog.yaml: categories[0].images[0].stage: unknown stage `Biuld`; did you mean `Build`?",
        ),
        (
            "stage: Build",
            "stage: build",
            "catalog.yaml: categories[0].images[0].stage: unknown stage `build`; did you mean `Build`?",
        ),
        ("stage: Build", "stage: Test", "catalog.yaml: categories[0].images[0].stage: unknown stage `Test`"),
        (
            "id: Ada, name: Ada",
            "id: Ada, name: CPP",
            "catalog.yaml: languages[1].id: `Cpp` is also at languages[0].name",
        ),
        (
            "aliases: [cplusplus]",
            "aliases: [ADA]",
            "catalog.yaml: languages[1].aliases[0]: `ADA` is also at languages[0].id",
        ),
        (
            "aliases: [cplusplus]",
            "aliases: [a, A]",
            "catalog.yaml: languages[1].aliases[1]: `A` is also at languages[1].aliases[0]",
        ),
        (
            "aliases: [cplusplus]",
            "aliases: [cpp]",
            "catalog.yaml: languages[1].aliases[0]: `cpp` is also at languages[1].id",
        ),
    ]);
}

#[test]
fn replacements() {
    let no_repository = |text: &str| {
        let problem = format!(
            "catalog.yaml: categories[0].images[1].replaces[1]: `{text}` is not a repository in normal form, such as `docker.io/library/node`, with or without a `*` at a component's end and `:WORD`"
        );
        assert_eq!(problems(&[("'docker.io/library/gnat:slim'", &format!("'{text}'"))])[0], problem);
    };
    for text in [
        "gnat",
        "library/gnat",
        "docker.io/gnat/",
        "acme.test",
        "acme.test/Ada",
        "acme.test/ada:",
        "acme.test/ada:1.0",
        "acme.test/ada@x",
        "acme.*/ada",
        "acme.test/*",
        "acme.test/*-ada",
        "acme.test/a*a",
        "acme.test/a**",
        "acme.test/-*",
        "acme.test/ada:*",
    ] {
        no_repository(text);
    }
    let at = "catalog.yaml: categories[0].images[1].replaces";
    let table: &[(&str, &str, &str)] = &[
        (
            "['acme.test:5000/ada-*'",
            "['docker.io/library/gnat:slim', 'acme.test:5000/ada-*'",
            "[2]: `docker.io/library/gnat:slim` is also at categories[0].images[1].replaces[0]",
        ),
        (
            "'docker.io/library/gnat:slim'",
            "'docker.io/library/gnat:slim', 'acme.test:5000/ada-95'",
            "[2]: `acme.test:5000/ada-95` overlaps with `acme.test:5000/ada-*` at categories[0].images[1].replaces[0]",
        ),
        (
            "'docker.io/library/gnat:slim'",
            "'docker.io/library/gnat:slim', 'acme.test:5000/a*:slim'",
            "[2]: `acme.test:5000/a*` overlaps with `acme.test:5000/ada-*` at categories[0].images[1].replaces[0]",
        ),
        (
            "'docker.io/library/gnat:slim'",
            "'docker.io/library/gnat:slim', 'mirror.test/gnat:slim'",
            "[2]: `mirror.test/gnat:slim` is in a mirror; write `acme.test:5000/gnat:slim`",
        ),
        (
            "'docker.io/library/gnat:slim'",
            "'docker.io/library/gnat:cli'",
            "[1]: `docker.io/library/gnat:cli` has no equivalent, by replacements.no_equivalent[1].words[1]",
        ),
        (
            "'docker.io/library/gnat:slim'",
            "'docker.io/library/gnat:onbuild'",
            "[1]: `docker.io/library/gnat:onbuild` has no equivalent, by replacements.no_equivalent[0].words[1]",
        ),
    ];
    for (from, to, problem) in table {
        assert_eq!(problems(&[(from, to)]), [format!("{at}{problem}")], "{from} -> {to}");
    }
    // The same repository with another word, and another component, overlap with nothing.
    let text = GOOD.replace(
        "'docker.io/library/gnat:slim'",
        "'acme.test:5000/ada-*:slim', 'acme.test:5000/ada', 'docker.io/library/gnat'",
    );
    assert!(compile(text.as_bytes(), LOCK.as_bytes(), NAMES).is_ok());
}

#[test]
fn mirrors() {
    let at = "catalog.yaml: replacements.mirrors";
    let table: &[(&str, &str, &str)] = &[
        (
            "mirror.test,",
            "mirror,",
            "[0].at[0]: `mirror` is not a registry: expected HOST or HOST/PATH, such as `docker.io/library`",
        ),
        (
            "of: docker.io/library",
            "of: https://docker.io",
            "[1].of: `https://docker.io` is not a registry: expected HOST or HOST/PATH, such as `docker.io/library`",
        ),
        (
            "copies.test/library",
            "mirror.test/library",
            "[1].at[0]: `mirror.test/library` overlaps with `mirror.test` at replacements.mirrors[0].at[0]",
        ),
        (
            "copies.test/library",
            "mirror.test:5000",
            "[1].at[0]: `mirror.test:5000` overlaps with `mirror.test:5000/acme` at replacements.mirrors[0].at[1]",
        ),
        (
            "of: docker.io/library",
            "of: mirror.test/library",
            "[1].of: `mirror.test/library` is a mirror itself, at replacements.mirrors[0].at[0]",
        ),
        (
            "copies.test/library",
            "docker.io/library",
            "[1].of: `docker.io/library` is a mirror itself, at replacements.mirrors[1].at[0]",
        ),
        (", at: [copies.test/library]", "", "[1]: missing field `at`"),
        ("at: [copies.test/library]", "at: []", "[1].at: the list is empty"),
    ];
    for (from, to, problem) in table {
        assert_eq!(problems(&[(from, to)])[0], format!("{at}{problem}"), "{from} -> {to}");
    }
}

#[test]
fn withdrawn_tags() {
    let at = "catalog.yaml: withdrawn[0]";
    let table: &[(&str, &str, &str)] = &[
        ("images: [gnat], was", "images: [gnta], was", ".images[0]: there is no image `gnta`; did you mean `gnat`?"),
        (
            "[latest-ancient, ",
            "[latest-dev, ",
            ".tags[0]: `gnat:latest-dev` is in the catalogue, or is listed here twice",
        ),
        (
            "[latest-ancient, ",
            "[latest-older, ",
            ".tags[1]: `gnat:latest-older` is in the catalogue, or is listed here twice",
        ),
        ("until: 2020-01-02", "until: 2020", ".until: expected a string, found the number 2020; put it in quotes"),
        ("until: 2020-01-02", "until: January", ".until: `January` is not a date: expected YYYY-MM-DD"),
        (", until: 2020-01-02", "", ": missing field `until`"),
    ];
    for (from, to, problem) in table {
        assert_eq!(problems(&[(from, to)])[0], format!("{at}{problem}"), "{from} -> {to}");
    }
}

#[test]
fn words_without_an_equivalent() {
    let at = "catalog.yaml: replacements.no_equivalent";
    let table: &[(&str, &str, &str)] = &[
        ("onbuild]", "'on-build']", "[0].words[1]: `on-build` is not a word of a tag: expected letters and digits"),
        ("onbuild]", "Windows]", "[0].words[1]: `Windows` is also at replacements.no_equivalent[0].words[0]"),
        (
            "[docker.io/library/gnat, ",
            "[docker.io/library/gnta, ",
            "[1].repositories[0]: no image replaces `docker.io/library/gnta`; did you mean `docker.io/library/gnat`?",
        ),
        ("[docker.io/library/gnat, ", "[quay.io/node, ", "[1].repositories[0]: no image replaces `quay.io/node`"),
        (
            "[docker.io/library/gnat, 'acme.test:5000/ada-*']",
            "[docker.io/library/gnat, docker.io/library/gnat]",
            "[1].repositories[1]: `docker.io/library/gnat` is also at replacements.no_equivalent[1].repositories[0]",
        ),
        ("words: [windows, onbuild]", "word: [windows]", "[0]: unknown field `word`; did you mean `words`?"),
        ("words: [windows, onbuild]", "words: []", "[0].words: the list is empty"),
    ];
    for (from, to, problem) in table {
        assert_eq!(problems(&[(from, to)])[0], format!("{at}{problem}"), "{from} -> {to}");
    }
}

#[test]
fn ids() {
    assert_problems(&[
        (
            "id: Unused",
            "id: unused",
            "catalog.yaml: languages[2].id: `unused` cannot be a variant: it does not begin with an upper-case letter",
        ),
        (
            "id: Unused",
            "id: Un-used",
            "catalog.yaml: languages[2].id: `Un-used` cannot be a variant: it contains characters other than letters and digits",
        ),
        ("id: Unused", "id: Self", "catalog.yaml: languages[2].id: `Self` cannot be a variant: it is a Rust keyword"),
        (
            "id: Unused",
            "id: cpp",
            "catalog.yaml: languages[2].id: `cpp` cannot be a variant: it does not begin with an upper-case letter\ncatalog.yaml: languages[2].id: `cpp` is also at languages[1].id",
        ),
        ("id: Rest", "id: Compilers", "catalog.yaml: categories[1].id: `Compilers` is also at categories[0].id"),
        (
            "title: Rest",
            "title: COMPILERS | AND *MORE*",
            "catalog.yaml: categories[1].title: `COMPILERS | AND *MORE*` is also at categories[0].title",
        ),
        (
            "id: Rest",
            "id: 3D",
            "catalog.yaml: categories[1].id: `3D` cannot be a variant: it does not begin with an upper-case letter",
        ),
    ]);
}

#[test]
fn the_provider() {
    assert_problems(&[
        (
            "registry: images.acme.test/base",
            "registry: acme",
            "catalog.yaml: provider.registry: `acme` is not a registry: expected HOST/PATH, such as `cgr.dev/chainguard`",
        ),
        (
            "registry: images.acme.test/base",
            "registry: images.acme.test/base/",
            "catalog.yaml: provider.registry: `images.acme.test/base/` is not a registry: expected HOST/PATH, such as `cgr.dev/chainguard`",
        ),
        (
            "registry: images.acme.test/base",
            "registry: https://acme.test",
            "catalog.yaml: provider.registry: `https://acme.test` is not a registry: expected HOST/PATH, such as `cgr.dev/chainguard`",
        ),
        (
            "documentation: https://acme.test/docs",
            "documentation: acme.test",
            "catalog.yaml: provider.documentation: `acme.test` is not a URL that starts with `https://`",
        ),
        (
            "'https://acme.test/sbom'",
            "'https://acme test'",
            "catalog.yaml: provider.attestations[0].predicate_type: `https://acme test` is not a URL that starts with `https://`",
        ),
    ]);
}

#[test]
fn dockerfiles() {
    let (build, production) = ("build: ['gnat:latest-dev']", "production: ['gnat:latest']");
    let (at, other) = ("catalog.yaml: dockerfiles[0]", "a-b__c.d2:latest-x_Y.1");
    let table: &[(&str, &str, &str)] = &[
        (
            build,
            "build: ['gnat:latest-dve']",
            "build[0]: `gnat:latest-dve` is not among the images; did you mean `gnat:latest-dev`?",
        ),
        (build, "build: ['fpc:latest']", "build[0]: `fpc:latest` is not among the images"),
        (
            build,
            "build: ['gnat:latest']",
            "build[0]: `gnat:latest` is an image for the stage Production, not for Build",
        ),
        (
            build,
            "build: ['gnat:latest-dev', 'gnat:latest-dev']",
            "build[1]: `gnat:latest-dev` is also at dockerfiles[0].build[0]",
        ),
        (build, "build: ['gnat']", "build[0]: `gnat` is not a reference: expected NAME:TAG"),
        (build, "build: []", "build: the list is empty"),
        (
            production,
            "production: ['gnat:latest-dev']",
            "production[0]: `gnat:latest-dev` is an image for the stage Build, not for Production",
        ),
        ("      - Ada\n", "      - Ada\n      - Adda\n", "languages[1]: unknown language `Adda`; did you mean `Ada`?"),
        ("      - Ada\n", "      - Ada\n      - Ada\n", "languages[1]: `Ada` is also at dockerfiles[0].languages[0]"),
        ("FROM {build}", "FROM {biuld}", "text: unknown placeholder `biuld`; did you mean `build`?"),
        ("'{} {{app}}", "'{} {{name}}", "text: unknown placeholder `name`"),
        ("FROM {production}", "FROM gnat", "text: the placeholder `{production}` is missing"),
        ("FROM {production}\n", "FROM {production}\t\n", "text: line 5 of the text contains a tab"),
        ("FROM {production}\n", "FROM {production} \n", "text: line 5 of the text ends with whitespace"),
        (
            "FROM {production}\n",
            "FROM {production}\u{200b}\n",
            "text: line 5 of the text contains the invisible character U+200B",
        ),
        (
            "text: |\n",
            "text: |-\n",
            "text: the text does not end in a line break; write it as a literal block, with `|`",
        ),
        ("\\\n          a", "\\\n       \n          a", "text: line 3 of the text ends with whitespace"),
    ];
    for &(from, to, problem) in table {
        assert_problems(&[(from, to, &format!("{at}.{problem}"))]);
    }
    assert_problems(&[
        (
            "      - Ada\n",
            "      - Cpp\n",
            "catalog.yaml: dockerfiles[0].build[0]: `gnat:latest-dev` is not an image for `Cpp`\ncatalog.yaml: languages[0].id: `Ada` has an image for each stage, but no Dockerfile",
        ),
        (
            "text: |\n",
            "text: 7\n    test: |\n",
            "catalog.yaml: dockerfiles[0]: unknown field `test`; did you mean `text`?\ncatalog.yaml: dockerfiles[0].text: expected a string, found the number 7; put it in quotes",
        ),
        (
            "text: |\n",
            "txt: |\n",
            "catalog.yaml: dockerfiles[0]: unknown field `txt`; did you mean `text`?\ncatalog.yaml: dockerfiles[0]: missing field `text`",
        ),
        (
            "languages: [Ada]",
            "languages: [Ada, Cpp]",
            "catalog.yaml: languages[1].id: `Cpp` has an image for each stage, but no Dockerfile",
        ),
        (
            "dockerfiles:\n",
            "dockerfiles:\n  - {languages: [Ada], build: ['gnat:latest-dev'], production: ['gnat:latest'], text: \"{app}{build}{production}\\n\"}\n",
            "catalog.yaml: dockerfiles[1].languages[0]: `Ada` has two Dockerfiles: `gnat:latest-dev` with `gnat:latest` is also at dockerfiles[0].build[0]",
        ),
    ]);
    let found = problems(&[("text: |\n", "text: |+\n"), ("/{app}\"]\n", "/{app}\"]\n\n")]);
    assert_eq!(found, ["catalog.yaml: dockerfiles[0].text: the text ends with an empty line"]);
    // Parts that depend on an invalid row are not checked.
    let found = problems(&[(build, "build: ['gnat:latest']"), ("title: Rest", "title: ''")]);
    assert_eq!(found, ["catalog.yaml: categories[1].title: the text is empty"]);
    // A static binary runs on an image that does not support its language.
    let text = GOOD.replace(production, &format!("production: ['{other}']"));
    assert!(compile(text.as_bytes(), LOCK.as_bytes(), NAMES).is_ok());
}

#[test]
fn all_problems_are_reported_at_once() {
    let found = problems(&[
        ("name: Acme \"Images\" Ltd.\n  ", ""),
        ("id: Ada,", "id: ada,"),
        ("title: Rest", "titel: Rest"),
        ("languages: [Ada]", "languages: [Adda]"),
        ("reference: gnat:latest\n", "reference: gnat\n"),
        ("stage: Build", "stage: build"),
    ]);
    assert_eq!(
        found,
        [
            "catalog.yaml: provider: missing field `name`",
            "catalog.yaml: categories[0].images[0].stage: unknown stage `build`; did you mean `Build`?",
            "catalog.yaml: categories[0].images[1].reference: `gnat` is not a reference: expected NAME:TAG",
            "catalog.yaml: categories[1]: unknown field `titel`; did you mean `title`?",
            "catalog.yaml: categories[1]: missing field `title`",
            "catalog.yaml: languages[0].id: `ada` cannot be a variant: it does not begin with an upper-case letter",
            "catalog.yaml: categories[0].images[0].languages[0]: unknown language `Adda`; did you mean `ada`?",
            "catalog.yaml: categories[0].images[1].languages[1]: unknown language `Ada`; did you mean `ada`?",
        ]
    );
}

/// Whatever the file contains, a problem is one line.
#[test]
fn problems_are_one_line() {
    let found =
        problems(&[("title: Rest", "title: Rest\n    \"a\\nb\\u202e\": x"), ("stage: Build", "stage: \"a`\\\\b\"")]);
    assert_eq!(
        found,
        [
            "catalog.yaml: categories[0].images[0].stage: unknown stage `a`\\\\b`",
            "catalog.yaml: categories[1]: unknown field `a\\nb\\u{202e}`",
        ]
    );
}

/// Replaces a string of the good lock, and compiles the result with the good catalogue.
#[track_caller]
fn assert_lock_problems(table: &[(&str, &str, &str)]) {
    for (from, to, problem) in table {
        assert!(LOCK.contains(from), "{from:?} is not in the good lock");
        let lock = LOCK.replacen(from, to, 1);
        let problems = compile(GOOD.as_bytes(), lock.as_bytes(), NAMES).expect_err("the lock should be bad");
        assert_eq!(problems.join("\n"), *problem, "{from:?} -> {to:?}");
    }
}

#[test]
fn locks() {
    assert_lock_problems(&[
        (
            "date: 2024-02-29",
            "date: yesterday",
            "catalog.lock.yaml: date: `yesterday` is not a date: expected YYYY-MM-DD",
        ),
        ("date: 2024-02-29", "date: ", "catalog.lock.yaml: date: expected a string, found nothing"),
        (
            "commit: 0",
            "commit: 00",
            "catalog.lock.yaml: commit: `00123456789abcdef0123456789abcdef01234567` is not a commit: expected 40 hexadecimal digits",
        ),
        ("tier: Ai", "tier: Al", "catalog.lock.yaml: repositories[0].tier: unknown tier `Al`; did you mean `Ai`?"),
        (
            "tier: Base",
            "tier: Bas",
            "catalog.lock.yaml: repositories[1].tier: unknown tier `Bas`; did you mean `Base`?",
        ),
        (
            "- linux/arm/v7",
            "- linux/arm/v8",
            "catalog.lock.yaml: repositories[1].images[0].platforms[1]: unknown platform `linux/arm/v8`; did you mean `linux/arm/v6`?",
        ),
        (
            "uid: 1000",
            "uid: root",
            "catalog.lock.yaml: repositories[1].images[1].user.uid: expected a number of 32 bits, found a string",
        ),
        (
            "uid: 1000",
            "uid: -1",
            "catalog.lock.yaml: repositories[1].images[1].user.uid: expected a number of 32 bits, found the number -1",
        ),
        (
            "uid: 1000",
            "uid: 4294967296",
            "catalog.lock.yaml: repositories[1].images[1].user.uid: expected a number of 32 bits, found the number 4294967296",
        ),
        (
            "uid: 1000",
            "id: 1000",
            "catalog.lock.yaml: repositories[1].images[1].user: unknown field `id`; did you mean `uid`?\ncatalog.lock.yaml: repositories[1].images[1].user: missing field `uid`",
        ),
        (
            "includes: latest",
            "includes: newest",
            "catalog.lock.yaml: repositories[1].images[1].includes: there is no tag `newest`",
        ),
        (
            "packages: []",
            "packages: none",
            "catalog.lock.yaml: repositories[0].images[0].packages: expected a list, found a string",
        ),
        (
            "      A: ''",
            "      A: 1",
            "catalog.lock.yaml: repositories[1].images[0].env.A: expected a string, found the number 1; put it in quotes",
        ),
        (
            "env:\n      A: ''\n      B: \"x\\ny\"",
            "env: [A]",
            "catalog.lock.yaml: repositories[1].images[0].env: expected a mapping, found a list",
        ),
        (
            "second:65532:1",
            "second:65532",
            "catalog.lock.yaml: repositories[1].images[0].accounts[1]: `second:65532:/srv/second:/bin/sh` is not NAME:UID:GID:HOME:SHELL",
        ),
        (
            "0700 recursive",
            "0700  recursive",
            "catalog.lock.yaml: repositories[1].images[0].directories[0]: `/home/ada 65532:65532 0700  recursive` \
             is not PATH UID:GID MODE, optionally followed by ` recursive`",
        ),
        (
            "stop_signal: SIGQUIT",
            "stop_signal: 3",
            "catalog.lock.yaml: repositories[1].images[0].stop_signal: expected a string, found the number 3; put it in quotes",
        ),
        (
            "- gnat:old\n",
            "- 7\n",
            "catalog.lock.yaml: withdrawn_images[0]: expected a string, found the number 7; put it in quotes",
        ),
    ]);
}

#[test]
fn the_two_files() {
    let lock = LOCK.replace("- latest-dev", "- latest-debug");
    assert_eq!(
        compile(GOOD.as_bytes(), lock.as_bytes(), NAMES).unwrap_err(),
        [
            "catalog.lock.yaml: repositories[1].images[1].tags[0]: `gnat:latest-debug` is published, but catalog.yaml does not describe it",
            "catalog.yaml: categories[0].images[0].reference: `gnat:latest-dev` is described, but catalog.lock.yaml does not have it",
        ]
    );
    assert_eq!(
        compile(b"[", b"", NAMES).unwrap_err(),
        [
            "catalog.yaml:2:1: did not find expected node content at line 2 column 1, while parsing a flow node",
            "catalog.lock.yaml: the file is empty",
        ]
    );
}

#[track_caller]
fn assert_names(table: &[(&str, &str, &str)]) {
    let names = std::str::from_utf8(NAMES).unwrap();
    for (from, to, problem) in table {
        assert!(names.contains(from), "{from:?} is not in the good names");
        let names = names.replacen(from, to, 1);
        let problems =
            compile(GOOD.as_bytes(), LOCK.as_bytes(), names.as_bytes()).expect_err("the names should be bad");
        assert_eq!(problems.join("\n"), *problem, "{from:?} -> {to:?}");
    }
}

#[test]
fn names_by_status() {
    assert_names(&[
        ("suffixes: -x -y\n", "", "names.yaml: missing field `suffixes`"),
        ("until:", "untl:", "names.yaml: paid[1]: unknown field `untl`; did you mean `until`?"),
        (
            "organizations: true",
            "organizations: yes",
            "names.yaml: withdrawn[1].organizations: expected `true` or `false`, found a string",
        ),
        ("2023-12-24", "2023-12", "names.yaml: withdrawn[0].day: `2023-12` is not a date: expected YYYY-MM-DD"),
        ("2024-01-31", "January 31", "names.yaml: paid[1].until: `January 31` is not a date: expected YYYY-MM-DD"),
        (
            "gnat-x midge-y",
            "midge-y gnat-x",
            "names.yaml: paid[0].names: `gnat-x` comes after `midge-y`; sort the list",
        ),
        ("names: bee", "names: Bee", "names.yaml: withdrawn[0].names: `Bee` is not a valid image name"),
        ("names: bee", "names: ant", "names.yaml: withdrawn[0].names: `ant` is also at paid[1].names"),
        ("families: owl", "families: gnat owl", "names.yaml: families: `gnat` is also at free"),
        (
            "free: a-b__c.d2 gnat",
            "free: a-b__c.d2 gnaat gnat",
            "names.yaml: free: catalog.lock.yaml does not have `gnaat`; did you mean `gnat`?",
        ),
        (
            "free: a-b__c.d2 gnat",
            "free: gnat",
            "catalog.lock.yaml: repositories[0].name: `a-b__c.d2` is free, but names.yaml does not list it under `free`",
        ),
        ("families: owl", "families: owls", "names.yaml: families: no name starts with `owls-`"),
        (
            "-x -y",
            "-x -z",
            "names.yaml: suffixes: `-z` is not a suffix: no name in `paid` ends with a dash and this word",
        ),
        (
            "-x -y",
            "-x barn",
            "names.yaml: suffixes: `barn` is not a suffix: no name in `paid` ends with a dash and this word",
        ),
    ]);
    let lock = LOCK.replace("withdrawn_repositories: []", "withdrawn_repositories: [bee, moth]");
    assert_eq!(
        compile(GOOD.as_bytes(), lock.as_bytes(), NAMES).unwrap_err(),
        [
            "catalog.lock.yaml: withdrawn_repositories[1]: `moth` is withdrawn, but names.yaml does not list it under `withdrawn`"
        ]
    );
}

#[test]
fn names_of_organizations() {
    assert_names(&[
        ("latest_only: gnat", "latest_only: bee", "names.yaml: tags.latest_only: no organisation can have `bee`"),
        ("openjdk: ant midge", "openjdk: owl", "names.yaml: tags.openjdk: no organisation can have `owl`"),
        ("gnat: ant", "ant: gnat", "names.yaml: counterparts.ant: `ant` is not free"),
        ("gnat: ant", "gnat: bee", "names.yaml: counterparts.gnat: no organisation can have `bee`"),
        (
            "ant wasp",
            "ant wesp",
            "names.yaml: replaces.docker.io/library: no organisation can have `wesp`; did you mean `wasp`?",
        ),
        ("ant wasp", "ant ant=wasp", "names.yaml: replaces.docker.io/library: `docker.io/library/ant` is listed twice"),
        (
            "ant wasp",
            "ant Wasp=ant",
            "names.yaml: replaces.docker.io/library: `docker.io/library/Wasp` is not a valid repository in normal form",
        ),
        (
            "ant:red",
            "ant:dark_red",
            "names.yaml: replaces.docker.io/library: `docker.io/library/ant` is not a valid repository in normal form",
        ),
        (
            "docker.io/library:",
            "library:",
            "names.yaml: replaces.library: `library/ant` is not a valid repository in normal form\n\
             names.yaml: replaces.library: `library/ant` is not a valid repository in normal form\n\
             names.yaml: replaces.library: `library/wasp` is not a valid repository in normal form",
        ),
        (
            "docker.io/library: ant:red=wasp ant wasp",
            "copies.test/library: ant",
            "names.yaml: replaces.copies.test/library: `copies.test/library/ant` is in a mirror; write `docker.io/library/ant`",
        ),
    ]);
}

#[test]
fn aliases_of_names() {
    assert_problems(&[
        (
            "mosquito: gnat",
            "mosquito: gnaat",
            "catalog.yaml: aliases.mosquito: `gnaat` is not free; did you mean `gnat`?",
        ),
        ("mosquito: gnat", "ant: gnat", "catalog.yaml: aliases.ant: `ant` is the name of an image"),
        ("mosquito: gnat", "Mosquito: gnat", "catalog.yaml: aliases.Mosquito: `Mosquito` is not a valid image name"),
    ]);
}
