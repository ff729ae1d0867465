//! What there was around the figures as JSON: blockers of the window by cause, and each week with its blockers and freezes.

use backend::blockers::{Around, OfCause, OfWeek};
use domain::blockers::Row;
use domain::blockers::report::{BESIDE, DEFINITION};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct AroundBody {
    blockers: BlockersBody,
    beside: BesideBody,
}

/// What blocked in the window. It is of the product as a whole, whatever the figures are narrowed to.
#[derive(Serialize)]
struct BlockersBody {
    definition: &'static str,
    #[serde(flatten)]
    all: BlockedBody,
    /// The one that blocked longest first.
    causes: Vec<CauseBody>,
}

#[derive(Serialize)]
struct BlockedBody {
    /// How many blockers were there.
    count: usize,
    /// The time in which at least one of them was there.
    blocked_seconds: i64,
}

#[derive(Serialize)]
struct CauseBody {
    /// Its key; null for what has no cause yet.
    cause: Option<String>,
    name: Option<String>,
    #[serde(flatten)]
    figures: BlockedBody,
    /// Of the time in which anything was blocked, as pages have it; none of none.
    percent: Option<usize>,
}

/// The weeks of the window beside what else there was in them.
#[derive(Serialize)]
struct BesideBody {
    definition: &'static str,
    /// Each as a whole, also where the window has a part of it.
    weeks: Vec<WeekBody>,
    /// Freezes of every week that hold in each of them.
    freezes_of_every_week: Vec<String>,
}

#[derive(Serialize)]
struct WeekBody {
    /// Such as `2026-W48`.
    week: String,
    monday: String,
    #[serde(flatten)]
    blocked: BlockedBody,
    /// The names of those that held in it by now, and do not hold in each of these weeks.
    freezes: Vec<String>,
}

impl From<&Row> for BlockedBody {
    fn from(row: &Row) -> Self {
        Self {
            count: row.count,
            blocked_seconds: row.blocked.as_secs(),
        }
    }
}

impl CauseBody {
    fn of(cause: &OfCause, all: &Row) -> Self {
        Self {
            cause: cause.key.as_ref().map(ToString::to_string),
            name: cause.name.clone(),
            figures: BlockedBody::from(&cause.figures),
            percent: cause.figures.share_of(all).percent(),
        }
    }
}

impl From<&OfWeek> for WeekBody {
    fn from(week: &OfWeek) -> Self {
        Self {
            week: week.week.to_string(),
            monday: week.week.monday().to_string(),
            blocked: BlockedBody::from(&week.blocked),
            freezes: week.freezes.clone(),
        }
    }
}

impl From<&Around> for AroundBody {
    fn from(around: &Around) -> Self {
        let all = &around.blocked;
        let causes = around.causes.iter().map(|cause| CauseBody::of(cause, all));
        Self {
            blockers: BlockersBody {
                definition: DEFINITION,
                all: BlockedBody::from(all),
                causes: causes.collect(),
            },
            beside: BesideBody {
                definition: BESIDE,
                weeks: around.weeks.iter().map(WeekBody::from).collect(),
                freezes_of_every_week: around.every_week.clone(),
            },
        }
    }
}
