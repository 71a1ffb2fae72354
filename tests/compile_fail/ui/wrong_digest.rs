use chainguard_images::{Image, image};

const BUILDER: Image = image!("cgr.dev/chainguard/node@sha256:12");

fn main() {}
