//! Pipelines.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

use crate::ask::Call;
use crate::client::Client;
use crate::error::Result;
use crate::page::{Walk, Way};
use crate::time;

/// A pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Pipeline {
    /// The number in the whole GitLab.
    pub id: i64,
    /// The number in its project.
    #[serde(default)]
    pub iid: i64,
    /// The branch or tag.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The commit.
    pub sha: String,
    /// `created`, `waiting_for_resource`, `preparing`, `pending`, `running`, `success`, `failed`, `canceled`,
    /// `skipped`, `manual`, `scheduled`.
    pub status: String,
    /// `push`, `web`, `schedule`, `parent_pipeline` …
    #[serde(default)]
    pub source: Option<String>,
    /// Where people see it.
    pub web_url: String,
    /// When it was made.
    #[serde(default, deserialize_with = "time::optional")]
    pub created_at: Option<Timestamp>,
    /// When it was touched last.
    #[serde(default, deserialize_with = "time::optional")]
    pub updated_at: Option<Timestamp>,
    /// When it was done; lists do not say it.
    #[serde(default, deserialize_with = "time::optional")]
    pub finished_at: Option<Timestamp>,
}

/// Which pipelines of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pipelines<'a> {
    /// Those of this branch or tag.
    pub reference: Option<&'a str>,
    /// Those with this status.
    pub status: Option<&'a str>,
    /// Those of this commit.
    pub sha: Option<&'a str>,
    /// Those that were touched from then on.
    pub updated_after: Option<Timestamp>,
}

impl Client {
    /// A project's pipelines, the newest first: offset.
    #[must_use]
    pub fn pipelines(&self, token: &str, project: i64, which: &Pipelines<'_>) -> Walk<Pipeline> {
        let asked = [
            ("ref", which.reference.map(str::to_owned)),
            ("status", which.status.map(str::to_owned)),
            ("sha", which.sha.map(str::to_owned)),
            (
                "updated_after",
                which.updated_after.map(|instant| instant.to_string()),
            ),
        ];
        Walk::new(self, token, format!("projects/{project}/pipelines"), Way::Offset)
            .with([("order_by", "id".to_owned()), ("sort", "desc".to_owned())])
            .with(asked.into_iter().filter_map(|(name, value)| Some((name, value?))))
    }

    /// One pipeline.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::NotThere`](crate::Error::NotThere) for one that is not there.
    pub async fn pipeline(&self, token: &str, project: i64, id: i64) -> Result<Pipeline> {
        self.fetch(&Call::get(token, format!("projects/{project}/pipelines/{id}")))
            .await
    }

    /// Starts a pipeline of a branch or tag with these variables. It is asked once: after an error it may have
    /// started all the same, so look before you start another.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn start_pipeline(
        &self,
        token: &str,
        project: i64,
        reference: &str,
        variables: &[(&str, &str)],
    ) -> Result<Pipeline> {
        let variables: Vec<_> = variables
            .iter()
            .map(|(key, value)| json!({ "key": key, "value": value }))
            .collect();
        let body = json!({ "ref": reference, "variables": variables });
        self.fetch(&Call::post(token, format!("projects/{project}/pipeline"), body))
            .await
    }
}
