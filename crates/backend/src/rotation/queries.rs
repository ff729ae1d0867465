//! What pages, feeds and the API read of rotations. Every query takes the viewer; all of it is for the team.

use std::collections::BTreeMap;

use domain::id::PersonId;
use domain::identity::{Role, Roles, Viewer};
use domain::rotation::cycle::Span;
use domain::rotation::{Absence, Member};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::calendar::{self as calendar_of, LastRead};
use super::{Named, Rotation, feed, store};
use crate::calendar::{Listed, store as calendar};
use crate::db::{Db, Query, args};
use crate::error::{Error, Result};

/// The rotation of a product around a day.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) when there is no such product that the viewer may see, and for everybody who is
/// not of the team.
pub async fn rotation(db: &Db, viewer: &Viewer, product: &str, day: Date) -> Result<Rotation> {
    store::load(&mut db.read().await?, viewer, product, day).await
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
    #[derive(sqlx::FromRow)]
    struct Row {
        id: String,
        username: String,
        name: String,
    }
    if !viewer.is_team() {
        return Ok((Vec::new(), BTreeMap::new()));
    }
    let mut read = db.read().await?;
    let rows: Vec<Row> = read
        .rows(
            "SELECT id, username, name FROM people WHERE left_at IS NULL AND roles <> '' ORDER BY LOWER(name), id",
            args![],
        )
        .await?;
    let people = rows.into_iter().map(|row| {
        Ok(Named {
            id: crate::calendar::rows::read("people", "id", &row.id, &row.id)?,
            username: row.username,
            name: row.name,
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

/// A person's shift, or the part of one that they have taken over.
#[derive(Debug, Clone)]
pub struct OwnShift {
    /// The release.
    pub listed: Listed,
    /// The slot's name.
    pub slot: String,
    /// Its key.
    pub slot_key: String,
    /// From when until when they are on duty.
    pub span: Span,
}

/// The shifts of a person that are on now or begin within so many days, of every product that the viewer sees.
///
/// # Errors
/// When the database does.
pub async fn shifts_of(
    db: &Db,
    viewer: &Viewer,
    person: &PersonId,
    (now, days): (Timestamp, i64),
) -> Result<Vec<OwnShift>> {
    if !viewer.is_team() {
        return Ok(Vec::new());
    }
    let today = TimeZone::UTC.to_datetime(now).date();
    let horizon = now
        .checked_add(SignedDuration::from_hours(24 * days))
        .unwrap_or(Timestamp::MAX);
    let mut read = db.read().await?;
    let mut found = Vec::new();
    for product in calendar::products(&mut read).await? {
        if !product.visibility.admits(viewer) {
            continue;
        }
        let rotation = store::of_product(&mut read, viewer, product, today).await?;
        for stint in domain::rotation::duty::stints(&rotation.roster, person) {
            let begins = stint.span.from.is_none_or(|from| from < horizon);
            if let (true, true, Some(listed)) =
                (begins, stint.span.until > now, rotation.release(stint.release))
            {
                found.push(OwnShift {
                    listed: listed.clone(),
                    slot: stint.slot.name.clone(),
                    slot_key: stint.slot.key.clone(),
                    span: stint.span,
                });
            }
        }
    }
    found.sort_by_key(|own| own.span.from);
    Ok(found)
}
