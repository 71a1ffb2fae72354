//! Properties of every input that is read as a reference: `cargo +nightly fuzz run reference`.
#![no_main]

use chainguard_images::Reference;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let reference = match Reference::parse(text) {
        Ok(reference) => reference,
        Err(error) => {
            assert!(text.is_char_boundary(error.offset()));
            assert!(!error.to_string().contains('\n'));
            return;
        }
    };
    assert_eq!(reference.as_written(), text);

    // Printed and parsed again, it is the same.
    let normal = reference.to_string();
    let again = Reference::parse(&normal).expect("a normal form is a reference");
    assert_eq!(again, reference);
    assert_eq!(again.to_string(), normal);

    // The parts make up the normal form.
    let repository = reference.repository();
    let mut parts = String::from(reference.domain());
    if !parts.is_empty() {
        parts.push('/');
    }
    if repository.is_official() {
        parts.push_str("library/");
    }
    parts.push_str(repository.path());
    assert_eq!(repository.to_string(), parts);
    for (separator, part) in [(':', reference.tag()), ('@', reference.digest())] {
        if let Some(part) = part {
            parts.push(separator);
            parts.push_str(part);
        }
    }
    assert_eq!(normal, parts);
    assert!(normal.ends_with(&reference.familiar().to_string()));
});
