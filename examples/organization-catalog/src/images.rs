//! The images of `cgr.dev/acme.com`.

chainguard_images::include_catalog!("acme.rs");
