//! The instants between which a freeze holds.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::Freeze;
use super::times::{Repeats, Times};

/// From one instant to before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// The first instant.
    pub from: Timestamp,
    /// The first instant behind it.
    pub until: Timestamp,
}

impl Stretch {
    /// Whether an instant lies in it.
    #[must_use]
    pub fn holds(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }

    /// Whether both have an instant in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// What is left of it without another one.
    fn without(self, other: &Self) -> impl Iterator<Item = Self> {
        let before = Self {
            from: self.from,
            until: self.until.min(other.from),
        };
        let behind = Self {
            from: self.from.max(other.until),
            until: self.until,
        };
        [before, behind].into_iter().filter(|left| left.from < left.until)
    }
}

/// What is left of the stretches without those others.
#[must_use]
pub fn without(stretches: Vec<Stretch>, others: &[Stretch]) -> Vec<Stretch> {
    others.iter().fold(stretches, |left, other| {
        left.into_iter()
            .flat_map(|stretch| stretch.without(other))
            .collect()
    })
}

/// The stretches in order, those that overlap or touch made one.
#[must_use]
pub fn merged(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_unstable();
    let mut merged: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match merged.last_mut() {
            Some(last) if stretch.from <= last.until => last.until = last.until.max(stretch.until),
            _ => merged.push(stretch),
        }
    }
    merged
}

/// More days than a change of zone can put between a civil day and the same day in UTC.
const ASIDE: i64 = 3;

impl Times {
    /// When it holds within a window, in order; each as a whole, even where the window ends in it. None where the zone is
    /// not known.
    #[must_use]
    pub fn stretches(&self, window: Stretch) -> Vec<Stretch> {
        let Some(zone) = self.zone.rules() else {
            return Vec::new();
        };
        let whole = match self.repeats {
            Repeats::Once => self.stretch(&zone, (self.from, self.until)).into_iter().collect(),
            Repeats::Weekly => self.weekly(&zone, window),
            Repeats::Yearly | Repeats::YearlyNth | Repeats::YearlyLast => self.yearly(&zone, window),
        };
        let mut stretches: Vec<Stretch> = whole;
        stretches.retain(|stretch| stretch.meets(&window));
        stretches
    }

    fn weekly(&self, zone: &TimeZone, window: Stretch) -> Vec<Stretch> {
        let day = |at: Timestamp| zone.to_datetime(at).date();
        let between = |from, to| i64::from(crate::calendar::days::between(from, to));
        let first = between(self.until.date(), day(window.from)) - ASIDE;
        let last = between(self.from.date(), day(window.until)) + ASIDE;
        let weeks = first.div_euclid(7).max(0)..=last.div_euclid(7);
        weeks
            .filter_map(|week| {
                let later = |at: DateTime| at.checked_add((7 * week).days()).ok();
                let pair = (later(self.from)?, later(self.until)?);
                self.stretch(zone, pair)
            })
            .collect()
    }

    fn yearly(&self, zone: &TimeZone, window: Stretch) -> Vec<Stretch> {
        let year = |at: Timestamp| zone.to_datetime(at).year();
        let began = self.from.year();
        let over = self.until.year().saturating_sub(began);
        let years =
            began.max(year(window.from).saturating_sub(over + 1))..=year(window.until).saturating_add(1);
        years
            .filter_map(|year| {
                let pair = match self.repeats {
                    Repeats::YearlyNth => self.on_weekday(year, super::times::nth(self.from.date()))?,
                    Repeats::YearlyLast => self.on_weekday(year, -1)?,
                    _ => (
                        in_year(self.from, year)?,
                        in_year(self.until, year.saturating_add(over))?,
                    ),
                };
                self.stretch(zone, pair)
            })
            .collect()
    }

    /// The time of a year that begins on the nth such weekday of its month, as long by the clocks as the first one.
    fn on_weekday(&self, year: i16, nth: i8) -> Option<(DateTime, DateTime)> {
        let first = jiff::civil::Date::new(year, self.from.month(), 1).ok()?;
        let day = first.nth_weekday_of_month(nth, self.from.date().weekday()).ok()?;
        let days = |from, to| crate::calendar::days::between(from, to);
        let end = crate::calendar::days::plus(day, days(self.from.date(), self.until.date()));
        Some((
            day.to_datetime(self.from.time()),
            end.to_datetime(self.until.time()),
        ))
    }

    /// One time of it; none where it does not begin any more, or where the clocks go over it as a whole.
    fn stretch(&self, zone: &TimeZone, (from, until): (DateTime, DateTime)) -> Option<Stretch> {
        let past = self.last.filter(|_| self.repeats != Repeats::Once);
        if past.is_some_and(|last| from.date() > last) {
            return None;
        }
        let stretch = Stretch {
            from: begins(zone, from)?,
            until: ends(zone, until)?,
        };
        (stretch.from < stretch.until).then_some(stretch)
    }
}

/// The same day and time in another year; for 29 February the beginning of 1 March where there is none.
fn in_year(at: DateTime, year: i16) -> Option<DateTime> {
    at.with()
        .year(year)
        .build()
        .ok()
        .or_else(|| Some(jiff::civil::Date::new(year, 3, 1).ok()?.at(0, 0, 0, 0)))
}

/// The first instant at which clocks show a time or a later one.
fn begins(zone: &TimeZone, at: DateTime) -> Option<Timestamp> {
    let instant = zone.to_ambiguous_timestamp(at);
    match instant.offset() {
        AmbiguousOffset::Gap { .. } => change_after(zone, instant.earlier().ok()?),
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => instant.earlier().ok(),
    }
}

/// The end of the last minute that clocks show before a time.
fn ends(zone: &TimeZone, at: DateTime) -> Option<Timestamp> {
    let minute = at.checked_sub(1.minute()).ok()?;
    let instant = zone.to_ambiguous_timestamp(minute);
    match instant.offset() {
        AmbiguousOffset::Gap { .. } => change_after(zone, instant.earlier().ok()?),
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => instant
            .later()
            .ok()?
            .checked_add(SignedDuration::from_mins(1))
            .ok(),
    }
}

/// The first change of clocks after an instant.
fn change_after(zone: &TimeZone, at: Timestamp) -> Option<Timestamp> {
    zone.following(at).next().map(|change| change.timestamp())
}

impl Freeze {
    /// When it holds within a window, in order: its times, as far as nobody has ended it. Each as a whole.
    #[must_use]
    pub fn stretches(&self, window: Stretch) -> Vec<Stretch> {
        let mut stretches = self.terms.times.stretches(window);
        if let Some(ended) = self.ended_at {
            stretches.retain_mut(|stretch| {
                stretch.until = stretch.until.min(ended);
                stretch.from < stretch.until && stretch.meets(&window)
            });
        }
        stretches
    }
}

/// A time in which a freeze holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span<'f> {
    /// The freeze.
    pub freeze: &'f Freeze,
    /// When.
    pub stretch: Stretch,
}

/// Every time in which one of the freezes holds within a window, by its beginning.
#[must_use]
pub fn spans<'f>(freezes: impl IntoIterator<Item = &'f Freeze>, window: Stretch) -> Vec<Span<'f>> {
    let mut spans: Vec<Span<'f>> = freezes
        .into_iter()
        .flat_map(|freeze| {
            let stretches = freeze.stretches(window).into_iter();
            stretches.map(move |stretch| Span { freeze, stretch })
        })
        .collect();
    spans.sort_by_key(|span| (span.stretch, span.freeze.id.clone()));
    spans
}
