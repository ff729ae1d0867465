//! Blockers as a list that goes on, a page at a time: what the API gives.

use std::cmp::Reverse;
use std::str::FromStr;

use domain::blockers::CauseKey;
use domain::freezes::stretch::Stretch;
use domain::id::ProductId;
use domain::identity::Viewer;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{Listed, items, minute, queries, store};
use crate::calendar::store as releases;
pub use crate::cursor::Cursor;
use crate::db::{Db, Query};
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
    /// Those of a cause, or those without one.
    pub cause: Option<Option<CauseKey>>,
    /// Those that were there at some time of these days, the first and the last one, in the home zone of their product.
    pub days: Option<(Date, Date)>,
}

/// More than a day of any zone is away from the same day in UTC.
const AWAY: SignedDuration = SignedDuration::from_hours(48);

impl Filter {
    /// Whether a blocker fits, as it is now. It is in the days in which a report counts it.
    fn fits(&self, listed: &Listed, now: Timestamp) -> bool {
        let blocker = &listed.blocker;
        if self.cause.as_ref().is_some_and(|cause| *cause != blocker.cause) {
            return false;
        }
        let Some((first, last)) = self.days else {
            return true;
        };
        let home = &listed.product.home;
        let days = Stretch {
            from: home.day_begins(first).unwrap_or(Timestamp::MIN),
            until: home.day_ends(last).unwrap_or(Timestamp::MAX),
        };
        let there = blocker.stretch(now);
        there.meets(&days) || days.holds(there.from)
    }

    /// The days wherever a product is, and somewhat more; none where no days are asked for.
    fn about(&self) -> Option<Stretch> {
        let (first, last) = self.days?;
        let begin = |day: Date| TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0)).ok();
        Some(Stretch {
            from: begin(first)?.checked_sub(AWAY).ok()?,
            until: begin(last)?.checked_add(AWAY).ok()?,
        })
    }
}

/// A page of blockers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Those that last, the longest first; with the items of checklists that are blocked. None on a further page.
    pub open: Vec<Listed>,
    /// Those that are over, what began last first; with items of checklists only where days are asked for, for else their history
    /// stands there.
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
    let wanted = Wanted {
        viewer,
        product: product.as_ref(),
        filter,
        now: minute(db.clock().now()),
    };
    if before.is_none() && filter.which != Some(Which::Over) {
        page.open = queries::lasting(&mut read, viewer).await?;
        page.open.retain(|listed| wanted.has(listed));
    }
    if filter.which == Some(Which::Open) {
        return Ok(page);
    }
    let from = before.map_or((i64::MAX, String::new()), |cursor| (cursor.at, cursor.id));
    let mut over = wanted.items_over(&mut read).await?;
    over.retain(|listed| place(listed) < from);
    over.extend(wanted.stored_over(&mut read, from, most).await?);
    over.sort_by_cached_key(|listed| Reverse(place(listed)));
    let more = over.len() > most;
    over.truncate(most);
    page.older = over.last().filter(|_| more).map(|last| {
        let (at, id) = place(last);
        Cursor { at, id }
    });
    page.over = over;
    Ok(page)
}

/// The place of a blocker among those that are over.
fn place(listed: &Listed) -> (i64, String) {
    let blocker = &listed.blocker;
    (blocker.since.as_millisecond(), blocker.id.to_string())
}

/// What is asked for, and by whom.
struct Wanted<'a> {
    viewer: &'a Viewer,
    product: Option<&'a ProductId>,
    filter: &'a Filter,
    now: Timestamp,
}

impl Wanted<'_> {
    fn has(&self, listed: &Listed) -> bool {
        self.product.is_none_or(|id| *id == listed.product.id) && self.filter.fits(listed, self.now)
    }

    /// The stored ones that are over, from a place on: so many, and one more where there are more.
    async fn stored_over(
        &self,
        query: &mut impl Query,
        (mut at, mut id): (i64, String),
        most: usize,
    ) -> Result<Vec<Listed>> {
        let days = self.filter.about();
        let wanted = store::Over {
            product: self.product,
            cause: self.filter.cause.as_ref().map(Option::as_ref),
            from: days.map(|days| days.from),
        };
        // What began behind the days is in none of them.
        let behind = days.map(|days| days.until.as_millisecond());
        if let Some(behind) = behind.filter(|behind| *behind < at) {
            (at, id) = (behind, String::new());
        }
        let mut over = Vec::new();
        loop {
            let batch = store::over_before(query, wanted, (at, &id), BATCH).await?;
            let is_last = i64::try_from(batch.len()).unwrap_or(BATCH) < BATCH;
            for (sealed, place) in batch {
                if let Some(listed) = sealed.open(self.viewer).filter(|listed| self.has(listed)) {
                    over.push(listed);
                    if over.len() > most {
                        return Ok(over);
                    }
                }
                (at, id) = place;
            }
            if is_last {
                return Ok(over);
            }
        }
    }

    /// The items of checklists that were blocked in the days that are asked for and are not any more; none where no days are, or
    /// where another cause is asked for.
    async fn items_over(&self, query: &mut impl Query) -> Result<Vec<Listed>> {
        let of_items = Some(CauseKey::item());
        if self.filter.cause.as_ref().is_some_and(|cause| *cause != of_items) {
            return Ok(Vec::new());
        }
        let Some(days) = self.filter.about() else {
            return Ok(Vec::new());
        };
        let sealed = items::between(query, self.product, &days).await?;
        let opened = sealed.into_iter().filter_map(|sealed| sealed.open(self.viewer));
        Ok(opened
            .filter(|listed| !listed.blocker.is_open() && self.has(listed))
            .collect())
    }
}
