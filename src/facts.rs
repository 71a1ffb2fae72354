use crate::generated::{ENV, FACTS, ImageFacts, PACKAGES, STOP_SIGNALS, VOLUMES};
use crate::{Image, Platform, Shell, Tier, User, bytes};

/// What is inside it.
///
/// The facts were read from what Chainguard publishes about each image, at the commit and date that
/// [`SNAPSHOT`](crate::SNAPSHOT) names. A floating tag moves: compare with the image that you pull where it matters.
impl Image {
    /// The user that its processes run as.
    ///
    /// From `accounts` in upstream's configuration: `run-as`, and the name that `users` gives to it. An image without
    /// `run-as` runs as root. Its home is that of the first of [`accounts`](Image::accounts) with its number.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Node.user().uid, 65532);
    /// assert_eq!(Image::Node.user().name, Some("node"));
    /// assert_eq!(Image::Node.user().home, Some("/home/node"));
    /// // Not every image is non-root by default.
    /// assert!(Image::Postgres.user().is_root());
    /// ```
    #[must_use]
    #[inline]
    pub const fn user(self) -> User {
        self.facts().user
    }

    /// The entrypoint, split as a shell splits words; empty when the image has none.
    ///
    /// From `entrypoint` in upstream's configuration. An image whose processes are services starts with the program that watches
    /// over them, which the build puts there.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::PhpFpm.entrypoint(), ["/bin/s6-svscan", "/sv"]);
    /// assert_eq!(Image::Postgres.entrypoint(), ["/usr/bin/docker-entrypoint.sh", "postgres"]);
    /// assert!(Image::Static.entrypoint().is_empty());
    /// ```
    #[must_use]
    #[inline]
    pub const fn entrypoint(self) -> &'static [&'static str] {
        self.facts().entrypoint
    }

    /// The command, which is what the entrypoint gets when nobody says otherwise; split as a shell splits words.
    ///
    /// From `cmd` in upstream's configuration; empty when the image has none.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Nginx.cmd().last(), Some(&"daemon off;"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn cmd(self) -> &'static [&'static str] {
        self.facts().cmd
    }

    /// The directory that its processes start in, if the image says.
    ///
    /// From `work-dir` in upstream's configuration.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Node.working_dir(), Some("/app"));
    /// assert_eq!(Image::Static.working_dir(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn working_dir(self) -> Option<&'static str> {
        self.facts().working_dir
    }

    /// The environment variables that it sets, sorted by name.
    ///
    /// From `environment` in upstream's configuration, with what the build adds to each image that does not set it: `PATH`, whose
    /// order is not Docker's, and `SSL_CERT_FILE`. Some variables hold versions, which move with the tag.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert!(Image::Jdk.env().contains(&("JAVA_HOME", "/usr/lib/jvm/default-jvm")));
    /// assert_eq!(
    ///     Image::Static.env(),
    ///     [
    ///         ("PATH", "/usr/local/sbin:/usr/local/bin:/usr/bin:/usr/sbin:/sbin:/bin"),
    ///         ("SSL_CERT_FILE", "/etc/ssl/certs/ca-certificates.crt"),
    ///     ]
    /// );
    /// ```
    #[must_use]
    #[inline]
    pub const fn env(self) -> &'static [(&'static str, &'static str)] {
        ENV.row(self as usize)
    }

    /// The directories that become volumes when nothing is mounted there, sorted.
    ///
    /// From `volumes` in upstream's configuration. Docker makes each a volume of its own for every container, and what a
    /// Dockerfile writes there later is lost.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::DockerDind.volumes(), ["/var/lib/docker"]);
    /// assert!(Image::Postgres.volumes().is_empty());
    /// ```
    #[must_use]
    #[inline]
    pub const fn volumes(self) -> &'static [&'static str] {
        VOLUMES.row(self as usize)
    }

    /// The signal that stops its main process, if not the usual `SIGTERM`.
    ///
    /// From `stop-signal` in upstream's configuration.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// // Which makes nginx finish the requests at hand.
    /// assert_eq!(Image::Nginx.stop_signal(), Some("SIGQUIT"));
    /// assert_eq!(Image::Node.stop_signal(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn stop_signal(self) -> Option<&'static str> {
        STOP_SIGNALS[self as usize]
    }

    /// The platforms that it is built for, sorted.
    ///
    /// From `archs` in upstream's configuration.
    ///
    /// ```
    /// use chainguard_images::{Image, Platform};
    ///
    /// assert_eq!(Image::Node.platforms(), [Platform::LinuxAmd64, Platform::LinuxArm64]);
    /// assert_eq!(Image::Pytorch.platforms(), [Platform::LinuxAmd64]);
    /// ```
    #[must_use]
    #[inline]
    pub const fn platforms(self) -> &'static [Platform] {
        self.facts().platforms
    }

    /// The names of the packages inside, sorted.
    ///
    /// From `contents.packages` in upstream's configuration, without the versions: they move daily, and a floating tag
    /// promises none. A package that is on one platform alone is there, too.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert!(Image::NodeDev.packages().contains(&"npm-12"));
    /// assert!(Image::Static.packages().len() < 5);
    /// ```
    #[must_use]
    #[inline]
    pub const fn packages(self) -> &'static [&'static str] {
        PACKAGES[self as usize]
    }

    /// Whether a package of exactly this name is inside.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert!(Image::PythonDev.has_package("bash"));
    /// assert!(!Image::Python.has_package("bash"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn has_package(self, name: &str) -> bool {
        bytes::contains(self.packages(), name)
    }

    /// Whether there is a `/bin/sh`, which the shell form of RUN, CMD and ENTRYPOINT needs.
    ///
    /// From the packages that bring it. Many standard images have one; a few have Bash alone, which
    /// [`has_program`](Self::has_program) tells.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert!(Image::Node.has_shell());
    /// assert!(!Image::Python.has_shell());
    /// // Bash, but no `/bin/sh`.
    /// assert!(!Image::Valkey.has_shell());
    /// assert_eq!(Image::Valkey.has_program("bash"), Some(true));
    /// ```
    #[must_use]
    #[inline]
    pub const fn has_shell(self) -> bool {
        self.shell().is_some()
    }

    /// What `/bin/sh` is, if there is one.
    ///
    /// From the packages that bring it: `bash-binsh`, `dash-binsh` and `busybox`, which makes no link where another package has
    /// the file.
    ///
    /// ```
    /// use chainguard_images::{Image, Shell};
    ///
    /// assert_eq!(Image::Node.shell(), Some(Shell::Busybox));
    /// assert_eq!(Image::Git.shell(), Some(Shell::Dash));
    /// assert_eq!(Image::Python.shell(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn shell(self) -> Option<Shell> {
        self.facts().shell
    }

    /// Whether `apk` is there to install packages with, which takes root as well.
    ///
    /// From the package that brings it, `apk-tools`.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert!(Image::NodeDev.has_package_manager());
    /// assert!(!Image::Node.has_package_manager());
    /// ```
    #[must_use]
    #[inline]
    pub const fn has_package_manager(self) -> bool {
        self.facts().has_package_manager
    }

    /// What Chainguard counts the image among.
    ///
    /// From `tier` in upstream's metadata.
    ///
    /// ```
    /// use chainguard_images::{Image, Tier};
    ///
    /// assert_eq!(Image::Node.tier(), Tier::Base);
    /// assert_eq!(Image::Postgres.tier(), Tier::Application);
    /// ```
    #[must_use]
    #[inline]
    pub const fn tier(self) -> Tier {
        self.facts().tier
    }

    /// The site of the software inside, if upstream names one.
    ///
    /// From `upstream_url` in upstream's metadata.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Git.homepage(), Some("https://git-scm.com/"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn homepage(self) -> Option<&'static str> {
        self.facts().homepage
    }

    #[inline]
    const fn facts(self) -> &'static ImageFacts {
        &FACTS[self as usize]
    }
}
