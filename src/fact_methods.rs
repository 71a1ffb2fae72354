//! The methods about an image's contents, written once for the free [`Image`](crate::Image), for [`Facts`](crate::Facts) and for the
//! images of a user's own catalogue.

/// Defines the functions for a type with a function `inside`, which returns its [`Facts`](crate::Facts).
///
/// The examples are about the free images. They are part of the documentation if `$examples` is `all()`. If it is `any()`, they are left
/// out, because they would become tests of a user's crate.
#[doc(hidden)]
#[macro_export]
macro_rules! __fact_methods {
    ($type:ident, $examples:meta) => {
        /// Configuration and contents.
        #[cfg_attr($examples, doc = "
The facts were read from what Chainguard publishes about each image, at the commit and date that
[`SNAPSHOT`](crate::SNAPSHOT) names. A floating tag moves: compare with the image that you pull where it matters.")]
        impl $type {
            /// The user that the image's processes run as.
            ///
            /// Source: `accounts` in upstream's configuration, which has the user's ID in `run-as` and its name in `users`. An image without
            /// `run-as` runs as root. The home is that of the first of the [`accounts`](Self::accounts) with this ID.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
let user = Image::Node.user();
assert_eq!((user.uid, user.name, user.home), (65532, Some("node"), Some("/home/node")));
// Not every image is non-root by default.
assert!(Image::Postgres.user().is_root());
```"#)]
            #[doc(alias("nonroot", "root", "uid"))]
            #[must_use]
            #[inline]
            pub const fn user(self) -> $crate::User {
                self.inside().row().user
            }

            /// The ID of the group that the image's processes run in: that of the first of the [`accounts`](Self::accounts) with the user's
            /// ID, or else root's, as [Docker chooses it](https://docs.docker.com/reference/dockerfile/#user).
            #[cfg_attr($examples, doc = "
```
use chainguard_images::Image;
assert_eq!((Image::Node.gid(), Image::Postgres.gid()), (65532, 0));
```")]
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

            /// The entrypoint, split as a shell splits words; empty if the image has none.
            ///
            /// Source: `entrypoint` in upstream's configuration. An image whose processes are services starts with their supervisor, which the
            /// build adds.
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

            /// The default arguments to the entrypoint, split as a shell splits words; empty if the image has none.
            ///
            /// Source: `cmd` in upstream's configuration.
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

            /// The directory that the image's processes start in, if it is set.
            ///
            /// Source: `work-dir` in upstream's configuration.
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

            /// The environment variables that the image sets, sorted by name.
            ///
            /// Source: `environment` in upstream's configuration. The build adds `PATH`, in another order than Docker's, and `SSL_CERT_FILE` to
            /// each image that does not set them. Some variables contain versions, which change with the tag.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
assert!(Image::Jdk.env().contains(&("JAVA_HOME", "/usr/lib/jvm/default-jvm")));
assert!(Image::Static.env().contains(&("SSL_CERT_FILE", "/etc/ssl/certs/ca-certificates.crt")));
```"#)]
            #[doc(alias = "environment")]
            #[must_use]
            #[inline]
            pub const fn env(self) -> &'static [(&'static str, &'static str)] {
                self.inside().env_row()
            }

            /// The directories that become volumes if nothing is mounted there, sorted.
            ///
            /// Source: `volumes` in upstream's configuration. Docker creates a new volume for each of them in every container; what a Dockerfile
            /// writes there later is lost.
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

            /// The signal that stops the image's main process, if it is not the usual `SIGTERM`.
            ///
            /// Source: `stop-signal` in upstream's configuration.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
// On this signal, nginx finishes the current requests first.
assert_eq!(Image::Nginx.stop_signal(), Some("SIGQUIT"));
assert_eq!(Image::Node.stop_signal(), None);
```"#)]
            #[must_use]
            #[inline]
            pub const fn stop_signal(self) -> Option<&'static str> {
                self.inside().stop_signal_row()
            }

            /// The platforms that the image is built for, sorted.
            ///
            /// Source: `archs` in upstream's configuration.
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

            /// The names of the packages in the image, sorted.
            ///
            /// Source: `contents.packages` in upstream's configuration, without the versions: they change daily, and a floating tag promises
            /// none. A package that only one platform has is included.
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

            /// Whether the image has a package with exactly this name.
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

            /// Whether the image has `/bin/sh`, which the shell form of RUN, CMD and ENTRYPOINT needs.
            ///
            /// Source: the packages that provide it. Many standard images have it; a few have only Bash, which
            /// [`has_program`](Self::has_program) finds.
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

            /// The shell that is `/bin/sh`, if there is one.
            ///
            /// Source: the packages that provide it: `bash-binsh`, `dash-binsh` and `busybox`, which makes no link if another package has the
            /// file.
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

            /// Whether the image has `apk` to install packages with, which also needs root.
            ///
            /// Source: the package that provides it, `apk-tools`.
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

        /// Programs.
        ///
        /// Source: the packages in the image, and their programs in `catalog.yaml`, which come from the packages' recipes: no image was
        /// unpacked. A shell builtin such as `cd` is not a program; neither is a file outside the directories that are searched for programs.
        impl $type {
            /// The programs that the image certainly has, sorted. There may be more: the small tools of some libraries are not known.
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

            /// Whether the image has a program with this name; `None` if it is not known.
            ///
            /// The name must not include a directory.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
assert_eq!(Image::Node.has_program("tar"), Some(true));
assert_eq!(Image::Node.has_program("wget"), Some(false));
// The catalogue does not know this program.
assert_eq!(Image::Node.has_program("frobnicate"), None);
// It knows every program in this image.
assert_eq!(Image::Static.has_program("frobnicate"), Some(false));
```"#)]
            #[doc(alias = "which")]
            #[must_use]
            #[inline]
            pub const fn has_program(self, name: &str) -> Option<bool> {
                self.inside().program_set().has_program(name)
            }
        }

        /// Accounts and directories.
        ///
        /// Source: `accounts` and `paths` in upstream's configuration, the package `wolfi-baselayout`, which all images have, and the rules of
        /// [apko](https://github.com/chainguard-dev/apko), which builds images from both. The directories of other packages are not known.
        impl $type {
            /// The accounts, in the order of `/etc/passwd`: those of the base layout, then the image's own.
            ///
            /// If two have the same ID or the same name, the first counts. If the configuration leaves them out, the home is `/home/NAME`, the
            /// shell is `/bin/sh`, and the ID of the group is that of the user.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
let names = |image: Image| image.accounts().iter().map(|account| account.name);
assert_eq!(names(Image::Nginx).last(), Some("nginx"));
// Not every image has `nonroot`, though the ID is the same.
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
            /// These are the directories of the base layout, the homes that the build creates, and the directories that the image's
            /// configuration creates or changes. A directory that upstream names through a link, such as `/var/run`, is listed under both paths.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
// The directories in which processes of the user `nginx` may write.
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

            /// Whether a process of this user may create files in the directory `path` of the image as pulled; `None` if it is not known.
            ///
            /// `path` must be absolute, without `.` and `..`. As in Docker, the process has the groups that the image's accounts give the user; a
            /// user without an account is in root's group. Root may write anywhere, unless its privileges are dropped.
            ///
            /// The answer is known for [`directories`](Self::directories), for everything below those that are `recursive`, and for everything in
            /// a directory that the user may not even enter. Below other directories, a package may have a directory with another owner. `/dev`,
            /// `/proc` and `/sys` belong to the runtime while a container runs. An unknown parent directory is assumed to let everyone through, as
            /// those that Wolfi's packages share do.
            #[cfg_attr($examples, doc = r#"
```
use chainguard_images::Image;
let uid = Image::Node.user().uid;
assert_eq!(Image::Node.writable_by("/home/node/.npm", uid), Some(true));
assert_eq!(Image::Node.writable_by("/usr/bin", uid), Some(false));
// A package may have created it with any owner.
assert_eq!(Image::Node.writable_by("/var/cache", uid), None);
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
