/// Whether a program is a shell that images without one do not have.
pub(super) fn is_shell(name: &str) -> bool {
    matches!(name, "sh" | "ash" | "dash" | "bash")
}

/// Whether a program installs the packages of another distribution, or belongs to what does. No package of Wolfi brings one of these.
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
