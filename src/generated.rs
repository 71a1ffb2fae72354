//! What the build made of `catalog.yaml`: the enums that data decides, and the tables behind them.

use crate::category::Row as CategoryRow;
use crate::image::Row;
use crate::lang::Row as LangRow;
use crate::provider::{Attestation, Provider, Signature};
use crate::stage::Stage;
use crate::variant::Variant;

include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
