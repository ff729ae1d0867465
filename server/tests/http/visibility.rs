//! The walk: two servers on the same data, one of them with hidden things in it. Whoever may not see
//! those gets the same answers from both, byte for byte, at every address.
//!
//! Hidden are: a patch release with versions, moved dates and a checklist that people work on; an item in
//! the checklist of a public release; a product with a cadence and releases.

mod hidden;

use std::collections::BTreeSet;
use std::time::Duration;

use axum::http::{Method, StatusCode};
use backend::calendar::edit_release::{Edit, EditRelease};
use backend::identity::sign_in::SignIn;
use domain::identity::{Actor, Roles};

use crate::http::live::Stream;
use crate::http::support::{Answer, Who, World, clock, request, untouched};
use hidden::Hidden;

/// Words that stand in hidden things and nowhere else.
const SECRETS: [&str; 4] = ["nightjar", "Nightjar", "quartzite", "19.6.77"];
/// People who may not see them, from nobody at all to an admin, and somebody without a role.
const OUTSIDE: [&str; 5] = ["", "nina", "mei", "ana", "dana"];
/// Those who may: by the role, and by name.
const INSIDE: [&str; 2] = ["chidi", "eli"];

/// Two servers on the same data at the same time, and what one of them hides.
struct Pair {
    with: World,
    without: World,
    hidden: Hidden,
    /// A checklist of a public release, and an item of it.
    public: (String, String),
}

impl Pair {
    async fn new() -> Self {
        let base = World::demo().await;
        let nina = SignIn {
            id: None,
            connection: backend::identity::people::DEMO.to_owned(),
            gitlab_id: None,
            username: "nina".to_owned(),
            name: "Nina Osei".to_owned(),
            title: String::new(),
            roles: Roles::NONE,
            avatar: None,
        };
        base.db().write(&Actor::System("sign-in"), nina).await.unwrap();
        let (run, items) = base.run("19.7", "monthly").await;
        let item = untouched(&items);
        base.tick("bo", item).await;
        let public = (run.to_string(), item.item.id.to_string());
        let bytes = base.into_bytes().await;
        let clock = clock();
        let with = World::of(&bytes, clock.clone()).await;
        let without = World::of(&bytes, clock).await;
        let hidden = hidden::hide(&with, &public.0).await;
        Self { with, without, hidden, public }
    }

    async fn sign_in(&self, name: &str) -> (Who, Who) {
        if name.is_empty() {
            return (Who::nobody(), Who::nobody());
        }
        (self.with.sign_in(name).await, self.without.sign_in(name).await)
    }

    /// Every address that can be read: the route, and paths on it.
    fn addresses(&self) -> Vec<(&'static str, Vec<String>)> {
        let Hidden { slug, run, item, extra, product_slug, .. } = &self.hidden;
        let (public_run, public_item) = &self.public;
        let own = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>();
        let of = |paths: &[String]| paths.to_vec();
        vec![
            ("/", own(&["/", "/?product=gitlab", "/?product=nightjar", "/?kind=patch"])),
            ("/calendar/{month}", own(&["/calendar/2026-11", "/calendar/2026-12", "/calendar/2027-01", "/calendar/2027-02", "/calendar/2026-12?product=nightjar"])),
            ("/releases/{product}/new", own(&["/releases/gitlab/new", "/releases/nightjar/new"])),
            ("/releases/{product}/{version}", of(&[
                "/releases/gitlab/19.7".into(), "/releases/gitlab/19.7.0".into(), "/releases/gitlab/19.6".into(),
                "/releases/gitlab/patch-2026-12-09".into(), "/releases/gitlab/19.3".into(),
                format!("/releases/gitlab/{slug}"), "/releases/gitlab/19.6.77".into(), "/releases/gitlab/nonsense".into(),
                format!("/releases/nightjar/{product_slug}"), "/releases/nightjar/1.1".into(),
            ])),
            ("/releases/{product}/{version}/checklists/{run}", of(&[
                format!("/releases/gitlab/19.7/checklists/{public_run}"), format!("/releases/gitlab/{slug}/checklists/{run}"),
                "/releases/gitlab/19.7/checklists/nonsense".into(),
            ])),
            ("/checklists/{run}", of(&[
                format!("/checklists/{public_run}"), format!("/checklists/{public_run}?only=open"), format!("/checklists/{run}"),
                "/checklists/nonsense".into(),
            ])),
            ("/subscribe", own(&["/subscribe"])),
            ("/sign-in", own(&["/sign-in"])),
            ("/admin/products", own(&["/admin/products"])),
            ("/admin/cadences", own(&["/admin/cadences", "/admin/cadences?product=gitlab", "/admin/cadences?product=nightjar"])),
            ("/feeds/{file}", own(&["/feeds/gitlab.ics", "/feeds/all.ics", "/feeds/nightjar.ics", "/feeds/nonsense.ics"])),
            ("/api", own(&["/api"])),
            ("/api/{*rest}", own(&["/api/v1/nonsense"])),
            ("/api/v1/releases/{product}", own(&[
                "/api/v1/releases/gitlab", "/api/v1/releases/gitlab?kind=patch&from=2026-12-01&until=2026-12-31",
                "/api/v1/releases/nightjar",
            ])),
            ("/api/v1/releases/{product}/{address}", of(&[
                "/api/v1/releases/gitlab/19.7".into(), format!("/api/v1/releases/gitlab/{slug}"),
                "/api/v1/releases/gitlab/19.6.77".into(), format!("/api/v1/releases/nightjar/{product_slug}"),
            ])),
            ("/api/v1/releases/{product}/{address}/runs", of(&[
                "/api/v1/releases/gitlab/19.7/runs".into(), format!("/api/v1/releases/gitlab/{slug}/runs"),
            ])),
            ("/api/v1/runs/{run}", of(&[format!("/api/v1/runs/{public_run}"), format!("/api/v1/runs/{run}")])),
            ("/api/v1/runs/{run}/items", of(&[
                format!("/api/v1/runs/{public_run}/items"), format!("/api/v1/runs/{public_run}/items?since=0"),
                format!("/api/v1/runs/{run}/items?since=0"),
            ])),
            ("/api/v1/runs/{run}/items/{item}", of(&[
                format!("/api/v1/runs/{public_run}/items/{public_item}"), format!("/api/v1/runs/{public_run}/items/{extra}"),
                format!("/api/v1/runs/{run}/items/{item}"),
            ])),
            ("/people/{username}/avatar", own(&["/people/ana/avatar", "/people/chidi/avatar"])),
            ("/healthz", own(&["/healthz"])),
            ("/readyz", own(&["/readyz"])),
            ("/favicon.svg", own(&["/favicon.svg"])),
            ("/icons.svg", own(&["/icons.svg"])),
            ("/pkg", own(&["/pkg"])),
            ("/pkg/", own(&["/pkg/"])),
            ("/pkg/{*rest}", own(&["/pkg/slipway.css"])),
            ("/auth/gitlab", own(&["/auth/gitlab"])),
            ("/auth/gitlab/callback", own(&["/auth/gitlab/callback?state=x&code=y"])),
            ("/auth/link", own(&["/auth/link?key=x"])),
            // What stands at no route.
            ("", of(&["/nonsense".into(), format!("/{slug}"), "/search?q=nightjar".into(), "/metrics".into()])),
        ]
    }

    /// Every write, aimed at what is hidden: the route, and a body.
    fn writes(&self) -> Vec<(&'static str, String, String)> {
        let Hidden { release, slug, run, item, extra, item_version, .. } = &self.hidden;
        let form = |route: &'static str, body: String| (route, route.to_owned(), body);
        let reasons = "public_reason=x&internal_reason=x";
        let tick = format!(r#"{{"state":"done","seen":{item_version}}}"#);
        let public_run = &self.public.0;
        vec![
            ("/api/v1/runs/{run}/items/{item}", format!("/api/v1/runs/{run}/items/{item}"), tick.clone()),
            ("/api/v1/runs/{run}/items/{item}", format!("/api/v1/runs/{public_run}/items/{extra}"), tick),
            form("/do/checklists/tick", format!("run={run}&item={item}&want=done&seen={item_version}")),
            form("/do/checklists/tick", format!("run={public_run}&item={extra}&want=done&seen=0")),
            form("/do/checklists/items-since", format!("run={run}&since=0")),
            form("/do/checklists/items-since", format!("run={public_run}&since=0")),
            form("/do/checklists/start", format!("release={release}&template=patch")),
            form("/do/releases/move", format!("release={release}&seen=0&date=2026-12-20&{reasons}")),
            form("/do/releases/delay", format!("release={release}&seen=0&{reasons}")),
            form("/do/releases/cancel", format!("release={release}&seen=0&{reasons}")),
            form("/do/releases/confirm-date", format!("release={release}&seen=0")),
            form("/do/releases/confirm-publication", format!("release={release}&seen=0&date=2026-12-01")),
            form("/do/releases/fix-versions", format!("release={release}&seen=0&versions=19.6.78")),
            form("/do/releases/edit-step", format!("release={release}&seen=0&step=tag&edit=reach&date=2026-12-01&{reasons}")),
            form("/do/releases/add", format!("product=nightjar&kind=patch&date=2026-12-20&{reasons}")),
            form("/do/products/add", "name=&slug=&colour=&letter=".to_owned()),
            form("/do/cadences/add", "product=nightjar&name=x&kind=patch&rule=FREQ%3DMONTHLY&from=2027-01-01&binding=target".to_owned()),
            form("/theme", format!("theme=dark&return=/releases/gitlab/{slug}")),
            form("/auth/link", "key=x".to_owned()),
            form("/auth/gitlab", String::new()),
            form("/auth/logout", String::new()),
        ]
    }
}

/// The answer without what differs from one request to the next.
fn plain(answer: &Answer) -> (StatusCode, Vec<String>, String) {
    let mut body = String::from_utf8_lossy(&answer.body).into_owned();
    let nonce = answer.header("content-security-policy").split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
    for once in [nonce, Some(answer.header("x-request-id"))].into_iter().flatten().filter(|once| !once.is_empty()) {
        body = body.replace(once, "ONCE");
    }
    // The time at which it was asked.
    for field in ["data-since=\"", "\"next\":", "2026-12-01T10:"] {
        body = without_number_after(&body, field);
    }
    let header = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
        let value = value.to_str().unwrap().to_owned();
        let value = nonce.map_or_else(|| value.clone(), |nonce| value.replace(nonce, "ONCE"));
        let once = ["x-request-id", "set-cookie"].contains(&name.as_str());
        format!("{name}: {}", if once { "ONCE" } else { &value })
    };
    let mut headers: Vec<String> = answer.headers.iter().map(header).collect();
    headers.sort_unstable();
    (answer.status, headers, body)
}

fn without_number_after(text: &str, field: &str) -> String {
    let mut parts = text.split(field);
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(field);
        plain.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit() || ":.".contains(c)));
    }
    plain
}

/// Fails with the first place where two answers differ.
fn assert_same(what: &str, with: &Answer, without: &Answer) {
    let (with, without) = (plain(with), plain(without));
    if with == without {
        return;
    }
    assert_eq!((with.0, &with.1), (without.0, &without.1), "{what}: status or headers");
    let at = with.2.bytes().zip(without.2.bytes()).take_while(|(a, b)| a == b).count();
    let part = |text: &str| String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(150)..(at + 150).min(text.len())]).into_owned();
    panic!("{what}: the bodies differ at {at}\n  with: {}\n  without: {}", part(&with.2), part(&without.2));
}

/// Asks both, once more if the clock's minute has just gone by between the two.
async fn compare(pair: &Pair, (with, without): &(Who, Who), name: &str, path: &str) -> Answer {
    let what = format!("{path} as {}", if name.is_empty() { "nobody" } else { name });
    let (one, other) = (pair.with.get(with, path).await, pair.without.get(without, path).await);
    if plain(&one) == plain(&other) {
        return one;
    }
    let (one, other) = (pair.with.get(with, path).await, pair.without.get(without, path).await);
    assert_same(&what, &one, &other);
    one
}

#[tokio::test]
async fn what_one_may_not_see_is_not_there() {
    let pair = Pair::new().await;
    for name in OUTSIDE {
        let who = pair.sign_in(name).await;
        for (_, paths) in pair.addresses() {
            for path in paths {
                let answer = compare(&pair, &who, name, &path).await;
                assert!(!answer.status.is_server_error(), "{path} as {name}: {}", answer.text());
                // An address that was asked for may stand in the answer.
                let text = String::from_utf8_lossy(&answer.body).replace(&path, "");
                for secret in SECRETS.iter().filter(|secret| !path.contains(**secret)) {
                    assert!(!text.contains(secret), "{path} as {name} tells of {secret}");
                }
            }
        }
    }
}

/// An address of something hidden answers as one of nothing at all.
#[tokio::test]
async fn hidden_addresses_lead_nowhere() {
    let pair = Pair::new().await;
    let Hidden { slug, run, product_slug, .. } = &pair.hidden;
    let nothing = "patch-2031-01-01".to_owned();
    let table = [
        (format!("/releases/gitlab/{slug}"), slug, "/releases/gitlab/patch-2031-01-01", &nothing),
        (format!("/api/v1/releases/gitlab/{slug}"), slug, "/api/v1/releases/gitlab/patch-2031-01-01", &nothing),
        (format!("/checklists/{run}"), run, "/checklists/patch-2031-01-01", &nothing),
        (format!("/api/v1/runs/{run}"), run, "/api/v1/runs/patch-2031-01-01", &nothing),
        (format!("/releases/nightjar/{product_slug}"), product_slug, "/releases/nightjar/patch-2031-01-01", &nothing),
        ("/feeds/nightjar.ics".to_owned(), &"nightjar".to_owned(), "/feeds/nonsense.ics", &"nonsense".to_owned()),
    ];
    for name in OUTSIDE {
        let (who, _) = pair.sign_in(name).await;
        for (hidden, word, other, nothing) in &table {
            let (hidden_answer, other_answer) = (pair.with.get(&who, hidden).await, pair.with.get(&who, other).await);
            let same_word = |mut answer: Answer, word: &str| {
                answer.body = String::from_utf8_lossy(&answer.body).replace(word, "WORD").into();
                answer.headers.remove("content-length");
                answer
            };
            let (one, other) = (same_word(hidden_answer, word), same_word(other_answer, nothing));
            assert!(one.status.is_client_error(), "{hidden} as {name}: {}", one.status);
            assert_same(&format!("{hidden} as {name}"), &one, &other);
        }
    }
}

/// The other half: those who may see it do.
#[tokio::test]
async fn those_who_may_see_it_do() {
    let pair = Pair::new().await;
    let Hidden { slug, run, item, extra, product_slug, .. } = &pair.hidden;
    let public_run = &pair.public.0;
    let table = [
        ("/calendar/2026-12".to_owned(), slug.as_str()),
        (format!("/releases/gitlab/{slug}"), "quartzite"),
        (format!("/checklists/{run}"), "19.6.77"),
        (format!("/checklists/{public_run}"), "quartzite"),
        (format!("/releases/nightjar/{product_slug}"), "Nightjar"),
        ("/api/v1/releases/gitlab".to_owned(), "19.6.77"),
        ("/api/v1/releases/nightjar".to_owned(), "Nightjar"),
        (format!("/api/v1/releases/gitlab/{slug}"), "quartzite"),
        (format!("/api/v1/runs/{run}/items/{item}"), "\"done\""),
        (format!("/api/v1/runs/{public_run}/items/{extra}"), "quartzite"),
    ];
    for name in INSIDE {
        let who = pair.with.sign_in(name).await;
        for (path, word) in &table {
            let answer = pair.with.get(&who, path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path} as {name}");
            assert!(answer.text().contains(word), "{path} as {name} does not tell of {word}");
        }
        let answer = pair.with.get(&who, "/releases/gitlab/19.6.77").await;
        assert!(answer.status.is_redirection() && answer.header("location").ends_with(slug.as_str()), "{}", answer.status);
        let feed = pair.with.get(&who, "/feeds/all.ics").await;
        assert!(!feed.text().contains("19.6.77"), "a feed is public whoever asks");
    }
}

/// A write at something hidden is answered as one at nothing.
#[tokio::test]
async fn nothing_hidden_can_be_written() {
    let pair = Pair::new().await;
    for name in OUTSIDE {
        let (with, without) = pair.sign_in(name).await;
        for (_, path, body) in pair.writes() {
            let media = if body.starts_with('{') { "application/json" } else { "application/x-www-form-urlencoded" };
            let what = format!("POST {path} ({body}) as {name}");
            let one = pair.with.post(&with, &path, media, body.clone()).await;
            let other = pair.without.post(&without, &path, media, body).await;
            assert_same(&what, &one, &other);
            assert!(!one.status.is_server_error(), "{what}: {}", one.text());
        }
    }
    let item = pair.with.get(&pair.with.sign_in("chidi").await, &format!("/api/v1/runs/{}/items/{}", pair.public.0, pair.hidden.extra)).await;
    assert_eq!(item.json()["version"], 1, "what was ticked once is as it was");
}

/// While somebody works on hidden things, the streams of others say nothing: not even a number is used up.
#[tokio::test]
async fn streams_tell_nothing() {
    let pair = Pair::new().await;
    let mut outside = Vec::new();
    for name in OUTSIDE {
        let (who, _) = pair.sign_in(name).await;
        outside.push((name, Stream::open(&pair.with, &who).await));
    }
    let mut inside = Vec::new();
    for name in INSIDE {
        inside.push((name, Stream::open(&pair.with, &pair.with.sign_in(name).await).await));
    }
    hidden::work(&pair.with, &pair.hidden, &pair.public.0).await;
    // Something public, after it.
    let release = pair.with.release("19.8").await.release;
    let work = EditRelease {
        release: release.id,
        edit: Edit::ConfirmDate,
        seen: release.revision,
        public_reason: String::new(),
        internal_reason: String::new(),
    };
    pair.with.db().write(&pair.with.actor("ana").await, work).await.unwrap();
    for (name, stream) in &mut outside {
        let (event, data) = stream.next().await.unwrap();
        assert_eq!((event.as_str(), data["slug"].as_str()), ("release", Some("19.8")), "{name}: {data}");
    }
    for (name, stream) in &mut inside {
        let mut untold = BTreeSet::from([&*pair.hidden.slug, &*pair.hidden.run, &*pair.public.0, "19.8"]);
        while !untold.is_empty() {
            let Ok(frame) = tokio::time::timeout(Duration::from_secs(5), stream.next()).await else {
                panic!("{name} is not told of {untold:?}");
            };
            let (_, data) = frame.unwrap();
            untold.remove(data["slug"].as_str().or(data["run"].as_str()).unwrap());
        }
    }
}

/// A route that nobody has put into the tables above is a route that nobody has walked.
#[tokio::test]
async fn every_route_is_walked() {
    let pair = Pair::new().await;
    let mut walked: BTreeSet<&str> = pair.addresses().into_iter().map(|(route, _)| route).collect();
    walked.extend(pair.writes().into_iter().map(|(route, ..)| route));
    // Streams have a test of their own; these two sign somebody in and out.
    walked.extend(["/live", "/auth/demo", "/auth/logout-everywhere"]);
    let unwalked: Vec<String> = routes(&pair.with).into_iter().filter(|route| !walked.contains(route.as_str())).collect();
    assert!(unwalked.is_empty(), "not in the tables: {unwalked:?}");
}

/// The routes of the router, by the names of their parameters. Axum lists them for people only.
fn routes(world: &World) -> BTreeSet<String> {
    let text = format!("{:?}", world.app);
    let routes = text.split('"').skip(1).step_by(2).filter(|text| text.starts_with('/'));
    let routes: BTreeSet<String> = routes
        .filter(|route| !route.contains("__private__"))
        .map(str::to_owned)
        .collect();
    assert!(routes.contains("/feeds/{file}") && routes.contains("/live"), "{routes:?}");
    routes
}

/// What both servers say of themselves is the same when nothing is hidden: else the walk proves nothing.
#[tokio::test]
async fn the_walk_would_see_a_difference() {
    let pair = Pair::new().await;
    let who = pair.sign_in("chidi").await;
    let mut differences = 0;
    for (_, paths) in pair.addresses() {
        for path in paths {
            let one = pair.with.send(request(Method::GET, &path, &who.0, &[], axum::body::Body::empty())).await;
            let other = pair.without.get(&who.1, &path).await;
            differences += usize::from(plain(&one) != plain(&other));
        }
    }
    assert!(differences >= 15, "only {differences} addresses tell those who may see it");
}
