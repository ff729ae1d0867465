//! What the stand-in tells its hooks is proven, named and read as what GitLab sends.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use gitlab::hook::delivery;
use gitlab::hook::event::{self, Event};
use gitlab::hook::signature::{Forged, Proof, Secrets, verify};
use gitlab::{Client, EVENTS, WantedHook};
use jiff::{SignedDuration, Timestamp};
use standin::{Setup, Standin, Token};

const PROJECT: &str = "gitlab-org/gitlab";
const NUMBER: i64 = 278_964;
const KEY: &str = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

type Heard = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;

async fn hear(State(heard): State<Heard>, headers: HeaderMap, body: Bytes) -> StatusCode {
    heard.lock().unwrap().push((headers, body));
    StatusCode::OK
}

async fn receiver() -> (String, Heard) {
    let heard = Heard::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = Router::new()
        .route("/hooks/gitlab", post(hear))
        .with_state(heard.clone());
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    (format!("http://{address}/hooks/gitlab"), heard)
}

fn now() -> Timestamp {
    "2026-11-24T10:00:00Z".parse().unwrap()
}

/// The last event, proven to come from who knows the secrets.
fn last(heard: &Heard, secrets: &Secrets) -> (String, Event) {
    let (headers, body) = heard.lock().unwrap().last().cloned().unwrap();
    assert!(verify(&headers, &body, secrets, now()).is_ok());
    let name = delivery::event_name(&headers).unwrap();
    (
        delivery::key(&headers, &body),
        event::parse(&name, &body).unwrap(),
    )
}

#[tokio::test]
async fn all_that_happens_is_proven_and_read() {
    let standin = Standin::start(Setup {
        now: Some(now()),
        ..Setup::default()
    })
    .await
    .unwrap();
    let (url, heard) = receiver().await;
    let client = Client::new(standin.base());
    let wanted = WantedHook {
        url: &url,
        signing_token: Some(KEY),
        token: None,
        events: &EVENTS,
        verify: false,
    };
    let hook = client.create_hook(Token::API, NUMBER, &wanted).await.unwrap();
    client
        .test_hook(Token::API, NUMBER, hook.id, "tag_push_events")
        .await
        .unwrap();
    let secrets = Secrets {
        signing: vec![KEY.parse().unwrap()],
        token: None,
    };
    let (headers, body) = heard.lock().unwrap().last().cloned().unwrap();
    assert_eq!(verify(&headers, &body, &secrets, now()), Ok(Proof::Signature));
    let late = now() + SignedDuration::from_mins(6);
    assert_eq!(verify(&headers, &body, &secrets, late), Err(Forged::Stale));

    let told = standin.push_tag(PROJECT, "v18.6.2-ee").await;
    let (key, event) = last(&heard, &secrets);
    assert_eq!(key, told[0].key);
    assert!(matches!(event, Event::TagPush(push)
        if push.tag == "v18.6.2-ee" && push.change == event::TagChange::Created && push.project.id == NUMBER));

    standin
        .publish_release(PROJECT, "v18.6.2-ee", "GitLab 18.6.2")
        .await;
    let (_, event) = last(&heard, &secrets);
    let found = client.release(Token::READ, NUMBER, "v18.6.2-ee").await.unwrap();
    assert!(matches!(event, Event::Release(release)
        if release.tag == found.tag_name && release.released_at == found.released_at
            && release.url.as_deref() == found.web_url()));

    let (iid, _) = standin
        .open_merge_request(PROJECT, "A change", "18-6-stable-ee")
        .await;
    standin.merge(PROJECT, iid).await;
    let (_, event) = last(&heard, &secrets);
    let found = client.merge_request(Token::READ, NUMBER, iid).await.unwrap();
    assert!(matches!(event, Event::MergeRequest(one)
        if one.iid == iid && one.state.as_str() == found.state && one.target_branch == found.target_branch
            && one.merge_commit_sha == found.merge_commit_sha && one.updated_at == found.updated_at));

    standin
        .finish_pipeline(PROJECT, "18-6-stable-ee", Some("rubocop"))
        .await;
    let (_, event) = last(&heard, &secrets);
    let Event::Pipeline(pipeline) = event else {
        panic!("{event:?}");
    };
    let found = client.pipeline(Token::READ, NUMBER, pipeline.id).await.unwrap();
    assert_eq!(pipeline.status.as_str(), found.status);
    assert_eq!(pipeline.reference, found.reference);
    let failed: Vec<&str> = pipeline
        .jobs
        .iter()
        .filter(|job| job.status.as_str() == "failed")
        .map(|job| job.name.as_str())
        .collect();
    assert_eq!(failed, ["rubocop"]);

    standin
        .fail_in_child(PROJECT, "18-6-stable-ee", "rspec unit 1/2")
        .await;
    let (_, event) = last(&heard, &secrets);
    let Event::Pipeline(above) = event else {
        panic!("{event:?}");
    };
    let bridges = client
        .bridges_of_pipeline(Token::READ, NUMBER, above.id, &["failed"])
        .next()
        .await
        .unwrap()
        .unwrap()
        .items;
    assert!(bridges.len() == 1 && bridges[0].breaks(), "{bridges:?}");
    let below = bridges[0].downstream_pipeline.clone().unwrap();
    assert_eq!(below.project_id, Some(NUMBER));
    let failed = client
        .jobs_of_pipeline(Token::READ, NUMBER, below.id, &["failed"])
        .next()
        .await
        .unwrap()
        .unwrap()
        .items;
    assert_eq!(failed[0].name, "rspec unit 1/2");

    standin.add_issue(PROJECT, 4711, "The canary fails", &["RootCause::Flaky-Test"]);
    standin.tell_issue(PROJECT, 4711, "open").await;
    let (_, event) = last(&heard, &secrets);
    let found = client.issue(Token::READ, NUMBER, 4711).await.unwrap();
    assert!(matches!(event, Event::Issue(issue)
        if issue.iid == found.iid && issue.labels == found.labels && issue.state.as_str() == found.state
            && issue.action == Some(event::IssueAction::Open) && !issue.is_confidential
            && issue.created_at == found.created_at && issue.url.as_ref() == Some(&found.web_url)));
    standin.close_issue(PROJECT, 4711);
    standin.tell_issue(PROJECT, 4711, "close").await;
    let (_, event) = last(&heard, &secrets);
    let found = client.issue(Token::READ, NUMBER, 4711).await.unwrap();
    assert!(matches!(event, Event::Issue(issue)
        if issue.state.as_str() == "closed" && issue.closed_at == found.closed_at && issue.closed_at == Some(now())));
    // Its switch is another one, which this hook has not.
    standin.hide_issue(PROJECT, 4711);
    assert!(standin.tell_issue(PROJECT, 4711, "update").await.is_empty());

    standin.tell_milestone(PROJECT, 96, "18.7", "close").await;
    let (_, event) = last(&heard, &secrets);
    assert!(matches!(event, Event::Milestone(milestone)
        if milestone.iid == Some(96) && milestone.title == "18.7"
            && milestone.action == Some(event::MilestoneAction::Close)
            && milestone.state == Some(event::MilestoneState::Closed)
            && milestone.project.as_ref().map(|project| project.id) == Some(NUMBER)));

    standin.deploy(PROJECT, "gprd", "master", &[iid]).await;
    let (_, event) = last(&heard, &secrets);
    let Event::Deployment(deployment) = event else {
        panic!("{event:?}");
    };
    assert_eq!(deployment.status_changed_at, Some(now()));
    let found = client
        .deployment(Token::READ, NUMBER, deployment.id)
        .await
        .unwrap();
    assert_eq!(Some(&found.sha), deployment.sha.as_ref());
    assert_eq!(found.environment.name, deployment.environment);
    assert_eq!(found.started_at(), Some(now()));
    assert!(found.created_at < now(), "it was entered before its job began");
    assert_eq!(found.finished_at(), Some(now()));
}

#[tokio::test]
async fn the_older_token_is_a_proof_too() {
    let standin = Standin::start(Setup {
        now: Some(now()),
        ..Setup::default()
    })
    .await
    .unwrap();
    let (url, heard) = receiver().await;
    standin.hook_everything(&url, None, Some("an older secret"));
    standin.push_tag(PROJECT, "v18.6.2-ee").await;
    let (headers, body) = heard.lock().unwrap().last().cloned().unwrap();
    for (token, expected) in [
        ("an older secret", Ok(Proof::Token)),
        ("another", Err(Forged::Token)),
    ] {
        let secrets = Secrets {
            signing: Vec::new(),
            token: Some(token.to_owned()),
        };
        assert_eq!(verify(&headers, &body, &secrets, now()), expected);
    }
}
