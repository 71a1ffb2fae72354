use crate::dockerfile::Instruction;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::quoted_image;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::{Image, Stage};

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    let (Subject::Mention(mention), Some(base)) = (subject, known.stage.base.image()) else {
        return;
    };
    let is_from = mention.instruction() == Instruction::From && !mention.is_on_build();
    if !is_from || !known.is_final_stage || base.stage() != Stage::Build {
        return;
    }
    let fix = production(base);
    let way_out = fix.map(|fix| format!("; copy what it built to {}", quoted_image(Some(fix)))).unwrap_or_default();
    let message = format!("{} is for building, and the last stage runs on it{way_out}", quoted_image(Some(base)));
    let mut finding = report.about(mention, message);
    finding.mention = None;
    (finding.image, finding.fix) = (Some(base), fix);
    report.add(finding);
}

/// What runs that an image has built.
fn production(base: Image) -> Option<Image> {
    let standard = base.standard().filter(|standard| standard.stage() == Stage::Production);
    standard.or_else(|| Image::for_lang(*base.langs().first()?, Stage::Production).first().copied())
}
