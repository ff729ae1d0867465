//! The hand-over at a change of shift: notes, what it said at the change, and that those who take over have read it.

mod parts;
pub(super) mod store;

use domain::id::{PersonId, ReleaseId};
use domain::identity::{Action, Actor, Viewer, permission};
use domain::rotation::Cycle;
use domain::rotation::handover::{Part, changes, check_acknowledge, check_note, takes_over};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::store as rotations;
use super::{Rotation, news, whole_team};
use crate::calendar::{Listed, Product, store as calendar};
use crate::db::{AuditEntry, Db, Query, Tx, UseCase};
use crate::error::{Error, Result};
use crate::live::ShiftTurn;

pub use parts::parts;

/// The longest note, in characters.
const LONGEST_NOTE: usize = 2000;

/// What somebody says for a change of shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: String,
}

/// That somebody has taken a slot over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// The key of the slot.
    pub slot: String,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// What a hand-over said when the shift changed, as the whole team could read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// When it was kept.
    pub at: Timestamp,
    /// What it said.
    pub parts: Vec<Part>,
}

/// A change of shift.
#[derive(Debug, Clone)]
pub struct Handover {
    /// The rotation.
    pub rotation: Rotation,
    /// The release whose shift ends.
    pub listed: Listed,
    /// What is said, the oldest first.
    pub notes: Vec<Note>,
    /// What it said at the change; none before, and none where Slipway was not there to keep it.
    pub kept: Option<Kept>,
    /// Who has taken over, by slot.
    pub acknowledged: Vec<Acknowledged>,
}

/// The change of shift at the end of a release's, for the team.
///
/// # Errors
/// [`Error::NotFound`] when there is no such monthly release that the viewer may see.
pub async fn handover(
    db: &Db,
    viewer: &Viewer,
    product: &str,
    release: &str,
    today: jiff::civil::Date,
) -> Result<Handover> {
    let now = db.clock().now();
    let mut read = db.read().await?;
    let rotation = rotations::load(&mut read, viewer, product, (Some(today), now)).await?;
    let listed = rotations::release(&rotation, release)?.clone();
    let id = &listed.release.id;
    let cycle = rotation.roster.cycle(id).ok_or(Error::NotFound("release"))?;
    // What was kept before the release moved on is not what was handed over.
    let changed = changes(&rotation.roster, cycle).map(|(first, _)| first);
    let is_past = changed.is_some_and(|changed| changed <= now);
    Ok(Handover {
        notes: store::notes(&mut read, id).await?,
        kept: store::kept(&mut read, id).await?.filter(|_| is_past),
        acknowledged: store::acknowledged(&mut read, id).await?,
        listed,
        rotation,
    })
}

/// A change of shift that is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The product.
    pub product: Product,
    /// The release whose shift has ended.
    pub release: ReleaseId,
    /// When that began; long ago for one without a beginning.
    pub since: Timestamp,
    /// When the first of its slots changed.
    pub until: Timestamp,
}

/// So long after a change it is kept what is handed over; later it would be about other things.
const LATEST: SignedDuration = SignedDuration::from_hours(72);

/// The stretch of time that a hand-over is about: the shift that ends, in whichever slot first. Without slots it never ends.
#[must_use]
pub fn stretch(rotation: &Rotation, cycle: &Cycle) -> (Timestamp, Timestamp) {
    let slots = rotation.roster.slots.iter();
    let since = slots.filter_map(|slot| cycle.span(slot).from).min();
    let until = changes(&rotation.roster, cycle).map(|(first, _)| first);
    (
        since.unwrap_or(Timestamp::UNIX_EPOCH),
        until.unwrap_or(Timestamp::MAX),
    )
}

/// The changes of shift of the last three days that are not kept yet, of releases that the whole team may see.
///
/// # Errors
/// When the database does.
pub async fn due(db: &Db, now: Timestamp) -> Result<Vec<Due>> {
    let team = whole_team()?;
    let earliest = now.checked_sub(LATEST).unwrap_or(Timestamp::MIN);
    let mut read = db.read().await?;
    let mut found = Vec::new();
    let mut products = calendar::products(&mut read).await?;
    products.retain(|product| product.visibility.admits(&team));
    for product in &products {
        let Some(rotation) = rotations::if_any(&mut read, &team, product, now).await? else {
            continue;
        };
        for cycle in &rotation.roster.cycles {
            let (since, until) = stretch(&rotation, cycle);
            let recent = until <= now && earliest < until;
            if recent && !is_kept(&mut read, &cycle.release, until).await? {
                found.push(Due {
                    product: rotation.product.clone(),
                    release: cycle.release.clone(),
                    since,
                    until,
                });
            }
        }
    }
    Ok(found)
}

/// Whether a change was kept after it was one: a release may have moved since an earlier one was.
async fn is_kept(query: &mut impl Query, release: &ReleaseId, until: Timestamp) -> Result<bool> {
    Ok(store::kept(query, release)
        .await?
        .is_some_and(|kept| kept.at >= until))
}

/// Says something for a change of shift, until it is over in every slot.
#[derive(Debug, Clone)]
pub struct AddNote {
    /// The product's address.
    pub product: String,
    /// The address of the release whose shift ends.
    pub release: String,
    /// What is said: 1 to 2,000 characters.
    pub note: String,
}

impl UseCase for AddNote {
    type Out = ();
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let Actor::Person { id: by, .. } = tx.actor().clone() else {
            return Err(Error::internal("only people write notes"));
        };
        let note = self.note.trim();
        if note.is_empty() || note.chars().count() > LONGEST_NOTE {
            return Err(Error::invalid(
                "Note",
                format_args!("1 to {LONGEST_NOTE} characters"),
            ));
        }
        let (rotation, _) = rotations::at_hand(tx, &self.product).await?;
        let listed = rotations::release(&rotation, &self.release)?;
        let cycle = rotation.roster.cycle(&listed.release.id);
        check_note(
            &rotation.roster,
            cycle.ok_or(Error::NotFound("release"))?,
            tx.now(),
        )?;
        store::note(tx, (&rotation.product.id, &listed.release.id), (&by, note)).await?;
        tx.audit(AuditEntry {
            action: "shift.noted",
            entity: format!("release:{}", listed.release.id),
            detail: json!({}),
        })?;
        news::tell(tx, listed).await
    }
}

/// Says that one has taken a slot over.
#[derive(Debug, Clone)]
pub struct Acknowledge {
    /// The product's address.
    pub product: String,
    /// The address of the release whose shift ends.
    pub release: String,
    /// The key of the slot.
    pub slot: String,
}

impl UseCase for Acknowledge {
    type Out = ();
    const ACTION: Action = Action::KeepOwnDuty;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let Actor::Person { id: who, roles } = tx.actor().clone() else {
            return Err(Error::internal("only people take over"));
        };
        let (rotation, _) = rotations::at_hand(tx, &self.product).await?;
        let listed = rotations::release(&rotation, &self.release)?;
        let slot = rotations::slot(&rotation, &self.slot)?;
        let id = &listed.release.id;
        let cycle = rotation.roster.cycle(id).ok_or(Error::NotFound("release"))?;
        let plans = permission::may(roles, Action::KeepRotation);
        let said = store::acknowledged(tx, id).await?;
        let done = said.iter().any(|said| said.slot == slot.key);
        let now = tx.now();
        check_acknowledge(&rotation.roster, (cycle, slot), (&who, plans), done, now)?;
        store::acknowledge(tx, (&rotation.product.id, id), &slot.key, &who).await?;
        tx.audit(AuditEntry {
            action: "shift.handed_over",
            entity: format!("release:{id}"),
            detail: json!({ "slot": slot.key }),
        })?;
        news::tell(tx, listed).await
    }
}

/// Keeps what is handed over, once the shift has changed. Slipway does that by itself, so that it is there whether or not
/// anybody looks.
#[derive(Debug, Clone)]
pub struct KeepHandover {
    /// The product's address.
    pub product: String,
    /// The release whose shift has ended.
    pub release: ReleaseId,
    /// What is handed over, as the whole team may read it.
    pub parts: Vec<Part>,
}

impl UseCase for KeepHandover {
    /// Whether it was not kept yet.
    type Out = bool;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<bool> {
        let (rotation, _) = rotations::at_hand(tx, &self.product).await?;
        let listed = rotation.release(&self.release);
        let cycle = rotation.roster.cycle(&self.release);
        let (listed, cycle) = listed.zip(cycle).ok_or(Error::NotFound("release"))?;
        let now = tx.now();
        let (_, until) = stretch(&rotation, cycle);
        // It may have moved, or another instance may have been quicker.
        if now < until || is_kept(tx, &self.release, until).await? {
            return Ok(false);
        }
        store::keep(tx, (&rotation.product.id, &self.release), &self.parts).await?;
        tx.audit(AuditEntry {
            action: "shift.handover_kept",
            entity: format!("release:{}", self.release),
            detail: json!({}),
        })?;
        news::tell(tx, listed).await?;
        let said = store::acknowledged(tx, &self.release).await?;
        for slot in &rotation.roster.slots {
            let next = takes_over(&rotation.roster, (cycle, slot), now);
            if next.is_empty() || said.iter().any(|said| said.slot == slot.key) {
                continue;
            }
            let (turn, change) = ((slot, ShiftTurn::HandedOver), cycle.span(slot).until);
            news::tell_of(tx, listed, turn, next, Some(change)).await?;
        }
        Ok(true)
    }
}
