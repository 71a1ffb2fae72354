use super::base::Base;
use super::quoted::{quoted, quoted_image};
use super::stage_state::StageState;

/// A user or group in `NAME` or `NAME:GROUP`, from `--chown` or USER, that the image does not have.
pub(super) struct MissingOwner {
    pub(super) message: String,
    /// Whether only the group is missing.
    pub(super) is_group: bool,
    /// The owner that was probably meant, with names that the image has.
    pub(super) meant: Option<String>,
}

impl MissingOwner {
    /// Returns the name that is surely missing. Numbers need no account, and every image has root.
    pub(super) fn of(owner: &str, stage: &StageState) -> Option<Self> {
        if stage.may_have_accounts {
            return None;
        }
        let (user, group) = owner.split_once(':').map_or((owner, None), |(user, group)| (user, Some(group)));
        let lacks_user = !is_safe(user) && !has_user(stage.base, user)?;
        let lacks_group = match group.filter(|group| !is_safe(group)) {
            Some(group) => !has_group(stage.base, group)?,
            None => false,
        };
        if !lacks_user && !lacks_group {
            return None;
        }
        let (what, name) = if lacks_user { ("user", user) } else { ("group", group?) };
        let (likely, way_out) = likely(stage.base, what);
        let image = quoted_image(stage.base.entry());
        let message = format!("there is no {what} {} in {image}; {way_out}", quoted(name, 60));
        let meant = likely.map(|(likely_user, likely_group)| {
            let user = if lacks_user { likely_user } else { user };
            match group {
                Some(group) => format!("{user}:{}", if lacks_group { likely_group } else { group }),
                None => user.to_owned(),
            }
        });
        Some(Self { message, is_group: !lacks_user, meant })
    }
}

/// Returns whether a name works without a line in `/etc/passwd` or `/etc/group`.
fn is_safe(name: &str) -> bool {
    let digits = name.strip_prefix(['+', '-']).unwrap_or(name);
    name.is_empty() || name == "root" || digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn has_user(base: Base, name: &str) -> Option<bool> {
    match base {
        Base::Unknown => None,
        Base::Scratch => Some(false),
        Base::Image(image) => Some(image.facts.accounts().iter().any(|account| account.name == name)),
    }
}

fn has_group(base: Base, name: &str) -> Option<bool> {
    match base {
        Base::Unknown => None,
        Base::Scratch => Some(false),
        Base::Image(image) => Some(image.facts.groups().iter().any(|group| group.name == name)),
    }
}

/// Returns the user and the group that were likely meant, and the way out for the message.
fn likely(base: Base, what: &str) -> (Option<(&'static str, &'static str)>, String) {
    const NUMBER: &str = "use a number, such as 65532";
    // The image's own accounts follow those that every image has, the last of which is `nobody`.
    let account = base.facts().and_then(|facts| {
        let accounts = facts.accounts();
        let user = accounts.iter().find(|account| facts.user().name == Some(account.name));
        user.or(accounts.last()).filter(|account| account.name != "nobody")
    });
    let group = account.and_then(|account| base.facts()?.groups().iter().find(|group| group.gid == account.gid));
    let (Some(facts), Some(account), Some(group)) = (base.facts(), account, group) else {
        return (None, NUMBER.to_owned());
    };
    let is_user = facts.user().name == Some(account.name);
    let way_out = match (what, is_user) {
        ("user", true) => format!("its user is `{}`", account.name),
        ("user", false) => format!("it has `{}`", account.name),
        (_, true) => format!("the group of its user is `{}`", group.name),
        (_, false) => format!("it has `{}`", group.name),
    };
    (Some((account.name, group.name)), way_out)
}
