//! The report of the changes between two locks.

use xtask::changes::changes;
use xtask::lock::{Image, Lock, Repository, Tier, User};

use crate::support::expected_lock;

fn repository<'a>(lock: &'a mut Lock, name: &str) -> &'a mut Repository {
    lock.repositories.iter_mut().find(|repository| repository.name == name).unwrap()
}

type Edit = fn(&mut Lock);

/// The entry of `anvil:latest`.
fn anvil(lock: &mut Lock) -> &mut Image {
    &mut repository(lock, "anvil").images[0]
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

/// Each edit of the fixture's lock, and the lines that report it.
const TABLE: &[(Edit, &[&str])] = &[
    (|_| (), &["no change"]),
    (
        |lock| lock.commit = "f".repeat(40),
        &["commit: 0123456789abcdef0123456789abcdef01234567 -> ffffffffffffffffffffffffffffffffffffffff"],
    ),
    (|lock| lock.date = "2024-03-01".into(), &["date: 2024-02-29 -> 2024-03-01"]),
    (|lock| repository(lock, "anvil").tier = Tier::Base, &["anvil: tier: Application -> Base"]),
    (|lock| repository(lock, "anvil").homepage = None, &["anvil: homepage: https://anvil.example/ -> none"]),
    (
        |lock| repository(lock, "anvil").aliases = texts(&["anvil:2", "anvil:3", "hammer"]),
        &["anvil: aliases: +anvil:3 +hammer -smithy/anvil:latest"],
    ),
    (|lock| repository(lock, "dune").version_tags.clear(), &["dune: version_tags: -3"]),
    (|lock| anvil(lock).user = User { uid: 0, name: None }, &["anvil:latest: user: 65532 (anvil) -> 0"]),
    (|lock| anvil(lock).user.name = Some("smith".to_owned()), &["anvil:latest: user: 65532 (anvil) -> 65532 (smith)"]),
    (|lock| anvil(lock).entrypoint.clear(), &["anvil:latest: entrypoint: /usr/bin/anvil --name 'two words' -> none"]),
    (|lock| anvil(lock).cmd = texts(&["serve", ""]), &["anvil:latest: cmd: serve -g 'quiet on;' plain -> serve ''"]),
    (|lock| anvil(lock).working_dir = None, &["anvil:latest: working_dir: /forge -> none"]),
    (
        |lock| _ = anvil(lock).env.insert("NUMBER".to_owned(), "9 0".to_owned()),
        &["anvil:latest: env: +NUMBER='9 0' -NUMBER=8080"],
    ),
    (
        |lock| _ = lock.default_env.remove("SSL_CERT_FILE"),
        &["default_env: -SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"],
    ),
    (
        |lock| anvil(lock).accounts = texts(&["anvil:65532:65532:/:/bin/sh"]),
        &["anvil:latest: accounts: +anvil:65532:65532:/:/bin/sh -anvil:65532:65532:/home/anvil:/bin/sh"],
    ),
    (|lock| anvil(lock).groups.clear(), &["anvil:latest: groups: -anvil:65532:"]),
    (
        |lock| anvil(lock).directories.retain(|line| !line.starts_with("/forge")),
        &["anvil:latest: directories: -`/forge 65532:65532 0777`"],
    ),
    (|lock| anvil(lock).symlinks = texts(&["/srv -> /var/srv"]), &["anvil:latest: symlinks: +`/srv -> /var/srv`"]),
    (|lock| anvil(lock).volumes.truncate(1), &["anvil:latest: volumes: -/var/lib/anvil"]),
    (|lock| anvil(lock).stop_signal = None, &["anvil:latest: stop_signal: SIGQUIT -> none"]),
    (|lock| anvil(lock).platforms = texts(&["linux/amd64"]), &["anvil:latest: platforms: -linux/arm64"]),
    // The development variant gains the packages that the standard variant gains.
    (
        |lock| anvil(lock).packages = texts(&["anvil", "libfoo", "libhammer", "tongs", "zlib"]),
        &["anvil:latest: packages: +libfoo -libbar", "anvil:latest-dev: packages: +libfoo -libbar"],
    ),
    // A package that moves from one list to the other is new in one image only.
    (
        |lock| {
            repository(lock, "anvil").images[1].packages.retain(|name| name != "bellows");
            anvil(lock).packages.push("bellows".to_owned());
        },
        &["anvil:latest: packages: +bellows"],
    ),
    (|lock| _ = repository(lock, "dune").images.pop(), &["dune:latest-dev: removed"]),
    (
        |lock| repository(lock, "cinder-lite").images[0].tags.push("latest-tiny".to_owned()),
        &["cinder-lite:latest-tiny: added"],
    ),
    (
        |lock| lock.repositories.retain(|repository| repository.name != "cinder"),
        &["cinder:latest: removed", "cinder:latest-dev: removed"],
    ),
    (
        |lock| repository(lock, "cinder-lite").name = "slag".into(),
        &["cinder-lite:latest: removed", "slag:latest: added"],
    ),
    (|lock| lock.withdrawn_images = texts(&["anvil:1", "kiln:2"]), &["withdrawn_images: +kiln:2 -dune:latest-old"]),
    (|lock| lock.withdrawn_repositories.clear(), &["withdrawn_repositories: -anvil-beta -kiln"]),
];

#[test]
fn each_change_is_a_line() {
    let old = expected_lock();
    for (edit, lines) in TABLE {
        let mut new = old.clone();
        edit(&mut new);
        assert_eq!(changes(&old, &new), *lines);
    }
}
