//! What an answer says, in sentences.

use backend::inclusion::{Answer, By, Chance, OnLine};
use domain::calendar::moment::day_for_people;
use domain::calendar::{Asks, Kind, Moment, Zone};
use domain::inclusion::{ChangeKind, Durations, Stand};
use jiff::{SignedDuration, Timestamp};

use crate::format;
use crate::words::duration;

/// What is not known here, and always said: a title, and a sentence.
pub const REMARKS: [(&str, &str); 3] = [
    (
        "Behind a feature flag",
        "A change behind a flag that is off is in, and does nothing. Flags are not known here: look where they are kept.",
    ),
    (
        "In a component of its own",
        "A change in a component that is built into another project is in only once its new version is bumped there, and that is deployed.",
    ),
    (
        "Exceptions",
        "Ask for one before the deadline, under Requests: the release managers decide, and may say no.",
    ),
];

/// What is said of how a change stands to a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// How it stands, in one sentence.
    pub stand: String,
    /// What that is reckoned from; none where nothing was reckoned.
    pub odds: Option<String>,
}

/// A length of time that counts: `10 hours`, `2 days 3 hours`.
#[must_use]
pub fn length(time: SignedDuration) -> String {
    duration(time.as_secs().max(0))
}

/// What is said of one chance; times stand in the zone, and what ends anywhere on Earth says so. How likely it is, is for the
/// team: others are told that it is not `told` to them.
#[must_use]
pub fn said(chance: &Chance, kind: ChangeKind, zone: Option<&Zone>, told: bool) -> Said {
    let time = |at: Timestamp| format::instant(at, zone).text;
    let reckoned = &chance.reckoned;
    let of = chance.listed.as_ref().map(|listed| &listed.release);
    let is_patch = of.is_some_and(|release| release.kind == Kind::Patch);
    let deploys = deploys(chance);
    let asks = of.map(|release| release.asks(Some(kind), deploys));
    let ready = asks == Some(Asks::Ready) || matches!(chance.by, By::NotOnBranch);
    let must = match (ready, deploys, is_patch) {
        (true, ..) => "approved, green and ready",
        (_, true, true) => "in production, with its backports approved and green,",
        (_, true, false) => "in production",
        (_, false, true) => "merged, with its backports approved and green,",
        (_, false, false) => "merged",
    };
    // What need not be deployed is where it must be with its merge.
    let ready = ready || !deploys;
    let deadline = reckoned.deadline.map(|at| match &chance.due {
        // A whole day is over with it, where the product is at home.
        Some(due @ Moment { date, time: None, .. }) => format!(
            "the end of {}{}",
            day_for_people(*date),
            format::ends_in(due, chance.home()).unwrap_or_default()
        ),
        Some(due) => anywhere(due, zone).unwrap_or_else(|| time(at)),
        None => time(at),
    });
    let by = deadline
        .as_ref()
        .map_or(String::new(), |deadline| format!(" by {deadline}"));
    let due = if by.is_empty() { " by its deadline" } else { &by };
    let all_locked =
        !ready && reckoned.left <= SignedDuration::ZERO && reckoned.locked > SignedDuration::ZERO;
    let known = deadline.clone().unwrap_or_default();
    let stand = match (&chance.by, reckoned.stand) {
        (By::Cut(Some(at)), Stand::In) => format!("The version was tagged with it, {}", time(*at)),
        (By::Cut(None), Stand::In) => "It is in the candidate: the line was cut with it".to_owned(),
        (By::OnBranch(Some(at)), _) => {
            format!("It is on the stable branch, and was tagged with it {}", time(*at))
        }
        (By::OnBranch(None), _) => "It is on the stable branch".to_owned(),
        (By::Reverted(revert), _) => {
            format!(
                "It was taken back by {}, merged {}",
                revert.reference,
                time(revert.at)
            )
        }
        (By::Closed, _) => "It was closed without being merged".to_owned(),
        (By::CutBefore, _) => "The line was cut without it; it waits for the one after it".to_owned(),
        (_, Stand::In) => "Every line has it".to_owned(),
        _ if waits_for_backports(chance, ready) => of_backports(chance, zone, &known, due),
        (By::Deployed(at), Stand::Missed) => {
            format!("It came to production {}, and had to be there{due}", time(*at))
        }
        (By::Deployed(at), _) => {
            let until = due.replacen(" by ", " until ", 1);
            format!(
                "It is in production since {}, and is in if it stays there{until}",
                time(*at)
            )
        }
        (_, Stand::Missed) if all_locked => {
            format!("Too late: until {known} no deployment to production is allowed any more")
        }
        (_, Stand::Missed) => format!("Too late: what is to be in must be {must}{due}"),
        (By::NotOnBranch, _) => format!("It is in time if it is merged into the stable branch{due}"),
        (By::Waits(at), Stand::InTime) if !deploys => {
            format!("Merged {}. What is merged{due} and stays is in", time(*at))
        }
        (By::NoProduction(at) | By::Waits(at), stand) if ready => {
            format!("Merged {}. It {} {must}{due}", time(*at), must_be(stand))
        }
        (By::NoProduction(at), stand) => format!(
            "Merged {}. Whether it is in production is not known: of its project no environment is known to be it. \
             It {} there{due}",
            time(*at),
            must_be(stand)
        ),
        (By::Waits(at), _) => format!(
            "Merged {}, and not in production yet. It must be {must}{due}",
            time(*at)
        ),
        (By::MergeNow, _) => format!("Not merged yet. It must be {must}{due}"),
        (By::Merge, _) if by.is_empty() => "Its old deadline is off, and there is no new one yet".to_owned(),
        (By::Merge | By::Cut(_), _) => format!("It must be {must}{due}"),
    };
    Said {
        stand: format!("{stand}."),
        odds: odds(chance, ready, told),
    }
}

/// A deadline anywhere on Earth in its own words, with the time where one is behind it; none for one that is another.
fn anywhere(due: &Moment, zone: Option<&Zone>) -> Option<String> {
    let (time, own) = due.time.as_ref()?;
    if !own.is_anywhere_on_earth() {
        return None;
    }
    let (day, hour, minute) = (day_for_people(due.date), time.hour(), time.minute());
    let there = zone
        .filter(|zone| !zone.is_anywhere_on_earth())
        .zip(due.instant());
    let there = there.map_or(String::new(), |(zone, at)| {
        format!(" ({})", format::instant(at, Some(zone)).text)
    });
    Some(format!("{day}, {hour:02}:{minute:02} anywhere on Earth{there}"))
}

/// Whether changes of its product must be in production to be in a release.
pub fn deploys(chance: &Chance) -> bool {
    let listed = chance.listed.as_ref();
    listed.is_none_or(|listed| listed.product.deploys)
}

/// Past its deadline nothing must be any more.
const fn must_be(stand: Stand) -> &'static str {
    match stand {
        Stand::AtRisk => "had to be",
        _ => "must be",
    }
}

/// Whether a fix has come to the default branch in time, and how it stands is told by its backports.
fn waits_for_backports(chance: &Chance, ready: bool) -> bool {
    let merged_or_deployed = match &chance.by {
        By::Deployed(at) | By::NoProduction(at) => at,
        By::Waits(at) if ready => at,
        _ => return false,
    };
    let deadline = chance.reckoned.deadline;
    let in_time = deadline.is_none_or(|deadline| *merged_or_deployed <= deadline);
    in_time
        && match (&chance.by, chance.reckoned.stand) {
            (_, Stand::Missed) => backports(chance, |at| matches!(at, OnLine::NotBegun)).is_some(),
            (By::Deployed(_), Stand::InTime | Stand::AtRisk) => {
                backports(chance, |at| matches!(at, OnLine::NotBegun | OnLine::Open { .. })).is_some()
            }
            _ => false,
        }
}

/// What is said of it then.
fn of_backports(chance: &Chance, zone: Option<&Zone>, deadline: &str, due: &str) -> String {
    let not_begun = backports(chance, |at| matches!(at, OnLine::NotBegun));
    let lacking = backports(chance, |at| matches!(at, OnLine::NotBegun | OnLine::Open { .. }));
    let lacking = lacking.unwrap_or_default();
    let since = match &chance.by {
        By::Deployed(at) => format::instant(*at, zone).text,
        _ => String::new(),
    };
    match (chance.reckoned.stand, not_begun) {
        (Stand::Missed, Some(not_begun)) => {
            format!("Too late: the deadline was {deadline}, and nobody has begun {not_begun}")
        }
        (Stand::AtRisk, _) => {
            format!(
                "It is in production since {since}. The deadline was {deadline}, and {lacking} is open still"
            )
        }
        _ => {
            format!(
                "It is in production since {since}, and gets into the patch by {lacking}, approved and green{due}"
            )
        }
    }
}

/// The backports to those lines of a patch that are so far: `its backport to 19.5`; none where no line is.
fn backports(chance: &Chance, is: fn(&OnLine) -> bool) -> Option<String> {
    let lines = chance.lines.iter();
    let so_far = lines.filter(|line| line.at.as_ref().is_some_and(is));
    let names: Vec<String> = so_far.map(|line| line.line.to_string()).collect();
    match names.as_slice() {
        [] => None,
        [one] => Some(format!("its backport to {one}")),
        [first @ .., last] => Some(format!("its backport to {} and {last}", first.join(", "))),
    }
}

/// `lies` of one minute, hour or day, or less than that, and `lie` of more.
fn lie(length: &str) -> &'static str {
    let mut words = length.split(' ');
    match (words.next(), words.nth(1)) {
        (Some("1"), None) | (Some("less"), _) => "lies",
        _ => "lie",
    }
}

/// What the odds are, and what they are reckoned from, or who is told that.
fn odds(chance: &Chance, ready: bool, told: bool) -> Option<String> {
    let reckoned = &chance.reckoned;
    let reckons = matches!(chance.by, By::Merge | By::MergeNow | By::Waits(_));
    if !reckons || ready || reckoned.deadline.is_none() || reckoned.stand == Stand::Missed {
        return None;
    }
    let locked = if reckoned.locked > SignedDuration::ZERO {
        format!(" outside of the freezes, which take {}", length(reckoned.locked))
    } else {
        String::new()
    };
    let left = length(reckoned.left);
    let left = format!(
        "{left} {} between the merge and the deadline{locked}.",
        lie(&left)
    );
    if !told {
        return Some(format!("{left} How likely that is, the team is told."));
    }
    let waits = matches!(chance.by, By::Waits(_));
    Some(match reckoned.odds {
        None => format!("{left} No history yet: nobody can say how likely it is."),
        Some(odds) => match odds.percent() {
            None => format!("{left} It waits longer already than any change that was observed."),
            Some(percent) => {
                let which = if waits {
                    "changes that took longer than it waits already"
                } else {
                    "observed changes"
                };
                let (ended, of) = (odds.ended, odds.of);
                format!("{left} Of {of} {which}, {ended} were in production within that: {percent} of 100.")
            }
        },
    })
}

/// What the odds are made of, in sentences; none where this is not told to the one who asks.
#[must_use]
pub fn sample_words(answer: &Answer) -> String {
    let (days, least) = (Durations::DAYS, Durations::LEAST);
    let (safe, nine) = (Durations::SAFE, Durations::NINE_OF_TEN);
    match &answer.sample {
        Some(sample) => format!(
            "{} changes came to production in the last {days} days. From the merge on, without the time in which a freeze \
             forbade to deploy, half of them took up to {}, {safe} of 100 up to {}, {nine} of 100 up to {}.",
            format::grouped(i64::try_from(sample.count()).unwrap_or(i64::MAX)),
            length(sample.quantile(50)),
            length(sample.safe()),
            length(sample.quantile(nine)),
        ),
        None => format!(
            "No history yet: of the last {days} days {} {} to production {} known, and odds need {least} at least.",
            format::grouped(i64::try_from(answer.observed).unwrap_or(i64::MAX)),
            if answer.observed == 1 {
                "change that came"
            } else {
                "changes that came"
            },
            if answer.observed == 1 { "is" } else { "are" },
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn one_lies_and_more_lie() {
        for (minutes, expected) in [
            (0, "less than a minute lies"),
            (1, "1 minute lies"),
            (2, "2 minutes lie"),
            (60, "1 hour lies"),
            (61, "1 hour 1 minute lie"),
            (60 * 11, "11 hours lie"),
            (60 * 24, "1 day lies"),
            (60 * 25, "1 day 1 hour lie"),
        ] {
            let length = length(SignedDuration::from_mins(minutes));
            assert_eq!(format!("{length} {}", lie(&length)), expected);
        }
    }

    #[test]
    fn a_deadline_anywhere_on_earth_says_so() {
        let zone = |name: &str| name.parse::<Zone>().unwrap();
        let at = |name: &str| Moment::at(date(2027, 3, 17), time(23, 59, 0, 0), zone(name));
        let own = "Wed 17 Mar 2027, 23:59 anywhere on Earth";
        for (due, viewer, expected) in [
            (at("AoE"), None, Some(own.to_owned())),
            (at("AoE"), Some("AoE"), Some(own.to_owned())),
            (
                at("AoE"),
                Some("Europe/Berlin"),
                Some(format!("{own} (Thu 18 Mar 2027, 12:59 CET)")),
            ),
            (
                at("AoE"),
                Some("UTC"),
                Some(format!("{own} (Thu 18 Mar 2027, 11:59 UTC)")),
            ),
            (at("UTC"), Some("AoE"), None),
            (Moment::day(date(2027, 3, 17)), None, None),
        ] {
            let viewer = viewer.map(zone);
            assert_eq!(anywhere(&due, viewer.as_ref()), expected, "{due} {viewer:?}");
        }
    }
}
