//! `GET /api/v1/releases/{product}/{address}/contents`: what a release holds, and what is on its way into it.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use backend::calendar::queries::{self, Found};
use backend::changes::{Contents, Entry, OfVersion, contents as changes};
use domain::calendar::Kind;
use domain::changes::{Severity, Stand};
use serde::Serialize;

use super::{millis, pipeline, team};
use crate::api::Json;
use crate::api::extract::Path;
use crate::http::viewer::CurrentUser;
use crate::problem::Problem;
use crate::state::AppState;

/// The answer.
#[derive(Serialize)]
struct ContentsView {
    /// Whether the versions are those that it would probably ship.
    proposed: bool,
    versions: Vec<VersionView>,
    changes: Vec<ChangeView>,
    /// How many changes there are beside those.
    more: usize,
}

#[derive(Serialize)]
struct VersionView {
    version: String,
    candidate: Option<CandidateView>,
    tagged_at: Option<i64>,
    waits_for: Option<String>,
    counts: Counts,
    from_default_branch: Option<i64>,
}

#[derive(Serialize)]
struct CandidateView {
    project: String,
    tag: String,
    sha: Option<String>,
    at: i64,
}

#[derive(Serialize)]
struct Counts {
    wanted: usize,
    approved: usize,
    green: usize,
    merged: usize,
    left_out: usize,
}

#[derive(Serialize)]
struct ChangeView {
    title: String,
    url: String,
    reference: String,
    severity: Option<i64>,
    security: bool,
    embargoed: bool,
    versions: Vec<CellView>,
}

#[derive(Serialize)]
struct CellView {
    version: String,
    state: &'static str,
    merge_request: Option<MergeRequestView>,
    draft: bool,
    pipeline: Option<&'static str>,
}

#[derive(Serialize)]
struct MergeRequestView {
    iid: i64,
    url: String,
}

/// The state's name in the API, where names have no hyphens.
pub(super) const fn state_of(stand: Stand) -> &'static str {
    match stand {
        Stand::LeftOut => "left_out",
        other => other.key(),
    }
}

impl From<&OfVersion> for VersionView {
    fn from(of: &OfVersion) -> Self {
        let [wanted, approved, green, merged, left_out] = of.counts;
        Self {
            version: of.called.clone(),
            candidate: of.candidate.as_ref().map(|candidate| CandidateView {
                project: candidate.project.clone(),
                tag: candidate.name.clone(),
                sha: candidate.sha.clone(),
                at: candidate.at.as_millisecond(),
            }),
            tagged_at: millis(of.tagged_at),
            waits_for: of.waits_for.map(|before| before.to_string()),
            counts: Counts {
                wanted,
                approved,
                green,
                merged,
                left_out,
            },
            from_default_branch: of.from_main,
        }
    }
}

fn change(entry: Entry, versions: &[OfVersion]) -> ChangeView {
    let cells = versions.iter().zip(entry.cells);
    let cells = cells.filter_map(|(of, cell)| {
        let cell = cell?;
        Some(CellView {
            version: of.called.clone(),
            state: state_of(cell.stand),
            merge_request: cell.merge_request.map(|(iid, url)| MergeRequestView { iid, url }),
            draft: cell.draft,
            pipeline: pipeline(cell.tests),
        })
    });
    ChangeView {
        versions: cells.collect(),
        title: entry.title,
        url: entry.url,
        reference: entry.reference,
        severity: entry.severity.map(Severity::number),
        security: entry.security,
        embargoed: entry.embargoed,
    }
}

pub async fn contents(
    State(state): State<AppState>,
    user: CurrentUser,
    Path((product, address)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let viewer = team(&user)?;
    let listed = match queries::release(&state.db, &viewer, &product, &address).await? {
        Found::Here(listed) => *listed,
        Found::At(path) => {
            return Ok(Redirect::temporary(&format!("/api/v1{path}/contents")).into_response());
        }
    };
    let release = &listed.release;
    let proposed = release.versions.is_empty();
    let versions = if release.standing.is_off() {
        Vec::new()
    } else if proposed && release.kind == Kind::Patch && release.is_ahead() {
        queries::proposed_versions(&state.db, &viewer, release).await?
    } else {
        release.versions.clone()
    };
    let Contents {
        versions,
        entries,
        more,
        ..
    } = changes::contents(&state.db, &viewer, release, &versions).await?;
    let answer = ContentsView {
        proposed: proposed && !versions.is_empty(),
        changes: entries
            .into_iter()
            .map(|entry| change(entry, &versions))
            .collect(),
        versions: versions.iter().map(VersionView::from).collect(),
        more,
    };
    Ok(Json(answer).into_response())
}
