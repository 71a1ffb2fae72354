use chainguard_images::dockerfile;

const TEXT: &str = dockerfile!("unknown_image.Dockerfile");

fn main() {}
