//! Parsing a reference, compared with the other parsers on crates.io.

#![allow(missing_docs, reason = "criterion's macros make public items without documentation")]

use std::hint::black_box;
use std::str::FromStr;

use chainguard_images::Reference;
use container_image_dist_ref::ImgRef;
use criterion::{Criterion, criterion_group, criterion_main};
use docker_image::DockerImage;

const LONG: &str =
    "registry.internal.example.com:5000/platform/team-payments/services/checkout-api/worker:2024.11.05-build.1234";
const DIGEST: &str =
    "cgr.dev/chainguard/node:latest@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Operations, their inputs, and whether the inputs are references.
const TEXTS: [(&str, &str, bool); 4] = [
    ("parse_short", "cgr.dev/chainguard/node:latest", true),
    ("parse_long", LONG, true),
    ("parse_digest", DIGEST, true),
    ("parse_invalid", "cgr.dev/chainguard/node latest", false),
];

fn parse(criterion: &mut Criterion) {
    for (operation, text, valid) in TEXTS {
        let mut measure = |competitor: &str, parses: &dyn Fn(&str) -> bool| {
            assert_eq!(parses(text), valid, "{operation}/{competitor}");
            criterion.bench_function(&format!("{operation}/{competitor}"), |bencher| {
                bencher.iter(|| parses(black_box(text)));
            });
        };
        measure("chainguard_images", &|text| black_box(Reference::parse(text)).is_ok());
        measure("oci_spec", &|text| black_box(oci_spec::distribution::Reference::from_str(text)).is_ok());
        measure("docker_image", &|text| black_box(DockerImage::parse(text)).is_ok());
        measure("container_image_dist_ref", &|text| black_box(ImgRef::new(text)).is_ok());
    }
}

criterion_group!(benches, parse);
criterion_main!(benches);
