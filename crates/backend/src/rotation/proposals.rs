//! Writes a proposal for the releases to come, in the place of the last one.
//!
//! It is looked for before the write, so that nobody waits for it, and written only if what it was made of is still the
//! same then.

use domain::identity::{Action, Actor, permission};
use domain::rotation::propose::{Gap, Proposal, propose, standing};
use domain::rotation::{Shift, Stand};
use jiff::civil::Date;
use serde_json::json;

use super::{Rotation, news, store};
use crate::db::{AuditEntry, Db, Tx, UseCase};
use crate::error::{Error, Result};

/// The most releases that are proposed for at once.
pub const MOST: usize = 24;

/// So often a proposal is made anew because the rotation changed while it was looked for.
const TURNS: usize = 4;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposed {
    /// How many shifts have somebody by it.
    pub filled: usize,
    /// How many have nobody.
    pub holes: usize,
    /// By how much the best plan may be better.
    pub gap: Gap,
}

/// By how much the best plan may be better than the one that there is, of the releases that are planned and have not begun. It is
/// reckoned beside the requests, since it takes some hundredths of a second.
///
/// # Errors
/// [`Error::Internal`] where the reckoning broke off.
pub async fn gap(rotation: &Rotation, today: Date) -> Result<Gap> {
    let rotation = rotation.clone();
    let reckoned = tokio::task::spawn_blocking(move || {
        let roster = &rotation.roster;
        let ahead = roster.planned(today).end.saturating_sub(roster.begun(today));
        let (_, gap) = standing(&rotation.case(today, ahead, &rotation.ground(today)));
        gap
    });
    reckoned.await.map_err(Error::internal)
}

/// Proposes shifts of a product for so many monthly releases, 1 to [`MOST`]: the next ones in which something is to be proposed.
/// What is confirmed or pinned stays.
///
/// # Errors
/// What reading and writing the rotation refuse, and [`Error::Taken`] when it changes faster than a proposal is found.
pub async fn propose_shifts(db: &Db, actor: &Actor, product: &str, count: usize) -> Result<Proposed> {
    permission::authorise(actor, KeepProposal::ACTION)?;
    if !(1..=MOST).contains(&count) {
        return Err(Error::invalid(
            "Releases",
            format_args!("a number from 1 to {MOST}"),
        ));
    }
    for _ in 0..TURNS {
        let now = db.clock().now();
        let made_of = store::load(&mut db.read().await?, &actor.viewer(), product, (None, now)).await?;
        let today = made_of.today(now);
        if made_of.roster.slots.is_empty() {
            return Err(Error::invalid(
                "Slots",
                "the rotation has none yet; an admin adds them",
            ));
        }
        let search = tokio::task::spawn_blocking(move || {
            let reach = made_of.roster.reach(today, count);
            let proposal = propose(&made_of.case(today, reach, &made_of.ground(today)));
            (made_of, proposal)
        });
        let (made_of, proposal) = search.await.map_err(Error::internal)?;
        let keep = KeepProposal {
            made_of,
            count,
            proposal,
        };
        if let Some(done) = db.write(actor, keep).await? {
            return Ok(done);
        }
    }
    Err(Error::Taken(
        "the rotation is being changed by others just now; nothing was proposed, try again in a moment"
            .to_owned(),
    ))
}

/// Writes a proposal down; nothing where the rotation is another one by now. Made by [`propose_shifts`].
#[derive(Debug, Clone)]
pub struct KeepProposal {
    made_of: Rotation,
    count: usize,
    proposal: Proposal,
}

impl UseCase for KeepProposal {
    type Out = Option<Proposed>;
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<Option<Proposed>> {
        let Self {
            made_of,
            count,
            proposal,
        } = self;
        let (rotation, today) = store::at_hand(tx, &made_of.product.slug).await?;
        let (ground, known) = (rotation.ground(today), made_of.ground(today));
        let reach = made_of.roster.reach(today, *count);
        if rotation.case(today, reach, &ground) != made_of.case(today, reach, &known) {
            return Ok(None);
        }
        for choice in &proposal.choices {
            let shift = Shift {
                person: choice.person.clone(),
                stand: Stand::Proposed,
                ..store::empty(&rotation, &choice.release, &choice.slot)
            };
            store::save_shift(tx, &shift, &choice.why).await?;
        }
        let chosen = proposal.choices.iter();
        let filled = chosen.filter(|choice| choice.person.is_some()).count();
        let done = Proposed {
            filled,
            holes: proposal.choices.len() - filled,
            gap: proposal.gap,
        };
        tx.audit(AuditEntry {
            action: "rotation.proposed",
            entity: format!("product:{}", rotation.product.id),
            detail: json!({ "releases": count, "filled": done.filled, "holes": done.holes }),
        })?;
        for listed in &rotation.releases {
            let id = &listed.release.id;
            if proposal.choices.iter().any(|choice| choice.release == *id) {
                news::tell(tx, listed).await?;
            }
        }
        Ok(Some(done))
    }
}
