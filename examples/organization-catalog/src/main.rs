//! Uses the images of an organisation in a program. Cargo compiles the catalogue from the files in `chainguard/`, so an image
//! that the organisation does not have is a compile error.

mod edge;
mod images;

use chainguard_images::dockerfile::{Checker, Migrate, migrate};
use chainguard_images::{Catalog, Entry, Lang, Stage};

/// Checked by the compiler, which rejects `kafka:3.6`: "`3.6` is not a tag of `cgr.dev/acme.com/kafka`; did you mean `3.8`?".
const BROKER: images::Image = images::image!("cgr.dev/acme.com/kafka:3.9");

fn main() {
    println!("A Dockerfile for Java:");
    let (build, run) =
        (images::Image::for_lang(Lang::Java, Stage::Build), images::Image::for_lang(Lang::Java, Stage::Production));
    if let (Some(build), Some(run)) = (build.first(), run.first()) {
        println!("  FROM {build} AS build\n  FROM {run}");
    }

    println!("The broker, from its facts:");
    if let Some(facts) = BROKER.facts() {
        let (user, shell) = (facts.user(), if facts.has_shell() { "a shell" } else { "no shell" });
        println!("  {BROKER} runs as {} and has {shell}", user.name.unwrap_or("an unnamed user"));
    }

    println!("Pinned to the digests in the list of images:");
    for image in edge::Image::ALL {
        // The contents of every image are known here, so the type has the functions of `Facts` itself.
        let root = if image.user().is_root() { ", as root" } else { "" };
        if let Some(pinned) = image.digest().and_then(|digest| image.pinned(digest).ok()) {
            println!("  {pinned}{root}");
        }
    }

    println!("Past their end of life, with the next tag:");
    for (image, next) in past_their_end(&images::CATALOG) {
        println!("  {image}: {}", next.unwrap_or("nothing newer"));
    }

    println!("For Go, by catalogue:");
    for catalog in [&images::CATALOG, &edge::CATALOG, Catalog::FREE] {
        let first = catalog.for_lang(Lang::Go, Stage::Build).next();
        println!("  {}: {}", catalog.registry(), first.map_or("none", Entry::reference));
    }

    println!("Findings in a Dockerfile:");
    for finding in Checker::new()
        .catalog(&images::CATALOG)
        .check("FROM cgr.dev/acme.com/kafka:3.6\nFROM cgr.dev/acme.com/kafka:3.7\n")
    {
        println!("  {finding}");
    }

    println!("A Dockerfile with the organisation's images:");
    let migration = migrate("FROM node:22\n", &Migrate::default().catalog(&images::CATALOG));
    print!("  {}", migration.text());

    // A reference that is known only when the program runs.
    if let Err(unknown) = images::Image::from_reference("cgr.dev/acme.com/kakfa:3.9") {
        println!("A typo:\n  {unknown}");
    }
}

/// The images whose versions are no longer supported, with the next tag. Works for every catalogue, the free one included.
fn past_their_end(catalog: &'static Catalog) -> impl Iterator<Item = (Entry, Option<&'static str>)> {
    catalog.iter().filter_map(|image| {
        let end = image.end_of_life()?;
        end.is_past.then_some((image, end.next))
    })
}
