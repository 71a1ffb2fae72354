//! Reading, checking and writing Dockerfiles.

mod buildkit;
mod check;
mod fixes;
mod multi_stage;
mod oracle;
mod reading;
