//! `Catalog` on input from the tests: the message of each problem, and the code for valid input.

use std::collections::{BTreeMap, BTreeSet};

use chainguard_images_codegen::Catalog;
use proptest::prelude::*;
use serde_json::{Value, json};
use syn::{Item, ItemEnum, parse_file};

use crate::folder::Folder;

const REGISTRY: &str = "cgr.dev/acme.com";
const TWO: &str = r#"{"items": [{"name": "kafka", "activeTags": ["3.9", "3.9-dev", "latest"]}, {"name": "node", "activeTags": ["22"]}]}"#;

/// The output of the catalogue that `build` makes from these files; it gets their paths.
fn generate(
    files: &[(&str, &str)],
    build: impl FnOnce(Catalog, &dyn Fn(&str) -> String) -> Catalog,
) -> Result<String, Vec<String>> {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    let folder = Folder::new(&files);
    let root = folder.0.path().display().to_string();
    let catalog = build(Catalog::new(REGISTRY), &|file| format!("{root}/{file}"));
    catalog.generate().map_err(|lines| lines.iter().map(|line| line.replace(&root, "folder")).collect())
}

/// With only the repositories.
fn of(repositories: &str) -> Result<String, Vec<String>> {
    generate(&[("repos.json", repositories)], |catalog, path| catalog.repositories(path("repos.json")))
}

/// With two repositories and descriptions of them.
fn described(text: &str) -> Result<String, Vec<String>> {
    generate(&[("repos.json", TWO), ("catalog.yaml", text)], |catalog, path| {
        catalog.repositories(path("repos.json")).describe(path("catalog.yaml"))
    })
}

#[track_caller]
fn refused(found: Result<String, Vec<String>>, expected: &[&str]) {
    assert_eq!(found.expect_err("the code"), expected);
}

/// The enum, its documentation and everything else, after checking that it parses.
#[track_caller]
fn variants(code: &str) -> ItemEnum {
    let file = parse_file(code).unwrap();
    file.items.into_iter().find_map(|item| if let Item::Enum(item) = item { Some(item) } else { None }).unwrap()
}

fn names(code: &str) -> Vec<String> {
    variants(code).variants.iter().map(|variant| variant.ident.to_string()).collect()
}

/// The value of each attribute with this name, in the order of the variants.
fn attributes(code: &str, name: &str) -> Vec<String> {
    let attributes = variants(code).variants.into_iter().flat_map(|variant| variant.attrs);
    let of_name = attributes.filter(|attribute| attribute.path().is_ident(name));
    of_name
        .filter_map(|attribute| match attribute.meta.require_name_value().ok()?.value.clone() {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        })
        .collect()
}

/// Every string in the code, however it is written there.
fn texts(code: &str) -> BTreeSet<String> {
    fn walk(tokens: proc_macro2::TokenStream, texts: &mut BTreeSet<String>) {
        for token in tokens {
            match token {
                proc_macro2::TokenTree::Group(group) => walk(group.stream(), texts),
                proc_macro2::TokenTree::Literal(literal) => {
                    if let Ok(syn::Lit::Str(text)) = syn::parse_str(&literal.to_string()) {
                        texts.insert(text.value());
                    }
                }
                _ => {}
            }
        }
    }
    let mut all = BTreeSet::new();
    walk(code.parse().unwrap(), &mut all);
    all
}

#[test]
fn an_invalid_registry() {
    let shape = "is not HOST/PATH, such as `cgr.dev/acme.com`";
    for (registry, expected) in [
        ("", format!("registry: `` {shape}")),
        ("acme.com", format!("registry: `acme.com` {shape}")),
        ("cgr.dev", format!("registry: `cgr.dev` {shape}")),
        ("cgr/acme.com", format!("registry: `cgr/acme.com` {shape}")),
        ("cgr.dev/Acme.com", format!("registry: `cgr.dev/Acme.com` {shape}; did you mean `cgr.dev/acme.com`?")),
        ("cgr.dev/acme.com/", format!("registry: `cgr.dev/acme.com/` {shape}; did you mean `cgr.dev/acme.com`?")),
        ("https://cgr.dev/acme.com", format!("registry: `https://cgr.dev/acme.com` {shape}")),
        ("cgr.dev/acme com", format!("registry: `cgr.dev/acme com` {shape}")),
        ("-cgr.dev/acme.com", format!("registry: `-cgr.dev/acme.com` {shape}")),
        ("cgr.dev:x/acme.com", format!("registry: `cgr.dev:x/acme.com` {shape}")),
        ("cgr.dev/a\"\n\u{202e}", format!("registry: `cgr.dev/a\\\"\\n\\u{{202e}}` {shape}")),
        ("cgr.dev/chainguard", "registry: the free images are `chainguard_images::Image`".to_owned()),
        ("docker.io/chainguard", "registry: the free images are `chainguard_images::Image`".to_owned()),
        ("docker.io/library", "registry: these are Docker's own images".to_owned()),
        (
            "index.docker.io/acme",
            "registry: write `docker.io/acme`, which references to `index.docker.io` are read as".to_owned(),
        ),
    ] {
        let problems = Catalog::new(registry).repositories("/no/such/file").generate().unwrap_err();
        assert_eq!(problems[0], expected);
    }
    for registry in [
        "cgr.dev/acme.com",
        "localhost/x",
        "localhost:5000/x",
        "harbor.corp:443/cgr-proxy/acme.com",
        "cgr.dev/0123456789abcdef0123456789abcdef01234567",
    ] {
        let folder = Folder::new(&[("repos.json", TWO.as_bytes())]);
        let code = Catalog::new(registry).repositories(folder.0.path().join("repos.json")).generate().unwrap();
        assert!(texts(&code).contains(&format!("{registry}/kafka:3.9")), "{registry}");
    }
}

#[test]
fn missing_files() {
    let missing = |build: fn(Catalog, String) -> Catalog| {
        generate(&[("repos.json", TWO)], |catalog, path| build(catalog.repositories(path("repos.json")), path("none")))
    };
    refused(
        Catalog::new(REGISTRY).generate(),
        &["repositories: no file was named; `chainctl images repos list -o json` writes one"],
    );
    refused(missing(Catalog::repositories), &["folder/none: missing"]);
    refused(missing(Catalog::describe), &["folder/none: missing"]);
    refused(missing(Catalog::facts), &["folder/none: missing"]);
    refused(missing(Catalog::end_of_life), &["folder/none: missing"]);
}

#[test]
fn nothing_chosen() {
    let none = "cgr.dev/acme.com: no active tag becomes a variant";
    refused(of(r#"{"items": []}"#), &[none]);
    refused(of("[]"), &[none]);
    refused(
        of(r#"{"items": [{"name": "kafka", "activeTags": []}, {"name": "node", "activeTags": null}, {"name": "go"}]}"#),
        &[none],
    );
    refused(of(r#"{"items": [{"name": "kafka", "activeTags": ["3.9.1-r2", "latest-20260218"]}]}"#), &[none]);
    let chosen =
        generate(&[("repos.json", TWO)], |catalog, path| catalog.repositories(path("repos.json")).tags(|_, _| false));
    refused(chosen, &[none]);
}

#[test]
fn descriptions_with_mistakes() {
    let row = |fields: &str| described(&format!("images:\n  - {{{fields}}}\n"));
    refused(
        row("reference: kafka, use_cas: x"),
        &["folder/catalog.yaml: images[0]: unknown field `use_cas`; did you mean `use_case`?"],
    );
    refused(row("use_case: x"), &["folder/catalog.yaml: images[0]: missing field `reference`"]);
    refused(
        row("reference: kafka, languages: [Jav, Java]"),
        &["folder/catalog.yaml: images[0].languages[0]: unknown language `Jav`; did you mean `Java`?"],
    );
    refused(
        row("reference: kafka, stage: build"),
        &["folder/catalog.yaml: images[0].stage: unknown stage `build`; did you mean `Build`?"],
    );
    refused(
        row("reference: kakfa"),
        &["folder/catalog.yaml: images[0].reference: `kakfa` is not one of the images; did you mean `kafka`?"],
    );
    refused(
        row("reference: \"kafka:3.8\""),
        &["folder/catalog.yaml: images[0].reference: `kafka:3.8` is not one of the images; did you mean `kafka:3.9`?"],
    );
    refused(
        row("reference: \"node:*-dev\""),
        &["folder/catalog.yaml: images[0].reference: `node` has no development variants"],
    );
    refused(
        row("reference: cgr.dev/acme.com/kafka:3.9:x"),
        &[
            "folder/catalog.yaml: images[0].reference: `cgr.dev/acme.com/kafka:3.9:x` is not `NAME`, `NAME:*-dev` or `NAME:TAG`, without the registry",
        ],
    );
    refused(
        row("reference: \"kakfa:*-dev\""),
        &[
            "folder/catalog.yaml: images[0].reference: `kakfa:*-dev` is not one of the images; did you mean `kafka:*-dev`?",
        ],
    );
    refused(
        described("images: [{reference: node}, {reference: 'node:22'}]"),
        &["folder/catalog.yaml: images[0].reference: `node` has no images except those of other rows"],
    );
    refused(
        row("reference: kafka, replaces: [bitnami/kafka, a b]"),
        &[
            "folder/catalog.yaml: images[0].replaces[0]: `bitnami/kafka` is not a repository in normal form, such as \
             `docker.io/library/node`, with or without a `*` at a component's end and `:WORD`; did you mean `docker.io/bitnami/kafka`?",
            "folder/catalog.yaml: images[0].replaces[1]: `a b` is not a repository in normal form, such as `docker.io/library/node`, \
             with or without a `*` at a component's end and `:WORD`",
        ],
    );
    refused(
        described("images:\n  - {reference: kafka}\n  - {reference: kafka}\n"),
        &["folder/catalog.yaml: images[1].reference: `kafka` is also at folder/catalog.yaml: images[0].reference"],
    );
    refused(
        row("reference: kafka, use_case: \"a\\u202Eb\""),
        &["folder/catalog.yaml: images[0].use_case: the text contains the invisible character U+202E"],
    );
    refused(
        row("reference: kafka, use_case: \"a\\nb\", search: [\"a\\0b\", \" \"]"),
        &[
            "folder/catalog.yaml: images[0].use_case: the text contains a line break",
            "folder/catalog.yaml: images[0].search[0]: the text contains the invisible character U+0000",
            "folder/catalog.yaml: images[0].search[1]: the text starts or ends with whitespace",
        ],
    );
}

#[test]
fn invalid_variants() {
    let chosen = |choices: &[(&str, &str)]| {
        let choices: Vec<(String, String)> =
            choices.iter().map(|(short, name)| ((*short).to_owned(), (*name).to_owned())).collect();
        generate(&[("repos.json", TWO)], |catalog, path| {
            choices
                .into_iter()
                .fold(catalog.repositories(path("repos.json")), |catalog, (short, name)| catalog.variant(short, name))
        })
    };
    assert_eq!(
        names(&chosen(&[("kafka:3.9", "Broker"), ("node:22", "Self_")]).unwrap()),
        ["Broker", "Kafka3_9Dev", "Kafka", "Self_"]
    );
    for (name, flaw) in [
        ("broker", "does not begin with an upper-case letter"),
        ("", "does not begin with an upper-case letter"),
        ("_", "does not begin with an upper-case letter"),
        ("3", "does not begin with an upper-case letter"),
        ("Größe", "contains characters other than letters and digits"),
        ("A-B", "contains characters other than letters and digits"),
        ("A, B", "contains characters other than letters and digits"),
        ("A\u{202e}", "contains characters other than letters and digits"),
        ("Self", "is a Rust keyword"),
        ("ALL", "is that of the list of all images"),
    ] {
        refused(chosen(&[("kafka:3.9", name)]), &[&format!("variant(\"kafka:3.9\", {name:?}): the name {flaw}")]);
    }
    refused(
        chosen(&[("kafka:3.8", "Broker"), ("x", "Broker")]),
        &[
            "variant(\"kafka:3.8\", \"Broker\"): `kafka:3.8` is not one of the images; did you mean `kafka:3.9`?",
            "variant(\"x\", \"Broker\"): `x` is not one of the images",
        ],
    );
    refused(
        chosen(&[("kafka:3.9", "Kafka")]),
        &[
            "folder/repos.json: items[0]: `kafka:latest` would become the variant `Kafka`, and so would `kafka:3.9`; choose another with \
           `.variant(\"kafka:latest\", ...)`",
        ],
    );
    // By default.
    refused(
        of(r#"{"items": [{"name": "a-b", "activeTags": ["latest"]}, {"name": "a", "activeTags": ["b"]}]}"#),
        &[
            "folder/repos.json: items[1]: `a:b` would become the variant `AB`, and so would `a-b:latest`; choose another with \
           `.variant(\"a:b\", ...)`",
        ],
    );
}

/// Names that have a meaning in Rust, or in the code around them.
#[test]
fn names_of_variants() {
    for (name, tag, expected) in [
        ("self", "latest", "Self_"),
        ("a", "LL", "ALL_"),
        ("type", "latest", "Type"),
        ("crate", "1.0", "Crate1_0"),
        ("0", "0", "_0__0"),
        ("7zip", "latest-dev", "_7zipDev"),
        ("charts/kafka", "32.4.3", "ChartsKafka32_4_3"),
        ("a__b--c", "__", "ABC"),
        ("a", "v1.2.3_git20260914", "AV1_2_3Git20260914"),
        ("a", "1.2.3-20260914", "A1_2_3__20260914"),
        ("a1", "1", "A1__1"),
        ("a", "latestest", "ALatestest"),
    ] {
        let code = generate(
            &[("repos.json", &json!({"items": [{"name": name, "activeTags": [tag]}]}).to_string())],
            |catalog, path| catalog.repositories(path("repos.json")).tags(|_, _| true),
        );
        assert_eq!(names(&code.unwrap()), [expected], "{name}:{tag}");
    }
}

/// Characters that a name may not contain never become code.
#[test]
fn hostile_repositories() {
    let text = r##"{"items": [
        {"name": "a\"b", "activeTags": ["latest"]}, {"name": "a\u202eb", "activeTags": ["latest"]}, {"name": "a*/", "activeTags": ["1"]},
        {"name": "", "activeTags": ["1"]}, {"name": null}, {"name": 3}, {}, null, "x", [],
        {"name": "right", "activeTags": ["1\"#", "a b", "\u0000", "", "-1", ".1", 3, null, "ok"]}
    ]}"##;
    let problems = of(text).unwrap_err();
    expect_test::expect_file!["organization_hostile.txt"].assert_eq(&(problems.join("\n") + "\n"));
    // No control characters, and no mark that reorders the text around it.
    assert!(problems.iter().all(|line| line.chars().all(|c| !c.is_control() && c != '\u{202e}')));
}

#[test]
fn nulls_and_missing_fields() {
    let code =
        of(r#"{"items": [{"name": "a", "catalogTier": null, "aliases": null, "activeTags": ["1"], "sync_config": null,
        "customOverlay": null, "readme": null}, {"name": "b", "activeTags": ["1"]}]}"#);
    assert_eq!(names(&code.unwrap()), ["A1", "B1"]);
    let code = of(
        r#"[{"repo": {"name": "a", "activeTags": null}, "tags": [{"name": "1", "digest": null}]}, {"repo": {"name": "b", "activeTags": ["1"]}, "tags": null}]"#,
    );
    assert_eq!(names(&code.unwrap()), ["A1", "B1"]);
}

const HOSTILE: &[&str] = &[
    "\"quotes\" and \\ and '",
    "*/ // /* \"# \"## r#\"",
    "{} {0} {name:?} $crate $x",
    "#[doc = \"x\"] #![x]",
    "`code` *bold* _it_ <b> [link](http://x) ![x](y) | # h",
    "1. list",
    "- list",
    "Größe, 日本, 🦀, \u{e9}, e\u{301}",
    "&amp; &#42; \\n \\u{41} \\x41 %s",
    "x",
];

/// Each string comes out unchanged, and always as a string.
#[test]
fn hostile_descriptions() {
    let rows: Vec<Value> =
        HOSTILE.iter().enumerate().map(|(at, _)| json!({"name": format!("a{at}"), "activeTags": ["latest"]})).collect();
    let descriptions: Vec<Value> = HOSTILE
        .iter()
        .enumerate()
        .map(|(at, text)| json!({"reference": format!("a{at}"), "use_case": text, "search": [text]}))
        .collect();
    let code = generate(
        &[
            ("repos.json", &json!({"items": rows}).to_string()),
            ("catalog.yaml", &json!({"images": descriptions}).to_string()),
        ],
        |catalog, path| catalog.repositories(path("repos.json")).describe(path("catalog.yaml")),
    )
    .unwrap();
    let texts = texts(&code);
    for text in HOSTILE {
        // In one literal with the others.
        assert!(texts.iter().any(|literal| literal.contains(text)), "{text}");
    }
    let docs = attributes(&code, "doc");
    assert_eq!(docs.len(), HOSTILE.len());
    for (doc, text) in docs.iter().zip(HOSTILE) {
        // As Markdown shows it.
        let shown: String =
            doc.split_once("`: ").unwrap().1.replace("\\\\", "\u{1}").replace('\\', "").replace('\u{1}', "\\");
        assert_eq!(shown, format!("{text}."), "{doc}");
        assert!(!doc.contains("\n\n"));
    }
    // None of them becomes an item.
    assert_eq!(parse_file(&code).unwrap().items.len(), parse_file(&of(TWO).unwrap()).unwrap().items.len());
}

/// Facts and ends of life whose strings have a meaning in code.
#[test]
fn hostile_facts_and_ends_of_life() {
    let configuration = json!({
        "archs": ["amd64"], "contents": {"packages": ["a-\"quote\"=1-r0"]}, "entrypoint": {"command": "'\"#' '*/' '{}'"}, "cmd": "'\\' $x",
        "work-dir": "/\"#", "environment": {"A": "\"#}\\"}, "stop-signal": "SIG\"#", "volumes": ["/\"#"],
        "accounts": {"run-as": "1", "users": [{"username": "a", "uid": 1, "gid": 1, "homedir": "/{}"}], "groups": []},
    });
    let eol = json!({"items": [{"name": "1", "tagStatus": "TAG_INACTIVE", "gracePeriodExpiryDate": "\"#",
        "mainPackageVersion": {"eolDate": "2026-02-26\"#", "version": "\"#", "latestVersion": "*/"}}, {"name": "2", "tagStatus": "\"#"}]});
    let code = generate(
        &[
            ("repos.json", r#"{"items": [{"name": "a", "activeTags": ["1", "2"]}]}"#),
            ("facts/a/1.json", &configuration.to_string()),
            ("eol/a.json", &eol.to_string()),
        ],
        |catalog, path| catalog.repositories(path("repos.json")).facts(path("facts")).end_of_life(path("eol")),
    );
    match code {
        Ok(code) => {
            let all = texts(&code);
            for text in ["\"#", "*/", "{}", "/\"#", "\"#}\\", "SIG\"#"] {
                assert!(all.contains(text), "{text}");
            }
            let notes: Vec<_> = variants(&code)
                .variants
                .iter()
                .map(|variant| variant.attrs.iter().filter(|attribute| attribute.path().is_ident("deprecated")).count())
                .collect();
            assert_eq!(notes, [1, 0]);
            assert!(
                code.contains(
                    "#[deprecated(note = \"its version is past its end of life; the next version is `a:2`\")]"
                ),
                "{code}"
            );
        }
        Err(problems) => panic!("{problems:?}"),
    }
}

/// Facts about tags that are not among the images are left out of the code, strings included.
#[test]
fn facts_of_other_tags() {
    let facts = |user: &str| json!({"archs": ["amd64"], "work-dir": format!("/{user}")}).to_string();
    let code = generate(
        &[
            ("repos.json", TWO),
            ("facts/kafka/3.9.json", &facts("wanted")),
            ("facts/kafka/3.1.json", &facts("old")),
            ("facts/go/1.json", &facts("other")),
        ],
        |catalog, path| catalog.repositories(path("repos.json")).facts(path("facts")),
    )
    .unwrap();
    let texts = texts(&code);
    assert!(texts.contains("/wanted") && !texts.contains("/old") && !texts.contains("/other"));
    assert!(code.contains("Contents are known for 1 of them, and [`facts`](Self::facts) returns them."), "{code}");
}

/// The enum has functions for the contents if those of every image are known, and only then.
#[test]
fn complete_facts() {
    let facts = json!({"archs": ["amd64"]}).to_string();
    let of = |files: &[(&str, &str)]| {
        let mut all = vec![("repos.json", TWO)];
        all.extend(files);
        let code =
            generate(&all, |catalog, path| catalog.repositories(path("repos.json")).facts(path("facts"))).unwrap();
        code.contains("__catalog_facts!")
    };
    let all = [
        ("facts/kafka/3.9.json", facts.as_str()),
        ("facts/kafka/3.9-dev.json", &facts),
        ("facts/kafka:latest.json", &facts),
        ("facts/node/22.json", &facts),
    ];
    assert!(of(&all));
    assert!(!of(&all[1..]));
}

#[test]
fn secrets_are_not_in_the_code() {
    let code = of(
        r#"{"items": [{"id": "SECRET", "name": "a", "activeTags": ["1"], "readme": "SECRET", "description": "SECRET", "bundles": ["SECRET"],
        "sync_config": {"source": "SECRET", "apkoOverlay": "SECRET"}, "createTime": "SECRET",
        "customOverlay": {"contents": {"packages": ["SECRET"]}, "environment": {"SECRET": "SECRET"}, "certificates": {"additional": [{"content": "SECRET"}]}}}]}"#,
    );
    assert!(!code.unwrap().contains("SECRET"));
    let problems = of(
        r#"{"items": [{"name": "A", "customOverlay": {"environment": {"SECRET": "SECRET"}}, "activeTags": "SECRET"}]}"#,
    )
    .unwrap_err();
    assert!(!problems.join("\n").contains("SECRET"), "{problems:?}");
}

/// More than the tables can hold.
#[test]
fn limits() {
    let tags: Vec<String> = (0..100_001).map(|at| format!("\"{at}\"")).collect();
    let text = format!(r#"{{"items": [{{"name": "a", "activeTags": [{}]}}]}}"#, tags.join(","));
    refused(of(&text), &["repositories: 100001 images exceed the limit of 100000; choose some of them with `tags`"]);
    let aliases: Vec<String> = (0..65_001).map(|at| format!("\"x/a{at}\"")).collect();
    let text = format!(r#"{{"items": [{{"name": "a", "activeTags": ["1"], "aliases": [{}]}}]}}"#, aliases.join(","));
    refused(
        of(&text),
        &["repositories that images replace: more than 65000 distinct values; choose some of the images with `tags`"],
    );
    let long = "a".repeat(250);
    refused(
        of(&format!(r#"{{"items": [{{"name": "{long}", "activeTags": ["1"]}}]}}"#)),
        &[&format!(
            "folder/repos.json: items[0]: `acme.com/{}...` is longer than 255 bytes, the longest that a reference may have",
            "a".repeat(247)
        )],
    );
}

/// As many images as a large organisation has: the code grows linearly with them.
#[test]
fn the_code_is_as_long_as_the_input() {
    let size = |names: usize, tags: usize| {
        let tags: Vec<String> = (0..tags).map(|at| format!("{}.{}", at / 10, at % 10)).collect();
        let rows: Vec<Value> = (0..names).map(|at| json!({"name": format!("service-{at}"), "aliases": [format!("x/service-{at}")], "activeTags": tags})).collect();
        let code = of(&json!({"items": rows}).to_string()).unwrap();
        #[expect(clippy::cast_precision_loss, reason = "a few megabytes")]
        let size = code.len() as f64;
        size
    };
    for (small, large) in [((1_000, 20), (2_000, 20)), ((1, 20_000), (1, 40_000)), ((500, 4), (1_000, 4))] {
        let factor = size(large.0, large.1) / size(small.0, small.1);
        assert!((1.8..2.2).contains(&factor), "{large:?}: {factor}");
    }
}

/// Parts of names, and strings that are almost valid.
fn name() -> impl Strategy<Value = String> {
    "[a-z0-9]{1,3}([._-][a-z0-9]{1,3}){0,2}(/[a-z0-9]{1,4}){0,1}"
}

fn tag() -> impl Strategy<Value = String> {
    prop_oneof![
        "latest(-dev|-slim)?",
        "v?[0-9]{1,2}([.][0-9]{1,2}){0,2}(-r[0-9])?(-dev)?",
        "[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,6}"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Names and tags become code with a variant each, or are reported to collide; the order of the input does not matter.
    #[test]
    fn arbitrary_names(rows in prop::collection::btree_map(name(), prop::collection::btree_set(tag(), 1..5), 1..6)) {
        let file = |rows: &mut dyn Iterator<Item = (&String, Vec<&String>)>| {
            json!({"items": rows.map(|(name, tags)| json!({"name": name, "activeTags": tags})).collect::<Vec<_>>()}).to_string()
        };
        let forwards = file(&mut rows.iter().map(|(name, tags)| (name, tags.iter().collect())));
        let backwards = file(&mut rows.iter().rev().map(|(name, tags)| (name, tags.iter().rev().collect())));
        let all = |text: &str| generate(&[("repos.json", text)], |catalog, path| catalog.repositories(path("repos.json")).tags(|_, _| true));
        let count: usize = rows.values().map(BTreeSet::len).sum();
        match all(&forwards) {
            Ok(code) => {
                let names = names(&code);
                prop_assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), count);
                prop_assert!(names.iter().all(|name| syn::parse_str::<syn::Ident>(name).is_ok()));
                prop_assert_eq!(all(&backwards).unwrap(), code.clone());
                prop_assert_eq!(all(&forwards).unwrap(), code.clone());
                let texts = texts(&code);
                for (name, tags) in &rows {
                    for tag in tags {
                        let reference = format!("{REGISTRY}/{name}:{tag}");
                        prop_assert!(texts.contains(&reference));
                    }
                }
            }
            Err(problems) => {
                prop_assert!(problems.iter().all(|line| line.contains("would become the variant")), "{:?}", problems);
                let other = all(&backwards).unwrap_err();
                prop_assert_eq!(other.len(), problems.len());
            }
        }
    }

    /// Any string as a use case comes out unchanged, or is rejected.
    #[test]
    fn arbitrary_use_cases(text in "\\PC{1,30}") {
        let file = json!({"images": [{"reference": "kafka", "use_case": text}]}).to_string();
        match described(&file) {
            Ok(code) => {
                prop_assert!(texts(&code).iter().any(|literal| literal.contains(&text)));
                prop_assert_eq!(names(&code).len(), 4);
            }
            Err(problems) => prop_assert!(problems.iter().all(|line| line.contains("use_case: the text")), "{:?}", problems),
        }
    }

    /// Any bytes are rejected, or become code that parses.
    #[test]
    fn arbitrary_files(mut fields in prop::collection::vec("(name|activeTags|aliases|catalogTier|[\"{}:,]|null|x){1,4}", 0..6)) {
        fields.insert(0, r#"{"items": [{"name": "a", "activeTags": ["1"]"#.to_owned());
        if let Ok(code) = of(&fields.join(",")) {
            prop_assert!(parse_file(&code).is_ok());
        }
    }
}

/// The free catalogue's descriptions apply to repositories of the same name, unless a row describes them.
#[test]
fn descriptions() {
    let text = r#"{"items": [{"name": "jdk", "activeTags": ["21", "21-dev", "17"]}, {"name": "acme-jdk", "activeTags": ["21"]}]}"#;
    let code = generate(&[("repos.json", text), ("catalog.yaml", "images: [{reference: acme-jdk, use_case: Ours, languages: [Java], stage: Build}, {reference: 'jdk:17', use_case: Old}]")], |catalog, path| {
        catalog.repositories(path("repos.json")).describe(path("catalog.yaml"))
    })
    .unwrap();
    let docs: BTreeMap<String, String> = names(&code).into_iter().zip(attributes(&code, "doc")).collect();
    assert_eq!(docs["AcmeJdk21"], "`cgr.dev/acme.com/acme-jdk:21`: Ours.");
    assert_eq!(docs["Jdk17"], "`cgr.dev/acme.com/jdk:17`: Old.");
    assert!(docs["Jdk21"].starts_with("`cgr.dev/acme.com/jdk:21`: Java"), "{docs:?}");
    assert_ne!(docs["Jdk21"].split_once(':').unwrap().1, docs["Jdk21Dev"].split_once(':').unwrap().1);
}
