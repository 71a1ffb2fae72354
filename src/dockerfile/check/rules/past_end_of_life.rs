use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::{EndOfLife, Entry};

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    let Subject::Mention(mention) = subject else {
        return;
    };
    let Some(entry) = mention.reference().and_then(|reference| known.catalogs.entry(&reference)) else {
        return;
    };
    if let Some(end) = entry.end_of_life().filter(|end| end.is_past) {
        let mut finding = report.about(mention, message(entry, &end));
        finding.image = Some(entry);
        report.add(finding);
    }
}

/// Writes the message. There is no fix: another version changes what runs, so people have to decide.
fn message(entry: Entry, end: &EndOfLife) -> String {
    let mut message = match end.date {
        Some(day) => format!("`{entry}` reached its end of life on {day}"),
        None => format!("`{entry}` is past its end of life"),
    };
    if let Some(day) = end.grace_until {
        message.push_str(&format!(", and is still built until {day}"));
    }
    if let Some(next) = end.next {
        message.push_str(&format!("; a newer version is `{next}`"));
    }
    message
}
