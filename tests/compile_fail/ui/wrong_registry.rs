use chainguard_images::{Image, image};

const BUILDER: Image = image!("node:latest");

fn main() {}
