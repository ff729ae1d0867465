//! What is supported of products: which lines are maintained and until when. The rules are those of [`domain::support`].

pub mod ends;
pub(crate) mod lines;
pub mod set;
mod sorts;
pub(crate) mod store;

use std::collections::HashMap;

use domain::calendar::{Binding, Confidence, Kind, Line, Standing, Stands, Step, StepState, Version};
use domain::identity::Viewer;
use domain::support::{Life, Support, Until, lives};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar::lines::spans as spans_of;
use crate::calendar::{Listed, Product, plans, queries, store as calendar, taken};
use crate::db::{Db, Query};
use crate::error::Result;

/// What is supported of a product.
#[derive(Debug, Clone)]
pub struct Supported {
    /// The product.
    pub product: Product,
    /// How many lines are maintained, the stops and the links.
    pub support: Support,
    /// Counts the changes of that.
    pub revision: i64,
    /// Counts the changes of that, of what the product says of its releases, and of the cadences and releases that its lines
    /// follow from, as far as the viewer may see them.
    pub changes: i64,
    /// When any of it was last changed.
    pub modified: Timestamp,
    /// Its lines, the newest first; none where its lines are not maintained as such and no plan of theirs says when they end,
    /// or where it has none.
    pub lines: Vec<Supporting>,
}

/// A line, with the releases that begin and end it. What a release says of its day says this, too: whether it is out,
/// confirmed, late.
#[derive(Debug, Clone)]
pub struct Supporting {
    /// The line and how far it is.
    pub life: Life,
    /// The release that begins it.
    pub begins: Listed,
    /// What ends its active time; none where nothing is planned so far ahead.
    pub active_until: Option<Ending>,
    /// What ends its maintenance.
    pub maintained_until: Option<Ending>,
    /// Its newest version that is out.
    pub newest: Option<Version>,
    /// Whether one has to stop at it on the way up.
    pub is_stop: bool,
    /// The cadence that it is of, where lines of several are maintained or to come and the viewer may know that.
    pub cadence: Option<String>,
    /// Whether it is the first to come of its cadence, among those that are long-term lines, or those that are none.
    pub is_next: bool,
}

impl Supporting {
    /// Its place among lines in the order in which they come: what is late without a new day comes behind everything that has
    /// one.
    #[must_use]
    pub fn place_in_time(&self) -> (bool, Date, Line) {
        let release = &self.begins.release;
        let late = release.standing == Standing::Delayed && !release.is_published();
        (late, release.day, self.life.line)
    }
}

/// What ends a part of a line's life: a release that takes its place, or a step of the release that began it.
#[derive(Debug, Clone)]
pub struct Ending {
    /// The release.
    pub listed: Listed,
    /// The step of it; none for the release itself.
    pub step: Option<Step>,
}

impl Ending {
    /// The day: that of what has happened, or else the planned one.
    #[must_use]
    pub fn day(&self) -> Date {
        match &self.step {
            None => self.listed.release.day,
            Some(step) => match step.state {
                StepState::Reached { on, .. } => on,
                _ => step.planned.date,
            },
        }
    }

    /// Whether it has happened.
    #[must_use]
    pub fn has_happened(&self) -> bool {
        self.step
            .as_ref()
            .map_or_else(|| self.listed.release.is_published(), Step::is_reached)
    }

    /// Whether it is late without a new day.
    #[must_use]
    pub fn is_delayed(&self) -> bool {
        !self.has_happened()
            && match &self.step {
                None => self.listed.release.standing == Standing::Delayed,
                Some(step) => step.state == StepState::Delayed,
            }
    }

    /// How much its day binds.
    #[must_use]
    pub fn binding(&self) -> Binding {
        let release = &self.listed.release;
        self.step
            .as_ref()
            .map_or(release.binding, |step| release.binding_of(step))
    }

    /// Where its day stands.
    #[must_use]
    pub fn stands(&self) -> Stands {
        let release = &self.listed.release;
        self.step.as_ref().map_or_else(|| release.stands(), Step::stands)
    }

    /// Whether its day is settled.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        let own = self.listed.release.confidence;
        self.step.as_ref().map_or(own, |step| step.confidence)
    }
}

/// What is supported of each product that the viewer may see at an instant, or of one. A line ends with its last day in the
/// product's home zone.
///
/// # Errors
/// When the database does.
pub async fn supported(
    db: &Db,
    viewer: &Viewer,
    product: Option<&Product>,
    now: Timestamp,
) -> Result<Vec<Supported>> {
    let mut read = db.read().await?;
    let mut products = calendar::products(&mut read).await?;
    products.retain(|known| {
        known.visibility.admits(viewer) && product.is_none_or(|product| product.id == known.id)
    });
    let mut all = Vec::with_capacity(products.len());
    for product in products {
        all.push(of_product(&mut read, viewer, product, now).await?);
    }
    Ok(all)
}

/// How many lines a product maintains, its stops and links, with the number of their changes.
///
/// # Errors
/// When the database does.
pub async fn of(db: &Db, viewer: &Viewer, product: &Product) -> Result<Option<(Support, i64)>> {
    if !product.visibility.admits(viewer) {
        return Ok(None);
    }
    let kept = store::load(&mut db.read().await?, &product.id).await?;
    Ok(Some((kept.support, kept.revision)))
}

async fn of_product(
    query: &mut impl Query,
    viewer: &Viewer,
    product: Product,
    now: Timestamp,
) -> Result<Supported> {
    let store::Kept {
        support,
        revision,
        at,
        withdrawn,
    } = store::load(query, &product.id).await?;
    let monthly =
        calendar::of_product_between(query, &product.id, Some(Kind::Monthly), (lines::FIRST, Date::MAX))
            .await?;
    let monthly = monthly
        .into_iter()
        .filter_map(|sealed| queries::open(sealed, viewer));
    let monthly: Vec<Listed> = monthly.collect();
    let (mut begins, mut spans) = (Vec::new(), Vec::new());
    // What its releases are called is the product's to say, and counts once for all of them.
    let said = monthly.first().map(|listed| listed.release.custom.said);
    let said = said.unwrap_or_default();
    // Another cadence may make another sort of line of one.
    let cadences = plans::written(query, &product.id, Kind::Monthly).await?;
    let mut changes = revision + said.times + cadences.times + withdrawn.times;
    let mut modified = at.max(said.at).max(cadences.at).max(withdrawn.at);
    let lines = spans_of(query, &product.id, &monthly).await?;
    for (listed, span) in monthly.into_iter().zip(lines) {
        // Those that were called off are counted, too, or the number would fall with them.
        let own = store::changes_of(&listed.release);
        changes += own.times;
        modified = modified.max(own.at);
        if let Some(span) = span {
            spans.push(span);
            begins.push(listed);
        }
    }
    let lives = lives(&spans, support.lines, product.home.day_at(now));
    let mut newest: HashMap<Line, Version> = HashMap::new();
    if !lives.is_empty() {
        for version in taken::versions_out(query, &product.id, viewer).await? {
            let known = newest.entry(version.line).or_insert(version);
            *known = version.max(*known);
        }
    }
    let mut lines = Vec::with_capacity(lives.len());
    for life in lives {
        let Some(own) = begins.get(life.begins) else {
            continue;
        };
        let ending = |until: Until| match until {
            Until::Release(place) => Some(Ending {
                listed: begins.get(place)?.clone(),
                step: None,
            }),
            Until::Step(key) => Some(Ending {
                step: Some(own.release.step(key)?.clone()),
                listed: own.clone(),
            }),
        };
        lines.push(Supporting {
            begins: own.clone(),
            active_until: life.active_until.and_then(ending),
            maintained_until: life.maintained_until.and_then(ending),
            newest: newest.get(&life.line).copied(),
            is_stop: support.stops.holds(life.line),
            cadence: None,
            is_next: false,
            life,
        });
    }
    sorts::sort(query, viewer, &product, &mut lines).await?;
    Ok(Supported {
        product,
        support,
        revision,
        changes,
        modified,
        lines,
    })
}
