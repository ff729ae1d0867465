//! The changes of a window, each with its time and the time in every stage.

use jiff::{SignedDuration, Timestamp};

use super::ask::{Ask, Clock, Weekends};
use super::exclusion::{Excluded, Exclusion};
use super::figures::Figures;
use super::journey::Journey;
use super::weekends::WeekendTimes;

/// A journey with the first deployment that is known of the environment that is asked about, in its project.
pub type Told<'t> = (Journey<'t>, Option<Timestamp>);

/// The changes that arrived within a window, and those of them that are left out.
#[derive(Debug, Clone)]
pub struct Sample<'t> {
    pub(super) ask: Ask<'t>,
    /// The weekends that do not count; none where all time does.
    weekends: Option<WeekendTimes>,
    pub(super) changes: Vec<Measured<'t>>,
    /// The changes that are in no figure, in no order.
    pub left_out: Vec<LeftOut<'t>>,
}

/// A change that counts, in whole seconds.
#[derive(Debug, Clone)]
pub(super) struct Measured<'t> {
    pub journey: Journey<'t>,
    pub began: i64,
    pub arrived: i64,
    pub takes: i64,
}

/// A change behind the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<'a> {
    /// Its way.
    pub journey: &'a Journey<'a>,
    /// When it arrived for the first time.
    pub arrived: Timestamp,
    /// How long it took, by the clock that was asked for.
    pub takes: SignedDuration,
    /// How long each part of the way took, in the order of [`Sample::stages`]; none where it jumped one. Their sum is what it took.
    pub stages: Vec<Option<SignedDuration>>,
}

/// A change that arrived within the window and is in no figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut<'t> {
    /// Its way.
    pub journey: Journey<'t>,
    /// When it arrived for the first time.
    pub arrived: Timestamp,
    /// Why it does not count.
    pub why: Exclusion,
}

impl<'t> Sample<'t> {
    /// The sample of these journeys, each of which is there once. Those that did not arrive within the window are passed over.
    #[must_use]
    pub fn of(ask: Ask<'t>, told: impl IntoIterator<Item = Told<'t>>) -> Self {
        let (mut changes, mut left_out, mut earliest) = (Vec::new(), Vec::new(), ask.window.until);
        for (journey, first) in told {
            let arrived = journey.arrivals.get(ask.stage).copied().flatten();
            let Some(arrived) = arrived.filter(|arrived| ask.window.has(*arrived)) else {
                continue;
            };
            match begin(&journey, arrived, first, ask.clock) {
                Ok(began) => {
                    earliest = earliest.min(began);
                    let (began, arrived) = (began.as_second(), arrived.as_second());
                    changes.push(Measured {
                        journey,
                        began,
                        arrived,
                        takes: arrived - began,
                    });
                }
                Err(why) => left_out.push(LeftOut {
                    journey,
                    arrived,
                    why,
                }),
            }
        }
        let weekends = match ask.weekends {
            Weekends::Counted => None,
            Weekends::LeftOut => Some(WeekendTimes::between(earliest, ask.window.until, ask.home)),
        };
        if let Some(weekends) = &weekends {
            for change in &mut changes {
                change.takes = weekends.without(change.began, change.arrived);
            }
        }
        Self {
            ask,
            weekends,
            changes,
            left_out,
        }
    }

    /// The figures of all of them.
    #[must_use]
    pub fn figures(&self) -> Figures {
        self.figures_of(|_| true)
    }

    /// The figures of those that a condition picks.
    pub(super) fn figures_of(&self, picks: impl Fn(&Journey<'t>) -> bool) -> Figures {
        let picked = self.changes.iter().filter(|change| picks(&change.journey));
        let mut seconds: Vec<i64> = picked.map(|change| change.takes).collect();
        let mut excluded = Excluded::default();
        for one in self.left_out.iter().filter(|one| picks(&one.journey)) {
            excluded.add(one.why);
        }
        Figures::of(&mut seconds, &self.ask.setting.marks, excluded)
    }

    /// The changes that count, in no order.
    pub fn changes(&self) -> impl Iterator<Item = Change<'_>> {
        let mut spans = Vec::new();
        self.changes.iter().map(move |change| {
            self.spans(change, &mut spans);
            Change {
                journey: &change.journey,
                arrived: Timestamp::from_second(change.arrived).unwrap_or(Timestamp::MAX),
                takes: SignedDuration::from_secs(change.takes),
                stages: spans
                    .iter()
                    .map(|span| span.map(SignedDuration::from_secs))
                    .collect(),
            }
        })
    }

    /// Makes this the time that a change was in each part of the way: to the merge where the clock runs from the first commit, then to
    /// each stage up to the one that is asked about. Their sum is what it takes. A stage was passed on the way where the change was there
    /// no later than in every later one; one that it jumped, or came to afterwards, has no time, and what passed meanwhile is the next
    /// one's.
    pub(super) fn spans(&self, change: &Measured<'_>, spans: &mut Vec<Option<i64>>) {
        spans.clear();
        let journey = &change.journey;
        let mut later = i64::MAX;
        for at in journey.arrivals.iter().take(self.ask.stage + 1).rev() {
            let passed = at.map(Timestamp::as_second).filter(|at| *at <= later);
            later = passed.unwrap_or(later);
            spans.push(passed);
        }
        if self.ask.clock == Clock::FirstCommit {
            spans.push(journey.merged.map(Timestamp::as_second));
        }
        spans.reverse();
        let mut from = change.began;
        for span in spans {
            if let Some(at) = *span {
                let until = at.max(from);
                *span = Some(match &self.weekends {
                    None => until - from,
                    Some(weekends) => weekends.without(from, until),
                });
                from = until;
            }
        }
    }
}

/// When the time of a change begins, or why it does not count.
fn begin(
    journey: &Journey<'_>,
    arrived: Timestamp,
    first: Option<Timestamp>,
    clock: Clock,
) -> Result<Timestamp, Exclusion> {
    let merged = journey.merged.ok_or(Exclusion::NoMergeTime)?;
    if arrived < merged {
        return Err(Exclusion::ArrivedBeforeItsMerge);
    }
    if first.is_none_or(|first| merged.as_second() <= first.as_second()) {
        return Err(Exclusion::BeforeTheFirst);
    }
    match clock {
        Clock::Merge => Ok(merged),
        Clock::FirstCommit => {
            let commit = journey.first_commit.ok_or(Exclusion::NoFirstCommit)?;
            Ok(commit.min(merged))
        }
    }
}
