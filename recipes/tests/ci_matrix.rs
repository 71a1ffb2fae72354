use chainguard_images::Image;
use chainguard_images_recipes::ci_matrix::{MATRIX, jobs};

use crate::recorded::recorded;

#[test]
fn the_compiler_knows_the_images() {
    const RUST: Image = MATRIX[2].1;
    assert_eq!(RUST, Image::Rust);
}

#[test]
fn a_job_for_each_language() {
    recorded("gitlab-ci.yaml").assert_eq(&serde_norway::to_string(&jobs()).unwrap());
}
