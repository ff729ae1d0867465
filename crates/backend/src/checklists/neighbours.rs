//! What stands beside a release in the calendar: checklists count from it and name it.

use domain::calendar::{Kind, Release, Tracks};
use domain::checklists::run::Neighbours;
use domain::id::ReleaseId;
use domain::identity::{Sealed, Viewer, Visibility};

use crate::calendar::Listed;
use crate::calendar::store::near::{Side, nearest};
use crate::calendar::tracks::OnTheirOwn;
use crate::db::Query;
use crate::error::Result;

/// Another release as it would be after an edit, with its seals.
pub(super) type Moved<'a> = (&'a Release, &'a [Visibility]);

/// Whether checklists count from it: it is planned, late or out, and has the versions that a monthly one is called by.
fn counts(release: &Release) -> bool {
    (release.is_published() || release.is_ahead())
        && (release.kind != Kind::Monthly || !release.versions.is_empty())
}

/// Whether all may see it who may see what has these seals: nothing seals it that does not seal that.
fn is_seen_with(own: &[Visibility], seals: &[Visibility]) -> bool {
    own.iter().all(|seal| seals.contains(seal))
}

/// What stands beside a release, of what is planned or out. What is written into a checklist is read by all who may see the
/// checklist, so a release counts only when all of them may see it. One that is about to move counts where it would be.
pub(super) async fn neighbours(
    query: &mut impl Query,
    release: &Release,
    seals: &[Visibility],
    moved: Option<Moved<'_>>,
) -> Result<Neighbours> {
    let own = OnTheirOwn::load_one(query, &release.product).await?;
    let among = (own.of(&release.product), seals);
    let before = beside(query, release, (Side::Before, release.kind), among, moved).await?;
    let next = beside(query, release, (Side::After, Kind::Monthly), among, moved).await?;
    Ok(Neighbours {
        previous: before.as_ref().map(|other| other.day),
        before: before.and_then(|other| other.versions.first().copied()),
        next: next.and_then(|other| other.versions.first().copied()),
    })
}

/// The nearest release of a kind on one side of another one; of its own kind one that it counts with.
async fn beside(
    query: &mut impl Query,
    release: &Release,
    (side, kind): (Side, Kind),
    (tracks, seals): (Tracks<'_>, &[Visibility]),
    moved: Option<Moved<'_>>,
) -> Result<Option<Release>> {
    let own = tracks.of_release(release);
    let counts_with = |other: &Release| kind != release.kind || tracks.of_release(other) == own;
    // Either may stand there on the day that it has before an edit.
    let is_another = |other: &Release| {
        let is_moved = moved.is_some_and(|(moved, _)| moved.id == other.id);
        other.id != release.id && !is_moved && counts_with(other)
    };
    let fits = |sealed: &Sealed<Listed>| {
        is_seen_with(sealed.seals(), seals)
            && sealed
                .peek(&Viewer::System)
                .is_some_and(|listed| is_another(&listed.release) && counts(&listed.release))
    };
    let found = nearest(query, (&release.product, kind), (side, release.day), fits).await?;
    let found = found.map(|listed| listed.release);
    let moved = moved.filter(|(other, own)| {
        other.kind == kind
            && other.product == release.product
            && other.id != release.id
            && counts_with(other)
            && side.holds(other.day, release.day)
            && is_seen_with(own, seals)
            && counts(other)
    });
    Ok(match (found, moved) {
        (Some(found), Some((moved, _))) if side.holds(found.day, moved.day) => Some(moved.clone()),
        (None, Some((moved, _))) => Some(moved.clone()),
        (found, _) => found,
    })
}

/// The releases whose checklists may count from one that an edit moves, as the one before them: where it was and where it is.
/// Behind the first one that all see who see it, none does.
pub(super) async fn counting_from(
    query: &mut impl Query,
    before: &Release,
    after: &Release,
    seals: &[Visibility],
) -> Result<Vec<ReleaseId>> {
    let mut found: Vec<ReleaseId> = Vec::new();
    let own = OnTheirOwn::load_one(query, &after.product).await?;
    let tracks = own.of(&after.product);
    let among = [before, after].map(|own| tracks.of_release(own));
    for day in [before.day, after.day] {
        let fits = |sealed: &Sealed<Listed>| {
            let Some(Listed { release, .. }) = sealed.peek(&Viewer::System) else {
                return false;
            };
            if release.id == after.id || !among.contains(&tracks.of_release(release)) {
                return false;
            }
            if !found.contains(&release.id) {
                found.push(release.id.clone());
            }
            is_seen_with(sealed.seals(), seals) && counts(release)
        };
        nearest(query, (&after.product, after.kind), (Side::After, day), fits).await?;
        if before.day == after.day {
            break;
        }
    }
    Ok(found)
}
