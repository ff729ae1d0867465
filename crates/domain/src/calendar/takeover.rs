//! What becomes of the releases of a cadence when another rule takes its place, or when the days move beside which
//! its own lie. Nobody's work is undone: what somebody edited, what has a checklist or is out keeps its day.
//!
//! A release goes to the nearest day. Where releases are counted and the days of the other rule are more or fewer, that would
//! leave numbers out, or days without one: there each keeps its number and they go to the days in their order, as trains do
//! that begin to leave every second week.

use jiff::civil::Date;

use super::cadence::Occurrence;
use super::days;
use super::release::Standing;
use super::version::Version;

/// A release of the cadence, from the first day on from which the other rule counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The day of the cadence that it stands for.
    pub occurrence: Date,
    /// Its day.
    pub day: Date,
    /// Its number, where its cadence counts one after the other ([`Scheme::is_counted`](super::cadence::Scheme::is_counted)).
    pub number: Option<Version>,
    /// Whether it is planned so far.
    pub stands: Stands,
    /// Whether it is late without a new day.
    pub late: bool,
    /// How much it is hidden: 0 for what is public, more for what fewer people see. What is hidden takes no day from
    /// what is not.
    pub hidden: u8,
    /// Why it keeps its day, whatever the rule says.
    pub stays: Option<Stays>,
}

/// Whether a release is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It is, or it is late.
    Planned,
    /// Its day is left out.
    LeftOut,
    /// It was called off.
    Cancelled,
}

impl Stands {
    /// What the standing of a release is to those who take over from its cadence.
    #[must_use]
    pub const fn of(standing: &Standing) -> Self {
        match standing {
            Standing::Planned | Standing::Delayed => Self::Planned,
            Standing::LeftOut { .. } => Self::LeftOut,
            Standing::Cancelled => Self::Cancelled,
        }
    }
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
    /// The new rule has it on this very day. What a rule called off before is planned again.
    Same,
    /// It goes to another day, and is planned again where a rule called it off before.
    Moves(Date),
    /// The new rule has none near it, so it is called off.
    Off,
    /// It stays as it is: its day has passed, or it is off already and no day is near it.
    Rests,
}

/// However near the days of a rule lie to each other, so far apart those of two may lie for a release of the one to become
/// the other's: a release of a month stays one of that month.
const NEAR: i32 = 15;
/// The same where neither rule has two days.
const FAR: i32 = 183;

/// The days of a rule and of the one that takes its place, for how far its releases go: half the gap between the days, so that
/// a release of a year stays one of that year.
struct Gaps {
    old: Vec<Date>,
    new: Vec<Date>,
}

impl Gaps {
    fn of(rows: &[Row], made: &[Occurrence]) -> Self {
        let sorted = |mut days: Vec<Date>| {
            days.sort_unstable();
            days.dedup();
            days
        };
        Self {
            old: sorted(rows.iter().map(|row| row.occurrence).collect()),
            new: sorted(made.iter().map(|made| made.day).collect()),
        }
    }

    /// Whether a release may go from one day to another.
    fn admit(&self, from: Date, to: Date, distance: i32) -> bool {
        if distance <= NEAR {
            return true;
        }
        let gap = match (around(&self.old, from), around(&self.new, to)) {
            (Some(old), Some(new)) => old.min(new),
            (gap, None) | (None, gap) => gap.unwrap_or(2 * FAR),
        };
        distance <= gap / 2
    }
}

/// How far the next of the days lies on the emptier side of one of them.
fn around(days: &[Date], day: Date) -> Option<i32> {
    let place = days.partition_point(|other| *other < day);
    let before = place.checked_sub(1).and_then(|place| days.get(place));
    let behind = days.get(place..)?.iter().find(|other| **other > day);
    let gaps = before.into_iter().chain(behind);
    gaps.map(|other| days::between(*other, day).abs()).max()
}

/// Who is asked first which day it goes to, and whether days that have passed are among them: what is planned stands for
/// such a one rather than for none.
const TURNS: [(Stands, bool); 4] = [
    (Stands::Planned, false),
    (Stands::Planned, true),
    (Stands::LeftOut, false),
    (Stands::Cancelled, false),
];

/// The day of the new rule that each release stands for from now on, if there is one, and what becomes of it.
/// `made` are the days of the new rule, and of those that hold before and after it under its name. What is left out goes
/// to days that are left out, all else to others; what a rule called off gets what nothing else wants. A day that has
/// passed by `today` is neither left nor gone to.
#[must_use]
pub fn takeover(rows: &[Row], made: &[Occurrence], today: Date) -> Vec<(Option<Date>, Fate)> {
    let nearest = each_goes(rows, made, today, succeed_near);
    if uneven(rows, made, &nearest, today) {
        each_goes(rows, made, today, succeed_in_order)
    } else {
        nearest
    }
}

/// Whether numbers are left out, or days are without one.
fn uneven(rows: &[Row], made: &[Occurrence], fates: &[(Option<Date>, Fate)], today: Date) -> bool {
    let numbered = || rows.iter().zip(fates).filter(|(row, _)| row.number.is_some());
    let Some(last) = numbered().filter_map(|(_, (to, _))| *to).max() else {
        return false;
    };
    let held = |day: Date| {
        let stands = |(row, (to, _)): (&Row, &(Option<Date>, Fate))| {
            *to == Some(day) || row.occurrence == day && to.is_none()
        };
        rows.iter().zip(fates).any(stands)
    };
    numbered().any(|(_, (_, fate))| *fate == Fate::Off)
        || made
            .iter()
            .any(|made| made.left_out.is_none() && (today..last).contains(&made.day) && !held(made.day))
}

/// Which of the days each of the rows goes to; at most one to each.
type Succession = fn(&[&Row], &[Date], &Gaps) -> Vec<Option<Date>>;

fn each_goes(
    rows: &[Row],
    made: &[Occurrence],
    today: Date,
    succeed: Succession,
) -> Vec<(Option<Date>, Fate)> {
    let gaps = Gaps::of(rows, made);
    let mut fates: Vec<(Option<Date>, Fate)> = rows.iter().map(|row| (None, alone(row))).collect();
    let passed = |row: &Row| row.occurrence < today && row.day < today;
    let holds = |made: &&Occurrence| rows.iter().any(|row| passed(row) && row.occurrence == made.day);
    let mut free: Vec<&Occurrence> = made.iter().filter(|made| !holds(made)).collect();
    for (fate, _) in fates.iter_mut().zip(rows).filter(|(_, row)| passed(row)) {
        *fate = (None, Fate::Rests);
    }
    let mut order: Vec<u8> = rows.iter().map(|row| row.hidden).collect();
    order.sort_unstable();
    order.dedup();
    for hidden in order {
        for (turn, behind) in TURNS {
            let own: Vec<(usize, &Row)> = rows
                .iter()
                .enumerate()
                .filter(|(_, row)| row.hidden == hidden && row.turn() == turn && !passed(row))
                .filter(|(index, _)| fates.get(*index).is_some_and(|(to, _)| to.is_none()))
                .collect();
            let old: Vec<Date> = own.iter().map(|(_, row)| row.occurrence).collect();
            let near =
                |day: Date| today <= day || behind || (turn != Stands::Cancelled && old.contains(&day));
            let new: Vec<Date> = free
                .iter()
                .filter(|made| made.left_out.is_some() == (turn == Stands::LeftOut))
                .map(|made| made.day)
                .filter(|day| near(*day))
                .collect();
            let asked: Vec<&Row> = own.iter().map(|(_, row)| *row).collect();
            for ((index, row), to) in own.into_iter().zip(succeed(&asked, &new, &gaps)) {
                let to = to.and_then(|to| free.iter().position(|made| made.day == to));
                let to = to.map(|place| free.remove(place));
                if let (Some(place), Some(to)) = (fates.get_mut(index), to) {
                    *place = (Some(to.day), goes(row, to, today));
                }
            }
        }
    }
    fates
}

impl Row {
    /// When it is asked which day it goes to: what people called off is theirs, and holds its day.
    fn turn(&self) -> Stands {
        match self.stands {
            Stands::Cancelled if self.stays.is_some() => Stands::Planned,
            stands => stands,
        }
    }
}

/// What becomes of a release that no day is near.
const fn alone(row: &Row) -> Fate {
    match (row.stays, row.stands) {
        (Some(why), _) => Fate::Stays(why, None),
        (None, Stands::Planned) => Fate::Off,
        (None, Stands::LeftOut | Stands::Cancelled) => Fate::Rests,
    }
}

/// What becomes of a release that stands for the day `to` from now on.
fn goes(row: &Row, to: &Occurrence, today: Date) -> Fate {
    match row.stays {
        Some(why) => Fate::Stays(why, (to.on != row.day).then_some(to.on)),
        // There is no day that it could go to.
        None if to.late && row.stands == Stands::Planned => Fate::Same,
        None if to.late => Fate::Rests,
        None if to.on < today => Fate::Same,
        None if to.on == row.day && !row.late => Fate::Same,
        None => Fate::Moves(to.on),
    }
}

fn succeed_near(rows: &[&Row], new: &[Date], gaps: &Gaps) -> Vec<Option<Date>> {
    let old: Vec<Date> = rows.iter().map(|row| row.occurrence).collect();
    succeed(&old, new, gaps)
}

/// What keeps its day stands for the nearest one; what is counted goes to the others in its order, and all else to the
/// nearest that is left.
fn succeed_in_order(rows: &[&Row], new: &[Date], gaps: &Gaps) -> Vec<Option<Date>> {
    let turn = |row: &Row| match (row.stays, row.number) {
        (Some(_), _) => 0,
        (None, Some(_)) => 1,
        (None, None) => 2,
    };
    let mut went: Vec<Option<Date>> = vec![None; rows.len()];
    let mut left: Vec<Date> = new.to_vec();
    left.sort_unstable();
    for now in 0..=2 {
        let mut own: Vec<(usize, &Row)> = rows.iter().copied().enumerate().collect();
        own.retain(|(_, row)| turn(row) == now);
        let days = if now == 1 {
            own.sort_by_key(|(index, row)| (row.number, *index));
            left.iter().copied().map(Some).take(own.len()).collect()
        } else {
            let old: Vec<Date> = own.iter().map(|(_, row)| row.occurrence).collect();
            succeed(&old, &left, gaps)
        };
        left.retain(|day| !days.contains(&Some(*day)));
        for ((index, _), to) in own.into_iter().zip(days) {
            if let Some(place) = went.get_mut(index) {
                *place = to;
            }
        }
    }
    went
}

/// Which release of an ended rule becomes which day of the one that takes its place. `old` are the days of
/// the releases, `new` those that the new rule makes. For each of `old` the day it goes to: the same one
/// where that is there, else the nearest that is left; none where there is no near one.
fn succeed(old: &[Date], new: &[Date], gaps: &Gaps) -> Vec<Option<Date>> {
    let mut pairs: Vec<(i32, usize, Date)> = old
        .iter()
        .enumerate()
        .flat_map(|(index, from)| {
            let near = new.iter().map(move |to| (days::between(*from, *to).abs(), *to));
            let near = near.filter(|(distance, to)| gaps.admit(*from, *to, *distance));
            near.map(move |(distance, to)| (distance, index, to))
        })
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
        let old = [day(1, 22), day(2, 22), day(3, 22), day(4, 22)];
        let new = [day(1, 21), day(2, 18), day(2, 22), day(5, 20)];
        let gaps = |old: &[Date], new: &[Date]| Gaps {
            old: old.to_vec(),
            new: new.to_vec(),
        };
        assert_eq!(
            succeed(&old, &new, &gaps(&old, &new)),
            [Some(day(1, 21)), Some(day(2, 22)), None, None],
            "the same day first, and none twice"
        );
        assert_eq!(succeed(&old, &[], &gaps(&old, &[])), [None; 4]);
    }

    #[test]
    fn what_somebody_worked_on_stays_and_says_why() {
        let row = |day, stays| Row {
            occurrence: date(2027, 1, day),
            day: date(2027, 1, day),
            number: None,
            stands: Stands::Planned,
            late: false,
            hidden: 0,
            stays,
        };
        let rows = [
            row(4, None),
            row(11, Some(Stays::Edited)),
            row(18, None),
            Row {
                stands: Stands::LeftOut,
                ..row(25, None)
            },
        ];
        let made = [(4, false), (13, false), (19, false), (26, true)]
            .map(|(day, out)| Occurrence::of(date(2027, 1, day), out.then(|| "holidays".to_owned())));
        let days = |day| Some(date(2027, 1, day));
        assert_eq!(
            takeover(&rows, &made, date(2027, 1, 1)),
            [
                (days(4), Fate::Same),
                (days(13), Fate::Stays(Stays::Edited, days(13))),
                (days(19), Fate::Moves(date(2027, 1, 19))),
                (days(26), Fate::Moves(date(2027, 1, 26))),
            ]
        );
        let gone = takeover(&rows, &made[..1], date(2027, 1, 1));
        assert_eq!(gone[1], (None, Fate::Stays(Stays::Edited, None)));
        assert_eq!(gone[2], (None, Fate::Off));
    }

    fn of(occurrence: Date, stands: Stands, stays: Option<Stays>) -> Row {
        Row {
            occurrence,
            day: occurrence,
            number: None,
            stands,
            late: false,
            hidden: 0,
            stays,
        }
    }

    fn wanted(days: &[Date]) -> Vec<Occurrence> {
        days.iter().map(|day| Occurrence::of(*day, None)).collect()
    }

    /// A release of a year, or of a quarter, stays one of it.
    #[test]
    fn a_seldom_release_goes_farther_than_a_frequent_one() {
        let today = date(2026, 6, 1);
        let planned =
            |days: &[Date]| -> Vec<Row> { days.iter().map(|day| of(*day, Stands::Planned, None)).collect() };
        let fates = |old: &[Date], new: &[Date]| -> Vec<Fate> {
            let fates = takeover(&planned(old), &wanted(new), today);
            fates.into_iter().map(|(_, fate)| fate).collect()
        };
        let yearly = |month, day| [2026, 2027, 2028].map(|year| date(year, month, day));
        let (september, october) = (yearly(9, 10), yearly(10, 22));
        assert_eq!(fates(&september, &october), october.map(Fate::Moves));
        assert_eq!(fates(&october, &september), september.map(Fate::Moves));
        let quarterly = |day| [6, 9, 12].map(|month| date(2026, month, day));
        assert_eq!(
            fates(&quarterly(3), &quarterly(29)),
            quarterly(29).map(Fate::Moves)
        );
        // Months as before: no more than half of one.
        let monthly = |months: [i8; 3], day| months.map(|month| date(2026, month, day));
        assert_eq!(
            fates(&monthly([6, 7, 8], 2), &monthly([6, 7, 8], 18)),
            [
                Fate::Off,
                Fate::Moves(date(2026, 6, 18)),
                Fate::Moves(date(2026, 7, 18))
            ]
        );
        // One each, in years: half a year.
        assert_eq!(
            fates(&[date(2026, 9, 10)], &[date(2027, 2, 1)]),
            [Fate::Moves(date(2027, 2, 1))]
        );
        assert_eq!(fates(&[date(2026, 9, 10)], &[date(2027, 9, 10)]), [Fate::Off]);
    }

    /// What lies beside a release of another product that is late waits with it, and comes back with it.
    #[test]
    fn what_waits_for_another_product_comes_back_with_it() {
        let (today, day) = (date(2027, 1, 1), date(2027, 1, 10));
        let beside = |on, late| Occurrence {
            on,
            late,
            ..Occurrence::of(day, None)
        };
        let late = Row {
            late: true,
            ..of(day, Stands::Planned, None)
        };
        let fate = |row: &Row, made| takeover(std::slice::from_ref(row), &[made], today)[0];
        let to = date(2027, 1, 15);
        assert_eq!(fate(&late, beside(day, true)), (Some(day), Fate::Same));
        assert_eq!(fate(&late, beside(day, false)), (Some(day), Fate::Moves(day)));
        assert_eq!(fate(&late, beside(to, false)), (Some(day), Fate::Moves(to)));
        let planned = of(day, Stands::Planned, None);
        assert_eq!(fate(&planned, beside(to, false)), (Some(day), Fate::Moves(to)));
        let moved = Row { day: to, ..planned };
        assert_eq!(fate(&moved, beside(to, false)), (Some(day), Fate::Same));
        let off = of(day, Stands::Cancelled, None);
        assert_eq!(fate(&off, beside(day, true)), (Some(day), Fate::Rests));
        assert_eq!(fate(&off, beside(day, false)), (Some(day), Fate::Same));
        let edited = Row {
            stays: Some(Stays::Edited),
            ..late
        };
        assert_eq!(
            fate(&edited, beside(to, false)),
            (Some(day), Fate::Stays(Stays::Edited, Some(to)))
        );
    }

    #[test]
    fn what_is_off_comes_back_and_is_never_off_again() {
        let day = |month, day| date(2027, month, day);
        let today = day(1, 1);
        let off = |month, stays| of(day(month, 10), Stands::Cancelled, stays);
        let rows = [
            of(day(1, 10), Stands::Planned, None),
            off(2, None),
            off(3, None),
            off(4, Some(Stays::Edited)),
        ];
        let all = [day(1, 10), day(2, 10), day(3, 12), day(4, 10)];
        assert_eq!(
            takeover(&rows, &wanted(&all), today),
            [
                (Some(day(1, 10)), Fate::Same),
                (Some(day(2, 10)), Fate::Same),
                (Some(day(3, 12)), Fate::Moves(day(3, 12))),
                (Some(day(4, 10)), Fate::Stays(Stays::Edited, None)),
            ],
            "what people called off stays so, and is not made again"
        );
        let none = takeover(&rows, &[], today);
        let fates: Vec<Fate> = none.into_iter().map(|(_, fate)| fate).collect();
        assert_eq!(
            fates,
            [
                Fate::Off,
                Fate::Rests,
                Fate::Rests,
                Fate::Stays(Stays::Edited, None)
            ]
        );
        // What is planned has a day before what was called off.
        let rows = [off(2, None), of(day(2, 12), Stands::Planned, None)];
        assert_eq!(
            takeover(&rows, &wanted(&[day(2, 10)]), today),
            [(None, Fate::Rests), (Some(day(2, 10)), Fate::Moves(day(2, 10)))]
        );
    }

    #[test]
    fn what_has_passed_is_left_alone() {
        let day = |day| date(2027, 3, day);
        let rows = [
            of(day(3), Stands::Planned, None),
            of(day(10), Stands::Planned, None),
            // It stood for a day that has passed, and was put on a later one.
            Row {
                day: day(24),
                ..of(day(6), Stands::Planned, Some(Stays::Edited))
            },
        ];
        let made = wanted(&[day(2), day(8), day(12), day(22)]);
        assert_eq!(
            takeover(&rows, &made, day(9)),
            [
                (None, Fate::Rests),
                (Some(day(12)), Fate::Moves(day(12))),
                (Some(day(8)), Fate::Stays(Stays::Edited, Some(day(8)))),
            ]
        );
        // A day that has passed is what a release stands for, but nothing goes there.
        assert_eq!(
            takeover(&rows[1..2], &wanted(&[day(8)]), day(9)),
            [(Some(day(8)), Fate::Same)]
        );
        let off = [of(day(10), Stands::Cancelled, None)];
        assert_eq!(
            takeover(&off, &wanted(&[day(8)]), day(9)),
            [(None, Fate::Rests)],
            "nothing begins again in the past"
        );
    }

    #[test]
    fn what_is_hidden_takes_no_day_from_what_is_not() {
        let day = |day| date(2027, 3, day);
        let rows = [
            Row {
                hidden: 2,
                ..of(day(12), Stands::Planned, Some(Stays::Edited))
            },
            of(day(10), Stands::Planned, None),
        ];
        let fates = takeover(&rows, &wanted(&[day(12)]), day(1));
        assert_eq!(fates[0], (None, Fate::Stays(Stays::Edited, None)));
        assert_eq!(fates[1], (Some(day(12)), Fate::Moves(day(12))));
        assert_eq!(fates[1..], takeover(&rows[1..], &wanted(&[day(12)]), day(1)));
    }

    fn counted(numbers: std::ops::Range<u32>, days: &[Date]) -> Vec<Row> {
        let rows = numbers.zip(days).map(|(number, day)| Row {
            number: Some(number.to_string().parse().unwrap()),
            ..of(*day, Stands::Planned, None)
        });
        rows.collect()
    }

    fn numbers(rows: &[Row], fates: &[(Option<Date>, Fate)]) -> Vec<String> {
        let mut found: Vec<(Date, String)> = rows
            .iter()
            .zip(fates)
            .filter_map(|(row, (to, _))| Some(((*to)?, row.number.map_or_else(String::new, Version::short))))
            .collect();
        found.sort();
        found
            .into_iter()
            .map(|(day, number)| format!("{day}: {number}"))
            .collect()
    }

    /// Chromium's trains leave every four weeks, and every two from September 2026 on.
    #[test]
    fn trains_that_change_their_length_keep_their_order() {
        let (today, turn, end) = (date(2026, 8, 1), date(2026, 9, 8), date(2026, 12, 31));
        let days = |text: &str| -> Vec<Date> {
            let rule: crate::calendar::Rule = text.parse().unwrap();
            rule.pattern.days(turn, end)
        };
        let (slow, quick) = (
            days("every 4 weeks from 2026-09-08"),
            days("every 2 weeks from 2026-09-08"),
        );
        let mut rows = counted(153..158, &slow);
        let shown = numbers(&rows, &takeover(&rows, &wanted(&quick), today));
        assert_eq!(
            shown,
            [
                "2026-09-08: 153",
                "2026-09-22: 154",
                "2026-10-06: 155",
                "2026-10-20: 156",
                "2026-11-03: 157"
            ]
        );
        // One that somebody worked on keeps its day, and none has it.
        rows[2].stays = Some(Stays::Edited);
        let shown = numbers(&rows, &takeover(&rows, &wanted(&quick), today));
        assert_eq!(
            shown,
            [
                "2026-09-08: 153",
                "2026-09-22: 154",
                "2026-10-06: 156",
                "2026-10-20: 157",
                "2026-11-03: 155"
            ]
        );
        // The other way there have to be as many days.
        let rows = counted(153..157, &quick);
        let shown = numbers(&rows, &takeover(&rows, &wanted(&slow), today));
        assert_eq!(
            shown,
            [
                "2026-09-08: 153",
                "2026-10-06: 154",
                "2026-11-03: 155",
                "2026-12-01: 156"
            ]
        );
        // As many days as before: each goes to the nearest, whatever is missing already.
        let mut rows = counted(153..158, &slow);
        rows.remove(1);
        let later: Vec<Date> = [0, 2, 3, 4].map(|index: usize| days::plus(slow[index], 1)).into();
        let shown = numbers(&rows, &takeover(&rows, &wanted(&later), today));
        assert_eq!(
            shown,
            [
                "2026-09-09: 153",
                "2026-11-04: 155",
                "2026-12-02: 156",
                "2026-12-30: 157"
            ]
        );
    }

    /// One rule after another, and back: every release is on its day again, whatever the two are.
    #[test]
    fn a_rule_that_is_taken_back_leaves_every_release_on_its_day() {
        let texts = [
            "monthly on day 10",
            "monthly on day 25",
            "monthly on day 28",
            "monthly on the 3rd thursday",
            "monthly on the last friday",
            "in january and july on day 10",
            "in january and july on day 21",
            "in march on day 9",
            "every 2 weeks from 2026-12-07",
            "every 2 weeks from 2026-12-11",
            "every 4 weeks from 2026-12-16",
            "every 7 days from 2026-12-09",
        ];
        let (today, turn, end) = (date(2027, 1, 1), date(2027, 3, 1), date(2028, 12, 31));
        let days = |text: &str, from| -> Vec<Date> {
            let rule: crate::calendar::Rule = text.parse().unwrap();
            rule.pattern.days(from, end)
        };
        let apply = |rows: &[Row], made: &[Date]| -> Vec<Row> {
            let fates = takeover(rows, &wanted(made), today);
            let after = rows.iter().zip(fates).map(|(row, (to, fate))| {
                let stands = match (to, fate) {
                    (Some(_), _) => Stands::Planned,
                    (None, Fate::Off) => Stands::Cancelled,
                    (None, _) => row.stands,
                };
                of(to.unwrap_or(row.occurrence), stands, None)
            });
            after.collect()
        };
        for (first, second) in texts
            .iter()
            .flat_map(|first| texts.iter().map(move |second| (first, second)))
        {
            let all = days(first, today);
            let rows: Vec<Row> = all.iter().map(|day| of(*day, Stands::Planned, None)).collect();
            let mut other: Vec<Date> = all.iter().copied().filter(|day| *day < turn).collect();
            other.extend(days(second, turn));
            let there = apply(&rows, &other);
            assert_eq!(apply(&there, &all), rows, "{first}, then {second}");
        }
    }
}
