//! The table of visibility: who may see what. What one may not see does not exist for one.
//!
//! Things that have a visibility of their own travel as [`Sealed`] values; the only way to the value is
//! [`Sealed::open`], which takes the viewer.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use super::role::Role;
use super::viewer::Viewer;
use crate::id::PersonId;

/// Who may see a thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Visibility {
    /// Everybody, signed in or not.
    Public,
    /// Everybody with a role.
    Team,
    /// Security release managers and the people named here, and nobody else, admins included.
    Embargoed {
        /// People of the team who may see it, too. Who has no role any more sees nothing by a name.
        people: BTreeSet<PersonId>,
    },
}

impl Visibility {
    /// Embargoed, with nobody named.
    #[must_use]
    pub const fn embargoed() -> Self {
        Self::Embargoed {
            people: BTreeSet::new(),
        }
    }

    /// The table: whether the viewer may see a thing with this visibility.
    #[must_use]
    pub fn admits(&self, viewer: &Viewer) -> bool {
        match (self, viewer) {
            (_, Viewer::System) | (Self::Public, _) => true,
            (_, Viewer::Anonymous) => false,
            (Self::Team, Viewer::Person { .. }) => viewer.is_team(),
            (Self::Embargoed { people }, Viewer::Person { id, .. }) => {
                viewer.has(Role::SecurityReleaseManager) || (viewer.is_team() && people.contains(id))
            }
        }
    }

    /// Who of the team sees something with these seals: what is said of it in private stays with them, whatever becomes of
    /// the seals. Under several embargoes those alone are named whom each of them names.
    #[must_use]
    pub fn within_the_team(seals: &[Self]) -> Self {
        let mut embargoes = seals.iter().filter_map(|seal| match seal {
            Self::Embargoed { people } => Some(people),
            Self::Public | Self::Team => None,
        });
        match embargoes.next() {
            None => Self::Team,
            Some(first) => Self::Embargoed {
                people: embargoes.fold(first.clone(), |named, other| &named & other),
            },
        }
    }

    /// `public`, `team` or `embargoed`: who, without the names.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Team => "team",
            Self::Embargoed { .. } => "embargoed",
        }
    }

    /// Whether the thing is public.
    #[must_use]
    pub fn is_public(&self) -> bool {
        *self == Self::Public
    }
}

/// Why it was not changed who may see something. The texts are for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Something was changed since the page was loaded.
    #[error(
        "somebody changed this since you loaded the page; look at it again before you decide who sees it"
    )]
    Stale,
    /// Nothing would change.
    #[error("nothing would change: that is who may see it already")]
    Nothing,
}

/// The stored text is no visibility.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no visibility; write public, team, embargoed, or embargoed: and ids of people")]
pub struct BadVisibility(pub String);

/// `public`, `team`, `embargoed`, `embargoed:ID,ID`.
impl fmt::Display for Visibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::Team => f.write_str("team"),
            Self::Embargoed { people } => {
                f.write_str("embargoed")?;
                for (index, person) in people.iter().enumerate() {
                    f.write_str(if index == 0 { ":" } else { "," })?;
                    f.write_str(person.as_str())?;
                }
                Ok(())
            }
        }
    }
}

impl FromStr for Visibility {
    type Err = BadVisibility;
    fn from_str(text: &str) -> Result<Self, BadVisibility> {
        match text.split_once(':') {
            None if text == "public" => Ok(Self::Public),
            None if text == "team" => Ok(Self::Team),
            None if text == "embargoed" => Ok(Self::embargoed()),
            Some(("embargoed", people)) => people
                .split(',')
                .map(PersonId::from_str)
                .collect::<Result<_, _>>()
                .map(|people| Self::Embargoed { people })
                .map_err(|_| BadVisibility(text.to_owned())),
            _ => Err(BadVisibility(text.to_owned())),
        }
    }
}

/// A value that only those may see whom every one of its seals admits.
#[derive(Debug, Clone)]
pub struct Sealed<T> {
    seals: Vec<Visibility>,
    value: T,
}

impl<T> Sealed<T> {
    /// Seals the value. Give the visibility of the thing and of everything that it lies in (the product,
    /// the kind, the release …): what lies in something hidden is hidden.
    pub fn new(seals: impl IntoIterator<Item = Visibility>, value: T) -> Self {
        Self {
            seals: seals.into_iter().filter(|seal| !seal.is_public()).collect(),
            value,
        }
    }

    /// Whether the viewer may see the value.
    #[must_use]
    pub fn admits(&self, viewer: &Viewer) -> bool {
        self.seals.iter().all(|seal| seal.admits(viewer))
    }

    /// The value, for a viewer who may see it.
    #[must_use]
    pub fn open(self, viewer: &Viewer) -> Option<T> {
        self.admits(viewer).then_some(self.value)
    }

    /// The value, if everybody of the team may see it: for what is told to all of them alike.
    #[must_use]
    pub fn open_to_all_of_the_team(self) -> Option<T> {
        let is_hidden = |seal: &Visibility| matches!(seal, Visibility::Embargoed { .. });
        (!self.seals.iter().any(is_hidden)).then_some(self.value)
    }

    /// A reference to the value, for a viewer who may see it.
    #[must_use]
    pub fn peek(&self, viewer: &Viewer) -> Option<&T> {
        self.admits(viewer).then_some(&self.value)
    }

    /// The seals that are not public, for a thing that lies in this one.
    #[must_use]
    pub fn seals(&self) -> &[Visibility] {
        &self.seals
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::Roles;

    fn person(name: &str, roles: &[Role]) -> Viewer {
        Viewer::Person {
            id: name.parse().unwrap(),
            roles: roles.iter().copied().collect(),
        }
    }

    /// What is said in private stays with those whom every embargo names.
    #[test]
    fn the_table_of_what_stays_in_the_team() {
        use Visibility::{Public, Team};
        let naming = |people: &[&str]| Visibility::Embargoed {
            people: people.iter().map(|person| person.parse().unwrap()).collect(),
        };
        for (seals, expected) in [
            (vec![], Team),
            (vec![Public, Public], Team),
            (vec![Public, Team], Team),
            // The kind or the product is embargoed, the release is not by itself.
            (vec![naming(&["eli"]), Public], naming(&["eli"])),
            (
                vec![Public, Team, naming(&["eli", "ana"]), naming(&["eli", "bo"])],
                naming(&["eli"]),
            ),
            (
                vec![naming(&["eli"]), Visibility::embargoed()],
                Visibility::embargoed(),
            ),
        ] {
            assert_eq!(Visibility::within_the_team(&seals), expected, "{seals:?}");
        }
    }

    /// The whole table, by hand.
    #[test]
    fn the_table_of_visibility() {
        let named = Visibility::Embargoed {
            people: ["eli".parse().unwrap()].into(),
        };
        let embargoed = Visibility::embargoed();
        let table = [
            // viewer, public, team, embargoed, embargoed naming eli
            (Viewer::Anonymous, [true, false, false, false]),
            (person("nobody", &[]), [true, false, false, false]),
            (person("mei", &[Role::Viewer]), [true, true, false, false]),
            (person("eli", &[Role::Viewer]), [true, true, false, true]),
            (person("ana", &[Role::ReleaseManager]), [true, true, false, false]),
            (
                person("chidi", &[Role::SecurityReleaseManager]),
                [true, true, true, true],
            ),
            (person("dana", &[Role::Admin]), [true, true, false, false]),
            // A name without a role opens nothing: whoever leaves the team leaves this, too.
            (person("eli", &[]), [true, false, false, false]),
            (Viewer::System, [true, true, true, true]),
        ];
        for (viewer, expected) in table {
            for (visibility, sees) in [&Visibility::Public, &Visibility::Team, &embargoed, &named]
                .into_iter()
                .zip(expected)
            {
                assert_eq!(visibility.admits(&viewer), sees, "{visibility} {viewer:?}");
            }
        }
    }

    #[test]
    fn a_thing_in_something_hidden_is_hidden() {
        let sealed = Sealed::new([Visibility::Public, Visibility::Team], "note");
        assert_eq!(sealed.clone().open(&Viewer::Anonymous), None);
        assert_eq!(sealed.open(&person("mei", &[Role::Viewer])), Some("note"));
        let both = Sealed::new([Visibility::Team, Visibility::embargoed()], ());
        assert!(!both.admits(&Viewer::Person {
            id: "x".parse().unwrap(),
            roles: Roles::NONE.with(Role::Admin)
        }));
    }

    #[test]
    fn visibility_survives_its_text() {
        for text in ["public", "team", "embargoed", "embargoed:a,b"] {
            assert_eq!(text.parse::<Visibility>().unwrap().to_string(), text);
        }
        for text in ["", "secret", "embargoed:", "embargoed:a b", "public:a"] {
            assert!(text.parse::<Visibility>().is_err(), "{text}");
        }
    }
}
