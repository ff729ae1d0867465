//! Deployments.

use jiff::Timestamp;
use serde::Deserialize;

use crate::ask::Call;
use crate::client::Client;
use crate::error::Result;
use crate::merge_request::{Author, Numbered};
use crate::page::{Walk, Way};
use crate::time;

/// Where something is deployed to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Environment {
    /// The number.
    #[serde(default)]
    pub id: i64,
    /// `gprd`, `production`.
    pub name: String,
}

/// The job that has deployed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Deployable {
    #[serde(default, deserialize_with = "time::optional")]
    started_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "time::optional")]
    finished_at: Option<Timestamp>,
}

/// A deployment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Deployment {
    /// The number in the whole GitLab.
    pub id: i64,
    /// The number in its project.
    pub iid: i64,
    /// The branch or tag.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The commit.
    pub sha: String,
    /// `created`, `running`, `success`, `failed`, `canceled`, `blocked`.
    pub status: String,
    /// Where to.
    pub environment: Environment,
    /// Who has started it.
    #[serde(default)]
    pub user: Option<Author>,
    /// When it was entered; its job may begin much later.
    #[serde(deserialize_with = "time::required")]
    pub created_at: Timestamp,
    /// When it was touched last; GitLab has not always sent it.
    #[serde(default, deserialize_with = "time::optional")]
    pub updated_at: Option<Timestamp>,
    #[serde(default)]
    deployable: Option<Deployable>,
}

impl Deployment {
    /// When it was begun: the job's start; of one that another tool has recorded when it was entered. None while its job
    /// waits.
    #[must_use]
    pub fn started_at(&self) -> Option<Timestamp> {
        self.deployable
            .as_ref()
            .map_or(Some(self.created_at), |job| job.started_at)
    }

    /// When it was done: the job's end, or the last change of one that another tool has recorded. None for one
    /// that has not succeeded.
    #[must_use]
    pub fn finished_at(&self) -> Option<Timestamp> {
        let job = self.deployable.as_ref().and_then(|job| job.finished_at);
        (self.status == "success")
            .then(|| job.or(self.updated_at))
            .flatten()
    }

    fn touched(&self) -> Timestamp {
        self.updated_at.unwrap_or(self.created_at)
    }
}

impl Client {
    /// A project's deployments, the longest untouched first: windows. `environment` is a name; `updated_after`
    /// leaves out what was touched before.
    #[must_use]
    pub fn deployments(
        &self,
        token: &str,
        project: i64,
        environment: Option<&str>,
        updated_after: Option<Timestamp>,
    ) -> Walk<Deployment> {
        Walk::new(
            self,
            token,
            format!("projects/{project}/deployments"),
            Way::Windows(Deployment::touched),
        )
        .with([("order_by", "updated_at".to_owned()), ("sort", "asc".to_owned())])
        .with(environment.map(|name| ("environment", name.to_owned())))
        .since(updated_after)
    }

    /// The number in its project of a project's newest deployment: about how many there are.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn newest_deployment(&self, token: &str, project: i64) -> Result<Option<i64>> {
        let newest = [("order_by", "id"), ("sort", "desc"), ("per_page", "1")];
        let call = Call::get(token, format!("projects/{project}/deployments"))
            .with(newest.map(|(name, value)| (name, value.to_owned())));
        let found: Vec<Numbered> = self.fetch(&call).await?;
        Ok(found.first().map(|newest| newest.iid))
    }

    /// One deployment.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::NotThere`](crate::Error::NotThere) for one that is not there.
    pub async fn deployment(&self, token: &str, project: i64, id: i64) -> Result<Deployment> {
        self.fetch(&Call::get(token, format!("projects/{project}/deployments/{id}")))
            .await
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// What stands at GitLab of a deployment with this job.
    fn read(job: &Value) -> Deployment {
        serde_json::from_value(json!({
            "id": 1,
            "iid": 1,
            "ref": "master",
            "sha": "0123456789abcdef0123456789abcdef01234567",
            "status": "success",
            "environment": { "id": 9, "name": "gprd" },
            "created_at": "2026-11-24T08:00:00Z",
            "updated_at": "2026-11-24T12:00:00Z",
            "deployable": job,
        }))
        .unwrap()
    }

    #[test]
    fn it_begins_with_its_job() {
        for (job, started) in [
            (
                json!({ "started_at": "2026-11-24T10:00:00Z" }),
                Some("2026-11-24T10:00:00Z"),
            ),
            (json!({ "started_at": null }), None),
            (json!({}), None),
            // Another tool has recorded it.
            (Value::Null, Some("2026-11-24T08:00:00Z")),
        ] {
            let expected = started.map(|started| started.parse::<Timestamp>().unwrap());
            assert_eq!(read(&job).started_at(), expected, "{job}");
        }
    }
}
