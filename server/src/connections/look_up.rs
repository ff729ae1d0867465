//! Looking up the lists of a source at its GitLab (tags, releases, merge requests, deployments): all of them, or the newest
//! to see what webhooks missed.
//!
//! One page is in memory at a time, and each is taken in by one write together with the place of the next one, so a look
//! that is ended goes on where it was and one that is repeated changes nothing. GitLab is never asked within a write.

use backend::connections::sources::Source;
use backend::connections::sync::{List, Place, last_read, place};
use backend::connections::{Fact, TakeFacts, What};
use backend::{Db, Error};
use gitlab::{Client, Deployment, MergeRequest, Page, Project, Release, Tag, Walk};
use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;

use super::{Connection, facts};
use crate::hooks::ACTOR;

/// How long before the last look the next one begins.
const OVERLAP: SignedDuration = SignedDuration::from_mins(15);
/// How far back the first look goes that is not for all.
const FIRST: SignedDuration = SignedDuration::from_hours(24);

/// How much of a list is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it, from where the last look was left.
    Whole,
    /// The newest: of tags and releases a page, of the others what was touched since the last look.
    Newest,
}

/// How far a look is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    /// How many entries were read, those of a look before it included.
    pub read: i64,
    /// How many there are, where GitLab says so.
    pub total: Option<u64>,
    /// How many told something new.
    pub news: usize,
    /// What cannot be as GitLab says, in sentences.
    pub refused: Vec<String>,
}

/// Why a look ended early. What was read before stays.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// GitLab does not answer as it should.
    #[error(transparent)]
    GitLab(#[from] gitlab::Error),
    /// The database cannot be written.
    #[error(transparent)]
    Database(#[from] Error),
}

/// A list that is walked through.
enum Entries {
    Tags(Walk<Tag>),
    Releases(Walk<Release>),
    MergeRequests(Walk<MergeRequest>),
    Deployments(Walk<Deployment>),
}

/// The project whose list it is.
struct Whose<'a> {
    client: &'a Client,
    token: &'a str,
    project: &'a Project,
    path: &'a str,
    now: Timestamp,
}

impl Whose<'_> {
    fn fact(&self, told_at: Timestamp, what: What) -> Fact {
        Fact {
            project: self.path.to_owned(),
            told_at,
            what,
        }
    }

    fn merge_request(&self, seen: &MergeRequest) -> Fact {
        let main = self.project.default_branch.as_deref();
        self.fact(seen.updated_at, facts::merge_request(seen, main))
    }

    /// A deployment, and where it has succeeded what it has brought: GitLab is asked for that.
    async fn deployment(&self, seen: &Deployment) -> gitlab::Result<Vec<Fact>> {
        let told_at = seen.updated_at.unwrap_or(seen.created_at);
        let mut all = vec![self.fact(told_at, facts::deployment(seen))];
        if seen.finished_at().is_some() {
            all.extend(shipped(self, seen.id, told_at).await?);
        }
        Ok(all)
    }
}

/// What a deployment has brought: the merge requests themselves, and which they are.
async fn shipped(whose: &Whose<'_>, deployment: i64, told_at: Timestamp) -> gitlab::Result<Vec<Fact>> {
    let mut walk = whose
        .client
        .merge_requests_of_deployment(whose.token, whose.project.id, deployment);
    let (mut all, mut merge_requests) = (Vec::new(), Vec::new());
    while let Some(page) = walk.next().await? {
        for seen in &page.items {
            all.push(whose.merge_request(seen));
            merge_requests.push(seen.iid);
        }
    }
    let what = What::Shipped {
        deployment,
        merge_requests,
    };
    all.push(whose.fact(told_at, what));
    Ok(all)
}

impl Entries {
    /// The next page: what each of its entries says. None after the last one.
    async fn next(&mut self, whose: &Whose<'_>) -> gitlab::Result<Option<Page<Vec<Fact>>>> {
        let now = whose.now;
        Ok(match self {
            Self::Tags(walk) => walk.next().await?.map(|page| {
                of(page, |tag: Tag| {
                    let what = What::Tag {
                        at: Some(tag.made_at().unwrap_or(now)),
                        sha: Some(tag.commit.id),
                        name: tag.name,
                    };
                    vec![whose.fact(now, what)]
                })
            }),
            Self::Releases(walk) => walk.next().await?.map(|page| {
                of(page, |release: Release| {
                    let released_at = release.released_at.or(release.created_at);
                    let what = What::Release {
                        tag: release.tag_name,
                        released_at: Some(released_at.unwrap_or(now)),
                    };
                    vec![whose.fact(now, what)]
                })
            }),
            Self::MergeRequests(walk) => walk
                .next()
                .await?
                .map(|page| of(page, |seen: MergeRequest| vec![whose.merge_request(&seen)])),
            Self::Deployments(walk) => match walk.next().await? {
                None => None,
                Some(page) => {
                    let mut items = Vec::new();
                    for seen in &page.items {
                        items.push(whose.deployment(seen).await?);
                    }
                    Some(Page {
                        items,
                        next: page.next,
                        total: page.total,
                    })
                }
            },
        })
    }
}

fn of<T>(page: Page<T>, facts: impl Fn(T) -> Vec<Fact>) -> Page<Vec<Fact>> {
    Page {
        items: page.items.into_iter().map(facts).collect(),
        next: page.next,
        total: page.total,
    }
}

/// Looks up one list of a source, and tells `on_the_way` after each page how far it is.
///
/// # Errors
/// [`Trouble`]; what was read before stays, and the next look goes on there.
pub async fn list(
    db: &Db,
    connection: &Connection,
    (source, what): (&Source, List),
    extent: Extent,
    on_the_way: &mut (dyn FnMut(&Looked) + Send),
) -> Result<Looked, Trouble> {
    let (client, token) = (&connection.client, connection.token.expose());
    let project = client.project(token, &source.project).await?;
    let left = place(db, &source.id, what).await?;
    // A look at all of it that was left stays where it is.
    let keeps_place = extent == Extent::Whole || left.is_none();
    let left = left.filter(|_| extent == Extent::Whole);
    let next = left.as_ref().and_then(|place| place.next.as_deref());
    let since = match extent {
        Extent::Whole => None,
        Extent::Newest => Some(newest_since(db, source, what).await?),
    };
    let id = project.id;
    let mut entries = match what {
        List::Tags => Entries::Tags(resumed(|| client.tags(token, id, None), next)),
        List::Releases => Entries::Releases(resumed(|| client.releases(token, id), next)),
        List::MergeRequests => {
            Entries::MergeRequests(resumed(|| client.merge_requests(token, id, since), next))
        }
        List::Deployments => {
            Entries::Deployments(resumed(|| client.deployments(token, id, None, since), next))
        }
    };
    let whose = Whose {
        client,
        token,
        project: &project,
        path: &source.project,
        now: db.clock().now(),
    };
    let mut looked = Looked {
        read: left.map_or(0, |place| place.read),
        ..Looked::default()
    };
    while let Some(page) = entries.next(&whose).await? {
        looked.read += i64::try_from(page.items.len()).unwrap_or(i64::MAX);
        looked.total = page.total.or(looked.total);
        let place = keeps_place.then(|| Place {
            source: source.id.clone(),
            what,
            next: page.next.clone().filter(|_| extent == Extent::Whole),
            read: looked.read,
        });
        let facts = page.items.into_iter().flatten().collect();
        take(db, connection, facts, place, &mut looked).await?;
        on_the_way(&looked);
        // Tags and releases come with the newest first, the others from a time on.
        if extent == Extent::Newest && what.is_of_tags() {
            break;
        }
    }
    Ok(looked)
}

/// From when on the newest is read: a while before the last look, for GitLab's clock is not ours, and a day at first.
async fn newest_since(db: &Db, source: &Source, what: List) -> Result<Timestamp, Error> {
    let now = db.clock().now();
    let last = last_read(db, &source.id, what).await?;
    let since = match last {
        Some(last) => last.checked_sub(OVERLAP),
        None => now.checked_sub(FIRST),
    };
    Ok(since.unwrap_or(now))
}

/// The walk from where it was left. A place of an older program that is none any more begins anew.
fn resumed<T: DeserializeOwned>(walk: impl Fn() -> Walk<T>, next: Option<&str>) -> Walk<T> {
    next.and_then(|next| walk().resume(next).ok())
        .unwrap_or_else(walk)
}

/// Takes a page in; where the rules refuse something of it, one fact after the other.
async fn take(
    db: &Db,
    connection: &Connection,
    facts: Vec<Fact>,
    place: Option<Place>,
    looked: &mut Looked,
) -> Result<(), Error> {
    let work = |facts: Vec<Fact>, place: Option<Place>| TakeFacts {
        connection: connection.name.clone(),
        facts,
        place,
    };
    match db.write(&ACTOR, work(facts.clone(), place.clone())).await {
        Ok(news) => {
            looked.news += news;
            return Ok(());
        }
        Err(error) if is_ours(&error) => return Err(error),
        Err(_) => {}
    }
    for fact in facts {
        match db.write(&ACTOR, work(vec![fact.clone()], None)).await {
            Ok(news) => looked.news += news,
            Err(error) if is_ours(&error) => return Err(error),
            Err(error) => looked.refused.push(format!("{}: {error}", name(&fact))),
        }
    }
    db.write(&ACTOR, work(Vec::new(), place)).await.map(drop)
}

/// Whether it is the database that fails, and no rule that refuses.
const fn is_ours(error: &Error) -> bool {
    matches!(
        error,
        Error::Busy(_) | Error::Unsure(_) | Error::Storage(..) | Error::Internal(_)
    )
}

fn name(fact: &Fact) -> String {
    match &fact.what {
        What::Tag { name, .. } => name.clone(),
        What::Release { tag, .. } => tag.clone(),
        What::MergeRequest(it) => format!("!{}", it.iid),
        What::MergeRequestPipeline(it) => format!("pipeline {}", it.pipeline),
        What::BranchPipeline(it) => format!("pipeline {}", it.pipeline),
        What::Deployment(it) => format!("deployment {}", it.deployment),
        What::Shipped { deployment, .. } => format!("deployment {deployment}"),
    }
}
