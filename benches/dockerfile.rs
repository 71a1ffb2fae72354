//! Reading and checking a Dockerfile, compared with the other parsers on crates.io.
//!
//! The others build a tree and stop at the first error; `read` finds the images and every error, and `check` examines every command.
//! No input here has a HEALTHCHECK or a heredoc: dockerfile-parser-rs rejects the first, and dockerfile-parser reads the lines of the
//! second as instructions.

#![allow(missing_docs, reason = "criterion's macros make public items without documentation")]

use std::hint::black_box;

use chainguard_images::dockerfile::{self, Site};
use criterion::{Criterion, criterion_group, criterion_main};

#[path = "dockerfile/long.rs"]
mod long;

const SHORT: &str = include_str!("dockerfile/50.Dockerfile");

fn ours(text: &str) -> usize {
    dockerfile::images(text).filter(|image| matches!(image, Ok(image) if image.site() == Site::From)).count()
}

fn dockerfile_parser(text: &str) -> usize {
    let dockerfile = dockerfile_parser::Dockerfile::parse(text).expect("a readable Dockerfile");
    dockerfile.instructions.iter().filter(|instruction| instruction.as_from().is_some()).count()
}

fn dockerfile_parser_rs(text: &str) -> usize {
    use dockerfile_parser_rs::{Dockerfile, Instruction};
    let dockerfile: Dockerfile = text.parse().expect("a readable Dockerfile");
    dockerfile.instructions.iter().filter(|instruction| matches!(instruction, Instruction::From { .. })).count()
}

fn read_and_check(criterion: &mut Criterion) {
    let long = long::dockerfile();
    for (lines, text) in [(50, SHORT), (2000, long.as_str())] {
        assert_eq!(text.lines().count(), lines);
        assert_eq!(dockerfile::check(text).map(|finding| finding.to_string()).collect::<Vec<_>>(), [""; 0]);
        let stages = ours(text);
        let mut measure = |operation: &str, competitor: &str, count: &dyn Fn(&str) -> usize| {
            criterion.bench_function(&format!("{operation}_{lines}_lines/{competitor}"), |bencher| {
                bencher.iter(|| count(black_box(text)));
            });
        };
        measure("read", "chainguard_images", &|text| dockerfile::images(text).count());
        measure("check", "chainguard_images", &|text| dockerfile::check(text).count());
        for (competitor, count) in [
            ("dockerfile_parser", &dockerfile_parser as &dyn Fn(&str) -> usize),
            ("dockerfile_parser_rs", &dockerfile_parser_rs),
        ] {
            assert_eq!(count(text), stages, "{competitor}");
            measure("read", competitor, count);
        }
    }
}

criterion_group!(benches, read_and_check);
criterion_main!(benches);
