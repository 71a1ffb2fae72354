use crate::dockerfile::ImageUse;
use crate::dockerfile::check::base;
use crate::dockerfile::check::candidate::{Candidate, rename};
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::quoted;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::{Image, Reference, lookup};

/// Where Chainguard's images were before they had a registry of their own: the domain, and what a path starts with.
const RETIRED: [(&str, &str); 3] =
    [("ghcr.io", "chainguard-images/"), ("ghcr.io", "distroless/"), ("distroless.dev", "")];

pub(in crate::dockerfile::check) fn check<'a>(subject: &Subject<'_, 'a>, _: &Known<'a>, report: &mut Report<'_, 'a>) {
    let Subject::Mention(mention) = subject else {
        return;
    };
    let Some(reference) = mention.reference() else {
        return;
    };
    if let Some(name) = retired(&reference) {
        find_retired(name, &reference, mention, report);
    } else if let (Ok(image), true) = (reference.image(), reference.domain() != "cgr.dev") {
        find_copy(image, &reference, mention, report);
    }
}

fn find_copy<'a>(image: Image, reference: &Reference, mention: &ImageUse<'a>, report: &mut Report<'_, 'a>) {
    let name = quoted(mention.resolved().unwrap_or_default(), 160);
    let pinned = reference.digest().and_then(|digest| image.pinned(digest).ok());
    let fixed = pinned.map_or_else(|| image.reference().to_owned(), |pinned| pinned.to_string());
    let message = format!("{name} is the copy on Docker Hub; use `{fixed}`");
    let mut finding = report.about(mention, message.clone());
    finding.image = base::image(mention);
    finding.fix_digest = reference.digest().map(str::to_owned);
    finding.candidate(Candidate { image: Some(image), edits: vec![rename(mention, &fixed)], message });
    report.add(finding);
}

fn find_retired<'a>(name: &str, reference: &Reference, mention: &ImageUse<'a>, report: &mut Report<'_, 'a>) {
    let image = lookup::find(name, reference.tag().unwrap_or("latest"));
    let way_out = image.map_or_else(
        || "; Chainguard's images are in `cgr.dev/chainguard`".to_owned(),
        |image| format!("; use `{image}`"),
    );
    let written = quoted(mention.resolved().unwrap_or_default(), 160);
    let message = format!("{written} is in a registry that was retired{way_out}");
    let mut finding = report.about(mention, message.clone());
    if let (Some(image), None) = (image, reference.digest()) {
        finding.candidate(Candidate::renaming(mention, image, message));
    }
    report.add(finding);
}

/// The name of an image in a registry that was retired.
fn retired<'a>(reference: &Reference<'a>) -> Option<&'a str> {
    let (domain, path) = (reference.domain(), reference.repository().path());
    let start = RETIRED.iter().find(|(retired, start)| *retired == domain && path.starts_with(start))?.1;
    path.strip_prefix(start)
}
