//! The figures week by week.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use super::exclusion::Excluded;
use super::figures::Figures;
use super::sample::Sample;
use super::weekends::begin;
use crate::calendar::Home;
use crate::calendar::days::plus;

/// The figures of a week: of the changes that arrived in it, over all of them, never a mean of means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The Monday with which it begins in the home zone.
    pub monday: Date,
    /// Whether all of it lies in the window.
    pub whole: bool,
    /// Its figures.
    pub figures: Figures,
}

/// The first seconds of stretches of days: from the one that holds an instant to the one that holds the last instant before another.
pub(super) fn begins(
    (from, until): (Timestamp, Timestamp),
    home: &Home,
    first: Date,
    days: i32,
) -> Vec<(Date, i64)> {
    let (mut day, mut all) = (first, Vec::new());
    while from < until
        && let Some(begin) = begin(day, home)
        && begin < until.as_second()
    {
        all.push((day, begin));
        let next = plus(day, days);
        if next == day {
            break;
        }
        day = next;
    }
    all
}

/// The place of the stretch that holds a second.
pub(super) fn place(begins: &[(Date, i64)], at: i64) -> Option<usize> {
    begins.partition_point(|(_, begin)| *begin <= at).checked_sub(1)
}

impl Sample<'_> {
    /// A point for each week that has something in common with the window, with those in which nothing arrived.
    #[must_use]
    pub fn trend(&self) -> Vec<Point> {
        let (window, home) = (self.ask.window, self.ask.home);
        let first = home.day_at(window.from);
        let monday = plus(first, -i32::from(first.weekday().since(Weekday::Monday)));
        let weeks = begins((window.from, window.until), home, monday, 7);
        let mut parts: Vec<(Vec<i64>, Excluded)> = vec![Default::default(); weeks.len()];
        for change in &self.changes {
            if let Some(part) = place(&weeks, change.arrived).and_then(|place| parts.get_mut(place)) {
                part.0.push(change.takes);
            }
        }
        for one in &self.left_out {
            let week = place(&weeks, one.arrived.as_second());
            if let Some(part) = week.and_then(|week| parts.get_mut(week)) {
                part.1.add(one.why);
            }
        }
        let points = weeks.into_iter().zip(parts);
        let points = points.map(|((monday, began), (mut seconds, excluded))| {
            let ends = begin(plus(monday, 7), home).unwrap_or(i64::MAX);
            Point {
                monday,
                whole: window.from.as_second() <= began && ends <= window.until.as_second(),
                figures: Figures::of(&mut seconds, &self.ask.setting.marks, excluded),
            }
        });
        points.collect()
    }
}
