//! `image!`, `reference!` and `dockerfile!`: what does not compile, and what the compiler says then.

/// The compiler's own words around the message differ between versions; the messages are tested where their errors are.
#[rustversion::attr(not(stable(1.95)), ignore = "the messages are recorded with Rust 1.95")]
#[test]
fn what_is_wrong_does_not_compile() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui/right*.rs");
    cases.compile_fail("ui/wrong_*.rs");
}
