//! The number of a source's project, which stays when GitLab renames or moves the project: told by webhooks, and looked
//! up. By it a source goes along with its project.

use domain::id::SourceId;
use domain::identity::Action;
use serde_json::json;

use super::{path_key, visibility};
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
use crate::error::Result;

/// Which project a source is, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectOf {
    /// The connection to the GitLab that has it.
    pub connection: String,
    /// The project's path.
    pub project: String,
    /// Its number, where that was told.
    pub number: Option<i64>,
    /// Its path before it was renamed.
    pub former: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct ProjectRow {
    connection: String,
    project: String,
    number: Option<i64>,
    former: Option<String>,
}

/// The projects of all sources.
///
/// # Errors
/// When the database does.
pub async fn projects(db: &Db) -> Result<Vec<ProjectOf>> {
    let sql = "SELECT connection, project, number, former FROM sources ORDER BY connection, project, id";
    let rows: Vec<ProjectRow> = db.read().await?.rows(sql, args![]).await?;
    let all = rows.into_iter().map(|row| ProjectOf {
        connection: row.connection,
        project: row.project,
        number: row.number,
        former: row.former,
    });
    Ok(all.collect())
}

/// Under which path a project that is named so, with this number, is a source here; and whether [`KnowProject`] is to be
/// told of it first. What is no source stays as it is named.
#[must_use]
pub fn known_as(known: &[ProjectOf], connection: &str, (project, number): (&str, i64)) -> (String, bool) {
    let path = path_key(project);
    let mut of_it = known.iter().filter(|one| one.connection == connection);
    let has_number = |one: &&ProjectOf| one.number == Some(number);
    if of_it.clone().filter(has_number).any(|one| one.project == path) {
        return (path, false);
    }
    let by_number = of_it.clone().find(has_number);
    let Some(one) = by_number else {
        let is_new = of_it.any(|one| one.project == path && one.number.is_none());
        return (path, is_new);
    };
    if one.former.as_ref() == Some(&path) {
        (one.project.clone(), false)
    } else {
        (path, true)
    }
}

/// Says which number a project has: sources at that path get it, and those that had it at another path go along to this
/// one. Gives the path under which the project is known from now on.
#[derive(Debug, Clone)]
pub struct KnowProject {
    /// The connection.
    pub connection: String,
    /// The path at GitLab now.
    pub project: String,
    /// The number.
    pub number: i64,
}

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    product_id: String,
    project: String,
    embargoed: i64,
}

impl UseCase for KnowProject {
    type Out = String;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<String> {
        let path = path_key(&self.project);
        let sql = "UPDATE sources SET number = $3 WHERE connection = $1 AND project = $2 AND number IS NULL";
        tx.keep(sql, args![self.connection.as_str(), path.as_str(), self.number])
            .await?;
        let sql = "SELECT id, product_id, project, embargoed FROM sources WHERE connection = $1 AND number = $2 ORDER BY id";
        let of_it: Vec<Row> = tx.rows(sql, args![self.connection.as_str(), self.number]).await?;
        for row in of_it.into_iter().filter(|row| row.project != path) {
            let sql = "UPDATE sources SET project = $2, former = $3 WHERE id = $1 AND NOT EXISTS (SELECT 1 \
                       FROM sources o WHERE o.product_id = $4 AND o.connection = $5 AND o.project = $2)";
            let values = args![
                row.id.as_str(),
                path.as_str(),
                row.project.as_str(),
                row.product_id.as_str(),
                self.connection.as_str(),
            ];
            if tx.execute(sql, values).await? == 0 {
                // Somebody has added it under its new path meanwhile: this one is for them to take out.
                continue;
            }
            // Who may read what was set aside depends on the path.
            let sql =
                "UPDATE inbox SET project = $3 WHERE connection = $1 AND project = $2 AND state = 'aside'";
            let values = args![self.connection.as_str(), row.project.as_str(), path.as_str()];
            tx.keep(sql, values).await?;
            tx.audit(AuditEntry {
                action: "source.renamed",
                entity: format!("product:{}", row.product_id),
                detail: json!({
                    "connection": self.connection, "project": path, "before": row.project,
                    "visibility": visibility(row.embargoed == 1).to_string(),
                }),
            })?;
        }
        Ok(path)
    }
}

/// Writes down the number of one source's project, as GitLab says it.
///
/// # Errors
/// When the database does.
pub async fn set_number(db: &Db, source: &SourceId, number: Option<i64>) -> Result<()> {
    let sql = "UPDATE sources SET number = $2 WHERE id = $1";
    db.keep(sql, args![source.as_str(), number]).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_who_is_who() {
        let one = |project: &str, number, former: Option<&str>| ProjectOf {
            connection: "gitlab".to_owned(),
            project: project.to_owned(),
            number,
            former: former.map(str::to_owned),
        };
        let known = [
            one("a/new", Some(1), Some("a/old")),
            one("b/untold", None, None),
            one("c/told", Some(3), None),
        ];
        for (path, number, is, to_tell) in [
            ("A/New", 1, "a/new", false),
            ("a/old", 1, "a/new", false),
            ("a/newer", 1, "a/newer", true),
            ("b/untold", 2, "b/untold", true),
            ("c/told", 3, "c/told", false),
            // Another project has taken the path: whether it is the one that is meant, a look says.
            ("c/told", 4, "c/told", false),
            ("d/other", 5, "d/other", false),
        ] {
            let found = known_as(&known, "gitlab", (path, number));
            assert_eq!(found, (is.to_owned(), to_tell), "{path} {number}");
        }
        assert_eq!(known_as(&known, "ops", ("a/old", 1)), ("a/old".to_owned(), false));
    }
}
