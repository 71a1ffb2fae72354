use crate::Entry;
use crate::dockerfile::check::base::Base;
use crate::dockerfile::check::candidate::{Candidate, rebase};
use crate::dockerfile::check::cmd_taker::CmdTaker;
use crate::dockerfile::check::image_entrypoint::ImageEntrypoint;
use crate::dockerfile::check::instruction::Form;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::location::Location;
use crate::dockerfile::check::quoted::quoted_image;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::simple_words::simple_words;
use crate::dockerfile::check::stage_state::{Launch, StageState};
use crate::dockerfile::check::subject::Subject;
use crate::dockerfile::check::way_out::WayOut;
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::{Edit, shell};

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    match subject {
        Subject::Instruction(instruction)
            if instruction.run.as_ref().is_some_and(|run| run.lacks_shell(&known.stage)) =>
        {
            let (stage, fix) = (&known.stage, known.stage.base.entry().and_then(Entry::dev));
            let way_out = fix.map(|fix| format!("; run it in a stage based on {}", quoted_image(Some(fix))));
            let edits = fix.and_then(|fix| rebase(stage, fix)).into_iter().collect();
            find("RUN", &instruction.location, stage.base, &way_out.unwrap_or_default(), (fix, edits), report);
        }
        Subject::StageEnd => {
            let stage = &known.stage;
            let mut launches: Vec<&Launch> =
                [&stage.cmd, &stage.entrypoint, &stage.healthcheck].into_iter().flatten().collect();
            launches.sort_by_key(|launch| launch.location.offset);
            for launch in launches.into_iter().filter(|launch| stage.fails_without_shell(launch)) {
                let WayOut { text, edits } = way_out(launch, stage);
                let candidate = (None, edits);
                find(launch.keyword.name(), &launch.location, launch.base, &format!("; {text}"), candidate, report);
            }
        }
        _ => {}
    }
}

/// Returns the way out for a command of a container that needs a shell.
fn way_out(launch: &Launch, stage: &StageState) -> WayOut {
    match &launch.form {
        _ if !launch.base.lacks_shell() => {
            WayOut { text: "use `/bin/sh`, or add the package `bash`".to_owned(), edits: Vec::new() }
        }
        Form::Shell(script) => {
            let script = script.trim();
            match (simple_words(script), stage.cmd_taker) {
                (Some(_), CmdTaker::Image(words)) if launch.keyword == Keyword::Cmd => {
                    WayOut::shell_form(script, &ImageEntrypoint::new(words), launch)
                }
                (Some(words), _) => WayOut::exec_form(&words, launch),
                (None, _) => WayOut::without_shell(launch.base.image()),
            }
        }
        // It is in exec form already.
        Form::Exec(words) => match shell::shell_call(words.iter().skip(1).map(|word| Some(word.as_str()))) {
            Some(call) => match simple_words(call.script) {
                Some(words) => {
                    WayOut { text: "start the program itself".to_owned(), ..WayOut::exec_form(&words, launch) }
                }
                None => WayOut::without_shell(launch.base.image()),
            },
            None => WayOut { text: "start a program that needs no shell".to_owned(), edits: Vec::new() },
        },
    }
}

fn find<'a>(
    what: &str,
    location: &Location<'a>,
    base: Base,
    way_out: &str,
    (fix, edits): (Option<Entry>, Vec<Edit>),
    report: &mut Report<'_, 'a>,
) {
    let image = quoted_image(base.entry());
    let message = if base.lacks_any_shell() {
        format!("{what} needs a shell, and {image} has none{way_out}")
    } else if base.lacks_shell() && base.has("bash") {
        format!("{what} needs `/bin/sh`, and {image} has only `bash`{way_out}")
    } else if base.lacks_shell() {
        format!("{what} needs `/bin/sh`, and {image} has none{way_out}")
    } else {
        format!("{what} needs `bash`, and {image} has only `/bin/sh`{way_out}")
    };
    let mut finding = report.at(location, message.clone());
    finding.image = base.entry();
    if !edits.is_empty() {
        finding.candidate(Candidate { image: fix, edits, message });
    }
    report.add(finding);
}
