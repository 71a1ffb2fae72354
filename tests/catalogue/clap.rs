//! The feature `clap`: a program as a user of the derive writes it, with its help, its completions and the values that it accepts.

use chainguard_images::dockerfile::{Rule, Severity};
use chainguard_images::{Category, Image, Lang, Platform, ReferenceBuf, Shell, Stage, Tier, Variant};
use clap::builder::PossibleValue;
use clap::{CommandFactory, Parser, ValueEnum};
use expect_test::expect_file;

use crate::organization::acme;

/// Every kind of argument, with attributes only where they are needed.
#[derive(Parser, Debug, PartialEq)]
// Wrapping depends on the features of other packages in the build.
#[command(name = "scan", term_width = 0)]
struct Scan {
    /// What to scan
    image: Option<Image>,
    /// Of a language
    #[arg(long)]
    lang: Option<Lang>,
    /// For a stage
    #[arg(long, value_enum, default_value_t = Stage::Production)]
    stage: Stage,
    /// For a platform
    #[arg(long, value_enum, ignore_case = true)]
    platform: Vec<Platform>,
    /// Of a section
    #[arg(long)]
    category: Option<Category>,
    /// Which one
    #[arg(long)]
    variant: Option<Variant>,
    /// With a shell
    #[arg(long)]
    shell: Option<Shell>,
    /// Of a tier
    #[arg(long)]
    tier: Option<Tier>,
    /// Without a rule
    #[arg(long)]
    disable: Vec<Rule>,
    /// From a severity on
    #[arg(long)]
    severity: Option<Severity>,
    /// Of another registry
    #[arg(long)]
    reference: Option<ReferenceBuf>,
    /// Of an organisation
    #[arg(long)]
    own: Option<acme::Image>,
}

#[test]
fn help_is_as_recorded() {
    expect_file!["clap/short.txt"].assert_eq(&Scan::command().render_help().to_string());
    expect_file!["clap/long.txt"].assert_eq(&Scan::command().render_long_help().to_string());
}

#[test]
fn completions_list_what_can_be_listed() {
    let mut script = Vec::new();
    clap_complete::generate(clap_complete::Shell::Bash, &mut Scan::command(), "scan", &mut script);
    let script = String::from_utf8(script).unwrap();
    assert!(script.contains(r#"compgen -W "build production""#), "{script}");
    assert!(script.contains(r#"compgen -W "info warning error""#));
    assert!(!script.contains("wolfi-base"));
}

fn scan(words: &[&str]) -> Result<Scan, String> {
    Scan::try_parse_from([&["scan"], words].concat()).map_err(|error| error.to_string())
}

#[test]
fn values_are_read() {
    let words = [
        "node",
        "--lang=c#",
        "--stage=build",
        "--platform=LINUX/AMD64",
        "--platform=linux/arm64",
        "--category=static-binary",
        "--variant=dev",
        "--shell=bash",
        "--tier=ai",
        "--disable=CG012",
        "--disable=cg013",
        "--severity=warning",
        "--reference=node:22",
        "--own=node:22",
    ];
    let expected = Scan {
        image: Some(Image::Node),
        lang: Some(Lang::CSharp),
        stage: Stage::Build,
        platform: vec![Platform::LinuxAmd64, Platform::LinuxArm64],
        category: Some(Category::StaticBinary),
        variant: Some(Variant::Dev),
        shell: Some(Shell::Bash),
        tier: Some(Tier::Ai),
        disable: vec![Rule::NotPinned, Rule::MixedTags],
        severity: Some(Severity::Warning),
        reference: Some("node:22".parse().unwrap()),
        own: Some(acme::Image::from_name("node:22").unwrap()),
    };
    assert_eq!(scan(&words), Ok(expected));
    assert_eq!(scan(&[]).map(|scan| scan.stage), Ok(Stage::Production));
}

#[test]
fn an_image_is_a_reference_or_a_name() {
    let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let pinned = format!("cgr.dev/chainguard/node:latest-dev@{digest}");
    let table: &[(&str, Image)] = &[
        ("node", Image::Node),
        ("node:latest-dev", Image::NodeDev),
        ("chainguard/node", Image::Node),
        ("index.docker.io/chainguard/node:latest", Image::Node),
        (&pinned, Image::NodeDev),
    ];
    for &(text, image) in table {
        assert_eq!(scan(&[text]).map(|scan| scan.image), Ok(Some(image)), "{text}");
    }
    let own = |text: &str| scan(&["--own", text]).map(|scan| scan.own);
    assert_eq!(own("cgr.dev/acme.com/node:22"), own("node:22"));
    assert!(own("node:22").unwrap().is_some());
}

/// The first line of the error for invalid arguments.
fn error(words: &[&str]) -> String {
    scan(words).unwrap_err().lines().next().unwrap().to_owned()
}

#[test]
fn errors_have_suggestions() {
    let table: &[(&str, &str)] = &[
        ("nod", "error: invalid value 'nod' for '[IMAGE]': unknown image `nod`; did you mean `node:latest`?"),
        (
            "cgr.dev/chainguard/nod",
            "error: invalid value 'cgr.dev/chainguard/nod' for '[IMAGE]': unknown image `cgr.dev/chainguard/nod`; did you mean `cgr.dev/chainguard/node:latest`?",
        ),
        (
            "docker.io/library/node:20",
            "error: invalid value 'docker.io/library/node:20' for '[IMAGE]': `docker.io/library/node:20` is not a Chainguard image; did you mean `cgr.dev/chainguard/node:latest`?",
        ),
        (
            "--own=node:23",
            "error: invalid value 'node:23' for '--own <OWN>': `23` is not a tag of `cgr.dev/acme.com/node`; did you mean `22`?",
        ),
        ("--stage=biuld", "error: invalid value 'biuld' for '--stage <STAGE>'"),
    ];
    for &(word, expected) in table {
        assert_eq!(error(&[word]), expected);
    }
    let whole = scan(&["--stage=biuld"]).unwrap_err();
    assert!(whole.contains("[possible values: build, production]"), "{whole}");
    assert!(whole.contains("tip: a similar value exists: 'build'"), "{whole}");
}

/// Each value has one name, which `FromStr` parses, and the aliases are parsed as well.
#[track_caller]
fn values_agree<T>(all: &[T], read: impl Fn(&str) -> Option<T>, spellings: impl Fn(T) -> Vec<String>)
where
    T: ValueEnum + Copy + PartialEq + std::fmt::Debug,
{
    assert_eq!(T::value_variants(), all);
    let values: Vec<PossibleValue> = all.iter().map(|value| value.to_possible_value().unwrap()).collect();
    for (&value, possible) in all.iter().zip(&values) {
        assert_eq!(T::from_str(possible.get_name(), false), Ok(value));
        for name in possible.get_name_and_aliases() {
            assert_eq!(read(name), Some(value), "{name}");
            let of_name = values.iter().filter(|other| other.matches(name, true)).count();
            assert_eq!(of_name, 1, "{name}");
        }
        for spelling in spellings(value) {
            assert_eq!(T::from_str(&spelling, false), Ok(value), "{spelling}");
            assert_eq!(T::from_str(&spelling.to_ascii_lowercase(), false), Ok(value), "{spelling}");
        }
    }
}

#[test]
fn every_enum_has_its_values() {
    values_agree(
        Lang::ALL,
        |text| text.parse().ok(),
        |lang| {
            let aliases = lang.aliases().iter().map(ToString::to_string);
            [lang.id().to_owned(), lang.to_string()].into_iter().chain(aliases).collect()
        },
    );
    values_agree(
        Category::ALL,
        |text| text.parse().ok(),
        |category| vec![category.to_string(), format!("{category:?}")],
    );
    values_agree(Stage::ALL, |text| text.parse().ok(), |stage| vec![stage.to_string()]);
    values_agree(Variant::ALL, |text| text.parse().ok(), |variant| vec![variant.to_string()]);
    values_agree(Platform::ALL, |text| text.parse().ok(), |platform| vec![platform.to_string()]);
    values_agree(Shell::ALL, |text| text.parse().ok(), |shell| vec![shell.to_string()]);
    values_agree(Tier::ALL, |text| text.parse().ok(), |tier| vec![tier.to_string()]);
    values_agree(Rule::ALL, |text| text.parse().ok(), |rule| vec![rule.to_string()]);
    values_agree(Severity::ALL, |text| text.parse().ok(), |severity| vec![severity.to_string()]);
}
