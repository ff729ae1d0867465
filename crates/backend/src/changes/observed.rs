//! How long changes took to reach production.
//!
//! It is the time to production of [`crate::velocity`], by its rule and over the same days of the product: what counts there counts
//! here, and nothing else. Only what everybody of the team sees is observed: a project in which security fixes are prepared is in no
//! number, not even for those who see it, so everybody of the team is told the same odds
//! (docs/decisions/0025-what-the-odds-are-made-of.md).

use domain::identity::Viewer;
use domain::inclusion::Durations;
use domain::velocity::Window;
use jiff::{Timestamp, ToSpan};

use crate::calendar::Product;
use crate::db::Query;
use crate::error::Result;
use crate::velocity;

/// At most so many of a project are looked at, the last ones.
const MOST: i64 = 5_000;

/// When changes were merged into the default branch and when they were in production, of those that came there in the
/// last days that count, today among them; none for who is not of the team.
pub(crate) async fn observed(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &Product,
    now: Timestamp,
) -> Result<Vec<(Timestamp, Timestamp)>> {
    if !viewer.is_team() {
        return Ok(Vec::new());
    }
    let home = &product.home;
    let today = home.day_at(now);
    let first = today.checked_sub((Durations::DAYS - 1).days()).unwrap_or(today);
    let window = Window {
        from: home.day_begins(first).unwrap_or(Timestamp::MIN),
        until: home.day_ends(today).unwrap_or(Timestamp::MAX),
    };
    let sources = velocity::plain(query, product).await?;
    velocity::last_arrived(query, &product.id, &sources, window, MOST).await
}
