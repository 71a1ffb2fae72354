//! What other vendors' images are replaced by.

use chainguard_images::{Image, Reference};

#[test]
fn replacements() {
    let table: &[(&str, &[Image])] = &[
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
        ("wordpress", &[Image::Wordpress, Image::WordpressDev]),
        ("minio/minio", &[Image::Minio, Image::MinioDev]),
        ("minio/mc", &[Image::MinioClient, Image::MinioClientDev]),
        ("bitnami/node", &[Image::Node, Image::NodeDev]),
        ("alpine:3.20", &[Image::WolfiBase]),
        ("debian", &[Image::WolfiBase]),
        ("ubuntu:24.04", &[Image::WolfiBase]),
        ("fedora", &[Image::WolfiBase]),
        // The whole repository counts, and what is not listed has no answer.
        ("registry.corp/team/redis", &[]),
        ("myreg:5000/node:20", &[]),
        ("quay.io/calico/node", &[]),
        ("cgr.dev/chainguard/node", &[]),
        ("chainguard/node", &[]),
        ("scratch", &[]),
        ("nodejs", &[]),
        ("node node", &[]),
        ("", &[]),
    ];
    for (text, images) in table {
        assert_eq!(Image::replacing(text), *images, "{text}");
    }
}

#[test]
fn replaces_is_the_inverse() {
    let mut pairs = 0;
    for &image in Image::ALL {
        assert!(image.replaces().is_sorted(), "{image}");
        for repository in image.replaces() {
            // A row that wants a word in the tag gets it.
            let found =
                ["", ":jre", ":fpm"].iter().any(|tag| Image::replacing(&format!("{repository}{tag}")).contains(&image));
            assert!(found, "{image} {repository}");
            assert_eq!(Reference::parse(repository).unwrap().to_string(), *repository);
            pairs += 1;
        }
        for repository in Image::ALL.iter().flat_map(|other| other.replaces()) {
            if Image::replacing(repository).contains(&image) {
                assert!(image.replaces().contains(repository), "{image} {repository}");
            }
        }
    }
    assert!(pairs > 100);
}

#[test]
fn the_version_that_is_not_kept_is_seen() {
    let version = |text| Reference::parse(text).unwrap().replacement().unwrap().version_not_kept();
    assert_eq!(version("node:20-alpine"), Some("20-alpine"));
    assert_eq!(version("node:latest"), None);
    assert_eq!(version("node"), None);
}
