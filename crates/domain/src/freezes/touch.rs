//! Which freezes touch a release.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::Freeze;
use super::stretch::Stretch;
use super::times::Repeats;
use crate::calendar::{Home, Moment, Release, Standing, Step, StepState, days};

/// A time of a freeze that touches a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch<'a> {
    /// The freeze.
    pub freeze: &'a Freeze,
    /// When it holds.
    pub stretch: Stretch,
    /// The names of the steps whose times lie in it, in their order; the publication is one.
    pub steps: Vec<&'a str>,
}

/// The instants that a moment may mean: its minute, or its whole day where its product is at home.
pub(crate) fn of_moment(moment: &Moment, home: &Home) -> Option<Stretch> {
    of_moment_in(moment, &home.rules())
}

/// The same where a whole day is meant as the day of a zone: a floating day is that day wherever one is, and so also where
/// a freeze is at home.
pub(crate) fn of_moment_in(moment: &Moment, zone: &TimeZone) -> Option<Stretch> {
    let at = |date: Date| {
        let midnight = date.to_datetime(jiff::civil::Time::midnight());
        zone.to_timestamp(midnight).ok()
    };
    match moment.instant() {
        Some(from) => Some(Stretch {
            from,
            until: from.checked_add(SignedDuration::from_mins(1)).ok()?,
        }),
        None => Some(Stretch {
            from: at(moment.date)?,
            until: at(days::plus(moment.date, 1))?,
        }),
    }
}

/// So much of a day in one piece is time enough for what is planned for that day: whoever writes `until 23:59` means the whole day,
/// and a Friday that is frozen from 23:00 on is a day like others.
const ENOUGH: SignedDuration = SignedDuration::from_hours(1);

/// Whether these stretches, in order, leave no time for what a moment means: of a day no hour in one piece, of what is shorter
/// not all of it in one piece.
pub(crate) fn takes(stretches: &[Stretch], span: Stretch) -> bool {
    let length = |from: Timestamp, until: Timestamp| from.duration_until(until);
    let enough = ENOUGH.min(length(span.from, span.until));
    let mut free = span.from;
    for stretch in stretches {
        if length(free, stretch.from.min(span.until)) >= enough {
            return false;
        }
        free = free.max(stretch.until);
    }
    length(free, span.until) < enough
}

/// The times of freezes that touch a release which is still to come, by their beginning: those in which one of its
/// steps lies that is not behind us, and of those that do not come every week all from its first step, or from now, on.
#[must_use]
pub fn touching<'a>(
    freezes: impl IntoIterator<Item = &'a Freeze>,
    release: &'a Release,
    now: Timestamp,
) -> Vec<Touch<'a>> {
    if !matches!(release.standing, Standing::Planned | Standing::Delayed) || release.is_published() {
        return Vec::new();
    }
    let home = release.home();
    let to_come: Vec<(&Step, Stretch)> = release
        .steps
        .iter()
        .filter(|step| matches!(step.state, StepState::Planned | StepState::Delayed))
        .filter_map(|step| Some((step, of_moment(&step.planned, home)?)))
        .filter(|(_, stretch)| stretch.until > now)
        .collect();
    let Some(on_day) = of_moment(&Moment::day(release.day), home) else {
        return Vec::new();
    };
    let ends = to_come
        .iter()
        .map(|(_, stretch)| stretch.until)
        .fold(on_day.until, Timestamp::max);
    let planned = release
        .steps
        .iter()
        .filter_map(|step| of_moment(&step.planned, home));
    let begins = planned
        .map(|stretch| stretch.from)
        .fold(on_day.from, Timestamp::min);
    let window = Stretch {
        from: begins.max(now.min(ends)),
        until: ends,
    };
    let mut touches: Vec<Touch<'a>> = Vec::new();
    for freeze in freezes {
        let of_another = freeze
            .product
            .as_ref()
            .is_some_and(|product| *product != release.product);
        if of_another || !freeze.terms.scope.fits(Some(release.kind), None) {
            continue;
        }
        let Some(zone) = freeze.terms.times.zone.rules() else {
            continue;
        };
        for stretch in freeze.stretches(window) {
            // What can be done on the same day before it or after it does not lie in it.
            let lies_in = |step: &Step| {
                let planned = of_moment_in(&step.planned, &zone);
                planned.is_some_and(|planned| takes(&[stretch], planned))
            };
            let within = to_come.iter().filter(|(step, _)| step.matters() && lies_in(step));
            let within: Vec<&str> = within.map(|(step, _)| step.name.as_str()).collect();
            if !within.is_empty() || freeze.terms.times.repeats != Repeats::Weekly {
                touches.push(Touch {
                    freeze,
                    stretch,
                    steps: within,
                });
            }
        }
    }
    touches.sort_by_key(|touch| (touch.stretch, touch.freeze.id.clone()));
    touches
}
