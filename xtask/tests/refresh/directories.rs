//! The directories that an image's accounts and paths add to the base layout, by the rules of upstream's build.

use serde_json::{Value, json};
use xtask::lock::Lock;

use crate::support::Fixture;

/// The lines of `anvil:latest` with other users and paths on every platform: directories, then links.
fn lines(users: &Value, paths: &Value) -> Vec<String> {
    let fixture = Fixture::new();
    for configuration in ["index", "amd64", "arm64"] {
        fixture.edit_config(["configs", configuration], |config| {
            config["accounts"]["users"] = users.clone();
            config["accounts"]["run-as"] = json!("");
            config["paths"] = paths.clone();
        });
    }
    fixture.refresh().unwrap();
    let mut lock = Lock::read(&fixture.root()).unwrap().unwrap();
    let mut image = lock.repositories[0].images.remove(0);
    image.directories.append(&mut image.symlinks);
    image.directories
}

fn made(path: &str, mode: u32, uid: u32, recursive: bool) -> Value {
    json!({"type": "directory", "path": path, "permissions": mode, "uid": uid, "gid": uid, "recursive": recursive})
}

#[test]
fn the_base_layout_is_not_repeated() {
    assert_eq!(lines(&json!([]), &json!([])), [""; 0]);
    assert_eq!(lines(&json!([]), &json!([made("/run", 0o755, 0, false)])), [""; 0]);
}

#[test]
fn homes_are_made_below_home() {
    let user = |home: &str| json!([{"username": "a", "uid": 7, "gid": 8, "homedir": home}]);
    let table: [(&str, &[&str]); 5] = [
        ("", &["/home/a 7:8 0700 recursive"]),
        ("/home/b/c", &["/home/b/c 7:8 0700 recursive"]),
        ("/root", &[]),
        ("/dev/null", &[]),
        // A package may have installed it.
        ("/var/lib/a", &[]),
    ];
    for (home, expected) in table {
        assert_eq!(lines(&user(home), &json!([])), expected, "{home}");
    }
    // The configuration changes it later, and it is still empty.
    assert_eq!(lines(&user(""), &json!([made("/home/a", 0o755, 9, false)])), ["/home/a 9:9 0755 recursive"]);
}

#[test]
fn owners_and_modes() {
    let table = [
        (json!({"type": "directory", "path": "/a", "permissions": 493, "uid": 1, "gid": 2}), "/a 1:2 0755"),
        (json!({"type": "directory", "path": "a/./b//", "permissions": 1023, "gid": 2}), "/a/b 0:2 1777"),
        (json!({"type": "directory", "path": "/a", "uid": 1}), "/a 1:0 0000"),
        // A package may have made it, and then it keeps its owner.
        (json!({"type": "directory", "path": "/a", "permissions": 493}), ""),
        (json!({"type": "directory", "path": "/run", "permissions": 511}), "/run 0:0 0777"),
        (json!({"type": "permissions", "path": "/run", "permissions": 493, "uid": 5}), "/run 5:0 0755"),
        // This may be a file.
        (json!({"type": "permissions", "path": "/a", "permissions": 493, "uid": 5}), ""),
        (json!({"type": "empty-file", "path": "/a", "permissions": 420, "uid": 5}), ""),
        (json!({"type": "hardlink", "path": "/a", "source": "/run", "permissions": 420, "uid": 5}), ""),
    ];
    for (path, line) in table {
        let expected: Vec<&str> = Some(line).filter(|line| !line.is_empty()).into_iter().collect();
        assert_eq!(lines(&json!([]), &json!([path])), expected, "{path}");
    }
}

#[test]
fn later_changes_win_and_reach_below() {
    let table: [(Value, &[&str]); 4] = [
        (
            json!([made("/a", 0o755, 1, true), made("/a/b", 0o777, 2, false)]),
            &["/a 1:1 0755 recursive", "/a/b 2:2 0777"],
        ),
        (
            json!([made("/a/b", 0o777, 2, false), made("/a", 0o755, 1, true), made("/ab", 0o700, 3, false)]),
            &["/a 1:1 0755 recursive", "/a/b 1:1 0755 recursive", "/ab 3:3 0700"],
        ),
        (json!([made("/a", 0o755, 1, true), made("/a", 0o700, 1, false)]), &["/a 1:1 0700"]),
        // An empty directory stays empty.
        (json!([made("/tmp", 0o777, 1, false)]), &["/tmp 1:1 0777 recursive"]),
    ];
    for (paths, expected) in table {
        assert_eq!(lines(&json!([]), &paths), expected, "{paths}");
    }
}

#[test]
fn links_are_followed() {
    let link = |path: &str, source: &str, recursive: bool| json!({"type": "symlink", "path": path, "source": source, "permissions": 488, "uid": 1, "gid": 2, "recursive": recursive});
    let table: [(Value, &[&str]); 6] = [
        // Under both names.
        (json!([made("/var/run", 0o777, 1, false)]), &["/run 1:1 0777", "/var/run 1:1 0777"]),
        (
            json!([made("/var/run/a", 0o777, 1, false), made("/run/a", 0o755, 2, false)]),
            &["/run/a 2:2 0755", "/var/run/a 2:2 0755"],
        ),
        (
            json!([made("/var/run", 0o755, 1, true)]),
            &["/run 1:1 0755 recursive", "/run/lock 1:1 0755 recursive", "/var/run 1:1 0755 recursive"],
        ),
        // The target may be a file.
        (json!([link("/opt/a", "../srv/a", true)]), &["/opt/a -> /srv/a"]),
        (
            json!([made("/srv/a/b", 0o755, 9, false), link("/opt/a", "../srv/a", true)]),
            &[
                "/opt/a 1:2 0750 recursive",
                "/srv/a 1:2 0750 recursive",
                "/srv/a/b 1:2 0750 recursive",
                "/opt/a -> /srv/a",
            ],
        ),
        (
            json!([link("/opt/a", "/var/run", false), link("/opt/b", "a", false)]),
            &["/opt/a 1:2 0750", "/opt/b 1:2 0750", "/run 1:2 0750", "/opt/a -> /run", "/opt/b -> /run"],
        ),
    ];
    for (paths, expected) in table {
        assert_eq!(lines(&json!([]), &paths), expected, "{paths}");
    }
}

#[test]
fn circles_end() {
    let link = |path: &str, source: &str| json!({"type": "symlink", "path": path, "source": source, "permissions": 488, "uid": 1, "gid": 2});
    lines(&json!([]), &json!([link("/a", "/b"), link("/b", "/a"), link("/c", "/c/d"), made("/c/e", 0o755, 1, true)]));
}
