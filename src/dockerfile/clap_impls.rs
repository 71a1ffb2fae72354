//! clap's traits: `src/clap_impls.rs` has those of the catalogue's enums.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::{Rule, Severity};
use crate::clap_impls::named;

/// Lists the ids, with what is wrong.
#[cfg_attr(docsrs, doc(cfg(feature = "clap")))]
impl ValueEnum for Rule {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.id()).alias(self.id().to_ascii_lowercase()).help(self.summary()))
    }
}

/// Lists the words.
#[cfg_attr(docsrs, doc(cfg(feature = "clap")))]
impl ValueEnum for Severity {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(named(self.name()))
    }
}
