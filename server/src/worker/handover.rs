//! Keeps what is handed over when a shift changes ([`backend::rotation::handover`]), as the whole team could read it then; and
//! settles what was offered of one and has begun ([`backend::rotation::lapse`]).

use backend::jobs::Job;
use backend::rotation::handover::{Due, KeepHandover, due, parts};
use backend::rotation::lapse::{self, LapseOffers};
use backend::rotation::whole_team;
use domain::identity::Actor;
use jiff::SignedDuration;

use super::{LEASE, done, is_ours, rounds};
use crate::state::AppState;

/// Due in every round, of whichever instance comes first.
const HANDOVER: Job = Job {
    name: "handover",
    every: SignedDuration::from_secs(50),
    lease: LEASE,
};

/// Keeps until the server is to end.
pub async fn run(state: AppState) {
    let mut rounds = rounds();
    loop {
        rounds.tick().await;
        if is_ours(&state, &HANDOVER).await {
            round(&state).await;
            done(&state, &HANDOVER).await;
        }
    }
}

/// Keeps every change that is due, and settles every offer that is. One that fails keeps no other waiting, and is tried again in
/// the next round.
pub async fn round(state: &AppState) {
    settle(state).await;
    let now = state.db.clock().now();
    let found = match due(&state.db, now).await {
        Ok(found) => found,
        Err(error) => return tracing::error!(?error, "which shifts have changed cannot be read"),
    };
    for change in &found {
        if let Err(error) = keep(state, change).await {
            tracing::error!(
                ?error,
                product = change.product.slug,
                "what is handed over is not kept; the next round tries again"
            );
        }
    }
}

async fn settle(state: &AppState) {
    let now = state.db.clock().now();
    let products = match lapse::due(&state.db, now).await {
        Ok(products) => products,
        Err(error) => return tracing::error!(?error, "which offers of shifts have begun cannot be read"),
    };
    for product in products {
        let work = LapseOffers {
            product: product.clone(),
        };
        if let Err(error) = state.db.write(&Actor::System("handover"), work).await {
            tracing::error!(
                ?error,
                product,
                "what was offered and has begun is not settled; the next round tries again"
            );
        }
    }
}

async fn keep(state: &AppState, change: &Due) -> backend::Result<()> {
    let now = state.db.clock().now();
    let window = (change.since, change.until);
    let parts = parts(&state.db, &whole_team()?, &change.product, window, now).await?;
    let work = KeepHandover {
        product: change.product.slug.clone(),
        release: change.release.clone(),
        parts,
    };
    let kept = state.db.write(&Actor::System("handover"), work).await?;
    if kept {
        tracing::info!(
            product = change.product.slug,
            "what is handed over at a change of shift is kept"
        );
    }
    Ok(())
}
