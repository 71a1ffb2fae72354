//! The programs of every image against `catalog.yaml` and the image's packages, which are read here independently of the build.

use std::collections::{BTreeMap, BTreeSet};

use chainguard_images::{Image, Program, Shell};
use expect_test::expect_file;
use regex::Regex;
use serde_yaml::Value;

fn packages_part() -> Value {
    let catalog: Value = serde_yaml::from_str(include_str!("../../catalog.yaml")).unwrap();
    catalog["packages"].clone()
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_sequence().map(|items| items.iter().map(|item| item.as_str().unwrap()).collect()).unwrap_or_default()
}

/// The row of a package in `catalog.yaml`.
#[derive(Default)]
struct Package {
    programs: BTreeSet<String>,
    maybe: BTreeSet<String>,
    is_complete: bool,
}

/// Every package of the images that has a row in the catalogue.
fn packages() -> BTreeMap<&'static str, Package> {
    let part = packages_part();
    let all: BTreeSet<&str> = Image::ALL.iter().flat_map(|image| image.packages()).copied().collect();
    let mut packages: BTreeMap<&str, Package> = BTreeMap::new();
    for row in part["programs"].as_sequence().unwrap() {
        for pattern in texts(&row["packages"]) {
            let version = r"([0-9.-]*)";
            let regex = Regex::new(&format!("^{}$", regex::escape(pattern).replace(r"\*", version))).unwrap();
            for &package in &all {
                let Some(captures) = regex.captures(package) else { continue };
                let named = |program: &&str| match captures.get(1) {
                    Some(version) => program.replace('*', version.as_str()),
                    None => (*program).to_owned(),
                };
                let entry = packages.entry(package).or_insert(Package { is_complete: true, ..Package::default() });
                entry.programs.extend(texts(&row["programs"]).iter().map(named));
                entry.maybe.extend(texts(&row["maybe"]).iter().map(named));
                entry.is_complete &= row["known"].is_null();
            }
        }
    }
    packages
}

/// Every program in a row, whether or not an image has the package.
fn names(packages: &BTreeMap<&str, Package>) -> BTreeSet<String> {
    let part = packages_part();
    let mut names: BTreeSet<String> = nowhere(&part);
    for row in part["programs"].as_sequence().unwrap() {
        for list in ["programs", "maybe"] {
            names.extend(texts(&row[list]).iter().filter(|name| !name.contains('*')).map(|name| (*name).to_owned()));
        }
    }
    names.extend(packages.values().flat_map(|package| package.programs.iter().chain(&package.maybe)).cloned());
    names
}

fn nowhere(part: &Value) -> BTreeSet<String> {
    let rows = part["nowhere"].as_sequence().unwrap();
    rows.iter().flat_map(|row| texts(&row["programs"])).map(str::to_owned).collect()
}

#[test]
fn every_program_of_every_image_is_what_the_packages_bring() {
    let packages = packages();
    let names = names(&packages);
    assert!(names.len() > 1_500);
    for &image in Image::ALL {
        let inside: Vec<Option<&Package>> = image.packages().iter().map(|name| packages.get(name)).collect();
        let any = |has: &dyn Fn(&Package) -> bool| inside.iter().flatten().any(|package| has(package));
        let programs: Vec<&str> =
            names.iter().map(String::as_str).filter(|name| any(&|package| package.programs.contains(*name))).collect();
        assert!(image.programs().eq(programs.iter().copied()), "{image}");
        assert_eq!(image.programs().len(), programs.len(), "{image}");
        for name in &names {
            let expected = if programs.contains(&name.as_str()) {
                Some(true)
            } else if any(&|package| package.maybe.contains(name)) {
                None
            } else {
                Some(false)
            };
            assert_eq!(image.has_program(name), expected, "{image}: {name}");
        }
        let is_complete = inside.iter().all(|package| package.is_some_and(|package| package.is_complete));
        assert_eq!(image.has_program("frobnicate"), is_complete.then_some(false), "{image}");
        for not_a_name in ["", "/", "/usr/bin/tar", "bin/sh"] {
            assert_eq!(image.has_program(not_a_name), None, "{image}: {not_a_name}");
        }
    }
}

#[test]
fn programs_are_nowhere_or_somewhere() {
    let part = packages_part();
    let nowhere = nowhere(&part);
    for name in names(&packages()) {
        let program = Program::named(&name).unwrap();
        assert_eq!(program.name, name);
        assert_eq!(program.is_nowhere, nowhere.contains(&name), "{name}");
        let has = |answer| Image::ALL.iter().filter(move |image| image.has_program(program.name) == answer);
        if program.is_nowhere {
            assert_eq!(has(Some(false)).count(), Image::ALL.len(), "{}", program.name);
        } else if has(Some(true)).count() > 0 {
            // The package adds the program to an image.
            let package = program.package.unwrap();
            assert!(has(Some(true)).any(|image| image.has_package(package)), "{}: {package}", program.name);
        }
    }
    for name in ["", "frobnicate", "/bin/sh", "Tar", "tar "] {
        assert_eq!(Program::named(name), None, "{name}");
    }
}

#[test]
fn every_image_starts_a_program_that_it_has() {
    for &image in Image::ALL {
        let words: Vec<&str> = image.entrypoint().iter().chain(image.cmd()).copied().collect();
        // The default arguments of an entrypoint script start with a program; those of other entrypoints do not.
        let is_script = words.first().is_some_and(|word| word.ends_with("docker-entrypoint.sh"));
        for path in words.iter().take(if is_script { 2 } else { 1 }) {
            let name = path.rsplit('/').next().unwrap();
            assert_eq!(image.has_program(name), Some(true), "{image}: {path}");
        }
    }
}

#[test]
fn a_shell_is_a_program() {
    for &image in Image::ALL {
        assert_eq!(image.has_shell(), image.has_program("sh") == Some(true), "{image}");
        assert_eq!(image.has_shell(), image.shell().is_some(), "{image}");
        assert_eq!(image.has_package_manager(), image.has_program("apk") == Some(true), "{image}");
        let packages: &[&str] = match image.shell() {
            Some(Shell::Bash) => &["bash-binsh"],
            Some(Shell::Busybox) => &["busybox", "busybox-static"],
            Some(Shell::Dash) => &["dash-binsh"],
            _ => continue,
        };
        assert!(packages.iter().any(|package| image.has_package(package)), "{image}");
    }
    let shell = |wanted: Shell| Image::ALL.iter().filter(|image| image.shell() == Some(wanted)).count();
    assert_eq!([Shell::Bash, Shell::Busybox, Shell::Dash].map(shell), [5, 73, 8]);
    let bash_alone: Vec<Image> = Image::ALL
        .iter()
        .copied()
        .filter(|image| !image.has_shell() && image.has_program("bash") == Some(true))
        .collect();
    assert_eq!(bash_alone, [Image::MinioClient, Image::Openscap, Image::Valkey, Image::WaitForIt]);
}

/// Facts that documentation often gets wrong, so that a change is noticed.
#[test]
fn what_people_ask_for() {
    for (image, name, expected) in [
        (Image::Node, "npm", Some(true)),
        (Image::Node, "npx", Some(true)),
        (Image::Node, "dumb-init", Some(true)),
        (Image::Node, "yarn", Some(false)),
        (Image::NodeDev, "corepack", Some(true)),
        (Image::Node, "wget", Some(false)),
        (Image::NodeDev, "wget", Some(true)),
        (Image::Node, "ping", Some(true)),
        (Image::Node, "nc", Some(false)),
        (Image::Node, "curl", Some(false)),
        (Image::Python, "pip", Some(false)),
        (Image::PythonDev, "pip", Some(true)),
        (Image::Python, "python3.14", Some(true)),
        (Image::Python, "python3.13", Some(false)),
        (Image::Python, "python3.12", Some(false)),
        (Image::Pytorch, "pip", None),
        (Image::Go, "gcc", Some(true)),
        (Image::Go, "cc", Some(true)),
        (Image::Go, "gfortran", Some(false)),
        (Image::Jre, "java", Some(true)),
        (Image::Jre, "javac", Some(false)),
        (Image::Jdk, "javac", Some(true)),
        (Image::Jdk, "keytool", Some(true)),
        (Image::Rust, "cargo", Some(true)),
        (Image::Ruby, "gem", Some(true)),
        (Image::Ruby, "bundle", Some(false)),
        (Image::RubyDev, "bundle", Some(true)),
        (Image::PhpDev, "composer", Some(true)),
        (Image::PhpDev, "docker-php-ext-install", Some(false)),
        (Image::PhpDev, "phar", None),
        (Image::Nginx, "nginx", Some(true)),
        (Image::Nginx, "envsubst", Some(false)),
        (Image::Postgres, "psql", Some(true)),
        (Image::Postgres, "gosu", Some(true)),
        (Image::Redis, "redis-server", Some(true)),
        (Image::Redis, "redis-cli", None),
        (Image::Node, "redis-cli", Some(false)),
        (Image::WolfiBase, "useradd", Some(false)),
        (Image::WolfiBase, "adduser", Some(true)),
        (Image::WolfiBase, "bash", Some(false)),
        (Image::WolfiBase, "sudo", Some(false)),
        (Image::WolfiBase, "ssh-keyscan", Some(false)),
        (Image::Minio, "md5sum", Some(false)),
        (Image::MinioDev, "md5sum", Some(true)),
        (Image::Static, "sh", Some(false)),
        // Shell builtins are not programs, though execline has programs with some of their names.
        (Image::Node, "cd", None),
        (Image::Laravel, "export", None),
    ] {
        assert_eq!(image.has_program(name), expected, "{image}: {name}");
    }
}

#[test]
fn what_to_do_without_a_program() {
    for (name, is_nowhere, package, instead) in [
        ("apt-get", true, None, Some("`apk add` as root, in an image that has `apk`")),
        ("sudo", true, Some("sudo-rs"), Some("`USER root` before it")),
        ("envsubst", true, Some("gettext-envsubst"), None),
        ("deno", true, None, None),
        ("curl", false, Some("curl"), None),
        ("tar", false, Some("busybox"), None),
        ("npm", false, Some("npm-12"), None),
        ("python3.14", false, Some("python-3.14-base"), None),
        // The newest one of several versions.
        ("python", false, Some("python-3.14"), None),
        ("ruby", false, Some("ruby-4.0"), None),
        ("useradd", false, Some("shadow"), Some("`adduser -D` of busybox")),
        // It is not known whether an image has it.
        ("mongosh", false, None, None),
    ] {
        let program = Program::named(name).unwrap();
        assert_eq!((program.is_nowhere, program.package, program.instead), (is_nowhere, package, instead), "{name}");
    }
}

/// Each of these packages was checked for the programs of the catalogue, so an image without a package that has a program certainly lacks
/// the program. A package that is new here must be checked, too: if it has programs, it gets a row in `catalog.yaml`.
#[test]
fn packages_without_a_row_were_checked() {
    let packages = packages();
    let all: BTreeSet<&str> = Image::ALL.iter().flat_map(|image| image.packages()).copied().collect();
    let others: String =
        all.iter().filter(|package| !packages.contains_key(*package)).map(|name| format!("{name}\n")).collect();
    expect_file!["packages_without_a_row.txt"].assert_eq(&others);
}

#[test]
fn everything_is_usable_in_a_const() {
    const HAS: [Option<bool>; 3] =
        [Image::Node.has_program("tar"), Image::Node.has_program("sudo"), Image::Node.has_program("frobnicate")];
    const SHELL: Option<Shell> = Image::Git.shell();
    const SUDO: Option<Program> = Program::named("sudo");
    assert_eq!(HAS, [Some(true), Some(false), None]);
    assert_eq!(SHELL.map(Shell::name), Some("dash"));
    assert!(SUDO.is_some_and(|program| program.is_nowhere));
}

#[test]
fn programs_are_an_iterator() {
    let mut programs = Image::BusyboxStatic.programs();
    let (all, whole) = (programs.len(), format!("{programs:?}"));
    assert_eq!((programs.next(), programs.next()), (Some("["), Some("[[")));
    assert_eq!((programs.len(), programs.clone().count()), (all - 2, all - 2));
    assert!(whole.starts_with(r#"["[", "[[", "add-shell", "#) && whole.ends_with(r#""zcat"]"#), "{whole}");
    while programs.next().is_some() {}
    assert_eq!((programs.next(), programs.len()), (None, 0));
}
