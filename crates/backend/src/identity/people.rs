//! People: who has signed in, and what they are.

use domain::id::PersonId;
use domain::identity::{Actor, Roles, Viewer, Visibility};
use jiff::{SignedDuration, Timestamp};

use crate::calendar::rows::read;
use crate::clock::from_millis;
use crate::db::{Db, Query, Tx, args};
use crate::error::{BadRow, Error, Result};

/// The connection of the invented people of the demonstration.
pub const DEMO: &str = "demo";

/// The connection of those who have left: nobody signs in with it.
pub(super) const LEFT: &str = "left";

/// How old the check of somebody's roles may be for writing.
pub const ROLES_LAST: SignedDuration = SignedDuration::from_hours(24);

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// The connection that the person signs in with.
    pub connection: String,
    /// The number of the person there.
    pub gitlab_id: Option<i64>,
    /// The username there.
    pub username: String,
    /// The name for people.
    pub name: String,
    /// One line about the person; may be empty.
    pub title: String,
    /// What the person is now.
    pub roles: Roles,
    /// When that was last checked with GitLab; the beginning of 1970 for who is awaited ([`Self::is_awaited`]).
    pub roles_checked_at: Timestamp,
    /// Whether there is a picture.
    pub has_avatar: bool,
    /// Whether the person has left and was anonymised: nobody is signed in as such a one.
    pub has_left: bool,
}

impl Person {
    /// Whether they have come in with a file and nobody has signed in as them yet. They may be on duty, and have no rights.
    ///
    /// Statements say the same as `roles = '' AND roles_checked_at = 0`.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.roles.is_empty() && self.roles_checked_at == Timestamp::UNIX_EPOCH && !self.has_left
    }

    /// The person as a viewer.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        Viewer::Person {
            id: self.id.clone(),
            roles: self.roles,
        }
    }

    /// The person as an actor.
    ///
    /// # Errors
    /// [`Error::RolesTooOld`] when the roles were not checked for longer than [`ROLES_LAST`].
    pub fn actor(&self, now: Timestamp) -> Result<Actor> {
        let age = now.duration_since(self.roles_checked_at);
        if self.connection != DEMO && age > ROLES_LAST {
            return Err(Error::RolesTooOld);
        }
        Ok(Actor::Person {
            id: self.id.clone(),
            roles: self.roles,
        })
    }
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct PersonRow {
    id: String,
    connection: String,
    gitlab_id: Option<i64>,
    username: String,
    name: String,
    title: String,
    roles: String,
    roles_checked_at: i64,
    has_avatar: i64,
    has_left: i64,
}

impl TryFrom<PersonRow> for Person {
    type Error = BadRow;
    fn try_from(row: PersonRow) -> Result<Self, BadRow> {
        Ok(Self {
            id: read("people", "id", &row.id, &row.id)?,
            roles: read("people", "roles", &row.id, &row.roles)?,
            connection: row.connection,
            gitlab_id: row.gitlab_id,
            username: row.username,
            name: row.name,
            title: row.title,
            roles_checked_at: from_millis(row.roles_checked_at),
            has_avatar: row.has_avatar != 0,
            has_left: row.has_left != 0,
        })
    }
}

macro_rules! people {
    ($tail:literal) => {
        concat!(
            "SELECT id, connection, gitlab_id, username, name, title, roles, roles_checked_at, ",
            "CAST(CASE WHEN avatar IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_avatar, ",
            "CAST(CASE WHEN left_at IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_left FROM people ",
            $tail
        )
    };
}
pub(super) use people;

/// Lets pass who has not left, as the database says now.
pub(super) async fn still_here(tx: &mut Tx, person: &PersonId) -> Result<()> {
    let sql = "SELECT id FROM people WHERE id = $1 AND left_at IS NULL";
    let row: Option<(String,)> = tx.row(sql, args![person.as_str()]).await?;
    row.map(|_| ()).ok_or(Error::NotFound("person"))
}

/// The person with this id.
///
/// # Errors
/// When the database does.
pub async fn by_id(db: &Db, id: &PersonId) -> Result<Option<Person>> {
    let row: Option<PersonRow> = db.look_up(people!("WHERE id = $1"), args![id.as_str()]).await?;
    Ok(row.map(Person::try_from).transpose()?)
}

/// The person with this username at a connection. GitLab does not tell capitals apart in it.
///
/// # Errors
/// When the database does.
pub async fn by_username(db: &Db, connection: &str, username: &str) -> Result<Option<Person>> {
    let sql = people!("WHERE connection = $1 AND LOWER(username) = LOWER($2) ORDER BY id");
    let row: Option<PersonRow> = db.look_up(sql, args![connection, username]).await?;
    Ok(row.map(Person::try_from).transpose()?)
}

/// The people of a connection, by name.
///
/// # Errors
/// When the database does.
pub async fn of_connection(db: &Db, connection: &str) -> Result<Vec<Person>> {
    let rows: Vec<PersonRow> = db
        .read()
        .await?
        .rows(
            people!("WHERE connection = $1 ORDER BY name, username"),
            args![connection],
        )
        .await?;
    Ok(rows.into_iter().map(Person::try_from).collect::<Result<_, _>>()?)
}

/// The usernames of those whom an embargo names, for the team.
///
/// # Errors
/// When the database does.
pub async fn named(db: &Db, viewer: &Viewer, visibility: &Visibility) -> Result<Vec<String>> {
    let mut usernames = Vec::new();
    if let (true, Visibility::Embargoed { people }) = (viewer.is_team(), visibility) {
        for id in people {
            usernames.extend(by_id(db, id).await?.map(|person| person.username));
        }
    }
    Ok(usernames)
}

/// Those who are signed in and whose roles were last checked before an instant, the oldest first.
///
/// # Errors
/// When the database does.
pub async fn due_for_check(db: &Db, connection: &str, before: Timestamp) -> Result<Vec<Person>> {
    let sql = people!(
        "WHERE connection = $1 AND gitlab_id IS NOT NULL AND roles_checked_at < $2 \
         AND (id IN (SELECT s.person_id FROM sessions s WHERE s.expires_at > $3) \
         OR id IN (SELECT t.person_id FROM tokens t WHERE t.revoked_at IS NULL)) ORDER BY roles_checked_at, id"
    );
    let rows: Vec<PersonRow> = db
        .read()
        .await?
        .rows(sql, args![connection, before, db.clock().now()])
        .await?;
    Ok(rows.into_iter().map(Person::try_from).collect::<Result<_, _>>()?)
}

/// A picture: its media type and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avatar {
    /// `image/png`, `image/jpeg`, `image/webp` or `image/gif`.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The picture of the person with this username, for the team.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or the viewer is not of the team.
pub async fn avatar(db: &Db, viewer: &Viewer, username: &str) -> Result<Avatar> {
    #[derive(sqlx_macros::FromRow)]
    struct AvatarRow {
        avatar: Option<Vec<u8>>,
        avatar_type: Option<String>,
    }
    if !viewer.is_team() {
        return Err(Error::NotFound("picture"));
    }
    let sql = "SELECT avatar, avatar_type FROM people WHERE username = $1 AND avatar IS NOT NULL ORDER BY connection";
    match db.look_up::<AvatarRow>(sql, args![username]).await? {
        Some(AvatarRow {
            avatar: Some(bytes),
            avatar_type: Some(media_type),
        }) => Ok(Avatar { media_type, bytes }),
        _ => Err(Error::NotFound("picture")),
    }
}
