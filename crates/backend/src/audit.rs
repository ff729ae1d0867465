//! Reading the audit: who did what, when, and to what, newest first.
//!
//! A line is as hidden as what it is about, as that is now: it travels sealed with the visibility of the
//! item, the checklist, the release, the kind and the product that it names, as those themselves do. What
//! is about something that is not there any more, or that this module does not know, is for those who may
//! see every embargo. Nothing that is not shown is counted or searched. Writing is the work of each use case
//! ([`crate::db::AuditEntry`]).

mod rows;
mod words;

use std::collections::HashMap;

use domain::identity::{Action, Viewer, Visibility, permission};
use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::clock::from_millis;
pub use crate::cursor::Cursor;
use crate::db::{Db, Query, args};
use crate::error::{Error, Result};
use rows::{KindRow, LineRow};

pub(crate) use words::actor_words;
pub use words::{ACTIONS, ENTITIES, words_of};

/// What of the audit is wanted. Empty texts want everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that all stand in what is shown of a line, in any case of letters.
    pub words: String,
    /// Who did it: a username, an id, or a part of Slipway such as `horizon`.
    pub actor: String,
    /// What was done: `release.moved`.
    pub action: String,
    /// What it was done to: `release`, or one thing: `release:ID`.
    pub entity: String,
    /// From when on.
    pub from: Option<Timestamp>,
    /// Until before when.
    pub until: Option<Timestamp>,
}

/// What a line is about, in words and as an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its name.
    pub name: String,
    /// Where it is; none where there is no page of it.
    pub path: Option<String>,
}

/// A line of the audit, as its viewer may read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Who: a person's id, or `system:` and a part of Slipway.
    pub actor: String,
    /// The name of that.
    pub actor_name: String,
    /// The username of that; none for a part of Slipway.
    pub actor_username: Option<String>,
    /// What was done: `release.moved`.
    pub action: String,
    /// To what: `release:ID`.
    pub entity: String,
    /// The same in words.
    pub about: About,
    /// The figures.
    pub detail: Map<String, Value>,
}

impl Line {
    /// The place after this line.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor {
            at: self.at.as_millisecond(),
            id: self.id.clone(),
        }
    }

    /// Whether every one of these words, in small letters, stands in what is shown of it.
    fn holds(&self, words: &[String]) -> bool {
        if words.is_empty() {
            return true;
        }
        let text = [
            self.actor_name.as_str(),
            // A part of Slipway is found by its own name, which its line says, too.
            self.actor.as_str(),
            self.actor_username.as_deref().unwrap_or_default(),
            words_of(&self.action),
            &self.action,
            &self.about.name,
            &self.entity,
            &Value::Object(self.detail.clone()).to_string(),
        ]
        .join("\n")
        .to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// Some lines, and where the next ones are.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The lines, newest first.
    pub lines: Vec<Line>,
    /// The place after them, if there are more.
    pub next: Option<Cursor>,
}

/// How many rows are read at once at first, and at most.
const CHUNKS: (i64, i64) = (200, 2_000);

/// The lines after a place, newest first, at most so many.
///
/// # Errors
/// [`Error::Forbidden`] for who may not read the audit, or when the database does.
pub async fn page(
    db: &Db,
    viewer: &Viewer,
    filter: &Filter,
    after: Option<&Cursor>,
    most: usize,
) -> Result<Page> {
    permission::admit(viewer, Action::ReadAudit)?;
    let words: Vec<String> = filter.words.split_whitespace().map(str::to_lowercase).collect();
    let likely = likely(&words);
    let mut read = db.read().await?;
    let kinds = kinds(&mut read).await?;
    let (mut at, mut id) = after.map_or((i64::MAX, String::new()), |cursor| (cursor.at, cursor.id.clone()));
    let mut lines: Vec<Line> = Vec::new();
    let mut chunk = CHUNKS.0;
    loop {
        let rows: Vec<LineRow> = read
            .rows(
                rows::LINES,
                args![
                    filter.from.map_or(i64::MIN, Timestamp::as_millisecond),
                    filter.until.map_or(i64::MAX, Timestamp::as_millisecond),
                    at,
                    id.as_str(),
                    filter.actor.as_str(),
                    filter.action.as_str(),
                    filter.entity.as_str(),
                    chunk,
                    likely.as_str()
                ],
            )
            .await?;
        let read_all = i64::try_from(rows.len()).is_ok_and(|count| count < chunk);
        if let Some(last) = rows.last() {
            at = last.at;
            id.clone_from(&last.id);
        }
        for row in rows {
            let Some(line) = row.sealed(&kinds).open(viewer) else {
                continue;
            };
            if !line.holds(&words) {
                continue;
            }
            if lines.len() == most {
                let next = lines.last().map(Line::cursor);
                return Ok(Page { lines, next });
            }
            lines.push(line);
        }
        if read_all {
            return Ok(Page { lines, next: None });
        }
        chunk = (chunk * 2).min(CHUNKS.1);
    }
}

/// A pattern that every row with all the words fits, so that the database passes the others by; empty where
/// none is known. Only [`Line::holds`] decides. A word that this module itself writes stands in no column.
fn likely(words: &[String]) -> String {
    const OURS: &str = "the token of in template slipway";
    let ours = |word: &str| OURS.contains(word) || ACTIONS.iter().any(|(_, words)| words.contains(word));
    let is_plain = |word: &str| {
        word.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    words
        .iter()
        .filter(|word| is_plain(word) && !ours(word))
        .max_by_key(|word| word.len())
        .map(|word| format!("%{word}%"))
        .unwrap_or_default()
}

/// Who may see which kinds of a product's releases, by the product's id.
type Kinds = HashMap<String, Vec<(String, Visibility)>>;

/// Who may see which kinds of a product's releases.
async fn kinds(read: &mut impl Query) -> Result<Kinds> {
    let rows: Vec<KindRow> = read
        .rows("SELECT product_id, kind, visibility FROM kinds", args![])
        .await?;
    let mut kinds = Kinds::new();
    for row in rows {
        let visibility = row.visibility.parse().map_err(Error::internal)?;
        kinds
            .entry(row.product_id)
            .or_default()
            .push((row.kind, visibility));
    }
    Ok(kinds)
}

fn instant(at: i64) -> Timestamp {
    from_millis(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_is_asked_only_for_words_that_stand_in_it() {
        for (words, pattern) in [
            ("ferreira 19.7", "%ferreira%"),
            ("started a checklist", ""),
            ("slipway tok quartz", "%quartz%"),
            ("50% \"x\" \u{e9}cole", ""),
            ("", ""),
        ] {
            let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
            assert_eq!(likely(&words), pattern, "{words:?}");
        }
    }
}
