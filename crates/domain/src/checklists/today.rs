//! What is to be done today, over all checklists: the rule of `/today`.
//!
//! `now` and the zone of whoever looks are arguments. Which items somebody may see is decided before.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::item::StateKind;
use crate::calendar::{Home, Moment, days};

/// How many days after today something is due soon: on a Friday that reaches over the weekend to Monday.
pub const SOON_DAYS: i32 = 3;

/// How near a moment is, for somebody in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Due {
    /// It has passed.
    Past,
    /// It passes today.
    Today,
    /// It passes within [`SOON_DAYS`] days after today.
    Soon,
    /// It is further away.
    Later,
}

impl Due {
    /// How near the moment is, of something of a product that is at home in `home`.
    ///
    /// A time of day is today where its instant falls on the day that `zone` has now. A whole day is over
    /// as it ends in its product's home zone, as everywhere ([`Moment::over_at`]); until then it is today, even where the
    /// next day has begun already.
    #[must_use]
    pub fn of(moment: &Moment, home: &Home, now: Timestamp, zone: &TimeZone) -> Self {
        if moment.over_at(home).is_some_and(|over| over <= now) {
            return Self::Past;
        }
        let today = zone.to_datetime(now).date();
        let day = moment
            .instant()
            .map_or(moment.date, |at| zone.to_datetime(at).date());
        match days::between(today, day) {
            ..=0 => Self::Today,
            1..=SOON_DAYS => Self::Soon,
            _ => Self::Later,
        }
    }
}

/// Where an item stands on the page, the most pressing first. An item is in one group only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Its time has passed and it is not settled, blocked or not.
    Overdue,
    /// Its time passes today.
    DueToday,
    /// It cannot go on, and is not due yet.
    Blocked,
    /// Somebody is at it, or it is due soon.
    Waiting,
}

impl Group {
    /// Every group, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Overdue, Self::DueToday, Self::Blocked, Self::Waiting];

    /// The group of an item in this state, `due` being how near its time is (none where it has no time). None
    /// for what is settled, and for what can wait.
    #[must_use]
    pub const fn of(state: StateKind, due: Option<Due>) -> Option<Self> {
        match (state, due) {
            (StateKind::Done | StateKind::Skipped, _) => None,
            (_, Some(Due::Past)) => Some(Self::Overdue),
            (_, Some(Due::Today)) => Some(Self::DueToday),
            (StateKind::Blocked, _) => Some(Self::Blocked),
            (StateKind::Doing, _) | (StateKind::Open, Some(Due::Soon)) => Some(Self::Waiting),
            (StateKind::Open, Some(Due::Later) | None) => None,
        }
    }
}

/// What comes next where nothing is pressing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// An item of a checklist.
    Item,
    /// A release's step.
    Step,
}

impl Next {
    /// Which of the two comes first, by the instants at which they are over; none of the outer for no such
    /// thing, none of the inner for one without a time, which comes after all that have one. Where one looks
    /// for one's own alone, a step counts only when no item is left. Of two at once the item is told, which is
    /// the smaller one.
    #[must_use]
    pub fn of(
        item: Option<Option<Timestamp>>,
        step: Option<Option<Timestamp>>,
        only_mine: bool,
    ) -> Option<Self> {
        match (item, step) {
            (None, None) => None,
            (None, Some(_)) => Some(Self::Step),
            (Some(_), _) if only_mine => Some(Self::Item),
            (Some(_), None | Some(None)) => Some(Self::Item),
            (Some(Some(item)), Some(Some(step))) if item <= step => Some(Self::Item),
            (Some(_), Some(Some(_))) => Some(Self::Step),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;
    use jiff::civil::{date, time};

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    #[test]
    fn how_near_a_time_of_day_is() {
        // Mon 14 Dec, 16:00 UTC: Tuesday morning on Kiritimati, Monday noon in St. John's.
        let deadline = Moment::at(date(2026, 12, 14), time(16, 0, 0, 0), Zone::utc());
        let table = [
            ("UTC", "2026-12-14T16:00:00Z", Due::Past),
            ("UTC", "2026-12-14T15:59:59Z", Due::Today),
            ("UTC", "2026-12-14T00:00:00Z", Due::Today),
            ("UTC", "2026-12-13T23:59:59Z", Due::Soon),
            ("UTC", "2026-12-11T00:00:00Z", Due::Soon),
            ("UTC", "2026-12-10T23:59:59Z", Due::Later),
            // 23:59 on Monday there: the deadline is on Tuesday.
            ("Pacific/Kiritimati", "2026-12-14T09:59:00Z", Due::Soon),
            ("Pacific/Kiritimati", "2026-12-14T10:00:00Z", Due::Today),
            ("Pacific/Kiritimati", "2026-12-14T16:00:00Z", Due::Past),
            // 23:59 on Sunday there, though Monday has begun in UTC.
            ("America/St_Johns", "2026-12-14T03:29:00Z", Due::Soon),
            ("America/St_Johns", "2026-12-14T03:30:00Z", Due::Today),
        ];
        for (name, now, expected) in table {
            let near = Due::of(&deadline, &Home::UTC, now.parse().unwrap(), &zone(name));
            assert_eq!(near, expected, "{name} at {now}");
        }
    }

    #[test]
    fn how_near_a_whole_day_is() {
        let day = Moment::day(date(2026, 12, 15));
        let table = [
            ("UTC", "2026-12-11T23:59:59Z", Due::Later),
            ("UTC", "2026-12-12T00:00:00Z", Due::Soon),
            ("UTC", "2026-12-15T00:00:00Z", Due::Today),
            ("UTC", "2026-12-15T23:59:59Z", Due::Today),
            ("UTC", "2026-12-16T00:00:00Z", Due::Past),
            // Wednesday has begun there, and the day is not over in UTC.
            ("Pacific/Kiritimati", "2026-12-15T12:00:00Z", Due::Today),
            ("Pacific/Kiritimati", "2026-12-16T00:00:00Z", Due::Past),
            // It is Tuesday there still, and over in UTC all the same.
            ("America/St_Johns", "2026-12-15T02:00:00Z", Due::Soon),
            ("America/St_Johns", "2026-12-16T00:00:00Z", Due::Past),
        ];
        for (name, now, expected) in table {
            let near = Due::of(&day, &Home::UTC, now.parse().unwrap(), &zone(name));
            assert_eq!(near, expected, "{name} at {now}");
        }
    }

    /// A time that a change of clocks leaves out is the one after the gap.
    #[test]
    fn a_time_in_a_gap_of_the_clocks() {
        let zone_of = "Europe/Berlin".parse::<Zone>().unwrap();
        let gap = Moment::at(date(2027, 3, 28), time(2, 30, 0, 0), zone_of);
        for (now, expected) in [
            ("2027-03-28T01:29:59Z", Due::Today),
            ("2027-03-28T01:30:00Z", Due::Past),
        ] {
            assert_eq!(
                Due::of(&gap, &Home::UTC, now.parse().unwrap(), &zone("Europe/Berlin")),
                expected,
                "{now}"
            );
        }
    }

    #[test]
    fn the_earlier_one_comes_next() {
        let at = |text: &str| Some(Some(text.parse::<Timestamp>().unwrap()));
        let (early, late, undated) = (at("2026-12-10T16:00:00Z"), at("2026-12-14T16:00:00Z"), Some(None));
        // By item and step: for all, and for one's own alone.
        let table = [
            (early, late, Some(Next::Item), Some(Next::Item)),
            (late, early, Some(Next::Step), Some(Next::Item)),
            (early, early, Some(Next::Item), Some(Next::Item)),
            (undated, late, Some(Next::Step), Some(Next::Item)),
            (early, undated, Some(Next::Item), Some(Next::Item)),
            (undated, None, Some(Next::Item), Some(Next::Item)),
            (None, late, Some(Next::Step), Some(Next::Step)),
            (late, None, Some(Next::Item), Some(Next::Item)),
            (None, None, None, None),
        ];
        for (item, step, all, mine) in table {
            assert_eq!(Next::of(item, step, false), all, "{item:?} {step:?}");
            assert_eq!(Next::of(item, step, true), mine, "{item:?} {step:?}");
        }
    }

    #[test]
    fn the_table_of_groups() {
        use Group::{Blocked, DueToday, Overdue, Waiting};
        // By state: past, today, soon, later, without a time.
        let table = [
            (
                StateKind::Open,
                [Some(Overdue), Some(DueToday), Some(Waiting), None, None],
            ),
            (
                StateKind::Doing,
                [
                    Some(Overdue),
                    Some(DueToday),
                    Some(Waiting),
                    Some(Waiting),
                    Some(Waiting),
                ],
            ),
            (
                StateKind::Blocked,
                [
                    Some(Overdue),
                    Some(DueToday),
                    Some(Blocked),
                    Some(Blocked),
                    Some(Blocked),
                ],
            ),
            (StateKind::Done, [None; 5]),
            (StateKind::Skipped, [None; 5]),
        ];
        assert_eq!(table.len(), StateKind::ALL.len());
        let dues = [
            Some(Due::Past),
            Some(Due::Today),
            Some(Due::Soon),
            Some(Due::Later),
            None,
        ];
        for (state, expected) in table {
            for (due, expected) in dues.into_iter().zip(expected) {
                assert_eq!(Group::of(state, due), expected, "{state} {due:?}");
            }
        }
        assert!(
            Group::ALL.is_sorted(),
            "the order of the page is that of the groups"
        );
    }
}
