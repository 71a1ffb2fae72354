use chainguard_images::{Image, image};

const BUILDER: Image = image!("cgr.dev/chainguard/node:20");

fn main() {}
