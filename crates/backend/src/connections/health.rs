//! How the connections are: when each was last heard of, how much of it waits or was set aside, and how it was found
//! when it was looked at.

use domain::identity::{Action, Viewer, Visibility, permission};
use jiff::Timestamp;

use super::rests::seen_at;
use super::sources::Hidden;
use crate::clock::from_millis;
use crate::db::{Db, Query, args};
use crate::error::Result;

/// How something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    /// As it should be.
    Ok,
    /// Soon it will not be.
    Warn,
    /// It does not work.
    Fail,
}

impl Light {
    /// The name in the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn from_key(key: &str) -> Self {
        match key {
            "ok" => Self::Ok,
            "warn" => Self::Warn,
            _ => Self::Fail,
        }
    }
}

/// How a connection is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// Its name.
    pub name: String,
    /// Whether the viewer may know how much comes by it: not where something hidden does.
    pub is_open: bool,
    /// When a webhook came by it last; none where none did within a week.
    pub heard_at: Option<Timestamp>,
    /// How many deliveries came within a day.
    pub in_a_day: i64,
    /// How many wait.
    pub waiting: i64,
    /// How many that the viewer may see were set aside.
    pub aside: i64,
    /// How it was found when it was looked at last; a rest of a webhook that is past since is told as such.
    pub found: Vec<Finding>,
}

/// What of a connection is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Whether its GitLab answers, and what its token may do.
    Token,
    /// Whether its webhooks have told everything.
    Gaps,
}

impl About {
    /// The name in the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Gaps => "gaps",
        }
    }
}

/// How something of a connection was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// When.
    pub at: Timestamp,
    /// How it is.
    pub light: Light,
    /// What was seen, the beginning of a sentence.
    pub says: String,
    /// What helps; empty where nothing is wrong.
    pub remedy: String,
}

#[derive(sqlx_macros::FromRow)]
struct CountRow {
    connection: String,
    heard_at: i64,
    in_a_day: i64,
    waiting: i64,
}

#[derive(sqlx_macros::FromRow)]
struct AsideRow {
    connection: String,
    project: Option<String>,
    count: i64,
}

#[derive(sqlx_macros::FromRow)]
struct FoundRow {
    name: String,
    checked_at: i64,
    state: String,
    says: String,
    remedy: String,
}

/// How these connections are, in their order.
///
/// # Errors
/// [`Error::Forbidden`](crate::Error::Forbidden) for who does not keep connections, or when the database does.
pub async fn health(db: &Db, viewer: &Viewer, names: &[String]) -> Result<Vec<Health>> {
    permission::admit(viewer, Action::KeepConnections)?;
    seen_by(db, viewer, names).await
}

/// How these connections are, in their order, as far as the whole team may know it: for who watches over the server and may
/// be nobody here.
///
/// # Errors
/// When the database does.
pub async fn watched(db: &Db, names: &[String]) -> Result<Vec<Health>> {
    seen_by(db, &crate::rotation::whole_team()?, names).await
}

async fn seen_by(db: &Db, viewer: &Viewer, names: &[String]) -> Result<Vec<Health>> {
    let now = db.clock().now();
    let day_ago = now.as_millisecond() - 24 * 60 * 60 * 1000;
    let mut read = db.read().await?;
    let hidden = Hidden::load(&mut read).await?;
    let counts: Vec<CountRow> = read
        .rows(
            "SELECT connection, MAX(received_at) AS heard_at, \
             CAST(SUM(CASE WHEN received_at > $1 THEN 1 ELSE 0 END) AS BIGINT) AS in_a_day, \
             CAST(SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS BIGINT) AS waiting \
             FROM inbox GROUP BY connection",
            args![day_ago],
        )
        .await?;
    let asides: Vec<AsideRow> = read
        .rows(
            "SELECT connection, project, COUNT(*) AS count FROM inbox WHERE state = 'aside' \
             GROUP BY connection, project",
            args![],
        )
        .await?;
    let found: Vec<FoundRow> = read
        .rows(
            "SELECT name, checked_at, state, says, remedy FROM connections ORDER BY name, about DESC",
            args![],
        )
        .await?;
    let mut all = Vec::new();
    for name in names {
        let mut aside = 0;
        for row in asides.iter().filter(|row| row.connection == *name) {
            if hidden.of(name, row.project.as_deref()).admits(viewer) {
                aside += row.count;
            }
        }
        let is_open = !hidden.is_in(name) || Visibility::embargoed().admits(viewer);
        let count = counts.iter().find(|row| row.connection == *name && is_open);
        let found = found.iter().filter(|row| row.name == *name).map(|row| {
            let (light, says, remedy) = seen_at(
                now,
                Light::from_key(&row.state),
                (row.says.as_str(), row.remedy.as_str()),
            );
            Finding {
                at: from_millis(row.checked_at),
                light,
                says,
                remedy,
            }
        });
        all.push(Health {
            name: name.clone(),
            is_open,
            heard_at: count.map(|row| from_millis(row.heard_at)),
            in_a_day: count.map_or(0, |row| row.in_a_day),
            waiting: count.map_or(0, |row| row.waiting),
            aside,
            found: found.collect(),
        });
    }
    Ok(all)
}

/// Forgets how something of a connection was found: there is nothing more to look at.
///
/// # Errors
/// When the database does.
pub async fn forget_health(db: &Db, name: &str, about: About) -> Result<()> {
    let sql = "DELETE FROM connections WHERE name = $1 AND about = $2";
    db.keep(sql, args![name, about.key()]).await?;
    Ok(())
}

/// Writes down how something of a connection was found.
///
/// # Errors
/// When the database does.
pub async fn keep_health(db: &Db, name: &str, about: About, found: &Finding) -> Result<()> {
    let sql = "INSERT INTO connections (name, about, checked_at, state, says, remedy) VALUES ($1, $2, $3, $4, $5, $6) \
               ON CONFLICT (name, about) DO UPDATE SET checked_at = excluded.checked_at, state = excluded.state, \
               says = excluded.says, remedy = excluded.remedy";
    let values = args![
        name,
        about.key(),
        found.at,
        found.light.key(),
        found.says.as_str(),
        found.remedy.as_str(),
    ];
    db.keep(sql, values).await?;
    Ok(())
}
