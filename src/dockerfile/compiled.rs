use super::check::{Rule, Rules};
use super::read::event::Event;
use super::read::reader::Reader;
use super::unpublished::unpublished;
use crate::UnknownImageKind;
use crate::message::Message;

/// Returns the text that `dockerfile!` evaluates to.
///
/// # Panics
///
/// Panics if BuildKit rejects an instruction, or if an image does not exist or was withdrawn, which `dockerfile!` turns into a compile
/// error. The message has the first problem, and the number of others.
#[must_use]
#[inline]
#[track_caller]
pub const fn compiled<'a>(path: &str, text: &'a str) -> &'a str {
    let (mut reader, mut message, mut more) = (Reader::new(text), Message::new(), None);
    let (mut next_ignored, mut ignored) = (Rules::NONE, Rules::NONE);
    while let Some(event) = reader.next() {
        match &event {
            Event::Comment(comment) => next_ignored = next_ignored.and(Rules::ignored_by(comment.text)),
            Event::Instruction(_) | Event::Refused(_) => (ignored, next_ignored) = (next_ignored, Rules::NONE),
            Event::Mention(_) | Event::StageEnd => {}
        }
        let Some(problem) = problem(path, &event, ignored) else {
            continue;
        };
        more = match more {
            None => {
                message = problem;
                Some(0)
            }
            Some(more) => Some(more + 1),
        };
    }
    match more {
        None => return text,
        Some(0) => {}
        Some(more) => {
            message.push(" (and ");
            message.push_number(more);
            message.push(" more)");
        }
    }
    panic!("{}", message.as_str())
}

/// Returns the problem of an event, with its location, unless a comment ignores it.
#[inline]
const fn problem(path: &str, event: &Event, ignored: Rules) -> Option<Message> {
    match event {
        Event::Refused(error) => {
            let mut message = location(path, error.line(), Rule::Unreadable);
            error.say(&mut message);
            if ignored.contains(Rule::Unreadable) { None } else { Some(message) }
        }
        Event::Mention(mention) => {
            let Some(reference) = mention.reference() else {
                return None;
            };
            let Some(unknown) = unpublished(&reference) else {
                return None;
            };
            let rule = match unknown.kind() {
                UnknownImageKind::Withdrawn => Rule::WithdrawnImage,
                _ => Rule::UnknownImage,
            };
            let mut message = location(path, mention.line(), rule);
            message.push_message(&unknown.message());
            if ignored.contains(rule) { None } else { Some(message) }
        }
        Event::Comment(_) | Event::Instruction(_) | Event::StageEnd => None,
    }
}

#[inline]
const fn location(path: &str, line: usize, rule: Rule) -> Message {
    let mut message = Message::new();
    message.push(path);
    message.push(":");
    message.push_number(line);
    message.push(": error ");
    message.push(rule.id());
    message.push(": ");
    message
}
