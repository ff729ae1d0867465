//! What there was around the figures of a window: what blocked in it, by cause, and in each of its weeks what was blocked and frozen.
//! Beside the figures, never as their cause. Nothing embargoed is in it, for nobody.

use domain::blockers::{CauseKey, Entry, Row, Tally, Week, tally as tallied};
use domain::freezes::stretch::Stretch;
use domain::freezes::weeks::named;
use domain::identity::Viewer;
use domain::velocity::Point;

use super::weekly::{plain, plain_freezes, product_of};
use super::{minute, store};
use crate::db::Db;
use crate::error::Result;

/// What blocked in a window, and what there was in its weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// What blocked in the window, of any cause.
    pub blocked: Row,
    /// By cause, the one that blocked longest first.
    pub causes: Vec<OfCause>,
    /// The weeks, each as a whole, in the order in which they were asked for.
    pub weeks: Vec<OfWeek>,
    /// The freezes of every week that hold in each of them, by their names: they tell no week from another.
    pub every_week: Vec<String>,
}

/// What a cause blocked in a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfCause {
    /// The cause; none for what nobody has named a cause of.
    pub key: Option<CauseKey>,
    /// What people call it.
    pub name: Option<String>,
    /// Its figures.
    pub figures: Row,
}

/// What there was in a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfWeek {
    /// The week.
    pub week: Week,
    /// What was blocked in it.
    pub blocked: Row,
    /// The freezes that held in it by now and do not hold in each of these weeks, by their names.
    pub freezes: Vec<String>,
}

/// What there was in a window and in the weeks of its trend, of one state of the database. For the team. A week that ends beyond the
/// end of time is left out.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) when there is no such product that the viewer may see, or when the database does.
pub async fn around(
    db: &Db,
    viewer: &Viewer,
    product: &str,
    window: Stretch,
    trend: &[Point],
) -> Result<Around> {
    let now = minute(db.clock().now());
    let mut read = db.read().await?;
    let product = product_of(&mut read, viewer, product).await?;
    let says = store::says(&mut read, &product.id).await?;
    let weeks = trend.iter().map(|point| Week::of(point.monday));
    let (weeks, stretches): (Vec<Week>, Vec<Stretch>) = weeks
        .filter_map(|week| Some((week, week.stretch(&product.home)?)))
        .unzip();
    let whole = stretches.iter().fold(window, |whole, week| Stretch {
        from: whole.from.min(week.from),
        until: whole.until.max(week.until),
    });
    let list = plain(&mut read, &product, &whole).await?;
    let freezes = plain_freezes(&mut read, &product).await?;
    drop(read);
    let entries: Vec<Entry<'_>> = list
        .iter()
        .map(|listed| listed.blocker.entry(&says.places, now))
        .collect();
    let Tally { all, by_cause } = tallied(&window, &entries);
    let mut causes: Vec<OfCause> = by_cause
        .into_iter()
        .map(|(key, figures)| OfCause {
            name: key.as_ref().map(|key| says.causes.name(key)),
            key,
            figures,
        })
        .collect();
    causes.sort_by(|one, other| {
        let order = one.figures.longest_first(&other.figures);
        order.then_with(|| one.name.cmp(&other.name))
    });
    let frozen = named(&freezes, &stretches, now);
    let weeks = weeks.into_iter().zip(&stretches).zip(frozen.each);
    Ok(Around {
        blocked: all,
        causes,
        weeks: weeks
            .map(|((week, stretch), freezes)| OfWeek {
                week,
                blocked: tallied(stretch, &entries).all,
                freezes,
            })
            .collect(),
        every_week: frozen.every,
    })
}
