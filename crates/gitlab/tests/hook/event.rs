//! What each payload says.

use gitlab::hook::event::{
    Access, DeploymentStatus, Event, IssueAction, IssueState, MemberChange, MergeRequestAction,
    MergeRequestState, MilestoneAction, MilestoneState, Person, Project, ReleaseAction, RunStatus, TagChange,
    Tier, parse,
};
use jiff::Timestamp;
use jiff::civil::date;

use super::payloads::{ALL, payload, read};

const COMMIT: &str = "6e1b0a5f3c9d4b7a8e2f1c0d9b8a7f6e5d4c3b2a";
const TAG_OBJECT: &str = "0c9f2d7be51a4d3c8b6a7f5e4d3c2b1a09f8e7d6";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn person(id: i64, username: &str) -> Person {
    Person {
        id: Some(id),
        username: Some(username.to_owned()),
    }
}

/// The facts of a file, as one kind of event.
macro_rules! facts {
    ($name:literal, $kind:ident) => {
        match read($name) {
            Event::$kind(facts) => facts,
            other => panic!("{} is read as {other:?}", $name),
        }
    };
}

#[test]
fn a_project_is_known_by_number_path_and_address() {
    for (name, ..) in ALL {
        let event = read(name);
        let expected = Project {
            id: 278_964,
            path: "gitlab-org/gitlab".to_owned(),
            web_url: "https://gitlab.example.com/gitlab-org/gitlab".to_owned(),
            default_branch: Some("master".to_owned()),
        };
        let none = name.starts_with("member") || *name == "milestone_of_group";
        assert_eq!(event.project(), (!none).then_some(&expected), "{name}");
        assert!(
            name.starts_with(event.kind()),
            "{name} is called {}",
            event.kind()
        );
    }
}

#[test]
fn a_tag_is_made_moved_and_deleted() {
    let made = facts!("tag_push", TagPush);
    assert_eq!(made.tag, "v19.6.1-ee");
    assert_eq!(made.change, TagChange::Created);
    assert_eq!(made.object.as_deref(), Some(TAG_OBJECT));
    assert_eq!(made.commit.as_deref(), Some(COMMIT));
    assert!(made.is_protected);
    assert_eq!(made.by, Some(person(51, "chidi")));

    let deleted = facts!("tag_push_deleted", TagPush);
    assert_eq!(
        (deleted.change, deleted.object, deleted.commit),
        (TagChange::Deleted, None, None)
    );

    let older = facts!("tag_push_older", TagPush);
    assert_eq!((older.tag.as_str(), older.is_protected), ("v13.12.15-ee", false));
    assert_eq!(older.by.map(|by| (by.id, by.username)), Some((Some(51), None)));

    let (event, body) = payload("tag_push");
    let moved = body.replace(&"0".repeat(40), &"A".repeat(40));
    let Ok(Event::TagPush(moved)) = parse(event, moved.as_bytes()) else {
        panic!("a tag that is moved");
    };
    assert_eq!(moved.change, TagChange::Moved);
    assert_eq!(read("tag_push").happened_at(), None);
}

#[test]
fn a_release_is_planned_and_deleted() {
    let made = facts!("release", Release);
    assert_eq!(
        (made.id, made.tag.as_str(), made.name.as_str()),
        (7130, "v19.6.1-ee", "GitLab 19.6.1")
    );
    assert_eq!(made.action, ReleaseAction::Create);
    assert_eq!(made.created_at, at("2026-11-24T12:58:41Z"));
    assert_eq!(made.released_at, Some(at("2026-11-25T13:00:00Z")));
    assert_eq!(
        made.url.as_deref(),
        Some("https://gitlab.example.com/gitlab-org/gitlab/-/releases/v19.6.1-ee")
    );
    assert_eq!(made.commit.as_deref(), Some(COMMIT));
    assert_eq!(facts!("release_deleted", Release).action, ReleaseAction::Delete);
}

#[test]
fn a_pipeline_tells_which_job_failed() {
    let failed = facts!("pipeline", Pipeline);
    assert_eq!((failed.id, failed.iid), (1_594_030_881, Some(2871)));
    assert_eq!(
        (failed.reference.as_str(), failed.is_tag),
        ("19-6-stable-ee", false)
    );
    assert_eq!(failed.sha.as_deref(), Some(COMMIT));
    assert_eq!(failed.source.as_deref(), Some("push"));
    assert_eq!(failed.status, RunStatus::Failed);
    assert!(failed.status.is_finished());
    assert_eq!(failed.created_at, at("2026-11-24T12:00:01Z"));
    assert_eq!(failed.finished_at, Some(at("2026-11-24T12:21:00Z")));
    assert_eq!(read("pipeline").happened_at(), Some(at("2026-11-24T12:21:00Z")));
    let merge_request = failed.merge_request.unwrap();
    assert_eq!(
        (merge_request.iid, merge_request.target_branch.as_str()),
        (4711, "19-6-stable-ee")
    );
    let upstream = failed.upstream.unwrap();
    assert_eq!(
        (upstream.pipeline_id, upstream.job_id),
        (1_594_030_700, Some(8412))
    );
    assert_eq!(upstream.project.as_deref(), Some("gitlab-org/release/tools"));
    assert_eq!(failed.by, Some(person(51, "chidi")));

    let reasons: Vec<_> = failed
        .jobs
        .iter()
        .filter(|job| job.status == RunStatus::Failed && !job.may_fail)
        .map(|job| {
            (
                job.name.as_str(),
                job.stage.as_str(),
                job.failure_reason.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        reasons,
        [("rspec unit pg16 3/24", "test", Some("script_failure"))]
    );
    assert_eq!(failed.jobs.len(), 4);
    assert!(
        failed
            .jobs
            .iter()
            .any(|job| job.is_manual && job.started_at.is_none())
    );

    let older = facts!("pipeline_older", Pipeline);
    assert_eq!(
        (older.iid, older.url, older.merge_request, older.upstream),
        (None, None, None, None)
    );
    assert_eq!(older.status, RunStatus::Running);
    // It does not end yet: the last job that ended is its newest time.
    assert_eq!(
        read("pipeline_older").happened_at(),
        Some(at("2026-11-24T12:20:59Z"))
    );
}

#[test]
fn a_merge_request_is_merged() {
    let merged = facts!("merge_request", MergeRequest);
    assert_eq!((merged.id, merged.iid), (99_341, 4711));
    assert_eq!(merged.title, "A fix for 19.6: “it works again”");
    assert_eq!(merged.state, MergeRequestState::Merged);
    assert_eq!(merged.action, Some(MergeRequestAction::Merge));
    assert!(!merged.is_draft);
    assert_eq!(merged.source_branch, "a-fix-19-6");
    assert_eq!(merged.target_branch, "19-6-stable-ee");
    assert_eq!(merged.labels, ["type::bug", "severity::2"]);
    assert_eq!(
        (merged.milestone_id, merged.head_pipeline_id),
        (Some(610), Some(1_594_030_881))
    );
    assert_eq!(merged.merge_commit_sha.as_deref(), Some(COMMIT));
    assert_eq!(merged.head_sha.as_deref(), Some(TAG_OBJECT));
    assert_eq!(merged.merge_status.as_deref(), Some("not_open"));
    assert_eq!(merged.updated_at, at("2026-11-24T10:02:19Z"));
    assert_eq!(merged.merged_at, None);
    assert_eq!(
        (merged.author_id, merged.by),
        (Some(52), Some(person(51, "chidi")))
    );

    let older = facts!("merge_request_older", MergeRequest);
    assert_eq!(older.state, MergeRequestState::Opened);
    assert!(older.is_draft, "work_in_progress is the older name");
    assert_eq!(older.updated_at, at("2019-12-03T15:23:34.561Z"));
    assert_eq!(
        (
            older.source_project_id,
            older.milestone_id,
            older.merge_commit_sha
        ),
        (None, None, None)
    );
    assert_eq!(older.merge_status.as_deref(), Some("unchecked"));
    assert_eq!(
        older.by.map(|by| (by.id, by.username)),
        Some((None, Some("chidi".to_owned())))
    );
    assert_eq!(older.labels, ["type::bug", "severity::2"]);
}

#[test]
fn a_deployment_succeeds_and_another_is_approved() {
    let done = facts!("deployment", Deployment);
    assert_eq!((done.id, done.environment.as_str()), (8215, "gprd"));
    assert_eq!(done.tier, Some(Tier::Production));
    assert_eq!(done.status, DeploymentStatus::Success);
    assert!(done.status.is_finished());
    assert_eq!(done.status_changed_at, Some(at("2026-11-24T12:21:00Z")));
    assert_eq!(done.short_sha.as_deref(), Some("6e1b0a5f"));
    assert_eq!(done.sha.as_deref(), Some(COMMIT));
    assert_eq!(done.job_id, Some(796_012));
    assert_eq!(
        done.job_url.as_deref(),
        Some("https://ops.example.net/gitlab-com/gl-infra/deployer/-/jobs/796012")
    );

    let approved = facts!("deployment_approved", Deployment);
    assert_eq!(approved.status, DeploymentStatus::Approved);
    assert_eq!((approved.job_id, approved.job_url), (None, None));
    assert_eq!(
        read("deployment_approved").happened_at(),
        Some(at("2026-11-24T12:20:58.123Z"))
    );

    // Another commit's address says nothing of this one.
    let (event, body) = payload("deployment");
    let other = body.replace("\"short_sha\": \"6e1b0a5f\"", "\"short_sha\": \"00000001\"");
    let Ok(Event::Deployment(other)) = parse(event, other.as_bytes()) else {
        panic!("a deployment");
    };
    assert_eq!((other.short_sha.as_deref(), other.sha), (Some("00000001"), None));
}

#[test]
fn an_issue_is_changed_and_a_confidential_one_closed() {
    let issue = facts!("issue", Issue);
    assert_eq!(
        (issue.id, issue.iid, issue.title.as_str()),
        (30_114, 28_247, "Release 19.6.1")
    );
    assert_eq!(issue.issue_type.as_deref(), Some("Issue"));
    assert_eq!(
        (issue.state, issue.action),
        (IssueState::Opened, Some(IssueAction::Update))
    );
    assert_eq!(issue.labels, ["Monthly Release"]);
    assert_eq!(
        (issue.milestone_id, issue.due_on),
        (Some(610), Some(date(2026, 11, 25)))
    );
    assert_eq!(issue.assignees, [person(52, "ana")]);
    assert_eq!(issue.updated_at, at("2026-11-24T12:15:43.002Z"));
    assert!(!issue.is_confidential);

    let closed = facts!("issue_confidential", Issue);
    assert_eq!(
        (closed.state, closed.action),
        (IssueState::Closed, Some(IssueAction::Close))
    );
    assert_eq!(closed.closed_at, Some(at("2026-11-24T12:15:43Z")));
    assert_eq!(closed.due_on, None);
}

#[test]
fn one_sign_of_three_makes_an_issue_confidential() {
    let (_, body) = payload("issue");
    let confidential = |event: &str, body: &str| match parse(event, body.as_bytes()) {
        Ok(Event::Issue(issue)) => issue.is_confidential,
        other => panic!("{other:?}"),
    };
    assert!(!confidential("Issue Hook", body));
    assert!(confidential("Confidential Issue Hook", body));
    assert!(confidential(
        "Issue Hook",
        &body.replace("\"confidential\": false", "\"confidential\": true")
    ));
    let event_type = body.replace(
        "\"event_type\": \"issue\"",
        "\"event_type\": \"confidential_issue\"",
    );
    assert!(confidential("Issue Hook", &event_type));
}

#[test]
fn a_milestone_is_made_and_a_groups_one_closed() {
    let made = facts!("milestone", Milestone);
    assert_eq!((made.id, made.iid, made.title.as_str()), (610, Some(96), "19.7"));
    assert_eq!(
        (made.state, made.action),
        (Some(MilestoneState::Active), Some(MilestoneAction::Create))
    );
    assert_eq!(
        (made.starts_on, made.due_on),
        (Some(date(2026, 11, 14)), Some(date(2026, 12, 11)))
    );
    assert_eq!(made.group_id, None);

    let closed = facts!("milestone_of_group", Milestone);
    assert_eq!((closed.project, closed.group_id), (None, Some(9970)));
    assert_eq!(
        (closed.starts_on, closed.due_on),
        (None, Some(date(2026, 12, 11)))
    );
    assert_eq!(closed.action, Some(MilestoneAction::Close));
}

#[test]
fn a_member_joins_and_leaves() {
    let joins = facts!("member", Member);
    assert_eq!(joins.change, MemberChange::Added);
    assert_eq!((joins.group_id, joins.group_path.as_str()), (100, "managers"));
    assert_eq!((joins.user_id, joins.username.as_str()), (52, "ana"));
    assert_eq!(joins.access, Some(Access::Developer));
    assert_eq!(joins.expires_at, Some(at("2026-12-23T00:00:00Z")));

    let updated = facts!("member_updated", Member);
    assert_eq!(updated.access, Some(Access::Other("Release lead".to_owned())));
    assert_eq!(updated.expires_at, Some(at("2027-01-31T00:00:00Z")));

    let leaves = facts!("member_removed", Member);
    assert_eq!((leaves.change, leaves.expires_at), (MemberChange::Removed, None));
    assert_eq!(facts!("member_asking", Member).change, MemberChange::Requested);
}

#[test]
fn a_word_that_is_not_known_is_kept() {
    let (event, body) = payload("deployment");
    let body = body.replace("\"status\": \"success\"", "\"status\": \"half_done\"");
    let Ok(Event::Deployment(deployment)) = parse(event, body.as_bytes()) else {
        panic!("a deployment");
    };
    assert_eq!(deployment.status, DeploymentStatus::Other("half_done".to_owned()));
    assert_eq!(deployment.status.as_str(), "half_done");
    assert!(!deployment.status.is_finished());
}
