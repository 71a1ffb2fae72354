//! The replacements for other vendors' images.

use chainguard_images::{Image, Reference};
use serde_yaml::Value;

#[track_caller]
fn assert_replaced(table: &[(&str, &[Image])]) {
    for (text, images) in table {
        assert_eq!(Image::for_upstream(text), *images, "{text}");
    }
}

#[test]
fn replacements() {
    assert_replaced(&[
        ("node:20-alpine", &[Image::Node, Image::NodeDev]),
        ("docker.io/library/node", &[Image::Node, Image::NodeDev]),
        ("golang:1.25", &[Image::Go, Image::GoDev]),
        ("openjdk:17", &[Image::Jdk, Image::JdkDev]),
        ("openjdk:17-jre-slim", &[Image::Jre, Image::JreDev]),
        ("eclipse-temurin:21", &[Image::Jdk, Image::JdkDev]),
        ("eclipse-temurin:21-jre-alpine", &[Image::Jre, Image::JreDev]),
        ("eclipse-temurin:jrex", &[Image::Jdk, Image::JdkDev]),
        ("mongo", &[Image::Mongodb, Image::MongodbDev]),
        ("gcc:14", &[Image::GccGlibc, Image::GccGlibcDev]),
        ("docker:dind", &[Image::DockerDind, Image::DockerDindDev]),
        ("mcr.microsoft.com/dotnet/aspnet:9.0", &[Image::AspnetRuntime, Image::AspnetRuntimeDev]),
        ("mcr.microsoft.com/dotnet/sdk:9.0", &[Image::DotnetSdk, Image::DotnetSdkDev]),
        ("mcr.microsoft.com/dotnet/runtime:9.0", &[Image::DotnetRuntime, Image::DotnetRuntimeDev]),
        ("gcr.io/distroless/nodejs22-debian12", &[Image::Node, Image::NodeDev]),
        ("gcr.io/distroless/static-debian12:nonroot", &[Image::Static]),
        ("bash", &[Image::Bash]),
        ("busybox", &[Image::Busybox]),
        ("gradle", &[Image::Gradle]),
        ("haproxy", &[Image::Haproxy]),
        ("mariadb:11", &[Image::Mariadb, Image::MariadbDev]),
        ("maven", &[Image::Maven, Image::MavenDev]),
        ("nginx:alpine", &[Image::Nginx, Image::NginxDev]),
        ("php:8.4", &[Image::Php, Image::PhpDev]),
        ("php:8.4-fpm", &[Image::PhpFpm, Image::PhpFpmDev]),
        ("postgres:16", &[Image::Postgres, Image::PostgresDev]),
        ("python:3.13-slim", &[Image::Python, Image::PythonDev]),
        ("redis:7", &[Image::Redis, Image::RedisDev]),
        ("ruby", &[Image::Ruby, Image::RubyDev]),
        ("rust:1", &[Image::Rust, Image::RustDev]),
        ("tomcat", &[Image::Tomcat, Image::TomcatDev]),
        ("minio/minio", &[Image::Minio, Image::MinioDev]),
        ("minio/mc", &[Image::MinioClient, Image::MinioClientDev]),
        ("bitnami/node", &[Image::Node, Image::NodeDev]),
        ("alpine:3.20", &[Image::WolfiBase]),
        ("debian", &[Image::WolfiBase]),
        ("ubuntu:24.04", &[Image::WolfiBase]),
        ("fedora", &[Image::WolfiBase]),
        // The whole repository is compared, and a repository that is not listed has no replacement.
        ("registry.corp/team/redis", &[]),
        ("myreg:5000/node:20", &[]),
        ("quay.io/calico/node", &[]),
        ("cgr.dev/chainguard/node", &[]),
        ("chainguard/node", &[]),
        ("scratch", &[]),
        ("nodejs", &[]),
        ("node node", &[]),
        ("", &[]),
    ]);
}

/// Images of any version; an image with a shell is replaced by one with a shell.
#[test]
fn distroless_images() {
    assert_replaced(&[
        ("gcr.io/distroless/static", &[Image::Static]),
        ("gcr.io/distroless/static-debian13:debug", &[Image::Busybox]),
        ("gcr.io/distroless/base", &[Image::GlibcDynamic, Image::GlibcDynamicDev]),
        ("gcr.io/distroless/base-nossl-debian12:nonroot", &[Image::GlibcDynamic, Image::GlibcDynamicDev]),
        ("gcr.io/distroless/base-debian12:debug-nonroot", &[Image::GlibcDynamicDev]),
        ("gcr.io/distroless/cc-debian12", &[Image::GlibcDynamic, Image::GlibcDynamicDev]),
        ("gcr.io/distroless/java17-debian12", &[Image::Jre, Image::JreDev]),
        ("gcr.io/distroless/java21-debian13:debug", &[Image::JreDev]),
        ("gcr.io/distroless/java", &[Image::Jre, Image::JreDev]),
        ("gcr.io/distroless/nodejs", &[Image::Node, Image::NodeDev]),
        ("gcr.io/distroless/nodejs24-debian13:debug", &[Image::NodeDev]),
        ("gcr.io/distroless/python3-debian12", &[Image::Python, Image::PythonDev]),
        ("gcr.io/distroless/python3:debug", &[Image::PythonDev]),
        // Libraries for the user's own Java, another Python, and a repository that does not exist.
        ("gcr.io/distroless/java-base-debian12", &[]),
        ("gcr.io/distroless/python2.7", &[]),
        ("gcr.io/distroless/nodejs24-debian13/app", &[]),
        ("gcr.io/distroless/nodej", &[]),
        ("gcr.io/distroless", &[]),
    ]);
}

/// Mirrors of Docker Hub, and of other registries.
#[test]
fn mirrors() {
    assert_replaced(&[
        ("public.ecr.aws/docker/library/node:22-alpine", &[Image::Node, Image::NodeDev]),
        ("ecr-public.aws.com/docker/library/golang", &[Image::Go, Image::GoDev]),
        ("mirror.gcr.io/library/postgres:17", &[Image::Postgres, Image::PostgresDev]),
        ("mirror.gcr.io/curlimages/curl", &[Image::Curl, Image::CurlDev]),
        ("mirror.gcr.io/library/php:8-fpm", &[Image::PhpFpm, Image::PhpFpmDev]),
        ("registry-1.docker.io/library/redis", &[Image::Redis, Image::RedisDev]),
        ("registry.hub.docker.com/library/ruby", &[Image::Ruby, Image::RubyDev]),
        ("arm64v8/python:3.13", &[Image::Python, Image::PythonDev]),
        ("amd64/alpine", &[Image::WolfiBase]),
        ("public.ecr.aws/bitnami/postgresql:17", &[Image::Postgres, Image::PostgresDev]),
        ("bitnamilegacy/mongodb", &[Image::Mongodb, Image::MongodbDev]),
        ("registry.redhat.io/ubi9/nodejs-22", &[Image::Node, Image::NodeDev]),
        ("redhat/ubi9-minimal", &[Image::WolfiBase]),
        ("mirror.gcr.io/node", &[]),
        ("mirror.gcr.io", &[]),
        ("public.ecr.aws/docker/library", &[]),
        ("public.ecr.aws/docker/node", &[]),
        ("public.ecr.aws/docker/librarynode", &[]),
        ("mirror.gcr.io/team/node", &[]),
    ]);
}

#[test]
fn enterprise_linux() {
    assert_replaced(&[
        ("registry.access.redhat.com/ubi9", &[Image::WolfiBase]),
        ("registry.access.redhat.com/ubi9/ubi:9.6", &[Image::WolfiBase]),
        ("registry.access.redhat.com/ubi10/ubi-minimal", &[Image::WolfiBase]),
        ("registry.access.redhat.com/ubi8/ubi-micro", &[Image::GlibcDynamic, Image::GlibcDynamicDev]),
        ("registry.access.redhat.com/ubi9-micro", &[Image::GlibcDynamic, Image::GlibcDynamicDev]),
        ("registry.access.redhat.com/ubi9/go-toolset", &[Image::Go, Image::GoDev]),
        ("registry.access.redhat.com/ubi9/openjdk-21:1.23", &[Image::Jdk, Image::JdkDev]),
        ("registry.access.redhat.com/ubi9/openjdk-21-runtime", &[Image::Jre, Image::JreDev]),
        ("registry.access.redhat.com/ubi8/dotnet-80", &[Image::DotnetSdk, Image::DotnetSdkDev]),
        ("registry.access.redhat.com/ubi8/dotnet-80-runtime", &[Image::DotnetRuntime, Image::DotnetRuntimeDev]),
        ("registry.access.redhat.com/ubi9/python-312", &[Image::Python, Image::PythonDev]),
        ("registry.access.redhat.com/ubi8/python-27", &[]),
        ("registry.access.redhat.com/ubi9/php-83", &[]),
        ("registry.access.redhat.com/ubi9/ubi-init", &[]),
        ("registry.access.redhat.com/ubi9-init", &[]),
        ("amazonlinux:2023", &[Image::WolfiBase]),
        ("rockylinux/rockylinux:9-minimal", &[Image::WolfiBase]),
        ("rockylinux/rockylinux:9-ubi-init", &[]),
        ("almalinux/9-minimal", &[Image::WolfiBase]),
        ("almalinux/9-init", &[]),
    ]);
}

/// Images by the project itself, by another vendor, or by people who packaged it.
#[test]
fn other_projects_and_vendors() {
    assert_replaced(&[
        ("gcr.io/projectsigstore/cosign:v3", &[Image::Cosign, Image::CosignDev]),
        ("ghcr.io/sigstore/cosign/cosign", &[Image::Cosign, Image::CosignDev]),
        ("amazoncorretto:21", &[Image::Jdk, Image::JdkDev]),
        ("amazoncorretto:8-alpine-jre", &[Image::Jre, Image::JreDev]),
        ("azul/zulu-openjdk-alpine:21", &[Image::Jdk, Image::JdkDev]),
        ("azul/zulu-openjdk:21-jre", &[Image::Jre, Image::JreDev]),
        ("bellsoft/liberica-openjre-alpine", &[Image::Jre, Image::JreDev]),
        ("gcr.io/go-containerregistry/crane", &[Image::Crane, Image::CraneDev]),
        ("gcr.io/go-containerregistry/crane:debug", &[Image::CraneDev]),
        ("composer:2", &[Image::PhpDev]),
        ("nginxinc/nginx-unprivileged:alpine", &[Image::Nginx, Image::NginxDev]),
        ("rancher/k3s", &[Image::K3s, Image::K3sDev, Image::K3sStatic, Image::K3sStaticDev]),
    ]);
}

/// Tags for something that no image has, though other tags of the repository have a replacement.
#[test]
fn words_that_mean_something_else() {
    assert_replaced(&[
        ("php:8.4-apache", &[]),
        ("php:8.4-apache-bookworm", &[]),
        ("mirror.gcr.io/library/php:apache", &[]),
        ("php:8.4-zts-alpine", &[]),
        ("php:8.4-cli", &[Image::Php, Image::PhpDev]),
        ("docker:28-cli", &[]),
        ("docker:cli", &[]),
        ("docker:28-dind-rootless", &[]),
        ("docker:28-dind", &[Image::DockerDind, Image::DockerDindDev]),
        // It has Apache, unless the tag has another word.
        ("wordpress", &[]),
        ("wordpress:6", &[]),
        ("wordpress:cli-php8.4", &[]),
        ("wordpress:6-apache", &[]),
        ("wordpress:6-fpm", &[Image::Wordpress, Image::WordpressDev]),
        ("busybox:musl", &[]),
        ("python:3.13-windowsservercore-ltsc2025", &[]),
        ("mcr.microsoft.com/dotnet/sdk:10.0-nanoserver-ltsc2025", &[]),
        ("golang:windowsservercore", &[]),
        ("eclipse-temurin:21-jdk-windowsservercore-1809", &[]),
        ("golang:windows", &[]),
        ("node:6-onbuild", &[]),
        ("alpine:3.22-s390x", &[]),
        ("gradle:9-jdk25-graal", &[]),
    ]);
}

#[test]
fn replaces_is_the_inverse() {
    let mut pairs = 0;
    for &image in Image::ALL {
        assert!(image.replaces().is_sorted(), "{image}");
        for repository in image.replaces() {
            // The tag gets the word that the row requires, and a star can match anything.
            for repository in [repository.replace('*', ""), repository.replace('*', "7-x")] {
                let Ok(reference) = Reference::parse(&repository) else {
                    continue;
                };
                let found = ["", ":jre", ":fpm", ":debug"]
                    .iter()
                    .any(|tag| Image::for_upstream(&format!("{repository}{tag}")).contains(&image));
                assert!(found, "{image} {repository}");
                assert_eq!(reference.to_string(), repository);
            }
            pairs += 1;
        }
        for repository in Image::ALL.iter().flat_map(|other| other.replaces()) {
            if Image::for_upstream(&repository.replace('*', "7-x")).contains(&image) {
                assert!(image.replaces().contains(repository), "{image} {repository}");
            }
        }
    }
    assert!(pairs > 200);
}

#[test]
fn the_version_that_is_not_kept() {
    let version = |text| Reference::parse(text).unwrap().replacement().unwrap().version_not_kept();
    assert_eq!(version("node:20-alpine"), Some("20-alpine"));
    assert_eq!(version("node:latest"), None);
    assert_eq!(version("node"), None);
}

/// `catalog.yaml`, read here independently of the build.
fn catalog() -> Value {
    serde_yaml::from_str(include_str!("../../catalog.yaml")).unwrap()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_sequence().into_iter().flatten()
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    items(value).map(|item| item.as_str().unwrap())
}

/// Each image with a line of its `replaces`: the repository, with some text for a star, and a tag with the word.
fn lines(catalog: &Value) -> Vec<(Image, String, String)> {
    let mut lines = Vec::new();
    for image in items(&catalog["categories"]).flat_map(|category| items(&category["images"])) {
        let variant = format!("chainguard/{}", image["reference"].as_str().unwrap()).parse().unwrap();
        for line in texts(&image["replaces"]) {
            let (repository, word) = line.rsplit_once(':').unwrap_or((line, "latest"));
            lines.push((variant, repository.replace('*', "7-x"), format!("1.{word}_x-y")));
        }
    }
    lines
}

#[test]
fn every_line_has_its_answer_in_every_mirror() {
    let catalog = catalog();
    let lines = lines(&catalog);
    for (image, repository, tag) in &lines {
        let answer = Image::for_upstream(&format!("{repository}:{tag}"));
        assert!(answer.contains(image), "{image} {repository}:{tag}");
        for mirror in items(&catalog["replacements"]["mirrors"]) {
            let Some(rest) = repository.strip_prefix(&format!("{}/", mirror["of"].as_str().unwrap())) else {
                continue;
            };
            for at in texts(&mirror["at"]) {
                assert_eq!(Image::for_upstream(&format!("{at}/{rest}:{tag}")), answer, "{at}/{rest}:{tag}");
            }
        }
        // The whole name is compared.
        for other in [format!("{repository}x/y"), format!("x.corp/{repository}"), format!("x{repository}")] {
            assert_eq!(Image::for_upstream(&format!("{other}:{tag}")), [], "{other}");
        }
    }
    assert!(lines.len() > 150);
}

#[test]
fn every_word_without_an_equivalent_has_no_answer() {
    let catalog = catalog();
    let lines = lines(&catalog);
    for row in items(&catalog["replacements"]["no_equivalent"]) {
        let named: Vec<String> = texts(&row["repositories"]).map(|text| text.replace('*', "7-x")).collect();
        let all = lines.iter().map(|(_, repository, _)| repository.clone());
        let repositories = if named.is_empty() { all.collect() } else { named };
        for (repository, word) in
            repositories.iter().flat_map(|repository| texts(&row["words"]).map(move |word| (repository, word)))
        {
            assert!(
                !Image::for_upstream(repository).is_empty() || named_with_a_word(&lines, repository),
                "{repository}"
            );
            for tag in [word.to_owned(), format!("7-{word}"), format!("{word}.1-debug"), format!("fpm_{word}-jre")] {
                assert_eq!(Image::for_upstream(&format!("{repository}:{tag}")), [], "{repository}:{tag}");
            }
            assert_ne!(Image::for_upstream(&format!("docker.io/library/node:{word}x")), [], "{word}x is another word");
        }
    }
}

/// Whether only tags with some word have a replacement.
fn named_with_a_word(lines: &[(Image, String, String)], repository: &str) -> bool {
    lines.iter().any(|(_, other, tag)| other == repository && !tag.contains("latest"))
}

#[test]
fn it_is_usable_in_a_const() {
    const IMAGES: &[Image] = match Reference::parse("mirror.gcr.io/library/node:22") {
        Ok(reference) => match reference.replacement() {
            Some(replacement) => replacement.images(),
            None => panic!("no replacement"),
        },
        Err(_) => panic!("no reference"),
    };
    const PATTERN: bool = match Reference::parse("gcr.io/distroless/nodejs24-debian13") {
        Ok(reference) => reference.replacement().is_some(),
        Err(_) => false,
    };
    assert_eq!((IMAGES, PATTERN), (&[Image::Node, Image::NodeDev][..], true));
}
