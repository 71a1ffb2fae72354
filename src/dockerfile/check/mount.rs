use super::instruction::Instruction;
use super::stage_state::StageState;
use super::system_path::{Directory, resolve};

/// The programs that the mounts of a RUN may provide.
#[derive(Default)]
pub(super) struct Mounted {
    /// Whether they may provide any program.
    pub(super) has_programs: bool,
    /// The names of single programs.
    programs: Vec<String>,
    /// The paths of the mounts; `None` for a mount whose path is unknown.
    places: Vec<Option<String>>,
}

impl Mounted {
    /// A mount without a target is one of secrets or of an SSH agent, whose path does not matter.
    pub(super) fn of(run: &Instruction, stage: &StageState) -> Self {
        let mut mounted = Self::default();
        for target in run.flag_values("mount").iter().filter_map(|mount| target(mount)) {
            let path = resolve(stage.working_directory.as_deref(), &target);
            match Directory::of(path.as_deref()) {
                Directory::Elsewhere => {}
                Directory::Program(name) => mounted.programs.push(name.to_owned()),
                Directory::Root | Directory::Programs => mounted.has_programs = true,
            }
            mounted.places.push(path);
        }
        mounted
    }

    /// Returns whether the path of a mount is unknown.
    pub(super) fn is_unknown(&self) -> bool {
        self.places.contains(&None)
    }

    /// Returns whether a mount is at a path.
    pub(super) fn is_at(&self, path: &str) -> bool {
        self.places.iter().flatten().any(|place| place == path)
    }

    /// Returns whether a mount may provide a program.
    pub(super) fn may_bring(&self, program: &str) -> bool {
        self.has_programs || self.programs.iter().any(|name| name == program)
    }
}

/// Returns the path of a mount, which is the value of the last key for it.
fn target(mount: &str) -> Option<String> {
    fields(mount)
        .iter()
        .rev()
        .filter_map(|field| field.split_once('='))
        .find(|(key, _)| matches!(key.to_ascii_lowercase().as_str(), "target" | "dst" | "destination"))
        .map(|(_, value)| value.to_owned())
}

/// Returns the fields of a line of CSV. A quoted field may contain commas, and two quotes for one.
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
