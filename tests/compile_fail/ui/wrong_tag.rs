use chainguard_images::{Image, image};

const BUILDER: Image = image!("cgr.dev/chainguard/node:latest-dve");

fn main() {}
