use crate::dockerfile::Mention;
use crate::dockerfile::check::candidate::{Candidate, rename};
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::quoted;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::generated::PROVIDER;
use crate::{Origin, Reference, UnknownImageKind, lookup};

pub(in crate::dockerfile::check) fn check<'a>(subject: &Subject<'_, 'a>, _: &Known<'a>, report: &mut Report<'_, 'a>) {
    let Subject::Mention(mention) = subject else {
        return;
    };
    let Some(reference) = mention.reference() else {
        return;
    };
    match reference.origin() {
        Some(Origin::DockerHub) => find_copy(&reference, mention, report),
        Some(Origin::Retired) => find_retired(&reference, mention, report),
        _ => {}
    }
}

fn find_copy<'a>(reference: &Reference, mention: &Mention<'a>, report: &mut Report<'_, 'a>) {
    let (image, fixed) = match (reference.image(), reference.digest()) {
        (Ok(image), None) => (Some(image.entry()), image.reference().to_owned()),
        (Ok(image), Some(digest)) => (Some(image.entry()), format!("{image}@{digest}")),
        // Any image of the repository will do: the digest is the same in both registries.
        (Err(unknown), Some(digest)) if unknown.kind() == UnknownImageKind::DigestAlone => {
            (None, format!("{}/{}@{digest}", PROVIDER.registry, reference.repository().name()))
        }
        _ => return,
    };
    let name = quoted(mention.resolved().unwrap_or_default(), 160);
    let message = format!("{name} is the copy on Docker Hub; use `{fixed}`");
    let mut finding = report.about(mention, message.clone());
    finding.image = image;
    finding.fix_digest = reference.digest().map(str::to_owned);
    finding.candidate(Candidate { image, edits: vec![rename(mention, &fixed)], message });
    report.add(finding);
}

fn find_retired<'a>(reference: &Reference, mention: &Mention<'a>, report: &mut Report<'_, 'a>) {
    let image = lookup::find(reference.repository().name(), reference.tag().unwrap_or("latest"));
    let way_out = image.map_or_else(
        || "; Chainguard's images are in `cgr.dev/chainguard`".to_owned(),
        |image| format!("; use `{image}`"),
    );
    let written = quoted(mention.resolved().unwrap_or_default(), 160);
    let message = format!("{written} is in a registry that was retired{way_out}");
    let mut finding = report.about(mention, message.clone());
    if let (Some(image), None) = (image, reference.digest()) {
        finding.candidate(Candidate::renaming(mention, image.entry(), message));
    }
    report.add(finding);
}
