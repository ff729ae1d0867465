//! Holes: shifts that nobody has, as far as the rotation is planned.

use std::ops::Range;

use jiff::civil::Date;

use super::{Cycle, Roster, Shift, Slot};

impl Roster {
    /// The place of the cycle that a day is in; the number of cycles after the last one.
    #[must_use]
    pub fn current(&self, day: Date) -> usize {
        self.cycles.iter().take_while(|cycle| cycle.last < day).count()
    }

    /// How many cycles have begun by a day: those are nobody's to plan, though they may be taken over.
    #[must_use]
    pub fn begun(&self, day: Date) -> usize {
        let current = self.current(day);
        let next = self.cycles.get(current).and_then(|cycle| cycle.first);
        current + usize::from(next.is_none_or(|first| first <= day))
    }

    /// How far the rotation is planned, as the places of cycles: from that of a day to the last one in which somebody has a shift,
    /// be it proposed, and to the next one at least. What comes after is not planned yet, and holes are nowhere else.
    #[must_use]
    pub fn planned(&self, day: Date) -> Range<usize> {
        let from = self.current(day);
        let has_somebody = |cycle: &Cycle| {
            let mut own = self.shifts.iter().filter(|shift| shift.release == cycle.release);
            own.any(|shift| shift.person.is_some())
        };
        let last = self
            .cycles
            .iter()
            .rposition(has_somebody)
            .map_or(0, |last| last + 1);
        from..last.max(self.begun(day) + 1).min(self.cycles.len()).max(from)
    }

    /// The shifts that nobody has, as far as the rotation is planned on a day ([`Self::planned`]); by their releases and slots.
    #[must_use]
    pub fn holes(&self, day: Date) -> Vec<(&Cycle, &Slot)> {
        let cycles = self.cycles.get(self.planned(day)).unwrap_or_default();
        let pairs = cycles
            .iter()
            .flat_map(|cycle| self.slots.iter().map(move |slot| (cycle, slot)));
        let is_hole = |(cycle, slot): &(&Cycle, &Slot)| {
            let shift = self.shift(&cycle.release, &slot.key);
            shift.is_none_or(|shift| shift.person.is_none())
        };
        pairs.filter(is_hole).collect()
    }

    /// How many cycles from those on that have begun by a day it takes until so many have something to propose; those in which
    /// everything is settled are passed over.
    #[must_use]
    pub fn reach(&self, day: Date, count: usize) -> usize {
        let ahead = self.cycles.get(self.begun(day)..).unwrap_or_default();
        let is_settled = |cycle: &Cycle| {
            let mut slots = self.slots.iter();
            slots.all(|slot| self.shift(&cycle.release, &slot.key).is_some_and(Shift::is_fixed))
        };
        let open = ahead.iter().enumerate().filter(|(_, cycle)| !is_settled(cycle));
        open.map(|(place, _)| place + 1)
            .take(count)
            .last()
            .unwrap_or_default()
    }
}
