//! `include_catalog!` in crates of users: in each edition, without `std`, with renamed dependencies, with all warnings denied,
//! in the library and the program of one package, with several catalogues, and with as many images as a large organisation has.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

const REPOSITORIES: &str = r#"{"items": [{"name": "kafka", "activeTags": ["3.8", "3.9", "3.9-dev", "latest"]}, {"name": "go", "activeTags": ["1-dev"]}]}"#;

/// The status decides, not a clock: one version is past its end of life.
const ENDS: &str =
    r#"{"items": [{"name": "3.8", "tagStatus": "TAG_INACTIVE", "mainPackageVersion": {"eolDate": "2026-02-26"}}]}"#;

/// A workspace of crates.
struct Workspace {
    directory: TempDir,
    members: Vec<&'static str>,
}

impl Workspace {
    fn new() -> Self {
        let workspace = Self { directory: tempfile::tempdir().unwrap(), members: Vec::new() };
        fs::copy(format!("{ROOT}/Cargo.lock"), workspace.directory.path().join("Cargo.lock")).unwrap();
        workspace
    }

    /// Adds a crate; `manifest` contains all that is not common to them. `{root}` is replaced by the library's directory.
    fn add(&mut self, name: &'static str, manifest: &str, files: &[(&str, &str)]) {
        self.members.push(name);
        let root = fs::canonicalize(ROOT).unwrap().display().to_string();
        let head = format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\npublish = false\n");
        self.write(name, "Cargo.toml", &(head + &manifest.replace("{root}", &root)));
        self.write(name, "chainguard/repos.json", REPOSITORIES);
        self.write(name, "chainguard/eol/kafka.json", ENDS);
        for (file, text) in files {
            self.write(name, file, text);
        }
    }

    fn write(&self, member: &str, file: &str, text: &str) {
        let path = self.directory.path().join(member).join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Returns what `cargo check` prints about the crates, and whether it succeeds.
    fn check(&self) -> (String, bool) {
        let members: Vec<String> = self.members.iter().map(|member| format!("{member:?}")).collect();
        let manifest = format!("[workspace]\nresolver = \"2\"\nmembers = [{}]\n", members.join(", "));
        fs::write(self.directory.path().join("Cargo.toml"), manifest).unwrap();
        let output = Command::new(env!("CARGO"))
            .args(["check", "--workspace", "--offline", "--quiet", "--color", "never"])
            .current_dir(self.directory.path())
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("catalogs"))
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap();
        (String::from_utf8(output.stderr).unwrap(), output.status.success())
    }
}

const BUILD: &str = r#"fn main() {
    chainguard_images_codegen::Catalog::new("cgr.dev/acme.com")
        .repositories("chainguard/repos.json")
        .end_of_life("chainguard/eol/")
        .emit("acme.rs");
}
"#;

const DEPENDENCIES: &str = "
[dependencies]
chainguard-images = { path = \"{root}\" }

[build-dependencies]
chainguard-images-codegen = { path = \"{root}/codegen\" }
";

const IMAGES: &str = "//! The images.\nchainguard_images::include_catalog!(\"acme.rs\");\n";

#[test]
fn crates_of_users() {
    let mut workspace = Workspace::new();
    edition_2018(&mut workspace);
    renamed(&mut workspace);
    strict(&mut workspace);
    both(&mut workspace);
    assert_eq!(workspace.check(), (String::new(), true));
}

/// In this edition module paths differ, and `TryFrom` is not in the prelude.
fn edition_2018(workspace: &mut Workspace) {
    workspace.add(
        "edition-2018",
        &format!("edition = \"2018\"\n{DEPENDENCIES}"),
        &[
            ("build.rs", BUILD),
            ("src/images.rs", IMAGES),
            (
                "src/main.rs",
                r#"#![deny(warnings, rust_2018_idioms, future_incompatible)]
mod images;

use crate::images::{image, Image};

const BROKER: Image = image!("cgr.dev/acme.com/kafka:3.9");

fn main() {
    let again = images::image!("cgr.dev/acme.com/kafka:3.9");
    println!("{} {} {:?}", BROKER, again, "cgr.dev/acme.com/kafka".parse::<Image>());
}
"#,
            ),
        ],
    );
}

fn renamed(workspace: &mut Workspace) {
    workspace.add(
        "renamed",
        "edition = \"2021\"
[dependencies]
images-of-chainguard = { path = \"{root}\", package = \"chainguard-images\", features = [\"serde\"] }
[build-dependencies]
compiler = { path = \"{root}/codegen\", package = \"chainguard-images-codegen\" }
",
        &[
            ("build.rs", &BUILD.replace("chainguard_images_codegen", "compiler")),
            (
                "src/lib.rs",
                r#"#![deny(warnings)]
pub mod outer {
    pub mod inner {
        images_of_chainguard::include_catalog!("acme.rs");
        pub const HERE: Image = image!("cgr.dev/acme.com/kafka:3.9");
    }
    pub const ABOVE: inner::Image = inner::image!("cgr.dev/acme.com/kafka:3.9");
}
pub const ELSEWHERE: outer::inner::Image = outer::inner::image!("cgr.dev/acme.com/kafka:3.9");
"#,
            ),
        ],
    );
}

/// Without `std`, with everything denied, and with two catalogues, one of which contains another name.
fn strict(workspace: &mut Workspace) {
    workspace.add(
        "strict",
        &format!("edition = \"2024\"\n{DEPENDENCIES}"),
        &[
            (
                "build.rs",
                &BUILD.replace(
                    ".emit(\"acme.rs\");",
                    ".emit(\"acme.rs\");\n    chainguard_images_codegen::Catalog::new(\"cgr.dev/other.example\").repositories(\"chainguard/repos.json\")\n        \
                     .emit(\"other.rs\");",
                ),
            ),
            ("src/images.rs", IMAGES),
            (
                "src/lib.rs",
                r#"//! Strict.
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs, missing_debug_implementations, missing_copy_implementations, warnings, unused, unreachable_pub)]

pub mod images;

/// The other catalogue.
pub mod other {
    chainguard_images::include_catalog!("other.rs");
}

/// An image of each catalogue.
pub const BOTH: (images::Image, other::Image) =
    (images::image!("cgr.dev/acme.com/kafka:3.9"), other::image!("cgr.dev/other.example/kafka:3.9"));

/// An image of the other catalogue would not compile here, so it is looked up.
pub fn find(text: &str) -> Option<images::Image> {
    text.parse().ok()
}

#[doc(hidden)]
pub fn in_a_function() -> &'static str {
    #[derive(Clone, Copy)]
    enum Image {
        Own,
    }
    let _ = Image::Own;
    images::image!("cgr.dev/acme.com/kafka:3.9").reference()
}
"#,
            ),
        ],
    );
}

/// The library and the program of one package have the same name, and both have the module. So does an example.
fn both(workspace: &mut Workspace) {
    workspace.add(
        "both",
        &format!("edition = \"2024\"\n{DEPENDENCIES}"),
        &[
            ("build.rs", BUILD),
            ("src/images.rs", IMAGES),
            ("src/lib.rs", "pub mod images;\npub const BROKER: images::Image = images::image!(\"cgr.dev/acme.com/kafka:3.9\");\n"),
            (
                "src/main.rs",
                "mod images;\nconst BROKER: images::Image = images::image!(\"cgr.dev/acme.com/kafka:3.9\");\nfn main() {\n    \
                 assert_eq!(BROKER.reference(), both::BROKER.reference());\n}\n",
            ),
        ],
    );
}

/// Many images in two shapes: in many repositories, and in one.
#[test]
fn many_images() {
    let mut workspace = Workspace::new();
    for (name, repositories, tags) in [("wide", 2_000, 20), ("deep", 1, 10_000)] {
        let mut text = "{\"items\": [".to_owned();
        for at in 0..repositories {
            let tags: Vec<String> = (0..tags).map(|tag| format!("\"{}.{}\"", tag / 10, tag % 10)).collect();
            let comma = if at == 0 { "" } else { ",\n" };
            write!(text, "{comma}{{\"name\": \"service-{at}\", \"activeTags\": [{}]}}", tags.join(",")).unwrap();
        }
        let main = "mod images;\nconst FIRST: images::Image = images::image!(\"cgr.dev/acme.com/service-0:0.7\");\nfn main() {\n    println!(\"{FIRST}\");\n}\n";
        workspace.add(
            name,
            &format!("edition = \"2024\"\n{DEPENDENCIES}"),
            &[
                ("build.rs", &BUILD.replace("        .end_of_life(\"chainguard/eol/\")\n", "")),
                ("src/images.rs", IMAGES),
                ("src/main.rs", main),
            ],
        );
        workspace.write(name, "chainguard/repos.json", &(text + "]}"));
    }
    assert_eq!(workspace.check(), (String::new(), true));
}

/// All problems of the files are reported at once, in cargo's own form, and cargo notices when a file is fixed.
#[test]
fn files_with_mistakes() {
    let mut workspace = Workspace::new();
    workspace.add(
        "mistaken",
        &format!("edition = \"2024\"\n{DEPENDENCIES}"),
        &[
            (
                "build.rs",
                &BUILD.replace(".end_of_life", ".describe(\"chainguard/catalog.yaml\")\n        .end_of_life"),
            ),
            ("src/images.rs", IMAGES),
            ("src/main.rs", "mod images;\nfn main() {\n    println!(\"{}\", images::Image::Kafka3_9);\n}\n"),
            ("chainguard/catalog.yaml", "images:\n  - {reference: kakfa, languages: [Jav]}\n"),
        ],
    );
    workspace.write("mistaken", "chainguard/eol/kafka.json", r#"{"code": 16, "message": "no"}"#);
    let (stderr, succeeds) = workspace.check();
    assert!(!succeeds);
    let errors: Vec<&str> = stderr.lines().filter(|line| line.starts_with("error: mistaken")).collect();
    assert_eq!(
        errors,
        [
            "error: mistaken@0.0.0: chainguard/catalog.yaml: images[0].languages[0]: unknown language `Jav`; did you mean `Java`?",
            "error: mistaken@0.0.0: chainguard/eol/kafka.json: expected `{\"items\": [...]}`, as `/registry/v1/eoltags` answers; this looks like \
             an error response, with `code` and `message`",
            "error: mistaken@0.0.0: chainguard/catalog.yaml: images[0].reference: `kakfa` is not one of the images; did you mean `kafka`?",
        ]
    );

    workspace.write("mistaken", "chainguard/catalog.yaml", "images:\n  - {reference: kafka, languages: [Java]}\n");
    workspace.write("mistaken", "chainguard/eol/kafka.json", r#"{"items": []}"#);
    assert_eq!(workspace.check(), (String::new(), true));

    // A single file of a folder.
    workspace.write("mistaken", "chainguard/eol/kafka.json", &ENDS.replace("\"3.8\"", "\"3.9\""));
    let (stderr, succeeds) = workspace.check();
    assert!(succeeds && stderr.contains("use of deprecated unit variant `images::Image::Kafka3_9`"), "{stderr}");
}
