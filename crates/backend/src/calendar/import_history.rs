//! Brings past releases in: history, whose days are known and not planned.

use domain::calendar::step::StepState;
use domain::calendar::{
    Binding, Cadence, Confidence, Custom, Kind, KnownFrom, Moment, Release, Slug, Stage, Standing, Step,
    Version,
};
use domain::id::ProductId;
use domain::identity::{Action, Visibility};
use jiff::civil::Date;
use serde_json::json;

use super::{plans, store};
use crate::clock::derived_id;
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};

/// A release of the past.
#[derive(Debug, Clone)]
pub struct PastRelease {
    /// Its kind.
    pub kind: Kind,
    /// Its address.
    pub slug: Slug,
    /// What it shipped, newest first.
    pub versions: Vec<Version>,
    /// The day it was planned for; none where no rule had planned one. Where a cadence of its kind held on its day, it was out
    /// of band then.
    pub planned: Option<Date>,
    /// The day it was made.
    pub day: Date,
    /// Whether that is the day of publication or of the tag.
    pub known_from: KnownFrom,
}

/// Brings the past releases of a product in. How much a day binds says the cadence that held then, so cadences come first.
#[derive(Debug, Clone)]
pub struct ImportHistory {
    /// The product.
    pub product: ProductId,
    /// Its releases.
    pub releases: Vec<PastRelease>,
}

impl UseCase for ImportHistory {
    type Out = usize;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let cadences = plans::cadences(tx, &self.product).await?;
        for past in &self.releases {
            let release = self.release(tx, past, held(&cadences, past))?;
            store::insert_release(tx, &release).await?;
        }
        tx.audit(AuditEntry {
            action: "history.imported",
            entity: format!("product:{}", self.product),
            detail: json!({ "releases": self.releases.len() }),
        })?;
        Ok(self.releases.len())
    }
}

/// The cadence of its kind that held on the day of a release, or on the one that it was planned for.
fn held<'c>(cadences: &'c [Cadence], past: &PastRelease) -> Option<&'c Cadence> {
    let day = past.planned.unwrap_or(past.day);
    let holds = |own: &Cadence| own.from <= day && own.until.is_none_or(|until| day <= until);
    cadences.iter().find(|own| own.kind == past.kind && holds(own))
}

impl ImportHistory {
    fn release(&self, tx: &Tx, past: &PastRelease, held: Option<&Cadence>) -> Result<Release> {
        let id = derived_id(&["release", self.product.as_str(), past.slug.as_str()]);
        let now = tx.now();
        let publication = Step {
            id: derived_id(&["step", &id, "publication"])
                .try_into()
                .map_err(Error::internal)?,
            key: "publication".to_owned(),
            name: "Publication".to_owned(),
            planned: Moment::day(past.day),
            first_planned: Moment::day(past.day),
            binding: Binding::Target,
            confidence: Confidence::Confirmed,
            state: StepState::Reached {
                on: past.day,
                at: None,
            },
            seen_as: StepState::Planned,
            reaches: Some(Stage::Published),
            deadline: false,
            shown: false,
            moved: false,
            sequence: 0,
            modified: now,
        };
        Ok(Release {
            id: id.try_into().map_err(Error::internal)?,
            product: self.product.clone(),
            kind: past.kind,
            custom: Custom::default(),
            slug: past.slug.clone(),
            versions: past.versions.clone(),
            day: past.day,
            first_planned: past.planned.unwrap_or(past.day),
            standing: Standing::Planned,
            confidence: Confidence::Confirmed,
            binding: held.map_or_else(|| Binding::of_kind(past.kind), |own| own.binding),
            known_from: past.known_from,
            out_of_band: past.planned.is_none() && held.is_some(),
            cadence: None,
            goes_by: None,
            visibility: Visibility::Public,
            sequence: 0,
            modified: now,
            by_steps: domain::calendar::Said::default(),
            revision: 0,
            steps: vec![publication],
        })
    }
}
