use crate::dockerfile::check::base::Base;
use crate::dockerfile::check::candidate::{Candidate, rebase};
use crate::dockerfile::check::instruction::Form;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::quoted_image;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::site::Site;
use crate::dockerfile::check::stage_state::{Launch, StageShell, StageState};
use crate::dockerfile::check::subject::Subject;
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::shell::program_name;

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    match subject {
        Subject::Instruction(instruction)
            if instruction.run.as_ref().is_some_and(|run| run.lacks_shell(&known.stage)) =>
        {
            let fix = known.stage.base.image().and_then(crate::Image::dev);
            let way_out = fix.map(|fix| format!("; run it in a stage that is FROM {}", quoted_image(Some(fix))));
            find("RUN", &instruction.site, &known.stage, known.stage.base, &way_out.unwrap_or_default(), fix, report);
        }
        Subject::StageEnd => {
            let stage = &known.stage;
            let mut launches: Vec<&Launch> =
                [&stage.cmd, &stage.entrypoint, &stage.healthcheck].into_iter().flatten().collect();
            launches.sort_by_key(|launch| launch.site.offset);
            for launch in launches.into_iter().filter(|launch| fails(launch, stage)) {
                find(
                    launch.keyword.name(),
                    &launch.site,
                    stage,
                    launch.base,
                    "; write it as a JSON array",
                    None,
                    report,
                );
            }
        }
        _ => {}
    }
}

/// Whether a command cannot start, for want of a shell. What a stage adds later counts, too: it is there when the container starts.
fn fails(launch: &Launch, stage: &StageState) -> bool {
    let (needs_shell, is_bash) = match &launch.form {
        Form::Shell(text) => (!text.is_empty(), launch.shell == StageShell::Bash),
        // What stands in CMD may be for the entrypoint.
        Form::Exec(words) => {
            let program = words.first().filter(|program| launch.keyword != Keyword::Cmd && stage.is_shell(program));
            (program.is_some(), program.is_some_and(|program| program_name(program) == Some("bash")))
        }
    };
    let lacks_shell = if is_bash { launch.base.lacks_any_shell() } else { launch.base.lacks_shell() };
    needs_shell && lacks_shell && launch.shell != StageShell::Other && !stage.may_have_programs()
}

fn find<'a>(
    what: &str,
    site: &Site<'a>,
    stage: &StageState,
    base: Base,
    way_out: &str,
    fix: Option<crate::Image>,
    report: &mut Report<'_, 'a>,
) {
    let image = quoted_image(base.image());
    let message = if base.lacks_any_shell() {
        format!("{what} needs a shell, and {image} has none{way_out}")
    } else {
        format!("{what} needs `/bin/sh`, and {image} has `bash` alone{way_out}")
    };
    let mut finding = report.at(site, message.clone());
    finding.image = base.image();
    if let (Some(image), Some(edit)) = (fix, fix.and_then(|fix| rebase(stage, fix))) {
        finding.candidate(Candidate { image: Some(image), edits: vec![edit], message });
    }
    report.add(finding);
}
