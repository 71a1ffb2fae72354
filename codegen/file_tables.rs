//! The tables of what is known of accounts, directories and the like. One for each question, for most programs ask none of them.

use super::lock::Lock;
use super::model::{Contents, Model};
use super::yaml::Text;

/// Writes the tables, whose rows are in the order of the images.
pub fn file_tables(model: &Model) -> String {
    [
        lists(model, "ENV", "(&str, &str)", env),
        lists(model, "ACCOUNTS", "Account", accounts),
        lists(model, "GROUPS", "Group", groups),
        lists(model, "DIRECTORIES", "Directory", directories),
        lists(model, "SYMLINKS", "(&str, &str)", symlinks),
        lists(model, "VOLUMES", "&str", volumes),
        stop_signals(model),
    ]
    .concat()
}

/// A table whose rows are lists. Many images have the same one, which is there once.
fn lists(model: &Model, name: &str, of: &str, list: fn(&Lock, &Contents) -> Vec<String>) -> String {
    let (mut code, mut known) = (String::new(), Vec::new());
    let mut places = Vec::new();
    for contents in &model.contents {
        let items = list(model.lock, contents);
        let text = format!("[{of}; {}] = [{}]", items.len(), items.join(", "));
        let place = known.iter().position(|other| *other == text).unwrap_or(known.len());
        places.push(place);
        if place == known.len() {
            code += &format!("static {name}_{place}: {text};\n");
            known.push(text);
        }
    }
    let mut rows = String::new();
    for &row in model.sorted() {
        rows += &format!("&{name}_{}, ", places[model.rows[row].contents]);
    }
    code + &format!("pub(crate) static {name}: [&[{of}]; {}] = [{rows}];\n", model.rows.len())
}

/// The image's own environment, and what all images have that do not set it themselves; sorted by name.
fn env(lock: &Lock, contents: &Contents) -> Vec<String> {
    let mut variables = contents.published.env.clone();
    for (name, value) in &lock.default_env {
        let mut is_set = false;
        for (own, _) in &contents.published.env {
            is_set |= own == name;
        }
        if !is_set {
            variables.push((name.clone(), value.clone()));
        }
    }
    variables.sort();
    let mut items = Vec::new();
    for variable in variables {
        items.push(format!("{variable:?}"));
    }
    items
}

fn accounts(_: &Lock, contents: &Contents) -> Vec<String> {
    let mut items = Vec::new();
    for account in &contents.file_system.accounts {
        let (name, home, shell) = (&account.name.text, &account.home.text, &account.shell.text);
        items.push(format!(
            "Account {{ name: {name:?}, uid: {}, gid: {}, home: {home:?}, shell: {shell:?} }}",
            account.uid, account.gid
        ));
    }
    items
}

fn groups(_: &Lock, contents: &Contents) -> Vec<String> {
    let mut items = Vec::new();
    for group in &contents.file_system.groups {
        let members = quoted(&group.members).join(", ");
        items.push(format!("Group {{ name: {:?}, gid: {}, members: &[{members}] }}", group.name.text, group.gid));
    }
    items
}

fn directories(_: &Lock, contents: &Contents) -> Vec<String> {
    let mut items = Vec::new();
    for directory in &contents.file_system.directories {
        items.push(format!(
            "Directory {{ path: {:?}, uid: {}, gid: {}, mode: {:#o}, recursive: {} }}",
            directory.path, directory.uid, directory.gid, directory.mode, directory.recursive
        ));
    }
    items
}

fn symlinks(_: &Lock, contents: &Contents) -> Vec<String> {
    let mut items = Vec::new();
    for link in &contents.file_system.symlinks {
        items.push(format!("{link:?}"));
    }
    items
}

fn volumes(_: &Lock, contents: &Contents) -> Vec<String> {
    quoted(&contents.published.volumes)
}

fn stop_signals(model: &Model) -> String {
    let mut rows = String::new();
    for &row in model.sorted() {
        let signal = &model.contents[model.rows[row].contents].published.stop_signal;
        rows += &match signal {
            Some(Text { text, .. }) => format!("Some({text:?}), "),
            None => "None, ".to_owned(),
        };
    }
    format!("pub(crate) static STOP_SIGNALS: [Option<&str>; {}] = [{rows}];\n", model.rows.len())
}

fn quoted(texts: &[Text]) -> Vec<String> {
    let mut items = Vec::new();
    for Text { text, .. } in texts {
        items.push(format!("{text:?}"));
    }
    items
}
