//! A pipeline that fails in one that it has set off.

use serde_json::{Value, json};

use crate::event;
use crate::send::Delivery;
use crate::shape::{job, pipeline};
use crate::standin::Standin;
use crate::world::{next_iid, numbered};

impl Standin {
    /// A pipeline of a branch has failed, for the one that a job of it has set off failed in this job. Tells of that one, and
    /// then of the one that has set it off.
    pub async fn fail_in_child(&self, project: &str, reference: &str, failing_job: &str) -> Vec<Delivery> {
        let now = self.shared.now();
        let (mut parent, mut told) = (0, Vec::new());
        // In a project that is not there nothing runs.
        let _ = self.shared.change_project(project, |project, id| {
            let spec = pipeline::Spec {
                id,
                iid: next_iid(&project.pipelines),
                reference,
                status: "failed",
                source: "push",
                created_at: now,
                updated_at: now,
            };
            let place = project.place(self.base());
            let made = pipeline::shape(&place, &spec);
            let jobs: Vec<Value> = (0..)
                .zip(job::JOBS)
                .map(|(at, named)| job::shape(&place, &made, id * 100 + at, named, "success"))
                .collect();
            project.pipelines.push(made);
            project.jobs.extend(jobs);
            parent = id;
            Ok(())
        });
        let below = self.happen(project, |project, id| {
            let spec = pipeline::Spec {
                id,
                iid: next_iid(&project.pipelines),
                reference,
                status: "failed",
                source: "parent_pipeline",
                created_at: now,
                updated_at: now,
            };
            let place = project.place(self.base());
            let made = pipeline::shape(&place, &spec);
            let above = numbered(&project.pipelines, "id", parent)?;
            let bridge = job::bridge(&place, above, parent * 100 + 50, "child", &made);
            let jobs = vec![job::shape(
                &place,
                &made,
                id * 100,
                (failing_job, "test"),
                "failed",
            )];
            let event = event::child_pipeline(&place, &made, &jobs, &bridge);
            project.pipelines.push(made);
            project.bridges.push(bridge);
            project.jobs.extend(jobs);
            Some(event)
        });
        told.extend(below.await);
        let above = self.happen(project, |project, _| {
            let made = numbered(&project.pipelines, "id", parent)?;
            let of_it = |job: &&Value| job.pointer("/pipeline/id").and_then(Value::as_i64) == Some(parent);
            let jobs: Vec<Value> = project.jobs.iter().filter(of_it).cloned().collect();
            Some(event::pipeline(&project.place(self.base()), made, &jobs, None))
        });
        told.extend(above.await);
        told
    }

    /// A pipeline of a branch has failed, and none of its jobs: for one in another project failed which this job of it has set
    /// off, and of which no more is said than its number; or for its YAML is broken. Nobody is told.
    pub fn fail_without_job(&self, project: &str, reference: &str, bridge: Option<&str>) {
        let now = self.shared.now();
        // In a project that is not there nothing runs.
        let _ = self.shared.change_project(project, |project, id| {
            let spec = pipeline::Spec {
                id,
                iid: next_iid(&project.pipelines),
                reference,
                status: "failed",
                source: "push",
                created_at: now,
                updated_at: now,
            };
            let place = project.place(self.base());
            let made = pipeline::shape(&place, &spec);
            let elsewhere = json!({ "id": id + 4_000_000, "status": "failed" });
            let bridge = bridge.map(|name| job::bridge(&place, &made, id * 100, name, &elsewhere));
            project.pipelines.push(made);
            project.bridges.extend(bridge);
            Ok(())
        });
    }
}
