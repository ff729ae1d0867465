//! Looking up the tags and releases of a source at its GitLab: all of them, or the newest to see what webhooks missed.
//!
//! One page is in memory at a time, and each is taken in by one write together with the place of the next one, so a look
//! that is ended goes on where it was and one that is repeated changes nothing. GitLab is never asked within a write.

use backend::connections::sources::Source;
use backend::connections::sync::{List, Place, place};
use backend::connections::{Fact, TakeFacts, What};
use backend::{Db, Error};
use gitlab::{Page, Release, Tag, Walk};
use jiff::Timestamp;
use serde::de::DeserializeOwned;

use super::token::NoToken;
use super::{Connection, gone};
use crate::config::Secret;
use crate::hooks::ACTOR;

/// How much of a list is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it, from where the last look was left.
    Whole,
    /// The newest page.
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
    /// How many tags are not there any more; known when all of them were looked up.
    pub gone: usize,
    /// What cannot be as GitLab says, in sentences.
    pub refused: Vec<String>,
}

/// Why a look ended early. What was read before stays.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// GitLab does not answer as it should.
    #[error(transparent)]
    GitLab(#[from] gitlab::Error),
    /// There is no token to ask it with.
    #[error(transparent)]
    NoToken(#[from] NoToken),
    /// The database cannot be written.
    #[error(transparent)]
    Database(#[from] Error),
}

/// A list that is walked through.
enum Entries {
    Tags(Walk<Tag>),
    Releases(Walk<Release>),
}

impl Entries {
    /// The next page as facts; none after the last one.
    async fn next(&mut self, project: &str, now: Timestamp) -> gitlab::Result<Option<Page<Fact>>> {
        let fact = |what| Fact {
            project: project.to_owned(),
            told_at: now,
            what,
        };
        Ok(match self {
            Self::Tags(walk) => walk.next().await?.map(|page| {
                of(page, |tag: Tag| {
                    let at = Some(tag.made_at().unwrap_or(now));
                    fact(What::Tag { name: tag.name, at })
                })
            }),
            Self::Releases(walk) => walk.next().await?.map(|page| {
                of(page, |release: Release| {
                    let released_at = release.released_at.or(release.created_at);
                    fact(What::Release {
                        tag: release.tag_name,
                        released_at: Some(released_at.unwrap_or(now)),
                    })
                })
            }),
        })
    }
}

fn of<T>(page: Page<T>, fact: impl Fn(T) -> Fact) -> Page<Fact> {
    Page {
        items: page.items.into_iter().map(fact).collect(),
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
    let client = &connection.client;
    let mut token = connection.token(db).await?;
    let project = client.project(token.expose(), &source.project).await?.id;
    let left = place(db, &source.id, what).await?;
    // A look at all of it that was left stays where it is.
    let keeps_place = extent == Extent::Whole || left.is_none();
    let left = left.filter(|_| extent == Extent::Whole);
    let (begun, mut next) = match left.as_ref().and_then(|place| place.next.as_deref()) {
        Some(kept) => begun_at(kept),
        None => (Some(db.clock().now()), None),
    };
    let begin = |token: &Secret, next: Option<&str>| match what {
        List::Tags => Entries::Tags(resumed(|| client.tags(token.expose(), project, None), next)),
        List::Releases => Entries::Releases(resumed(|| client.releases(token.expose(), project), next)),
    };
    let mut entries = begin(&token, next.as_deref());
    let mut looked = Looked {
        read: left.map_or(0, |place| place.read),
        ..Looked::default()
    };
    loop {
        let page = match entries.next(&source.project, db.clock().now()).await {
            Ok(Some(page)) => page,
            Ok(None) => break,
            Err(error @ gitlab::Error::Refused(401)) => {
                // A look takes hours, and OAuth's tokens are renewed by others meanwhile.
                let newer = connection.token(db).await?;
                if newer == token {
                    return Err(error.into());
                }
                token = newer;
                entries = begin(&token, next.as_deref());
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        next.clone_from(&page.next);
        looked.read += i64::try_from(page.items.len()).unwrap_or(i64::MAX);
        looked.total = page.total.or(looked.total);
        let place = keeps_place.then(|| Place {
            source: source.id.clone(),
            what,
            next: page
                .next
                .as_deref()
                .filter(|_| extent == Extent::Whole)
                .map(|next| with_begin(begun, next)),
            read: looked.read,
        });
        take(db, connection, page.items, place, &mut looked).await?;
        on_the_way(&looked);
        if extent == Extent::Newest {
            return Ok(looked);
        }
    }
    if let (List::Tags, Some(begun)) = (what, begun) {
        looked.gone = gone::take_in(db, connection, source, project, begun).await?;
    }
    Ok(looked)
}

/// A place in a list, with when the look at it began in front: what it has not met since then is gone.
fn with_begin(begun: Option<Timestamp>, next: &str) -> String {
    match begun {
        Some(begun) => format!("{} {next}", begun.as_millisecond()),
        None => next.to_owned(),
    }
}

/// The same read again. A place of an older program does not say when its look began.
fn begun_at(kept: &str) -> (Option<Timestamp>, Option<String>) {
    let begun = kept.split_once(' ').and_then(|(begun, next)| {
        let begun = Timestamp::from_millisecond(begun.parse().ok()?).ok()?;
        Some((begun, next))
    });
    match begun {
        Some((begun, next)) => (Some(begun), Some(next.to_owned())),
        None => (None, Some(kept.to_owned())),
    }
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

fn name(fact: &Fact) -> &str {
    match &fact.what {
        What::Tag { name, .. } => name,
        What::Release { tag, .. } => tag,
        What::Membership { .. } => "a membership",
    }
}
