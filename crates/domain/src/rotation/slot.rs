//! A slot: a place at the helm that each monthly release fills anew.

mod text;

use std::fmt;
use std::str::FromStr;

use jiff::civil::Time;

pub use text::{MOST_SLOTS, read_slots, write_slots};

use super::{Hours, Invalid};
use crate::calendar::Zone;

/// What somebody does in a slot, and so who is eligible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SlotKind {
    /// Leads the release: somebody who has shadowed or led one.
    Lead,
    /// Leads what is embargoed for security.
    Security,
    /// Shadows: somebody who has not led one yet.
    Trainee,
}

impl SlotKind {
    /// Every kind, in order of weight: a hole in an earlier one is worse.
    pub const ALL: [Self; 3] = [Self::Lead, Self::Security, Self::Trainee];

    /// The name in forms, the database and the API.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Security => "security",
            Self::Trainee => "trainee",
        }
    }

    /// For people: `Security release manager`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lead => "Release manager",
            Self::Security => "Security release manager",
            Self::Trainee => "Trainee",
        }
    }
}

impl fmt::Display for SlotKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// The text is no kind of slot.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no kind of slot; kinds are lead, security, trainee")]
pub struct BadSlotKind(pub String);

impl FromStr for SlotKind {
    type Err = BadSlotKind;
    fn from_str(text: &str) -> Result<Self, BadSlotKind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.key() == text)
            .ok_or_else(|| BadSlotKind(text.to_owned()))
    }
}

/// A slot of a product's rotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Its name in addresses and the API, unique in its product: `amer`. 1 to 24 lower-case letters, digits and `-`.
    pub key: String,
    /// For people: `AMER`.
    pub name: String,
    /// What one does in it.
    pub kind: SlotKind,
    /// The regions whose people are eligible; none for all.
    pub regions: Vec<String>,
    /// When its person works, Monday to Friday; none for a slot that covers no hours.
    pub hours: Option<Hours>,
    /// The time of day, and its zone, at which it is handed over on the day after a release.
    pub handover: (Time, Zone),
}

impl Slot {
    /// Whether people of a region are eligible.
    #[must_use]
    pub fn takes_region(&self, region: &str) -> bool {
        self.regions.is_empty() || self.regions.iter().any(|own| own.eq_ignore_ascii_case(region))
    }

    /// The hand-over of every slot that says nothing else: 00:00 UTC.
    #[must_use]
    pub fn usual_handover() -> (Time, Zone) {
        (Time::midnight(), Zone::utc())
    }

    /// Whether a text can be the key of a slot.
    #[must_use]
    pub fn is_key(text: &str) -> bool {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        (1..=24).contains(&text.len()) && text.bytes().all(plain)
    }
}

/// The regions of a list with commas: `EMEA, APAC`. Each has 1 to 24 letters, digits and `-`; at most eight.
///
/// # Errors
/// When one has not.
pub fn read_regions(text: &str) -> Result<Vec<String>, Invalid> {
    let mut found: Vec<String> = Vec::new();
    for part in text
        .split([',', '/'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let region = read_region(part)?;
        if !found.contains(&region) {
            found.push(region);
        }
    }
    if found.len() > 8 {
        return Err(Invalid::new("Regions", "at most eight"));
    }
    Ok(found)
}

/// A region: 1 to 24 letters, digits and `-`, in capitals from here on.
///
/// # Errors
/// When it is none.
pub fn read_region(text: &str) -> Result<String, Invalid> {
    let text = text.trim();
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    if (1..=24).contains(&text.len()) && text.bytes().all(plain) {
        Ok(text.to_ascii_uppercase())
    } else {
        Err(Invalid::new(
            "Region",
            "1 to 24 letters, digits and '-', such as EMEA",
        ))
    }
}
