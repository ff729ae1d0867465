//! How long lines are maintained.

use jiff::civil::Date;

use crate::calendar::Line;

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

/// The life of a line: by which releases, as places among those that were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// The line.
    pub line: Line,
    /// The release that begins it.
    pub begins: usize,
    /// The release that ends its active time; none where none is planned so far ahead.
    pub active_until: Option<usize>,
    /// The release that ends its maintenance.
    pub maintained_until: Option<usize>,
    /// How far it is.
    pub phase: Phase,
}

/// The lives of a product's lines, the newest first, on a day. `monthly` are the lines with the days of the releases that
/// begin them, in any order; of one line that stands twice the first day counts. A release on the day itself has begun.
#[must_use]
pub fn lives(monthly: &[(Line, Date)], count: usize, today: Date) -> Vec<Life> {
    if count == 0 {
        return Vec::new();
    }
    let mut order: Vec<(Line, Date, usize)> = monthly
        .iter()
        .enumerate()
        .map(|(place, (line, day))| (*line, *day, place))
        .collect();
    order.sort_unstable();
    order.dedup_by_key(|(line, ..)| *line);
    let mut lives: Vec<Life> = order
        .iter()
        .enumerate()
        .map(|(at, (line, begins_on, place))| {
            let ahead = |lines: usize| order.get(at + lines);
            let (active, maintained) = (ahead(1), ahead(count));
            let has_come = |end: Option<&(Line, Date, usize)>| end.is_some_and(|(_, day, _)| *day <= today);
            // One that is out of turn: a newer line that has come ends it all the same.
            let newer = |lines: usize| order.iter().skip(at + lines).any(|(_, day, _)| *day <= today);
            let phase = if *begins_on > today {
                Phase::Coming
            } else if has_come(maintained) || newer(count) {
                Phase::Ended
            } else if has_come(active) || newer(1) {
                Phase::Maintained
            } else {
                Phase::Active
            };
            Life {
                line: *line,
                begins: *place,
                active_until: active.map(|(.., place)| *place),
                maintained_until: maintained.map(|(.., place)| *place),
                phase,
            }
        })
        .collect();
    lives.reverse();
    lives
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::version::maintained_lines;
    use jiff::civil::date;

    fn monthly() -> Vec<(Line, Date)> {
        [
            (19, 3, date(2026, 8, 20)),
            (19, 4, date(2026, 9, 17)),
            (19, 5, date(2026, 10, 15)),
            (19, 6, date(2026, 11, 19)),
            (19, 7, date(2026, 12, 17)),
            (19, 8, date(2027, 1, 21)),
        ]
        .map(|(major, minor, day)| (Line::new(major, minor), day))
        .into()
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
            let name =
                |place: Option<usize>| place.map_or("-".to_owned(), |place| monthly[place].0.to_string());
            let lives = lives(&monthly, 3, today);
            let found: Vec<String> = lives
                .iter()
                .map(|life| {
                    let (active, end) = (name(life.active_until), name(life.maintained_until));
                    format!("{} {} {active} {end}", life.line, life.phase.key())
                })
                .collect();
            assert_eq!(
                found.join("; "),
                expected.replace("                 ", ""),
                "{today}"
            );
        }
        assert_eq!(lives(&monthly, 0, date(2026, 12, 1)), []);
    }

    /// The two rules say the same: what a patch would be made of is what is maintained.
    #[test]
    fn what_is_maintained_is_what_a_patch_is_made_of() {
        let monthly = monthly();
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
