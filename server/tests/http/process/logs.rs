//! One id through the log: from the request to the statements that it caused, also where another task ran them.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;
use standin::{Setup, Standin, Token};
use tokio::time::Instant;

use super::client::{PATIENCE, send};
use super::program::Program;

const TALKATIVE: [(&str, &str); 2] = [
    ("SLIPWAY_LOG_FORMAT", "json"),
    ("SLIPWAY_LOG", "info,server=debug,backend=debug,sqlx=debug"),
];

/// The lines of a log by the ids of the requests that they name. A line names at most one.
fn by_request(log: &str) -> BTreeMap<String, Vec<Value>> {
    let mut found: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in log.lines() {
        let line: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        let spans = line["spans"].as_array().cloned().unwrap_or_default();
        let ids: Vec<&str> = spans.iter().filter_map(|span| span["id"].as_str()).collect();
        assert!(ids.len() <= 1, "{line}");
        if let Some(id) = ids.first() {
            found.entry((*id).to_owned()).or_default().push(line.clone());
        }
    }
    found
}

fn count(lines: &[Value], words: &str) -> usize {
    lines
        .iter()
        .filter(|line| line.to_string().contains(words))
        .count()
}

#[tokio::test]
async fn a_request_is_followed_from_http_to_sql() {
    let mut settings = TALKATIVE.to_vec();
    settings.push(("SLIPWAY_TRUSTED_PROXIES", "127.0.0.1"));
    let program = Program::start(&settings);
    let cookie = program.sign_in("dana").await;

    // A page: what it reads is read by tasks of Leptos.
    let headers = [("x-request-id", "a-page.1")];
    let page = send(&program.address, "GET /calendar/2026-12", &headers, "")
        .await
        .unwrap();
    assert_eq!((page.status, page.header("x-request-id")), (200, "a-page.1"));

    // Writes at once: one task commits for several requests.
    let crowd = (0..8).map(|number| {
        let (program, cookie) = (&program, &cookie);
        async move {
            let id = format!("write-{number}");
            let slug = format!("product{number}");
            let answer = program.add_product(cookie, &slug, &[("x-request-id", &id)]).await;
            assert_eq!((answer.status, answer.header("x-request-id")), (200, id.as_str()));
        }
    });
    futures_util::future::join_all(crowd).await;

    let log = program.log();
    let lines = by_request(&log);
    let page = &lines["a-page.1"];
    assert_eq!(count(page, "\"message\":\"answered\""), 1);
    assert!(count(page, "\"summary\":\"SELECT") >= 3, "{page:?}");
    for number in 0..8 {
        let lines = &lines[&format!("write-{number}")];
        assert_eq!(count(lines, "\"message\":\"answered\""), 1, "{lines:?}");
        assert_eq!(count(lines, "INSERT INTO products"), 1, "{lines:?}");
        // Lines of the audit go in for all of a batch at once; each is announced by whoever writes it.
        assert_eq!(count(lines, "\"message\":\"audited\""), 1, "{lines:?}");
        assert_eq!(count(lines, "\"message\":\"committed\""), 1, "{lines:?}");
    }
    program.end().await;
}

#[tokio::test]
async fn an_id_is_taken_from_a_proxy_of_the_settings_only_and_only_if_it_is_one() {
    let given = [("x-request-id", "from-outside")];
    let nobodys = Program::start(&TALKATIVE);
    let answer = send(&nobodys.address, "GET /healthz", &given, "").await.unwrap();
    let id = answer.header("x-request-id");
    assert!(
        id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "{id}"
    );
    assert!(!nobodys.log().contains("from-outside"));
    nobodys.end().await;

    let proxied = Program::start(&[("SLIPWAY_TRUSTED_PROXIES", "127.0.0.1")]);
    let answer = send(&proxied.address, "GET /healthz", &given, "").await.unwrap();
    assert_eq!(answer.header("x-request-id"), "from-outside");
    let strange = [("x-request-id", "two words")];
    let answer = send(&proxied.address, "GET /healthz", &strange, "")
        .await
        .unwrap();
    assert_eq!(answer.header("x-request-id").len(), 16);
    proxied.end().await;
}

/// However much is logged, what opens a GitLab or proves a webhook is not in it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_of_a_connection_is_logged() {
    const KEY: &str = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    let gitlab = Standin::start(Setup::default()).await.unwrap();
    let program = Program::start(&[
        ("SLIPWAY_LOG_FORMAT", "json"),
        ("SLIPWAY_LOG", "debug"),
        ("SLIPWAY_GITLAB_URL", gitlab.base()),
        ("SLIPWAY_GITLAB_CLIENT_ID", "id"),
        ("SLIPWAY_GITLAB_CLIENT_SECRET", "hush-client"),
        ("SLIPWAY_GITLAB_TOKEN", Token::READ),
        ("SLIPWAY_GITLAB_GROUPS", "gitlab-org/release/managers=viewer"),
        ("SLIPWAY_GITLAB_SIGNING_TOKEN", KEY),
        ("SLIPWAY_GITLAB_HOOK_TOKEN", "hush-older"),
    ]);
    // It asks with the token; once it is refused, that is told.
    let until = Instant::now() + PATIENCE;
    while gitlab.seen().is_empty() {
        assert!(Instant::now() < until, "nothing is asked");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    for (token, status) in [("hush-older", 202), ("hush-wrong", 401)] {
        let headers = [("x-gitlab-token", token), ("x-gitlab-event", "Tag Push Hook")];
        let answer = send(&program.address, "POST /hooks/gitlab", &headers, "{}")
            .await
            .unwrap();
        assert_eq!(answer.status, status, "{answer:?}");
    }
    let folder = program.end().await;
    let log = std::fs::read_to_string(folder.0.join("log")).unwrap();
    assert!(log.contains("/hooks/gitlab"), "it is talkative");
    for secret in ["hush", Token::READ, KEY, KEY.trim_start_matches("whsec_")] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}
