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

/// The seconds from which on a bucket has changes, and those from which on it has none, as the list of changes is asked: a second more
/// than its ends, of which the later one is in it.
fn seconds_of(bucket: &Bucket) -> (Option<String>, Option<String>) {
    let behind = |time: SignedDuration| time.as_secs().saturating_add(1).to_string();
    (
        (!bucket.from.is_zero()).then(|| behind(bucket.from)),
        bucket.until.map(behind),
    )
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
            let (at_least, below) = seconds_of(bucket);
            let more: Vec<_> = [("at_least", &at_least), ("below", &below)]
                .into_iter()
                .filter_map(|(name, seconds)| Some((name, seconds.as_deref()?)))
                .collect();
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

#[cfg(test)]
mod tests {
    use domain::velocity::Bucket;
    use jiff::SignedDuration;

    use super::seconds_of;

    #[test]
    fn a_bar_opens_what_it_counts() {
        let opens = |from, until: Option<i64>| {
            seconds_of(&Bucket {
                from: SignedDuration::from_secs(from),
                until: until.map(SignedDuration::from_secs),
                count: 1,
            })
        };
        let seconds = |text: &str| Some(text.to_owned());
        assert_eq!(opens(0, Some(7_200)), (None, seconds("7201")));
        assert_eq!(opens(36_000, Some(43_200)), (seconds("36001"), seconds("43201")));
        assert_eq!(opens(172_800, None), (seconds("172801"), None));
    }
}
