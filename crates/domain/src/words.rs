//! Sentences.

/// Words as a list of a sentence: `a`, `a and b`, `a, b and c`; empty where there are none.
pub(crate) fn listed(words: &[&str]) -> String {
    joined(words, "and")
}

/// Words of which each may be, as a list of a sentence: `a`, `a or b`, `a, b or c`; empty where there are none.
#[cfg(feature = "zones")]
pub(crate) fn either(words: &[&str]) -> String {
    joined(words, "or")
}

fn joined(words: &[&str], before_the_last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {before_the_last} {last}", first.join(", ")),
    }
}
