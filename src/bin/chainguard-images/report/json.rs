use std::io::{self, Write};

use chainguard_images::Image;
use chainguard_images::dockerfile::Finding;
use serde_json::{Value, json};

use super::{Report, Total, range};
use crate::lines::Lines;
use crate::source::{Source, Unread};

/// The version of the format, which increases when a field is removed or changes its meaning.
const VERSION: u32 = 1;

/// The format for programs: one document.
#[derive(Default)]
pub(crate) struct Json {
    findings: Vec<Value>,
    unread: Vec<Value>,
}

impl Report for Json {
    fn file(&mut self, source: &Source, findings: &[Finding<'_>], _out: &mut dyn Write) -> io::Result<()> {
        let lines = Lines::new(&source.text);
        self.findings.extend(findings.iter().map(|finding| written(source, &lines, finding)));
        Ok(())
    }

    fn unread(&mut self, unread: &Unread) {
        self.unread.push(json!({ "path": unread.path, "message": unread.problem }));
    }

    fn end(&mut self, total: &Total, out: &mut dyn Write) -> io::Result<()> {
        let document = json!({
            "version": VERSION,
            "files": total.files,
            "fixed": total.fixed,
            "findings": self.findings,
            "unread": self.unread,
        });
        writeln!(out, "{document:#}")
    }
}

fn written(source: &Source, lines: &Lines<'_>, finding: &Finding<'_>) -> Value {
    let range = range(finding);
    let span = lines.span(&range);
    let edits = finding.edits().iter().map(|edit| {
        let range = edit.range();
        json!({ "offset": range.start, "length": range.len(), "replacement": edit.replacement() })
    });
    json!({
        "path": source.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "offset": range.start,
        "length": range.len(),
        "rule": finding.rule().id(),
        "severity": finding.severity().name(),
        "message": finding.message(),
        "image": finding.image().map(Image::reference),
        "fix": finding.fix().map(|fix| fix.to_string()),
        "edits": edits.collect::<Vec<Value>>(),
    })
}
