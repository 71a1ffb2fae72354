use std::io::{self, Write};
use std::process::ExitCode;

/// The exit status of the program.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// Nothing failed, and no error was found.
    Fine,
    /// The answer is no: an error in a Dockerfile, a file that would change, an invalid reference.
    Found,
    /// Something could not be read or written, or the command line is invalid.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Fine => 0,
            Status::Found => 1,
            Status::Failed => 2,
        })
    }
}

/// Writes a message of the program to standard error. An error is ignored: if that is closed, there is nowhere to report it.
pub(crate) fn tell(message: &str) {
    _ = writeln!(io::stderr(), "chainguard-images: {message}");
}
