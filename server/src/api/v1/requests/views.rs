//! Requests as they travel.

use backend::requests::Listed;
use domain::requests::{State, What};
use serde::Serialize;

use crate::api::v1::views::MomentView;

/// A request.
#[derive(Serialize)]
pub struct RequestView {
    id: String,
    kind: &'static str,
    /// What is asked for, in words.
    title: String,
    product: String,
    severity: &'static str,
    reason: String,
    incident: Option<String>,
    agreed_by: Option<String>,
    needed_by: Option<String>,
    line: Option<String>,
    change: Option<String>,
    /// For an exception: the release and the step whose deadline it is.
    deadline: Option<DeadlineView>,
    until: Option<MomentView>,
    visibility: &'static str,
    asked_by: String,
    asked_at: i64,
    state: &'static str,
    settled_by: Option<String>,
    settled_at: Option<i64>,
    answer: Option<String>,
    /// The release that was made, or that is to carry the backport, where the viewer may see it.
    release: Option<ReleaseRef>,
    url: String,
}

#[derive(Serialize)]
struct DeadlineView {
    release: String,
    step: String,
}

#[derive(Serialize)]
struct ReleaseRef {
    address: String,
    name: String,
    day: String,
    url: String,
}

impl RequestView {
    /// The request as this viewer sees it.
    pub fn new(listed: &Listed, public_url: &str) -> Self {
        let request = &listed.request;
        let terms = &request.terms;
        let (line, deadline, until) = match &terms.what {
            What::OutOfBand { .. } | What::Internal { .. } => (None, None, None),
            What::Backport { line, .. } => (Some(line.to_string()), None, None),
            What::Exception { step, until, .. } => {
                let release = listed.about.as_ref().map(|about| about.release.slug.to_string());
                let deadline = DeadlineView {
                    release: release.unwrap_or_default(),
                    step: step.clone(),
                };
                (
                    None,
                    Some(deadline),
                    Some(MomentView::of(until, &listed.product.home)),
                )
            }
        };
        let settled = request.settled.as_ref();
        Self {
            id: request.id.to_string(),
            kind: terms.what.wish().key(),
            title: listed.title(),
            product: listed.product.slug.clone(),
            severity: terms.severity.key(),
            reason: terms.reason.clone(),
            incident: terms.incident.as_ref().map(ToString::to_string),
            agreed_by: terms.agreed_by.clone(),
            needed_by: terms.what.needed_by().map(|day| day.to_string()),
            line,
            change: terms.what.change().map(ToString::to_string),
            deadline,
            until,
            visibility: request.visibility.key(),
            asked_by: listed.asked_by.clone(),
            asked_at: request.asked_at.as_millisecond(),
            state: request.state.key(),
            settled_by: listed.settled_by.clone(),
            settled_at: settled.map(|settled| settled.at.as_millisecond()),
            answer: settled
                .map(|settled| settled.reason.clone())
                .filter(|reason| !reason.is_empty()),
            release: listed.release.as_ref().map(|release| ReleaseRef {
                address: release.release.slug.to_string(),
                name: release.name(),
                day: release.release.day.to_string(),
                url: format!("{public_url}{}", release.path()),
            }),
            url: format!("{public_url}{}", listed.path()),
        }
    }
}

/// An accepted exception, beside its step.
#[derive(Serialize)]
pub struct ExceptionView {
    request: String,
    change: String,
    until: MomentView,
    agreed_by: Option<String>,
    /// All of it in a sentence.
    says: String,
}

impl ExceptionView {
    /// The exceptions to a step among requests.
    pub fn of_step(requests: &[Listed], key: &str) -> Vec<Self> {
        let of_step = requests.iter().filter_map(|listed| {
            let What::Exception {
                step, change, until, ..
            } = &listed.request.terms.what
            else {
                return None;
            };
            let accepted = listed.request.state == State::Accepted && step == key;
            accepted.then(|| Self {
                request: listed.request.id.to_string(),
                change: change.to_string(),
                until: MomentView::of(until, &listed.product.home),
                agreed_by: listed.request.terms.agreed_by.clone(),
                says: listed.exception_words().unwrap_or_default(),
            })
        });
        of_step.collect()
    }
}
