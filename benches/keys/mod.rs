//! The references written out, as somebody would who has no catalogue: the rows of a `match` on text.
//!
//! `assert_complete` fails when the catalogue has moved on; the message is the row to add or take away.

use chainguard_images::Image;

/// One list makes both the `match` and the array that it is checked against.
macro_rules! rows {
    ($($reference:literal => $image:ident,)*) => {
        pub fn by_match(reference: &str) -> Option<Image> {
            match reference {
                $($reference => Some(Image::$image),)*
                _ => None,
            }
        }

        const ROWS: &[(&str, Image)] = &[$(($reference, Image::$image)),*];
    };
}

pub fn assert_complete() {
    for image in Image::ALL {
        assert!(ROWS.contains(&(image.reference(), *image)), "missing: {:?} => {image:?},", image.reference());
    }
    assert_eq!(ROWS.len(), Image::ALL.len());
}

rows! {
    "cgr.dev/chainguard/dotnet-runtime:latest" => DotnetRuntime,
    "cgr.dev/chainguard/dotnet-sdk:latest" => DotnetSdk,
    "cgr.dev/chainguard/glibc-dynamic:latest" => GlibcDynamic,
    "cgr.dev/chainguard/go:latest" => Go,
    "cgr.dev/chainguard/jdk:latest" => Jdk,
    "cgr.dev/chainguard/jre:latest" => Jre,
    "cgr.dev/chainguard/nginx:latest" => Nginx,
    "cgr.dev/chainguard/node:latest" => Node,
    "cgr.dev/chainguard/node:latest-dev" => NodeDev,
    "cgr.dev/chainguard/postgres:latest" => Postgres,
    "cgr.dev/chainguard/python:latest" => Python,
    "cgr.dev/chainguard/python:latest-dev" => PythonDev,
    "cgr.dev/chainguard/redis:latest" => Redis,
    "cgr.dev/chainguard/ruby:latest" => Ruby,
    "cgr.dev/chainguard/rust:latest" => Rust,
    "cgr.dev/chainguard/static:latest" => Static,
}
