//! Enters releases of the past, of any age, which somebody has looked at first.

use domain::calendar::past::Past;
use domain::calendar::step::StepState;
use domain::calendar::whose::{By, Whose, choices};
use domain::calendar::{
    Binding, Cadence, Confidence, Kind, KnownFrom, LineSpan, Moment, Release, Slug, Stage, Standing, Step,
    StepPlan, Tracks, placing,
};
use domain::identity::{Action, Viewer, Visibility};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use super::add_cadence::seen_kinds;
use super::queries::Product;
use super::{plans, rows, store, taken};
use crate::db::{AuditEntry, Db, Query, Tx, UseCase};
use crate::error::{Error, Result};
use crate::live::Event;
use crate::looked;

/// Enters releases of the past. They are what somebody has entered: no cadence takes them for its own, and nothing is planned
/// between them and today.
#[derive(Debug, Clone)]
pub struct EnterPast {
    /// The product's address.
    pub product: String,
    /// The releases, one a line.
    pub text: String,
    /// What [`PastLook::mark`] said of this text when somebody looked at it.
    pub looked_at: String,
}

/// A release of the past as it would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastRow {
    /// As it is written.
    pub past: Past,
    /// What of its line ends when: names and days.
    pub ends: Vec<(String, Date)>,
}

/// What entering them would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastLook {
    /// The releases, in the order of the text.
    pub rows: Vec<PastRow>,
    /// That this text was looked at: to be given back with it.
    pub mark: String,
}

const FIELD: &str = "Past releases";

/// What a plan says of lines: its steps `maintenance` and `end`.
type Ends = Vec<(StepPlan, Date)>;

struct Read {
    product: Product,
    found: Vec<(Past, Ends)>,
}

/// What entering releases of the past would do, as far as the viewer sees it.
///
/// # Errors
/// What the write would be refused for.
pub async fn look_at_past(db: &Db, viewer: &Viewer, work: &EnterPast, now: Timestamp) -> Result<PastLook> {
    domain::identity::permission::admit(viewer, Action::EditProducts)?;
    let read = work.read(&mut db.read().await?, viewer, now).await?;
    let rows = read.found.into_iter().map(|(past, ends)| PastRow {
        past,
        ends: ends.into_iter().map(|(step, day)| (step.name, day)).collect(),
    });
    Ok(PastLook {
        rows: rows.collect(),
        mark: work.mark(),
    })
}

impl EnterPast {
    fn mark(&self) -> String {
        looked::mark(&["past", &self.product, &self.text])
    }

    async fn read(&self, query: &mut impl Query, viewer: &Viewer, now: Timestamp) -> Result<Read> {
        let product = store::seen_product(query, viewer, &self.product).await?;
        let today = product.home.day_at(now);
        let all =
            Past::read_all(&self.text, product.lines, today).map_err(|why| Error::invalid(FIELD, why))?;
        let kinds = store::kinds(query).await?;
        let seen = seen_kinds(&product, &kinds, viewer)?;
        if all.iter().any(|past| !seen.contains(&past.kind)) {
            return Err(Error::NotFound("kind of release"));
        }
        let taken = taken::versions(query, &product.id, viewer).await?;
        let cadences = plans::cadences(query, &product.id).await?;
        let mut found = Vec::with_capacity(all.len());
        for past in all {
            if let Some(version) = past.versions.iter().find(|version| taken.contains(version)) {
                let version = version.in_full(past.day);
                let why = format_args!("line {}: there is a release with {version} already", past.line);
                return Err(Error::invalid(FIELD, why));
            }
            let ends = ends_of(&past, &cadences).map_err(|why| Error::invalid(FIELD, why))?;
            found.push((past, ends));
        }
        Ok(Read { product, found })
    }
}

/// The plans that a release of a day may have: those of the cadences that held then, which differ and of which its version tells no
/// other; or else that of [`plan_near`].
fn plans_on<'c>(cadences: &'c [Cadence], past: &Past) -> Vec<&'c [StepPlan]> {
    let whose = Whose {
        kind: past.kind,
        day: past.day,
        by: By::default(),
        version: (past.versions.iter().max().copied(), past.day),
    };
    let held = choices(cadences, &whose);
    if held.is_empty() {
        return vec![plan_near(cadences, past)];
    }
    held.into_iter().map(|own| own.steps.as_slice()).collect()
}

/// The plan for a release of a day on which no cadence of its kind held: that of the last one before it, or else of the oldest one.
/// Where cadences have numbers of their own it is one of those that its version belongs to, if that is told.
fn plan_near<'c>(cadences: &'c [Cadence], past: &Past) -> &'c [StepPlan] {
    let (kind, day) = (past.kind, past.day);
    let version = (past.versions.iter().max().copied(), day);
    let track = Tracks::of(cadences).track(kind, By::default(), version);
    let fits = |own: &&Cadence| own.kind == kind && own.counts_alone().then_some(own.name.as_str()) == track;
    let told = cadences.iter().any(|own| fits(&own));
    let of_kind = || {
        let own = cadences.iter().filter(|own| own.kind == kind);
        own.filter(|own| !told || fits(own))
    };
    let held = of_kind()
        .filter(|cadence| cadence.from <= day)
        .max_by_key(|cadence| cadence.from);
    let plan = held.or_else(|| of_kind().min_by_key(|cadence| cadence.from));
    plan.map_or(&[], |cadence| &cadence.steps)
}

/// When a line ends: as it was said, or else by the plan. Where it could have several plans that say otherwise it has to be said.
fn ends_of(past: &Past, cadences: &[Cadence]) -> std::result::Result<Ends, String> {
    if past.kind != Kind::Monthly {
        return Ok(Vec::new());
    }
    let plans = plans_on(cadences, past).into_iter();
    let mut all = plans
        .map(|plan| ends_by(past, plan))
        .collect::<std::result::Result<Vec<Ends>, String>>()?;
    let days = |ends: &Ends| -> Vec<(String, Date)> {
        let ends = ends.iter();
        ends.map(|(step, day)| (step.key.clone(), *day)).collect()
    };
    if all
        .windows(2)
        .any(|pair| matches!(pair, [one, other] if days(one) != days(other)))
    {
        return Err(format!(
            "line {}: several cadences held then that end a line otherwise; write behind it when this one ends, such as | end 2027-04-30",
            past.line
        ));
    }
    Ok(all.pop().unwrap_or_default())
}

/// When a line ends by a plan, where nothing else was said.
fn ends_by(past: &Past, plan: &[StepPlan]) -> std::result::Result<Ends, String> {
    let plan = StepPlan::chosen(plan, past.day, past.versions.first().copied());
    let planned = placing::moments(&plan, past.day, None);
    let mut ends = Vec::new();
    for (key, name) in [
        (LineSpan::MAINTENANCE, "Maintenance begins"),
        (LineSpan::END, "End of life"),
    ] {
        let said = past
            .ends
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, day)| *day);
        let own = plan.iter().zip(&planned).find(|(step, _)| step.key == key);
        let by_plan = own
            .and_then(|(_, moment)| moment.as_ref())
            .map(|moment| moment.date);
        let Some(day) = said.or(by_plan.filter(|day| *day > past.day)) else {
            continue;
        };
        let step = match own {
            Some((step, _)) => step.clone(),
            None => usual_end(key, name)?,
        };
        ends.push((step, day));
    }
    Ok(ends)
}

/// A step that ends a line, where no plan has one.
fn usual_end(key: &str, name: &str) -> std::result::Result<StepPlan, String> {
    let text =
        format!("publication | Publication | R | target | reaches published\n{key} | {name} | R+1 | target");
    let plan = StepPlan::parse_all(&text).map_err(|why| why.to_string())?;
    plan.into_iter().last().ok_or_else(|| format!("no step '{key}'"))
}

impl UseCase for EnterPast {
    type Out = usize;
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let viewer = tx.actor().viewer();
        let now = tx.now();
        let Read { product, found } = self.read(tx, &viewer, now).await?;
        let sentence = "these are not the releases that you looked at; look at them again first";
        looked::check(&self.looked_at, &self.mark(), sentence)?;
        let kinds = store::kinds(tx).await?;
        let mut seals = vec![product.visibility.clone()];
        for (past, ends) in &found {
            let release = release(tx, &product, past, ends).await?;
            for seal in rows::seals_of(&product, &kinds, past.kind, &Visibility::Public)? {
                if !seals.contains(&seal) {
                    seals.push(seal);
                }
            }
            store::insert_release(tx, &release).await?;
        }
        tx.audit(AuditEntry {
            action: "history.entered",
            entity: format!("product:{}", product.id),
            detail: json!({
                "releases": found.len(),
                "from": found.iter().map(|(past, _)| past.day).min().map(|day| day.to_string()),
                "until": found.iter().map(|(past, _)| past.day).max().map(|day| day.to_string()),
            }),
        })?;
        tx.tell(seals, Event::Resync)?;
        Ok(found.len())
    }
}

async fn release(tx: &mut Tx, product: &Product, past: &Past, ends: &[(StepPlan, Date)]) -> Result<Release> {
    let plain = match (past.kind, past.versions.first()) {
        (Kind::Monthly, Some(version)) => Slug::of_version(*version),
        (kind, _) => Slug::of_slot(kind, past.day),
    };
    let slug = taken::free_slug(tx, &product.id, &plain).await?;
    let now = tx.now();
    let mut steps = vec![publication(tx, past.day)?];
    for (plan, day) in ends {
        let id = tx.new_id().try_into().map_err(Error::internal)?;
        // What was said is a time of its own, which no other plan moves.
        let moved = past.ends.iter().any(|(key, _)| *key == plan.key);
        steps.push(Step {
            confidence: Confidence::Confirmed,
            moved,
            ..plans::step(id, plan.clone(), Moment::day(*day), now)
        });
    }
    Ok(Release {
        id: tx.new_id().try_into().map_err(Error::internal)?,
        product: product.id.clone(),
        kind: past.kind,
        custom: product.custom(past.kind),
        slug,
        versions: past.versions.clone(),
        day: past.day,
        first_planned: past.day,
        standing: Standing::Planned,
        confidence: Confidence::Confirmed,
        binding: Binding::of_kind(past.kind),
        known_from: KnownFrom::Hand,
        out_of_band: false,
        cadence: None,
        goes_by: None,
        visibility: Visibility::Public,
        sequence: 0,
        modified: now,
        by_steps: domain::calendar::Said::default(),
        revision: 0,
        steps,
    })
}

fn publication(tx: &Tx, day: Date) -> Result<Step> {
    Ok(Step {
        id: tx.new_id().try_into().map_err(Error::internal)?,
        key: "publication".to_owned(),
        name: "Publication".to_owned(),
        planned: Moment::day(day),
        first_planned: Moment::day(day),
        binding: Binding::Target,
        confidence: Confidence::Confirmed,
        state: StepState::Reached { on: day, at: None },
        seen_as: StepState::Planned,
        reaches: Some(Stage::Published),
        deadline: false,
        shown: false,
        moved: false,
        sequence: 0,
        modified: tx.now(),
    })
}
