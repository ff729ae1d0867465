//! Letting a connection in by OAuth: who may, what comes back from GitLab, where the tokens are, and that one of many
//! renews them. GitLab is the stand-in, whose tokens rotate as GitLab's do.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use app::context::Access;
use axum::http::StatusCode;
use backend::Db;
use backend::connections::sources::{self, AddSource};
use backend::connections::sync::List;
use backend::connections::{Light, health, oauth};
use backend::db::Settings;
use backend::identity::people::DEMO;
use backend::identity::sign_in::SignIn;
use domain::identity::{Actor, Role, Roles, Viewer};
use jiff::SignedDuration;
use server::config::{self, Config};
use server::connections::key::{Keys, Tokens};
use server::connections::look_up::{self, Extent};
use server::connections::token::NoToken;
use server::connections::{Connections, check};
use sqlx::Connection as _;
use standin::{Setup, Standin, Trouble};

use super::support::{Answer, Who, World, clock};

const FORM: &str = "application/x-www-form-urlencoded";
const BEGIN: &str = "/admin/connections/ops/oauth";
const CALLBACK: &str = "/admin/connections/ops/oauth/callback";
const END: &str = "/admin/connections/ops/oauth/end";
const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

/// A file of settings with two GitLabs that an admin can let in, deleted in the end.
struct File(PathBuf);

impl File {
    fn new(gitlab: &Standin) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("slipway-oauth-{}-{number}.toml", std::process::id());
        let file = std::env::temp_dir().join(name);
        let of = |name: &str| {
            format!(
                "[[gitlab]]\nname = \"{name}\"\nurl = \"{}\"\nclient_id = \"slipway\"\nclient_secret = \"hush\"\n",
                gitlab.base()
            )
        };
        let text = format!(
            "{}{}[[gitlab]]\nname = \"plain\"\nurl = \"{}\"\ntoken = \"x\"\n",
            of("ops"),
            of("dev"),
            gitlab.base()
        );
        std::fs::write(&file, text).unwrap();
        Self(file)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

struct There {
    gitlab: Standin,
    world: World,
    dana: Who,
    _file: File,
}

async fn there() -> There {
    let gitlab = Standin::start(Setup::default()).await.unwrap();
    let file = File::new(&gitlab);
    let world = World::with(&[("SLIPWAY_CONFIG", file.path())]).await;
    let dana = world.sign_in("dana").await;
    There {
        gitlab,
        world,
        dana,
        _file: file,
    }
}

/// Begins, and gives where GitLab is.
async fn begin(world: &World, who: &Who, scope: &str) -> Answer {
    world.post(who, BEGIN, FORM, format!("scope={scope}")).await
}

/// What a person's "Authorize" does: gives back path and query of the callback.
async fn agree(authorize: &str) -> String {
    let client = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let answer = client.get(authorize).send().await.unwrap();
    assert_eq!(answer.status(), 303);
    let back = answer.headers()["location"].to_str().unwrap().to_owned();
    back.strip_prefix("http://127.0.0.1:3000").unwrap().to_owned()
}

impl There {
    async fn connect(&self) {
        let begun = begin(&self.world, &self.dana, "read_api").await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
        let back = agree(begun.header("location")).await;
        let answer = self.world.get(&self.dana, &back).await;
        assert_eq!(
            answer.header("location"),
            "/admin/connections",
            "{}",
            answer.text()
        );
    }

    /// What is told on the page after it.
    async fn page(&self) -> String {
        let page = self.world.get(&self.dana, "/admin/connections").await;
        assert_eq!(page.status, StatusCode::OK);
        page.text().to_owned()
    }

    /// The tokens in clear.
    async fn tokens(&self) -> Tokens {
        tokens(self.world.db(), &self.world.state.config).await
    }

    fn renewals(&self) -> usize {
        renewals(&self.gitlab)
    }

    async fn token(&self) -> Result<String, NoToken> {
        let connection = self.world.state.connections.named("ops").unwrap();
        let token = connection.token(self.world.db()).await?;
        Ok(token.expose().to_owned())
    }

    fn jump(&self, minutes: i64) {
        self.world.db().clock().jump(SignedDuration::from_mins(minutes));
    }
}

async fn tokens(db: &Db, config: &Config) -> Tokens {
    let pair = oauth::pair(db, "ops").await.unwrap().unwrap();
    Keys::new(config)
        .read()
        .unwrap()
        .open("ops", &pair.sealed)
        .unwrap()
}

fn renewals(gitlab: &Standin) -> usize {
    let seen = gitlab.seen();
    seen.iter().filter(|seen| seen.address == "/oauth/token").count()
}

#[tokio::test]
async fn an_admin_lets_a_connection_in_and_out() {
    let there = there().await;
    let before = there.page().await;
    assert!(
        before.contains("Connect it by OAuth") && before.contains("It may also install webhooks"),
        "{before}"
    );
    let begun = begin(&there.world, &there.dana, "read_api").await;
    let authorize = begun.header("location").to_owned();
    for part in [
        "/oauth/authorize?",
        "response_type=code",
        "client_id=slipway",
        "scope=read_api",
        "code_challenge_method=S256",
        "redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fadmin%2Fconnections%2Fops%2Foauth%2Fcallback",
    ] {
        assert!(authorize.contains(part), "{part}: {authorize}");
    }
    // The form leads there, so the content policy has to let it.
    let policy = there.world.get(&there.dana, "/admin/connections").await;
    let policy = policy.header("content-security-policy").to_owned();
    let (_, forms) = policy.split_once("form-action ").unwrap();
    assert!(forms.contains(there.gitlab.base()), "{policy}");

    let back = agree(&authorize).await;
    let answer = there.world.get(&there.dana, &back).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let page = there.page().await;
    for words in [
        "It is connected",
        "Connected by OAuth",
        "(read_api)",
        "Its OAuth token is valid",
        "Disconnect",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(
        page.matches("Connect by OAuth").count(),
        1,
        "the other one can be connected"
    );

    // The tokens stand nowhere in clear.
    let tokens = there.tokens().await;
    assert_eq!(there.token().await.unwrap(), tokens.access);
    let audit = there.world.get(&there.dana, "/admin/audit/export.jsonl").await;
    let logged = format!("{:?}", there.world.state.connections);
    let file = there.world.bytes().await;
    let has = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(audit.text().contains("connection.let_in"), "{}", audit.text());
    for token in [&tokens.access, &tokens.refresh] {
        assert!(!page.contains(token) && !audit.text().contains(token) && !logged.contains(token));
        assert!(!has(&file, token), "the database holds it in clear");
    }
    assert!(has(&file, "oauth_tokens"), "it is looked into the right file");
    let shown = there
        .world
        .get(&there.dana, "/admin/audit?action=connection.let_in")
        .await;
    assert!(
        shown.text().contains("the connection ops") && shown.text().contains("connected by OAuth"),
        "{}",
        shown.text()
    );

    let answer = there.world.post(&there.dana, END, FORM, "").await;
    assert_eq!(
        answer.header("location"),
        "/admin/connections",
        "{}",
        answer.text()
    );
    let page = there.page().await;
    assert!(
        page.contains("It is disconnected") && page.contains("It has no token"),
        "{page}"
    );
    assert!(matches!(there.token().await, Err(NoToken::Missing)));
    // GitLab is told in the background.
    let client = &there.world.state.connections.named("ops").unwrap().client;
    let begun = std::time::Instant::now();
    while client.oauth_token(&tokens.access).await.is_ok() {
        assert!(begun.elapsed().as_secs() < 20, "the tokens are not given back");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let again = there.world.post(&there.dana, END, FORM, "").await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_table_of_who_may() {
    let there = there().await;
    for who in ["ana", "chidi", "eli"] {
        let who = there.world.sign_in(who).await;
        assert_eq!(
            begin(&there.world, &who, "read_api").await.status,
            StatusCode::FORBIDDEN
        );
        assert_eq!(
            there.world.get(&who, CALLBACK).await.status,
            StatusCode::FORBIDDEN
        );
        let end = there.world.post(&who, END, FORM, "").await;
        assert_eq!(end.status, StatusCode::FORBIDDEN);
    }
    let nobody = Who::nobody();
    assert_eq!(
        begin(&there.world, &nobody, "read_api").await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        there.world.get(&nobody, CALLBACK).await.status,
        StatusCode::UNAUTHORIZED
    );
    for (path, scope, status) in [
        (
            "/admin/connections/nobody/oauth",
            "read_api",
            StatusCode::NOT_FOUND,
        ),
        (
            "/admin/connections/plain/oauth",
            "read_api",
            StatusCode::NOT_FOUND,
        ),
        (BEGIN, "sudo", StatusCode::UNPROCESSABLE_ENTITY),
        (BEGIN, "", StatusCode::UNPROCESSABLE_ENTITY),
        (BEGIN, "api", StatusCode::SEE_OTHER),
    ] {
        let answer = there
            .world
            .post(&there.dana, path, FORM, format!("scope={scope}"))
            .await;
        assert_eq!(answer.status, status, "{path} {scope}");
    }
    assert!(there.gitlab.seen().is_empty(), "nobody was asked");
}

/// Whatever does not fit to what was begun changes nothing, and is used up.
#[tokio::test]
async fn the_table_of_answers_that_do_not_fit() {
    let there = there().await;
    let dora = SignIn {
        id: None,
        connection: DEMO.to_owned(),
        gitlab_id: None,
        username: "dora".to_owned(),
        name: "Dora".to_owned(),
        title: String::new(),
        roles: Roles::NONE.with(Role::Admin),
        avatar: None,
    };
    there
        .world
        .db()
        .write(&Actor::System("test"), dora)
        .await
        .unwrap();
    let dora = there.world.sign_in("dora").await;
    let fresh = async || {
        let begun = begin(&there.world, &there.dana, "read_api").await;
        agree(begun.header("location")).await
    };
    let told = async |who: &Who, path: &str, words: &str| {
        let answer = there.world.get(who, path).await;
        assert_eq!(
            answer.header("location"),
            "/admin/connections",
            "{path}: {}",
            answer.text()
        );
        let page = there.world.get(who, "/admin/connections").await;
        assert!(page.text().contains(words), "{path}, {words}: {}", page.text());
        assert!(!page.text().contains("alert(1)"));
        assert_eq!(
            oauth::pair(there.world.db(), "ops").await.unwrap(),
            None,
            "{path}"
        );
        assert_eq!(
            oauth::pair(there.world.db(), "dev").await.unwrap(),
            None,
            "{path}"
        );
    };
    let stranger = "does not fit to";
    // Never begun; begun by another admin; another state; another connection's address.
    told(&there.dana, &format!("{CALLBACK}?code=a&state=b"), stranger).await;
    let good = fresh().await;
    told(&dora, &good, stranger).await;
    told(&there.dana, &good.replace("state=", "state=x"), stranger).await;
    told(&there.dana, &good, stranger).await;
    let mixed = fresh().await.replace("/ops/", "/dev/");
    told(&there.dana, &mixed, stranger).await;
    // Said no, and other words of GitLab's.
    let (_, state) = fresh()
        .await
        .split_once("state=")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    let no = format!("{CALLBACK}?error=access_denied&error_description=alert(1)&state={state}");
    told(&there.dana, &no, "You declined at GitLab").await;
    told(&there.dana, &no, stranger).await;
    let (_, state) = fresh()
        .await
        .split_once("state=")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    let scope = format!("{CALLBACK}?error=invalid_scope&state={state}");
    told(&there.dana, &scope, "GitLab refuses").await;
    let (_, state) = fresh()
        .await
        .split_once("state=")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    told(
        &there.dana,
        &format!("{CALLBACK}?code=another&state={state}"),
        "does not stand by",
    )
    .await;
    let (_, state) = fresh()
        .await
        .split_once("state=")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    told(
        &there.dana,
        &format!("{CALLBACK}?state={state}"),
        "cannot be read",
    )
    .await;
    // GitLab fails, and the code is used up.
    there.gitlab.trouble(Trouble::status(503).at("/oauth/token"));
    told(&there.dana, &fresh().await, "GitLab fails with status 503").await;
    // Too late.
    let late = fresh().await;
    there.jump(11);
    told(&there.dana, &late, "took longer than ten minutes").await;
    // And after all of that it works.
    there.connect().await;
    assert!(oauth::pair(there.world.db(), "ops").await.unwrap().is_some());
}

#[tokio::test]
async fn without_a_key_postgres_says_what_to_set() {
    let gitlab = Standin::start(Setup::default()).await.unwrap();
    let file = File::new(&gitlab);
    let of = |pairs: &[(&str, &str)]| {
        let config = config::load(&|name| match name {
            "SLIPWAY_CONFIG" => Some(file.path().to_owned()),
            "DATABASE_URL" => Some("postgres://slipway@db/slipway".to_owned()),
            name => pairs
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned()),
        });
        config.map(|config| Connections::new(&config).for_pages())
    };
    assert_eq!(of(&[]).unwrap()[0].access, Access::NoKey);
    assert_eq!(of(&[]).unwrap()[2].access, Access::Token);
    assert_eq!(
        of(&[("SLIPWAY_SECRET_KEY", KEY)]).unwrap()[0].access,
        Access::OAuth
    );
    let wrong = of(&[("SLIPWAY_SECRET_KEY", "hush")]).unwrap_err().to_string();
    assert!(
        wrong.contains("SLIPWAY_SECRET_KEY") && wrong.contains("openssl rand") && !wrong.contains("hush"),
        "{wrong}"
    );
}

/// Two instances, each asked several times at once: one renewal, and all have the new token.
async fn one_of_many_renews(url: &str, gitlab: &Standin) {
    let file = File::new(gitlab);
    let config = config::load(&|name| match name {
        "SLIPWAY_CONFIG" => Some(file.path().to_owned()),
        "DATABASE_URL" => Some(url.to_owned()),
        "SLIPWAY_SECRET_KEY" => Some(KEY.to_owned()),
        _ => None,
    })
    .unwrap();
    let clock = clock();
    let settings = Settings::new(config.database_url.expose());
    let one = Db::open(&settings, clock.clone()).await.unwrap();
    let other = Db::open(&settings, clock.clone()).await.unwrap();
    let (here, there) = (Connections::new(&config), Connections::new(&config));
    let (here, there) = (here.named("ops").unwrap(), there.named("ops").unwrap());
    let (access, refresh) = gitlab.pair(&["read_api"]);
    let new = oauth::NewPair {
        pair: "first".to_owned(),
        sealed: here
            .keys
            .read()
            .unwrap()
            .seal(
                "ops",
                &Tokens {
                    access: access.clone(),
                    refresh,
                },
            )
            .unwrap(),
        scopes: "read_api".to_owned(),
        expires_at: clock.now().checked_add(SignedDuration::from_hours(2)).unwrap(),
    };
    let connection = "ops".to_owned();
    one.write(&Actor::System("test"), oauth::Connect { connection, new })
        .await
        .unwrap();
    assert_eq!(
        there.token(&other).await.unwrap().expose(),
        access,
        "it is good for two hours"
    );
    let mut before = access;
    for turn in 1..=3 {
        clock.jump(SignedDuration::from_mins(116));
        let asked = (0..8).map(|number| {
            let (connection, db) = if number % 2 == 0 {
                (here, &one)
            } else {
                (there, &other)
            };
            async move { connection.token(db).await.unwrap().expose().to_owned() }
        });
        let got = futures_util::future::join_all(asked).await;
        assert!(
            got.iter().all(|token| *token == got[0] && *token != before),
            "{turn}"
        );
        assert_eq!(renewals(gitlab), turn, "one of them has renewed it");
        assert!(here.client.oauth_token(&got[0]).await.is_ok());
        assert!(
            here.client.oauth_token(&before).await.is_err(),
            "the one before is gone"
        );
        before.clone_from(&got[0]);
    }
    one.close().await;
    other.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_many_renews_on_sqlite() {
    let gitlab = Standin::start(Setup::default()).await.unwrap();
    let world = World::demo().await;
    one_of_many_renews(&world.database_url(), &gitlab).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_many_renews_on_postgres() {
    let Ok(server) = std::env::var("SLIPWAY_TEST_POSTGRES") else {
        let asked_for = ["CI", "SLIPWAY_REQUIRE_POSTGRES"];
        assert!(!asked_for.iter().any(|name| std::env::var_os(name).is_some()));
        return;
    };
    let name = format!("slipway_oauth_{}", std::process::id());
    let on_server = async |sql: String| {
        let mut admin = sqlx::PgConnection::connect(&server).await.unwrap();
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .execute(&mut admin)
            .await
            .unwrap();
        admin.close().await.unwrap();
    };
    on_server(format!("CREATE DATABASE {name}")).await;
    let (address, _) = server.rsplit_once('/').unwrap();
    let gitlab = Standin::start(Setup::default()).await.unwrap();
    one_of_many_renews(&format!("{address}/{name}"), &gitlab).await;
    on_server(format!("DROP DATABASE {name} WITH (FORCE)")).await;
}

/// What of the connection is said where admins look.
async fn said(there: &There) -> (Light, String) {
    let connection = there.world.state.connections.named("ops").unwrap();
    let now = there.world.db().clock().now();
    let found = check::look_after(connection, there.world.db(), now).await;
    (found.light, format!("{}. {}", found.says, found.remedy))
}

#[tokio::test]
async fn what_is_lost_is_said_and_connected_again() {
    let there = there().await;
    there.connect().await;
    // GitLab's answer breaks off on the way: it has renewed the pair, and nobody has the new one.
    there.gitlab.trouble(Trouble::cut_off().at("/oauth/token"));
    there.jump(119);
    let error = there.token().await.unwrap_err();
    assert!(matches!(error, NoToken::Fault(_)), "{error}");
    let (light, says) = said(&there).await;
    assert_eq!(light, Light::Fail);
    for words in ["could not be kept; they are lost", "connect it by OAuth again"] {
        assert!(says.contains(words), "{words}: {says}");
    }
    let asked = there.renewals();
    assert!(matches!(
        there.token().await,
        Err(NoToken::Lost { asked_before: true })
    ));
    assert_eq!(there.renewals(), asked, "GitLab is not asked again and again");
    assert!(there.page().await.contains("Connect again by OAuth"));
    there.connect().await;
    assert_eq!(said(&there).await.0, Light::Ok);
    assert!(!there.page().await.contains("Connect again by OAuth"));

    // Revoked at GitLab by somebody: no other request was under way.
    there.gitlab.tokens(Vec::new());
    let tokens = there.tokens().await;
    let (_, says) = said(&there).await;
    assert!(
        says.contains("is not accepted") && says.contains("by OAuth again"),
        "{says}"
    );
    let used = reqwest::Client::builder().no_proxy().build().unwrap();
    used.post(format!("{}/oauth/token", there.gitlab.base()))
        .header("Content-Type", FORM)
        .body(format!(
            "grant_type=refresh_token&refresh_token={}",
            tokens.refresh
        ))
        .send()
        .await
        .unwrap();
    there.jump(119);
    assert!(matches!(
        there.token().await,
        Err(NoToken::Lost { asked_before: false })
    ));
}

#[tokio::test]
async fn who_dies_at_it_is_followed_and_a_gitlab_that_is_away_is_asked_again() {
    let there = there().await;
    there.connect().await;
    let db = there.world.db();
    let pair = oauth::pair(db, "ops").await.unwrap().unwrap();
    there.jump(119);
    // Another process began, and ended before it asked.
    assert!(oauth::ask(db, "ops", &pair.pair).await.unwrap());
    there.jump(2);
    there
        .gitlab
        .trouble(Trouble::status(503).at("/oauth/token").times(2));
    for _ in 0..2 {
        let error = there.token().await.unwrap_err();
        assert!(error.is_away(), "{error}");
        let told = error.to_string();
        assert!(
            told.contains("cannot be renewed") && told.contains("status 503"),
            "{told}"
        );
    }
    assert_eq!(there.token().await.unwrap(), there.tokens().await.access);
    assert_eq!(said(&there).await.0, Light::Ok);
}

/// The database cannot be written just when GitLab has answered: what it gave is had once, so it is waited for.
#[tokio::test]
async fn a_database_that_is_locked_for_a_while_loses_nothing() {
    let there = there().await;
    there.connect().await;
    let access = there.tokens().await.access;
    there.jump(119);
    there
        .gitlab
        .trouble(Trouble::slow(std::time::Duration::from_millis(800)).at("/oauth/token"));
    let url = there.world.database_url();
    let lock = async {
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        let mut other = sqlx::SqliteConnection::connect(&url).await.unwrap();
        sqlx::raw_sql("BEGIN IMMEDIATE")
            .execute(&mut other)
            .await
            .unwrap();
        tokio::time::sleep(std::time::Duration::from_secs(7)).await;
        sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    };
    let (token, ()) = tokio::join!(there.token(), lock);
    let token = token.unwrap();
    assert!(token != access && token == there.tokens().await.access);
    assert_eq!(said(&there).await.0, Light::Ok);
}

#[tokio::test]
async fn another_key_is_said() {
    let there = there().await;
    there.connect().await;
    let file = Keys::new(&there.world.state.config).file().unwrap().to_owned();
    let own = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, KEY).unwrap();
    let (light, says) = said(&there).await;
    assert_eq!(light, Light::Fail);
    assert!(
        says.contains("another key") && says.contains("bring back the key"),
        "{says}"
    );
    std::fs::remove_file(&file).unwrap();
    assert!(said(&there).await.1.contains("there is no key"));
    std::fs::write(&file, own).unwrap();
    assert_eq!(said(&there).await.0, Light::Ok);
}

/// A look goes on when the token that it began with was renewed by somebody else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_look_outlives_its_token() {
    let there = there().await;
    for number in 0..230 {
        there
            .gitlab
            .push_tag("gitlab-org/gitlab", &format!("v1.{number}.0-ee"))
            .await;
    }
    there.connect().await;
    let work = AddSource {
        product: "gitlab".to_owned(),
        connection: "ops".to_owned(),
        project: "gitlab-org/gitlab".to_owned(),
        tags: "v{version}-ee".to_owned(),
        branches: String::new(),
        publishes: true,
        embargoed: false,
    };
    let dana = there.world.actor("dana").await;
    there.world.db().write(&dana, work).await.unwrap();
    let (_, source) = sources::all(there.world.db(), &Viewer::System)
        .await
        .unwrap()
        .remove(0);
    let connection = there.world.state.connections.named("ops").unwrap();
    let before = there.tokens().await.access;
    let mut pages = 0;
    let mut renew = |_: &look_up::Looked| {
        pages += 1;
        if pages == 1 {
            there.jump(119);
            let renewed = async { connection.token(there.world.db()).await.unwrap() };
            tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(renewed));
        }
    };
    let looked = look_up::list(
        there.world.db(),
        connection,
        (&source, List::Tags),
        Extent::Whole,
        &mut renew,
    )
    .await
    .unwrap();
    assert!(looked.read >= 230, "{looked:?}");
    assert_ne!(there.tokens().await.access, before);
    // Without a newer one it ends.
    there.gitlab.forget_token(&there.tokens().await.access);
    let of_it = (&source, List::Tags);
    let looked = look_up::list(
        there.world.db(),
        connection,
        of_it,
        Extent::Newest { awaits: true },
        &mut |_| {},
    )
    .await;
    let error = looked.unwrap_err().to_string();
    assert!(error.contains("does not accept the token"), "{error}");
    let names = ["ops".to_owned()];
    assert!(health(there.world.db(), &Viewer::System, &names).await.is_ok());
}
