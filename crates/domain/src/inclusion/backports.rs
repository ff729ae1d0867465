//! What a patch makes of a fix: it is made of backports, and what is on the default branch alone never gets into it.

use jiff::Timestamp;

use super::{Reckoned, Stand};

/// How far the backports of a fix are, over all the lines that a patch is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backports {
    /// Which lines it is made of is not known.
    Unknown,
    /// Of one line at least nobody has begun any.
    NotBegun,
    /// All are there, and one at least is not merged.
    Open,
    /// Every line has it.
    Merged,
}

impl Reckoned {
    /// How a fix stands to a patch at an instant, by how it stands on the default branch and how far its backports are. Until
    /// they are merged it is in time at best. Once the deadline has passed, it is missed without them; those that are open
    /// may have been ready by then or not, which nobody can tell from here.
    #[must_use]
    pub fn in_patch(mut self, backports: Backports, now: Timestamp) -> Self {
        let over = self.deadline.is_some_and(|deadline| now > deadline);
        self.stand = match (self.stand, backports) {
            (stand @ (Stand::Reverted | Stand::GivenUp), _) | (stand, Backports::Unknown) => stand,
            (_, Backports::Merged) => Stand::In,
            (Stand::Missed, _) => Stand::Missed,
            (_, Backports::NotBegun) if over => Stand::Missed,
            (_, Backports::Open) if over => Stand::AtRisk,
            (Stand::OnCourse, _) => Stand::InTime,
            (stand, _) => stand,
        };
        if self.stand == Stand::Missed {
            self.odds = None;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inclusion::Goal;

    #[test]
    fn the_table_of_backports() {
        use Backports::{Merged, NotBegun, Open, Unknown};
        use Stand::{AtRisk, In, InTime, Missed, OnCourse, Reverted};
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let goal = Goal {
            deadline: Some(at("2026-12-07T07:00:00Z")),
            deploys: true,
        };
        for (stand, backports, before, after) in [
            // In production before the deadline, on the default branch alone.
            (OnCourse, NotBegun, InTime, Missed),
            (OnCourse, Open, InTime, AtRisk),
            (OnCourse, Merged, In, In),
            (OnCourse, Unknown, OnCourse, OnCourse),
            (InTime, NotBegun, InTime, Missed),
            (AtRisk, NotBegun, AtRisk, Missed),
            (AtRisk, Open, AtRisk, AtRisk),
            (Missed, Open, Missed, Missed),
            (Missed, Merged, In, In),
            (Reverted, Merged, Reverted, Reverted),
        ] {
            for (now, expected) in [("2026-12-07T07:00:00Z", before), ("2026-12-07T07:00:01Z", after)] {
                let found = Reckoned::known(stand, &goal).in_patch(backports, at(now)).stand;
                assert_eq!(found, expected, "{stand:?} {backports:?} {now}");
            }
        }
    }
}
