//! Commands that set up the repositories of another distribution's package manager. Without that, they are unnecessary.

use crate::dockerfile::shell::{PipelineCommand, ShellWord, SimpleCommand, program_name};

/// The directories of other package managers' settings.
const DIRECTORIES: [&str; 6] =
    ["/etc/apt/", "/etc/yum.repos.d", "/etc/yum.conf", "/etc/dnf/", "/usr/share/keyrings/", "/var/lib/dpkg/"];

/// Returns whether a pipeline sets up another package manager, and does nothing else.
pub(super) fn is_foreign(pipeline: &[PipelineCommand]) -> bool {
    let commands: Option<Vec<&SimpleCommand>> = pipeline
        .iter()
        .map(|command| match command {
            PipelineCommand::Simple(command) => Some(command),
            _ => None,
        })
        .collect();
    let Some(commands) = commands else {
        return false;
    };
    let last = commands.last().copied();
    let runs_fetched = last.is_some_and(|last| matches!(program(last), Some("sh" | "bash"))) && commands.len() > 1;
    if runs_fetched && commands.iter().any(|command| fetches_set_up(command)) {
        return true;
    }
    commands.iter().all(|command| is_text(command) || is_set_up(command))
        && commands.iter().any(|command| is_set_up(command))
}

/// Returns whether a command only writes or fetches text for the next one.
fn is_text(command: &SimpleCommand) -> bool {
    let is_written = command
        .redirections
        .iter()
        .any(|redirection| redirection.written_file().is_some_and(|file| file.literal() != Some("/dev/null")));
    matches!(program(command), Some("echo" | "printf" | "curl" | "wget" | "cat" | "tee" | "yes")) && !is_written
}

fn is_set_up(command: &SimpleCommand) -> bool {
    if command.words.is_empty() {
        // The variable keeps the output of `apt-mark` for a later `apt-mark`.
        return command.assignments.iter().any(|assignment| assignment.value.runs("apt-mark"));
    }
    let arguments = command.words.get(1..).unwrap_or_default();
    let has = |text: &str| arguments.iter().any(|word| word.literal() == Some(text));
    match program(command) {
        Some("dpkg") => has("--add-architecture"),
        Some(
            "add-apt-repository"
            | "apt-add-repository"
            | "apt-config"
            | "apt-key"
            | "apt-mark"
            | "debconf-set-selections"
            | "dpkg-reconfigure"
            | "subscription-manager"
            | "update-locale"
            | "yum-config-manager",
        ) => true,
        Some("rpm" | "rpmkeys") => has("--import") || arguments.iter().any(|word| is_release(word.known_prefix())),
        Some("dnf" | "yum") => has("config-manager") || has("module"),
        Some(
            "echo" | "printf" | "curl" | "wget" | "cat" | "tee" | "sed" | "rm" | "cp" | "mv" | "mkdir" | "chmod"
            | "gpg" | "install",
        ) => writes_set_up(command, arguments),
        _ => false,
    }
}

/// Returns whether a command writes only settings of other package managers.
fn writes_set_up(command: &SimpleCommand, arguments: &[ShellWord]) -> bool {
    let files = command.redirections.iter().filter_map(|redirection| redirection.written_file());
    let mut written = files.map(ShellWord::known_prefix).filter(|file| *file != "/dev/null").peekable();
    if written.peek().is_some() {
        return written.all(is_of_package_manager) || is_alpine_repository(command);
    }
    let mut paths = arguments.iter().map(ShellWord::known_prefix).filter(|word| word.starts_with('/')).peekable();
    paths.peek().is_some() && paths.all(is_of_package_manager)
}

pub(super) fn is_of_package_manager(path: &str) -> bool {
    DIRECTORIES.iter().any(|directory| path.starts_with(directory))
}

/// Returns whether a URL is that of a package that sets up a repository, by its name.
pub(super) fn is_release(address: &str) -> bool {
    let name = address.rsplit('/').next().unwrap_or_default();
    address.contains("://")
        && matches!(name.rsplit_once('.'), Some((_, "rpm" | "deb")))
        && (name.contains("release") || name.contains("-repo"))
}

/// Returns whether a command adds a repository of Alpine, whose packages are not made for Wolfi.
fn is_alpine_repository(command: &SimpleCommand) -> bool {
    let writes = |file: &ShellWord| file.literal() == Some("/etc/apk/repositories");
    command.redirections.iter().filter_map(|redirection| redirection.written_file()).any(writes)
        && command.words.iter().any(|word| word.known_prefix().contains("alpine"))
}

/// Returns whether a command fetches a script that sets up another package manager.
fn fetches_set_up(command: &SimpleCommand) -> bool {
    matches!(program(command), Some("curl" | "wget"))
        && command.words.iter().any(|word| {
            let address = word.known_prefix();
            ["//deb.nodesource.com/", "//rpm.nodesource.com/", "//packagecloud.io/", "//dl.cloudsmith.io/"]
                .iter()
                .any(|host| address.contains(host))
        })
}

/// Returns the program, after `sudo`.
fn program(command: &SimpleCommand) -> Option<&str> {
    let mut words = command.words.iter().map(ShellWord::literal).skip_while(|word| matches!(word, Some("sudo" | "-E")));
    program_name(words.next()??)
}
