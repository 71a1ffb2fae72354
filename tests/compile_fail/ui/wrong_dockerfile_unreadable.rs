use chainguard_images::dockerfile;

const TEXT: &str = dockerfile!("unreadable.Dockerfile");

fn main() {}
