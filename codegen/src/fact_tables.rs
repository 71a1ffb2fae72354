//! The contents of a catalogue's images, as tables.

use crate::catalog_tables::{number_lists, numbers};
use crate::emit::{Lines, Spread, bytes, optional_text, text_table};
use crate::file_tables::{Table, file_tables, home, text};
use crate::ident;
use crate::model::Contents;
use crate::programs::Programs;
use crate::yaml::Text;

/// Writes the tables, whose rows are in the order of the contents, and the constant with all of them.
pub fn fact_tables(contents: &[Contents], default_env: &[Text], programs: &Programs, prefix: &str) -> String {
    let (mut rows, mut stop_signals, mut packages) = (Spread::default(), Lines::default(), Table::default());
    let (mut entrypoints, mut cmds) = (Table::default(), Table::default());
    for contents in contents {
        stop_signals.push(&format!("{:?}", optional_text(contents.published.stop_signal.as_ref())));
        rows.push(&fact_row(contents));
        entrypoints.push(&all(&contents.published.entrypoint));
        cmds.push(&all(&contents.published.cmd));
        packages.push(&contents.packages);
    }
    rows.into_array("FACTS", "FactRow")
        + &stop_signals.into_array("STOP_SIGNALS", "Option<&str>")
        + &entrypoints.into_code("ENTRYPOINTS", "&str", text)
        + &cmds.into_code("CMDS", "&str", text)
        + &packages.into_code("PACKAGES", "&str", text)
        + &file_tables(contents, default_env)
        + &program_tables(programs)
        + &format!(
            "pub(crate) const {prefix}_FACTS: &FactTables = &FactTables {{ rows: &FACTS, entrypoints: &ENTRYPOINTS, cmds: &CMDS, stop_signals: &STOP_SIGNALS, packages: &PACKAGES, env: &ENV, volumes: &VOLUMES, \
             accounts: &ACCOUNTS, groups: &GROUPS, directories: &DIRECTORIES, symlinks: &SYMLINKS, \
             programs: ProgramTables {{ names: &PROGRAM_NAMES, present: PROGRAMS_PRESENT, maybe: &PROGRAMS_MAYBE, \
             are_complete: PROGRAMS_ARE_COMPLETE, set_of: &PROGRAM_SET_OF }} }};\n"
        )
}

fn all(words: &[String]) -> Vec<&str> {
    let mut all = Vec::new();
    for word in words {
        all.push(word.as_str());
    }
    all
}

fn fact_row(contents: &Contents) -> String {
    let Contents { published, has_package_manager, .. } = contents;
    let uid = published.uid;
    let (user, home) = (optional_text(published.user.as_ref()), home(contents));
    let working_dir = optional_text(published.working_dir.as_ref());
    let shell = match contents.shell {
        Some(shell) => format!("Some(Shell::{shell})"),
        None => "None".to_owned(),
    };
    let mut platforms = String::new();
    for platform in &published.platforms {
        platforms += &format!("Platform::{},", ident::platform(&platform.text));
    }
    format!(
        "FactRow {{ user: user({uid}, {user:?}, {home:?}), working_dir: {working_dir:?}, platforms: &[{platforms}], shell: {shell}, \
         has_package_manager: {has_package_manager} }}"
    )
}

/// The names of all programs, and which of them each image has.
fn program_tables(programs: &Programs) -> String {
    let (mut present, mut maybe, mut maybe_ends, mut complete) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for set in &programs.sets {
        present.extend_from_slice(&set.present);
        maybe.extend_from_slice(&set.maybe);
        maybe_ends.push(maybe.len());
        complete.push(set.others());
    }
    let (maybe, set_of) = (number_lists(&maybe, &maybe_ends), numbers(&programs.set_of));
    text_table("PROGRAM_NAMES", &programs.names)
        + &bytes("PROGRAMS_PRESENT", &present)
        + &format!("pub(crate) static PROGRAMS_MAYBE: NumberLists = {maybe};\n")
        + &bytes("PROGRAMS_ARE_COMPLETE", &complete)
        + &format!("pub(crate) static PROGRAM_SET_OF: Numbers = {set_of};\n")
}
