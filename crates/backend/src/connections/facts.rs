//! Facts: what somebody at GitLab did, in the words of this crate. The server makes them of webhooks and of what it looks
//! up; where one came from makes no difference.
//!
//! Facts come in any order and more than once: of two about one thing the later one holds, and one that is known
//! already changes nothing.

use domain::id::SourceId;
use domain::identity::Action;
use jiff::Timestamp;

use super::deployments::{self, Deployment};
use super::issues::{self, Issue};
use super::merge_requests::{self, MergeRequest, MergeRequestPipeline};
use super::pipelines::{self, BranchPipeline, ChildPipeline};
use super::releases::Release;
use super::sources::Source;
use super::sync::{List, ON_THE_WAY, Place, read_by};
use super::tags::Tag;
use super::{membership, releases, sources, tags};
use crate::db::{Tx, UseCase};
use crate::error::Result;

/// Something that is so at GitLab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The path of the project.
    pub project: String,
    /// When it was told: of two facts about one thing the later one holds.
    pub told_at: Timestamp,
    /// What.
    pub what: What,
}

/// What is so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// There is a tag, since then; or there is none any more.
    Tag(Tag),
    /// There is a release of a tag, out from then on; or there is none any more.
    Release(Release),
    /// Somebody's membership of a group changed; a fact of no project.
    Membership {
        /// The person's number at GitLab.
        user: i64,
    },
    /// A merge request is so.
    MergeRequest(Box<MergeRequest>),
    /// The first commit of a merge request was made then.
    FirstCommit {
        /// The merge request's number in the project.
        iid: i64,
        /// When.
        at: Timestamp,
    },
    /// The pipeline of a merge request is so far.
    MergeRequestPipeline(MergeRequestPipeline),
    /// A pipeline of a branch has ended.
    BranchPipeline(BranchPipeline),
    /// A pipeline that another one has set off has ended.
    ChildPipeline(ChildPipeline),
    /// A deployment is so far.
    Deployment(Deployment),
    /// An issue is so.
    Issue(Box<Issue>),
    /// A deployment that has succeeded has newly brought these merge requests to its environment.
    Shipped {
        /// The deployment.
        deployment: i64,
        /// Their numbers in the project.
        merge_requests: Vec<i64>,
        /// Whether these are all of them, together with those that were told before.
        all: bool,
    },
}

/// How surely something is known. What is known surely is never replaced by what is less so, whichever comes later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// It was not told: something else leads one to think so.
    Guessed,
    /// The event of it says so.
    Told,
    /// It was looked up.
    Seen,
}

impl Sure {
    /// Its place in the database.
    pub(super) const fn number(self) -> i64 {
        match self {
            Self::Guessed => 0,
            Self::Told => 1,
            Self::Seen => 2,
        }
    }
}

/// Whether GitLab sends an event of what is new of a merge request, which is touched by much that it sends none of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Event {
    /// It sends none, or it is no merge request.
    #[default]
    None,
    /// Nothing was known of it: there was an event, at this time.
    First(Timestamp),
    /// There was one.
    Sent,
}

/// What taking a fact in did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Taken {
    /// Whether it was news.
    pub news: bool,
    /// Whether an event tells of it, of a merge request.
    pub event: Event,
    /// Why nothing follows from it, where that is worth a word.
    pub why: Option<String>,
}

impl Taken {
    /// It was no news, and nothing follows from it.
    pub fn known(why: impl Into<String>) -> Self {
        Self {
            why: Some(why.into()),
            ..Self::default()
        }
    }

    /// It was taken in, and was news or not.
    pub fn told(news: bool) -> Self {
        if news {
            Self {
                news,
                ..Self::default()
            }
        } else {
            Self::known("it was known already")
        }
    }

    /// The same with whether an event tells of it.
    pub fn with(self, event: Event) -> Self {
        Self { event, ..self }
    }
}

/// The second in which something was told. Webhooks know the second, and looks the millisecond: of what was told in one
/// second both ways nobody knows which was later, so there how far it is decides before the milliseconds do.
pub(super) const fn second(told_at: i64) -> i64 {
    told_at.div_euclid(1000)
}

/// Takes a fact in, with all that follows from it.
pub(super) async fn take(tx: &mut Tx, connection: &str, fact: &Fact) -> Result<Taken> {
    if let What::Membership { user } = fact.what {
        return membership::take(tx, connection, user).await;
    }
    let followed = sources::of_project(tx, connection, &fact.project).await?;
    take_for(tx, &followed, fact).await
}

/// The same for one source, of several that the project may be.
pub(super) async fn take_of(tx: &mut Tx, source: &SourceId, fact: &Fact) -> Result<Taken> {
    let source = sources::by_id(tx, source).await?;
    take_for(tx, source.as_slice(), fact).await
}

/// The same for these sources, which are all that the project is, or one of them.
pub(super) async fn take_for(tx: &mut Tx, followed: &[Source], fact: &Fact) -> Result<Taken> {
    if followed.is_empty() {
        return Ok(Taken::known(format!("no product is made of {}", fact.project)));
    }
    let mut all = Taken::default();
    for source in followed {
        let taken = match &fact.what {
            What::Tag(tag) => tags::take(tx, source, tag, fact.told_at).await?,
            What::Release(release) => releases::take(tx, source, release, fact.told_at).await?,
            What::MergeRequest(merge_request) => {
                merge_requests::take(tx, source, merge_request, fact.told_at).await?
            }
            What::FirstCommit { iid, at } => merge_requests::take_first_commit(tx, source, *iid, *at).await?,
            What::MergeRequestPipeline(pipeline) => {
                merge_requests::take_pipeline(tx, source, pipeline, fact.told_at).await?
            }
            What::BranchPipeline(pipeline) => pipelines::take(tx, source, pipeline, fact.told_at).await?,
            What::ChildPipeline(child) => pipelines::take_child(tx, source, child, fact.told_at).await?,
            What::Deployment(deployment) => deployments::take(tx, source, deployment, fact.told_at).await?,
            What::Issue(issue) => issues::take(tx, source, issue, fact.told_at).await?,
            What::Shipped {
                deployment,
                merge_requests,
                all,
            } => deployments::take_shipped(tx, source, *deployment, merge_requests, *all).await?,
            What::Membership { .. } => Taken::default(),
        };
        all.news |= taken.news;
        all.event = all.event.max(taken.event);
        all.why = all.why.or(taken.why);
    }
    Ok(all)
}

/// How much of what was taken in was news.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct News {
    /// How many facts were news.
    pub all: usize,
    /// How many of them an event of GitLab tells of that is of a time since their list was last read, or of the minutes
    /// before, which a look may have left to the next one. A merge request is touched by much that no event tells of, and one that
    /// was not known may be old.
    pub told: usize,
}

impl News {
    /// Counts another one's, too.
    pub const fn add(&mut self, other: Self) {
        self.all += other.all;
        self.told += other.told;
    }
}

/// Takes in what was looked up at GitLab; gives how much of it was news.
#[derive(Debug, Clone)]
pub struct TakeFacts {
    /// The connection.
    pub connection: String,
    /// The facts.
    pub facts: Vec<Fact>,
    /// How far the list that they stand in is read with them.
    pub place: Option<Place>,
}

impl UseCase for TakeFacts {
    type Out = News;
    const ACTION: Action = Action::Operate;

    async fn run(&self, tx: &mut Tx) -> Result<News> {
        let mut news = News::default();
        // What is looked up is of one project.
        let of_one = |one: &Fact, other: &Fact| one.project == other.project;
        for facts in self.facts.chunk_by(of_one) {
            let Some(first) = facts.first() else { continue };
            let followed = sources::of_project(tx, &self.connection, &first.project).await?;
            let mut read = None;
            for fact in facts {
                let taken = take_for(tx, &followed, fact).await?;
                let is_of_one = matches!(fact.what, What::MergeRequest(_));
                let is_told = match taken.event {
                    Event::None => taken.news && !is_of_one,
                    Event::Sent => true,
                    Event::First(at) => {
                        let read = match read {
                            Some(known) => known,
                            None => {
                                let found = read_by(tx, &followed, List::MergeRequests).await?;
                                // What had just happened then may have been left to this look.
                                let found = found.and_then(|at| at.checked_sub(ON_THE_WAY).ok());
                                read = Some(found);
                                found
                            }
                        };
                        read.is_some_and(|read| at >= read)
                    }
                };
                news.add(News {
                    all: usize::from(taken.news),
                    told: usize::from(is_told),
                });
            }
        }
        if let Some(place) = &self.place {
            place.keep(tx).await?;
        }
        Ok(news)
    }
}
