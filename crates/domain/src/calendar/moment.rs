//! Planned moments: a civil day, or a civil day and time of day in a named zone.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time};

/// The IANA name of a time zone, such as `UTC` or `Europe/Berlin`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Zone(String);

/// The text is no zone's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no time zone; write an IANA name such as UTC or Europe/Berlin")]
pub struct BadZone(pub String);

impl Zone {
    /// Coordinated universal time.
    #[must_use]
    pub fn utc() -> Self {
        Self("UTC".to_owned())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Zone {
    type Err = BadZone;

    /// Reads a zone's name. With the feature `zones` it must be in the bundled database.
    fn from_str(text: &str) -> Result<Self, BadZone> {
        let plausible = (1..=64).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"/_+-".contains(&b));
        #[cfg(feature = "zones")]
        let plausible = plausible && jiff::tz::TimeZone::get(text).is_ok();
        if plausible {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadZone(text.to_owned()))
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// When something is planned. A day without a time is a floating day: it is that day wherever one is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The civil day, in the zone of `time` if there is one.
    pub date: Date,
    /// The time of day and the zone it is meant in; none for a whole day.
    pub time: Option<(Time, Zone)>,
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

    /// By day, then by time of day; whole days first.
    pub(super) fn in_order(&self) -> (Date, Option<Time>) {
        (self.date, self.time.as_ref().map(|(time, _)| *time))
    }

    /// The same time of day on another date.
    #[must_use]
    pub fn on(&self, date: Date) -> Self {
        Self {
            date,
            time: self.time.clone(),
        }
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
        let zone = jiff::tz::TimeZone::get(zone.as_str()).ok()?;
        zone.to_ambiguous_timestamp(self.date.to_datetime(*time))
            .compatible()
            .ok()
    }

    /// The first instant that is later than the whole moment: its instant, or for a whole day the
    /// start of the next day in UTC.
    #[must_use]
    pub fn over_at(&self) -> Option<jiff::Timestamp> {
        self.instant().or_else(|| {
            let next = super::days::plus(self.date, 1);
            jiff::tz::TimeZone::UTC
                .to_timestamp(next.to_datetime(Time::midnight()))
                .ok()
        })
    }
}

/// A day for people: `Thu 17 Dec 2026`.
#[must_use]
pub fn day_for_people(date: Date) -> String {
    date.strftime("%a %-d %b %Y").to_string()
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
