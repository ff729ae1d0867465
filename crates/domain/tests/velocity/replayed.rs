//! A year of invented history, replayed: the odds of "Will my change make it?" come from the time to production, and what is answered
//! to a merge is as often right as it says.

use domain::calendar::Home;
use domain::inclusion::{Durations, Goal, Locks, reckon};
use domain::velocity::{Ask, Clock, Journey, Sample, Setting, Told, Weekends, Window};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Draws numbers that look like chance and are always the same.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let high = u32::try_from(self.0 >> 33).unwrap();
        f64::from(high) / f64::from(1_u32 << 31)
    }

    /// About the normal distribution: twelve of them, less six.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }
}

/// 430 days with some thirty changes each. How long one takes has a long tail, is longer before a weekend, and changes slowly with the
/// seasons; two weeks of it are much slower than all others.
fn changes(draw: &mut Draw) -> Vec<(Timestamp, Timestamp)> {
    let begin: Timestamp = "2025-09-01T00:00:00Z".parse().unwrap();
    let mut all = Vec::new();
    for day in 0..430_i32 {
        let midnight = begin + SignedDuration::from_hours(24 * i64::from(day));
        let weekday = TimeZone::UTC
            .to_datetime(midnight)
            .date()
            .weekday()
            .to_monday_zero_offset();
        let many = if weekday >= 5 { 6 } else { 34 };
        let season = 0.15 * (f64::from(day) / 58.0).sin();
        let slow = if (200..214).contains(&day) { 0.7 } else { 0.0 };
        for _ in 0..many {
            let merged = midnight + SignedDuration::from_secs_f64(86_400.0 * draw.next());
            let late = if weekday >= 4 { 0.5 } else { 0.0 };
            let hours = (2.2 + season + slow + late + 0.55 * draw.normal()).exp();
            all.push((merged, merged + SignedDuration::from_secs_f64(3600.0 * hours)));
        }
    }
    all
}

#[test]
fn the_odds_are_as_often_right_as_they_say() {
    let (setting, home) = (Setting::default(), Home::UTC);
    let all = changes(&mut Draw(7));
    let told: Vec<Told<'_>> = all
        .iter()
        .zip(1..)
        .map(|((merged, arrived), iid)| {
            let way = [(setting.production(), *arrived)];
            (
                Journey::of(&setting, ("a/b", iid), (Some(*merged), None), None, way),
                Some(all[0].0 - SignedDuration::from_hours(1)),
            )
        })
        .collect();
    let begin = all[0].0;
    let (locks, goal) = (
        Locks::default(),
        Goal {
            deadline: None,
            deploys: true,
        },
    );
    let (mut asked, mut right) = (0_usize, [0_usize; 3]);
    // A year, from when a quarter is known: each day is asked about what is merged on it.
    for day in 65..430_i64 {
        let now = begin + SignedDuration::from_hours(24 * day);
        let window = Window {
            from: now - SignedDuration::from_hours(24 * Durations::DAYS),
            until: now,
        };
        let ask = Ask {
            setting: &setting,
            stage: 3,
            clock: Clock::Merge,
            weekends: Weekends::Counted,
            home: &home,
            window,
        };
        let sample = Sample::of(ask, told.iter().cloned());
        let durations = Durations::new(sample.changes().map(|change| change.takes).collect()).unwrap();
        let until = now + SignedDuration::from_hours(24);
        for (merged, arrived) in all.iter().filter(|(merged, _)| *merged >= now && *merged < until) {
            asked += 1;
            // By when it says that half of such changes, 85 and 90 of a hundred are in production.
            let answer = reckon::from_merge(&goal, *merged, &locks, Some(&durations));
            let answers = [answer.half_by, answer.safe_by, answer.nine_of_ten_by];
            for (count, by) in right.iter_mut().zip(answers) {
                *count += usize::from(*arrived <= by.unwrap());
            }
        }
    }
    assert!(asked > 9_000, "{asked}");
    let [half, safe, nine] = right.map(|count| count * 1000 / asked);
    assert!((450..=550).contains(&half), "half: {half} of a thousand");
    assert!((800..=900).contains(&safe), "the safe ones: {safe} of a thousand");
    assert!((850..=950).contains(&nine), "nine of ten: {nine} of a thousand");
}
