use std::io::{self, Write};

use chainguard_images::{Category, Image, Lang, Stage};
use clap::Args;

use crate::status::Status;
use crate::values;

/// List the images for a language and a stage, best first
///
/// Without a stage, it lists the images for both stages; without a language, the whole catalogue by category.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Pick {
    /// The language, in upper or lower case
    #[arg(value_parser = values::lang())]
    lang: Option<Lang>,

    /// The stage of a multi-stage Dockerfile
    #[arg(value_parser = values::stage(), requires = "lang")]
    stage: Option<Stage>,
}

const EXAMPLES: &str = "\
Examples:
  chainguard-images pick rust build
  chainguard-images pick C#
  chainguard-images pick | less";

impl Pick {
    pub(crate) fn run(&self, out: &mut dyn Write) -> io::Result<Status> {
        let text = match (self.lang, self.stage) {
            (None, _) => whole_catalogue(),
            (Some(lang), None) => table(lang.images()),
            (Some(lang), Some(stage)) => table(Image::for_lang(lang, stage)),
        };
        out.write_all(text.as_bytes())?;
        Ok(Status::Fine)
    }
}

/// A line for each image, with its reference, stage and purpose.
fn table(images: &[Image]) -> String {
    if images.is_empty() { "no matching image\n".to_owned() } else { lines(images, width(images)) }
}

fn width(images: &[Image]) -> usize {
    images.iter().map(|image| image.reference().len()).max().unwrap_or_default()
}

fn lines(images: &[Image], width: usize) -> String {
    images.iter().map(|image| format!("{image:width$}  {:10}  {}\n", image.stage(), image.use_case())).collect()
}

fn whole_catalogue() -> String {
    let section = |category: &Category| format!("{category}\n{}", lines(category.images(), width(Image::ALL)));
    Category::ALL.iter().map(section).collect::<Vec<String>>().join("\n")
}
