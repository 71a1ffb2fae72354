use chainguard_images::{Reference, reference};

const APP: Reference<'static> = reference!("cgr.dev/chainguard/Node");

fn main() {}
