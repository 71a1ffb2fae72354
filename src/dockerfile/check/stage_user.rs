use crate::Facts;

/// The user that a stage's commands run as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum StageUser {
    Unknown,
    Root,
    Other,
}

impl StageUser {
    /// Returns the user in `NAME`, `NAME:GROUP` or a number.
    pub(super) fn named(user: &str) -> Self {
        let name = user.split(':').next().unwrap_or_default();
        if name.is_empty() || name.contains(['$', '"', '\'', '\\', '`']) {
            Self::Unknown
        } else if name == "root" || name.bytes().all(|byte| byte == b'0') {
            Self::Root
        } else {
            Self::Other
        }
    }
}

/// A number without an account, whose group is root's: the most that a group can allow.
const WITHOUT_ACCOUNT: u32 = u32::MAX - 1;

/// Returns whether the user in USER surely may not create anything in a directory of the image.
pub(super) fn is_denied(facts: Facts, user: &str, directory: &str) -> bool {
    let denies = |uid: u32| facts.writable_by(directory, uid) == Some(false);
    let (name, group) = user.split_once(':').map_or((user, None), |(name, group)| (name, Some(group)));
    match number(facts, name) {
        Some(uid) => denies(uid) && (group.is_none() || denies(WITHOUT_ACCOUNT)),
        // An account that the stage added.
        None => {
            denies(WITHOUT_ACCOUNT) && facts.accounts().iter().all(|account| account.uid == 0 || denies(account.uid))
        }
    }
}

/// Returns whether the owner that `chown` names is surely not the user.
pub(super) fn are_different(facts: Facts, owner: &str, user: &str) -> bool {
    let user = user.split(':').next().unwrap_or_default();
    match (number(facts, owner), number(facts, user)) {
        (Some(owner), Some(user)) => owner != user,
        // The stage may have added an account with the other's number.
        _ => owner != user && owner.parse::<u32>().is_err() && user.parse::<u32>().is_err(),
    }
}

fn number(facts: Facts, name: &str) -> Option<u32> {
    let of_account = || facts.accounts().iter().find(|account| account.name == name).map(|account| account.uid);
    name.parse().ok().or_else(of_account)
}
