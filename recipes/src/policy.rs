use std::path::{Path, PathBuf};
use std::{fs, io};

use chainguard_images::dockerfile::{self, Checker, Finding, Rules, Severity};
use chainguard_images::{Image, ReferenceBuf};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The rules for Dockerfiles: the configuration file, and its JSON schema for editors.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The allowed images.
    pub images: Vec<Image>,
    /// The lint rules to check.
    pub rules: Rules,
    /// The lowest severity that breaks the policy.
    pub fail_on: Severity,
}

/// The violations in a file.
#[derive(Serialize)]
pub struct Report {
    file: PathBuf,
    findings: Vec<Finding<'static>>,
    /// References to images that are not allowed.
    images: Vec<ReferenceBuf>,
}

/// Checks all Dockerfiles in a directory, and reports the files that break the policy.
pub fn check(policy: &Policy, directory: &Path) -> io::Result<Vec<Report>> {
    let mut reports = Vec::new();
    for entry in fs::read_dir(directory)? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "Dockerfile") {
            reports.extend(report(policy, &fs::read_to_string(&file)?, file));
        }
    }
    reports.sort_unstable_by(|one, other| one.file.cmp(&other.file));
    Ok(reports)
}

fn report(policy: &Policy, text: &str, file: PathBuf) -> Option<Report> {
    let checker = Checker::new().rules(policy.rules);
    let findings = checker.check(text).filter(|finding| finding.severity() >= policy.fail_on);
    let findings: Vec<_> = findings.map(Finding::into_owned).collect();
    let mentions = dockerfile::images(text).flatten();
    let references = mentions.filter_map(|mention| Some(mention.reference()?.to_buf()));
    let is_allowed = |image| policy.images.contains(&image);
    let images: Vec<_> = references
        .filter(|reference| !reference.as_reference().image().is_ok_and(is_allowed))
        .collect();
    let is_fine = findings.is_empty() && images.is_empty();
    (!is_fine).then_some(Report { file, findings, images })
}
