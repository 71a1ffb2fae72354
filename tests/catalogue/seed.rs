//! Every row of the document that the catalogue started from, field by field.

use chainguard_images::{Category, Image, Lang, PROVIDER, Stage};

struct SeedRow {
    image: Image,
    reference: &'static str,
    langs: &'static [&'static str],
    use_case: &'static str,
    stage: Stage,
}

struct Section {
    category: Category,
    title: &'static str,
    /// Words for the facts in the section's notes; empty if the section has no notes.
    notes: &'static [&'static str],
    rows: &'static [SeedRow],
}

const fn row(
    image: Image,
    reference: &'static str,
    langs: &'static [&'static str],
    use_case: &'static str,
    stage: Stage,
) -> SeedRow {
    SeedRow { image, reference, langs, use_case, stage }
}

use Stage::{Build, Production};

const SECTIONS: &[Section] = &[
    Section {
        category: Category::StaticBinary,
        title: "Static Binary Images",
        notes: &["static", "small", "no libc", "glibc-dynamic", "linked dynamically"],
        rows: &[
            row(
                Image::Static,
                "chainguard/static:latest",
                &["Go", "Rust"],
                "Static binaries with no external dependencies",
                Production,
            ),
            row(
                Image::GlibcDynamic,
                "chainguard/glibc-dynamic:latest",
                &["Go", "Rust", "C", "C++"],
                "Dynamically linked binaries",
                Production,
            ),
        ],
    },
    Section {
        category: Category::NodeJs,
        title: "Node.js Images",
        notes: &["runtime", "npm", "shell"],
        rows: &[
            row(
                Image::Node,
                "chainguard/node:latest",
                &["Node.js", "JavaScript", "TypeScript"],
                "Node.js production applications",
                Production,
            ),
            row(
                Image::NodeDev,
                "chainguard/node:latest-dev",
                &["Node.js", "JavaScript", "TypeScript"],
                "Node.js build and development",
                Build,
            ),
        ],
    },
    Section {
        category: Category::Python,
        title: "Python Images",
        notes: &["runtime", "pip", "shell"],
        rows: &[
            row(Image::Python, "chainguard/python:latest", &["Python"], "Python production applications", Production),
            row(Image::PythonDev, "chainguard/python:latest-dev", &["Python"], "Python build and development", Build),
        ],
    },
    Section {
        category: Category::Go,
        title: "Go Images",
        notes: &["whole Go toolchain", "building", "chainguard/static"],
        rows: &[row(Image::Go, "chainguard/go:latest", &["Go"], "Go application builds", Build)],
    },
    Section {
        category: Category::Java,
        title: "Java Images",
        notes: &["JRE", "runtime", "JDK", "build"],
        rows: &[
            row(
                Image::Jre,
                "chainguard/jre:latest",
                &["Java", "Kotlin", "Scala"],
                "Java production applications",
                Production,
            ),
            row(Image::Jdk, "chainguard/jdk:latest", &["Java", "Kotlin", "Scala"], "Java builds", Build),
        ],
    },
    Section {
        category: Category::Ruby,
        title: "Ruby Images",
        notes: &[],
        rows: &[row(Image::Ruby, "chainguard/ruby:latest", &["Ruby"], "Ruby production applications", Production)],
    },
    Section {
        category: Category::Rust,
        title: "Rust Images",
        notes: &["whole Rust toolchain", "building", "chainguard/static"],
        rows: &[row(Image::Rust, "chainguard/rust:latest", &["Rust"], "Rust application builds", Build)],
    },
    Section {
        category: Category::DotNet,
        title: ".NET Images",
        notes: &[],
        rows: &[
            row(
                Image::DotnetRuntime,
                "chainguard/dotnet-runtime:latest",
                &[".NET", "C#", "F#"],
                ".NET production applications",
                Production,
            ),
            row(Image::DotnetSdk, "chainguard/dotnet-sdk:latest", &[".NET", "C#", "F#"], ".NET builds", Build),
        ],
    },
    Section {
        category: Category::Infrastructure,
        title: "Infrastructure Images",
        notes: &[],
        rows: &[
            row(Image::Nginx, "chainguard/nginx:latest", &[], "Web server and reverse proxy", Production),
            row(Image::Postgres, "chainguard/postgres:latest", &[], "PostgreSQL database", Production),
            row(Image::Redis, "chainguard/redis:latest", &[], "Redis cache/database", Production),
        ],
    },
];

#[test]
fn every_row_is_in_the_catalogue() {
    for section in SECTIONS {
        for row in section.rows {
            let image = row.image;
            assert_eq!(image.reference(), format!("cgr.dev/{}", row.reference));
            assert_eq!(Image::from_reference(row.reference), Ok(image), "{image}");
            assert_eq!(image.category(), section.category, "{image}");
            let langs: Vec<&str> = image.langs().iter().map(|lang| lang.name()).collect();
            assert_eq!(langs, row.langs, "{image}");
            assert_eq!(image.use_case(), row.use_case, "{image}");
            assert_eq!(image.stage(), row.stage, "{image}");
        }
    }
    assert_eq!(SECTIONS.iter().map(|section| section.rows.len()).sum::<usize>(), 16);
}

#[test]
fn every_section_is_a_category() {
    let categories: Vec<Category> = SECTIONS.iter().map(|section| section.category).collect();
    assert_eq!(Category::ALL[..9], categories);
    for section in SECTIONS {
        assert_eq!(section.category.title(), section.title);
        let images: Vec<Image> = section.rows.iter().map(|row| row.image).collect();
        assert_eq!(section.category.images()[..images.len()], images, "{}", section.title);
        let notes = section.category.notes();
        assert_eq!(notes.is_none(), section.notes.is_empty(), "{}", section.title);
        for fact in section.notes {
            assert!(notes.is_some_and(|notes| notes.contains(fact)), "{}: {fact}", section.title);
        }
    }
}

#[test]
fn languages_name_their_images_in_order_of_preference() {
    let rust: &[Image] = Image::for_lang(Lang::Rust, Production);
    assert_eq!(rust[..2], [Image::Static, Image::GlibcDynamic]);
    let table: [(Lang, Stage, Image); 20] = [
        (Lang::Rust, Build, Image::Rust),
        (Lang::Go, Production, Image::Static),
        (Lang::Go, Build, Image::Go),
        (Lang::C, Production, Image::GlibcDynamic),
        (Lang::Cpp, Production, Image::GlibcDynamic),
        (Lang::NodeJs, Production, Image::Node),
        (Lang::NodeJs, Build, Image::NodeDev),
        (Lang::JavaScript, Production, Image::Node),
        (Lang::TypeScript, Build, Image::NodeDev),
        (Lang::Python, Production, Image::Python),
        (Lang::Python, Build, Image::PythonDev),
        (Lang::Java, Production, Image::Jre),
        (Lang::Java, Build, Image::Jdk),
        (Lang::Kotlin, Build, Image::Jdk),
        (Lang::Scala, Production, Image::Jre),
        (Lang::Ruby, Production, Image::Ruby),
        (Lang::DotNet, Production, Image::DotnetRuntime),
        (Lang::CSharp, Build, Image::DotnetSdk),
        (Lang::FSharp, Production, Image::DotnetRuntime),
        (Lang::FSharp, Build, Image::DotnetSdk),
    ];
    for (lang, stage, first) in table {
        assert_eq!(Image::for_lang(lang, stage).first(), Some(&first), "{lang} {stage}");
    }
}

#[test]
fn the_provider_is_described() {
    assert_eq!(PROVIDER.name, "Chainguard");
    assert_eq!(PROVIDER.registry, "cgr.dev/chainguard");
    assert_eq!(PROVIDER.documentation, "https://www.chainguard.dev/chainguard-images");
    assert_eq!(PROVIDER.catalog, "https://images.chainguard.dev");
    assert_eq!(PROVIDER.security_rating, "Very High");

    let features = ["CVEs", "Sigstore", "SLSA level 3", "SBOM", "every day", "as little in it to attack"];
    assert_eq!(PROVIDER.features.len(), features.len());
    for (feature, fact) in PROVIDER.features.iter().zip(features) {
        assert!(feature.to_lowercase().contains(&fact.to_lowercase()), "{feature}: {fact}");
    }

    let practices = [
        ["`:latest-dev`", "builds", "`:latest`"],
        ["nonroot", "application", "work that way"],
        ["`cgr.dev/chainguard`", "enterprise support", "registry"],
        ["https://images.chainguard.dev", "complete catalogue", "image"],
    ];
    assert_eq!(PROVIDER.best_practices.len(), practices.len());
    for (practice, facts) in PROVIDER.best_practices.iter().zip(practices) {
        for fact in facts {
            assert!(practice.contains(fact), "{practice}: {fact}");
        }
    }

    assert_eq!(PROVIDER.signature.issuer, "https://token.actions.githubusercontent.com");
    assert_eq!(
        PROVIDER.signature.subject,
        "https://github.com/chainguard-images/images/.github/workflows/release.yaml@refs/heads/main"
    );
    let on_all = PROVIDER.attestations.iter().filter(|one| one.on.is_none());
    let attestations: Vec<_> = on_all.map(|one| (one.name, one.predicate_type)).collect();
    assert_eq!(
        attestations,
        [
            ("SLSA provenance", "https://slsa.dev/provenance/v1"),
            ("SPDX", "https://spdx.dev/Document"),
            ("apko", "https://apko.dev/image-configuration"),
        ]
    );
}
