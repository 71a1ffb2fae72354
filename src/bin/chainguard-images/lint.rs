use std::io::{self, IsTerminal, Write};

use chainguard_images::dockerfile::{Checker, Finding, Rule, Rules};
use clap::Args;

use crate::color;
use crate::config::Config;
use crate::inputs::{Input, InputArgs, InputError, NO_DOCKERFILE};
use crate::progress::Progress;
use crate::report::human::Human;
use crate::report::{Format, Report, Total};
use crate::source::{Source, Unread};
use crate::status::{Status, tell};
use crate::values;

/// What is wrong with Dockerfiles
///
/// Finds what would fail, by rules that know what is inside the images, and what could be better. In a directory it looks for Dockerfiles
/// by their usual names, but for what `.gitignore` leaves out. A comment before an instruction ignores rules there:
/// `# chainguard-images ignore=CG004`.
///
/// The exit status is 1 if there is a finding of severity error, and 2 if something cannot be read.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Lint {
    /// How the findings are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// Look for the rules that are off by default, too
    #[arg(long, conflicts_with = "select")]
    all: bool,

    /// Look for these rules alone, whatever the configuration file says
    #[arg(long, value_name = "RULE,...", value_delimiter = ',', value_parser = values::rule(), hide_possible_values = true)]
    select: Vec<Rule>,

    /// Do not look for these rules, nor for those that the configuration file ignores
    #[arg(long, value_name = "RULE,...", value_delimiter = ',', value_parser = values::rule(), hide_possible_values = true)]
    ignore: Vec<Rule>,

    /// Take a registry for a mirror of Chainguard's, beside those of the configuration file
    #[arg(long, value_name = "REGISTRY", value_parser = values::mirror)]
    mirror: Vec<String>,

    /// Say nothing of images of organisations and mirrors, which may differ from the free ones
    #[arg(long)]
    no_organizations: bool,

    /// Mend what has a fix, in the files; with `-`, write the mended text to standard output
    #[arg(long)]
    fix: bool,

    /// Explain a rule, with a bad and a good Dockerfile
    #[arg(long, value_name = "RULE", value_parser = values::rule(), exclusive = true)]
    explain: Option<Rule>,

    #[command(flatten)]
    input: InputArgs,
}

const EXAMPLES: &str = "\
Examples:
  chainguard-images lint Dockerfile services/
  chainguard-images lint --fix --ignore CG011
  chainguard-images lint --explain CG006
  chainguard-images lint --format sarif > lint.sarif
  chainguard-images lint --stdin-name Dockerfile - < Dockerfile

A configuration file, `chainguard-images.toml`, in the directory of a file or above:
  # Rules to look for, instead of those that are on by default.
  select = [\"CG003\", \"CG006\"]
  # Rules not to look for.
  ignore = [\"CG011\"]
  # Files not to look for in directories, as in .gitignore.
  exclude = [\"vendor/\", \"*.old.Dockerfile\"]
  # Mirrors of Chainguard's registry: what stands before the names of images.
  mirrors = [\"harbor.corp/base\"]
  # Whether something is said of images of organisations and mirrors.
  organizations = true";

impl Lint {
    pub(crate) fn run(&self, out: &mut dyn Write) -> io::Result<Status> {
        if let Some(rule) = self.explain {
            out.write_all(rule.page().as_bytes())?;
            return Ok(Status::Fine);
        }
        if let Some(problem) = self.problem() {
            tell(problem);
            return Ok(Status::Failed);
        }
        Run::new(self, out).all()
    }

    /// What the options do not go together with.
    fn problem(&self) -> Option<&'static str> {
        // Standard output cannot have both.
        let is_twice = self.input.is_stdin() && self.fix && self.format != Format::Human;
        let twice = is_twice.then_some("`--fix` writes standard input to standard output; leave out `--format`");
        self.input.problem().or(twice)
    }

    fn checker(&self, config: &Config) -> io::Result<Checker> {
        let mut mirrors = config.mirrors.iter().chain(&self.mirror);
        let checker = Checker::new().rules(self.rules(config));
        let checker = checker.organizations(config.has_organizations && !self.no_organizations);
        mirrors.try_fold(checker, |checker, mirror| checker.mirror(mirror)).map_err(io::Error::other)
    }

    fn rules(&self, config: &Config) -> Rules {
        let rules = if !self.select.is_empty() {
            self.select.iter().copied().fold(Rules::NONE, Rules::with)
        } else if self.all {
            config.without_ignored(Rules::ALL)
        } else {
            config.rules()
        };
        self.ignore.iter().copied().fold(rules, Rules::without)
    }
}

/// One run over all files.
struct Run<'a> {
    lint: &'a Lint,
    out: &'a mut dyn Write,
    report: Box<dyn Report>,
    progress: Progress,
    total: Total,
}

impl<'a> Run<'a> {
    fn new(lint: &'a Lint, out: &'a mut dyn Write) -> Self {
        Self { lint, out, report: lint.format.report(), progress: Progress::new(), total: Total::default() }
    }

    fn all(mut self) -> io::Result<Status> {
        for input in self.lint.input.all() {
            self.progress.advance();
            match input {
                Ok(input) => self.input(input)?,
                Err(InputError::Unread(unread)) => self.unread(&unread),
                Err(InputError::Config(error)) => {
                    self.progress.clear();
                    return Ok(error.fail());
                }
            }
        }
        self.end()
    }

    fn input(&mut self, mut input: Input) -> io::Result<()> {
        let checker = self.lint.checker(&input.config)?;
        if !self.lint.fix {
            return self.check(&input.source, &checker);
        }
        let fixed = checker.fix(&input.source.text);
        if fixed.count() > 0 {
            if let Err(unread) = input.write(fixed.text().to_owned()) {
                self.unread(&unread);
                return Ok(());
            }
            self.total.fixed += fixed.count();
        }
        match input.path {
            Some(_) => self.check(&input.source, &checker),
            None => self.fixed_stdin(&input.source, &checker),
        }
    }

    /// The text goes where the findings would go, and they go to standard error.
    fn fixed_stdin(&mut self, source: &Source, checker: &Checker) -> io::Result<()> {
        self.out.write_all(source.text.as_bytes())?;
        self.out.flush()?;
        let findings = sorted(&source.text, checker);
        self.total.count(&findings);
        _ = Human::new(color::on_stderr()).file(source, &findings, &mut io::stderr());
        Ok(())
    }

    fn check(&mut self, source: &Source, checker: &Checker) -> io::Result<()> {
        let findings = sorted(&source.text, checker);
        self.total.count(&findings);
        if findings.is_empty() {
            return Ok(());
        }
        if self.lint.format.is_by_line() {
            self.progress.clear();
        }
        self.report.file(source, &findings, self.out)?;
        // So that they stand in the order of time with what standard error says.
        if io::stdout().is_terminal() { self.out.flush() } else { Ok(()) }
    }

    fn unread(&mut self, unread: &Unread) {
        self.progress.clear();
        tell(&unread.to_string());
        self.report.unread(unread);
        self.total.is_unread = true;
    }

    fn end(mut self) -> io::Result<Status> {
        self.progress.clear();
        if self.total.files == 0 && !self.total.is_unread {
            tell(NO_DOCKERFILE);
        }
        self.report.end(&self.total, self.out)?;
        self.out.flush()?;
        if self.lint.format.is_by_line() {
            _ = writeln!(io::stderr(), "{}", self.total.summary(self.lint.fix));
        }
        Ok(match self.total {
            Total { is_unread: true, .. } => Status::Failed,
            Total { errors: 1.., .. } => Status::Found,
            _ => Status::Fine,
        })
    }
}

/// The findings in the order of the text.
fn sorted<'t>(text: &'t str, checker: &Checker) -> Vec<Finding<'t>> {
    let mut findings: Vec<Finding<'t>> = checker.check(text).collect();
    findings.sort_by_key(|finding| (finding.offset(), finding.rule()));
    findings
}
