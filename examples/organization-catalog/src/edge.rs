//! The images of `cgr.dev/edge.acme.com`, whose digests are known and whose inside is, too.

chainguard_images::include_catalog!("edge.rs");
