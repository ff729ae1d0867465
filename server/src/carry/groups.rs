//! Groups: who is in them now.

use std::collections::BTreeSet;

use domain::rotation::carry::group::{Group, Plan};

use super::{At, Trouble, Visit};

/// Brings a group into step.
pub(super) async fn visit(
    visit: &mut Visit<'_>,
    ours: BTreeSet<String>,
    drift: &mut Vec<String>,
) -> Result<(), Trouble> {
    let on_duty = visit
        .wanted
        .duties
        .iter()
        .filter(|duty| duty.from <= visit.now && visit.now < duty.until);
    let wanted = on_duty.filter_map(|duty| visit.place.account(duty)).collect();
    let there = members(visit).await?;
    let mut group = Group { there, wanted, ours };
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

/// Who is in it; of GitLab those of the group itself, whom one can take out.
async fn members(visit: &mut Visit<'_>) -> Result<BTreeSet<String>, Trouble> {
    let token = visit.place.token.expose();
    match &visit.place.at {
        At::Slack { client, group } => Ok(client.members(token, group).await?),
        At::GitLab { client, group, .. } => {
            let mut walk = client.direct_members(token, group);
            let mut found = BTreeSet::new();
            while let Some(page) = walk.next().await? {
                for member in page.items {
                    let account = member.id.to_string();
                    visit.called.entry(account.clone()).or_insert(member.name);
                    found.insert(account);
                }
            }
            Ok(found)
        }
        At::PagerDuty { .. } => Ok(BTreeSet::new()),
    }
}

/// Does what is to be done, those who come in first; the group says afterwards how far it came.
async fn bring(visit: &Visit<'_>, group: &mut Group, plan: Plan) -> Result<(), Trouble> {
    let token = visit.place.token.expose();
    let words = |sign: &str, account: &str| format!("{sign}{}", visit.call(account));
    match &visit.place.at {
        At::Slack { client, group: id } => {
            group.there = client.set_members(token, id, &group.planned()).await?;
            let added = plan.add.iter().map(|account| words("+", account));
            let removed = plan.remove.iter().map(|account| words("-", account));
            let words = added.chain(removed).collect();
            visit
                .keep(
                    plan.add.iter().cloned().collect(),
                    plan.remove.iter().cloned().collect(),
                    words,
                )
                .await?;
        }
        At::GitLab {
            client,
            group: path,
            level,
        } => {
            for account in plan.add {
                client.add_member(token, path, number(&account)?, *level).await?;
                group.there.insert(account.clone());
                let words = vec![words("+", &account)];
                visit.keep(vec![account], Vec::new(), words).await?;
            }
            for account in plan.remove {
                client.remove_member(token, path, number(&account)?).await?;
                group.there.remove(&account);
                let words = vec![words("-", &account)];
                visit.keep(Vec::new(), vec![account], words).await?;
            }
        }
        At::PagerDuty { .. } => {}
    }
    Ok(())
}

fn number(account: &str) -> Result<i64, Trouble> {
    account
        .parse()
        .map_err(|_| Trouble::Refused(format!("'{account}' is no number of somebody in GitLab")))
}
