//! The figures once more, as plainly as they can be counted: no sums that are carried on, no ranks.

use domain::calendar::Home;
use domain::velocity::{Clock, Exclusion, Setting, Told, Weekends};
use jiff::civil::Weekday;
use jiff::{Timestamp, ToSpan as _};

use super::history::Question;

#[derive(Debug, PartialEq, Eq)]
pub struct Plain {
    /// How long each took, in seconds, in order.
    pub times: Vec<i64>,
    pub mean: Option<i64>,
    pub quantiles: [Option<i64>; 3],
    pub within: usize,
    pub left_out: Vec<Exclusion>,
}

/// The seconds between two instants in no weekend: day by day, each cut to what lies between them.
pub fn without_weekends(from: Timestamp, until: Timestamp, home: &Home) -> i64 {
    let (mut day, mut sum) = (home.day_at(from), 0);
    loop {
        let (begin, end) = (home.day_begins(day).unwrap(), home.day_ends(day).unwrap());
        if begin >= until {
            return sum;
        }
        if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            sum += (end.min(until).as_second() - begin.max(from).as_second()).max(0);
        }
        day = day.checked_add(1.day()).unwrap();
    }
}

pub fn figures(told: &[Told<'_>], (setting, home): (&Setting, &Home), question: &Question) -> Plain {
    let (mut times, mut left_out) = (Vec::new(), Vec::new());
    let place = setting.place(&question.environment).unwrap();
    for (journey, first) in told {
        let Some(at) = journey.arrivals[place] else {
            continue;
        };
        if at < question.window.from || at >= question.window.until {
            continue;
        }
        let why = match (journey.merged, journey.first_commit) {
            (None, _) => Some(Exclusion::NoMergeTime),
            (Some(merged), _) if merged > at => Some(Exclusion::ArrivedBeforeItsMerge),
            (Some(merged), _) if merged.as_second() <= first.unwrap().as_second() => {
                Some(Exclusion::BeforeTheFirst)
            }
            (_, None) if question.clock == Clock::FirstCommit => Some(Exclusion::NoFirstCommit),
            _ => None,
        };
        if let Some(why) = why {
            left_out.push(why);
            continue;
        }
        let merged = journey.merged.unwrap();
        let from = match question.clock {
            Clock::Merge => merged,
            Clock::FirstCommit => journey.first_commit.unwrap().min(merged),
        };
        times.push(match question.weekends {
            Weekends::Counted => at.as_second() - from.as_second(),
            Weekends::LeftOut => without_weekends(from, at, home),
        });
    }
    times.sort_unstable();
    left_out.sort_unstable();
    let count = times.len();
    // The first time that so many of a hundred needed no longer than.
    let quantile = |percent: usize| {
        let ended = |time: i64| times.iter().filter(|other| **other <= time).count();
        times
            .iter()
            .copied()
            .find(|time| ended(*time) * 100 >= percent * count)
    };
    Plain {
        mean: (count > 0).then(|| times.iter().sum::<i64>() / i64::try_from(count).unwrap()),
        quantiles: [50, 75, 90].map(quantile),
        within: times
            .iter()
            .filter(|time| **time <= setting.marks.target.as_secs())
            .count(),
        left_out,
        times,
    }
}
