//! A made-up catalogue of an organisation. The contents of `kafka` are known; `chainguard-base`, `jdk`, `node`, `php`, `python` and `ruby`
//! are free images by name; `shop` is the organisation's own.

mod images {
    chainguard_images::include_catalog!("dockerfile.rs");
}

/// The catalogue of `cgr.dev/acme.com`.
pub use images::CATALOG as ACME;
