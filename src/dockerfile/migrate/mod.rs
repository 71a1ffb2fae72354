//! Migration of a whole Dockerfile to Chainguard's images, by the needs of its stages. Plain Rust on top of reading and checking.

mod account_command;
mod arguments;
mod choice;
mod destination;
mod diff;
mod launch;
mod migration;
mod missing;
mod needs;
mod options;
mod outline;
mod owners;
mod package_command;
mod plan;
mod remaining;
mod request;
mod root;
mod run;
mod script_rewriter;
mod set_up;
mod source_map;
mod sources;
mod translator;

pub use migration::Migration;
pub use options::Migrate;

use super::Edit;
use super::check::error_count;
use destination::Destination;
use outline::Outline;
use plan::{Naming, Outcome, Plan};

/// The most plans that are tried for one Dockerfile. Trying one takes as long as checking the Dockerfile, so there must be a limit.
const TRIALS: usize = 16;

/// Migrates a Dockerfile.
pub(super) fn migrate(text: &str, options: &Migrate) -> Migration {
    let outline = Outline::read(text);
    let destination = options.destination();
    let outcome = best(&outline, &destination).carry_out(Naming::Written);
    remaining::migration(text, &outcome, &destination.checker())
}

/// Returns the plan that leaves the fewest errors.
fn best<'o, 'a>(outline: &'o Outline<'a>, destination: &'o Destination<'o>) -> Plan<'o, 'a> {
    let mut plan = Plan::new(outline, destination);
    let checker = destination.checker();
    let errors = |plan: &Plan| error_count(&new_text(outline.text, &plan.carry_out(Naming::Judged)), &checker);
    let mut fewest = errors(&plan);
    let alternatives = if fewest > 0 { plan.alternatives() } else { Vec::new() };
    for (stage, choice) in alternatives.into_iter().take(TRIALS) {
        let before = plan.choose(stage, choice);
        let count = errors(&plan);
        if count < fewest {
            fewest = count;
        } else {
            plan.choose(stage, before);
        }
        if fewest == 0 {
            break;
        }
    }
    if fewest > 0 && plan.add_programs() && errors(&plan) >= fewest {
        plan.without_programs();
    }
    plan
}

fn new_text(text: &str, outcome: &Outcome) -> String {
    Edit::apply(text, &outcome.edits)
}
