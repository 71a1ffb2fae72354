use super::{Rule, Rules};
use crate::distance::distance;

/// A mistake in a comment that is meant to ignore rules.
pub(super) struct Mistake {
    /// The range in the text of the comment.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) message: String,
    /// The replacement that was probably meant, if any.
    pub(super) meant: Option<String>,
}

const MARKER: &str = "chainguard-images";
/// The words that other linters use for `ignore`.
const IGNORE: [&str; 6] = ["ignore", "ignored", "disable", "silence", "skip", "noqa"];

/// Returns the mistakes in a comment; none for a comment that only mentions the project.
pub(super) fn mistakes(comment: &str) -> Vec<Mistake> {
    match Rules::named_in(comment) {
        Some(ids) => wrong_ids(comment, comment.len() - ids.len()),
        None => misspelt(comment).into_iter().collect(),
    }
}

/// Returns the unknown ids in a comment, starting at an offset.
fn wrong_ids(comment: &str, mut at: usize) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    loop {
        let (start, end) = next_word(comment, at, &[' ', '\t']);
        let id = comment.get(start..end).unwrap_or_default();
        if Rule::from_id(id).is_none() {
            let meant = rule(id).map(|rule| rule.id().to_owned());
            let hint = meant.as_ref().map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
            let message = if id.is_empty() {
                "a rule is missing after `ignore=`".to_owned()
            } else {
                format!("there is no rule {}{hint}", super::quoted::quoted(id, 40))
            };
            mistakes.push(Mistake { start, end, message, meant });
        }
        let rest = comment.get(end..).unwrap_or_default();
        let after = rest.trim_start_matches([' ', '\t']);
        if !after.starts_with(',') {
            mistakes.extend(not_separated(comment, end));
            return mistakes;
        }
        at = comment.len() - after.len() + 1;
    }
}

/// Returns an id after the list, if the comma before it is missing.
fn not_separated(comment: &str, end: usize) -> Option<Mistake> {
    let (start, next) = next_word(comment, end, &[' ', '\t', ';', '+', '&', '|', '/']);
    let id = comment.get(start..next).filter(|id| start > end && Rule::from_id(id).is_some())?;
    let message = format!("`{id}` is not ignored; separate rules with `,`");
    Some(Mistake { start: end, end: next, message, meant: Some(format!(",{id}")) })
}

/// Returns the mistake in a comment that nearly ignores rules.
fn misspelt(comment: &str) -> Option<Mistake> {
    // A second `#` is a mistake.
    let start = comment.len() - comment.trim_start_matches([' ', '\t']).len();
    let marker = comment.len() - comment.trim_start_matches([' ', '\t', '#', '!']).len();
    let after_marker = after_marker(comment, marker)?;
    let (word, after_word) = next_word(comment, after_marker, &[' ', '\t', ':', ',', '-', '.']);
    if !is_ignore(comment.get(word..after_word)?) {
        return None;
    }
    let rest = comment.get(after_word..)?;
    let has_sign = rest.trim_start_matches([' ', '\t']).starts_with(['=', ':']);
    let (mut at, mut end, mut ids) = (after_word, after_word, Vec::new());
    loop {
        let (from, to) = next_word(comment, at, &[' ', '\t', '=', ':', ',', ';', '[', '(', '"', '\'']);
        let word = comment.get(from..to)?;
        // Without a sign, the word must be an id, because sentences contain numbers, too.
        let Some(rule) = rule(word).filter(|_| has_sign || Rule::from_id(word).is_some()) else {
            break;
        };
        ids.push(rule.id());
        (at, end) = (to, to);
    }
    if ids.is_empty() {
        return None;
    }
    let meant = format!("{MARKER} ignore={}", ids.join(","));
    let message = format!("this comment ignores nothing; write `{meant}`");
    let meant = if start < marker { format!(" {meant}") } else { meant };
    Some(Mistake { start, end, message, meant: Some(meant) })
}

/// Returns the end of the project's name, if it is at an offset in any spelling.
fn after_marker(comment: &str, start: usize) -> Option<usize> {
    let rest = comment.get(start..)?;
    let end_of = |rest: &str| rest.find([' ', '\t', ':', '=', ',']).unwrap_or(rest.len());
    let first = end_of(rest);
    let second = first + 1 + end_of(rest.get(first + 1..).unwrap_or_default());
    for end in [second, first] {
        if rest.get(..end).is_some_and(|word| distance(word.as_bytes(), MARKER.as_bytes()) <= 3) {
            return Some(start + end);
        }
    }
    rest.get(..first).filter(|word| word.eq_ignore_ascii_case("chainguard")).map(|_| start + first)
}

fn is_ignore(word: &str) -> bool {
    let is_near = word.len() >= 5 && distance(word.as_bytes(), b"ignore") <= 2;
    is_near || IGNORE.iter().any(|other| other.eq_ignore_ascii_case(word))
}

/// Returns the next word of letters and digits, after separators; empty if something else follows.
fn next_word(comment: &str, at: usize, separators: &[char]) -> (usize, usize) {
    let rest = comment.get(at..).unwrap_or_default();
    let word = rest.trim_start_matches(|letter| separators.contains(&letter));
    let start = comment.len() - word.len();
    let length = word.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(word.len());
    (start, start + length)
}

/// Returns the rule that a word means: by its id, its number or its name.
fn rule(word: &str) -> Option<Rule> {
    let by_number = || {
        let digits =
            if word.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("CG")) { word.get(2..)? } else { word };
        let number: u16 = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        Rule::from_id(&format!("CG{number:03}"))
    };
    let by_name = || Rule::ALL.iter().copied().find(|rule| format!("{rule:?}").eq_ignore_ascii_case(word));
    Rule::from_id(word).or_else(by_number).or_else(by_name)
}
