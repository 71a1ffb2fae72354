use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::message::Message;

pub(in crate::dockerfile::check) fn check<'a>(subject: &Subject<'_, 'a>, _: &Known<'a>, report: &mut Report<'_, 'a>) {
    let Subject::Refused(error) = subject else {
        return;
    };
    let mut message = Message::new();
    error.say(&mut message);
    report.add(report.refused(error, message.as_str().to_owned()));
}
