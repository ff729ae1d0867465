//! Tags that appear, move and go away.

use domain::sources::Tagged;
use jiff::Timestamp;

use super::facts::{Sure, Taken};
use super::follow::{self, Brought};
use super::gone;
use super::sources::Source;
use super::sync::List;
use crate::clock::from_millis;
use crate::db::{Query, Tx, args};
use crate::error::Result;

/// How much of what a tag pointed to before is remembered.
const REMEMBERED: usize = 8;

/// A tag, as it is at GitLab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its name, without `refs/tags/`.
    pub name: String,
    /// When it appeared; none when it is gone.
    pub at: Option<Timestamp>,
    /// How surely that is known: of a lightweight tag GitLab has only its commit's time.
    pub when: Sure,
    /// The commit that it is of, where that was told.
    pub sha: Option<String>,
    /// What it points to: the commit, or the object of an annotated tag.
    pub object: Option<String>,
    /// What it was before, where a push told of it.
    pub was: Was,
}

/// What a tag was before a push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Was {
    /// It was looked up, and nobody told.
    Unknown,
    /// It was not there.
    Nothing,
    /// It pointed to this.
    Object(String),
}

impl Tag {
    /// One that was looked up, and is not there any more.
    #[must_use]
    pub const fn gone(name: String) -> Self {
        Self {
            name,
            at: None,
            when: Sure::Seen,
            sha: None,
            object: None,
            was: Was::Unknown,
        }
    }
}

#[derive(sqlx_macros::FromRow)]
struct TagRow {
    at: i64,
    at_sure: i64,
    gone: i64,
    told_at: i64,
    sha: Option<String>,
    object: Option<String>,
    dead: String,
}

impl TagRow {
    /// Whether it is the same tag: one that points to something else is another one, with another time.
    fn is(&self, new: &Tag) -> bool {
        let same = |own: &Option<String>, other: &Option<String>| Some(own.as_ref()? == other.as_ref()?);
        let same_thing = same(&self.object, &new.object).or_else(|| same(&self.sha, &new.sha));
        self.gone == i64::from(new.at.is_none()) && (self.gone == 1 || same_thing.unwrap_or(true))
    }

    /// Whether what is told was so before what is known: pushes are told in no order.
    fn is_behind(&self, new: &Tag) -> bool {
        let is_there = |object: &String| self.gone == 0 && self.object.as_ref() == Some(object);
        match (&new.was, new.at) {
            (Was::Unknown, _) => false,
            (Was::Object(was), _) if is_there(was) => false,
            (Was::Object(_), None) => self.gone == 0 && self.object.is_some(),
            (_, None) => false,
            (_, Some(_)) => {
                let is_dead = |object: &String| self.dead.split_whitespace().any(|dead| dead == object);
                new.object.as_ref().is_some_and(is_dead)
            }
        }
    }
}

/// What a tag is known to point to no more, once this is taken in, the newest first.
fn dead(before: Option<&TagRow>, new: &Tag) -> String {
    let mut dead: Vec<&str> = Vec::new();
    let is_current =
        |was: &String| before.is_some_and(|row| row.gone == 0 && row.object.as_ref() == Some(was));
    if let Was::Object(was) = &new.was
        // One that is pushed as it was, once it is gone, is there again.
        && !(new.at.is_none() && is_current(was))
    {
        dead.push(was);
    }
    if let Some(row) = before {
        let replaced = row
            .object
            .as_deref()
            .filter(|_| row.gone == 0 && new.at.is_some());
        dead.extend(replaced.filter(|object| Some(*object) != new.object.as_deref()));
        dead.extend(row.dead.split_whitespace());
    }
    dead.retain(|object| new.at.is_none() || Some(*object) != new.object.as_deref());
    let mut all: Vec<&str> = Vec::new();
    for object in dead {
        if !all.contains(&object) {
            all.push(object);
        }
    }
    all.truncate(REMEMBERED);
    all.join(" ")
}

/// Takes in that a tag is there since `at`, or is gone. A time to come is not believed: what is told is there. Of two
/// times at which it is said to have appeared the earlier one holds, but its commit's, which is earlier by nature.
pub(super) async fn take(tx: &mut Tx, source: &Source, new: &Tag, told_at: Timestamp) -> Result<Taken> {
    let name = new.name.as_str();
    // Its pattern may have been another one when it was found gone.
    if new.at.is_none() && new.when != Sure::Seen {
        gone::is_told(tx, source, List::Tags, name).await?;
    }
    let read = source.tagged(name);
    let Some(read) = read else {
        return Ok(Taken::known(format!("'{name}' is no tag of a version")));
    };
    let (version, candidate) = match read {
        Tagged::Version(version) => (version, None),
        Tagged::Candidate(version, number) => (version, Some(i64::from(number))),
    };
    let sql = "SELECT at, at_sure, gone, told_at, sha, object, dead FROM git_tags WHERE source_id = $1 AND name = $2";
    let before: Option<TagRow> = tx.row(sql, args![source.id.as_str(), name]).await?;
    if let Some(row) = &before {
        if row.told_at > told_at.as_millisecond() {
            return Ok(Taken::known("something newer was known already"));
        }
        if row.is_behind(new) {
            let of_it = Tag {
                at: None,
                ..new.clone()
            };
            let sql = "UPDATE git_tags SET dead = $3 WHERE source_id = $1 AND name = $2";
            tx.keep(sql, args![source.id.as_str(), name, dead(Some(row), &of_it)])
                .await?;
            return Ok(Taken::known("what it is since then was known already"));
        }
    }
    let gone = i64::from(new.at.is_none());
    let since = new.at.unwrap_or(told_at).min(tx.now()).as_millisecond();
    let stays = before.as_ref().filter(|row| row.is(new));
    let is_guessed = |sure: i64| sure == Sure::Guessed.number();
    let sure = new.when.number();
    let (since, sure) = match stays {
        Some(row) if is_guessed(sure) && !is_guessed(row.at_sure) => (row.at, row.at_sure),
        Some(row) if is_guessed(row.at_sure) && !is_guessed(sure) => (since, sure),
        Some(row) => (row.at.min(since), row.at_sure.max(sure)),
        None => (since, sure),
    };
    let old = before.as_ref().filter(|row| gone == 1 || row.is(new));
    let sha = new.sha.clone().or_else(|| old.and_then(|row| row.sha.clone()));
    let object = new
        .object
        .clone()
        .or_else(|| old.and_then(|row| row.object.clone()));
    let sql = "INSERT INTO git_tags (source_id, name, version, candidate, at, at_sure, gone, told_at, sha, object, dead) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (source_id, name) DO UPDATE SET \
               at = excluded.at, at_sure = excluded.at_sure, gone = excluded.gone, told_at = excluded.told_at, \
               sha = excluded.sha, object = excluded.object, dead = excluded.dead";
    let values = args![
        source.id.as_str(),
        name,
        version.to_string(),
        candidate,
        since,
        sure,
        gone,
        told_at,
        sha,
        object,
        dead(before.as_ref(), new),
    ];
    tx.keep(sql, values).await?;
    // That it was there earlier than a webhook said, which knows only when it came, is no news.
    if stays.is_some() {
        return Ok(Taken::known("it was known already"));
    }
    let brought = match (candidate, new.at, &before) {
        // It points to something else: that it is there was known.
        (None, Some(_), Some(row)) if row.gone == 0 => Brought::Nothing,
        (None, Some(_), _) => Brought::Tag(from_millis(since)),
        (None, None, Some(row)) => Brought::Gone(from_millis(row.at)),
        _ => Brought::Nothing,
    };
    follow::version(tx, source, version, brought).await
}
