//! Identifiers: one type for each thing, so that a run's id never stands where a release's should.
//!
//! An id is text of 1 to 64 letters, digits, `-` and `_`. New ones are UUIDs of version 7; those of the
//! demonstration data are derived from product and version. Making them is the backend's work.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an id is 1 to 64 letters, digits, '-' and '_'")]
pub struct BadId;

fn valid(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The id as it is stored and shown in addresses.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;
            fn try_from(text: String) -> Result<Self, BadId> {
                if valid(&text) { Ok(Self(text)) } else { Err(BadId) }
            }
        }

        impl std::str::FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                Self::try_from(text.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A product: what is released.
    ProductId,
    /// A cadence: the rule that makes dates.
    CadenceId,
    /// A release.
    ReleaseId,
    /// A dated part of a release.
    StepId,
    /// One walk through a checklist.
    RunId,
    /// A section of a run.
    SectionId,
    /// An item of a run.
    ItemId,
    /// A person.
    PersonId,
    /// An API token.
    TokenId,
    /// A source: a project in GitLab that a product is made of.
    SourceId,
    /// A delivery of a webhook.
    DeliveryId,
    /// A freeze.
    FreezeId,
    /// Somebody's word that something is done in spite of a freeze.
    OverrideId,
    /// A request for something that no plan has.
    RequestId,
    /// A draft of another date.
    DraftId,
    /// That somebody is in charge for a part of a shift.
    TakeoverId,
    /// A shift, or days of it, that is offered to others.
    SwapId,
    /// Something that blocks deployments, a release or an item of a checklist.
    BlockerId,
}
