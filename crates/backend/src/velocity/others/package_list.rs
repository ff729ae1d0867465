//! The packages of a window one by one, those that missed their time first.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use domain::identity::Viewer;
use domain::velocity::packages::{Packages, Went};
use jiff::Timestamp;

use super::packages::{self, Begun};
use super::{About, asked_for};
use crate::clock::from_millis;
use crate::connections::sources::Source;
use crate::db::{Db, Query, Value, args};
use crate::error::Result;
use crate::velocity::BadCursor;

/// Which part of the packages is listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackageList {
    /// The last one that was shown.
    pub after: Option<PackagePlace>,
    /// At most so many.
    pub most: usize,
}

/// A package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// The connection to the GitLab that has its project.
    pub connection: String,
    /// The project's path.
    pub project: String,
    /// The commit.
    pub sha: String,
    /// When its deployment to the start environment first began.
    pub began_at: Timestamp,
    /// When it was in each environment, in the order of the way.
    pub stages: Vec<Reached>,
    /// When its first deployment to production had ended; none where there was none.
    pub arrived_at: Option<Timestamp>,
    /// How it went.
    pub went: Went,
}

/// When a package was in an environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// What people call the stage.
    pub name: String,
    /// The environment.
    pub environment: String,
    /// The first end of a successful deployment there; none where there was none.
    pub at: Option<Timestamp>,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageListing {
    /// How all of them went, from the same state of the database.
    pub packages: Packages,
    /// The packages: what missed its time first, then what is on its way; among those the newest first.
    pub all: Vec<Package>,
    /// Where the list goes on; none at its end.
    pub older: Option<PackagePlace>,
}

/// The place in a list of packages: the last one that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackagePlace {
    /// [`Went::place`] of it.
    pub went: i64,
    /// The millisecond in which it began.
    pub began: i64,
    /// The project's path.
    pub project: String,
    /// The commit.
    pub sha: String,
}

impl PackagePlace {
    fn key(&self) -> (i64, Reverse<i64>, &str, &str) {
        (
            self.went,
            Reverse(self.began),
            self.project.as_str(),
            self.sha.as_str(),
        )
    }
}

impl fmt::Display for PackagePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}@{}", self.went, self.began, self.project, self.sha)
    }
}

impl FromStr for PackagePlace {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        let read = || {
            let (went, rest) = text.split_once(':')?;
            let (began, package) = rest.split_once(':')?;
            let (project, sha) = package.rsplit_once('@')?;
            Some(Self {
                went: went.parse().ok()?,
                began: began.parse().ok()?,
                project: project.to_owned(),
                sha: sha.to_owned(),
            })
        };
        read().ok_or_else(|| BadCursor(text.to_owned()))
    }
}

/// The packages of which the share of those in time is made, and those beside it.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) for who is not of the team and for a project that is not there; or when the database
/// does.
pub async fn package_list(
    db: &Db,
    viewer: &Viewer,
    about: &About<'_>,
    list: &PackageList,
) -> Result<PackageListing> {
    let mut query = db.read().await?;
    let sources = asked_for(&mut query, viewer, about).await?;
    let begun = packages::begun(&mut query, &sources, about).await?;
    let all = packages::of(&begun, about);
    let mut rows: Vec<(PackagePlace, Begun<'_>)> =
        begun.into_iter().map(|one| (place(&one, about), one)).collect();
    if let Some(after) = &list.after {
        rows.retain(|(place, _)| place.key() > after.key());
    }
    rows.sort_by(|(place, _), (other, _)| place.key().cmp(&other.key()));
    let more = rows.len() > list.most;
    rows.truncate(list.most);
    let older = rows.last().filter(|_| more).map(|(place, _)| place.clone());
    let mut found: Vec<Package> = rows.iter().map(|(_, one)| package(one, about)).collect();
    for stage in &about.setting.stages {
        for source in &sources {
            let of_it = rows.iter().filter(|(_, one)| one.source.id == source.id);
            let commits: Vec<&str> = of_it.map(|(_, one)| one.sha.as_str()).collect();
            let times = reached(&mut query, source, &stage.environment, &commits).await?;
            let both = found.iter_mut().zip(&rows);
            for (package, _) in both.filter(|(_, (_, one))| one.source.id == source.id) {
                package.stages.push(Reached {
                    name: stage.name.clone(),
                    environment: stage.environment.clone(),
                    at: times.get(&package.sha).copied(),
                });
            }
        }
    }
    Ok(PackageListing {
        packages: all,
        all: found,
        older,
    })
}

fn place(one: &Begun<'_>, about: &About<'_>) -> PackagePlace {
    PackagePlace {
        went: one.way.went(about.setting.package.most, about.now).place(),
        began: one.way.started.as_millisecond(),
        project: one.source.project.clone(),
        sha: one.sha.clone(),
    }
}

fn package(one: &Begun<'_>, about: &About<'_>) -> Package {
    Package {
        connection: one.source.connection.clone(),
        project: one.source.project.clone(),
        sha: one.sha.clone(),
        began_at: one.way.started,
        stages: Vec::new(),
        arrived_at: one.way.arrived,
        went: one.way.went(about.setting.package.most, about.now),
    }
}

/// How many commits are looked up with one statement.
const HANDFUL: usize = 10;

#[derive(sqlx_macros::FromRow)]
struct ReachedRow {
    sha: String,
    at: Option<i64>,
}

/// When these commits were in an environment for the first time.
async fn reached(
    query: &mut impl Query,
    source: &Source,
    environment: &str,
    commits: &[&str],
) -> Result<HashMap<String, Timestamp>> {
    let mut found = HashMap::with_capacity(commits.len());
    for handful in commits.chunks(HANDFUL) {
        let sql = "SELECT sha, MIN(finished_at) AS at FROM deployments WHERE source_id = $1 AND environment = $2 \
                   AND state = 'succeeded' AND sha IN ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12) GROUP BY sha";
        let mut values = args![source.id.as_str(), environment];
        values.extend((0..HANDFUL).map(|place| Value::from(handful.get(place).copied())));
        let rows: Vec<ReachedRow> = query.rows(sql, values).await?;
        let rows = rows.into_iter();
        found.extend(rows.filter_map(|row| Some((row.sha, from_millis(row.at?)))));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::PackagePlace;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let text = "1:1796115600000:group/project@abc";
        let place: PackagePlace = text.parse().unwrap();
        assert_eq!((place.went, place.sha.as_str()), (1, "abc"));
        assert_eq!(place.to_string(), text);
        for text in ["", "1", "1:2", "1:2:group/project", "x:2:group/project@abc"] {
            assert!(text.parse::<PackagePlace>().is_err(), "{text}");
        }
    }
}
