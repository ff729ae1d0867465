//! Carrying rotations to where people are mentioned and paged ([`crate::carry`]), now and then: a hand-over is there
//! within a round, and what others change there is seen.

use std::collections::BTreeMap;

use backend::Error;
use backend::calendar::queries;
use backend::carry::{Look, forget_look, forget_looks, keep_look};
use backend::identity::people;
use backend::jobs::Job;
use backend::rotation::{Rotation, rotation, whole_team};
use domain::id::PersonId;
use domain::identity::Viewer;
use domain::rotation::carry::duties;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{LEASE, done, is_ours, rounds};
use crate::carry::{OnDuty, Place, Slotted, Wanted, carry};
use crate::state::AppState;

/// A hand-over is seen by the first round behind it, and each round asks every place once.
const CARRY: Job = Job {
    name: "carry",
    every: SignedDuration::from_secs(110),
    lease: LEASE,
};

/// Carries until the server is to end.
pub async fn run(state: AppState) {
    let places = Place::all(&state.config);
    let names: Vec<&str> = places.iter().map(|place| place.name.as_str()).collect();
    if let Err(error) = forget_looks(&state.db, &names).await {
        tracing::warn!(
            ?error,
            "how places were found that are no more cannot be forgotten"
        );
    }
    if places.is_empty() {
        return;
    }
    let mut rounds = rounds();
    loop {
        rounds.tick().await;
        if is_ours(&state, &CARRY).await {
            round(&state, &places).await;
            done(&state, &CARRY).await;
        }
    }
}

/// Carries to every place once. One that is slow or gone keeps no other waiting.
pub async fn round(state: &AppState, places: &[Place]) {
    futures_util::future::join_all(places.iter().map(|place| one(state, place))).await;
}

async fn one(state: &AppState, place: &Place) {
    let look = match wanted(state, place).await {
        Ok(wanted) => Ok(Some(carry(state, place, &wanted).await)),
        Err(error) => unclear(state, place, &error).await,
    };
    let kept = match look {
        Ok(Some(look)) => keep_look(&state.db, &look).await,
        Ok(None) => forget_look(&state.db, &place.name).await,
        Err(error) => Err(error),
    };
    if let Err(error) = kept {
        tracing::error!(
            ?error,
            place = place.name,
            "how the place was found cannot be written down; the next round tries again"
        );
    }
}

/// The look at a place of which nobody knows what it is to say: it is told, and nothing is changed there. None where there is
/// no product on whose page it could stand.
async fn unclear(state: &AppState, place: &Place, error: &Error) -> backend::Result<Option<Look>> {
    tracing::error!(
        ?error,
        place = place.name,
        "what the rotation is to say there cannot be worked out"
    );
    let products = queries::products(&state.db, &Viewer::System).await?;
    let product = products.into_iter().find(|product| product.slug == place.product);
    Ok(product.map(|product| Look {
        place: place.name.clone(),
        product: product.id,
        at: state.db.clock().now(),
        trouble: match error {
            Error::Invalid { why, .. } => why.clone(),
            Error::NotFound(_) => {
                "the product is not for the whole team, so nothing of it is carried".to_owned()
            }
            _ => "Slipway's own database fails; the log says how".to_owned(),
        },
        drift: Vec::new(),
    }))
}

/// What a place is to say. It is seen there by everybody, so it is what the whole team may know: a release that is hidden
/// from a part of it has no shifts there.
///
/// # Errors
/// [`Error::NotFound`] for a product that is not there for the team, [`Error::Invalid`] for a slot that it has not, and when
/// the database fails.
pub async fn wanted(state: &AppState, place: &Place) -> backend::Result<Wanted> {
    let now = state.db.clock().now();
    let team = whole_team()?;
    let today = TimeZone::UTC.to_datetime(now).date();
    let rotation = rotation(&state.db, &team, &place.product, today).await?;
    let mut known: BTreeMap<PersonId, Option<(String, i64)>> = BTreeMap::new();
    let mut slots = Vec::new();
    for key in &place.slots {
        let slot = rotation.roster.slots.iter().find(|slot| slot.key == *key);
        let slot = slot.ok_or_else(|| strange(&rotation, key))?;
        let mut on_duty = Vec::new();
        for duty in duties(&rotation.roster, slot, now, Timestamp::MAX) {
            if !known.contains_key(&duty.person) {
                let person = people::by_id(&state.db, &duty.person).await?;
                let signs_in = person.and_then(|person| Some((person.connection, person.gitlab_id?)));
                known.insert(duty.person.clone(), signs_in);
            }
            let (username, name) = called(&rotation, &duty.person);
            on_duty.push(OnDuty {
                username,
                name,
                signs_in: known.get(&duty.person).cloned().flatten(),
                from: duty.from,
                until: duty.until,
                person: duty.person,
            });
        }
        slots.push(Slotted {
            slot: slot.clone(),
            duties: on_duty,
        });
    }
    Ok(Wanted {
        declared: rotation.declared(),
        product: rotation.product.id,
        slots,
    })
}

fn strange(rotation: &Rotation, key: &str) -> Error {
    let slots = rotation.roster.slots.iter();
    let known: Vec<&str> = slots.map(|slot| slot.key.as_str()).collect();
    let known = if known.is_empty() {
        "none yet".to_owned()
    } else {
        known.join(", ")
    };
    Error::Invalid {
        field: "Slots",
        why: format!("the rotation has no slot '{key}', so nothing is carried there; its slots are: {known}"),
    }
}

fn called(rotation: &Rotation, person: &PersonId) -> (String, String) {
    rotation.people.get(person).map_or_else(
        || (String::new(), "somebody".to_owned()),
        |named| (named.username.clone(), named.name.clone()),
    )
}
