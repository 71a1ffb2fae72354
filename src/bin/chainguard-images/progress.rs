use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// A line on a terminal that shows the progress of a long run; it is removed before anything else is written.
pub(crate) struct Progress {
    is_wanted: bool,
    files: usize,
    next: Instant,
    /// The number of columns that are written.
    width: usize,
}

/// A shorter run shows no line.
const PATIENCE: Duration = Duration::from_millis(500);
const INTERVAL: Duration = Duration::from_millis(100);

impl Progress {
    pub(crate) fn new() -> Self {
        Self { is_wanted: io::stderr().is_terminal(), files: 0, next: Instant::now() + PATIENCE, width: 0 }
    }

    /// Counts a file.
    pub(crate) fn advance(&mut self) {
        self.files += 1;
        if self.is_wanted && Instant::now() >= self.next {
            self.next = Instant::now() + INTERVAL;
            let line = format!("{} files ...", self.files);
            self.width = line.len();
            self.write(&format!("\r{line}"));
        }
    }

    /// Removes the line.
    pub(crate) fn clear(&mut self) {
        if self.width > 0 {
            self.write(&format!("\r{:1$}\r", "", self.width));
            self.width = 0;
        }
    }

    fn write(&mut self, text: &str) {
        let mut stderr = io::stderr();
        if stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush()).is_err() {
            self.is_wanted = false;
        }
    }
}
