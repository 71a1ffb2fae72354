use std::io::{self, IsTerminal};

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;

/// The values of `--color`.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum When {
    /// Only on a terminal
    Auto,
    Always,
    Never,
}

impl When {
    /// Sets the choice for the whole program.
    pub(crate) fn choose(self) {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
        .write_global();
    }
}

pub(crate) fn on_stdout() -> bool {
    is_coloured(&io::stdout())
}

pub(crate) fn on_stderr() -> bool {
    is_coloured(&io::stderr())
}

/// The choice of the command line, or else the one from `NO_COLOR`, `CLICOLOR_FORCE` and the terminal.
fn is_coloured(stream: &(impl RawStream + IsTerminal)) -> bool {
    AutoStream::choice(stream) != ColorChoice::Never
}
