//! Checks the row of an image. A row comes from elsewhere, and becomes code and lines of documentation.

use std::collections::BTreeMap;

use crate::configuration::Image;
use crate::files::{account, directory, group, symlink};
use crate::lock::PLATFORMS;
use crate::nearest::did_you_mean;
use crate::problems::{Problems, quoted};
use crate::tag_name::is_tag;
use crate::yaml::flaw;

/// Checks a row and reports its problems.
pub fn check(at: &str, image: &Image, problems: &mut Problems) -> bool {
    let before = problems.count();
    let Image { tags, user, working_dir, env, volumes, stop_signal, platforms, packages, packages_of, .. } = image;
    for tag in tags.iter().filter(|tag| !is_tag(tag)) {
        problems.add(at, &format!("tags: {} is not a valid tag", quoted(tag)));
    }
    for platform in platforms.iter().chain(packages_of.keys()) {
        if !PLATFORMS.contains(&platform.as_str()) {
            let hint = did_you_mean(platform, PLATFORMS);
            problems.add(at, &format!("platforms: unknown platform {}{hint}", quoted(platform)));
        }
    }
    if platforms.is_empty() {
        problems.add(at, "platforms: the list is empty");
    }
    texts(at, "user", user.name.iter(), problems);
    texts(at, "working_dir", working_dir.iter(), problems);
    texts(at, "volumes", volumes.iter(), problems);
    texts(at, "stop_signal", stop_signal.iter(), problems);
    texts(at, "packages", packages.iter().chain(packages_of.values().flatten()), problems);
    check_env(&format!("{at}: env"), env, problems);
    lines(at, image, problems);
    problems.count() == before
}

/// Checks the names of variables; their values may be anything.
pub fn check_env(at: &str, env: &BTreeMap<String, String>, problems: &mut Problems) {
    for name in env.keys() {
        if name.contains('=') || flaw(name).is_some() {
            problems.add(at, &format!("{} is not a valid variable name", quoted(name)));
        }
    }
}

fn texts<'a>(at: &str, field: &str, texts: impl Iterator<Item = &'a String>, problems: &mut Problems) {
    for text in texts {
        if let Some(flaw) = flaw(text) {
            problems.add(at, &format!("{field}: {}: {flaw}", quoted(text)));
        }
    }
}

fn lines(at: &str, image: &Image, problems: &mut Problems) {
    type Code = fn(&str) -> Option<String>;
    let fields: [(&str, &[String], Code, &str); 4] = [
        ("accounts", &image.accounts, account, "NAME:UID:GID:HOME:SHELL"),
        ("groups", &image.groups, group, "NAME:GID:MEMBER,MEMBER"),
        ("directories", &image.directories, directory, "PATH UID:GID MODE, optionally followed by ` recursive`"),
        ("symlinks", &image.symlinks, symlink, "PATH -> TARGET"),
    ];
    for (field, lines, code, form) in fields {
        for line in lines {
            if flaw(line).is_some() || code(line).is_none() {
                problems.add(at, &format!("{field}: {} is not {form}", quoted(line)));
            }
        }
    }
}
