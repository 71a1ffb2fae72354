//! Words and their quotes.

use super::super::reader::is_metacharacter;
use super::super::shell_word::ShellWord;
use super::Parser;

/// The patterns `[...]` and `{...,...}` that are open in an unquoted word, each with the length of the known text before it.
#[derive(Default)]
struct OpenPatterns {
    bracket: Option<usize>,
    brace: Option<usize>,
    has_comma: bool,
}

impl Parser<'_> {
    /// Checks whether a word starts here.
    pub(super) fn is_at_word(&mut self) -> bool {
        match self.reader.peek() {
            None => false,
            Some(b'<' | b'>') => self.reader.is_at("<(") || self.reader.is_at(">("),
            Some(byte) => !is_metacharacter(byte),
        }
    }

    pub(super) fn word(&mut self) -> Option<ShellWord> {
        if !self.is_at_word() {
            return None;
        }
        let mut word = ShellWord::new(self.offset());
        self.word_parts(&mut word)?;
        Some(word)
    }

    /// Parses the rest of a word, which may be empty.
    pub(super) fn word_parts(&mut self, word: &mut ShellWord) -> Option<()> {
        let start = self.reader.at();
        let mut open = OpenPatterns::default();
        while self.is_at_word() {
            match self.reader.peek()? {
                b'\'' => {
                    self.reader.skip();
                    word.push_str(self.reader.take_until(b'\'')?);
                }
                b'"' => {
                    self.reader.skip();
                    self.quoted(word, Some(b'"'))?;
                }
                b'\\' => {
                    self.reader.skip();
                    word.push(self.reader.take_raw().unwrap_or('\\'));
                }
                b'$' => self.dollar(word, false)?,
                b'`' => self.backticks(word, false)?,
                b'<' | b'>' => self.process_substitution(word)?,
                byte @ (b'*' | b'?' | b'[' | b']' | b'{' | b',' | b'.' | b'}' | b'~') => {
                    self.pattern(word, byte, start, &mut open);
                }
                _ => word.push_str(self.reader.take_while(is_plain)),
            }
            word.end = self.offset();
        }
        Some(())
    }

    /// Parses an unquoted character with which the shell may replace the word by something else.
    fn pattern(&mut self, word: &mut ShellWord, byte: u8, start: usize, open: &mut OpenPatterns) {
        let known = word.known_prefix().len();
        let pattern_start = match byte {
            b'*' | b'?' => Some(known),
            b'~' if self.is_tilde_expanded(start) => Some(known),
            b']' => open.bracket,
            b'}' if open.has_comma => open.brace,
            _ => None,
        };
        match byte {
            b'[' => open.bracket = Some(known),
            b'{' => open.brace = Some(known),
            b',' => open.has_comma |= open.brace.is_some(),
            b'.' => open.has_comma |= open.brace.is_some() && self.reader.previous() == Some(b'.'),
            _ => {}
        }
        match pattern_start {
            Some(known) => word.push_unknown_from(known),
            None => word.push(char::from(byte)),
        }
        self.reader.skip();
    }

    /// Checks whether a `~` is at the start of a word, or of a path in an assignment. In `=~`, an operator of `[[`, it is not.
    fn is_tilde_expanded(&self, start: usize) -> bool {
        let length = self.reader.at() - start;
        length == 0 || length > 1 && matches!(self.reader.previous(), Some(b'=' | b':'))
    }

    /// Parses text in which only `$`, backticks and backslashes are special, up to a quote or the end.
    pub(super) fn quoted(&mut self, word: &mut ShellWord, quote: Option<u8>) -> Option<()> {
        loop {
            let next = self.reader.peek();
            match next {
                _ if next == quote => {
                    self.reader.skip();
                    return Some(());
                }
                None => return None,
                Some(b'\\') => {
                    self.reader.skip();
                    match self.reader.peek_raw() {
                        Some(b'$' | b'`' | b'\\') => {}
                        escaped if escaped.is_some() && escaped == quote => {}
                        _ => {
                            word.push('\\');
                            continue;
                        }
                    }
                    word.push(self.reader.take_raw()?);
                }
                Some(b'$') => self.dollar(word, true)?,
                Some(b'`') => self.backticks(word, true)?,
                Some(_) => {
                    word.push(self.reader.take_raw()?);
                    word.push_str(self.reader.take_while(|byte| !matches!(byte, b'"' | b'\\' | b'$' | b'`')));
                }
            }
        }
    }

    fn process_substitution(&mut self, word: &mut ShellWord) -> Option<()> {
        self.reader.skip();
        self.parenthesized(word, false)
    }
}

/// Checks whether a byte is literal in an unquoted word, wherever it is.
fn is_plain(byte: u8) -> bool {
    !is_metacharacter(byte)
        && !matches!(
            byte,
            b'\'' | b'"' | b'\\' | b'$' | b'`' | b'*' | b'?' | b'[' | b']' | b'{' | b',' | b'.' | b'}' | b'~'
        )
}
