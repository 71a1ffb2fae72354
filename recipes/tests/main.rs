//! Runs the recipes without a network and without Docker, with a local server or a script instead.

mod bollard;
mod ci_matrix;
mod command_line;
mod compose;
mod cosign;
mod github_workflow;
mod kubernetes;
mod oci_client;
mod page;
mod policy;
mod recorded;
mod server;
mod testcontainers;
