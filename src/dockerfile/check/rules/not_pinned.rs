use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::quoted;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    let Subject::Mention(mention) = subject else {
        return;
    };
    if let Some(reference) = mention.reference().filter(|reference| reference.digest().is_none()) {
        let name = quoted(mention.resolved().unwrap_or_default(), 160);
        let mut finding = report.about(mention, format!("{name} is not pinned by a digest"));
        finding.image = known.catalogs.entry(&reference);
        report.add(finding);
    }
}
