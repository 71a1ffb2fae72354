use crate::{refuses, run};

/// Each script names what it completes: commands, options, languages, rules and attestations.
#[test]
fn completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = run(&["completions", shell], "");
        assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""), "{shell}");
        for word in ["lint", "inspect", "stdin-name", "organization-uidp", "import"] {
            assert!(ran.stdout.contains(word), "{shell}: {word}");
        }
    }
    // The others do not list the values of positional arguments.
    for (shell, words) in [
        ("bash", &["TypeScript", "CG006", "slsa-provenance"][..]),
        ("zsh", &["TypeScript", "CG006", "slsa-provenance"]),
        ("fish", &["CG006", "slsa-provenance"]),
    ] {
        let ran = run(&["completions", shell], "");
        for word in words {
            assert!(ran.stdout.contains(word), "{shell}: {word}");
        }
    }
    refuses(&["completions", "bsh"], "error: invalid value 'bsh' for '<SHELL>'");
}
