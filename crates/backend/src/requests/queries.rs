//! What pages and the API read of requests. Every query takes the viewer.

use domain::calendar::{Kind, Line, Release, Standing, days};
use domain::id::{PersonId, RequestId};
use domain::identity::Viewer;
use domain::requests::outcome::can_carry;
use domain::requests::{State, Wish};
use domain::support::Lines;
use jiff::Timestamp;
use jiff::civil::Date;

use super::{Listed, store};
use crate::calendar::{self, Product};
pub use crate::cursor::Cursor;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::support::lines;

/// Which requests are wanted; what is not said is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Where they stand.
    pub state: Option<State>,
    /// What is asked for.
    pub wish: Option<Wish>,
    /// The addresses of their products.
    pub products: Vec<String>,
    /// Who asked.
    pub asked_by: Option<PersonId>,
}

impl Filter {
    fn fits(&self, listed: &Listed) -> bool {
        let request = &listed.request;
        self.state.is_none_or(|state| state == request.state)
            && self.wish.is_none_or(|wish| wish == request.terms.what.wish())
            && (self.products.is_empty() || self.products.contains(&listed.product.slug))
            && self.asked_by.as_ref().is_none_or(|by| *by == request.asked_by)
    }
}

/// A page of requests.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The open ones, the worst first, then those that wait longest; none on a further page.
    pub open: Vec<Listed>,
    /// Those that are settled, the newest first.
    pub settled: Vec<Listed>,
    /// Where it goes on; none at the end.
    pub older: Option<Cursor>,
}

/// So many days back patches are looked for that are late.
const LATE: i32 = 60;
/// So many are read at a time.
const BATCH: i64 = 100;

/// The requests that fit and that the viewer may see: all open ones, and `most` of the settled ones from a place on. A page
/// is filled by reading on, so nothing shows how many there are that one may not see.
///
/// # Errors
/// When the database does.
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
    let mut read = db.read().await?;
    let mut page = Page::default();
    if before.is_none() && filter.state.is_none_or(|state| state == State::Open) {
        let open = store::open(&mut read).await?;
        let open = open.into_iter().filter_map(|sealed| sealed.open(viewer));
        page.open = open
            .map(|found| found.for_viewer(viewer))
            .filter(|listed| filter.fits(listed))
            .collect();
    }
    if filter.state == Some(State::Open) {
        return Ok(page);
    }
    let (mut at, mut id) = before.map_or((i64::MAX, String::new()), |cursor| (cursor.at, cursor.id));
    loop {
        let batch = store::settled_before(&mut read, (at, &id), BATCH).await?;
        let is_last = i64::try_from(batch.len()).unwrap_or(BATCH) < BATCH;
        for (sealed, place) in batch {
            let fits = sealed
                .open(viewer)
                .map(|found| found.for_viewer(viewer))
                .filter(|listed| filter.fits(listed));
            if let Some(listed) = fits {
                if page.settled.len() == most {
                    page.older = page.settled.last().map(|last| Cursor {
                        at: last
                            .request
                            .settled
                            .as_ref()
                            .map_or(0, |settled| settled.at.as_millisecond()),
                        id: last.request.id.to_string(),
                    });
                    return Ok(page);
                }
                page.settled.push(listed);
            }
            (at, id) = place;
        }
        if is_last {
            return Ok(page);
        }
    }
}

/// The request with this id.
///
/// # Errors
/// [`Error::NotFound`] when there is none that the viewer may see.
pub async fn request(db: &Db, viewer: &Viewer, id: &RequestId) -> Result<Listed> {
    let sealed = store::by_id(&mut db.read().await?, id).await?;
    sealed
        .and_then(|sealed| sealed.open(viewer))
        .map(|found| found.for_viewer(viewer))
        .ok_or(Error::NotFound("request"))
}

/// The requests that are about a release, that it was made for, or whose change it carries; the oldest first. For the team.
///
/// # Errors
/// When the database does.
pub async fn of_release(db: &Db, viewer: &Viewer, release: &Release) -> Result<Vec<Listed>> {
    if !viewer.is_team() {
        return Ok(Vec::new());
    }
    let sealed = store::of_release(&mut db.read().await?, &release.id).await?;
    let seen = sealed.into_iter().filter_map(|sealed| sealed.open(viewer));
    Ok(seen.map(|found| found.for_viewer(viewer)).collect())
}

/// The lines of a product that are out at an instant, on the day that it is there then, and those of them that are maintained,
/// as far as the viewer may see them.
///
/// # Errors
/// When the database does.
pub async fn lines_on(db: &Db, viewer: &Viewer, product: &Product, now: Timestamp) -> Result<Lines> {
    let today = product.home.day_at(now);
    lines::on(&mut db.read().await?, viewer, &product.id, today).await
}

/// The patches that can still carry a backport that was asked for: those that come next first, then those that are late without
/// a new day. What is embargoed carries only what was asked for under an embargo.
///
/// # Errors
/// When the database does.
///
/// Each comes with the lines that are maintained on its day, the newest first; a late one with none, for it has no day.
pub async fn carriers(
    db: &Db,
    viewer: &Viewer,
    listed: &Listed,
    now: Timestamp,
    most: usize,
) -> Result<Vec<(calendar::Listed, Vec<Line>)>> {
    let today = listed.product.home.day_at(now);
    let from = days::plus(today, -LATE);
    let window = (Some(from), None);
    let found = calendar::queries::of_product(db, viewer, &listed.product, Some(Kind::Patch), window).await?;
    let embargoed = listed.request.is_embargoed();
    let mut carriers: Vec<calendar::Listed> = found
        .into_iter()
        .filter(|patch| can_carry(&patch.release, today) && (embargoed || !patch.is_embargoed()))
        .collect();
    carriers.sort_by_key(|patch| (patch.release.standing == Standing::Delayed, patch.release.day));
    carriers.truncate(most);
    let days: Vec<Date> = carriers.iter().map(|patch| patch.release.day).collect();
    let lines = lines::on_days(&mut db.read().await?, viewer, &listed.product.id, &days).await?;
    let maintained = carriers.iter().zip(lines).map(|(patch, lines)| {
        let has_a_day = patch.release.standing != Standing::Delayed;
        lines.maintained.into_iter().filter(|_| has_a_day).collect()
    });
    let maintained: Vec<Vec<Line>> = maintained.collect();
    Ok(carriers.into_iter().zip(maintained).collect())
}
