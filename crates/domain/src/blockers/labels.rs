//! What an issue's labels say of a blocker: `RootCause::Flaky-Test`, `Deploys-blocked-gprd3hr`, `Deploys-blocked-gstg0.5hr`.
//!
//! What cannot be read is reported and never guessed: a cause that is not in the product's list, hours without a number, an
//! environment that is neither staging nor production, and two labels that say different things of one matter.

use std::fmt;
use std::str::FromStr;

use super::cause::{CauseKey, Causes};
use super::hours::HalfHours;
use super::{Place, Places, Said};

/// A label that speaks of a blocker and cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The label.
    pub label: String,
    /// Why, as the end of a sentence.
    pub why: String,
}

/// The label, a tab, and why.
impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\t{}", self.label, self.why)
    }
}

/// The text has no tab in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is no label with why it cannot be read")]
pub struct BadUnread;

impl FromStr for Unread {
    type Err = BadUnread;
    fn from_str(text: &str) -> Result<Self, BadUnread> {
        let (label, why) = text.split_once('\t').ok_or(BadUnread)?;
        Ok(Self {
            label: label.to_owned(),
            why: why.to_owned(),
        })
    }
}

/// What labels say of a blocker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Its cause.
    pub cause: Option<CauseKey>,
    /// How long it blocked.
    pub said: Said,
    /// What of them could not be read.
    pub unread: Vec<Unread>,
}

/// What a label is about.
enum About<'a> {
    Cause(&'a str),
    Hours(&'a str),
}

/// What is behind a word, whatever capitals it is written with.
fn behind<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then_some(rest)
}

fn about(label: &str) -> Option<About<'_>> {
    behind(label, "RootCause")
        .map(About::Cause)
        .or_else(|| behind(label, "Deploys-blocked").map(About::Hours))
}

/// What two labels say of one matter, or one alone.
enum Told<T> {
    Nothing,
    One(String, T),
    Several,
}

impl<T: PartialEq> Told<T> {
    /// Takes what one more label says. Of several that differ none counts.
    fn take(&mut self, label: &str, new: T, unread: &mut Vec<Unread>, matter: &str) {
        let why = || format!("another label says something else of {matter}, so neither counts");
        let report = |label: String| Unread { label, why: why() };
        match std::mem::replace(self, Self::Several) {
            Self::Nothing => *self = Self::One(label.to_owned(), new),
            Self::One(first, before) if before == new => *self = Self::One(first, before),
            Self::One(first, _) => unread.extend([report(first), report(label.to_owned())]),
            Self::Several => unread.push(report(label.to_owned())),
        }
    }

    fn one(self) -> Option<T> {
        match self {
            Self::One(_, value) => Some(value),
            Self::Nothing | Self::Several => None,
        }
    }
}

impl Labels {
    /// What these labels say; none where not one of them speaks of a blocker.
    pub fn read<'a>(
        labels: impl IntoIterator<Item = &'a str>,
        causes: &Causes,
        places: &Places,
    ) -> Option<Self> {
        let mut unread = Vec::new();
        let (mut cause, mut staging, mut production) = (Told::Nothing, Told::Nothing, Told::Nothing);
        let mut speaks = false;
        for label in labels {
            let label = label.trim();
            let Some(about) = about(label) else { continue };
            speaks = true;
            let read = match about {
                About::Cause(rest) => {
                    read_cause(rest, causes).map(|new| cause.take(label, new, &mut unread, "the cause"))
                }
                About::Hours(rest) => read_hours(rest, places).map(|(place, hours)| match place {
                    Place::Staging => staging.take(label, hours, &mut unread, "staging"),
                    Place::Production => production.take(label, hours, &mut unread, "production"),
                }),
            };
            if let Err(why) = read {
                let label = label.to_owned();
                unread.push(Unread { label, why });
            }
        }
        speaks.then(|| Self {
            cause: cause.one(),
            said: Said {
                staging: staging.one(),
                production: production.one(),
            },
            unread,
        })
    }
}

/// `::Flaky-Test`.
fn read_cause(rest: &str, causes: &Causes) -> Result<CauseKey, String> {
    let name = rest.strip_prefix("::").map(str::trim).unwrap_or_default();
    if name.is_empty() {
        return Err("it names no cause; write RootCause:: and the cause behind it".to_owned());
    }
    let key: CauseKey = name
        .parse()
        .map_err(|why: super::cause::BadCauseKey| why.to_string())?;
    if let Some(what) = key.stands_for() {
        return Err(format!("this stands for {what}, and is no cause"));
    }
    if causes.has(&key) {
        Ok(key)
    } else {
        Err("this cause is not in the product\u{2019}s list".to_owned())
    }
}

/// `-gprd3hr`: the environment, the number, the unit.
fn read_hours(rest: &str, places: &Places) -> Result<(Place, HalfHours), String> {
    const SIGNS: [char; 4] = ['-', ':', '_', ' '];
    let rest = rest.trim_start_matches(SIGNS);
    // The longer name first: one may begin with the other.
    let mut names = [places.production.as_str(), places.staging.as_str()];
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let found = names
        .into_iter()
        .filter(|name| !name.is_empty())
        .find_map(|name| Some((places.place(name)?, behind(rest, name)?)));
    let Some((place, number)) = found else {
        return Err(format!(
            "it names neither {} nor {}",
            places.staging, places.production
        ));
    };
    let number = number.trim_start_matches(SIGNS).trim_end();
    let units = ["hours", "hour", "hrs", "hr", "h"];
    let number = units.into_iter().find_map(|unit| {
        let (number, end) = number.split_at_checked(number.len().checked_sub(unit.len())?)?;
        end.eq_ignore_ascii_case(unit).then_some(number)
    });
    let number = number.ok_or("it does not end with hr, as in gprd3hr")?;
    let hours = number.trim_end().parse::<HalfHours>();
    hours.map(|hours| (place, hours)).map_err(|why| why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(labels: &[&str]) -> Option<Labels> {
        Labels::read(labels.iter().copied(), &Causes::default(), &Places::default())
    }

    fn said(labels: &Labels) -> (Option<String>, Option<String>) {
        let text = |hours: Option<HalfHours>| hours.map(|hours| hours.to_string());
        (text(labels.said.staging), text(labels.said.production))
    }

    #[test]
    fn labels_as_they_are_used() {
        for (label, cause) in [
            ("RootCause::Flaky-Test", "flaky-test"),
            ("RootCause::Software-Change", "software-change"),
            ("RootCause::Feature-Flag", "feature-flag"),
            ("RootCause::Known-Software-Issue", "known-software-issue"),
            ("RootCause::Broken-Security-Mirror", "broken-security-mirror"),
            ("RootCause::Naive-Traffic", "naive-traffic"),
            ("RootCause::Indeterminate", "indeterminate"),
            ("RootCause::Needed", "needed"),
            ("RootCause::Change-request", "change-request"),
            ("rootcause::flaky test", "flaky-test"),
        ] {
            let labels = read(&["release-blocker", label, "group::delivery"]).unwrap();
            assert_eq!(labels.cause.unwrap().as_str(), cause, "{label}");
            assert!(labels.unread.is_empty(), "{label}");
        }
        for (label, staging, production) in [
            ("Deploys-blocked-gprd3hr", None, Some("3")),
            ("Deploys-blocked-gstg0.5hr", Some("0.5"), None),
            ("Deploys-blocked-gprd10.5hr", None, Some("10.5")),
            ("deploys-blocked-gprd-1hr", None, Some("1")),
            ("Deploys-blocked-gprd 1.5 hrs", None, Some("1.5")),
            ("Deploys-blocked::gstg2h", Some("2"), None),
        ] {
            let labels = read(&[label]).unwrap();
            let expected = (staging.map(str::to_owned), production.map(str::to_owned));
            assert_eq!(said(&labels), expected, "{label}");
            assert_eq!((labels.cause, labels.unread), (None, Vec::new()), "{label}");
        }
        assert_eq!(read(&["bug", "blocked", "Root cause", "Deploys"]), None);
        assert_eq!(read(&[]), None);
    }

    #[test]
    fn what_cannot_be_read_is_reported() {
        for (label, why) in [
            (
                "RootCause",
                "it names no cause; write RootCause:: and the cause behind it",
            ),
            (
                "RootCause::",
                "it names no cause; write RootCause:: and the cause behind it",
            ),
            (
                "RootCause-Flaky-Test",
                "it names no cause; write RootCause:: and the cause behind it",
            ),
            (
                "RootCause::Solar-Flare",
                "this cause is not in the product\u{2019}s list",
            ),
            (
                "RootCause::None",
                "this stands for what has no cause, and is no cause",
            ),
            (
                "RootCause::Item of a checklist",
                "this stands for items of checklists, and is no cause",
            ),
            ("Deploys-blocked", "it names neither gstg nor gprd"),
            ("Deploys-blocked-pre3hr", "it names neither gstg nor gprd"),
            ("Deploys-blocked-gprd", "it does not end with hr, as in gprd3hr"),
            ("Deploys-blocked-gprd3", "it does not end with hr, as in gprd3hr"),
            (
                "Deploys-blocked-gprdhr",
                "it names no number of hours, such as 3 or 0.5",
            ),
            (
                "Deploys-blocked-gprd-cny2hr",
                "it names no number of hours, such as 3 or 0.5",
            ),
            (
                "Deploys-blocked-gprd0.25hr",
                "hours come in halves, such as 3 or 0.5",
            ),
            ("Deploys-blocked-gprd9999hr", "more than 744 hours"),
        ] {
            let labels = read(&[label]).unwrap();
            assert_eq!(labels.unread.len(), 1, "{label}");
            assert_eq!(labels.unread[0].why, why, "{label}");
            assert_eq!((labels.cause, labels.said), (None, Said::default()), "{label}");
            let unread = &labels.unread[0];
            assert_eq!(unread.to_string().parse::<Unread>().as_ref(), Ok(unread));
        }
    }

    #[test]
    fn of_two_that_differ_none_counts() {
        let labels = read(&[
            "RootCause::Needed",
            "RootCause::Flaky-Test",
            "RootCause::Needed",
            "Deploys-blocked-gprd3hr",
            "Deploys-blocked-gprd3.0hr",
            "Deploys-blocked-gstg1hr",
            "Deploys-blocked-gstg2hr",
        ])
        .unwrap();
        assert_eq!(labels.cause, None);
        assert_eq!(said(&labels), (None, Some("3".to_owned())));
        assert_eq!(labels.unread.len(), 5);
    }

    proptest! {
        /// Whatever a label is, it is read, or reported, or speaks of something else; and what is read comes from the text.
        #[test]
        fn no_label_is_guessed(label in "(RootCause(::)?|Deploys-blocked-?|)[A-Za-z0-9.:é -]{0,12}") {
            if let Some(labels) = read(&[label.as_str()]) {
                let told = usize::from(labels.cause.is_some())
                    + usize::from(labels.said.staging.is_some())
                    + usize::from(labels.said.production.is_some());
                prop_assert_eq!(told + labels.unread.len(), 1);
            }
        }

        /// Every half hour survives its label.
        #[test]
        fn every_half_hour_is_read(halves in 0_u16..=1488) {
            let hours = HalfHours::of_halves(halves).unwrap();
            let label = format!("Deploys-blocked-gprd{hours}hr");
            let labels = read(&[label.as_str()]).unwrap();
            prop_assert_eq!(labels.said.production, Some(hours));
        }
    }
}
