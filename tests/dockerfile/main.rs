//! Reading, checking and writing Dockerfiles.

mod acme;
mod advice;
mod buildkit;
mod catalog;
mod catalog_migrate;
mod check;
mod corpus;
mod fixes;
mod fixture;
mod migrate;
mod multi_stage;
mod oracle;
mod organizations;
mod reading;
mod serde;
