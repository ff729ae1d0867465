//! What a delivery says, as a fact for `backend::connections`; nothing in here can fail for what was sent.

use backend::connections::inbox::{Outcome, Waiting};
use backend::connections::releases::Release;
use backend::connections::tags::{Tag, Was};
use backend::connections::{Fact, Sure, What};
use gitlab::hook::event::{Event, ReleaseAction, TagChange, parse};
use jiff::Timestamp;
use serde_json::Value;

use crate::connections::facts;

/// The events that are read. From a milestone nothing follows yet; one that cannot be read is set aside all
/// the same, for it says that GitLab speaks otherwise than we know.
const READ: [&str; 8] = [
    "Tag Push Hook",
    "Release Hook",
    "Pipeline Hook",
    "Merge Request Hook",
    "Deployment Hook",
    "Issue Hook",
    "Milestone Hook",
    "Member Hook",
];

/// What a delivery says, and the number of the project that it is about, where it says that.
#[must_use]
pub fn read(delivery: &Waiting) -> (Outcome, Option<i64>) {
    // What was never asked for is not even read: somebody would have to decide on it when it cannot be.
    if !READ.contains(&delivery.event.as_str()) {
        let why = format!("nothing here follows from a {}", delivery.event);
        return (Outcome::Nothing(why), None);
    }
    let event = parse(&delivery.event, &delivery.body);
    let number = event.as_ref().ok().and_then(|event| Some(event.project()?.id));
    let outcome = match event {
        Ok(event) => fact(&event, delivery.received_at).map_or_else(
            || {
                Outcome::Nothing(format!(
                    "nothing here follows from a {}",
                    event.kind().replace('_', " ")
                ))
            },
            Outcome::Fact,
        ),
        Err(why) => Outcome::Aside {
            why: as_shown(delivery).unwrap_or_else(|| why.to_string()),
            project: project(&delivery.body),
        },
    };
    (outcome, number)
}

/// Why a body cannot be read, with line and column as they are where it is mended: there JSON has a line for each field, and
/// what is no text in UTF-8 is U+FFFD.
fn as_shown(delivery: &Waiting) -> Option<String> {
    let text = String::from_utf8_lossy(&delivery.body);
    let shown = serde_json::from_str::<Value>(&text)
        .and_then(|value| serde_json::to_string_pretty(&value))
        .unwrap_or_else(|_| text.into_owned());
    if let Err(why) = parse(&delivery.event, shown.as_bytes()) {
        return Some(why.to_string());
    }
    let error = std::str::from_utf8(&delivery.body).err()?;
    Some(format!(
        "the body is no text in UTF-8 from its byte {} on; what is none is shown as \u{fffd}",
        error.valid_up_to() + 1
    ))
}

/// The fact that follows from an event, told at this instant where the event does not say it.
fn fact(event: &Event, received_at: Timestamp) -> Option<Fact> {
    let what = match event {
        Event::TagPush(push) => What::Tag(Tag {
            name: push.tag.clone(),
            at: (push.change != TagChange::Deleted).then_some(received_at),
            when: Sure::Told,
            sha: push.commit.clone(),
            object: push.object.clone(),
            was: push.was.clone().map_or(Was::Nothing, Was::Object),
        }),
        Event::Release(release) => What::Release(Release {
            tag: release.tag.clone(),
            released_at: (release.action != ReleaseAction::Delete)
                .then(|| release.released_at.unwrap_or(release.created_at)),
            made_at: Some(release.created_at),
            by: Sure::Told,
        }),
        Event::Pipeline(pipeline) => facts::told_pipeline(pipeline)?,
        Event::MergeRequest(merge_request) => facts::told_merge_request(merge_request),
        Event::Deployment(deployment) => facts::told_deployment(deployment, received_at),
        Event::Issue(issue) => facts::told_issue(issue, received_at),
        Event::Milestone(_) => return None,
        // It is about a group, and about no project.
        Event::Member(member) => {
            return Some(Fact {
                project: String::new(),
                told_at: member.updated_at,
                what: What::Membership { user: member.user_id },
            });
        }
    };
    Some(Fact {
        project: event.project()?.path.clone(),
        told_at: event.happened_at().unwrap_or(received_at),
        what,
    })
}

/// The project that a body names, though the rest of it cannot be understood: who may read it depends on it.
#[must_use]
pub fn project(body: &[u8]) -> Option<String> {
    let value: Value = serde_json::from_slice(body).ok()?;
    let path = value.get("project")?.get("path_with_namespace")?.as_str()?;
    Some(path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivery(event: &str, body: &str) -> Waiting {
        Waiting {
            id: "d".parse().unwrap(),
            connection: "gitlab".to_owned(),
            event: event.to_owned(),
            body: body.as_bytes().to_vec(),
            received_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn what_cannot_be_read_is_set_aside_with_its_project() {
        let broken = delivery(
            "Tag Push Hook",
            r#"{"object_kind":"tag_push","project":{"path_with_namespace":"a/b"}}"#,
        );
        match read(&broken).0 {
            Outcome::Aside { why, project } => {
                assert!(why.contains("missing"), "{why}");
                assert_eq!(project.as_deref(), Some("a/b"));
            }
            other => panic!("{other:?}"),
        }
        for body in ["", "{", "[1]", "null"] {
            match read(&delivery("Tag Push Hook", body)).0 {
                Outcome::Aside { project, .. } => assert_eq!(project, None, "{body}"),
                other => panic!("{other:?}"),
            }
        }
    }

    /// What is no text in UTF-8 is shown as U+FFFD, and line and column are those of what is shown.
    #[test]
    fn the_place_is_that_of_what_is_shown() {
        let why = |body: &[u8]| {
            let mut told = delivery("Tag Push Hook", "");
            told.body = body.to_vec();
            match read(&told).0 {
                Outcome::Aside { why, .. } => why,
                other => panic!("{other:?}"),
            }
        };
        let good = r#"{"object_kind":"tag_push","before":"0000000000000000000000000000000000000000","after":"82b3d5ae55f7080f1e6022629cdb57bfae7cccc7","ref":"refs/tags/v?","checkout_sha":"82b3d5ae55f7080f1e6022629cdb57bfae7cccc7","project":{"id":1,"name":"a","web_url":"https://gitlab.example.com/a/b","path_with_namespace":"a/b","default_branch":"master"}}"#;
        let spoiled = |text: &str| -> Vec<u8> {
            text.bytes()
                .map(|byte| if byte == b'?' { 0xff } else { byte })
                .collect()
        };
        assert_eq!(
            why(&spoiled(good)),
            format!(
                "the body is no text in UTF-8 from its byte {} on; what is none is shown as \u{fffd}",
                good.find('?').unwrap() + 1
            )
        );
        // Shown it has a line for each field.
        let wrong = good.replace("\"id\":1", "\"id\":\"1\"");
        let told = why(&spoiled(&wrong));
        assert!(
            told.starts_with("project.id: ") && !told.contains("(line 1,"),
            "{told}"
        );
        // What is no JSON is shown as it came, but for that.
        let cut = why(&spoiled("{\"b\":\"?\",\n\"a\":tru}"));
        assert!(cut.ends_with("(line 2, column 8)"), "{cut}");
    }

    #[test]
    fn an_issue_is_a_fact_with_its_labels() {
        let body = |state: &str| {
            format!(
                r#"{{"object_kind":"issue","event_type":"issue",
                    "project":{{"id":1,"path_with_namespace":"gitlab-org/release/tasks","web_url":"https://gitlab.com/gitlab-org/release/tasks"}},
                    "object_attributes":{{"id":2,"iid":28247,"title":"Deployment blocked","state":"{state}","action":"update",
                    "created_at":"2026-10-26T08:00:00Z","updated_at":"2026-10-26T11:00:00Z","closed_at":null,
                    "url":"https://gitlab.com/gitlab-org/release/tasks/-/issues/28247"}},
                    "labels":[{{"title":"RootCause::Flaky-Test"}},{{"title":"Deploys-blocked-gprd3hr"}}]}}"#
            )
        };
        for (state, closed) in [("opened", None), ("closed", Some("2026-10-26T11:00:00Z"))] {
            let mut told = delivery("Issue Hook", &body(state));
            told.received_at = "2026-10-26T11:00:05Z".parse().unwrap();
            let (Outcome::Fact(fact), Some(1)) = read(&told) else {
                panic!("{state} is no fact");
            };
            assert_eq!(fact.project, "gitlab-org/release/tasks");
            let What::Issue(issue) = fact.what else {
                panic!("{state} is no issue")
            };
            assert_eq!(
                (issue.iid, issue.labels.len(), issue.confidential),
                (28247, 2, false)
            );
            assert_eq!(issue.closed_at, closed.map(|at| at.parse().unwrap()));
        }
    }

    #[test]
    fn what_is_not_worked_with_is_no_fault() {
        for event in ["Push Hook", "Confidential Issue Hook"] {
            assert!(
                matches!(read(&delivery(event, "{")).0, Outcome::Nothing(_)),
                "{event}"
            );
        }
    }
}
