//! What `names.yaml` becomes: the names that are not free, and the repositories that organisations have an image in place of.

use super::emit;
use super::model::Model;
use super::names::{Group, Names};
use super::paid_repositories::paid_repositories;
use super::yaml::{Text, texts};

pub fn name_tables(model: &Model) -> String {
    let names = model.names;
    let code = name_table(names) + &repositories(names);
    let latest_only = texts(&names.latest_only);
    let (openjdk, no_version, suffixes) = (texts(&names.openjdk), texts(&names.no_version), texts(&names.suffixes));
    code + &strings("NAME_SUFFIXES", &suffixes)
        + &strings("LATEST_ONLY", &latest_only)
        + &strings("OPENJDK_TAGS", &openjdk)
        + &strings("REGISTRIES_WITHOUT_VERSIONS", &no_version)
        + &pairs("COUNTERPARTS", &names.counterparts)
        + &pairs("NAME_ALIASES", &model.catalog.aliases)
}

/// The names, sorted, and for each the place of its group.
fn name_table(names: &Names) -> String {
    let mut groups = String::new();
    let (mut count, mut all) = (0u8, Vec::new());
    let mut add = |status: &str, day: Option<&Text>, organizations: bool, names: &[Text]| {
        let day = day.map_or("", |day| &day.text);
        groups +=
            &format!("NameGroup {{ status: NameStatus::{status}, day: {day:?}, organizations: {organizations} }},\n");
        for name in names {
            all.push((name.text.clone(), count));
        }
        count += 1;
    };
    for Group { day, organizations, names } in &names.paid {
        add("Paid", day.as_ref(), *organizations, names);
    }
    for Group { day, organizations, names } in &names.withdrawn {
        add("Withdrawn", day.as_ref(), *organizations, names);
    }
    add("Family", None, false, &names.families);
    all.sort();
    let (mut texts, mut places) = (Vec::new(), Vec::new());
    for (name, place) in all {
        texts.push(name);
        places.push(place);
    }
    let groups = format!("pub(crate) static NAME_GROUPS: [NameGroup; {count}] = [\n{groups}];\n");
    groups + &emit::texts("NAMES", &texts) + &emit::bytes("NAME_GROUP_OF", &places)
}

fn repositories(names: &Names) -> String {
    let (mut repositories, mut words, mut instead) = (Vec::new(), Vec::new(), Vec::new());
    for row in paid_repositories(names) {
        repositories.push(row.repository);
        words.push(row.word);
        instead.push(row.name);
    }
    emit::texts("PAID_REPOSITORIES", &repositories)
        + &emit::texts("PAID_REPOSITORY_WORDS", &words)
        + &emit::texts("PAID_REPOSITORY_NAMES", &instead)
}

fn strings(name: &str, texts: &[String]) -> String {
    format!("pub(crate) static {name}: [&str; {}] = {texts:?};\n", texts.len())
}

fn pairs(name: &str, pairs: &[(String, String)]) -> String {
    format!("pub(crate) static {name}: [(&str, &str); {}] = {pairs:?};\n", pairs.len())
}
