//! Reading, checking and writing Dockerfiles.

mod advice;
mod buildkit;
mod check;
mod corpus;
mod fixes;
mod fixture;
mod migrate;
mod multi_stage;
mod oracle;
mod organizations;
mod reading;
