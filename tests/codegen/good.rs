//! The output for a good catalogue.

use expect_test::expect_file;

use chainguard_images_codegen::__private::{Generated, compile};

const GOOD: &str = include_str!("good.yaml");
const LOCK: &str = include_str!("good.lock.yaml");
const NAMES: &[u8] = include_bytes!("good.names.yaml");

/// The code of both files in rustfmt's layout.
fn pretty(generated: &Generated) -> String {
    let pretty = |code| prettyplease::unparse(&syn::parse_file(code).unwrap());
    pretty(&generated.code) + &pretty(&generated.dockerfiles)
}

#[test]
fn the_output_is_as_recorded() {
    let generated = compile(GOOD.as_bytes(), LOCK.as_bytes(), NAMES).unwrap();
    expect_file!["good.rs.out"].assert_eq(&pretty(&generated));
    expect_file!["good.md.out"].assert_eq(&generated.table);
}

#[test]
fn packages_are_sorted_and_interpreted() {
    let code = pretty(&compile(GOOD.as_bytes(), LOCK.as_bytes(), NAMES).unwrap());
    // The development variant has the packages of `latest`, too, including a shell and a package manager.
    let (_, packages) = code.split_once("static PACKAGES").unwrap();
    let (packages, _) = packages.split_once("};").unwrap();
    // Each name once, then the places of each image's packages: gnat, libc; apk, bash, gnat, hello-2.12, libc; gnat.
    assert!(packages.contains(r#"&["gnat", "libc", "apk", "bash", "hello-2.12"]"#), "{packages}");
    assert!(packages.contains(r#"b"\0\0\0\x01\0\0\x02\0\0\x03\0\0\0\0\0\x04\0\0\x01\0\0\0\0\0""#), "{packages}");
    assert_eq!(code.matches("shell: Some(Shell::Bash)").count(), 1);
    assert_eq!(code.matches("has_package_manager: true").count(), 1);
}

#[test]
fn strings_come_out_unchanged() {
    let code = pretty(&compile(GOOD.as_bytes(), LOCK.as_bytes(), NAMES).unwrap());
    for text in [
        "Acme \"Images\" Ltd.",
        "Fair */ // {} {{0}}",
        "C:\\new\\table",
        "# not a heading",
        "it's `quoted` & <b>bold</b>",
        "A text that is folded over two lines.",
        "Compilers | and *more*",
        "1. Not a list... -- \"nor\" a [link](x) or $math$.",
        "# Runs {} */ \"quoted\" \\ back",
        "Builds with an Umlaut in Übung",
        concat!(
            "FROM {build} AS \"b\"\nRUN echo '{} {{app}} ${X} {A}' > \\\n    a\\b\n\n",
            "FROM {production}\nENTRYPOINT [\"/{app}\"]\n"
        ),
    ] {
        // Some are next to each other in one literal.
        let literal = format!("{text:?}");
        assert!(code.contains(&literal[1..literal.len() - 1]), "{text}");
    }
}

/// The order of fields in a mapping, quotes and comments mean nothing.
#[test]
fn the_same_catalogue_written_differently_is_the_same() {
    let (head, images) = GOOD.split_once("categories:").unwrap();
    let (provider, languages) = head.split_once("languages:").unwrap();
    let other = format!("languages: # first\n{languages}\ncategories:{images}\n{provider}");
    assert_eq!(compile(other.as_bytes(), LOCK.as_bytes(), NAMES), compile(GOOD.as_bytes(), LOCK.as_bytes(), NAMES));
    let mark = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    assert_eq!(compile(mark.as_bytes(), LOCK.as_bytes(), NAMES), compile(GOOD.as_bytes(), LOCK.as_bytes(), NAMES));
}

#[test]
fn ten_thousand_images_compile() {
    let described =
        |n| format!("      - {{reference: 'i{n}:latest', languages: [Ada], use_case: Many, stage: Build}}\n");
    let published = |n| {
        let image = "{tags: [latest], user: {uid: 0}, platforms: [linux/amd64], packages: [libc]}";
        format!("- {{name: i{n}, tier: Base, images: [{image}]}}\n")
    };
    let (described, published): (String, String) = (0..10_000).map(|n| (described(n), published(n))).collect();
    let mut free: Vec<String> = (0..10_000).map(|n| format!("i{n}")).collect();
    free.sort();
    let names = std::str::from_utf8(NAMES).unwrap().replace(" gnat\npaid", &format!(" gnat {}\npaid", free.join(" ")));
    let lock = LOCK.replace("withdrawn_images:", &format!("{published}withdrawn_images:"));
    let Generated { code, table, .. } =
        compile(format!("{GOOD}{described}").as_bytes(), lock.as_bytes(), names.as_bytes()).unwrap();
    assert!(code.contains("static IMAGES: [ImageRow; 10005]"));
    assert_eq!(table.matches("](Image::").count(), 10_005);
}
