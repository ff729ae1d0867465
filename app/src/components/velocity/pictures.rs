//! The figures of a window as pictures: which point opens what.

use domain::calendar::days;
use domain::velocity::{Bucket, Day, Marks, Point, StageShare};
use jiff::SignedDuration;
use jiff::civil::Date;

use super::distribution::{Bar, distribution};
use super::figure::count;
use super::heat::{HeatDay, heat};
use super::stages::{StageBar, stages};
use super::trend::{TrendPoint, trend};
use crate::context::RequestContext;
use crate::markup::Markup;
use crate::velocity::Asked;

/// For whom the pictures are made.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// The request.
    pub context: &'a RequestContext,
    /// What was asked for.
    pub asked: &'a Asked,
    /// The marks of the product.
    pub marks: &'a Marks,
    /// Today, where the product is at home.
    pub today: Date,
}

const fn seconds(time: Option<SignedDuration>) -> Option<i64> {
    match time {
        Some(time) => Some(time.as_secs()),
        None => None,
    }
}

impl Frame<'_> {
    /// The changes of some days.
    fn days(&self, from: Date, until: Date) -> String {
        let asked = self.asked.within(from, until, self.today);
        asked.changes(self.context, &[])
    }

    /// The trend, week by week.
    pub fn trend(&self, points: &[Point]) -> Option<Markup> {
        let points = points.iter().map(|point| {
            let figures = &point.figures;
            let part = if point.whole { "" } else { " (in part)" };
            TrendPoint {
                name: format!("{}{part}", point.monday.strftime("%a %-d %b %Y")),
                short: point.monday.strftime("%-d %b").to_string(),
                count: count(figures.count),
                mean: figures.times.map(|times| times.mean.as_secs()),
                median: figures.times.map(|times| times.median.as_secs()),
                p90: figures.times.map(|times| times.p90.as_secs()),
                href: (figures.count > 0).then(|| self.days(point.monday, days::plus(point.monday, 6))),
            }
        });
        trend(points.collect(), self.marks)
    }

    /// The distribution. Empty ends are cut off, so that the bars have room.
    pub fn distribution(&self, buckets: &[Bucket]) -> Option<Markup> {
        let last = buckets.iter().rposition(|bucket| bucket.count > 0)?;
        let target = buckets.iter().position(|bucket| bucket.from > self.marks.target);
        let shown = (last + 1).max(target.unwrap_or(buckets.len()));
        let bars = buckets.iter().take(shown).map(|bucket| {
            let from = bucket.from.as_secs().to_string();
            let until = bucket.until.map(|until| until.as_secs().to_string());
            let mut more = vec![("at_least", from.as_str())];
            more.extend(until.as_deref().map(|until| ("below", until)));
            Bar {
                from: bucket.from.as_secs(),
                until: seconds(bucket.until),
                count: count(bucket.count),
                href: (bucket.count > 0).then(|| self.asked.changes(self.context, &more)),
            }
        });
        distribution(bars.collect(), self.marks)
    }

    /// The days as a calendar.
    pub fn heat(&self, days: &[Day]) -> Option<Markup> {
        let days = days.iter().map(|day| HeatDay {
            day: day.day,
            count: count(day.count),
            mean: seconds(day.mean),
            href: (day.count > 0).then(|| self.days(day.day, day.day)),
        });
        heat(days.collect(), self.marks)
    }

    /// The stages, beside those of a whole where there is one.
    pub fn stages(&self, parts: &[StageShare], whole: Option<&[StageShare]>) -> Option<Markup> {
        let bars = parts.iter().map(|part| {
            let same = |other: &&StageShare| other.environment == part.environment;
            let beside = whole
                .and_then(|all| all.iter().find(same))
                .and_then(|part| part.mean);
            // The part before the merge has no environment, and is asked for by its name.
            let stage = part.environment.as_deref().unwrap_or(&part.name);
            StageBar {
                name: part.name.clone(),
                count: count(part.count),
                mean: seconds(part.mean),
                permille: part.permille,
                median: seconds(part.median),
                p90: seconds(part.p90),
                whole: seconds(beside),
                href: Some(self.asked.changes(self.context, &[("stage", stage)])),
            }
        });
        stages(bars.collect(), whole.is_some())
    }
}
