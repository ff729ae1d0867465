//! How long packages are on their way: from the first start of a commit's deployment in one environment to its first end on
//! production.

use jiff::{SignedDuration, Timestamp};

use super::ask::Window;
use super::figures::{Share, Times};

/// What is counted, for people. Where the way begins, and how long it may take, the setting says.
pub const DEFINITION: &str = "A package is a commit that began to be deployed to the start environment in the window. Its way lasts from the \
                              first start there to the first end of a successful deployment of it on production. The share is of \
                              those that arrived and of those that cannot be in time any more, which have missed it; what still can be is \
                              in no share.";

/// The way of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// When its deployment in the start environment first began, whatever became of that one.
    pub started: Timestamp,
    /// When its first successful deployment on production had ended; none where there was none.
    pub arrived: Option<Timestamp>,
}

/// How a package went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Went {
    /// It arrived, and took longer than it may.
    Late(SignedDuration),
    /// It is not there and cannot be in time any more: given up, or very late.
    Never,
    /// It is not there, and still can be in time.
    OnTheWay,
    /// It arrived in time.
    InTime(SignedDuration),
    /// It arrived before it began, by what was told.
    Impossible,
}

impl Went {
    /// Its place in a list: what missed its time stands first.
    #[must_use]
    pub const fn place(self) -> i64 {
        match self {
            Self::Late(_) => 0,
            Self::Never => 1,
            Self::OnTheWay => 2,
            Self::InTime(_) => 3,
            Self::Impossible => 4,
        }
    }

    /// The name in the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Late(_) => "late",
            Self::Never => "never",
            Self::OnTheWay => "on_the_way",
            Self::InTime(_) => "in_time",
            Self::Impossible => "impossible",
        }
    }

    /// How long it took; none where it did not arrive, or before it began.
    #[must_use]
    pub const fn took(self) -> Option<SignedDuration> {
        match self {
            Self::Late(took) | Self::InTime(took) => Some(took),
            Self::Never | Self::OnTheWay | Self::Impossible => None,
        }
    }
}

impl Way {
    /// How it went, as it is known now.
    #[must_use]
    pub fn went(&self, most: SignedDuration, now: Timestamp) -> Went {
        match self.arrived {
            Some(arrived) if arrived < self.started => Went::Impossible,
            Some(arrived) => {
                let took = arrived.duration_since(self.started);
                if took <= most {
                    Went::InTime(took)
                } else {
                    Went::Late(took)
                }
            }
            None if now.duration_since(self.started) <= most => Went::OnTheWay,
            None => Went::Never,
        }
    }
}

/// How packages went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Packages {
    /// When they began.
    pub window: Window,
    /// The longest time in which they should arrive.
    pub most: SignedDuration,
    /// How many began.
    pub begun: usize,
    /// Those that took no longer than that, of those that arrived or cannot be in time any more.
    pub in_time: Share,
    /// Those that are not there, and still can be in time.
    pub on_the_way: usize,
    /// Those that are not there and cannot be in time any more: given up, or very late. They have missed it, and are in the share.
    pub never: usize,
    /// Those that arrived before they began, by what was told: in no share.
    pub impossible: usize,
    /// How long those took that arrived; none where none did.
    pub times: Option<Times>,
}

/// How these packages went, as it is known now; those that began outside of the window are passed over.
#[must_use]
pub fn packages(
    ways: impl IntoIterator<Item = Way>,
    most: SignedDuration,
    window: Window,
    now: Timestamp,
) -> Packages {
    let mut found = Packages {
        window,
        most,
        begun: 0,
        in_time: Share::default(),
        on_the_way: 0,
        never: 0,
        impossible: 0,
        times: None,
    };
    let mut seconds = Vec::new();
    for way in ways.into_iter().filter(|way| window.has(way.started)) {
        found.begun += 1;
        let went = way.went(most, now);
        match went {
            Went::Late(took) | Went::InTime(took) => {
                found.in_time.of += 1;
                found.in_time.count += usize::from(matches!(went, Went::InTime(_)));
                seconds.push(took.as_secs());
            }
            Went::OnTheWay => found.on_the_way += 1,
            Went::Never => {
                found.in_time.of += 1;
                found.never += 1;
            }
            Went::Impossible => found.impossible += 1,
        }
    }
    found.times = Times::of(&mut seconds);
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const EIGHT: SignedDuration = SignedDuration::from_hours(8);

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn way(started: &str, arrived: Option<&str>) -> Way {
        Way {
            started: at(started),
            arrived: arrived.map(at),
        }
    }

    fn november() -> Window {
        Window {
            from: at("2026-11-01T00:00:00Z"),
            until: at("2026-12-01T00:00:00Z"),
        }
    }

    #[test]
    fn the_table_of_ways() {
        let now = at("2026-11-30T12:00:00Z");
        let ways = [
            // To the second.
            way("2026-11-03T08:00:00Z", Some("2026-11-03T16:00:00Z")),
            way("2026-11-04T08:00:00Z", Some("2026-11-04T16:00:01Z")),
            way("2026-11-05T08:00:00Z", Some("2026-11-05T12:00:00Z")),
            // It arrived after the window, and began in it.
            way("2026-11-30T01:00:00Z", Some("2026-12-01T01:00:00Z")),
            way("2026-11-30T04:00:00Z", None),
            way("2026-11-30T03:59:59Z", None),
            way("2026-11-06T08:00:00Z", None),
            way("2026-11-07T08:00:00Z", Some("2026-11-07T07:59:59Z")),
            // Not of this window.
            way("2026-10-31T23:59:59Z", Some("2026-11-01T02:00:00Z")),
            way("2026-12-01T00:00:00Z", None),
        ];
        let found = packages(ways, EIGHT, november(), now);
        assert_eq!(found.begun, 8);
        // Four arrived, and two cannot be in time any more.
        assert_eq!(found.in_time, Share { count: 2, of: 6 });
        assert_eq!((found.on_the_way, found.never, found.impossible), (1, 2, 1));
        let times = found.times.unwrap();
        // 4 h, 8 h, 8 h 1 s, 24 h.
        assert_eq!(times.mean, SignedDuration::from_secs(11 * 3600));
        assert_eq!(times.median, EIGHT);
        assert_eq!(times.p90, SignedDuration::from_hours(24));
    }

    #[test]
    fn what_missed_its_time_stands_first() {
        let now = at("2026-11-30T12:00:00Z");
        let all = [
            way("2026-11-04T08:00:00Z", Some("2026-11-04T16:00:01Z")),
            way("2026-11-06T08:00:00Z", None),
            way("2026-11-30T04:00:00Z", None),
            way("2026-11-03T08:00:00Z", Some("2026-11-03T16:00:00Z")),
            way("2026-11-07T08:00:00Z", Some("2026-11-07T07:59:59Z")),
        ];
        let went = all.map(|way| way.went(EIGHT, now));
        assert_eq!(
            went.map(Went::key),
            ["late", "never", "on_the_way", "in_time", "impossible"]
        );
        assert!(went.is_sorted_by_key(|went| went.place()));
        assert_eq!(
            went.map(|went| went.took().map(|took| took.as_secs())),
            [Some(8 * 3600 + 1), None, None, Some(8 * 3600), None]
        );
    }

    #[test]
    fn of_none_nothing_is_said() {
        let found = packages([], EIGHT, november(), november().until);
        assert_eq!(
            (found.begun, found.times, found.in_time.percent()),
            (0, None, None)
        );
    }

    #[test]
    fn what_was_given_up_was_not_in_time() {
        let arrived = way("2026-11-03T08:00:00Z", Some("2026-11-03T10:00:00Z"));
        let given_up = way("2026-11-04T08:00:00Z", None);
        let ways = std::iter::once(arrived).chain(std::iter::repeat_n(given_up, 9));
        let found = packages(ways, EIGHT, november(), november().until);
        assert_eq!((found.in_time.percent(), found.never), (Some(10), 9));
    }

    proptest! {
        /// Every package is counted once, and a longer time never makes fewer of them in time.
        #[test]
        fn each_is_counted_once(
            ways in proptest::collection::vec((-50_i64..800, proptest::option::of(-3_i64..60)), 0..40), hours in 0_i64..40,
        ) {
            let begin = november().from;
            let after = |hours: i64| begin + SignedDuration::from_hours(hours);
            let ways: Vec<Way> = ways
                .into_iter()
                .map(|(start, took)| Way { started: after(start), arrived: took.map(|took| after(start + took)) })
                .collect();
            let of = |most| packages(ways.clone(), SignedDuration::from_hours(most), november(), november().until);
            let found = of(hours);
            prop_assert_eq!(
                found.begun, found.in_time.of + found.on_the_way + found.impossible
            );
            prop_assert!(found.in_time.count <= of(hours + 1).in_time.count);
            prop_assert!(found.in_time.count + found.never <= found.in_time.of);
            prop_assert_eq!(found.times.is_some(), found.in_time.of > found.never);
        }
    }
}
