//! `if`, loops, `case`, groups and functions.

use super::super::compound_command::CompoundCommand;
use super::super::reader::{is_in_name, is_metacharacter};
use super::super::script::{List, PipelineCommand};
use super::super::shell_word::ShellWord;
use super::Parser;

impl Parser<'_> {
    pub(super) fn redirected_compound(&mut self) -> Option<PipelineCommand> {
        let command = self.deeper(Self::compound)?;
        let mut redirections = Vec::new();
        self.command_end = self.offset();
        self.reader.skip_blanks();
        while self.is_at_redirection() {
            let redirection = self.redirection()?;
            self.command_end = redirection.target.end;
            redirections.push(redirection);
            self.reader.skip_blanks();
        }
        Some(PipelineCommand::Compound(command, redirections))
    }

    fn compound(&mut self) -> Option<CompoundCommand> {
        if self.reader.is_at("((") {
            if let Some(end) = self.arithmetic_end() {
                return Some(CompoundCommand::Test(Vec::from([self.arithmetic(end)?])));
            }
        }
        if self.reader.take("(") {
            let list = self.commands()?;
            self.expect(")")?;
            return Some(CompoundCommand::Subshell(list));
        }
        let (reserved, after) = self.reader.reserved()?;
        self.reader = after;
        match reserved {
            "{" => self.group(),
            "if" => self.if_command(),
            "while" | "until" => {
                let condition = self.commands()?;
                Some(CompoundCommand::While { condition, body: self.do_group()? })
            }
            "for" => self.for_command(),
            "select" => self.for_words(),
            "case" => self.case_command(),
            "[[" => Some(CompoundCommand::Test(self.test_command()?)),
            _ => None,
        }
    }

    fn group(&mut self) -> Option<CompoundCommand> {
        let list = self.commands()?;
        self.take_reserved("}")?;
        Some(CompoundCommand::Group(list))
    }

    fn if_command(&mut self) -> Option<CompoundCommand> {
        let mut branches = Vec::new();
        loop {
            let condition = self.commands()?;
            self.take_reserved("then")?;
            branches.push((condition, self.commands()?));
            if self.take_reserved("elif").is_none() {
                break;
            }
        }
        let otherwise = if self.take_reserved("else").is_some() { self.commands()? } else { List::new() };
        self.take_reserved("fi")?;
        Some(CompoundCommand::If { branches, otherwise })
    }

    fn do_group(&mut self) -> Option<List> {
        self.take_reserved("do")?;
        let body = self.commands()?;
        self.take_reserved("done")?;
        Some(body)
    }

    fn for_command(&mut self) -> Option<CompoundCommand> {
        self.reader.skip_blanks();
        if !self.reader.is_at("((") {
            return self.for_words();
        }
        let end = self.arithmetic_end()?;
        let header = self.arithmetic(end)?;
        self.reader.skip_blanks();
        self.reader.take(";");
        self.skip_newlines()?;
        let body = if self.take_reserved("{").is_some() {
            let list = self.commands()?;
            self.take_reserved("}")?;
            list
        } else {
            self.do_group()?
        };
        Some(CompoundCommand::ArithmeticFor { header, body })
    }

    fn for_words(&mut self) -> Option<CompoundCommand> {
        self.reader.skip_blanks();
        let variable = String::from(self.reader.take_while(is_in_name));
        if variable.is_empty() || variable.starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        self.reader.skip_blanks();
        let is_over = self.reader.take(";");
        self.skip_newlines()?;
        let words = if !is_over && self.take_word("in") { Some(self.for_list()?) } else { None };
        Some(CompoundCommand::For { variable, words, body: self.do_group()? })
    }

    /// Parses the words after `in`, and the separator before `do`.
    fn for_list(&mut self) -> Option<Vec<ShellWord>> {
        let mut words = Vec::new();
        loop {
            self.reader.skip_blanks();
            if !self.is_at_word() {
                break;
            }
            words.push(self.word()?);
        }
        if !self.reader.take(";") && self.reader.peek() != Some(b'\n') {
            return None;
        }
        self.skip_newlines()?;
        Some(words)
    }

    /// Takes a word that has a meaning only here.
    fn take_word(&mut self, word: &str) -> bool {
        let mut ahead = self.reader;
        let is_next = ahead.take(word) && ahead.peek().is_none_or(is_metacharacter);
        if is_next {
            self.reader = ahead;
        }
        is_next
    }

    fn case_command(&mut self) -> Option<CompoundCommand> {
        self.reader.skip_blanks();
        let mut words = Vec::from([self.word()?]);
        let mut bodies = Vec::new();
        self.skip_newlines()?;
        if !self.take_word("in") {
            return None;
        }
        loop {
            self.skip_newlines()?;
            if self.take_reserved("esac").is_some() {
                break;
            }
            self.case_patterns(&mut words)?;
            bodies.push(self.deeper(Self::list)?);
            if !self.reader.take(";;&") && !self.reader.take(";;") && !self.reader.take(";&") {
                self.take_reserved("esac")?;
                break;
            }
        }
        Some(CompoundCommand::Case { words, bodies })
    }

    fn case_patterns(&mut self, words: &mut Vec<ShellWord>) -> Option<()> {
        self.reader.take("(");
        loop {
            self.reader.skip_blanks();
            words.push(self.word()?);
            self.reader.skip_blanks();
            if !self.reader.take("|") {
                return self.expect(")");
            }
        }
    }

    /// Parses `function name { ... }`, with or without `()` after the name.
    pub(super) fn function_with_keyword(&mut self) -> Option<PipelineCommand> {
        self.take_reserved("function")?;
        self.reader.skip_blanks();
        let name = String::from(self.word()?.literal()?);
        self.reader.skip_blanks();
        if self.reader.is_at("(") && !self.reader.is_at("((") {
            let before = self.reader;
            self.reader.skip();
            self.reader.skip_blanks();
            if !self.reader.take(")") {
                // The body is a subshell.
                self.reader = before;
            }
        }
        self.function_body(name)
    }

    /// Parses the rest of `name() { ... }` after the name.
    pub(super) fn function(&mut self, name: String) -> Option<PipelineCommand> {
        self.expect("(")?;
        self.reader.skip_blanks();
        self.expect(")")?;
        self.function_body(name)
    }

    fn function_body(&mut self, name: String) -> Option<PipelineCommand> {
        self.skip_newlines()?;
        let body = self.redirected_compound()?;
        Some(PipelineCommand::Function(name, Box::new(body)))
    }
}
