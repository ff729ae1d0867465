//! Blockers as they travel.

use backend::blockers::{About, Listed};
use domain::blockers::{HalfHours, Origin};
use jiff::Timestamp;
use serde::Serialize;

/// A blocker.
#[derive(Serialize)]
pub struct BlockerView {
    id: String,
    product: String,
    blocks: BlocksView,
    cause: Option<String>,
    cause_name: Option<String>,
    note: String,
    since: i64,
    /// Null while it lasts.
    until: Option<i64>,
    /// How long it lasts or lasted, in seconds; of what lasts in whole minutes of the clock.
    lasts: i64,
    path: Option<PathView>,
    /// Whether it lasts for more than two hours and nobody has said what is being done.
    escalated: bool,
    issue: Option<String>,
    hours: HoursView,
    /// `told`, `issue` or `checklist`.
    from: &'static str,
    /// Labels of its issue that cannot be read.
    unread: Vec<UnreadView>,
    opened_by: Option<String>,
    embargoed: bool,
    revision: i64,
    url: String,
}

/// What is blocked.
#[derive(Serialize)]
struct BlocksView {
    /// `deployments`, `release` or `item`.
    kind: &'static str,
    environment: Option<String>,
    /// The release's address.
    release: Option<String>,
    /// In words.
    name: String,
    url: Option<String>,
}

#[derive(Serialize)]
struct PathView {
    words: String,
    who: Option<String>,
    said_by: Option<String>,
    said_at: Option<i64>,
}

/// What labels say, in hours.
#[derive(Serialize)]
struct HoursView {
    staging: Option<f64>,
    production: Option<f64>,
}

#[derive(Serialize)]
struct UnreadView {
    label: String,
    why: String,
}

fn hours(halves: HalfHours) -> f64 {
    f64::from(halves.halves()) / 2.0
}

impl BlockerView {
    /// The blocker at an instant.
    pub fn new(listed: &Listed, public_url: &str, now: Timestamp) -> Self {
        let blocker = &listed.blocker;
        let (kind, environment, release) = match &listed.about {
            About::Deployments(environment) => ("deployments", Some(environment.clone()), None),
            About::Release(release) => ("release", None, Some(release)),
            About::Item { release, .. } => ("item", None, Some(release)),
        };
        let (from, unread) = match &blocker.origin {
            Origin::Told => ("told", &[][..]),
            Origin::Issue(unread) => ("issue", unread.as_slice()),
            Origin::Checklist => ("checklist", &[][..]),
        };
        let said = listed.path_by.as_ref();
        let unread = unread.iter().map(|unread| UnreadView {
            label: unread.label.clone(),
            why: unread.why.clone(),
        });
        Self {
            id: blocker.id.to_string(),
            product: listed.product.slug.clone(),
            blocks: BlocksView {
                kind,
                environment,
                release: release.map(|release| release.release.slug.to_string()),
                name: listed.what(),
                url: listed.path().map(|path| format!("{public_url}{path}")),
            },
            cause: blocker.cause.as_ref().map(ToString::to_string),
            cause_name: Some(listed.cause.clone()).filter(|name| !name.is_empty()),
            note: blocker.note.clone(),
            since: blocker.since.as_millisecond(),
            until: blocker.until.map(Timestamp::as_millisecond),
            lasts: blocker.lasted(now).as_secs(),
            path: blocker.path.as_ref().map(|path| PathView {
                words: path.words.clone(),
                who: path.who.clone(),
                said_by: said.map(|(name, _)| name.clone()),
                said_at: said.map(|(_, at)| at.as_millisecond()),
            }),
            escalated: blocker.is_escalated(now),
            issue: blocker.issue.as_ref().map(ToString::to_string),
            hours: HoursView {
                staging: blocker.said.staging.map(hours),
                production: blocker.said.production.map(hours),
            },
            from,
            unread: unread.collect(),
            opened_by: listed.opened_by.clone(),
            embargoed: listed.is_embargoed(),
            revision: blocker.revision,
            url: format!(
                "{public_url}/velocity/blockers?product={}#blocker-{}",
                listed.product.slug, blocker.id
            ),
        }
    }
}
