//! When shifts begin and end: from the day after the monthly release before to the day of their own.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Slot;
use crate::calendar::days::plus;
use crate::calendar::{Home, Kind, Moment, Release, Standing};
use crate::id::ReleaseId;

/// The days for which a monthly release has its shifts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// The release.
    pub release: ReleaseId,
    /// The day after the release before; none for the first release, whose shift has no beginning.
    pub first: Option<Date>,
    /// The day of the release; while that is late without a new day, as far as is known today ([`cycles`]).
    pub last: Date,
    /// Whether the release is late and has no new day, so that nobody knows when the shift ends.
    pub waits: bool,
}

/// An exact stretch of time, the beginning included and the end not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The beginning; none where it has none.
    pub from: Option<Timestamp>,
    /// The end.
    pub until: Timestamp,
}

impl Span {
    /// Whether an instant is in it.
    #[must_use]
    pub fn holds(&self, at: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= at) && at < self.until
    }
}

/// The cycles of a product's monthly releases, by their days. What is cancelled or left out has none: its days belong to the
/// release that follows. Of two on one day, the second has an empty one. `releases` may come in any order and with others
/// among them.
///
/// Whoever is at the helm of a release that is late stays there until it is out or has a new day, though not beyond the day
/// on which the one after it is due. `today` is the day in UTC; such a cycle lasts a day longer, since a slot may be handed
/// over far in the east, where that day ends early.
#[must_use]
pub fn cycles<'a>(releases: impl IntoIterator<Item = &'a Release>, today: Date) -> Vec<Cycle> {
    let mut monthly: Vec<&Release> = releases
        .into_iter()
        .filter(|release| release.kind == Kind::Monthly && !release.standing.is_off())
        .collect();
    monthly.sort_by(|a, b| (a.day, &a.versions, &a.slug).cmp(&(b.day, &b.versions, &b.slug)));
    let due = monthly.iter().skip(1).map(|next| Some(next.day)).chain([None]);
    let mut before = None;
    let cycles = monthly.iter().zip(due).map(|(release, next)| {
        let is_late = release.standing == Standing::Delayed && !release.is_published();
        let latest = next.map_or(Date::MAX, |next| plus(next, -1));
        let last = if is_late {
            release.day.max(plus(today, 1).min(latest))
        } else {
            release.day
        };
        Cycle {
            release: release.id.clone(),
            first: before.replace(last).map(|day| plus(day, 1)),
            last,
            waits: is_late && last < latest,
        }
    });
    cycles.collect()
}

/// The instant at which a slot is handed over in the night (or whenever the slot says) after a day.
fn handover(slot: &Slot, day: Date) -> Timestamp {
    let (time, zone) = slot.handover.clone();
    let on = Moment::at(plus(day, 1), time, zone);
    // The two ends are one and the same function of the day, so shifts meet whatever a zone does.
    on.instant()
        .or_else(|| Home::UTC.day_ends(day))
        .unwrap_or(Timestamp::MAX)
}

/// The exact stretch of some days, both included, as a slot hands them over.
pub(super) fn stretch(slot: &Slot, (first, last): (Date, Date)) -> Span {
    Span {
        from: Some(handover(slot, plus(first, -1))),
        until: handover(slot, last),
    }
}

impl Cycle {
    /// When the shift of a slot begins and ends.
    #[must_use]
    pub fn span(&self, slot: &Slot) -> Span {
        Span {
            from: self.first.map(|first| handover(slot, plus(first, -1))),
            until: handover(slot, self.last),
        }
    }

    /// The first of its days, or the day four weeks before the last where it has no beginning.
    #[must_use]
    pub fn first_day(&self) -> Date {
        self.first.unwrap_or_else(|| plus(self.last, -27))
    }
}

/// When the first shift of a slot after an instant begins; none after the last one.
#[must_use]
pub fn next_from(cycles: &[Cycle], slot: &Slot, at: Timestamp) -> Option<Timestamp> {
    let begins = cycles.iter().filter_map(|cycle| cycle.span(slot).from);
    begins.filter(|from| at < *from).min()
}

/// The cycle in whose shift of a slot an instant lies; none after the last one, and between two where one was left out because
/// it is not for everybody to see.
#[must_use]
pub fn at<'a>(cycles: &'a [Cycle], slot: &Slot, at: Timestamp) -> Option<&'a Cycle> {
    // Wherever a slot is handed over, its days are those of UTC but for two; the exact spans of all others are not worked out.
    let day = TimeZone::UTC.to_datetime(at).date();
    let (early, late) = (plus(day, -2), plus(day, 2));
    let near = |cycle: &&Cycle| cycle.first.is_none_or(|first| first <= late) && early <= cycle.last;
    cycles
        .iter()
        .filter(near)
        .find(|cycle| cycle.span(slot).holds(at))
}
