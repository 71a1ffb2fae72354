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

/// Check Dockerfiles for problems
///
/// The rules know the contents of the images, and report what would fail and what could be better. In a directory, files with the usual
/// names of Dockerfiles are checked, except those that `.gitignore` excludes. A comment before an instruction ignores rules for it:
/// `# chainguard-images ignore=CG004`.
///
/// The exit status is 1 if there is a finding with severity error, and 2 if something cannot be read.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Lint {
    /// The output format of the findings
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// Also apply the rules that are off by default
    #[arg(long, conflicts_with = "select")]
    all: bool,

    /// Apply only these rules, overriding the configuration file
    #[arg(long, value_name = "RULE,...", value_delimiter = ',', value_parser = values::rule(), hide_possible_values = true)]
    select: Vec<Rule>,

    /// Ignore these rules, in addition to those in the configuration file
    #[arg(long, value_name = "RULE,...", value_delimiter = ',', value_parser = values::rule(), hide_possible_values = true)]
    ignore: Vec<Rule>,

    /// Treat this registry as a mirror of Chainguard's, in addition to those in the configuration file
    #[arg(long, value_name = "REGISTRY", value_parser = values::mirror)]
    mirror: Vec<String>,

    /// Report nothing about images of organisations and mirrors, which may differ from the free ones
    #[arg(long)]
    no_organizations: bool,

    /// Fix findings in the files, where possible; with `-`, write the fixed text to standard output
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
  # Rules to apply, instead of those that are on by default.
  select = [\"CG003\", \"CG006\"]
  # Rules to ignore.
  ignore = [\"CG011\"]
  # Files to skip in directories, as in .gitignore.
  exclude = [\"vendor/\", \"*.old.Dockerfile\"]
  # Mirrors of Chainguard's registry, with the path before the names of images.
  mirrors = [\"harbor.corp/base\"]
  # Whether to report findings about images of organisations and mirrors.
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

    /// The problem with the combination of options, if there is one.
    fn problem(&self) -> Option<&'static str> {
        // Both would go to standard output.
        let is_twice = self.input.is_stdin() && self.fix && self.format != Format::Human;
        let twice = is_twice.then_some("with `-`, `--fix` writes to standard output; leave out `--format`");
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

    /// The fixed text goes to standard output, and the findings go to standard error.
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
        // This keeps them in order with what goes to standard error.
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
