use crate::dockerfile::Mention;
use crate::dockerfile::check::candidate::Candidate;
use crate::dockerfile::check::finding::Finding;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::{quoted, quoted_image};
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::{Image, Replacement, Stage};

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    match subject {
        Subject::Mention(mention) if !mention.is_base() => of_copy(mention, report),
        // The purpose of an image is known at the end of its stage.
        Subject::StageEnd => of_stage(known, report),
        _ => {}
    }
}

fn of_stage<'a>(known: &Known<'a>, report: &mut Report<'_, 'a>) {
    let (Some(from), Some(location)) = (&known.stage.from, &known.stage.from_location) else {
        return;
    };
    let Some(replacement) = from.reference().and_then(|reference| reference.replacement()) else {
        return;
    };
    let images = in_order(replacement.images(), !known.is_final_stage && known.stage.has_run);
    let Some(&first) = images.first() else {
        return;
    };
    let mut finding = report.at(location, message(from, &replacement, "changing the name is not enough to use", first));
    finding.mention = Some(from.clone());
    for image in images {
        finding.candidate(Candidate::renaming(from, image.entry(), message(from, &replacement, "use", image)));
    }
    report.add(finding);
}

/// Finds an image that files are copied from. There is no fix: the files are the same, but their paths are unknown.
fn of_copy<'a>(mention: &Mention<'a>, report: &mut Report<'_, 'a>) {
    let Some(replacement) = mention.reference().and_then(|reference| reference.replacement()) else {
        return;
    };
    if let Some(&first) = replacement.images().first() {
        let finding: Finding =
            report.about(mention, message(mention, &replacement, "its files may be elsewhere in", first));
        report.add(finding);
    }
}

fn message(mention: &Mention, replacement: &Replacement, verb: &str, image: Image) -> String {
    let name = quoted(mention.resolved().unwrap_or_default(), 160);
    let version = replacement.version_not_kept();
    let version = version.map(|version| format!(", which does not keep the version {}", quoted(version, 128)));
    let image = quoted_image(Some(image.entry()));
    format!("{name} has a Chainguard image; {verb} {image}{}", version.as_deref().unwrap_or_default())
}

/// Sorts the possible replacements, best first: images for building for a stage that builds, upstream's order for another one; then their
/// development variants, for a stage that runs commands.
fn in_order(images: &[Image], builds: bool) -> Vec<Image> {
    let is_best = |image: &&Image| builds && image.stage() == Stage::Build;
    let mut order: Vec<Image> = images.iter().filter(is_best).copied().collect();
    let variants = images.iter().filter_map(|image| image.dev());
    for image in images.iter().copied().chain(variants) {
        if !order.contains(&image) {
            order.push(image);
        }
    }
    order
}
