//! What pipelines tell by themselves, where no GitLab is connected: that a change was merged, how far a deployment is, that a stage
//! was passed; and, wherever they run, that something is blocked.
//!
//! It goes the way of a webhook: kept in the inbox as it came, once for each key, and taken in as a [`Fact`], so that one rule
//! makes of it whatever follows. Each project that is told of in this way is a source of its own, made by the first event of it.
//! A project that is followed by a connection tells everything itself: the same deployment counted twice would be wrong
//! in every figure. A blocker is no part of a project: whoever knows of it may tell it.

mod source;

use domain::id::SourceId;
use domain::identity::{Action, permission};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::deployments::{Deployment, Stage};
use super::facts::{self, Fact, What};
use super::merge_requests::MergeRequest;
use super::sources::{self, Source};
use crate::blockers::told::{self, ToldBlocker};
use crate::calendar::archive_product::check_open;
use crate::calendar::{Product, store as calendar};
use crate::db::{Query as _, Tx, UseCase, args};
use crate::error::{Error, Result};
use crate::velocity;

pub use source::source_of;

/// The connection by which events come. No connection of the settings can have this name.
pub const CONNECTION: &str = "events (API)";

impl Source {
    /// Whether a connection follows it; otherwise pipelines tell of it by themselves.
    #[must_use]
    pub fn is_followed(&self) -> bool {
        self.connection != CONNECTION
    }
}

/// How far a clock may be ahead of ours.
const AHEAD: SignedDuration = SignedDuration::from_mins(5);

/// Tells an event. Gives what became of it.
#[derive(Debug, Clone)]
pub struct TellEvent {
    /// The product's address.
    pub product: String,
    /// The path of the project.
    pub project: String,
    /// The number of the project, which stays when it is renamed; none where that was not told.
    pub number: Option<i64>,
    /// The event.
    pub event: Event,
    /// As it was sent. The same once more is kept once, for a week; whether it is news the facts themselves say.
    pub body: Vec<u8>,
}

/// What became of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Whether something is another thing since.
    pub news: bool,
    /// Why nothing is, where nothing is.
    pub why: Option<String>,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Event {
    /// A change was merged into the default branch.
    Merged(Box<MergeRequest>),
    /// A deployment is so far.
    Deployment {
        /// The deployment.
        deployment: Deployment,
        /// The numbers of the merge requests that it newly brought, all of them; none where that is not known.
        merge_requests: Option<Vec<i64>>,
    },
    /// A stage was passed that is no deployment.
    Stage {
        /// The stage, by its name or its environment.
        name: String,
        /// What passed it.
        of: Passed,
        /// When it began, where that is known.
        started_at: Option<Timestamp>,
        /// When it had ended.
        finished_at: Timestamp,
    },
    /// Something is blocked, or is not any more.
    Blocker(Box<ToldBlocker>),
}

/// What passed a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passed {
    /// A merge request, by its number.
    Change(i64),
    /// Everything that a deployment brought, by its number.
    Deployment(i64),
}

impl Event {
    /// The name of its kind.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Merged(_) => "merged",
            Self::Deployment { .. } => "deployment",
            Self::Stage { .. } => "stage",
            Self::Blocker(_) => "blocker",
        }
    }

    /// Refuses what cannot be.
    fn check(&self, now: Timestamp) -> Result<()> {
        let latest = now.checked_add(AHEAD).unwrap_or(now);
        let over = |field, at: Option<Timestamp>| match at {
            Some(at) if at > latest => Err(Error::invalid(field, "that is still to come")),
            _ => Ok(()),
        };
        match self {
            Self::Merged(merged) => {
                if let domain::changes::State::Merged(at) = merged.state {
                    over("merged_at", Some(at))?;
                }
                Ok(())
            }
            Self::Deployment { deployment, .. } => {
                if deployment.stage == Stage::Succeeded && deployment.finished_at.is_none() {
                    let why = "a deployment that has succeeded says when it had ended";
                    return Err(Error::invalid("finished_at", why));
                }
                over("started_at", deployment.created_at)?;
                over("finished_at", deployment.finished_at)?;
                in_order(deployment.created_at, deployment.finished_at)
            }
            Self::Stage {
                started_at,
                finished_at,
                ..
            } => {
                over("finished_at", Some(*finished_at))?;
                in_order(*started_at, Some(*finished_at))
            }
            Self::Blocker(told) => {
                over("started_at", told.draft.since)?;
                over("finished_at", told.draft.until)?;
                in_order(told.draft.since, told.draft.until)
            }
        }
    }

    /// When it was so: of two ends of one deployment the later one holds, whichever comes first. One that does not say it lies before
    /// every other one.
    fn told_at(&self, now: Timestamp) -> Timestamp {
        match self {
            // A title or a label may be told anew.
            Self::Merged(_) | Self::Blocker(_) => now,
            Self::Deployment { deployment, .. } => {
                let said = deployment.finished_at.or(deployment.created_at);
                said.unwrap_or(Timestamp::UNIX_EPOCH)
            }
            Self::Stage { finished_at, .. } => *finished_at,
        }
    }
}

fn in_order(started: Option<Timestamp>, finished: Option<Timestamp>) -> Result<()> {
    match (started, finished) {
        (Some(started), Some(finished)) if finished < started => {
            Err(Error::invalid("finished_at", "it lies before started_at"))
        }
        _ => Ok(()),
    }
}

#[derive(sqlx_macros::FromRow)]
struct Brought {
    iid: i64,
}

impl UseCase for TellEvent {
    type Out = Told;
    const ACTION: Action = Action::TellEvents;

    async fn run(&self, tx: &mut Tx) -> Result<Told> {
        let (viewer, now) = (tx.actor().viewer(), tx.now());
        self.event.check(now)?;
        let product = calendar::seen_product(tx, &viewer, &self.product).await?;
        check_open(&product)?;
        let project = sources::path(&self.project)
            .map_err(|_| Error::invalid("project", "write its path, such as gitlab-org/gitlab"))?;
        if let Event::Blocker(blocker) = &self.event {
            let within = format!("{} {project}", product.id);
            permission::authorise(tx.actor(), Action::KeepBlockers)?;
            self.receive(tx, &within, now).await?;
            return told::take(tx, &product, &project, blocker).await;
        }
        let source = source::source(tx, &viewer, &product, (project.as_str(), self.number)).await?;
        self.receive(tx, source.as_str(), now).await?;
        // Even what was told before is taken in: something else may have been told meanwhile.
        let (mut news, mut why) = (false, None);
        for what in self.facts(tx, &product, &source).await? {
            let fact = Fact {
                project: project.clone(),
                told_at: self.event.told_at(now),
                what,
            };
            let taken = facts::take_of(tx, &source, &fact).await?;
            news |= taken.news;
            why = why.or(taken.why);
        }
        Ok(Told {
            news,
            why: why.filter(|_| !news),
        })
    }
}

impl TellEvent {
    /// Keeps it as it came, once within its project.
    async fn receive(&self, tx: &mut Tx, within: &str, now: Timestamp) -> Result<()> {
        let mut hash = Sha256::new();
        hash.update(within);
        hash.update(&self.body);
        let key = crate::clock::hex(&hash.finalize());
        let sql = "INSERT INTO inbox (id, connection, key, event, body, received_at, state, settled_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, 'done', $6) ON CONFLICT (connection, key) DO NOTHING";
        let values = args![
            tx.new_id(),
            CONNECTION,
            key,
            self.event.key(),
            self.body.clone(),
            now,
        ];
        tx.keep(sql, values).await.map(drop)
    }

    /// What the event says, as facts.
    async fn facts(&self, tx: &mut Tx, product: &Product, source: &SourceId) -> Result<Vec<What>> {
        match &self.event {
            Event::Merged(merged) => Ok(vec![What::MergeRequest(merged.clone())]),
            // Nothing that GitLab tells says it.
            Event::Blocker(_) => Ok(Vec::new()),
            Event::Deployment {
                deployment,
                merge_requests,
            } => {
                let setting = velocity::setting(tx, &product.id).await?;
                let is_production = setting.production() == deployment.environment;
                let usual = is_production.then(|| "production".to_owned());
                let mut facts = vec![What::Deployment(Deployment {
                    tier: deployment.tier.clone().or(usual),
                    ..deployment.clone()
                })];
                // What one that failed has brought is nowhere, and the list of one that runs is not whole.
                let brought = merge_requests
                    .as_ref()
                    .filter(|_| deployment.stage == Stage::Succeeded);
                if let Some(brought) = brought {
                    // The stages that all of it has passed, too: of those that nothing was told of there is nothing to be changed.
                    let number = deployment.deployment;
                    let of_stages = setting
                        .stages
                        .iter()
                        .map(|stage| number_of(&stage.environment, Passed::Deployment(number)));
                    facts.extend(
                        std::iter::once(number)
                            .chain(of_stages)
                            .map(|deployment| What::Shipped {
                                deployment,
                                merge_requests: brought.clone(),
                                all: true,
                            }),
                    );
                }
                Ok(facts)
            }
            Event::Stage {
                name,
                of,
                started_at,
                finished_at,
            } => {
                let environment = stage_of(tx, product, name).await?;
                let iids = match of {
                    Passed::Change(iid) => vec![*iid],
                    Passed::Deployment(number) => brought_by(tx, source, *number).await?,
                };
                let number = number_of(&environment, *of);
                Ok(vec![
                    What::Deployment(Deployment {
                        deployment: number,
                        environment,
                        tier: None,
                        stage: Stage::Succeeded,
                        sha: None,
                        created_at: *started_at,
                        finished_at: Some(*finished_at),
                    }),
                    What::Shipped {
                        deployment: number,
                        merge_requests: iids,
                        all: true,
                    },
                ])
            }
        }
    }
}

/// The environment of a stage of a product.
async fn stage_of(tx: &mut Tx, product: &Product, name: &str) -> Result<String> {
    let setting = velocity::setting(tx, &product.id).await?;
    let found = setting
        .stages
        .iter()
        .find(|stage| stage.name.eq_ignore_ascii_case(name) || stage.environment == name);
    found.map(|stage| stage.environment.clone()).ok_or_else(|| {
        let names: Vec<&str> = setting.stages.iter().map(|stage| stage.name.as_str()).collect();
        let why = format!(
            "{} has no stage '{name}'; it has {}",
            product.name,
            names.join(", ")
        );
        Error::invalid("name", why)
    })
}

/// What a deployment has brought, as far as that is known.
async fn brought_by(tx: &mut Tx, source: &SourceId, number: i64) -> Result<Vec<i64>> {
    let sql = "SELECT iid FROM deployed WHERE source_id = $1 AND deployment = $2 ORDER BY iid";
    let rows: Vec<Brought> = tx.rows(sql, args![source.as_str(), number]).await?;
    if rows.is_empty() {
        let why = "nothing is known of what this deployment brought; tell it first, with its merge_requests";
        return Err(Error::invalid("deployment", why));
    }
    Ok(rows.into_iter().map(|row| row.iid).collect())
}

/// The number under which it is kept that something passed a stage: below zero, where no deployment's is, and always the same.
fn number_of(environment: &str, of: Passed) -> i64 {
    let mut hash = Sha256::new();
    hash.update(environment);
    hash.update(match of {
        Passed::Change(iid) => format!("\0!{iid}"),
        Passed::Deployment(number) => format!("\0#{number}"),
    });
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(hash.finalize()) {
        *to = from;
    }
    // 52 bits, which every program that reads JSON can hold.
    let number = u64::from_be_bytes(bytes) >> 12;
    -1 - i64::try_from(number).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_has_a_number_of_its_own_below_zero() {
        let all = [
            number_of("build", Passed::Change(1)),
            number_of("build", Passed::Change(2)),
            number_of("build", Passed::Deployment(1)),
            number_of("qa", Passed::Change(1)),
        ];
        for (place, number) in all.iter().enumerate() {
            assert!(*number < 0 && !all[..place].contains(number), "{all:?}");
        }
        assert_eq!(all[0], number_of("build", Passed::Change(1)));
    }

    #[test]
    fn the_table_of_times() {
        let at = |hour: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hour);
        let of = |stage, started: Option<i64>, finished: Option<i64>| Event::Deployment {
            deployment: Deployment {
                deployment: 1,
                environment: "gprd".to_owned(),
                tier: None,
                stage,
                sha: None,
                created_at: started.map(at),
                finished_at: finished.map(at),
            },
            merge_requests: None,
        };
        let now = at(10);
        for (event, told_at) in [
            (of(Stage::Succeeded, Some(8), Some(9)), Some(9)),
            (of(Stage::Running, Some(8), None), Some(8)),
            (of(Stage::Waiting, None, None), Some(0)),
            (of(Stage::Running, None, None), Some(0)),
            (of(Stage::Failed, None, None), Some(0)),
            (of(Stage::Succeeded, Some(8), None), None),
            (of(Stage::Succeeded, Some(9), Some(8)), None),
            (of(Stage::Failed, Some(9), Some(11)), None),
            (of(Stage::Running, Some(11), None), None),
        ] {
            let found = event.check(now).ok().map(|()| event.told_at(now));
            assert_eq!(found, told_at.map(at), "{event:?}");
        }
    }
}
