//! What hangs on the release before it, and goes along when that one is edited: steps of the releases behind it.

use domain::calendar::edit::{Change, follow_previous};
use domain::calendar::placing::hangs_on_previous;
use domain::calendar::{Cadence, Moment, Previous, Release, Standing, Tracks};
use domain::identity::{Sealed, Viewer, Visibility};
use jiff::Timestamp;
use jiff::civil::Date;

use super::edit_release::{of_release, plan, tell};
use super::plans::{self, keep_quietly, mark_followed};
use super::previous::{previous, previous_but};
use super::queries::Listed;
use super::store;
use super::store::near::{FEW, Side, few};
use crate::checklists::follow;
use crate::db::{Query, Tx};
use crate::error::Result;

/// A release whose steps follow an edit of another one, which may be saved or not.
pub(crate) struct Next {
    /// The release, as it is.
    pub sealed: Sealed<Listed>,
    /// The same with the steps that follow.
    pub moved: Release,
    /// For its history.
    pub changes: Vec<Change>,
    /// Whether what it counts from is a step that follows, too.
    along: bool,
}

/// Whether a release has another day after an edit, or holds in another way.
fn is_elsewhere(before: &Release, after: &Release) -> bool {
    before.day != after.day || before.standing != after.standing
}

fn dates(release: &Release) -> impl Iterator<Item = Date> {
    release.steps.iter().map(|step| step.planned.date)
}

/// Whether others may count from a release: it is planned, late, or out. What is late without a new day is where it was.
fn counts(release: &Release) -> bool {
    !release.standing.is_off() || release.is_published()
}

/// Whether what one sees who sees this may count from that: all of them see it.
fn is_seen_with(own: &Visibility, other: &Visibility) -> bool {
    own.is_public() || own == other
}

/// What follows an edit of a release, by day: the steps of those behind it that count from the release before them
/// ([`previous`](super::previous::previous)), whatever made them, be it that they count from this one now or did so before; and
/// what counts from those steps in its turn. While a release is late without a new day they stay behind its old one.
pub(crate) async fn behind_moved(
    query: &mut impl Query,
    before: &Release,
    after: &Release,
    now: Timestamp,
) -> Result<Vec<Next>> {
    let late = after.standing == Standing::Delayed && counts(before);
    let same = before.day == after.day
        && (late || before.standing == after.standing)
        && before.visibility == after.visibility
        && dates(before).eq(dates(after))
        && (after.cadence.is_some() || before.versions == after.versions);
    if same {
        return Ok(Vec::new());
    }
    let cadences = plans::cadences(query, &after.product).await?;
    let mut walk = Walk::new(&cadences, before, after, now);
    let mut skip = 0;
    loop {
        let from = (Side::After, walk.first);
        let (found, more) = few(query, (&after.product, after.kind), from, skip).await?;
        for sealed in found {
            walk.pass(query, sealed).await?;
        }
        if !more || walk.is_over() {
            return Ok(walk.found);
        }
        skip += FEW;
    }
}

/// The walk over the releases behind one that is edited, by day.
struct Walk<'c> {
    cadences: &'c [Cadence],
    tracks: Tracks<'c>,
    now: Timestamp,
    /// The day behind which releases may follow.
    first: Date,
    /// The day behind which one that stays as it is has nothing behind it that follows.
    last: Date,
    edited: &'c Release,
    /// Who saw it before.
    was: Visibility,
    /// Which releases may follow, by what they count with, and until which day; none later than one that stays as it is.
    open: Vec<(Option<&'c str>, Date)>,
    /// Those that were passed, as they would be, the edited one first; and whether their steps follow.
    passed: Vec<(Release, bool)>,
    /// The day of the last one.
    at: Date,
    found: Vec<Next>,
}

impl<'c> Walk<'c> {
    fn new(cadences: &'c [Cadence], before: &Release, after: &'c Release, now: Timestamp) -> Self {
        let tracks = Tracks::of(cadences);
        // What it ships may say that it counts with others now.
        let mut open = vec![
            (tracks.of_release(before), Date::MAX),
            (tracks.of_release(after), Date::MAX),
        ];
        open.dedup();
        let first = before.day.min(after.day);
        Self {
            cadences,
            tracks,
            now,
            first,
            last: before.day.max(after.day),
            edited: after,
            was: before.visibility.clone(),
            open,
            passed: vec![(after.clone(), false)],
            at: first,
            found: Vec::new(),
        }
    }

    /// Whether nothing that comes may follow.
    fn is_over(&self) -> bool {
        self.open.iter().all(|(_, until)| *until < self.at)
    }

    /// One of them, with what of it follows.
    async fn pass(&mut self, query: &mut impl Query, sealed: Sealed<Listed>) -> Result<()> {
        let Some(Listed { release, .. }) = sealed.peek(&Viewer::System) else {
            return Ok(());
        };
        self.at = release.day;
        let track = self.tracks.of_release(release);
        let is_open = |(own, until): &(Option<&str>, Date)| *own == track && release.day <= *until;
        if release.id == self.edited.id || !self.open.iter().any(is_open) {
            return Ok(());
        }
        if let Some((moved, changes, along)) = self.follows(query, release, track).await? {
            self.passed.push((moved.clone(), true));
            self.found.push(Next {
                sealed,
                moved,
                changes,
                along,
            });
            return Ok(());
        }
        // What comes behind it counts from it, or from one behind it.
        let mut of_edited = [&self.was, &self.edited.visibility].into_iter();
        let is_between = of_edited.all(|own| is_seen_with(&release.visibility, own));
        if release.day > self.last && counts(release) && is_between {
            let day = release.day;
            for (_, until) in self.open.iter_mut().filter(|(own, _)| *own == track) {
                *until = day.min(*until);
            }
        }
        self.passed.push((release.clone(), false));
        Ok(())
    }

    /// A release with the steps that follow, with the changes of its history, and whether they follow a step that does so itself.
    async fn follows(
        &self,
        query: &mut impl Query,
        release: &Release,
        track: Option<&str>,
    ) -> Result<Option<(Release, Vec<Change>, bool)>> {
        let mut of_edited = [&self.was, &self.edited.visibility].into_iter();
        let counted = of_edited.any(|own| is_seen_with(own, &release.visibility));
        if release.standing != Standing::Planned || !counted {
            return Ok(None);
        }
        let plan = plans::plan_among(query, self.cadences, release).await?;
        let plan = of_release(release, &plan.steps);
        if !plan.iter().any(|step| hangs_on_previous(&plan, step)) {
            return Ok(None);
        }
        let is_before = |other: &Release| {
            let with = other.kind == release.kind && self.tracks.of_release(other) == track;
            with && other.day < release.day
                && counts(other)
                && is_seen_with(&other.visibility, &release.visibility)
        };
        let nearest = self.passed.iter().filter(|(other, _)| is_before(other));
        let nearest = nearest.max_by_key(|(other, _)| other.day);
        let previous = match nearest {
            Some((other, _)) => Some(Previous::of(other)),
            None => previous_but(query, release, release.day, Some(&self.edited.id)).await?,
        };
        let along = nearest.is_some_and(|(_, along)| *along);
        let followed = follow_previous(release.clone(), previous.as_ref(), &plan, self.now);
        Ok(followed.map(|(moved, changes)| (moved, changes, along)))
    }
}

/// Moves what hangs on the day of a release, see [`behind_moved`].
pub(super) async fn pull_next(tx: &mut Tx, before: &Release, after: &Release) -> Result<()> {
    let reason = why(after, after.is_published());
    pull(tx, before, after, &reason).await
}

/// The same, for this reason, where the release has another day or holds in another way.
async fn pull(tx: &mut Tx, before: &Release, after: &Release, reason: &str) -> Result<()> {
    let now = tx.now();
    for next in behind_moved(tx, before, after, now).await? {
        let seals = next.sealed.seals().to_vec();
        let Some(Listed { product, release }) = next.sealed.open(&Viewer::System) else {
            continue;
        };
        let is_other = is_elsewhere(before, after) || before.visibility != after.visibility;
        let reason = if is_other && !next.along {
            reason
        } else {
            "a step of the release before it has another date"
        };
        keep_quietly(tx, &release, &next.moved, &next.changes, reason, "").await?;
        mark_followed(tx, &release, &next.moved).await?;
        tell(tx, seals, &product.slug, &next.moved, &next.changes)?;
    }
    Ok(())
}

/// Lets the releases behind a new one follow it: to them it is as if it had been called off until now.
pub(super) async fn appeared(tx: &mut Tx, release: &Release) -> Result<()> {
    let sealed = store::by_id(tx, &release.id).await?;
    let seals = sealed.map_or_else(Vec::new, |sealed| sealed.seals().to_vec());
    let absent = Release {
        standing: Standing::Cancelled,
        ..release.clone()
    };
    pull_next(tx, &absent, release).await?;
    follow::behind(tx, &absent, release, &seals).await
}

/// Lets the releases behind one that is deleted follow the one before that.
pub(super) async fn disappeared(tx: &mut Tx, release: &Release) -> Result<()> {
    let absent = Release {
        standing: Standing::Cancelled,
        ..release.clone()
    };
    pull(tx, release, &absent, "the release before it is gone").await
}

/// Why something follows when others see the release before it than did so until now. It stays, and is read by those who do not.
pub(crate) const SEEN_OTHERWISE: &str = "the release before it is another one now";

/// Lets the releases behind one whose visibility was changed follow: to those who see it no more it is as if it had never been,
/// or a date would tell of it, and to those who see it now it is the one before them.
pub(crate) async fn seen_otherwise(tx: &mut Tx, before: &Release, after: &Release) -> Result<()> {
    pull(tx, before, after, SEEN_OTHERWISE).await
}

/// A release with another visibility: those of its steps that count from the release before it count from one that all see who
/// see it now.
pub(crate) async fn as_seen(
    query: &mut impl Query,
    after: Release,
    now: Timestamp,
) -> Result<(Release, Vec<Change>)> {
    if after.standing != Standing::Planned || after.is_published() {
        return Ok((after, Vec::new()));
    }
    from_the_one_before(query, (after, Vec::new()), now).await
}

/// A release on another day, where another one may be before it: those of its steps that count from that one follow, too.
pub(crate) async fn on_its_day(
    query: &mut impl Query,
    before: &Release,
    (after, changes): (Release, Vec<Change>),
    now: Timestamp,
) -> Result<(Release, Vec<Change>)> {
    if before.day == after.day || after.standing != Standing::Planned || after.is_published() {
        return Ok((after, changes));
    }
    from_the_one_before(query, (after, changes), now).await
}

/// An edit of a release, with the steps that count from the one before it, where that has them.
async fn from_the_one_before(
    query: &mut impl Query,
    (after, mut changes): (Release, Vec<Change>),
    now: Timestamp,
) -> Result<(Release, Vec<Change>)> {
    let plan = plan(query, &after).await?;
    if !plan.iter().any(|step| hangs_on_previous(&plan, step)) {
        return Ok((after, changes));
    }
    let previous = previous(query, &after).await?;
    match follow_previous(after.clone(), previous.as_ref(), &plan, now) {
        Some((mut placed, steps)) => {
            // It is one edit.
            placed.revision = after.revision;
            placed.by_steps = after.by_steps;
            changes.extend(steps);
            Ok((placed, changes))
        }
        None => Ok((after, changes)),
    }
}

/// Why something follows a release. The reason stays when the other one is shown to more people, so it names
/// only what is public.
fn why(release: &Release, out: bool) -> String {
    let on = Moment::day(release.day);
    match (&release.visibility, &release.standing) {
        (Visibility::Public, _) if out => format!("{release} was published on {on}"),
        (Visibility::Public, Standing::Cancelled) => format!("{release} is cancelled"),
        (Visibility::Public, Standing::Delayed) => format!("{release} is late, and was planned for {on}"),
        (Visibility::Public, _) => format!("{release} is planned for {on}"),
        _ => "the release before it has another date".to_owned(),
    }
}
