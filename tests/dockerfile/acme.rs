//! A made-up catalogue of an organisation, as the crate `chainguard-images-codegen` writes them, with its tables by hand.

use chainguard_images::__private::{
    CatalogTables, FactRow, FactTables, Lists, NumberLists, Numbers, ProgramTables, Row, Texts,
};
use chainguard_images::{Catalog, EndOfLife, Image, Stage, Tier, Variant};

/// The catalogue of `cgr.dev/acme.com`.
pub static ACME: Catalog = Catalog::new(CatalogTables {
    registry: "cgr.dev/acme.com/",
    references: REFERENCES,
    rows: &[
        row(Variant::Standard, Stage::Production),
        row(Variant::Dev, Stage::Build),
        row(Variant::Slim, Stage::Production),
    ],
    row_of: Numbers(&ROW_OF),
    standard: Numbers(&STANDARD),
    dev: Numbers(&DEV),
    build: NumberLists { numbers: Numbers(b""), ends: NO_LISTS },
    production: NumberLists { numbers: Numbers(b""), ends: NO_LISTS },
    replaces: &Lists {
        values: &["docker.io/bitnami/shop", "docker.io/vendor/*"],
        ends: Numbers(b"\0\0\0\x02\0\0"),
        rows: Numbers(&REPLACES),
    },
    digests: Texts { text: "", ends: Numbers(b"") },
    ends_of_life: &[
        EndOfLife::new(true, Some("2025-09-01"), Some("2026-03-01"), Some("3.9")),
        EndOfLife::new(true, None, None, None),
        EndOfLife::new(false, Some("2035-01-01"), None, None),
    ],
    end_of_life_of: Numbers(&ENDS),
    facts: &FACTS,
    facts_of: Numbers(&FACTS_OF),
});

/// Sorted. Of `kafka` it is known what is inside; what Chainguard has free is so of `chainguard-base`, `jdk`, `node`, `php`, `python` and `ruby` only
/// by name, and `shop` is the organisation's own.
const REFERENCES: &[&str] = &[
    "cgr.dev/acme.com/chainguard-base:latest",
    "cgr.dev/acme.com/jdk:openjdk-17",
    "cgr.dev/acme.com/jdk:openjdk-17-dev",
    "cgr.dev/acme.com/kafka:3.8",
    "cgr.dev/acme.com/kafka:3.9",
    "cgr.dev/acme.com/kafka:3.9-dev",
    "cgr.dev/acme.com/kafka:latest",
    "cgr.dev/acme.com/kafka:latest-dev",
    "cgr.dev/acme.com/node:20",
    "cgr.dev/acme.com/node:20-dev",
    "cgr.dev/acme.com/node:22",
    "cgr.dev/acme.com/node:22-dev",
    "cgr.dev/acme.com/node:22-slim",
    "cgr.dev/acme.com/php:8.4-fpm",
    "cgr.dev/acme.com/php:8.4-fpm-dev",
    "cgr.dev/acme.com/php:8.4.2-fpm",
    "cgr.dev/acme.com/python:3",
    "cgr.dev/acme.com/python:3-dev",
    "cgr.dev/acme.com/python:3.12",
    "cgr.dev/acme.com/python:3.12-dev",
    "cgr.dev/acme.com/python:3.13",
    "cgr.dev/acme.com/python:3.13-dev",
    "cgr.dev/acme.com/python:latest",
    "cgr.dev/acme.com/python:latest-dev",
    "cgr.dev/acme.com/ruby:3.4-dev",
    "cgr.dev/acme.com/shop:1.0",
    "cgr.dev/acme.com/shop:1.0-dev",
];

/// A number of three bytes for each image.
type Column = [u8; 3 * REFERENCES.len()];

const NO_LISTS: Numbers = Numbers(&[0; 3 * 64]);
const NOTHING: Numbers = Numbers(b"\0\0\0\0\0\0");

/// By the variant.
const ROW_OF: Column = {
    let (mut column, mut at) = ([0; 3 * REFERENCES.len()], 0);
    while at < REFERENCES.len() {
        column[3 * at] = if ends_with(REFERENCES[at], "-dev") {
            1
        } else if ends_with(REFERENCES[at], "-slim") {
            2
        } else {
            0
        };
        at += 1;
    }
    column
};

const STANDARD: Column = variants(false);
const DEV: Column = variants(true);
const FACTS_OF: Column = marked("cgr.dev/acme.com/kafka:", 1, 2);
const REPLACES: Column = marked("cgr.dev/acme.com/shop:", 1, 1);

const ENDS: Column = {
    let (old, new) = (marked("cgr.dev/acme.com/kafka:3.8", 1, 1), marked("cgr.dev/acme.com/kafka:3.9", 3, 3));
    let (node, php) = (marked("cgr.dev/acme.com/node:20", 2, 2), marked("cgr.dev/acme.com/php:8.4.2", 2, 2));
    let (mut column, mut at) = ([0; 3 * REFERENCES.len()], 0);
    while at < column.len() {
        column[at] = old[at] + new[at] + node[at] + php[at];
        at += 1;
    }
    column
};

/// A number for the images whose reference starts so, and one for those of them that are development variants.
const fn marked(start: &str, standard: u8, dev: u8) -> Column {
    let (mut column, mut at) = ([0; 3 * REFERENCES.len()], 0);
    while at < REFERENCES.len() {
        if is_at(REFERENCES[at], 0, start) {
            column[3 * at] = if ends_with(REFERENCES[at], "-dev") { dev } else { standard };
        }
        at += 1;
    }
    column
}

/// The place of each image's standard or development variant, plus one.
const fn variants(are_dev: bool) -> Column {
    let (mut column, mut at) = ([0; 3 * REFERENCES.len()], 0);
    while at < 3 * REFERENCES.len() {
        let (own, mut other) = (REFERENCES[at / 3], 0);
        while other < REFERENCES.len() {
            let (standard, dev) = if are_dev { (own, REFERENCES[other]) } else { (REFERENCES[other], own) };
            let are_pair = dev.len() == standard.len() + 4 && is_at(dev, 0, standard) && ends_with(dev, "-dev");
            if are_pair || (other == at / 3 && ends_with(own, "-dev") == are_dev && !ends_with(own, "-slim")) {
                column[at] = other.to_le_bytes()[0] + 1;
            }
            other += 1;
        }
        at += 3;
    }
    column
}

const fn ends_with(text: &str, end: &str) -> bool {
    text.len() >= end.len() && is_at(text, text.len() - end.len(), end)
}

const fn is_at(text: &str, start: usize, part: &str) -> bool {
    let mut at = 0;
    while at < part.len() {
        if start + at >= text.len() || text.as_bytes()[start + at] != part.as_bytes()[at] {
            return false;
        }
        at += 1;
    }
    true
}

const fn row(variant: Variant, stage: Stage) -> Row {
    Row { langs: &[], stage, variant, tier: Some(Tier::Application), use_case: "" }
}

/// The standard image of `kafka`, and its development variant.
static FACTS: FactTables = FactTables {
    rows: &[inside(Image::Static), inside(Image::NodeDev)],
    stop_signals: &[None, None],
    packages: &Lists { values: &["kafka-3.9", "openjdk-21-jre"], ends: Numbers(b"\x02\0\0"), rows: NOTHING },
    env: &Lists { values: &[("PATH", "/usr/bin")], ends: Numbers(b"\x01\0\0"), rows: NOTHING },
    volumes: &Lists { values: &[], ends: Numbers(b"\0\0\0"), rows: NOTHING },
    accounts: &Lists { values: Image::Static.accounts(), ends: counted(Image::Static.accounts().len()), rows: NOTHING },
    groups: &Lists { values: Image::Static.groups(), ends: counted(Image::Static.groups().len()), rows: NOTHING },
    directories: &Lists {
        values: Image::Static.directories(),
        ends: counted(Image::Static.directories().len()),
        rows: NOTHING,
    },
    symlinks: &Lists { values: &[], ends: Numbers(b"\0\0\0"), rows: NOTHING },
    programs: ProgramTables {
        names: &Texts {
            text: "apkapt-getbashbusyboxcurlgitkafka-topicssh",
            ends: Numbers(b"\x03\0\0\x0a\0\0\x0e\0\0\x15\0\0\x19\0\0\x1c\0\0\x28\0\0\x2a\0\0"),
        },
        // `kafka-topics`, and with it `apk`, `busybox` and `sh`.
        present: &[0b0100_0000, 0b1100_1001],
        maybe: &NumberLists { numbers: Numbers(b""), ends: NOTHING },
        are_complete: &[0, 0],
        set_of: &Numbers(b"\0\0\0\x01\0\0"),
    },
};

/// With the shell and the package manager of a free image.
const fn inside(like: Image) -> FactRow {
    FactRow {
        user: Image::Static.user(),
        entrypoint: &["/usr/bin/kafka-server-start"],
        cmd: &[],
        working_dir: None,
        platforms: &[],
        shell: like.shell(),
        has_package_manager: like.has_package_manager(),
    }
}

/// The end of a list of so many values.
const fn counted(count: usize) -> Numbers {
    const ENDS: &[[u8; 3]; 64] = &{
        let (mut ends, mut at) = ([[0; 3]; 64], 0);
        while at < ends.len() {
            ends[at][0] = at.to_le_bytes()[0];
            at += 1;
        }
        ends
    };
    Numbers(&ENDS[count])
}
