//! The release before another one, for the steps that hang on it.

use domain::calendar::{Counting, Previous, Release, Tracks, days};
use domain::id::ReleaseId;
use domain::identity::{Viewer, Visibility};
use jiff::civil::Date;

use super::rows::read;
use super::{plans, store};
use crate::db::{Query, args};
use crate::error::Result;

/// How many days back the release before one is looked for among those of a cadence that counts on its own.
const FAR_BACK: i32 = 20 * 366;

#[derive(sqlx_macros::FromRow)]
struct DayRow {
    id: String,
    day: String,
}

#[derive(sqlx_macros::FromRow)]
struct StepDayRow {
    key: String,
    day: String,
}

/// The release before this one that is planned, late or out: public, or as visible as this one, for the steps that hang on it
/// tell of it. Of those of its kind the ones that it counts with ([`Tracks`]).
pub(super) async fn previous(query: &mut impl Query, release: &Release) -> Result<Option<Previous>> {
    previous_but(query, release, release.day, None).await
}

/// The same for another day, and without one more.
pub(super) async fn previous_but(
    query: &mut impl Query,
    release: &Release,
    day: Date,
    but: Option<&ReleaseId>,
) -> Result<Option<Previous>> {
    if counts_alone(query, release).await? {
        return of_track(query, release, day, but).await;
    }
    let row: Option<DayRow> = query
        .row(
            "SELECT r.id, r.day FROM releases r WHERE r.product_id = $1 AND r.kind = $2 AND r.day < $3 \
             AND r.id NOT IN ($5, $6) AND r.visibility IN ('public', $4) AND (r.standing IN ('planned', 'delayed') \
             OR r.id IN (SELECT s.release_id FROM steps s WHERE s.reaches = 'published' AND s.state = 'reached')) \
             ORDER BY r.day DESC LIMIT 1",
            args![
                release.product.as_str(),
                release.kind.key(),
                day,
                release.visibility.to_string(),
                release.id.as_str(),
                but.map_or("", ReleaseId::as_str),
            ],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let steps: Vec<StepDayRow> = query
        .rows(
            "SELECT key, day FROM steps WHERE release_id = $1 ORDER BY position",
            args![row.id.as_str()],
        )
        .await?;
    let steps = steps
        .into_iter()
        .map(|step| Ok((step.key, read("steps", "day", &row.id, &step.day)?)));
    Ok(Some(Previous {
        day: read("releases", "day", &row.id, &row.day)?,
        steps: steps.collect::<Result<_>>()?,
    }))
}

#[derive(sqlx_macros::FromRow)]
struct CountingRow {
    counting: String,
}

/// Whether a cadence of its product and kind counts on its own: most products have none, and their cadences need not be read.
async fn counts_alone(query: &mut impl Query, release: &Release) -> Result<bool> {
    let rows: Vec<CountingRow> = query
        .rows(
            "SELECT DISTINCT counting FROM cadences WHERE product_id = $1 AND kind = $2 AND counting <> ''",
            args![release.product.as_str(), release.kind.key()],
        )
        .await?;
    let alone = |row: &CountingRow| matches!(row.counting.parse(), Ok(Counting::Alone(_)));
    Ok(rows.iter().any(alone))
}

async fn of_track(
    query: &mut impl Query,
    release: &Release,
    day: Date,
    but: Option<&ReleaseId>,
) -> Result<Option<Previous>> {
    let cadences = plans::cadences(query, &release.product).await?;
    let tracks = Tracks::of(&cadences);
    let window = (days::plus(day, -FAR_BACK), days::plus(day, -1));
    let sealed = store::of_product_between(query, &release.product, Some(release.kind), window).await?;
    let track = tracks.of_release(release);
    let before = |other: &Release| {
        let counts = !other.standing.is_off() || other.is_published();
        let seen = other.visibility == Visibility::Public || other.visibility == release.visibility;
        let another = other.id != release.id && Some(&other.id) != but;
        another && counts && seen && tracks.of_release(other) == track
    };
    // They are by day.
    let found = sealed
        .into_iter()
        .rev()
        .filter_map(|sealed| sealed.open(&Viewer::System))
        .map(|listed| listed.release)
        .find(before);
    Ok(found.as_ref().map(Previous::of))
}
