//! When patches were begun and published: the days of publication are those that `demo/gitlab/differences.csv` tells, the hours and what is
//! said of checklists are invented.

use backend::checklists::tell_past::TellPast;
use backend::clock::derived_id;
use backend::db::{Tx, UseCase};
use backend::{Error, Result};
use domain::id::{PersonId, ProductId};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};

use super::minute;

/// A patch that came out.
struct Told {
    /// Its address, which has the day of its rule.
    slug: &'static str,
    /// The day on which it was published.
    day: Date,
    /// At which minute of that day, in UTC.
    at: i64,
    /// How many days before its checklist was started, in the morning.
    before: i64,
}

const fn told(slug: &'static str, day: Date, at: i64, before: i64) -> Told {
    Told {
        slug,
        day,
        at,
        before,
    }
}

/// Each but one on the day of its rule.
const PATCHES: [Told; 8] = [
    told("patch-2026-03-25", date(2026, 3, 25), 912, 8),
    told("patch-2026-04-08", date(2026, 4, 8), 887, 9),
    told("patch-2026-04-22", date(2026, 4, 22), 990, 8),
    told("patch-2026-05-27", date(2026, 5, 27), 955, 12),
    told("patch-2026-06-24", date(2026, 6, 24), 1_040, 7),
    told("patch-2026-07-08", date(2026, 7, 8), 860, 8),
    told("patch-2026-07-22", date(2026, 7, 29), 1_085, 14),
    told("patch-2026-08-12", date(2026, 8, 12), 930, 8),
];

/// The minute of the day at which a checklist is started.
const BEGINS: i64 = 550;

/// Tells of those that were out by now; `by` has done them.
pub(super) async fn enter(tx: &mut Tx, product: &str, by: &PersonId, now: Timestamp) -> Result<()> {
    let product: ProductId = derived_id(&["product", product])
        .try_into()
        .map_err(Error::internal)?;
    for patch in &PATCHES {
        let published = minute(patch.day, patch.at);
        if published > now {
            continue;
        }
        let release = derived_id(&["release", product.as_str(), patch.slug]);
        let first = patch.day.saturating_sub(patch.before.days());
        let tell = TellPast {
            release: release.try_into().map_err(Error::internal)?,
            template: "patch".to_owned(),
            by: by.clone(),
            begun: minute(first, BEGINS),
            day: patch.day,
            published,
        };
        tell.run(tx).await?;
    }
    Ok(())
}
