//! What is handed over, put together from what is known: blocked and open items, freezes and overrides, next steps, moved dates.

use domain::calendar::days::plus;
use domain::checklists::StateKind;
use domain::freezes::stretch::Stretch;
use domain::identity::Viewer;
use domain::rotation::handover::Part;
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

/// What a viewer hands over, or takes over, of a product: what is open, holds and comes next at `now`, and what moved from
/// `since` to before `until`, which is the shift that ends.
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
    let of = |kinds: &[StateKind]| -> Vec<String> {
        items
            .iter()
            .filter(|item| kinds.contains(&item.view.item.state.kind()))
            .map(item_words)
            .collect()
    };
    let today = TimeZone::UTC.to_datetime(now).date();
    let steps = queries::next_steps(db, viewer, now, plus(today, AHEAD)).await?;
    let mut next: Vec<&Listed> = steps.releases.iter().collect();
    next.retain(|listed| listed.product.id == product.id);
    let next = next.iter().filter_map(|listed| {
        let step = listed.release.awaited_step(now)?;
        Some(format!("{}: {}, {}", listed.name(), step.name, step.planned))
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
        format!("{}, {what}, {change}{reason}", date.listed.name())
    });
    // How many more there are nobody has counted.
    let more = more.then(|| "and more; the page of changed dates has them all".to_owned());
    let moved = Part {
        title: "Dates that moved in this shift".to_owned(),
        lines: moved.chain(more).collect(),
    };
    Ok(vec![
        part("Blocked", of(&[StateKind::Blocked])),
        part("Open and begun", of(&[StateKind::Doing, StateKind::Open])),
        part("Freezes in force", held(db, viewer, product, now).await?),
        part("Overrides in force", lifted(db, viewer, product, now).await?),
        part("Next steps", next),
        moved,
    ])
}

fn part(title: &str, mut lines: Vec<String>) -> Part {
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    Part {
        title: title.to_owned(),
        lines,
    }
}

fn item_words(item: &OpenItem) -> String {
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
    format!(
        "{} ({}, {}{due}){why}",
        item.view.item.title,
        of.name(),
        item.run.title
    )
}

/// The freezes that hold now, or begin within a day.
async fn held(db: &Db, viewer: &Viewer, product: &Product, now: Timestamp) -> Result<Vec<String>> {
    let until = now.checked_add(SignedDuration::from_hours(24));
    let window = Stretch {
        from: now,
        until: until.unwrap_or(Timestamp::MAX),
    };
    let all = freezes::all(db, viewer).await?;
    let concerns = |listed: &&freezes::Listed| {
        let own = listed.product.as_ref().is_none_or(|of| of.id == product.id);
        own && !listed.freeze.stretches(window).is_empty()
    };
    Ok(all
        .iter()
        .filter(concerns)
        .map(|listed| format!("{}: {}", listed.freeze.terms.name, listed.sentence()))
        .collect())
}

async fn lifted(db: &Db, viewer: &Viewer, product: &Product, now: Timestamp) -> Result<Vec<String>> {
    let granted = freezes::granted(db, viewer, now).await?;
    Ok(granted
        .iter()
        .filter(|(granted, of)| of.id == product.id && granted.granted.until > now)
        .map(|(granted, _)| {
            let until = granted.granted.until.strftime("%a %-d %b %H:%M UTC");
            format!(
                "{} until {until}, by {}: {}",
                granted.granted.act.word(),
                granted.by,
                granted.granted.reason
            )
        })
        .collect())
}
