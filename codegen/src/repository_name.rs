//! The names of repositories in an organisation's own files.

use crate::problems::{Problems, quoted};
use crate::schema::is_path;

/// The longest name that a registry accepts.
const LONGEST: usize = 255;

/// Checks the name of a repository below an organisation, of one component or several.
pub fn check(at: &str, name: &str, problems: &mut Problems) -> bool {
    let is_right = name.len() <= LONGEST && is_path(name);
    if !is_right {
        problems.add(at, &format!("{} is not a valid repository name; {}", quoted(name), meant(name)));
    } else if name.starts_with("cgr.dev/") {
        problems.add(at, &format!("{} contains the registry; expected the part after the organisation", quoted(name)));
        return false;
    }
    is_right
}

fn meant(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    if name.len() > LONGEST {
        format!("it is longer than {LONGEST} bytes")
    } else if is_path(&lower) {
        format!("did you mean {}?", quoted(&lower))
    } else {
        match name.split_once([':', '@']) {
            Some((before, _)) if is_path(before) => format!("did you mean {}?", quoted(before)),
            _ => {
                "expected lower-case letters and digits, with `.`, `_` or `-` between them, and `/` between components"
                    .to_owned()
            }
        }
    }
}
