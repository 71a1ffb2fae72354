use crate::dockerfile::Edit;
use crate::dockerfile::check::candidate::Candidate;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::owner::MissingOwner;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::dockerfile::read::keyword::Keyword;

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    let Subject::Instruction(instruction) = subject else {
        return;
    };
    if instruction.keyword != Keyword::User {
        return;
    }
    let rest = instruction.parsed.rest;
    let Some(owner) = known.stage.variables.expand(rest) else {
        return;
    };
    let Some(missing) = MissingOwner::of(owner.trim(), &known.stage) else {
        return;
    };
    let mut finding = report.at(&instruction.location, missing.message.clone());
    finding.image = known.stage.base.entry();
    let source = report.text().get(rest.at()..rest.end()).unwrap_or_default();
    if let (Some(meant), true) = (missing.meant, source.trim() == owner.trim()) {
        let start = rest.at() + source.len() - source.trim_start().len();
        let edits = vec![Edit::new(start..start + owner.trim().len(), meant)];
        finding.candidate(Candidate { image: None, edits, message: missing.message });
    }
    report.add(finding);
}
