//! What GitLab has said in these tests: of a project that the team sees, and of one in which fixes are prepared.

use backend::connections::deployments::{Deployment, Stage};
use backend::connections::merge_requests::{MergeRequest, MergeRequestPipeline};
use backend::connections::pipelines::BranchPipeline;
use backend::connections::sources::AddSource;
use backend::connections::tags::Tag;
use backend::connections::{Fact, Sure, TakeFacts, What};
use domain::changes::{Severity, State, Tests};
use domain::id::SourceId;
use domain::identity::Actor;
use jiff::Timestamp;

use crate::http::support::World;

pub const OPEN: &str = "gitlab-org/gitlab";
pub const HIDDEN: &str = "gitlab-org/security/gitlab";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

async fn source(world: &World, project: &str, embargoed: bool) -> SourceId {
    source_of(world, "gitlab", project, embargoed).await
}

async fn source_of(world: &World, product: &str, project: &str, embargoed: bool) -> SourceId {
    let work = AddSource {
        product: product.to_owned(),
        connection: "gitlab".to_owned(),
        project: project.to_owned(),
        tags: "v{version}-ee".to_owned(),
        branches: "{line}-stable-ee".to_owned(),
        publishes: false,
        embargoed,
    };
    world.db().write(&Actor::System("test"), work).await.unwrap()
}

async fn take(world: &World, project: &str, facts: Vec<(&str, What)>) {
    let facts = facts.into_iter().map(|(told_at, what)| Fact {
        project: project.to_owned(),
        told_at: at(told_at),
        what,
    });
    let work = TakeFacts {
        connection: "gitlab".to_owned(),
        facts: facts.collect(),
        place: None,
    };
    world.db().write(&Actor::System("test"), work).await.unwrap();
}

/// A merge request into a branch, opened on 25 November.
fn merge_request(project: &str, iid: i64, title: &str, target: &str) -> MergeRequest {
    MergeRequest {
        iid,
        title: title.to_owned(),
        url: format!("https://gitlab.example.com/{project}/-/merge_requests/{iid}"),
        state: State::Open,
        when: Sure::Seen,
        draft: false,
        target: target.to_owned(),
        to_main: target == "master",
        origin: None,
        picks: Vec::new(),
        reverts: None,
        severity: Some(Severity::S2),
        security: false,
        head: Some("b".repeat(40)),
        merged_as: None,
        merged_as_is: Sure::Seen,
        tests_from: None,
        labels: Vec::new(),
        first_commit_at: None,
        created_at: at("2026-11-25T10:00:00Z"),
        approved: None,
    }
}

fn merged(mut it: MergeRequest, when: &str) -> What {
    it.state = State::Merged(at(when));
    it.merged_as = Some(format!("{:0>40}", it.iid));
    What::MergeRequest(Box::new(it))
}

fn tag(version: &str, when: &str) -> What {
    What::Tag(Tag {
        at: Some(at(when)),
        when: Sure::Told,
        sha: Some("c".repeat(40)),
        ..Tag::gone(format!("v{version}-ee"))
    })
}

fn pipeline(number: i64, branch: &str, job: Option<&str>, when: &str) -> What {
    What::BranchPipeline(BranchPipeline {
        pipeline: number,
        branch: branch.to_owned(),
        failed: job.is_some(),
        job: job.map(str::to_owned),
        url: format!("https://gitlab.example.com/pipelines/{number}"),
        sha: None,
        created_at: at(when),
        finished_at: at(when),
    })
}

/// A deployment to production.
fn deployed(deployment: i64, when: &str) -> What {
    What::Deployment(Deployment {
        deployment,
        environment: "gprd".to_owned(),
        tier: None,
        stage: Stage::Succeeded,
        sha: None,
        created_at: None,
        finished_at: Some(at(when)),
    })
}

const TOLD: &str = "2026-12-01T08:00:00Z";

fn tags() -> Vec<(&'static str, What)> {
    let tags = [
        ("19.4.0", "2026-09-16T10:00:00Z"),
        ("19.5.0", "2026-10-14T10:00:00Z"),
        ("19.6.0", "2026-11-18T10:00:00Z"),
    ];
    tags.map(|(version, when)| (when, tag(version, when))).into()
}

/// What everybody in the team sees: a change that is merged, deployed and on its way back to two lines, another one that
/// a label wants, and a red branch.
pub async fn known(world: &World) {
    source(world, OPEN, false).await;
    let fix = MergeRequest {
        picks: vec![
            "19.6.0".parse::<domain::calendar::Version>().unwrap().line,
            "19.5.0".parse::<domain::calendar::Version>().unwrap().line,
        ],
        ..merge_request(OPEN, 1, "Keep merge trains going", "master")
    };
    let backport = MergeRequest {
        origin: Some("!1".parse().unwrap()),
        approved: Some(true),
        ..merge_request(OPEN, 2, "Keep merge trains going (19.6)", "19-6-stable-ee")
    };
    let mut facts = tags();
    facts.extend([
        (TOLD, merged(fix, "2026-11-25T12:00:00Z")),
        (TOLD, What::MergeRequest(Box::new(backport))),
        (
            TOLD,
            What::MergeRequestPipeline(MergeRequestPipeline {
                iid: 2,
                pipeline: 20,
                sha: Some("b".repeat(40)),
                of_branch: false,
                tests: Tests::Succeeded,
            }),
        ),
        (
            TOLD,
            merged(
                merge_request(OPEN, 3, "Answer large diffs in time", "19-5-stable-ee"),
                "2026-11-26T12:00:00Z",
            ),
        ),
        (
            TOLD,
            pipeline(11, "19-6-stable-ee", Some("rspec"), "2026-12-01T07:00:00Z"),
        ),
        (TOLD, pipeline(12, "19-5-stable-ee", None, "2026-12-01T07:00:00Z")),
        (TOLD, deployed(5, "2026-11-26T09:00:00Z")),
        (
            TOLD,
            What::Shipped {
                deployment: 5,
                merge_requests: vec![1],
                all: true,
            },
        ),
    ]);
    take(world, OPEN, facts).await;
}

/// A patch that nobody had planned is tagged today; the team sees it.
pub async fn appeared(world: &World) {
    take(world, OPEN, vec![(TOLD, tag("19.5.1", TOLD))]).await;
}

/// What is prepared in another project: a change of its own, a backport of the open one, and a red branch.
pub async fn hidden(world: &World, embargoed: bool) -> SourceId {
    let id = source(world, HIDDEN, embargoed).await;
    let fix = MergeRequest {
        picks: vec!["19.6.0".parse::<domain::calendar::Version>().unwrap().line],
        ..merge_request(HIDDEN, 1, "Fix quartzite", "master")
    };
    let own = MergeRequest {
        severity: Some(Severity::S1),
        ..merge_request(HIDDEN, 2, "Fix quartzite in 19.6", "19-6-stable-ee")
    };
    let other = MergeRequest {
        origin: Some(format!("{OPEN}!1").parse().unwrap()),
        ..merge_request(HIDDEN, 3, "Backport because of quartzite", "19-5-stable-ee")
    };
    let mut facts = tags();
    facts.extend([
        // A patch of a line that nobody knows: the calendar refuses it.
        (TOLD, tag("99.3.77", "2026-11-30T10:00:00Z")),
        (TOLD, merged(fix, "2026-11-25T12:00:00Z")),
        (TOLD, What::MergeRequest(Box::new(own))),
        (TOLD, merged(other, "2026-11-27T12:00:00Z")),
        (
            TOLD,
            pipeline(
                911,
                "19-6-stable-ee",
                Some("quartzite spec"),
                "2026-11-30T07:00:00Z",
            ),
        ),
        (
            TOLD,
            pipeline(912, "19-4-stable-ee", None, "2026-11-30T07:00:00Z"),
        ),
        // What came to production later than the first that did: it would count.
        (TOLD, deployed(905, "2026-11-20T09:00:00Z")),
        (TOLD, deployed(906, "2026-11-28T09:00:00Z")),
        (
            TOLD,
            What::Shipped {
                deployment: 906,
                merge_requests: vec![1],
                all: true,
            },
        ),
    ]);
    take(world, HIDDEN, facts).await;
    id
}

/// A merge request into the default branch that was deployed.
pub struct Shipped<'a> {
    pub iid: i64,
    pub title: &'a str,
    pub merged: &'a str,
    pub labels: &'a [&'a str],
    /// Environments, and when it arrived there.
    pub arrived: &'a [(&'a str, &'a str)],
}

/// A project of a product whose merge requests were deployed, each by a deployment of its own.
pub async fn shipped(world: &World, product: &str, project: &str, embargoed: bool, all: &[Shipped<'_>]) {
    source_of(world, product, project, embargoed).await;
    let mut facts = Vec::new();
    let mut deployment = 0;
    for one in all {
        let it = MergeRequest {
            labels: one.labels.iter().map(|label| (*label).to_owned()).collect(),
            ..merge_request(project, one.iid, one.title, "master")
        };
        facts.push((TOLD, merged(it, one.merged)));
        for (environment, when) in one.arrived {
            deployment += 1;
            facts.push((
                TOLD,
                What::Deployment(Deployment {
                    deployment,
                    environment: (*environment).to_owned(),
                    tier: None,
                    stage: Stage::Succeeded,
                    sha: None,
                    created_at: Some(at(when)),
                    finished_at: Some(at(when)),
                }),
            ));
            facts.push((
                TOLD,
                What::Shipped {
                    deployment,
                    merge_requests: vec![one.iid],
                    all: true,
                },
            ));
        }
    }
    take(world, project, facts).await;
}
