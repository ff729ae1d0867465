//! What a product says of all its releases: where their days end, and what it calls those of a kind.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use super::kind::{Kind, UnknownKind};
use super::moment::Home;

/// What the product of a release says of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Custom {
    /// Where its days end.
    pub home: Home,
    /// What releases of its kind are called; none for the usual word.
    pub word: Option<String>,
    /// How often what feeds say of them was changed with the product.
    pub said: Said,
}

/// How often something is said in other words than before, and since when: a product has another name, or counts its lines
/// otherwise, and so do the events of its releases in feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Said {
    /// How often; it only grows.
    pub times: i64,
    /// Since when; 1970 where nothing was ever said otherwise.
    pub at: Timestamp,
}

/// What a product calls its releases of each kind, where that is another word than the usual one: what lies on a schedule
/// of every fourth week is no "Monthly". Written a kind a line: `monthly: Scheduled`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KindWords(BTreeMap<Kind, String>);

/// A word is none for a kind of releases.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadKindWord {
    /// The kind is not known.
    #[error(transparent)]
    Kind(#[from] UnknownKind),
    /// It is no word.
    #[error(
        "'{0}' cannot be what releases are called; write 1 to {LONGEST} letters, digits, blanks and '-', a letter first"
    )]
    Word(String),
    /// Two kinds would be called the same.
    #[error("'{0}' stands for two kinds of releases; nobody could tell them apart")]
    Twice(String),
}

const LONGEST: usize = 30;

impl KindWords {
    /// Reads what somebody wrote for each kind; an empty text, and the usual word, is the usual one.
    ///
    /// # Errors
    /// See [`BadKindWord`].
    pub fn read<'a>(words: impl IntoIterator<Item = (Kind, &'a str)>) -> Result<Self, BadKindWord> {
        let mut own = Self::default();
        for (kind, word) in words {
            let word = word.trim();
            if word.is_empty() || word == kind.word() {
                continue;
            }
            let fits = word.chars().count() <= LONGEST
                && word.starts_with(char::is_alphabetic)
                && word.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-');
            if !fits {
                return Err(BadKindWord::Word(word.chars().take(60).collect()));
            }
            own.0.insert(kind, word.to_owned());
        }
        for (place, kind) in Kind::ALL.into_iter().enumerate() {
            let same = |other: Kind| own.of(other).eq_ignore_ascii_case(own.of(kind));
            if Kind::ALL.into_iter().take(place).any(same) {
                return Err(BadKindWord::Twice(own.of(kind).to_owned()));
            }
        }
        Ok(own)
    }

    /// What releases of a kind are called, with a capital: `Monthly`, `Scheduled`.
    #[must_use]
    pub fn of(&self, kind: Kind) -> &str {
        self.own(kind).unwrap_or_else(|| kind.word())
    }

    /// The same where the product says it.
    #[must_use]
    pub fn own(&self, kind: Kind) -> Option<&str> {
        self.0.get(&kind).map(String::as_str)
    }
}

/// A word within a sentence: `scheduled`; an abbreviation such as `LTS` stays as it is.
#[must_use]
pub fn within(word: &str) -> String {
    let mut letters = word.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return word.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

/// A release of a kind that is called so: `scheduled release`, and only `release` where the word says that itself.
#[must_use]
pub fn release_called(word: &str) -> String {
    let last = word.rsplit([' ', '-']).next().unwrap_or_default();
    if last.eq_ignore_ascii_case("release") {
        word.to_owned()
    } else {
        format!("{word} release")
    }
}

impl FromStr for KindWords {
    type Err = BadKindWord;
    fn from_str(text: &str) -> Result<Self, BadKindWord> {
        let mut words = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let (kind, word) = line
                .split_once(':')
                .ok_or_else(|| BadKindWord::Word(line.trim().to_owned()))?;
            words.push((kind.trim().parse()?, word));
        }
        Self::read(words)
    }
}

impl fmt::Display for KindWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (kind, word)) in self.0.iter().enumerate() {
            let between = if place > 0 { "\n" } else { "" };
            write!(f, "{between}{}: {word}", kind.key())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_calls_its_kinds_as_it_likes() {
        let words: KindWords = "monthly: Scheduled\npatch:  Fix".parse().unwrap();
        assert_eq!(
            Kind::ALL.map(|kind| words.of(kind)),
            ["Scheduled", "Fix", "Internal"]
        );
        assert_eq!(words.to_string(), "monthly: Scheduled\npatch: Fix");
        assert_eq!(words.to_string().parse(), Ok(words));
        let usual: KindWords = "monthly: Monthly\n\npatch:".parse().unwrap();
        assert_eq!(usual, KindWords::default());
        assert_eq!(usual.to_string().parse(), Ok(usual));
        for wrong in [
            "monthly: 4 weeks",
            "monthly: a|b",
            "weekly: Train",
            "Scheduled",
            "monthly: patch",
            "monthly: Fix\npatch: fix",
            "monthly: A word of more than thirty letters",
        ] {
            assert!(wrong.parse::<KindWords>().is_err(), "{wrong}");
        }
        for (word, inside) in [
            ("Scheduled", "scheduled"),
            ("LTS", "LTS"),
            ("Zug", "zug"),
            ("", ""),
        ] {
            assert_eq!(within(word), inside);
        }
        for (word, release) in [
            ("monthly", "monthly release"),
            ("LTS", "LTS release"),
            ("Release", "Release"),
            ("release", "release"),
            ("Minor release", "Minor release"),
            ("Pre-release", "Pre-release"),
            ("Release train", "Release train release"),
            ("Prerelease", "Prerelease release"),
        ] {
            assert_eq!(release_called(word), release);
        }
    }
}
