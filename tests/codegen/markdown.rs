//! Text in documentation.

use chainguard_images_codegen::__private::{code, escape, link, table};

#[test]
fn markup_is_escaped() {
    for (text, escaped) in [
        (
            "Plain text, with a comma; a 50% share / more: (really)?",
            "Plain text, with a comma; a 50% share / more: (really)?",
        ),
        ("C++", "C\\+\\+"),
        (".NET", "\\.NET"),
        ("Node.js", "Node.js"),
        ("a | b", "a \\| b"),
        ("*a* _b_ `c` [d](e) <f> ~g~ \\h", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\~g\\~ \\\\h"),
        ("# heading", "\\# heading"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("12) item", "12\\) item"),
        ("wait...", "wait.\\.\\."),
        ("a -- b", "a -\\- b"),
        ("\"it's\"", "\\\"it\\'s\\\""),
        ("&amp; $x$ ^y^ {z} !", "\\&amp; \\$x\\$ \\^y\\^ \\{z\\} \\!"),
        ("Übung", "Übung"),
        ("", ""),
    ] {
        assert_eq!(escape(text), escaped);
    }
}

#[test]
fn code_keeps_its_text() {
    assert_eq!(code("c++"), "`c++`");
    assert_eq!(code("a`b``c"), "```a`b``c```");
    assert_eq!(code("`a`"), "`` `a` ``");
}

#[test]
fn a_table_has_a_line_for_each_row() {
    let rows = [["a", "b"], ["1", "2"], ["3", ""]].map(|row| row.map(str::to_owned).to_vec());
    assert_eq!(table(&rows), "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |  |\n");
}

#[test]
fn a_link_escapes_its_text() {
    assert_eq!(link("C++", "Lang::Cpp"), "[C\\+\\+](Lang::Cpp)");
}
