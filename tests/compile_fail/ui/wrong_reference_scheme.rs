use chainguard_images::{Reference, reference};

const APP: Reference<'static> = reference!("https://cgr.dev/chainguard/node");

fn main() {}
