//! References to any registry, and looking them up in the catalogue.

mod image_at;
mod oci_spec;
mod one_answer;
mod oracle;
mod owned;
mod reference;
mod replacement;
mod replacement_in;
mod resolution;
mod tag_parts;
mod verify_command;
