//! What happens in a stand-in, as a test or the demonstration lets it happen: it is there from then on, and the
//! hooks that listen to it are told before the call returns. Where something is not there nothing happens.

mod change;
mod child;
mod issue;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::clock::iso;
use crate::event::{self, Event};
use crate::send::{self, Delivery, Outcome};
use crate::shape::{branch, deployment, job, pipeline, release, tag};
use crate::shared::lock;
use crate::standin::Standin;
use crate::world::{DISABLED_AT, Project, called, next_iid, numbered, put};

pub use change::Tested;

impl Standin {
    /// Changes the project and tells what the change gives.
    async fn happen(
        &self,
        project: &str,
        change: impl FnOnce(&mut Project, i64) -> Option<Event>,
    ) -> Vec<Delivery> {
        let changed = self
            .shared
            .change_project(project, |project, id| Ok((project.id, change(project, id))));
        match changed {
            Ok((project, Some(event))) => send::tell(&self.shared, project, &event).await,
            _ => Vec::new(),
        }
    }

    /// A tag is pushed.
    pub async fn push_tag(&self, project: &str, name: &str) -> Vec<Delivery> {
        let made = tag::shape(name, self.shared.now());
        self.push(project, name, Some(made), false).await
    }

    /// A lightweight tag of a commit is pushed, or moved there by force.
    pub async fn push_lightweight_tag(
        &self,
        project: &str,
        name: &str,
        sha: &str,
        committed_at: Timestamp,
    ) -> Vec<Delivery> {
        let made = tag::lightweight(name, sha, committed_at);
        self.push(project, name, Some(made), true).await
    }

    /// A tag is deleted.
    pub async fn delete_tag(&self, project: &str, name: &str) -> Vec<Delivery> {
        self.push(project, name, None, true).await
    }

    async fn push(&self, project: &str, name: &str, made: Option<Value>, by_force: bool) -> Vec<Delivery> {
        self.happen(project, |project, _| {
            let before = called(&project.tags, "name", name).cloned();
            if before.is_some() && !by_force || before.is_none() && made.is_none() {
                return None;
            }
            let place = project.place(self.base());
            let event = event::tag_push(&place, name, before.as_ref(), made.as_ref());
            project
                .tags
                .retain(|tag| tag.get("name").and_then(Value::as_str) != Some(name));
            project.tags.extend(made);
            Some(event)
        })
        .await
    }

    /// A tag is deleted, of which nothing is told: a hook that rests misses it.
    pub fn drop_tag(&self, project: &str, name: &str) {
        // In a project that is not there no tag is.
        let _ = self.shared.change_project(project, |project, _| {
            project
                .tags
                .retain(|tag| tag.get("name").and_then(Value::as_str) != Some(name));
            Ok(())
        });
    }

    /// The release of a tag is published.
    pub async fn publish_release(&self, project: &str, tag: &str, name: &str) -> Vec<Delivery> {
        let now = self.shared.now();
        self.happen(project, |project, id| {
            called(&project.tags, "name", tag)?;
            let place = project.place(self.base());
            let made = release::shape(&place, tag, name, now);
            let event = event::release(&place, &made, id);
            project.releases.push(made);
            Some(event)
        })
        .await
    }

    /// A release of a tag is announced for a time to come.
    pub async fn announce_release(&self, project: &str, tag: &str, at: Timestamp) -> Vec<Delivery> {
        let now = self.shared.now();
        self.happen(project, |project, id| {
            called(&project.tags, "name", tag)?;
            let place = project.place(self.base());
            let mut made = release::shape(&place, tag, tag, now);
            put(&mut made, "released_at", iso(at));
            let event = event::release(&place, &made, id);
            project.releases.push(made);
            Some(event)
        })
        .await
    }

    /// The release of a tag is deleted, of which nothing is told, as before GitLab 16.5.
    pub fn drop_release(&self, project: &str, tag: &str) {
        // In a project that is not there no release is.
        let _ = self.shared.change_project(project, |project, _| {
            let is_of = |release: &Value| release.get("tag_name").and_then(Value::as_str) == Some(tag);
            project.releases.retain(|release| !is_of(release));
            Ok(())
        });
    }

    /// A branch is made.
    pub fn make_branch(&self, project: &str, name: &str) {
        let now = self.shared.now();
        // Nothing is told of it, and a project that is not there has no branches.
        let _ = self.shared.change_project(project, |project, _| {
            if called(&project.branches, "name", name).is_none() {
                let made = branch::shape(&project.place(self.base()), name, now);
                project.branches.push(made);
            }
            Ok(())
        });
    }

    /// A pipeline of a branch is done; with a failing job it has failed.
    pub async fn finish_pipeline(
        &self,
        project: &str,
        reference: &str,
        failing_job: Option<&str>,
    ) -> Vec<Delivery> {
        let now = self.shared.now();
        self.happen(project, |project, id| {
            let place = project.place(self.base());
            let spec = pipeline::Spec {
                id,
                iid: next_iid(&project.pipelines),
                reference,
                status: if failing_job.is_some() {
                    "failed"
                } else {
                    "success"
                },
                source: "push",
                created_at: now,
                updated_at: now,
            };
            let made = pipeline::shape(&place, &spec);
            let jobs: Vec<Value> = (0..)
                .zip(job::JOBS)
                .map(|(at, named)| {
                    let status = match named.1 {
                        _ if failing_job == Some(named.0) => "failed",
                        "deploy" => "manual",
                        _ => "success",
                    };
                    job::shape(&place, &made, id * 100 + at, named, status)
                })
                .collect();
            let event = event::pipeline(&place, &made, &jobs, None);
            project.pipelines.push(made);
            project.jobs.extend(jobs);
            Some(event)
        })
        .await
    }

    /// Tells the hooks of every pipeline that there is, the oldest first: what they would know had they been there. Ends
    /// with the first one that is not taken.
    pub async fn tell_pipelines(&self, project: &str) -> Vec<Delivery> {
        let events = self.shared.at_project(project, |project, place| {
            let event = |made: &Value| {
                let id = made.get("id").cloned().unwrap_or_default();
                let of_it = |job: &&Value| job.pointer("/pipeline/id") == Some(&id);
                let jobs: Vec<Value> = project.jobs.iter().filter(of_it).cloned().collect();
                let merge_request = pipeline::merge_request_of(made)
                    .and_then(|iid| numbered(&project.merge_requests, "iid", iid));
                event::pipeline(place, made, &jobs, merge_request)
            };
            let events: Vec<Event> = project.pipelines.iter().map(event).collect();
            Ok((project.id, events))
        });
        let mut told = Vec::new();
        let Ok((id, events)) = events else {
            return told;
        };
        for event in events {
            let deliveries = send::tell(&self.shared, id, &event).await;
            let is_taken = deliveries.iter().all(|delivery| delivery.outcome.is_taken());
            told.extend(deliveries);
            if !is_taken {
                break;
            }
        }
        told
    }

    /// A deployment to an environment has succeeded, and has brought these merge requests.
    pub async fn deploy(
        &self,
        project: &str,
        environment: &str,
        reference: &str,
        merge_requests: &[i64],
    ) -> Vec<Delivery> {
        let now = self.shared.now();
        self.happen(project, |project, id| {
            let place = project.place(self.base());
            let spec = deployment::Spec {
                id,
                iid: project.next_deployment(),
                reference,
                status: "success",
                environment,
                started_at: now,
                updated_at: now,
            };
            let made = deployment::shape(&place, &spec);
            let event = event::deployment(&place, &made);
            project.deployed.insert(id, merge_requests.to_vec());
            project.deployments.push(made);
            Some(event)
        })
        .await
    }

    /// A project is renamed or moved: its number stays, and its old path leads nowhere.
    pub fn rename_project(&self, project: &str, to: &str) {
        // One that is not there stays so.
        let _ = self.shared.change_project(project, |project, _| {
            to.clone_into(&mut project.path);
            put(&mut project.shape, "path_with_namespace", to);
            Ok(())
        });
    }

    /// The project's hooks have failed so often that nothing is sent to them any more.
    pub fn stop_hooks(&self, project: &str) {
        // A project that is not there has none.
        let _ = self.shared.change_project(project, |project, _| {
            for hook in &mut project.hooks {
                hook.failures = DISABLED_AT;
            }
            Ok(())
        });
    }

    /// The project's hooks have failed some times, and nothing is sent to them for a minute.
    pub fn rest_hooks(&self, project: &str) {
        let until = self.shared.now().checked_add(SignedDuration::from_mins(1)).ok();
        // A project that is not there has none.
        let _ = self.shared.change_project(project, |project, _| {
            for hook in &mut project.hooks {
                hook.disabled_until = until;
            }
            Ok(())
        });
    }

    /// A deployment is there, of which nothing is told: one that waits is `created` or `blocked`.
    pub fn add_deployment(&self, project: &str, environment: &str, reference: &str, status: &str) {
        let now = self.shared.now();
        // In a project that is not there nothing is deployed.
        let _ = self.shared.change_project(project, |project, id| {
            let spec = deployment::Spec {
                id,
                iid: project.next_deployment(),
                reference,
                status,
                environment,
                started_at: now,
                updated_at: now,
            };
            let made = deployment::shape(&project.place(self.base()), &spec);
            project.deployments.push(made);
            Ok(())
        });
    }

    /// Somebody of the stand-in becomes a member of a group, has another level, or is none any more (level 0).
    pub async fn change_member(&self, group: &str, person: i64, level: u32) -> Vec<Delivery> {
        let now = self.shared.now();
        let changed = {
            let mut world = lock(&self.shared.world);
            world.group_mut(group).map(|group| {
                let was = group.members.iter().any(|(member, _)| *member == person);
                group.members.retain(|(member, _)| *member != person);
                if level > 0 {
                    group.members.push((person, level));
                }
                let event = event::member(group, person, level, was, now);
                (group.path.clone(), event)
            })
        };
        match changed {
            Some((path, event)) => send::tell_group(&self.shared, &path, &event).await,
            None => Vec::new(),
        }
    }

    /// Sends once more what was sent, as GitLab does it under the same key.
    pub async fn send_again(&self, delivery: &Delivery) -> Outcome {
        send::again(&self.shared, delivery).await
    }

    /// What an entry of a project is like, as the API gives it: for tests that compare. `kind` is `tags`,
    /// `releases`, `merge_requests`, `deployments`, `pipelines`, `jobs`, `bridges`, `branches` or `issues`.
    #[must_use]
    pub fn entries(&self, project: &str, kind: &str) -> Vec<Value> {
        let entries = self.shared.at_project(project, |project, _| {
            Ok(match kind {
                "tags" => project.tags.clone(),
                "releases" => project.releases.clone(),
                "merge_requests" => project.merge_requests.clone(),
                "deployments" => project.deployments.clone(),
                "pipelines" => project.pipelines.clone(),
                "jobs" => project.jobs.clone(),
                "bridges" => project.bridges.clone(),
                "branches" => project.branches.clone(),
                "issues" => project.issues.clone(),
                _ => Vec::new(),
            })
        });
        entries.unwrap_or_default()
    }
}
