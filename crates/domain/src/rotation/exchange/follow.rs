//! What is to be done of what a file asks for: who has served stays.

use jiff::tz::TimeZone;

use super::{Assign, Known, Wish};
use crate::calendar::Release;
use crate::id::ReleaseId;
use crate::rotation::assign::{Extent, Refusal, check};
use crate::rotation::duty::has_served;
use crate::rotation::problem::{Problem, Report};
use crate::rotation::{Shift, Stand};

impl Known<'_> {
    /// Whether a release is over: it is out, and its day has passed.
    pub(super) fn is_over(&self, release: &Release) -> bool {
        release.day < TimeZone::UTC.to_datetime(self.now).date() && release.is_published()
    }

    /// What is to be done of what a file asks for.
    ///
    /// # Errors
    /// The places at which it asks for other people in a shift that is over, for nobody in one that runs, or for somebody who is
    /// gone.
    pub(super) fn to_do(&self, wishes: Vec<Wish>) -> Result<Vec<Assign>, Report> {
        let (mut problems, mut wanted) = (Vec::new(), Vec::new());
        for wish in wishes {
            if self.is_so(&wish) {
                continue;
            }
            match self.extent(&wish) {
                Ok(extent) => wanted.push(Assign {
                    release: wish.release,
                    slot: wish.slot,
                    person: wish.person,
                    extent,
                }),
                Err(why) => problems.push(Problem { why, ..wish.at }),
            }
        }
        Report::verdict(problems)?;
        Ok(wanted)
    }

    /// Whether nothing has to be done for a slot to have this person, or nobody: it is theirs as it was planned, or up to its end.
    /// A file that knows nothing of who was put in charge since takes that back from nobody.
    fn is_so(&self, wish: &Wish) -> bool {
        let shift = self.roster.shift(&wish.release, &wish.slot);
        match &wish.person {
            Some(person) => {
                let own = [
                    shift.and_then(Shift::serving),
                    self.roster.to_the_end(&wish.release, &wish.slot),
                ];
                own.contains(&Some(person))
            }
            None => shift.is_none_or(|shift| shift.person.is_none()),
        }
    }

    /// How much of a shift becomes another person's, or why nothing does.
    fn extent(&self, wish: &Wish) -> Result<Extent, String> {
        let release = self.release(&wish.release);
        let slot = self.roster.slots.iter().find(|slot| slot.key == wish.slot);
        let cycle = self.roster.cycle(&wish.release);
        let (Some(release), Some(slot), Some(cycle)) = (release, slot, cycle) else {
            return Err(format!("there is no shift of '{}' here", wish.slot));
        };
        // Who is gone by now may have served before.
        let is_ahead = self.now < cycle.span(slot).until;
        if let Some(person) = wish.person.as_ref().filter(|_| is_ahead)
            && let Some(why) = self.roster.gone_at(person, self.now)
        {
            let named = self.people.iter().find(|one| one.person == person);
            let name = named.map_or("somebody", |named| named.name);
            return Err(format!("{name} {why}, and can be on duty for nothing"));
        }
        let before = self.roster.shift(&wish.release, &wish.slot);
        let after = Shift {
            product: release.product.clone(),
            release: wish.release.clone(),
            slot: wish.slot.clone(),
            person: wish.person.clone(),
            stand: Stand::Confirmed,
            pinned: false,
        };
        // That nobody served is known where it was said, or where somebody did for a part.
        let said = before.is_some_and(|shift| shift.stand == Stand::Confirmed && shift.person.is_none());
        let known = said || has_served(self.roster, cycle, slot, self.now);
        let is_out = known && release.is_published();
        check(self.roster, (cycle, slot), (&after, is_out), self.now).map_err(|refusal| {
            let of = format!("the shift of '{}' for {}", wish.slot, release.name());
            match refusal {
                Refusal::Over => format!("{of} is over; who was on duty stays as it was"),
                Refusal::Begun => format!(
                    "{of} has begun, and who has served in it stays as it was; what is left of it can be somebody else\u{2019}s, and \
                     not nobody\u{2019}s"
                ),
            }
        })
    }

    fn release(&self, id: &ReleaseId) -> Option<&Release> {
        let mut releases = self.releases.iter();
        releases.find(|release| release.id == *id).copied()
    }
}
