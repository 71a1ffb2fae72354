use crate::generated::CHECKED_PROGRAMS;

/// Whether a program is one of those that Dockerfiles call often, which a rule looks for.
pub(super) fn is_checked(name: &str) -> bool {
    CHECKED_PROGRAMS.contains(&name)
}

/// Whether a program is a shell that images without one do not have.
pub(super) fn is_shell(name: &str) -> bool {
    matches!(name, "sh" | "ash" | "dash" | "bash")
}
