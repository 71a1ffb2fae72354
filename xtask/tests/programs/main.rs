//! Tests of the comparison between the programs in `catalog.yaml` and those in an `APKINDEX`.

use std::collections::BTreeSet;
use std::fs;

use xtask::apk_index::ApkIndex;
use xtask::programs::programs;

/// Two packages with the fields of a real index, and some unusual ones.
const INDEX: &str = "\
C:Q1pSfbZ4bnwEBB1QQSJb3zHwE6Ukg=
P:bash
V:5.3-r9
A:x86_64
S:712121
I:1520000
T:GNU bourne again shell
U:
L:GPL-3.0-or-later
o:bash
t:1780000000
c:0123456789abcdef0123456789abcdef01234567
D:ld-linux so:ld-linux-x86-64.so.2 so:libc.so.6
p:cmd:bash=5.3-r9 cmd:bashbug=5.3-r9

P:curl
V:8.18.0-r0
t:1780000001
p:cmd:wcurl=8.18.0-r0 so:libcurl.so.4=4.8.0 cmd:curl=8.18.0-r0 pc:libcurl=8.18.0 cmd:odd=name=8.18.0-r0 cmd:bare

P:tzdata
V:2026b-r0

P:curl
V:8.16.0-r0
t:1760000000
p:cmd:old=8.16.0-r0

";

fn parsed(text: &str) -> Result<ApkIndex, Vec<String>> {
    ApkIndex::parse("APKINDEX", text.as_bytes())
}

fn of<'a>(index: &'a ApkIndex, package: &str) -> Option<Vec<&'a str>> {
    index.programs(package).map(|programs| programs.iter().map(String::as_str).collect())
}

#[test]
fn an_index_is_read() {
    let index = parsed(INDEX).unwrap();
    assert_eq!(of(&index, "bash"), Some(vec!["bash", "bashbug"]));
    // The later build, wherever it is in the index.
    assert_eq!(of(&index, "curl"), Some(vec!["bare", "curl", "odd=name", "wcurl"]));
    assert_eq!(of(&index, "tzdata"), Some(vec![]));
    assert_eq!(of(&index, "cur"), None);
}

#[test]
fn ends_of_lines_change_nothing() {
    let index = parsed(INDEX).unwrap();
    assert_eq!(parsed(&INDEX.replace('\n', "\r\n")), Ok(index.clone()));
    assert_eq!(parsed(INDEX.trim_end()), Ok(index.clone()));
    assert_eq!(parsed(&format!("\n\n{}\n\n", INDEX.replace("\n\n", "\n\n\n"))), Ok(index));
}

/// Without times, the last one counts.
#[test]
fn several_builds() {
    let index = parsed("P:a\np:cmd:old=1\n\nP:a\np:cmd:new=2\n").unwrap();
    assert_eq!(of(&index, "a"), Some(vec!["new"]));
    let index = parsed("P:a\np:cmd:new=2\nt:2\n\nP:a\np:cmd:old=1\nt:1\n\nP:a\nt:soon\np:cmd:odd=1\n").unwrap();
    assert_eq!(of(&index, "a"), Some(vec!["new"]));
}

#[test]
fn invalid_indexes() {
    for (bytes, problems) in [
        (&b""[..], &["APKINDEX: contains no package"][..]),
        (b"\n\r\n\n", &["APKINDEX: contains no package"]),
        (b"\x1f\x8b\x08\x00", &["APKINDEX: still packed; unpack it with `tar -xzf APKINDEX APKINDEX`"]),
        (b"P:a\n\xff", &["APKINDEX: not UTF-8"]),
        (b"V:1\np:cmd:a=1\n\nP:b\n", &["APKINDEX:1: the package has no name (`P:`)"]),
        (b"P:a\n\nP:\nV:1\n", &["APKINDEX:3: the package has no name (`P:`)"]),
        (
            b"<html>\x07\n\nPP:a\n\nV:1\n",
            &[
                "APKINDEX:1: expected a letter, a colon and a value, found `<html>\\u{7}`",
                "APKINDEX:3: expected a letter, a colon and a value, found `PP:a`",
                "APKINDEX:5: the package has no name (`P:`)",
            ],
        ),
    ] {
        assert_eq!(ApkIndex::parse("APKINDEX", bytes).unwrap_err(), problems, "{}", String::from_utf8_lossy(bytes));
    }
}

const CATALOG: &str = "
provider: {name: Chainguard}
packages:
  shells: {bash: [bash-binsh]}
  programs:
    - {packages: [bash], programs: [bash]}
    - {packages: ['curl', 'wget*'], known: some, programs: [curl, 'curl*'], maybe: [wcurl]}
    - {packages: ['python-3.*-base'], programs: ['python3.*']}
    - {packages: [busybox], programs: ['[', sh]}
    - {packages: [nodejs], programs: [node]}
";

const LOCK: &str = "
commit: 0123456789abcdef0123456789abcdef01234567
date: 2024-02-29
repositories:
- name: anvil
  tier: Base
  images:
  - tags: [latest]
    user: {uid: 0}
    platforms: [linux/amd64]
    packages: [bash, python-3.14-base, glibc, zlib]
  - tags: [latest-dev]
    user: {uid: 0}
    platforms: [linux/amd64]
    includes: latest
    packages: [busybox, jq]
withdrawn_images: []
withdrawn_repositories: []
";

fn compared(index: &str) -> Result<String, Vec<String>> {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("catalog.yaml"), CATALOG).unwrap();
    fs::write(root.path().join("catalog.lock.yaml"), LOCK).unwrap();
    let path = root.path().join("APKINDEX");
    fs::write(&path, index).unwrap();
    let problems = |problems: Vec<String>| -> Vec<String> {
        problems.iter().map(|line| line.replace(&path.display().to_string(), "APKINDEX")).collect()
    };
    programs(&path, root.path()).map_err(problems)
}

#[test]
fn differences_are_printed() {
    let index = "\
P:bash\np:cmd:bash=1 cmd:bashbug=1\n
P:busybox\np:cmd:busybox=1\n
P:glibc\np:so:libc.so.6=6\n
P:jq\np:cmd:jq=1\n
P:nodejs\np:cmd:elsewhere=1\n
P:python-3.14-base\np:cmd:python3.14=3.14.2-r0\n";
    let expected = "bash: +bashbug\nbusybox: +busybox -[ -sh\njq: +jq\n\nNot in the index: zlib\n";
    assert_eq!(compared(index).as_deref(), Ok(expected));
}

#[test]
fn agreement_is_one_line() {
    let index = "\
P:bash\np:cmd:bash=1\n
P:busybox\np:cmd:[=1 cmd:sh=1\n
P:glibc\n
P:jq\n
P:python-3.14-base\np:cmd:python3.14=3.14.2-r0\n
P:zlib\n";
    assert_eq!(compared(index).as_deref(), Ok("no difference\n"));
}

#[test]
fn files_that_cannot_be_read() {
    assert_eq!(compared("").unwrap_err(), ["APKINDEX: contains no package"]);
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("APKINDEX");
    let problems = || programs(&path, root.path()).unwrap_err().join("\n");
    assert_eq!(problems(), format!("{}: missing", path.display()));
    fs::write(&path, INDEX).unwrap();
    assert_eq!(problems(), "catalog.yaml: missing");
    fs::write(root.path().join("catalog.yaml"), "packages: 7").unwrap();
    assert_eq!(
        problems(),
        "catalog.yaml: packages: invalid type: integer `7`, expected struct Packages at line 1 column 11"
    );
    fs::write(root.path().join("catalog.yaml"), CATALOG).unwrap();
    assert_eq!(problems(), "catalog.lock.yaml: missing");
}

/// The project's own files are understood.
#[test]
fn the_catalogue_is_read() {
    let directory = tempfile::tempdir().unwrap();
    let (path, root) = (directory.path().join("APKINDEX"), concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    fs::write(&path, "P:git\np:cmd:git=1 cmd:git-new=1\n\nP:python-3.14-base\np:cmd:python3.14=1\n").unwrap();
    let text = programs(&path, root.as_ref()).unwrap();
    let lines: BTreeSet<&str> = text.lines().filter(|line| !line.starts_with("Not in the index: ")).collect();
    let git = "git: +git-new -git-receive-pack -git-upload-archive -git-upload-pack -scalar";
    assert_eq!(lines, BTreeSet::from([git, "python-3.14-base: -pydoc3.14", ""]));
}
