//! What the build made of `catalog.yaml` and `catalog.lock.yaml`: the enums that data decides, and the tables behind them.

use crate::category::Row as CategoryRow;
use crate::dockerfile::Template;
use crate::facts::Facts;
use crate::image::Row;
use crate::lang::Row as LangRow;
use crate::platform::Platform;
use crate::provider::{Attestation, Provider, Signature};
use crate::replacement::Replaced;
use crate::snapshot::Snapshot;
use crate::stage::Stage;
use crate::tier::Tier;
use crate::user::User;
use crate::variant::Variant;

include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
