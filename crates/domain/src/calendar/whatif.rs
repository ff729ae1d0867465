//! What somebody wishes of a date before it is done: a release or one of its steps at another time, or without one
//! until further notice. A wish is done by the edits of [`super::edit`] and by nothing else, so what is shown of it is
//! what would happen.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::days;
use super::edit::{Edited, Refusal, StepEdit, Terms, delay_release, edit_step, move_release};
use super::moment::Moment;
use super::release::{Release, Standing};
use super::step::StepState;

/// Another time for a release, or for one of its steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The step, by its key; none for the release as a whole.
    pub step: Option<String>,
    /// The time it is to have; none for "late, and no new time yet". Of a release its day counts.
    pub to: Option<Moment>,
}

impl Wish {
    /// Does it.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn edit(&self, release: Release, terms: &Terms<'_>) -> Edited {
        let Terms {
            plan,
            reason,
            seen,
            now,
            ..
        } = *terms;
        match (&self.step, &self.to) {
            (None, Some(to)) => move_release(release, to.date, plan, reason, seen, now),
            (None, None) => delay_release(release, reason, seen, now),
            (Some(key), Some(to)) => edit_step(release, key, StepEdit::Move(to.clone()), terms),
            (Some(key), None) => edit_step(release, key, StepEdit::Delay, terms),
        }
    }

    /// In words, for the release that it is about: `Release candidate to Wed 16 Dec 2026`.
    #[must_use]
    pub fn words(&self, release: &Release) -> String {
        let what = match &self.step {
            None => "Release",
            Some(key) => release.step(key).map_or(key.as_str(), |step| step.name.as_str()),
        };
        match &self.to {
            Some(to) if self.step.is_none() => format!("{what} to {}", Moment::day(to.date)),
            Some(to) => format!("{what} to {to}"),
            None => format!("{what} delayed, no new time yet"),
        }
    }
}

/// How far something slips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// Late, and nobody knows until when.
    NoNewTime,
    /// By a calendar day.
    Day,
    /// By a week.
    Week,
}

impl Slip {
    /// Every one, the one that says least first.
    pub const ALL: [Self; 3] = [Self::NoNewTime, Self::Day, Self::Week];

    /// The name in forms and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoNewTime => "no_new_time",
            Self::Day => "day",
            Self::Week => "week",
        }
    }

    /// The words for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoNewTime => "delayed, no new time yet",
            Self::Day => "by a day",
            Self::Week => "by a week",
        }
    }

    /// What that is for a release, or for its step: counted from the time that it has, or had before it was delayed.
    ///
    /// # Errors
    /// [`Refusal::NoStep`] where there is no such step, and [`Refusal::NotPlanned`] of what will not be: that slips no
    /// more.
    pub fn wish(self, release: &Release, step: Option<&str>) -> Result<Wish, Refusal> {
        match release.standing {
            Standing::Planned | Standing::Delayed => {}
            Standing::Cancelled => return Err(Refusal::NotPlanned("cancelled")),
            Standing::LeftOut { .. } => return Err(Refusal::NotPlanned("left out")),
        }
        let has = match step {
            None => Moment::day(release.day),
            Some(key) => {
                let step = release.step(key).ok_or(Refusal::NoStep)?;
                match step.state {
                    StepState::Cancelled => return Err(Refusal::NotPlanned("cancelled")),
                    StepState::LeftOut => return Err(Refusal::NotPlanned("left out")),
                    StepState::Planned | StepState::Delayed | StepState::Reached { .. } => {
                        step.planned.clone()
                    }
                }
            }
        };
        let to = match self {
            Self::NoNewTime => None,
            Self::Day => Some(has.on(days::plus(has.date, 1))),
            Self::Week => Some(has.on(days::plus(has.date, 7))),
        };
        Ok(Wish {
            step: step.map(str::to_owned),
            to,
        })
    }
}

/// The text is no slip.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is none of no_new_time, day, week")]
pub struct BadSlip(pub String);

impl FromStr for Slip {
    type Err = BadSlip;
    fn from_str(text: &str) -> Result<Self, BadSlip> {
        let known = Self::ALL.into_iter().find(|slip| slip.key() == text);
        known.ok_or_else(|| BadSlip(text.to_owned()))
    }
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

/// The dates of a release as they were when somebody drafted something, to say later what has changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base(Vec<Dated>);

/// One of them: what it is called, and what was said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Dated {
    /// The step's key; empty for the release, [`VERSIONS`] for what it ships.
    key: String,
    name: String,
    said: String,
}

/// What has changed of one date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// What it is called.
    pub name: String,
    /// What was said of it.
    pub was: String,
    /// What is said of it now.
    pub is: String,
}

/// The key of what a release ships: no step has a blank in its own.
const VERSIONS: &str = " versions";

/// What is said where there is nothing.
const NOTHING: &str = "not there";

impl Base {
    /// The dates of a release as they are.
    #[must_use]
    pub fn of(release: &Release) -> Self {
        let said = |moment: &Moment, stands: &str| format!("{moment}, {stands}");
        let versions = release.shipped();
        let own = Dated {
            key: String::new(),
            name: "Release".to_owned(),
            said: said(&Moment::day(release.day), release.stands().words()),
        };
        let ships = Dated {
            key: VERSIONS.to_owned(),
            name: "Versions".to_owned(),
            said: if versions.is_empty() {
                "not fixed yet".to_owned()
            } else {
                versions.join(", ")
            },
        };
        let steps = release.steps.iter().map(|step| Dated {
            key: step.key.clone(),
            name: step.name.clone(),
            said: said(&step.planned, step.stands().words()),
        });
        Self([own, ships].into_iter().chain(steps).collect())
    }

    /// What is another way now. May be empty where something was changed that is no date, such as who sees it.
    #[must_use]
    pub fn since(&self, release: &Release) -> Vec<Since> {
        let now = Self::of(release);
        let find = |list: &Self, key: &str| list.0.iter().find(|dated| dated.key == key).cloned();
        let gone = self
            .0
            .iter()
            .filter(|old| find(&now, &old.key).is_none())
            .map(|old| Since {
                name: old.name.clone(),
                was: old.said.clone(),
                is: NOTHING.to_owned(),
            });
        let differing = now.0.iter().filter_map(|new| {
            let was = find(self, &new.key).map_or_else(|| NOTHING.to_owned(), |old| old.said);
            // As they are called now; once they were written with a third number always.
            let was = if new.key == VERSIONS {
                release.called_as(&was)
            } else {
                was
            };
            (was != new.said).then(|| Since {
                name: new.name.clone(),
                was,
                is: new.said.clone(),
            })
        });
        differing.chain(gone).collect()
    }
}

/// Whether a wish can be asked for at all: of what is out, called off or left out only a new day makes sense, and that
/// of what is not out. What else is refused, the edit itself says.
#[must_use]
pub fn can_be_asked(release: &Release, step: bool) -> bool {
    match release.standing {
        _ if release.is_published() => false,
        Standing::Planned | Standing::Delayed => true,
        Standing::Cancelled | Standing::LeftOut { .. } => !step,
    }
}

/// The weeks that a grid of days shows around a date: whole weeks from a Monday on, as the first day of each.
#[must_use]
pub fn weeks_around(date: Date, before: i32, after: i32) -> Vec<Date> {
    let monday = days::plus(date, -i32::from(date.weekday().to_monday_zero_offset()));
    (-before..=after)
        .map(|week| days::plus(monday, 7 * week))
        .collect()
}
