//! What Slipway does by itself: checks roles with GitLab, plans further ahead, sweeps out what has ended.
//!
//! Nothing here holds a write open while somebody else is asked, and each part may run in several
//! processes at once.

pub mod check_roles;

use std::time::Duration;

use backend::calendar::extend_horizon::ExtendHorizon;
use backend::identity::sessions;
use domain::identity::Actor;
use jiff::{SignedDuration, Timestamp};

use crate::state::AppState;

/// How often the worker looks for something to do.
const ROUND: Duration = Duration::from_mins(1);
const HORIZON_EVERY: SignedDuration = SignedDuration::from_hours(24);
const SWEEP_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// Works until the server is to end. What is under way then is dropped: a write that has begun goes to
/// its end by itself, everything else is done again after the next start.
pub async fn run(state: AppState) {
    let mut ending = state.ending.clone();
    let mut rounds = tokio::time::interval(ROUND);
    rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut chores = Chores::default();
    let work = async {
        loop {
            rounds.tick().await;
            chores.round(&state).await;
        }
    };
    tokio::select! {
        () = work => {}
        _ = ending.wait_for(|ending| *ending) => {}
    }
}

/// What was done when.
#[derive(Default)]
struct Chores {
    horizon: Option<Timestamp>,
    sweep: Option<Timestamp>,
    roles: check_roles::Outage,
}

impl Chores {
    async fn round(&mut self, state: &AppState) {
        let now = state.db.clock().now();
        if is_due(self.horizon, HORIZON_EVERY, now) {
            match state.db.write(&Actor::System("horizon"), ExtendHorizon).await {
                Ok(0) => self.horizon = Some(now),
                Ok(planned) => {
                    tracing::info!(planned, "releases were planned ahead");
                    self.horizon = Some(now);
                }
                Err(error) => tracing::error!(
                    ?error,
                    "the horizon could not be extended; the next round tries again"
                ),
            }
        }
        if is_due(self.sweep, SWEEP_EVERY, now) {
            match sessions::sweep(&state.db).await {
                Ok(()) => self.sweep = Some(now),
                Err(error) => tracing::error!(?error, "what has ended could not be swept out"),
            }
        }
        if let Some(connection) = &state.gitlab {
            check_roles::round(&state.db, connection, &mut self.roles).await;
        }
    }
}

fn is_due(last: Option<Timestamp>, every: SignedDuration, now: Timestamp) -> bool {
    // A clock that was set back must not put off everything until it has caught up.
    last.is_none_or(|last| now < last || now.duration_since(last) >= every)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chore_is_due_at_first_and_then_after_its_time() {
        let start: Timestamp = "2026-12-01T10:00:00Z".parse().unwrap();
        assert!(is_due(None, SWEEP_EVERY, start));
        assert!(!is_due(
            Some(start),
            SWEEP_EVERY,
            start + SignedDuration::from_mins(59)
        ));
        assert!(is_due(
            Some(start),
            SWEEP_EVERY,
            start + SignedDuration::from_mins(60)
        ));
        assert!(
            is_due(Some(start), SWEEP_EVERY, start - SignedDuration::from_hours(24)),
            "the clock was set back"
        );
    }
}
