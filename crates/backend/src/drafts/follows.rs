//! What would follow from another date, or from none any more: steps, the next release, what lies beside in other products, due dates of
//! checklists, shifts, ends of support, what would clash. Each part is what the write itself would do, on a copy; nothing is written.

use domain::calendar::edit::{self, StepMove, Terms};
use domain::calendar::whatif::Wish;
use domain::calendar::{Kind, Release, Standing, StepPlan};
use domain::id::ReleaseId;
use domain::identity::{Sealed, Viewer};
use domain::rotation::Span;
use domain::rotation::moves::moves;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::calendar::conflicts::{Found, Raised, Uncounted, raised};
use crate::calendar::edit_release::{freed_versions, plan, plan_again, with_steps};
use crate::calendar::queries::open;
use crate::calendar::{Listed, Product, archive_product, derived, next, store};
use crate::checklists::RunMoves;
use crate::checklists::foresee::due_moves;
use crate::db::{Db, Query};
use crate::error::{Error, Result};
use crate::rotation::{cycles_with, store as rotation};
use crate::support::ends::{self, EndMove};

/// What stands for the public reason of a look, which nobody has to give.
const LOOK: &str = "a look";

/// What would follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follows {
    /// The release, as it is.
    pub listed: Listed,
    /// The release, as it would be.
    pub after: Release,
    /// What is asked for.
    pub asked: Asked,
    /// Each of its steps.
    pub steps: Vec<StepMove>,
    /// Whether it has no steps yet: what was left out gets those of its plan.
    pub is_new: bool,
    /// Other releases that go along, or whose steps do.
    pub others: Vec<Follower>,
    /// Checklists with what would be due at another time: its own first, then those of releases that count from it.
    pub runs: Vec<RunMoves>,
    /// Shifts that would begin or end at another time, by their releases.
    pub shifts: Vec<ShiftMoves>,
    /// Lines that would be maintained for longer or shorter, the newest first.
    pub ends: Vec<EndMove>,
    /// The names of cadences of its product that count from the days of its cadence's rule, and stay where they are.
    pub stay: Vec<String>,
    /// Releases that lie beside it in other products and stay as they are, for somebody has worked on them.
    pub kept: Vec<Listed>,
    /// What would clash then: all that does of the release itself, and what others would clash with that they do not now.
    pub clashes: Vec<Found>,
    /// Freezes into which it would come, and that the plan does not count as conflicts.
    pub uncounted: Vec<Uncounted>,
}

/// What somebody wants to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Another time, or none yet.
    Wish(Wish),
    /// That the release will not happen.
    Cancel,
}

impl From<&Wish> for Asked {
    fn from(wish: &Wish) -> Self {
        Self::Wish(wish.clone())
    }
}

impl Asked {
    /// In words, for the release that it is about: `Release to Fri 18 Dec 2026`, `Release cancelled`.
    #[must_use]
    pub fn words(&self, release: &Release) -> String {
        match self {
            Self::Wish(wish) => wish.words(release),
            Self::Cancel => "Release cancelled".to_owned(),
        }
    }

    /// The key of the step that it is about; none for the release.
    #[must_use]
    pub fn step(&self) -> Option<&str> {
        match self {
            Self::Wish(wish) => wish.step.as_deref(),
            Self::Cancel => None,
        }
    }

    /// Whether there would be a time.
    #[must_use]
    pub const fn has_time(&self) -> bool {
        matches!(self, Self::Wish(Wish { to: Some(_), .. }))
    }
}

/// The shifts of a monthly release that would begin or end at another time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftMoves {
    /// The release, as it is.
    pub listed: Listed,
    /// The names of the slots, each with who has it; nobody for a hole.
    pub people: Vec<(String, Option<String>)>,
    /// When they begin and end now; none where the release has no shifts now.
    pub from: Option<Span>,
    /// When they would; none where it would have none.
    pub to: Option<Span>,
}

/// Another release that would follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follower {
    /// The release, as it is.
    pub listed: Listed,
    /// The release, as it would be.
    pub after: Release,
    /// The day that it would have; none where it keeps its own.
    pub day: Option<Date>,
    /// Its steps that get another time.
    pub steps: Vec<StepMove>,
}

/// What would follow from a wish, or from a cancellation, for somebody of the team.
///
/// # Errors
/// [`Error::NotFound`] when there is no such release that the viewer may see, or the viewer is not of the team;
/// [`Error::Calendar`] when the edit would be refused, whatever its reason.
pub async fn what_follows(
    db: &Db,
    viewer: &Viewer,
    release: &ReleaseId,
    asked: impl Into<Asked>,
    now: Timestamp,
) -> Result<Follows> {
    let asked = asked.into();
    let mut read = db.read().await?;
    let found = store::by_id(&mut read, release).await?;
    let found = found.filter(|_| viewer.is_team());
    let seals = found
        .as_ref()
        .map_or_else(Vec::new, |sealed| sealed.seals().to_vec());
    let listed = found.and_then(|sealed| open(sealed, viewer));
    let listed = listed.ok_or(Error::NotFound("release"))?;
    let (before, after, plan) = match &asked {
        Asked::Wish(wish) => done(&mut read, viewer, &listed.release, wish, now).await?,
        Asked::Cancel => {
            let before = listed.release.clone();
            let plan = plan(&mut read, &before).await?;
            let (after, _) = edit::cancel_release(before.clone(), LOOK, before.revision, now)?;
            (before, after, plan)
        }
    };
    archive_product::check_again(&listed.product, &before, &after)?;
    let mut others = behind(&mut read, viewer, (&before, &after), now).await?;
    let mut runs = due_moves(&mut read, viewer, (&listed.release, &after), &seals).await?;
    let beside = derived::beside_moved(&mut read, &before, &after, now).await?;
    let kept = beside.kept.into_iter();
    let kept = kept.filter_map(|sealed| open(sealed, viewer)).collect();
    for derived::Beside { sealed, moved, .. } in beside.found {
        let (seals, own) = (sealed.seals().to_vec(), sealed.peek(&Viewer::System));
        let Some(own) = own.map(|listed| listed.release.clone()) else {
            continue;
        };
        others.extend(follower(&mut read, viewer, sealed, &moved).await?);
        others.extend(behind(&mut read, viewer, (&own, &moved), now).await?);
        runs.extend(due_moves(&mut read, viewer, (&own, &moved), &seals).await?);
    }
    let along = others.iter().map(|other| (&other.listed, &other.after));
    let along: Vec<(&Listed, &Release)> = std::iter::once((&listed, &after)).chain(along).collect();
    let (mut ends, mut shifts) = (Vec::new(), Vec::new());
    for product in products(&along) {
        ends.extend(ends::moved(&mut read, viewer, product, &along, now).await?);
        shifts.extend(shift_moves(&mut read, viewer, product, &along, now).await?);
    }
    let stay = if listed.release.day == after.day {
        Vec::new()
    } else {
        derived::counting_from(&mut read, viewer, &listed).await?
    };
    drop(read);
    let moved = |listed: &Listed, after: &Release| Listed {
        product: listed.product.clone(),
        release: after.clone(),
    };
    let along = others.iter().map(|other| moved(&other.listed, &other.after));
    let Raised { clashes, uncounted } =
        raised(db, viewer, &moved(&listed, &after), along.collect(), now).await?;
    Ok(Follows {
        steps: edit::step_moves(&before, &after, &plan),
        is_new: listed.release.steps.is_empty(),
        clashes,
        stay,
        kept,
        uncounted,
        runs,
        shifts,
        ends,
        asked,
        listed,
        after,
        others,
    })
}

/// The products of releases, each once.
fn products<'l>(along: &[(&'l Listed, &Release)]) -> Vec<&'l Product> {
    let mut found: Vec<&Product> = Vec::new();
    for (listed, _) in along {
        if !found.iter().any(|product| product.id == listed.product.id) {
            found.push(&listed.product);
        }
    }
    found
}

/// The shifts of a product that would begin or end at another time, were these releases, each as it is and as it would be, as they
/// would be.
async fn shift_moves(
    query: &mut impl Query,
    viewer: &Viewer,
    product: &Product,
    along: &[(&Listed, &Release)],
    now: Timestamp,
) -> Result<Vec<ShiftMoves>> {
    let is_monthly = |release: &&Release| release.kind == Kind::Monthly && release.product == product.id;
    let moved = along.iter().map(|(_, after)| *after);
    let moved: Vec<&Release> = moved.filter(is_monthly).collect();
    if moved.is_empty() {
        return Ok(Vec::new());
    }
    let Some(rotation) = rotation::if_any(query, viewer, product, now).await? else {
        return Ok(Vec::new());
    };
    let about = (&product.id, rotation::window(product.home.day_at(now)));
    let cycles = cycles_with(query, viewer, about, now, &moved).await?;
    let moves = moves(&rotation.roster, &cycles, now).into_iter();
    let told = moves.filter_map(|moves| {
        let of = |listed: &&Listed| listed.release.id == *moves.release;
        let people = moves.slots.iter().map(|(slot, person)| {
            let name = person.map(|person| rotation.name(person).to_owned());
            (slot.name.clone(), name)
        });
        Some(ShiftMoves {
            listed: rotation
                .releases
                .iter()
                .chain(along.iter().map(|(listed, _)| *listed))
                .find(of)?
                .clone(),
            people: people.collect(),
            from: moves.from,
            to: moves.to,
        })
    });
    Ok(told.collect())
}

/// A release before and after its edit, and the plan that it follows. What was left out has the steps of its plan
/// before it is planned after all, and what was cancelled has its versions again.
pub(super) async fn done(
    query: &mut impl Query,
    viewer: &Viewer,
    release: &Release,
    wish: &Wish,
    now: Timestamp,
) -> Result<(Release, Release, Vec<StepPlan>)> {
    let plan = plan_again(query, release, viewer).await?;
    let before = match (&wish.step, &wish.to) {
        (None, Some(to)) => with_steps(query, release.clone(), &plan, to.date, now).await?,
        _ => release.clone(),
    };
    let terms = Terms {
        plan: &plan,
        reason: LOOK,
        seen: before.revision,
        today: before.custom.home.day_at(now),
        now,
    };
    let edited = wish.edit(before.clone(), &terms)?;
    let (mut after, _) = next::on_its_day(query, &before, edited, now).await?;
    if before.standing == Standing::Cancelled && after.standing != Standing::Cancelled {
        let versions = freed_versions(query, &after, viewer).await?;
        if !versions.is_empty() {
            after.versions = versions;
        }
    }
    Ok((before, after, plan))
}

/// The releases behind one that is edited, as far as something of them follows.
async fn behind(
    query: &mut impl Query,
    viewer: &Viewer,
    (before, after): (&Release, &Release),
    now: Timestamp,
) -> Result<Vec<Follower>> {
    let mut found = Vec::new();
    for next in next::behind_moved(query, before, after, now).await? {
        found.extend(follower(query, viewer, next.sealed, &next.moved).await?);
    }
    Ok(found)
}

/// What is told of a release that follows; nothing to those who may not see it.
async fn follower(
    query: &mut impl Query,
    viewer: &Viewer,
    sealed: Sealed<Listed>,
    moved: &Release,
) -> Result<Option<Follower>> {
    let Some(listed) = open(sealed, viewer) else {
        return Ok(None);
    };
    let plan = plan(query, &listed.release).await?;
    let mut steps = edit::step_moves(&listed.release, moved, &plan);
    steps.retain(|step| step.from != step.to);
    let release = &listed.release;
    let day = (release.day != moved.day && moved.standing == Standing::Planned).then_some(moved.day);
    let after = moved.clone();
    Ok(Some(Follower {
        listed,
        after,
        day,
        steps,
    }))
}
