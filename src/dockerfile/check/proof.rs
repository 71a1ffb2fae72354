use super::candidate::Candidate;
use super::checker::Checker;
use super::driver::Driver;
use super::finding::Finding;
use super::{Rule, Rules, Severity};
use crate::dockerfile::Edit;

/// The limits on the changes that are tried for one text, and on the bytes that are checked for them. Trying a change takes as long as
/// checking the text.
const TRIALS: usize = 100;
const TRIED_BYTES: usize = 4 << 20;

/// Tries the changes that rules propose. A change holds if it removes the finding and adds no error.
pub(super) struct Proof<'a> {
    text: &'a str,
    checker: Checker,
    before: Places,
    trials_left: usize,
}

/// The identity of a finding, without its message, which may name an image that the change replaces.
type Place = (Rule, usize);

/// The places of the findings in a Dockerfile, sorted.
struct Places {
    all: Vec<Place>,
    errors: Vec<Place>,
}

impl<'a> Proof<'a> {
    /// Gives each finding the first of its candidates that holds.
    pub(super) fn settle(text: &'a str, checker: &Checker, findings: &mut [Finding<'a>]) {
        if findings.iter().all(|finding| finding.candidates.is_empty()) {
            return;
        }
        // New errors count even if their rules are disabled.
        let checker = checker.clone().rules(checker.rules.and(Rules::ERRORS));
        let trials_left = TRIALS.min(TRIED_BYTES / text.len().max(1));
        let mut proof = Self { text, before: Places::of(text, &checker), checker, trials_left };
        for finding in findings {
            let place = finding.place();
            let candidates = std::mem::take(&mut finding.candidates);
            if let Some(candidate) = candidates.into_iter().find(|candidate| proof.holds(place, candidate)) {
                finding.accept(candidate);
            }
        }
    }

    fn holds(&mut self, place: Place, candidate: &Candidate) -> bool {
        let Some(trials_left) = self.trials_left.checked_sub(1) else {
            return false;
        };
        self.trials_left = trials_left;
        let before = self.before.moved(&candidate.edits);
        let after = Places::of(&Edit::apply(self.text, &candidate.edits), &self.checker);
        let place = moved(place, &candidate.edits);
        let mut rest = before.errors.iter();
        count(&after.all, place) < count(&before.all, place)
            // Both are sorted, so each search continues where the last one ended.
            && after.errors.iter().all(|error| rest.any(|earlier| earlier == error))
    }
}

impl Places {
    fn of(text: &str, checker: &Checker) -> Self {
        let findings = Driver::check(text, checker);
        let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error).map(Finding::place);
        let mut places = Self { all: findings.iter().map(Finding::place).collect(), errors: errors.collect() };
        places.all.sort_unstable();
        places.errors.sort_unstable();
        places
    }

    /// Returns the places after edits.
    fn moved(&self, edits: &[Edit]) -> Self {
        let all_moved = |places: &[Place]| {
            let mut places: Vec<Place> = places.iter().map(|&place| moved(place, edits)).collect();
            places.sort_unstable();
            places
        };
        Self { all: all_moved(&self.all), errors: all_moved(&self.errors) }
    }
}

fn moved((rule, offset): Place, edits: &[Edit]) -> Place {
    (rule, Edit::moved(edits, offset))
}

fn count(places: &[Place], place: Place) -> usize {
    places.iter().filter(|other| **other == place).count()
}
