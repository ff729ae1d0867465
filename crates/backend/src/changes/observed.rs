//! How long changes took to reach production.
//!
//! It is the time to production of [`crate::velocity`], by its rule: what counts there counts here, and nothing else. Only what
//! everybody of the team sees is observed: a project in which security fixes are prepared is in no number, not even for those who see
//! it, so everybody of the team is told the same odds (docs/decisions/0025-what-the-odds-are-made-of.md).

use domain::id::ProductId;
use domain::identity::Viewer;
use domain::inclusion::Durations;
use domain::velocity::Window;
use jiff::{SignedDuration, Timestamp};

use super::rows::visible_sources;
use crate::db::Query;
use crate::error::Result;
use crate::velocity;

/// At most so many of a project are looked at, the last ones.
const MOST: i64 = 5_000;

/// When changes were merged into the default branch and when they were in production, of those that came there in the
/// last days that count; none for who is not of the team.
pub(crate) async fn observed(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &ProductId,
    now: Timestamp,
) -> Result<Vec<(Timestamp, Timestamp)>> {
    let days = SignedDuration::from_hours(24 * Durations::DAYS);
    let window = Window {
        from: now.checked_sub(days).unwrap_or(Timestamp::MIN),
        until: now
            .checked_add(SignedDuration::from_secs(1))
            .unwrap_or(Timestamp::MAX),
    };
    let mut sources = visible_sources(query, viewer, product).await?;
    sources.retain(|source| !source.embargoed);
    velocity::last_arrived(query, product, &sources, window, MOST).await
}
