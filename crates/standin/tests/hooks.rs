//! Hooks: what is sent, how it is signed, and what becomes of one that fails.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use standin::{Outcome, Setup, Standin, StartError, signature};

const PROJECT: &str = "gitlab-org/gitlab";
const KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// Who is told: keeps everything, and answers as it is set to.
#[derive(Clone, Default)]
struct Receiver {
    heard: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
    fails: Arc<Mutex<bool>>,
}

async fn hear(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> StatusCode {
    receiver.heard.lock().unwrap().push((headers, body));
    if *receiver.fails.lock().unwrap() {
        StatusCode::INTERNAL_SERVER_ERROR
    } else {
        StatusCode::NO_CONTENT
    }
}

impl Receiver {
    async fn start(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let app = Router::new().route("/hook", post(hear)).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        format!("http://{address}/hook")
    }

    fn heard(&self) -> Vec<(HeaderMap, Bytes)> {
        self.heard.lock().unwrap().clone()
    }
}

async fn begin(signing_token: Option<&str>, token: Option<&str>) -> (Standin, Receiver) {
    let setup = Setup {
        now: Some("2026-11-24T10:00:00Z".parse().unwrap()),
        ..Setup::default()
    };
    let standin = Standin::start(setup).await.unwrap();
    let receiver = Receiver::default();
    let url = receiver.start().await;
    standin.hook_everything(&url, signing_token, token);
    (standin, receiver)
}

#[tokio::test]
async fn what_is_sent_is_signed() {
    let (standin, receiver) = begin(Some(KEY), None).await;
    let told = standin.push_tag(PROJECT, "v18.6.2-ee").await;
    assert_eq!(told[0].outcome, Outcome::Answered(204));
    let (headers, body) = receiver.heard().pop().unwrap();
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    assert_eq!(header("x-gitlab-event"), "Tag Push Hook");
    assert_eq!(header("x-gitlab-instance"), standin.base());
    assert_eq!(header("webhook-id"), header("idempotency-key"));
    assert_eq!(header("webhook-timestamp"), "1795514400");
    assert_eq!(
        signature(KEY, &told[0].key, 1_795_514_400, &body),
        Some(header("webhook-signature"))
    );
    assert!(headers.get("x-gitlab-token").is_none());

    assert_eq!(standin.send_again(&told[0]).await, Outcome::Answered(204));
    let (again, same) = receiver.heard().pop().unwrap();
    assert_eq!(again["idempotency-key"], headers["idempotency-key"]);
    assert_eq!(same, body);
}

#[tokio::test]
async fn the_older_token_is_sent_as_it_is() {
    let (standin, receiver) = begin(None, Some("a secret")).await;
    standin.push_tag(PROJECT, "v18.6.2-ee").await;
    let (headers, _) = receiver.heard().pop().unwrap();
    assert_eq!(headers["x-gitlab-token"], "a secret");
    assert!(headers.get("webhook-signature").is_none());
}

#[tokio::test]
async fn a_hook_that_fails_four_times_is_left_alone() {
    let (standin, receiver) = begin(None, None).await;
    *receiver.fails.lock().unwrap() = true;
    for patch in 2..6 {
        let told = standin.push_tag(PROJECT, &format!("v18.6.{patch}-ee")).await;
        assert_eq!(told[0].outcome, Outcome::Answered(500));
    }
    let told = standin.push_tag(PROJECT, "v18.6.6-ee").await;
    assert_eq!(told[0].outcome, Outcome::Disabled);
    assert_eq!(receiver.heard().len(), 4, "the fifth was never sent");
    assert_eq!(
        standin.entries(PROJECT, "tags").len(),
        4 + 5,
        "and has happened all the same"
    );

    *receiver.fails.lock().unwrap() = false;
    assert_eq!(standin.send_again(&told[0]).await, Outcome::Answered(204));
    let told = standin.push_tag(PROJECT, "v18.6.7-ee").await;
    assert_eq!(
        told[0].outcome,
        Outcome::Answered(204),
        "one that is taken makes up for it"
    );
}

#[tokio::test]
async fn nothing_leaves_this_machine() {
    let standin = Standin::start(Setup::default()).await.unwrap();
    standin.hook_everything("http://192.0.2.1/hook", None, None);
    let told = standin.push_tag(PROJECT, "v18.6.2-ee").await;
    assert!(
        matches!(&told[0].outcome, Outcome::Failed(why) if why.contains("this machine only")),
        "{told:?}"
    );
    let everywhere = Setup {
        address: "0.0.0.0:0".parse().unwrap(),
        ..Setup::default()
    };
    assert!(matches!(
        Standin::start(everywhere).await,
        Err(StartError::NotLoopback(_))
    ));
}
