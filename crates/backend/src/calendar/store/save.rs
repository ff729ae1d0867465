//! Writing releases, with their versions and steps.

use domain::calendar::step::StepState;
use domain::calendar::{Release, Standing, Step};
use domain::id::{CadenceId, ReleaseId};
use jiff::civil::Date;

use crate::calendar::rows::moment_columns;
use crate::db::{Args, Sheet, Tx, args};
use crate::error::Result;
use crate::rotation::served;

fn standing_columns(release: &Release) -> (&'static str, Option<String>) {
    let reason = match &release.standing {
        Standing::LeftOut { reason } => Some(reason.clone()),
        Standing::Planned | Standing::Delayed | Standing::Cancelled => None,
    };
    (release.standing.key(), reason)
}

pub(in crate::calendar) async fn insert_release(tx: &mut Tx, release: &Release) -> Result<()> {
    insert_occurrence(tx, release, release.first_planned).await
}

/// Writes a new release that stands for a day of its cadence.
pub(in crate::calendar) async fn insert_occurrence(
    tx: &mut Tx,
    release: &Release,
    occurrence: Date,
) -> Result<()> {
    let rotation = served::before_new(tx, release).await?;
    let (standing, left_out) = standing_columns(release);
    tx.execute(
        "INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, \
         binding, known_from, cadence_id, visibility, sequence, modified_at, revision, goes_by, out_of_band) \
         VALUES ($1, $2, $3, $4, $5, $6, $17, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $18, $19)",
        args![
            release.id.as_str(),
            release.product.as_str(),
            release.kind.key(),
            release.slug.as_str(),
            release.day,
            release.first_planned,
            standing,
            left_out,
            release.confidence.key(),
            release.binding.key(),
            release.known_from.key(),
            release.cadence.as_ref().map(CadenceId::as_str),
            release.visibility.to_string(),
            release.sequence,
            release.modified,
            release.revision,
            occurrence,
            release.goes_by.clone(),
            release.out_of_band,
        ],
    )
    .await?;
    insert_versions(tx, release).await?;
    let steps = (0_i64..).zip(&release.steps);
    let rows: Vec<Args> = steps
        .map(|(position, step)| step_row(&release.id, position, step))
        .collect();
    tx.execute_all(&STEPS, &rows).await?;
    served::keep(tx, rotation).await
}

static VERSIONS: Sheet =
    Sheet::insert("INSERT INTO release_versions (product_id, version, release_id, position)");

async fn insert_versions(tx: &mut Tx, release: &Release) -> Result<()> {
    let (product, id) = (release.product.as_str(), release.id.as_str());
    let versions = (0_i64..).zip(&release.versions);
    let rows: Vec<Args> = versions
        .map(|(position, version)| args![product, version.to_string(), id, position])
        .collect();
    tx.execute_all(&VERSIONS, &rows).await
}

fn reached_columns(step: &Step) -> (Option<Date>, Option<jiff::Timestamp>) {
    match step.state {
        StepState::Reached { on, at } => (Some(on), at),
        _ => (None, None),
    }
}

static STEPS: Sheet = Sheet::insert(
    "INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, \
     binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline)",
);

/// A row of [`STEPS`].
fn step_row(release: &ReleaseId, position: i64, step: &Step) -> Args {
    let (day, time, zone) = moment_columns(&step.planned);
    let (first_day, first_time, first_zone) = moment_columns(&step.first_planned);
    let (reached_on, reached_at) = reached_columns(step);
    args![
        step.id.as_str(),
        release.as_str(),
        position,
        step.key.as_str(),
        step.name.as_str(),
        day,
        time,
        zone,
        first_day,
        first_time,
        first_zone,
        step.binding.key(),
        step.confidence.key(),
        step.state.key(),
        step.seen_as.key(),
        reached_on,
        reached_at,
        step.reaches.map(domain::calendar::Stage::key),
        step.shown,
        step.moved,
        step.sequence,
        step.modified,
        step.deadline,
    ]
}

/// Saves what an edit changed: the release's own row, its versions, and the steps that differ or are new. Who has been on duty
/// by now stays so.
pub(crate) async fn save_release(tx: &mut Tx, before: &Release, after: &Release) -> Result<()> {
    let rotation = served::before_change(tx, before, after).await?;
    let (standing, left_out) = standing_columns(after);
    tx.execute(
        "UPDATE releases SET day = $2, standing = $3, left_out = $4, confidence = $5, visibility = $6, slug = $7, \
         sequence = $8, modified_at = $9, revision = $10, by_steps = $11, by_steps_at = $12 WHERE id = $1",
        args![
            after.id.as_str(),
            after.day,
            standing,
            left_out,
            after.confidence.key(),
            after.visibility.to_string(),
            after.slug.as_str(),
            after.sequence,
            after.modified,
            after.revision,
            after.by_steps.times,
            after.by_steps.at,
        ],
    )
    .await?;
    if before.versions != after.versions {
        tx.execute(
            "DELETE FROM release_versions WHERE release_id = $1",
            args![after.id.as_str()],
        )
        .await?;
        insert_versions(tx, after).await?;
    }
    let place = |release: &Release, step: &Step| release.steps.iter().position(|own| own.id == step.id);
    let same = |step: &Step| before.steps.contains(step) && place(before, step) == place(after, step);
    for (position, step) in (0_i64..).zip(&after.steps).filter(|(_, step)| !same(step)) {
        if before.step(&step.key).is_none() {
            tx.execute_all(&STEPS, &[step_row(&after.id, position, step)])
                .await?;
            continue;
        }
        let (day, time, zone) = moment_columns(&step.planned);
        let (reached_on, reached_at) = reached_columns(step);
        tx.execute(
            "UPDATE steps SET day = $2, time = $3, zone = $4, confidence = $5, state = $6, seen_as = $7, reached_on = $8, \
             reached_at = $9, moved = $10, sequence = $11, modified_at = $12, position = $13, name = $14, binding = $15, \
             reaches = $16, shown = $17, deadline = $18 WHERE id = $1",
            args![
                step.id.as_str(),
                day,
                time,
                zone,
                step.confidence.key(),
                step.state.key(),
                step.seen_as.key(),
                reached_on,
                reached_at,
                step.moved,
                step.sequence,
                step.modified,
                position,
                step.name.as_str(),
                step.binding.key(),
                step.reaches.map(domain::calendar::Stage::key),
                step.shown,
                step.deadline,
            ],
        )
        .await?;
    }
    served::keep(tx, rotation).await
}
