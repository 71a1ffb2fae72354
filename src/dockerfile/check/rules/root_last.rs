use crate::dockerfile::check::base::Base;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::stage_state::StageUser;
use crate::dockerfile::check::subject::Subject;

pub(in crate::dockerfile::check) fn check<'a>(_: &Subject<'_, 'a>, known: &Known<'a>, report: &mut Report<'_, 'a>) {
    let (true, StageUser::Root, Some(site)) = (known.is_final_stage, known.stage.user, &known.stage.user_site) else {
        return;
    };
    if known.stage.base == Base::Scratch && !known.stage.has_command {
        return;
    }
    let mut finding = report.at(site, "the last stage ends as root".to_owned());
    finding.image = known.stage.base.image();
    report.add(finding);
}
