//! clap's traits; those of the catalogue's enums are in `src/clap_impls.rs`.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::{Rule, Severity};
use crate::clap_impls::named;

/// Lists the ids, each with its summary.
#[cfg_attr(docsrs, doc(cfg(feature = "clap")))]
impl ValueEnum for Rule {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.id()).alias(self.id().to_ascii_lowercase()).help(self.summary()))
    }
}

/// Lists the names.
#[cfg_attr(docsrs, doc(cfg(feature = "clap")))]
impl ValueEnum for Severity {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(named(self.name()))
    }
}
