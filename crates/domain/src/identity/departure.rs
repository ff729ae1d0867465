//! People who leave: who may be anonymised, and what stands in the place of their name.

use super::role::{Role, Roles};
use super::viewer::Actor;
use crate::id::PersonId;

/// Why somebody is not anonymised. The texts are for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is the one who asks.
    #[error("you cannot anonymise yourself; ask another admin")]
    Oneself,
    /// Nobody would be left who keeps people.
    #[error("this is the last admin; let somebody else become one first")]
    LastAdmin,
}

/// Lets a person with these roles go, beside whom there are so many other admins.
///
/// # Errors
/// [`Refusal`].
pub fn decide(actor: &Actor, person: &PersonId, roles: Roles, other_admins: usize) -> Result<(), Refusal> {
    if actor.viewer().person() == Some(person) {
        return Err(Refusal::Oneself);
    }
    if roles.has(Role::Admin) && other_admins == 0 {
        return Err(Refusal::LastAdmin);
    }
    Ok(())
}

/// What stands in the place of the name: `Former member 3f2a`. The code is the same wherever the person
/// stands, and says nothing of who it was.
#[must_use]
pub fn name(code: &str) -> String {
    let short: String = code.chars().take(4).collect();
    format!("Former member {short}")
}

/// What stands in the place of the username: `former-3f2a91cc04de`.
#[must_use]
pub fn username(code: &str) -> String {
    format!("former-{code}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_departures() {
        let dana: PersonId = "dana".parse().unwrap();
        let eli: PersonId = "eli".parse().unwrap();
        let (viewer, admin) = (Roles::NONE.with(Role::Viewer), Roles::NONE.with(Role::Admin));
        let actor = Actor::Person {
            id: dana.clone(),
            roles: admin,
        };
        let system = Actor::System("story");
        for (actor, person, roles, others, expected) in [
            (&actor, &eli, viewer, 1, Ok(())),
            (&actor, &eli, viewer, 0, Ok(())),
            (&actor, &eli, admin, 1, Ok(())),
            (&actor, &eli, admin, 0, Err(Refusal::LastAdmin)),
            (&actor, &dana, admin, 1, Err(Refusal::Oneself)),
            (&actor, &dana, viewer, 1, Err(Refusal::Oneself)),
            (&system, &dana, admin, 1, Ok(())),
            (&system, &dana, admin, 0, Err(Refusal::LastAdmin)),
        ] {
            assert_eq!(
                decide(actor, person, roles, others),
                expected,
                "{person} {others}"
            );
        }
    }

    #[test]
    fn a_name_is_the_beginning_of_its_code() {
        assert_eq!(name("3f2a91cc04de"), "Former member 3f2a");
        assert_eq!(username("3f2a91cc04de"), "former-3f2a91cc04de");
    }
}
