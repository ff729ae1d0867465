//! Rows of blockers, and how they become domain values.

use std::fmt::Display;
use std::str::FromStr;

use domain::blockers::{Blocker, Blocks, HalfHours, Origin, Path, Said, Unread};
use domain::id::ReleaseId;

use crate::calendar::rows::read;
use crate::clock::from_millis;
use crate::error::BadRow;

const TABLE: &str = "blockers";

#[derive(sqlx_macros::FromRow)]
pub(super) struct BlockerRow {
    pub id: String,
    pub product_id: String,
    environment: Option<String>,
    pub release_id: Option<String>,
    cause: Option<String>,
    note: String,
    since_at: i64,
    ended_at: Option<i64>,
    closed_at: Option<i64>,
    path: Option<String>,
    path_who: Option<String>,
    path_by: Option<String>,
    pub path_at: Option<i64>,
    issue: Option<String>,
    staging_halves: Option<i64>,
    production_halves: Option<i64>,
    pub source_id: Option<String>,
    unread: String,
    opened_by: String,
    revision: i64,
    pub opener: Option<String>,
    pub pather: Option<String>,
    pub source_embargoed: Option<i64>,
}

impl BlockerRow {
    fn read<T: FromStr<Err: Display>>(&self, column: &'static str, text: &str) -> Result<T, BadRow> {
        read(TABLE, column, &self.id, text)
    }

    fn maybe<T: FromStr<Err: Display>>(
        &self,
        column: &'static str,
        text: Option<&str>,
    ) -> Result<Option<T>, BadRow> {
        text.map(|text| self.read(column, text)).transpose()
    }

    fn bad(&self, column: &'static str, why: &str) -> BadRow {
        BadRow {
            table: TABLE,
            column,
            id: self.id.clone(),
            why: why.to_owned(),
        }
    }

    fn halves(&self, column: &'static str, halves: Option<i64>) -> Result<Option<HalfHours>, BadRow> {
        let read = |halves: i64| u16::try_from(halves).ok().and_then(HalfHours::of_halves);
        halves
            .map(|halves| read(halves).ok_or_else(|| self.bad(column, "it is no number of half hours")))
            .transpose()
    }

    fn blocks(&self) -> Result<Blocks, BadRow> {
        match (&self.environment, &self.release_id) {
            (Some(environment), _) => Ok(Blocks::Deployments(environment.clone())),
            (None, Some(release)) => {
                let release: ReleaseId = self.read("release_id", release)?;
                Ok(Blocks::Release(release))
            }
            (None, None) => Err(self.bad("environment", "it blocks nothing")),
        }
    }

    fn origin(&self) -> Result<Origin, BadRow> {
        if self.source_id.is_none() {
            return Ok(Origin::Told);
        }
        let unread = self
            .unread
            .lines()
            .map(|line| self.read::<Unread>("unread", line));
        Ok(Origin::Issue(unread.collect::<Result<_, _>>()?))
    }

    pub(super) fn blocker(&self) -> Result<Blocker, BadRow> {
        let ends = [self.ended_at, self.closed_at];
        Ok(Blocker {
            id: self.read("id", &self.id)?,
            product: self.read("product_id", &self.product_id)?,
            blocks: self.blocks()?,
            cause: self.maybe("cause", self.cause.as_deref())?,
            note: self.note.clone(),
            since: from_millis(self.since_at),
            until: ends.into_iter().flatten().min().map(from_millis),
            path: self.path.clone().map(|words| Path {
                words,
                who: self.path_who.clone(),
            }),
            issue: self.maybe("issue", self.issue.as_deref())?,
            said: Said {
                staging: self.halves("staging_halves", self.staging_halves)?,
                production: self.halves("production_halves", self.production_halves)?,
            },
            origin: self.origin()?,
            revision: self.revision,
        })
    }

    /// Its place among all, by when it began.
    pub(super) fn place(&self) -> (i64, String) {
        (self.since_at, self.id.clone())
    }

    /// The name of who has said it; Slipway's parts, which only say what others did, have none.
    pub(super) fn opened_by(&self) -> Option<String> {
        if self.opened_by.starts_with("system:") {
            return None;
        }
        Some(self.opener.clone().unwrap_or_else(|| self.opened_by.clone()))
    }

    /// The name of who has said what is being done.
    pub(super) fn path_by(&self) -> Option<String> {
        let by = self.path_by.as_ref()?;
        if by.starts_with("system:") {
            return None;
        }
        Some(self.pather.clone().unwrap_or_else(|| by.clone()))
    }
}
