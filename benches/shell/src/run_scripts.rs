//! The scripts of RUN in shell form, as BuildKit passes them to the shell.

/// The scripts in a Dockerfile, with continued lines joined and the heredocs after them.
pub fn run_scripts(text: &str) -> Vec<String> {
    let escape =
        if text.lines().take_while(|line| line.starts_with('#')).any(is_backtick_directive) { '`' } else { '\\' };
    let mut scripts = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let mut instruction = String::new();
        let mut part = line.trim_start();
        if part.starts_with('#') {
            continue;
        }
        while let Some(continued) = part.trim_end().strip_suffix(escape) {
            instruction.push_str(continued);
            // Empty lines and comments between continued lines do not count.
            part = lines.by_ref().find(|line| !is_left_out(line)).unwrap_or_default();
        }
        instruction.push_str(part);
        let heredocs = heredocs(&instruction, &mut lines);
        scripts.extend(run_script(&instruction, &heredocs));
    }
    scripts
}

fn is_backtick_directive(line: &str) -> bool {
    line.trim_start_matches('#')
        .split_once('=')
        .is_some_and(|(name, value)| name.trim().eq_ignore_ascii_case("escape") && value.trim() == "`")
}

fn is_left_out(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

/// The script of an instruction, if it is RUN in shell form.
fn run_script(instruction: &str, heredocs: &str) -> Option<String> {
    let (keyword, rest) = instruction.split_once([' ', '\t'])?;
    if !keyword.eq_ignore_ascii_case("RUN") {
        return None;
    }
    let mut script = rest.trim();
    while script.starts_with("--") {
        script = script.split_once([' ', '\t'])?.1.trim_start();
    }
    let is_alone = script.starts_with("<<") && !script.contains([' ', '\t']);
    if script.starts_with('[') && script.ends_with(']') && !script.starts_with("[ ") && !script.starts_with("[[") {
        None
    } else if is_alone {
        // Without the delimiter, the body is the script.
        let body = heredocs.trim_end_matches('\n').rsplit_once('\n').map_or("", |(body, _)| body);
        if body.starts_with("#!") && !body.lines().next()?.ends_with("sh") { None } else { Some(body.to_owned()) }
    } else if heredocs.is_empty() {
        Some(script.to_owned())
    } else {
        Some(format!("{script}\n{heredocs}"))
    }
}

/// The lines of the heredocs that an instruction starts, with their delimiters.
fn heredocs<'a>(instruction: &str, lines: &mut impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    let keyword = instruction.split([' ', '\t']).next().unwrap_or_default();
    if !["RUN", "COPY", "ADD"].into_iter().any(|known| keyword.eq_ignore_ascii_case(known)) {
        return text;
    }
    for word in instruction.split([' ', '\t']) {
        let Some((descriptor, delimiter)) = word.split_once("<<") else {
            continue;
        };
        let strips_tabs = delimiter.starts_with('-');
        let delimiter = delimiter.trim_start_matches('-').trim_matches(['"', '\'']);
        let is_name = |text: &str| text.chars().all(|char| char.is_alphanumeric() || char == '_');
        if delimiter.is_empty() || !is_name(delimiter) || !descriptor.chars().all(|char| char.is_ascii_digit()) {
            continue;
        }
        for line in lines.by_ref() {
            text.push_str(line);
            text.push('\n');
            if line == delimiter || strips_tabs && line.trim_start_matches('\t') == delimiter {
                break;
            }
        }
    }
    text
}
