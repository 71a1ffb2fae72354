use crate::dockerfile::check::apk::Apk;
use crate::dockerfile::check::candidate::{self, Candidate};
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::stage_user::StageUser;
use crate::dockerfile::check::subject::Subject;

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    let Subject::Command(command, instruction) = subject else {
        return;
    };
    let needs_root = command.is_certain && command.apk() == Apk::Change;
    if !needs_root || known.stage.user != StageUser::Other || known.stage.lacks_package_manager() {
        return;
    }
    let message = "`apk` needs root here; put `USER root` before it".to_owned();
    let mut finding = report.at(&instruction.location, message.clone());
    finding.image = known.stage.base.entry();
    if let Some(edits) = candidate::as_root(&known.stage, instruction, report.text()) {
        finding.candidate(Candidate { image: None, edits, message });
    }
    report.add(finding);
}
