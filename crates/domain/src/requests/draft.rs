//! A request as people write it, and why it makes no sense.

use std::fmt::Display;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Link, Terms, What, Wish, severity};
use crate::calendar::moment::day_for_people;
use crate::calendar::offset::time_of_day;
use crate::calendar::view::window::day_of_address;
use crate::calendar::{Line, LineNumbers, Moment, Release, Standing, Step, StepState, Version, Zone, days};
use crate::changes::Severity;
use crate::support::Lines;

/// The texts of a form. What does not belong to the wish is passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// `S1` to `S4`.
    pub severity: String,
    /// Why: 1 to [`Draft::LONGEST_REASON`] characters.
    pub reason: String,
    /// The address of the incident; needed for a release of its own.
    pub incident: String,
    /// Who in leadership has agreed in writing: at most [`Draft::LONGEST_NAME`] characters, empty for nobody.
    pub agreed_by: String,
    /// The day by which a release is needed, `2026-12-22`; empty for none.
    pub needed_by: String,
    /// The line of a backport: `18.11`.
    pub line: String,
    /// The address of the merge request that is to be let in or brought back.
    pub change: String,
    /// Until when an exception is to hold: `2026-12-15T16:00`.
    pub until: String,
    /// The zone of that; empty for UTC.
    pub zone: String,
}

/// The deadline that an exception is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Deadline<'a> {
    /// The release.
    pub release: &'a Release,
    /// The step.
    pub step: &'a Step,
}

/// What is known when somebody asks.
#[derive(Debug, Clone, Copy)]
pub struct Grounds<'a> {
    /// Now.
    pub now: Timestamp,
    /// Today, in UTC.
    pub today: Date,
    /// The name of the product.
    pub product: &'a str,
    /// How many of a version's numbers make a line of it.
    pub numbers: LineNumbers,
    /// Its lines today, as far as who asks may see them.
    pub lines: &'a Lines,
    /// The deadline, for an exception.
    pub deadline: Option<Deadline<'a>>,
}

/// Why a request makes no sense: the field's label, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Refusal {
    /// The field.
    pub field: &'static str,
    /// For people.
    pub why: String,
}

fn refuse<T>(field: &'static str, why: impl Display) -> Result<T, Refusal> {
    Err(Refusal {
        field,
        why: why.to_string(),
    })
}

/// A release is asked for, for at most so many days ahead.
const FAR: i32 = 731;

impl Draft {
    /// The longest reason for asking, in characters.
    pub const LONGEST_REASON: usize = 1_000;
    /// The longest reason for deciding, in characters: it stands in the history of dates, too.
    pub const LONGEST_DECISION: usize = 500;
    /// The longest name, in characters.
    pub const LONGEST_NAME: usize = 120;

    /// Reads it.
    ///
    /// # Errors
    /// [`Refusal`] for the first field that makes no sense, and for a severity that is not enough.
    pub fn read(&self, wish: Wish, grounds: &Grounds<'_>) -> Result<Terms, Refusal> {
        let severity: Severity = parse("Severity", &self.severity)?;
        let agreed_by = self.agreed()?;
        let line = match wish {
            Wish::Backport => Some(self.line(grounds)?),
            _ => None,
        };
        let of_line = line.map(|line| (line, &grounds.lines.maintained[..]));
        if let Err(why) = severity::check(wish, severity, of_line, agreed_by.is_some()) {
            return refuse("Severity", why);
        }
        let what = match (wish, line, grounds.deadline) {
            (Wish::OutOfBand, ..) => What::OutOfBand {
                needed_by: self.needed_by(grounds)?,
            },
            (Wish::Internal, ..) => What::Internal {
                needed_by: self.needed_by(grounds)?,
            },
            (Wish::Backport, Some(line), _) => What::Backport {
                line,
                change: self.change()?,
            },
            (Wish::Exception, _, Some(deadline)) => What::Exception {
                release: deadline.release.id.clone(),
                step: deadline.step.key.clone(),
                change: self.change()?,
                until: self.until(grounds, deadline)?,
            },
            (Wish::Backport, None, _) => return refuse("Line", "say which line"),
            (Wish::Exception, _, None) => return refuse("Deadline", "say which deadline"),
        };
        Ok(Terms {
            what,
            severity,
            reason: text("Reason", &self.reason, Self::LONGEST_REASON)?,
            incident: self.incident(wish)?,
            agreed_by,
        })
    }

    /// Who has agreed.
    fn agreed(&self) -> Result<Option<String>, Refusal> {
        match self.agreed_by.trim() {
            "" => Ok(None),
            name => text("Agreed by", name, Self::LONGEST_NAME).map(Some),
        }
    }

    fn incident(&self, wish: Wish) -> Result<Option<Link>, Refusal> {
        match self.incident.trim() {
            "" if wish.needs_incident() => refuse(
                "Incident",
                "a release of its own answers a declared incident; write the address of that",
            ),
            "" => Ok(None),
            link => parse("Incident", link).map(Some),
        }
    }

    fn change(&self) -> Result<Link, Refusal> {
        match self.change.trim() {
            "" => refuse("Merge request", "write the address of the merge request"),
            link => parse("Merge request", link),
        }
    }

    fn line(&self, grounds: &Grounds<'_>) -> Result<Line, Refusal> {
        const FIELD: &str = "Line";
        let (text, lines) = (self.line.trim(), grounds.lines);
        let read = text.parse::<Version>().map(|version| version.by(grounds.numbers));
        let line = match read {
            Ok(version) if version.begins_line() => version.line,
            _ => {
                let such = lines
                    .out
                    .first()
                    .map_or_else(|| "18.11".to_owned(), ToString::to_string);
                return refuse(
                    FIELD,
                    format_args!("'{text}' is no line; write one such as {such}"),
                );
            }
        };
        let product = grounds.product;
        match lines.out.first() {
            _ if lines.out.contains(&line) => Ok(line),
            None => refuse(FIELD, format_args!("no line of {product} is out yet")),
            Some(newest) if line > *newest => refuse(
                FIELD,
                format_args!(
                    "{product} {line} is not out yet; what is merged before its deadline is in it by itself"
                ),
            ),
            Some(_) => refuse(
                FIELD,
                format_args!(
                    "there was no {line} of {product}; maintained are {}",
                    severity::in_words(&lines.maintained)
                ),
            ),
        }
    }

    fn needed_by(&self, grounds: &Grounds<'_>) -> Result<Option<Date>, Refusal> {
        const FIELD: &str = "Needed by";
        let day = match self.needed_by.trim() {
            "" => return Ok(None),
            day => day,
        };
        let Some(day) = day_of_address(day) else {
            return refuse(FIELD, format_args!("'{day}' is no day; write it as 2026-12-22"));
        };
        let ahead = days::between(grounds.today, day);
        if ahead < 0 {
            return refuse(
                FIELD,
                format_args!("{} is over; write a day that comes", day_for_people(day)),
            );
        }
        if ahead > FAR {
            return refuse(
                FIELD,
                "that is more than two years ahead; what is so far away can be planned",
            );
        }
        Ok(Some(day))
    }

    fn until(&self, grounds: &Grounds<'_>, deadline: Deadline<'_>) -> Result<Moment, Refusal> {
        const FIELD: &str = "Until";
        let zone = match self.zone.trim() {
            "" => Zone::utc(),
            zone => parse("Time zone", zone)?,
        };
        let Some(until) = minute(&self.until, zone) else {
            let text = self.until.trim();
            return refuse(
                FIELD,
                format_args!("'{text}' is no time; write it as 2026-12-15T16:00"),
            );
        };
        let Some(over) = until.over_at(deadline.release.home()) else {
            return refuse(FIELD, "there is no such time in that zone");
        };
        if !deadline.release.is_ahead() {
            return refuse(
                "Deadline",
                "the release is out or will not be; nothing can be let in any more",
            );
        }
        if over <= grounds.now {
            return refuse(FIELD, format_args!("{until} is over; write a time that comes"));
        }
        // What is late without a new time sets no bounds: neither its old deadline nor its old day holds.
        let late = deadline.release.standing == Standing::Delayed;
        let (planned, home) = (&deadline.step.planned, deadline.release.home());
        let holds = !late && deadline.step.state != StepState::Delayed;
        if holds && planned.over_at(home).is_some_and(|planned| over <= planned) {
            return refuse(
                FIELD,
                format_args!("the deadline itself is {planned}; an exception ends later"),
            );
        }
        let release = deadline
            .release
            .publication()
            .map_or_else(|| Moment::day(deadline.release.day), |step| step.planned.clone());
        if !late && release.over_at(home).is_some_and(|release| over > release) {
            return refuse(
                FIELD,
                format_args!("the release is planned for {release}; what comes later is not in it"),
            );
        }
        Ok(until)
    }
}

/// Reads a text of 1 to `longest` characters.
///
/// # Errors
/// [`Refusal`] that names the field.
pub fn text(field: &'static str, text: &str, longest: usize) -> Result<String, Refusal> {
    let text = text.trim();
    let length = text.chars().count();
    if text.is_empty() {
        return refuse(field, format_args!("say it in 1 to {longest} characters"));
    }
    if length > longest {
        return refuse(
            field,
            format_args!("{length} characters are too many; say it in {longest}"),
        );
    }
    Ok(text.to_owned())
}

fn parse<T: FromStr<Err: Display>>(field: &'static str, text: &str) -> Result<T, Refusal> {
    text.trim().parse().or_else(|why: T::Err| refuse(field, why))
}

/// Reads `2026-12-22T23:00`, with a blank for the T, or with seconds that some browsers send.
fn minute(text: &str, zone: Zone) -> Option<Moment> {
    let (date, time) = text.trim().split_once(['T', ' '])?;
    let minutes = time
        .strip_suffix(":00")
        .filter(|rest| rest.len() == 5)
        .unwrap_or(time);
    Some(Moment::at(day_of_address(date)?, time_of_day(minutes)?, zone))
}
