//! Every account, group, directory, volume and stop signal of every image against both files, which are read here independently of
//! the build; and write permissions.

use std::collections::{BTreeMap, BTreeSet};

use chainguard_images::{Account, Directory, Group, Image};
use serde_yaml::Value;

use crate::facts::{lock, published, texts};

fn catalog() -> Value {
    serde_yaml::from_str(include_str!("../../catalog.yaml")).unwrap()
}

/// The directories in a list of lines, by path.
fn directories(lines: &Value) -> BTreeMap<&str, (u32, u32, u32, bool)> {
    let row = |line| {
        let words: Vec<&str> = str::split(line, ' ').collect();
        let (uid, gid) = words[1].split_once(':').unwrap();
        let mode = u32::from_str_radix(words[2], 8).unwrap();
        (words[0], (uid.parse().unwrap(), gid.parse().unwrap(), mode, words.get(3) == Some(&"recursive")))
    };
    texts(lines).into_iter().map(row).collect()
}

/// Calls `check` with each image and its part of the lock.
fn each_image(check: impl Fn(Image, &Value)) {
    let lock = lock();
    let published = published(&lock);
    for &image in Image::ALL {
        check(image, published[&format!("{}:{}", image.name(), image.tag())].1);
    }
}

#[test]
fn accounts_are_those_of_the_base_layout_and_the_image() {
    let catalog = catalog();
    each_image(|image, entry| {
        let expected = [texts(&catalog["base_layout"]["accounts"]), texts(&entry["accounts"])].concat();
        let line =
            |&Account { name, uid, gid, home, shell, .. }: &Account| format!("{name}:{uid}:{gid}:{home}:{shell}");
        assert_eq!(image.accounts().iter().map(line).collect::<Vec<_>>(), expected, "{image}");
        let user = image.user();
        let account = image.accounts().iter().find(|account| account.uid == user.uid).unwrap();
        assert_eq!(user.home, Some(account.home), "{image}");
    });
}

#[test]
fn groups_are_those_of_the_base_layout_and_the_image() {
    let catalog = catalog();
    each_image(|image, entry| {
        let expected = [texts(&catalog["base_layout"]["groups"]), texts(&entry["groups"])].concat();
        let line = |&Group { name, gid, members, .. }: &Group| format!("{name}:{gid}:{}", members.join(","));
        assert_eq!(image.groups().iter().map(line).collect::<Vec<_>>(), expected, "{image}");
    });
}

#[test]
fn volumes_and_stop_signals_are_what_was_published() {
    each_image(|image, entry| {
        assert_eq!(image.volumes(), texts(&entry["volumes"]), "{image}");
        assert_eq!(image.stop_signal(), entry["stop_signal"].as_str(), "{image}");
    });
}

#[test]
fn directories_are_those_of_the_base_layout_and_the_image() {
    let catalog = catalog();
    each_image(|image, entry| {
        let mut expected = directories(&catalog["base_layout"]["directories"]);
        expected.extend(directories(&entry["directories"]));
        let row = |&Directory { path, uid, gid, mode, recursive, .. }: &Directory| (path, (uid, gid, mode, recursive));
        assert_eq!(image.directories().iter().map(row).collect::<BTreeMap<_, _>>(), expected, "{image}");
        assert!(image.directories().is_sorted_by(|one, other| one.path < other.path), "{image}");
    });
}

/// Links need to be followed only once: no target contains a link.
#[test]
fn targets_have_no_link_in_them() {
    let catalog = catalog();
    each_image(|_, entry| {
        let pairs = [texts(&catalog["base_layout"]["symlinks"]), texts(&entry["symlinks"])].concat();
        let links: Vec<_> = pairs.iter().map(|pair| pair.split_once(" -> ").unwrap()).collect();
        for (_, target) in &links {
            assert!(!links.iter().any(|(link, _)| format!("{target}/").starts_with(&format!("{link}/"))), "{target}");
        }
    });
}

/// A path, a user, and the answer.
type Question = (&'static str, u32, Option<bool>);

const NODE: u32 = 65532;
const NOBODY: u32 = 65534;

const ANSWERS: [(Image, &[Question]); 9] = [
    (
        Image::Node,
        &[
            ("/app", NODE, Some(true)),
            ("/app/", NODE, Some(true)),
            ("/app", NOBODY, Some(true)),
            // A package may have a directory there.
            ("/app/src", NODE, None),
            ("/home", NODE, Some(false)),
            ("/home/node", NODE, Some(true)),
            ("/home/node/.cache/npm", NODE, Some(true)),
            ("/home/node", NOBODY, Some(false)),
            ("/home/node/.cache", NOBODY, Some(false)),
            ("/home/nonroot", NODE, None),
            ("/root", NODE, Some(false)),
            ("/root/.cache", NODE, Some(false)),
            ("/", NODE, Some(false)),
            ("/opt", NODE, Some(false)),
            ("/opt/app", NODE, None),
            ("/srv", NODE, None),
            ("/usr/local/bin", NODE, None),
            ("/etc/passwd", NODE, None),
        ],
    ),
    // All users may write to the directories for temporary files, under any of their names.
    (
        Image::Static,
        &[
            ("/tmp", NODE, Some(true)),
            ("/tmp", 12345, Some(true)),
            ("/tmp/a/b", NODE, Some(true)),
            ("/var/tmp", NODE, Some(true)),
            ("/usr/tmp/a", NODE, Some(true)),
            ("/tmpfs", NODE, None),
        ],
    ),
    // Through links.
    (
        Image::Go,
        &[
            ("/bin", NODE, Some(false)),
            ("/sbin", NODE, Some(false)),
            ("/usr/sbin/", NODE, Some(false)),
            ("/binary", NODE, None),
            ("/lib64", NODE, Some(false)),
            ("/lib64/go", NODE, None),
            ("/var/spool/mail", 8, Some(true)),
            ("/var/spool/mail", 14, Some(false)),
            ("/var/spool/mail/me", 8, Some(true)),
            ("/var/spool", 8, Some(false)),
        ],
    ),
    (
        Image::Nginx,
        &[
            ("/run", NODE, Some(true)),
            ("/var/run", NODE, Some(true)),
            ("/var/run/nginx", NODE, None),
            ("/run/lock", NODE, Some(false)),
            ("/var/lock", NODE, Some(false)),
            ("/var/lib/nginx", NODE, Some(true)),
            ("/var/lib/nginx", NOBODY, Some(false)),
            ("/var/lib/nginx/html", NODE, Some(true)),
            ("/var/lib/nginx/html", NOBODY, Some(false)),
            ("/var/lib/nginx/tmp/proxy", NOBODY, Some(true)),
            ("/var/lib", NODE, None),
            ("/var/log/nginx", NODE, None),
        ],
    ),
    (
        Image::Postgres,
        &[
            ("/var/lib/postgresql/data", 70, Some(true)),
            ("/var/run/postgresql", 70, Some(true)),
            ("/run/postgresql/x", 70, Some(true)),
            ("/home/postgres", 70, Some(true)),
            ("/home/postgres", NODE, Some(false)),
        ],
    ),
    // Parent directories that were created implicitly are not known.
    (Image::Minio, &[("/data", NODE, None), ("/data/.minio.sys/tmp/x", NODE, Some(true)), ("/data/x", NODE, None)]),
    // The group owns it; a user without an account is in root's group.
    (Image::Hugo, &[("/hugo", NODE, Some(true)), ("/hugo", NOBODY, Some(false)), ("/hugo", 12345, Some(false))]),
    // Through the image's own link.
    (
        Image::Tomcat,
        &[
            ("/usr/local/tomcat", NODE, Some(true)),
            ("/usr/local/tomcat/webapps/x", NODE, Some(true)),
            ("/usr/local/tomcat/webapps", NOBODY, Some(false)),
            ("/usr/share/tomcat/logs", NODE, Some(true)),
            ("/usr/local", NODE, Some(false)),
        ],
    ),
    // The second account with the name root is not root.
    (
        Image::DockerDind,
        &[
            ("/home/root", NODE, Some(true)),
            ("/root", NODE, Some(false)),
            ("/root", 0, Some(true)),
            ("/certs/client/x", NOBODY, Some(true)),
            ("/certs", NOBODY, None),
        ],
    ),
];

#[test]
fn write_permissions() {
    for (image, questions) in ANSWERS {
        for &(path, uid, answer) in questions {
            assert_eq!(image.writable_by(path, uid), answer, "{image} {path} {uid}");
        }
    }
}

#[test]
fn an_invalid_path_has_no_answer() {
    for path in [
        "",
        " ",
        "app",
        "./app",
        "~",
        "/..",
        "/.",
        "/home/node/../node",
        "/home/node/.",
        "/home/node//x",
        "/home/node/./x",
        "//",
    ] {
        assert_eq!(Image::Node.writable_by(path, 65532), if path == "//" { Some(false) } else { None }, "{path:?}");
    }
    // Names that start with dots are valid.
    assert_eq!(Image::Node.writable_by("/home/node/...", 65532), Some(true));
    assert_eq!(Image::Node.writable_by("/home/node/..x/.y", 65532), Some(true));
    assert_eq!(Image::Node.writable_by("/home/node/ä", 65532), Some(true));
}

#[test]
fn root_may_write_anywhere_except_in_the_runtimes_directories() {
    for &image in Image::ALL {
        for path in ["/", "/root", "/usr/bin/x", "/nowhere/at/all"] {
            assert_eq!(image.writable_by(path, 0), Some(true), "{image} {path}");
        }
        for path in ["/dev", "/dev/shm", "/proc/sys", "/sys"] {
            assert_eq!(image.writable_by(path, 0), None, "{image} {path}");
            assert_eq!(image.writable_by(path, 65532), None, "{image} {path}");
        }
    }
}

/// The answer for each known directory follows from its own row, unless a parent directory denies access.
#[test]
fn each_known_directory_has_an_answer() {
    for &image in Image::ALL {
        let uids: BTreeSet<u32> = image.accounts().iter().map(|account| account.uid).chain([12345]).collect();
        for directory in image.directories() {
            let hidden = ["/dev", "/proc", "/sys"].contains(&directory.path);
            for &uid in &uids {
                assert_eq!(
                    image.writable_by(directory.path, uid).is_none(),
                    hidden,
                    "{image} {} {uid}",
                    directory.path
                );
            }
            if directory.mode & 0o200 != 0 && !hidden {
                assert_eq!(image.writable_by(directory.path, directory.uid), Some(true), "{image} {}", directory.path);
            }
        }
    }
}

/// The user of every image may write to its home, to `/tmp`, and to the directories that the configuration creates for it.
#[test]
fn every_user_may_write_at_home() {
    for &image in Image::ALL {
        let user = image.user();
        for path in ["/tmp", user.home.unwrap()] {
            assert_eq!(image.writable_by(path, user.uid), Some(true), "{image} {path}");
        }
    }
}

#[test]
fn all_of_it_is_usable_in_a_const() {
    const IMAGE: Image = Image::Postgres;
    const LENGTHS: (usize, usize, usize) = (IMAGE.accounts().len(), IMAGE.groups().len(), IMAGE.directories().len());
    const OTHERS: (&[&str], Option<&str>) = (IMAGE.volumes(), IMAGE.stop_signal());
    const WRITABLE: Option<bool> = IMAGE.writable_by("/var/run/postgresql/x", 70);
    assert_eq!(LENGTHS, (IMAGE.accounts().len(), IMAGE.groups().len(), IMAGE.directories().len()));
    assert_eq!((OTHERS, WRITABLE), ((&[][..], None), Some(true)));
}
