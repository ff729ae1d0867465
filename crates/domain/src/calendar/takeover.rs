//! What becomes of the releases of a cadence when another rule takes its place, or when the days move beside which
//! its own lie. Nobody's work is undone: what somebody edited, what has a checklist or is out keeps its day.

use jiff::civil::Date;

use super::cadence::Occurrence;
use super::days;

/// A release of the cadence, from the first day on from which the other rule counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The day of the cadence that it stands for.
    pub occurrence: Date,
    /// Its day.
    pub day: Date,
    /// Whether it is left out.
    pub left_out: bool,
    /// Why it keeps its day, whatever the rule says.
    pub stays: Option<Stays>,
}

/// Why a release keeps its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// Somebody moved it, confirmed it or changed it in another way.
    Edited,
    /// It has a checklist.
    Checklist,
    /// Something of it has happened.
    UnderWay,
}

impl Stays {
    /// The end of the sentence "It stays where it is: …".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Edited => "it was edited by hand",
            Self::Checklist => "it has a checklist",
            Self::UnderWay => "it is under way",
        }
    }
}

/// What becomes of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It keeps its day for this reason. The new rule would have had it on the other one, if on any.
    Stays(Stays, Option<Date>),
    /// The new rule has it on this very day.
    Same,
    /// It goes to another day.
    Moves(Date),
    /// The new rule has none near it, so it is called off.
    Off,
}

/// How far apart the days of two rules may lie for a release of the one to become the other's: a release
/// of a month stays one of that month.
const NEAR: i32 = 15;

/// The day of the new rule that each release stands for from now on, if there is one, and what becomes of it.
/// `made` are the days of the new rule. What is left out goes to days that are left out, all else to others.
#[must_use]
pub fn takeover(rows: &[Row], made: &[Occurrence]) -> Vec<(Option<Date>, Fate)> {
    let mut fates: Vec<(Option<Date>, Fate)> = vec![(None, Fate::Off); rows.len()];
    for left_out in [false, true] {
        let new: Vec<Date> = made
            .iter()
            .filter(|made| made.left_out.is_some() == left_out)
            .map(|made| made.day)
            .collect();
        let own: Vec<(usize, &Row)> = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.left_out == left_out)
            .collect();
        let old: Vec<Date> = own.iter().map(|(_, row)| row.occurrence).collect();
        for ((index, row), to) in own.into_iter().zip(succeed(&old, &new)) {
            let fate = match (row.stays, to) {
                (Some(why), to) => Fate::Stays(why, to.filter(|to| *to != row.day)),
                (None, Some(to)) if to == row.day => Fate::Same,
                (None, Some(to)) => Fate::Moves(to),
                (None, None) => Fate::Off,
            };
            if let Some(place) = fates.get_mut(index) {
                *place = (to, fate);
            }
        }
    }
    fates
}

/// Which release of an ended rule becomes which day of the one that takes its place. `old` are the days of
/// the releases, `new` those that the new rule makes. For each of `old` the day it goes to: the same one
/// where that is there, else the nearest that is left; none where there is no near one.
#[must_use]
pub fn succeed(old: &[Date], new: &[Date]) -> Vec<Option<Date>> {
    let mut pairs: Vec<(i32, usize, Date)> = old
        .iter()
        .enumerate()
        .flat_map(|(index, from)| {
            new.iter()
                .map(move |to| (days::between(*from, *to).abs(), index, *to))
        })
        .filter(|(distance, ..)| *distance <= NEAR)
        .collect();
    pairs.sort_unstable();
    let mut went: Vec<Option<Date>> = vec![None; old.len()];
    for (_, index, to) in pairs {
        if !went.contains(&Some(to))
            && let Some(place @ None) = went.get_mut(index)
        {
            *place = Some(to);
        }
    }
    went
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_release_of_an_ended_rule_goes_to_the_nearest_day_of_the_new_one() {
        let day = |month, day| date(2027, month, day);
        let old = [day(1, 22), day(2, 22), day(3, 22), day(6, 22)];
        let new = [day(1, 21), day(2, 18), day(2, 22), day(5, 20)];
        assert_eq!(
            succeed(&old, &new),
            [Some(day(1, 21)), Some(day(2, 22)), None, None],
            "the same day first, and none twice"
        );
        assert_eq!(succeed(&old, &[]), [None; 4]);
    }

    #[test]
    fn what_somebody_worked_on_stays_and_says_why() {
        let row = |day, stays| Row {
            occurrence: date(2027, 1, day),
            day: date(2027, 1, day),
            left_out: false,
            stays,
        };
        let rows = [
            row(4, None),
            row(11, Some(Stays::Edited)),
            row(18, None),
            Row {
                left_out: true,
                ..row(25, None)
            },
        ];
        let made = [(4, false), (13, false), (19, false), (26, true)].map(|(day, out)| Occurrence {
            day: date(2027, 1, day),
            left_out: out.then(|| "holidays".to_owned()),
        });
        let days = |day| Some(date(2027, 1, day));
        assert_eq!(
            takeover(&rows, &made),
            [
                (days(4), Fate::Same),
                (days(13), Fate::Stays(Stays::Edited, days(13))),
                (days(19), Fate::Moves(date(2027, 1, 19))),
                (days(26), Fate::Moves(date(2027, 1, 26))),
            ]
        );
        let gone = takeover(&rows, &made[..1]);
        assert_eq!(gone[1], (None, Fate::Stays(Stays::Edited, None)));
        assert_eq!(gone[2], (None, Fate::Off));
    }
}
