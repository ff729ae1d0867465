//! Cadences as they are stored, the plan that a release follows, and what of the next release hangs on it.

use domain::calendar::edit::{Change, follow_plan};
use domain::calendar::offset::Count;
use domain::calendar::step::StepState;
use domain::calendar::{Binding, Cadence, Confidence, Kind, Moment, Release, Standing, Step, StepPlan};
use domain::id::{CadenceId, ProductId, ReleaseId, StepId};
use domain::identity::{Viewer, Visibility};
use jiff::Timestamp;
use jiff::civil::Date;

use super::edit_release::{record, tell};
use super::rows::CadenceRow;
use super::store;
use crate::db::{Query, Tx, args};
use crate::error::{Error, Result};

/// The cadences of a product, by name and first day.
pub(super) async fn cadences(query: &mut impl Query, product: &ProductId) -> Result<Vec<Cadence>> {
    let rows: Vec<CadenceRow> = query
        .rows(
            "SELECT id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, first_version, \
             binding, steps FROM cadences WHERE product_id = $1 ORDER BY name, holds_from",
            args![product.as_str()],
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(Cadence::try_from)
        .collect::<Result<_, _>>()?)
}

/// The text of a plan, as it is stored.
pub(super) fn plan_text(plan: &[StepPlan]) -> String {
    plan.iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

/// What the steps of a release follow.
pub(super) struct Plan {
    /// The steps.
    pub steps: Vec<StepPlan>,
    /// How much the release's day binds.
    pub binding: Binding,
}

/// The plan of a release: that of its cadence; entered by hand, that of the newest cadence of its kind which
/// holds on its day, or else the usual one of the kind.
pub(super) async fn plan_of(
    query: &mut impl Query,
    product: &ProductId,
    kind: Kind,
    cadence: Option<&CadenceId>,
    day: Date,
) -> Result<Plan> {
    let cadences = cadences(query, product).await?;
    let own = cadences.iter().find(|own| Some(&own.id) == cadence);
    let holds = |other: &&Cadence| {
        other.kind == kind && other.from <= day && other.until.is_none_or(|until| day <= until)
    };
    let found = own.or_else(|| cadences.iter().filter(holds).max_by_key(|other| other.from));
    if let Some(found) = found {
        return Ok(Plan {
            steps: found.steps.clone(),
            binding: found.binding,
        });
    }
    let steps = StepPlan::parse_all(StepPlan::usual(kind)).map_err(Error::internal)?;
    Ok(Plan {
        steps,
        binding: Binding::BestEffort,
    })
}

#[derive(sqlx::FromRow)]
struct DayRow {
    day: String,
}

/// The day of the release of a kind before `day` that is planned or out, `except` itself: public, or as
/// visible as `visibility`, for the steps that hang on it tell of it.
pub(super) async fn previous_day(
    query: &mut impl Query,
    product: &ProductId,
    kind: Kind,
    day: Date,
    visibility: &Visibility,
    except: Option<&ReleaseId>,
) -> Result<Option<Date>> {
    let row: Option<DayRow> = query
        .row(
            "SELECT r.day FROM releases r WHERE r.product_id = $1 AND r.kind = $2 AND r.day < $3 \
             AND r.id <> $5 AND r.visibility IN ('public', $4) AND (r.standing = 'planned' OR r.id IN \
             (SELECT s.release_id FROM steps s WHERE s.reaches = 'published' AND s.state = 'reached')) \
             ORDER BY r.day DESC LIMIT 1",
            args![
                product.as_str(),
                kind.key(),
                day,
                visibility.to_string(),
                except.map_or("", ReleaseId::as_str),
            ],
        )
        .await?;
    row.map(|row| super::rows::read("releases", "day", product.as_str(), &row.day))
        .transpose()
        .map_err(Into::into)
}

/// A step as it is planned at first.
pub(super) fn step(id: StepId, plan: StepPlan, planned: Moment, now: Timestamp) -> Step {
    Step {
        id,
        key: plan.key,
        name: plan.name,
        first_planned: planned.clone(),
        planned,
        binding: plan.binding,
        confidence: Confidence::Tentative,
        state: StepState::Planned,
        seen_as: StepState::Planned,
        reaches: plan.reaches,
        shown: plan.shown,
        moved: false,
        sequence: 0,
        modified: now,
    }
}

/// Moves what hangs on the day of a release: steps of the next one of its cadence, whose milestone starts
/// when the one before it ends. Only among those that the same people see: the one would tell of the other.
/// While a release is late without a new day, there is none to follow.
pub(super) async fn pull_next(tx: &mut Tx, before: &Release, after: &Release) -> Result<()> {
    let out = after.is_published();
    let same = before.day == after.day && before.standing == after.standing;
    if same || (after.standing == Standing::Delayed && !out) {
        return Ok(());
    }
    let Some(sealed) = store::next_of_cadence(tx, after).await? else {
        return Ok(());
    };
    let seals = sealed.seals().to_vec();
    let Some(next) = sealed.open(&Viewer::System) else {
        return Ok(());
    };
    let release = &next.release;
    let mut plan = plan_of(
        tx,
        &release.product,
        release.kind,
        release.cadence.as_ref(),
        release.day,
    )
    .await?;
    plan.steps
        .retain(|plan| plan.offset.count == Count::DaysFromPrevious);
    let (kind, day, visibility) = (release.kind, release.day, &release.visibility);
    let previous = previous_day(tx, &release.product, kind, day, visibility, Some(&release.id)).await?;
    let reason = why(after, out);
    let now = tx.now();
    if let Some((moved, changes)) = follow_plan(release.clone(), previous, &plan.steps, now) {
        keep_quietly(tx, release, &moved, &changes, &reason, "").await?;
        tell(tx, seals, &next.product.slug, &moved, &changes)?;
    }
    Ok(())
}

/// Why something follows a release. The reason stays when the other one is shown to more people, so it names
/// only what is public.
fn why(release: &Release, out: bool) -> String {
    let on = Moment::day(release.day);
    match (&release.visibility, &release.standing) {
        (Visibility::Public, _) if out => format!("{release} was published on {on}"),
        (Visibility::Public, Standing::Cancelled) => format!("{release} is cancelled"),
        (Visibility::Public, _) => format!("{release} is planned for {on}"),
        _ => "the release before it has another date".to_owned(),
    }
}

/// Saves a release with the history of its changes; whoever calls this tells of it.
pub(super) async fn keep_quietly(
    tx: &mut Tx,
    before: &Release,
    after: &Release,
    changes: &[Change],
    public_reason: &str,
    internal_reason: &str,
) -> Result<()> {
    store::save_release(tx, before, after).await?;
    for change in changes {
        record(tx, after, change, public_reason, internal_reason).await?;
    }
    Ok(())
}
