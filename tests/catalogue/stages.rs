//! The purpose of each image against its packages.

use chainguard_images::{Category, Image, Lang, PROVIDER, Stage, Variant};

/// The prefixes of packages with a compiler of the language, or with a tool that builds its projects or installs their packages.
fn build_tools(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::C | Lang::Cpp => &["gcc"],
        Lang::CSharp | Lang::DotNet | Lang::FSharp => &["dotnet-sdk-"],
        Lang::Go => &["go-1."],
        Lang::Java | Lang::Kotlin | Lang::Scala => &["gradle-", "maven-", "openjdk-26-default-jdk"],
        Lang::JavaScript | Lang::NodeJs | Lang::TypeScript => &["npm-"],
        Lang::Php => &["composer"],
        Lang::Python => &["py3.14-pip"],
        Lang::Ruby => &["ruby4.0-bundler"],
        Lang::Rust => &["rust-1."],
        other => panic!("{other} has no build tool"),
    }
}

/// The prefix of the package that runs the language's programs; `None` for a language whose programs are binaries.
fn runtime(lang: Lang) -> Option<&'static str> {
    match lang {
        Lang::C | Lang::Cpp | Lang::Go | Lang::Rust => None,
        Lang::CSharp | Lang::DotNet | Lang::FSharp => Some("dotnet-10-runtime"),
        Lang::Java | Lang::Kotlin | Lang::Scala => Some("openjdk-"),
        Lang::JavaScript | Lang::NodeJs | Lang::TypeScript => Some("nodejs-"),
        Lang::Php => Some("php-8."),
        Lang::Python => Some("python-3."),
        Lang::Ruby => Some("ruby-4."),
        other => panic!("{other} has no runtime"),
    }
}

fn has(image: Image, start: &str) -> bool {
    image.packages().iter().any(|package| package.starts_with(start))
}

#[test]
fn build_images_have_a_build_tool_and_production_images_a_runtime() {
    for &lang in Lang::ALL {
        for &image in Image::for_lang(lang, Stage::Build) {
            assert!(build_tools(lang).iter().any(|tool| has(image, tool)), "{image} cannot build {lang}");
        }
        for &image in Image::for_lang(lang, Stage::Production) {
            assert!(runtime(lang).is_none_or(|runtime| has(image, runtime)), "{image} cannot run {lang}");
        }
    }
}

#[test]
fn a_runtime_with_a_shell_builds_nothing() {
    for image in
        [Image::TomcatDev, Image::JreDev, Image::AspnetRuntimeDev, Image::DotnetRuntimeDev, Image::GlibcDynamicDev]
    {
        assert_eq!((image.stage(), image.langs()), (Stage::Build, &[][..]), "{image}");
        let standard = image.standard().unwrap();
        assert!(!standard.langs().is_empty() && standard.dev() == Some(image), "{image}");
    }
}

/// Toolchains and development variants are for the build stage, the rest for production, of which one image has a package manager.
#[test]
fn stages_are_as_defined() {
    let toolchains: Vec<&Image> = Image::ALL
        .iter()
        .filter(|image| image.stage() == Stage::Build && image.variant() == Variant::Standard)
        .collect();
    assert_eq!(
        toolchains,
        [
            &Image::Apko,
            &Image::DotnetSdk,
            &Image::GccGlibc,
            &Image::Go,
            &Image::Gradle,
            &Image::Hugo,
            &Image::Jdk,
            &Image::Ko,
            &Image::Maven,
            &Image::Melange,
            &Image::MinToolkitDebug,
            &Image::Rust,
        ]
    );
    for &image in Image::ALL {
        if image.variant() == Variant::Dev {
            assert!(image.stage() == Stage::Build && image.has_shell() && image.has_package_manager(), "{image}");
        } else {
            assert_eq!(image.has_package_manager(), image == Image::WolfiBase, "{image}");
        }
    }
    assert_eq!(Image::WolfiBase.stage(), Stage::Production);
}

/// The notes about packages agree with the published images.
#[test]
fn notes_agree_with_the_facts() {
    let notes = |category: Category| category.notes().unwrap();
    let node = notes(Category::NodeJs);
    assert!(node.contains("node:latest has npm and BusyBox's shell as well"), "{node}");
    assert!(has(Image::Node, "npm-") && Image::Node.has_package("busybox"));
    let python = notes(Category::Python);
    assert!(python.contains("the development image, which has pip and a shell"), "{python}");
    assert!(!has(Image::Python, "py3.14-pip") && !Image::Python.has_shell());
    let rust = notes(Category::Rust);
    assert!(rust.contains("A plain `cargo build` loads glibc") && rust.contains("chainguard/glibc-dynamic"), "{rust}");
    assert!(has(Image::GlibcDynamic, "glibc-") && has(Image::GlibcDynamic, "libgcc") && !has(Image::Static, "glibc-"));
    let base = notes(Category::Base);
    assert!(base.contains("only wolfi-base can install packages"), "{base}");
    for &image in Category::Base.images() {
        assert_eq!(image.has_package_manager(), image == Image::WolfiBase, "{image}");
    }
}

#[test]
fn wordpress_runs_php() {
    assert_eq!(Image::Wordpress.langs(), [Lang::Php]);
    assert!(Image::for_lang(Lang::Php, Stage::Production).contains(&Image::Wordpress));
    assert_eq!(Image::for_lang(Lang::Php, Stage::Production)[0], Image::Php);
    assert!(Image::WordpressDev.langs().is_empty() && !has(Image::WordpressDev, "composer"));
}

/// The original document's advice, and upstream's about the two kinds of paths.
#[test]
fn both_registries_are_named() {
    let advice = PROVIDER.best_practices.iter().find(|practice| practice.contains("enterprise support")).unwrap();
    for part in ["`cgr.dev/chainguard`", "free", "under its own name instead of `chainguard`"] {
        assert!(advice.contains(part), "{advice}: {part}");
    }
}
