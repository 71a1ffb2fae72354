use chainguard_images::dockerfile;

const TEXT: &str = dockerfile!("no_shell.Dockerfile");

fn main() {}
