use std::io::{self, Write};

use chainguard_images::dockerfile::{MultiStage, MultiStageError};
use chainguard_images::{Image, Lang};
use clap::Args;

use crate::inspect::image;
use crate::status::{Status, tell};
use crate::values;

/// Write a Dockerfile for a project
///
/// The Dockerfile builds a conventional project of the language in one stage and runs it in another. It is written to standard output.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct New {
    /// The language, in upper or lower case
    #[arg(value_parser = values::lang())]
    lang: Lang,

    /// The application's name, from which the Dockerfile makes file names
    #[arg(default_value = "app")]
    name: String,

    /// The image of the build stage
    #[arg(long, value_name = "IMAGE", value_parser = image)]
    build: Option<Image>,

    /// The image of the final stage
    #[arg(long, value_name = "IMAGE", value_parser = image)]
    production: Option<Image>,

    /// The registry and path to pull the images from
    #[arg(long)]
    registry: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  chainguard-images new rust shop > Dockerfile
  chainguard-images new java shop --build chainguard/gradle
  chainguard-images new go shop --registry registry.corp/cgr";

impl New {
    pub(crate) fn run(&self, out: &mut dyn Write) -> io::Result<Status> {
        match self.chosen() {
            Ok(dockerfile) => {
                write!(out, "{dockerfile}")?;
                Ok(Status::Fine)
            }
            Err(error) => {
                tell(&error.to_string());
                Ok(Status::Failed)
            }
        }
    }

    /// Builds the Dockerfile from the arguments. Each error is one line that suggests a correction.
    fn chosen(&self) -> Result<MultiStage<'_>, MultiStageError> {
        let mut dockerfile = MultiStage::new(self.lang).app(&self.name)?;
        if let Some(image) = self.build {
            dockerfile = dockerfile.build(image)?;
        }
        if let Some(image) = self.production {
            dockerfile = dockerfile.production(image)?;
        }
        match &self.registry {
            Some(registry) => dockerfile.registry(registry),
            None => Ok(dockerfile),
        }
    }
}
