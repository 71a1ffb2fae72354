use crate::dockerfile::check::base;
use crate::dockerfile::check::candidate::{Candidate, rename};
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::quoted;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;

pub(in crate::dockerfile::check) fn check<'a>(subject: &Subject<'_, 'a>, _: &Known<'a>, report: &mut Report<'_, 'a>) {
    let Subject::Mention(mention) = subject else {
        return;
    };
    let Some(reference) = mention.reference() else {
        return;
    };
    let Ok(image) = reference.image() else {
        return;
    };
    if reference.domain() == "cgr.dev" {
        return;
    }
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
