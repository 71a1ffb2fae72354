use super::instruction::Instruction;
use super::stage_state::StageState;
use super::system_path::{Directory, resolve};

/// Whether a mount of a RUN may bring programs along.
///
/// Without a target, a mount is one of secrets or of an SSH agent, which is where neither matters.
pub(super) fn may_bring_programs(run: &Instruction, stage: &StageState) -> bool {
    run.flag_values("mount").iter().filter_map(|mount| target(mount)).any(|target| {
        let path = resolve(stage.working_directory.as_deref(), &target);
        Directory::of(path.as_deref()) != Directory::Elsewhere
    })
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
