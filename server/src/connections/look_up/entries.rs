//! The lists of a project as they are walked through, page by page, each entry in the words of `backend::connections`.

use backend::connections::sources::Source;
use backend::connections::sync::List;
use backend::connections::{Fact, Sure, What};
use gitlab::{Client, Deployment, Issue, MergeRequest, Page, Project, Release, Tag, Walk};
use jiff::Timestamp;
use serde::de::DeserializeOwned;

use super::super::facts;
use crate::config::Secret;

/// The project whose list it is.
pub(super) struct Whose<'a> {
    pub(super) client: &'a Client,
    /// What it is asked with: a newer one where it was renewed meanwhile.
    pub(super) token: Secret,
    pub(super) project: &'a Project,
    /// Its path here.
    pub(super) path: &'a str,
    pub(super) now: Timestamp,
}

impl Whose<'_> {
    pub(super) fn fact(&self, told_at: Timestamp, what: What) -> Fact {
        Fact {
            project: self.path.to_owned(),
            told_at,
            what,
        }
    }

    pub(super) fn merge_request(&self, seen: &MergeRequest) -> Fact {
        self.fact(seen.updated_at, facts::merge_request(seen, self.project))
    }
}

/// An entry of a list.
pub(super) struct Entry {
    /// What it says.
    pub(super) fact: Fact,
    /// Its number, and when it was touched, in a list that is sorted by that: there the next page begins with the last
    /// one of this page once more.
    pub(super) place: Option<(i64, Timestamp)>,
    /// The number of a deployment that has succeeded.
    pub(super) deployed: Option<i64>,
    /// Whether no webhook tells of it: of a deployment that waits, or is left out.
    pub(super) quiet: bool,
}

/// A list that is walked through.
pub(super) enum Entries {
    Tags(Walk<Tag>),
    Releases(Walk<Release>),
    MergeRequests(Walk<MergeRequest>),
    Deployments(Walk<Deployment>),
    Issues(Walk<Issue>),
}

impl Entries {
    /// A list from where it was left, or of what was touched since then.
    pub(super) fn begin(whose: &Whose<'_>, what: List, left: Option<&str>, since: Option<Timestamp>) -> Self {
        let (client, token, id) = (whose.client, whose.token.expose(), whose.project.id);
        match what {
            List::Tags => Self::Tags(resumed(|| client.tags(token, id, None), left)),
            List::Releases => Self::Releases(resumed(|| client.releases(token, id), left)),
            List::MergeRequests => {
                Self::MergeRequests(resumed(|| client.merge_requests(token, id, since), left))
            }
            List::Deployments => {
                Self::Deployments(resumed(|| client.deployments(token, id, None, since), left))
            }
            List::Issues => Self::Issues(resumed(|| client.issues(token, id, since), left)),
        }
    }

    /// The next page; none after the last one.
    pub(super) async fn next(&mut self, whose: &Whose<'_>) -> gitlab::Result<Option<Page<Entry>>> {
        let entry = |fact| Entry {
            fact,
            place: None,
            deployed: None,
            quiet: false,
        };
        let now = whose.now;
        Ok(match self {
            Self::Tags(walk) => walk
                .next()
                .await?
                .map(|page| of(page, |tag: Tag| entry(whose.fact(now, facts::tag(tag, now))))),
            Self::Releases(walk) => walk.next().await?.map(|page| {
                of(page, |release: Release| {
                    let released_at = release.released_at.or(release.created_at);
                    let what = What::Release(backend::connections::releases::Release {
                        tag: release.tag_name,
                        released_at: Some(released_at.unwrap_or(now)),
                        made_at: release.created_at,
                        by: Sure::Seen,
                    });
                    entry(whose.fact(now, what))
                })
            }),
            Self::MergeRequests(walk) => walk.next().await?.map(|page| {
                of(page, |seen: MergeRequest| Entry {
                    place: Some((seen.iid, seen.updated_at)),
                    ..entry(whose.merge_request(&seen))
                })
            }),
            Self::Deployments(walk) => walk.next().await?.map(|page| {
                of(page, |seen: Deployment| {
                    let touched = seen.updated_at.unwrap_or(seen.created_at);
                    Entry {
                        fact: whose.fact(touched, facts::deployment(&seen)),
                        place: Some((seen.id, touched)),
                        deployed: seen.finished_at().is_some().then_some(seen.id),
                        quiet: !matches!(
                            seen.status.as_str(),
                            "running" | "success" | "failed" | "canceled"
                        ),
                    }
                })
            }),
            Self::Issues(walk) => walk.next().await?.map(|page| {
                of(page, |seen: Issue| Entry {
                    place: Some((seen.iid, seen.updated_at)),
                    ..entry(whose.fact(seen.updated_at, facts::issue(seen)))
                })
            }),
        })
    }
}

fn of<T>(page: Page<T>, entry: impl Fn(T) -> Entry) -> Page<Entry> {
    Page {
        items: page.items.into_iter().map(entry).collect(),
        next: page.next,
        total: page.total,
        anew: page.anew,
    }
}

/// The walk from where it was left. A place of an older program that is none any more begins anew.
fn resumed<T: DeserializeOwned>(walk: impl Fn() -> Walk<T>, next: Option<&str>) -> Walk<T> {
    next.and_then(|next| walk().resume(next).ok())
        .unwrap_or_else(walk)
}

/// About how many entries a list has whose pages do not say it: of those that are many the number of the newest. Nothing
/// depends on it but how far it is said to be.
pub(super) async fn about(whose: &Whose<'_>, source: &Source, what: List) -> Option<u64> {
    let (client, token, id) = (whose.client, whose.token.expose(), whose.project.id);
    let newest = |number: Option<i64>| number.and_then(|number| u64::try_from(number).ok());
    let many = match what {
        List::Releases => return None,
        List::Tags => client.count_tags(token, id).await,
        List::MergeRequests => client.newest_merge_request(token, id).await.map(newest),
        List::Deployments => client.newest_deployment(token, id).await.map(newest),
        List::Issues => client.newest_issue(token, id).await.map(newest),
    };
    match many {
        Ok(many) => many,
        Err(error) => {
            tracing::debug!(%error, project = source.project, "how many there are is not known");
            None
        }
    }
}
