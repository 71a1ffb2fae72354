use crate::dockerfile::check::candidate::{Candidate, rebase};
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::quoted_image;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::{Image, Stage};

pub(in crate::dockerfile::check) fn check<'a>(_: &Subject<'_, 'a>, known: &Known<'a>, report: &mut Report<'_, 'a>) {
    let stage = &known.stage;
    let (true, Some(from), Some(base)) = (known.is_final_stage, &stage.from_site, stage.named_base.image()) else {
        return;
    };
    if base.stage() != Stage::Build {
        return;
    }
    let other = production(base);
    let way_out =
        other.map(|other| format!("; copy what it built to {}", quoted_image(Some(other)))).unwrap_or_default();
    let message = format!("{} is for building, and the last stage runs on it{way_out}", quoted_image(Some(base)));
    let mut finding = report.at(from, message.clone());
    finding.image = Some(base);
    // Without a RUN nothing is built, so the variant that only runs has all that this one needs.
    if let Some(standard) = base.standard().filter(|standard| Some(*standard) == other && !stage.has_run) {
        let edits = rebase(stage, standard).into_iter().collect();
        finding.candidate(Candidate { image: Some(standard), edits, message });
    }
    report.add(finding);
}

/// What runs that an image has built.
fn production(base: Image) -> Option<Image> {
    let standard = base.standard().filter(|standard| standard.stage() == Stage::Production);
    standard.or_else(|| Image::for_lang(*base.langs().first()?, Stage::Production).first().copied())
}
