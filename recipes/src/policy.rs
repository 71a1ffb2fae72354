use std::path::{Path, PathBuf};
use std::{fs, io};

use chainguard_images::Image;
use chainguard_images::dockerfile::{
    self, Checker, Finding, Mention, ReadError, Refers, Rules, Severity, Site,
};
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
    /// A line for each image that is not allowed or not known, and for each invalid instruction.
    images: Vec<String>,
}

/// Checks all Dockerfiles in a directory, and reports the files that break the policy.
pub fn check(policy: &Policy, directory: &Path) -> io::Result<Vec<Report>> {
    let mut reports = Vec::new();
    for entry in fs::read_dir(directory)? {
        let file = entry?.path();
        if [file.file_name(), file.extension()].contains(&Some("Dockerfile".as_ref())) {
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
    let images: Vec<_> =
        dockerfile::images(text).filter_map(|mention| violation(policy, mention)).collect();
    let is_fine = findings.is_empty() && images.is_empty();
    (!is_fine).then_some(Report { file, findings, images })
}

/// Why a mention of an image breaks the policy. Without its value, a variable might name any image.
fn violation(policy: &Policy, mention: Result<Mention<'_>, ReadError<'_>>) -> Option<String> {
    let mention = match mention {
        Ok(mention) => mention,
        Err(error) => return Some(error.to_string()),
    };
    let is_allowed = match mention.refers_to() {
        Refers::Stage(_) | Refers::Scratch => true,
        // The image that parses the Dockerfile.
        _ if mention.site() == Site::Syntax => true,
        _ => mention
            .reference()
            .and_then(|reference| reference.image().ok())
            .is_some_and(|image| policy.images.contains(&image)),
    };
    (!is_allowed)
        .then(|| format!("line {}: `{}` is not allowed", mention.line(), mention.written()))
}
