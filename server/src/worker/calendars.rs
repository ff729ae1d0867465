//! Reading the private calendars of people, each a few times a day ([`crate::calendars`]).

use backend::jobs::Job;
use backend::rotation::calendar::due;
use futures_util::future::join_all;
use jiff::SignedDuration;

use super::{LEASE, done, is_ours, rounds};
use crate::calendars::read_one;
use crate::state::AppState;

/// Due in every round, of whichever instance comes first.
const CALENDARS: Job = Job {
    name: "calendars",
    every: SignedDuration::from_secs(50),
    lease: LEASE,
};
/// So many are read in a round, all at once: each ends within seconds.
const AT_ONCE: i64 = 8;

/// Reads until the server is to end.
pub(super) async fn run(state: AppState) {
    let mut rounds = rounds();
    loop {
        rounds.tick().await;
        if is_ours(&state, &CALENDARS).await {
            round(&state).await;
            done(&state, &CALENDARS).await;
        }
    }
}

/// Reads those that are due, once.
pub async fn round(state: &AppState) {
    let due = match due(&state.db, AT_ONCE).await {
        Ok(due) => due,
        Err(error) => return tracing::error!(?error, "which calendars are due cannot be read"),
    };
    let read = join_all(due.iter().map(|kept| read_one(state, kept))).await;
    for error in read.into_iter().filter_map(Result::err) {
        tracing::error!(?error, "what a calendar says cannot be written down");
    }
}
