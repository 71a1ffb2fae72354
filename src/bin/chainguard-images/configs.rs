use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::Args;

use crate::config::{self, Config, ConfigError};

/// The options that choose the configuration.
#[derive(Args)]
pub(crate) struct ConfigArgs {
    /// Use this configuration file for all files, instead of the nearest `chainguard-images.toml` in each file's directory or above
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Use no configuration file
    #[arg(long, conflicts_with = "config")]
    no_config: bool,
}

/// The configurations of all files, each read once.
pub(crate) struct Configs {
    /// The configuration for all files, if there is one.
    only: Option<Rc<Config>>,
    of_directories: BTreeMap<PathBuf, Rc<Config>>,
}

impl Configs {
    pub(crate) fn new(args: &ConfigArgs) -> Result<Self, ConfigError> {
        let only = match &args.config {
            Some(path) => Some(Rc::new(Config::read(path)?)),
            None => args.no_config.then(Rc::default),
        };
        Ok(Self { only, of_directories: BTreeMap::new() })
    }

    /// The configuration for a file.
    pub(crate) fn of(&mut self, file: &Path) -> Result<Rc<Config>, ConfigError> {
        if let Some(only) = &self.only {
            return Ok(Rc::clone(only));
        }
        let directory = config::directory_of(file);
        let mut config = Rc::default();
        for above in directory.ancestors() {
            if let Some(known) = self.of_directories.get(above) {
                config = Rc::clone(known);
                break;
            }
            if let Some(file) = config::file_in(above) {
                config = Rc::new(Config::read(&file)?);
                self.of_directories.insert(above.to_owned(), Rc::clone(&config));
                break;
            }
        }
        self.of_directories.insert(directory, Rc::clone(&config));
        Ok(config)
    }
}
