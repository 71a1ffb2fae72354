use crate::dockerfile::check::base::Base;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::stage_user::StageUser;
use crate::dockerfile::check::subject::Subject;

pub(in crate::dockerfile::check) fn check<'a>(_: &Subject<'_, 'a>, known: &Known<'a>, report: &mut Report<'_, 'a>) {
    let (true, StageUser::Root, Some(location)) = (known.is_final_stage, known.stage.user, &known.stage.user_location)
    else {
        return;
    };
    if known.stage.base == Base::Scratch && !known.stage.has_command {
        return;
    }
    let mut finding = report.at(location, "the final stage runs as root".to_owned());
    // A USER in the file sets the user, whatever the image is.
    let is_of_image = known.stage.from_location.is_some_and(|from| from.offset == location.offset);
    finding.image = known.stage.base.entry().filter(|_| is_of_image || known.stage.other_origin.is_none());
    report.add(finding);
}
