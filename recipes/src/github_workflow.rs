use std::collections::BTreeMap;

use chainguard_images::{Image, Lang, Stage};
use serde::Serialize;

/// The parts of a GitHub Actions workflow that this needs.
#[derive(Serialize)]
pub struct Workflow {
    name: String,
    on: [&'static str; 2],
    jobs: BTreeMap<&'static str, Job>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Job {
    runs_on: &'static str,
    container: Container,
    steps: [Step; 2],
}

#[derive(Serialize)]
struct Container {
    /// Serialized as its reference.
    image: Image,
    #[serde(skip_serializing_if = "Option::is_none")]
    options: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Step {
    Action { uses: &'static str },
    Script { run: String },
}

/// A workflow that runs a command in the build image of a language.
///
/// Returns `None` if no build image has a shell, which GitHub needs to run steps.
pub fn workflow(lang: Lang, command: &str) -> Option<Workflow> {
    let images = Image::for_lang(lang, Stage::Build);
    let image = *images.iter().find(|image| image.has_shell())?;
    // The checkout belongs to the runner's user, and other users cannot write there.
    let options = (!image.user().is_root()).then_some("--user root");
    let checkout = Step::Action { uses: "actions/checkout@v5" };
    let steps = [checkout, Step::Script { run: command.to_owned() }];
    let job = Job { runs_on: "ubuntu-latest", container: Container { image, options }, steps };
    let jobs = BTreeMap::from([("test", job)]);
    Some(Workflow { name: lang.to_string(), on: ["push", "pull_request"], jobs })
}
