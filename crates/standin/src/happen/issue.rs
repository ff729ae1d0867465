//! What happens to issues. No hook is told of it: whoever wants to know looks.

use serde_json::json;

use crate::clock::iso;
use crate::shape::issue;
use crate::standin::Standin;
use crate::world::{numbered_mut, put};

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
}
