//! What upstream's build adds to a configuration.

use serde_json::{Value, json};
use xtask::lock::{Image, Lock, PathChange, PathType};

use crate::support::Fixture;

type Edit = fn(&mut Value);

/// The entry of `anvil:latest` after its configuration was changed on every platform.
fn anvil(edit: Edit) -> Image {
    let fixture = Fixture::new();
    for configuration in ["index", "amd64", "arm64"] {
        fixture.edit_config(["configs", configuration], edit);
    }
    fixture.refresh().unwrap();
    Lock::read(&fixture.root()).unwrap().unwrap().repositories[0].images[0].clone()
}

#[test]
fn entrypoints() {
    let table: &[(Edit, &[&str])] = &[
        (|config| config["entrypoint"]["command"] = json!("/bin/a 'b c'"), &["/bin/a", "b c"]),
        (|config| config["entrypoint"]["command"] = json!(""), &[]),
        (|config| config["entrypoint"]["shell-fragment"] = json!("exec a 'b c'"), &["/bin/sh", "-c", "exec a 'b c'"]),
        (|config| config["entrypoint"]["type"] = json!("service-bundle"), &["/bin/s6-svscan", "/sv"]),
        (
            |config| {
                config["entrypoint"]["type"] = json!("service-bundle");
                config["entrypoint"]["shell-fragment"] = json!("exec a");
            },
            &["/bin/sh", "-c", "exec a"],
        ),
        (|config| config["entrypoint"]["type"] = json!("other"), &["/usr/bin/anvil", "--name", "two words"]),
    ];
    for (edit, words) in table {
        assert_eq!(anvil(*edit).entrypoint, *words);
    }
}

#[test]
fn a_service_bundle_has_s6() {
    let image = anvil(|config| config["entrypoint"]["type"] = json!("service-bundle"));
    assert_eq!(image.packages, ["anvil", "libbar", "libhammer", "s6", "tongs", "zlib"]);
}

#[test]
fn accounts() {
    let table = [
        (json!({"username": "a", "uid": 7}), "a:7:7:/home/a:/bin/sh"),
        (json!({"username": "a", "uid": 7, "gid": null, "homedir": "", "shell": ""}), "a:7:7:/home/a:/bin/sh"),
        (json!({"username": "a", "uid": 7, "gid": 0, "homedir": "/", "shell": "/bin/bash"}), "a:7:0:/:/bin/bash"),
        // A second root is an account like others.
        (json!({"username": "root", "uid": 7, "gid": 8}), "root:7:8:/home/root:/bin/sh"),
    ];
    for (account, line) in table {
        let fixture = Fixture::new();
        for configuration in ["index", "amd64", "arm64"] {
            fixture.edit_config(["configs", configuration], |config| config["accounts"]["users"] = json!([account]));
        }
        fixture.refresh().unwrap();
        let lock = Lock::read(&fixture.root()).unwrap().unwrap();
        assert_eq!(lock.repositories[0].images[0].accounts[0].to_string(), line);
    }
}

#[test]
fn paths() {
    let made = |mode: &str, owner: Option<(u32, u32)>| PathChange {
        path: "/a/b".to_owned(),
        kind: PathType::Directory,
        source: None,
        mode: mode.to_owned(),
        uid: owner.map(|(uid, _)| uid),
        gid: owner.map(|(_, gid)| gid),
        recursive: false,
    };
    let table: [(Edit, PathChange); 5] = [
        (
            |config| {
                config["paths"] =
                    json!([{"type": "directory", "path": "/a/b", "permissions": 493, "uid": 1, "gid": 2}]);
            },
            made("0755", Some((1, 2))),
        ),
        (
            |config| config["paths"] = json!([{"type": "directory", "path": "a/./b//", "permissions": 1023, "gid": 2}]),
            made("1777", Some((0, 2))),
        ),
        (
            |config| config["paths"] = json!([{"type": "directory", "path": "/a/b", "uid": 1}]),
            made("0000", Some((1, 0))),
        ),
        (
            |config| {
                config["paths"] =
                    json!([{"type": "permissions", "path": "/a/b", "permissions": 493, "recursive": true}]);
            },
            PathChange { kind: PathType::Permissions, recursive: true, ..made("0755", None) },
        ),
        (
            |config| {
                config["paths"] = json!([{"type": "symlink", "path": "/a/b", "permissions": 511, "uid": 0, "gid": 0, "source": "../c"}]);
            },
            PathChange { kind: PathType::Symlink, source: Some("../c".to_owned()), ..made("0777", Some((0, 0))) },
        ),
    ];
    for (edit, change) in table {
        assert_eq!(anvil(edit).paths, [change]);
    }
}
