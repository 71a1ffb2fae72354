//! Asking for a language's images, compared with filtering the list of all images.

#![allow(missing_docs, reason = "criterion's macros make public items without documentation")]

use std::hint::black_box;

use chainguard_images::{Image, Lang, Stage};
use criterion::{Criterion, criterion_group, criterion_main};

fn filter(lang: Lang, stage: Stage) -> Vec<Image> {
    Image::ALL.iter().copied().filter(|image| image.stage() == stage && image.langs().contains(&lang)).collect()
}

fn for_lang(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("for_lang");
    group.bench_function("chainguard_images", |bencher| {
        bencher.iter(|| Image::for_lang(black_box(Lang::Java), black_box(Stage::Build)));
    });
    group.bench_function("filter", |bencher| {
        bencher.iter(|| filter(black_box(Lang::Java), black_box(Stage::Build)));
    });
    group.finish();
}

criterion_group!(benches, for_lang);
criterion_main!(benches);
