//! What is told of a shift: whom it concerns, what is asked of them, and by when.

use domain::id::PersonId;
use serde::{Deserialize, Serialize};

/// What has come of a shift, or of days of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShiftTurn {
    /// It was confirmed, or somebody was put into it: it is theirs.
    Confirmed,
    /// It was somebody's, and is not any more.
    Released,
    /// It is offered to these people, until it begins.
    Offered,
    /// One of these people has taken it from the other.
    Taken,
    /// It is not offered any more.
    Withdrawn,
    /// The one to whom it was offered has declined; its owner may ask somebody else, until it begins.
    Declined,
    /// It was offered, nobody has taken it, and nobody can any more: it has begun, or is another's.
    Lapsed,
    /// It was taken, and is its owner's again.
    Undone,
    /// One of these people is in charge of it instead of the other, from now on.
    InCharge,
    /// That has ended.
    GivenBack,
    /// It has ended, and those who have the next one acknowledge what is handed over.
    HandedOver,
}

/// What is told of a shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftNews {
    /// The product's address.
    pub product: String,
    /// The release's address.
    pub slug: String,
    /// The slot's key.
    pub slot: String,
    /// What has come of it.
    pub turn: ShiftTurn,
    /// Whom it concerns: those who are asked, or whose duty is another one by it. Whoever did it may be among them.
    pub people: Vec<PersonId>,
    /// By when they are to do something, or when it begins: milliseconds since 1970; none where it is so from now on.
    pub due: Option<i64>,
}
