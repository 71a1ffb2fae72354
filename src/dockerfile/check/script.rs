use super::accounts;
use super::additions::Additions;
use super::command::{Argument, Command, CommandPlace};
use super::system_path::{Directory, resolve};
use crate::dockerfile::shell;

/// Returns the commands of a script; `None` if it cannot be parsed, so its effects are unknown.
pub(super) fn commands(text: &str) -> Option<Vec<Command>> {
    let commands = shell::commands(shell::parse(text)?);
    Some(commands.iter().map(command).collect())
}

fn command(command: &shell::Command) -> Command {
    let program = command.program().map(str::to_owned);
    let arguments = command.arguments().iter().map(argument).collect();
    let mut result = Command::new(program, arguments, command.is_certain && !command.sets_path());
    if command.is_piped {
        result.place = CommandPlace::BeforePipe;
    }
    if command.words.is_empty() {
        // It assigns variables, and runs nothing.
        result.additions = Additions::Nothing;
    }
    for redirection in &command.redirections {
        note_written_program(redirection, &mut result);
    }
    result.may_write_accounts = command.redirections.iter().any(may_write_accounts);
    result
}

fn argument(word: &shell::ShellWord) -> Argument {
    Argument { known: word.known_prefix().to_owned(), is_literal: word.literal().is_some() }
}

fn may_write_accounts(redirection: &shell::Redirection) -> bool {
    redirection.written_file().is_some_and(|file| file.literal().is_none_or(accounts::may_be_file))
}

/// Notes the program that a redirection may write. A script may have changed its directory.
fn note_written_program(redirection: &shell::Redirection, command: &mut Command) {
    let Some(file) = redirection.written_file() else {
        return;
    };
    command.written_files.extend(file.literal().map(str::to_owned));
    let path = file.literal().and_then(|path| resolve(None, path));
    match Directory::of(path.as_deref()) {
        Directory::Elsewhere => {}
        Directory::Program(name) => command.written_programs.push(name.to_owned()),
        Directory::Root | Directory::Programs => command.additions = Additions::Anything,
    }
}
