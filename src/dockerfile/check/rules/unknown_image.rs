use crate::dockerfile::Mention;
use crate::dockerfile::check::Severity;
use crate::dockerfile::check::candidate::{Candidate, rename};
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::own_reference::OwnReference;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::dockerfile::tag_request::TagRequest;
use crate::dockerfile::unpublished::unpublished;
use crate::{UnknownEntry, UnknownImageKind};

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    let Subject::Mention(mention) = subject else {
        return;
    };
    let Some(reference) = mention.reference() else {
        return;
    };
    if let Some(own) = known.catalogs.own(&reference) {
        return of_catalog(&own, mention, report);
    }
    let Some(unknown) = unpublished(&reference) else {
        return;
    };
    if unknown.kind() != UnknownImageKind::Withdrawn {
        let mut finding = report.about(mention, unknown.to_string());
        if let Some(image) = unknown.suggestion() {
            finding.candidate(Candidate::renaming(mention, image.entry(), unknown.to_string()));
        }
        report.add(finding);
    }
}

/// Finds a repository that the user's catalogue does not have.
fn of_catalog<'a>(own: &OwnReference, mention: &Mention<'a>, report: &mut Report<'_, 'a>) {
    if own.has_name() || own.is_chart() {
        return;
    }
    let original = own.original();
    let unknown = UnknownEntry::new(own.catalog, &original);
    let meant = unknown.suggestion().and_then(|near| TagRequest::new(own.tag()?).nearest(own.catalog, near.name()));
    let message = match meant {
        Some(meant) => UnknownEntry::new(own.catalog, &own.with_tag(meant.entry.tag())).to_string(),
        None => unknown.to_string(),
    };
    let mut finding = report.about(mention, message.clone());
    if own.mirror.is_some() {
        // A mirror may have other images, too.
        finding.severity = Severity::Warning;
    }
    // Another version was not meant.
    if let Some(meant) = meant.filter(|meant| meant.keeps_version) {
        let edits = vec![rename(mention, &own.written(meant.entry))];
        finding.candidate(Candidate { image: Some(meant.entry), edits, message });
    }
    report.add(finding);
}
