//! Releases as they travel.

use backend::calendar::queries::Outlook;
use backend::calendar::{HistoryEntry, Listed, Product};
use backend::checklists::queries::RunSummary;
use backend::requests::Listed as Request;
use domain::calendar::{Home, KnownFrom, Stage, Standing, Step, StepState, days};
use domain::identity::Viewer;
use serde::Serialize;

use super::super::requests::views::ExceptionView;
use super::super::views::{MomentView, ProgressView};

/// A product.
#[derive(Serialize)]
pub struct ProductView {
    address: String,
    name: String,
}

impl From<&Product> for ProductView {
    fn from(product: &Product) -> Self {
        Self {
            address: product.slug.clone(),
            name: product.name.clone(),
        }
    }
}

/// A release in a list.
#[derive(Serialize)]
pub struct ReleaseLine {
    product: String,
    address: String,
    name: String,
    kind: &'static str,
    /// What its product calls releases of this kind.
    kind_label: String,
    versions: Vec<String>,
    day: String,
    first_planned: String,
    status: &'static str,
    left_out_reason: Option<String>,
    confidence: &'static str,
    binding: &'static str,
    stands: &'static str,
    known_from: &'static str,
    out_of_band: bool,
    visibility: &'static str,
    modified_at: i64,
    url: String,
}

impl ReleaseLine {
    /// The release as this viewer sees it.
    pub fn new(listed: &Listed, public_url: &str) -> Self {
        let release = &listed.release;
        Self {
            product: listed.product.slug.clone(),
            address: release.slug.to_string(),
            name: release.name(),
            kind: release.kind.key(),
            kind_label: release.kind_word().to_owned(),
            versions: release.shipped(),
            day: release.day.to_string(),
            first_planned: release.first_planned.to_string(),
            status: release.status().key(),
            left_out_reason: match &release.standing {
                Standing::LeftOut { reason } => Some(reason.clone()),
                Standing::Planned | Standing::Delayed | Standing::Cancelled => None,
            },
            confidence: release.confidence.key(),
            binding: release.binding.key(),
            stands: release.stands().key(),
            known_from: release.known_from.key(),
            out_of_band: release.out_of_band || release.known_from == KnownFrom::Hand,
            visibility: release.visibility.key(),
            modified_at: release.modified.as_millisecond(),
            url: format!("{public_url}{}", listed.path()),
        }
    }
}

/// A whole release.
#[derive(Serialize)]
pub struct ReleaseView {
    #[serde(flatten)]
    line: ReleaseLine,
    steps: Vec<StepView>,
    history: Vec<ChangeView>,
    runs: Vec<RunLine>,
    requests: Vec<RequestLine>,
    /// What past releases say; none where one is not told, or it is not to come.
    forecast: Option<ForecastView>,
    /// What a write names as seen: for the team, whose tags count in it.
    revision: Option<i64>,
}

/// What past releases say of this one.
#[derive(Serialize)]
struct ForecastView {
    sample: usize,
    /// None while there is no history yet.
    p50_days: Option<i32>,
    p85_days: Option<i32>,
    p50: Option<String>,
    p85: Option<String>,
}

impl ForecastView {
    fn new(outlook: Outlook) -> Self {
        let p50_days = outlook.forecast.map(|forecast| forecast.p50);
        let p85_days = outlook.forecast.map(|forecast| forecast.p85);
        let day = |slip: Option<i32>| slip.map(|slip| days::plus(outlook.planned, slip).to_string());
        Self {
            sample: outlook.sample,
            p50_days,
            p85_days,
            p50: day(p50_days),
            p85: day(p85_days),
        }
    }
}

impl ReleaseView {
    /// The release as this viewer sees it.
    pub fn new(
        listed: &Listed,
        history: Vec<HistoryEntry>,
        runs: Vec<RunSummary>,
        requests: &[Request],
        outlook: Option<Outlook>,
        (viewer, public_url): (&Viewer, &str),
    ) -> Self {
        Self {
            forecast: outlook.map(ForecastView::new),
            revision: viewer.is_team().then_some(listed.release.revision),
            line: ReleaseLine::new(listed, public_url),
            steps: listed
                .release
                .steps
                .iter()
                .map(|step| StepView {
                    exceptions: ExceptionView::of_step(requests, &step.key),
                    binding: listed.release.binding_of(step).key(),
                    ..StepView::of(step, listed.release.home())
                })
                .collect(),
            history: history
                .into_iter()
                .map(|entry| ChangeView::new(entry, viewer))
                .collect(),
            requests: requests.iter().map(RequestLine::from).collect(),
            runs: runs
                .into_iter()
                .map(|run| RunLine::new(run, listed, public_url))
                .collect(),
        }
    }
}

/// A step.
#[derive(Serialize)]
struct StepView {
    key: String,
    name: String,
    planned: MomentView,
    first_planned: MomentView,
    binding: &'static str,
    confidence: &'static str,
    stands: &'static str,
    state: &'static str,
    reached_on: Option<String>,
    reached_at: Option<i64>,
    reaches: Option<&'static str>,
    /// Whether changes must be in by then.
    deadline: bool,
    shown: bool,
    exceptions: Vec<ExceptionView>,
}

impl StepView {
    fn of(step: &Step, home: &Home) -> Self {
        let (on, at) = match step.state {
            StepState::Reached { on, at } => (Some(on), at),
            _ => (None, None),
        };
        Self {
            key: step.key.clone(),
            name: step.name.clone(),
            planned: MomentView::of(&step.planned, home),
            first_planned: MomentView::of(&step.first_planned, home),
            binding: step.binding.key(),
            confidence: step.confidence.key(),
            stands: step.stands().key(),
            state: step.state.key(),
            reached_on: on.map(|day| day.to_string()),
            reached_at: at.map(jiff::Timestamp::as_millisecond),
            reaches: step.reaches.map(Stage::key),
            deadline: step.deadline,
            shown: step.shown,
            exceptions: Vec::new(),
        }
    }
}

/// A change in the history of dates. The internal reason and the name are the team's.
#[derive(Serialize)]
struct ChangeView {
    step: Option<String>,
    what: String,
    before: Option<String>,
    after: Option<String>,
    public_reason: String,
    internal_reason: Option<String>,
    by: Option<String>,
    at: i64,
}

impl ChangeView {
    fn new(entry: HistoryEntry, viewer: &Viewer) -> Self {
        Self {
            step: entry.step,
            what: entry.what,
            before: entry.before,
            after: entry.after,
            public_reason: entry.public_reason,
            internal_reason: viewer.is_team().then_some(entry.internal_reason),
            by: entry.by,
            at: entry.at.as_millisecond(),
        }
    }
}

/// What was asked for of a release, in a list. It is the team's.
#[derive(Serialize)]
struct RequestLine {
    id: String,
    kind: &'static str,
    title: String,
    state: &'static str,
}

impl From<&Request> for RequestLine {
    fn from(listed: &Request) -> Self {
        Self {
            id: listed.request.id.to_string(),
            kind: listed.request.terms.what.wish().key(),
            title: listed.title(),
            state: listed.request.state.key(),
        }
    }
}

/// A checklist in a list.
#[derive(Serialize)]
pub struct RunLine {
    id: String,
    title: String,
    template: String,
    started_by: String,
    started_at: i64,
    progress: ProgressView,
    url: String,
}

impl RunLine {
    /// A checklist of this release.
    pub fn new(run: RunSummary, listed: &Listed, public_url: &str) -> Self {
        Self {
            url: format!("{public_url}{}/checklists/{}", listed.path(), run.id),
            id: run.id.to_string(),
            title: run.title,
            template: run.template,
            started_by: run.started_by,
            started_at: run.started_at.as_millisecond(),
            progress: run.progress.into(),
        }
    }
}
