//! A program that carries its Dockerfile. `cargo check` fails when that names an image that does not exist (`dockerfile!`), and when
//! it would not build or start (the build script).

use chainguard_images::dockerfile;

const DOCKERFILE: &str = dockerfile!("../Dockerfile");

fn main() {
    print!("{DOCKERFILE}");
}
