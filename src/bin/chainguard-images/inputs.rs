use std::fs;
use std::iter;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::Args;

use crate::config::{Config, ConfigError};
use crate::configs::{ConfigArgs, Configs};
use crate::files::{Found, files};
use crate::source::{Source, Unread};

/// The message if nothing was read.
pub(crate) const NO_DOCKERFILE: &str = "no Dockerfile found; pass the paths of files with other names";

/// The options that choose the Dockerfiles.
#[derive(Args)]
pub(crate) struct InputArgs {
    /// Files and directories, or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    config: ConfigArgs,

    /// The file name of standard input in messages; its directory determines the configuration file
    #[arg(long, value_name = "NAME", default_value = "<stdin>")]
    stdin_name: String,
}

/// A Dockerfile and its configuration.
pub(crate) struct Input {
    /// The path; none for standard input.
    pub(crate) path: Option<PathBuf>,
    pub(crate) source: Source,
    pub(crate) config: Rc<Config>,
}

/// The reason why a Dockerfile cannot be read.
pub(crate) enum InputError {
    /// The next Dockerfile may still be read.
    Unread(Unread),
    /// Nothing more can be read.
    Config(ConfigError),
}

impl InputArgs {
    pub(crate) fn is_stdin(&self) -> bool {
        self.paths.iter().any(|path| path == Path::new("-"))
    }

    /// The problem with the combination of paths, if there is one.
    pub(crate) fn problem(&self) -> Option<&'static str> {
        (self.is_stdin() && self.paths.len() > 1).then_some("`-` cannot be combined with other paths")
    }

    /// The Dockerfiles, in order.
    pub(crate) fn all(&self) -> Box<dyn Iterator<Item = Result<Input, InputError>> + '_> {
        let mut configs = match Configs::new(&self.config) {
            Ok(configs) => configs,
            Err(error) => return Box::new(iter::once(Err(InputError::Config(error)))),
        };
        if self.is_stdin() {
            return Box::new(iter::once_with(move || self.stdin(&mut configs)));
        }
        Box::new(files(&self.paths).filter_map(move |found| match found {
            Ok(found) => file(found, &mut configs).transpose(),
            Err(unread) => Some(Err(InputError::Unread(unread))),
        }))
    }

    fn stdin(&self, configs: &mut Configs) -> Result<Input, InputError> {
        let config = configs.of(Path::new(&self.stdin_name)).map_err(InputError::Config)?;
        let source = Source::of_stdin(&self.stdin_name).map_err(InputError::Unread)?;
        Ok(Input { path: None, source, config })
    }
}

/// Reads a file, unless the configuration excludes it.
fn file(found: Found, configs: &mut Configs) -> Result<Option<Input>, InputError> {
    let Found { path, is_named } = found;
    let config = configs.of(&path).map_err(InputError::Config)?;
    if !is_named && config.excludes(&path) {
        return Ok(None);
    }
    let source = Source::of_file(&path).map_err(InputError::Unread)?;
    Ok(Some(Input { path: Some(path), source, config }))
}

impl Input {
    /// Replaces the text, also in the file that it came from.
    pub(crate) fn write(&mut self, text: String) -> Result<(), Unread> {
        if let Some(path) = &self.path {
            let unread = |error: std::io::Error| Unread { path: self.source.path.clone(), problem: error.to_string() };
            fs::write(path, &text).map_err(unread)?;
        }
        self.source.text = text;
        Ok(())
    }
}
