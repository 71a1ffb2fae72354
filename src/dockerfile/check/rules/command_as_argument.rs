use crate::Entry;
use crate::dockerfile::check::candidate::Candidate;
use crate::dockerfile::check::cmd_taker::CmdTaker;
use crate::dockerfile::check::entrypoint_kind::EntrypointKind;
use crate::dockerfile::check::image_entrypoint::ImageEntrypoint;
use crate::dockerfile::check::instruction::Form;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::{quoted, quoted_image};
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::stage_state::{Launch, StageShell, StageState};
use crate::dockerfile::check::subject::Subject;
use crate::dockerfile::check::way_out::{WayOut, is_plain};

pub(in crate::dockerfile::check) fn check<'a>(_: &Subject<'_, 'a>, known: &Known<'a>, report: &mut Report<'_, 'a>) {
    let stage = &known.stage;
    let (Some(cmd), Some(image), CmdTaker::Image(words)) = (&stage.cmd, stage.base.entry(), stage.cmd_taker) else {
        return;
    };
    let entrypoint = ImageEntrypoint::new(words);
    match &cmd.form {
        Form::Exec(words) => {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            if let Some(way_out) = exec_form(&words, &entrypoint, cmd, stage) {
                add(&entrypoint, image, &words.join(" "), way_out, cmd, report);
            }
        }
        // If it fails because there is no shell, another rule reports that.
        Form::Shell(script) if cmd.shell == StageShell::Default && !stage.fails_without_shell(cmd) => {
            let script = script.trim();
            if entrypoint.kind != EntrypointKind::AnyArguments && !script.is_empty() {
                let way_out = WayOut::shell_form(script, &entrypoint, cmd);
                add(&entrypoint, image, &format!("/bin/sh -c {script}"), way_out, cmd, report);
            }
        }
        Form::Shell(_) => {}
    }
}

fn exec_form(words: &[&str], entrypoint: &ImageEntrypoint, cmd: &Launch, stage: &StageState) -> Option<WayOut> {
    let (first, rest) = words.split_first()?;
    if entrypoint.kind == EntrypointKind::ShellScript {
        // A script that is not a single word may use the other words.
        return if rest.is_empty() || !is_plain(first) { None } else { Some(WayOut::one_string(words, cmd)) };
    }
    if entrypoint.is_repeated_by(first) {
        return Some(WayOut::without(first, rest, cmd));
    }
    if entrypoint.is_program(first) && !is_where_programs_are(stage, first) {
        return Some(WayOut::entrypoint(None, cmd));
    }
    None
}

/// Returns whether a name may be a file in the working directory, because that is one of programs.
fn is_where_programs_are(stage: &StageState, word: &str) -> bool {
    !word.contains('/') && stage.working_directory.as_deref().is_some_and(|path| path.ends_with("/bin"))
}

fn add<'a>(
    entrypoint: &ImageEntrypoint,
    image: Entry,
    words: &str,
    way_out: WayOut,
    cmd: &Launch<'a>,
    report: &mut Report<'_, 'a>,
) {
    let own = entrypoint.words.join(" ");
    let runs = quoted(&format!("{own} {words}"), 160);
    let message =
        format!("the entrypoint of {} is `{own}`, so this runs {runs}; {}", quoted_image(Some(image)), way_out.text);
    let mut finding = report.at(&cmd.location, message.clone());
    finding.image = Some(image);
    if !way_out.edits.is_empty() {
        finding.candidate(Candidate { image: None, edits: way_out.edits, message });
    }
    report.add(finding);
}
