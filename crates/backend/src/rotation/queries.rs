//! What pages, feeds and the API read of rotations. Every query takes the viewer; all of it is for the team.

use std::collections::BTreeMap;

use domain::id::PersonId;
use domain::identity::{Role, Roles, Viewer};
use domain::rotation::{Absence, Member};
use jiff::Timestamp;
use jiff::civil::Date;

use super::calendar::{self as calendar_of, LastRead};
use super::{Named, Rotation, feed, store};
use crate::db::{Db, Query, args};
use crate::error::{Error, Result};

/// The rotation of a product around a day.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) when there is no such product that the viewer may see, and for everybody who is
/// not of the team.
pub async fn rotation(db: &Db, viewer: &Viewer, product: &str, day: Date) -> Result<Rotation> {
    let now = db.clock().now();
    store::load(&mut db.read().await?, viewer, product, (Some(day), now)).await
}

/// Who sees what the whole team may know: somebody with a role whom no embargo names.
///
/// # Errors
/// Never, but for a fault of the program.
pub fn whole_team() -> Result<Viewer> {
    Ok(Viewer::Person {
        id: "team".parse().map_err(Error::internal)?,
        roles: Roles::NONE.with(Role::Viewer),
    })
}

/// Everybody who may be taken into the rotation, by name: who has not left.
///
/// # Errors
/// When the database does.
pub async fn people(db: &Db, viewer: &Viewer) -> Result<(Vec<Named>, BTreeMap<PersonId, Member>)> {
    #[derive(sqlx_macros::FromRow)]
    struct Row {
        id: String,
        username: String,
        name: String,
        roles: String,
    }
    if !viewer.is_team() {
        return Ok((Vec::new(), BTreeMap::new()));
    }
    let mut read = db.read().await?;
    let rows: Vec<Row> = read
        .rows(
            "SELECT id, username, name, roles FROM people WHERE left_at IS NULL AND (roles <> '' OR roles_checked_at = 0) \
             ORDER BY LOWER(name), id",
            args![],
        )
        .await?;
    let people = rows.into_iter().map(|row| {
        Ok(Named {
            id: crate::calendar::rows::read("people", "id", &row.id, &row.id)?,
            username: row.username,
            name: row.name,
            awaited: row.roles.is_empty(),
        })
    });
    let members = store::members(&mut read).await?;
    let members = members.into_iter().map(|member| (member.person.clone(), member));
    Ok((people.collect::<Result<_>>()?, members.collect()))
}

/// What a person finds of themselves: their facts, their absences with ids, their shifts.
#[derive(Debug, Clone)]
pub struct Mine {
    /// What is known of them; none for who takes no part.
    pub member: Option<Member>,
    /// When they are away by what was entered, each with its id.
    pub absences: Vec<(String, Absence)>,
    /// Their private calendar as it was read last; none where they have given none.
    pub calendar: Option<LastRead>,
    /// When the secret address of their shifts was made; none where there is none.
    pub feed_made: Option<Timestamp>,
}

/// What a person finds of themselves. Nobody else's is shown.
///
/// # Errors
/// When the database does.
pub async fn mine(db: &Db, viewer: &Viewer) -> Result<Option<Mine>> {
    let Some(person) = viewer.person().filter(|_| viewer.is_team()) else {
        return Ok(None);
    };
    let mut read = db.read().await?;
    let mut members = store::members(&mut read).await?;
    members.retain(|member| member.person == *person);
    Ok(Some(Mine {
        member: members.pop(),
        absences: store::absences_of(&mut read, person).await?,
        calendar: calendar_of::last_read(&mut read, person).await?,
        feed_made: feed::made_by(&mut read, person.as_str()).await?,
    }))
}
