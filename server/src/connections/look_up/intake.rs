//! Taking in what was looked up: a hundred facts with one write, so that whoever else writes does not wait long.

use backend::connections::sync::{Place, is_on_the_way};
use backend::connections::{Fact, News, TakeFacts, What};
use backend::{Db, Error};
use domain::changes::State;
use jiff::Timestamp;

use super::{Connection, Looked};
use crate::hooks::ACTOR;

/// How many facts are taken in with one write, and how many merge requests a fact may name beside.
const AT_ONCE: usize = 100;
/// How many sentences are kept of what cannot be as GitLab says.
const MOST_SENTENCES: usize = 50;

/// What was looked up, on its way in.
pub(super) struct Intake<'a> {
    pub(super) db: &'a Db,
    connection: &'a Connection,
    /// How far the look is.
    pub(super) looked: Looked,
    /// What happened from then on is taken in and not counted: a webhook may be on its way with it. Where none may that is
    /// after all that can be.
    on_the_way: Option<Timestamp>,
    /// What is counted.
    facts: Vec<Fact>,
    /// What comes along with it: it is taken in before it, and not counted.
    along: Vec<Fact>,
    weight: usize,
}

impl<'a> Intake<'a> {
    pub(super) fn new(db: &'a Db, connection: &'a Connection) -> Self {
        Self {
            db,
            connection,
            looked: Looked::default(),
            on_the_way: None,
            facts: Vec::new(),
            along: Vec::new(),
            weight: 0,
        }
    }

    /// Counts nothing of what happened from then on.
    pub(super) fn counts_until(&mut self, on_the_way: Timestamp) {
        self.on_the_way = Some(on_the_way);
    }

    /// Whether it is counted what webhooks have missed.
    pub(super) const fn looks_for_missed(&self) -> bool {
        self.on_the_way.is_some()
    }

    /// Takes a fact in, soon.
    pub(super) async fn add(&mut self, fact: Fact) -> Result<(), Error> {
        if self.on_the_way.is_some_and(|from| had_event(&fact) >= from) {
            return self.add_along(fact).await;
        }
        let weight = match &fact.what {
            What::Shipped { merge_requests, .. } => merge_requests.len(),
            _ => 1,
        };
        if self.weight + weight > AT_ONCE && !self.facts.is_empty() {
            self.write(None).await?;
        }
        self.weight += weight;
        self.facts.push(fact);
        Ok(())
    }

    /// Takes in what is not counted.
    pub(super) async fn add_along(&mut self, fact: Fact) -> Result<(), Error> {
        self.along.push(fact);
        if self.along.len() >= AT_ONCE {
            self.write_along().await?;
        }
        Ok(())
    }

    /// Takes in what is left, together with the place up to which the list is read then.
    pub(super) async fn end(&mut self, place: Option<Place>) -> Result<(), Error> {
        if place.is_some() || !self.facts.is_empty() {
            return self.write(place).await;
        }
        self.write_along().await
    }

    async fn write_along(&mut self) -> Result<(), Error> {
        let along = std::mem::take(&mut self.along);
        if !along.is_empty() {
            self.take(along, None).await?;
        }
        Ok(())
    }

    /// What comes along is there first: what is known to have been brought is not asked for again.
    async fn write(&mut self, place: Option<Place>) -> Result<(), Error> {
        self.write_along().await?;
        let facts = std::mem::take(&mut self.facts);
        self.weight = 0;
        let news = self.take(facts, place).await?;
        self.looked.news += news.all;
        self.looked.told += news.told;
        Ok(())
    }

    /// Takes facts in; where the rules refuse something of them, one after the other. Gives how much of it was news.
    async fn take(&mut self, facts: Vec<Fact>, place: Option<Place>) -> Result<News, Error> {
        let connection = &self.connection.name;
        let work = |facts: Vec<Fact>, place: Option<Place>| TakeFacts {
            connection: connection.clone(),
            facts,
            place,
        };
        match self.db.write(&ACTOR, work(facts.clone(), place.clone())).await {
            Ok(news) => return Ok(news),
            Err(error) if is_ours(&error) => return Err(error),
            Err(_) => {}
        }
        let mut all = News::default();
        for fact in facts {
            match self.db.write(&ACTOR, work(vec![fact.clone()], None)).await {
                Ok(news) => all.add(news),
                Err(error) if is_ours(&error) => return Err(error),
                Err(error) => self.refuse(format!("{}: {error}", name(&fact))),
            }
        }
        self.db.write(&ACTOR, work(Vec::new(), place)).await?;
        Ok(all)
    }

    /// Says what cannot be as GitLab says.
    pub(super) fn refuse(&mut self, sentence: String) {
        self.looked.left_out += 1;
        if self.looked.refused.len() < MOST_SENTENCES {
            self.looked.refused.push(sentence);
        }
    }
}

/// When it happened. A list of tags or releases is told when it is read.
pub(super) fn happened(fact: &Fact) -> Timestamp {
    match &fact.what {
        What::Tag(tag) => tag.at.unwrap_or(fact.told_at),
        What::Release(release) => release.released_at.unwrap_or(fact.told_at),
        // What touched it last need not be what ended it.
        What::MergeRequest(it) => it.state.ended_at().unwrap_or(fact.told_at),
        _ => fact.told_at,
    }
}

/// When that was of which a webhook tells. A release may be out long before or after it was entered.
fn had_event(fact: &Fact) -> Timestamp {
    match &fact.what {
        What::Release(release) => release.made_at.unwrap_or_else(|| happened(fact)),
        // What touches one that is open has no event, as a rule; that it was opened has.
        What::MergeRequest(it) if matches!(it.state, State::Open) => it.created_at,
        _ => happened(fact),
    }
}

/// Whether a webhook may be on its way with it. What has no time of its own, or one to come, is not waited for.
pub(super) fn has_just_happened(fact: &Fact, now: Timestamp) -> bool {
    let at = had_event(fact);
    let has_time = match &fact.what {
        What::Tag(_) | What::Release(_) => at != fact.told_at,
        _ => true,
    };
    has_time && is_on_the_way(at, now)
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
        What::Tag(tag) => tag.name.clone(),
        What::Release(release) => release.tag.clone(),
        What::MergeRequest(it) => format!("!{}", it.iid),
        What::FirstCommit { iid, .. } => format!("!{iid}"),
        What::MergeRequestPipeline(it) => format!("pipeline {}", it.pipeline),
        What::BranchPipeline(it) => format!("pipeline {}", it.pipeline),
        What::ChildPipeline(it) => format!("pipeline {}", it.pipeline),
        What::Deployment(it) => format!("deployment {}", it.deployment),
        What::Shipped { deployment, .. } => format!("deployment {deployment}"),
        What::Issue(it) => format!("issue {}", it.iid),
        What::Membership { .. } => "a membership".to_owned(),
    }
}
