//! What there is in a stand-in when it begins.

mod gitlab;

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::setup::Setup;
use crate::shape::{branch, deployment, issue, job, merge_request, pipeline, project, release, tag};
use crate::world::{Group, Project, World, next_iid};

/// What there is in a stand-in when it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seed {
    /// One project with nothing in it.
    Empty,
    /// A few of everything, for tests.
    Small,
    /// What the demonstration shows: the projects that releases are made of, with stable branches, versions, merge
    /// requests on their way and deployments of the last days.
    Gitlab,
}

/// The projects, by number.
const PROJECTS: [(i64, &str); 5] = [
    (278_964, "gitlab-org/gitlab"),
    (20_699, "gitlab-org/omnibus-gitlab"),
    (2_009_901, "gitlab-org/gitaly"),
    (430_285, "gitlab-org/release-tools"),
    (15_642_544, "gitlab-org/security/gitlab"),
];

/// A group by its number and path, and its people by theirs with their levels.
type SeedGroup = (i64, &'static str, &'static [(i64, u32)]);

const GROUPS: [SeedGroup; 3] = [
    (9_970, "gitlab-org", &[(104, 50)]),
    (
        9_971,
        "gitlab-org/release/managers",
        &[(101, 40), (102, 40), (104, 50)],
    ),
    (9_972, "gitlab-org/release/security", &[(103, 40), (104, 50)]),
];

pub(crate) fn world(setup: &Setup, base: &str, now: Timestamp) -> World {
    let mut world = World {
        tokens: setup.tokens.clone(),
        refreshable: BTreeMap::new(),
        codes: BTreeMap::new(),
        groups: GROUPS
            .iter()
            .map(|(id, path, members)| Group {
                id: *id,
                path: (*path).to_owned(),
                members: members.to_vec(),
                hooks: Vec::new(),
            })
            .collect(),
        projects: Vec::new(),
        last_id: 10_000,
    };
    let many = if setup.seed == Seed::Empty {
        1
    } else {
        PROJECTS.len()
    };
    for (id, path) in PROJECTS.into_iter().take(many) {
        let mut made = Project::new(id, path, "master");
        let visibility = if path.contains("/security/") {
            "private"
        } else {
            "public"
        };
        made.shape = project::shape(&made.place(base), visibility, now);
        world.projects.push(made);
    }
    if let Some(first) = world.projects.first_mut() {
        first.history = setup.history;
    }
    match setup.seed {
        Seed::Empty => {}
        Seed::Small => fill(&mut world, base, now, &["18.5", "18.6"], 7),
        Seed::Gitlab => gitlab::fill(&mut world, base, now),
    }
    world
}

/// Fills the first project with these minor versions, of which each is a month old, and so many merge requests.
fn fill(world: &mut World, base: &str, now: Timestamp, versions: &[&str], merge_requests: i64) {
    let ago = |days: i64| {
        now.checked_sub(SignedDuration::from_hours(24 * days))
            .unwrap_or(now)
    };
    let mut id = world.last_id;
    let mut next = || {
        id += 1;
        id
    };
    let Some(project) = world.projects.first_mut() else {
        return;
    };
    let newest = versions.last().copied().unwrap_or_default();
    let mut filled = Project::new(project.id, &project.path, &project.default_branch);
    let place = project.place(base);
    filled.branches.push(branch::shape(&place, "master", now));
    let mut age = i64::try_from(versions.len()).unwrap_or_default() * 28;
    for version in versions {
        for (patch, days) in [(0, age), (1, age - 6)] {
            let tag = format!("v{version}.{patch}-ee");
            filled.tags.push(tag::shape(&tag, ago(days)));
            filled.releases.push(release::shape(
                &place,
                &tag,
                &format!("GitLab {version}.{patch}"),
                ago(days),
            ));
        }
        let stable = format!("{}-stable-ee", version.replace('.', "-"));
        filled.branches.push(branch::shape(&place, &stable, ago(age)));
        for (status, source, days) in [("failed", "push", 2), ("success", "push", 1)] {
            let spec = pipeline::Spec {
                id: next(),
                iid: next_iid(&filled.pipelines),
                reference: &stable,
                status,
                source,
                created_at: ago(days),
                updated_at: ago(days),
            };
            let made = pipeline::shape(&place, &spec);
            for (place_of, named) in job::JOBS.into_iter().enumerate() {
                let fails = status == "failed" && place_of == 1;
                let status = match place_of {
                    _ if fails => "failed",
                    4 => "manual",
                    _ => "success",
                };
                filled.jobs.push(job::shape(&place, &made, next(), named, status));
            }
            filled.pipelines.push(made);
        }
        age -= 28;
    }
    let newest_stable = format!("{}-stable-ee", newest.replace('.', "-"));
    for number in 1..=merge_requests {
        let state = match number % 5 {
            0 => "opened",
            4 => "closed",
            _ => "merged",
        };
        // Every sixth goes back to a stable branch.
        let backport = number % 6 == 0;
        let spec = merge_request::Spec {
            id: next(),
            iid: number,
            title: &if backport {
                format!("Backport of !{} to {newest}", number - 1)
            } else {
                format!("Change number {number}")
            },
            description: "",
            state,
            target_branch: if backport { &newest_stable } else { "master" },
            labels: if backport {
                &["bug", "severity::2"]
            } else {
                &["backend"]
            },
            milestone: Some(newest),
            created_at: ago(40),
            updated_at: ago(30)
                .checked_add(SignedDuration::from_hours(number))
                .unwrap_or(now),
        };
        filled.merge_requests.push(merge_request::shape(&place, &spec));
    }
    for (number, environment) in (1..).zip(["gstg", "gprd", "gprd"]) {
        let spec = deployment::Spec {
            id: next(),
            iid: number,
            reference: "master",
            status: "success",
            environment,
            started_at: ago(4 - number),
            updated_at: ago(4 - number),
        };
        let made = deployment::shape(&place, &spec);
        filled.deployed.insert(spec.id, vec![number, number + 5]);
        filled.deployments.push(made);
    }
    filled.issues.push(issue::shape(
        &place,
        next(),
        1,
        &format!("Release {newest}.1"),
        "- [x] Tag\n- [ ] Publish\n- [ ] Announce",
        ago(3),
    ));
    project.fill_from(filled);
    world.last_id = id;
}
