//! What GitLab's groups make of a person.

use backend::identity::Person;
use domain::identity::{Role, Roles};

use super::connection::Connection;

/// A guest. What is below (minimal access) counts as no membership.
const LEAST_LEVEL: u32 = 10;

/// The roles of somebody who signs in now: of all groups that know the person, and of the settings.
///
/// # Errors
/// When GitLab does not say it.
pub async fn of_newcomer(connection: &Connection, user: &gitlab::User) -> gitlab::Result<Roles> {
    let roles = of_groups(connection, user.id).await?;
    Ok(if connection.admins.name(&user.username) {
        roles.with(Role::Admin)
    } else {
        roles
    })
}

/// The roles of somebody who signed in before. Whoever the settings name as an admin has to have an
/// active account still.
///
/// # Errors
/// When GitLab does not say it.
pub async fn of_person(connection: &Connection, person: &Person, gitlab_id: i64) -> gitlab::Result<Roles> {
    let roles = of_groups(connection, gitlab_id).await?;
    if roles.has(Role::Admin) || !connection.admins.name(&person.username) {
        return Ok(roles);
    }
    let account = connection
        .client
        .user_by_id(connection.token.expose(), gitlab_id)
        .await?;
    Ok(if account.is_some_and(|account| account.is_active()) {
        roles.with(Role::Admin)
    } else {
        roles
    })
}

async fn of_groups(connection: &Connection, gitlab_id: i64) -> gitlab::Result<Roles> {
    let mut roles = Roles::NONE;
    for (group, role) in &connection.groups {
        if roles.has(*role) {
            continue;
        }
        let level = connection
            .client
            .membership(connection.token.expose(), group, gitlab_id)
            .await?;
        if level.is_some_and(|level| level >= LEAST_LEVEL) {
            roles = roles.with(*role);
        }
    }
    Ok(roles)
}
