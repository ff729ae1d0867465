//! Making journeys anew, piece by piece: after a product has said that its way to production is another one, and where much became
//! known at once ([`backend::velocity::rebuild`]). Nothing else waits for it longer than for one piece.

use std::time::Duration;

use backend::jobs::Job;
use backend::velocity::rebuild::{MakeJourneys, is_due};

use super::{LEASE, is_ours};
use crate::hooks::ACTOR;
use crate::state::AppState;

/// How often it is looked whether there is something to make.
const LOOK: Duration = Duration::from_secs(5);
/// How long other writes have the database to themselves between two pieces.
const REST: Duration = Duration::from_millis(5);
/// So many pieces are made before it is looked whether this instance is still the one.
const PIECES: usize = 50;
/// It is never done: whoever is at it has it until it falls silent.
const JOURNEYS: Job = Job {
    name: "journeys",
    every: jiff::SignedDuration::ZERO,
    lease: LEASE,
};

/// Makes them whenever there are some to make, until the server is to end.
pub async fn run(state: AppState) {
    let mut ending = state.ending.clone();
    let work = async {
        loop {
            if let Err(error) = make(&state).await {
                tracing::error!(?error, "journeys cannot be made anew; it is tried again");
            }
            tokio::time::sleep(LOOK).await;
        }
    };
    tokio::select! {
        () = work => {}
        _ = ending.wait_for(|ending| *ending) => {}
    }
}

/// Makes all that are due, until another instance is at it.
///
/// # Errors
/// When the database does.
pub async fn make(state: &AppState) -> backend::Result<()> {
    while is_due(&state.db).await? && is_ours(state, &JOURNEYS).await {
        for _ in 0..PIECES {
            if !state.db.write(&ACTOR, MakeJourneys).await? {
                return Ok(());
            }
            tokio::time::sleep(REST).await;
        }
    }
    Ok(())
}
