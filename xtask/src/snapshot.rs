//! The commit of the upstream repository from which the facts come, and its day.

use std::path::Path;
use std::process::Command;

/// A commit and its day, both well formed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    commit: String,
    date: String,
}

impl Snapshot {
    /// # Errors
    /// Names the malformed one.
    pub fn new(commit: &str, date: &str) -> Result<Self, String> {
        if !is_commit(commit) {
            return Err(format!("commit `{commit}` is not 40 lower-case hexadecimal digits"));
        }
        if !is_date(date) {
            return Err(format!("date `{date}` is not a date: expected YYYY-MM-DD"));
        }
        Ok(Self { commit: commit.to_owned(), date: date.to_owned() })
    }

    /// Asks git for the commit that is checked out in `checkout`.
    ///
    /// # Errors
    /// If git does not know it. That includes a directory somewhere inside another work tree:
    /// that tree's commit has nothing to do with these files.
    pub fn of_checkout(checkout: &Path) -> Result<Self, String> {
        let unknown = || {
            "the commit is unknown, as CHECKOUT is not the top of a git work tree; \
             give --commit SHA --date YYYY-MM-DD"
                .to_owned()
        };
        let top = git(checkout, &["rev-parse", "--show-toplevel"]).ok_or_else(unknown)?;
        let top = Path::new(top.trim_end_matches('\n')).canonicalize().ok();
        if top.is_none() || top != checkout.canonicalize().ok() {
            return Err(unknown());
        }
        let log = git(checkout, &["-c", "log.showSignature=false", "log", "-1", "--format=%H%n%cs"]);
        let log = log.ok_or_else(unknown)?;
        let (commit, date) = log.trim_end().split_once('\n').ok_or_else(unknown)?;
        Self::new(commit, date)
    }

    /// 40 lower-case hexadecimal digits.
    #[must_use]
    pub fn commit(&self) -> &str {
        &self.commit
    }

    /// `YYYY-MM-DD`.
    #[must_use]
    pub fn date(&self) -> &str {
        &self.date
    }
}

/// The output of git, if it succeeds.
fn git(checkout: &Path, args: &[&str]) -> Option<String> {
    let mut git = Command::new("git");
    // Set inside a git hook, where they would name the hook's repository instead of the checkout's.
    git.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE");
    let output = git.arg("-C").arg(checkout).args(args).output().ok()?;
    if output.status.success() { String::from_utf8(output.stdout).ok() } else { None }
}

fn is_commit(text: &str) -> bool {
    text.len() == 40 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_date(text: &str) -> bool {
    let shape =
        text.bytes().enumerate().all(|(i, byte)| if i == 4 || i == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    let mut parts = text.split('-').map(number);
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => {
            text.len() == 10 && shape && (1..=days_in_month(year, month)).contains(&day)
        }
        _ => false,
    }
}

/// Returns 0 for a month that does not exist.
fn days_in_month(year: u32, month: u32) -> u32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}
