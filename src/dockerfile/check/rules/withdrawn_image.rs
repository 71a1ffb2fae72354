use crate::UnknownImageKind;
use crate::dockerfile::check::candidate::Candidate;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::dockerfile::unpublished::unpublished;
use crate::generated::WithdrawnImage;
use crate::{Image, Reference};

pub(in crate::dockerfile::check) fn check<'a>(subject: &Subject<'_, 'a>, _: &Known<'a>, report: &mut Report<'_, 'a>) {
    let Subject::Mention(mention) = subject else {
        return;
    };
    let Some((message, instead)) = mention.reference().and_then(|reference| withdrawn(&reference)) else {
        return;
    };
    let mut finding = report.about(mention, message.clone());
    if let Some(image) = instead {
        finding.candidate(Candidate::renaming(mention, image.entry(), message));
    }
    report.add(finding);
}

/// Returns the message for a withdrawn image, and the image to use instead.
fn withdrawn(reference: &Reference) -> Option<(String, Option<Image>)> {
    match reference.image() {
        // A digest does not move.
        Ok(image) if reference.digest().is_none() => {
            image.withdrawn().map(|withdrawn| (still_in_catalogue(image, withdrawn), withdrawn.instead))
        }
        Ok(_) => None,
        Err(_) => unpublished(reference)
            .filter(|unknown| unknown.kind() == UnknownImageKind::Withdrawn)
            .map(|unknown| (unknown.to_string(), unknown.suggestion())),
    }
}

fn still_in_catalogue(image: Image, withdrawn: &WithdrawnImage) -> String {
    let WithdrawnImage { on, instead, hint, .. } = withdrawn;
    let way_out = match instead {
        Some(instead) => format!("; there is `{instead}` now"),
        None if hint.is_empty() => String::new(),
        None => format!("; {hint}"),
    };
    format!("`{image}` was withdrawn on {on}{way_out}")
}
