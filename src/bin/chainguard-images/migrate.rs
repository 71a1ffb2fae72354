use std::io::{self, Write};

use chainguard_images::ParseReferenceError;
use chainguard_images::dockerfile::{self, Finding, Migration};
use clap::Args;
use clap::builder::styling::{AnsiColor, Style};

use crate::color;
use crate::inputs::{Input, InputArgs, InputError, NO_DOCKERFILE};
use crate::progress::Progress;
use crate::report::human::Human;
use crate::report::{Report, Total, counted};
use crate::source::{Source, Unread};
use crate::status::{Status, tell};

/// Rewrite Dockerfiles to use Chainguard's images
///
/// It changes FROM and COPY --from, packages, users and commands so that the file builds with the new images, and leaves everything else
/// as it is. The diff goes to standard output, for `git apply` or `patch -p1`; the remaining problems go to standard error, with the line
/// numbers of the new text.
///
/// The exit status is 2 if something cannot be read or written, and with `--check` 1 if something would change.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Migrate {
    /// Use images from an organisation's registry, `cgr.dev/NAME`, and keep versions
    #[arg(long, value_name = "NAME", value_parser = organisation)]
    org: Option<String>,

    /// Use images from a mirror instead of `cgr.dev`
    #[arg(long, value_name = "REGISTRY", value_parser = mirror)]
    mirror: Option<String>,

    /// Change the files instead of showing the diff; with `-`, write the new text to standard output
    #[arg(long)]
    write: bool,

    /// Fail if something would change, and change nothing
    #[arg(long, conflicts_with = "write")]
    check: bool,

    #[command(flatten)]
    input: InputArgs,
}

const EXAMPLES: &str = "\
Examples:
  chainguard-images migrate Dockerfile
  chainguard-images migrate --org acme.com services/ | git apply
  chainguard-images migrate --write
  chainguard-images migrate --check";

fn organisation(name: &str) -> Result<String, ParseReferenceError> {
    dockerfile::Migrate::default().organization(name).map(|_| name.to_owned())
}

fn mirror(registry: &str) -> Result<String, ParseReferenceError> {
    dockerfile::Migrate::default().mirror(registry).map(|_| registry.to_owned())
}

impl Migrate {
    /// The options of the migration. Each value is valid on its own, but together they may be too long.
    fn options(&self) -> Result<dockerfile::Migrate, ParseReferenceError> {
        let mut options = dockerfile::Migrate::default();
        if let Some(name) = &self.org {
            options = options.organization(name)?;
        }
        match &self.mirror {
            Some(registry) => options.mirror(registry),
            None => Ok(options),
        }
    }

    pub(crate) fn run(&self, out: &mut dyn Write) -> io::Result<Status> {
        if let Some(problem) = self.input.problem() {
            tell(problem);
            return Ok(Status::Failed);
        }
        let options = match self.options() {
            Ok(options) => options,
            Err(error) => {
                tell(&error.to_string());
                return Ok(Status::Failed);
            }
        };
        let report = Human::new(color::on_stderr());
        let mut run =
            Run { migrate: self, options, out, report, progress: Progress::new(), changed: 0, total: Total::default() };
        for input in self.input.all() {
            run.progress.advance();
            match input {
                Ok(input) => run.input(input)?,
                Err(InputError::Unread(unread)) => run.unread(&unread),
                Err(InputError::Config(error)) => {
                    run.progress.clear();
                    return Ok(error.fail());
                }
            }
        }
        run.end()
    }
}

/// One run over all files.
struct Run<'a> {
    migrate: &'a Migrate,
    options: dockerfile::Migrate,
    out: &'a mut dyn Write,
    report: Human,
    progress: Progress,
    changed: usize,
    /// The remaining findings.
    total: Total,
}

impl Run<'_> {
    fn input(&mut self, mut input: Input) -> io::Result<()> {
        let migration = dockerfile::migrate(&input.source.text, &self.options);
        if !self.migrate.write {
            let diff = diff(&migration, &input.source.path, color::on_stdout());
            if !diff.is_empty() {
                self.progress.clear();
            }
            self.out.write_all(diff.as_bytes())?;
        } else if input.path.is_none() {
            self.out.write_all(migration.text().as_bytes())?;
        } else if !migration.is_unchanged() {
            if let Err(unread) = input.write(migration.text().to_owned()) {
                self.unread(&unread);
                return Ok(());
            }
        }
        self.changed += usize::from(!migration.is_unchanged());
        self.remaining(&input, &migration)
    }

    /// Writes the remaining findings, except for rules that the configuration ignores.
    fn remaining(&mut self, input: &Input, migration: &Migration) -> io::Result<()> {
        let rules = input.config.rules();
        let remaining: Vec<Finding<'_>> =
            migration.remaining().iter().filter(|finding| rules.contains(finding.rule())).cloned().collect();
        self.total.count(&remaining);
        if remaining.is_empty() {
            return Ok(());
        }
        self.progress.clear();
        self.out.flush()?;
        let source = Source { path: input.source.path.clone(), text: migration.text().to_owned() };
        // If standard error is closed, there is nowhere to report that.
        _ = self.report.file(&source, &remaining, &mut io::stderr());
        Ok(())
    }

    fn unread(&mut self, unread: &Unread) {
        self.progress.clear();
        tell(&unread.to_string());
        self.total.is_unread = true;
    }

    fn end(mut self) -> io::Result<Status> {
        self.progress.clear();
        self.out.flush()?;
        if self.total.files == 0 && !self.total.is_unread {
            tell(NO_DOCKERFILE);
        }
        let files = counted(self.total.files, "file");
        let verb = if self.migrate.write { "changed" } else { "would change" };
        _ = writeln!(
            io::stderr(),
            "{} of {files} {verb}; {} left{}",
            self.changed,
            self.total.findings(),
            self.total.kinds()
        );
        Ok(match (self.total.is_unread, self.migrate.check && self.changed > 0) {
            (true, _) => Status::Failed,
            (false, true) => Status::Found,
            (false, false) => Status::Fine,
        })
    }
}

/// The diff, with the two names that git gives a file.
fn diff(migration: &Migration, path: &str, is_coloured: bool) -> String {
    let diff = migration.diff(path);
    let head = format!("--- {path}\n+++ {path}\n");
    let text = match diff.strip_prefix(&head) {
        Some(hunks) if !path.starts_with('/') => {
            // A tab ends a name that has spaces.
            let end = if path.contains(' ') { "\t" } else { "" };
            format!("--- a/{path}{end}\n+++ b/{path}{end}\n{hunks}")
        }
        _ => diff,
    };
    if is_coloured { text.split_inclusive('\n').map(coloured).collect() } else { text }
}

fn coloured(line: &str) -> String {
    let style = match line.as_bytes() {
        [b'-', b'-', b'-', b' ', ..] | [b'+', b'+', b'+', b' ', ..] => Style::new().bold(),
        [b'+', ..] => AnsiColor::Green.on_default(),
        [b'-', ..] => AnsiColor::Red.on_default(),
        [b'@', ..] => AnsiColor::Cyan.on_default(),
        _ => return line.to_owned(),
    };
    let text = line.trim_end_matches(['\r', '\n']);
    let end = line.get(text.len()..).unwrap_or("");
    format!("{style}{text}{style:#}{end}")
}
