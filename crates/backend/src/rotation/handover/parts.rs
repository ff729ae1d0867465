//! What is handed over, put together from what is known: blocked and open items, freezes and overrides, next steps, moved dates.

use domain::calendar::days::plus;
use domain::checklists::StateKind;
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
/// `until`, which is the shift that ends, and what is in force then, at the change. Without an end it is what is in force now.
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
    let change = if until == Timestamp::MAX { now } else { until };
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
    Ok(vec![
        part("Blocked", of(&[StateKind::Blocked])),
        part("Open and begun", of(&[StateKind::Doing, StateKind::Open])),
        part(
            "Freezes in force at the change",
            held(db, viewer, product, change).await?,
        ),
        part(
            "Overrides in force at the change",
            lifted(db, viewer, product, change).await?,
        ),
        part("Next steps", next),
        moved,
    ])
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

/// The freezes that hold at an instant, or begin within a day of it.
async fn held(db: &Db, viewer: &Viewer, product: &Product, at: Timestamp) -> Result<Vec<Line>> {
    let until = at.checked_add(SignedDuration::from_hours(24));
    let window = Stretch {
        from: at,
        until: until.unwrap_or(Timestamp::MAX),
    };
    let all = freezes::all(db, viewer).await?;
    let concerns = |listed: &&freezes::Listed| {
        let own = listed.product.as_ref().is_none_or(|of| of.id == product.id);
        own && !listed.freeze.stretches(window).is_empty()
    };
    let line = |listed: &freezes::Listed| Line {
        what: listed.freeze.terms.name.clone(),
        about: format!(": {}", listed.sentence()),
        to: Some("/freezes".to_owned()),
    };
    Ok(all.iter().filter(concerns).map(line).collect())
}

/// The overrides that were granted before an instant and hold at it.
async fn lifted(db: &Db, viewer: &Viewer, product: &Product, at: Timestamp) -> Result<Vec<Line>> {
    let granted = freezes::granted(db, viewer, at).await?;
    let in_force = granted.iter().filter(|(granted, of)| {
        of.id == product.id && granted.granted.from <= at && at < granted.granted.until
    });
    let line = |granted: &freezes::Granted| {
        let until = granted.granted.until.strftime("%a %-d %b %H:%M UTC");
        Line::from(format!(
            "{} until {until}, by {}: {}",
            granted.granted.act.word(),
            granted.by,
            granted.granted.reason
        ))
    };
    Ok(in_force.map(|(granted, _)| line(granted)).collect())
}
