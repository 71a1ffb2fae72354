//! Languages, stages, categories, variants, platforms and tiers: their names, and the strings that they are parsed from.

use chainguard_images::dockerfile::{Rule, Severity};
use chainguard_images::{Category, Lang, Platform, Shell, Stage, Tier, Variant};

#[test]
fn every_name_is_read_in_any_case() {
    for &lang in Lang::ALL {
        for word in [lang.name().to_owned(), format!("{lang:?}")] {
            for text in [word.to_ascii_lowercase(), word.to_ascii_uppercase(), word] {
                assert_eq!(text.parse(), Ok(lang), "{text}");
            }
        }
        assert_eq!((lang.to_string().as_str(), lang.as_ref()), (lang.name(), lang.name()));
    }
    for &category in Category::ALL {
        for word in [category.title().to_owned(), format!("{category:?}")] {
            for text in [word.to_ascii_lowercase(), word.to_ascii_uppercase(), word] {
                assert_eq!(text.parse(), Ok(category), "{text}");
            }
        }
        assert_eq!((category.to_string().as_str(), category.as_ref()), (category.title(), category.title()));
    }
    for &rule in Rule::ALL {
        assert_eq!(rule.id().to_ascii_lowercase().parse(), Ok(rule));
        assert_eq!((rule.to_string().as_str(), rule.as_ref()), (rule.id(), rule.id()));
    }
    for &severity in Severity::ALL {
        assert_eq!(severity.name().to_ascii_uppercase().parse(), Ok(severity));
        assert_eq!((severity.to_string().as_str(), severity.as_ref()), (severity.name(), severity.name()));
    }
    for &stage in Stage::ALL {
        assert_eq!(stage.name().to_ascii_uppercase().parse(), Ok(stage));
        assert_eq!((stage.to_string().as_str(), stage.as_ref()), (stage.name(), stage.name()));
    }
    for &platform in Platform::ALL {
        assert_eq!(platform.name().to_ascii_uppercase().parse(), Ok(platform));
        assert_eq!((platform.to_string().as_str(), platform.as_ref()), (platform.name(), platform.name()));
    }
    for &shell in Shell::ALL {
        assert_eq!(shell.name().to_ascii_uppercase().parse(), Ok(shell));
        assert_eq!((shell.to_string().as_str(), shell.as_ref()), (shell.name(), shell.name()));
    }
    for &tier in Tier::ALL {
        assert_eq!(tier.name().to_ascii_uppercase().parse(), Ok(tier));
        assert_eq!((tier.to_string().as_str(), tier.as_ref()), (tier.name(), tier.name()));
    }
    for &variant in Variant::ALL {
        assert_eq!(variant.name().to_ascii_uppercase().parse(), Ok(variant));
        assert_eq!((variant.to_string().as_str(), variant.as_ref()), (variant.name(), variant.name()));
    }
}

#[test]
fn every_language_has_its_name_and_aliases() {
    let table: [(Lang, &str, &[&str]); 16] = [
        (Lang::C, "C", &[]),
        (Lang::Cpp, "C++", &["cplusplus", "cxx"]),
        (Lang::CSharp, "C#", &["cs", "c-sharp"]),
        (Lang::DotNet, ".NET", &["dotnet-core"]),
        (Lang::FSharp, "F#", &["fs", "f-sharp"]),
        (Lang::Go, "Go", &["golang"]),
        (Lang::Java, "Java", &[]),
        (Lang::JavaScript, "JavaScript", &["js", "ecmascript"]),
        (Lang::Kotlin, "Kotlin", &["kt"]),
        (Lang::NodeJs, "Node.js", &["node"]),
        (Lang::Php, "PHP", &[]),
        (Lang::Python, "Python", &["py", "python3"]),
        (Lang::Ruby, "Ruby", &["rb"]),
        (Lang::Rust, "Rust", &["rs"]),
        (Lang::Scala, "Scala", &[]),
        (Lang::TypeScript, "TypeScript", &["ts"]),
    ];
    assert_eq!(Lang::ALL, table.map(|(lang, ..)| lang));
    for (lang, name, aliases) in table {
        assert_eq!((lang.name(), lang.aliases()), (name, aliases));
        assert_eq!(lang.id(), format!("{lang:?}"));
        for alias in aliases {
            assert_eq!(alias.parse(), Ok(lang), "{alias}");
        }
    }
}

#[test]
fn unknown_words_get_the_closest_match() {
    let lang = |text: &str| text.parse::<Lang>().map_err(|error| error.to_string());
    let endless = "x".repeat(1000);
    let quoted = format!("unknown language `{}...`", "x".repeat(76));
    let table: &[(&str, &str)] = &[
        ("Pyton", "unknown language `Pyton`; did you mean `Python`?"),
        ("ruts", "unknown language `ruts`; did you mean `Rust`?"),
        ("java script", "unknown language `java script`; did you mean `JavaScript`?"),
        ("COBOL", "unknown language `COBOL`"),
        ("", "unknown language ``"),
        ("rust\n", "unknown language `rust\\x0a`; did you mean `Rust`?"),
        ("ＲＵＳＴ", "unknown language `\\xef\\xbc\\xb2\\xef\\xbc\\xb5\\xef\\xbc\\xb3\\xef\\xbc\\xb4`"),
        (&endless, &quoted),
    ];
    for &(text, message) in table {
        assert_eq!(lang(text), Err(message.to_owned()));
    }
    let stage = |text: &str| text.parse::<Stage>().unwrap_err().to_string();
    assert_eq!(stage("prodution"), "unknown stage `prodution`; did you mean `Production`?");
    assert_eq!(stage("test"), "unknown stage `test`; expected `Build` or `Production`");
    let category = |text: &str| text.parse::<Category>().unwrap_err().to_string();
    assert_eq!(category("Rubi Images"), "unknown category `Rubi Images`; did you mean `Ruby Images`?");
    let variant = |text: &str| text.parse::<Variant>().unwrap_err().to_string();
    assert_eq!(variant("standart"), "unknown variant `standart`; did you mean `standard`?");
    assert_eq!(variant("debug"), "unknown variant `debug`; expected `standard`, `dev` or `slim`");
    let platform = |text: &str| text.parse::<Platform>().unwrap_err().to_string();
    assert_eq!(
        platform("amd64"),
        "unknown platform `amd64`; expected `linux/386`, `linux/amd64`, `linux/arm/v6`, `linux/arm/v7`, `linux/arm64`, \
         `linux/loong64`, `linux/ppc64le`, `linux/riscv64` or `linux/s390x`"
    );
    let shell = |text: &str| text.parse::<Shell>().unwrap_err().to_string();
    assert_eq!(shell("dahs"), "unknown shell `dahs`; did you mean `dash`?");
    assert_eq!(shell("zsh"), "unknown shell `zsh`; expected `bash`, `busybox` or `dash`");
    let tier = |text: &str| text.parse::<Tier>().unwrap_err().to_string();
    assert_eq!(tier("Bsae"), "unknown tier `Bsae`; did you mean `Base`?");
    assert_eq!(tier(""), "unknown tier ``; expected `Base`, `Application`, `AI`, `FIPS`, `Devtools` or `Commercial`");
    let severity = |text: &str| text.parse::<Severity>().unwrap_err().to_string();
    assert_eq!(severity("wraning"), "unknown severity `wraning`; did you mean `warning`?");
    assert_eq!(severity("note"), "unknown severity `note`; expected `info`, `warning` or `error`");
    let rule = |text: &str| text.parse::<Rule>().unwrap_err().to_string();
    let last = Rule::ALL.last().unwrap();
    assert_eq!(rule("CG999"), format!("unknown rule `CG999`; expected one of CG001 to {last}"));
    assert_eq!(rule("a\tb"), format!("unknown rule `a\\x09b`; expected one of CG001 to {last}"));
    // A list of many values would not help.
    assert_eq!(category("Perl"), "unknown category `Perl`");
    assert_eq!(format!("{:?}", "x".parse::<Variant>().unwrap_err()), "UnknownVariant(\"x\")");
}

#[test]
fn a_category_is_read_with_hyphens() {
    assert_eq!("static-binary".parse(), Ok(Category::StaticBinary));
    assert_eq!("Container-Tools".parse(), Ok(Category::ContainerTools));
    assert_eq!("c-cpp".parse(), Ok(Category::CCpp));
    for text in ["static--binary", "-static-binary", "s-taticbinary", "static-binary-", "static binary"] {
        assert!(text.parse::<Category>().is_err(), "{text}");
    }
}
