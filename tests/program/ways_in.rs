//! Properties of all commands: help, versions, colours, a closed pipe.

use std::path::Path;
use std::process::Stdio;

use expect_test::expect_file;

use crate::{ROOT, command, prints, ran, refuses};

#[test]
fn help() {
    prints(&["--help"], &expect_file!["snapshots/help.txt"]);
    prints(&["lint", "--help"], &expect_file!["snapshots/help_lint.txt"]);
    prints(&["migrate", "--help"], &expect_file!["snapshots/help_migrate.txt"]);
    prints(&["verify", "--help"], &expect_file!["snapshots/help_verify.txt"]);
    prints(&["import", "--help"], &expect_file!["snapshots/help_import.txt"]);
    let version = ran(command(Path::new(ROOT), &["--version"]), b"");
    assert_eq!(version.stdout, concat!("chainguard-images ", env!("CARGO_PKG_VERSION"), "\n"));
    refuses(&["lnit"], "error: unrecognized subcommand 'lnit'");
    refuses(&["lint", "--explian", "CG001"], "error: unexpected argument '--explian' found");
    // The help of every command has examples.
    for name in ["pick", "inspect", "resolve", "verify", "lint", "migrate", "new", "import", "completions"] {
        let help = ran(command(Path::new(ROOT), &[name, "--help"]), b"").stdout;
        assert!(help.contains(&format!("Examples:\n  chainguard-images {name} ")) || name == "completions", "{help}");
        assert!(help.contains("Examples:\n"), "{help}");
    }
}

#[test]
fn colours() {
    let file = "tests/program/lint/Dockerfile";
    let coloured = |words: &[&str], variable: Option<&str>| {
        let mut command = command(Path::new(ROOT), words);
        command.envs(variable.map(|name| (name, "1")));
        ran(command, b"").stdout.contains("\u{1B}[")
    };
    assert!(!coloured(&["lint", file], None));
    assert!(coloured(&["lint", file], Some("CLICOLOR_FORCE")));
    assert!(!coloured(&["lint", file], Some("NO_COLOR")));
    assert!(coloured(&["lint", "--color", "always", file], Some("NO_COLOR")));
    assert!(!coloured(&["--color", "never", "lint", file], Some("CLICOLOR_FORCE")));
}

/// `chainguard-images pick | head -1` does not fail.
#[test]
fn broken_pipe() {
    let file = "tests/program/lint/Dockerfile";
    let many = vec![file; 500];
    let lint: Vec<&str> = ["lint", "--format", "github"].into_iter().chain(many).collect();
    for words in [&["pick"][..], &["completions", "bash"], &["lint", "--explain", "CG001"], &["--help"], &lint[..]] {
        let mut command = command(Path::new(ROOT), words);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(matches!(output.status.code(), Some(0 | 1)) && !stderr.contains("panicked"), "{words:?}: {stderr}");
    }
}
