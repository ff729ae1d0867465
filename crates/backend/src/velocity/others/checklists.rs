//! Where checklists run late: the items that were done in a window and those that are overdue now, by what their templates call them, with
//! the checklists behind each. Those of the whole product; who is asked for by project or team changes nothing.

use std::cmp::Reverse;
use std::collections::HashMap;

use domain::checklists::StateKind;
use domain::id::ReleaseId;
use domain::identity::{Sealed, Viewer, Visibility};
use domain::velocity::checklists::{
    Due, SHOWN, Settled, Stands, Waits, called, is_written_at_once, overdue, waits, went,
};
use jiff::Timestamp;

use super::{About, is_hidden};
use crate::calendar::rows::{read, read_moment};
use crate::calendar::{Product, store as calendar};
use crate::checklists::store;
use crate::clock::from_millis;
use crate::db::{Db, Query, args};
use crate::error::{Error, Result};
use crate::visibility::seals;

/// An item, by its template and what it is called there.
type Key = (String, String);

/// Where checklists run late.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checklists {
    /// How many items were done.
    pub done: usize,
    /// How many are overdue now, whatever the window.
    pub overdue: usize,
    /// How many others were done on checklists that were written down at once, which says nothing of when.
    pub left_out: usize,
    /// How many different ones were done or are overdue.
    pub different: usize,
    /// Those that ran late for the longest first, [`SHOWN`] at most.
    pub items: Vec<ItemWaits>,
}

/// How it went with an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemWaits {
    /// Its template, what it is called there, and how it went.
    pub waits: Waits<Key>,
    /// The checklists on which it was done or is overdue: where it was latest first.
    pub behind: Vec<Waited>,
}

/// An item that was done, or is overdue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waited {
    /// What it is called on its checklist, which may have it once for each version.
    pub title: String,
    /// Its checklist: `Monthly release of GitLab 19.7`.
    pub run: String,
    /// Its address on the site: its place in that.
    pub path: String,
    /// Its state.
    pub state: StateKind,
    /// When it was done; none where it is not.
    pub done_at: Option<Timestamp>,
    /// How it went with it.
    pub stands: Stands,
}

#[derive(sqlx_macros::FromRow)]
struct ItemRow {
    id: String,
    run_id: String,
    run: String,
    started_at: i64,
    template_slug: String,
    template_revision: i64,
    release_id: String,
    slug: String,
    title: String,
    source: Option<i64>,
    state: String,
    touched_at: Option<i64>,
    day: Option<String>,
    time: Option<String>,
    zone: Option<String>,
    visibility: String,
    of_run: String,
    of_release: String,
    of_kind: Option<String>,
}

/// What stands on the checklists of a product on which something was done in a window or something is left. What is left of a release that
/// is off leads nowhere.
const ITEMS: &str = "SELECT i.id, i.run_id, r.title AS run, r.started_at, r.template_slug, r.template_revision, r.release_id, l.slug, \
     i.title, i.source, i.state, i.touched_at, CASE WHEN i.day IS NULL THEN s.day ELSE i.day END AS day, \
     CASE WHEN i.day IS NULL THEN s.time ELSE i.time END AS time, CASE WHEN i.day IS NULL THEN s.zone ELSE i.zone END AS zone, \
     i.visibility, r.visibility AS of_run, l.visibility AS of_release, k.visibility AS of_kind FROM releases l \
     JOIN runs r ON r.release_id = l.id JOIN items i ON i.run_id = r.id JOIN sections s ON s.id = i.section_id \
     LEFT JOIN kinds k ON k.product_id = l.product_id AND k.kind = l.kind WHERE l.product_id = $1 AND (EXISTS \
     (SELECT 1 FROM items d WHERE d.run_id = r.id AND d.touched_at >= $2 AND d.touched_at < $3 AND d.state = 'done') OR EXISTS \
     (SELECT 1 FROM items d WHERE d.run_id = r.id AND d.state IN ('open', 'doing', 'blocked'))) \
     AND (i.state IN ('done', 'skipped') OR l.standing IN ('planned', 'delayed')) ORDER BY i.run_id, i.position";

/// Where the checklists of a product run late, as far as everybody of the team may see them.
///
/// # Errors
/// [`Error::NotFound`] for who is not of the team, or when the database does.
pub async fn checklists(db: &Db, viewer: &Viewer, about: &About<'_>) -> Result<Checklists> {
    let product = about.product;
    if !viewer.is_team() || !product.visibility.admits(viewer) {
        return Err(Error::NotFound("product"));
    }
    if is_hidden(product) {
        return Ok(Checklists::default());
    }
    let mut query = db.read().await?;
    let values = args![product.id.as_str(), about.window.from, about.window.until];
    let rows: Vec<ItemRow> = query.rows(ITEMS, values).await?;
    let (titles, names) = (titles(&mut query, &rows).await?, names(&mut query, &rows).await?);
    let mut found = Checklists::default();
    let mut all: HashMap<Key, Vec<Waited>> = HashMap::new();
    for of_run in rows.chunk_by(|one, other| one.run_id == other.run_id) {
        let (stand, left_out) = stand(about, of_run)?;
        found.left_out += left_out;
        for (row, state, done_at, stands) in stand {
            match stands {
                Stands::Done(_) => found.done += 1,
                Stands::Overdue(_) => found.overdue += 1,
            }
            let release = names.get(&row.release_id);
            let waited = Waited {
                title: row.title.clone(),
                run: release.map_or_else(|| row.run.clone(), |release| format!("{} of {release}", row.run)),
                path: path(product, row),
                state,
                done_at,
                stands,
            };
            all.entry(key(row, &titles)).or_default().push(waited);
        }
    }
    let stand = all.iter().flat_map(|(item, behind)| {
        let each = behind.iter();
        each.map(move |waited| (item.clone(), waited.stands))
    });
    found.different = all.len();
    let mut latest = waits(stand);
    latest.truncate(SHOWN);
    let items = latest.into_iter().map(|waits| {
        let mut behind = all.remove(&waits.item).unwrap_or_default();
        behind.sort_by_key(|waited| Reverse((waited.stands.late(), waited.stands.waited(), waited.done_at)));
        ItemWaits { waits, behind }
    });
    found.items = items.collect();
    Ok(found)
}

/// An item, its state, when it was done, and how it went with it.
type Standing<'a> = (&'a ItemRow, StateKind, Option<Timestamp>, Stands);

/// What was done on a checklist in the window, and what is overdue on it now; and how many were done of which it is not known when.
fn stand<'a>(about: &About<'_>, of_run: &'a [ItemRow]) -> Result<(Vec<Standing<'a>>, usize)> {
    let (mut settled, mut left) = (Vec::new(), Vec::new());
    for row in of_run {
        let Some(due) = due(about.product, row)? else {
            continue;
        };
        let state: StateKind = read("items", "state", &row.id, &row.state)?;
        match row.touched_at.map(from_millis) {
            _ if !state.is_settled() => left.push((row, state, due)),
            Some(at) => settled.push((row, state, Settled { at, due })),
            None => {}
        }
    }
    let list: Vec<Settled> = settled.iter().map(|(_, _, settled)| *settled).collect();
    let is_done = |state: StateKind, at: Timestamp| state == StateKind::Done && about.window.has(at);
    if is_written_at_once(&list, left.len()) {
        let done = settled.iter().filter(|(_, state, item)| is_done(*state, item.at));
        return Ok((Vec::new(), done.count()));
    }
    let Some(first) = of_run.first() else {
        return Ok((Vec::new(), 0));
    };
    let went = went(from_millis(first.started_at), &list);
    let done = settled
        .into_iter()
        .zip(went)
        .filter(|((_, state, item), _)| is_done(*state, item.at))
        .map(|((row, state, item), went)| (row, state, Some(item.at), Stands::Done(went)));
    let overdue = left.into_iter().filter_map(|(row, state, due)| {
        let late = overdue(due, about.now)?;
        Some((row, state, None, Stands::Overdue(late)))
    });
    Ok((done.chain(overdue).collect(), 0))
}

/// The items of the templates of these checklists, by template and revision. One that cannot be read any more has none.
async fn titles(query: &mut impl Query, rows: &[ItemRow]) -> Result<HashMap<(String, i64), Vec<String>>> {
    let mut titles = HashMap::new();
    for row in rows {
        let of = (row.template_slug.clone(), row.template_revision);
        if titles.contains_key(&of) {
            continue;
        }
        let template = store::template_at(query, &of.0, of.1).await?;
        let sections = template.into_iter().flat_map(|template| template.sections);
        let items = sections.flat_map(|section| section.items);
        titles.insert(of, items.map(|item| called(&item.title)).collect());
    }
    Ok(titles)
}

/// What the releases of these checklists are called, by their ids.
async fn names(query: &mut impl Query, rows: &[ItemRow]) -> Result<HashMap<String, String>> {
    let mut ids: Vec<ReleaseId> = Vec::new();
    for of_run in rows.chunk_by(|one, other| one.run_id == other.run_id) {
        if let Some(row) = of_run.first() {
            ids.push(read("runs", "release_id", &row.run_id, &row.release_id)?);
        }
    }
    ids.sort_unstable();
    ids.dedup();
    let listed = calendar::by_ids(query, &ids).await?;
    let listed = listed.into_iter().filter_map(Sealed::open_to_all_of_the_team);
    Ok(listed
        .map(|listed| (listed.release.id.to_string(), listed.name()))
        .collect())
}

/// What an item is known by. One that is made of no item of its template is called as it is on its checklist.
fn key(row: &ItemRow, titles: &HashMap<(String, i64), Vec<String>>) -> Key {
    let of = (row.template_slug.clone(), row.template_revision);
    let place = row.source.and_then(|source| usize::try_from(source).ok());
    let title = place.and_then(|place| titles.get(&of)?.get(place));
    (of.0, title.unwrap_or(&row.title).clone())
}

/// When an item is due, where that is said; none of the outer of what not everybody of the team may see.
fn due(product: &Product, row: &ItemRow) -> Result<Option<Option<Due>>> {
    let seal = |text: &str| read::<Visibility>("items", "visibility", &row.id, text);
    let of_kind = row.of_kind.as_deref().map(seal).transpose()?;
    let release = seals::of_release(product.visibility.clone(), of_kind, seal(&row.of_release)?);
    let run = seals::of_run(release, seal(&row.of_run)?);
    let sealed = Sealed::new(seals::of_item(run, seal(&row.visibility)?), row);
    let Some(row) = sealed.open_to_all_of_the_team() else {
        return Ok(None);
    };
    let due = row.day.as_deref().map(|day| {
        let (time, zone) = (row.time.as_deref(), row.zone.as_deref());
        read_moment("items", &row.id, day, time, zone)
    });
    Ok(Some(due.transpose()?.and_then(|due| {
        let over = due.over_at(&product.home)?;
        let begins = product.home.day_begins(due.date)?.min(over);
        Some(Due { begins, over })
    })))
}

fn path(product: &Product, row: &ItemRow) -> String {
    format!(
        "/releases/{}/{}/checklists/{}#item-{}",
        product.slug, row.slug, row.run_id, row.id
    )
}
