//! `/metrics`: who may read it, what is in it, and that the rules and the dashboard which ship with it ask for nothing else.

use std::collections::BTreeSet;
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderValue, Method, StatusCode, header};
use backend::blockers;
use backend::blockers::unblock::Unblock;
use backend::checklists::tick::TickItem;
use domain::checklists::StateKind;
use domain::identity::Viewer;

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
pub fn value(text: &str, figure: &str) -> Option<f64> {
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
    let of = |figure: &str| -> Vec<&str> { text.lines().filter(|line| line.starts_with(figure)).collect() };
    let patches = of("delivery_release_patch_status{");
    assert!(
        patches[0].starts_with("delivery_release_patch_status{versions=\"19.6."),
        "{patches:?}"
    );
    assert!(patches[0].contains("release_date=\"2026-12-09\""), "{patches:?}");
    // A panel that shows one value shows the upcoming one: there is no other. Each by itself is told under our own name.
    assert_eq!(patches.len(), 1, "{patches:?}");
    let monthly = of("delivery_release_monthly_status{");
    assert_eq!(monthly.len(), 1, "{monthly:?}");
    for (kind, at_least) in [("monthly", 3), ("patch", 5)] {
        let all = of("slipway_release_status{");
        let of_kind = all
            .iter()
            .filter(|line| line.contains(&format!(",kind=\"{kind}\"")));
        assert!(of_kind.count() >= at_least, "{kind} in {all:?}");
    }
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

/// The products of which a figure is told.
fn products(text: &str, figure: &str) -> BTreeSet<String> {
    let begins = format!("{figure}{{product=\"");
    let rest = text.lines().filter_map(|line| line.strip_prefix(&begins));
    rest.map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

/// The page, the API and the monitoring tell the same of the same days.
#[tokio::test]
async fn velocity_is_the_same_on_the_page_over_the_api_and_here() {
    let world = used().await;
    end_all_blockers(&world).await;
    let eli = world.sign_in("eli").await;
    let text = scrape(&world).await;
    let told = products(&text, "slipway_mttp_changes");
    assert!(told.contains("gitlab"), "{text}");
    for (product, days) in told.iter().flat_map(|product| [(product, 7), (product, 90)]) {
        let asked = format!("product={product}&days={days}");
        let answer = world.get(&eli, &format!("/api/v1/velocity?{asked}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{asked}: {}", answer.text());
        let body = answer.json();
        let figures = &body["figures"];
        let labels = format!("product=\"{product}\",days=\"{days}\"");
        for (figure, said) in [
            (
                format!("slipway_mttp_seconds{{{labels}}}"),
                &figures["mean_seconds"],
            ),
            (format!("slipway_mttp_changes{{{labels}}}"), &figures["count"]),
            (
                format!("slipway_time_to_production_seconds{{{labels},of=\"median\"}}"),
                &figures["median_seconds"],
            ),
            (
                format!("slipway_time_to_production_seconds{{{labels},of=\"p75\"}}"),
                &figures["p75_seconds"],
            ),
            (
                format!("slipway_time_to_production_seconds{{{labels},of=\"p90\"}}"),
                &figures["p90_seconds"],
            ),
        ] {
            assert_eq!(value(&text, &figure), said.as_f64(), "{figure}: {figures}");
        }
        let within = &figures["within_target"];
        let share = value(&text, &format!("slipway_mttp_within_target_ratio{{{labels}}}"));
        let (count, of) = (within["count"].as_f64().unwrap(), within["of"].as_f64().unwrap());
        assert_eq!(share, (of > 0.0).then(|| count / of), "{asked}: {within}");
        if let Some(mean) = figures["mean_seconds"].as_i64() {
            let page = world.get(&eli, &format!("/velocity?{asked}")).await;
            let number = page.text().split("velocity-number").nth(1).unwrap();
            let number = number.split("</p>").next().unwrap();
            assert!(number.contains(&lasts(mean)), "{asked}, {mean}: {number}");
        }
        if days == 7 {
            let (place, count) = (&body["deliveries"]["environment"], &body["deliveries"]["count"]);
            let place = place.as_str().unwrap();
            let figure = format!("slipway_deployments{{product=\"{product}\",environment=\"{place}\"}}");
            assert_eq!(value(&text, &figure), count.as_f64(), "{figure}");
        }
        the_same_of_the_way(&text, &labels, &body);
        the_same_of_what_blocked(&text, &labels, &body);
        the_same_of_releases(&text, product, &labels, &body);
        let workdays = world
            .get(&eli, &format!("/api/v1/velocity?{asked}&weekends=left-out"))
            .await
            .json();
        is_told(
            &text,
            &format!("slipway_mttp_without_weekends_seconds{{{labels}}}"),
            &workdays["figures"]["mean_seconds"],
        );
        if product == "gitlab" {
            let page = world.get(&eli, &format!("/velocity?{asked}")).await;
            on_the_page(page.text(), &body);
            around_on_the_page(page.text(), &body);
        }
        let pressure = &body["pressure"];
        let lines = pressure["lines"].as_object().unwrap().iter();
        let lines = lines.map(|(line, load)| (line.as_str(), load));
        for (line, load) in lines.chain([("main", &pressure["main"])]) {
            for (severity, count) in load["by_severity"].as_object().unwrap() {
                let figure = format!(
                    "slipway_release_pressure{{product=\"{product}\",line=\"{line}\",severity=\"{severity}\"}}"
                );
                assert_eq!(value(&text, &figure), count.as_f64(), "{figure}: {load}");
            }
        }
    }
    // There is something to be the same.
    for figure in [
        "slipway_mttp_changes{product=\"gitlab\",days=\"7\"}",
        "slipway_mttp_changes{product=\"gitlab\",days=\"90\"}",
        "slipway_deployments{product=\"gitlab\",environment=\"gprd\"}",
        "slipway_release_pressure{product=\"gitlab\",line=\"19.5\",severity=\"S2\"}",
        "slipway_mttp_without_weekends_seconds{product=\"gitlab\",days=\"90\"}",
        "slipway_mttp_stage_seconds{product=\"gitlab\",days=\"90\",environment=\"gprd\"}",
        "slipway_mttp_stage_ratio{product=\"gitlab\",days=\"90\",environment=\"gstg-cny\"}",
        "slipway_mttp_project_changes{product=\"gitlab\",days=\"90\",project=\"demo/gitlab\"}",
        "slipway_mttp_team_changes{product=\"gitlab\",days=\"90\",team=\"source code\"}",
        "slipway_blockers{product=\"gitlab\",days=\"7\"}",
        "slipway_blocked_seconds{product=\"gitlab\",days=\"90\"}",
        "slipway_blockers_by_cause{product=\"gitlab\",days=\"90\",cause=\"flaky-test\"}",
        "slipway_blocked_by_cause_seconds{product=\"gitlab\",days=\"90\",cause=\"broken-security-mirror\"}",
        "slipway_packages_in_time{product=\"gitlab\",days=\"90\"}",
        "slipway_rollbacks{product=\"gitlab\",days=\"90\"}",
        "slipway_time_to_patch_seconds{product=\"gitlab\"}",
        "slipway_time_between_patches_seconds{product=\"gitlab\"}",
        "slipway_releases_on_their_date{product=\"gitlab\",kind=\"patch\"}",
    ] {
        assert!(value(&text, figure).unwrap() > 0.0, "{figure}");
    }
}

/// What lasts is longer with each minute, and who is asked in which is chance.
async fn end_all_blockers(world: &World) {
    let ana = world.actor("ana").await;
    for listed in blockers::open(world.db(), &Viewer::System).await.unwrap() {
        if !listed.is_item() {
            let end = Unblock {
                blocker: listed.blocker.id,
                until: None,
                key: None,
            };
            world.db().write(&ana, end).await.unwrap();
        }
    }
    let (run, items) = world.run("19.7", "monthly").await;
    for view in items {
        if view.item.state.kind() == StateKind::Blocked {
            let go = TickItem {
                run: run.clone(),
                item: view.item.id,
                want: StateKind::Doing,
                reason: None,
                seen: view.item.version,
                key: None,
            };
            world.db().write(&ana, go).await.unwrap();
        }
    }
    let lasting = blockers::open(world.db(), &Viewer::System).await.unwrap();
    assert!(lasting.is_empty(), "{lasting:?}");
}

/// That a figure has the value that the API says; none where it says none.
fn is_told(text: &str, figure: &str, said: &serde_json::Value) {
    assert_eq!(value(text, figure), said.as_f64(), "{figure}");
}

/// Where the time goes, what is left out, and whose changes they are.
fn the_same_of_the_way(text: &str, labels: &str, body: &serde_json::Value) {
    for stage in body["stages"].as_array().unwrap() {
        let of = format!("{{{labels},environment={}}}", stage["environment"]);
        is_told(
            text,
            &format!("slipway_mttp_stage_seconds{of}"),
            &stage["mean_seconds"],
        );
        let share = stage["permille"]
            .as_f64()
            .filter(|_| stage["mean_seconds"].is_i64());
        let told = value(text, &format!("slipway_mttp_stage_ratio{of}"));
        assert_eq!(told, share.map(|share| share / 1000.0), "{of}: {stage}");
    }
    for (why, count) in body["figures"]["excluded"].as_object().unwrap() {
        is_told(
            text,
            &format!("slipway_mttp_excluded_changes{{{labels},why=\"{why}\"}}"),
            count,
        );
    }
    for (parts, label) in [("projects", "project"), ("teams", "team")] {
        let parts = body[parts].as_array().unwrap().iter();
        for part in parts.filter(|part| part["figures"]["count"] != 0) {
            let name = part["name"].as_str().unwrap_or_default();
            let of = format!("{{{labels},{label}=\"{name}\"}}");
            let figures = &part["figures"];
            is_told(
                text,
                &format!("slipway_mttp_{label}_seconds{of}"),
                &figures["mean_seconds"],
            );
            is_told(
                text,
                &format!("slipway_mttp_{label}_changes{of}"),
                &figures["count"],
            );
        }
    }
}

/// What blocked in these days, and by which causes.
fn the_same_of_what_blocked(text: &str, labels: &str, body: &serde_json::Value) {
    let blockers = &body["blockers"];
    for (name, said) in [
        ("slipway_blockers", &blockers["count"]),
        ("slipway_blocked_seconds", &blockers["blocked_seconds"]),
    ] {
        is_told(text, &format!("{name}{{{labels}}}"), said);
    }
    let causes = blockers["causes"].as_array().unwrap();
    for cause in causes {
        let key = cause["cause"].as_str().unwrap_or("none");
        let of = format!("{{{labels},cause=\"{key}\"}}");
        is_told(text, &format!("slipway_blockers_by_cause{of}"), &cause["count"]);
        is_told(
            text,
            &format!("slipway_blocked_by_cause_seconds{of}"),
            &cause["blocked_seconds"],
        );
    }
    let told = text
        .lines()
        .filter(|line| line.starts_with(&format!("slipway_blockers_by_cause{{{labels},")));
    assert_eq!(told.count(), causes.len(), "{blockers}");
}

/// Packages and rollbacks of the same days, patches and kept days of a year.
fn the_same_of_releases(text: &str, product: &str, labels: &str, body: &serde_json::Value) {
    let (packages, rollbacks, patches) = (&body["packages"], &body["rollbacks"], &body["patches"]);
    for (name, said) in [
        ("slipway_packages_in_time", &packages["in_time"]["count"]),
        ("slipway_packages_judged", &packages["in_time"]["of"]),
        ("slipway_rollbacks", &rollbacks["share"]["count"]),
        ("slipway_rollbacks_judged_deployments", &rollbacks["share"]["of"]),
    ] {
        is_told(text, &format!("{name}{{{labels}}}"), said);
    }
    for (name, said) in [
        ("slipway_packages_limit_seconds", &packages["most_seconds"]),
        (
            "slipway_time_to_patch_seconds",
            &patches["to_patch"]["mean_seconds"],
        ),
        ("slipway_patches_timed", &patches["timed"]),
        (
            "slipway_time_between_patches_seconds",
            &patches["between"]["mean_seconds"],
        ),
        ("slipway_patches_followed", &patches["followed"]),
        ("slipway_patches_published", &patches["published"]),
    ] {
        is_told(text, &format!("{name}{{product=\"{product}\"}}"), said);
    }
    for kept in body["reliability"]["kinds"].as_array().unwrap() {
        let of = format!("{{product=\"{product}\",kind={}}}", kept["kind"]);
        let share = &kept["on_the_day"];
        is_told(
            text,
            &format!("slipway_releases_on_their_date{of}"),
            &share["count"],
        );
        is_told(text, &format!("slipway_releases_dated{of}"), &share["of"]);
    }
}

/// A length of time as pages write it, to the second.
fn lasts(seconds: i64) -> String {
    format!("<time datetime=\"PT{seconds}S\">")
}

/// The page says the same of them.
fn on_the_page(page: &str, body: &serde_json::Value) {
    let patches = &body["patches"];
    let name = |of: &serde_json::Value| of["name"].as_str().unwrap().to_owned();
    let stages = body["stages"].as_array().unwrap().iter().zip(1..);
    let stages = stages.map(|(stage, number)| (format!("{number}. {}", name(stage)), &stage["mean_seconds"]));
    let parts = body["projects"].as_array().unwrap().iter();
    let parts = parts.map(|part| (name(part), &part["figures"]["mean_seconds"]));
    for (name, seconds) in stages.chain(parts) {
        let Some(seconds) = seconds.as_i64() else { continue };
        let mean = format!("data-label=\"Mean\" class=\"number\">{}", lasts(seconds));
        let mut rows = page.split("<tr>").filter_map(|rest| rest.split("</tr>").next());
        let is_there = rows.any(|row| row.contains(&format!(">{name}<")) && row.contains(&mean));
        assert!(is_there, "{name}, {mean}: {page}");
    }
    for (name, seconds) in [
        ("Time to patch, mean", &patches["to_patch"]["mean_seconds"]),
        ("Time between patches, mean", &patches["between"]["mean_seconds"]),
    ] {
        let Some(seconds) = seconds.as_i64() else { continue };
        let figure = page.split(&format!("<dt>{name}</dt>")).nth(1).unwrap();
        let figure = figure.split("</div>").next().unwrap();
        assert!(figure.contains(&lasts(seconds)), "{name}, {seconds}: {figure}");
    }
    let kinds = body["reliability"]["kinds"].as_array().unwrap().iter();
    let shares = kinds
        .map(|kept| &kept["on_the_day"])
        .chain([&body["packages"]["in_time"]]);
    for share in shares.filter(|share| share["of"] != 0) {
        let said = format!("{} % ({} of {})", share["percent"], share["count"], share["of"]);
        assert!(page.contains(&said), "{said}: {page}");
    }
    let back = &body["rollbacks"]["share"];
    if back["of"] != 0 {
        let said = format!("{} ({} % of {})", back["count"], back["percent"], back["of"]);
        assert!(page.contains(&said), "{said}: {page}");
    }
}

/// A row of a table that has all of these words in it.
fn row_with<'p>(part: &'p str, words: &[String]) -> Option<&'p str> {
    let mut rows = part.split("<tr>").filter_map(|rest| rest.split("</tr>").next());
    rows.find(|row| words.iter().all(|word| row.contains(word)))
}

/// So does it of blockers by cause and of what stands beside each week.
fn around_on_the_page(page: &str, body: &serde_json::Value) {
    let cell = |head: &str, said: &str| format!("data-label=\"{head}\" class=\"number\">{said}<");
    let blocked = |of: &serde_json::Value| {
        let time = lasts(of["blocked_seconds"].as_i64().unwrap());
        format!("data-label=\"Blocked\" class=\"number\">{time}")
    };
    let (blockers, beside) = (&body["blockers"], &body["beside"]);
    for definition in [&blockers["definition"], &beside["definition"]] {
        assert!(
            page.contains(definition.as_str().unwrap()),
            "{definition}: {page}"
        );
    }
    let part = page.split("aria-labelledby=\"causes-head\"").nth(1).unwrap();
    let part = part.split("</section>").next().unwrap();
    for cause in blockers["causes"].as_array().unwrap() {
        let name = cause["name"].as_str().unwrap_or("No cause yet");
        let words = [
            format!(">{name}<"),
            blocked(cause),
            cell("Share", &format!("{} %", cause["percent"])),
            cell("Blockers", &cause["count"].to_string()),
        ];
        assert!(row_with(part, &words).is_some(), "{words:?}: {part}");
    }
    let part = page.split("aria-labelledby=\"weeks\"").nth(1).unwrap();
    let weeks = beside["weeks"].as_array().unwrap();
    for week in weeks {
        let monday: jiff::civil::Date = week["monday"].as_str().unwrap().parse().unwrap();
        let mut names = week["freezes"].as_array().unwrap().iter();
        let words = [
            monday.strftime("%a %-d %b %Y").to_string(),
            blocked(week),
            cell("Blockers", &week["count"].to_string()),
        ];
        let row = row_with(part, &words);
        let row = row.unwrap_or_else(|| panic!("{words:?}: {part}"));
        assert!(
            names.all(|name| row.contains(name.as_str().unwrap())),
            "{week}: {row}"
        );
    }
    for name in beside["freezes_of_every_week"].as_array().unwrap() {
        assert!(part.contains(name.as_str().unwrap()), "{name}: {part}");
    }
    assert_eq!(
        weeks.len(),
        body["weeks"].as_array().unwrap().len(),
        "each week of the figures"
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

/// What the panels of the dashboard ask for.
fn panels() -> Vec<String> {
    let dashboard = std::fs::read_to_string(monitoring().join("slipway.dashboard.json")).unwrap();
    let dashboard: serde_json::Value = serde_json::from_str(&dashboard).unwrap();
    let panels = dashboard["panels"].as_array().unwrap().iter();
    let targets = panels.flat_map(|panel| panel["targets"].as_array().into_iter().flatten());
    targets
        .map(|target| target["expr"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn rules_and_dashboard_ask_for_nothing_that_is_not_told() {
    let world = used().await;
    // A part of the worker has done something.
    server::worker::changes_round(&world.state).await;
    let text = scrape(&world).await;
    let rules = std::fs::read_to_string(monitoring().join("slipway.rules.yml")).unwrap();
    let mut asked = panels();
    assert!(asked.len() > 40);
    for figure in ["slipway_blocked_by_cause_seconds", "slipway_blockers_by_cause"] {
        assert!(asked.iter().any(|asked| asked.contains(figure)), "{figure}");
    }
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

/// The labels that a figure is told by; none where it has no value.
fn labels<'a>(text: &'a str, figure: &str) -> Option<BTreeSet<&'a str>> {
    let begins = format!("{figure}{{");
    let line = text.lines().find_map(|line| line.strip_prefix(&begins))?;
    // Values stand between quotes, and names before them.
    let names = line.split('"').step_by(2);
    let names = names.filter_map(|name| name.strip_suffix('='));
    Some(names.map(|name| name.trim_start_matches(',')).collect())
}

/// The greatest of several instances is what all of them tell; the greatest of several series of one instance leaves out the others.
/// So whatever takes the greatest or the least keeps all labels of its figure apart, or names one value of those that it does not.
#[tokio::test]
async fn nothing_hides_one_series_behind_another() {
    let world = used().await;
    server::worker::changes_round(&world.state).await;
    let text = scrape(&world).await;
    let mut asked = panels();
    asked.push(std::fs::read_to_string(monitoring().join("slipway.rules.yml")).unwrap());
    let asked = asked.join("\n").replace("min by (", "max by (");
    let mut looked_at = 0;
    for part in asked.split("max by (").skip(1) {
        let (kept, rest) = part.split_once(") (").unwrap();
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap();
        let (figure, rest) = rest.split_at(end);
        let chosen = rest
            .strip_prefix('{')
            .and_then(|chosen| chosen.split('}').next())
            .unwrap_or("");
        let chosen = chosen.split(", ").filter_map(|chosen| {
            let (name, value) = chosen.split_once('=')?;
            value.starts_with('"').then_some(name)
        });
        let known: BTreeSet<&str> = kept.split(", ").chain(chosen).collect();
        let Some(told) = labels(&text, figure) else {
            assert!(
                NEED_NOT_HAPPEN.contains(&figure),
                "{figure} has no value in\n{text}"
            );
            continue;
        };
        looked_at += 1;
        assert!(told.is_subset(&known), "max by ({kept}) ({figure}) of {told:?}");
    }
    assert!(looked_at > 30, "{looked_at}");
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
        &["test", "rules", "slipway.rules.days.test.yml"],
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
