//! Groups: who is in them now.

use std::collections::BTreeSet;

use backend::carry::named;
use domain::rotation::carry::group::{Group, Plan};

use super::{At, OnDuty, Trouble, Visit};
use crate::config::When;

/// Brings a group into step.
pub(super) async fn visit(
    visit: &mut Visit<'_>,
    ours: BTreeSet<String>,
    drift: &mut Vec<String>,
) -> Result<(), Trouble> {
    let now = visit.now;
    let is_on = |duty: &&OnDuty| duty.from <= now && now < duty.until;
    // Out of the hours of cover nobody is to be in it, and the group stays as it is.
    if visit.place.when == When::Cover
        && !visit.turns.iter().any(|duty| is_on(&duty))
        && visit.wanted.duties().any(|duty| is_on(&duty))
    {
        return Ok(());
    }
    let mut group = Group {
        ours,
        ..Group::default()
    };
    for duty in visit.turns.iter().filter(is_on) {
        match visit.place.account(duty) {
            Some(account) => group.wanted.insert(account),
            None => group.unknown.insert(named(&duty.person)),
        };
    }
    (group.there, group.inherited) = members(visit, &group.wanted).await?;
    let plan = group.plan();
    let done = if visit.place.only_look || plan.is_empty() {
        Ok(())
    } else {
        bring(visit, &mut group, plan).await
    };
    drift.extend(
        group
            .drift()
            .iter()
            .map(|drift| drift.words(|account| visit.call(account))),
    );
    done
}

/// Who is in it, and who of those that are to be is by a group above; of GitLab the former are those of the group itself, whom
/// one can take out, and the latter count where their level is enough. A group above may have thousands, so only they are asked
/// for.
async fn members(
    visit: &mut Visit<'_>,
    wanted: &BTreeSet<String>,
) -> Result<(BTreeSet<String>, BTreeSet<String>), Trouble> {
    let token = visit.place.token.expose();
    match &visit.place.at {
        At::Slack { client, group } => Ok((client.members(token, group).await?, BTreeSet::new())),
        At::GitLab {
            client, group, level, ..
        } => {
            let mut walk = client.direct_members(token, group);
            let mut direct = BTreeSet::new();
            while let Some(page) = walk.next().await? {
                for member in page.items {
                    let account = member.id.to_string();
                    visit.called.entry(account.clone()).or_insert(member.name);
                    direct.insert(account);
                }
            }
            let mut inherited = BTreeSet::new();
            for account in wanted.difference(&direct) {
                // Who has no number there is in no group; letting them in says so.
                let Ok(number) = number(account) else { continue };
                let has = client.membership(token, group, number).await?;
                if has.is_some_and(|has| has >= *level) {
                    inherited.insert(account.clone());
                }
            }
            Ok((direct, inherited))
        }
        At::PagerDuty { .. } => Ok((BTreeSet::new(), BTreeSet::new())),
    }
}

/// Does what is to be done, those who come in first; the group says afterwards how far it came. One whom GitLab refuses keeps
/// no other out, and nobody goes while nobody would be left who is on duty.
async fn bring(visit: &Visit<'_>, group: &mut Group, plan: Plan) -> Result<(), Trouble> {
    let token = visit.place.token.expose();
    match &visit.place.at {
        At::Slack { client, group: id } => {
            group.there = client.set_members(token, id, &group.planned()).await?;
            let carried = |accounts: &BTreeSet<String>| {
                let accounts = accounts.iter();
                accounts
                    .map(|account| visit.carried(account, account, None))
                    .collect()
            };
            visit.keep(carried(&plan.add), carried(&plan.remove)).await?;
        }
        At::GitLab {
            client,
            group: path,
            level,
            ..
        } => {
            let mut refused = Vec::new();
            for account in plan.add {
                match client.add_member(token, path, number(&account)?, *level).await {
                    Ok(_) => {
                        group.there.insert(account.clone());
                        let put = visit.carried(&account, &account, None);
                        visit.keep(vec![put], Vec::new()).await?;
                    }
                    Err(error) => refused.push((account, "let in", one(error)?)),
                }
            }
            for account in plan.remove {
                if !group.reaches_somebody() {
                    break;
                }
                match client.remove_member(token, path, number(&account)?).await {
                    Ok(()) => {
                        group.there.remove(&account);
                        let taken = visit.carried(&account, &account, None);
                        visit.keep(Vec::new(), vec![taken]).await?;
                    }
                    Err(error) => refused.push((account, "taken out", one(error)?)),
                }
            }
            if !refused.is_empty() {
                let told: Vec<String> = refused
                    .into_iter()
                    .map(|(account, done, error)| {
                        format!("{} cannot be {done}: {error}", visit.call(&account))
                    })
                    .collect();
                return Err(Trouble::Refused(told.join("; ")));
            }
        }
        At::PagerDuty { .. } => {}
    }
    Ok(())
}

/// What GitLab refuses of one person; what is wrong with the token or with GitLab itself is so for all.
fn one(error: gitlab::Error) -> Result<gitlab::Error, gitlab::Error> {
    match error {
        gitlab::Error::Unexpected(_) | gitlab::Error::NotThere(_) => Ok(error),
        other => Err(other),
    }
}

fn number(account: &str) -> Result<i64, Trouble> {
    account
        .parse()
        .map_err(|_| Trouble::Refused(format!("'{account}' is no number of somebody in GitLab")))
}
