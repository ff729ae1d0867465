//! A server of its own for a test: the demonstration's data on a new SQLite file, at a fixed time, asked
//! without a socket.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use backend::calendar::add_product::AddProduct;
use backend::calendar::{Listed, queries};
use backend::checklists::queries::{self as checklists, ItemView};
use backend::checklists::start_run::StartRun;
use backend::checklists::tick::{Answer as Ticked, TickItem};
use backend::db::Settings;
use backend::identity::people;
use backend::{Clock, Db};
use domain::calendar::{KindWords, Zone};
use domain::checklists::StateKind;
use domain::id::RunId;
use domain::identity::{Actor, Viewer, Visibility};
use http_body_util::BodyExt;
use server::AppState;
use tokio::sync::watch;
use tower::ServiceExt;

/// When every test begins.
pub const START: &str = "2026-12-01T10:00:00Z";

/// A clock that begins at [`START`] now.
pub fn clock() -> Clock {
    Clock::starting_at(START.parse().unwrap())
}

/// The bytes of a database with the demonstration in it, made once.
fn seeded() -> &'static [u8] {
    static SEEDED: OnceLock<Vec<u8>> = OnceLock::new();
    SEEDED.get_or_init(|| {
        let make = || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let folder = Folder::new();
                // An hour before the tests: nothing in it is of their time.
                let db = folder
                    .open(Clock::starting_at("2026-12-01T09:00:00Z".parse().unwrap()))
                    .await;
                server::demo::seed(&db).await.unwrap();
                folder.bytes().await
            })
        };
        // A test is inside of a runtime already.
        std::thread::spawn(make).join().unwrap()
    })
}

/// A folder that is deleted in the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "slipway-http-{}-{}",
            std::process::id(),
            NUMBER.fetch_add(1, Ordering::Relaxed)
        );
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self) -> PathBuf {
        self.0.join("slipway.db")
    }

    fn url(&self) -> String {
        format!("sqlite://{}", self.file().display())
    }

    async fn open(&self, clock: Clock) -> Db {
        let settings = Settings {
            durable: false,
            ..Settings::new(self.url())
        };
        Db::open(&settings, clock).await.unwrap()
    }

    /// The database as it is now, in one file.
    async fn bytes(&self) -> Vec<u8> {
        let copy = self.0.join("copy.db");
        let pool = sqlx::SqlitePool::connect(&self.url()).await.unwrap();
        sqlx::query("VACUUM INTO $1")
            .bind(copy.to_str().unwrap())
            .execute(&pool)
            .await
            .unwrap();
        pool.close().await;
        std::fs::read(copy).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Who asks: nobody, or somebody by a cookie or a token.
#[derive(Debug, Clone, Default)]
pub struct Who(Option<(header::HeaderName, String)>);

impl Who {
    pub fn nobody() -> Self {
        Self(None)
    }

    /// Whoever a session's cookie stands for.
    pub fn session(answer: &Answer) -> Self {
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        Self(Some((header::COOKIE, cookie)))
    }

    pub fn token(secret: &str) -> Self {
        Self(Some((header::AUTHORIZATION, format!("Bearer {secret}"))))
    }
}

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// A server.
pub struct World {
    pub state: AppState,
    pub app: Router,
    pub ending: watch::Sender<bool>,
    folder: Folder,
}

impl World {
    /// The demonstration.
    pub async fn demo() -> Self {
        Self::of(seeded(), clock()).await
    }

    /// The demonstration with these settings, too.
    pub async fn with(settings: &[(&str, &str)]) -> Self {
        Self::set_up(seeded(), clock(), settings).await
    }

    /// A server with these data.
    pub async fn of(bytes: &[u8], clock: Clock) -> Self {
        Self::set_up(bytes, clock, &[]).await
    }

    async fn set_up(bytes: &[u8], clock: Clock, settings: &[(&str, &str)]) -> Self {
        let folder = Folder::new();
        std::fs::write(folder.file(), bytes).unwrap();
        let db = folder.open(clock).await;
        let config = server::config::load(&|name| match name {
            "DATABASE_URL" => Some(folder.url()),
            "SLIPWAY_ADDR" => Some("127.0.0.1:3000".to_owned()),
            name => settings
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned()),
        });
        let (ending, told) = watch::channel(false);
        let state = AppState::new(db, config.unwrap(), true, false, told);
        Self {
            app: server::router(state.clone()),
            state,
            ending,
            folder,
        }
    }

    /// Its data, for another server.
    pub async fn bytes(&self) -> Vec<u8> {
        self.folder.bytes().await
    }

    pub fn db(&self) -> &Db {
        &self.state.db
    }

    /// The address of the database, for a second process.
    pub fn database_url(&self) -> String {
        self.folder.url()
    }

    /// Sends a request and gives the answer as it begins.
    pub async fn begin(&self, request: Request<Body>) -> axum::response::Response {
        self.app.clone().oneshot(request).await.unwrap()
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.begin(request).await;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    pub async fn get(&self, who: &Who, path: &str) -> Answer {
        self.send(request(Method::GET, path, who, &[], Body::empty()))
            .await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(request(Method::GET, path, &Who::nobody(), headers, Body::empty()))
            .await
    }

    /// A write as a page of ours sends it.
    pub async fn post(&self, who: &Who, path: &str, media: &str, body: impl Into<Body>) -> Answer {
        let headers = [("sec-fetch-site", "same-origin"), ("content-type", media)];
        self.send(request(Method::POST, path, who, &headers, body.into()))
            .await
    }

    /// Signs in as one of the demonstration's people.
    pub async fn sign_in(&self, username: &str) -> Who {
        let form = format!("username={username}");
        let answer = self
            .post(
                &Who::nobody(),
                "/auth/demo",
                "application/x-www-form-urlencoded",
                form,
            )
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        Who::session(&answer)
    }

    /// One of the demonstration's people, as who writes.
    pub async fn actor(&self, username: &str) -> Actor {
        let person = people::by_username(self.db(), people::DEMO, username)
            .await
            .unwrap()
            .unwrap();
        person.actor(self.db().clock().now()).unwrap()
    }

    /// A release of GitLab by its address.
    pub async fn release(&self, address: &str) -> Listed {
        match queries::release(self.db(), &Viewer::System, "gitlab", address)
            .await
            .unwrap()
        {
            queries::Found::Here(listed) => *listed,
            queries::Found::At(path) => panic!("{address} is at {path}"),
        }
    }

    /// The checklist of a release, started if there is none, and its items.
    pub async fn run(&self, address: &str, template: &str) -> (RunId, Vec<ItemView>) {
        let listed = self.release(address).await;
        let runs = checklists::of_release(self.db(), &Viewer::System, &listed)
            .await
            .unwrap();
        let id = match runs.into_iter().find(|run| run.template == template) {
            Some(run) => run.id,
            None => {
                let work = StartRun {
                    release: listed.release.id,
                    template: template.to_owned(),
                };
                self.db().write(&self.actor("ana").await, work).await.unwrap()
            }
        };
        let view = checklists::run(self.db(), &Viewer::System, &id).await.unwrap();
        (
            id,
            view.sections
                .into_iter()
                .flat_map(|section| section.items)
                .collect(),
        )
    }

    /// Ticks an item that is open.
    pub async fn tick(&self, username: &str, item: &ItemView) -> Ticked {
        let work = TickItem {
            run: item.run.clone(),
            item: item.item.id.clone(),
            want: StateKind::Done,
            reason: None,
            seen: item.item.version,
            key: None,
        };
        self.db().write(&self.actor(username).await, work).await.unwrap()
    }
}

/// An item that nobody has touched, and that carries no step.
pub fn untouched(items: &[ItemView]) -> &ItemView {
    items
        .iter()
        .find(|view| view.item.step.is_none() && view.item.version == 0)
        .unwrap()
}

/// A request.
pub fn request(method: Method, path: &str, who: &Who, headers: &[(&str, &str)], body: Body) -> Request<Body> {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "127.0.0.1:3000");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if let Some((name, value)) = &who.0 {
        request = request.header(name, value);
    }
    request.body(body).unwrap()
}

/// A product that everybody may see.
pub fn product(slug: &str, name: &str) -> AddProduct {
    AddProduct {
        id: None,
        slug: slug.to_owned(),
        name: name.to_owned(),
        colour: "violet".to_owned(),
        letter: name.chars().take(1).collect(),
        visibility: Visibility::Public,
        zone: Zone::utc(),
        words: KindWords::default(),
    }
}
