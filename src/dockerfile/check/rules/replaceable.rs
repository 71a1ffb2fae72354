use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::{quoted, quoted_image};
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::{Image, Stage};

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
    let Some(replacement) = reference.replacement() else {
        return;
    };
    let fix = choose(replacement.images(), known.is_final_stage);
    let name = quoted(mention.resolved().unwrap_or_default(), 160);
    let mut message = format!("{name} has a Chainguard image; use {}", quoted_image(fix));
    if let Some(version) = replacement.version_not_kept() {
        message += &format!(", which does not keep the version {}", quoted(version, 128));
    }
    let mut finding = report.about(mention, message);
    finding.fix = fix;
    report.add(finding);
}

/// Which of several candidates fits: for the final stage the first, and for another one the first that is for building.
fn choose(candidates: &[Image], is_final: bool) -> Option<Image> {
    let for_building = candidates.iter().find(|image| !is_final && image.stage() == Stage::Build);
    for_building.or(candidates.first()).copied()
}
