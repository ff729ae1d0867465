//! Issues: those of a project, reading one, and setting its text and its state.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::ask::Call;
use crate::client::Client;
use crate::error::Result;
use crate::merge_request::{Author, Milestone, Numbered};
use crate::page::{Walk, Way};
use crate::time;

/// How many boxes of a text there are, and are ticked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub struct Tasks {
    /// All of them.
    #[serde(default)]
    pub count: u32,
    /// Those that are ticked.
    #[serde(default)]
    pub completed_count: u32,
}

/// An issue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Issue {
    /// The number in the whole GitLab.
    pub id: i64,
    /// The number in its project, the one in `#123`.
    pub iid: i64,
    /// Its project.
    pub project_id: i64,
    /// Its title.
    pub title: String,
    /// Its text, in which the boxes are.
    #[serde(default)]
    pub description: Option<String>,
    /// `opened` or `closed`.
    pub state: String,
    /// Whether only members may see it.
    #[serde(default)]
    pub confidential: bool,
    /// Its labels, by name.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Its milestone.
    #[serde(default)]
    pub milestone: Option<Milestone>,
    /// Who wrote it.
    #[serde(default)]
    pub author: Option<Author>,
    /// Where people see it.
    pub web_url: String,
    /// The boxes of its text.
    #[serde(default)]
    pub task_completion_status: Tasks,
    /// When it was opened.
    #[serde(deserialize_with = "time::required")]
    pub created_at: Timestamp,
    /// When it was touched last.
    #[serde(deserialize_with = "time::required")]
    pub updated_at: Timestamp,
    /// When it was closed.
    #[serde(default, deserialize_with = "time::optional")]
    pub closed_at: Option<Timestamp>,
}

/// Whether an issue is to be open or closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IssueState {
    /// Open.
    Opened,
    /// Closed.
    Closed,
}

/// What is to be set on an issue; what is none stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssueEdit<'a> {
    /// The whole text.
    pub description: Option<&'a str>,
    /// Open or closed.
    pub state: Option<IssueState>,
}

impl IssueEdit<'_> {
    fn body(&self) -> Value {
        let mut body = Map::new();
        if let Some(description) = self.description {
            body.insert("description".to_owned(), description.into());
        }
        if let Some(state) = self.state {
            let event = match state {
                IssueState::Opened => "reopen",
                IssueState::Closed => "close",
            };
            body.insert("state_event".to_owned(), event.into());
        }
        body.into()
    }
}

impl Client {
    /// A project's issues in every state, the longest untouched first: windows. `updated_after` leaves out what was touched
    /// before. Those that are confidential are among them, where the token may see them.
    #[must_use]
    pub fn issues(&self, token: &str, project: i64, updated_after: Option<Timestamp>) -> Walk<Issue> {
        Walk::new(
            self,
            token,
            format!("projects/{project}/issues"),
            Way::Windows(|issue: &Issue| issue.updated_at),
        )
        .with([
            ("state", "all".to_owned()),
            ("scope", "all".to_owned()),
            ("order_by", "updated_at".to_owned()),
            ("sort", "asc".to_owned()),
        ])
        .since(updated_after)
    }

    /// The number of a project's newest issue: about how many there are, which GitLab does not count above ten thousand.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn newest_issue(&self, token: &str, project: i64) -> Result<Option<i64>> {
        let newest = [
            ("state", "all"),
            ("scope", "all"),
            ("order_by", "created_at"),
            ("sort", "desc"),
            ("per_page", "1"),
        ];
        let call = Call::get(token, format!("projects/{project}/issues"))
            .with(newest.map(|(name, value)| (name, value.to_owned())));
        let found: Vec<Numbered> = self.fetch(&call).await?;
        Ok(found.first().map(|newest| newest.iid))
    }

    /// One issue, by its number in its project.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::NotThere`](crate::Error::NotThere) for one that is not there.
    pub async fn issue(&self, token: &str, project: i64, iid: i64) -> Result<Issue> {
        self.fetch(&Call::get(token, format!("projects/{project}/issues/{iid}")))
            .await
    }

    /// Sets the text or the state of an issue, and gives it as it is then. GitLab keeps no version of a text:
    /// what somebody else has written meanwhile is overwritten, so read it right before.
    ///
    /// # Errors
    /// See [`Error`](crate::Error); [`Error::NotThere`](crate::Error::NotThere) for one that is not there.
    pub async fn edit_issue(
        &self,
        token: &str,
        project: i64,
        iid: i64,
        edit: &IssueEdit<'_>,
    ) -> Result<Issue> {
        let path = format!("projects/{project}/issues/{iid}");
        self.fetch(&Call::put(token, path, edit.body())).await
    }
}
