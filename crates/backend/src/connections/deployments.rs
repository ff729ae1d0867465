//! Deployments that come in, and which merge requests they have brought.

use domain::id::SourceId;
use jiff::Timestamp;

use super::facts::Taken;
use super::sources::Source;
use crate::db::{Db, Query, Tx, args};
use crate::error::{Error, Result};

/// How far a deployment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// It waits, for an approval or for its turn.
    Waiting,
    /// It runs.
    Running,
    /// It was stopped or left out.
    Stopped,
    /// It failed.
    Failed,
    /// It succeeded.
    Succeeded,
}

impl Stage {
    /// The name in the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Stopped => "stopped",
            Self::Failed => "failed",
            Self::Succeeded => "succeeded",
        }
    }

    fn read(text: &str) -> Self {
        match text {
            "running" => Self::Running,
            "stopped" => Self::Stopped,
            "failed" => Self::Failed,
            "succeeded" => Self::Succeeded,
            _ => Self::Waiting,
        }
    }
}

/// A deployment, as it is at GitLab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deployment {
    /// Its number.
    pub deployment: i64,
    /// The environment's name.
    pub environment: String,
    /// What the environment is for, where that was told: `production`, `staging` …
    pub tier: Option<String>,
    /// How far it is.
    pub stage: Stage,
    /// The commit that is deployed.
    pub sha: Option<String>,
    /// When it was begun, where that was told.
    pub created_at: Option<Timestamp>,
    /// When it had succeeded.
    pub finished_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Before {
    told_at: i64,
    state: String,
}

/// Takes in how far a deployment is. Of one second the state that is farther counts.
pub(super) async fn take(
    tx: &mut Tx,
    source: &Source,
    new: &Deployment,
    told_at: Timestamp,
) -> Result<Taken> {
    let sql = "SELECT told_at, state FROM deployments WHERE source_id = $1 AND deployment = $2";
    let before: Option<Before> = tx.row(sql, args![source.id.as_str(), new.deployment]).await?;
    let place = (told_at.as_millisecond(), new.stage);
    if before.is_some_and(|before| (before.told_at, Stage::read(&before.state)) >= place) {
        return Ok(Taken::known("it was known already"));
    }
    let sql = "INSERT INTO deployments (source_id, deployment, environment, tier, state, sha, created_at, finished_at, \
               told_at, shipped) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0) \
               ON CONFLICT (source_id, deployment) DO UPDATE SET environment = excluded.environment, \
               tier = COALESCE(excluded.tier, deployments.tier), state = excluded.state, \
               sha = COALESCE(excluded.sha, deployments.sha), \
               created_at = COALESCE(excluded.created_at, deployments.created_at), \
               finished_at = excluded.finished_at, told_at = excluded.told_at";
    let values = args![
        source.id.as_str(),
        new.deployment,
        new.environment.as_str(),
        new.tier.as_deref(),
        new.stage.key(),
        new.sha.as_deref(),
        new.created_at,
        new.finished_at.filter(|_| new.stage == Stage::Succeeded),
        told_at,
    ];
    tx.keep(sql, values).await?;
    Ok(Taken {
        news: true,
        why: None,
    })
}

#[derive(sqlx::FromRow)]
struct Known {
    shipped: i64,
}

/// Takes in which merge requests a deployment has newly brought to its environment.
pub(super) async fn take_shipped(
    tx: &mut Tx,
    source: &Source,
    deployment: i64,
    merge_requests: &[i64],
) -> Result<Taken> {
    let sql = "SELECT shipped FROM deployments WHERE source_id = $1 AND deployment = $2";
    let known: Option<Known> = tx.row(sql, args![source.id.as_str(), deployment]).await?;
    let Some(known) = known else {
        return Ok(Taken::known("the deployment is not known"));
    };
    let mut new = 0;
    for iid in merge_requests {
        let sql = "INSERT INTO deployed (source_id, deployment, iid) VALUES ($1, $2, $3) \
                   ON CONFLICT (source_id, deployment, iid) DO NOTHING";
        new += tx.keep(sql, args![source.id.as_str(), deployment, *iid]).await?;
    }
    if known.shipped == 0 {
        let sql = "UPDATE deployments SET shipped = 1 WHERE source_id = $1 AND deployment = $2";
        tx.keep(sql, args![source.id.as_str(), deployment]).await?;
    }
    Ok(Taken {
        news: known.shipped == 0 || new > 0,
        why: None,
    })
}

/// A deployment of which it is to be looked up what it has brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToLookUp {
    /// Whose.
    pub source: SourceId,
    /// The connection to the GitLab that has it.
    pub connection: String,
    /// The project's path there.
    pub project: String,
    /// Its number.
    pub deployment: i64,
}

#[derive(sqlx::FromRow)]
struct ToLookUpRow {
    source_id: String,
    connection: String,
    project: String,
    deployment: i64,
}

/// Those of which it is not known what they have brought, of each source the ones that ended first at first; at most so
/// many.
///
/// # Errors
/// When the database does.
pub async fn to_look_up(db: &Db, most: i64) -> Result<Vec<ToLookUp>> {
    let sql = "SELECT d.source_id, s.connection, s.project, d.deployment FROM deployments d \
               JOIN sources s ON s.id = d.source_id WHERE d.state = 'succeeded' AND d.shipped = 0 \
               ORDER BY d.source_id, d.finished_at, d.deployment LIMIT $1";
    let rows: Vec<ToLookUpRow> = db.read().await?.rows(sql, args![most]).await?;
    rows.into_iter()
        .map(|row| {
            Ok(ToLookUp {
                source: row.source_id.parse().map_err(Error::internal)?,
                connection: row.connection,
                project: row.project,
                deployment: row.deployment,
            })
        })
        .collect()
}
