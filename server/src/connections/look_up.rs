//! Looking up the lists of a source at its GitLab (tags, releases, merge requests, deployments, issues): all of them, or the newest
//! to see what webhooks missed.
//!
//! One page is in memory at a time, and the place of the next one is kept by the last write that takes it in, so a look
//! that is ended goes on where it was and one that is repeated changes nothing. GitLab is never asked within a write.

mod entries;
mod intake;
mod pipelines;
mod shipped;

use std::collections::HashSet;

use backend::connections::sources::Source;
use backend::connections::sync::{Beside, Left, List, ON_THE_WAY, Place, beside, last_read, place, was_read};
use backend::{Db, Error};
use domain::id::SourceId;
use jiff::{SignedDuration, Timestamp};

use super::token::NoToken;
use super::{Connection, check, gone};
use entries::{Entries, Entry, Whose, about};
use intake::Intake;

pub use pipelines::{Asked, of_open as tests_of_open};
pub(crate) use shipped::is_about_one;
pub use shipped::of_one as what_it_brought;

/// How long before the last look the next one begins. It reaches behind what the last one has left, whatever the clocks say.
const OVERLAP: SignedDuration = SignedDuration::from_mins(15);
/// How far back the first look goes that is not for all.
const FIRST: SignedDuration = SignedDuration::from_hours(24);

/// How much of a list is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it, from where the last look was left.
    Whole,
    /// The newest: of tags and releases a page, of the others what was touched since the last look.
    Newest {
        /// Whether a webhook may be on its way: what has just happened is left to it, or to the next look, which then knows
        /// that none came.
        awaits: bool,
    },
}

/// How far a look is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    /// How many entries were read, those of a look before it included.
    pub read: i64,
    /// How many of them a look before it has read, which was ended.
    pub before: i64,
    /// How many there are, or about how many where GitLab does not count them.
    pub total: Option<u64>,
    /// How many told something new. At the newest that awaits webhooks only those are counted of which one would have told by
    /// now.
    pub news: usize,
    /// How many of those a webhook tells of: of merge requests those that were opened, merged or closed.
    pub told: usize,
    /// The tags or releases, by their tags, that are not there any more, of those that the look would have met.
    pub gone: Vec<String>,
    /// What cannot be as GitLab says, in sentences; the first ones.
    pub refused: Vec<String>,
    /// How many that are.
    pub left_out: usize,
    /// The other sources of the project that are as far by this look as its own, and need none of their own.
    pub along: Vec<SourceId>,
}

/// Why a look ended early. What was read before stays.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// GitLab does not answer as it should.
    #[error(transparent)]
    GitLab(#[from] gitlab::Error),
    /// GitLab does not show this list: what it is of is switched off in the project, or the token may not see it. The
    /// other lists may be there.
    #[error("GitLab does not show them: {0}")]
    Shut(gitlab::Error),
    /// There is no token to ask it with.
    #[error(transparent)]
    NoToken(#[from] NoToken),
    /// The database cannot be written.
    #[error(transparent)]
    Database(#[from] Error),
}

impl Trouble {
    /// What helps.
    pub(crate) fn remedy(&self, connection: &Connection) -> String {
        match self {
            Self::GitLab(error) | Self::Shut(error) => check::remedy(error).to_owned(),
            Self::NoToken(why) => why.remedy(connection),
            Self::Database(_) => "it is tried again by itself".to_owned(),
        }
    }

    /// What an error means by which GitLab has answered to a list of a project that it shows.
    pub(crate) fn of_list(error: gitlab::Error) -> Self {
        match error {
            gitlab::Error::Refused(403) | gitlab::Error::NotThere(_) => Self::Shut(error),
            error => Self::GitLab(error),
        }
    }
}

/// Looks up one list of a source, for all sources of its project that are as far, and tells `on_the_way` after each page
/// how far it is.
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
    let token = connection.token(db).await?;
    let project = client.project(token.expose(), &source.project).await?;
    let now = db.clock().now();
    let mut whose = Whose {
        client,
        token,
        project: &project,
        path: &source.project,
        now,
    };
    let left = place(db, &source.id, what).await?;
    // A look at all of it that was left stays where it is.
    let keeps_place = extent == Extent::Whole || left.is_none();
    let left = left.filter(|_| extent == Extent::Whole);
    let along = if keeps_place {
        along(db, source, what, (extent, left.as_ref())).await?
    } else {
        Vec::new()
    };
    let sources: Vec<SourceId> = [&source.id].into_iter().chain(&along).cloned().collect();
    let (begun, mut next) = match &left {
        Some(left) => begun_at(&left.next),
        None => (Some(whose.now), None),
    };
    // The first look misses nothing, and one at all of it is no look for what webhooks missed.
    let is_newest = extent != Extent::Whole;
    let was_to_tell = is_newest && was_read(db, &source.id, what).await?;
    let gone_in = async |spans| {
        let whose = (source, project.id, sources.as_slice());
        gone::take_in(db, connection, whose, (what, was_to_tell), spans).await
    };
    let mut intake = Intake::new(db, connection);
    intake.looked.along = along;
    let awaits = extent == Extent::Newest { awaits: true };
    if is_newest {
        let long_ago = now.checked_sub(ON_THE_WAY).unwrap_or(now);
        intake.counts_until(if awaits { long_ago } else { Timestamp::MAX });
    }
    let leaves = |entry: &Entry| awaits && was_to_tell && intake::has_just_happened(&entry.fact, now);
    // What is sorted by time begins with the last entry once more.
    let once_more = i64::from(!what.is_of_tags());
    intake.looked.read = left.as_ref().map_or(0, |place| (place.read - once_more).max(0));
    intake.looked.before = intake.looked.read;
    let since = match extent {
        Extent::Whole => {
            intake.looked.total = about(&whose, source, what).await;
            None
        }
        Extent::Newest { .. } => Some(newest_since(db, &sources, what).await?),
    };
    let mut entries = Entries::begin(&whose, what, next.as_deref(), since);
    let mut last = HashSet::new();
    loop {
        let page = match entries.next(&whose).await {
            Ok(Some(page)) => page,
            Ok(None) => break,
            Err(error @ gitlab::Error::Refused(401)) => {
                // A look takes hours, and OAuth's tokens are renewed by others meanwhile.
                let newer = connection.token(db).await?;
                if newer == whose.token {
                    return Err(error.into());
                }
                whose.token = newer;
                entries = Entries::begin(&whose, what, next.as_deref(), since);
                continue;
            }
            Err(error) => return Err(Trouble::of_list(error)),
        };
        if page.anew {
            (intake.looked.read, intake.looked.before) = (0, 0);
            last.clear();
        }
        next.clone_from(&page.next);
        // What is newer than the last one of a page should stand on it.
        let oldest = page.items.iter().map(|entry| intake::happened(&entry.fact)).min();
        let reaches = oldest.filter(|_| next.is_some()).unwrap_or(Timestamp::MIN);
        let places: HashSet<(i64, Timestamp)> = page.items.iter().filter_map(|entry| entry.place).collect();
        let all = page.items.len();
        let is_new = |entry: &Entry| entry.place.is_none_or(|place| !last.contains(&place));
        let items: Vec<Entry> = page.items.into_iter().filter(is_new).collect();
        last = places;
        let looked = &mut intake.looked;
        // What is sorted by time is counted from where the page begins.
        let before = if what.is_of_tags() {
            0
        } else {
            looked.read - count(all - items.len())
        };
        let counted = page.total.map(|rest| rest.saturating_add_signed(before));
        looked.total = counted.or(looked.total);
        looked.read += count(items.len());
        // One at the newest that ends early begins anew: it is kept as done behind its last page.
        let is_last = page.next.is_none() || what.is_of_tags();
        let place = (keeps_place && (extent == Extent::Whole || is_last)).then(|| Place {
            sources: sources.clone(),
            what,
            next: page
                .next
                .filter(|_| extent == Extent::Whole)
                .map(|next| with_begin(what, begun, next)),
            read: looked.read,
            begun: whose.now,
        });
        let items: Vec<Entry> = items.into_iter().filter(|entry| !leaves(entry)).collect();
        match what {
            List::Deployments => shipped::take(&mut intake, &whose, &sources, items, place).await?,
            List::Tags | List::Releases | List::MergeRequests | List::Issues => {
                for entry in items {
                    intake.add(entry.fact).await?;
                }
                intake.end(place).await?;
            }
        }
        on_the_way(&intake.looked);
        // Tags and releases come with the newest first, the others from a time on.
        if is_newest && what.is_of_tags() {
            let spans = (whose.now, reaches);
            let mut looked = intake.looked;
            looked.gone = gone_in(spans).await?;
            return Ok(looked);
        }
    }
    let mut looked = intake.looked;
    if let Some(begun) = begun.filter(|_| what.is_of_tags()) {
        let spans = (begun, Timestamp::MIN);
        looked.gone = gone_in(spans).await?;
    }
    Ok(looked)
}

/// A place in a list; in that of tags or releases with when the look at it began in front: what it has not met since then
/// is gone.
fn with_begin(what: List, begun: Option<Timestamp>, next: String) -> String {
    match begun {
        Some(begun) if what.is_of_tags() => format!("{} {next}", begun.as_millisecond()),
        _ => next,
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

/// A number of entries.
fn count(entries: usize) -> i64 {
    i64::try_from(entries).unwrap_or(i64::MAX)
}

/// The other sources of the project for which a look counts as their own: at all of it those that were left at the same
/// place; at the newest those that were read before where this one was, or were not where this one was not, so that what
/// is news to them is no news that was missed.
async fn along(
    db: &Db,
    source: &Source,
    what: List,
    (extent, left): (Extent, Option<&Left>),
) -> Result<Vec<SourceId>, Error> {
    let own = was_read(db, &source.id, what).await?;
    let next = left.map(|left| left.next.as_str());
    let fits = |one: &Beside| match extent {
        Extent::Whole => one.next.as_deref() == next,
        Extent::Newest { .. } => one.next.is_none() && one.was_read == own,
    };
    let beside = beside(db, &source.id, what).await?;
    Ok(beside.into_iter().filter(fits).map(|one| one.source).collect())
}

/// From when on the newest is read: a while before the last look, for GitLab's clock is not ours, and a day at first. Of
/// several sources it is the earliest.
async fn newest_since(db: &Db, sources: &[SourceId], what: List) -> Result<Timestamp, Error> {
    let now = db.clock().now();
    let mut first = now;
    for source in sources {
        let since = match last_read(db, source, what).await? {
            Some(last) => last.checked_sub(OVERLAP),
            None => now.checked_sub(FIRST),
        };
        first = first.min(since.unwrap_or(now));
    }
    Ok(first)
}
