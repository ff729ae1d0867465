//! A database of its own for each story, on either engine, with one or two instances on it: GitLab's calendar
//! around December 2026 and the people of the demonstration.

use std::fmt::Debug;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Once};
use std::time::{Duration, Instant};

use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_product::AddProduct;
use backend::calendar::edit_release::{Edit, EditRelease};
use backend::calendar::extend_horizon::ExtendHorizon;
use backend::calendar::import_history::{ImportHistory, PastRelease};
use backend::calendar::queries::{self, Found};
use backend::checklists::add_template::AddTemplate;
use backend::checklists::start_run::StartRun;
use backend::checklists::tick::TickItem;
use backend::clock::secret;
use backend::db::{Settings, UseCase};
use backend::identity::Person;
use backend::identity::sign_in::SignIn;
use backend::identity::tokens::PREFIX;
use backend::live::LiveEvent;
use backend::{Clock, Db, Error};
use domain::calendar::{Binding, Kind, KnownFrom, Majors, Release, Slug, Version};
use domain::checklists::StateKind;
use domain::id::{ItemId, ReleaseId, RunId};
use domain::identity::{Actor, Role, Viewer, Visibility};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use sqlx::{AssertSqlSafe, Connection, PgConnection, PgPool, SqlitePool};
use tokio::sync::broadcast::Receiver;
use tokio::sync::{Mutex, OnceCell};

/// The day on which every story begins.
pub(crate) const TODAY: Date = date(2026, 12, 1);

/// The instant at which every story begins.
pub(crate) fn begin() -> Timestamp {
    "2026-12-01T10:00:00Z".parse().unwrap()
}

/// Noon of a day in UTC.
pub(crate) fn noon(day: Date) -> Timestamp {
    let noon = day.at(12, 0, 0, 0);
    jiff::tz::TimeZone::UTC.to_timestamp(noon).unwrap()
}

/// The two engines, to look behind the use cases.
enum Raw {
    Sqlite {
        pool: SqlitePool,
        folder: PathBuf,
    },
    Postgres {
        pool: PgPool,
        server: String,
        name: String,
    },
}

impl Raw {
    async fn count(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        let number: Option<i64> = match self {
            Self::Sqlite { pool, .. } => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
            Self::Postgres { pool, .. } => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
        };
        number.unwrap_or_default()
    }
}

/// A database with instances on it, which have one clock.
pub(crate) struct World {
    /// One instance.
    pub(crate) db: Db,
    ear: Ear,
    /// The other one, where a story has asked for it: most have one writer, and on PostgreSQL an instance is two
    /// connections, each with cold caches.
    other: OnceCell<(Db, Ear)>,
    url: String,
    raw: Raw,
}

/// What an instance has heard since it was opened, and how many events the outbox held then.
struct Ear {
    heard: Mutex<Heard>,
    told: i64,
}

impl Ear {
    /// What is heard from here on, when all that was told of `all` events has been heard.
    async fn fresh(&self, all: i64) -> Heard {
        let told = usize::try_from(all - self.told).expect("the outbox was swept");
        let heard = self.heard.lock().await;
        let begun = Instant::now();
        while heard.len() < told {
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "not everything was told"
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        heard.resubscribe()
    }
}

pub(crate) fn settings(url: &str) -> Settings {
    Settings {
        connections: 6,
        durable: false,
        // Two that write at once wait for each other, however slow the machine.
        patience: Duration::from_secs(60),
        ..Settings::new(url)
    }
}

/// What an instance tells its streams.
pub(crate) type Heard = Receiver<Arc<LiveEvent>>;

const OUTBOX: &str = "SELECT COUNT(*) FROM outbox";

/// Whose rows a refusal leaves as many as they were.
const TABLES: [&str; 62] = [
    "people",
    "products",
    "kinds",
    "cadences",
    "holidays",
    "release_plans",
    "releases",
    "release_versions",
    "release_addresses",
    "steps",
    "date_changes",
    "reasons",
    "templates",
    "runs",
    "sections",
    "items",
    "sessions",
    "tokens",
    "sign_in_links",
    "idempotency",
    "sources",
    "inbox",
    "git_tags",
    "git_releases",
    "syncs",
    "appearances",
    "to_follow",
    "merge_requests",
    "merge_request_pipelines",
    "branch_pipelines",
    "child_pipelines",
    "gone_unsaid",
    "branch_lookouts",
    "deployments",
    "deployed",
    "connections",
    "oauth_tokens",
    "freezes",
    "freeze_overrides",
    "requests",
    "blockers",
    "blockers_told",
    "blocker_causes",
    "drafts",
    "rotations",
    "rotation_slots",
    "rotation_shifts",
    "rotation_takeovers",
    "rotation_members",
    "rotation_absences",
    "rotation_answers",
    "rotation_days",
    "rotation_swaps",
    "rotation_notes",
    "rotation_kept",
    "rotation_served",
    "rotation_acknowledged",
    "rotation_feeds",
    "rotation_team_feeds",
    "absence_calendars",
    "audit",
    "outbox",
];

/// What says how often a row was changed, and stays as it was, too.
const REVISIONS: [(&str, &str); 9] = [
    ("SUM(revision)", "releases"),
    ("SUM(sequence)", "steps"),
    ("SUM(revision)", "freezes"),
    ("SUM(revision)", "blockers"),
    ("SUM(support_revision)", "products"),
    ("SUM(said)", "kinds"),
    ("SUM(revision)", "drafts"),
    ("SUM(version)", "items"),
    ("COUNT(settled_at)", "requests"),
];

/// A name that no other story has, in this process or another one.
pub(crate) fn fresh_name() -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    format!(
        "slipway_test_{}_{}",
        std::process::id(),
        NUMBER.fetch_add(1, Ordering::Relaxed)
    )
}

/// An empty folder for a database.
pub(crate) fn fresh_folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

pub(crate) fn sqlite_url(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("slipway.db").display())
}

/// The same server's address, with another database.
pub(crate) fn postgres_url(server: &str, name: &str) -> String {
    let (address, _) = server.rsplit_once('/').expect("postgres://user@host/database");
    format!("{address}/{name}")
}

pub(crate) async fn on_server(server: &str, sql: String) {
    let mut admin = PgConnection::connect(server).await.unwrap();
    sqlx::query(AssertSqlSafe(sql)).execute(&mut admin).await.unwrap();
    admin.close().await.unwrap();
}

/// Makes and furnishes the database that all stories begin with.
async fn furnished(url: &str) {
    let an_hour_before = begin().checked_sub(SignedDuration::from_hours(1)).unwrap();
    let db = Db::open(&settings(url), Clock::starting_at(an_hour_before))
        .await
        .unwrap();
    furnish(&db).await.unwrap();
    db.close().await;
}

/// Opens an instance, and hears what it tells from then on.
async fn instance(url: &str, clock: Clock, raw: &Raw) -> (Db, Ear) {
    let db = Db::open(&settings(url), clock).await.unwrap();
    let ear = Ear {
        heard: Mutex::new(db.subscribe()),
        told: raw.count(OUTBOX).await,
    };
    (db, ear)
}

impl World {
    pub(crate) async fn on_sqlite() -> Self {
        static FURNISHED: OnceCell<Vec<u8>> = OnceCell::const_new();
        let file = FURNISHED.get_or_init(async || {
            let folder = fresh_folder(&fresh_name());
            furnished(&sqlite_url(&folder)).await;
            let file = std::fs::read(folder.join("slipway.db")).unwrap();
            std::fs::remove_dir_all(folder).unwrap();
            file
        });
        let folder = fresh_folder(&fresh_name());
        std::fs::write(folder.join("slipway.db"), file.await).unwrap();
        let url = sqlite_url(&folder);
        let pool = SqlitePool::connect(&url).await.unwrap();
        Self::open(url, Raw::Sqlite { pool, folder }).await
    }

    /// None where there is no PostgreSQL and none is asked for.
    pub(crate) async fn on_postgres() -> Option<Self> {
        let Ok(server) = std::env::var("SLIPWAY_TEST_POSTGRES") else {
            let asked_for = ["CI", "SLIPWAY_REQUIRE_POSTGRES"]
                .iter()
                .any(|name| std::env::var_os(name).is_some());
            assert!(
                !asked_for,
                "SLIPWAY_TEST_POSTGRES is not set; run scripts/with-postgres.sh cargo test -p backend"
            );
            static SAID: Once = Once::new();
            SAID.call_once(|| {
                let line = "skipped: the stories on PostgreSQL; scripts/with-postgres.sh cargo test -p backend runs them";
                // Not eprintln!, which is heard only of tests that fail.
                let _ = writeln!(std::io::stderr(), "{line}");
            });
            return None;
        };
        // It stays on the server, for the stories to come; no story knows whether it is the last.
        static FURNISHED: OnceCell<String> = OnceCell::const_new();
        let template = FURNISHED.get_or_init(async || {
            let name = fresh_name();
            on_server(&server, format!("CREATE DATABASE {name}")).await;
            furnished(&postgres_url(&server, &name)).await;
            name
        });
        let (template, name) = (template.await, fresh_name());
        on_server(
            &server,
            format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"),
        )
        .await;
        let url = postgres_url(&server, &name);
        let pool = PgPool::connect(&url).await.unwrap();
        Some(Self::open(url, Raw::Postgres { pool, server, name }).await)
    }

    async fn open(url: String, raw: Raw) -> Self {
        let (db, ear) = instance(&url, Clock::starting_at(begin()), &raw).await;
        Self {
            db,
            ear,
            other: OnceCell::new(),
            url,
            raw,
        }
    }

    /// The other instance.
    pub(crate) async fn other(&self) -> &Db {
        &self.second().await.0
    }

    async fn second(&self) -> &(Db, Ear) {
        let open = || instance(&self.url, self.db.clock().clone(), &self.raw);
        self.other.get_or_init(open).await
    }

    /// The events that the one instance hears from here on. What was committed before is waited for: it reaches an
    /// instance after its commit, on PostgreSQL even the one that wrote.
    pub(crate) async fn hear(&self) -> Heard {
        self.ear.fresh(self.count(OUTBOX).await).await
    }

    /// The same of both instances; of the other one what was committed since a story asked for it is waited for.
    pub(crate) async fn listen(&self) -> [Heard; 2] {
        let (_, other) = self.second().await;
        let all = self.count(OUTBOX).await;
        [self.ear.fresh(all).await, other.fresh(all).await]
    }

    /// Tells a story and cleans up after it. What a story that fails has left is there to be looked at.
    pub(crate) async fn tell(self, story: impl AsyncFnOnce(&Self)) {
        story(&self).await;
        self.db.close().await;
        if let Some((other, _)) = self.other.into_inner() {
            other.close().await;
        }
        match self.raw {
            Raw::Sqlite { pool, folder } => {
                pool.close().await;
                std::fs::remove_dir_all(folder).unwrap();
            }
            Raw::Postgres { pool, server, name } => {
                pool.close().await;
                on_server(&server, format!("DROP DATABASE {name} WITH (FORCE)")).await;
            }
        }
    }

    /// One more instance, at another time.
    pub(crate) async fn instance_at(&self, now: Timestamp) -> Db {
        Db::open(&settings(&self.url), Clock::starting_at(now))
            .await
            .unwrap()
    }

    /// Its address.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// A way around the use cases, where the engine lets two write at once.
    pub(crate) fn postgres(&self) -> Option<PgPool> {
        match &self.raw {
            Raw::Sqlite { .. } => None,
            Raw::Postgres { pool, .. } => Some(pool.clone()),
        }
    }

    /// A person, as stored now.
    pub(crate) async fn person(&self, username: &str) -> Person {
        let person = backend::identity::people::by_username(&self.db, "gitlab", username)
            .await
            .unwrap();
        person.unwrap_or_else(|| panic!("nobody is called {username}"))
    }

    /// A person who writes.
    pub(crate) async fn actor(&self, username: &str) -> Actor {
        self.person(username).await.actor(begin()).unwrap()
    }

    /// A person who looks.
    pub(crate) async fn viewer(&self, username: &str) -> Viewer {
        self.person(username).await.viewer()
    }

    /// The release at an address, as Slipway itself sees it.
    pub(crate) async fn release(&self, slug: &str) -> Release {
        match queries::release(&self.db, &Viewer::System, "gitlab", slug).await {
            Ok(Found::Here(listed)) => listed.release,
            other => panic!("{slug}: {other:?}"),
        }
    }

    /// Writes what must go through and be in the audit.
    pub(crate) async fn did<U: UseCase>(&self, who: &Actor, work: U) -> U::Out {
        let lines = self.count("SELECT COUNT(*) FROM audit").await;
        let out = self.db.write(who, work).await.unwrap();
        assert!(
            self.count("SELECT COUNT(*) FROM audit").await > lines,
            "no line in the audit"
        );
        out
    }

    /// Writes what must be refused and change nothing.
    pub(crate) async fn refused<U: UseCase<Out: Debug>>(&self, who: &Actor, work: U) -> Error {
        let before = self.footprint().await;
        let error = self.db.write(who, work).await.unwrap_err();
        assert_eq!(self.footprint().await, before, "something was changed");
        error
    }

    /// How much there is of everything, and how often it was changed. One statement: asked for one by one, these were
    /// most of what the stories asked.
    async fn footprint(&self) -> Vec<(String, i64)> {
        let rows = TABLES.iter().map(|table| ("COUNT(*)", *table));
        let sql = rows
            .chain(REVISIONS)
            .map(|(number, table)| {
                format!(
                    "SELECT '{table} {number}' AS what, CAST(COALESCE({number}, 0) AS BIGINT) FROM {table}"
                )
            })
            .collect::<Vec<_>>()
            .join(" UNION ALL ");
        let sql = AssertSqlSafe(format!("{sql} ORDER BY what"));
        match &self.raw {
            Raw::Sqlite { pool, .. } => sqlx::query_as(sql).fetch_all(pool).await.unwrap(),
            Raw::Postgres { pool, .. } => sqlx::query_as(sql).fetch_all(pool).await.unwrap(),
        }
    }

    /// The one number that a query gives; 0 for none.
    pub(crate) async fn count(&self, sql: &str) -> i64 {
        self.raw.count(sql).await
    }

    /// Changes something behind the use cases.
    pub(crate) async fn execute(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.raw {
            Raw::Sqlite { pool, .. } => drop(sqlx::query(sql).execute(pool).await.unwrap()),
            Raw::Postgres { pool, .. } => drop(sqlx::query(sql).execute(pool).await.unwrap()),
        }
    }

    /// The one column of text that a query gives.
    pub(crate) async fn texts(&self, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.raw {
            Raw::Sqlite { pool, .. } => sqlx::query_scalar(sql).fetch_all(pool).await.unwrap(),
            Raw::Postgres { pool, .. } => sqlx::query_scalar(sql).fetch_all(pool).await.unwrap(),
        }
    }

    /// What the audit says was done since a number of lines, in order.
    pub(crate) async fn audit_since(&self, lines: i64) -> Vec<String> {
        let all = self.texts("SELECT action FROM audit ORDER BY id").await;
        all.into_iter().skip(usize::try_from(lines).unwrap()).collect()
    }

    /// Starts the checklist of 19.7 and gives its items.
    pub(crate) async fn checklist(&self) -> (RunId, Vec<ItemId>) {
        let release = self.release("19.7").await.id;
        let run = self
            .did(
                &self.actor("ana").await,
                StartRun {
                    release,
                    template: "monthly".to_owned(),
                },
            )
            .await;
        let view = backend::checklists::queries::run(&self.db, &Viewer::System, &run)
            .await
            .unwrap();
        let items = view
            .sections
            .into_iter()
            .flat_map(|section| section.items)
            .map(|view| view.item.id);
        (run, items.collect())
    }
}

/// People, a product with its cadences, its newest release, what the horizon plans, and a template.
async fn furnish(db: &Db) -> backend::Result<()> {
    for (number, username, name, role) in [
        (1, "ana", "Ana Ferreira", Role::ReleaseManager),
        (2, "bo", "Bo Lindqvist", Role::ReleaseManager),
        (3, "chidi", "Chidi Okafor", Role::SecurityReleaseManager),
        (4, "dana", "Dana Whitfield", Role::Admin),
        (5, "eli", "Eli Navarro", Role::Viewer),
    ] {
        db.write(&SYSTEM, sign_in(number, username, name, role)).await?;
    }
    let product = db.write(&SYSTEM, product("gitlab")).await?;
    let past = PastRelease {
        kind: Kind::Monthly,
        slug: Slug::of_version(Version::new(19, 6, 0)),
        versions: vec![Version::new(19, 6, 0)],
        planned: Some(date(2026, 11, 19)),
        day: date(2026, 11, 19),
        known_from: KnownFrom::Published,
    };
    db.write(
        &SYSTEM,
        ImportHistory {
            product,
            releases: vec![past],
        },
    )
    .await?;
    for (name, kind, rule, left_out) in [
        ("monthly", Kind::Monthly, "monthly on the 3rd thursday", ""),
        ("patch-before", Kind::Patch, "8 days before monthly", ""),
        (
            "patch-after",
            Kind::Patch,
            "6 days after monthly",
            "12 | holidays",
        ),
    ] {
        db.write(&SYSTEM, cadence(name, kind, rule, left_out)).await?;
    }
    // 19.7, 19.8 and the slots beside them.
    db.write(&SYSTEM, ExtendHorizon).await?;
    db.write(&SYSTEM, AddTemplate { text: template(1) }).await?;
    Ok(())
}

/// Slipway itself.
pub(crate) static SYSTEM: Actor = Actor::System("story");

pub(crate) fn sign_in(number: i64, username: &str, name: &str, role: Role) -> SignIn {
    SignIn {
        id: None,
        connection: "gitlab".to_owned(),
        gitlab_id: Some(number),
        username: username.to_owned(),
        name: name.to_owned(),
        title: String::new(),
        roles: [role].into_iter().collect(),
        avatar: None,
    }
}

pub(crate) fn product(slug: &str) -> AddProduct {
    AddProduct {
        id: None,
        slug: slug.to_owned(),
        name: "GitLab".to_owned(),
        colour: "orange".to_owned(),
        letter: "G".to_owned(),
        visibility: Visibility::Public,
        zone: domain::calendar::Zone::utc(),
        words: domain::calendar::KindWords::default(),
    }
}

/// What GitLab's patches are not to do.
const PATCHES: &str = "alone on its day\nnot in the week of a monthly release\nnot on friday\n\
                       at most 23 days apart, but in january and december\nsteps in order\nno freeze\na manager there";

pub(crate) fn cadence(name: &str, kind: Kind, rule: &str, left_out: &str) -> AddCadence {
    AddCadence {
        id: None,
        product: "gitlab".to_owned(),
        name: name.to_owned(),
        kind,
        rule: rule.to_owned(),
        from: date(2026, 11, 1),
        until: Some(date(2027, 1, 31)),
        left_out: left_out.to_owned(),
        majors: (kind == Kind::Monthly).then_some(Majors {
            month: 5,
            from: date(2022, 5, 1),
        }),
        counting: None,
        first: None,
        binding: Binding::Committed,
        steps: String::new(),
        checks: if kind == Kind::Patch { PATCHES } else { "" }.to_owned(),
        plan_now: false,
        corrects: None,
    }
}

/// A checklist with a candidate and a tag that are steps of the release, and thirty more items.
pub(crate) fn template(revision: u32) -> String {
    let items: String = (1..=30)
        .map(|number| format!("- [ ] Item {number} of {{{{version}}}}\n"))
        .collect();
    format!(
        "---\nslug: monthly\nname: Monthly release\nkind: monthly\nrevision: {revision}\n---\n\n\
         ## Tag\ndue: R-1\n\n- [ ] Make the candidate\n  step: candidate\n- [ ] Tag it\n  step: tag\n\n\
         ## Rest\n\n{items}"
    )
}

pub(crate) fn tick(run: &RunId, item: &ItemId, want: StateKind, seen: i64) -> TickItem {
    TickItem {
        run: run.clone(),
        item: item.clone(),
        want,
        reason: None,
        seen,
        key: None,
    }
}

pub(crate) fn edit(release: &ReleaseId, edit: Edit, seen: i64) -> EditRelease {
    EditRelease {
        release: release.clone(),
        edit,
        seen,
        public_reason: "a public reason".to_owned(),
        internal_reason: "an internal reason".to_owned(),
    }
}

/// Of two results one is there and the other is not; gives both.
pub(crate) fn one_of<T: Debug>((a, b): (Result<T, Error>, Result<T, Error>)) -> (T, Error) {
    match (a, b) {
        (Ok(done), Err(told)) | (Err(told), Ok(done)) => (done, told),
        other => panic!("not one of two: {other:?}"),
    }
}

/// A secret that is like no other, and could be a token's.
pub(crate) fn fresh_secret() -> String {
    format!("{PREFIX}{}", secret())
}

/// An address of a slot.
pub(crate) fn slot(day: Date) -> Slug {
    Slug::of_slot(Kind::Patch, day)
}
