//! Reading, checking and writing Dockerfiles.

mod check;
mod multi_stage;
mod oracle;
mod reading;
