//! Carrying rotations to where people are mentioned and paged ([`crate::carry`]), now and then: a hand-over is there
//! within a round, and what others change there is seen.

use std::collections::BTreeMap;

use backend::carry::{Look, forget_looks, keep_look};
use backend::identity::people;
use backend::jobs::Job;
use backend::rotation::{Rotation, rotation};
use domain::id::PersonId;
use domain::identity::{Role, Roles, Viewer};
use domain::rotation::carry::duties;
use jiff::SignedDuration;
use jiff::tz::TimeZone;

use super::{LEASE, done, is_ours, rounds};
use crate::carry::{AHEAD, OnDuty, Place, Wanted, carry};
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
    let kept = match wanted(state, place).await {
        Ok(wanted) => {
            let look: Look = carry(state, place, &wanted).await;
            keep_look(&state.db, &look).await
        }
        Err(error) => Err(error),
    };
    if let Err(error) = kept {
        tracing::error!(
            ?error,
            place = place.name,
            "the rotation is not carried there; the next round tries again"
        );
    }
}

/// What a place is to say. It is seen there by everybody, so it is what the whole team may know: a release that is hidden
/// from a part of it has no shifts there.
///
/// # Errors
/// When there is no such product, or the database fails.
pub async fn wanted(state: &AppState, place: &Place) -> backend::Result<Wanted> {
    let now = state.db.clock().now();
    let team = Viewer::Person {
        id: "carry".parse::<PersonId>().map_err(backend::Error::internal)?,
        roles: Roles::NONE.with(Role::Viewer),
    };
    let today = TimeZone::UTC.to_datetime(now).date();
    let rotation = rotation(&state.db, &team, &place.product, today).await?;
    let horizon = now.saturating_add(AHEAD).unwrap_or(now);
    let mut numbers = BTreeMap::new();
    let mut on_duty = Vec::new();
    for slot in &place.slots {
        for duty in duties(&rotation.roster, slot, now, horizon) {
            if !numbers.contains_key(&duty.person) {
                let person = people::by_id(&state.db, &duty.person).await?;
                numbers.insert(duty.person.clone(), person.and_then(|person| person.gitlab_id));
            }
            let (username, name) = called(&rotation, &duty.person);
            on_duty.push(OnDuty {
                username,
                name,
                gitlab_id: numbers.get(&duty.person).copied().flatten(),
                from: duty.from,
                until: duty.until,
            });
        }
    }
    Ok(Wanted {
        product: rotation.product.id,
        duties: on_duty,
    })
}

fn called(rotation: &Rotation, person: &PersonId) -> (String, String) {
    rotation.people.get(person).map_or_else(
        || (String::new(), "somebody".to_owned()),
        |named| (named.username.clone(), named.name.clone()),
    )
}
