//! The limits of a catalogue's tables, whose numbers have two or three bytes.

use std::collections::BTreeSet;

use crate::model::Contents;
use crate::organization_model::OrganizationImage;
use crate::problems::Problems;
use crate::yaml::Text;

/// More images are not a catalogue, and would take the compiler minutes.
const MOST_IMAGES: usize = 100_000;

/// The longest list of strings, all joined: the names of all variants, for example.
const LONGEST_TEXT: usize = 0xff_ffff;

/// The most distinct values of a kind, without those of the base layout.
const MOST_VALUES: usize = 65_000;

/// Adds a problem for each limit that is exceeded.
pub fn check(images: &[OrganizationImage], contents: &[Contents], problems: &mut Problems) {
    if images.len() > MOST_IMAGES {
        let message =
            format!("{} images exceed the limit of {MOST_IMAGES}; choose some of them with `tags`", images.len());
        problems.add("repositories", &message);
    } else if images.iter().map(|image| image.variant.len()).sum::<usize>() > LONGEST_TEXT {
        problems.add("repositories", "the names are too long; choose some of the images with `tags`");
    }
    let values = |of: fn(&Contents) -> Vec<String>| contents.iter().map(of).collect();
    for (kind, lists) in [
        ("repositories that images replace", images.iter().map(|image| image.replaces.clone()).collect()),
        ("packages", values(|contents| contents.packages.iter().map(|&package| package.to_owned()).collect())),
        ("variables", values(|contents| texts(&contents.published.env))),
        ("accounts", values(|contents| texts(&contents.published.files.accounts))),
        ("groups", values(|contents| texts(&contents.published.files.groups))),
        ("directories", values(|contents| texts(&contents.published.files.directories))),
        ("links", values(|contents| texts(&contents.published.files.symlinks))),
        ("volumes", values(|contents| texts(&contents.published.volumes))),
    ] {
        check_values(kind, lists, problems);
    }
}

fn texts(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.text.clone()).collect()
}

fn check_values(kind: &str, lists: Vec<Vec<String>>, problems: &mut Problems) {
    let lists: BTreeSet<Vec<String>> = lists.into_iter().collect();
    let total: usize = lists.iter().map(Vec::len).sum();
    let distinct: BTreeSet<&String> = lists.iter().flatten().collect();
    if distinct.len() > MOST_VALUES || total > LONGEST_TEXT {
        problems.add(kind, &format!("more than {MOST_VALUES} distinct values; choose some of the images with `tags`"));
    }
}
