use crate::dockerfile::check::base::Base;
use crate::dockerfile::check::instruction::Form;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::quoted_image;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::site::Site;
use crate::dockerfile::check::stage_state::{Launch, StageShell, StageState};
use crate::dockerfile::check::subject::Subject;
use crate::dockerfile::read::keyword::Keyword;

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
            find("RUN", &instruction.site, known.stage.base, &way_out.unwrap_or_default(), fix, report);
        }
        Subject::StageEnd => {
            let stage = &known.stage;
            let mut launches: Vec<&Launch> =
                [&stage.cmd, &stage.entrypoint, &stage.healthcheck].into_iter().flatten().collect();
            launches.sort_by_key(|launch| launch.site.offset);
            for launch in launches.into_iter().filter(|launch| fails(launch, stage)) {
                find(launch.keyword.name(), &launch.site, launch.base, "; write it as a JSON array", None, report);
            }
        }
        _ => {}
    }
}

/// Whether a command cannot start, for want of a shell. What a stage adds later counts, too: it is there when the container starts.
fn fails(launch: &Launch, stage: &StageState) -> bool {
    let needs_shell = match &launch.form {
        Form::Shell(text) => !text.is_empty(),
        // What stands in CMD may be for the entrypoint.
        Form::Exec(words) => {
            launch.keyword != Keyword::Cmd && words.first().is_some_and(|program| stage.is_shell(program))
        }
    };
    needs_shell && launch.shell != StageShell::Other && launch.base.lacks_shell() && !stage.may_have_programs()
}

fn find<'a>(
    what: &str,
    site: &Site<'a>,
    base: Base,
    way_out: &str,
    fix: Option<crate::Image>,
    report: &mut Report<'_, 'a>,
) {
    let message = format!("{what} needs a shell, and {} has none{way_out}", quoted_image(base.image()));
    let mut finding = report.at(site, message);
    (finding.image, finding.fix) = (base.image(), fix);
    report.add(finding);
}
