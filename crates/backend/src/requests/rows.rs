//! Rows of requests, and how they become domain values.

use std::fmt::Display;
use std::str::FromStr;

use domain::calendar::Version;
use domain::requests::{Request, Settlement, State, Terms, What, Wish};
use jiff::Timestamp;

use crate::calendar::rows::{read, read_moment};
use crate::clock::from_millis;
use crate::error::BadRow;

const TABLE: &str = "requests";

#[derive(sqlx_macros::FromRow)]
pub(super) struct RequestRow {
    pub id: String,
    pub product_id: String,
    wish: String,
    severity: String,
    reason: String,
    incident: Option<String>,
    agreed_by: Option<String>,
    needed_by: Option<String>,
    line: Option<String>,
    change: Option<String>,
    pub about_id: Option<String>,
    step: Option<String>,
    until_day: Option<String>,
    until_time: Option<String>,
    until_zone: Option<String>,
    visibility: String,
    asked_by: String,
    asked_at: i64,
    state: String,
    settled_by: Option<String>,
    pub settled_at: Option<i64>,
    answer: Option<String>,
    pub release_id: Option<String>,
    pub asked_name: String,
    pub settled_name: Option<String>,
}

impl RequestRow {
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

    /// A column that this wish needs.
    fn needed<'text>(&self, column: &'static str, text: Option<&'text str>) -> Result<&'text str, BadRow> {
        text.ok_or_else(|| BadRow {
            table: TABLE,
            column,
            id: self.id.clone(),
            why: format!("{} needs it", self.wish),
        })
    }

    fn what(&self) -> Result<What, BadRow> {
        let needed_by = self.maybe("needed_by", self.needed_by.as_deref())?;
        let change = || self.read("change", self.needed("change", self.change.as_deref())?);
        Ok(match self.read("wish", &self.wish)? {
            Wish::OutOfBand => What::OutOfBand { needed_by },
            Wish::Internal => What::Internal { needed_by },
            Wish::Backport => {
                let line: Version = self.read("line", self.needed("line", self.line.as_deref())?)?;
                What::Backport {
                    line: line.line,
                    change: change()?,
                }
            }
            Wish::Exception => What::Exception {
                release: self.read("about_id", self.needed("about_id", self.about_id.as_deref())?)?,
                step: self.needed("step", self.step.as_deref())?.to_owned(),
                change: change()?,
                until: read_moment(
                    TABLE,
                    &self.id,
                    self.needed("until_day", self.until_day.as_deref())?,
                    self.until_time.as_deref(),
                    self.until_zone.as_deref(),
                )?,
            },
        })
    }

    fn settled(&self) -> Result<Option<Settlement>, BadRow> {
        let (Some(by), Some(at)) = (&self.settled_by, self.settled_at) else {
            return Ok(None);
        };
        Ok(Some(Settlement {
            by: self.read("settled_by", by)?,
            at: from_millis(at),
            reason: self.answer.clone().unwrap_or_default(),
            release: self.maybe("release_id", self.release_id.as_deref())?,
        }))
    }

    pub(super) fn request(&self) -> Result<Request, BadRow> {
        let state: State = self.read("state", &self.state)?;
        Ok(Request {
            id: self.read("id", &self.id)?,
            product: self.read("product_id", &self.product_id)?,
            terms: Terms {
                what: self.what()?,
                severity: self.read("severity", &self.severity)?,
                reason: self.reason.clone(),
                incident: self.maybe("incident", self.incident.as_deref())?,
                agreed_by: self.agreed_by.clone(),
            },
            asked_by: self.read("asked_by", &self.asked_by)?,
            asked_at: self.asked(),
            visibility: self.read("visibility", &self.visibility)?,
            state,
            settled: self.settled()?,
        })
    }

    fn asked(&self) -> Timestamp {
        from_millis(self.asked_at)
    }
}
