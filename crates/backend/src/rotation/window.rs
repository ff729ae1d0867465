//! The releases of a rotation with their cycles, as a viewer sees them.

use std::collections::BTreeSet;

use domain::calendar::{Kind, Release};
use domain::id::{ProductId, ReleaseId};
use domain::identity::Viewer;
use domain::rotation::{Cycle, cycle};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Rotation;
use crate::calendar::{Listed, queries, store as calendar};
use crate::db::Query;
use crate::error::Result;

/// The monthly releases between two days that have a cycle and that the viewer sees, with their cycles, both by their days; and
/// those that the viewer sees, with a cycle or without.
///
/// The cycles are worked out from all releases, and only then are those left out that are not for the viewer. Otherwise two
/// people would be told of two people on duty at one instant, and each would be certain: whoever does not see a release would
/// hear that the one after it is on already. So the days between two cycles that a viewer sees say that a monthly release is
/// there which is not for them, and when its shift begins and ends. Its name, its version, what it holds and who serves it are
/// not told, and no list, number or id has a place for it. That a product ships each month is no secret; who is to be told of a
/// release of which not even that may be known is of another product.
pub(super) async fn releases(
    query: &mut impl Query,
    viewer: &Viewer,
    (product, window): (&ProductId, (Date, Date)),
    now: Timestamp,
) -> Result<(Vec<Listed>, Vec<Cycle>, BTreeSet<ReleaseId>)> {
    let sealed = calendar::of_product_between(query, product, Some(Kind::Monthly), window).await?;
    let (mut all, mut seen) = (Vec::new(), Vec::new());
    for sealed in sealed {
        seen.extend(queries::open(sealed.clone(), viewer));
        all.extend(queries::open(sealed, &Viewer::System));
    }
    let today = TimeZone::UTC.to_datetime(now).date();
    let mut cycles = cycle::cycles(all.iter().map(|listed| &listed.release), today);
    let admitted: BTreeSet<ReleaseId> = seen.iter().map(|listed| listed.release.id.clone()).collect();
    cycles.retain(|cycle| admitted.contains(&cycle.release));
    let place = |id: &ReleaseId| cycles.iter().position(|cycle| cycle.release == *id);
    seen.retain(|listed| place(&listed.release.id).is_some());
    seen.sort_by_key(|listed| place(&listed.release.id));
    Ok((seen, cycles, admitted))
}

/// The cycles that there would be, were these releases as they are here: of those that the viewer sees, worked out from all.
pub(crate) async fn cycles_with(
    query: &mut impl Query,
    viewer: &Viewer,
    (product, window): (&ProductId, (Date, Date)),
    now: Timestamp,
    moved: &[&Release],
) -> Result<Vec<Cycle>> {
    let sealed = calendar::of_product_between(query, product, Some(Kind::Monthly), window).await?;
    let mut seen: Vec<ReleaseId> = moved.iter().map(|release| release.id.clone()).collect();
    let mut all: Vec<Release> = moved.iter().map(|release| (*release).clone()).collect();
    for sealed in sealed {
        seen.extend(queries::open(sealed.clone(), viewer).map(|listed| listed.release.id));
        let own = queries::open(sealed, &Viewer::System).map(|listed| listed.release);
        all.extend(own.filter(|own| moved.iter().all(|moved| moved.id != own.id)));
    }
    let today = TimeZone::UTC.to_datetime(now).date();
    let mut cycles = cycle::cycles(&all, today);
    cycles.retain(|cycle| seen.contains(&cycle.release));
    Ok(cycles)
}

/// Leaves off what is older than the rotation reaches back: it was there for the debts alone.
pub(super) fn forget_before(rotation: &mut Rotation, first: Date) {
    rotation.releases.retain(|listed| listed.release.day >= first);
    let releases = &rotation.releases;
    let known = |release: &ReleaseId| releases.iter().any(|listed| listed.release.id == *release);
    rotation.roster.cycles.retain(|cycle| known(&cycle.release));
    rotation.roster.shifts.retain(|shift| known(&shift.release));
    rotation
        .roster
        .takeovers
        .retain(|takeover| known(&takeover.release));
    rotation.swaps.retain(|swap| known(&swap.release));
    rotation.answers.retain(|(_, release, _)| known(release));
}
