//! Display names: which text is one, and how it is written.

/// The longest, in letters; GitLab's own limit.
const LONGEST: usize = 255;

/// What people write where nobody is found yet.
const PLACEHOLDERS: [&str; 12] = [
    "tbd", "tba", "tbc", "n/a", "na", "none", "nobody", "unknown", "?", "??", "-", "null",
];

/// Words that are no text to a reader of YAML when they stand without quotes.
const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// Why a text is not the display name of one person.
pub(super) fn wrong(name: &str) -> Option<String> {
    let quote = |letter: char| matches!(letter, '\'' | '"' | '‘' | '’' | '“' | '”' | '`');
    if name.trim().is_empty() {
        return Some("nobody's name stands here; take the line out".to_owned());
    }
    if PLACEHOLDERS.contains(&name.trim().to_lowercase().as_str()) {
        return Some(format!(
            "'{}' is nobody's name; leave the key null until somebody is found",
            name.trim()
        ));
    }
    if let Some(letter) = name.chars().find(|letter| unseen(*letter)) {
        return Some(format!(
            "a letter that is not seen is in this name: U+{:04X}",
            u32::from(letter)
        ));
    }
    if name.contains(['<', '>']) || entity(name) {
        return Some("HTML is in this name; write it plainly".to_owned());
    }
    if name.contains([',', ';'])
        || [" & ", " / ", " + ", " and "]
            .iter()
            .any(|word| name.contains(word))
    {
        return Some("these may be several names; write each on a line of its own".to_owned());
    }
    if name.trim() != name {
        return Some("blanks stand around this name".to_owned());
    }
    if name.contains("  ") {
        return Some("two blanks stand in a row in this name".to_owned());
    }
    if name.starts_with(quote) || name.ends_with(quote) {
        return Some("a quote stands at the edge of this name".to_owned());
    }
    if name.starts_with('@') {
        return Some("this is a username; the file has display names".to_owned());
    }
    (name.chars().count() > LONGEST).then(|| format!("a name of more than {LONGEST} letters"))
}

/// Letters that nobody sees, a blank apart.
fn unseen(letter: char) -> bool {
    letter.is_control()
        || (letter.is_whitespace() && letter != ' ')
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}

/// Whether something such as `&amp;` is in it.
fn entity(name: &str) -> bool {
    name.split('&').skip(1).any(|rest| {
        rest.split_once(';').is_some_and(|(word, _)| {
            (1..=10).contains(&word.len())
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
        })
    })
}

/// The name as it stands in a file: plain where every reader of YAML takes it for a text, else in quotes.
pub(super) fn written(name: &str) -> String {
    let plain = name.starts_with(char::is_alphabetic)
        && name.chars().all(|letter| {
            letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '.' | '\'' | '’' | '(' | ')' | '_')
        })
        && !name.ends_with(' ')
        && !WORDS.contains(&name.to_lowercase().as_str());
    if plain {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', "''"))
    }
}

/// Whether a text without quotes is something else than a text to readers of YAML: a number, or a word such as `no`.
pub(super) fn no_text(plain: &str) -> bool {
    WORDS.contains(&plain.to_lowercase().as_str()) || plain.parse::<f64>().is_ok()
}
