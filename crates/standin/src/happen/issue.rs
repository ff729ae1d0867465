//! What happens to issues and milestones. No hook is told of an issue by itself, which another call does: there are those
//! that nobody was told of.

use serde_json::json;

use crate::clock::iso;
use crate::event;
use crate::send::Delivery;
use crate::shape::issue;
use crate::standin::Standin;
use crate::world::{numbered, numbered_mut, put};

impl Standin {
    /// An issue with these labels is opened under a number that no other has in the project.
    pub fn add_issue(&self, project: &str, iid: i64, title: &str, labels: &[&str]) {
        let now = self.shared.now();
        // In a project that is not there nobody opens one.
        let _ = self.shared.change_project(project, |project, id| {
            let mut made = issue::shape(&project.place(self.base()), id, iid, title, "", now);
            put(&mut made, "labels", json!(labels));
            project.issues.push(made);
            Ok(())
        });
    }

    /// An issue is closed.
    pub fn close_issue(&self, project: &str, iid: i64) {
        let now = iso(self.shared.now());
        // One that is not there is closed by nobody.
        let _ = self.shared.change_project(project, |project, _| {
            if let Some(entry) = numbered_mut(&mut project.issues, "iid", iid) {
                put(entry, "state", "closed");
                put(entry, "closed_at", now.as_str());
                put(entry, "updated_at", now.as_str());
            }
            Ok(())
        });
    }

    /// Only members of the project may know of an issue from now on.
    pub fn hide_issue(&self, project: &str, iid: i64) {
        let now = iso(self.shared.now());
        // One that is not there is hidden anyway.
        let _ = self.shared.change_project(project, |project, _| {
            if let Some(entry) = numbered_mut(&mut project.issues, "iid", iid) {
                put(entry, "confidential", true);
                put(entry, "updated_at", now);
            }
            Ok(())
        });
    }

    /// Hooks are told of an issue as it is; `action` is `open`, `update`, `close` or `reopen`.
    pub async fn tell_issue(&self, project: &str, iid: i64, action: &str) -> Vec<Delivery> {
        self.happen(project, |project, _| {
            let entry = numbered(&project.issues, "iid", iid)?;
            Some(event::issue(&project.place(self.base()), entry, action))
        })
        .await
    }

    /// A milestone of a project is made, closed or reopened: `create`, `close` or `reopen`. Nothing of it is kept.
    pub async fn tell_milestone(&self, project: &str, iid: i64, title: &str, action: &str) -> Vec<Delivery> {
        let now = self.shared.now();
        self.happen(project, |project, id| {
            let place = project.place(self.base());
            Some(event::milestone(&place, (id, iid), title, (action, now)))
        })
        .await
    }
}
