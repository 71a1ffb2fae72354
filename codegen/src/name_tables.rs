//! The tables of `names.yaml`: the names that are not free, and the repositories that organisations have an image in place of.

use crate::emit::{bytes, text_table};
use crate::index::Index;
use crate::model::Model;
use crate::names::Names;
use crate::paid_repositories::paid_repositories;
use crate::yaml::{Text, strs};

pub fn name_tables(model: &Model) -> String {
    let names = model.names;
    let mut code = name_table(names);
    code += &repositories(names);
    code += &strings("NAME_SUFFIXES", &names.suffixes);
    code += &strings("LATEST_ONLY", &names.latest_only);
    code += &strings("OPENJDK_TAGS", &names.openjdk);
    code += &strings("REGISTRIES_WITHOUT_VERSIONS", &names.no_version);
    code += &pairs("COUNTERPARTS", &names.counterparts);
    code += &pairs("NAME_ALIASES", &model.catalog.aliases);
    code
}

/// The names, sorted, and the place of each name's group.
fn name_table(names: &Names) -> String {
    let (mut groups, mut keys, mut group_of) = (String::new(), Vec::new(), Vec::new());
    let mut count = 0;
    for group in &names.groups {
        let status = if group.is_withdrawn { "Withdrawn" } else { "Paid" };
        let day = if let Some(day) = &group.day { &day.text } else { "" };
        let organizations = group.organizations;
        groups +=
            &format!("NameGroup {{ status: NameStatus::{status}, day: {day:?}, organizations: {organizations} }},\n");
        for name in &group.names {
            keys.push(name.text.clone());
            group_of.push(count);
        }
        count += 1;
    }
    groups += "NameGroup { status: NameStatus::Family, day: \"\", organizations: false },\n";
    for name in &names.families {
        keys.push(name.text.clone());
        group_of.push(count);
    }
    let index = Index::new(keys);
    let (mut all, mut groups_of_all) = (Vec::new(), Vec::new());
    for &place in index.sorted() {
        all.push(index.keys()[place].clone());
        groups_of_all.push(group_of[place]);
    }
    let head = format!("pub(crate) static NAME_GROUPS: [NameGroup; {}] = [\n{groups}];\n", count + 1);
    head + &text_table("NAMES", &all) + &bytes("NAME_GROUP_OF", &groups_of_all)
}

fn repositories(names: &Names) -> String {
    let (rows, index) = paid_repositories(names);
    let (mut repositories, mut words, mut instead) = (Vec::new(), Vec::new(), Vec::new());
    for &place in index.sorted() {
        let row = &rows[place];
        repositories.push(row.repository.text.clone());
        words.push(row.word.clone());
        instead.push(row.name.clone());
    }
    text_table("PAID_REPOSITORIES", &repositories)
        + &text_table("PAID_REPOSITORY_WORDS", &words)
        + &text_table("PAID_REPOSITORY_NAMES", &instead)
}

fn strings(name: &str, texts: &[Text]) -> String {
    format!("pub(crate) static {name}: [&str; {}] = {:?};\n", texts.len(), strs(texts))
}

/// Entries as pairs of their keys and values.
fn pairs(name: &str, entries: &[Text]) -> String {
    let mut pairs = String::new();
    for Text { text, .. } in entries {
        pairs += &format!("{:?},", text.split_once('=').unwrap_or_default());
    }
    format!("pub(crate) static {name}: [(&str, &str); {}] = [{pairs}];\n", entries.len())
}
