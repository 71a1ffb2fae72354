//! The library with withdrawn images, which its own catalogue may not have: a copy with marks, and a program that uses it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use chainguard_images::SNAPSHOT;
use tempfile::TempDir;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The copy is the package at the root of a workspace, and the program is another member.
struct Copy {
    directory: TempDir,
}

impl Copy {
    fn new() -> Self {
        let copy = Self { directory: tempfile::tempdir().unwrap() };
        for part in ["src", "examples"] {
            copy_all(&Path::new(ROOT).join(part), &copy.path().join(part));
        }
        for file in ["build.rs", "names.yaml", "packages.yaml", "README.md", "Cargo.lock"] {
            fs::copy(Path::new(ROOT).join(file), copy.path().join(file)).unwrap();
        }
        let codegen = fs::canonicalize(Path::new(ROOT).join("codegen")).unwrap();
        let manifest = read("Cargo.toml").replace("path = \"codegen\"", &format!("path = \"{}\"", codegen.display()));
        let (before, members) = manifest.split_once("members = [").unwrap();
        let (_, after) = members.split_once(']').unwrap();
        copy.write("Cargo.toml", &format!("{before}members = [\"user\"]{after}"));
        copy.mark();
        copy.write(
            "user/Cargo.toml",
            "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nchainguard-images = { path = \"..\", features = [\"dockerfile\"] }\n",
        );
        copy
    }

    /// Marks two images: one with a replacement, and one without.
    fn mark(&self) {
        let (day, catalog, lock) = (SNAPSHOT.date, read("catalog.yaml"), read("catalog.lock.yaml"));
        let catalog = replaced(
            &catalog,
            "reference: static:latest-glibc\n",
            &format!("reference: static:latest-glibc\n        withdrawn: {day}\n        instead: static:latest\n"),
        );
        let catalog = replaced(
            &catalog,
            "reference: nginx:latest\n",
            &format!(
                "reference: nginx:latest\n        withdrawn: {day}\n        instead: install `nginx` on wolfi-base\n"
            ),
        );
        self.write("catalog.yaml", &catalog);
        let (before, after) = lock.split_once("- name: static\n").unwrap();
        let contents = after.split_once("    user:\n").unwrap().1.split_once("- name: ").unwrap().0;
        let own = format!("  - tags:\n    - latest-glibc\n    as_of: {day}\n    user:\n{contents}");
        let after = replaced(after, "    - latest-glibc\n", "");
        let lock = format!("{before}- name: static\n{}", replaced(&after, contents, &format!("{contents}{own}")));
        let (before, nginx) = lock.split_once("- name: nginx\n").unwrap();
        let nginx = replaced(nginx, "    - latest\n", &format!("    - latest\n    as_of: {day}\n"));
        self.write("catalog.lock.yaml", &format!("{before}- name: nginx\n{nginx}"));
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs the program with this source; standard error has cargo's messages.
    fn run(&self, source: &str) -> Output {
        self.write("user/src/main.rs", source);
        Command::new(env!("CARGO"))
            .args(["run", "--offline", "--quiet", "--color", "never", "--package", "user"])
            .current_dir(self.path())
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("withdrawn"))
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap()
    }
}

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(file)).unwrap()
}

#[track_caller]
fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from:?} is not there");
    text.replacen(from, to, 1)
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if path.is_dir() {
            copy_all(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

/// Uses everything except the names of the variants, without a warning.
const QUIET: &str = r#"
use chainguard_images::dockerfile::{self, MultiStage, Rule};
use chainguard_images::{Catalog, Image, Lang, Stage, image};

const OLD: Image = image!("cgr.dev/chainguard/static:latest-glibc");
const GONE: Image = image!("chainguard/nginx");

fn main() {
    let day = Some("{day}");
    assert_eq!((OLD.withdrawn_on(), OLD.instead()), (day, Some(Image::Static)));
    assert_eq!((GONE.withdrawn_on(), GONE.instead()), (day, None));
    assert_eq!((Image::Static.withdrawn_on(), Image::Static.instead()), (None, None));

    // It is read and written, and has facts.
    assert_eq!("chainguard/static:latest-glibc".parse(), Ok(OLD));
    assert_eq!(OLD.to_string(), "cgr.dev/chainguard/static:latest-glibc");
    assert_eq!(OLD.packages(), Image::Static.packages());
    assert_eq!(OLD.langs(), [Lang::Go, Lang::Rust]);
    assert!(Image::ALL.contains(&OLD) && OLD.category().images().contains(&OLD));

    // No query answers with it.
    for lang in [Lang::Go, Lang::Rust] {
        assert!(!Image::for_lang(lang, Stage::Production).contains(&OLD));
        assert!(!lang.images().contains(&OLD));
        assert!(!Catalog::FREE.for_lang(lang, Stage::Production).any(|entry| entry == OLD.entry()));
    }
    assert!(Image::for_upstream("nginx").is_empty() && GONE.replaces().is_empty());
    assert_eq!(Image::NginxDev.standard(), None);
    assert_eq!((GONE.standard(), GONE.dev()), (Some(GONE), Some(Image::NginxDev)));
    assert_eq!("chainguard/nginx:1.29".parse::<Image>().unwrap_err().suggestion(), None);
    assert!(MultiStage::new(Lang::Go).production(OLD).is_err());

    // CG003, with the replacement.
    let found = |text: &str| {
        let finding = dockerfile::check(text).find(|finding| finding.rule() == Rule::WithdrawnImage);
        finding.map(|finding| (finding.to_string(), finding.fix().map(|fix| fix.to_string())))
    };
    let message = "line 1: error CG003: `cgr.dev/chainguard/static:latest-glibc` was withdrawn on {day}; there is \
                `cgr.dev/chainguard/static:latest` now";
    assert_eq!(found("FROM chainguard/static:latest-glibc\n"), Some((message.to_owned(), Some(Image::Static.to_string()))));
    let message = "line 1: error CG003: `cgr.dev/chainguard/nginx:latest` was withdrawn on {day}; install `nginx` on wolfi-base";
    assert_eq!(found("FROM cgr.dev/chainguard/nginx\n"), Some((message.to_owned(), None)));
    let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(found(&format!("FROM cgr.dev/chainguard/nginx:latest@{digest}\n")), None);
}
"#;

#[test]
fn the_library_with_withdrawn_images() {
    let copy = Copy::new();
    let quiet = QUIET.replace("{day}", SNAPSHOT.date);
    let output = copy.run(&quiet);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "neither a warning nor a panic");
    assert!(output.status.success());

    // Naming a variant gives a warning.
    let output = copy.run("fn main() {\n    let _ = chainguard_images::Image::StaticGlibc;\n    let _ = chainguard_images::Image::Nginx;\n}\n");
    let stderr = String::from_utf8_lossy(&output.stderr);
    let warnings: Vec<&str> = stderr.lines().filter(|line| line.starts_with("warning: use of")).collect();
    let of = |variant: &str, end: &str| {
        let day = SNAPSHOT.date;
        format!(
            "warning: use of deprecated unit variant `chainguard_images::Image::{variant}`: withdrawn by Chainguard on {day}; {end}"
        )
    };
    assert_eq!(warnings, [of("StaticGlibc", "use `Image::Static`"), of("Nginx", "install `nginx` on wolfi-base")]);
    assert!(output.status.success());
}
