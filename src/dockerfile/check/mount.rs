use super::instruction::Instruction;
use super::stage_state::StageState;
use super::system_path::{Directory, resolve};

/// What the mounts of a RUN may bring along.
#[derive(Default)]
pub(super) struct Mounted {
    /// Whether that may be any programs.
    pub(super) has_programs: bool,
    /// The names of single programs.
    programs: Vec<String>,
}

impl Mounted {
    /// Without a target, a mount is one of secrets or of an SSH agent, which is where neither matters.
    pub(super) fn of(run: &Instruction, stage: &StageState) -> Self {
        let mut mounted = Self::default();
        for target in run.flag_values("mount").iter().filter_map(|mount| target(mount)) {
            let path = resolve(stage.working_directory.as_deref(), &target);
            match Directory::of(path.as_deref()) {
                Directory::Elsewhere => {}
                Directory::Program(name) => mounted.programs.push(name.to_owned()),
                Directory::Root | Directory::Programs => mounted.has_programs = true,
            }
        }
        mounted
    }

    /// Whether it may bring the program.
    pub(super) fn may_bring(&self, program: &str) -> bool {
        self.has_programs || self.programs.iter().any(|name| name == program)
    }
}

/// Where a mount is, which the last of the keys for it says.
fn target(mount: &str) -> Option<String> {
    fields(mount)
        .iter()
        .rev()
        .filter_map(|field| field.split_once('='))
        .find(|(key, _)| matches!(key.to_ascii_lowercase().as_str(), "target" | "dst" | "destination"))
        .map(|(_, value)| value.to_owned())
}

/// The fields of a line of CSV. One between quotes may have commas in it, and two quotes for one.
fn fields(line: &str) -> Vec<String> {
    let (mut fields, mut field, mut is_quoted) = (Vec::new(), String::new(), false);
    for letter in line.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => fields.push(std::mem::take(&mut field)),
            _ => field.push(letter),
        }
    }
    fields.push(field);
    fields
}
