//! Multi-stage Dockerfiles: each of them, the programs that it runs, and invalid options.

use std::collections::BTreeSet;

use chainguard_images::dockerfile::{MultiStage, MultiStageError, MultiStageErrorKind, Rule, Rules, check, check_with};
use chainguard_images::{Image, Lang, Reference, Stage};
use expect_test::{expect, expect_file};
use proptest::prelude::*;

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const OTHER_DIGEST: &str = "sha256:01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b";

/// The programs that a Dockerfile may run, each with the beginning of its package's name.
const PROGRAMS: &[(&str, &str)] = &[
    ("bundle", "ruby4.0-bundler"),
    ("cargo", "rust-1."),
    ("composer", "composer"),
    ("cp", "busybox"),
    ("dotnet", "dotnet-1"),
    ("dumb-init", "dumb-init"),
    ("find", "busybox"),
    ("g++", "gcc"),
    ("gcc", "gcc"),
    ("gem", "ruby-4.0"),
    ("go", "go-1."),
    ("gradle", "gradle-"),
    ("java", "openjdk-26-jre"),
    ("make", "make"),
    ("mvn", "maven-"),
    ("node", "nodejs-"),
    ("npm", "npm-"),
    ("php", "php-8.5"),
    ("php-fpm", "php-8.5-fpm"),
    ("pip", "py3.14-pip"),
    ("python", "python-3.14"),
    ("rm", "busybox"),
    ("ruby", "ruby-4.0"),
    ("rustc", "rust-1."),
    ("touch", "busybox"),
];
/// Besides `dotnet` itself, the build needs its SDK.
const DOTNET_SDK: &str = "dotnet-sdk-";

fn of(lang: Lang) -> MultiStage<'static> {
    MultiStage::new(lang)
}

fn every() -> impl Iterator<Item = MultiStage<'static>> {
    Lang::ALL.iter().flat_map(|&lang| MultiStage::all(lang))
}

fn images(dockerfile: &MultiStage) -> (Image, Image) {
    (dockerfile.build_image(), dockerfile.production_image())
}

#[derive(Debug)]
struct Step {
    keyword: String,
    rest: String,
}

/// Splits a Dockerfile into the steps of each stage, which begins with FROM.
fn stages(text: &str) -> Vec<Vec<Step>> {
    let mut stages = Vec::new();
    for line in text.replace("\\\n", "").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (keyword, rest) = line.split_once(' ').unwrap();
        if keyword == "FROM" {
            stages.push(Vec::new());
        }
        stages.last_mut().unwrap().push(Step { keyword: keyword.to_owned(), rest: rest.trim().to_owned() });
    }
    stages
}

fn from(stage: &[Step]) -> Image {
    stage[0].rest.split(' ').next().unwrap().parse().unwrap()
}

/// Lists the programs that a RUN in shell form starts, including those in `$(...)`, after `-exec`, and make's compilers.
fn programs_of_shell(script: &str) -> Vec<String> {
    let mut programs = Vec::new();
    for part in script.split("&&").flat_map(|part| part.split("\"$(")).flat_map(|part| part.split("-exec ")) {
        let starts = |word: &&str| !word.contains('=') && !word.starts_with("--");
        programs.push(part.split_whitespace().find(starts).unwrap().to_owned());
        let compilers =
            part.split_whitespace().filter_map(|word| word.strip_prefix("CC=\"").or(word.strip_prefix("CXX=\"")));
        programs.extend(compilers.map(str::to_owned));
    }
    programs
}

/// Lists the programs that an ENTRYPOINT starts: an init starts another one.
fn programs_of_entrypoint(words: &str) -> Vec<String> {
    let words: Vec<String> = serde_json::from_str(words).unwrap();
    match &words[..] {
        [init, dashes, program, ..] if dashes == "--" => vec![init.clone(), program.clone()],
        _ => words[..1].to_vec(),
    }
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

#[track_caller]
fn assert_has(image: Image, path: &str) {
    let (_, package) = PROGRAMS.iter().find(|(program, _)| *program == base_name(path)).expect(path);
    let has = |start: &str| image.packages().iter().any(|name| name.starts_with(start));
    assert!(has(package), "{image} has no {package} for {path}");
    if path == "dotnet" {
        assert!(has(DOTNET_SDK), "{image}");
    }
}

#[test]
fn each_is_as_recorded() {
    let mut recorded = BTreeSet::new();
    for dockerfile in every() {
        let (build, production) = images(&dockerfile);
        let short = |image: Image| format!("{}_{}", image.name(), image.tag());
        let name = format!("{:?}.{}.{}.Dockerfile", dockerfile.lang(), short(build), short(production));
        let path = format!("{}/dockerfile/multi_stage/{name}", env!("CARGO_MANIFEST_DIR"));
        expect_file![path].assert_eq(&dockerfile.to_string());
        recorded.insert(name);
    }
    let there = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/dockerfile/multi_stage")).unwrap();
    let there: BTreeSet<String> = there.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, recorded);
}

#[test]
fn every_language_has_one() {
    for &lang in Lang::ALL {
        let default = MultiStage::new(lang);
        assert_eq!(default.lang(), lang);
        assert_eq!(
            (default.build_image().stage(), default.production_image().stage()),
            (Stage::Build, Stage::Production)
        );
        assert!(Image::for_lang(lang, Stage::Build).contains(&default.build_image()), "{lang}");
    }
    assert_eq!(every().map(|dockerfile| dockerfile.lang()).collect::<BTreeSet<Lang>>().len(), 16);
}

#[test]
fn the_first_is_the_default() {
    for &lang in Lang::ALL {
        let (first, default) = (MultiStage::all(lang).next().unwrap(), of(lang));
        assert_eq!((images(&first), first.to_string()), (images(&default), default.to_string()));
    }
    assert_eq!(images(&of(Lang::Go)), (Image::Go, Image::Static));
    assert_eq!(images(&of(Lang::Rust)), (Image::Rust, Image::GlibcDynamic));
    assert_eq!(images(&of(Lang::Java)), (Image::Maven, Image::Jre));
}

#[test]
fn images_suit_the_language_and_the_stage() {
    let mut seen = BTreeSet::new();
    for dockerfile in every() {
        let (build, production) = images(&dockerfile);
        assert!(Image::for_lang(dockerfile.lang(), Stage::Build).contains(&build), "{dockerfile:?}");
        // A static binary needs nothing of its language.
        let is_static =
            matches!(production, Image::Static | Image::StaticGlibc) && dockerfile.to_string().contains("-static");
        let runs = Image::for_lang(dockerfile.lang(), Stage::Production).contains(&production);
        assert!(runs || is_static, "{dockerfile:?}");
        assert_eq!(production.stage(), Stage::Production, "{dockerfile:?}");
        assert!(seen.insert((dockerfile.lang(), build, production)), "{dockerfile:?} is there twice");
        let text = dockerfile.to_string();
        let from: Vec<Image> = stages(&text).iter().map(|stage| from(stage)).collect();
        assert_eq!(from, [build, production]);
    }
}

#[test]
fn every_program_is_in_its_image() {
    let mut used = BTreeSet::new();
    for dockerfile in every() {
        let text = dockerfile.to_string();
        for stage in stages(&text) {
            let image = from(&stage);
            for Step { keyword, rest } in &stage {
                let programs = match keyword.as_str() {
                    "RUN" => programs_of_shell(rest),
                    "ENTRYPOINT" => programs_of_entrypoint(rest),
                    _ => continue,
                };
                for program in programs {
                    // The application's own binary, which was copied to that path.
                    if program == "/usr/bin/app" {
                        assert!(
                            stage.iter().any(|step| step.keyword == "COPY" && step.rest.ends_with(" /usr/bin/app")),
                            "{text}"
                        );
                        continue;
                    }
                    // A virtual environment's Python is a link to the image's.
                    assert_has(image, &program);
                    used.insert(base_name(&program).to_owned());
                }
            }
        }
    }
    let known: BTreeSet<String> = PROGRAMS.iter().map(|(program, _)| (*program).to_owned()).collect();
    assert_eq!(used, known);
}

#[test]
fn a_shell_runs_only_where_there_is_one() {
    for dockerfile in every() {
        let text = dockerfile.to_string();
        for stage in stages(&text) {
            let runs = stage.iter().any(|step| step.keyword == "RUN");
            assert!(!runs || from(&stage).has_shell(), "{text}");
        }
        let last = stages(&text).pop().unwrap();
        assert!(!last.iter().any(|step| step.keyword == "RUN"), "{text}");
        let entrypoint = &last.last().unwrap();
        assert!(entrypoint.keyword == "ENTRYPOINT" && entrypoint.rest.starts_with("[\"/"), "{text}");
    }
}

/// A build runs as root only if its image does, so no stage needs USER.
#[test]
fn no_dockerfile_runs_as_root() {
    for dockerfile in every() {
        let text = dockerfile.to_string();
        let last = stages(&text).pop().unwrap();
        assert!(!from(&last).user().is_root(), "{text}");
        assert!(stages(&text).iter().flatten().all(|step| step.keyword != "USER"), "{text}");
    }
}

/// Lists the directories that an image's user may write to, besides its home and `/tmp`: the `paths` of upstream's configuration.
fn own_directories(image: Image) -> &'static [&'static str] {
    match image {
        Image::Gradle | Image::Maven | Image::MavenDev => &["/home/build"],
        Image::NodeDev | Image::PhpDev | Image::PhpFpmDev => &["/app"],
        Image::RubyDev | Image::Rust | Image::RustDev => &["/work"],
        _ => &[],
    }
}

/// Directories of the base layout, which every image has and root owns. WORKDIR does not change their owner.
const OF_ROOT: &[&str] = &["/", "/etc", "/home", "/opt", "/root", "/run", "/usr", "/usr/bin", "/usr/lib", "/var"];

fn is_below(path: &str, directories: &[String]) -> bool {
    let below =
        |directory: &String| path.strip_prefix(directory).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    directories.iter().any(below)
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').unwrap().0
}

/// Lists the values of an option in the mounts of a RUN.
fn of_mounts<'a>(run: &'a str, option: &'a str) -> impl Iterator<Item = &'a str> {
    let mounts = run.split(' ').filter_map(|word| word.strip_prefix("--mount="));
    mounts.flat_map(|mount| mount.split(',')).filter_map(move |part| part.strip_prefix(option)?.strip_prefix('='))
}

/// Line by line, the user who writes a file may do so: its directory is one that the image has for its user, the user's home, or one
/// that WORKDIR created for the user.
#[test]
fn written_files_are_in_writable_directories() {
    for dockerfile in every() {
        let text = dockerfile.to_string();
        let all = stages(&text);
        let [build, last] = &all[..] else { panic!("{text}") };
        let image = from(build);
        let uid = image.user().uid.to_string();
        let mut own: Vec<String> = own_directories(image).iter().map(|&path| path.to_owned()).collect();
        // Root may write anywhere.
        own.push(if image.user().is_root() { String::new() } else { "/tmp".to_owned() });
        own.extend(image.user().name.map(|name| format!("/home/{name}")));
        let mut at = image.working_dir().unwrap_or("/").to_owned();
        for Step { keyword, rest } in build {
            match keyword.as_str() {
                "WORKDIR" => {
                    assert!(rest.starts_with('/') && !OF_ROOT.contains(&rest.as_str()), "{rest}: {text}");
                    at.clone_from(rest);
                    own.push(rest.clone());
                    // Missing directories above it are created in the same way.
                    if !OF_ROOT.contains(&parent(rest)) && !parent(rest).is_empty() {
                        own.push(parent(rest).to_owned());
                    }
                }
                "RUN" => {
                    assert!(is_below(&at, &own), "{at}: {text}");
                    for target in of_mounts(rest, "target") {
                        // A mount needs only the directory above it; if that is missing, root owns it.
                        assert!(own.iter().any(|directory| directory == parent(target)), "{target}: {text}");
                    }
                    assert!(of_mounts(rest, "uid").all(|user| user == uid), "{text}");
                    assert_eq!(of_mounts(rest, "target").count(), of_mounts(rest, "uid").count(), "{text}");
                    let words = rest.split(' ').map(|word| word.trim_matches('"'));
                    for path in words.filter(|word| word.starts_with('/')) {
                        assert!(is_below(path, &own), "{path}: {text}");
                    }
                }
                "ENV" => {
                    for path in rest.split(' ').filter_map(|variable| variable.split_once("=/")) {
                        assert!(is_below(&format!("/{}", path.1), &own), "{path:?}: {text}");
                    }
                }
                _ => {}
            }
        }
        for Step { rest, .. } in last.iter().filter(|step| step.keyword == "COPY") {
            let Some(source) = rest.strip_prefix("--from=build ").and_then(|rest| rest.split(' ').nth(1)) else {
                continue;
            };
            assert!(is_below(source, &own), "{source}: {text}");
        }
    }
}

/// The contents of a cache are gone when its RUN ends, so nothing is copied from there.
#[test]
fn nothing_is_copied_from_a_cache() {
    for dockerfile in every() {
        let text = dockerfile.to_string();
        let all = stages(&text);
        let runs = all[0].iter().filter(|step| step.keyword == "RUN");
        let caches: Vec<String> = runs.flat_map(|step| of_mounts(&step.rest, "target").map(str::to_owned)).collect();
        for Step { rest, .. } in all[1].iter().filter(|step| step.keyword == "COPY") {
            assert!(!rest.split(' ').any(|path| is_below(path, &caches)), "{rest}: {text}");
        }
    }
}

/// As the first process, Node.js ignores the stop signal.
#[test]
fn node_is_not_the_first_process() {
    for dockerfile in every().filter(|dockerfile| dockerfile.production_image() == Image::Node) {
        let text = dockerfile.to_string();
        assert!(text.contains("ENTRYPOINT [\"/usr/bin/dumb-init\", \"--\", \"/usr/bin/node\", "), "{text}");
    }
    assert!(Image::Node.has_package("dumb-init"));
}

#[test]
fn php_is_where_the_web_server_looks() {
    let text = of(Lang::Php).production(Image::PhpFpm).unwrap().app("shop").unwrap().to_string();
    assert!(text.contains("\nWORKDIR /app\nCOPY --from=build --chown=65532:65532 /app ./\n"), "{text}");
    assert_eq!(Image::PhpFpm.working_dir(), Some("/app"));
}

#[test]
fn a_binary_can_be_static() {
    for (lang, option) in
        [(Lang::C, "-static"), (Lang::Cpp, "-static"), (Lang::Rust, "+crt-static"), (Lang::Go, "CGO_ENABLED=0")]
    {
        for image in [Image::Static, Image::StaticGlibc] {
            let text = of(lang).production(image).unwrap().to_string();
            assert!(text.contains(option), "{text}");
        }
        let dynamic = of(lang).production(Image::GlibcDynamic).unwrap().to_string();
        assert!(!dynamic.contains(option), "{dynamic}");
    }
}

/// No Dockerfile needs a missing shell, program or user, or ends with the wrong user.
#[test]
fn no_dockerfile_has_a_finding() {
    let unpinned = Rules::ALL.without(Rule::NotPinned).without(Rule::MixedTags);
    for dockerfile in every() {
        let text = dockerfile.to_string();
        assert_eq!(check(&text).map(|finding| finding.to_string()).next(), None, "{text}");
        assert_eq!(check_with(&text, unpinned).count(), 0, "{text}");
        let pinned = dockerfile.build_digest(DIGEST).unwrap().production_digest(OTHER_DIGEST).unwrap().to_string();
        assert_eq!(check_with(&pinned, Rules::ALL.without(Rule::MixedTags)).count(), 0, "{pinned}");
        let mirrored = dockerfile.registry("registry.corp:5000/cgr-proxy/acme.com").unwrap().to_string();
        assert_eq!(check(&mirrored).count(), 0, "{mirrored}");
    }
}

/// Copied files belong to the user that the stage runs as; only root needs no `--chown`.
#[test]
fn copied_files_have_the_right_owner() {
    for dockerfile in every() {
        let text = dockerfile.to_string();
        for stage in stages(&text) {
            let uid = if stage.iter().any(|step| step.keyword == "USER") { 0 } else { from(&stage).user().uid };
            for Step { rest, .. } in stage.iter().filter(|step| step.keyword == "COPY") {
                let owner = format!("--chown={uid}:{uid} ");
                assert!(if uid == 0 { !rest.contains("--chown") } else { rest.contains(&owner) }, "{text}");
            }
        }
    }
}

/// A tool that fetches dependencies does so before the sources are copied, or has a cache.
#[test]
fn dependencies_come_before_the_sources() {
    for dockerfile in every().filter(|dockerfile| !matches!(dockerfile.lang(), Lang::C | Lang::Cpp)) {
        let text = dockerfile.to_string();
        let build = &stages(&text)[0];
        let first_run = build.iter().position(|step| step.keyword == "RUN").unwrap();
        let sources = |step: &Step| step.keyword == "COPY" && step.rest.split(' ').any(|word| word == ".");
        let is_cached = build[first_run].rest.contains("--mount=type=cache");
        assert!(is_cached || !build[..first_run].iter().any(sources), "{text}");
    }
}

#[test]
fn choices_are_in_the_text() {
    let dockerfile = of(Lang::Go).app("shop-2.0_b").unwrap().registry("registry.corp:5000/cgr").unwrap();
    let dockerfile = dockerfile.build_digest(DIGEST).unwrap().production_digest(OTHER_DIGEST).unwrap();
    expect![[r#"
        # Builds a static binary: without cgo, nothing is left to load when it starts.
        FROM registry.corp:5000/cgr/go:latest@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 AS build
        WORKDIR /src
        COPY go.* ./
        RUN go mod download
        COPY . .
        RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/shop-2.0_b .

        # Runs the binary, and has nothing else in it.
        FROM registry.corp:5000/cgr/static:latest@sha256:01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b
        COPY --from=build --chown=65532:65532 /out/shop-2.0_b /usr/bin/shop-2.0_b
        ENTRYPOINT ["/usr/bin/shop-2.0_b"]
    "#]]
    .assert_eq(&dockerfile.to_string());
    assert_eq!((dockerfile.lang(), dockerfile.app_name()), (Lang::Go, "shop-2.0_b"));
    // The tag comes before the digest.
    let tagged = dockerfile.build_tag("1.25-dev").unwrap().production_tag("20260218").unwrap();
    let text = tagged.to_string();
    assert!(text.contains(&format!("\nFROM registry.corp:5000/cgr/go:1.25-dev@{DIGEST} AS build\n")), "{text}");
    assert!(text.contains(&format!("\nFROM registry.corp:5000/cgr/static:20260218@{OTHER_DIGEST}\n")), "{text}");
    // `1.25-dev` is nearest to the development variant, but the chosen image is kept.
    assert_eq!((tagged.build_image(), tagged.production_image()), (Image::Go, Image::Static));
    let other = tagged.production(Image::GlibcDynamic).unwrap().registry("other.corp").unwrap().to_string();
    assert!(other.contains(&format!("\nFROM other.corp/go:1.25-dev@{DIGEST} AS build\n")), "{other}");
    assert!(other.contains(&format!("\nFROM other.corp/glibc-dynamic:20260218@{OTHER_DIGEST}\n")), "{other}");
    // The registry and the digests are kept when an image changes.
    let other = dockerfile.production(Image::GlibcDynamic).unwrap().to_string();
    assert!(other.contains(&format!("\nFROM registry.corp:5000/cgr/glibc-dynamic:latest@{OTHER_DIGEST}\n")), "{other}");
    assert!(other.contains(&format!("\nFROM registry.corp:5000/cgr/go:latest@{DIGEST} AS build\n")), "{other}");
}

/// Choices can be made in any order, and an image that was not chosen changes.
#[test]
fn choices_of_images() {
    for dockerfile in every() {
        let (build, production) = images(&dockerfile);
        let start = of(dockerfile.lang());
        let one = start.build(build).unwrap().production(production).unwrap();
        let other = start.production(production).unwrap().build(build).unwrap();
        assert_eq!((one, other), (dockerfile, dockerfile));
    }
    let php = of(Lang::Php);
    assert_eq!(images(&php.production(Image::PhpFpm).unwrap()), (Image::PhpFpmDev, Image::PhpFpm));
    assert_eq!(images(&php.build(Image::PhpFpmDev).unwrap()), (Image::PhpFpmDev, Image::PhpFpm));
    // A later choice of the same stage replaces the earlier one.
    let rust = of(Lang::Rust).production(Image::Static).unwrap().production(Image::GlibcDynamic).unwrap();
    assert_eq!(rust.to_string(), of(Lang::Rust).to_string());
}

#[test]
fn choices_work_in_a_const() {
    const SHOP: MultiStage = match MultiStage::new(Lang::Rust).production(Image::Static) {
        Ok(dockerfile) => match dockerfile.app("shop") {
            Ok(dockerfile) => match dockerfile.registry("registry.corp/cgr") {
                Ok(dockerfile) => dockerfile,
                Err(_) => panic!("no registry"),
            },
            Err(_) => panic!("no name"),
        },
        Err(_) => panic!("no image"),
    };
    const BUILD: Image = SHOP.build_image();
    const KIND: MultiStageErrorKind = match SHOP.app("") {
        Ok(_) => panic!("a name"),
        Err(error) => error.kind(),
    };
    assert!(SHOP.to_string().contains("FROM registry.corp/cgr/static:latest\n"));
    assert_eq!((BUILD, KIND), (Image::Rust, MultiStageErrorKind::AppName));
}

#[track_caller]
fn assert_error(result: Result<MultiStage, MultiStageError>, kind: MultiStageErrorKind, message: &str) {
    let error = result.expect_err(message);
    assert_eq!((error.kind(), error.to_string().as_str()), (kind, message));
}

#[test]
fn invalid_names_are_errors() {
    let long = "x".repeat(65);
    let longer = format!("{} ", "x".repeat(80));
    let too_long = format!("application name `{long}` has 65 bytes, and at most 64 are allowed");
    let cut =
        format!("invalid application name `{}...`: byte 80 is not a letter, digit, `-`, `_` or `.`", "x".repeat(76));
    let table: &[(&str, &str)] = &[
        ("", "empty application name"),
        (
            "my shop",
            "invalid application name `my shop`: byte 2 is not a letter, digit, `-`, `_` or `.`; did you mean `my-shop`?",
        ),
        ("-rf", "invalid application name `-rf`: byte 0 is not a letter or digit; did you mean `rf`?"),
        (".", "invalid application name `.`: byte 0 is not a letter or digit"),
        ("../shop", "invalid application name `../shop`: byte 0 is not a letter or digit; did you mean `shop`?"),
        (
            "@corp/shop",
            "invalid application name `@corp/shop`: byte 0 is not a letter or digit; did you mean `corp-shop`?",
        ),
        (
            "shop\"]\nRUN x",
            "invalid application name `shop\"]\\x0aRUN x`: byte 4 is not a letter, digit, `-`, `_` or `.`; did you mean `shop-RUN-x`?",
        ),
        (
            "shop$APP",
            "invalid application name `shop$APP`: byte 4 is not a letter, digit, `-`, `_` or `.`; `$` stands for a variable that was not expanded",
        ),
        ("caf\u{e9}", "invalid application name `caf\\xc3\\xa9`: byte 3 is not a letter, digit, `-`, `_` or `.`"),
        (
            "shop{app}",
            "invalid application name `shop{app}`: byte 4 is not a letter, digit, `-`, `_` or `.`; did you mean `shop-app`?",
        ),
        (&long, &too_long),
        (&longer, &cut),
    ];
    for &(name, message) in table {
        assert_error(of(Lang::Go).app(name), MultiStageErrorKind::AppName, message);
    }
    for name in ["a", "7", "shop", "my-shop", "my_shop.v2", &long[..64]] {
        assert_eq!(of(Lang::Go).app(name).unwrap().app_name(), name);
    }
}

#[test]
fn invalid_images_are_errors() {
    use MultiStageErrorKind::{BuildImage, Combination, ProductionImage};
    assert_error(
        of(Lang::Go).build(Image::Ko),
        BuildImage,
        "`cgr.dev/chainguard/ko:latest` is not the build image of any Dockerfile for Go; use `cgr.dev/chainguard/go:latest` or `cgr.dev/chainguard/go:latest-dev`",
    );
    assert_error(
        of(Lang::Java).build(Image::Jre),
        BuildImage,
        "`cgr.dev/chainguard/jre:latest` is not the build image of any Dockerfile for Java; use `cgr.dev/chainguard/maven:latest`, `cgr.dev/chainguard/maven:latest-dev` or `cgr.dev/chainguard/gradle:latest`",
    );
    assert_error(
        of(Lang::Python).production(Image::PythonDev),
        ProductionImage,
        "`cgr.dev/chainguard/python:latest-dev` is not the production image of any Dockerfile for Python; use `cgr.dev/chainguard/python:latest`",
    );
    assert_error(
        of(Lang::Go).production(Image::Postgres),
        ProductionImage,
        "`cgr.dev/chainguard/postgres:latest` is not the production image of any Dockerfile for Go; use `cgr.dev/chainguard/static:latest`, `cgr.dev/chainguard/static:latest-glibc` or `cgr.dev/chainguard/glibc-dynamic:latest`",
    );
    // Only the images that go with the other choice are listed.
    assert_error(
        of(Lang::Php).build(Image::PhpDev).unwrap().production(Image::Laravel),
        ProductionImage,
        "`cgr.dev/chainguard/laravel:latest` is not the production image of any Dockerfile for PHP; use `cgr.dev/chainguard/php:latest`",
    );
    assert_error(
        of(Lang::Php).build(Image::PhpDev).unwrap().production(Image::PhpFpm),
        Combination,
        "`cgr.dev/chainguard/php:latest-fpm` does not go with the build image `cgr.dev/chainguard/php:latest-dev`; use `cgr.dev/chainguard/php:latest`",
    );
    assert_error(
        of(Lang::Php).production(Image::PhpFpm).unwrap().build(Image::PhpDev),
        Combination,
        "`cgr.dev/chainguard/php:latest-dev` does not go with the production image `cgr.dev/chainguard/php:latest-fpm`; use `cgr.dev/chainguard/php:latest-fpm-dev`",
    );
}

/// An image is accepted exactly if some Dockerfile of the language has it at that stage.
#[test]
fn every_image_is_accepted_or_rejected() {
    for &lang in Lang::ALL {
        for &image in Image::ALL {
            let (builds, runs) = (
                MultiStage::all(lang).any(|each| each.build_image() == image),
                MultiStage::all(lang).any(|each| each.production_image() == image),
            );
            assert_eq!(of(lang).build(image).map(|each| each.build_image()).ok(), builds.then_some(image));
            assert_eq!(of(lang).production(image).map(|each| each.production_image()).ok(), runs.then_some(image));
        }
    }
}

#[test]
fn invalid_references_are_errors() {
    use MultiStageErrorKind::Reference;
    let go = of(Lang::Go);
    assert_error(go.registry(""), Reference, "empty reference");
    assert_error(
        go.registry("https://corp"),
        Reference,
        "invalid reference `https://corp`: unexpected `:` in the path at byte 5; leave out `https://`",
    );
    assert_error(go.build_digest("sha256:12"), Reference, &Image::Go.pinned("sha256:12").unwrap_err().to_string());
    assert_error(go.production_digest(""), Reference, &Image::Go.pinned("").unwrap_err().to_string());
    assert_error(go.build_tag("1.25 dev"), Reference, "invalid reference `1.25 dev`: blank in the tag at byte 4");
    assert_error(go.production_tag(""), Reference, "invalid reference ``: expected a tag");
}

/// The steps run only in the variant of the image, whichever of tag and image is chosen first.
#[test]
fn tags_of_other_variants_are_errors() {
    use MultiStageErrorKind::Variant;
    let message =
        |tag: &str, image: Image, meant: &str| format!("`{tag}` is not the tag of a variant such as `{image}`{meant}");
    let python = of(Lang::Python);
    let is_error =
        |tag: &str, meant: &str| assert_error(python.build_tag(tag), Variant, &message(tag, Image::PythonDev, meant));
    is_error("3.12", "; did you mean `3.12-dev`?");
    is_error("3.12-slim", "");
    is_error("3.12-20260218", "");
    let long = message(&format!("{}...", "1".repeat(76)), Image::PythonDev, "");
    assert_error(python.build_tag(&"1".repeat(90)), Variant, &long);
    assert!(python.build_tag("3.12-dev").is_ok() && python.build_tag("3.12-dev-20260218").is_ok());
    assert!(python.production_tag("3.12").is_ok() && python.production_tag("3.12-dev").is_ok());

    let go = of(Lang::Go).build_tag("1.25").unwrap();
    assert_error(go.build(Image::GoDev), Variant, &message("1.25", Image::GoDev, "; did you mean `1.25-dev`?"));

    // No image of the catalogue has this suffix.
    assert!(of(Lang::Java).build_tag("3.9-openjdk-17").is_ok());

    let (php, fpm) = (of(Lang::Php), of(Lang::Php).production(Image::PhpFpm).unwrap());
    assert_error(php.production_tag("8.4-fpm"), Variant, &message("8.4-fpm", Image::Php, ""));
    assert_error(fpm.production_tag("8.4"), Variant, &message("8.4", Image::PhpFpm, "; did you mean `8.4-fpm`?"));
    assert_error(fpm.build_tag("8.4"), Variant, &message("8.4", Image::PhpFpmDev, "; did you mean `8.4-fpm-dev`?"));
    assert!(fpm.production_tag("8.4-fpm").is_ok() && fpm.build_tag("8.4-fpm-dev").is_ok());
}

/// A registry that is short enough for one image may be too long for the other one, in whichever order they are chosen.
#[test]
fn long_registries_are_errors_in_any_order() {
    let registry = format!("corp/{}", "x".repeat(248));
    assert!(Image::Static.at(&registry).is_ok() && Image::GlibcDynamic.at(&registry).is_err());
    let message = Image::GlibcDynamic.at(&registry).unwrap_err().to_string();
    let go = of(Lang::Go).registry(&registry).unwrap();
    assert_error(go.production(Image::GlibcDynamic), MultiStageErrorKind::Reference, &message);
    let dynamic = of(Lang::Go).production(Image::GlibcDynamic).unwrap();
    assert_error(dynamic.registry(&registry), MultiStageErrorKind::Reference, &message);
}

fn is_error<T: core::error::Error + Send + Sync + Copy + 'static>(_: T) {}

#[test]
fn errors_are_small_and_debug_has_the_message() {
    let error = of(Lang::Go).app("").unwrap_err();
    assert_eq!(format!("{error:?}"), "MultiStageError(\"empty application name\")");
    assert_eq!(format!("{error:>24}|"), "  empty application name|");
    assert!(size_of::<MultiStageError>() <= 104);
    is_error(error);
}

proptest! {
    /// A name is inserted as it is, changes nothing else, and needs no quotes.
    #[test]
    fn accepted_names_are_harmless(name in "[a-z0-9][a-z0-9._\\-/\"'\\\\ $\n{}]{0,3}", at in 0_usize..64) {
        let dockerfile = every().nth(at % every().count()).unwrap();
        if let Ok(named) = dockerfile.app(&name) {
            let (text, usual) = (named.to_string(), dockerfile.app("APP").unwrap().to_string());
            prop_assert_eq!(&text, &usual.replace("APP", &name));
            prop_assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)), "{}", name);
            let reference = stages(&text)[1][0].rest.clone();
            prop_assert!(Reference::parse(&reference).is_ok());
        }
    }
}
