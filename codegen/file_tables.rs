//! The tables of what is known of accounts, directories and the like. One for each question, for most programs ask none of them.

use super::files::{Files, account, directory, group, symlink, uid_and_home};
use super::lock::Published;
use super::model::{Contents, Model};
use super::yaml::Text;

/// Writes the tables, whose rows are in the order of the images.
pub fn file_tables(model: &Model) -> String {
    let mut env = Table::new("ENV", "(&str, &str)");
    let mut accounts = Table::new("ACCOUNTS", "Account");
    let mut groups = Table::new("GROUPS", "Group");
    let mut directories = Table::new("DIRECTORIES", "Directory");
    let mut symlinks = Table::new("SYMLINKS", "(&str, &str)");
    let mut volumes = Table::new("VOLUMES", "&str");
    let mut stop_signals = String::new();
    let no_files = Files::default();
    for contents in &model.contents {
        let Published { files, env: own_env, volumes: own_volumes, .. } = contents.published;
        let base = contents.base.unwrap_or(&no_files);
        env.push_codes(&variables(&model.lock.default_env, own_env));
        accounts.push(&[&base.accounts, &files.accounts], account);
        groups.push(&[&base.groups, &files.groups], group);
        directories.push(&[&changed(&base.directories, &files.directories)], directory);
        symlinks.push(&[&base.symlinks, &files.symlinks], symlink);
        volumes.push(&[own_volumes], |volume| Some(format!("{volume:?}")));
    }
    for &row in model.sorted() {
        let signal = &model.contents[model.rows[row].contents].published.stop_signal;
        stop_signals += &match signal {
            Some(Text { text, .. }) => format!("Some({text:?}), "),
            None => "None, ".to_owned(),
        };
    }
    let mut code =
        format!("pub(crate) static STOP_SIGNALS: [Option<&str>; {}] = [{stop_signals}];\n", model.rows.len());
    for table in [env, accounts, groups, directories, symlinks, volumes] {
        code += &table.into_code(model);
    }
    code
}

/// The home of an image's user; empty where its number has no account. Of several accounts the first counts.
pub fn home<'a>(contents: &Contents<'a>) -> &'a str {
    let own = &contents.published.files.accounts;
    let base = contents.base.map_or(&[][..], |base| &base.accounts);
    for Text { text, .. } in base.iter().chain(own) {
        if let Some((uid, home)) = uid_and_home(text) {
            if uid == contents.published.uid {
                return home;
            }
        }
    }
    ""
}

/// A table whose rows are lists. Many images have the same list, and many lists the same item; each is there once.
struct Table {
    name: &'static str,
    of: &'static str,
    items: Vec<String>,
    lists: Vec<Vec<usize>>,
    /// The list of each of the model's contents.
    rows: Vec<usize>,
}

impl Table {
    fn new(name: &'static str, of: &'static str) -> Self {
        Self { name, of, items: Vec::new(), lists: Vec::new(), rows: Vec::new() }
    }

    fn push(&mut self, parts: &[&[Text]], code: fn(&str) -> Option<String>) {
        let mut codes = Vec::new();
        for part in parts {
            for Text { text, .. } in *part {
                codes.push(code(text).unwrap_or_default());
            }
        }
        self.push_codes(&codes);
    }

    fn push_codes(&mut self, codes: &[String]) {
        let mut list = Vec::new();
        for code in codes {
            let place = self.items.iter().position(|item| item == code).unwrap_or(self.items.len());
            if place == self.items.len() {
                self.items.push(code.clone());
            }
            list.push(place);
        }
        let place = self.lists.iter().position(|other| *other == list).unwrap_or(self.lists.len());
        if place == self.lists.len() {
            self.lists.push(list);
        }
        self.rows.push(place);
    }

    fn into_code(self, model: &Model) -> String {
        let Self { name, of, items, lists, rows } = self;
        let mut code = String::new();
        let mut uses = vec![0; items.len()];
        for &item in lists.iter().flatten() {
            uses[item] += 1;
        }
        for (place, item) in items.iter().enumerate() {
            if uses[place] > 1 {
                code += &format!("const {name}_{place}: {of} = {item};\n");
            }
        }
        for (place, list) in lists.iter().enumerate() {
            code += &format!("static {name}_LIST_{place}: [{of}; {}] = [", list.len());
            for &item in list {
                code += &if uses[item] > 1 { format!("{name}_{item},") } else { format!("{},", items[item]) };
            }
            code += "];\n";
        }
        code += &format!("pub(crate) static {name}: [&[{of}]; {}] = [", model.rows.len());
        for &row in model.sorted() {
            code += &format!("&{name}_LIST_{},", rows[model.rows[row].contents]);
        }
        code + "];\n"
    }
}

/// The image's own environment, and what all images have that do not set it themselves; sorted by name.
fn variables(default: &[(String, String)], own: &[(String, String)]) -> Vec<String> {
    let mut variables = own.to_vec();
    for variable in default {
        if !own.iter().any(|(name, _)| *name == variable.0) {
            variables.push(variable.clone());
        }
    }
    variables.sort();
    variables.iter().map(|variable| format!("{variable:?}")).collect()
}

/// The directories of both, of which the image's own count where a path is in both; sorted.
fn changed(base: &[Text], own: &[Text]) -> Vec<Text> {
    let path = |line: &Text| line.text.split(' ').next().unwrap_or_default().to_owned();
    let mut lines = own.to_vec();
    for line in base {
        if !own.iter().any(|other| path(other) == path(line)) {
            lines.push(line.clone());
        }
    }
    // No byte of a path comes before the blank that ends it.
    lines.sort_by(|one, other| one.text.cmp(&other.text));
    lines
}
