//! `image!`, `reference!`, `dockerfile!` and the `image!` of a user's own catalogue: code that does not compile, and the compiler's messages.

/// The compiler's own text around a message differs between versions; the messages are also tested with their errors.
#[rustversion::attr(not(stable(1.95)), ignore = "the messages are recorded with Rust 1.95")]
#[test]
fn what_is_wrong_does_not_compile() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/right*.rs");
    cases.compile_fail("ui/wrong_*.rs");
}

/// The README shows the whole message for a typo, as recorded here.
#[test]
fn the_readme_shows_the_message_as_it_is() {
    let message = include_str!("ui/wrong_name.stderr").replace("ui/wrong_name.rs", "src/main.rs");
    assert!(include_str!("../../README.md").contains(&format!("\n```text\n{message}```\n")), "{message}");
}
