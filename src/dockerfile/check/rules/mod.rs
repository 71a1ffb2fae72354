//! The rules: one file each, next to its page. Each has a row in [`rule.rs`](super::rule).

pub(super) mod build_image_last;
pub(super) mod command_as_argument;
pub(super) mod foreign_package;
pub(super) mod inactive_tag;
pub(super) mod missing_program;
pub(super) mod mixed_tags;
pub(super) mod no_package_manager;
pub(super) mod no_shell;
pub(super) mod not_pinned;
pub(super) mod other_language_version;
pub(super) mod other_registry;
pub(super) mod packages_without_root;
pub(super) mod past_end_of_life;
pub(super) mod replaceable;
pub(super) mod root_last;
pub(super) mod unknown_ignore;
pub(super) mod unknown_image;
pub(super) mod unknown_owner;
pub(super) mod unknown_user;
pub(super) mod unreadable;
pub(super) mod withdrawn_image;
pub(super) mod work_without_root;
