//! Reading, checking and writing Dockerfiles.

mod buildkit;
mod check;
mod fixes;
mod migrate;
mod multi_stage;
mod oracle;
mod reading;
