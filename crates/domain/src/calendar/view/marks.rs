//! What marks a day where there is little room.

/// How much a thing on a day weighs for those who wait; the heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A release.
    Release,
    /// A patch, or what is for a few.
    Patch,
    /// Until when changes get in.
    Deadline,
    /// Any other step.
    Step,
    /// What does not happen on this day: cancelled, left out, moved away.
    Off,
}

impl Weight {
    /// The name in pages.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Patch => "patch",
            Self::Deadline => "deadline",
            Self::Step => "step",
            Self::Off => "off",
        }
    }
}

/// The marks of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks<P> {
    /// Products with their heaviest thing of the day, the heaviest first.
    pub shown: Vec<(P, Weight)>,
    /// How many products more have something.
    pub rest: usize,
}

/// How many of `count` things are shown in so many places: all, or one less than there are places, for the
/// last one says how many more there are.
#[must_use]
pub const fn room(count: usize, places: usize) -> usize {
    if count <= places {
        count
    } else {
        places.saturating_sub(1)
    }
}

/// The marks of a day in so many places: one for each product, by its heaviest thing. What weighs the same
/// keeps its order.
#[must_use]
pub fn marks<P: PartialEq>(things: impl IntoIterator<Item = (P, Weight)>, places: usize) -> Marks<P> {
    let mut shown: Vec<(P, Weight)> = Vec::new();
    for (product, weight) in things {
        match shown.iter_mut().find(|(known, _)| *known == product) {
            Some((_, heaviest)) => *heaviest = weight.min(*heaviest),
            None => shown.push((product, weight)),
        }
    }
    shown.sort_by_key(|(_, weight)| *weight);
    let all = shown.len();
    shown.truncate(room(all, places));
    Marks {
        rest: all - shown.len(),
        shown,
    }
}

#[cfg(test)]
mod tests {
    use super::Weight::{Deadline, Off, Patch, Release, Step};
    use super::*;

    #[test]
    fn a_product_has_one_mark_of_its_heaviest_thing() {
        let day = marks([("a", Step), ("b", Off), ("a", Release), ("a", Patch)], 3);
        assert_eq!(day.shown, [("a", Release), ("b", Off)]);
        assert_eq!(day.rest, 0);
    }

    #[test]
    fn the_heaviest_are_shown_and_the_rest_is_counted() {
        let things = [
            ("a", Off),
            ("b", Deadline),
            ("c", Release),
            ("d", Patch),
            ("e", Release),
        ];
        let day = marks(things, 3);
        assert_eq!(day.shown, [("c", Release), ("e", Release)]);
        assert_eq!(day.rest, 3);
        assert_eq!(marks(things, 5).rest, 0);
        assert_eq!(marks(things, 0).rest, 5);
    }

    #[test]
    fn the_count_takes_a_place() {
        for (count, places, shown) in [(0, 4, 0), (4, 4, 4), (5, 4, 3), (20, 4, 3), (2, 1, 0)] {
            assert_eq!(room(count, places), shown, "{count} in {places}");
        }
    }
}
