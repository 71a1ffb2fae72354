//! The program `chainguard-images`, run as a user runs it.

mod catalogue;
mod completions;
mod config;
mod fix;
mod formats;
mod import;
mod lint;
mod migrate;
mod readme;
mod verify;
mod ways_in;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use expect_test::ExpectFile;

/// The directory of the library.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[derive(Debug)]
struct Ran {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

/// The program, independent of the environment of the tests.
fn command(directory: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chainguard-images"));
    command.args(words).current_dir(directory);
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI", "COLUMNS"] {
        command.env_remove(variable);
    }
    command
}

fn run_in(directory: &Path, words: &[&str], stdin: &[u8]) -> Ran {
    ran(command(directory, words), stdin)
}

fn ran(mut command: Command, stdin: &[u8]) -> Ran {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A command that does not read its input may have ended already.
    _ = child.stdin.take().unwrap().write_all(stdin);
    let output = child.wait_with_output().unwrap();
    Ran {
        status: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(words: &[&str], stdin: &str) -> Ran {
    run_in(Path::new(ROOT), words, stdin.as_bytes())
}

#[track_caller]
fn prints(words: &[&str], stdout: &ExpectFile) {
    let ran = run(words, "");
    stdout.assert_eq(&ran.stdout);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
}

/// Exits with status 2, with nothing on standard output and with this line first on standard error.
#[track_caller]
fn refuses(words: &[&str], message: &str) {
    let ran = run(words, "");
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.lines().next()), (Some(2), "", Some(message)));
}

/// A new directory with files in it.
fn directory(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("program").join(name);
    _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).unwrap();
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    root
}
