//! Writes the occurrences of all cadences as rows, 24 months ahead. What is missing says
//! [`domain::calendar::horizon`].

use domain::calendar::horizon::{self, Existing, Planned};
use domain::calendar::step::StepState;
use domain::calendar::{Binding, Confidence, KnownFrom, Moment, Release, Step, StepPlan};
use domain::id::ProductId;
use domain::identity::{Action, Viewer, Visibility};
use jiff::Timestamp;
use serde_json::json;

use super::edit_release::today;
use super::store;
use crate::clock::derived_id;
use crate::db::{AuditEntry, Tx, UseCase};
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

/// Plans what is missing for one product, from the day after its newest history on.
pub(super) async fn extend(tx: &mut Tx, product: &ProductId) -> Result<usize> {
    let cadences = store::cadences(tx, product).await?;
    let bindings = store::cadence_bindings(tx, product).await?;
    let sealed = store::of_product(tx, product).await?;
    let releases: Vec<Release> = sealed
        .into_iter()
        .filter_map(|sealed| sealed.open(&Viewer::System))
        .map(|listed| listed.release)
        .collect();
    let is_history =
        |release: &Release| matches!(release.known_from, KnownFrom::Published | KnownFrom::Tagged);
    let history = releases
        .iter()
        .filter(|release| is_history(release) && release.visibility.is_public());
    let newest = history.map(|release| release.day).max();
    let existing: Vec<Existing> = releases
        .into_iter()
        .map(|release| Existing {
            history: is_history(&release),
            public: release.visibility.is_public(),
            cadence: release.cadence,
            kind: release.kind,
            first_planned: release.first_planned,
            slug: release.slug,
            versions: release.versions,
        })
        .collect();
    let today = today(tx);
    let missing = horizon::missing(
        &cadences,
        &existing,
        horizon::first_day(today, newest),
        horizon::last_day(today),
    );
    for planned in &missing {
        let binding = bindings
            .get(planned.cadence.as_str())
            .and_then(|binding| binding.parse().ok());
        let release = release(tx, product, planned, binding.unwrap_or(Binding::Target))?;
        store::insert_release(tx, &release).await?;
    }
    if let (Some(first), Some(last)) = (missing.first(), missing.last()) {
        tx.audit(AuditEntry {
            action: "horizon.extended",
            entity: format!("product:{product}"),
            detail: json!({ "releases": missing.len(), "from": first.day.to_string(), "until": last.day.to_string() }),
        })
        .await?;
    }
    Ok(missing.len())
}

/// A step of a cadence's release, as it is planned.
pub(super) fn step(release: &str, plan: &StepPlan, planned: Moment, now: Timestamp) -> Result<Step> {
    Ok(Step {
        id: derived_id(&["step", release, &plan.key])
            .try_into()
            .map_err(Error::internal)?,
        key: plan.key.clone(),
        name: plan.name.clone(),
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
    })
}

fn release(tx: &Tx, product: &ProductId, planned: &Planned, binding: Binding) -> Result<Release> {
    let now = tx.now();
    // Derived, so that the same calendar has the same UIDs on every machine.
    let id = derived_id(&[
        "release",
        product.as_str(),
        planned.cadence.as_str(),
        &planned.day.to_string(),
    ]);
    let steps = planned
        .steps
        .iter()
        .map(|(plan, moment)| step(&id, plan, moment.clone(), now));
    Ok(Release {
        product: product.clone(),
        kind: planned.kind,
        slug: planned.slug.clone(),
        versions: planned.version.into_iter().collect(),
        day: planned.day,
        first_planned: planned.day,
        standing: planned.standing.clone(),
        confidence: Confidence::Tentative,
        binding,
        known_from: KnownFrom::Rule,
        cadence: Some(planned.cadence.clone()),
        visibility: Visibility::Public,
        sequence: 0,
        modified: now,
        revision: 0,
        steps: steps.collect::<Result<_>>()?,
        id: id.try_into().map_err(Error::internal)?,
    })
}
