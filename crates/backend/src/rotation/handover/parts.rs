//! What is handed over, put together from what is known: blocked and open items, freezes and overrides, next steps, moved dates.

use domain::calendar::days::plus;
use domain::checklists::StateKind;
use domain::freezes::stand::Stand;
use domain::freezes::stretch::Stretch;
use domain::identity::Viewer;
use domain::rotation::handover::{Line, Part};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::calendar::{Listed, Product, queries};
use crate::checklists::today::{OpenItem, open_items};
use crate::db::Db;
use crate::error::Result;
use crate::freezes;

/// So many lines a part has at most.
const MOST: usize = 40;
/// So many days ahead the next steps are looked for.
const AHEAD: i32 = 21;

/// What a viewer hands over, or takes over, of a product: what is open and comes next at `now`, what moved from `since` to before
/// `until`, which is the shift that ends, and what is in force then, at the change; before it, too, what is in force now and is
/// over by then. Without an end it is what is in force now.
///
/// # Errors
/// When the database does.
pub async fn parts(
    db: &Db,
    viewer: &Viewer,
    product: &Product,
    (since, until): (Timestamp, Timestamp),
    now: Timestamp,
) -> Result<Vec<Part>> {
    let mut items = open_items(db, viewer).await?;
    items.retain(|item| item.run.listed.product.id == product.id);
    let of = |kinds: &[StateKind]| -> Vec<Line> {
        items
            .iter()
            .filter(|item| kinds.contains(&item.view.item.state.kind()))
            .map(item_line)
            .collect()
    };
    let (change, when) = if until == Timestamp::MAX {
        (now, "now")
    } else {
        (until, "at the change")
    };
    let today = TimeZone::UTC.to_datetime(now).date();
    let steps = queries::next_steps(db, viewer, now, plus(today, AHEAD)).await?;
    let mut next: Vec<&Listed> = steps.releases.iter().collect();
    next.retain(|listed| listed.product.id == product.id);
    let next = next.iter().filter_map(|listed| {
        let step = listed.release.awaited_step(now)?;
        Some(of_release(listed, format!(": {}, {}", step.name, step.planned)))
    });
    let next = next.collect();
    let slugs = [product.slug.clone()];
    let moved = queries::changes_between(db, viewer, &slugs, (since, until), MOST).await?;
    let more = moved.older.is_some();
    let moved = moved.dates.iter().map(|date| {
        let what = date.entry.step.clone().unwrap_or_else(|| "Release".to_owned());
        let (before, after) = (date.entry.before.as_deref(), date.entry.after.as_deref());
        let reason = match date.entry.public_reason.as_str() {
            "" => String::new(),
            reason => format!(": {reason}"),
        };
        let change = match (before, after) {
            (Some(before), Some(after)) => format!("{before} to {after}"),
            (Some(before), None) => format!("{before}, no new time yet"),
            _ => date.entry.what.clone(),
        };
        of_release(&date.listed, format!(", {what}, {change}{reason}"))
    });
    // How many more there are nobody has counted.
    let more = more.then(|| "and more; the page of changed dates has them all".to_owned());
    let moved = Part {
        title: "Dates that moved in this shift".to_owned(),
        lines: moved.chain(more.map(Line::from)).collect(),
    };
    let all = freezes::all(db, viewer).await?;
    let granted = freezes::granted(db, viewer, now.min(change)).await?;
    let freezes: Vec<&freezes::Listed> = all.iter().filter(|freeze| concerns(freeze, product)).collect();
    let granted = granted.iter().filter(|(_, of)| of.id == product.id);
    let overrides: Vec<&freezes::Granted> = granted.map(|(granted, _)| granted).collect();
    let mut parts = vec![
        part("Blocked", of(&[StateKind::Blocked])),
        part("Open and begun", of(&[StateKind::Doing, StateKind::Open])),
        part(
            &format!("Freezes in force {when}"),
            lines(&freezes, |freeze| holds(freeze, change), freeze_line),
        ),
        part(
            &format!("Overrides in force {when}"),
            lines(&overrides, |one| in_force(one, change), override_line),
        ),
    ];
    let before = [
        part(
            "Freezes that end before the change",
            lines(&freezes, |freeze| ends_before(freeze, now, change), freeze_line),
        ),
        part(
            "Overrides that end before the change",
            lines(
                &overrides,
                |one| in_force(one, now) && one.granted.until <= change,
                override_line,
            ),
        ),
    ];
    parts.extend(before.into_iter().filter(|part| !part.lines.is_empty()));
    parts.extend([part("Next steps", next), moved]);
    Ok(parts)
}

fn of_release(listed: &Listed, about: String) -> Line {
    Line {
        what: listed.name(),
        about,
        to: Some(listed.path()),
    }
}

fn part(title: &str, mut lines: Vec<Line>) -> Part {
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    if more > 0 {
        lines.push(format!("and {more} more").into());
    }
    Part {
        title: title.to_owned(),
        lines,
    }
}

fn item_line(item: &OpenItem) -> Line {
    let of = &item.run.listed;
    let state = &item.view.item.state;
    let why = match state.reason() {
        Some(reason) => format!(": {reason}"),
        None => String::new(),
    };
    let due = item
        .due
        .as_ref()
        .map_or_else(String::new, |due| format!(", due {due}"));
    Line {
        what: item.view.item.title.clone(),
        about: format!(" ({}, {}{due}){why}", of.name(), item.run.title),
        to: Some(item.path()),
    }
}

fn concerns(listed: &freezes::Listed, product: &Product) -> bool {
    listed.product.as_ref().is_none_or(|of| of.id == product.id)
}

/// Whether a freeze holds at an instant, or begins within a day of it. One that comes every week everybody knows: it must hold.
fn holds(listed: &freezes::Listed, at: Timestamp) -> bool {
    let ahead = if listed.freeze.is_weekly() {
        SignedDuration::from_mins(1)
    } else {
        SignedDuration::from_hours(24)
    };
    let until = at.checked_add(ahead);
    let window = Stretch {
        from: at,
        until: until.unwrap_or(Timestamp::MAX),
    };
    !listed.freeze.stretches(window).is_empty()
}

/// Whether a freeze holds now, and this time of it is over by an instant.
fn ends_before(listed: &freezes::Listed, now: Timestamp, at: Timestamp) -> bool {
    matches!(listed.freeze.stand(now), Stand::Holds(stretch) if stretch.until <= at)
}

/// Whether an override was granted before an instant and holds at it.
fn in_force(one: &freezes::Granted, at: Timestamp) -> bool {
    one.granted.from <= at && at < one.granted.until
}

fn lines<T>(all: &[&T], fits: impl Fn(&T) -> bool, line: impl Fn(&T) -> Line) -> Vec<Line> {
    all.iter().filter(|one| fits(one)).map(|one| line(one)).collect()
}

fn freeze_line(listed: &freezes::Listed) -> Line {
    Line {
        what: listed.freeze.terms.name.clone(),
        about: format!(": {}", listed.sentence()),
        to: Some("/freezes".to_owned()),
    }
}

fn override_line(one: &freezes::Granted) -> Line {
    let until = one.granted.until.strftime("%a %-d %b %H:%M UTC");
    Line::from(format!(
        "{} until {until}, by {}: {}",
        one.granted.act.word(),
        one.by,
        one.granted.reason
    ))
}
