//! Blockers as a list that goes on, a page at a time: what the API gives.

use std::str::FromStr;

use domain::identity::Viewer;

use super::{Listed, queries, store};
use crate::calendar::store as releases;
use crate::db::Db;
use crate::error::{Error, Result};

/// Those that last, or those that are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that last.
    Open,
    /// Those that are over.
    Over,
}

impl FromStr for Which {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        match text {
            "open" => Ok(Self::Open),
            "over" => Ok(Self::Over),
            _ => Err(Error::invalid("State", "open or over")),
        }
    }
}

/// Which blockers are wanted; what is not said is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The address of the product.
    pub product: Option<String>,
    /// Those that last, or those that are over.
    pub which: Option<Which>,
}

/// The place in the list of those that are over after one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    at: i64,
    id: String,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.at, self.id)
    }
}

impl FromStr for Cursor {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let parts = text.split_once('.').filter(|(_, id)| id.len() <= 64);
        parts
            .and_then(|(at, id)| at.parse().ok().map(|at| (at, id.to_owned())))
            .map(|(at, id)| Self { at, id })
            .ok_or_else(|| Error::invalid("Before", "this is no place in the list of blockers"))
    }
}

/// A page of blockers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Those that last, the longest first; with the items of checklists that are blocked. None on a further page.
    pub open: Vec<Listed>,
    /// Those that are over, what began last first; without items of checklists, whose history stands there.
    pub over: Vec<Listed>,
    /// Where it goes on; none at the end.
    pub older: Option<Cursor>,
}

/// So many are read at a time.
const BATCH: i64 = 100;

/// The blockers that fit and that the viewer may see: all that last, and `most` of those that are over from a place on. A page is
/// filled by reading on, so nothing shows how many there are that one may not see. For the team.
///
/// # Errors
/// [`Error::NotFound`] when there is no such product that the viewer may see.
pub async fn page(
    db: &Db,
    viewer: &Viewer,
    filter: &Filter,
    before: Option<Cursor>,
    most: usize,
) -> Result<Page> {
    if !viewer.is_team() {
        return Ok(Page::default());
    }
    let mut page = Page::default();
    let mut read = db.read().await?;
    let product = match &filter.product {
        Some(slug) => Some(releases::seen_product(&mut read, viewer, slug).await?.id),
        None => None,
    };
    if before.is_none() && filter.which != Some(Which::Over) {
        page.open = queries::lasting(&mut read, viewer).await?;
        page.open
            .retain(|listed| product.as_ref().is_none_or(|id| *id == listed.product.id));
    }
    if filter.which == Some(Which::Open) {
        return Ok(page);
    }
    let (mut at, mut id) = before.map_or((i64::MAX, String::new()), |cursor| (cursor.at, cursor.id));
    loop {
        let batch = store::over_before(&mut read, product.as_ref(), (at, &id), BATCH).await?;
        let is_last = i64::try_from(batch.len()).unwrap_or(BATCH) < BATCH;
        for (sealed, place) in batch {
            if let Some(listed) = sealed.open(viewer) {
                if page.over.len() == most {
                    page.older = page.over.last().map(|last| Cursor {
                        at: last.blocker.since.as_millisecond(),
                        id: last.blocker.id.to_string(),
                    });
                    return Ok(page);
                }
                page.over.push(listed);
            }
            (at, id) = place;
        }
        if is_last {
            return Ok(page);
        }
    }
}
