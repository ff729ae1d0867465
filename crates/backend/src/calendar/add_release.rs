//! Enters a release that no cadence makes: an out-of-band patch, or an internal release.

use domain::calendar::edit::{self, Change, Refusal, What};
use domain::calendar::{Binding, Confidence, Kind, KnownFrom, Release, Slug, Standing, Version, placing};
use domain::identity::{Action, Role, Viewer, Visibility};
use jiff::civil::Date;

use super::edit_release::{check_length, of_release, record};
use super::plans::Plan;
use super::previous::previous;
use super::queries::{Listed, Product};
use super::whose_plan::whose_plan;
use super::{archive_product, next, plans, rows, store, taken};
use crate::clock::chance;
use crate::db::{Tx, UseCase};
use crate::error::{Error, Result};
use crate::live::Event;

/// Enters a release.
#[derive(Debug, Clone)]
pub struct AddRelease {
    /// The product's address.
    pub product: String,
    /// Its kind.
    pub kind: Kind,
    /// The day it is due.
    pub day: Date,
    /// What it ships; may be fixed later.
    pub versions: Vec<Version>,
    /// The name of the cadence whose plan it has. Needed where several of its kind hold on its day and their plans differ, unless
    /// its version says which.
    pub goes_by: Option<String>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Why it is needed, for everybody who may see it.
    pub public_reason: String,
    /// Why, for the team.
    pub internal_reason: String,
}

/// A release is entered for at most this many days from today, back or ahead.
const FAR: i32 = 731;

impl UseCase for AddRelease {
    type Out = Listed;
    const ACTION: Action = Action::EditReleases;

    async fn run(&self, tx: &mut Tx) -> Result<Listed> {
        archive_product::check_open(&self.product(tx).await?)?;
        self.put(tx, true).await
    }
}

impl AddRelease {
    async fn product(&self, tx: &mut Tx) -> Result<Product> {
        let viewer = tx.actor().viewer();
        store::seen_product(tx, &viewer, &self.product).await
    }

    /// Enters it even where its product is put away: what is so at GitLab plans nothing. There is nobody to be asked whose plan it
    /// has, so of several it is the newest.
    pub(crate) async fn enter(&self, tx: &mut Tx) -> Result<Listed> {
        self.put(tx, false).await
    }

    /// `asks` says that somebody is there to choose whose plan it has.
    async fn put(&self, tx: &mut Tx, asks: bool) -> Result<Listed> {
        let viewer = tx.actor().viewer();
        check_length("Public reason", &self.public_reason)?;
        check_length("Internal reason", &self.internal_reason)?;
        if self.public_reason.trim().is_empty() {
            return Err(Refusal::NoReason.into());
        }
        let product = self.product(tx).await?;
        let (today, now) = (product.home.day_at(tx.now()), tx.now());
        if domain::calendar::days::between(today, self.day).abs() > FAR {
            return Err(Refusal::TooFar {
                from: today,
                to: self.day,
            }
            .into());
        }
        if matches!(self.visibility, Visibility::Embargoed { .. })
            && !viewer.has(Role::SecurityReleaseManager)
        {
            return Err(domain::identity::Forbidden(Action::SetVisibility).into());
        }
        if !kind_is_seen(tx, &product, self.kind, &viewer).await? {
            return Err(Error::NotFound("kind of release"));
        }
        let plain = Slug::of_slot(self.kind, self.day);
        let slug = if self.visibility.is_public() {
            taken::free_slug(tx, &product.id, &plain).await?
        } else {
            plain.unguessable(&chance())
        };
        let release = Release {
            id: tx.new_id().try_into().map_err(Error::internal)?,
            product: product.id.clone(),
            kind: self.kind,
            custom: product.custom(self.kind),
            slug,
            versions: Vec::new(),
            day: self.day,
            first_planned: self.day,
            standing: Standing::Planned,
            confidence: Confidence::Tentative,
            binding: Binding::of_kind(self.kind),
            known_from: KnownFrom::Hand,
            out_of_band: false,
            cadence: None,
            goes_by: self.goes_by.clone(),
            visibility: self.visibility.clone(),
            sequence: 0,
            modified: now,
            by_steps: domain::calendar::Said::default(),
            revision: 0,
            steps: Vec::new(),
        };
        let mut release = self.with_versions(tx, release).await?;
        let cadences = plans::cadences(tx, &product.id).await?;
        let (cadence, goes_by) = whose_plan(&cadences, &release, asks)?;
        let plan = Plan::of(cadence, self.kind)?;
        (release.goes_by, release.binding) = (goes_by, plan.binding);
        let steps = of_release(&release, &plan.steps);
        let before = previous(tx, &release).await?;
        for (step, moment) in steps
            .iter()
            .zip(placing::moments(&steps, self.day, before.as_ref()))
        {
            if let Some(moment) = moment {
                let id = tx.new_id().try_into().map_err(Error::internal)?;
                release.steps.push(plans::step(id, step.clone(), moment, now));
            }
        }
        store::insert_release(tx, &release).await?;
        let entered = Change {
            step: None,
            what: What::Entered { day: self.day },
        };
        record(tx, &release, &entered, &self.public_reason, &self.internal_reason).await?;
        let sealed = store::by_id(tx, &release.id)
            .await?
            .ok_or(Error::NotFound("release"))?;
        let seals = sealed.seals().to_vec();
        next::appeared(tx, &release).await?;
        tx.tell(
            seals,
            Event::Release {
                product: product.slug.clone(),
                slug: release.slug.to_string(),
            },
        )?;
        // As it is read: what is said of its kind is not known before.
        sealed.open(&viewer).ok_or(Error::NotFound("release"))
    }

    async fn with_versions(&self, tx: &mut Tx, release: Release) -> Result<Release> {
        if self.versions.is_empty() {
            return Ok(release);
        }
        let viewer = tx.actor().viewer();
        let taken = taken::versions_elsewhere(tx, &release.product, &release.id, &viewer).await?;
        let now = tx.now();
        let lines = store::line_numbers(tx, &release.product).await?;
        let versions = self.versions.iter().map(|version| version.by(lines)).collect();
        let (release, _) = edit::fix_versions(release, versions, &taken, 0, now)?;
        Ok(Release {
            sequence: 0,
            revision: 0,
            ..release
        })
    }
}

/// Whether releases of this kind are there for the viewer.
pub(crate) async fn kind_is_seen(
    tx: &mut Tx,
    product: &Product,
    kind: Kind,
    viewer: &Viewer,
) -> Result<bool> {
    let kinds = store::kinds(tx).await?;
    let seals = rows::seals_of(product, &kinds, kind, &Visibility::Public)?;
    Ok(seals.iter().all(|seal| seal.admits(viewer)))
}
