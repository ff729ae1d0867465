//! What time it is in the stand-in, and how GitLab writes it down: each of its interfaces in another way.

use jiff::{SignedDuration, Timestamp};

/// The machine's time, or one that stands still.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock(Option<Timestamp>);

impl Clock {
    pub(crate) fn new(fixed: Option<Timestamp>) -> Self {
        Self(fixed)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a server of its own, which has the time of its own machine"
    )]
    pub(crate) fn now(self) -> Timestamp {
        self.0.unwrap_or_else(Timestamp::now)
    }
}

/// As the API writes it: `2026-11-24T10:00:00.000Z`.
pub(crate) fn iso(instant: Timestamp) -> String {
    instant.strftime("%FT%T%.3fZ").to_string()
}

/// As most events write it: `2026-11-24 10:00:00 UTC`.
pub(crate) fn utc(instant: Timestamp) -> String {
    instant.strftime("%F %T UTC").to_string()
}

/// As deployments' events write it, in the zone of the machine: `2026-11-24 12:00:00 +0200`.
pub(crate) fn local(instant: Timestamp) -> String {
    let there = instant
        .checked_add(SignedDuration::from_hours(2))
        .unwrap_or(instant);
    there.strftime("%F %T +0200").to_string()
}
