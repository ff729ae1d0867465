//! The two sides of a request: who looks ([`Viewer`]) and who changes ([`Actor`]).

use super::role::{Role, Roles};
use crate::id::PersonId;

/// Who looks. Every read takes one; there is no query without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Viewer {
    /// Nobody has signed in.
    Anonymous,
    /// A person who has signed in, or a token that acts for one.
    Person {
        /// Which person.
        id: PersonId,
        /// What the person is now; empty for somebody who is in none of the configured groups.
        roles: Roles,
    },
    /// A part of Slipway itself that must see everything to do its work (the horizon job, the
    /// migration). Never made from a request.
    System,
}

impl Viewer {
    /// Whether the viewer belongs to the team: signed in, with any role.
    #[must_use]
    pub fn is_team(&self) -> bool {
        match self {
            Self::Anonymous => false,
            Self::Person { roles, .. } => !roles.is_empty(),
            Self::System => true,
        }
    }

    /// Whether the viewer has the role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        match self {
            Self::Anonymous => false,
            Self::Person { roles, .. } => roles.has(role),
            Self::System => true,
        }
    }

    /// The person, if one looks.
    #[must_use]
    pub const fn person(&self) -> Option<&PersonId> {
        match self {
            Self::Person { id, .. } => Some(id),
            Self::Anonymous | Self::System => None,
        }
    }
}

/// Who changes something. Every write takes one, and it is named in the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A person, over the browser or with a token.
    Person {
        /// Which person.
        id: PersonId,
        /// What the person is now.
        roles: Roles,
    },
    /// A part of Slipway itself, by its name: `horizon`, `sign-in`, `command line`.
    System(&'static str),
}

impl Actor {
    /// What the audit says of the actor: the person's id, or `system:` and the part's name.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Person { id, .. } => id.to_string(),
            Self::System(part) => format!("system:{part}"),
        }
    }

    /// The same one as a viewer: what an actor may not see, an actor may not change.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        match self {
            Self::Person { id, roles } => Viewer::Person {
                id: id.clone(),
                roles: *roles,
            },
            Self::System(_) => Viewer::System,
        }
    }
}
