//! Every fact about every image against `catalog.lock.yaml`, which is read here independently of the build.

use std::collections::{BTreeMap, BTreeSet};

use chainguard_images::{Image, Platform, SNAPSHOT, Tier, User};
use serde_yaml::Value;

pub fn lock() -> Value {
    serde_yaml::from_str(include_str!("../../catalog.lock.yaml")).unwrap()
}

pub fn texts(value: &Value) -> Vec<&str> {
    value.as_sequence().map(|items| items.iter().map(|item| item.as_str().unwrap()).collect()).unwrap_or_default()
}

/// Each published image by `NAME:TAG`, with its repository.
pub fn published(lock: &Value) -> BTreeMap<String, (&Value, &Value)> {
    let mut published = BTreeMap::new();
    for repository in lock["repositories"].as_sequence().unwrap() {
        for image in repository["images"].as_sequence().unwrap() {
            for tag in texts(&image["tags"]) {
                let reference = format!("{}:{tag}", repository["name"].as_str().unwrap());
                assert!(published.insert(reference, (repository, image)).is_none());
            }
        }
    }
    published
}

fn packages<'a>(repository: &'a Value, image: &'a Value) -> BTreeSet<&'a str> {
    let mut packages: BTreeSet<&str> = texts(&image["packages"]).into_iter().collect();
    if let Some(tag) = image["includes"].as_str() {
        let images = repository["images"].as_sequence().unwrap();
        let included = images.iter().find(|image| texts(&image["tags"]).contains(&tag)).unwrap();
        packages.extend(texts(&included["packages"]));
    }
    packages
}

#[test]
fn every_image_is_published_and_every_published_image_is_there() {
    let lock = lock();
    let references: Vec<String> = published(&lock).into_keys().collect();
    let images: Vec<String> = Image::ALL.iter().map(|image| format!("{}:{}", image.name(), image.tag())).collect();
    assert_eq!(images, references);
}

#[test]
fn every_fact_is_what_was_published() {
    let lock = lock();
    let published = published(&lock);
    for &image in Image::ALL {
        let (repository, entry) = published[&format!("{}:{}", image.name(), image.tag())];
        let User { uid, name, .. } = image.user();
        assert_eq!(Some(u64::from(uid)), entry["user"]["uid"].as_u64(), "{image}");
        assert_eq!(name, entry["user"]["name"].as_str(), "{image}");
        assert_eq!(image.entrypoint(), texts(&entry["entrypoint"]), "{image}");
        assert_eq!(image.cmd(), texts(&entry["cmd"]), "{image}");
        assert_eq!(image.working_dir(), entry["working_dir"].as_str(), "{image}");
        let env: BTreeMap<&str, &str> = image.env().iter().copied().collect();
        // The image's own variables come last, because they override those of all images.
        let expected = [&lock["default_env"], &entry["env"]].into_iter().filter_map(Value::as_mapping).flatten();
        let expected = expected.map(|(name, value)| (name.as_str().unwrap(), value.as_str().unwrap()));
        assert_eq!(env, expected.collect(), "{image}");
        assert!(image.env().is_sorted_by(|(one, _), (other, _)| one < other), "{image}");
        let platforms: Vec<&str> = image.platforms().iter().map(|platform| platform.name()).collect();
        assert_eq!(platforms, texts(&entry["platforms"]), "{image}");
        assert_eq!(Some(image.tier()), repository["tier"].as_str().and_then(|tier| tier.parse().ok()), "{image}");
        assert_eq!(image.homepage(), repository["homepage"].as_str(), "{image}");
        assert!(image.packages().iter().copied().eq(packages(repository, entry)), "{image}");
    }
}

#[test]
fn what_packages_mean_is_known() {
    let shells = ["bash-binsh", "busybox", "busybox-static", "dash-binsh"];
    for &image in Image::ALL {
        let has = |names: &[&str]| names.iter().any(|name| image.packages().contains(name));
        assert_eq!(image.has_shell(), has(&shells), "{image}");
        assert_eq!(image.has_package_manager(), has(&["apk-tools"]), "{image}");
        for name in image.packages() {
            assert!(image.has_package(name), "{image}: {name}");
            assert!(!image.has_package(&format!("{name} ")), "{image}: {name}");
            assert!(!image.has_package(&name[..name.len() - 1]) || has(&[&name[..name.len() - 1]]), "{image}: {name}");
        }
        assert!(!image.has_package(""), "{image}");
    }
}

/// Facts that documentation often gets wrong, so that a change is noticed.
#[test]
fn root_and_shell_are_where_they_are() {
    let root: Vec<&str> = names(|image| image.user().is_root());
    assert_eq!(
        root,
        [
            "apko:latest",
            "bash:latest",
            "docker-dind:latest",
            "docker-dind:latest-dev",
            "gcc-glibc:latest",
            "gcc-glibc:latest-dev",
            "git:latest-glibc-root",
            "git:latest-glibc-root-dev",
            "git:latest-root",
            "git:latest-root-dev",
            "go:latest",
            "go:latest-dev",
            "k3s-static:latest",
            "k3s-static:latest-dev",
            "k3s:latest",
            "k3s:latest-dev",
            "melange:latest",
            "melange:latest-dev",
            "min-toolkit-debug:latest",
            "min-toolkit-debug:latest-dev",
            "postgres:latest",
            "postgres:latest-dev",
            "wolfi-base:latest",
        ]
    );
    let no_shell_in_dev: Vec<&str> = names(|image| image.tag().ends_with("-dev") && !image.has_shell());
    assert!(no_shell_in_dev.is_empty());
    let no_apk_in_dev: Vec<&str> = names(|image| image.tag().ends_with("-dev") && !image.has_package_manager());
    assert!(no_apk_in_dev.is_empty());
}

fn names(wanted: impl Fn(Image) -> bool) -> Vec<&'static str> {
    let images = Image::ALL.iter().filter(|image| wanted(**image));
    images.map(|image| image.reference().strip_prefix("cgr.dev/chainguard/").unwrap()).collect()
}

#[test]
fn the_snapshot_is_named() {
    let lock = lock();
    assert_eq!(Some(SNAPSHOT.commit), lock["commit"].as_str());
    assert_eq!(Some(SNAPSHOT.date), lock["date"].as_str());
}

#[test]
fn every_fact_is_usable_in_a_const() {
    const IMAGE: Image = Image::Nginx;
    const USER: User = IMAGE.user();
    const WORDS: (&[&str], &[&str], Option<&str>) = (IMAGE.entrypoint(), IMAGE.cmd(), IMAGE.working_dir());
    const ENV: &[(&str, &str)] = IMAGE.env();
    const PLATFORMS: &[Platform] = IMAGE.platforms();
    const PACKAGES: &[&str] = IMAGE.packages();
    const HAS: (bool, bool, bool) =
        (IMAGE.has_package("nginx-mainline"), IMAGE.has_shell(), IMAGE.has_package_manager());
    const TIER: (Tier, Option<&str>) = (IMAGE.tier(), IMAGE.homepage());
    const IS_ROOT: bool = USER.is_root();
    assert_eq!((USER.uid, USER.name, IS_ROOT), (65532, Some("nginx"), false));
    assert_eq!(WORDS.0, ["/usr/sbin/nginx"]);
    assert_eq!(WORDS.1, ["-c", "/etc/nginx/nginx.conf", "-e", "/dev/stderr", "-g", "daemon off;"]);
    assert_eq!(WORDS.2, None);
    assert_eq!(ENV.len(), 2);
    assert_eq!(PLATFORMS, [Platform::LinuxAmd64, Platform::LinuxArm64]);
    assert_eq!(HAS, (PACKAGES.contains(&"nginx-mainline"), false, false));
    assert_eq!(TIER, (Tier::Application, Some("https://nginx.org")));
}
