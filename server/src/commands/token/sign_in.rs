//! `slipway token --sign-in`.

use backend::Db;
use backend::clock::secret;
use backend::identity::Person;
use backend::identity::links::AddLink;
use backend::identity::sign_in::SignIn;
use domain::identity::{Role, Roles};

use super::OPERATOR;
use crate::commands::{Failure, database, note, say};
use crate::config::Config;

/// Makes the way in and prints its address.
pub(super) async fn run(db: &Db, config: &Config, username: &str, demo: bool) -> Result<(), Failure> {
    let person = match database::person(db, config, username, demo).await? {
        Some(person) => person,
        None if demo => {
            return Err(Failure::new(format!(
                "nobody in the demonstration is called '{username}'"
            )));
        }
        None => first_admin(db, config, username).await?,
    };
    let secret = secret();
    let name = person.name.clone();
    db.write(
        &OPERATOR,
        AddLink {
            person,
            secret: secret.clone(),
        },
    )
    .await?;
    note(&format!(
        "This link signs {name} in once, within 15 minutes. Whoever has it is let in."
    ));
    say(&format!("{}/auth/link?secret={secret}", config.public_url))
}

/// One of the first admins who has never signed in: made here, and known to GitLab's number after the
/// first sign-in there.
async fn first_admin(db: &Db, config: &Config, username: &str) -> Result<Person, Failure> {
    if !config.admins.name(username) {
        return Err(Failure::new(format!(
            "nobody with the username '{username}' has signed in here yet, and SLIPWAY_ADMINS does not name them"
        )));
    }
    let Some(connection) = config.sign_in() else {
        return Err(Failure::new(format!(
            "'{username}' has not signed in yet and no GitLab signs people in: set SLIPWAY_GITLAB_URL and the settings beside it"
        )));
    };
    let work = SignIn {
        id: None,
        connection: connection.name.clone(),
        gitlab_id: None,
        username: username.to_owned(),
        name: username.to_owned(),
        title: String::new(),
        roles: Roles::NONE.with(Role::Admin),
        avatar: None,
    };
    Ok(db.write(&OPERATOR, work).await?)
}
