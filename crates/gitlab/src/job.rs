//! Jobs of pipelines.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

use crate::ask::Call;
use crate::client::Client;
use crate::error::Result;
use crate::page::{Walk, Way};
use crate::time;

/// A job.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Job {
    /// The number in the whole GitLab.
    pub id: i64,
    /// `rspec unit 3/32`.
    pub name: String,
    /// `test`.
    #[serde(default)]
    pub stage: String,
    /// `created`, `pending`, `running`, `success`, `failed`, `canceled`, `skipped`, `manual` …
    pub status: String,
    /// Whether the pipeline goes on when it fails.
    #[serde(default)]
    pub allow_failure: bool,
    /// `script_failure`, `stuck_or_timeout_failure` …
    #[serde(default)]
    pub failure_reason: Option<String>,
    /// The branch or tag.
    #[serde(default, rename = "ref")]
    pub reference: String,
    /// Where people see it.
    #[serde(default)]
    pub web_url: Option<String>,
    /// When it was made.
    #[serde(default, deserialize_with = "time::optional")]
    pub created_at: Option<Timestamp>,
    /// When it began to run.
    #[serde(default, deserialize_with = "time::optional")]
    pub started_at: Option<Timestamp>,
    /// When it was done.
    #[serde(default, deserialize_with = "time::optional")]
    pub finished_at: Option<Timestamp>,
}

impl Job {
    /// Whether the pipeline fails because of it.
    #[must_use]
    pub fn breaks(&self) -> bool {
        self.status == "failed" && !self.allow_failure
    }
}

/// A job that sets off another pipeline, and may wait for it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Bridge {
    /// The number in the whole GitLab.
    pub id: i64,
    /// `docs:lint`.
    pub name: String,
    /// As a [`Job`]'s.
    pub status: String,
    /// Whether the pipeline goes on when it fails.
    #[serde(default)]
    pub allow_failure: bool,
    /// When it was done.
    #[serde(default, deserialize_with = "time::optional")]
    pub finished_at: Option<Timestamp>,
    /// The pipeline that it has set off; none where it could not.
    #[serde(default)]
    pub downstream_pipeline: Option<Downstream>,
}

impl Bridge {
    /// Whether the pipeline fails because of it.
    #[must_use]
    pub fn breaks(&self) -> bool {
        self.status == "failed" && !self.allow_failure
    }
}

/// A pipeline that a job has set off.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Downstream {
    /// The number in the whole GitLab.
    pub id: i64,
    /// The project, which may be another one; older versions do not say it.
    #[serde(default)]
    pub project_id: Option<i64>,
}

/// `scope[]=failed&scope[]=manual`: an empty list is every status.
fn scopes(statuses: &[&str]) -> Vec<(&'static str, String)> {
    statuses
        .iter()
        .map(|status| ("scope[]", (*status).to_owned()))
        .collect()
}

impl Client {
    /// The jobs of a pipeline, without those that were tried again: offset. `statuses` are those to be given;
    /// none of them is all.
    #[must_use]
    pub fn jobs_of_pipeline(&self, token: &str, project: i64, pipeline: i64, statuses: &[&str]) -> Walk<Job> {
        let path = format!("projects/{project}/pipelines/{pipeline}/jobs");
        Walk::new(self, token, path, Way::Offset).with(scopes(statuses))
    }

    /// The jobs of a pipeline that set off other ones, which [`jobs_of_pipeline`](Self::jobs_of_pipeline) does not give:
    /// offset. `statuses` are those to be given; none of them is all.
    #[must_use]
    pub fn bridges_of_pipeline(
        &self,
        token: &str,
        project: i64,
        pipeline: i64,
        statuses: &[&str],
    ) -> Walk<Bridge> {
        let path = format!("projects/{project}/pipelines/{pipeline}/bridges");
        Walk::new(self, token, path, Way::Offset).with(scopes(statuses))
    }

    /// All jobs of a project, the newest first: keyset.
    #[must_use]
    pub fn jobs(&self, token: &str, project: i64, statuses: &[&str]) -> Walk<Job> {
        Walk::new(self, token, format!("projects/{project}/jobs"), Way::Keyset)
            .with([("order_by", "id".to_owned()), ("sort", "desc".to_owned())])
            .with(scopes(statuses))
    }

    /// One job.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::NotThere`](crate::Error::NotThere) for one that is not there.
    pub async fn job(&self, token: &str, project: i64, id: i64) -> Result<Job> {
        self.fetch(&Call::get(token, format!("projects/{project}/jobs/{id}")))
            .await
    }

    /// Starts a job that waits for somebody to do so. It is asked once: after an error it may run all the same.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::Unexpected`](crate::Error::Unexpected) for one that cannot be played.
    pub async fn play_job(&self, token: &str, project: i64, id: i64) -> Result<Job> {
        let path = format!("projects/{project}/jobs/{id}/play");
        self.fetch(&Call::post(token, path, json!({}))).await
    }
}
