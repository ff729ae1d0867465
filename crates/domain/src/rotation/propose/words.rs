//! Why somebody is proposed, or nobody, in words.

use super::model::{Bar, Model};
use super::score::Score;
use crate::calendar::days::between;
use crate::words::listed;

/// So many names stand in a reason; the others are a number.
const NAMES: usize = 4;

/// Why a cell is filled as it is.
pub(super) fn why(model: &Model<'_>, plan: &[Option<usize>], cell: usize) -> String {
    match plan.get(cell).copied().flatten() {
        Some(who) => of_person(model, plan, cell, who),
        None => of_hole(model, plan, cell),
    }
}

fn of_person(model: &Model<'_>, plan: &[Option<usize>], cell: usize, who: usize) -> String {
    let mut without: Vec<Option<usize>> = plan.to_vec();
    if let Some(there) = without.get_mut(cell) {
        *there = None;
    }
    let others: Vec<usize> = (0..model.members.len())
        .filter(|other| *other != who && model.bars(&without, cell, *other).is_empty())
        .collect();
    let mut reasons = Vec::new();
    if others.is_empty() {
        reasons.push("the only one who can".to_owned());
    } else {
        let since = |who: usize| since(model, &without, cell, who);
        let loads = model.loads(&without);
        let load = |who: usize| loads.get(who).copied().unwrap_or_default();
        if others.iter().all(|other| since(*other) <= since(who)) {
            reasons.push(match since(who) {
                usize::MAX => "no duty before".to_owned(),
                _ => "longest since the last duty".to_owned(),
            });
        }
        if others.iter().all(|other| load(*other) >= load(who)) {
            reasons.push(match load(who) {
                0 => "no other shift".to_owned(),
                1 => "one other shift, and nobody free has fewer".to_owned(),
                count => format!("{count} other shifts, and nobody free has fewer"),
            });
        }
        if reasons.is_empty() {
            reasons.push("it makes the whole plan fit".to_owned());
        }
    }
    reasons.push(free(model, cell, who));
    reasons.join(", ")
}

/// How many cycles lie between a cell and the duty before it; the most there is where there was none.
fn since(model: &Model<'_>, plan: &[Option<usize>], cell: usize, who: usize) -> usize {
    let at = model.cells.get(cell).map_or(0, |cell| cell.cycle);
    let own = model
        .cells
        .iter()
        .zip(plan)
        .filter(|(_, there)| **there == Some(who));
    let before = own
        .filter(|(other, _)| other.cycle < at)
        .map(|(other, _)| at - other.cycle);
    before.min().unwrap_or(usize::MAX)
}

fn free(model: &Model<'_>, cell: usize, who: usize) -> String {
    let Some(cost) = model.cost(cell, who) else {
        return "kept as it was".to_owned();
    };
    let cycle = model
        .cells
        .get(cell)
        .and_then(|cell| model.case.cycles.get(cell.cycle));
    let weeks = cycle.map_or(0, |cycle| (between(cycle.first_day(), cycle.last) + 4) / 7);
    let words = match cost.away {
        0 => format!("free all {weeks} weeks"),
        1 => "away on one working day".to_owned(),
        days => format!("away on {days} working days"),
    };
    match cost.reluctant {
        0 => words,
        _ => format!("{words}, said \u{201c}if needed\u{201d}"),
    }
}

fn of_hole(model: &Model<'_>, plan: &[Option<usize>], cell: usize) -> String {
    let mut kept_from: Vec<(Bar, Vec<&str>)> = Vec::new();
    for (who, member) in model.members.iter().enumerate() {
        let Some(bar) = model.bars(plan, cell, who).into_iter().next() else {
            continue;
        };
        // Who could never be there is no reason for a hole.
        if matches!(bar, Bar::Unfit(_)) {
            continue;
        }
        match kept_from.iter_mut().find(|(known, _)| *known == bar) {
            Some((_, names)) => names.push(&member.name),
            None => kept_from.push((bar, vec![&member.name])),
        }
    }
    if kept_from.is_empty() {
        return "nobody is eligible for this slot".to_owned();
    }
    kept_from.sort();
    let part = |(bar, names): &(Bar, Vec<&str>)| {
        let shown: Vec<&str> = names.iter().copied().take(NAMES).collect();
        let more = names.len() - shown.len();
        let who = match more {
            0 => listed(&shown),
            _ => format!("{} and {more} more", shown.join(", ")),
        };
        let says = bar.to_string();
        let says = if names.len() == 1 { says } else { plural(&says) };
        format!("{who} {says}")
    };
    let parts: Vec<String> = kept_from.iter().map(part).collect();
    format!("nobody is free: {}", parts.join("; "))
}

fn plural(says: &str) -> String {
    says.strip_prefix("is ")
        .map_or_else(|| says.to_owned(), |rest| format!("are {rest}"))
}

/// By how much a plan is worse than another, in the first term that differs; none where it is as good or better.
#[must_use]
pub fn worse_by(now: &Score, then: &Score) -> Option<String> {
    let counted = |more: u64, one: &str, many: &str| match more {
        1 => format!("one {one}"),
        more => format!("{more} {many}"),
    };
    if then <= now {
        None
    } else if then.holes() > now.holes() {
        Some(format!(
            "{} more",
            counted(then.holes() - now.holes(), "hole", "holes")
        ))
    } else if then.reluctant > now.reluctant {
        Some(format!(
            "{} more of people who said \u{201c}if needed\u{201d}",
            counted(then.reluctant - now.reluctant, "shift", "shifts")
        ))
    } else if then.balance > now.balance {
        // One shift that moves between two people changes the squares by an even number.
        Some(format!(
            "less even by {}",
            counted((then.balance - now.balance).div_ceil(2), "shift", "shifts")
        ))
    } else if then.away > now.away {
        Some(format!(
            "{} more on which somebody is away",
            counted(then.away - now.away, "working day", "working days")
        ))
    } else if then.days_off > now.days_off {
        Some("weekends and holidays are served less evenly".to_owned())
    } else if then.nearness > now.nearness {
        Some("shifts of one person lie nearer to each other".to_owned())
    } else {
        None
    }
}
