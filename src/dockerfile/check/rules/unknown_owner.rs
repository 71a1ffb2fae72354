use crate::dockerfile::Edit;
use crate::dockerfile::check::Severity;
use crate::dockerfile::check::base::Base;
use crate::dockerfile::check::candidate::Candidate;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::location::Location;
use crate::dockerfile::check::owner::MissingOwner;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::dockerfile::read::cursor::Cursor;
use crate::dockerfile::read::keyword::Keyword;

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    let Subject::Instruction(instruction) = subject else {
        return;
    };
    if !matches!(instruction.keyword, Keyword::Copy | Keyword::Add) {
        return;
    }
    let (mut flags, mut owners) = (instruction.parsed.flags, instruction.flag_values("chown").into_iter());
    while let Some(flag) = flags.next() {
        if flag.name.bytes() != b"chown" {
            continue;
        }
        let (Some(value), Some(owner)) = (flag.value, owners.next()) else {
            return;
        };
        let word = Cursor::of(&owner).with_escape(instruction.parsed.whole.escape());
        let Some(expanded) = known.stage.variables.expand(word) else {
            return;
        };
        let Some(missing) = MissingOwner::of(&expanded, &known.stage) else {
            return;
        };
        let source = report.text().get(flag.start..flag.end).unwrap_or_default();
        let location = Location { offset: flag.start, source, ..instruction.location };
        let mut finding = report.at(&location, missing.message.clone());
        finding.image = known.stage.base.entry();
        if missing.is_group && known.stage.base != Base::Scratch {
            // BuildKit uses the user's own group then.
            finding.severity = Severity::Warning;
        }
        // A variable may be set from outside.
        let place = value.as_slice().filter(|_| expanded == owner);
        if let (Some(meant), Some((start, end))) = (missing.meant, place) {
            let edits = vec![Edit::new(start..end, meant)];
            finding.candidate(Candidate { image: None, edits, message: missing.message });
        }
        report.add(finding);
    }
}
