//! The images of `cgr.dev/edge.acme.com`, with their digests and contents.

chainguard_images::include_catalog!("edge.rs");
