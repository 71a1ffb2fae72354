//! A program that contains its Dockerfile. `cargo check` fails if the Dockerfile names an image that does not exist (`dockerfile!`), or
//! would not build or start (the build script).

use chainguard_images::dockerfile;

const DOCKERFILE: &str = dockerfile!("../Dockerfile");

fn main() {
    print!("{DOCKERFILE}");
}
