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
    let Some(reference) = mention.reference() else {
        return;
    };
    if let Some(line) = known.repositories.line_of_other_tag(&reference) {
        let name = quoted(mention.resolved().unwrap_or_default(), 160);
        let mut finding = report.about(mention, format!("{name} has a different tag in line {line}"));
        finding.image = known.catalogs.entry(&reference);
        report.add(finding);
    }
}
