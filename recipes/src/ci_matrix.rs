use std::collections::BTreeMap;

use chainguard_images::{Image, Lang, Stage};
use serde::Serialize;

/// The languages in use, with the images that build and run them, computed at compile time.
pub const MATRIX: [(Lang, Image, Image); 3] = [row(Lang::Go), row(Lang::Python), row(Lang::Rust)];

const fn row(lang: Lang) -> (Lang, Image, Image) {
    let build = best(lang, Stage::Build);
    assert!(build.has_shell(), "GitLab runs scripts in a shell");
    (lang, build, best(lang, Stage::Production))
}

const fn best(lang: Lang, stage: Stage) -> Image {
    match Image::for_lang(lang, stage) {
        [best, ..] => *best,
        [] => panic!("there is no image for this language"),
    }
}

/// A job of GitLab CI.
#[derive(Serialize)]
pub struct Job {
    stage: &'static str,
    image: JobImage,
    variables: BTreeMap<&'static str, Image>,
    script: [&'static str; 1],
}

#[derive(Serialize)]
struct JobImage {
    name: Image,
    /// Empty, because GitLab passes a shell to the entrypoint.
    entrypoint: [&'static str; 1],
}

/// A job for each language: the content of `.gitlab-ci.yml`.
pub fn jobs() -> BTreeMap<String, Job> {
    let job = |(lang, build, run): (Lang, Image, Image)| {
        let image = JobImage { name: build, entrypoint: [""] };
        let variables = BTreeMap::from([("RUNTIME_IMAGE", run)]);
        (lang.id().to_owned(), Job { stage: "build", image, variables, script: ["./ci/build"] })
    };
    MATRIX.into_iter().map(job).collect()
}
