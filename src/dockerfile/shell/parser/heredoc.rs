//! Heredocs: `<<EOF`, and the lines up to `EOF`.

use core::mem;

use super::super::reader::is_metacharacter;
use super::super::redirection::Heredoc;
use super::super::shell_word::ShellWord;
use super::Parser;

/// A heredoc whose body follows the current line.
pub(super) struct PendingHeredoc {
    index: usize,
    delimiter: String,
    /// Whether the delimiter has quotes: nothing in the body is special then.
    is_quoted: bool,
    /// Whether tabs at the start of lines are ignored.
    strips_tabs: bool,
}

impl Parser<'_> {
    /// Parses the operator and the delimiter, and returns the index among the script's heredocs.
    pub(super) fn heredoc(&mut self) -> Option<usize> {
        self.expect("<<")?;
        let strips_tabs = self.reader.take("-");
        self.reader.skip_blanks();
        let (delimiter, is_quoted) = self.delimiter()?;
        let index = self.heredocs.len();
        self.heredocs.push(Heredoc::default());
        self.pending.push(PendingHeredoc { index, delimiter, is_quoted, strips_tabs });
        Some(index)
    }

    /// Parses a delimiter, and returns it without its quotes, and whether it had any. Nothing is expanded in it.
    fn delimiter(&mut self) -> Option<(String, bool)> {
        let start = self.reader.at();
        let (mut delimiter, mut is_quoted) = (String::new(), false);
        while let Some(byte) = self.reader.peek() {
            match byte {
                b'\'' | b'"' => {
                    is_quoted = true;
                    self.reader.skip();
                    delimiter.push_str(self.reader.take_until(byte)?);
                }
                b'\\' => {
                    is_quoted = true;
                    self.reader.skip();
                    delimiter.push(self.reader.take_raw()?);
                }
                b'$' | b'`' => return None,
                _ if is_metacharacter(byte) => break,
                _ => delimiter.push(self.reader.take_raw()?),
            }
        }
        if self.reader.at() == start { None } else { Some((delimiter, is_quoted)) }
    }

    /// Parses the bodies of the heredocs after the end of their line.
    pub(super) fn heredoc_bodies(&mut self) -> Option<()> {
        for pending in mem::take(&mut self.pending) {
            let start = self.reader.at();
            let end = self.skip_body(&pending);
            let after = self.reader;
            let mut body = ShellWord::new(self.fixed_offset.unwrap_or(start));
            self.reader = after.within(start, end);
            if pending.is_quoted {
                self.reader.go_to(end);
                body.push_str(self.reader.text_since(start));
            } else {
                self.deeper(|parser| parser.quoted(&mut body, None))?;
            }
            self.reader = after;
            for substitution in &mut body.substitutions {
                substitution.is_plain = false;
            }
            *self.heredocs.get_mut(pending.index)? = Heredoc { body };
        }
        Some(())
    }

    /// Skips the lines of a heredoc and its delimiter, and returns the end of the body.
    fn skip_body(&mut self, heredoc: &PendingHeredoc) -> usize {
        let mut is_continued = false;
        loop {
            let end = self.reader.at();
            if end >= self.reader.end() {
                return end;
            }
            let line = self.reader.take_while(|byte| byte != b'\n');
            self.reader.take_raw();
            let text = if heredoc.strips_tabs { line.trim_start_matches('\t') } else { line };
            if text == heredoc.delimiter && !is_continued {
                return end;
            }
            let backslashes = line.len() - line.trim_end_matches('\\').len();
            is_continued = !heredoc.is_quoted && backslashes % 2 == 1;
        }
    }
}
