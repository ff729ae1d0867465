//! What is in a calendar feed: the releases that everybody may see, each an all-day event, the steps that the month
//! shows beside them, and freezes that do not come every week.
//!
//! Everything follows from the data and nothing from the clock, so that unchanged data gives the same
//! bytes:
//!
//! * DTSTAMP and LAST-MODIFIED say when what an event says was last changed (without METHOD they mean the same;
//!   RFC 5545, 3.8.7.2), and SEQUENCE how often: in the release, in the step, in a step that the release's own event tells of,
//!   or in what the product says of all its releases of a kind, such as its own name.
//! * A feed reaches back [`MONTHS_BACK`] months from the newest *published* release of its product, and
//!   ahead as far as there are rows. When a publication is confirmed, the oldest month falls out.
//! * A step's time is written in UTC. It happens once, so its instant says all that a time zone's rules
//!   would, without a VTIMEZONE that clients read differently; the description names the zone it is
//!   planned in.
//!
//! The feed is for everybody: no names of people, no internal reasons.

use backend::calendar::{HistoryEntry, Listed, Product};
use backend::freezes::Listed as Freeze;
use domain::calendar::{Release, Step, days};
use domain::freezes::Repeats;
use domain::freezes::stretch::Stretch;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::event;
use super::ics::Writer;

/// How far back a feed reaches.
pub const MONTHS_BACK: i32 = 12;

/// A release, with the history of its dates where that tells something.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The release.
    pub listed: Listed,
    /// What happened to its dates, newest first, as everybody may read it.
    pub history: Vec<HistoryEntry>,
}

/// A feed: what it is called and where it is.
#[derive(Debug, Clone, Copy)]
pub struct Feed<'a> {
    /// The product it is about; none for that of all.
    pub product: Option<&'a Product>,
    /// The public address of Slipway, without a slash at its end.
    pub public_url: &'a str,
}

impl Feed<'_> {
    fn name(&self) -> String {
        self.product.map_or_else(
            || "All releases".to_owned(),
            |product| format!("{} releases", product.name),
        )
    }

    fn address(&self) -> String {
        let file = self.product.map_or("all", |product| product.slug.as_str());
        format!("{}/feeds/{file}.ics", self.public_url)
    }
}

/// The releases that a feed shows, of those of one product: see the head of this file.
#[must_use]
pub fn within_reach(mut listed: Vec<Listed>) -> Vec<Listed> {
    let published = listed.iter().filter(|listed| listed.release.is_published());
    if let Some(newest) = published.map(|listed| listed.release.day).max() {
        let first = newest.saturating_sub(MONTHS_BACK.months());
        listed.retain(|listed| listed.release.day >= first);
    }
    listed
}

/// The steps that have an event of their own.
pub(super) fn shown(release: &Release) -> impl Iterator<Item = &Step> {
    release.steps.iter().filter(|step| step.shown)
}

/// Whether the history of a release's dates has something to tell in a feed.
#[must_use]
pub fn has_a_story(release: &Release) -> bool {
    use domain::calendar::Standing;
    release.day != release.first_planned
        || matches!(release.standing, Standing::Delayed | Standing::Cancelled)
        || shown(release).any(|step| step.sequence > 0)
}

/// The freezes of a feed, within the days of its releases; without releases none of those that come every year.
fn frozen<'f>(entries: &[Entry], freezes: &'f [Freeze]) -> Vec<(&'f Freeze, Stretch)> {
    let midnight = |day: Date| TimeZone::UTC.to_timestamp(day.to_datetime(Time::midnight())).ok();
    let days = || entries.iter().map(|entry| entry.listed.release.day);
    let reach = days().min().zip(days().max()).and_then(|(first, last)| {
        Some(Stretch {
            from: midnight(first)?,
            until: midnight(days::plus(last, 1))?,
        })
    });
    let all = Stretch {
        from: Timestamp::MIN,
        until: Timestamp::MAX,
    };
    let mut found: Vec<(&Freeze, Stretch)> = Vec::new();
    for freeze in freezes {
        let times = &freeze.freeze.terms.times;
        let stretches = match (times.repeats, reach) {
            // What is planned further ahead than releases are is told all the same.
            (Repeats::Once, reach) => {
                let from = reach.map_or(all.from, |reach| reach.from);
                times.stretches(Stretch { from, ..all })
            }
            (Repeats::Weekly, _) | (_, None) => Vec::new(),
            (_, Some(reach)) => times.stretches(reach),
        };
        found.extend(stretches.into_iter().map(|stretch| (freeze, stretch)));
    }
    found.sort_by_key(|(freeze, stretch)| (*stretch, freeze.freeze.id.clone()));
    found
}

/// Writes a feed.
#[must_use]
pub fn write(feed: Feed<'_>, entries: &[Entry], freezes: &[Freeze]) -> String {
    let mut ics = Writer::calendar("Release calendar", &feed.name());
    ics.raw("SOURCE;VALUE=URI", &feed.address());
    if let Some(colour) = feed.product.and_then(|product| colour(&product.colour)) {
        ics.raw("COLOR", colour);
    }
    let frozen = frozen(entries, freezes);
    if entries.is_empty() && frozen.is_empty() {
        nothing_yet(&mut ics);
    }
    for entry in entries {
        event::release(&mut ics, feed, entry);
        for step in shown(&entry.listed.release) {
            event::step(&mut ics, feed, entry, step);
        }
    }
    for (freeze, stretch) in frozen {
        event::freeze(&mut ics, feed, freeze, stretch);
    }
    ics.end("VCALENDAR");
    ics.finish()
}

/// A calendar holds at least one component (RFC 5545, 3.6): for a product without releases, a time zone
/// that nobody uses.
pub(super) fn nothing_yet(ics: &mut Writer) {
    ics.begin("VTIMEZONE");
    ics.raw("TZID", "Etc/UTC");
    ics.begin("STANDARD");
    ics.raw("DTSTART", "19700101T000000");
    ics.raw("TZOFFSETFROM", "+0000");
    ics.raw("TZOFFSETTO", "+0000");
    ics.end("STANDARD");
    ics.end("VTIMEZONE");
}

/// The name of CSS that comes nearest to a product's colour (RFC 7986, 5.9).
pub(super) fn colour(name: &str) -> Option<&'static str> {
    Some(match name {
        "orange" => "darkorange",
        "blue" => "royalblue",
        "green" => "seagreen",
        "violet" => "mediumpurple",
        "rose" => "palevioletred",
        "teal" => "teal",
        "amber" => "goldenrod",
        "slate" => "saddlebrown",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
