//! `image!`, `reference!`, `dockerfile!` and the `image!` of a user's own catalogue: what does not compile, and what the compiler says then.

/// The compiler's own words around the message differ between versions; the messages are tested where their errors are.
#[rustversion::attr(not(stable(1.95)), ignore = "the messages are recorded with Rust 1.95")]
#[test]
fn what_is_wrong_does_not_compile() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/right*.rs");
    cases.compile_fail("ui/wrong_*.rs");
}

/// The README shows what a typo looks like: the whole message, as recorded here.
#[test]
fn the_readme_shows_the_message_as_it_is() {
    let message = include_str!("ui/wrong_name.stderr").replace("ui/wrong_name.rs", "src/main.rs");
    assert!(include_str!("../../README.md").contains(&format!("\n```text\n{message}```\n")), "{message}");
}
