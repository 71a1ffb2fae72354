use super::reader::Reader;
use super::shell_word::ShellWord;

/// A redirection, such as `> file`.
#[derive(Debug)]
pub(crate) struct Redirection {
    pub(crate) operator: RedirectionOperator,
    /// The file, the number of a file descriptor, or the body of a heredoc.
    pub(crate) target: ShellWord,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RedirectionOperator {
    /// `<`
    Read,
    /// `>`, `>|` and `&>`
    Write,
    /// `>>` and `&>>`
    Append,
    /// `<>`
    ReadWrite,
    /// `<&`
    DuplicateInput,
    /// `>&`
    DuplicateOutput,
    /// `<<<`
    HereString,
    /// `<<` and `<<-`, with the index among the script's heredocs.
    Heredoc(usize),
}

/// The body of a heredoc.
#[derive(Debug, Default)]
pub(super) struct Heredoc {
    pub(super) body: ShellWord,
}

impl Redirection {
    /// Checks whether it is a heredoc.
    pub(crate) fn is_heredoc(&self) -> bool {
        matches!(self.operator, RedirectionOperator::Heredoc(_))
    }

    /// Returns the file that it writes, if any.
    pub(crate) fn written_file(&self) -> Option<&ShellWord> {
        let is_descriptor = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        match self.operator {
            RedirectionOperator::Write | RedirectionOperator::Append | RedirectionOperator::ReadWrite => {
                Some(&self.target)
            }
            // `>&file` is Bash for `&>file`.
            RedirectionOperator::DuplicateOutput if !self.target.literal().is_some_and(is_descriptor) => {
                Some(&self.target)
            }
            _ => None,
        }
    }
}

impl RedirectionOperator {
    /// Takes an operator, except that of a heredoc.
    pub(super) fn take(reader: &mut Reader) -> Option<Self> {
        let (_, operator) = OPERATORS.into_iter().find(|(text, _)| reader.take(text))?;
        Some(operator)
    }
}

/// The operators; a longer one comes before those that it starts with.
const OPERATORS: [(&str, RedirectionOperator); 10] = [
    ("<<<", RedirectionOperator::HereString),
    ("<>", RedirectionOperator::ReadWrite),
    ("<&", RedirectionOperator::DuplicateInput),
    ("<", RedirectionOperator::Read),
    (">>", RedirectionOperator::Append),
    (">|", RedirectionOperator::Write),
    (">&", RedirectionOperator::DuplicateOutput),
    (">", RedirectionOperator::Write),
    ("&>>", RedirectionOperator::Append),
    ("&>", RedirectionOperator::Write),
];
