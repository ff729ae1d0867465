//! Hours of work: a time of day from and until, in a zone, Monday to Friday there.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::Invalid;
use crate::calendar::Zone;
use crate::calendar::days::plus;
use crate::calendar::offset::time_of_day;

/// Hours of every day in a zone. Those that end before they begin reach into the next day, and belong to the day on which
/// they begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// From when.
    pub from: Time,
    /// Until when; the instant itself is no part of them.
    pub until: Time,
    /// Where.
    pub zone: Zone,
}

impl Hours {
    /// Reads `09:00` and `17:00`.
    ///
    /// # Errors
    /// When one is no time of day, when the zone is none, and when they are the same.
    pub fn read(from: &str, until: &str, zone: &str) -> Result<Self, Invalid> {
        let time = |text: &str| {
            time_of_day(text.trim())
                .ok_or_else(|| Invalid::new("Hours", format!("'{text}' is no time of day; write 09:00")))
        };
        let zone: Zone = zone
            .trim()
            .parse()
            .map_err(|bad: crate::calendar::zone::BadZone| Invalid::new("Time zone", bad.to_string()))?;
        let hours = Self {
            from: time(from)?,
            until: time(until)?,
            zone,
        };
        if hours.from == hours.until {
            return Err(Invalid::new(
                "Hours",
                "they end when they begin; write another end",
            ));
        }
        Ok(hours)
    }

    /// The day, in their zone, to whose hours an instant belongs; none outside of them.
    #[must_use]
    pub fn day_of(&self, at: Timestamp) -> Option<Date> {
        let there = self.zone.rules()?.to_datetime(at);
        let (day, time) = (there.date(), there.time());
        if self.from < self.until {
            (self.from <= time && time < self.until).then_some(day)
        } else if time >= self.from {
            Some(day)
        } else {
            (time < self.until).then(|| plus(day, -1))
        }
    }
}

/// `09:00 to 17:00 Europe/Lisbon`.
impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, until) = (self.from.strftime("%H:%M"), self.until.strftime("%H:%M"));
        write!(f, "{from} to {until} {}", self.zone)
    }
}
