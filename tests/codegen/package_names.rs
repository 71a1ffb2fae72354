//! The table of Wolfi's names for packages: its output, and the problems with bad input.

use chainguard_images_codegen::__private::package_names as compile;

#[test]
fn a_good_table() {
    let text = "alpine: {g++: gcc, musl: ''}\ndebian: {ssh: openssh-client openssh-server}\nfedora: {jre: jre default-jvm}\nwolfi: c gcc\n";
    assert_eq!(
        compile(text.as_bytes()).unwrap(),
        "\
pub(crate) static ALPINE_PACKAGES: &[(&str, &str)] = &[
    (\"g++\", \"gcc\"),
    (\"musl\", \"\"),
];
pub(crate) static DEBIAN_PACKAGES: &[(&str, &str)] = &[
    (\"ssh\", \"openssh-client openssh-server\"),
];
pub(crate) static FEDORA_PACKAGES: &[(&str, &str)] = &[
    (\"jre\", \"jre default-jvm\"),
];
pub(crate) static WOLFI_PACKAGES: &[&str] = &[
    \"c\",
    \"default-jvm\",
    \"gcc\",
    \"jre\",
    \"openssh-client\",
    \"openssh-server\",
];
"
    );
}

#[test]
fn bad_tables() {
    let with = |debian: &str| format!("alpine: {{a: b}}\ndebian: {{{debian}}}\nfedora: {{}}\nwolfi: x y\n");
    for (text, problem) in [
        (String::new(), "packages.yaml: the file is empty"),
        (with("c: d").replace("fedora", "fedra"), "packages.yaml: unknown field `fedra`; did you mean `fedora`?"),
        (with("c: [d]"), "packages.yaml: debian.c: expected a string, found a list"),
        (with("c: d  e"), "packages.yaml: debian.c: `` is not a valid package name"),
        (with("c: d/e"), "packages.yaml: debian.c: `d/e` is not a valid package name"),
        (with("-c: d"), "packages.yaml: debian.-c: `-c` is not a valid package name"),
        (with("c: c"), "packages.yaml: debian.c: the name is the same in Wolfi, so it needs no row"),
        (with("d: e, c: f"), "packages.yaml: debian.c: sort the rows: this one comes before `d`"),
        (with("c: x a"), "packages.yaml: debian.c: `a` has another name in Wolfi, by its own row"),
        (with("c: d").replace("x y", "y x"), "packages.yaml: wolfi: sort the names: `x` comes before `y`"),
        (with("c: d").replace("x y", "x -y"), "packages.yaml: wolfi: `-y` is not a valid package name"),
    ] {
        assert_eq!(compile(text.as_bytes()).unwrap_err().first().unwrap(), problem, "{text}");
    }
}
