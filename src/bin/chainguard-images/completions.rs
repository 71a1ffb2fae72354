use std::io::{self, Write};

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::Cli;
use crate::status::Status;

/// Generate a script that completes commands, options, languages, rules and attestations
///
/// The script is written to standard output; where to save it depends on the shell.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Completions {
    #[arg(value_enum)]
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  source <(chainguard-images completions bash)
  chainguard-images completions zsh > ~/.zfunc/_chainguard-images
  chainguard-images completions fish > ~/.config/fish/completions/chainguard-images.fish
  chainguard-images completions powershell >> $PROFILE";

impl Completions {
    pub(crate) fn run(&self, out: &mut dyn Write) -> io::Result<Status> {
        // A buffer is needed because `generate` panics if it cannot write.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "chainguard-images", &mut script);
        out.write_all(&script)?;
        Ok(Status::Fine)
    }
}
