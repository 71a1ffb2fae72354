//! Searches in the documentation find what people mean.

use crate::documentation::documentation;
use crate::search_index::SearchIndex;

/// Search words, and an item that each must find.
const WORDS: [(&str, &str); 66] = [
    // Names of images, as in references.
    ("node", "Image::Node"),
    ("node-dev", "Image::NodeDev"),
    ("node:latest-dev", "Image::NodeDev"),
    ("cgr.dev/chainguard/node", "Image::Node"),
    ("cgr.dev/chainguard/node:latest-dev", "Image::NodeDev"),
    ("dotnet-sdk", "Image::DotnetSdk"),
    ("aspnet-runtime", "Image::AspnetRuntime"),
    ("wolfi-base", "Image::WolfiBase"),
    ("glibc-dynamic", "Image::GlibcDynamic"),
    ("gcc-glibc", "Image::GccGlibc"),
    ("docker-dind", "Image::DockerDind"),
    ("minio-client", "Image::MinioClient"),
    ("busybox-static", "Image::BusyboxStatic"),
    ("git-root", "Image::GitRoot"),
    ("php-fpm", "Image::PhpFpm"),
    ("jre", "Image::Jre"),
    ("kubectl", "Image::Kubectl"),
    // Other names of images, and their contents.
    ("nodejs", "Image::Node"),
    ("npm", "Image::NodeDev"),
    ("pip", "Image::PythonDev"),
    ("golang", "Image::Go"),
    ("openjdk", "Image::Jdk"),
    ("mvn", "Image::Maven"),
    ("cargo", "Image::Rust"),
    ("gcc", "Image::GccGlibc"),
    ("g++", "Image::GccGlibc"),
    ("dind", "Image::DockerDind"),
    ("k8s", "Image::Kubectl"),
    ("kubernetes", "Image::Kubectl"),
    ("mysql", "Image::Mariadb"),
    ("postgresql", "Image::Postgres"),
    ("mongo", "Image::Mongodb"),
    ("s3", "Image::Minio"),
    ("otel", "Image::OpentelemetryCollectorContrib"),
    ("cuda", "Image::Pytorch"),
    ("alpine", "Image::WolfiBase"),
    ("ubuntu", "Image::WolfiBase"),
    ("distroless", "Image::Static"),
    ("scratch", "Image::Static"),
    ("wolfi", "Image::WolfiBase"),
    ("cve", "Image::Grype"),
    // Languages.
    ("jvm", "Lang::Java"),
    ("c-sharp", "Lang::CSharp"),
    ("c#", "Lang::CSharp"),
    ("c++", "Lang::Cpp"),
    (".net", "Lang::DotNet"),
    ("golang", "Lang::Go"),
    ("py", "Lang::Python"),
    ("js", "Lang::JavaScript"),
    ("node.js", "Lang::NodeJs"),
    // Facts about images, and uses of them.
    ("nonroot", "Image::user"),
    ("environment", "Image::env"),
    ("workdir", "Image::working_dir"),
    ("shell", "Image::has_shell"),
    ("apk", "Image::has_package_manager"),
    ("architecture", "Image::platforms"),
    ("aarch64", "Platform::LinuxArm64"),
    ("digest", "Image::pinned"),
    ("pin", "Image::pinned"),
    ("mirror", "Image::at"),
    ("cosign", "Reference::verify_command"),
    ("sbom", "VerifyCommand::attestation"),
    ("eol", "Entry::end_of_life"),
    ("lint", "Checker::check"),
    ("migrate", "Migrate"),
    ("template", "MultiStage::new"),
];

#[test]
fn what_people_type_finds_what_they_mean() {
    let index = SearchIndex::read(documentation());
    let missing = WORDS.iter().filter(|(word, item)| !index.find(word).contains(item));
    let missing: Vec<String> =
        missing.map(|(word, item)| format!("{word}: {item} in {:?}", index.find(word))).collect();
    assert_eq!(missing, Vec::<String>::new());
    // A search that finds everything is useless.
    assert_eq!(index.find("frobnicate").len(), 0);
    assert!(index.find("dotnet-sdk").len() == 1 && index.find("nonroot").len() < 5);
}
