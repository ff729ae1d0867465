//! What the releases beside one clash with where that goes elsewhere: a day is not free that takes theirs from them.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::among::is_greater;
use super::check::Check;
use super::clash::Clash;
use super::{Dated, LOOK_BACK, Wanted};
use crate::calendar::days;
use crate::calendar::kind::Kind;
use crate::calendar::rule::Months;

/// The Monday of a day's week.
pub(super) fn monday(day: Date) -> Date {
    days::plus(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// The others of the product of a release that goes elsewhere.
pub(super) struct Beside<'b, 'a, 'w> {
    /// The release as it is.
    release: &'b Dated,
    /// The release as it was when they had what they have; none where it was not.
    was: Option<&'b Dated>,
    /// All of its product, by day; it may be one of them.
    all: &'b [&'a Dated],
    /// The days of releases after which it comes too late. Such a gap is to end, not to pass to another one.
    gaps: Vec<Date>,
    /// What the plan of each wants.
    wanted: &'b dyn Fn(&Dated) -> Wanted<'w>,
}

impl<'b, 'a, 'w> Beside<'b, 'a, 'w> {
    /// Those of `all` beside a release that has these clashes.
    pub(super) fn new(
        (was, release): (Option<&'b Dated>, &'b Dated),
        clashes: &[Clash],
        all: &'b [&'a Dated],
        wanted: &'b dyn Fn(&Dated) -> Wanted<'w>,
    ) -> Self {
        let begin = |clash: &Clash| match clash {
            Clash::TooFar { days, .. } => Some(days::plus(release.day, -days)),
            _ => None,
        };
        Self {
            release,
            was,
            all,
            gaps: clashes.iter().filter_map(begin).collect(),
            wanted,
        }
    }

    /// Whether any of them would clash with something that it does not clash with now, were the release so.
    pub(super) fn would_clash(&self, moved: &Dated) -> bool {
        self.takes_a_day(moved) || self.turns_an_order(moved) || self.leaves_a_gap(moved)
    }

    /// Those of them whose day is a plan, between two days, both included.
    fn planned(&self, from: Date, until: Date) -> impl Iterator<Item = &'a Dated> {
        let begin = self.all.partition_point(|other| other.day < from);
        let own = &self.release.id;
        let others = self.all.iter().skip(begin).copied();
        others
            .take_while(move |other| other.day <= until)
            .filter(move |other| other.ahead && other.id != *own)
    }

    /// One wants its day for itself, or its week.
    fn takes_a_day(&self, moved: &Dated) -> bool {
        let week = monday(moved.day);
        let new_day = self.was.is_none_or(|was| was.day != moved.day);
        let new_week = self.was.is_none_or(|was| monday(was.day) != week);
        self.planned(week, days::plus(week, 6)).any(|other| {
            let plan = (self.wanted)(other);
            let minds = |check: &Check| match check {
                Check::Alone => new_day && other.day == moved.day,
                Check::NotInWeekOf(kind) => new_week && *kind == moved.kind,
                _ => false,
            };
            other.day >= plan.today && plan.checks.iter().any(minds)
        })
    }

    /// The version of one comes too early or too late.
    fn turns_an_order(&self, moved: &Dated) -> bool {
        if moved.versions.is_empty() {
            return false;
        }
        let [first, last] = [-LOOK_BACK, LOOK_BACK].map(|far| days::plus(moved.day, far));
        self.planned(first, last).any(|other| {
            // Most differ from none in their lines, or are told nothing: their plans need not be asked for.
            let may =
                is_told(other, moved) && (is_greater(other, moved, true) || is_greater(moved, other, true));
            if !may {
                return false;
            }
            let plan = (self.wanted)(other);
            let then = wrong_side(other, moved, &plan);
            then.is_some() && then != self.was.and_then(|was| wrong_side(other, was, &plan))
        })
    }

    /// One comes too long after the one before it: so long that it did not before, or where the release itself came too late.
    fn leaves_a_gap(&self, moved: &Dated) -> bool {
        let was = self.was.map(|was| was.day);
        let last = was.map_or(moved.day, |was| was.max(moved.day));
        let first = was.map_or(moved.day, |was| was.min(moved.day));
        let first = self.gaps.iter().fold(first, |first, gap| first.min(*gap));
        // In whose months a gap of patches lies a monthly release says.
        let is_version = moved.kind == Kind::Monthly;
        // Behind the first ones behind all of that, of those that count among themselves, gaps are as they were.
        let mut over: Vec<&Dated> = Vec::new();
        for other in self.behind(first) {
            let counts = other.counts_with(moved);
            if !counts && (!is_version || other.kind == Kind::Monthly) {
                continue;
            }
            let end = if counts { last } else { days::plus(last, LOOK_BACK) };
            if other.day > end {
                match over.iter().copied().find(|known| known.counts_with(other)) {
                    Some(known) if known.day < other.day && !is_version => return false,
                    Some(known) if known.day < other.day => continue,
                    Some(_) => {}
                    None => over.push(other),
                }
            }
            if self.has_a_gap(other, moved) {
                return true;
            }
        }
        false
    }

    /// Those behind a day, be they planned or out.
    fn behind(&self, day: Date) -> impl Iterator<Item = &'a Dated> {
        let begin = self.all.partition_point(|other| other.day <= day);
        let own = &self.release.id;
        let others = self.all.iter().skip(begin).copied();
        others.filter(move |other| other.id != *own)
    }

    /// Whether one has a gap before it then that is to be none.
    fn has_a_gap(&self, other: &Dated, moved: &Dated) -> bool {
        if !other.ahead {
            return false;
        }
        let plan = (self.wanted)(other);
        let gaps = |check: &Check| {
            let Check::Apart { days, exempt } = check else {
                return false;
            };
            let Some(begin) = self.gap(other, Some(moved), (*days, *exempt)) else {
                return false;
            };
            let before = self.gap(other, self.was, (*days, *exempt));
            let stays = other.counts_with(moved) && self.gaps.contains(&begin);
            stays || before.is_none_or(|before| begin < before)
        };
        other.day >= plan.today && plan.checks.iter().any(gaps)
    }

    /// The day of the release after which one comes too late, were `own` so; see [`Check::Apart`].
    fn gap(&self, other: &Dated, own: Option<&Dated>, (most, exempt): (i32, Option<Months>)) -> Option<Date> {
        let first = self.newest(days::plus(other.day, -1), own, |one| one.counts_with(other))?;
        let apart = days::between(first, other.day);
        if apart <= most {
            return None;
        }
        let middle = days::plus(first, apart / 2);
        let version = self
            .newest(middle, own, |one| one.kind == Kind::Monthly)
            .filter(|day| other.kind != Kind::Monthly && *day >= days::plus(middle, -LOOK_BACK));
        let is_exempt = exempt.is_some_and(|months| match version {
            Some(version) => months.has(version.month()),
            None => months.has(first.month()) || months.has(other.day.month()),
        });
        (!is_exempt).then_some(first)
    }

    /// The day of the last release until a day that is meant, were `own` so.
    fn newest(&self, until: Date, own: Option<&Dated>, is_meant: impl Fn(&Dated) -> bool) -> Option<Date> {
        let earlier = self.all.partition_point(|other| other.day <= until);
        let earlier = self.all.iter().take(earlier).rev().copied();
        let mut others = earlier.filter(|other| other.id != self.release.id);
        let other = others.find(|other| is_meant(other)).map(|other| other.day);
        let own = own.filter(|own| own.day <= until && is_meant(own));
        other.max(own.map(|own| own.day))
    }
}

/// Whether a release is told of the order of its version and that of another one: where one of the two was moved, that one is.
pub(super) fn is_told(release: &Dated, other: &Dated) -> bool {
    release.is_moved() || !other.is_moved()
}

/// On which side of a release another one lies, where their versions want it on the other one.
fn wrong_side(release: &Dated, other: &Dated, plan: &Wanted<'_>) -> Option<Ordering> {
    let apart = days::between(release.day, other.day);
    let lines = plan.checks.contains(&Check::InOrder) || release.cadence == other.cadence;
    let side = apart.cmp(&0);
    let is_wrong = match side {
        Ordering::Greater => is_greater(release, other, lines),
        Ordering::Less => is_greater(other, release, lines),
        Ordering::Equal => false,
    };
    (is_wrong && apart.abs() <= LOOK_BACK && is_told(release, other)).then_some(side)
}
