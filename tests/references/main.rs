//! References of any registry, and the way from them to the catalogue.

mod image_at;
mod oci_spec;
mod oracle;
mod reference;
mod replacement;
mod replacement_in;
mod resolution;
mod verify_command;
