//! Who has served for whom when shifts were swapped on.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::days::is_working_day;
use domain::id::PersonId;
use domain::rotation::Swap;
use domain::rotation::swap::ledger;
use proptest::prelude::*;

use super::{Stage, WEEK, cases, instant, taken};

/// The working days of the shift.
const ALL: i64 = 20;
/// And those of the [`WEEK`] in it.
const SOME: i64 = 5;
const AFTER: &str = "2027-03-01T00:00:00Z";

impl Stage {
    /// Dana's shift goes from hand to hand, all of it.
    fn goes_through(&mut self, hands: &[&str]) -> Vec<Swap> {
        let mut swaps = Vec::new();
        for pair in hands.windows(2) {
            let offer = self.offer(&format!("s{}", swaps.len()), pair[0], None);
            swaps.push(taken(&offer, pair[1]));
            self.roster.shifts[0].person = Some(pair[1].parse().unwrap());
        }
        swaps
    }

    /// Who owes whom how many days in the end, by names.
    fn owed(&self, swaps: &[Swap]) -> BTreeMap<(String, String), i64> {
        let none = BTreeSet::new();
        let found = ledger(swaps, (&self.roster, &none), instant(AFTER));
        let name = |person: &PersonId| person.to_string();
        let owed = found.into_iter().map(|((first, second), days)| {
            let (debtor, creditor) = if days > 0 {
                (first, second)
            } else {
                (second, first)
            };
            ((name(debtor), name(creditor)), days.abs())
        });
        owed.collect()
    }
}

fn owed(list: &[(&str, &str, i64)]) -> BTreeMap<(String, String), i64> {
    let owed = list.iter();
    owed.map(|(debtor, creditor, days)| (((*debtor).to_owned(), (*creditor).to_owned()), *days))
        .collect()
}

#[test]
fn a_day_is_served_for_whoever_it_belonged_to_first() {
    let stage = Stage::new();
    let (first, last) = (stage.about().0.first_day(), stage.about().0.last);
    let days = first.series(jiff::Span::new().days(1));
    let working = days
        .take_while(|day| *day <= last)
        .filter(|day| is_working_day(*day));
    assert_eq!(i64::try_from(working.count()).unwrap(), ALL);
    // The hands through which the shift went, whose a week of it became then, and what that leaves.
    for (hands, week, leaves) in [
        (&["dana", "bo"][..], None, &[("dana", "bo", ALL)][..]),
        (&["dana", "bo", "eli"], None, &[("dana", "eli", ALL)]),
        (&["dana", "bo", "dana"], None, &[]),
        (&["dana", "bo", "eli", "dana"], None, &[]),
        (&["dana", "bo", "eli", "bo"], None, &[("dana", "bo", ALL)]),
        (
            &["dana", "bo", "dana", "eli", "dana", "bo"],
            None,
            &[("dana", "bo", ALL)],
        ),
        (&["dana"], Some("bo"), &[("dana", "bo", SOME)]),
        (&["dana", "bo"], Some("dana"), &[("dana", "bo", ALL - SOME)]),
        (
            &["dana", "bo"],
            Some("eli"),
            &[("dana", "bo", ALL - SOME), ("dana", "eli", SOME)],
        ),
        (
            &["dana", "bo", "eli"],
            Some("dana"),
            &[("dana", "eli", ALL - SOME)],
        ),
        (&["dana", "bo", "dana"], Some("eli"), &[("dana", "eli", SOME)]),
    ] {
        let mut stage = Stage::new();
        let mut swaps = stage.goes_through(hands);
        if let Some(taker) = week {
            let offer = stage.offer("s9", hands.last().unwrap(), Some(WEEK));
            let span = offer.part(stage.about().0, stage.about().1).unwrap();
            stage.take_days(taker, span);
            swaps.push(taken(&offer, taker));
        }
        assert_eq!(stage.owed(&swaps), owed(leaves), "{hands:?} {week:?}");
        // In whatever order they are read.
        swaps.reverse();
        assert_eq!(stage.owed(&swaps), owed(leaves), "{hands:?} {week:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(200), ..ProptestConfig::default() })]

    /// A circle leaves no debt; what ends elsewhere leaves one, of the first to the last.
    #[test]
    fn those_between_owe_nothing(walk in prop::collection::vec(0_usize..4, 1..9)) {
        let people = ["dana", "bo", "eli", "tess"];
        let mut hands = vec![people[0]];
        hands.extend(walk.iter().map(|who| people[*who]));
        // Nobody takes what is theirs.
        hands.dedup();
        let mut stage = Stage::new();
        let swaps = stage.goes_through(&hands);
        let (first, last) = (hands[0], hands[hands.len() - 1]);
        let leaves = if first == last { Vec::new() } else { vec![(first, last, ALL)] };
        prop_assert_eq!(stage.owed(&swaps), owed(&leaves), "{:?}", hands);
    }
}
