//! The program `chainguard-images`: the catalogue, its facts and the Dockerfile tools on the command line.
//!
//! Each subcommand has a file with its arguments and its `run`; code that several of them need is in files of its own. The program decides
//! nothing that the library could decide.

mod color;
mod completions;
mod config;
mod configs;
mod files;
mod import;
mod inputs;
mod inspect;
mod lines;
mod lint;
mod migrate;
mod new;
mod origin;
mod pick;
mod progress;
mod report;
mod resolve;
mod source;
mod status;
mod values;
mod verify;
mod window;

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use color::When;
use status::Status;

/// Choose, inspect and verify Chainguard's container images, and check, migrate and write Dockerfiles.
///
/// No network is used: the answers come from the catalogue that is built into the program.
#[derive(Parser)]
#[command(version, after_help = EXAMPLES)]
struct Cli {
    /// When to use colours; `NO_COLOR` is respected
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = When::Auto)]
    color: When,

    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  chainguard-images pick go build         List the images that build Go, best first
  chainguard-images inspect chainguard/node
                                          Show an image's contents
  chainguard-images lint                  Check the Dockerfiles here and below
  chainguard-images migrate --org acme.com Dockerfile
                                          Show the changes to your organisation's images";

#[derive(Subcommand)]
enum Command {
    Pick(pick::Pick),
    Inspect(inspect::Inspect),
    Resolve(resolve::Resolve),
    Verify(verify::Verify),
    Lint(lint::Lint),
    Migrate(migrate::Migrate),
    New(new::New),
    Import(import::Import),
    Completions(completions::Completions),
}

impl Command {
    fn run(&self, out: &mut dyn Write) -> io::Result<Status> {
        match self {
            Self::Pick(pick) => pick.run(out),
            Self::Inspect(inspect) => inspect.run(out),
            Self::Resolve(resolve) => resolve.run(out),
            Self::Verify(verify) => verify.run(out),
            Self::Lint(lint) => lint.run(out),
            Self::Migrate(migrate) => migrate.run(out),
            Self::New(new) => new.run(out),
            Self::Import(import) => import.run(out),
            Self::Completions(completions) => completions.run(out),
        }
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    cli.color.choose();
    let mut out = BufWriter::new(io::stdout().lock());
    let status = cli.command.run(&mut out).and_then(|status| out.flush().map(|()| status));
    match status {
        Ok(status) => status.into(),
        // The reader has closed the pipe, as `head` does.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Status::Fine.into(),
        Err(error) => {
            status::tell(&format!("cannot write: {error}"));
            Status::Failed.into()
        }
    }
}
