use chainguard_images::dockerfile;

const TEXT: &str = dockerfile!("without_root.Dockerfile");

fn main() {}
