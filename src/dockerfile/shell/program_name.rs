/// Returns the name of a program without a standard directory; `None` for a path to another directory.
pub(crate) fn program_name(word: &str) -> Option<&str> {
    let directories = ["/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/"];
    let name = directories.into_iter().find_map(|directory| word.strip_prefix(directory)).unwrap_or(word);
    if name.is_empty() || name.contains('/') { None } else { Some(name) }
}
