use crate::dockerfile::check::candidate::{Candidate, rename};
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::own_reference::OwnReference;
use crate::dockerfile::check::quoted::quoted;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::dockerfile::tag_request::{Nearest, TagRequest};

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
    let Some((own, tag)) = known.catalogs.own(&reference).and_then(inactive) else {
        return;
    };
    let nearest = nearest(&own, tag);
    let way_out = nearest.map(|nearest| format!("; the nearest active tag is `{}`", nearest.entry.tag()));
    let message = format!(
        "{} is not an active tag of `{}/{}`: it is not rebuilt, and may be withdrawn{}",
        quoted(tag, 128),
        own.catalog.registry(),
        own.name,
        way_out.unwrap_or_default(),
    );
    let mut finding = report.about(mention, message.clone());
    if let Some(nearest) = nearest.filter(|nearest| nearest.keeps_version) {
        let edits = vec![rename(mention, &own.written(nearest.entry))];
        finding.candidate(Candidate { image: Some(nearest.entry), edits, message });
    }
    report.add(finding);
}

/// Returns the tag, if it is an inactive one of an image in the catalogue. A digest does not move.
fn inactive(own: OwnReference<'_>) -> Option<(OwnReference<'_>, &str)> {
    let is_told = own.has_name() && own.entry().is_none() && !own.has_digest() && !own.is_active_unlisted();
    let tag = own.tag().filter(|_| is_told)?;
    Some((own, tag))
}

/// Returns the nearest tag of the same variant, or of the standard one; for a tag without a version, the one that was probably meant.
fn nearest(own: &OwnReference, tag: &str) -> Option<Nearest> {
    let of = |tag: &str| TagRequest::new(tag).nearest(own.catalog, own.name);
    let standard = || tag.strip_suffix("-dev").or_else(|| tag.strip_suffix("-slim"));
    let other = || standard().and_then(of).map(|nearest| nearest.entry).or_else(|| own.catalog.nearest(own.name, tag));
    of(tag).or_else(|| Some(Nearest { entry: other()?, keeps_version: false }))
}
