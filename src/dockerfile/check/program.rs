/// Returns whether a program is a shell that images without one do not have.
pub(super) fn is_shell(name: &str) -> bool {
    matches!(name, "sh" | "ash" | "dash" | "bash")
}

/// Returns whether a program is a package manager of another distribution, or part of one. No package of Wolfi contains one of these.
pub(super) fn is_foreign_package_manager(name: &str) -> bool {
    matches!(
        name,
        "add-apt-repository"
            | "apt"
            | "apt-add-repository"
            | "apt-cache"
            | "apt-config"
            | "apt-get"
            | "apt-key"
            | "apt-mark"
            | "aptitude"
            | "dnf"
            | "dnf5"
            | "emerge"
            | "microdnf"
            | "pacman"
            | "tdnf"
            | "yum"
            | "yum-config-manager"
            | "zypper"
    )
}
