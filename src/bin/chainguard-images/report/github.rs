use std::io::{self, Write};

use chainguard_images::dockerfile::{Finding, Severity};

use super::{Report, range};
use crate::lines::Lines;
use crate::source::Source;

/// The format for GitHub Actions: a workflow command for each finding.
pub(crate) struct Github;

impl Report for Github {
    fn file(&mut self, source: &Source, findings: &[Finding<'_>], out: &mut dyn Write) -> io::Result<()> {
        let lines = Lines::new(&source.text);
        for finding in findings {
            let span = lines.span(&range(finding));
            let (command, path, message) =
                (command(finding.severity()), property(&source.path), data(finding.message()));
            let rule = finding.rule();
            writeln!(out, "::{command} file={path},line={},col={},title={rule}::{message}", span.line, span.column)?;
        }
        Ok(())
    }
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

/// Escapes a message, in which a line end would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a value before the message, in which colons and commas are also special.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
