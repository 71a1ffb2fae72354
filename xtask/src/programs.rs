//! `cargo xtask programs`: compares the programs in `catalog.yaml` with those in an `APKINDEX`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;

use chainguard_images_codegen::__private::version;

use crate::apk_index::ApkIndex;
use crate::lock::{self, Lock};
use crate::problems::{one_line, unreadable};

const FILE: &str = "catalog.yaml";

/// The part of `catalog.yaml` about programs.
#[derive(Deserialize)]
struct Catalog {
    packages: Packages,
}

#[derive(Deserialize)]
struct Packages {
    programs: Vec<ProgramGroup>,
}

#[derive(Deserialize)]
struct ProgramGroup {
    packages: Vec<String>,
    #[serde(default)]
    programs: Vec<String>,
}

/// Returns the differences, one line for each package of the lock: `+` for a program that only the index has, `-` for one that surely only
/// `catalog.yaml` has.
///
/// # Errors
/// All problems, one line each.
pub fn programs(index: &Path, root: &Path) -> Result<String, Vec<String>> {
    let file = one_line(&index.display().to_string());
    let bytes = fs::read(index).map_err(|e| vec![unreadable(&file, &e)])?;
    let index = ApkIndex::parse(&file, &bytes)?;
    let text = fs::read_to_string(root.join(FILE)).map_err(|e| vec![unreadable(FILE, &e)])?;
    let catalog: Catalog = serde_yaml::from_str(&text).map_err(|e| vec![one_line(&format!("{FILE}: {e}"))])?;
    let lock = Lock::read(root).map_err(|problem| vec![problem])?;
    let lock = lock.ok_or_else(|| vec![format!("{}: missing", lock::FILE)])?;
    let packages: BTreeSet<&str> = lock.images().values().flat_map(|(of, image)| of.packages(image)).collect();
    Ok(differences(&index, &installed(&catalog, &packages), &packages))
}

/// The programs that each package surely installs, according to `catalog.yaml`.
fn installed<'a>(catalog: &Catalog, packages: &BTreeSet<&'a str>) -> BTreeMap<&'a str, BTreeSet<String>> {
    let mut installed: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for group in &catalog.packages.programs {
        for package in packages {
            for version in group.packages.iter().filter_map(|pattern| version(package, pattern)) {
                let programs = group.programs.iter().map(|program| program.replace('*', version));
                installed.entry(package).or_default().extend(programs);
            }
        }
    }
    installed
}

fn differences(index: &ApkIndex, installed: &BTreeMap<&str, BTreeSet<String>>, packages: &BTreeSet<&str>) -> String {
    let (none, mut text, mut missing) = (BTreeSet::new(), String::new(), String::new());
    for package in packages {
        let Some(indexed) = index.programs(package) else {
            missing += &format!(" {package}");
            continue;
        };
        let installed = installed.get(package).unwrap_or(&none);
        let added = indexed.difference(installed).map(|program| format!(" +{program}"));
        let programs: String =
            added.chain(installed.difference(indexed).map(|program| format!(" -{program}"))).collect();
        if !programs.is_empty() {
            text += &(one_line(&format!("{package}:{programs}")) + "\n");
        }
    }
    if text.is_empty() {
        text += "no difference\n";
    }
    if !missing.is_empty() {
        text += &format!("\nNot in the index:{missing}\n");
    }
    text
}
