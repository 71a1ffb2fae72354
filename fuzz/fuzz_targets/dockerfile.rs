//! Properties of every input that is read as a Dockerfile: `cargo +nightly fuzz run dockerfile`.
#![no_main]

use chainguard_images::dockerfile::{self, Finding, Mention, ReadError, Rule, Rules};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (images, findings) = read(text);
    let with_returns = text.replace('\n', "\r\n");
    assert_eq!(read(&with_returns), (images, findings), "with CRLF");
});

/// The images and the findings as strings, in which carriage returns are ignored.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut images, mut line) = (Vec::new(), 0);
    for item in dockerfile::images(text) {
        let (at, offset, written, shown) = match &item {
            Ok(image) => (image.line(), image.offset(), image.written(), show_image(image)),
            Err(error) => (error.line(), error.offset(), error.written(), show_error(error)),
        };
        is_there(text, at, offset, written);
        assert!(line <= at, "line {at} after line {line}");
        line = at;
        images.push(shown.replace("\\r", ""));
    }
    let findings: Vec<_> = dockerfile::check_with(text, Rules::ALL).collect();
    for finding in &findings {
        is_there(text, finding.line(), finding.offset(), finding.source());
        let message = finding.message();
        assert!(!message.is_empty() && !message.contains('\n'), "{message:?}");
    }
    let errors = images.iter().filter(|image| image.starts_with("line ")).count();
    let ignored = text.to_ascii_lowercase().contains("cg001");
    let unreadable = findings.iter().filter(|finding| finding.rule() == Rule::Unreadable).count();
    assert!(ignored && unreadable < errors || unreadable == errors, "{unreadable} of {errors} errors are reported");
    (images, findings.iter().map(show_finding).collect())
}

/// Checks that the source is at its offset, in the instruction that starts in this line or in a later line of it.
fn is_there(text: &str, line: usize, offset: usize, written: &str) {
    assert_eq!(&text[offset..offset + written.len()], written);
    let lines_before = text[..offset].matches('\n').count();
    assert!(line > 0 && line - 1 <= lines_before, "line {line}, but {lines_before} lines before {written:?}");
}

fn show_image(image: &Mention) -> String {
    if let Some(reference) = image.reference() {
        assert_eq!(Some(reference.as_written()), image.resolved());
    }
    format!("{image:?}")
}

/// Without the message, which is truncated earlier if it contains carriage returns.
fn show_error(error: &ReadError) -> String {
    assert!(!error.to_string().contains('\n'));
    format!("line {}: {:?}", error.line(), error.kind())
}

fn show_finding(finding: &Finding) -> String {
    format!("{} {} {:?}", finding.line(), finding.rule(), finding.image())
}
