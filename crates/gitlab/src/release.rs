//! Releases of a project: what is published for a tag.

use jiff::Timestamp;
use serde::Deserialize;

use crate::ask::Call;
use crate::client::Client;
use crate::error::Result;
use crate::membership::encoded;
use crate::page::{Walk, Way};
use crate::tag::Commit;
use crate::time;

/// A release.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Release {
    /// The tag that it is of.
    pub tag_name: String,
    /// Its title.
    #[serde(default)]
    pub name: Option<String>,
    /// When it was entered.
    #[serde(default, deserialize_with = "time::optional")]
    pub created_at: Option<Timestamp>,
    /// When it is out; in the future for one that is only announced.
    #[serde(default, deserialize_with = "time::optional")]
    pub released_at: Option<Timestamp>,
    /// Whether it is only announced.
    #[serde(default)]
    pub upcoming_release: bool,
    /// What it is of; none for somebody who may not see the code.
    #[serde(default)]
    pub commit: Option<Commit>,
    #[serde(default, rename = "_links")]
    links: Links,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
struct Links {
    #[serde(default, rename = "self")]
    itself: Option<String>,
}

impl Release {
    /// Where people see it.
    #[must_use]
    pub fn web_url(&self) -> Option<&str> {
        self.links.itself.as_deref()
    }
}

impl Client {
    /// A project's releases, the newest first: offset.
    #[must_use]
    pub fn releases(&self, token: &str, project: i64) -> Walk<Release> {
        Walk::new(self, token, format!("projects/{project}/releases"), Way::Offset).with([
            ("order_by", "released_at".to_owned()),
            ("sort", "desc".to_owned()),
        ])
    }

    /// The release of a tag.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::NotThere`](crate::Error::NotThere) for one that is not there.
    pub async fn release(&self, token: &str, project: i64, tag: &str) -> Result<Release> {
        let path = format!("projects/{project}/releases/{}", encoded(tag));
        self.fetch(&Call::get(token, path)).await
    }
}
