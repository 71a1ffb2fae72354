//! The output formats of findings.

pub(crate) mod github;
pub(crate) mod human;
pub(crate) mod json;
pub(crate) mod sarif;

use std::io::{self, Write};
use std::ops::Range;

use chainguard_images::dockerfile::{Finding, Severity};
use clap::ValueEnum;

use crate::color;
use crate::source::{Source, Unread};

/// The values of `--format`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The lines of the findings, for people
    Human,
    /// One document with all findings, for programs
    Json,
    /// SARIF 2.1.0, which code scanning services read
    Sarif,
    /// Workflow commands, which GitHub Actions shows beside the lines
    Github,
}

impl Format {
    /// Whether each finding is written when it is found, rather than in a document at the end.
    pub(crate) fn is_by_line(self) -> bool {
        matches!(self, Self::Human | Self::Github)
    }

    pub(crate) fn report(self) -> Box<dyn Report> {
        match self {
            Self::Human => Box::new(human::Human::new(color::on_stdout())),
            Self::Json => Box::new(json::Json::default()),
            Self::Sarif => Box::new(sarif::Sarif::default()),
            Self::Github => Box::new(github::Github),
        }
    }
}

/// A writer of findings, file by file.
pub(crate) trait Report {
    /// Writes the findings of a file, in the order of the text.
    fn file(&mut self, source: &Source, findings: &[Finding<'_>], out: &mut dyn Write) -> io::Result<()>;

    /// Adds a file that could not be read, which is also reported on standard error.
    fn unread(&mut self, _unread: &Unread) {}

    /// Ends the report, for formats that are written as a whole.
    fn end(&mut self, _total: &Total, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// The totals of all files.
#[derive(Clone, Copy, Default)]
pub(crate) struct Total {
    pub(crate) files: usize,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) infos: usize,
    /// The number of findings with a fix.
    pub(crate) fixable: usize,
    /// The number of findings that were fixed.
    pub(crate) fixed: usize,
    pub(crate) is_unread: bool,
}

impl Total {
    pub(crate) fn count(&mut self, findings: &[Finding<'_>]) {
        self.files += 1;
        for finding in findings {
            match finding.severity() {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.infos += 1,
            }
            self.fixable += usize::from(!finding.edits().is_empty());
        }
    }

    pub(crate) fn findings(&self) -> String {
        counted(self.errors + self.warnings + self.infos, "finding")
    }

    /// The number of findings of each severity, after a colon.
    pub(crate) fn kinds(&self) -> String {
        let kinds = [(self.errors, "error"), (self.warnings, "warning"), (self.infos, "info")];
        let kinds: Vec<String> =
            kinds.into_iter().filter(|&(count, _)| count > 0).map(|(count, what)| counted(count, what)).collect();
        if kinds.is_empty() { String::new() } else { format!(": {}", kinds.join(", ")) }
    }

    /// The totals in a sentence, with a hint about `--fix` if it was not used.
    pub(crate) fn summary(&self, is_fixing: bool) -> String {
        let Self { files, fixable, fixed, .. } = *self;
        let mut text = String::new();
        if fixed > 0 {
            text += &format!("{} fixed; ", counted(fixed, "finding"));
        }
        text += &format!("{} in {}{}", self.findings(), counted(files, "file"), self.kinds());
        if fixable > 0 && !is_fixing {
            text += &format!("; {fixable} fixable with `--fix`");
        }
        text
    }
}

pub(crate) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The bytes of a finding.
fn range(finding: &Finding<'_>) -> Range<usize> {
    finding.offset()..finding.offset() + finding.source().len()
}
