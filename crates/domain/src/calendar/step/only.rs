//! Steps that not every release of a cadence has: what one in two years, or one of three lines, gets beside the others or
//! otherwise than they.

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::StepPlan;
use crate::calendar::rule::Months;
use crate::calendar::version::Version;

/// Which releases have a step. Written behind `only`, as in the variants' examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Those first planned for one of the months: `in april`, of every so many years from one on: `in april of even years`,
    /// `in april every 3 years from 2025`.
    In {
        /// The months.
        months: Months,
        /// Every how many years, and a year in which it is so.
        years: Option<Every>,
    },
    /// Those whose second number is this one: `X.2`.
    Second(u32),
    /// Those with every so manieth first number from one on: `of even majors`, `every 3 majors from 5`.
    Majors(Every),
}

/// Every so many from one on, in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Every {
    /// 2 to 100.
    count: u32,
    /// How much is left over of those that are counted: smaller than `count`.
    rest: u32,
    /// The one from which it was counted where it was written so.
    from: Option<u32>,
}

/// The text says no condition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' does not say which releases have the step; write 'only in april', 'only in april of even years', 'only in april every 3 years from 2025', 'only X.2', 'only of even majors' or 'only every 3 majors from 5'"
)]
pub struct BadOnly(String);

impl Every {
    const EVEN: Self = Self {
        count: 2,
        rest: 0,
        from: None,
    };
    const ODD: Self = Self {
        count: 2,
        rest: 1,
        from: None,
    };

    /// `every 3 years from 2025`, of which `word` is the word in the middle.
    fn read(words: &[&str], word: &str) -> Option<Self> {
        match words {
            ["every", count, what, "from", from] if *what == word => {
                let count = count.parse().ok().filter(|count| (2..=100).contains(count))?;
                let from: u32 = from.parse().ok().filter(|from| *from <= 9999)?;
                Some(Self {
                    count,
                    rest: from % count,
                    from: Some(from),
                })
            }
            ["of", "even", what] if what.strip_suffix('s') == word.strip_suffix('s') => Some(Self::EVEN),
            ["of", "odd", what] if what.strip_suffix('s') == word.strip_suffix('s') => Some(Self::ODD),
            _ => None,
        }
    }

    pub(super) const fn has(self, number: u32) -> bool {
        number % self.count == self.rest
    }

    fn write(self, f: &mut fmt::Formatter<'_>, word: &str) -> fmt::Result {
        match (self.from, self.rest) {
            (Some(from), _) => write!(f, "every {} {word} from {from}", self.count),
            (None, 0) => write!(f, "of even {word}"),
            (None, _) => write!(f, "of odd {word}"),
        }
    }
}

impl Only {
    /// Whether a release has it that was first planned for `day`, and ships `version`; of one that has none yet nothing is so
    /// that goes by its numbers.
    #[must_use]
    pub fn holds(self, day: Date, version: Option<Version>) -> bool {
        let numbers = version.map(Version::numbers);
        match self {
            Self::In { months, years } => {
                let year = u32::try_from(day.year()).unwrap_or_default();
                months.has(day.month()) && years.is_none_or(|years| years.has(year))
            }
            Self::Second(number) => numbers.is_some_and(|[_, second, _]| second == number),
            Self::Majors(every) => numbers.is_some_and(|[major, ..]| every.has(major)),
        }
    }
}

impl FromStr for Only {
    type Err = BadOnly;
    fn from_str(text: &str) -> Result<Self, BadOnly> {
        let bad = || BadOnly(text.trim().chars().take(80).collect());
        let lower = text.trim().to_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        match words.as_slice() {
            ["in", rest @ ..] => {
                let ends = rest.iter().position(|word| matches!(*word, "of" | "every"));
                let (months, years) = rest.split_at(ends.unwrap_or(rest.len()));
                let years = match years {
                    [] => None,
                    years => Some(Every::read(years, "years").ok_or_else(bad)?),
                };
                let months = Months::read(months).map_err(|_| bad())?;
                Ok(Self::In { months, years })
            }
            [number] => {
                let second = number.strip_prefix("x.").and_then(|second| second.parse().ok());
                second.map(Self::Second).ok_or_else(bad)
            }
            words => Every::read(words, "majors").map(Self::Majors).ok_or_else(bad),
        }
    }
}

impl fmt::Display for Only {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::In { months, years } => {
                write!(f, "in {months}")?;
                years.map_or(Ok(()), |years| {
                    f.write_str(" ")?;
                    years.write(f, "years")
                })
            }
            Self::Second(number) => write!(f, "X.{number}"),
            Self::Majors(every) => every.write(f, "majors"),
        }
    }
}

impl StepPlan {
    /// The steps of a plan that one release has, each as if every release had it: of several with one key the first that holds.
    /// `day` is that for which the release was first planned.
    #[must_use]
    pub fn chosen(plan: &[Self], day: Date, version: Option<Version>) -> Vec<Self> {
        let places = Self::places_of_chosen(plan, day, version).into_iter();
        let steps = places.filter_map(|place| plan.get(place));
        let as_of_all = |step: &Self| Self {
            only: None,
            ..step.clone()
        };
        steps.map(as_of_all).collect()
    }

    /// Those that a release has of which one condition of the plan holds and no other one, or none at all.
    pub(in crate::calendar) fn chosen_by(plan: &[Self], condition: Option<Only>) -> Vec<Self> {
        let holds = |step: &Self| step.only.is_none() || step.only == condition;
        let places = Self::places_that_hold(plan, holds).into_iter();
        places.filter_map(|place| plan.get(place)).cloned().collect()
    }

    /// Where those stand in the plan.
    pub(super) fn places_of_chosen(plan: &[Self], day: Date, version: Option<Version>) -> Vec<usize> {
        Self::places_that_hold(plan, |step| step.only.is_none_or(|only| only.holds(day, version)))
    }

    fn places_that_hold(plan: &[Self], holds: impl Fn(&Self) -> bool) -> Vec<usize> {
        let mut keys: HashSet<&str> = HashSet::with_capacity(plan.len());
        let steps = plan.iter().enumerate();
        let chosen = steps.filter(|(_, step)| holds(step) && keys.insert(&step.key));
        chosen.map(|(place, _)| place).collect()
    }

    /// The same where a plan says so of any of its steps; none where each release has all of them.
    #[must_use]
    pub fn chosen_if_any(plan: &[Self], day: Date, version: Option<Version>) -> Option<Vec<Self>> {
        let any = plan.iter().any(|step| step.only.is_some());
        any.then(|| Self::chosen(plan, day, version))
    }

    /// Why a step cannot stand behind the others of a plan that have its key; none where it can.
    pub(super) fn repeats(&self, others: &[Self]) -> Option<String> {
        let mut same = others.iter().filter(|other| other.key == self.key);
        same.any(|other| other.only.is_none() || other.only == self.only)
            .then(|| {
                format!(
                    "'{}' stands twice; of several with one key each but the last says which releases have it: | only in april",
                    self.key
                )
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::placing;
    use jiff::civil::date;

    #[test]
    fn a_condition_survives_its_words() {
        for (text, written) in [
            ("in april", "in april"),
            ("in apr, october", "in april and october"),
            ("in April of even years", "in april of even years"),
            ("in may every 3 years from 2025", "in may every 3 years from 2025"),
            ("x.2", "X.2"),
            ("of odd majors", "of odd majors"),
            ("every 3 majors from 5", "every 3 majors from 5"),
        ] {
            let only: Only = text.parse().unwrap();
            assert_eq!(only.to_string(), written);
            assert_eq!(written.parse(), Ok(only));
        }
        for wrong in [
            "",
            "april",
            "in",
            "in april of leap years",
            "in april every 1 years from 2025",
            "in april every 3 majors from 5",
            "X.",
            "19.7",
            "every 3 majors",
            "of even minors",
        ] {
            assert!(wrong.parse::<Only>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn it_holds_for_whom_it_says() {
        let version = |text: &str| Some(text.parse().unwrap());
        for (only, day, version, holds) in [
            (
                "in april of even years",
                date(2026, 4, 23),
                version("26.04"),
                true,
            ),
            (
                "in april of even years",
                date(2027, 4, 22),
                version("27.04"),
                false,
            ),
            (
                "in april of even years",
                date(2026, 10, 22),
                version("26.10"),
                false,
            ),
            ("in april every 3 years from 2025", date(2028, 4, 1), None, true),
            ("in april every 3 years from 2025", date(2022, 4, 1), None, true),
            ("X.2", date(2026, 4, 1), version("5.2"), true),
            ("X.2", date(2026, 4, 1), version("5.1"), false),
            ("X.2", date(2026, 4, 1), None, false),
            ("of even majors", date(2026, 4, 1), version("26"), true),
            ("of even majors", date(2026, 4, 1), version("27"), false),
            ("every 13 majors from 115", date(2026, 4, 1), version("128"), true),
        ] {
            let own: Only = only.parse().unwrap();
            assert_eq!(own.holds(day, version), holds, "{only} {day} {version:?}");
        }
    }

    /// Ubuntu: each second April's release is maintained for five years, all others for nine months.
    #[test]
    fn one_release_in_four_has_other_steps() {
        let text = "beta | Beta | R-3wk | target | shown\n\
                    point | First point release | R+15wk | target | only in april of even years\n\
                    publication | Publication | R | target | reaches published\n\
                    end | End | R+5y end of month | target | only in april of even years\n\
                    end | End | R+9mo | target";
        let plan = StepPlan::parse_all(text).unwrap();
        let written: Vec<String> = plan.iter().map(ToString::to_string).collect();
        assert_eq!(written.join("\n"), text);
        let ends = |day: Date| {
            let chosen = StepPlan::chosen(&plan, day, None);
            let moments = placing::moments(&chosen, day, None);
            let said = chosen.iter().zip(moments).map(|(step, moment)| {
                assert_eq!(step.only, None);
                format!("{} {}", step.key, moment.unwrap().date)
            });
            said.collect::<Vec<_>>()
        };
        assert_eq!(
            ends(date(2026, 4, 23)),
            [
                "beta 2026-04-02",
                "point 2026-08-06",
                "publication 2026-04-23",
                "end 2031-04-30"
            ]
        );
        assert_eq!(
            ends(date(2026, 10, 22)),
            ["beta 2026-10-01", "publication 2026-10-22", "end 2027-07-22"]
        );
        let plain = StepPlan::parse_all("p | P | R | target | reaches published").unwrap();
        assert_eq!(StepPlan::chosen_if_any(&plain, date(2026, 4, 23), None), None);
        assert_eq!(StepPlan::chosen(&plain, date(2026, 4, 23), None), plain);
    }

    #[test]
    fn what_no_release_could_have_is_refused() {
        let publication = "publication | Publication | R | target | reaches published";
        for (lines, line) in [
            // The last one of a key is for all others.
            (
                "end | End | R+9mo | target\nend | End | R+5y | target | only in april",
                3,
            ),
            (
                "end | End | R+5y | target | only in april\nend | End | R+4y | target | only in april",
                3,
            ),
            (
                "beta | Beta | R-3wk | target | only in april\nrc | Candidate | beta+1wk | target",
                3,
            ),
            (
                "a | A | b+1 | target | only in april\na | A | R-3 | target\nb | B | a+1 | target",
                2,
            ),
            // In April both are what they are then.
            (
                "a | A | b+1 | target | only in april\na | A | R-3 | target\n\
                 b | B | a+1 | target | only in april\nb | B | R-3 | target",
                2,
            ),
            (
                "a | A | b+1 | target | only X.2\na | A | R-3 | target\n\
                 b | B | a+1 | target | only in april of odd years\nb | B | R-3 | target",
                2,
            ),
            ("a | A | R-3 | target | only at times", 2),
            ("out | Out | R | target | reaches published | only in april", 2),
        ] {
            let refused = StepPlan::parse_all(&format!("{publication}\n{lines}")).unwrap_err();
            assert_eq!(refused.line, line, "{lines}: {refused}");
        }
        let both = "beta | Beta | R-3wk | target | only in april\n\
                    rc | Candidate | beta+1wk | target | only in april\n\
                    inclusion | Deadline | R-3 | target | only in april\n\
                    inclusion | Deadline | R-1 | target";
        // Each is counted from the other, and never at once.
        let by_turns = "a | A | b+1 | target | only in april\na | A | R-3 | target\n\
                        b | B | R-5 | target | only in april\nb | B | a+1 | target";
        let apart = "a | A | b+1 | target | only in april\na | A | R-3 | target\n\
                     b | B | a+1 | target | only in may\nb | B | R-3 | target";
        for lines in [both, by_turns, apart] {
            let read = StepPlan::parse_all(&format!("{publication}\n{lines}"));
            assert!(read.is_ok(), "{lines}: {read:?}");
        }
    }
}
