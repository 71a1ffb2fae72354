//! Makes cargo check the Dockerfiles, by every rule that is on by default.

use chainguard_images::dockerfile::build;

fn main() {
    build::check(["Dockerfile", "dev.Dockerfile"]);
}
