//! `[[ ... ]]`.

use super::super::reader::is_metacharacter;
use super::super::shell_word::ShellWord;
use super::Parser;

impl Parser<'_> {
    /// Parses everything after `[[`, up to and including `]]`.
    pub(super) fn test_command(&mut self) -> Option<Vec<ShellWord>> {
        let mut words = Vec::new();
        self.test_expression(&mut words)?;
        if self.is_at_test_end() {
            self.reader.take("]]");
            return Some(words);
        }
        None
    }

    /// Parses tests that are separated by `&&` and `||`.
    fn test_expression(&mut self, words: &mut Vec<ShellWord>) -> Option<()> {
        loop {
            self.skip_newlines()?;
            while self.take_reserved("!").is_some() {
                self.skip_newlines()?;
            }
            if self.reader.take("(") {
                self.deeper(|parser| parser.test_expression(words))?;
                self.expect(")")?;
            } else {
                self.test(words)?;
            }
            self.skip_newlines()?;
            if !self.reader.take("&&") && !self.reader.take("||") {
                return Some(());
            }
        }
    }

    fn is_at_test_end(&self) -> bool {
        let mut ahead = self.reader;
        ahead.take("]]") && ahead.peek().is_none_or(is_metacharacter)
    }

    /// Parses a word, a unary operator and a word, or two words with a binary operator between them.
    fn test(&mut self, words: &mut Vec<ShellWord>) -> Option<()> {
        if self.is_at_test_end() {
            return None;
        }
        let first = self.word()?;
        let is_unary = first.literal().is_some_and(is_unary_operator);
        words.push(first);
        self.reader.skip_blanks();
        if is_unary {
            if self.is_at_test_end() {
                return None;
            }
            words.push(self.word()?);
            return Some(());
        }
        let is_over = ["&&", "||", ")", "\n"].into_iter().any(|operator| self.reader.is_at(operator));
        if is_over || self.is_at_test_end() {
            return Some(());
        }
        let is_comparison = self.reader.take("<") || self.reader.take(">");
        if !is_comparison && !self.word()?.literal().is_some_and(is_binary_operator) {
            return None;
        }
        self.reader.skip_blanks();
        self.test_pattern(words)
    }

    /// Parses the right side of an operator, which may be a regular expression or a pattern, with parentheses.
    fn test_pattern(&mut self, words: &mut Vec<ShellWord>) -> Option<()> {
        let start = self.reader.at();
        let mut depth = 0_usize;
        loop {
            match self.reader.peek() {
                Some(b'(') => depth += 1,
                Some(b')') if depth > 0 => depth -= 1,
                Some(b'|') if depth > 0 || !self.reader.is_at("||") => {}
                Some(b' ' | b'\t' | b'<' | b'>' | b';' | b'&') if depth > 0 => {}
                _ if self.is_at_word() => {
                    words.push(self.word()?);
                    continue;
                }
                _ => break,
            }
            self.reader.skip();
        }
        if depth > 0 || self.reader.at() == start { None } else { Some(()) }
    }
}

fn is_unary_operator(word: &str) -> bool {
    matches!(word.as_bytes(), [b'-', letter] if letter.is_ascii_alphabetic())
}

fn is_binary_operator(word: &str) -> bool {
    matches!(word, "=" | "==" | "!=" | "=~" | "-eq" | "-ne" | "-lt" | "-le" | "-gt" | "-ge" | "-nt" | "-ot" | "-ef")
}
