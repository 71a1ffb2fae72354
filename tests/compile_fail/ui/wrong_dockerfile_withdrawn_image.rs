use chainguard_images::dockerfile;

const TEXT: &str = dockerfile!("withdrawn_image.Dockerfile");

fn main() {}
