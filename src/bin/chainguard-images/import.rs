use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use chainguard_images_codegen::__private::{OrganizationFacts, Problems, Repositories};
use clap::Args;

use crate::source::shown;
use crate::status::{Status, tell};

/// Extract the data that a build script needs from an organisation's files
///
/// From a file that lists repositories, it keeps their names, tiers, aliases and active tags, with the digests of these tags if the file
/// has them. It leaves out what the organisation adds to its images, which is in the same file. From a directory of images'
/// configurations, which may be in attestations, it keeps the facts, including environment variables, as YAML. Both are sorted, so that
/// they can be committed and reviewed.
///
/// The signatures of attestations are not checked: `cosign verify-attestation` checks them, and its output is accepted, too.
///
/// The exit status is 2, and nothing is written, if something cannot be read.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Import {
    /// A JSON file of repositories, `-` for one on standard input, or a directory with a JSON file for each tag
    ///
    /// `chainctl images repos list -o json` and `chainctl images list -o json` write such a file. In a directory, each file must be called
    /// `NAME/TAG.json` or `NAME:TAG.json`.
    #[arg(value_name = "PATH")]
    path: PathBuf,

    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  chainguard-images import repos.json
  chainctl images repos list --parent acme.com -o json |
    chainguard-images import - --output chainguard/repos.json
  chainguard-images import facts --output chainguard/facts.yaml

The facts of a tag:
  cosign download attestation --predicate-type https://apko.dev/image-configuration \\
    cgr.dev/acme.com/node:22 > facts/node/22.json";

impl Import {
    pub(crate) fn run(&self, out: &mut dyn Write) -> io::Result<Status> {
        let mut problems = Problems::default();
        let text = if self.path.is_dir() {
            OrganizationFacts::read(&self.path, &mut problems).to_yaml()
        } else {
            match self.bytes() {
                Ok((name, bytes)) => repositories(&name, &bytes, &mut problems),
                Err(problem) => {
                    tell(&problem);
                    return Ok(Status::Failed);
                }
            }
        };
        if !problems.is_empty() {
            problems.into_lines().iter().for_each(|line| tell(line));
            return Ok(Status::Failed);
        }
        match &self.output {
            None => out.write_all(text.as_bytes()).map(|()| Status::Fine),
            Some(path) => Ok(write(path, &text)),
        }
    }

    /// The file's name for messages, and its content.
    fn bytes(&self) -> Result<(String, Vec<u8>), String> {
        let is_stdin = self.path == Path::new("-");
        let name = if is_stdin { "<stdin>".to_owned() } else { shown(&self.path) };
        let bytes = if is_stdin {
            let mut bytes = Vec::new();
            io::stdin().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            fs::read(&self.path)
        };
        match bytes {
            Ok(bytes) => Ok((name, bytes)),
            Err(error) => Err(format!("{name}: {error}")),
        }
    }
}

/// The trimmed file. Repositories without active tags are reported, because they have no image that a build could name.
fn repositories(name: &str, bytes: &[u8], problems: &mut Problems) -> String {
    let repositories = Repositories::read(name, bytes, problems);
    if !problems.is_empty() {
        return String::new();
    }
    let without_tags = repositories.rows.iter().filter(|row| row.tags.is_empty()).count();
    match without_tags {
        0 => {}
        1 => tell("1 repository without active tags"),
        count => tell(&format!("{count} repositories without active tags")),
    }
    repositories.to_json()
}

/// Writes the file, unless its content is the same, because cargo rebuilds everything that depends on a modified file.
fn write(path: &Path, text: &str) -> Status {
    if fs::read(path).is_ok_and(|before| before == text.as_bytes()) {
        return Status::Fine;
    }
    match fs::write(path, text) {
        Ok(()) => Status::Fine,
        Err(error) => {
            tell(&format!("{}: cannot be written: {error}", shown(path)));
            Status::Failed
        }
    }
}
