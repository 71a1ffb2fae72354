use crate::dockerfile::Edit;
use crate::dockerfile::check::candidate::{Candidate, rebase};
use crate::dockerfile::check::finding::Finding;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::location::Location;
use crate::dockerfile::check::other_origin::OtherOrigin;
use crate::dockerfile::check::quoted::{quoted, quoted_image};
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::stage_state::StageState;
use crate::dockerfile::check::subject::Subject;
use crate::{Entry, Stage, Variant};

pub(in crate::dockerfile::check) fn check<'a>(_: &Subject<'_, 'a>, known: &Known<'a>, report: &mut Report<'_, 'a>) {
    let stage = &known.stage;
    let (true, Some(from)) = (known.is_final_stage, &stage.from_location) else {
        return;
    };
    if let Some(other) = stage.other_origin.as_ref().filter(|other| other.is_dev()) {
        return report.add(of_other_origin(other, from, stage, report));
    }
    let Some(base) = stage.named_base.entry() else {
        return;
    };
    if base.stage() != Stage::Build && base.variant() != Variant::Dev {
        return;
    }
    let other = production(base);
    let way_out =
        other.map(|other| format!("; copy what it built to {}", quoted_image(Some(other)))).unwrap_or_default();
    let message = format!("{} is for building, and the final stage runs on it{way_out}", quoted_image(Some(base)));
    let mut finding = report.at(from, message.clone());
    finding.image = Some(base);
    // Without a RUN, nothing is built, so the standard variant has all that the stage needs.
    if let Some(standard) = base.standard().filter(|standard| Some(*standard) == other && !stage.has_run) {
        let edits = rebase(stage, standard).into_iter().collect();
        finding.candidate(Candidate { image: Some(standard), edits, message });
    }
    report.add(finding);
}

/// Finds a `-dev` tag of an organisation or a mirror.
fn of_other_origin<'a>(
    other: &OtherOrigin,
    from: &Location<'a>,
    stage: &StageState<'a>,
    report: &Report<'_, 'a>,
) -> Finding<'a> {
    let standard = other.in_variant(Variant::Standard);
    let way_out = standard.as_deref().map(|name| format!("; copy what it built to {}", quoted(name, 160)));
    let message = format!(
        "{} is for building, and the final stage runs on it{}",
        quoted(other.name(), 160),
        way_out.unwrap_or_default()
    );
    let mut finding = report.at(from, message.clone());
    if let (Some(name), Some(base), false) = (standard, stage.base_location, stage.has_run) {
        let edits = vec![Edit::new(base.offset..base.offset + base.source.len(), name)];
        finding.candidate(Candidate { image: None, edits, message });
    }
    finding
}

/// Returns the image that runs what an image builds.
fn production(base: Entry) -> Option<Entry> {
    let standard = base.standard().filter(|standard| standard.stage() == Stage::Production);
    standard.or_else(|| base.catalog().for_lang(*base.langs().first()?, Stage::Production).next())
}
