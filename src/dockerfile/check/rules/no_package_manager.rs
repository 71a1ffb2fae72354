use crate::Entry;
use crate::dockerfile::Edit;
use crate::dockerfile::check::candidate::{self, Candidate, rebase};
use crate::dockerfile::check::instruction::Instruction;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::quoted_image;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    let Subject::Command(command, instruction) = subject else {
        return;
    };
    if !command.is_apk() || !command.is_certain || !known.stage.lacks_package_manager() {
        return;
    }
    let image = known.stage.base.entry();
    let fix = image.and_then(Entry::dev);
    let way_out = fix.map(|fix| format!("; it is in {}", quoted_image(Some(fix)))).unwrap_or_default();
    let message = format!("there is no `apk` in {}{way_out}", quoted_image(image));
    let mut finding = report.at(&instruction.location, message.clone());
    finding.image = image;
    for edits in fix.into_iter().flat_map(|fix| with_apk(fix, instruction, known, report)) {
        finding.candidate(Candidate { image: fix, edits, message: message.clone() });
    }
    report.add(finding);
}

/// Proposes the image with `apk`, alone and with root around the instruction.
fn with_apk<'a>(
    image: Entry,
    instruction: &Instruction<'a>,
    known: &Known<'a>,
    report: &Report<'_, 'a>,
) -> Vec<Vec<Edit>> {
    let Some(base) = rebase(&known.stage, image) else {
        return Vec::new();
    };
    let as_root = candidate::as_root(&known.stage, instruction, report.text());
    let both = as_root.map(|mut edits| {
        edits.insert(0, base.clone());
        edits
    });
    std::iter::once(vec![base]).chain(both).collect()
}
