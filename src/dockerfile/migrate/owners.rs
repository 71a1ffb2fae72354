//! Names of accounts and groups that the image does not have.

use super::translator::{Outcome, Translator, Words};
use crate::Facts;

/// The accounts that well-known images have.
const WELL_KNOWN: [&str; 9] = ["app", "gradle", "mysql", "nginx", "node", "postgres", "redis", "ruby", "www-data"];

/// The names of an image's own user: that of the account, and that of its group.
struct Own {
    user: &'static str,
    group: Option<&'static str>,
}

/// Migrates `chown` and `chgrp`, whose first argument may name an account that the image does not have.
pub(super) fn of_command(words: &Words, translator: &Translator) -> Outcome {
    let owner = words.arguments().iter().position(|word| !word.known_prefix().starts_with('-'));
    let new = owner.and_then(|place| {
        let word = words.arguments().get(place)?;
        let text = word.literal().filter(|text| words.source(word) == *text)?;
        if words.program() == Some("chgrp") {
            return words.with(place, translator.own_group(text)?);
        }
        words.with(place, &translator.own_names(text)?)
    });
    new.map_or(Outcome::Kept, |change| Outcome::Changes(vec![change]))
}

impl Translator {
    /// Returns `USER`, `USER:GROUP` or `USER.GROUP` with the image's own names for those that neither the image nor the file has; `None` if
    /// nothing changes.
    pub(super) fn own_names(&self, written: &str) -> Option<String> {
        let own = self.own()?;
        let (user, group) = match written.split_once(':') {
            Some((user, group)) => (user, Some(group)),
            None => (written, None),
        };
        let new_user = if self.lacks_user(user) { own.user } else { user };
        let new_group = match group {
            Some(group) if self.lacks_group(group) => Some(own.group?),
            group => group,
        };
        let new = match new_group {
            Some(group) => format!("{new_user}:{group}"),
            None => new_user.to_owned(),
        };
        (new != written).then_some(new)
    }

    fn own_group(&self, written: &str) -> Option<&'static str> {
        if self.lacks_group(written) { self.own()?.group } else { None }
    }

    fn own(&self) -> Option<Own> {
        let facts = self.facts?;
        let user = facts.user().name.filter(|_| !facts.user().is_root()).or_else(|| {
            let has = |name: &str| facts.accounts().iter().any(|account| account.name == name);
            has("nonroot").then_some("nonroot")
        })?;
        let gid = facts.accounts().iter().find(|account| account.name == user)?.gid;
        let group = facts.groups().iter().find(|group| group.gid == gid).map(|group| group.name);
        Some(Own { user, group })
    }

    fn lacks_user(&self, name: &str) -> bool {
        is_name(name)
            && self.facts.is_some_and(|facts| !has_account(facts, name))
            && !self.accounts.contains(name)
            && (!self.may_have_others || WELL_KNOWN.contains(&name))
    }

    fn lacks_group(&self, name: &str) -> bool {
        let is_own = |facts: Facts| facts.groups().iter().any(|group| group.name == name);
        is_name(name)
            && self.facts.is_some_and(|facts| !is_own(facts))
            && !self.groups.contains(name)
            // Adding an account also adds a group of the same name.
            && !self.accounts.contains(name)
            && (!self.may_have_others || WELL_KNOWN.contains(&name))
    }
}

fn has_account(facts: Facts, name: &str) -> bool {
    facts.accounts().iter().any(|account| account.name == name)
}

/// Returns whether a string is a name, and not a number, a variable or empty.
fn is_name(text: &str) -> bool {
    let is_of = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    text.bytes().all(is_of) && text.bytes().any(|byte| !byte.is_ascii_digit())
}
