//! Causes: the list of a product, out of which each of its blockers has one.

use std::fmt;
use std::str::FromStr;

/// What a cause is called in addresses, labels and the API: small letters, digits and `-`, at most 40 of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CauseKey(String);

/// The text is no key of a cause.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' names no cause; write 1 to 40 letters, digits and hyphens")]
pub struct BadCauseKey(pub String);

impl CauseKey {
    /// What stands where a key would for blockers without a cause, in addresses and the API.
    pub const NONE: &str = "none";
    const ITEM: &str = "item-of-a-checklist";

    /// What every item of a checklist counts under that is blocked: why it is stands in words on its checklist, and no list of
    /// causes has it. In [`words`](Self::words) it is `Item of a checklist`.
    #[must_use]
    pub fn item() -> Self {
        Self(Self::ITEM.to_owned())
    }

    /// What it stands for instead of a cause of a list; none where a list may have it.
    #[must_use]
    pub fn stands_for(&self) -> Option<&'static str> {
        match self.as_str() {
            Self::NONE => Some("what has no cause"),
            Self::ITEM => Some("items of checklists"),
            _ => None,
        }
    }

    /// The key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key as words, for a cause that is not in the list any more: `Flaky test`.
    #[must_use]
    pub fn words(&self) -> String {
        let words = self.0.replace('-', " ");
        let mut letters = words.chars();
        match letters.next() {
            Some(first) => format!("{}{}", first.to_uppercase(), letters.as_str()),
            None => words,
        }
    }
}

impl From<CauseKey> for String {
    fn from(key: CauseKey) -> Self {
        key.0
    }
}

/// Capitals, blanks and underscores are read as labels have them: `Flaky-Test` and `flaky test` are one.
impl FromStr for CauseKey {
    type Err = BadCauseKey;
    fn from_str(text: &str) -> Result<Self, BadCauseKey> {
        let key: String = text
            .trim()
            .chars()
            .map(|letter| match letter {
                ' ' | '_' => '-',
                letter => letter.to_ascii_lowercase(),
            })
            .collect();
        let fits = (1..=40).contains(&key.len())
            && key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && key.bytes().any(|byte| byte != b'-');
        if fits {
            Ok(Self(key))
        } else {
            Err(BadCauseKey(text.to_owned()))
        }
    }
}

impl fmt::Display for CauseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// Its key.
    pub key: CauseKey,
    /// What people call it.
    pub name: String,
}

/// The causes of a product, each once, in the order in which they are offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Causes(Vec<Cause>);

/// The text is no list of causes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadCauses {
    /// A line cannot be read.
    #[error("line {line}: {why}")]
    Line {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// There are none, or too many.
    #[error("1 to {} causes, one a line", Causes::MOST)]
    Count,
}

impl Causes {
    /// So many a product has at most: each is a button.
    pub const MOST: usize = 30;
    /// The longest name, in characters.
    pub const LONGEST: usize = 60;

    /// The list as it was kept: what has come to stand for something else since then is passed over.
    ///
    /// # Errors
    /// [`BadCauses`] when the rest is no list.
    pub fn kept(text: &str) -> Result<Self, BadCauses> {
        let is_other = |line: &str| {
            let key = line.split_once('=').map_or(line, |(key, _)| key);
            key.parse::<CauseKey>()
                .is_ok_and(|key| key.stands_for().is_some())
        };
        let causes: Vec<&str> = text.lines().filter(|line| !is_other(line)).collect();
        if causes.is_empty() {
            return Ok(Self::default());
        }
        causes.join("\n").parse()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Cause> {
        self.0.iter()
    }

    /// Whether one is in the list.
    #[must_use]
    pub fn has(&self, key: &CauseKey) -> bool {
        self.iter().any(|cause| cause.key == *key)
    }

    /// The same with one more, where it is not among them.
    #[must_use]
    pub fn with(mut self, key: &CauseKey) -> Self {
        if !self.has(key) {
            self.0.push(Cause {
                name: key.words(),
                key: key.clone(),
            });
        }
        self
    }

    /// What people call a cause: its name in the list, else the words of its key.
    #[must_use]
    pub fn name(&self, key: &CauseKey) -> String {
        let known = self.iter().find(|cause| cause.key == *key);
        known.map_or_else(|| key.words(), |cause| cause.name.clone())
    }
}

/// GitLab's types.
impl Default for Causes {
    fn default() -> Self {
        let cause = |name: &str| {
            let key = CauseKey(name.to_lowercase().replace(' ', "-"));
            let name = name.to_owned();
            Cause { key, name }
        };
        Self(
            [
                "Flaky test",
                "Software change",
                "Feature flag",
                "Known software issue",
                "Broken security mirror",
                "Naive traffic",
                "Indeterminate",
                "Needed",
                "Change request",
            ]
            .into_iter()
            .map(cause)
            .collect(),
        )
    }
}

/// A line for each: its name, or `key = name` where a label says it in other words. Empty lines are passed over.
impl FromStr for Causes {
    type Err = BadCauses;
    fn from_str(text: &str) -> Result<Self, BadCauses> {
        let mut causes: Vec<Cause> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            let bad = |why: String| BadCauses::Line { line: index + 1, why };
            let (key, name) = line.split_once('=').unwrap_or((line, line));
            let (key, name) = (key.trim(), name.trim());
            let key: CauseKey = key
                .parse()
                .map_err(|why: BadCauseKey| bad(format!("{why}, or write key = name")))?;
            if let Some(what) = key.stands_for() {
                return Err(bad(format!(
                    "'{key}' stands for {what}; call the cause otherwise"
                )));
            }
            if name.is_empty() || name.chars().count() > Self::LONGEST {
                return Err(bad(format!("a name has 1 to {} characters", Self::LONGEST)));
            }
            if causes.iter().any(|known| known.key == key) {
                return Err(bad(format!("'{key}' stands there twice")));
            }
            causes.push(Cause {
                key,
                name: name.to_owned(),
            });
        }
        if causes.is_empty() || causes.len() > Self::MOST {
            return Err(BadCauses::Count);
        }
        Ok(Self(causes))
    }
}

/// As it is read.
impl fmt::Display for Causes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Cause { key, name }) in self.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            if name.parse::<CauseKey>().as_ref() == Ok(key) {
                f.write_str(name)?;
            } else {
                write!(f, "{key} = {name}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_checklists_have_a_cause_of_their_own() {
        let item = CauseKey::item();
        assert_eq!(item.as_str().parse::<CauseKey>(), Ok(item.clone()));
        assert!(!Causes::default().has(&item));
        assert_eq!(Causes::default().name(&item), "Item of a checklist");
    }

    #[test]
    fn what_stands_for_something_else_is_no_cause() {
        for (text, why) in [
            (
                "Flaky test\nNone",
                "line 2: 'none' stands for what has no cause; call the cause otherwise",
            ),
            (
                "NONE = Nothing",
                "line 1: 'none' stands for what has no cause; call the cause otherwise",
            ),
            (
                "Item of a checklist",
                "line 1: 'item-of-a-checklist' stands for items of checklists; call the cause otherwise",
            ),
        ] {
            assert_eq!(text.parse::<Causes>().unwrap_err().to_string(), why);
        }
        // A list of former times stays one.
        let of = |text: &str| Causes::kept(text).unwrap().to_string();
        assert_eq!(of("Flaky test\nNone\nitem-of-a-checklist = Items"), "Flaky test");
        assert_eq!(of("none-known = None"), "none-known = None");
        assert_eq!(Causes::kept("None"), Ok(Causes::default()));
        assert_eq!(Causes::kept(""), Ok(Causes::default()));
    }

    #[test]
    fn a_cause_is_one_however_it_is_written() {
        for text in ["Flaky-Test", "flaky test", " FLAKY_TEST ", "flaky-test"] {
            assert_eq!(text.parse::<CauseKey>().unwrap().as_str(), "flaky-test", "{text}");
        }
        let long = "a".repeat(41);
        for text in ["", "-", "a/b", "é", long.as_str()] {
            assert!(text.parse::<CauseKey>().is_err(), "{text}");
        }
        assert_eq!("ci-outage".parse::<CauseKey>().unwrap().words(), "Ci outage");
    }

    #[test]
    fn a_list_survives_its_text() {
        let own = "Flaky test\nci = The CI is down";
        for causes in [Causes::default(), own.parse().unwrap()] {
            assert_eq!(causes.to_string().parse::<Causes>().unwrap(), causes);
        }
        assert_eq!(own.parse::<Causes>().unwrap().to_string(), own);
        assert_eq!(Causes::default().iter().count(), 9);
        let name = |key: &str| Causes::default().name(&key.parse().unwrap());
        assert_eq!(name("known-software-issue"), "Known software issue");
        assert_eq!(name("solar-flare"), "Solar flare");
    }

    #[test]
    fn what_is_no_list_is_refused_by_its_line() {
        let long = format!("ok\nx = {}", "a".repeat(61));
        for (text, why) in [
            ("", "1 to 30 causes, one a line"),
            ("\n \n", "1 to 30 causes, one a line"),
            (
                "Flaky test\n\nflaky-test = Again",
                "line 3: 'flaky-test' stands there twice",
            ),
            (
                "CI/CD",
                "line 1: 'CI/CD' names no cause; write 1 to 40 letters, digits and hyphens, or write key = name",
            ),
            (long.as_str(), "line 2: a name has 1 to 60 characters"),
            ("ci =", "line 1: a name has 1 to 60 characters"),
        ] {
            assert_eq!(text.parse::<Causes>().unwrap_err().to_string(), why, "{text}");
        }
        let many: String = (0..31).map(|number| format!("c{number}\n")).collect();
        assert_eq!(many.parse::<Causes>(), Err(BadCauses::Count));
    }
}
