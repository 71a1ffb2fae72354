//! The word that was probably meant by one that is not allowed.

use crate::distance::{distance, is_near};

/// The candidate nearest to `word`, if it is near enough; the first of several that are equally near.
pub fn nearest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let (mut best, mut least) = (None, usize::MAX);
    for &candidate in candidates {
        let errors = distance(word.as_bytes(), candidate.as_bytes());
        if errors < least && is_near(errors, candidate.len()) {
            (best, least) = (Some(candidate), errors);
        }
    }
    best
}

/// The end of a message about `word`: `; did you mean ...?`, or nothing if no candidate is near.
pub fn did_you_mean(word: &str, candidates: &[&str]) -> String {
    match nearest(word, candidates) {
        Some(candidate) => format!("; did you mean `{candidate}`?"),
        None => String::new(),
    }
}
