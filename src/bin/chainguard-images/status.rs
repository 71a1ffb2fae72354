use std::io::{self, Write};
use std::process::ExitCode;

/// How the program ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// Nothing failed and nothing was found that would.
    Fine,
    /// The answer is no: an error in a Dockerfile, a file that would change, a reference that is not valid.
    Found,
    /// Something could not be read or written, or the command line is wrong.
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

/// Writes a line of the program's own to standard error. When nobody reads that, there is nobody to tell.
pub(crate) fn tell(message: &str) {
    _ = writeln!(io::stderr(), "chainguard-images: {message}");
}
