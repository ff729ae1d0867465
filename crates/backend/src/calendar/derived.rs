//! Releases that lie beside those of another product follow them when they move, are late or are called off, and back.

use domain::calendar::edit::{Change, Edited, cancel_release, delay_release, move_release};
use domain::calendar::moment::day_for_people;
use domain::calendar::takeover::Fate;
use domain::calendar::{Anchor, Course, Release, Standing};
use domain::identity::{Sealed, Viewer};
use jiff::Timestamp;
use jiff::civil::Date;

use super::add_cadence::seen_kinds;
use super::edit_release::{tell, with_versions};
use super::plans::{self, keep_quietly, mark_followed};
use super::queries::Listed;
use super::{extend_horizon, next, rows, store, succession};
use crate::checklists::follow;
use crate::db::{Query, Tx, args};
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
struct OriginRow {
    occurrence: String,
    cadence: String,
    product: String,
    product_name: String,
    public: i64,
}

/// A release of another product that lies beside one which moves, and goes along.
pub(crate) struct Beside {
    /// The release, as it is.
    pub sealed: Sealed<Listed>,
    /// The same on its new day.
    pub moved: Release,
    /// For its history.
    pub changes: Vec<Change>,
}

/// What lies beside a release that is edited.
#[derive(Default)]
pub(crate) struct Along {
    /// Why it goes along, for everybody.
    pub reason: String,
    /// What goes along.
    pub found: Vec<Beside>,
    /// What stays as it is, for somebody has worked on it.
    pub kept: Vec<Sealed<Listed>>,
}

/// What lies beside a release elsewhere.
struct Origin {
    /// The product's address.
    product: String,
    /// The product's name.
    product_name: String,
    /// The cadence's name.
    cadence: String,
    /// The day of the cadence that the release stands for.
    occurrence: Date,
}

/// Where a release of a cadence comes from; none where that is not public, for what lies beside it would tell of it.
async fn origin(query: &mut impl Query, release: &Release) -> Result<Option<Origin>> {
    if !release.visibility.is_public() {
        return Ok(None);
    }
    let row: Option<OriginRow> = query
        .row(
            "SELECT r.occurrence, c.name AS cadence, p.slug AS product, p.name AS product_name, \
             CAST(CASE WHEN p.visibility = 'public' AND k.visibility = 'public' THEN 1 ELSE 0 END AS BIGINT) AS public \
             FROM releases r JOIN cadences c ON c.id = r.cadence_id JOIN products p ON p.id = r.product_id \
             JOIN kinds k ON k.product_id = r.product_id AND k.kind = r.kind WHERE r.id = $1",
            args![release.id.as_str()],
        )
        .await?;
    let Some(row) = row.filter(|row| row.public != 0) else {
        return Ok(None);
    };
    let occurrence = rows::read("releases", "occurrence", release.id.as_str(), &row.occurrence)?;
    Ok(Some(Origin {
        product: row.product,
        product_name: row.product_name,
        cadence: row.cadence,
        occurrence,
    }))
}

/// Whether a release is on its way to its day; what is out is there.
fn course(release: &Release) -> Course {
    match release.standing {
        _ if release.is_published() => Course::Planned,
        Standing::Planned => Course::Planned,
        Standing::Delayed => Course::Late,
        Standing::Cancelled | Standing::LeftOut { .. } => Course::Off,
    }
}

/// Why something goes along with a release.
fn why(product: &str, before: &Release, after: &Release) -> String {
    let day = day_for_people(after.day);
    match course(after) {
        Course::Planned if after.is_published() => format!("{product} {after} was published on {day}"),
        Course::Planned => format!("{product} {after} is planned for {day}"),
        Course::Late => format!("{product} {after} is late, and has no new day yet"),
        // What it was to ship is free for others.
        Course::Off => format!("{product} {before} is cancelled"),
    }
}

/// What lies beside a release in other products and would go along with it, as long as nobody has worked on it. What is not public moves nothing: that would tell of it. Whether the edit is saved
/// yet makes no difference.
pub(crate) async fn beside_moved(
    query: &mut impl Query,
    before: &Release,
    after: &Release,
    now: Timestamp,
) -> Result<Along> {
    if before.day == after.day && course(before) == course(after) {
        return Ok(Along::default());
    }
    let Some(origin) = origin(query, after).await? else {
        return Ok(Along::default());
    };
    let reason = why(&origin.product_name, before, after);
    let anchor = Anchor {
        occurrence: origin.occurrence,
        day: after.day,
        course: course(after),
    };
    let name = format!("{}/{}", origin.product, origin.cadence);
    let (mut found, mut kept) = (Vec::new(), Vec::new());
    for (product, mut all, cadence) in
        plans::beside_elsewhere(query, &origin.product, &origin.cadence).await?
    {
        let today = product.home.day_at(now);
        for own in all.iter_mut().filter(|own| own.name == name) {
            if Some(&own.id) == after.cadence.as_ref() {
                own.standing.retain(|other| other.occurrence != anchor.occurrence);
                own.standing.push(anchor);
            }
        }
        let place = |day| cadence.rule.shifted(cadence.rule.beside_day(day));
        let (own, from) = ((cadence.name.as_str(), cadence.kind), place(anchor.occurrence));
        // A day that has passed goes along with what it lies beside, too.
        let since = (from, from.min(today));
        let handed = succession::handed(query, own, &all, since, &Viewer::System).await?;
        // Of several cadences of the name each has its own.
        let stands = |handed: &succession::Handed| {
            let listed = handed.sealed.peek(&Viewer::System);
            let of = listed.and_then(|listed| listed.release.cadence.as_ref());
            handed.occurrence == from && of == Some(&cadence.id)
        };
        let Some(handed) = handed.into_iter().find(stands) else {
            continue;
        };
        if matches!(handed.fate, Fate::Stays(..)) {
            kept.push(handed.sealed);
            continue;
        }
        let Some(Listed { release, .. }) = handed.sealed.peek(&Viewer::System) else {
            continue;
        };
        let plan = super::edit_release::plan_again(query, release, &Viewer::System).await?;
        let (own, to, seen) = (release.clone(), place(after.day), release.revision);
        let edited: Edited = match (anchor.course, &release.standing) {
            (_, Standing::LeftOut { .. }) => continue,
            (Course::Planned, Standing::Planned) if release.day == to => continue,
            (Course::Planned, _) => move_release(own, to, &plan, &reason, seen, now),
            (Course::Late, Standing::Planned) => delay_release(own, &reason, seen, now),
            (Course::Off, Standing::Planned | Standing::Delayed) => cancel_release(own, &reason, seen, now),
            (Course::Late | Course::Off, _) => continue,
        };
        let (moved, changes) = next::on_its_day(query, release, edited?, now).await?;
        found.push(Beside {
            sealed: handed.sealed,
            moved,
            changes,
        });
    }
    Ok(Along { reason, found, kept })
}

/// The names of the cadences of its own product that lie beside that of a release, as far as the viewer sees them. They count
/// from the days of its rule, whatever day a release of it is moved to by hand: slots such as the Wednesdays around a
/// release of every month keep their weekday, and where one is in the way of the new day that is a conflict.
pub(crate) async fn counting_from(
    query: &mut impl Query,
    viewer: &Viewer,
    Listed { product, release }: &Listed,
) -> Result<Vec<String>> {
    let own = plans::cadences(query, &product.id).await?;
    let Some(anchor) = own.iter().find(|own| Some(&own.id) == release.cadence.as_ref()) else {
        return Ok(Vec::new());
    };
    let seen = seen_kinds(product, &store::kinds(query).await?, viewer)?;
    let mut names: Vec<String> = own
        .iter()
        .filter(|own| own.rule.beside() == Some(anchor.name.as_str()) && seen.contains(&own.kind))
        .map(|own| own.name.clone())
        .collect();
    names.dedup();
    Ok(names)
}

/// Takes what lies beside a release in other products along with it, see [`beside_moved`].
pub(super) async fn pull(tx: &mut Tx, before: &Release, after: &Release) -> Result<()> {
    let now = tx.now();
    let Along { reason, found, .. } = beside_moved(tx, before, after, now).await?;
    for Beside {
        sealed,
        mut moved,
        mut changes,
    } in found
    {
        let seals = sealed.seals().to_vec();
        let Some(Listed { product, release }) = sealed.open(&Viewer::System) else {
            continue;
        };
        if release.standing == Standing::Cancelled {
            (moved, changes) = with_versions(tx, moved, changes).await?;
        }
        keep_quietly(tx, &release, &moved, &changes, &reason, "").await?;
        mark_followed(tx, &release, &moved).await?;
        next::pull_next(tx, &release, &moved).await?;
        follow::release(tx, &release, &moved).await?;
        follow::behind(tx, &release, &moved, &seals).await?;
        tell(tx, seals, &product.slug, &moved, &changes)?;
    }
    // Beside what was off nothing was planned.
    if course(before) == Course::Off
        && course(after) != Course::Off
        && let Some(origin) = origin(tx, after).await?
    {
        for (product, ..) in plans::beside_elsewhere(tx, &origin.product, &origin.cadence).await? {
            extend_horizon::extend(tx, &product.id).await?;
        }
    }
    Ok(())
}
