//! Why somebody is proposed, or nobody, in words.

use super::bound::Gap;
use super::model::{Bar, Cell, Model, Plan};
use super::score::Score;
use crate::calendar::days::between;
use crate::rotation::SlotKind;
use crate::words::{either, listed};

/// So many names stand in a reason; the others are a number.
const NAMES: usize = 4;
/// How what is proven of a plan begins.
const PROVEN: &str = "With what is confirmed there is provably no plan with";

/// Why a cell is filled as it is.
pub(super) fn why(model: &Model<'_>, plan: &[Option<usize>], cell: usize) -> String {
    match plan.get(cell).copied().flatten() {
        Some(who) => of_person(model, plan, cell, who),
        None => of_hole(model, plan, cell),
    }
}

fn of_person(model: &Model<'_>, plan: &[Option<usize>], cell: usize, who: usize) -> String {
    let chosen = chosen(model, plan, cell, who).unwrap_or_else(|| "part of the plan".to_owned());
    format!("{chosen}, {}", free(model, cell, who))
}

/// Why this one and nobody else: the first of these that is true. What is proposed beside and later does not keep anybody from a
/// shift, it follows from who has it; only where that tells nothing is it said what fits the rest of the plan.
fn chosen(model: &Model<'_>, plan: &[Option<usize>], cell: usize, who: usize) -> Option<String> {
    let own = model.cells.get(cell)?;
    let known = known(model, plan, cell, true);
    let others = others(model, &known, cell, who);
    if others.is_empty() {
        let settled = self::known(model, plan, cell, false);
        let says = if self::others(model, &settled, cell, who).is_empty() {
            "the only one who can"
        } else {
            "everybody else who could has a shift too near before it"
        };
        return Some(says.to_owned());
    }
    if let Some(says) = foremost(model, (&known, own), who, (&others, false)) {
        return Some(says);
    }
    let with = |other: usize| {
        let mut with = plan.to_vec();
        if let Some(there) = with.get_mut(cell) {
            *there = Some(other);
        }
        with
    };
    let fits = |other: &usize| model.obeys(&with(*other), &[cell]);
    let others: Vec<usize> = others.into_iter().filter(fits).collect();
    if others.is_empty() {
        return Some("nobody else who could fits the rest of the plan".to_owned());
    }
    if let Some(says) = foremost(model, (&known, own), who, (&others, true)) {
        return Some(says);
    }
    let now = model.score(plan);
    let then = others.iter().map(|other| model.score(&with(*other))).min()?;
    Some(match (worse_by(&now, &then), then == now) {
        (Some(words), _) => format!("the next best would make the plan worse: {words}"),
        (None, true) => "as good for the plan as anybody else who fits it".to_owned(),
        (None, false) => "part of the best plan that was found".to_owned(),
    })
}

/// What is known when a cell is filled: what is settled; where `earlier` is asked for, what is proposed for the releases before;
/// and who leads beside where somebody shadows.
fn known(model: &Model<'_>, plan: &[Option<usize>], cell: usize, earlier: bool) -> Plan {
    let Some(own) = model.cells.get(cell) else {
        return plan.to_vec();
    };
    let cells = model.cells.iter().zip(plan).enumerate();
    let stays = |other: &Cell| {
        let company = own.kind == SlotKind::Trainee && other.kind == SlotKind::Lead;
        !other.is_free || (earlier && other.cycle < own.cycle) || (company && other.cycle == own.cycle)
    };
    cells
        .map(|(place, (other, there))| there.filter(|_| place != cell && stays(other)))
        .collect()
}

/// Who else could have a cell. What is proposed for them beside could be another's.
fn others(model: &Model<'_>, known: &[Option<usize>], cell: usize, who: usize) -> Vec<usize> {
    let cycle = model.cells.get(cell).map(|cell| cell.cycle);
    let could = |other: &usize| {
        let without = model.cells.iter().zip(known).map(|(cell, there)| {
            let beside = cell.is_free && Some(cell.cycle) == cycle;
            there.filter(|there| !beside || there != other)
        });
        let without: Plan = without.collect();
        *other != who && model.fits(&without, cell, *other)
    };
    (0..model.members.len()).filter(could).collect()
}

/// In what somebody comes before all these others: the time since their last duty, and how few shifts they have. `rest` says
/// that the others are only those who fit the rest of the plan.
fn foremost(
    model: &Model<'_>,
    (known, own): (&[Option<usize>], &Cell),
    who: usize,
    (others, rest): (&[usize], bool),
) -> Option<String> {
    let (nobody, of_those) = if rest {
        (
            "nobody who fits the rest of the plan",
            " of those who fit the rest of the plan",
        )
    } else {
        ("nobody free", "")
    };
    let shifts = |who: usize| {
        let cells = model.cells.iter().zip(known);
        // Those beside are there for the company of who shadows.
        let counted = move |(cell, there): &(&Cell, &Option<usize>)| {
            **there == Some(who) && !(cell.is_free && cell.cycle == own.cycle)
        };
        cells.filter(counted).map(|(cell, _)| cell.cycle)
    };
    let last = |who: usize| shifts(who).filter(|cycle| *cycle < own.cycle).max();
    let since = |who: usize| last(who).map(|last| own.cycle - last);
    let waited = |who: usize| since(who).unwrap_or(usize::MAX);
    let least = others.iter().map(|other| shifts(*other).count()).min();
    let longest = others.iter().map(|other| waited(*other)).max();
    let (before, count) = (releases(own.cycle), shifts(who).count());
    let mut reasons = Vec::new();
    // Who has helped out since then had duty, and no shift that counts as theirs.
    let helped = model.helped(who, own.cycle) > last(who);
    let duty = if helped { "shift of their own" } else { "duty" };
    match since(who) {
        None if own.cycle == 0 => {}
        None if helped => reasons.push(format!(
            "no shift of their own in the {before} before, only days of others"
        )),
        None => reasons.push(format!("no duty in the {before} before")),
        Some(past) if longest < Some(past) => {
            let past = ago(past);
            reasons.push(format!("longest since the last {duty} ({past}){of_those}"));
        }
        Some(past) if longest == Some(past) => {
            let past = ago(past);
            reasons.push(format!(
                "{nobody} has waited longer since the last {duty} ({past})"
            ));
        }
        Some(_) => {}
    }
    let later = shifts(who).any(|cycle| cycle >= own.cycle);
    if least >= Some(count) {
        match (count, later) {
            // That is said already.
            (0, _) if own.cycle > 0 => {}
            (0, _) => reasons.push("no other shift".to_owned()),
            (_, true) => reasons.push(format!(
                "{nobody} has fewer shifts ({count}, with what is settled later)"
            )),
            (_, false) => reasons.push(format!(
                "{nobody} has fewer shifts ({count} in the {before} before)"
            )),
        }
    }
    (!reasons.is_empty()).then(|| reasons.join(", "))
}

fn releases(count: usize) -> String {
    match count {
        1 => "release".to_owned(),
        count => format!("{count} releases"),
    }
}

fn ago(count: usize) -> String {
    match count {
        1 => "one release before".to_owned(),
        count => format!("{count} releases before"),
    }
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

/// What another plan would be beside the one that there is, for people: `better`, `one hole more, and less even by one shift`.
/// That it is less even is said of a better one, too.
#[must_use]
pub fn compared(now: &Score, then: &Score) -> String {
    match (worse_by(now, then), less_even(now, then)) {
        (Some(words), _) => words,
        (None, Some(words)) => format!("better, but {words}"),
        (None, None) if then == now => "as good".to_owned(),
        (None, None) => "better".to_owned(),
    }
}

/// By how much a plan is worse than another, in the first term that differs, and by how much less even; none where it is as good
/// or better. What is squares is told as of a gap, two for each: what is far from even, or very near, counts more than once.
#[must_use]
pub fn worse_by(now: &Score, then: &Score) -> Option<String> {
    let with_balance = |words: String| match less_even(now, then) {
        Some(less) => format!("{words}, and {less}"),
        None => words,
    };
    if then <= now {
        None
    } else if then.holes() > now.holes() {
        let more = then.holes() - now.holes();
        Some(with_balance(format!("{} more", counted(more, "hole", "holes"))))
    } else if then.reluctant > now.reluctant {
        Some(with_balance(format!(
            "{} more of people who said \u{201c}if needed\u{201d}",
            counted(then.reluctant - now.reluctant, "shift", "shifts")
        )))
    } else if then.balance > now.balance {
        less_even(now, then)
    } else if then.away > now.away {
        Some(format!(
            "{} more on which somebody is away",
            counted(then.away - now.away, "working day", "working days")
        ))
    } else if then.days_off > now.days_off {
        let more = (then.days_off - now.days_off).div_ceil(2);
        Some(format!(
            "weekends and holidays are served less evenly, by {}",
            counted(more, "of them", "of them")
        ))
    } else if then.nearness > now.nearness {
        let more = (then.nearness - now.nearness).div_ceil(2);
        Some(format!(
            "shifts of one person lie nearer to each other, by {}",
            counted(more, "release", "releases")
        ))
    } else {
        None
    }
}

/// By how much the best plan may be better, in a sentence, after what is proven: every term before that one.
#[must_use]
pub fn proven(gap: Gap) -> String {
    const TERMS: [&str; 5] = [
        "fewer holes",
        "fewer shifts of people who said \u{201c}if needed\u{201d}",
        "evener duty",
        "fewer working days on which somebody is away",
        "more evenly served weekends and holidays",
    ];
    let (terms, rest) = match gap {
        Gap::None => {
            let all = either(TERMS.get(..3).unwrap_or_default());
            return format!("{PROVEN} {all}, and none that is better in anything else.");
        }
        Gap::Holes(more) => {
            return format!("The best plan may have {} fewer.", counted(more, "hole", "holes"));
        }
        Gap::Reluctant(more) => (
            1,
            format!(
                "The best one may ask {} less of people who said \u{201c}if needed\u{201d}.",
                counted(more, "shift", "shifts")
            ),
        ),
        Gap::Balance(more) => (
            2,
            format!(
                "The best one may be evener by {}.",
                counted(more, "shift", "shifts")
            ),
        ),
        Gap::Away(more) => (
            3,
            format!(
                "In the best one somebody may be away on {} less.",
                counted(more, "working day", "working days")
            ),
        ),
        Gap::DaysOff(more) => (
            4,
            format!(
                "In the best one weekends and holidays may be served more evenly, by {}.",
                counted(more, "of them", "of them")
            ),
        ),
        Gap::Nearness(more) => (
            5,
            format!(
                "In the best one shifts of one person may be farther apart, by {}.",
                counted(more, "release", "releases")
            ),
        ),
    };
    let terms = either(TERMS.get(..terms).unwrap_or_default());
    format!("{PROVEN} {terms}. {rest}")
}

fn counted(more: u64, one: &str, many: &str) -> String {
    match more {
        1 => format!("one {one}"),
        more => format!("{more} {many}"),
    }
}

/// By how much a plan is less even. One shift that moves between two people changes the squares by an even number.
fn less_even(now: &Score, then: &Score) -> Option<String> {
    let more = then.balance.checked_sub(now.balance).filter(|more| *more > 0)?;
    Some(format!(
        "less even by {}",
        counted(more.div_ceil(2), "shift", "shifts")
    ))
}
