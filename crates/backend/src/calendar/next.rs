//! What of the next release of a cadence hangs on the one before it, and goes along when that one is edited.

use domain::calendar::edit::{Change, follow_previous};
use domain::calendar::{Moment, Previous, Release, Standing};
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::Timestamp;

use super::edit_release::{of_release, tell};
use super::plans::{keep_quietly, mark_followed, plan_of};
use super::previous::previous_but;
use super::queries::Listed;
use super::store;
use crate::db::{Query, Tx};
use crate::error::Result;

/// What hangs on the day of a release, after an edit of it that may be saved or not: the next release of its cadence, and
/// that one as it goes along.
pub(crate) struct Next {
    /// The next release, as it is.
    pub sealed: Sealed<Listed>,
    /// The same with the steps that follow.
    pub moved: Release,
    /// For its history.
    pub changes: Vec<Change>,
}

/// Whether a release has another day after an edit, or holds in another way.
fn is_elsewhere(before: &Release, after: &Release) -> bool {
    before.day != after.day || before.standing != after.standing
}

/// What of the next release of a cadence follows an edit of this one: steps that count from the release before them. Only
/// among those that the same people see: the one would tell of the other. While a release is late without a new day,
/// there is none to follow.
pub(crate) async fn next_moved(
    query: &mut impl Query,
    before: &Release,
    after: &Release,
    now: Timestamp,
) -> Result<Option<Next>> {
    let out = after.is_published();
    let dates = |release: &Release| {
        release
            .steps
            .iter()
            .map(|step| step.planned.date)
            .collect::<Vec<_>>()
    };
    if (!is_elsewhere(before, after) && dates(before) == dates(after))
        || (after.standing == Standing::Delayed && !out)
    {
        return Ok(None);
    }
    let Some(sealed) = store::next_of_cadence(query, after).await? else {
        return Ok(None);
    };
    let Some(Listed { release, .. }) = sealed.peek(&Viewer::System) else {
        return Ok(None);
    };
    let plan = plan_of(
        query,
        &release.product,
        release.kind,
        (Some(&release.id), release.cadence.as_ref()),
        release.day,
    )
    .await?;
    let mut previous = previous_but(query, release, release.day, Some(&after.id)).await?;
    // The release that was edited counts as it is after that, whether that is saved yet or not.
    let counts = after.kind == release.kind && (after.standing == Standing::Planned || out);
    let later = previous.as_ref().is_none_or(|known| known.day <= after.day);
    if counts && later && after.day < release.day {
        previous = Some(Previous::of(after));
    }
    let plan = of_release(release, &plan.steps);
    let followed = follow_previous(release.clone(), previous.as_ref(), &plan, now);
    Ok(followed.map(|(moved, changes)| Next {
        sealed,
        moved,
        changes,
    }))
}

/// Moves what hangs on the day of a release, see [`next_moved`].
pub(super) async fn pull_next(tx: &mut Tx, before: &Release, after: &Release) -> Result<()> {
    let now = tx.now();
    let Some(next) = next_moved(tx, before, after, now).await? else {
        return Ok(());
    };
    let Next {
        sealed,
        moved,
        changes,
    } = next;
    let seals = sealed.seals().to_vec();
    let Some(Listed { product, release }) = sealed.open(&Viewer::System) else {
        return Ok(());
    };
    let reason = if is_elsewhere(before, after) {
        why(after, after.is_published())
    } else {
        "a step of the release before it has another date".to_owned()
    };
    keep_quietly(tx, &release, &moved, &changes, &reason, "").await?;
    mark_followed(tx, &release, &moved).await?;
    tell(tx, seals, &product.slug, &moved, &changes)
}

/// Why something follows a release. The reason stays when the other one is shown to more people, so it names
/// only what is public.
fn why(release: &Release, out: bool) -> String {
    let on = Moment::day(release.day);
    match (&release.visibility, &release.standing) {
        (Visibility::Public, _) if out => format!("{release} was published on {on}"),
        (Visibility::Public, Standing::Cancelled) => format!("{release} is cancelled"),
        (Visibility::Public, _) => format!("{release} is planned for {on}"),
        _ => "the release before it has another date".to_owned(),
    }
}
