//! Writes the occurrences of all cadences as rows, 24 months ahead. What is missing says
//! [`domain::calendar::horizon`].

use domain::calendar::horizon::{self, Existing, Planned};
use domain::calendar::step::StepState;
use domain::calendar::{
    Binding, Cadence, Confidence, Custom, KnownFrom, Moment, Release, Standing, Step, StepPlan, days,
};
use domain::id::ProductId;
use domain::identity::{Action, Viewer, Visibility};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use super::known::{known, missing, newest_history};
use super::{next, plans, store};
use crate::clock::derived_id;
use crate::db::{AuditEntry, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// Extends the horizon of every product. Gives back how many releases were planned.
#[derive(Debug, Clone, Copy)]
pub struct ExtendHorizon;

impl UseCase for ExtendHorizon {
    type Out = usize;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let mut planned = 0;
        for product in store::products(tx).await? {
            planned += extend(tx, &product.id).await?;
        }
        Ok(planned)
    }
}

/// Plans what is missing for one product, from the day after its newest history on, and writes what was left out before it;
/// nothing of one that is put away.
pub(super) async fn extend(tx: &mut Tx, product: &ProductId) -> Result<usize> {
    let away: Option<AwayRow> = tx
        .row(
            "SELECT archived_on FROM products WHERE id = $1",
            args![product.as_str()],
        )
        .await?;
    if away.is_some_and(|row| row.archived_on.is_some()) {
        return Ok(0);
    }
    let own = plans::cadences(tx, product).await?;
    let cadences = plans::around(tx, own).await?;
    let known = known(tx, product, &Viewer::System).await?;
    let newest = newest_history(&known);
    let today = store::home(tx, product).await?.day_at(tx.now());
    let (first, last) = (horizon::first_day(today, newest), horizon::last_day(today));
    let (ahead, existing) = missing(tx, &cadences, known, (first, last)).await?;
    let mut missing = left_out(&cadences, &existing, days::plus(first, -1));
    missing.extend(ahead);
    let mut between = Vec::new();
    for planned in &missing {
        let cadence = cadences.iter().find(|cadence| cadence.id == planned.cadence);
        let binding = cadence.map_or(Binding::Target, |cadence| cadence.binding);
        let release = release(tx, product, planned, binding)?;
        store::insert_occurrence(tx, &release, planned.occurrence).await?;
        let is_behind = |known: &Existing| known.kind == release.kind && known.day > release.day;
        if !release.standing.is_off() && existing.iter().any(is_behind) {
            between.push(release);
        }
    }
    // What was planned already may have another one before it now.
    for release in between {
        next::appeared(tx, &release).await?;
    }
    if let (Some(first), Some(last)) = (missing.first(), missing.last()) {
        tx.audit(AuditEntry {
            action: "horizon.extended",
            entity: format!("product:{product}"),
            detail: json!({ "releases": missing.len(), "from": first.day.to_string(), "until": last.day.to_string() }),
        })?;
    }
    Ok(missing.len())
}

/// What the cadences left out until a day, among history: that tells what was made, and nothing of what was not.
fn left_out(cadences: &[Cadence], existing: &[Existing], until: Date) -> Vec<Planned> {
    let history = existing.iter().filter(|own| own.history && own.public);
    let own = cadences
        .iter()
        .filter(|own| !own.is_foreign() && !own.left_out.is_empty());
    let begin = history
        .map(|own| own.day)
        .min()
        .zip(own.map(|own| own.from).min());
    let Some(from) = begin.map(|(oldest, from)| from.max(oldest)) else {
        return Vec::new();
    };
    if until < from {
        return Vec::new();
    }
    let mut due = horizon::due(cadences, existing, from, until);
    due.retain(|planned| matches!(planned.standing, Standing::LeftOut { .. }));
    due
}

#[derive(sqlx_macros::FromRow)]
struct AwayRow {
    archived_on: Option<String>,
}

/// A step of a cadence's release, as it is planned.
pub(super) fn step(release: &str, plan: &StepPlan, planned: Moment, now: Timestamp) -> Result<Step> {
    let id = derived_id(&["step", release, &plan.key])
        .try_into()
        .map_err(Error::internal)?;
    Ok(plans::step(id, plan.clone(), planned, now))
}

fn release(tx: &Tx, product: &ProductId, planned: &Planned, binding: Binding) -> Result<Release> {
    let now = tx.now();
    // Derived, so that the same calendar has the same UIDs on every machine.
    let id = derived_id(&[
        "release",
        product.as_str(),
        planned.cadence.as_str(),
        &planned.occurrence.to_string(),
    ]);
    let steps = planned.steps.iter().map(|(plan, moment)| {
        let mut step = step(&id, plan, moment.clone(), now)?;
        step.state = StepState::within(&planned.standing);
        step.seen_as = step.state.clone();
        Ok(step)
    });
    Ok(Release {
        product: product.clone(),
        kind: planned.kind,
        custom: Custom::default(),
        slug: planned.slug.clone(),
        versions: planned.version.into_iter().collect(),
        day: planned.day,
        first_planned: planned.day,
        standing: planned.standing.clone(),
        confidence: Confidence::Tentative,
        binding,
        known_from: KnownFrom::Rule,
        out_of_band: false,
        cadence: Some(planned.cadence.clone()),
        goes_by: None,
        visibility: Visibility::Public,
        sequence: 0,
        modified: now,
        by_steps: domain::calendar::Said::default(),
        revision: 0,
        steps: steps.collect::<Result<_>>()?,
        id: id.try_into().map_err(Error::internal)?,
    })
}
