use crate::dockerfile::Edit;
use crate::dockerfile::check::apk;
use crate::dockerfile::check::candidate::Candidate;
use crate::dockerfile::check::instruction::Instruction;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::quoted;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::dockerfile::package_names::foreign;

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    let Subject::Command(command, instruction) = subject else {
        return;
    };
    if !command.is_apk() || known.stage.base.entry().is_none() {
        return;
    }
    for package in apk::added_packages(&command.arguments) {
        let Some(names) = foreign(package) else {
            continue;
        };
        let message = format!("{} is not a Wolfi package name; {}", quoted(package, 64), way_out(names));
        let mut finding = report.at(&instruction.location, message.clone());
        finding.image = known.stage.base.entry();
        if let Some(edit) = renamed(package, names, instruction) {
            finding.candidate(Candidate { image: None, edits: vec![edit], message });
        }
        report.add(finding);
    }
}

fn way_out(names: &str) -> String {
    match names.split(' ').map(|name| format!("`{name}`")).collect::<Vec<_>>().as_slice() {
        _ if names.is_empty() => "leave it out, since nothing in Wolfi needs it".to_owned(),
        [name] => format!("use {name}"),
        names => format!("use {}", names.join(" and ")),
    }
}

/// Returns the edit that replaces the name with the others, if the instruction contains it once.
fn renamed(package: &str, names: &str, instruction: &Instruction) -> Option<Edit> {
    let source = instruction.location.source;
    let is_end = |letter: Option<char>| letter.is_none_or(|letter| letter.is_whitespace() || letter == ';');
    let mut places = source.match_indices(package).filter(|(place, _)| {
        is_end(source.get(..*place).and_then(|before| before.chars().next_back()))
            && is_end(source.get(place + package.len()..).and_then(|after| after.chars().next()))
    });
    let (place, _) = places.next().filter(|_| !names.is_empty() && places.next().is_none())?;
    let start = instruction.location.offset + place;
    Some(Edit::new(start..start + package.len(), names))
}
