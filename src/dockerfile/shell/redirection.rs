use super::reader::Reader;
use super::shell_word::ShellWord;

/// `> file` and the like.
#[derive(Debug)]
pub(crate) struct Redirection {
    pub(crate) operator: RedirectionOperator,
    /// The file, the number of a file descriptor, or the text of a heredoc.
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
    /// `<<` and `<<-`: which of the script's heredocs it is.
    Heredoc(usize),
}

/// The text between delimiters.
#[derive(Debug, Default)]
pub(super) struct Heredoc {
    pub(super) body: ShellWord,
}

impl Redirection {
    /// Whether it is the text of a heredoc.
    pub(crate) fn is_heredoc(&self) -> bool {
        matches!(self.operator, RedirectionOperator::Heredoc(_))
    }

    /// The file that it writes, if it writes one.
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

/// The operators, a longer one before those that it starts with.
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
