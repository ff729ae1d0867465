//! What happens to merge requests.

use serde_json::Value;

use crate::clock::iso;
use crate::event;
use crate::send::Delivery;
use crate::shape::{commit, merge_request, pipeline, user};
use crate::standin::Standin;
use crate::world::{next_iid, numbered, numbered_mut, put};

/// What a pipeline of a merge request runs for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tested {
    /// Its newest commit.
    Commit,
    /// What would come of merging that.
    MergedResult,
    /// Its newest commit, as a push to its branch starts one.
    Branch,
}

impl Standin {
    /// A merge request is opened; gives its number in the project.
    pub async fn open_merge_request(
        &self,
        project: &str,
        title: &str,
        target_branch: &str,
    ) -> (i64, Vec<Delivery>) {
        let now = self.shared.now();
        let mut number = 0;
        let told = self.happen(project, |project, id| {
            let place = project.place(self.base());
            number = project.next_merge_request();
            let spec = merge_request::Spec {
                id,
                iid: number,
                title,
                description: "",
                state: "opened",
                target_branch,
                labels: &["backend"],
                milestone: None,
                created_at: now,
                updated_at: now,
            };
            let made = merge_request::shape(&place, &spec);
            let event = event::merge_request(&place, &project.pipelines, &made, "open");
            project.merge_requests.push(made);
            Some(event)
        });
        let told = told.await;
        (number, told)
    }

    /// A merge request is merged.
    pub async fn merge(&self, project: &str, iid: i64) -> Vec<Delivery> {
        let now = iso(self.shared.now());
        let base = self.base().to_owned();
        self.happen(project, |project, _| {
            let entry = numbered_mut(&mut project.merge_requests, "iid", iid)?;
            put(entry, "state", "merged");
            put(entry, "detailed_merge_status", "not_open");
            put(entry, "merged_at", now.as_str());
            put(entry, "updated_at", now.as_str());
            put(entry, "merged_by", user::named(&base, 900));
            put(entry, "merge_user", user::named(&base, 900));
            let head = entry.get("sha").and_then(Value::as_str).unwrap_or_default();
            let merged = commit::sha(&format!("{head} merged"));
            put(entry, "merge_commit_sha", merged);
            let entry = entry.clone();
            Some(event::merge_request(
                &project.place(&base),
                &project.pipelines,
                &entry,
                "merge",
            ))
        })
        .await
    }

    /// A merge request is touched, of which nothing is told: a comment, a label.
    pub fn touch_merge_request(&self, project: &str, iid: i64) {
        let now = iso(self.shared.now());
        // One that is not there is not touched.
        let _ = self.shared.change_project(project, |project, _| {
            if let Some(entry) = numbered_mut(&mut project.merge_requests, "iid", iid) {
                put(entry, "updated_at", now);
            }
            Ok(())
        });
    }

    /// A merge request gets a label.
    pub async fn label_merge_request(&self, project: &str, iid: i64, label: &str) -> Vec<Delivery> {
        let now = iso(self.shared.now());
        let base = self.base().to_owned();
        self.happen(project, |project, _| {
            let entry = numbered_mut(&mut project.merge_requests, "iid", iid)?;
            put(entry, "updated_at", now);
            let labels = entry.get_mut("labels").and_then(Value::as_array_mut);
            labels?.push(label.into());
            let entry = entry.clone();
            Some(event::merge_request(
                &project.place(&base),
                &project.pipelines,
                &entry,
                "update",
            ))
        })
        .await
    }

    /// All who have to approve a merge request have done so.
    pub async fn approve(&self, project: &str, iid: i64) -> Vec<Delivery> {
        let now = iso(self.shared.now());
        let base = self.base().to_owned();
        self.happen(project, |project, _| {
            let entry = numbered_mut(&mut project.merge_requests, "iid", iid)?;
            put(entry, "updated_at", now);
            let entry = entry.clone();
            let place = project.place(&base);
            Some(event::merge_request(
                &place,
                &project.pipelines,
                &entry,
                "approved",
            ))
        })
        .await
    }

    /// A commit is pushed to the branch of a merge request.
    pub async fn push_commit(&self, project: &str, iid: i64) -> Vec<Delivery> {
        let now = iso(self.shared.now());
        let base = self.base().to_owned();
        self.happen(project, |project, id| {
            let entry = numbered_mut(&mut project.merge_requests, "iid", iid)?;
            let before = entry.get("sha").cloned().unwrap_or_default();
            put(entry, "updated_at", now);
            put(entry, "sha", commit::sha(&format!("{before} {id}")));
            let entry = entry.clone();
            let place = project.place(&base);
            let mut event = event::merge_request(&place, &project.pipelines, &entry, "update");
            put(event.body.get_mut("object_attributes")?, "oldrev", before);
            Some(event)
        })
        .await
    }

    /// A pipeline of a merge request's newest commit is done, well or not: of the commit itself, of what would come of
    /// merging it, or of its branch, which names no merge request.
    pub async fn test_merge_request(&self, project: &str, iid: i64, of: Tested, well: bool) -> Vec<Delivery> {
        let now = self.shared.now();
        self.happen(project, |project, id| {
            let entry = numbered(&project.merge_requests, "iid", iid)?.clone();
            let place = project.place(self.base());
            let text = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default();
            let (reference, sha, of_it) = match of {
                Tested::Commit => (
                    format!("refs/merge-requests/{iid}/head"),
                    text("sha").to_owned(),
                    true,
                ),
                Tested::MergedResult => {
                    let result = commit::sha(&format!("{} would be merged", text("sha")));
                    (format!("refs/merge-requests/{iid}/merge"), result, true)
                }
                Tested::Branch => (text("source_branch").to_owned(), text("sha").to_owned(), false),
            };
            let spec = pipeline::Spec {
                id,
                iid: next_iid(&project.pipelines),
                reference: &reference,
                status: if well { "success" } else { "failed" },
                source: if of_it { "merge_request_event" } else { "push" },
                created_at: now,
                updated_at: now,
            };
            let mut made = pipeline::shape(&place, &spec);
            put(&mut made, "sha", sha);
            let event = event::pipeline(&place, &made, &[], of_it.then_some(&entry));
            project.pipelines.push(made);
            Some(event)
        })
        .await
    }
}
