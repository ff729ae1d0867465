//! What has come lately of the viewer's shifts and offers by what others did: they were replaced, an offer was declined, or nobody took
//! it, a swap was undone. It is made of the takeovers and the swaps themselves, for the pages where people look; nobody else finds it.

use domain::identity::Viewer;
use domain::rotation::take_over::replaced;
use domain::rotation::{Swap, SwapState, Takeover};
use jiff::{SignedDuration, Timestamp};

use super::Rotation;
use super::helm::Helms;

/// For so long it is told.
const TOLD: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Something that came about, in the rotation of a product.
#[derive(Debug, Clone, Copy)]
pub struct Lately<'h> {
    /// The rotation.
    pub rotation: &'h Rotation,
    /// What.
    pub came: Came<'h>,
    /// When.
    pub at: Timestamp,
}

/// What came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came<'h> {
    /// Somebody was put in charge in the viewer's place.
    Replaced(&'h Takeover),
    /// An offer of theirs was declined, or lapsed; or a swap of theirs was undone.
    Settled(&'h Swap),
}

/// What came about for the viewer in the last seven days, the latest first; nothing for others than people.
#[must_use]
pub fn lately<'h>(viewer: &Viewer, helms: &'h Helms) -> Vec<Lately<'h>> {
    let Some(person) = viewer.person() else {
        return Vec::new();
    };
    let since = helms.now().checked_sub(TOLD).unwrap_or(Timestamp::MIN);
    let mut found = Vec::new();
    for rotation in helms.rotations() {
        let charges = rotation.roster.takeovers.iter().filter(|takeover| {
            let by = rotation.notes.get(&takeover.id).map(|note| &note.by);
            // Who has put somebody in their own place knows.
            by != Some(person) && replaced(&rotation.roster, takeover) == Some(person)
        });
        found.extend(charges.map(|takeover| Lately {
            rotation,
            came: Came::Replaced(takeover),
            at: takeover.from,
        }));
        let swaps = rotation.swaps.iter().filter(|swap| match swap.state {
            SwapState::Declined | SwapState::Lapsed => swap.owner == *person,
            SwapState::Undone => swap.owner == *person || swap.taker.as_ref() == Some(person),
            SwapState::Open | SwapState::Taken | SwapState::Withdrawn => false,
        });
        found.extend(swaps.filter_map(|swap| {
            Some(Lately {
                rotation,
                came: Came::Settled(swap),
                at: *rotation.settled.get(&swap.id)?,
            })
        }));
    }
    found.retain(|lately| since <= lately.at && lately.at <= helms.now());
    found.sort_by_key(|lately| std::cmp::Reverse(lately.at));
    found
}
