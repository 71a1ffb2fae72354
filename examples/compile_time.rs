//! Every query in a `const`: the answers are part of the program, and a mistake does not compile.

use chainguard_images::{Category, Image, Lang, Stage, Variant, image};

/// A reference that the compiler checks: change a letter, and `cargo check` tells what was meant.
const BUILDER: Image = image!("cgr.dev/chainguard/node:latest-dev");

const REFERENCE: &str = BUILDER.reference();
const NAME: &str = BUILDER.name();
const TAG: &str = BUILDER.tag();
const CATEGORY: Category = BUILDER.category();
const LANGS: &[Lang] = BUILDER.langs();
const STAGE: Stage = BUILDER.stage();
const USE_CASE: &str = BUILDER.use_case();
const VARIANT: Variant = BUILDER.variant();

/// The image to run what `BUILDER` builds.
const RUNNER: Image = match BUILDER.standard() {
    Some(image) => image,
    None => panic!("every Node.js builder has a runner"),
};

/// The best image to ship a Rust program on.
const RUST: Image = match Image::for_lang(Lang::Rust, Stage::Production) {
    [best, ..] => *best,
    [] => panic!("no image runs Rust"),
};

// A rule about one's own choices, checked when the program is built.
const _: () = assert!(matches!(RUNNER.stage(), Stage::Production), "what runs is made for production");

fn main() {
    println!("{REFERENCE} is {NAME} at {TAG}: {USE_CASE}");
    println!("it is a {VARIANT} variant for the stage {STAGE} in {CATEGORY}, for {LANGS:?}");
    println!("run it on {RUNNER}, and a Rust program on {RUST}");
}
