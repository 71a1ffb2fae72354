use crate::dockerfile::Edit;
use crate::dockerfile::check::candidate::Candidate;
use crate::dockerfile::check::instruction::{Instruction, joined};
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::known_image::KnownImage;
use crate::dockerfile::check::language_path::VersionInPath;
use crate::dockerfile::check::quoted::{quoted, quoted_image};
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;
use crate::dockerfile::read::cursor::Cursor;
use crate::dockerfile::read::keyword::Keyword;

/// The most versions that are reported for one instruction.
const MOST_VERSIONS: usize = 4;

/// Text that may contain paths, and the image that they are in.
struct PathText {
    text: String,
    image: Option<KnownImage>,
}

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    let own = known.stage.image_of_languages();
    match subject {
        Subject::Command(command, instruction) => {
            let literal = command.arguments.iter().filter(|argument| argument.is_literal);
            let places: Vec<PathText> =
                literal.map(|argument| PathText { text: argument.known.clone(), image: own }).collect();
            judge(instruction, &places, known, report);
        }
        Subject::Instruction(instruction) => match instruction.keyword {
            Keyword::Env | Keyword::Workdir => {
                judge(instruction, &[PathText { text: joined(instruction.parsed.rest), image: own }], known, report);
            }
            Keyword::Copy | Keyword::Add => judge(instruction, &copied(instruction, known), known, report),
            _ => {}
        },
        _ => {}
    }
}

/// Returns the sources and the destination of COPY and ADD.
fn copied(copy: &Instruction, known: &Known) -> Vec<PathText> {
    let from = copy.flag_values("from").pop().filter(|from| !from.is_empty());
    let source = from.and_then(|from| known.image_of_languages_in(&from));
    let expand = |word: &String| {
        let expanded = known.stage.variables.expand(Cursor::of(word).with_escape(copy.parsed.whole.escape()));
        expanded.filter(|_| !copy.is_exec_form()).unwrap_or_else(|| word.clone())
    };
    let words = copy.words();
    let Some((destination, sources)) = words.split_last() else {
        return Vec::new();
    };
    let mut places: Vec<PathText> = sources.iter().map(|word| PathText { text: expand(word), image: source }).collect();
    places.push(PathText { text: expand(destination), image: known.stage.image_of_languages() });
    places
}

/// Reports each version once that is in the paths of an instruction, but not in the image there.
fn judge<'a>(instruction: &Instruction<'a>, places: &[PathText], known: &Known<'a>, report: &mut Report<'_, 'a>) {
    // A path that something was copied to exists.
    let is_copy = matches!(instruction.keyword, Keyword::Copy | Keyword::Add);
    let mut reported = if is_copy { Vec::new() } else { known.stage.copied_versions.clone() };
    for place in places {
        let Some(image) = place.image else {
            continue;
        };
        for found in VersionInPath::all(&place.text) {
            let versions = found.language.versions_in(image.facts);
            let is_told =
                reported.iter().any(|(language, version)| (*language, version) == (found.language, &found.version));
            if versions.is_empty() || versions.contains(&found.version.as_str()) || is_told {
                continue;
            }
            let message = format!(
                "{} is for {} {}, but {} has {}; write {}",
                quoted(path_around(&place.text, &found), 160),
                found.language.name(),
                found.version,
                quoted_image(Some(image.entry)),
                versions.join(" and "),
                versions.join(" or "),
            );
            let mut finding = report.at(&instruction.location, message.clone());
            finding.image = Some(image.entry);
            if report.is_enough(&finding, MOST_VERSIONS) {
                continue;
            }
            if let Some(edits) = replace(instruction, places, &found, known, report.text()) {
                finding.candidate(Candidate { image: None, edits, message });
            }
            report.add(finding);
            reported.push((found.language, found.version));
        }
    }
}

/// Returns the edits that write the image's version, if every place with such a path has the same one. There are none if other
/// instructions name the version, too, because they must agree.
fn replace(
    instruction: &Instruction,
    places: &[PathText],
    found: &VersionInPath,
    known: &Known,
    text: &str,
) -> Option<Vec<Edit>> {
    let is_same = |other: &VersionInPath| (other.language, &other.version) == (found.language, &found.version);
    let mut version = None;
    for place in places.iter().filter(|place| VersionInPath::all(&place.text).iter().any(is_same)) {
        let [only] = found.language.versions_in(place.image?.facts)[..] else {
            return None;
        };
        if version.is_some_and(|version| version != only) {
            return None;
        }
        version = Some(only);
    }
    let (version, source) = (version?, instruction.location.source);
    let own: Vec<VersionInPath> = VersionInPath::all(source).into_iter().filter(is_same).collect();
    let counts = known.version_counts.get_or_init(|| VersionInPath::counts(text));
    if counts.get(&(found.language, found.version.clone())).is_some_and(|count| *count > own.len()) {
        return None;
    }
    let edit = |other: VersionInPath| {
        let (start, end) =
            (instruction.location.offset + other.range.start, instruction.location.offset + other.range.end);
        Edit::new(start..end, other.written(version, source))
    };
    Some(own.into_iter().map(edit).collect())
}

/// Returns the path around a version, up to its end or the start of another path.
fn path_around<'t>(text: &'t str, found: &VersionInPath) -> &'t str {
    let is_end = |letter: char| letter.is_whitespace() || matches!(letter, ':' | '=' | '"' | '\'' | ',');
    let start = text.get(..found.range.start).and_then(|before| before.rfind(is_end)).map_or(0, |at| at + 1);
    let rest = text.get(found.range.end..).unwrap_or_default();
    let end = found.range.end + rest.find(is_end).unwrap_or(rest.len());
    text.get(start..end).unwrap_or_default()
}
