//! What an image says about what is inside it, written once for the free [`Image`](crate::Image), for [`Facts`](crate::Facts) and for the
//! images of a user's own catalogue.

/// Defines the functions for a type that has a function `inside`, which gives its [`Facts`](crate::Facts).
///
/// The examples are about the free images. They are documentation where `$examples` is `all()`, and left out where it is `any()`, so that
/// they do not become tests of a user's crate.
#[doc(hidden)]
#[macro_export]
macro_rules! __fact_methods {
    ($type:ident, $examples:meta) => {
        /// What is inside it.
        #[cfg_attr($examples, doc = "
The facts were read from what Chainguard publishes about each image, at the commit and date that
[`SNAPSHOT`](crate::SNAPSHOT) names. A floating tag moves: compare with the image that you pull where it matters.")]
        impl $type {
            /// The user that its processes run as.
            ///
            /// From `accounts` in upstream's configuration: `run-as`, and the name that `users` gives to it. An image without
            /// `run-as` runs as root. Its home is that of the first of [`accounts`](Self::accounts) with its number.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;

assert_eq!(Image::Node.user().uid, 65532);
assert_eq!(Image::Node.user().name, Some("node"));
assert_eq!(Image::Node.user().home, Some("/home/node"));
// Not every image is non-root by default.
assert!(Image::Postgres.user().is_root());
```"#)]
            #[doc(alias("nonroot", "root", "uid"))]
            #[must_use]
            #[inline]
            pub const fn user(self) -> $crate::User {
                self.inside().row().user
            }

            /// The number of the group that its processes run in: that of the first of [`accounts`](Self::accounts) with the user's number,
            /// as Docker and containerd look it up; 0 if the user has no account.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;

assert_eq!(Image::Node.gid(), 65532);
assert_eq!(Image::Postgres.gid(), 0);
```"#)]
            #[doc(alias("group", "runAsGroup"))]
            #[must_use]
            #[inline]
            pub const fn gid(self) -> u32 {
                let (uid, accounts) = (self.user().uid, self.accounts());
                let mut at = 0;
                while at < accounts.len() {
                    if accounts[at].uid == uid {
                        return accounts[at].gid;
                    }
                    at += 1;
                }
                0
            }

            /// The entrypoint, split as a shell splits words; empty when the image has none.
            ///
            /// From `entrypoint` in upstream's configuration. An image whose processes are services starts with the program that watches
            /// over them, which the build puts there.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
assert_eq!(Image::PhpFpm.entrypoint(), ["/bin/s6-svscan", "/sv"]);
assert_eq!(Image::Postgres.entrypoint(), ["/usr/bin/docker-entrypoint.sh", "postgres"]);
assert!(Image::Static.entrypoint().is_empty());
```"#)]
            #[must_use]
            #[inline]
            pub const fn entrypoint(self) -> &'static [&'static str] {
                self.inside().entrypoint_row()
            }

            /// The command, which is what the entrypoint gets when nobody says otherwise; split as a shell splits words.
            ///
            /// From `cmd` in upstream's configuration; empty when the image has none.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
assert_eq!(Image::Nginx.cmd().last(), Some(&"daemon off;"));
```"#)]
            #[doc(alias = "command")]
            #[must_use]
            #[inline]
            pub const fn cmd(self) -> &'static [&'static str] {
                self.inside().cmd_row()
            }

            /// The directory that its processes start in, if the image says.
            ///
            /// From `work-dir` in upstream's configuration.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
assert_eq!(Image::Node.working_dir(), Some("/app"));
assert_eq!(Image::Static.working_dir(), None);
```"#)]
            #[doc(alias = "workdir")]
            #[must_use]
            #[inline]
            pub const fn working_dir(self) -> Option<&'static str> {
                self.inside().row().working_dir
            }

            /// The environment variables that it sets, sorted by name.
            ///
            /// From `environment` in upstream's configuration, with what the build adds to each image that does not set it: `PATH`, whose
            /// order is not Docker's, and `SSL_CERT_FILE`. Some variables hold versions, which move with the tag.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;

assert!(Image::Jdk.env().contains(&("JAVA_HOME", "/usr/lib/jvm/default-jvm")));
assert_eq!(
    Image::Static.env(),
    [
        ("PATH", "/usr/local/sbin:/usr/local/bin:/usr/bin:/usr/sbin:/sbin:/bin"),
        ("SSL_CERT_FILE", "/etc/ssl/certs/ca-certificates.crt"),
    ]
);
```"#)]
            #[doc(alias = "environment")]
            #[must_use]
            #[inline]
            pub const fn env(self) -> &'static [(&'static str, &'static str)] {
                self.inside().env_row()
            }

            /// The directories that become volumes when nothing is mounted there, sorted.
            ///
            /// From `volumes` in upstream's configuration. Docker makes each a volume of its own for every container, and what a
            /// Dockerfile writes there later is lost.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
assert_eq!(Image::DockerDind.volumes(), ["/var/lib/docker"]);
assert!(Image::Postgres.volumes().is_empty());
```"#)]
            #[must_use]
            #[inline]
            pub const fn volumes(self) -> &'static [&'static str] {
                self.inside().volumes_row()
            }

            /// The signal that stops its main process, if not the usual `SIGTERM`.
            ///
            /// From `stop-signal` in upstream's configuration.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
// Which makes nginx finish the requests at hand.
assert_eq!(Image::Nginx.stop_signal(), Some("SIGQUIT"));
assert_eq!(Image::Node.stop_signal(), None);
```"#)]
            #[must_use]
            #[inline]
            pub const fn stop_signal(self) -> Option<&'static str> {
                self.inside().stop_signal_row()
            }

            /// The platforms that it is built for, sorted.
            ///
            /// From `archs` in upstream's configuration.
            #[cfg_attr($examples, doc = "
```
use chainguard_images::{Image, Platform};
assert_eq!(Image::Node.platforms(), [Platform::LinuxAmd64, Platform::LinuxArm64]);
assert_eq!(Image::Pytorch.platforms(), [Platform::LinuxAmd64]);
```")]
            #[doc(alias("arch", "architecture"))]
            #[must_use]
            #[inline]
            pub const fn platforms(self) -> &'static [$crate::Platform] {
                self.inside().row().platforms
            }

            /// The names of the packages inside, sorted.
            ///
            /// From `contents.packages` in upstream's configuration, without the versions: they move daily, and a floating tag
            /// promises none. A package that is on one platform alone is there, too.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
assert!(Image::NodeDev.packages().contains(&"npm-12"));
assert!(Image::Static.packages().len() < 5);
```"#)]
            #[must_use]
            #[inline]
            pub const fn packages(self) -> &'static [&'static str] {
                self.inside().packages_row()
            }

            /// Whether a package of exactly this name is inside.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
assert!(Image::PythonDev.has_package("bash"));
assert!(!Image::Python.has_package("bash"));
```"#)]
            #[must_use]
            #[inline]
            pub const fn has_package(self, name: &str) -> bool {
                $crate::__private::contains(self.packages(), name)
            }

            /// Whether there is a `/bin/sh`, which the shell form of RUN, CMD and ENTRYPOINT needs.
            ///
            /// From the packages that bring it. Many standard images have one; a few have Bash alone, which
            /// [`has_program`](Self::has_program) tells.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;

assert!(Image::Node.has_shell());
assert!(!Image::Python.has_shell());
// Bash, but no `/bin/sh`.
assert!(!Image::Valkey.has_shell());
assert_eq!(Image::Valkey.has_program("bash"), Some(true));
```"#)]
            #[doc(alias = "sh")]
            #[must_use]
            #[inline]
            pub const fn has_shell(self) -> bool {
                self.shell().is_some()
            }

            /// What `/bin/sh` is, if there is one.
            ///
            /// From the packages that bring it: `bash-binsh`, `dash-binsh` and `busybox`, which makes no link where another package has
            /// the file.
            #[cfg_attr($examples, doc = "
```
use chainguard_images::{Image, Shell};
assert_eq!(Image::Node.shell(), Some(Shell::Busybox));
assert_eq!(Image::Git.shell(), Some(Shell::Dash));
assert_eq!(Image::Python.shell(), None);
```")]
            #[must_use]
            #[inline]
            pub const fn shell(self) -> Option<$crate::Shell> {
                self.inside().row().shell
            }

            /// Whether `apk` is there to install packages with, which takes root as well.
            ///
            /// From the package that brings it, `apk-tools`.
            #[cfg_attr($examples, doc = "
```
use chainguard_images::Image;
assert!(Image::NodeDev.has_package_manager());
assert!(!Image::Node.has_package_manager());
```")]
            #[doc(alias = "apk")]
            #[must_use]
            #[inline]
            pub const fn has_package_manager(self) -> bool {
                self.inside().row().has_package_manager
            }
        }

        /// The programs inside.
        ///
        /// From the packages inside and what `catalog.yaml` knows of them, which is from the recipes of the packages: no image was unpacked.
        /// What a shell does itself, such as `cd`, is not a program; neither is a file that is not where programs are looked for.
        impl $type {
            /// The programs that are surely inside, sorted. There may be more: the small tools of some libraries are not known.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
assert!(Image::Node.programs().any(|program| program == "npm"));
assert_eq!(Image::Static.programs().len(), 0);
```"#)]
            #[must_use]
            #[inline]
            pub const fn programs(self) -> $crate::Programs {
                self.inside().program_set().programs()
            }

            /// Whether a program of this name is inside; `None` if that is not known.
            ///
            /// Takes the name alone, without a directory.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;

assert_eq!(Image::Node.has_program("tar"), Some(true));
assert_eq!(Image::Node.has_program("wget"), Some(false));
assert_eq!(Image::Node.has_program("apt-get"), Some(false));
// Nothing is known about it.
assert_eq!(Image::Node.has_program("frobnicate"), None);
// But everything is known about this image.
assert_eq!(Image::Static.has_program("frobnicate"), Some(false));
```"#)]
            #[doc(alias = "which")]
            #[must_use]
            #[inline]
            pub const fn has_program(self, name: &str) -> Option<bool> {
                self.inside().program_set().has_program(name)
            }
        }

        /// Its accounts and directories.
        ///
        /// They come from `accounts` and `paths` in upstream's configuration, from the package `wolfi-baselayout`, which all images have,
        /// and from the rules of [apko](https://github.com/chainguard-dev/apko), which builds images of both. What other packages bring is
        /// not known.
        impl $type {
            /// The accounts, in the order of `/etc/passwd`: those of the base layout, then the image's own.
            ///
            /// Where two have one number or one name, the first counts. A home or shell that the configuration leaves out is `/home/NAME`
            /// and `/bin/sh`, a group the number of the user.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;

let names = |image: Image| image.accounts().iter().map(|account| account.name);

assert_eq!(names(Image::Nginx).last(), Some("nginx"));
// There is no `nonroot` everywhere, though the number is the same.
assert!(!names(Image::Nginx).any(|name| name == "nonroot"));
```"#)]
            #[must_use]
            #[inline]
            pub const fn accounts(self) -> &'static [$crate::Account] {
                self.inside().accounts_row()
            }

            /// The groups, in the order of `/etc/group`: those of the base layout, then the image's own.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;

let own = Image::Postgres.groups().last().unwrap();

assert_eq!((own.name, own.gid), ("postgres", 70));
```"#)]
            #[must_use]
            #[inline]
            pub const fn groups(self) -> &'static [$crate::Group] {
                self.inside().groups_row()
            }

            /// The directories whose owner and mode are known, sorted by path.
            ///
            /// Those of the base layout, the homes that the build makes, and those that the image's configuration makes or changes. One
            /// that upstream names by way of a link, such as `/var/run`, is there under both paths.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;

// Where processes of the user `nginx` may write.
let user = Image::Nginx.user();
let own = Image::Nginx.directories().iter().filter(|directory| directory.uid == user.uid);
assert_eq!(
    own.map(|directory| directory.path).collect::<Vec<_>>(),
    ["/home/nginx", "/run", "/var/lib/nginx", "/var/lib/nginx/tmp", "/var/run"]
);
```"#)]
            #[must_use]
            #[inline]
            pub const fn directories(self) -> &'static [$crate::Directory] {
                self.inside().directories_row()
            }

            /// Whether a process of this user may make files in the directory `path`, as the image is pulled; `None` where that is not
            /// known.
            ///
            /// `path` is absolute, and has no `.` or `..` in it. The process has the groups that the image's accounts give to the user, as
            /// Docker has it; a user without an account is in root's. Root may write anywhere, unless it is deprived of its privileges.
            ///
            /// Known are [`directories`](Self::directories), what is below those that are `recursive`, and what lies in a directory that the
            /// user may not even enter. Below other directories a package may have put something with an owner of its own. `/dev`, `/proc`
            /// and `/sys` are the runtime's when a container runs. A directory on the way that is not known lets everyone through, as those
            /// do that Wolfi's packages share.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;

let uid = Image::Node.user().uid;

assert_eq!(Image::Node.writable_by("/app", uid), Some(true));
assert_eq!(Image::Node.writable_by("/home/node/.npm", uid), Some(true));
assert_eq!(Image::Node.writable_by("/usr/bin", uid), Some(false));
assert_eq!(Image::Node.writable_by("/usr/bin", 0), Some(true));
// A package may have made it, for whomever.
assert_eq!(Image::Node.writable_by("/var/cache", uid), None);
assert_eq!(Image::Node.writable_by("tmp", uid), None);
```"#)]
            #[doc(alias("chown", "permission"))]
            #[must_use]
            #[inline]
            pub const fn writable_by(self, path: &str, uid: u32) -> Option<bool> {
                self.inside().file_system().writable_by(path, uid)
            }
        }
    };
}
