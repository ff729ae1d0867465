//! The people of the rotation as a file: out, and in again.

use std::collections::{BTreeMap, HashMap};

use domain::id::PersonId;
use domain::identity::{Action, Viewer};
use domain::rotation::Member;
use domain::rotation::people::{self, Line};
use domain::rotation::problem::{Problem, Report};
use serde_json::json;

use super::member::SetMember;
use super::store;
use crate::calendar::rows::read;
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// Everybody of the rotation as CSV, by username; their absences are not in it.
///
/// # Errors
/// [`Error::NotFound`] for who is not of the team.
pub async fn written(db: &Db, viewer: &Viewer) -> Result<String> {
    if !viewer.is_team() {
        return Err(Error::NotFound("rotation"));
    }
    let members = store::members(&mut db.read().await?).await?;
    Ok(people::write(&members))
}

/// So many people are new here by one file at most.
const MOST_NEW: usize = 200;

/// Takes people in from a file: everybody in it takes part as it says. Who is not in it stays as they are. All of it, or
/// nothing.
///
/// Who is not known here is awaited from then on: a person of the GitLab that the writer signs in with, who has no role and no
/// rights, and who may be on duty. Whoever signs in there for the first time under that username is that person
/// ([`SignIn`](crate::identity::sign_in::SignIn)), with the roles that GitLab's groups give them.
#[derive(Debug, Clone)]
pub struct ImportMembers {
    /// The file, CSV.
    pub text: String,
}

/// What has come of a file of people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct TakenIn {
    /// How many are other than they were; who is new is one of them.
    pub changed: usize,
    /// The usernames of those who were not known here, in the order of the file.
    pub new: Vec<String>,
}

impl UseCase for ImportMembers {
    type Out = TakenIn;
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<TakenIn> {
        let broken = |report: Report| Error::invalid("People", report);
        let lines = people::read(&self.text).map_err(broken)?;
        let persons = everybody(tx).await?;
        let home = home(tx).await?;
        let known = store::members(tx).await?;
        let known: BTreeMap<&PersonId, &Member> =
            known.iter().map(|member| (&member.person, member)).collect();
        let (mut changes, mut new, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        for line in &lines {
            let mut wrong = |why: String| problems.push(Problem::new(line.at, 1, why));
            let name = &line.username;
            let called = persons
                .get(&name.to_lowercase())
                .map(Vec::as_slice)
                .unwrap_or_default();
            let here: Vec<&PersonId> = called.iter().filter_map(Found::here).collect();
            match (here.as_slice(), called.is_empty(), &home) {
                ([person], _, _) => {
                    if !known.get(*person).is_some_and(|member| line.is_so(member)) {
                        changes.push(change(person, line));
                    }
                }
                ([], true, Some(_)) if !people::is_username(name) => {
                    wrong(format!("'{name}' is no username of GitLab"));
                }
                ([], true, Some(_)) if new.len() == MOST_NEW => {
                    wrong(format!(
                        "more than {MOST_NEW} people would be new here; take fewer in at once"
                    ));
                    break;
                }
                ([], true, Some(home)) => new.push((home, line)),
                ([], true, None) => wrong(format!("nobody here has the username '{name}'")),
                ([], false, _) => wrong(format!("'{name}' has no role any more")),
                (more, _, _) => wrong(format!("{} people here have the username '{name}'", more.len())),
            }
        }
        Report::verdict(problems).map_err(broken)?;
        for change in &changes {
            change.run(tx).await?;
        }
        for (home, line) in &new {
            let person = await_person(tx, home, line).await?;
            change(&person, line).run(tx).await?;
        }
        Ok(TakenIn {
            changed: changes.len() + new.len(),
            new: new.into_iter().map(|(_, line)| line.username.clone()).collect(),
        })
    }
}

/// Makes a person known under whose username nobody has signed in yet.
async fn await_person(tx: &mut Tx, connection: &str, line: &Line) -> Result<PersonId> {
    let id: PersonId = tx.new_id().try_into().map_err(Error::internal)?;
    let name = line.name.as_ref().unwrap_or(&line.username);
    let now = tx.now();
    tx.execute(
        "INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, created_at) \
         VALUES ($1, $2, NULL, $3, $4, '', '', 0, $5)",
        args![id.as_str(), connection, line.username.as_str(), name.as_str(), now],
    )
    .await?;
    // A line of the audit has no name in it: it stays when they have left.
    tx.audit(AuditEntry {
        action: "person.imported",
        entity: format!("person:{id}"),
        detail: json!({ "connection": connection }),
    })?;
    Ok(id)
}

/// The connection that whoever writes signs in with; none for Slipway itself.
async fn home(tx: &mut Tx) -> Result<Option<String>> {
    let viewer = tx.actor().viewer();
    let Some(person) = viewer.person() else {
        return Ok(None);
    };
    let sql = "SELECT connection FROM people WHERE id = $1 AND left_at IS NULL";
    let row: Option<(String,)> = tx.row(sql, args![person.as_str()]).await?;
    Ok(row.map(|(connection,)| connection))
}

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    username: String,
    roles: String,
    roles_checked_at: i64,
}

/// Somebody who has a username.
struct Found {
    person: PersonId,
    /// Whether they may take part: they have a role, or are awaited.
    takes_part: bool,
}

impl Found {
    fn here(&self) -> Option<&PersonId> {
        self.takes_part.then_some(&self.person)
    }
}

/// Who has not left, by their usernames in small letters.
async fn everybody(tx: &mut Tx) -> Result<HashMap<String, Vec<Found>>> {
    let sql = "SELECT id, username, roles, roles_checked_at FROM people WHERE left_at IS NULL ORDER BY id";
    let rows: Vec<Row> = tx.rows(sql, args![]).await?;
    let mut persons: HashMap<String, Vec<Found>> = HashMap::new();
    for row in rows {
        let found = Found {
            person: read("people", "id", &row.id, &row.id)?,
            takes_part: !row.roles.is_empty() || row.roles_checked_at == 0,
        };
        persons
            .entry(row.username.to_lowercase())
            .or_default()
            .push(found);
    }
    Ok(persons)
}

fn change(person: &PersonId, line: &Line) -> SetMember {
    let clock = store::clock;
    SetMember {
        person: person.clone(),
        zone: line.hours.zone.to_string(),
        region: line.region.clone(),
        team: line.team.clone(),
        hours: (clock(line.hours.from), clock(line.hours.until)),
        every: line.every.to_string(),
        active: line.active,
        experience: Some(line.experience),
        security: Some(line.security),
    }
}
