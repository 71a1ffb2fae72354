//! Files that the tests read.

/// Reads a file next to the tests.
pub fn read(path: &str) -> String {
    let path = format!("{}/dockerfile/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns the names of the Dockerfiles in a directory next to the tests, sorted, without `.Dockerfile`.
pub fn names(directory: &str) -> Vec<String> {
    let directory = format!("{}/dockerfile/{directory}", env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(&directory).unwrap_or_else(|error| panic!("{directory}: {error}"));
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(".Dockerfile")?.to_owned())).collect();
    names.sort();
    names
}
