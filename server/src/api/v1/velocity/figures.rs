//! Figures of the time to production as JSON: durations in whole seconds, days as days.

use std::collections::BTreeMap;

use domain::velocity::{
    Bucket, Day, Excluded, Exclusion, Figures, Mark, Marks, Part, Point, Share, StageShare, Times,
};
use serde::Serialize;

/// So many of so many.
#[derive(Serialize)]
pub(super) struct ShareBody {
    count: usize,
    of: usize,
    /// As pages have it (`Share::percent`); none of none.
    percent: Option<usize>,
}

impl From<&Share> for ShareBody {
    fn from(share: &Share) -> Self {
        Self {
            count: share.count,
            of: share.of,
            percent: share.percent(),
        }
    }
}

/// How long things took; none of none.
#[derive(Serialize)]
pub(super) struct LastsBody {
    mean_seconds: Option<i64>,
    median_seconds: Option<i64>,
    p75_seconds: Option<i64>,
    p90_seconds: Option<i64>,
}

impl From<Option<Times>> for LastsBody {
    fn from(times: Option<Times>) -> Self {
        Self {
            mean_seconds: times.map(|times| times.mean.as_secs()),
            median_seconds: times.map(|times| times.median.as_secs()),
            p75_seconds: times.map(|times| times.p75.as_secs()),
            p90_seconds: times.map(|times| times.p90.as_secs()),
        }
    }
}

#[derive(Serialize)]
pub(super) struct FiguresBody {
    count: usize,
    #[serde(flatten)]
    lasts: LastsBody,
    within_target: ShareBody,
    /// `fine`, `warning`, `error` or `critical`.
    mark: Option<&'static str>,
    excluded: BTreeMap<&'static str, usize>,
}

impl From<&Figures> for FiguresBody {
    fn from(figures: &Figures) -> Self {
        Self {
            count: figures.count,
            lasts: figures.times.into(),
            within_target: ShareBody::from(&figures.within),
            mark: figures.mark.map(Mark::key),
            excluded: excluded(&figures.excluded),
        }
    }
}

fn excluded(excluded: &Excluded) -> BTreeMap<&'static str, usize> {
    let all = Exclusion::ALL.into_iter();
    all.map(|why| (why.key(), excluded.of(why))).collect()
}

#[derive(Serialize)]
pub(super) struct MarksBody {
    target_seconds: i64,
    warning_seconds: i64,
    error_seconds: i64,
    critical_seconds: i64,
}

impl From<&Marks> for MarksBody {
    fn from(marks: &Marks) -> Self {
        Self {
            target_seconds: marks.target.as_secs(),
            warning_seconds: marks.warning.as_secs(),
            error_seconds: marks.error.as_secs(),
            critical_seconds: marks.critical.as_secs(),
        }
    }
}

/// A part of the way.
#[derive(Serialize)]
pub(super) struct StageBody {
    name: String,
    environment: Option<String>,
    count: usize,
    /// Its part of the mean: those of all parts add up to it.
    mean_seconds: Option<i64>,
    median_seconds: Option<i64>,
    p90_seconds: Option<i64>,
    permille: u16,
}

impl From<&StageShare> for StageBody {
    fn from(stage: &StageShare) -> Self {
        Self {
            name: stage.name.clone(),
            environment: stage.environment.clone(),
            count: stage.count,
            mean_seconds: stage.mean.map(|time| time.as_secs()),
            median_seconds: stage.median.map(|time| time.as_secs()),
            p90_seconds: stage.p90.map(|time| time.as_secs()),
            permille: stage.permille,
        }
    }
}

/// A week.
#[derive(Serialize)]
pub(super) struct PointBody {
    monday: String,
    /// Whether all of it lies in the window.
    whole: bool,
    figures: FiguresBody,
}

impl From<&Point> for PointBody {
    fn from(point: &Point) -> Self {
        Self {
            monday: point.monday.to_string(),
            whole: point.whole,
            figures: FiguresBody::from(&point.figures),
        }
    }
}

/// How many took so long: longer than a time, and no longer than another one. The first one has those that took no time, too.
#[derive(Serialize)]
pub(super) struct BucketBody {
    from_seconds: i64,
    until_seconds: Option<i64>,
    count: usize,
}

impl From<&Bucket> for BucketBody {
    fn from(bucket: &Bucket) -> Self {
        Self {
            from_seconds: bucket.from.as_secs(),
            until_seconds: bucket.until.map(|time| time.as_secs()),
            count: bucket.count,
        }
    }
}

/// A day.
#[derive(Serialize)]
pub(super) struct DayBody {
    day: String,
    count: usize,
    mean_seconds: Option<i64>,
}

impl From<&Day> for DayBody {
    fn from(day: &Day) -> Self {
        Self {
            day: day.day.to_string(),
            count: day.count,
            mean_seconds: day.mean.map(|time| time.as_secs()),
        }
    }
}

/// A project, or a team.
#[derive(Serialize)]
pub(super) struct PartBody {
    /// None for what no label gives to a team.
    name: Option<String>,
    figures: FiguresBody,
}

impl From<&Part> for PartBody {
    fn from(part: &Part) -> Self {
        Self {
            name: part.name.clone(),
            figures: FiguresBody::from(&part.figures),
        }
    }
}
