//! The Dockerfiles of `catalog.yaml` and their rules, which assume that languages and images have been checked.

use crate::check::{field, is_language, known_languages};
use crate::index::Index;
use crate::nearest::did_you_mean;
use crate::problems::{Problems, quoted};
use crate::schema::{Catalog, Image, Language, Reference, Stage};
use crate::texts::is_all;
use crate::yaml::{Node, Text, has_text, is_invisible, read_all};

/// The placeholders in a Dockerfile's text. The library fills in the same ones.
const PLACEHOLDERS: [&str; 3] = ["app", "build", "production"];

/// A way to build and run the projects of some languages.
pub struct Dockerfile {
    pub languages: Vec<Text>,
    pub build: Vec<Reference>,
    pub production: Vec<Reference>,
    pub text: Text,
}

impl Dockerfile {
    pub fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["languages", "build", "production", "text"], problems);
        Self {
            languages: read_all(&fields.list("languages", problems), Node::text, problems),
            build: read_all(&fields.list("build", problems), read_reference, problems),
            production: read_all(&fields.list("production", problems), read_reference, problems),
            text: match fields.required("text", problems) {
                Some(node) => node.text_unless(flaw, problems),
                None => Text::default(),
            },
        }
    }
}

fn read_reference(node: &Node, problems: &mut Problems) -> Reference {
    Reference::read(node.text(problems), problems)
}

/// The reason why the text is not a well-formed file of several lines.
fn flaw(text: &str) -> Option<String> {
    let Some(lines) = text.strip_suffix('\n') else {
        return Some("the text does not end in a line break; write it as a literal block, with `|`".to_owned());
    };
    for (place, line) in lines.split('\n').enumerate() {
        let number = place + 1;
        if line.ends_with(' ') {
            return Some(format!("line {number} of the text ends with whitespace"));
        }
        for character in line.chars() {
            if character == '\t' {
                return Some(format!("line {number} of the text contains a tab"));
            }
            if character.is_control() || is_invisible(character) {
                let code = u32::from(character);
                return Some(format!("line {number} of the text contains the invisible character U+{code:04X}"));
            }
        }
    }
    if lines.ends_with('\n') || lines.is_empty() {
        return Some("the text ends with an empty line".to_owned());
    }
    None
}

/// Checks the Dockerfiles against the languages, the images and each other.
pub fn check(catalog: &Catalog, problems: &mut Problems) {
    let images = ImageIndex::new(catalog);
    let mut earlier: Vec<&Dockerfile> = Vec::new();
    for dockerfile in &catalog.dockerfiles {
        known_languages(&dockerfile.languages, &catalog.languages, problems);
        images.check(dockerfile, &dockerfile.build, Stage::Build, problems);
        images.check(dockerfile, &dockerfile.production, Stage::Production, problems);
        placeholders(&dockerfile.text, problems);
        for other in &earlier {
            rivals(dockerfile, other, problems);
        }
        earlier.push(dockerfile);
    }
    for language in &catalog.languages {
        let id = &language.id;
        let has_both = images.any(&id.text, Stage::Build) && images.any(&id.text, Stage::Production);
        if has_both && !catalog.dockerfiles.iter().any(|dockerfile| is_for(dockerfile, &id.text)) {
            problems.add(&id.at, &format!("{} has an image for each stage, but no Dockerfile", quoted(&id.text)));
        }
    }
}

struct ImageIndex<'a> {
    languages: &'a [Language],
    rows: Vec<&'a Image>,
    by_short: Index,
}

impl<'a> ImageIndex<'a> {
    fn new(catalog: &'a Catalog) -> Self {
        let (mut rows, mut shorts) = (Vec::new(), Vec::new());
        for category in &catalog.categories {
            for image in &category.images {
                rows.push(image);
                shorts.push(image.reference.short());
            }
        }
        Self { languages: &catalog.languages, rows, by_short: Index::new(shorts) }
    }

    fn any(&self, language: &str, stage: Stage) -> bool {
        self.rows
            .iter()
            .any(|image| image.stage == stage && !image.is_withdrawn() && has_text(&image.languages, language))
    }

    /// Checks that each image is known, is listed once and belongs to the stage, and that a build image supports every language.
    ///
    /// A production image need not list the language: a static binary needs nothing of it.
    fn check(&self, dockerfile: &Dockerfile, references: &[Reference], stage: Stage, problems: &mut Problems) {
        let mut earlier: Vec<&Reference> = Vec::new();
        self.any_left(references, problems);
        for reference in references {
            let (short, at) = (reference.short(), &reference.at);
            if let Some(same) = earlier.iter().find(|other| other.short() == short) {
                problems.add(at, &format!("{} is also at {}", quoted(&short), field(&same.at)));
            }
            earlier.push(reference);
            let Some(place) = self.by_short.find(&short) else {
                let mut known = Vec::new();
                for short in self.by_short.keys() {
                    known.push(short.as_str());
                }
                let hint = did_you_mean(&short, &known);
                problems.add(at, &format!("{} is not among the images{hint}", quoted(&short)));
                continue;
            };
            let image = self.rows[place];
            if image.stage != stage {
                let (is, not) = (image.stage.name(), stage.name());
                problems.add(at, &format!("{} is an image for the stage {is}, not for {not}", quoted(&short)));
            }
            for id in &dockerfile.languages {
                // An unknown language has no images, and has been reported already.
                let is_known = is_language(&id.text, self.languages);
                if stage == Stage::Build && is_known && !has_text(&image.languages, &id.text) {
                    problems.add(at, &format!("{} is not an image for {}", quoted(&short), quoted(&id.text)));
                }
            }
        }
    }

    /// Checks that upstream still lists at least one of the images; withdrawn ones are skipped.
    fn any_left(&self, references: &[Reference], problems: &mut Problems) {
        let mut first = None;
        for reference in references {
            match self.by_short.find(&reference.short()) {
                Some(place) if self.rows[place].is_withdrawn() => first = first.or(Some(reference)),
                _ => return,
            }
        }
        if let Some(reference) = first {
            let short = quoted(&reference.short());
            problems.add(&reference.at, &format!("{short} was withdrawn, and no other image is left here"));
        }
    }
}

/// Checks that the text contains every placeholder, and nothing else that looks like one.
fn placeholders(text: &Text, problems: &mut Problems) {
    let (mut found, mut unknown) = (Vec::new(), false);
    let mut rest = text.text.as_str();
    while let Some((_, after)) = rest.split_once('{') {
        rest = after;
        let name = after.split_once('}').map_or("", |(name, _)| name);
        if name.is_empty() || !is_all(name, u8::is_ascii_lowercase) {
            continue;
        }
        found.push(name);
        if !PLACEHOLDERS.contains(&name) {
            unknown = true;
            let hint = did_you_mean(name, &PLACEHOLDERS);
            problems.add(&text.at, &format!("unknown placeholder {}{hint}", quoted(name)));
        }
    }
    for name in PLACEHOLDERS {
        // A misspelt placeholder is not reported as missing, too.
        if !unknown && !found.contains(&name) {
            problems.add(&text.at, &format!("the placeholder `{{{name}}}` is missing"));
        }
    }
}

/// Checks that no choice of images matches two Dockerfiles.
fn rivals(dockerfile: &Dockerfile, other: &Dockerfile, problems: &mut Problems) {
    for language in &dockerfile.languages {
        let (build, production) =
            (shared(&dockerfile.build, &other.build), shared(&dockerfile.production, &other.production));
        if let (true, Some((build, at)), Some((production, _))) = (is_for(other, &language.text), build, production) {
            let (build, production) = (quoted(&build.short()), quoted(&production.short()));
            let also = format!("{build} with {production} is also at {}", field(at));
            problems.add(&language.at, &format!("{} has two Dockerfiles: {also}", quoted(&language.text)));
        }
    }
}

/// The first image that is in both lists, and its place in the second.
fn shared<'a>(references: &'a [Reference], others: &'a [Reference]) -> Option<(&'a Reference, &'a str)> {
    for reference in references {
        for other in others {
            if reference.short() == other.short() {
                return Some((reference, &other.at));
            }
        }
    }
    None
}

fn is_for(dockerfile: &Dockerfile, language: &str) -> bool {
    has_text(&dockerfile.languages, language)
}
