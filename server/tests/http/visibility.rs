//! The walk: two servers on the same data, one of them with hidden things in it. Whoever may not see
//! those gets the same answers from both, byte for byte, at every address.
//!
//! Hidden are: a patch release with versions, moved dates and a checklist that people work on; an item in
//! the checklist of a public release; a whole checklist of another one; a release of a hidden kind; a
//! product with a cadence and releases; a freeze, and one of that product; requests, open and settled; blockers, and an item that is blocked; a project in which fixes are prepared, with merge requests and red branches.
//! Once under an embargo, and once for the team.

mod addresses;
mod hidden;
mod lift;
mod metrics;
mod same;

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ConnectInfo;
use axum::http::{Method, StatusCode};
use backend::Clock;
use backend::calendar::edit_release::{Edit, EditRelease};
use backend::identity::people;
use backend::identity::sign_in::SignIn;
use backend::identity::tokens::AddToken;
use domain::identity::{Actor, Roles};
use jiff::SignedDuration;

use crate::http::changes::facts;
use crate::http::live::Stream;
use crate::http::support::{Answer, START, Who, World, request, untouched};
use hidden::{Hidden, Hiding};
use same::{assert_same, plain, without_ids};

/// Words that stand in hidden things and nowhere else.
const SECRETS: [&str; 5] = ["nightjar", "Nightjar", "quartzite", "19.6.77", "99.3.77"];
/// People who may not see them, from nobody at all to an admin, and somebody without a role.
const OUTSIDE: [&str; 5] = ["", "nina", "mei", "ana", "dana"];
/// Those of them who are not of the team.
const OUTSIDE_THE_TEAM: [&str; 2] = ["", "nina"];
/// Those who may: by the role, and by name.
const INSIDE: [&str; 2] = ["chidi", "eli"];

/// Two servers on the same data at the same time, which does not pass, and what one of them hides.
struct Pair {
    with: World,
    without: World,
    hidden: Hidden,
    /// A checklist of a public release, and an item of it.
    public: (String, String),
}

impl Pair {
    async fn new() -> Self {
        Self::hiding(Hiding::Embargo).await
    }

    async fn hiding(hiding: Hiding) -> Self {
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
        facts::known(&base).await;
        hidden::hide_kind(&base, hiding).await;
        let public = (run.to_string(), item.item.id.to_string());
        let bytes = base.bytes().await;
        let clock = Clock::standing_at(START.parse().unwrap());
        let with = World::of(&bytes, clock.clone()).await;
        let without = World::of(&bytes, clock.clone()).await;
        // What is hidden is of a time that nothing else has, and all is asked later.
        clock.jump(SignedDuration::from_mins(7));
        let hidden = hidden::hide(&with, &public.0, hiding).await;
        clock.jump(SignedDuration::from_mins(7));
        Self {
            with,
            without,
            hidden,
            public,
        }
    }

    async fn sign_in(&self, name: &str) -> (Who, Who) {
        if name.is_empty() {
            return (Who::nobody(), Who::nobody());
        }
        (self.with.sign_in(name).await, self.without.sign_in(name).await)
    }

    /// Tokens of somebody for both, which may write.
    async fn tokens(&self, name: &str) -> (Who, Who) {
        let secret = format!("slipway_{name}");
        for world in [&self.with, &self.without] {
            let person = people::by_username(world.db(), people::DEMO, name).await.unwrap();
            let token = AddToken {
                person: person.unwrap(),
                name: "a robot".to_owned(),
                secret: secret.clone(),
                writes: true,
                expires_at: None,
            };
            world.db().write(&Actor::System("test"), token).await.unwrap();
        }
        (Who::token(&secret), Who::token(&secret))
    }

    /// Sends the same to both.
    async fn both(
        &self,
        (with, without): &(Who, Who),
        method: &Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> (Answer, Answer) {
        // From some addresses: at one alone there would soon be too many forms of nobody.
        let last = u8::try_from((path.len() + body.len()) % 250).unwrap();
        let peer = ConnectInfo(SocketAddr::from(([10, 0, 0, last], 1)));
        let ask = |who| {
            let mut asked = request(method.clone(), path, who, headers, body.to_owned().into());
            asked.extensions_mut().insert(peer);
            asked
        };
        (
            self.with.send(ask(with)).await,
            self.without.send(ask(without)).await,
        )
    }

    /// What a form answers, and the page that it leads to, without ids.
    async fn sent_as_form(
        &self,
        who: &(Who, Who),
        headers: &[(&str, &str)],
        path: &str,
        body: &str,
    ) -> Vec<(Answer, Answer)> {
        let (one, other) = self.both(who, &Method::POST, path, headers, body).await;
        let mut answers = vec![(without_ids(one), without_ids(other))];
        let next = answers[0]
            .0
            .header("location")
            .split('#')
            .next()
            .unwrap_or_default()
            .to_owned();
        if next.starts_with('/') && !next.contains("ID") {
            let (one, other) = self.both(who, &Method::GET, &next, &[], "").await;
            answers.push((without_ids(one), without_ids(other)));
        }
        answers
    }

    /// The paths of the table: what can be read.
    fn reads(&self) -> Vec<String> {
        addresses::reads().map(|(_, path)| self.fill(path)).collect()
    }

    /// The paths of the table of writes, with what is sent there.
    fn writes(&self) -> Vec<(String, String)> {
        addresses::writes()
            .map(|(_, path, body)| (self.fill(path), self.fill(body)))
            .collect()
    }

    /// Puts what was hidden into a line of the tables.
    fn fill(&self, text: &str) -> String {
        let hidden = &self.hidden;
        let words = [
            ("RELEASE", &hidden.release),
            ("SLUG", &hidden.slug),
            ("HIDDEN_RUN", &hidden.run),
            ("HIDDEN_ITEM", &hidden.item),
            ("EXTRA", &hidden.extra),
            ("NIGHTJAR", &hidden.product_slug),
            ("BIRD", &hidden.product),
            ("VEILED", &hidden.veiled),
            ("NEXT", &hidden.next),
            ("SOURCE", &hidden.source),
            ("FREEZE", &hidden.freeze),
            ("ASKED", &hidden.asked),
            ("LATE", &hidden.late),
            ("DRAFT", &hidden.draft),
            ("STUCK", &hidden.stuck),
            ("RUN", &self.public.0),
            ("ITEM", &self.public.1),
        ];
        words
            .iter()
            .fold(text.to_owned(), |text, (word, value)| text.replace(word, value))
    }
}

/// Asks both.
async fn compare(pair: &Pair, (with, without): &(Who, Who), name: &str, path: &str) -> Answer {
    let what = format!("{path} as {}", if name.is_empty() { "nobody" } else { name });
    let (mut one, mut other) = (
        pair.with.get(with, path).await,
        pair.without.get(without, path).await,
    );
    // Of the audit's lines those of signing in have other ids in each.
    if path.starts_with("/admin/audit") {
        (one, other) = (without_ids(one), without_ids(other));
    }
    assert_same(&what, &one, &other);
    one
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_may_not_see_is_not_there() {
    let pair = Arc::new(Pair::new().await);
    walk_all(&pair, &OUTSIDE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_for_the_team_is_not_there_for_others() {
    let pair = Arc::new(Pair::hiding(Hiding::Team).await);
    walk_all(&pair, &OUTSIDE_THE_TEAM).await;
}

/// A program with a token gets what its person would.
#[tokio::test]
async fn tokens_open_nothing_more() {
    let pair = Pair::new().await;
    for name in ["mei", "ana", "dana"] {
        let who = pair.tokens(name).await;
        for path in pair.reads().iter().filter(|path| path.starts_with("/api")) {
            let answer = compare(&pair, &who, name, path).await;
            assert!(!answer.status.is_server_error(), "{path} with a token of {name}");
            assert_ne!(
                answer.status,
                StatusCode::UNAUTHORIZED,
                "{path} with a token of {name}"
            );
        }
        for (path, body) in pair.writes().iter().filter(|(path, _)| path.starts_with("/api")) {
            let json = [("content-type", "application/json")];
            let (one, other) = pair.both(&who, &Method::POST, path, &json, body).await;
            assert_same(&format!("{path} with a token of {name}"), &one, &other);
        }
    }
    let chidi = pair.tokens("chidi").await.0;
    let path = pair.fill("/api/v1/runs/HIDDEN_RUN");
    assert_eq!(pair.with.get(&chidi, &path).await.status, StatusCode::OK);
}

/// Whatever a route is asked with: those who may not see what is there learn nothing by another method. One path of each
/// is asked, where there is one that of something hidden; `HEAD` of the others is what `GET` says of them, without the body.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_methods_tell_nothing() {
    let pair = Arc::new(Pair::new().await);
    let mut people = Vec::new();
    for name in OUTSIDE {
        people.push((name, pair.sign_in(name).await));
    }
    let walks = people.into_iter().map(|(name, who)| {
        let pair = Arc::clone(&pair);
        tokio::spawn(async move {
            let own = [("sec-fetch-site", "same-origin")];
            let written = addresses::writes().map(|(route, path, _)| (route, path));
            let mut asked = BTreeMap::new();
            for (route, path) in addresses::reads().chain(written) {
                let filled = pair.fill(path);
                if filled != path || !asked.contains_key(route) {
                    asked.insert(route, filled);
                }
            }
            for path in asked.values() {
                for method in [
                    Method::HEAD,
                    Method::PUT,
                    Method::PATCH,
                    Method::DELETE,
                    Method::OPTIONS,
                ] {
                    let (one, other) = pair.both(&who, &method, path, &own, "").await;
                    assert_same(&format!("{method} {path} as {name}"), &one, &other);
                }
            }
        })
    });
    for walk in walks.collect::<Vec<_>>() {
        walk.await.unwrap();
    }
}

/// Sends everybody on their walk at once. They sign in before, one after the other: the audit shows in both
/// the same order.
async fn walk_all(pair: &Arc<Pair>, names: &[&'static str]) {
    let mut walks = Vec::new();
    for name in names {
        walks.push((*name, pair.sign_in(name).await));
    }
    let walks = walks
        .into_iter()
        .map(|(name, who)| tokio::spawn(walk(Arc::clone(pair), name, who)));
    for walk in walks.collect::<Vec<_>>() {
        walk.await.unwrap();
    }
}

async fn walk(pair: Arc<Pair>, name: &str, who: (Who, Who)) {
    for path in pair.reads() {
        let answer = compare(&pair, &who, name, &path).await;
        let status = answer.status;
        assert!(!status.is_server_error(), "{path} as {name}: {status}");
        // An address that was asked for may stand in the answer.
        let text = String::from_utf8_lossy(&answer.body).replace(&path, "");
        for secret in SECRETS.iter().filter(|secret| !path.contains(**secret)) {
            assert!(!text.contains(secret), "{path} as {name} tells of {secret}");
        }
    }
}

/// An address of something hidden answers as one of nothing at all.
#[tokio::test]
async fn hidden_addresses_lead_nowhere() {
    let pair = Pair::new().await;
    let Hidden {
        slug,
        run,
        product,
        product_slug,
        ..
    } = &pair.hidden;
    let elsewhere = format!("/releases/{product}/patch-2031-01-01");
    let nothing = "patch-2031-01-01".to_owned();
    let table = [
        (
            format!("/releases/gitlab/{slug}"),
            slug,
            "/releases/gitlab/patch-2031-01-01",
            &nothing,
        ),
        (
            format!("/api/v1/releases/gitlab/{slug}"),
            slug,
            "/api/v1/releases/gitlab/patch-2031-01-01",
            &nothing,
        ),
        (
            format!("/checklists/{run}"),
            run,
            "/checklists/patch-2031-01-01",
            &nothing,
        ),
        (
            format!("/api/v1/runs/{run}"),
            run,
            "/api/v1/runs/patch-2031-01-01",
            &nothing,
        ),
        (
            format!("/requests/{}", pair.hidden.asked),
            &pair.hidden.asked,
            "/requests/patch-2031-01-01",
            &nothing,
        ),
        (
            format!("/api/v1/requests/{}", pair.hidden.asked),
            &pair.hidden.asked,
            "/api/v1/requests/patch-2031-01-01",
            &nothing,
        ),
        (
            format!("/releases/{product}/{product_slug}"),
            product_slug,
            elsewhere.as_str(),
            &nothing,
        ),
        (
            format!("/feeds/{product}.ics"),
            product,
            "/feeds/nonsense.ics",
            &"nonsense".to_owned(),
        ),
    ];
    for name in OUTSIDE {
        let (who, _) = pair.sign_in(name).await;
        for (hidden, word, other, nothing) in &table {
            let (hidden_answer, other_answer) = (
                pair.with.get(&who, hidden).await,
                pair.with.get(&who, other).await,
            );
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
    let Hidden {
        slug,
        run,
        item,
        extra,
        product,
        product_slug,
        veiled,
        draft,
        ..
    } = &pair.hidden;
    let public_run = &pair.public.0;
    let table = [
        ("/calendar/2026-12".to_owned(), slug.as_str()),
        (format!("/releases/gitlab/{slug}"), "quartzite"),
        (format!("/checklists/{run}"), "19.6.77"),
        (format!("/checklists/{public_run}"), "quartzite"),
        (format!("/releases/{product}/{product_slug}"), "Nightjar"),
        (format!("/checklists/{veiled}"), "19.8"),
        ("/releases/gitlab/internal-2026-12-11".to_owned(), "quartzite"),
        ("/api/v1/releases/gitlab".to_owned(), "19.6.77"),
        ("/calendar/2026-12".to_owned(), "Lock for quartzite"),
        ("/timeline".to_owned(), "Lock for quartzite"),
        (format!("/drafts/{draft}"), "Because of quartzite"),
        (format!("/api/v1/drafts/{draft}"), "Because of quartzite"),
        (format!("/releases/gitlab/{slug}"), "Fri 18 Dec 2026"),
        ("/api/v1/freezes".to_owned(), "Lock for quartzite"),
        ("/requests".to_owned(), "A hole in quartzite"),
        (format!("/requests/{}", pair.hidden.asked), "A hole in quartzite"),
        (format!("/requests/{}", pair.hidden.late), "A hole in quartzite"),
        ("/api/v1/requests".to_owned(), "A hole in quartzite"),
        (
            "/api/v1/freezes/verdict?product=gitlab&action=deploy&at=2026-12-15T12:00:00Z".to_owned(),
            "\"allowed\":false",
        ),
        (format!("/api/v1/releases/{product}"), "Nightjar"),
        (format!("/api/v1/releases/gitlab/{slug}"), "quartzite"),
        (format!("/api/v1/runs/{run}/items/{item}"), "\"done\""),
        (format!("/api/v1/runs/{public_run}/items/{extra}"), "quartzite"),
    ];
    for name in INSIDE {
        let who = pair.with.sign_in(name).await;
        for (path, word) in &table {
            let answer = pair.with.get(&who, path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path} as {name}");
            assert!(
                answer.text().contains(word),
                "{path} as {name} does not tell of {word}"
            );
        }
        let answer = pair.with.get(&who, "/releases/gitlab/19.6.77").await;
        assert!(
            answer.status.is_redirection() && answer.header("location").ends_with(slug.as_str()),
            "{}",
            answer.status
        );
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
        for (path, body) in pair.writes() {
            let media = if body.starts_with('{') {
                "application/json"
            } else {
                "application/x-www-form-urlencoded"
            };
            let what = format!("POST {path} ({body}) as {name}");
            let one = pair.with.post(&with, &path, media, body.clone()).await;
            let other = pair.without.post(&without, &path, media, body).await;
            assert!(!one.status.is_server_error(), "{what}: {}", one.text());
            assert_same(&what, &without_ids(one), &without_ids(other));
        }
    }
    let item = pair
        .with
        .get(
            &pair.with.sign_in("chidi").await,
            &format!("/api/v1/runs/{}/items/{}", pair.public.0, pair.hidden.extra),
        )
        .await;
    assert_eq!(item.json()["version"], 1, "what was ticked once is as it was");
}

/// The same writes as forms without script: what they leave for the next page, and where that is.
#[tokio::test]
async fn forms_tell_nothing() {
    let pair = Pair::new().await;
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "text/html"),
        ("referer", "http://127.0.0.1:3000/releases/gitlab/19.8"),
    ];
    for name in OUTSIDE {
        let who = pair.sign_in(name).await;
        for (path, body) in pair.writes().iter().filter(|(_, body)| !body.starts_with('{')) {
            let what = format!("the form {path} ({body}) as {name}");
            for (one, other) in &pair.sent_as_form(&who, &headers, path, body).await {
                assert_same(&what, one, other);
            }
        }
        for path in ["/calendar/2026-12", "/releases/gitlab/19.6.77", "/admin/products"] {
            let (one, other) = pair.both(&who, &Method::GET, path, &[], "").await;
            assert_same(
                &format!("{path} as {name}"),
                &without_ids(one),
                &without_ids(other),
            );
        }
    }
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
        inside.push((
            name,
            Stream::open(&pair.with, &pair.with.sign_in(name).await).await,
        ));
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
    pair.with
        .db()
        .write(&pair.with.actor("ana").await, work)
        .await
        .unwrap();
    for (name, stream) in &mut outside {
        let (event, data) = stream.next().await.unwrap();
        assert_eq!(
            (event.as_str(), data["slug"].as_str()),
            ("release", Some("19.8")),
            "{name}: {data}"
        );
    }
    for (name, stream) in &mut inside {
        let mut untold = BTreeSet::from([
            &*pair.hidden.slug,
            &*pair.hidden.run,
            &*pair.hidden.asked,
            &*pair.public.0,
            "19.8",
        ]);
        while !untold.is_empty() {
            let Ok(frame) = tokio::time::timeout(Duration::from_secs(60), stream.next()).await else {
                panic!("{name} is not told of {untold:?}");
            };
            let (_, data) = frame.unwrap();
            untold.remove(
                data["slug"]
                    .as_str()
                    .or(data["run"].as_str())
                    .or(data["request"].as_str())
                    .unwrap(),
            );
        }
    }
}

/// A route that nobody has put into the tables above is a route that nobody has walked.
#[tokio::test]
async fn every_route_is_walked() {
    let world = World::demo().await;
    let mut walked: BTreeSet<&str> = addresses::reads().map(|(route, _)| route).collect();
    walked.extend(addresses::writes().map(|(route, ..)| route));
    walked.extend(addresses::ELSEWHERE);
    let unwalked: Vec<String> = routes(&world)
        .into_iter()
        .filter(|route| !walked.contains(route.as_str()))
        .collect();
    assert!(unwalked.is_empty(), "not in the tables: {unwalked:?}");
}

/// The routes of the router, by the names of their parameters. Axum lists them for people only.
fn routes(world: &World) -> BTreeSet<String> {
    let text = format!("{:?}", world.app);
    let routes = text
        .split('"')
        .skip(1)
        .step_by(2)
        .filter(|text| text.starts_with('/'));
    let routes: BTreeSet<String> = routes
        .filter(|route| !route.contains("__private__"))
        .map(str::to_owned)
        .collect();
    assert!(
        routes.contains("/feeds/{file}") && routes.contains("/live"),
        "{routes:?}"
    );
    routes
}

/// What both servers say of themselves is the same when nothing is hidden: else the walk proves nothing.
#[tokio::test]
async fn the_walk_would_see_a_difference() {
    let pair = Pair::new().await;
    let who = pair.sign_in("chidi").await;
    let mut differences = 0;
    for path in pair.reads() {
        let (one, other) = (
            pair.with.get(&who.0, &path).await,
            pair.without.get(&who.1, &path).await,
        );
        differences += usize::from(plain(&one) != plain(&other));
    }
    assert!(
        differences >= 15,
        "only {differences} addresses tell those who may see it"
    );
}
