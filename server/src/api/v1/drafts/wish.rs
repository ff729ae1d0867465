//! Wishes, as they are sent.

use domain::calendar::offset::{END_OF_DAY, time_of_day};
use domain::calendar::whatif::Wish;
use domain::calendar::{Moment, Zone};
use jiff::civil::Date;
use serde::Deserialize;

use crate::problem::Problem;

/// A wish: another date, or none yet.
#[derive(Deserialize, Default)]
pub struct WishBody {
    /// The step's key; none for the release.
    #[serde(default)]
    pub step: Option<String>,
    /// The new day; none with `delay`.
    #[serde(default)]
    pub date: Option<String>,
    /// The new time of day of a step; none for the one that it has.
    #[serde(default)]
    pub time: Option<String>,
    /// The zone of that; UTC.
    #[serde(default)]
    pub zone: Option<String>,
    /// Late, and no new time yet.
    #[serde(default)]
    pub delay: bool,
}

impl WishBody {
    /// Whether any of its fields is filled in.
    pub fn says_anything(&self) -> bool {
        let fields = [&self.step, &self.date, &self.time, &self.zone];
        let given = |text: &&Option<String>| text.as_ref().is_some_and(|text| !text.is_empty());
        self.delay || fields.iter().any(given)
    }

    /// What it says.
    pub fn read(&self) -> Result<Wish, Problem> {
        let text = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let step = text(&self.step);
        let to = match (text(&self.date), self.delay) {
            (Some(_), true) | (None, false) => {
                return Err(Problem::bad_request(
                    "say either a date, or that it is delayed: \"delay\": true",
                ));
            }
            (None, true) => None,
            (Some(date), false) => {
                let date: Date = date
                    .parse()
                    .map_err(|_| Problem::bad_request("date is a day such as 2026-12-18"))?;
                Some(self.moment(date)?)
            }
        };
        Ok(Wish { step, to })
    }

    /// When a step is to be: a day, a day that ends anywhere on Earth, or a time. A release has a day alone.
    fn moment(&self, date: Date) -> Result<Moment, Problem> {
        let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let (time, zone) = (given(&self.time), given(&self.zone));
        if given(&self.step).is_none() && (time.is_some() || zone.is_some()) {
            return Err(Problem::bad_request(
                "a release moves to a day; time and zone are for a step",
            ));
        }
        let zone: Option<Zone> = zone
            .map(|zone| zone.parse())
            .transpose()
            .map_err(|why: domain::calendar::zone::BadZone| Problem::bad_request(why.to_string()))?;
        match (time, zone) {
            (None, None) => Ok(Moment::day(date)),
            (None, Some(zone)) if zone.is_anywhere_on_earth() => Ok(Moment::at(date, END_OF_DAY, zone)),
            (None, Some(_)) => Err(Problem::bad_request(
                "a zone is that of a time; write a time such as 16:00, too",
            )),
            (Some(time), zone) => {
                let time = time_of_day(&time)
                    .ok_or_else(|| Problem::bad_request("time is a time of day such as 16:00"))?;
                Ok(Moment::at(date, time, zone.unwrap_or_else(Zone::utc)))
            }
        }
    }
}
