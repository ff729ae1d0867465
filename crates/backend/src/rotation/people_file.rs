//! The people of the rotation as a file: out, and in again.

use std::collections::{BTreeMap, HashMap};

use domain::id::PersonId;
use domain::identity::{Action, Viewer};
use domain::rotation::Member;
use domain::rotation::people::{self, Line};
use domain::rotation::problem::{Problem, Report};

use super::member::SetMember;
use super::store;
use crate::calendar::rows::read;
use crate::db::{Db, Query, Tx, UseCase, args};
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

/// Takes people in from a file: everybody in it takes part as it says. Who is not in it stays as they are. All of it, or
/// nothing.
#[derive(Debug, Clone)]
pub struct ImportMembers {
    /// The file, CSV.
    pub text: String,
}

impl UseCase for ImportMembers {
    /// How many are other than they were.
    type Out = usize;
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let broken = |report: Report| Error::invalid("People", report);
        let lines = people::read(&self.text).map_err(broken)?;
        let persons = here(tx).await?;
        let known = store::members(tx).await?;
        let known: BTreeMap<&PersonId, &Member> =
            known.iter().map(|member| (&member.person, member)).collect();
        let (mut changes, mut problems) = (Vec::new(), Vec::new());
        for line in &lines {
            let called = persons.get(&line.username.to_lowercase());
            match called.map(Vec::as_slice) {
                Some([person]) => {
                    if !known.get(person).is_some_and(|member| line.is_so(member)) {
                        changes.push(change(person, line));
                    }
                }
                Some(more) => {
                    let why = format!("{} people here have the username '{}'", more.len(), line.username);
                    problems.push(Problem::new(line.at, 1, why));
                }
                None => {
                    let why = format!(
                        "nobody here has the username '{}', or they have no role",
                        line.username
                    );
                    problems.push(Problem::new(line.at, 1, why));
                }
            }
        }
        Report::verdict(problems).map_err(broken)?;
        for change in &changes {
            change.run(tx).await?;
        }
        Ok(changes.len())
    }
}

/// Who may take part, by their usernames in small letters.
async fn here(tx: &mut Tx) -> Result<HashMap<String, Vec<PersonId>>> {
    let sql = "SELECT id, username FROM people WHERE left_at IS NULL AND roles <> '' ORDER BY id";
    let rows: Vec<(String, String)> = tx.rows(sql, args![]).await?;
    let mut persons: HashMap<String, Vec<PersonId>> = HashMap::new();
    for (id, username) in rows {
        let person = read("people", "id", &id, &id)?;
        persons.entry(username.to_lowercase()).or_default().push(person);
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
