use crate::UnknownImageKind;
use crate::dockerfile::check::candidate::Candidate;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::dockerfile::unpublished::unpublished;

pub(in crate::dockerfile::check) fn check<'a>(subject: &Subject<'_, 'a>, _: &Known<'a>, report: &mut Report<'_, 'a>) {
    let Subject::Mention(mention) = subject else {
        return;
    };
    let Some(unknown) = mention.reference().and_then(|reference| unpublished(&reference)) else {
        return;
    };
    if unknown.kind() == UnknownImageKind::Withdrawn {
        let mut finding = report.about(mention, unknown.to_string());
        if let Some(image) = unknown.suggestion() {
            finding.candidate(Candidate::renaming(mention, image.entry(), unknown.to_string()));
        }
        report.add(finding);
    }
}
