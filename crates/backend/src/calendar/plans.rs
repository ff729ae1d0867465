//! Cadences as they are stored, and the plan that a release follows.

use std::collections::{BTreeSet, HashMap};

use domain::calendar::edit::Change;
use domain::calendar::holidays::UnknownRegion;
use domain::calendar::step::StepState;
use domain::calendar::whose::{Whose, governing};
use domain::calendar::{
    Anchor, Binding, Cadence, Confidence, Course, Kind, Moment, Release, Said, Step, StepPlan,
};
use domain::id::{CadenceId, ProductId, ReleaseId, StepId};
use jiff::Timestamp;

use super::edit_release::record;
use super::queries::Product;
use super::rows::{CadenceRow, read};
use super::{holidays, store};
use crate::clock::from_millis;
use crate::db::{Query, Tx, args};
use crate::error::{BadRow, Error, Result};

/// The cadences of a product, by name and first day.
pub(super) async fn cadences(query: &mut impl Query, product: &ProductId) -> Result<Vec<Cadence>> {
    let mut all = all_cadences(query, product.as_str()).await?;
    Ok(all.remove(product).unwrap_or_default())
}

#[derive(sqlx_macros::FromRow)]
struct OfProductRow {
    product_id: String,
    #[sqlx(flatten)]
    cadence: CadenceRow,
}

/// The cadences of every product, or of the one with this id; of each by name and first day. A product without any is not
/// among them.
pub(super) async fn all_cadences(
    query: &mut impl Query,
    only: &str,
) -> Result<HashMap<ProductId, Vec<Cadence>>> {
    let rows: Vec<OfProductRow> = query
        .rows(
            "SELECT product_id, id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, \
             first_version, counting, binding, steps, checks FROM cadences WHERE $1 = '' OR product_id = $1 \
             ORDER BY name, holds_from",
            args![only],
        )
        .await?;
    let (mut products, mut cadences) = (Vec::new(), Vec::new());
    for row in rows {
        let product: ProductId = read("cadences", "product_id", &row.cadence.id, &row.product_id)?;
        products.push(product);
        cadences.push(Cadence::try_from(row.cadence)?);
    }
    bind(query, &mut cadences).await?;
    let mut all: HashMap<ProductId, Vec<Cadence>> = HashMap::new();
    for (product, cadence) in products.into_iter().zip(cadences) {
        all.entry(product).or_default().push(cadence);
    }
    Ok(all)
}

#[derive(sqlx_macros::FromRow)]
struct WrittenRow {
    number: i64,
    newest: Option<i64>,
}

/// How many cadences of a kind a product has, and since when the newest of them.
pub(crate) async fn written(query: &mut impl Query, product: &ProductId, kind: Kind) -> Result<Said> {
    let sql = "SELECT COUNT(*) AS number, MAX(created_at) AS newest FROM cadences WHERE product_id = $1 AND kind = $2";
    let row: Option<WrittenRow> = query.row(sql, args![product.as_str(), kind.key()]).await?;
    let (times, newest) = row.map_or((0, None), |row| (row.number, row.newest));
    Ok(Said {
        times,
        at: from_millis(newest.unwrap_or_default()),
    })
}

/// Gives cadences the holidays that they name.
async fn bind(query: &mut impl Query, cadences: &mut [Cadence]) -> Result<()> {
    let names: BTreeSet<String> = cadences
        .iter()
        .flat_map(Cadence::regions)
        .map(str::to_owned)
        .collect();
    if names.is_empty() {
        return Ok(());
    }
    let holidays = holidays::of_regions(query, names.iter().map(String::as_str)).await?;
    cadences
        .iter_mut()
        .try_for_each(|cadence| cadence.bind(&holidays))
        .map_err(Error::internal)
}

/// The cadences of a product, with those of others that they lie beside. One of a product that is put away makes no day from
/// then on, and nothing lies beside what is not planned any more.
pub(super) async fn around(query: &mut impl Query, own: Vec<Cadence>) -> Result<Vec<Cadence>> {
    let foreign: BTreeSet<String> = own
        .iter()
        .filter_map(|cadence| cadence.rule.beside()?.split_once('/'))
        .map(|(product, _)| product.to_owned())
        .collect();
    let mut all = own;
    if foreign.is_empty() {
        return Ok(all);
    }
    for product in store::products(query)
        .await?
        .into_iter()
        .filter(|product| foreign.contains(&product.slug))
    {
        let standing = standing(query, &product.id).await?;
        for mut cadence in cadences(query, &product.id).await? {
            cadence.name = format!("{}/{}", product.slug, cadence.name);
            if let Some(away) = product.archived {
                cadence.until = Some(cadence.until.map_or(away, |until| until.min(away)));
            }
            let own = standing.iter().filter(|own| own.cadence == cadence.id);
            cadence.standing = own.map(|own| own.anchor).collect();
            all.push(cadence);
        }
    }
    Ok(all)
}

/// A release that stands otherwise than the rule of its cadence has it, for those of other products beside it.
pub(super) struct Elsewhere {
    /// The release.
    pub release: ReleaseId,
    /// Its cadence.
    pub cadence: CadenceId,
    /// How it stands.
    pub anchor: Anchor,
}

#[derive(sqlx_macros::FromRow)]
struct ElsewhereRow {
    id: String,
    cadence_id: String,
    occurrence: String,
    day: String,
    course: String,
}

/// The releases of a product's cadences that are elsewhere than their rules say, late or off. What not everybody sees is none
/// of them: what lies beside it would tell of it.
pub(super) async fn standing(query: &mut impl Query, product: &ProductId) -> Result<Vec<Elsewhere>> {
    let rows: Vec<ElsewhereRow> = query
        .rows(
            "SELECT r.id, r.cadence_id, r.occurrence, r.day, CASE WHEN EXISTS (SELECT 1 FROM steps s \
             WHERE s.release_id = r.id AND s.reaches = 'published' AND s.state = 'reached') THEN 'planned' \
             ELSE r.standing END AS course FROM releases r JOIN products p ON p.id = r.product_id \
             JOIN kinds k ON k.product_id = r.product_id AND k.kind = r.kind WHERE r.product_id = $1 \
             AND r.cadence_id IS NOT NULL AND r.visibility = 'public' AND p.visibility = 'public' \
             AND k.visibility = 'public' AND (r.day <> r.occurrence OR r.standing <> 'planned') ORDER BY r.occurrence",
            args![product.as_str()],
        )
        .await?;
    let found = rows.into_iter().map(|row| {
        let id = row.id.as_str();
        Ok(Elsewhere {
            anchor: Anchor {
                occurrence: read("releases", "occurrence", id, &row.occurrence)?,
                day: read("releases", "day", id, &row.day)?,
                course: match row.course.as_str() {
                    "planned" => Course::Planned,
                    "delayed" => Course::Late,
                    _ => Course::Off,
                },
            },
            cadence: read("releases", "cadence_id", id, &row.cadence_id)?,
            release: read("releases", "id", id, id)?,
        })
    });
    found.collect()
}

#[derive(sqlx_macros::FromRow)]
struct ProductIdRow {
    product_id: String,
}

/// The cadences of other products that lie beside this one: each with its product, and with all that it lies among.
pub(super) async fn beside_elsewhere(
    query: &mut impl Query,
    product: &str,
    cadence: &str,
) -> Result<Vec<(Product, Vec<Cadence>, Cadence)>> {
    let name = format!("{product}/{cadence}");
    let rows: Vec<ProductIdRow> = query
        .rows(
            "SELECT DISTINCT product_id FROM cadences WHERE rule LIKE $1 ORDER BY product_id",
            args![format!("% {name}%")],
        )
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for product in store::products(query).await? {
        if !rows.iter().any(|row| row.product_id == product.id.as_str()) {
            continue;
        }
        let own = cadences(query, &product.id).await?;
        let beside: Vec<Cadence> = own
            .iter()
            .filter(|own| own.rule.beside() == Some(name.as_str()))
            .cloned()
            .collect();
        let all = around(query, own).await?;
        found.extend(
            beside
                .into_iter()
                .map(|cadence| (product.clone(), all.clone(), cadence)),
        );
    }
    Ok(found)
}

#[derive(sqlx_macros::FromRow)]
struct PlanRow {
    steps: String,
}

/// The plan that a release has of its own.
pub(crate) async fn own_plan(query: &mut impl Query, release: &ReleaseId) -> Result<Option<Vec<StepPlan>>> {
    let row: Option<PlanRow> = query
        .row(
            "SELECT steps FROM release_plans WHERE release_id = $1",
            args![release.as_str()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let mut plan = StepPlan::parse_all(&row.steps).map_err(|error| BadRow {
        table: "release_plans",
        column: "steps",
        id: release.to_string(),
        why: error.to_string(),
    })?;
    bind_plan(query, &mut plan).await?.map_err(Error::internal)?;
    Ok(Some(plan))
}

/// Gives the steps of a plan the holidays that they name; tells of the first that there are none of.
pub(super) async fn bind_plan(
    query: &mut impl Query,
    plan: &mut [StepPlan],
) -> Result<std::result::Result<(), UnknownRegion>> {
    let names: BTreeSet<String> = plan
        .iter()
        .filter_map(|step| step.offset.region())
        .map(str::to_owned)
        .collect();
    if names.is_empty() {
        return Ok(Ok(()));
    }
    let holidays = holidays::of_regions(query, names.iter().map(String::as_str)).await?;
    Ok(plan.iter_mut().try_for_each(|step| step.offset.bind(&holidays)))
}

/// Says that a release was changed because it hangs on something else, and by nobody.
pub(super) async fn mark_followed(tx: &mut Tx, before: &Release, after: &Release) -> Result<()> {
    tx.execute(
        "UPDATE releases SET followed = followed + $2 WHERE id = $1",
        args![before.id.as_str(), after.revision - before.revision],
    )
    .await?;
    Ok(())
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

impl Plan {
    /// That of a cadence, or else the usual one of the kind.
    pub(super) fn of(cadence: Option<&Cadence>, kind: Kind) -> Result<Self> {
        if let Some(own) = cadence {
            return Ok(Self {
                steps: own.steps.clone(),
                binding: own.binding,
            });
        }
        let steps = StepPlan::parse_all(StepPlan::usual(kind)).map_err(Error::internal)?;
        Ok(Self {
            steps,
            binding: Binding::of_kind(kind),
        })
    }
}

/// The plan of a release: its own, or that of the cadence that it has it of ([`domain::calendar::whose`]), or else the usual one
/// of its kind.
pub(super) async fn plan_of(query: &mut impl Query, release: &Release) -> Result<Plan> {
    let cadences = cadences(query, &release.product).await?;
    plan_among(query, &cadences, release).await
}

/// The same, where the cadences of its product are read already.
pub(super) async fn plan_among(
    query: &mut impl Query,
    cadences: &[Cadence],
    release: &Release,
) -> Result<Plan> {
    let mut plan = Plan::of(governing(cadences, &Whose::from(release)), release.kind)?;
    if let Some(own) = own_plan(query, &release.id).await? {
        plan.steps = own;
    }
    Ok(plan)
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
        deadline: plan.deadline,
        shown: plan.shown,
        moved: false,
        sequence: 0,
        modified: now,
    }
}

/// Saves a release with the history of its changes; whoever calls this tells of it.
pub(crate) async fn keep_quietly(
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
