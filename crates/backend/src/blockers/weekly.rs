//! Reports of weeks, and figures of other stretches of time. They are made of what is not embargoed, for everybody of the team
//! alike, each time that somebody looks: nobody has to make one.

use domain::blockers::markdown::{Line, Text};
use domain::blockers::{Beside, Entry, Report, Tally, Week, report, tally as tallied};
use domain::freezes::stretch::Stretch;
use domain::freezes::{Act, Freeze, Strength};
use domain::identity::{Sealed, Viewer};
use domain::velocity::{Clock, Weekends, Window};
use jiff::Timestamp;

use super::{Listed, Says, items, minute, store};
use crate::calendar::{Product, store as releases};
use crate::db::{Db, Query};
use crate::error::{Error, Result};
use crate::freezes::store as freezes;
use crate::velocity;

/// The report of a week with what it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weekly {
    /// The product.
    pub product: Product,
    /// What it says of blockers.
    pub says: Says,
    /// The figures.
    pub report: Report,
    /// What was blocked, in the order in which it began.
    pub list: Vec<Listed>,
    /// What else there was: hard freezes that forbade to deploy, and how long changes took; nothing that is embargoed.
    pub beside: Vec<Beside>,
}

impl Weekly {
    /// The report as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let lines: Vec<Line> = self.list.iter().map(line).collect();
        Text {
            product: &self.product.name,
            home: &self.product.home,
            causes: &self.says.causes,
            places: &self.says.places,
            report: &self.report,
            lines: &lines,
            beside: &self.beside,
        }
        .markdown()
    }
}

fn line(listed: &Listed) -> Line {
    let blocker = &listed.blocker;
    let who = |words: &str| match listed.who() {
        Some(who) => format!("{words} ({who})"),
        None => words.to_owned(),
    };
    Line {
        since: blocker.since,
        until: blocker.until,
        what: listed.what(),
        cause: blocker.cause.clone(),
        note: blocker.note.clone(),
        path: blocker
            .path
            .as_ref()
            .map(|path| who(&path.words))
            .unwrap_or_default(),
        issue: blocker
            .issue
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        said: blocker.said,
    }
}

/// What was blocked of a product at some time of a stretch and is not embargoed, in the order in which it began.
pub(super) async fn plain(
    query: &mut impl Query,
    product: &Product,
    stretch: &Stretch,
) -> Result<Vec<Listed>> {
    let mut sealed = store::between(query, &product.id, stretch).await?;
    sealed.extend(items::between(query, Some(&product.id), stretch).await?);
    let listed = sealed
        .into_iter()
        .filter_map(|sealed| Sealed::open(sealed, &Viewer::System));
    let mut plain: Vec<Listed> = listed.filter(|listed| !listed.is_embargoed()).collect();
    plain.sort_by_cached_key(|listed| (listed.blocker.since, listed.blocker.id.clone()));
    Ok(plain)
}

/// The product, for somebody of the team.
pub(super) async fn product_of(query: &mut impl Query, viewer: &Viewer, slug: &str) -> Result<Product> {
    if !viewer.is_team() {
        return Err(Error::NotFound("product"));
    }
    releases::seen_product(query, viewer, slug).await
}

/// The freezes of a product, and of all products, that nothing hides: neither they themselves nor a kind of releases that they name.
pub(super) async fn plain_freezes(query: &mut impl Query, product: &Product) -> Result<Vec<Freeze>> {
    let products = releases::products(query).await?;
    let sealed = freezes::all(query, &products).await?.into_iter();
    let plain = sealed.filter_map(Sealed::open_to_all_of_the_team);
    Ok(plain
        .map(|listed| listed.freeze)
        .filter(|freeze| freeze.product.as_ref().is_none_or(|id| *id == product.id))
        .collect())
}

/// When hard freezes forbade to deploy in a stretch, of those that have begun by now.
async fn frozen(
    query: &mut impl Query,
    product: &Product,
    stretch: Stretch,
    now: Timestamp,
) -> Result<Vec<Beside>> {
    let mut found = Vec::new();
    for freeze in plain_freezes(query, product).await? {
        let terms = &freeze.terms;
        if terms.strength == Strength::Hard && terms.forbids.holds(Act::Deploy) {
            let name = &terms.name;
            found.extend(
                freeze
                    .stretches(stretch)
                    .into_iter()
                    .map(|held| (held, name.clone())),
            );
        }
    }
    found.sort_unstable();
    let frozen = found
        .into_iter()
        .filter_map(|(held, name)| Beside::frozen(name, held, now));
    Ok(frozen.collect())
}

/// How long changes took that arrived in production in a stretch; none where none did.
async fn mean(db: &Db, viewer: &Viewer, product: &Product, stretch: Stretch) -> Result<Option<Beside>> {
    let ask = velocity::Ask {
        product: product.slug.clone(),
        project: None,
        team: None,
        environment: None,
        clock: Clock::default(),
        weekends: Weekends::default(),
        window: Window {
            from: stretch.from,
            until: stretch.until,
        },
    };
    let figures = velocity::read(db, viewer, &ask).await?.figures;
    Ok(figures.times.map(|times| Beside::Mean {
        mean: times.mean,
        count: figures.count,
    }))
}

/// The report of a week. For the team.
///
/// # Errors
/// [`Error::NotFound`] when there is no such product that the viewer may see, and for a week beyond the end of time.
pub async fn weekly(db: &Db, viewer: &Viewer, product: &str, week: Week) -> Result<Weekly> {
    let now = minute(db.clock().now());
    let mut read = db.read().await?;
    let product = product_of(&mut read, viewer, product).await?;
    let says = store::says(&mut read, &product.id).await?;
    let stretch = week.stretch(&product.home).ok_or(Error::NotFound("week"))?;
    let mut list = plain(&mut read, &product, &stretch).await?;
    list.retain(|listed| listed.blocker.entry(&says.places, now).is_in(&stretch));
    let report = {
        let entries: Vec<Entry<'_>> = list
            .iter()
            .map(|listed| listed.blocker.entry(&says.places, now))
            .collect();
        report(week, &product.home, &entries).ok_or(Error::NotFound("week"))?
    };
    let mut beside = frozen(&mut read, &product, stretch, now).await?;
    drop(read);
    beside.extend(mean(db, viewer, &product, stretch).await?);
    Ok(Weekly {
        beside,
        product,
        says,
        report,
        list,
    })
}

/// The reports of so many weeks up to one, the newest first. For the team.
///
/// # Errors
/// [`Error::NotFound`] when there is no such product that the viewer may see, and for a week beyond the end of time.
pub async fn weeks(db: &Db, viewer: &Viewer, product: &str, last: Week, count: u16) -> Result<Vec<Report>> {
    let found = watched(db, viewer, product, &[], (last, count)).await?;
    Ok(found.weeks)
}

/// The figures of stretches of time, and the reports of weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// What the product says of blockers.
    pub says: Says,
    /// The figures of each stretch, in the order in which they were asked for.
    pub tallies: Vec<Tally>,
    /// The reports of the weeks, the newest first.
    pub weeks: Vec<Report>,
}

/// The figures of some stretches of time and the reports of so many weeks up to one, all of one read. For the team.
///
/// # Errors
/// [`Error::NotFound`] when there is no such product that the viewer may see, and for a week beyond the end of time.
pub async fn watched(
    db: &Db,
    viewer: &Viewer,
    product: &str,
    stretches: &[Stretch],
    (last, count): (Week, u16),
) -> Result<Watched> {
    let now = minute(db.clock().now());
    let mut read = db.read().await?;
    let product = product_of(&mut read, viewer, product).await?;
    let says = store::says(&mut read, &product.id).await?;
    let weeks: Vec<Week> = (0..i32::from(count)).map(|back| last.plus(-back)).collect();
    let of_weeks = weeks
        .iter()
        .map(|week| week.stretch(&product.home).ok_or(Error::NotFound("week")));
    let of_weeks: Vec<Stretch> = of_weeks.collect::<Result<_>>()?;
    let whole = stretches
        .iter()
        .chain(&of_weeks)
        .copied()
        .reduce(|whole, one| Stretch {
            from: whole.from.min(one.from),
            until: whole.until.max(one.until),
        });
    let list = match whole {
        Some(whole) => plain(&mut read, &product, &whole).await?,
        None => Vec::new(),
    };
    drop(read);
    let (tallies, weeks) = {
        let entries: Vec<Entry<'_>> = list
            .iter()
            .map(|listed| listed.blocker.entry(&says.places, now))
            .collect();
        let tallies = stretches.iter().map(|stretch| tallied(stretch, &entries));
        let weeks = weeks.into_iter();
        let weeks = weeks.filter_map(|week| report(week, &product.home, &entries));
        (tallies.collect(), weeks.collect())
    };
    Ok(Watched { says, tallies, weeks })
}
