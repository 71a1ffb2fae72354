//! Commit and date: their shapes, and their origin in git.

use std::path::Path;
use std::process::Command;

use xtask::snapshot::Snapshot;

use crate::support::{COMMIT, DATE, Fixture, fixtures};

const UNKNOWN: &str =
    "the commit is unknown, as CHECKOUT is not the top of a git work tree; give --commit SHA --date YYYY-MM-DD";

fn git(directory: &Path, args: &[&str]) -> String {
    let mut git = Command::new("git");
    // Neither the configuration of the user who runs the tests nor a hook that they run in may matter.
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    git.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env_remove("GIT_INDEX_FILE");
    git.env("GIT_COMMITTER_DATE", "2023-04-05T12:00:00Z").env("GIT_AUTHOR_DATE", "2020-01-01T12:00:00Z");
    git.args(["-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgSign=false"]);
    let output = git.arg("-C").arg(directory).args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn commits() {
    let upper = COMMIT.to_uppercase();
    for commit in ["", "0123", &COMMIT[1..], &format!("{COMMIT}0"), &upper, &COMMIT.replace('a', "g")] {
        let problem = format!("commit `{commit}` is not 40 lower-case hexadecimal digits");
        assert_eq!(Snapshot::new(commit, DATE), Err(problem));
    }
}

#[test]
fn dates() {
    for date in ["2024-02-29", "2000-02-29", "2026-12-31", "2026-04-30"] {
        assert_eq!(Snapshot::new(COMMIT, date).unwrap().date(), date);
    }
    let wrong = [
        "",
        "2024",
        "2023-02-29",
        "1900-02-29",
        "2026-04-31",
        "2026-13-01",
        "2026-00-01",
        "2026-01-00",
        "2026-1-01",
        "2026-01-011",
        "26-01-01",
        "2026/01/01",
        "+026-01-01",
        "2026-01-0a",
        "2026-01-01T",
        "2026-01-é",
    ];
    for date in wrong {
        let problem = format!("date `{date}` is not a date: expected YYYY-MM-DD");
        assert_eq!(Snapshot::new(COMMIT, date), Err(problem));
    }
}

#[test]
fn git_knows_the_commit_of_a_checkout() {
    let fixture = Fixture::new();
    let checkout = fixture.checkout();
    git(&checkout, &["init", "--quiet"]);
    assert_eq!(Snapshot::of_checkout(&checkout), Err(UNKNOWN.to_owned()), "no commit yet");
    git(&checkout, &["add", "."]);
    git(&checkout, &["commit", "--quiet", "-m", "one"]);
    let commit = git(&checkout, &["rev-parse", "HEAD"]);
    assert_eq!(Snapshot::of_checkout(&checkout), Snapshot::new(commit.trim(), "2023-04-05"));
    assert_eq!(Snapshot::of_checkout(&checkout.join("images/..")), Snapshot::new(commit.trim(), "2023-04-05"));
    assert_eq!(Snapshot::of_checkout(&checkout.join("images")), Err(UNKNOWN.to_owned()));
}

#[test]
fn a_directory_inside_another_work_tree_has_no_commit_of_its_own() {
    assert_eq!(Snapshot::of_checkout(&fixtures().join("upstream")), Err(UNKNOWN.to_owned()));
    assert_eq!(Snapshot::of_checkout(Path::new("/no/such/directory")), Err(UNKNOWN.to_owned()));
}
