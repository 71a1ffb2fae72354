use crate::Image;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::quoted_image;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    let Subject::Command(command, instruction) = subject else {
        return;
    };
    if !command.is_apk() || !command.is_certain || !known.stage.lacks_package_manager() {
        return;
    }
    let image = known.stage.base.image();
    let fix = image.and_then(Image::dev);
    let way_out = fix.map(|fix| format!("; it is in {}", quoted_image(Some(fix)))).unwrap_or_default();
    let mut finding = report.at(&instruction.site, format!("there is no `apk` in {}{way_out}", quoted_image(image)));
    (finding.image, finding.fix) = (image, fix);
    report.add(finding);
}
