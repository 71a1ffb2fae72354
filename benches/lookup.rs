//! Looking up a full reference, compared with what a user would write without this crate. The keys are in random order.

#![allow(missing_docs, reason = "criterion's macros make public items without documentation")]

mod keys;

use std::collections::HashMap;
use std::hint::black_box;

use chainguard_images::Image;
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};

/// Times a look-up of every key, after checking that it finds the right keys.
fn measure<T>(
    group: &mut BenchmarkGroup<WallTime>,
    competitor: &str,
    keys: &[String],
    hit: bool,
    look_up: impl Fn(&str) -> Option<T>,
) {
    assert!(keys.iter().all(|key| look_up(key).is_some() == hit), "{competitor}");
    group.throughput(Throughput::Elements(keys.len() as u64));
    group.bench_function(competitor, |bencher| {
        bencher.iter(|| {
            for key in keys {
                black_box(look_up(black_box(key)));
            }
        });
    });
}

fn compare(criterion: &mut Criterion, operation: &str, keys: &[String], hit: bool) {
    let map: HashMap<&str, Image> = Image::ALL.iter().map(|&image| (image.reference(), image)).collect();
    let mut group = criterion.benchmark_group(operation);
    measure(&mut group, "chainguard_images", keys, hit, |key| Image::from_reference(key).ok());
    measure(&mut group, "hash_map", keys, hit, |key| map.get(key).copied());
    // What users write to report the unknown reference, as the error here does.
    measure(&mut group, "hash_map_with_error", keys, hit, |key| {
        black_box(map.get(key).copied().ok_or_else(|| format!("unknown image `{key}`"))).ok()
    });
    measure(&mut group, "match", keys, hit, keys::by_match);
    measure(&mut group, "linear_scan", keys, hit, |key| {
        Image::ALL.iter().copied().find(|image| image.reference() == key)
    });
    group.finish();
}

fn lookup(criterion: &mut Criterion) {
    keys::assert_complete();
    let mut hits: Vec<String> = Image::ALL.iter().map(|image| image.reference().to_owned()).collect();
    fastrand::Rng::with_seed(1).shuffle(&mut hits);
    // With one more letter in the name nothing is found, and no key is so short that it is rejected at once.
    let misses: Vec<String> = hits.iter().map(|key| key.replacen(':', "x:", 1)).collect();
    compare(criterion, "lookup_hit", &hits, true);
    compare(criterion, "lookup_miss", &misses, false);
}

criterion_group!(benches, lookup);
criterion_main!(benches);
