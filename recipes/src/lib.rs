//! Complete code that uses chainguard-images with other crates. Each module is a recipe of the library's page `recipes`, which shows the
//! whole file.

/// bollard: pulls an image, and creates a container of it.
pub mod bollard;
/// Constant tables, and a CI file generated from them.
pub mod ci_matrix;
/// clap: a program that writes Dockerfiles.
pub mod command_line;
/// docker-compose-types: services of images.
pub mod compose;
/// cosign: verifies the signature of an image.
pub mod cosign;
/// serde: a workflow of GitHub Actions that runs in an image.
pub mod github_workflow;
/// k8s-openapi: a deployment of an image.
pub mod kubernetes;
/// oci-client and oci-spec: digests and configurations from a registry.
pub mod oci_client;
/// serde and schemars: a policy for Dockerfiles.
pub mod policy;
/// testcontainers: a database for tests.
pub mod testcontainers;
