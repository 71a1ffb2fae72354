//! `metadata.yaml`: the data shared by all repositories of a directory.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::lock::Tier;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metadata {
    pub tier: Tier,
    pub homepage: Option<String>,
    /// Sorted.
    pub aliases: Vec<String>,
}

#[derive(Deserialize)]
struct Rows {
    tier: String,
    upstream_url: Option<String>,
    aliases: Option<BTreeSet<String>>,
}

pub fn read(file: &str, text: &str) -> Result<Metadata, String> {
    let rows: Rows = serde_yaml::from_str(text).map_err(|e| format!("{file}: {e}"))?;
    let tier = match rows.tier.as_str() {
        "BASE" => Tier::Base,
        "APPLICATION" => Tier::Application,
        "AI" => Tier::Ai,
        other => return Err(format!("{file}: tier `{other}` is not one of BASE, APPLICATION, AI")),
    };
    Ok(Metadata {
        tier,
        homepage: rows.upstream_url.filter(|url| !url.is_empty()),
        aliases: rows.aliases.unwrap_or_default().into_iter().collect(),
    })
}
