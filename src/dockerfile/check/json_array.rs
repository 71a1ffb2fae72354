/// Writes words in exec form, as a JSON array of strings.
pub(super) fn json_array(words: &[&str]) -> String {
    let strings: Vec<String> = words.iter().map(|word| json_string(word)).collect();
    format!("[{}]", strings.join(", "))
}

fn json_string(text: &str) -> String {
    let mut string = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => string.extend(['\\', letter]),
            _ if letter.is_control() => string += &format!("\\u{:04x}", u32::from(letter)),
            _ => string.push(letter),
        }
    }
    string + "\""
}
