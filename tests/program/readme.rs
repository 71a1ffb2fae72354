use std::fs;
use std::path::Path;

use expect_test::expect_file;

use crate::{ROOT, run_in};

/// The README shows the program's real output: each command of its `console` blocks is run beside `readme/Dockerfile`.
#[test]
fn readme() {
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let (mut written, mut is_console, mut commands) = (String::new(), false, 0);
    for line in readme.lines() {
        if line.starts_with("```") {
            is_console = line == "```console";
        }
        match line.strip_prefix("$ ") {
            Some(command) if is_console => {
                commands += 1;
                written += &format!("{line}\n{}", output(command));
            }
            _ if is_console && !line.starts_with("```") => {}
            _ => written += &format!("{line}\n"),
        }
    }
    assert!(commands > 1);
    expect_file!["../../README.md"].assert_eq(&written);
}

/// The output of a command on a terminal, without empty lines at the end.
fn output(command: &str) -> String {
    let directory = Path::new(ROOT).join("tests/program/readme");
    let words: Vec<&str> = command.split(' ').collect();
    let text = match &words[..] {
        ["cat", file] => fs::read_to_string(directory.join(file)).unwrap(),
        ["chainguard-images", words @ ..] => {
            let ran = run_in(&directory, words, b"");
            ran.stdout + &ran.stderr
        }
        _ => panic!("`{command}` is neither `cat` nor the program"),
    };
    text.trim_end().to_owned() + "\n"
}
