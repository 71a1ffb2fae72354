//! The program `chainguard-images`: the catalogue, its facts and the Dockerfile tools on the command line.
//!
//! A subcommand is a file with its arguments and its `run`; what several of them need is in files of its own. Nothing is decided here
//! that the library could decide.

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

/// Chainguard's container images on the command line: which one to use, what is inside, and Dockerfiles that work with them.
///
/// Nothing is fetched: the answers come from the catalogue that the program was built with.
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
  chainguard-images pick go build         The images that build Go, best first
  chainguard-images inspect chainguard/node
                                          What is inside an image
  chainguard-images lint                  What is wrong with the Dockerfiles here and below
  chainguard-images migrate --org acme.com Dockerfile
                                          A Dockerfile with your organisation's images, as a diff";

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
        // Who reads has seen enough, as `head` has.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Status::Fine.into(),
        Err(error) => {
            status::tell(&format!("cannot write: {error}"));
            Status::Failed.into()
        }
    }
}
