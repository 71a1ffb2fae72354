use chainguard_images_recipes::command_line::Args;
use clap::{CommandFactory, Parser};
use expect_test::expect;

fn written(args: &[&str]) -> Result<String, String> {
    let args = Args::try_parse_from([&["generate"], args].concat()).map_err(|error| error.to_string())?;
    args.dockerfile().map(|dockerfile| dockerfile.to_string()).map_err(|error| error.to_string())
}

#[test]
fn the_arguments_become_a_dockerfile() {
    let args = ["--lang", "golang", "--app", "shop", "--production", "glibc-dynamic", "--registry", "harbor.corp/cgr"];
    let dockerfile = written(&args).unwrap();
    assert!(dockerfile.contains("\nFROM harbor.corp/cgr/go:latest AS build\n"), "{dockerfile}");
    assert!(dockerfile.contains("\nFROM harbor.corp/cgr/glibc-dynamic:latest\n"), "{dockerfile}");
    assert!(dockerfile.ends_with("ENTRYPOINT [\"/usr/bin/shop\"]\n"), "{dockerfile}");
}

#[test]
fn errors_say_what_was_meant() {
    let error = |args: &[&str]| written(args).unwrap_err().lines().next().unwrap_or_default().to_owned();
    expect![[r#"error: invalid value 'nod' for '--production <PRODUCTION>': unknown image `nod`; did you mean `node:latest`?"#]]
        .assert_eq(&error(&["--lang", "go", "--production", "nod"]));
    expect![[r#""#]].assert_eq(&error(&["--lang", "go", "--app", "my shop"]));
    expect![[r#""#]].assert_eq(&error(&["--lang", "go", "--registry", "https://corp"]));
}

#[test]
fn the_help_lists_the_languages() {
    let help = Args::command().render_help().to_string();
    assert!(help.contains("[possible values: rust, go, "), "{help}");
}
