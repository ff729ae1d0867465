//! What the team is told of shifts, as far as they see their releases: that something has changed, and of whose duty it is whom that
//! concerns and by when. What reminds people reads it in the outbox.

use domain::id::{PersonId, ReleaseId};
use domain::identity::{Viewer, Visibility};
use domain::rotation::{Cycle, Slot};
use jiff::Timestamp;

use crate::calendar::{Listed, store as calendar};
use crate::db::Tx;
use crate::error::Result;
use crate::live::{Event, ShiftNews, ShiftTurn};

/// Tells the team, as far as they see the release, that its people are others.
pub(super) async fn tell(tx: &mut Tx, listed: &Listed) -> Result<()> {
    let event = Event::Release {
        product: listed.product.slug.clone(),
        slug: listed.release.slug.to_string(),
    };
    tell_team(tx, listed, event).await
}

/// Tells the team, as far as they see the release, what has come of a shift of it, whom that concerns, and by when they are to do
/// something or when it begins; `due` counts as long as it lies ahead, but for a hand-over.
pub(super) async fn tell_of<'p>(
    tx: &mut Tx,
    listed: &Listed,
    (slot, turn): (&Slot, ShiftTurn),
    people: impl IntoIterator<Item = &'p PersonId>,
    due: Option<Timestamp>,
) -> Result<()> {
    let mut concerned: Vec<PersonId> = Vec::new();
    for person in people {
        if !concerned.contains(person) {
            concerned.push(person.clone());
        }
    }
    let now = tx.now();
    let due = due.filter(|due| turn == ShiftTurn::HandedOver || now < *due);
    let news = ShiftNews {
        product: listed.product.slug.clone(),
        slug: listed.release.slug.to_string(),
        slot: slot.key.clone(),
        turn,
        people: concerned,
        due: due.map(Timestamp::as_millisecond),
    };
    tell_team(tx, listed, Event::Shift(news)).await
}

/// Tells whose a confirmed shift is now and was before, where that is another one; else that the release has changed.
pub(super) async fn tell_whose(
    tx: &mut Tx,
    listed: &Listed,
    (cycle, slot): (&Cycle, &Slot),
    (before, after): (Option<&PersonId>, Option<&PersonId>),
) -> Result<()> {
    if before == after {
        return tell(tx, listed).await;
    }
    let begins = cycle.span(slot).from;
    for (person, turn) in [(before, ShiftTurn::Released), (after, ShiftTurn::Confirmed)] {
        if let Some(person) = person {
            tell_of(tx, listed, (slot, turn), [person], begins).await?;
        }
    }
    Ok(())
}

/// Tells these people, as far as they see the release, that what was offered of a shift can be taken by nobody any more.
pub(super) async fn tell_lapsed(
    tx: &mut Tx,
    release: &ReleaseId,
    slot: &str,
    people: &[PersonId],
) -> Result<()> {
    let sealed = calendar::by_id(tx, release).await?;
    let Some(listed) = sealed.and_then(|sealed| sealed.open(&Viewer::System)) else {
        return Ok(());
    };
    let mut concerned: Vec<PersonId> = Vec::new();
    for person in people {
        if !concerned.contains(person) {
            concerned.push(person.clone());
        }
    }
    let news = ShiftNews {
        product: listed.product.slug.clone(),
        slug: listed.release.slug.to_string(),
        slot: slot.to_owned(),
        turn: ShiftTurn::Lapsed,
        people: concerned,
        due: None,
    };
    tell_team(tx, &listed, Event::Shift(news)).await
}

async fn tell_team(tx: &mut Tx, listed: &Listed, event: Event) -> Result<()> {
    let sealed = calendar::by_id(tx, &listed.release.id).await?;
    let mut seals = sealed.map_or_else(|| vec![Visibility::embargoed()], |sealed| sealed.seals().to_vec());
    seals.push(Visibility::Team);
    tx.tell(seals, event)
}
