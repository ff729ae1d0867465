//! The health of a branch, out of how its pipelines went: red since the first that failed behind the last that
//! succeeded.

use jiff::Timestamp;

/// How a pipeline of the branch that has ended went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// When it was made: the newest one says how the branch is.
    pub created_at: Timestamp,
    /// When it ended.
    pub finished_at: Timestamp,
    /// Its number, which settles the order of two that were made at once.
    pub number: i64,
    /// Whether it failed.
    pub failed: bool,
}

/// How a branch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// No pipeline of it has ended.
    Unknown,
    /// The newest one has succeeded, then.
    Green(Timestamp),
    /// Red, since the end of the first one that failed.
    Red(Timestamp),
}

impl Health {
    /// Whether somebody who said then that they look at it does so now: not who said so before it was red this time.
    #[must_use]
    pub fn is_looked_at(self, said_at: Timestamp) -> bool {
        matches!(self, Self::Red(since) if said_at >= since)
    }
}

/// How a branch is by its pipelines, in any order.
#[must_use]
pub fn health(outcomes: &[Outcome]) -> Health {
    let place = |outcome: &&Outcome| (outcome.created_at, outcome.number);
    let Some(newest) = outcomes.iter().max_by_key(place) else {
        return Health::Unknown;
    };
    if !newest.failed {
        return Health::Green(newest.finished_at);
    }
    let green = outcomes
        .iter()
        .filter(|outcome| !outcome.failed)
        .max_by_key(place);
    let since = outcomes
        .iter()
        .filter(|outcome| outcome.failed && green.is_none_or(|green| place(outcome) > place(&green)))
        .map(|outcome| outcome.finished_at)
        .min();
    Health::Red(since.unwrap_or(newest.finished_at))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pipelines made at 1, 2, … and ended half a minute later: `s` succeeded, `f` failed.
    fn outcomes(text: &str) -> Vec<Outcome> {
        let made = text.chars().zip(1_i64..).map(|(how, number)| Outcome {
            created_at: Timestamp::from_second(number * 60).unwrap(),
            finished_at: Timestamp::from_second(number * 60 + 30).unwrap(),
            number,
            failed: how == 'f',
        });
        made.collect()
    }

    #[test]
    fn the_table_of_health() {
        let at = |number: i64| Timestamp::from_second(number * 60 + 30).unwrap();
        for (text, expected) in [
            ("", Health::Unknown),
            ("s", Health::Green(at(1))),
            ("f", Health::Red(at(1))),
            ("sff", Health::Red(at(2))),
            ("sfsff", Health::Red(at(4))),
            ("fffs", Health::Green(at(4))),
        ] {
            let mut outcomes = outcomes(text);
            assert_eq!(health(&outcomes), expected, "{text}");
            outcomes.reverse();
            assert_eq!(health(&outcomes), expected, "{text}, the newest first");
        }
        for (health, said, expected) in [
            (Health::Unknown, 1, false),
            (Health::Green(at(1)), 2, false),
            (Health::Red(at(2)), 1, false),
            (Health::Red(at(2)), 2, true),
        ] {
            assert_eq!(health.is_looked_at(at(said)), expected, "{health:?} {said}");
        }
        // A pipeline of an older commit that ends late changes nothing.
        let mut late = outcomes("sf");
        late[0].finished_at = at(9);
        assert_eq!(health(&late), Health::Red(at(2)));
    }
}
