use chainguard_images_recipes::command_line::Args;
use clap::{CommandFactory, Parser};

fn written(args: &[&str]) -> Result<String, String> {
    let args =
        Args::try_parse_from([&["generate"], args].concat()).map_err(|error| error.to_string())?;
    args.dockerfile().map(|dockerfile| dockerfile.to_string()).map_err(|error| error.to_string())
}

#[test]
fn the_arguments_become_a_dockerfile() {
    let args = [
        "--lang",
        "golang",
        "--app",
        "shop",
        "--production",
        "glibc-dynamic",
        "--registry",
        "harbor.corp/cgr",
    ];
    let dockerfile = written(&args).unwrap();
    assert!(dockerfile.contains("\nFROM harbor.corp/cgr/go:latest AS build\n"), "{dockerfile}");
    assert!(dockerfile.contains("\nFROM harbor.corp/cgr/glibc-dynamic:latest\n"), "{dockerfile}");
    assert!(dockerfile.ends_with("ENTRYPOINT [\"/usr/bin/shop\"]\n"), "{dockerfile}");
}

#[test]
fn errors_say_what_was_meant() {
    for (args, message) in [
        (
            ["--production", "nod"],
            "error: invalid value 'nod' for '--production <PRODUCTION>': unknown image `nod`; did you mean `node:latest`?",
        ),
        (
            ["--app", "my shop"],
            "invalid application name `my shop`: byte 2 is not a letter, digit, `-`, `_` or `.`; did you mean `my-shop`?",
        ),
        (
            ["--registry", "https://corp"],
            "invalid reference `https://corp`: unexpected `:` in the path at byte 5; leave out `https://`",
        ),
    ] {
        let error = written(&[&["--lang", "go"], &args[..]].concat()).unwrap_err();
        assert_eq!(error.lines().next(), Some(message));
    }
}

#[test]
fn the_help_lists_the_languages() {
    let help = Args::command().render_help().to_string();
    assert!(help.contains("[possible values: c, cpp, csharp, "), "{help}");
}
