//! The additions of upstream's build to a configuration.

use serde_json::{Value, json};
use xtask::lock::{Image, Lock};

use crate::support::Fixture;

type Edit = fn(&mut Value);

/// The entry of `anvil:latest` after a change of its configuration on every platform.
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
        // A second root is an account like any other.
        (json!({"username": "root", "uid": 7, "gid": 8}), "root:7:8:/home/root:/bin/sh"),
    ];
    for (account, line) in table {
        let fixture = Fixture::new();
        for configuration in ["index", "amd64", "arm64"] {
            fixture.edit_config(["configs", configuration], |config| config["accounts"]["users"] = json!([account]));
        }
        fixture.refresh().unwrap();
        let lock = Lock::read(&fixture.root()).unwrap().unwrap();
        assert_eq!(lock.repositories[0].images[0].accounts[0], line);
    }
}
