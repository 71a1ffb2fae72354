//! The reader, compared with an oracle: another implementation of the same rules, which allocates freely.

mod corpus;
mod translation;

use chainguard_images::dockerfile::{self as reader, Mention, Site};
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use translation::{Event, Item, Target, dockerfile, read};

#[test]
fn the_oracle_returns_the_expected_events() {
    for case in corpus::cases() {
        assert_eq!(read(case.text), case.events, "{}", case.text);
    }
}

#[test]
fn many_files_are_valid_and_many_are_not() {
    let mut runner = TestRunner::deterministic();
    let files = dockerfile();
    let (mut valid, mut wrong, mut rich) = (0, 0, 0);
    for _ in 0..1_000 {
        let events = read(&files.new_tree(&mut runner).unwrap().current());
        let errors = events.iter().filter(|event| matches!(event, Event::Error { .. })).count();
        valid += usize::from(errors == 0);
        wrong += usize::from(errors > 0);
        rich += usize::from(events.len() - errors >= 3);
    }
    assert!(valid > 200 && wrong > 200 && rich > 200, "{valid} {wrong} {rich}");
}

#[test]
fn the_reader_returns_the_expected_events() {
    for case in corpus::cases() {
        let reader = by_reader(case.text);
        assert_eq!(reader, without_words(with_empty_defaults(case.events, &reader)), "{}", case.text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_reader_agrees_with_the_oracle(text in dockerfile()) {
        let text = with_letters(&text);
        let reader = by_reader(&text);
        prop_assert_eq!(&reader, &without_words(with_empty_defaults(read(&text), &reader)), "{}", text);
    }
}

/// Replaces an error of the oracle, which rejects an invalid name like BuildKit, by an unresolved name of the reader, which reports an
/// ARG with an empty default instead.
fn with_empty_defaults(mut events: Vec<Event>, reader: &[Event]) -> Vec<Event> {
    for event in &mut events {
        if let &mut Event::Error { line, what: "reference" | "empty" } = event {
            let is_unresolved = |other: &&Event| matches!(other, Event::Item(Item { line: at, target: Target::Unresolved(_), .. }) if *at == line);
            *event = reader.iter().find(is_unresolved).unwrap_or(event).clone();
        }
    }
    events
}

/// For the reader, every character that may be a letter can be in the name of a variable; the oracle knows the letters.
fn with_letters(text: &str) -> String {
    let letter = |letter: char| match letter {
        _ if letter.is_ascii() || letter.is_alphanumeric() || letter.is_whitespace() => letter,
        '\u{feff}' | '\u{200b}' => letter,
        _ => 'é',
    };
    text.chars().map(letter).collect()
}

/// Returns the reader's events in the form of the oracle's.
fn by_reader(text: &str) -> Vec<Event> {
    let event = |image: Result<Mention, reader::ReadError>| match image {
        Ok(image) => Event::Item(item(&image)),
        Err(error) => Event::Error { line: error.line(), what: "" },
    };
    without_words(reader::images(text).map(event).collect())
}

fn item(image: &Mention) -> Item {
    Item {
        line: image.line(),
        instruction: match image.site() {
            Site::Syntax => "syntax",
            Site::From => "FROM",
            Site::Copy => "COPY",
            Site::Run => "RUN",
            other => panic!("{other:?}"),
        },
        on_build: image.is_on_build(),
        stage: image.stage(),
        stage_name: image.stage_name().map(|name| name.to_string()),
        platform: image.platform().map(|platform| platform.map(str::to_owned).map_err(|name| name.to_string())),
        target: match image.refers_to() {
            reader::Refers::Image => Target::Image(image.resolved().unwrap().to_owned()),
            reader::Refers::Stage(stage) => Target::Stage(stage),
            reader::Refers::Scratch => Target::Scratch,
            reader::Refers::Unresolved(name) => Target::Unresolved(name.to_string()),
            other => panic!("{other:?}"),
        },
    }
}

/// The reader and the oracle may report different errors of an instruction, if it has several. They may also name a variable
/// differently in a flag that is not ASCII, because its name is not in the text.
fn without_words(mut events: Vec<Event>) -> Vec<Event> {
    for event in &mut events {
        match event {
            Event::Error { what, .. } => *what = "",
            Event::Item(Item { platform: Some(Err(name)), .. }) if !name.is_ascii() => name.clear(),
            Event::Item(_) => {}
        }
    }
    events
}
