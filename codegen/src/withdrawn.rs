//! Images that upstream no longer lists, and what to use instead.

use crate::check::day;
use crate::index::Index;
use crate::lock::Lock;
use crate::model::{ImageRow, Model};
use crate::nearest::did_you_mean;
use crate::problems::{Problems, quoted};
use crate::schema::{Category, Image};
use crate::yaml::Text;

/// The replacement of an image.
pub enum Instead<'a> {
    Image(&'a ImageRow<'a>),
    /// The end of a sentence.
    Text(&'a str),
}

pub fn instead<'a>(model: &'a Model, image: &'a Image) -> Option<Instead<'a>> {
    let text = &image.instead.as_ref()?.text;
    if is_sentence(text) {
        return Some(Instead::Text(text));
    }
    let (name, tag) = text.split_once(':')?;
    model.find(name, tag).map(Instead::Image)
}

/// The compiler's note for users who name the image.
pub fn note(model: &Model, image: &Image) -> Option<String> {
    let (provider, day) = (&model.catalog.provider.name.text, &image.withdrawn.as_ref()?.text);
    let end = match instead(model, image) {
        Some(Instead::Image(row)) => format!("; use `Image::{}`", row.variant),
        Some(Instead::Text(text)) => format!("; {text}"),
        None => String::new(),
    };
    Some(format!("withdrawn by {provider} on {day}{end}"))
}

/// Whether the string is a sentence, as references contain no spaces.
fn is_sentence(text: &str) -> bool {
    text.contains(' ')
}

/// Checks the marks against the other images.
pub fn check(categories: &[Category], problems: &mut Problems) {
    let (mut images, mut shorts) = (Vec::new(), Vec::new());
    for category in categories {
        for image in &category.images {
            images.push(image);
            shorts.push(image.reference.short());
        }
    }
    let by_short = Index::new(shorts);
    for image in &images {
        if let Some(on) = &image.withdrawn {
            day(on, problems);
        }
        let Some(instead) = &image.instead else {
            continue;
        };
        if !image.is_withdrawn() {
            problems.add(&instead.at, "`instead` needs `withdrawn`, which is missing");
        }
        if !instead.text.is_empty() && !is_sentence(&instead.text) {
            is_listed(instead, &images, &by_short, problems);
        }
    }
}

/// Checks that the string names an image that upstream still lists.
fn is_listed(instead: &Text, images: &[&Image], by_short: &Index, problems: &mut Problems) {
    match by_short.find(&instead.text) {
        Some(place) if images[place].is_withdrawn() => {
            problems.add(&instead.at, &format!("{} was withdrawn, too", quoted(&instead.text)));
        }
        Some(_) => {}
        None => {
            let mut listed = Vec::new();
            for (place, short) in by_short.keys().iter().enumerate() {
                if !images[place].is_withdrawn() {
                    listed.push(short.as_str());
                }
            }
            let hint = did_you_mean(&instead.text, &listed);
            problems.add(&instead.at, &format!("{} is not among the images{hint}", quoted(&instead.text)));
        }
    }
}

/// Checks that the images with a mark are those that the lock keeps, and that the days agree.
pub fn check_lock(categories: &[Category], lock: &Lock, problems: &mut Problems) {
    let (mut tags, mut shorts) = (Vec::new(), Vec::new());
    for repository in &lock.repositories {
        for published in &repository.images {
            for tag in &published.tags {
                tags.push((tag, published.as_of.as_ref()));
                shorts.push(format!("{}:{}", repository.name.text, tag.text));
            }
            if let Some(as_of) = &published.as_of {
                day(as_of, problems);
            }
        }
    }
    let kept = Index::new(shorts);
    for category in categories {
        for image in &category.images {
            let short = image.reference.short();
            let Some(place) = kept.find(&short) else {
                continue;
            };
            let short = quoted(&short);
            match (&image.withdrawn, tags[place]) {
                (Some(on), (_, None)) => {
                    problems.add(&on.at, &format!("{short} is published, by catalog.lock.yaml; leave out the mark"));
                }
                (None, (tag, Some(_))) => {
                    let message = "is no longer published, but has no `withdrawn` in catalog.yaml";
                    problems.add(&tag.at, &format!("{short} {message}"));
                }
                (Some(on), (_, Some(as_of))) if on.text < as_of.text || on.text > lock.date.text => {
                    let (from, to) = (&as_of.text, &lock.date.text);
                    let message =
                        format!("{} is not a day from {from}, when it was published, to {to}", quoted(&on.text));
                    problems.add(&on.at, &message);
                }
                _ => {}
            }
        }
    }
}
