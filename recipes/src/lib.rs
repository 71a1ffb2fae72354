//! Tools that use chainguard-images together with other crates. Each module is a recipe of the library's page `recipes`, which shows the
//! whole file.

/// bollard: pulls an image, and creates a container that runs as the image says.
pub mod bollard;
/// Constant tables, and the file of a CI written from them.
pub mod ci_matrix;
/// docker-compose-types: services of images.
pub mod compose;
/// cosign: verifies who signed an image.
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
