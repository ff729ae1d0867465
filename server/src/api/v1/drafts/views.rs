//! Drafts and what would follow, as they travel.

use backend::calendar::Listed;
use backend::calendar::conflicts::Uncounted;
use backend::checklists::RunMoves;
use backend::drafts::{Drafted, Follower, Follows, ShiftMoves};
use backend::support::ends::EndMove;
use domain::calendar::edit::StepMove;
use domain::calendar::whatif::Since;
use domain::calendar::{Home, Moment, Release};
use domain::rotation::Span;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::super::conflicts::ConflictView;
use super::super::views::MomentView;

/// A step and what becomes of it.
#[derive(Serialize)]
struct StepBody {
    key: String,
    name: String,
    from: MomentView,
    to: MomentView,
    /// `along`, `again`, `stops`, `reached`, `called_off`, `own_time`, `from_previous` or `same`.
    goes: &'static str,
}

impl StepBody {
    fn of(step: &StepMove, home: &Home) -> Self {
        Self {
            key: step.key.clone(),
            name: step.name.clone(),
            from: MomentView::of(&step.from, home),
            to: MomentView::of(&step.to, home),
            goes: step.goes.key(),
        }
    }
}

fn steps(moves: &[StepMove], listed: &Listed) -> Vec<StepBody> {
    let home = &listed.product.home;
    moves.iter().map(|step| StepBody::of(step, home)).collect()
}

/// Another release that follows.
#[derive(Serialize)]
struct OtherBody {
    product: String,
    address: String,
    name: String,
    day: String,
    /// None where it keeps its day, or has none then.
    to: Option<String>,
    /// Its status then, where it is late or off with the other one, or is so no more; none where that stays.
    to_status: Option<&'static str>,
    steps: Vec<StepBody>,
}

impl From<&Follower> for OtherBody {
    fn from(other: &Follower) -> Self {
        Self {
            product: other.listed.product.slug.clone(),
            address: other.listed.release.slug.to_string(),
            name: other.listed.release.name(),
            day: other.listed.release.day.to_string(),
            to: other.day.map(|day| day.to_string()),
            to_status: to_status(&other.listed.release, &other.after),
            steps: steps(&other.steps, &other.listed),
        }
    }
}

fn to_status(before: &Release, after: &Release) -> Option<&'static str> {
    (before.standing != after.standing).then(|| after.status().key())
}

/// A checklist with what is due at another time.
#[derive(Serialize)]
struct RunBody {
    run: String,
    /// The address of the release that it is for.
    release: String,
    title: String,
    items: Vec<DueBody>,
}

#[derive(Serialize)]
struct DueBody {
    item: String,
    title: String,
    from: Option<MomentView>,
    to: Option<MomentView>,
}

impl From<&RunMoves> for RunBody {
    fn from(run: &RunMoves) -> Self {
        let moment = |due: &Moment| MomentView::of(due, &run.listed.product.home);
        let items = run.items.iter().map(|item| DueBody {
            item: item.item.to_string(),
            title: item.title.clone(),
            from: item.from.as_ref().map(moment),
            to: item.to.as_ref().map(moment),
        });
        Self {
            run: run.run.to_string(),
            release: run.listed.path(),
            title: run.title.clone(),
            items: items.collect(),
        }
    }
}

/// Shifts of a release that would begin or end at another time. Instants are milliseconds since 1970.
#[derive(Serialize)]
struct ShiftsBody {
    release: String,
    /// By slot, who has it; `null` for a hole.
    people: Vec<(String, Option<String>)>,
    /// None where the release has no shifts now.
    from: Option<SpanBody>,
    /// None where it would have none.
    to: Option<SpanBody>,
}

#[derive(Serialize)]
struct SpanBody {
    /// None for the first shift, which has no beginning.
    from: Option<i64>,
    until: i64,
}

impl From<Span> for SpanBody {
    fn from(span: Span) -> Self {
        Self {
            from: span.from.map(Timestamp::as_millisecond),
            until: span.until.as_millisecond(),
        }
    }
}

impl From<&ShiftMoves> for ShiftsBody {
    fn from(moves: &ShiftMoves) -> Self {
        Self {
            release: moves.listed.path(),
            people: moves.people.clone(),
            from: moves.from.map(SpanBody::from),
            to: moves.to.map(SpanBody::from),
        }
    }
}

/// A line whose maintenance would end on another day; no day where nothing is planned so far ahead.
#[derive(Serialize)]
struct EndBody {
    product: String,
    line: String,
    from: Option<String>,
    to: Option<String>,
}

impl From<&EndMove> for EndBody {
    fn from(end: &EndMove) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        Self {
            product: end.product.slug.clone(),
            line: end.line.to_string(),
            from: day(end.from),
            to: day(end.to),
        }
    }
}

/// What would follow.
#[derive(Serialize)]
pub struct FollowsBody {
    /// All of it in a few words: `Release to Fri 18 Dec 2026`.
    says: String,
    day: String,
    to: String,
    /// Its status then, where it would be late, cancelled or planned again; none where that stays.
    to_status: Option<&'static str>,
    steps: Vec<StepBody>,
    others: Vec<OtherBody>,
    checklists: Vec<RunBody>,
    shifts: Vec<ShiftsBody>,
    /// Lines that would be maintained until another day.
    maintained: Vec<EndBody>,
    /// The names of cadences of the product that count from the days of its rule and stay where they are.
    stay: Vec<String>,
    /// The addresses of releases beside it in other products that stay, for somebody has worked on them.
    kept: Vec<String>,
    /// What would clash then, as `/api/v1/conflicts` has it.
    conflicts: Vec<ConflictView>,
    /// Freezes into which it would come and that are no conflicts.
    freezes: Vec<UncountedBody>,
}

#[derive(Serialize)]
struct UncountedBody {
    /// The address of the release that has the step.
    release: String,
    step: String,
    freeze: String,
    until: i64,
    /// All of it in a sentence.
    says: String,
}

impl From<&Uncounted> for UncountedBody {
    fn from(found: &Uncounted) -> Self {
        Self {
            release: found.listed.path(),
            step: found.step.clone(),
            freeze: found.freeze.freeze.id.to_string(),
            until: found.until.as_millisecond(),
            says: found.sentence(),
        }
    }
}

impl From<&Follows> for FollowsBody {
    fn from(follows: &Follows) -> Self {
        Self {
            says: follows.asked.words(&follows.listed.release),
            day: follows.listed.release.day.to_string(),
            to: follows.after.day.to_string(),
            to_status: to_status(&follows.listed.release, &follows.after),
            steps: steps(&follows.steps, &follows.listed),
            others: follows.others.iter().map(OtherBody::from).collect(),
            checklists: follows.runs.iter().map(RunBody::from).collect(),
            shifts: follows.shifts.iter().map(ShiftsBody::from).collect(),
            maintained: follows.ends.iter().map(EndBody::from).collect(),
            stay: follows.stay.clone(),
            kept: follows.kept.iter().map(Listed::path).collect(),
            conflicts: follows.clashes.iter().map(ConflictView::from).collect(),
            freezes: follows.uncounted.iter().map(UncountedBody::from).collect(),
        }
    }
}

/// What has changed since a draft was made.
#[derive(Serialize)]
struct SinceBody {
    name: String,
    was: String,
    is: String,
}

impl From<Since> for SinceBody {
    fn from(Since { name, was, is }: Since) -> Self {
        Self { name, was, is }
    }
}

/// A draft.
#[derive(Serialize)]
pub struct DraftBody {
    id: String,
    product: String,
    release: String,
    step: Option<String>,
    /// None for "late, and no new time yet".
    to: Option<MomentView>,
    says: String,
    note: String,
    /// `open`, `published` or `dropped`.
    state: &'static str,
    /// Whether its release has changed since: then it is taken up anew before it can be published.
    stale: bool,
    since: Vec<SinceBody>,
    by: String,
    at: i64,
    settled_by: Option<String>,
    settled_at: Option<i64>,
    /// What a write names as seen.
    revision: i64,
    release_revision: i64,
    url: String,
}

impl DraftBody {
    pub fn new(drafted: &Drafted, public_url: &str) -> Self {
        let Listed { product, release } = &drafted.listed;
        let draft = &drafted.draft;
        let stale = drafted.is_stale() && draft.state == domain::calendar::draft::State::Open;
        let since = if stale { draft.since(release) } else { Vec::new() };
        let (settled_by, settled_at) = drafted.settled.clone().unzip();
        Self {
            id: draft.id.to_string(),
            product: product.slug.clone(),
            release: release.slug.to_string(),
            step: draft.wish.step.clone(),
            to: (draft.wish.to.as_ref()).map(|to| MomentView::of(to, &product.home)),
            says: drafted.words(),
            note: draft.note.clone(),
            state: draft.state.key(),
            stale,
            since: since.into_iter().map(SinceBody::from).collect(),
            by: drafted.by.clone(),
            at: drafted.at.as_millisecond(),
            settled_by,
            settled_at: settled_at.map(jiff::Timestamp::as_millisecond),
            revision: draft.revision,
            release_revision: release.revision,
            url: format!("{public_url}{}", drafted.path()),
        }
    }
}

/// What became of a release by a draft or a slip.
#[derive(Serialize)]
pub struct DoneBody {
    product: String,
    address: String,
    day: String,
    status: &'static str,
    stands: &'static str,
    revision: i64,
    url: String,
}

impl DoneBody {
    pub fn new(listed: &Listed, public_url: &str) -> Self {
        let release = &listed.release;
        Self {
            product: listed.product.slug.clone(),
            address: release.slug.to_string(),
            day: release.day.to_string(),
            status: release.status().key(),
            stands: release.stands().key(),
            revision: release.revision,
            url: format!("{public_url}{}", listed.path()),
        }
    }
}
