//! `$NAME`, `${NAME...}`, `$(...)`, backticks and `$((...))`.

use core::mem;

use super::super::reader::is_in_name;
use super::super::shell_word::{ShellWord, Substitution};
use super::Parser;

impl Parser<'_> {
    /// Parses a `$` and its expansion.
    pub(super) fn dollar(&mut self, word: &mut ShellWord, is_quoted: bool) -> Option<()> {
        self.reader.skip();
        let Some(next) = self.reader.peek() else {
            word.push('$');
            return Some(());
        };
        match next {
            b'(' => {
                word.push_unknown();
                match if self.reader.is_at("((") { self.arithmetic_end() } else { None } {
                    Some(end) => {
                        let mut expression = self.arithmetic(end)?;
                        word.substitutions.append(&mut expression.substitutions);
                        Some(())
                    }
                    None => self.parenthesized(word, true),
                }
            }
            b'{' => {
                word.push_unknown();
                self.deeper(|parser| parser.parameter(word, is_quoted))
            }
            // The meaning of the first two differs between shells.
            b'\'' if !is_quoted => {
                word.push_unknown();
                self.ansi_quoted()
            }
            b'"' if !is_quoted => {
                word.push_unknown();
                self.reader.skip();
                self.quoted(word, Some(b'"'))
            }
            // Arithmetic in Bash, and a pattern elsewhere.
            b'[' => None,
            b'@' | b'*' | b'#' | b'?' | b'-' | b'$' | b'!' | b'0'..=b'9' => {
                word.push_unknown();
                self.reader.skip();
                Some(())
            }
            _ if is_in_name(next) => {
                word.push_unknown();
                self.reader.take_while(is_in_name);
                Some(())
            }
            _ => {
                word.push('$');
                Some(())
            }
        }
    }

    /// Parses `'...'` after a `$`, where a backslash escapes.
    fn ansi_quoted(&mut self) -> Option<()> {
        self.reader.skip();
        loop {
            match self.reader.take_raw()? {
                '\'' => return Some(()),
                '\\' => {
                    self.reader.take_raw()?;
                }
                _ => {}
            }
        }
    }

    /// Parses `(...)` after a `$`, `<` or `>`.
    pub(super) fn parenthesized(&mut self, word: &mut ShellWord, is_plain: bool) -> Option<()> {
        let pending = self.pending.len();
        self.expect("(")?;
        let list = self.deeper(Self::list)?;
        self.expect(")")?;
        // Shells differ in where they look for the body of such a heredoc.
        if self.pending.len() > pending {
            return None;
        }
        word.push_unknown();
        word.substitutions.push(Substitution { list, is_plain });
        Some(())
    }

    /// Parses a script between backticks, where a backslash escapes backslashes, `$` and backticks.
    pub(super) fn backticks(&mut self, word: &mut ShellWord, is_quoted: bool) -> Option<()> {
        let offset = self.offset();
        self.reader.skip();
        let mut text = String::new();
        loop {
            match self.reader.take_raw()? {
                '`' => break,
                '\\' => match self.reader.take_raw()? {
                    escaped @ ('`' | '\\' | '$') => text.push(escaped),
                    '"' if is_quoted => text.push('"'),
                    other => text.extend(['\\', other]),
                },
                character => text.push(character),
            }
        }
        let mut nested = Parser::nested(&text, offset, self.depth);
        nested.heredocs = mem::take(&mut self.heredocs);
        let list = nested.whole_list()?;
        self.heredocs = nested.heredocs;
        word.push_unknown();
        word.substitutions.push(Substitution { list, is_plain: true });
        Some(())
    }

    /// Parses `{...}` after a `$`.
    fn parameter(&mut self, word: &mut ShellWord, is_quoted: bool) -> Option<()> {
        self.reader.skip();
        let quotes_single = !is_quoted || !self.has_plain_operator();
        let mut inner = ShellWord::default();
        loop {
            match self.reader.peek()? {
                b'}' => break,
                b'\'' if quotes_single => {
                    self.reader.skip();
                    self.reader.take_until(b'\'')?;
                }
                b'"' => {
                    self.reader.skip();
                    self.quoted(&mut inner, Some(b'"'))?;
                }
                b'\\' => {
                    self.reader.skip();
                    self.reader.take_raw()?;
                }
                b'$' => self.dollar(&mut inner, is_quoted)?,
                b'`' => self.backticks(&mut inner, is_quoted)?,
                _ => self.reader.skip(),
            }
        }
        self.reader.skip();
        // They may not run.
        word.substitutions.extend(
            inner.substitutions.into_iter().map(|substitution| Substitution { is_plain: false, ..substitution }),
        );
        Some(())
    }

    /// Checks whether `-`, `=`, `?` or `+` follows the name in `${...}`: within double quotes, single quotes are plain then.
    fn has_plain_operator(&self) -> bool {
        let mut ahead = self.reader;
        if ahead.take_while(is_in_name).is_empty() {
            ahead.skip();
        }
        if ahead.take("[") {
            ahead.take_while(|byte| byte != b']');
            ahead.skip();
        }
        ahead.take(":");
        matches!(ahead.peek(), Some(b'-' | b'=' | b'?' | b'+'))
    }

    /// Returns the position of the `))` that ends the current `((`; `None` if a subshell in a subshell or in a substitution starts here.
    pub(super) fn arithmetic_end(&self) -> Option<usize> {
        let mut ahead = self.reader;
        ahead.take("((");
        let mut depth = 0_usize;
        loop {
            let at = ahead.at();
            match ahead.take_raw()? {
                '(' => depth += 1,
                ')' if depth > 0 => depth -= 1,
                ')' => return if ahead.take(")") { Some(at) } else { None },
                '\\' => {
                    ahead.take_raw()?;
                }
                '\'' => {
                    ahead.take_until(b'\'')?;
                }
                '"' => loop {
                    match ahead.take_raw()? {
                        '"' => break,
                        '\\' => {
                            ahead.take_raw()?;
                        }
                        _ => {}
                    }
                },
                _ => {}
            }
        }
    }

    /// Parses `((...))` up to the position from [`Self::arithmetic_end`]. The word has its substitutions.
    pub(super) fn arithmetic(&mut self, end: usize) -> Option<ShellWord> {
        let mut word = ShellWord::new(self.offset());
        word.push_unknown();
        self.expect("((")?;
        let after = self.reader;
        self.reader = after.within(after.at(), end);
        self.deeper(|parser| parser.quoted(&mut word, None))?;
        self.reader = after;
        self.reader.go_to(end);
        self.expect("))")?;
        for substitution in &mut word.substitutions {
            substitution.is_plain = false;
        }
        Some(word)
    }
}
