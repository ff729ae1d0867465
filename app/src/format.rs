//! Dates, times and sentences for people. `now` and the viewer's zone are arguments.

use domain::calendar::release::Stage;
use domain::calendar::{Asks, Home, Moment, Release, Status, StepState, Zone};
use domain::checklists::StateKind;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::words::away;

/// `Thu 17 Dec`, with the year where it is not this one.
#[must_use]
pub fn day(date: Date, today: Date) -> String {
    let format = if date.year() == today.year() {
        "%a %-d %b"
    } else {
        "%a %-d %b %Y"
    };
    date.strftime(format).to_string()
}

/// `9 Dec`, with the year where it is not this one.
#[must_use]
pub fn short_day(date: Date, today: Date) -> String {
    let format = if date.year() == today.year() {
        "%-d %b"
    } else {
        "%-d %b %Y"
    };
    date.strftime(format).to_string()
}

/// What a release is called where there is little room: its versions, or the day of its slot.
#[must_use]
pub fn short_name(release: &Release, today: Date) -> String {
    let of_slot = || short_day(release.day, today);
    release.versions_named().unwrap_or_else(of_slot)
}

/// A time for people and for `<time>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The text: `Mon 14 Dec, 16:00 UTC`.
    pub text: String,
    /// For `datetime`.
    pub machine: String,
    /// The same in the zone it was planned in, where the text is in another one.
    pub own: Option<String>,
}

/// The zone's rules; UTC where none is known.
#[must_use]
pub fn zone_of(zone: Option<&Zone>) -> TimeZone {
    zone.and_then(Zone::rules).unwrap_or(TimeZone::UTC)
}

/// A planned moment in the viewer's zone; whole days stay the days they are.
#[must_use]
pub fn moment(moment: &Moment, zone: Option<&Zone>, today: Date) -> Shown {
    let Some((time, own_zone)) = &moment.time else {
        return Shown {
            text: day(moment.date, today),
            machine: moment.date.to_string(),
            own: None,
        };
    };
    let own_zone = if own_zone.is_anywhere_on_earth() {
        "anywhere on Earth"
    } else {
        own_zone.as_str()
    };
    let own = format!(
        "{}, {:02}:{:02} {own_zone}",
        day(moment.date, today),
        time.hour(),
        time.minute()
    );
    let Some(at) = moment.instant() else {
        return Shown {
            text: own,
            machine: moment.date.to_string(),
            own: None,
        };
    };
    let there = zone_of(zone).to_datetime(at);
    let text = match zone {
        None => own.clone(),
        Some(_) => format!(
            "{}, {:02}:{:02} {}",
            day(there.date(), today),
            there.hour(),
            there.minute(),
            abbreviation(at, zone)
        ),
    };
    Shown {
        own: (text != own).then_some(own),
        text,
        machine: at.to_string(),
    }
}

/// ` in Europe/Berlin`, behind the end of a whole day that does not end in UTC.
#[must_use]
pub fn ends_in(moment: &Moment, home: &Home) -> Option<String> {
    let whole = moment.time.is_none() && !home.is_utc();
    whole.then(|| format!(" in {}", home.zone()))
}

/// `CET`, or `UTC+14` where a zone has no letters.
fn abbreviation(at: Timestamp, zone: Option<&Zone>) -> String {
    let text = at.to_zoned_datetime(zone_of(zone)).strftime("%Z").to_string();
    if text.starts_with(['+', '-']) {
        format!("UTC{text}")
    } else {
        text
    }
}

/// An instant in the viewer's zone: `Mon 14 Dec 2026, 14:02 UTC`.
#[must_use]
pub fn instant(at: Timestamp, zone: Option<&Zone>) -> Shown {
    let there = zone_of(zone).to_datetime(at);
    let text = format!(
        "{}, {:02}:{:02} {}",
        there.strftime("%a %-d %b %Y"),
        there.hour(),
        there.minute(),
        abbreviation(at, zone)
    );
    Shown {
        text,
        machine: at.to_string(),
        own: None,
    }
}

/// `in 13 days 6 hours`, `2 hours 5 minutes ago`; whole days count in days from `today`, the viewer's. The
/// flag says whether it is over.
///
/// A whole day is over as it ends in the home zone of its product, as everywhere ([`Moment::over_at`]): until then it is
/// today, even where the next day has begun, and after that it is over, even where it has not ended.
#[must_use]
pub fn countdown((moment, home): (&Moment, &Home), now: Timestamp, today: Date) -> (String, bool) {
    if let Some(seconds) = seconds_left(moment, now) {
        return away(seconds);
    }
    let days = domain::calendar::days::between(today, moment.date);
    match (moment.over_at(home).is_some_and(|over| over <= now), days) {
        (false, ..=0) => ("today".to_owned(), false),
        (false, 1) => ("tomorrow".to_owned(), false),
        (false, days) => (format!("in {days} days"), false),
        (true, 0..) => ("just over".to_owned(), true),
        (true, days) => (days_ago(-days), true),
    }
}

/// How long ago something happened on a day, for somebody to whom it is `today`.
#[must_use]
pub fn since_day(day: Date, today: Date) -> String {
    days_ago(domain::calendar::days::between(day, today))
}

fn days_ago(days: i32) -> String {
    match days {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    }
}

/// How many seconds it is to a moment that has a time of day; negative once it is over.
#[must_use]
pub fn seconds_left(moment: &Moment, now: Timestamp) -> Option<i64> {
    Some(moment.instant()?.as_second() - now.as_second())
}

/// Who brought an item into its state and when: `Done by Ana Ferreira, Mon 14 Dec 2026, 14:02 UTC`.
/// Empty while nobody has touched it. A reason stands behind. In UTC, for all the same: a frame of the
/// stream goes to many.
#[must_use]
pub fn who(state: StateKind, reason: Option<&str>, by: Option<&str>, at: Option<Timestamp>) -> String {
    let (Some(by), Some(at)) = (by, at) else {
        return String::new();
    };
    let word = match state {
        StateKind::Open => "Reopened",
        StateKind::Doing => "Begun",
        StateKind::Blocked => "Blocked",
        StateKind::Done => "Done",
        StateKind::Skipped => "Skipped",
    };
    let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    format!("{word} by {by}, {}{reason}", instant(at, None).text)
}

/// What a release asks of changes by its deadline: `merged and deployed`.
#[must_use]
pub const fn asked(asks: Asks) -> &'static str {
    match asks {
        Asks::Deployed => "merged and deployed",
        Asks::Merged => "merged",
        Asks::Ready => "approved, green and ready",
    }
}

/// The sentence of status of a release, after its word: what one must know now. `deploys` is whether changes of its product
/// must be deployed to be in it.
#[must_use]
pub fn status_sentence(release: &Release, deploys: bool, status: Status, now: Timestamp) -> String {
    let over = |moment: &Moment| moment.over_at(release.home()).is_some_and(|over| over <= now);
    let late = release
        .publication()
        .is_some_and(|step| step.state == StepState::Planned && over(&step.planned));
    match status {
        Status::At(Stage::Published) => match release.known_from {
            domain::calendar::KnownFrom::Tagged => {
                "tagged that day; the day of publication is not known.".to_owned()
            }
            _ => "it is out.".to_owned(),
        },
        Status::At(_) if late => {
            // With a time of day it is due before its day is over.
            let day_over = over(&Moment::day(release.day));
            let what = if day_over { "day" } else { "time" };
            format!("its {what} has passed and nobody has confirmed that it is out.")
        }
        Status::At(Stage::Open) => match release.inclusion() {
            Some(step) if over(&step.planned) && release.is_closed_by_hand() => {
                "the deadline has passed, and it is not closed yet.".to_owned()
            }
            Some(step) if over(&step.planned) => "the deadline has passed.".to_owned(),
            Some(_) => match release.asks(None, deploys) {
                Asks::Deployed => format!(
                    "what is merged and deployed to production by then, and stays there, ships with {release}."
                ),
                Asks::Merged => format!("what is merged by then, and stays, ships with {release}."),
                Asks::Ready if deploys => {
                    "security fixes that are approved, green and ready by then are in, and bug fixes that \
                     are in production, with their backports approved and green."
                        .to_owned()
                }
                Asks::Ready => "fixes that are approved, green and ready by then are in.".to_owned(),
            },
            None => "changes can still get in.".to_owned(),
        },
        Status::At(Stage::Warning) => "it closes soon: only what is nearly ready gets in.".to_owned(),
        Status::At(Stage::Closed) => "no more changes get in.".to_owned(),
        Status::At(Stage::Tagged) => "its versions are tagged, packages are being made.".to_owned(),
        Status::Delayed => "it is late, and there is no new date yet.".to_owned(),
        Status::Cancelled => "it will not happen.".to_owned(),
        Status::LeftOut => "there will be none this time.".to_owned(),
    }
}

/// The begin of a commit's number, as people know it.
#[must_use]
pub fn short_sha(sha: &str) -> &str {
    sha.get(..8).unwrap_or(sha)
}

/// A number of many digits: `1,234`.
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

/// How many past dates nobody has confirmed: `1 past date is not confirmed`.
#[must_use]
pub fn unconfirmed(number: usize) -> String {
    match number {
        1 => "1 past date is not confirmed".to_owned(),
        number => format!("{number} past dates are not confirmed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn moments_are_shown_in_the_viewers_zone() {
        let deadline = Moment::at(date(2026, 12, 14), time(16, 0, 0, 0), Zone::utc());
        let today = date(2026, 12, 1);
        assert_eq!(moment(&deadline, None, today).text, "Mon 14 Dec, 16:00 UTC");
        let kiritimati: Zone = "Pacific/Kiritimati".parse().unwrap();
        let shown = moment(&deadline, Some(&kiritimati), today);
        assert_eq!(shown.text, "Tue 15 Dec, 06:00 UTC+14");
        assert_eq!(shown.own.as_deref(), Some("Mon 14 Dec, 16:00 UTC"));
        assert_eq!(shown.machine, "2026-12-14T16:00:00Z");
        let johns: Zone = "America/St_Johns".parse().unwrap();
        assert_eq!(
            moment(&deadline, Some(&johns), today).text,
            "Mon 14 Dec, 12:30 NST"
        );
        let anywhere = Moment::at(date(2026, 12, 14), time(23, 59, 0, 0), Zone::anywhere_on_earth());
        assert_eq!(
            moment(&anywhere, None, today).text,
            "Mon 14 Dec, 23:59 anywhere on Earth"
        );
        let shown = moment(&anywhere, Some(&johns), today);
        assert_eq!(shown.own.as_deref(), Some("Mon 14 Dec, 23:59 anywhere on Earth"));
        assert_eq!(
            moment(&Moment::day(date(2027, 1, 21)), Some(&johns), today).text,
            "Thu 21 Jan 2027"
        );
    }

    #[test]
    fn countdowns_say_two_units() {
        let deadline = Moment::at(date(2026, 12, 14), time(16, 0, 0, 0), Zone::utc());
        let today = date(2026, 12, 1);
        assert_eq!(
            countdown((&deadline, &Home::UTC), at("2026-12-01T10:00:00Z"), today),
            ("in 13 days 6 hours".to_owned(), false)
        );
        assert_eq!(
            countdown((&deadline, &Home::UTC), at("2026-12-14T15:59:30Z"), today),
            ("in less than a minute".to_owned(), false)
        );
        assert_eq!(
            countdown((&deadline, &Home::UTC), at("2026-12-14T18:05:00Z"), today),
            ("2 hours 5 minutes ago".to_owned(), true)
        );
    }

    /// A whole day is counted where the viewer is, and is over with UTC's.
    #[test]
    fn whole_days_are_over_everywhere_at_once() {
        let day = Moment::day(date(2026, 12, 15));
        for (now, today, text, over) in [
            ("2026-12-13T10:00:00Z", date(2026, 12, 13), "in 2 days", false),
            ("2026-12-14T10:00:00Z", date(2026, 12, 14), "tomorrow", false),
            ("2026-12-15T10:00:00Z", date(2026, 12, 15), "today", false),
            // Pacific/Kiritimati: Wednesday has begun.
            ("2026-12-15T12:00:00Z", date(2026, 12, 16), "today", false),
            // America/St_Johns: still Tuesday.
            ("2026-12-16T00:00:00Z", date(2026, 12, 15), "just over", true),
            ("2026-12-16T00:00:00Z", date(2026, 12, 16), "yesterday", true),
            ("2026-12-17T10:00:00Z", date(2026, 12, 17), "2 days ago", true),
        ] {
            let found = countdown((&day, &Home::UTC), at(now), today);
            assert_eq!(found, (text.to_owned(), over), "{now}, {today}");
        }
        // What has happened is never ahead, wherever one is.
        for (today, text) in [
            (date(2026, 12, 14), "today"),
            (date(2026, 12, 15), "today"),
            (date(2026, 12, 16), "yesterday"),
            (date(2026, 12, 20), "5 days ago"),
        ] {
            assert_eq!(since_day(day.date, today), text);
        }
    }

    #[test]
    fn long_numbers_are_grouped() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
            (-12_345, "-12,345"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn one_date_is_one() {
        assert_eq!(unconfirmed(1), "1 past date is not confirmed");
        assert_eq!(unconfirmed(2), "2 past dates are not confirmed");
    }

    #[test]
    fn who_did_it() {
        let text = who(
            StateKind::Done,
            None,
            Some("Ana"),
            Some(at("2026-12-14T14:02:10Z")),
        );
        assert_eq!(text, "Done by Ana, Mon 14 Dec 2026, 14:02 UTC");
        assert_eq!(who(StateKind::Open, None, None, None), "");
    }
}
