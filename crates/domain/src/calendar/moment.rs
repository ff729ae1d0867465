//! Planned moments: a civil day, or a civil day and time of day in a named zone.

use std::fmt;

use jiff::civil::{Date, Time};

use super::zone::Zone;

/// What a moment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A time of day in a zone, and so an instant.
    Instant,
    /// A whole day, wherever one is.
    Day,
    /// A time of day where the day ends last.
    AnywhereOnEarth,
}

impl Sort {
    /// The name in the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Instant => "instant",
            Self::Day => "day",
            Self::AnywhereOnEarth => "anywhere_on_earth",
        }
    }
}

/// When something is planned. A day without a time is a floating day: it is that day wherever one is, and over when it has
/// ended in the home zone of its product.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The civil day, in the zone of `time` if there is one.
    pub date: Date,
    /// The time of day and the zone it is meant in; none for a whole day.
    pub time: Option<(Time, Zone)>,
}

/// Where the whole days of a product end: in its home zone, or in UTC where it has none. No moment holds it: what is planned
/// for the 17th is planned for the 17th, wherever that day ends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Home(Option<Zone>);

impl Home {
    /// In UTC.
    pub const UTC: Self = Self(None);

    /// The zone.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.0.clone().unwrap_or_else(Zone::utc)
    }

    /// Whether that is UTC.
    #[must_use]
    pub const fn is_utc(&self) -> bool {
        self.0.is_none()
    }
}

impl From<Zone> for Home {
    fn from(zone: Zone) -> Self {
        Self(Some(zone).filter(|zone| *zone != Zone::utc()))
    }
}

impl Moment {
    /// A whole day.
    #[must_use]
    pub const fn day(date: Date) -> Self {
        Self { date, time: None }
    }

    /// A time of day in a zone.
    #[must_use]
    pub const fn at(date: Date, time: Time, zone: Zone) -> Self {
        Self {
            date,
            time: Some((time, zone)),
        }
    }

    /// What it is: an instant, a day wherever one is, or a day that ends anywhere on Earth.
    #[must_use]
    pub fn sort(&self) -> Sort {
        match &self.time {
            None => Sort::Day,
            Some((_, zone)) if zone.is_anywhere_on_earth() => Sort::AnywhereOnEarth,
            Some(_) => Sort::Instant,
        }
    }

    /// By day, then by time of day; whole days first.
    #[must_use]
    pub fn in_order(&self) -> (Date, Option<Time>) {
        (self.date, self.time.as_ref().map(|(time, _)| *time))
    }

    /// The same time of day on another date.
    #[must_use]
    pub fn on(&self, date: Date) -> Self {
        Self { date, ..self.clone() }
    }
}

impl Home {
    /// When a day of a product begins, in its home zone. None at the end of time.
    #[must_use]
    pub fn day_begins(&self, day: Date) -> Option<jiff::Timestamp> {
        let begin = day.to_datetime(Time::midnight());
        self.rules().to_ambiguous_timestamp(begin).compatible().ok()
    }

    /// When a day of a product ends: as the next one begins in its home zone. None at the end of time.
    #[must_use]
    pub fn day_ends(&self, day: Date) -> Option<jiff::Timestamp> {
        self.day_begins(super::days::plus(day, 1))
    }

    /// The day that it is there at an instant: the one that has not ended.
    #[must_use]
    pub fn day_at(&self, at: jiff::Timestamp) -> Date {
        self.rules().to_datetime(at).date()
    }

    #[cfg(feature = "zones")]
    pub(crate) fn rules(&self) -> jiff::tz::TimeZone {
        let own = self.0.as_ref().and_then(Zone::rules);
        own.unwrap_or(jiff::tz::TimeZone::UTC)
    }

    /// Where no zones are known there is UTC alone.
    #[cfg(not(feature = "zones"))]
    const fn rules(&self) -> jiff::tz::TimeZone {
        jiff::tz::TimeZone::UTC
    }
}

#[cfg(feature = "zones")]
impl Moment {
    /// The instant of a moment that has a time of day. A time that a change of clocks leaves out is
    /// the one after the gap; a time that happens twice is the first one (as RFC 5545, 3.3.5 has it).
    /// None for whole days.
    #[must_use]
    pub fn instant(&self) -> Option<jiff::Timestamp> {
        let (time, zone) = self.time.as_ref()?;
        zone.rules()?
            .to_ambiguous_timestamp(self.date.to_datetime(*time))
            .compatible()
            .ok()
    }

    /// The first instant that is later than the whole moment: its instant, or for a whole day the end of that day where its
    /// product is at home.
    #[must_use]
    pub fn over_at(&self, home: &Home) -> Option<jiff::Timestamp> {
        self.instant().or_else(|| home.day_ends(self.date))
    }
}

/// A day for people: `Thu 17 Dec 2026`.
#[must_use]
pub fn day_for_people(date: Date) -> String {
    date.strftime("%a %-d %b %Y").to_string()
}

/// The day of a text that begins with one for people, as a [`Moment`]'s does: `Mon 14 Dec 2026 16:00 UTC`.
#[must_use]
pub fn day_of_words(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split(' ').take(4).collect();
    Date::strptime("%a %d %b %Y", words.join(" ")).ok()
}

/// `Thu 17 Dec 2026` or `Mon 14 Dec 2026 16:00 UTC`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&day_for_people(self.date))?;
        if let Some((time, zone)) = &self.time {
            write!(f, " {:02}:{:02} {zone}", time.hour(), time.minute())?;
        }
        Ok(())
    }
}

#[cfg(all(test, feature = "zones"))]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn a_day_survives_its_words() {
        for day in [date(2026, 12, 7), date(2026, 12, 17), date(2024, 2, 29)] {
            assert_eq!(day_of_words(&Moment::day(day).to_string()), Some(day));
            let at = Moment::at(day, time(16, 0, 0, 0), Zone::utc());
            assert_eq!(day_of_words(&at.to_string()), Some(day));
        }
        for text in ["", "19.7.0", "Fri 17 Dec 2026", "Thu 17 Dec", "17 Dec 2026 Thu"] {
            assert_eq!(day_of_words(text), None, "{text}");
        }
    }

    /// Clocks in Berlin go forward on 28 Mar 2027 at 2:00 and back on 31 Oct 2027 at 3:00; days on Samoa skipped
    /// 30 Dec 2011.
    #[test]
    fn each_moment_is_the_instant_that_it_says() {
        for (day, (hour, minute), zone, instant) in [
            (date(2026, 7, 17), (23, 59), "AoE", "2026-07-18T11:59:00Z"),
            (date(2026, 7, 17), (12, 0), "aoe", "2026-07-18T00:00:00Z"),
            (
                date(2027, 3, 28),
                (1, 59),
                "Europe/Berlin",
                "2027-03-28T00:59:00Z",
            ),
            // Skipped: as much later as the clock is put forward.
            (
                date(2027, 3, 28),
                (2, 30),
                "Europe/Berlin",
                "2027-03-28T01:30:00Z",
            ),
            (date(2027, 3, 28), (3, 0), "Europe/Berlin", "2027-03-28T01:00:00Z"),
            // Twice: the first one.
            (
                date(2027, 10, 31),
                (2, 30),
                "Europe/Berlin",
                "2027-10-31T00:30:00Z",
            ),
            (
                date(2027, 10, 31),
                (3, 0),
                "Europe/Berlin",
                "2027-10-31T02:00:00Z",
            ),
            (
                date(2011, 12, 30),
                (12, 0),
                "Pacific/Apia",
                "2011-12-30T22:00:00Z",
            ),
            // Half an hour, and south of the equator.
            (
                date(2027, 4, 4),
                (1, 45),
                "Australia/Lord_Howe",
                "2027-04-03T14:45:00Z",
            ),
            (date(2026, 12, 14), (16, 0), "UTC", "2026-12-14T16:00:00Z"),
        ] {
            let moment = Moment::at(day, time(hour, minute, 0, 0), zone.parse().unwrap());
            assert_eq!(moment.instant().unwrap().to_string(), instant, "{moment}");
            assert_eq!(moment.over_at(&Home::UTC), moment.instant());
        }
        let day = Moment::day(date(2026, 12, 17));
        assert_eq!(day.instant(), None);
        assert_eq!(
            day.over_at(&Home::UTC).unwrap().to_string(),
            "2026-12-18T00:00:00Z"
        );
        for (day, zone, over) in [
            (date(2026, 12, 17), "UTC", "2026-12-18T00:00:00Z"),
            (date(2026, 12, 17), "Europe/Berlin", "2026-12-17T23:00:00Z"),
            (date(2026, 12, 17), "America/Los_Angeles", "2026-12-18T08:00:00Z"),
            (date(2026, 12, 17), "AoE", "2026-12-18T12:00:00Z"),
            // The next day begins at 1:00, for clocks go forward at midnight.
            (date(2027, 4, 29), "Africa/Cairo", "2027-04-29T22:00:00Z"),
            // The next day is one that there was not.
            (date(2011, 12, 29), "Pacific/Apia", "2011-12-30T10:00:00Z"),
        ] {
            let home = Home::from(zone.parse::<Zone>().unwrap());
            let over: jiff::Timestamp = over.parse().unwrap();
            assert_eq!(Moment::day(day).over_at(&home), Some(over), "{zone}");
            assert_eq!(home == Home::UTC, zone == "UTC", "{zone}");
            assert_eq!(
                home.day_at(over - jiff::SignedDuration::from_secs(1)),
                day,
                "{zone}"
            );
            assert!(home.day_at(over) > day, "{zone}");
            assert_eq!(home.is_utc(), zone == "UTC");
        }
        let sorts = ["UTC", "AoE"].map(|zone| {
            Moment::at(day.date, time(9, 0, 0, 0), zone.parse().unwrap())
                .sort()
                .key()
        });
        assert_eq!(
            (sorts, day.sort().key()),
            (["instant", "anywhere_on_earth"], "day")
        );
    }
}
