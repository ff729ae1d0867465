//! How late past releases were, for a forecast of the next one. The rule is in [`domain::calendar::forecast`].

use domain::calendar::cadence::occurrences;
use domain::calendar::forecast::{Forecast, by_rule, forecast};
use domain::calendar::{Kind, KnownFrom, Release, days};
use domain::id::{ProductId, ReleaseId};
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::civil::Date;

use super::plans;
use super::queries::Listed;
use super::rows::read;
use crate::db::{Db, Query, args};
use crate::error::Result;
use crate::visibility::seals;

/// What is known of the releases before one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// The day that the release is counted from: that of its rule, or else the one that was planned at first.
    pub planned: Date,
    /// How many past releases of the same product and kind the viewer may see and the first planned day of which is
    /// known.
    pub sample: usize,
    /// What they say; none while there are too few of them.
    pub forecast: Option<Forecast>,
}

#[derive(sqlx_macros::FromRow)]
struct SlipRow {
    id: String,
    day: String,
    first_planned: String,
    occurrence: String,
    known_from: String,
    /// How often it was entered while it was planned; history that people typed never was.
    entered: i64,
    visibility: String,
    of_product: String,
    of_kind: Option<String>,
}

/// What past releases say of one that is still to come; none of one that is not. What the viewer may not see is in no
/// sample. Of what is known from a git tag alone the day of publication is not known, and what appeared by its tag was never
/// planned: neither is in any.
///
/// # Errors
/// When the database does.
pub async fn outlook(db: &Db, viewer: &Viewer, listed: &Listed) -> Result<Option<Outlook>> {
    if !listed.release.is_ahead() {
        return Ok(None);
    }
    let release = &listed.release;
    let mut read = db.read().await?;
    let open = |sealed: Sealed<Found>| sealed.open(viewer);
    let slips = slips(&mut read, open, (&release.product, release.kind)).await?;
    let slips: Vec<i32> = slips.iter().map(Slipped::days).collect();
    Ok(Some(Outlook {
        planned: planned(&mut read, release).await?,
        sample: slips.len(),
        forecast: forecast(&slips),
    }))
}

#[derive(sqlx_macros::FromRow)]
struct PlannedRow {
    occurrence: String,
}

/// The day that a release is counted from. A rule that takes the place of another one has days of its own: that a release
/// goes there makes it neither late nor early.
async fn planned(query: &mut impl Query, release: &Release) -> Result<Date> {
    let id = release.id.as_str();
    let sql = "SELECT occurrence FROM releases WHERE id = $1";
    let row: Option<PlannedRow> = query.row(sql, args![id]).await?;
    let of_rule = row.filter(|_| release.known_from == KnownFrom::Rule);
    let day = of_rule.map(|row| read("releases", "occurrence", id, &row.occurrence));
    Ok(day.transpose()?.unwrap_or(release.first_planned))
}

/// A release, and whether it is history of which nobody knows what was planned.
type Found = (Slipped, bool);

/// A release that came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slipped {
    /// The release.
    pub release: ReleaseId,
    /// The day that was planned for it: that of its rule, or else the first one.
    pub planned: Date,
    /// The day on which it came out.
    pub day: Date,
}

impl Slipped {
    /// How many days after the planned one it came out; less than zero is earlier.
    pub(crate) fn days(&self) -> i32 {
        days::between(self.planned, self.day)
    }
}

/// Those that everybody of the team sees.
pub(crate) async fn slips_for_all(
    query: &mut impl Query,
    product: &ProductId,
    kind: Kind,
) -> Result<Vec<Slipped>> {
    slips(query, Sealed::open_to_all_of_the_team, (product, kind)).await
}

/// The published releases of a product and kind that may be opened, by the day on which each came out.
async fn slips(
    query: &mut impl Query,
    open: impl Fn(Sealed<Found>) -> Option<Found>,
    (product, kind): (&ProductId, Kind),
) -> Result<Vec<Slipped>> {
    let rows: Vec<SlipRow> = query
        .rows(
            "SELECT r.id, r.day, r.first_planned, r.occurrence, r.known_from, r.visibility, p.visibility AS of_product, \
             k.visibility AS of_kind, (SELECT COUNT(*) FROM date_changes c WHERE c.release_id = r.id AND c.step_id IS NULL \
             AND c.what = 'entered') AS entered FROM releases r JOIN products p ON p.id = r.product_id \
             LEFT JOIN kinds k ON k.product_id = r.product_id AND k.kind = r.kind \
             WHERE r.product_id = $1 AND r.kind = $2 AND r.known_from <> 'tagged' \
             AND r.id NOT IN (SELECT a.release_id FROM appearances a) AND r.id IN \
             (SELECT s.release_id FROM steps s WHERE s.reaches = 'published' AND s.state = 'reached') ORDER BY r.day, r.id",
            args![product.as_str(), kind.key()],
        )
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let visibility = |text: &str| read::<Visibility>("releases", "visibility", &row.id, text);
        let of_kind = row.of_kind.as_deref().map(visibility).transpose()?;
        let seals = seals::of_release(
            visibility(&row.of_product)?,
            of_kind,
            visibility(&row.visibility)?,
        );
        let known_from: KnownFrom = read("releases", "known_from", &row.id, &row.known_from)?;
        let planned: Date = match known_from {
            KnownFrom::Rule => read("releases", "occurrence", &row.id, &row.occurrence)?,
            _ => read("releases", "first_planned", &row.id, &row.first_planned)?,
        };
        let day: Date = read("releases", "day", &row.id, &row.day)?;
        // Nobody knows what was planned of history.
        let is_history = match known_from {
            KnownFrom::Published => true,
            KnownFrom::Hand => row.entered == 0,
            KnownFrom::Rule | KnownFrom::Tagged => false,
        };
        let release: ReleaseId = read("releases", "id", &row.id, &row.id)?;
        let slipped = Slipped {
            release,
            planned,
            day,
        };
        found.extend(open(Sealed::new(seals, (slipped, is_history))));
    }
    let is_unknown = |(slipped, is_history): &Found| slipped.planned == slipped.day && *is_history;
    let history = found.iter().filter(|found| is_unknown(found));
    let (from, until) = (
        history.clone().map(|(slipped, _)| slipped.day).min(),
        history.map(|(slipped, _)| slipped.day).max(),
    );
    let made = match from.zip(until) {
        Some(span) => made(query, product, kind, span).await?,
        None => Vec::new(),
    };
    let slips = found.into_iter().filter_map(|found| {
        let is_unknown = is_unknown(&found);
        let (slipped, _) = found;
        let planned = if is_unknown {
            by_rule(slipped.day, &made)?
        } else {
            slipped.planned
        };
        Some(Slipped { planned, ..slipped })
    });
    Ok(slips.collect())
}

/// The days that the rules of a kind made between two days, and near them.
async fn made(
    query: &mut impl Query,
    product: &ProductId,
    kind: Kind,
    (from, until): (Date, Date),
) -> Result<Vec<Date>> {
    const AROUND: i32 = 31;
    let own = plans::cadences(query, product).await?;
    let all = plans::around(query, own.clone()).await?;
    let (from, until) = (days::plus(from, -AROUND), days::plus(until, AROUND));
    let of_kind = own.iter().filter(|cadence| cadence.kind == kind);
    let made = of_kind.flat_map(|cadence| occurrences(cadence, &all, from, until));
    Ok(made
        .filter(|made| made.left_out.is_none())
        .map(|made| made.day)
        .collect())
}
