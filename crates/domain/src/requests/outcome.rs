//! What comes of an accepted request: who may see the release that is made, and which release may carry a backport.

use std::str::FromStr;

use jiff::civil::Date;

use super::{Request, Wish};
use crate::calendar::{Kind, Release, Standing};
use crate::identity::Visibility;

/// Who is to see the release that is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    Public,
    /// The team.
    Team,
    /// Security release managers.
    Embargoed,
    /// Security release managers, and who asked.
    WithWhoAsked,
}

impl Audience {
    /// The name in forms and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Team => "team",
            Self::Embargoed => "embargoed",
            Self::WithWhoAsked => "with_who_asked",
        }
    }

    /// Those among which the release of a request is chosen, the usual one first: a release is as hidden as why it was
    /// asked for. That of an embargoed request is embargoed; one of a request that the team reads is not, for the team
    /// would learn of it.
    #[must_use]
    pub const fn choices(request: &Request) -> &'static [Self] {
        match (request.is_embargoed(), request.terms.what.wish()) {
            (true, _) => &[Self::Embargoed, Self::WithWhoAsked],
            (false, Wish::Internal) => &[Self::Team, Self::Public],
            (false, _) => &[Self::Public, Self::Team],
        }
    }
}

/// The text says of nobody that they may see it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is nobody who may see it; write public, team, embargoed or with_who_asked")]
pub struct BadAudience(pub String);

impl FromStr for Audience {
    type Err = BadAudience;
    fn from_str(text: &str) -> Result<Self, BadAudience> {
        [Self::Public, Self::Team, Self::Embargoed, Self::WithWhoAsked]
            .into_iter()
            .find(|audience| audience.key() == text)
            .ok_or_else(|| BadAudience(text.to_owned()))
    }
}

/// Why a release does not come of this request. The texts are for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// The request is embargoed.
    #[error(
        "why it was asked for is embargoed, so the release is, too; you can make it public once it may be known"
    )]
    Wider,
    /// The request is not embargoed.
    #[error(
        "the team reads this request, and would learn of an embargoed release by it; decline it, and have it asked for anew under an embargo"
    )]
    Narrower,
}

/// Whether a release can still carry a backport on a day: a patch that is due on it or later, or is late without a new day. Of
/// one whose day has passed nobody has said a word: most likely it is out.
#[must_use]
pub fn can_carry(release: &Release, today: Date) -> bool {
    let comes = release.day >= today || release.standing == Standing::Delayed;
    release.kind == Kind::Patch && release.is_ahead() && comes
}

impl Request {
    /// Who may see the release that is made; where nothing is said, the usual ones.
    ///
    /// # Errors
    /// [`Unfit`] for a release that would be more hidden than the request, or less.
    pub fn release_visibility(&self, audience: Option<Audience>) -> Result<Visibility, Unfit> {
        let choices = Audience::choices(self);
        let audience = match (audience, choices.first()) {
            (Some(audience), _) => audience,
            (None, Some(usual)) => *usual,
            (None, None) => Audience::Embargoed,
        };
        if !choices.contains(&audience) {
            return Err(if self.is_embargoed() {
                Unfit::Wider
            } else {
                Unfit::Narrower
            });
        }
        Ok(match audience {
            Audience::Public => Visibility::Public,
            Audience::Team => Visibility::Team,
            Audience::Embargoed => Visibility::embargoed(),
            Audience::WithWhoAsked => Visibility::Embargoed {
                people: [self.asked_by.clone()].into(),
            },
        })
    }

    /// Whether a release with these seals may be said to carry a request with those: everybody who reads the request is told.
    ///
    /// # Errors
    /// [`Unfit::Narrower`] for one under an embargo that is not the request's, too.
    pub fn check_carrier(&self, of_release: &[Visibility], of_request: &[Visibility]) -> Result<(), Unfit> {
        let hidden = |seal: &&Visibility| matches!(seal, Visibility::Embargoed { .. });
        let mut embargoes = of_release.iter().filter(hidden);
        if self.is_embargoed() || embargoes.all(|seal| of_request.contains(seal)) {
            Ok(())
        } else {
            Err(Unfit::Narrower)
        }
    }
}
