use crate::dockerfile::check::candidate::Candidate;
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
    let images = in_order(replacement.images(), known.is_final_stage);
    let name = quoted(mention.resolved().unwrap_or_default(), 160);
    let version = replacement.version_not_kept();
    let version = version.map(|version| format!(", which does not keep the version {}", quoted(version, 128)));
    let says = |image, verb: &str| {
        let image = quoted_image(Some(image));
        format!("{name} has a Chainguard image; {verb} {image}{}", version.as_deref().unwrap_or_default())
    };
    let Some(&first) = images.first() else {
        return;
    };
    let mut finding = report.about(mention, says(first, "more than the name has to change for"));
    for image in images {
        finding.candidate(Candidate::renaming(mention, image, says(image, "use")));
    }
    report.add(finding);
}

/// What may take its place, the best first: for the final stage what upstream puts first, for another one what is for building; and
/// after these their development variants, for a stage that runs commands.
fn in_order(images: &[Image], is_final: bool) -> Vec<Image> {
    let is_best = |image: &&Image| !is_final && image.stage() == Stage::Build;
    let mut order: Vec<Image> = images.iter().filter(is_best).copied().collect();
    let variants = images.iter().filter_map(|image| image.dev());
    for image in images.iter().copied().chain(variants) {
        if !order.contains(&image) {
            order.push(image);
        }
    }
    order
}
