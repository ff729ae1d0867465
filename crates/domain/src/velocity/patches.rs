//! Patches: how long each took from the opening of its release to its publication, and how long after the one before it came.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::figures::Times;
use crate::calendar::days;

/// What is counted, for people.
pub const DEFINITION: &str = "Time to patch lasts from the opening of a patch release, when its first checklist was started or it was entered by \
                              hand, to its publication; of what came by its tag without having been planned it is not known. Time between \
                              patches is counted in days from the publication of one to that of the next; \
                              of a patch that is known from its tags alone the tag's day is taken.";

/// Releases are looked at over so many days at least: there are few of them.
pub const DAYS: i32 = 365;

/// Days from one on and up to another one, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first one.
    pub from: Date,
    /// The last one.
    pub until: Date,
}

impl Days {
    /// Whether a day is one of them.
    #[must_use]
    pub fn has(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    /// So many days up to one.
    #[must_use]
    pub fn up_to(until: Date, count: i32) -> Self {
        Self {
            from: days::plus(until, 1 - count.max(1)),
            until,
        }
    }
}

/// A patch that is out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patch {
    /// When its release was opened; none where that is not known.
    pub opened: Option<Timestamp>,
    /// The day of its publication.
    pub day: Date,
    /// When it was published; none where the day alone is known.
    pub published: Option<Timestamp>,
}

/// How patches went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patches {
    /// The days on which they were published.
    pub days: Days,
    /// How many were published.
    pub published: usize,
    /// Of how many it is known how long they took.
    pub timed: usize,
    /// How long those took; none where there is none.
    pub to_patch: Option<Times>,
    /// How many came after another one.
    pub followed: usize,
    /// How long after that, in days of 24 hours; none where there is none.
    pub between: Option<Times>,
}

/// How patches went, in whatever order they are given. Those that were published before the days say when the first one within
/// them was followed; of several on one day each counts.
#[must_use]
pub fn patches(patches: impl IntoIterator<Item = Patch>, within: Days) -> Patches {
    let mut all: Vec<Patch> = patches.into_iter().collect();
    all.sort_by_key(|patch| (patch.day, patch.published));
    let before = std::iter::once(None).chain(all.iter().map(Some));
    let (mut took, mut between, mut published) = (Vec::new(), Vec::new(), 0);
    for (patch, before) in all.iter().zip(before).filter(|(patch, _)| within.has(patch.day)) {
        published += 1;
        let known = patch.opened.zip(patch.published);
        took.extend(
            known
                .filter(|(opened, published)| opened <= published)
                .map(|(opened, published)| published.duration_since(opened).as_secs()),
        );
        let days = before.map(|before| i64::from(days::between(before.day, patch.day)));
        between.extend(days.map(|days| SignedDuration::from_hours(24 * days).as_secs()));
    }
    Patches {
        days: within,
        published,
        timed: took.len(),
        to_patch: Times::of(&mut took),
        followed: between.len(),
        between: Times::of(&mut between),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn patch(day: Date, opened: Option<&str>, published: Option<&str>) -> Patch {
        let at = |text: &str| text.parse().unwrap();
        Patch {
            opened: opened.map(at),
            day,
            published: published.map(at),
        }
    }

    fn november() -> Days {
        Days {
            from: date(2026, 11, 1),
            until: date(2026, 11, 30),
        }
    }

    #[test]
    fn the_table_of_patches() {
        let all = [
            patch(
                date(2026, 11, 25),
                Some("2026-11-20T09:00:00Z"),
                Some("2026-11-25T15:00:00Z"),
            ),
            // What came before the days is what the first one within them came after.
            patch(
                date(2026, 10, 21),
                Some("2026-10-20T00:00:00Z"),
                Some("2026-10-21T12:00:00Z"),
            ),
            patch(date(2026, 11, 11), None, Some("2026-11-11T15:00:00Z")),
            patch(
                date(2026, 11, 27),
                Some("2026-11-27T08:00:00Z"),
                Some("2026-11-27T14:00:00Z"),
            ),
            // Known from its tags, and opened after that by what was told.
            patch(date(2026, 11, 28), Some("2026-11-20T09:00:00Z"), None),
            patch(
                date(2026, 11, 30),
                Some("2026-11-30T09:00:01Z"),
                Some("2026-11-30T09:00:00Z"),
            ),
            patch(
                date(2026, 12, 9),
                Some("2026-12-01T09:00:00Z"),
                Some("2026-12-09T15:00:00Z"),
            ),
        ];
        let found = patches(all, november());
        assert_eq!((found.published, found.timed, found.followed), (5, 2, 5));
        let took = found.to_patch.unwrap();
        // 126 h and 6 h.
        assert_eq!(took.mean, SignedDuration::from_hours(66));
        assert_eq!(took.median, SignedDuration::from_hours(6));
        let between = found.between.unwrap();
        // 21, 14, 2, 1 and 2 days.
        assert_eq!(between.mean, SignedDuration::from_hours(24 * 8));
        assert_eq!(between.median, SignedDuration::from_hours(24 * 2));
        assert_eq!(between.p90, SignedDuration::from_hours(24 * 21));
    }

    #[test]
    fn the_first_one_follows_none() {
        let found = patches([patch(date(2026, 11, 25), None, None)], november());
        assert_eq!((found.published, found.timed, found.followed), (1, 0, 0));
        assert_eq!((found.to_patch, found.between), (None, None));
    }

    #[test]
    fn days_are_counted_with_both_ends() {
        let days = Days::up_to(date(2026, 11, 30), 30);
        assert_eq!(days, november());
        assert!(days.has(days.from) && days.has(days.until) && !days.has(date(2026, 12, 1)));
        assert_eq!(Days::up_to(date(2026, 11, 30), 0).from, date(2026, 11, 30));
    }

    proptest! {
        /// Their order makes no difference, and the gaps between them add up to the days from the first to the last.
        #[test]
        fn gaps_add_up(mut offsets in proptest::collection::vec(0_i32..300, 1..20)) {
            let first = date(2026, 1, 1);
            let of = |offsets: &[i32]| {
                let all = offsets.iter().map(|offset| patch(days::plus(first, *offset), None, None));
                patches(all, Days { from: first, until: date(2026, 12, 31) })
            };
            let found = of(&offsets);
            offsets.sort_unstable();
            prop_assert_eq!(found, of(&offsets));
            prop_assert_eq!((found.published, found.followed), (offsets.len(), offsets.len() - 1));
            if let Some(between) = found.between {
                let all = i64::from(offsets[offsets.len() - 1] - offsets[0]) * 86_400;
                let count = i64::try_from(found.followed).unwrap();
                prop_assert_eq!(between.mean.as_secs(), all / count);
            }
        }
    }
}
