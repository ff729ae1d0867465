//! Every date that was moved, of all releases, newest first and by the page: what `/changes` reads.
//!
//! A page ends at a cursor and never says how much there is: what one may not see is in no count. The cursor is
//! the time and the id of the last change that was shown, and is looked up nowhere: one that names a hidden
//! change, or none at all, works as any other.

mod along;

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use domain::identity::Viewer;
use jiff::Timestamp;

use super::history::{ChangeRow, HistoryEntry, ReasonRow, open_reasons};
use super::queries::{Listed, open};
use super::store;
use crate::clock::from_millis;
use crate::db::{Db, Query, Read, args};
use crate::error::Result;
use along::Moves;

pub use along::AlongDate;

/// A date that was moved, and the release it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedDate {
    /// The id of the change.
    pub id: String,
    /// The release, as it is now.
    pub listed: Listed,
    /// What was done to its date.
    pub entry: HistoryEntry,
    /// The deadlines that went along with it, as far as that is known.
    pub along: Vec<AlongDate>,
}

/// A page of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangesPage {
    /// Newest first.
    pub dates: Vec<MovedDate>,
    /// Where the next page begins, if there is more that the viewer may see.
    pub older: Option<Cursor>,
}

/// A place in the list: what lies behind it is older. As text `1796119200000.ID`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    at: Timestamp,
    id: String,
}

/// The text is no cursor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is no place in the list of changes")]
pub struct BadCursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at.as_millisecond(), self.id)
    }
}

impl FromStr for Cursor {
    type Err = BadCursor;
    fn from_str(text: &str) -> Result<Self, BadCursor> {
        let (at, id) = text.split_once('.').ok_or(BadCursor)?;
        let at = at
            .parse()
            .ok()
            .and_then(|at| Timestamp::from_millisecond(at).ok());
        let plain =
            (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        match at {
            Some(at) if plain => Ok(Self {
                at,
                id: id.to_owned(),
            }),
            _ => Err(BadCursor),
        }
    }
}

/// How many rows are read at a time.
const BATCH: usize = 100;

/// The moved dates that the viewer may see and that `fits` takes, older than `before`, at most `most` of them.
///
/// `asked` are the addresses of products and the kinds that can fit at all, so that the others are not read;
/// none of either is every one.
///
/// A date is moved when it was given another day or time, when it was delayed or cancelled, and when a
/// release came out on another day than planned.
///
/// # Errors
/// When the database does.
pub async fn changes(
    db: &Db,
    viewer: &Viewer,
    asked: (&[String], &[String]),
    fits: impl Fn(&Listed) -> bool + Send + Sync,
    before: Option<Cursor>,
    most: usize,
) -> Result<ChangesPage> {
    walk(db, viewer, asked, fits, (None, before), most).await
}

/// The dates of products that were moved from `since` to before `until`, as far as the viewer may see them, at most `most` of
/// them.
///
/// # Errors
/// When the database does.
pub async fn changes_between(
    db: &Db,
    viewer: &Viewer,
    products: &[String],
    (since, until): (Timestamp, Timestamp),
    most: usize,
) -> Result<ChangesPage> {
    // No id is before this one.
    let before = Cursor {
        at: until,
        id: String::new(),
    };
    let window = (Some(since), Some(before));
    walk(db, viewer, (products, &[]), |_| true, window, most).await
}

/// The moved dates since an instant, older than a cursor.
async fn walk(
    db: &Db,
    viewer: &Viewer,
    asked: (&[String], &[String]),
    fits: impl Fn(&Listed) -> bool + Send + Sync,
    (since, before): (Option<Timestamp>, Option<Cursor>),
    most: usize,
) -> Result<ChangesPage> {
    let mut read = db.read().await?;
    let mut dates: Vec<MovedDate> = Vec::new();
    let mut places: Vec<Cursor> = Vec::new();
    let mut next = before;
    loop {
        let rows = batch(&mut read, asked, (since, next.as_ref())).await?;
        let last = rows.len() < BATCH;
        next = rows.last().map(place);
        for (place, date) in of_rows(&mut read, viewer, rows).await? {
            if fits(&date.listed) {
                places.push(place);
                dates.push(date);
            }
        }
        if last || dates.len() > most {
            break;
        }
    }
    let older = (dates.len() > most).then(|| places.into_iter().nth(most.saturating_sub(1)));
    dates.truncate(most);
    Ok(ChangesPage {
        dates,
        older: older.flatten(),
    })
}

fn place(row: &ChangeRow) -> Cursor {
    Cursor {
        at: from_millis(row.at),
        id: row.id.clone(),
    }
}

/// Values between commas, with one at each end; nothing for none.
fn list(values: &[String]) -> String {
    if values.is_empty() {
        String::new()
    } else {
        format!(",{},", values.join(","))
    }
}

async fn batch(
    read: &mut Read,
    (products, kinds): (&[String], &[String]),
    (since, before): (Option<Timestamp>, Option<&Cursor>),
) -> Result<Vec<ChangeRow>> {
    // Later than everything, where nothing is asked for. A publication on another day than planned moves its
    // release, too; that is told once. One that is taken back moves it back: a correction, and no new date.
    let (at, id) = before.map_or((i64::MAX, ""), |cursor| (cursor.at.as_millisecond(), &*cursor.id));
    let since = since.map_or(i64::MIN, |since| since.as_millisecond());
    let most = i64::try_from(BATCH).unwrap_or(i64::MAX);
    read.rows(
        "SELECT c.id, c.release_id, c.step_id, c.what, c.before, c.after, c.by, p.name, c.at \
         FROM date_changes c LEFT JOIN people p ON p.id = c.by \
         WHERE (c.at, c.id) < ($1, $2) AND c.at >= $6 \
         AND (c.what IN ('moved', 'delayed', 'cancelled') OR (c.what = 'reached' AND c.before IS NOT NULL)) \
         AND NOT (c.what = 'moved' AND EXISTS (SELECT 1 FROM date_changes o WHERE o.release_id = c.release_id \
         AND o.at = c.at AND ((o.what = 'reached' AND o.before IS NOT NULL) OR o.what = 'reopened'))) \
         AND (($4 = '' AND $5 = '') OR c.release_id IN (SELECT r.id FROM releases r JOIN products q ON q.id = r.product_id \
         WHERE ($4 = '' OR $4 LIKE '%,' || q.slug || ',%') AND ($5 = '' OR $5 LIKE '%,' || r.kind || ',%'))) \
         ORDER BY c.at DESC, c.id DESC LIMIT $3",
        args![at, id, most, list(products), list(kinds), since],
    )
    .await
}

/// The rows that the viewer may see, with their releases and reasons: a fixed number of statements.
async fn of_rows(read: &mut Read, viewer: &Viewer, rows: Vec<ChangeRow>) -> Result<Vec<(Cursor, MovedDate)>> {
    let (Some(newest), Some(oldest)) = (rows.first(), rows.last()) else {
        return Ok(Vec::new());
    };
    let (from, until) = (oldest.at, newest.at);
    let releases: HashMap<String, Listed> = store::changed_between(read, from, until)
        .await?
        .into_iter()
        .filter_map(|sealed| open(sealed, viewer))
        .map(|listed| (listed.release.id.to_string(), listed))
        .collect();
    let reasons: Vec<ReasonRow> = read
        .rows(
            "SELECT change_id, visibility, text FROM reasons WHERE change_id IN \
             (SELECT c.id FROM date_changes c WHERE c.at BETWEEN $1 AND $2) ORDER BY change_id, position",
            args![from, until],
        )
        .await?;
    let reasons = open_reasons(viewer, reasons)?;
    let moves = Moves::of_changed(read, from, until).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let (place, id) = (place(&row), row.id.clone());
            let listed = releases.get(&row.release_id)?;
            let entry = row.into_entry(viewer, &listed.release, &reasons)?;
            let moved = MovedDate {
                along: moves.along(&id, &listed.release),
                listed: listed.clone(),
                id,
                entry,
            };
            Some((place, moved))
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_its_text() {
        let text = "1796119200000.0199f2c4-0000-7000-8000-000000000001";
        assert_eq!(text.parse::<Cursor>().unwrap().to_string(), text);
        for text in [
            "",
            ".",
            "1796119200000",
            "1796119200000.",
            "x.id",
            "99999999999999999999.id",
            "9223372036854775807.id",
            "1.a b",
            "1.\u{0}",
        ] {
            assert_eq!(text.parse::<Cursor>(), Err(BadCursor), "{text:?}");
        }
    }
}
