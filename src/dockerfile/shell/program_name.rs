/// The name of a program without the directories where programs are; `None` for a path to somewhere else.
pub(crate) fn program_name(word: &str) -> Option<&str> {
    let directories = ["/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/"];
    let name = directories.into_iter().find_map(|directory| word.strip_prefix(directory)).unwrap_or(word);
    if name.is_empty() || name.contains('/') { None } else { Some(name) }
}
