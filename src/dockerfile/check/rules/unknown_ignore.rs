use crate::dockerfile::Edit;
use crate::dockerfile::check::candidate::Candidate;
use crate::dockerfile::check::ignore_comment::mistakes;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::location::Location;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;

pub(in crate::dockerfile::check) fn check<'a>(subject: &Subject<'_, 'a>, _: &Known<'a>, report: &mut Report<'_, 'a>) {
    let Subject::Comment(comment, ignored) = *subject else {
        return;
    };
    for mistake in mistakes(comment.text) {
        let (start, end) = (comment.offset + mistake.start, comment.offset + mistake.end);
        let source = report.text().get(start..end).unwrap_or_default();
        let mut finding =
            report.at(&Location { line: comment.line, offset: start, source, ignored }, mistake.message.clone());
        if let Some(meant) = mistake.meant {
            let edits = vec![Edit::new(start..end, meant)];
            finding.candidate(Candidate { image: None, edits, message: mistake.message });
        }
        report.add(finding);
    }
}
