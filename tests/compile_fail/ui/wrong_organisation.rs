use chainguard_images::{Image, image};

const BUILDER: Image = image!("cgr.dev/chaingaurd/node:latest");

fn main() {}
