//! The pager: who is paged from when to when.

use std::collections::BTreeSet;

use backend::carry::named;
use domain::rotation::carry::overrides::{Override, Schedule, Turn, told};
use reach::pagerduty::{self, Removed, Wanted};

use super::{AHEAD, OnDuty, Place, Trouble, Visit};

/// Brings a schedule into step: what is new is made before what is old is taken away.
pub(super) async fn visit(
    visit: &Visit<'_>,
    client: &pagerduty::Client,
    id: &str,
    ours: BTreeSet<String>,
    drift: &mut Vec<String>,
) -> Result<(), Trouble> {
    let token = visit.place.token.expose();
    let horizon = visit.now.saturating_add(AHEAD).unwrap_or(visit.now);
    let (wanted, unknown) = visit.place.paged(&visit.turns);
    let there = client.overrides(token, id, visit.now, horizon).await?;
    let mut schedule = Schedule {
        there: there.into_iter().map(known).collect(),
        wanted,
        unknown,
        ours,
    };
    let done = if visit.place.only_look {
        Ok(())
    } else {
        bring(visit, client, id, &mut schedule).await
    };
    let differs = schedule.drift(visit.now, horizon);
    drift.extend(told(&differs, |account| visit.call(account)));
    done
}

impl Place {
    /// The turns of those who have an account there, and those of others, called by their names.
    pub(super) fn paged(&self, duties: &[OnDuty]) -> (Vec<Turn>, Vec<Turn>) {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for duty in duties {
            let account = self.account(duty);
            let turns = if account.is_some() {
                &mut known
            } else {
                &mut unknown
            };
            turns.push(Turn {
                from: duty.from,
                until: duty.until,
                user: account.unwrap_or_else(|| named(&duty.person)),
            });
        }
        (known, unknown)
    }
}

async fn bring(
    visit: &Visit<'_>,
    client: &pagerduty::Client,
    id: &str,
    schedule: &mut Schedule,
) -> Result<(), Trouble> {
    let token = visit.place.token.expose();
    let horizon = visit.now.saturating_add(AHEAD).unwrap_or(visit.now);
    let plan = schedule.plan(visit.now, horizon);
    let wanted: Vec<Wanted> = plan
        .create
        .into_iter()
        .map(|turn| Wanted {
            user: turn.user,
            start: turn.from,
            end: turn.until,
        })
        .collect();
    let (mut put, mut refused) = (Vec::new(), Vec::new());
    for outcome in client.create(token, id, &wanted).await? {
        match outcome {
            Ok(made) => {
                let made = known(made);
                put.push(visit.carried(&made.id, &made.turn.user, Some(made.turn.until)));
                schedule.ours.insert(made.id.clone());
                schedule.there.push(made);
            }
            Err(why) => refused.push(why),
        }
    }
    visit.keep(put, Vec::new()).await?;
    if let Some(why) = refused.into_iter().next() {
        // What is old stays until what is new is there.
        return Err(Trouble::Refused(format!(
            "PagerDuty has not made an override: {why}"
        )));
    }
    for old in plan.delete {
        let removed = client.delete(token, id, &old.id).await?;
        for one in schedule.there.iter_mut().filter(|one| one.id == old.id) {
            if removed == Removed::Cut {
                one.turn.until = visit.now;
            }
        }
        schedule
            .there
            .retain(|one| one.id != old.id || removed == Removed::Cut);
        let taken = visit.carried(&old.id, &old.turn.user, Some(old.turn.until));
        visit.keep(Vec::new(), vec![taken]).await?;
    }
    Ok(())
}

fn known(found: pagerduty::Override) -> Override {
    Override {
        id: found.id,
        turn: Turn {
            from: found.wanted.start,
            until: found.wanted.end,
            user: found.wanted.user,
        },
    }
}
