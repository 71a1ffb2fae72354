use chainguard_images::dockerfile::{MultiStage, MultiStageError};
use chainguard_images::{Image, Lang};
use clap::Parser;

/// Writes a Dockerfile for a project.
#[derive(Parser)]
pub struct Args {
    /// The project's language
    #[arg(long, value_enum)]
    lang: Lang,

    /// The application's name
    #[arg(long, default_value = "app")]
    app: String,

    /// The image to run it on, as a name or a reference, instead of the language's first one
    #[arg(long)]
    production: Option<Image>,

    /// The registry to pull from, such as a mirror
    #[arg(long)]
    registry: Option<String>,
}

impl Args {
    /// The Dockerfile, or an error of one line.
    pub fn dockerfile(&self) -> Result<MultiStage<'_>, MultiStageError> {
        let mut dockerfile = MultiStage::new(self.lang).app(&self.app)?;
        if let Some(image) = self.production {
            dockerfile = dockerfile.production(image)?;
        }
        match &self.registry {
            Some(registry) => dockerfile.registry(registry),
            None => Ok(dockerfile),
        }
    }
}
