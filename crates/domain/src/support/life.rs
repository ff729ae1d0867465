//! How long lines are maintained.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::calendar::{Line, LineSpan, days};

/// How far a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Its first version is not out yet.
    Coming,
    /// It is the newest one: bugs are fixed in it.
    Active,
    /// It is maintained beside a newer one.
    Maintained,
    /// It is not maintained any more.
    Ended,
}

impl Phase {
    /// The name for programs.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::Active => "active",
            Self::Maintained => "maintained",
            Self::Ended => "ended",
        }
    }

    /// The words for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Coming => "Coming",
            Self::Active => "Active",
            Self::Maintained => "Maintained",
            Self::Ended => "Ended",
        }
    }
}

/// What ends a part of a line's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// A release that takes its place, as the place among those that were given.
    Release(usize),
    /// A step of the release that begins it.
    Step(&'static str),
}

/// The life of a line: by which releases, as places among those that were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// The line.
    pub line: Line,
    /// The release that begins it.
    pub begins: usize,
    /// What ends its active time; none where nothing is planned so far ahead.
    pub active_until: Option<Until>,
    /// What ends its maintenance.
    pub maintained_until: Option<Until>,
    /// How far it is.
    pub phase: Phase,
    /// Whether its plan keeps it for longer than others.
    pub long_term: bool,
}

/// The lives of a product's lines, the newest first, on a day. `monthly` are its lines, in any order; of one that stands twice
/// the first day counts. A release on the day itself has begun. A line ends with the last of `count` newer ones that come,
/// whatever their order, of those that it counts among, or with the day that its plan names; where none are maintained as
/// such (0) those alone live that have such a day. A newer one that is late without a new day is expected in its place, before
/// those that are newer still and have not come: what it is to end has no day while it has none.
#[must_use]
pub fn lives(monthly: &[LineSpan], count: usize, today: Date) -> Vec<Life> {
    let mut order: Vec<(usize, &LineSpan)> = monthly.iter().enumerate().collect();
    order.sort_unstable_by_key(|(place, span)| (span.line, span.begins, *place));
    order.dedup_by_key(|(_, span)| span.line);
    let mut lives = Vec::new();
    // Of the newer lines the first that come, as many as end anything; for each of those that count on their own.
    let mut newest: HashMap<Option<&str>, Vec<(Date, Line, usize)>> = HashMap::new();
    for (place, span) in order.into_iter().rev() {
        let newer = newest.entry(span.track.as_deref()).or_default();
        let nth = |number: usize| number.checked_sub(1).and_then(|at| newer.get(at));
        let has_come = |number: usize| nth(number).is_some_and(|(day, ..)| *day <= today);
        let taken = |number: usize| nth(number).map(|(.., place)| Until::Release(*place));
        let phase = if span.begins > today {
            Phase::Coming
        } else if span.ends.map_or(has_come(count), |last| last < today) {
            Phase::Ended
        } else if span.maintenance.map_or(has_come(1), |first| first <= today) {
            Phase::Maintained
        } else {
            Phase::Active
        };
        if count > 0 || span.ends.is_some() {
            // For how long it would be kept by those behind it.
            let behind = nth(count).map(|(day, ..)| *day);
            let behind = behind.filter(|day| span.begins < *day && *day < Date::MAX);
            let others = behind.map(|day| days::between(span.begins, day));
            lives.push(Life {
                line: span.line,
                begins: place,
                active_until: span
                    .maintenance
                    .map_or_else(|| taken(1), |_| Some(Until::Step(LineSpan::MAINTENANCE))),
                maintained_until: span
                    .ends
                    .map_or_else(|| taken(count), |_| Some(Until::Step(LineSpan::END))),
                phase,
                long_term: span.term.is_some_and(|term| term.is_long(others)),
            });
        }
        let late = span.begins == Date::MAX;
        let next = newer
            .iter()
            .map(|(day, ..)| *day)
            .find(|day| late && *day > today);
        let own = (next.unwrap_or(span.begins), span.line, place);
        newer.insert(newer.partition_point(|known| *known < own), own);
        newer.truncate(count.max(1));
    }
    lives
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::version::maintained_lines;
    use jiff::civil::date;

    fn monthly() -> Vec<LineSpan> {
        [
            (19, 3, date(2026, 8, 20)),
            (19, 4, date(2026, 9, 17)),
            (19, 5, date(2026, 10, 15)),
            (19, 6, date(2026, 11, 19)),
            (19, 7, date(2026, 12, 17)),
            (19, 8, date(2027, 1, 21)),
        ]
        .map(|(major, minor, day)| LineSpan::new(Line::new(major, minor), day))
        .into()
    }

    /// Each line with its phase and what ends its active time and its maintenance.
    fn told(monthly: &[LineSpan], count: usize, today: Date) -> String {
        let name = |until: Option<Until>| match until {
            None => "-".to_owned(),
            Some(Until::Release(place)) => monthly[place].line.to_string(),
            Some(Until::Step(key)) => key.to_owned(),
        };
        let lives = lives(monthly, count, today).into_iter().map(|life| {
            let (active, end) = (name(life.active_until), name(life.maintained_until));
            format!("{} {} {active} {end}", life.line, life.phase.key())
        });
        lives.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn the_table_of_lives() {
        let monthly = monthly();
        for (today, expected) in [
            (
                date(2026, 12, 16),
                "19.8 coming - -; 19.7 coming 19.8 -; 19.6 active 19.7 -; 19.5 maintained 19.6 19.8; \
                 19.4 maintained 19.5 19.7; 19.3 ended 19.4 19.6",
            ),
            (
                date(2026, 12, 17),
                "19.8 coming - -; 19.7 active 19.8 -; 19.6 maintained 19.7 -; 19.5 maintained 19.6 19.8; \
                 19.4 ended 19.5 19.7; 19.3 ended 19.4 19.6",
            ),
        ] {
            assert_eq!(
                told(&monthly, 3, today),
                expected.replace("                 ", ""),
                "{today}"
            );
        }
        assert_eq!(lives(&monthly, 0, date(2026, 12, 1)), []);
    }

    /// 19.7 is late without a new day: what it ends waits for it, until 19.8 comes before it and takes its place.
    #[test]
    fn what_a_late_release_ends_waits_for_it() {
        let mut monthly = monthly();
        monthly[4].begins = Date::MAX;
        for (today, expected) in [
            (
                date(2026, 12, 18),
                "19.8 coming - -; 19.7 coming 19.8 -; 19.6 active 19.7 -; 19.5 maintained 19.6 19.8; \
                 19.4 maintained 19.5 19.7; 19.3 ended 19.4 19.6",
            ),
            (
                date(2027, 1, 20),
                "19.8 coming - -; 19.7 coming 19.8 -; 19.6 active 19.7 -; 19.5 maintained 19.6 19.8; \
                 19.4 maintained 19.5 19.7; 19.3 ended 19.4 19.6",
            ),
            (
                date(2027, 1, 21),
                "19.8 active - -; 19.7 coming 19.8 -; 19.6 maintained 19.8 -; 19.5 maintained 19.6 19.7; \
                 19.4 ended 19.5 19.8; 19.3 ended 19.4 19.6",
            ),
        ] {
            assert_eq!(told(&monthly, 3, today), expected, "{today}");
        }
        // Of several the older one comes first, and behind the last that has a day they come by their lines.
        monthly[5].begins = Date::MAX;
        assert_eq!(
            told(&monthly, 1, date(2026, 12, 18)),
            "19.8 coming - -; 19.7 coming 19.8 19.8; 19.6 active 19.7 19.7; 19.5 ended 19.6 19.6; \
             19.4 ended 19.5 19.5; 19.3 ended 19.4 19.4"
        );
        monthly[3].begins = Date::MAX;
        monthly[5].begins = date(2027, 1, 21);
        assert_eq!(
            told(&monthly, 3, date(2026, 12, 18)),
            "19.8 coming - -; 19.7 coming 19.8 -; 19.6 coming 19.7 -; 19.5 active 19.6 19.8; \
             19.4 maintained 19.5 19.7; 19.3 maintained 19.4 19.6"
        );
    }

    /// As long as none has come out of turn the end of N is the release of N+3, be it late or not.
    #[test]
    fn the_end_of_a_line_is_the_release_three_lines_on() {
        let newer = |line: Line, by: u32| Line::new(line.major, line.minor + by);
        for late in 0..64_u32 {
            let mut monthly = monthly();
            let today = date(2026, 9, 30);
            for (place, span) in monthly.iter_mut().enumerate() {
                if (late >> place) & 1 == 1 && span.begins > today {
                    span.begins = Date::MAX;
                }
            }
            for life in lives(&monthly, 3, today) {
                let named = |until: Option<Until>| match until {
                    Some(Until::Release(place)) => Some(monthly[place].line),
                    _ => None,
                };
                let known = |line: Line| monthly.iter().any(|span| span.line == line).then_some(line);
                assert_eq!(named(life.maintained_until), known(newer(life.line, 3)), "{late}");
                assert_eq!(named(life.active_until), known(newer(life.line, 1)), "{late}");
            }
        }
    }

    /// As Node has it: lines with days of their own, whatever comes behind them.
    #[test]
    fn a_plan_may_say_when_its_line_ends() {
        let monthly = [
            LineSpan {
                maintenance: Some(date(2025, 10, 21)),
                ends: Some(date(2027, 4, 30)),
                ..LineSpan::new(Line::whole(22), date(2024, 4, 24))
            },
            LineSpan::new(Line::whole(23), date(2024, 10, 16)),
            LineSpan {
                maintenance: Some(date(2026, 10, 20)),
                ends: Some(date(2028, 4, 30)),
                ..LineSpan::new(Line::whole(24), date(2025, 5, 6))
            },
        ];
        let at = |phases: [&str; 2]| {
            format!(
                "24 {} maintenance end; 22 {} maintenance end",
                phases[0], phases[1]
            )
        };
        for (today, phases) in [
            (date(2025, 10, 20), ["active", "active"]),
            (date(2025, 10, 21), ["active", "maintained"]),
            (date(2027, 4, 30), ["maintained", "maintained"]),
            (date(2027, 5, 1), ["maintained", "ended"]),
        ] {
            assert_eq!(told(&monthly, 0, today), at(phases), "{today}");
            let lines = maintained_lines(&monthly, today, 0);
            assert_eq!(
                lines.len(),
                phases.iter().filter(|phase| **phase != "ended").count()
            );
        }
        // Beside those that end by what comes behind them.
        assert_eq!(
            told(&monthly, 1, date(2025, 5, 5)),
            "24 coming maintenance end; 23 active 24 24; 22 active maintenance end"
        );
        assert_eq!(
            told(&monthly, 1, date(2025, 5, 6)),
            "24 active maintenance end; 23 ended 24 24; 22 active maintenance end"
        );
    }

    /// Lines of a cadence with numbers of its own end by that one's releases, and others not by them.
    #[test]
    fn a_line_ends_by_those_that_it_counts_among() {
        let lts = |major, day| LineSpan::new(Line::whole(major), day).among(Some("lts"));
        let mut all = monthly();
        all.extend([
            lts(22, date(2026, 1, 15)),
            lts(24, date(2026, 12, 1)),
            lts(26, date(2028, 12, 1)),
        ]);
        assert_eq!(
            told(&all, 1, date(2026, 12, 2)),
            "26 coming - -; 24 active 26 26; 22 ended 24 24; 19.8 coming - -; 19.7 coming 19.8 19.8; \
             19.6 active 19.7 19.7; 19.5 ended 19.6 19.6; 19.4 ended 19.5 19.5; 19.3 ended 19.4 19.4"
        );
        let lines = maintained_lines(&all, date(2026, 12, 2), 2);
        let named: Vec<String> = lines.iter().map(ToString::to_string).collect();
        assert_eq!(named, ["24", "22", "19.6", "19.5"]);
    }

    /// The two rules say the same: what a patch would be made of is what is maintained.
    #[test]
    fn what_is_maintained_is_what_a_patch_is_made_of() {
        let mut monthly = monthly();
        // Not only in turn, and not only by what comes behind.
        monthly[1].begins = date(2026, 12, 1);
        monthly[4].begins = Date::MAX;
        monthly[2].ends = Some(date(2026, 12, 24));
        for count in 0..8 {
            for ahead in 0..200 {
                let today = crate::calendar::days::plus(date(2026, 8, 1), ahead);
                let alive = lives(&monthly, count, today)
                    .into_iter()
                    .filter(|life| matches!(life.phase, Phase::Active | Phase::Maintained))
                    .map(|life| life.line);
                assert_eq!(
                    alive.collect::<Vec<_>>(),
                    maintained_lines(&monthly, today, count),
                    "{count} {today}"
                );
            }
        }
    }

    #[test]
    fn one_line_alone_is_active_until_it_ends() {
        let lives = lives(&monthly(), 1, date(2026, 12, 1));
        let alive = lives.iter().filter(|life| life.phase == Phase::Active);
        assert_eq!(alive.count(), 1);
        assert!(
            lives
                .iter()
                .all(|life| life.active_until == life.maintained_until)
        );
        assert!(lives.iter().all(|life| life.phase != Phase::Maintained));
    }
}
