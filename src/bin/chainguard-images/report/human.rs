use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use chainguard_images::dockerfile::{Finding, Severity};

use super::{Report, range};
use crate::lines::Lines;
use crate::source::Source;
use crate::window::{WIDTH, Window};

/// The format for people: the line of a finding with a mark below, as compilers show it.
pub(crate) struct Human {
    renderer: Renderer,
}

impl Human {
    pub(crate) fn new(is_coloured: bool) -> Self {
        Self { renderer: renderer(is_coloured) }
    }
}

impl Report for Human {
    fn file(&mut self, source: &Source, findings: &[Finding<'_>], out: &mut dyn Write) -> io::Result<()> {
        let lines = Lines::new(&source.text);
        for finding in findings {
            let level = level(finding.severity());
            let id = Some(finding.rule().id());
            let text = shown(&self.renderer, level, id, finding.message(), &source.path, &lines, &range(finding));
            writeln!(out, "{text}\n")?;
        }
        Ok(())
    }
}

/// An error in another file, shown in the same way.
pub(crate) fn error(source: &Source, range: &Range<usize>, message: &str, is_coloured: bool) -> String {
    let lines = Lines::new(&source.text);
    shown(&renderer(is_coloured), Level::ERROR, None, message, &source.path, &lines, range) + "\n"
}

fn renderer(is_coloured: bool) -> Renderer {
    let renderer = if is_coloured { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(WIDTH)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

fn shown(
    renderer: &Renderer,
    level: Level<'_>,
    id: Option<&str>,
    message: &str,
    path: &str,
    lines: &Lines<'_>,
    range: &Range<usize>,
) -> String {
    let line = lines.marked_line(range);
    let title = level.primary_title(message);
    let title = match id {
        Some(id) => title.id(id),
        None => title,
    };
    let window = Window::of(&line);
    let mark = AnnotationKind::Primary.span(window.marked);
    let snippet = Snippet::source(window.text).line_start(line.number).path(path).annotation(mark);
    let report: &[Group<'_>] = &[title.element(snippet)];
    renderer.render(report)
}
