//! The pager: who is paged from when to when.

use std::collections::BTreeSet;

use domain::rotation::carry::overrides::{Override, Schedule, Turn};
use reach::pagerduty::{self, Removed, Wanted};

use super::{AHEAD, Trouble, Visit};

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
    let turns = visit.wanted.duties.iter().filter_map(|duty| {
        Some(Turn {
            from: duty.from,
            until: duty.until,
            user: visit.place.account(duty)?,
        })
    });
    let there = client.overrides(token, id, visit.now, horizon).await?;
    let mut schedule = Schedule {
        there: there.into_iter().map(known).collect(),
        wanted: turns.collect(),
        ours,
    };
    let done = if visit.place.only_look {
        Ok(())
    } else {
        bring(visit, client, id, &mut schedule).await
    };
    let differs = schedule.drift(visit.now, horizon);
    drift.extend(
        differs
            .iter()
            .map(|drift| drift.words(|account| visit.call(account))),
    );
    done
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
    let (mut put, mut words, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for outcome in client.create(token, id, &wanted).await? {
        match outcome {
            Ok(made) => {
                let made = known(made);
                words.push(format!(
                    "+{} until {}",
                    visit.call(&made.turn.user),
                    made.turn.until
                ));
                put.push(made.id.clone());
                schedule.ours.insert(made.id.clone());
                schedule.there.push(made);
            }
            Err(why) => refused.push(why),
        }
    }
    visit.keep(put, Vec::new(), words).await?;
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
        let words = vec![format!(
            "-{} until {}",
            visit.call(&old.turn.user),
            old.turn.until
        )];
        visit.keep(Vec::new(), vec![old.id], words).await?;
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
