//! An organisation's replacements for other vendors' images, and the tag that keeps the version.

use chainguard_images::{Image, Reference};
use serde_yaml::Value;

const REGISTRY: &str = "cgr.dev/acme.com";

/// The replacement, and its development variant.
#[track_caller]
fn replaced(text: &str) -> Option<(String, Option<String>)> {
    let replacement = Reference::parse(text).unwrap().replacement_in(REGISTRY).unwrap()?;
    Some((replacement.to_string(), replacement.dev().map(|dev| dev.to_string())))
}

#[test]
fn the_version_is_kept() {
    for (text, image, dev) in [
        ("python:3.12-slim-bookworm", "python:3.12", "python:3.12-dev"),
        ("python", "python:latest", "python:latest-dev"),
        ("python:bookworm", "python:latest", "python:latest-dev"),
        ("python:3.14rc1-slim", "python:latest", "python:latest-dev"),
        ("node:22-alpine3.20", "node:22", "node:22-dev"),
        ("node:lts", "node:latest", "node:latest-dev"),
        (
            "golang:1.25.1@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "go:1.25.1",
            "go:1.25.1-dev",
        ),
        ("openjdk:17", "jdk:openjdk-17", "jdk:openjdk-17-dev"),
        ("eclipse-temurin:21-jre-alpine", "jre:openjdk-21", "jre:openjdk-21-dev"),
        ("eclipse-temurin:latest", "jdk:latest", "jdk:latest-dev"),
        ("amazoncorretto:21-alpine", "amazon-corretto-jdk:21", "amazon-corretto-jdk:21-dev"),
        ("php:8.4-fpm-alpine", "php:8.4-fpm", "php:8.4-fpm-dev"),
        ("php:fpm", "php:latest-fpm", "php:latest-fpm-dev"),
        ("mcr.microsoft.com/dotnet/sdk:9.0", "dotnet-sdk:9.0", "dotnet-sdk:9.0-dev"),
        ("apache/airflow:2.10.5-python3.12", "airflow:2.10.5", "airflow:2.10.5-dev"),
        ("quay.io/argoproj/argocd:v2.14.1", "argocd:2.14.1", "argocd:2.14.1-dev"),
        ("docker:27-cli", "docker-cli:27", "docker-cli:27-dev"),
        ("docker:27-dind", "docker-dind:27", "docker-dind:27-dev"),
        ("gcr.io/kaniko-project/executor:v1.23.2", "kaniko:1.23.2", "kaniko:1.23.2-dev"),
        // The word in the tag asks for a shell.
        ("gcr.io/distroless/nodejs22-debian12:debug", "node:latest-dev", "node:latest-dev"),
        // The build of the image, not the program's version.
        ("registry.access.redhat.com/ubi9/nodejs-22:9.6", "node:latest", "node:latest-dev"),
        ("registry.redhat.io/ubi9/python-312:1-77", "python:latest", "python:latest-dev"),
        // Mirrors.
        ("mirror.gcr.io/library/traefik:v3.1", "traefik:3.1", "traefik:3.1-dev"),
        ("public.ecr.aws/bitnami/thanos:0.36.1", "thanos:0.36.1", "thanos:0.36.1-dev"),
        ("k8s.gcr.io/pause:3.9", "kubernetes-pause:3.9", "kubernetes-pause:3.9-dev"),
    ] {
        let full = |short: &str| format!("{REGISTRY}/{short}");
        assert_eq!(replaced(text), Some((full(image), Some(full(dev)))), "{text}");
    }
}

/// The version is the distribution's, not the program's.
#[test]
fn images_without_versions() {
    for text in ["debian:12", "alpine:3.22", "ubuntu", "registry.access.redhat.com/ubi9/ubi-minimal:9.6", "fedora:42"] {
        assert_eq!(replaced(text), Some((format!("{REGISTRY}/chainguard-base:latest"), None)), "{text}");
    }
    assert_eq!(
        replaced("gcr.io/distroless/static-debian12:nonroot"),
        Some((format!("{REGISTRY}/static:latest"), None))
    );
}

#[test]
fn what_has_no_answer() {
    for text in [
        "registry.corp/team/redis:7",
        "mysql:8",
        "php:8.4-apache",
        "docker:rootless",
        "golang:1.25-windowsservercore",
        "cgr.dev/chainguard/node",
        "apache/airflow/x",
        "traefik/x",
    ] {
        assert_eq!(replaced(text), None, "{text}");
    }
    assert!(Reference::parse("apache/airflow").unwrap().replacement().is_none());
}

#[test]
fn registries() {
    let python = Reference::parse("python:3.12").unwrap();
    let replaced = |registry| python.replacement_in(registry).map(|replacement| replacement.unwrap().to_string());
    assert_eq!(replaced("registry.corp:5000/cgr").as_deref(), Ok("registry.corp:5000/cgr/python:3.12"));
    for registry in ["", "acme corp", "https://cgr.dev/acme.com", "cgr.dev/"] {
        let error = Image::Python.at(registry).unwrap_err();
        assert_eq!(replaced(registry), Err(error), "{registry}");
        // With or without a replacement.
        assert!(Reference::parse("mysql").unwrap().replacement_in(registry).is_err(), "{registry}");
    }
    let long = format!("cgr.dev/{}", "a".repeat(250));
    assert_eq!(replaced(&long), Err(Image::Python.at(&long).unwrap_err()));
    assert!(Reference::parse("golang").unwrap().replacement_in(&long).is_ok());
}

/// It also works in a constant.
#[test]
fn constants() {
    const NAME: &str = match Reference::parse("grafana/loki:3.2") {
        Ok(reference) => match reference.replacement_in("cgr.dev/acme.com") {
            Ok(Some(replacement)) => replacement.name(),
            _ => panic!(),
        },
        Err(_) => panic!(),
    };
    assert_eq!(NAME, "loki");
}

/// Every row of the file.
#[test]
fn every_row_is_found() {
    let names: Value = serde_yaml::from_str(include_str!("../../names.yaml")).unwrap();
    let mut count = 0;
    for (registry, line) in names["replaces"].as_mapping().unwrap() {
        for word in line.as_str().unwrap().split_ascii_whitespace() {
            let (own, name) = word.split_once('=').unwrap_or((word, word));
            let text = format!("{}/{own}", registry.as_str().unwrap());
            let replacement = Reference::parse(&text).unwrap().replacement_in(REGISTRY).unwrap();
            let replacement = replacement.unwrap_or_else(|| panic!("no answer to {text}"));
            assert_eq!((replacement.name(), replacement.version()), (name, None), "{text}");
            let free = Reference::parse(&text).unwrap().replacement();
            assert!(free.is_none_or(|free| free.paid_name() == Some(name)), "{text}");
            count += 1;
        }
    }
    assert_eq!(count, 495);
}

/// Rows of upstream's lists that were found to be wrong: another program, a directory of several images, an older choice.
#[test]
fn wrong_rows_are_not_there() {
    for (text, wrong) in [
        ("amazon/aws-cli", "aws-cli"),
        ("amazon/cloudwatch-agent", "amazon-cloudwatch-agent-operator"),
        ("argoproj/argo-rollouts", "kubectl-argo-rollouts"),
        ("argoproj/argocd", "argo"),
        ("bitnami/redis", "redis-bitnami"),
        ("calico/node", "calico"),
        ("cilium/cilium", "cilium"),
        ("confluentinc/cp-kafka", "kafka"),
        ("crossplane/provider-aws", "crossplane-aws-dynamodb"),
        ("daskgateway/dask-gateway", "dask-gateway-server"),
        ("dragonflyoss/dfdaemon", "dragonfly"),
        ("guacamole/guacamole", "guacamole-server"),
        ("istio/proxyv2", "istio-pilot"),
        ("jaegertracing/all-in-one", "jaeger-query"),
        ("jitsucom/jitsu", "jitsucom-console"),
        ("library/dart", "dart-runtime"),
        ("library/docker", "docker-cli"),
        ("library/redis", "redis-sentinel"),
        ("minio/minio", "minio-client"),
        ("neuvector/controller", "neuvector-manager"),
        ("openbao/openbao", "openbao-k8s"),
        ("pytorch/pytorch", "pytorch-cuda12"),
        ("rancher/fleet", "rancher-fleet-agent"),
        ("rancher/k3s", "k3s-static"),
        ("rapidfort/envoy", "envoy"),
        ("thingsboard/tb", "thingsboard-tb-js-executor"),
        ("victoriametrics/victoria-metrics", "victoriametrics-vmstorage"),
        ("quay.io/jetstack/cert-manager-controller", "cert-manager"),
        ("quay.io/jupyter/base-notebook", "jupyterhub-base-notebook"),
        ("ghcr.io/opencost/opencost", "opencost-ui"),
        ("ghcr.io/opencost/opencost-ui", "opencost"),
        ("ghcr.io/kyverno/policy-reporter", "kyverno-policy-reporter-plugin"),
        ("mcr.microsoft.com/dotnet/sdk", "dotnet-runtime"),
        ("registry.corp/golang1", "go"),
        ("registry.corp/static", "static"),
    ] {
        let replacement = Reference::parse(text).unwrap().replacement_in(REGISTRY).unwrap();
        assert_ne!(replacement.map(|replacement| replacement.name()), Some(wrong), "{text}");
    }
}
