//! Whose the duties of releases are: what lists of open items ask.

use std::collections::HashMap;

use domain::checklists::Duty;
use domain::id::{PersonId, ProductId, ReleaseId};
use domain::identity::Viewer;
use domain::requests::State;
use domain::rotation::cycle::Span;
use domain::rotation::duty::stints;
use domain::rotation::helm::{self, at_helm};
use jiff::{SignedDuration, Timestamp};

use super::{Rotation, store};
use crate::calendar::{Listed, Product, store as calendar};
use crate::db::{Db, Query};
use crate::error::Result;
use crate::requests;

/// A person's shift, or the part of one that they have taken over.
#[derive(Debug, Clone)]
pub struct OwnShift {
    /// The release.
    pub listed: Listed,
    /// The slot's name.
    pub slot: String,
    /// Its key.
    pub slot_key: String,
    /// From when until when they are on duty.
    pub span: Span,
}

/// The rotations of every product that a viewer sees, at one instant, in the order of products. Empty for others than the team.
#[derive(Debug, Default)]
pub struct Helms {
    now: Timestamp,
    rotations: Vec<Rotation>,
}

/// The rotations of every product that the viewer sees and that has one.
///
/// # Errors
/// When the database does.
pub async fn helms(db: &Db, viewer: &Viewer, now: Timestamp) -> Result<Helms> {
    let mut read = db.read().await?;
    let mut products = calendar::products(&mut read).await?;
    products.retain(|product| product.visibility.admits(viewer));
    of(&mut read, viewer, &products, now).await
}

/// The same of one product alone.
///
/// # Errors
/// When the database does.
pub async fn helm(db: &Db, viewer: &Viewer, product: &Product, now: Timestamp) -> Result<Helms> {
    let products = std::slice::from_ref(product);
    of(&mut db.read().await?, viewer, products, now).await
}

async fn of(query: &mut impl Query, viewer: &Viewer, products: &[Product], now: Timestamp) -> Result<Helms> {
    let mut rotations = Vec::new();
    for product in products.iter().filter(|_| viewer.is_team()) {
        rotations.extend(store::if_any(query, viewer, product, now).await?);
    }
    Ok(Helms { now, rotations })
}

impl Helms {
    /// The rotations.
    #[must_use]
    pub fn rotations(&self) -> &[Rotation] {
        &self.rotations
    }

    /// The rotation of a product; none where it has none, or the viewer sees none.
    #[must_use]
    pub fn rotation(&self, product: &ProductId) -> Option<&Rotation> {
        self.rotations
            .iter()
            .find(|rotation| rotation.product.id == *product)
    }

    /// When it was as they say.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Whose the duties for these releases are.
    #[must_use]
    pub fn duties<'h, 'l>(&'h self, releases: impl IntoIterator<Item = &'l Listed>) -> Duties<'h> {
        let mut held: HashMap<(ReleaseId, Duty), Held<'h>> = HashMap::new();
        for listed in releases {
            let Some(rotation) = self.rotation(&listed.product.id) else {
                continue;
            };
            for duty in [Duty::ReleaseManager, Duty::SecurityReleaseManager] {
                let id = listed.release.id.clone();
                held.entry((id, duty)).or_insert_with(|| {
                    let people = at_helm(&rotation.roster, &listed.release, duty, self.now);
                    let mut names: Vec<&str> = people.iter().map(|person| rotation.name(person)).collect();
                    names.dedup();
                    Held {
                        names: names.join(", "),
                        people,
                    }
                });
            }
        }
        Duties { held }
    }

    /// Who is asked to decide on a request, as long as it is open; nobody where its product has no rotation.
    #[must_use]
    pub fn deciders(&self, listed: &requests::Listed) -> Vec<&PersonId> {
        let open = listed.request.state == State::Open;
        let rotation = self.rotation(&listed.product.id).filter(|_| open);
        rotation.map_or_else(Vec::new, |rotation| {
            helm::deciders(&rotation.roster, &listed.request, self.now)
        })
    }

    /// Their names, in the slots' order: `Ana Ferreira, Bo Lindqvist`; none where it is nobody.
    #[must_use]
    pub fn decider_names(&self, listed: &requests::Listed) -> Option<String> {
        let rotation = self.rotation(&listed.product.id)?;
        let people = self.deciders(listed);
        let names: Vec<&str> = people.into_iter().map(|person| rotation.name(person)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// The shifts of a person that are on now or begin within so many days, by their beginning.
    #[must_use]
    pub fn shifts_of(&self, person: &PersonId, days: i64) -> Vec<OwnShift> {
        let horizon = self.now.checked_add(SignedDuration::from_hours(24 * days));
        let horizon = horizon.unwrap_or(Timestamp::MAX);
        let mut found = Vec::new();
        for rotation in &self.rotations {
            for stint in stints(&rotation.roster, person) {
                let near = stint.span.until > self.now && stint.span.from.is_none_or(|from| from < horizon);
                if let (true, Some(listed)) = (near, rotation.release(stint.release)) {
                    found.push(OwnShift {
                        listed: listed.clone(),
                        slot: stint.slot.name.clone(),
                        slot_key: stint.slot.key.clone(),
                        span: stint.span,
                    });
                }
            }
        }
        found.sort_by(|a, b| (a.span.from, &a.slot_key).cmp(&(b.span.from, &b.slot_key)));
        found
    }
}

/// Whose the duties for some releases are.
#[derive(Debug, Default)]
pub struct Duties<'h> {
    held: HashMap<(ReleaseId, Duty), Held<'h>>,
}

#[derive(Debug)]
struct Held<'h> {
    people: Vec<&'h PersonId>,
    names: String,
}

impl<'h> Duties<'h> {
    /// Whose a duty is: those who are at the helm of the release. Nobody where no slot has that duty, or where it is a hole.
    #[must_use]
    pub fn of(&self, release: &ReleaseId, duty: Duty) -> &[&'h PersonId] {
        let held = self.held.get(&(release.clone(), duty));
        held.map_or(&[], |held| held.people.as_slice())
    }

    /// Their names, in the slots' order: `Ana Ferreira, Bo Lindqvist`; none where it is nobody's.
    #[must_use]
    pub fn names(&self, release: &ReleaseId, duty: Duty) -> Option<&str> {
        let held = self.held.get(&(release.clone(), duty))?;
        (!held.people.is_empty()).then_some(held.names.as_str())
    }
}
