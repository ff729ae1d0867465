//! One id through the log: from the request to the statements that it caused, also where another task ran them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::client::send;
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
