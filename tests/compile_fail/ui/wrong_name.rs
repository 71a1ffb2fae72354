use chainguard_images::{Image, image};

const BUILDER: Image = image!("cgr.dev/chainguard/nod:latest-dev");

fn main() {}
