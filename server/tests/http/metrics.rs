//! `/metrics`: who may read it, what is in it, and that the rules and the dashboard which ship with it ask for nothing else.

use std::collections::BTreeSet;
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderValue, Method, StatusCode, header};

use super::changes::facts;
use super::support::{Answer, Who, World, request};

const TOKEN: &str = "a-token-of-the-monitoring";

/// Asks for the figures as somebody at an address, by a host's name.
async fn scrape_as(world: &World, peer: &str, host: &str, headers: &[(&str, &str)]) -> Answer {
    let mut asked = request(Method::GET, "/metrics", &Who::nobody(), headers, Body::empty());
    let host: HeaderValue = host.parse().unwrap();
    asked.headers_mut().insert(header::HOST, host);
    let peer: SocketAddr = peer.parse().unwrap();
    asked.extensions_mut().insert(ConnectInfo(peer));
    world.send(asked).await
}

/// The figures, as a monitoring on this machine gets them.
pub async fn scrape(world: &World) -> String {
    let answer = scrape_as(world, "127.0.0.1:4711", "127.0.0.1:3000", &[]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(
        answer.header("content-type"),
        "text/plain; version=0.0.4; charset=utf-8"
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.text().to_owned()
}

#[tokio::test]
async fn without_a_token_this_machine_alone_reads_the_figures() {
    let world = World::with(&[("SLIPWAY_TRUSTED_PROXIES", "127.0.0.2")]).await;
    let here = "127.0.0.1:3000";
    for (peer, host, headers, expected) in [
        ("127.0.0.1:1", here, &[][..], 200),
        ("[::1]:1", "localhost:3000", &[], 200),
        ("10.0.0.7:1", here, &[], 403),
        // A proxy on this machine, which says so, passes on the public name, or is one of the settings.
        ("127.0.0.1:1", here, &[("x-forwarded-for", "10.0.0.7")], 403),
        ("127.0.0.1:1", here, &[("forwarded", "for=10.0.0.7")], 403),
        ("127.0.0.1:1", "releases.example.com", &[], 403),
        ("127.0.0.2:1", here, &[], 403),
        // A page of another site whose name leads here.
        ("127.0.0.1:1", "evil.example", &[], 403),
        // A token that nobody has set opens nothing.
        ("10.0.0.7:1", here, &[("authorization", "Bearer ")], 403),
    ] {
        let answer = scrape_as(&world, peer, host, headers).await;
        assert_eq!(answer.status.as_u16(), expected, "{peer} {host} {headers:?}");
        assert_eq!(answer.text().contains("slipway_"), expected == 200);
    }
}

/// A proxy on the same machine that says nothing of whom it asks for passes on a name that somebody has made up.
#[tokio::test]
async fn without_a_token_nobody_reads_the_figures_where_others_reach_it() {
    let world = World::with(&[("SLIPWAY_PUBLIC_URL", "https://releases.example.com")]).await;
    for host in ["localhost", "127.0.0.1:3000", "[::1]", "releases.example.com"] {
        let answer = scrape_as(&world, "127.0.0.1:1", host, &[]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{host}");
        assert!(
            answer.text().contains("SLIPWAY_METRICS_TOKEN"),
            "{}",
            answer.text()
        );
    }
}

#[tokio::test]
async fn a_token_opens_the_figures_from_everywhere_and_nothing_else_does() {
    let world = World::with(&[("SLIPWAY_METRICS_TOKEN", TOKEN)]).await;
    let right = format!("Bearer {TOKEN}");
    for (peer, sent, expected) in [
        ("10.0.0.7:1", Some(right.as_str()), 200),
        ("127.0.0.1:1", Some(&right), 200),
        ("127.0.0.1:1", None, 401),
        ("10.0.0.7:1", Some("Bearer a-token-of-somebody"), 401),
        ("10.0.0.7:1", Some(TOKEN), 401),
    ] {
        let headers: Vec<_> = sent.map(|sent| ("authorization", sent)).into_iter().collect();
        let answer = scrape_as(&world, peer, "elsewhere.example", &headers).await;
        assert_eq!(answer.status.as_u16(), expected, "{peer} {sent:?}");
    }
}

/// A server that was used a little, with a GitLab from which a webhook may come.
async fn used() -> World {
    let world = World::with(&[
        ("SLIPWAY_GITLAB_URL", "http://127.0.0.1:1"),
        ("SLIPWAY_GITLAB_CLIENT_ID", "id"),
        ("SLIPWAY_GITLAB_CLIENT_SECRET", "secret"),
        ("SLIPWAY_GITLAB_TOKEN", "token"),
        ("SLIPWAY_GITLAB_GROUPS", "org/team=viewer"),
        ("SLIPWAY_GITLAB_HOOK_TOKEN", "an-older-secret-token"),
    ])
    .await;
    server::demo::history(world.db()).await.unwrap();
    facts::known(&world).await;
    let ana = world.sign_in("ana").await;
    for path in [
        "/calendar/2026-12",
        "/releases/gitlab/19.7",
        "/nothing/here",
        "/feeds/gitlab.ics",
        "/feeds/gitlab.ics",
    ] {
        world.get(&ana, path).await;
    }
    let (_, items) = world.run("19.7", "monthly").await;
    world.tick("bo", super::support::untouched(&items)).await;
    world
}

/// The value of a figure.
fn value(text: &str, figure: &str) -> Option<f64> {
    let of_it = text
        .lines()
        .find_map(|line| line.strip_prefix(figure)?.strip_prefix(' '));
    of_it.map(|value| value.parse().unwrap())
}

#[tokio::test]
async fn requests_are_counted_by_their_routes() {
    let world = used().await;
    let text = scrape(&world).await;
    for (labels, expected) in [
        ("route=\"/calendar/{month}\",method=\"GET\",status=\"2xx\"", 1.0),
        // One that was made, and one out of the cache.
        ("route=\"/feeds/{file}\",method=\"GET\",status=\"2xx\"", 2.0),
        ("route=\"none\",method=\"GET\",status=\"4xx\"", 1.0),
        ("route=\"/auth/demo\",method=\"POST\",status=\"3xx\"", 1.0),
    ] {
        let figure = format!("slipway_http_requests_total{{{labels}}}");
        assert_eq!(value(&text, &figure), Some(expected), "{figure}\n{text}");
    }
    let figure = "slipway_http_request_duration_seconds_count{route=\"/feeds/{file}\"}";
    assert_eq!(value(&text, figure), Some(2.0));
    // What somebody has typed is nowhere.
    assert!(
        !text.contains("nothing/here") && !text.contains("2026-12\""),
        "{text}"
    );
}

#[tokio::test]
async fn releases_are_told_under_the_names_that_dashboards_know() {
    let world = used().await;
    let text = scrape(&world).await;
    for figure in [
        "delivery_release_monthly_status{version=\"19.7\",release_date=\"2026-12-17\",due_date=\"2026-12-14\"}",
        "slipway_release_status{product=\"gitlab\",release=\"19.7\",kind=\"monthly\"}",
    ] {
        assert_eq!(value(&text, figure), Some(1.0), "{figure}\n{text}");
    }
    let patches = text
        .lines()
        .filter(|line| line.starts_with("delivery_release_patch_status{versions=\"19.6."));
    assert!(patches.count() >= 1, "{text}");
    let due = value(
        &text,
        "slipway_release_due_timestamp_seconds{product=\"gitlab\",release=\"19.7\",kind=\"monthly\"}",
    );
    let from: jiff::Timestamp = "2026-12-17T00:00:00Z".parse().unwrap();
    let passed = due.unwrap() as i64 - from.as_second();
    assert!((0..=86_400).contains(&passed), "{due:?}");
}

#[tokio::test]
async fn figures_follow_what_is_written() {
    let world = used().await;
    let before = scrape(&world).await;
    let figure = "slipway_checklist_items_open{product=\"gitlab\",release=\"19.7\"}";
    let (_, items) = world.run("19.7", "monthly").await;
    world.tick("bo", super::support::untouched(&items)).await;
    let after = scrape(&world).await;
    assert_eq!(
        value(&after, figure),
        value(&before, figure).map(|open| open - 1.0)
    );
}

fn monitoring() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../packaging/monitoring")
}

/// The figures that a text names.
fn named(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let ours = words.filter(|word| {
        ["slipway_", "delivery_", "process_"]
            .iter()
            .any(|ours| word.starts_with(ours))
    });
    let family = |word: &str| {
        let of_histogram = word.starts_with("slipway_http_request_duration");
        let ends = ["_bucket", "_sum", "_count"].into_iter().filter(|_| of_histogram);
        let mut shorter = ends.filter_map(|end| word.strip_suffix(end));
        shorter.next().unwrap_or(word).to_owned()
    };
    ours.map(family).collect()
}

/// What is true of every scrape, and need not have happened in a test: it has a name in it, and perhaps no value.
const NEED_NOT_HAPPEN: [&str; 3] = [
    "slipway_worker_panics_total",
    "slipway_connection_state",
    "slipway_feed_errors_total",
];

#[tokio::test]
async fn rules_and_dashboard_ask_for_nothing_that_is_not_told() {
    let world = used().await;
    // A part of the worker has done something.
    server::worker::changes_round(&world.state).await;
    let text = scrape(&world).await;
    let rules = std::fs::read_to_string(monitoring().join("slipway.rules.yml")).unwrap();
    let dashboard = std::fs::read_to_string(monitoring().join("slipway.dashboard.json")).unwrap();
    let dashboard: serde_json::Value = serde_json::from_str(&dashboard).unwrap();
    let mut asked = Vec::new();
    for panel in dashboard["panels"].as_array().unwrap() {
        for target in panel["targets"].as_array().into_iter().flatten() {
            asked.push(target["expr"].as_str().unwrap().to_owned());
        }
    }
    assert!(asked.len() > 40);
    asked.push(rules);
    for figure in named(&asked.join("\n")) {
        let declared = format!("# TYPE {figure} ");
        assert!(text.contains(&declared), "{figure} is nowhere in\n{text}");
        let has_value = text.lines().any(|line| line.starts_with(&figure));
        assert!(
            has_value || NEED_NOT_HAPPEN.contains(&figure.as_str()),
            "{figure} has no value in\n{text}"
        );
    }
}

/// The program that `scripts/need/prometheus.sh` gets, with what it is to look at on its standard input.
fn promtool(words: &[&str], input: &str) -> (bool, String) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.tools/promtool");
    let program = if own.exists() {
        own
    } else {
        PathBuf::from("promtool")
    };
    let mut child = Command::new(program)
        .args(words)
        .current_dir(monitoring())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("promtool is missing; scripts/need/prometheus.sh gets it");
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap());
    (output.status.success(), said.join("\n"))
}

#[test]
fn the_rules_say_what_they_are_to_say() {
    for words in [
        &["check", "rules", "slipway.rules.yml"][..],
        &["test", "rules", "slipway.rules.test.yml"],
    ] {
        let (well, said) = promtool(words, "");
        assert!(well, "{said}");
    }
}

/// The names of today's dashboards are not as Prometheus would have them.
const NAMED_BY_OTHERS: [&str; 2] = [
    "delivery_deployment_blocker_count ",
    "delivery_deployment_hours_blocked ",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn prometheus_has_nothing_against_a_scrape() {
    let text = scrape(&used().await).await;
    let (well, said) = promtool(&["check", "metrics"], &text);
    let is_known = |line: &str| NAMED_BY_OTHERS.iter().any(|name| line.starts_with(name));
    let complaints: Vec<&str> = said
        .lines()
        .filter(|line| !line.trim().is_empty() && !is_known(line))
        .collect();
    assert!(
        complaints.is_empty() && (well || said.lines().any(is_known)),
        "{said}\n{text}"
    );
}
