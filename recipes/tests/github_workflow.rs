use chainguard_images::{Lang, Stage};
use chainguard_images_recipes::github_workflow::workflow;

use crate::recorded::recorded;

#[test]
fn runs_in_the_image_of_the_language() {
    let yaml = serde_norway::to_string(&workflow(Lang::Rust, "cargo test").unwrap()).unwrap();
    recorded("workflow.yaml").assert_eq(&yaml);
}

#[test]
fn root_needs_no_option() {
    let yaml = serde_norway::to_string(&workflow(Lang::Go, "go test ./...").unwrap()).unwrap();
    assert!(yaml.contains("image: cgr.dev/chainguard/go:latest\n"), "{yaml}");
    assert!(!yaml.contains("options"), "{yaml}");
}

#[test]
fn there_is_one_where_an_image_with_a_shell_builds_the_language() {
    for &lang in Lang::ALL {
        let images = chainguard_images::Image::for_lang(lang, Stage::Build);
        let has_shell = images.iter().any(|image| image.has_shell());
        assert_eq!(workflow(lang, "true").is_some(), has_shell, "{lang}");
    }
}
