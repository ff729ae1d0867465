//! Slipway in this process, on a database file of its own, beside its stand-in for GitLab.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use backend::db::Settings;
use backend::identity::{Person, people};
use backend::{Clock, Db};
use jiff::{SignedDuration, Timestamp};
use server::{AppState, config};

use super::browser::Browser;
use super::gitlab::{self, GitLab};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// The settings that a test changes.
pub struct Start {
    pub public_url: &'static str,
    pub admins: &'static str,
    pub gitlab: bool,
    pub demo: bool,
}

impl Default for Start {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:3000",
            admins: "",
            gitlab: true,
            demo: false,
        }
    }
}

/// When the clock starts.
pub fn start() -> Timestamp {
    "2026-12-01T10:00:00Z".parse().unwrap()
}

pub struct World {
    pub gitlab: GitLab,
    pub state: AppState,
    settings: Start,
    folder: PathBuf,
    // Nothing ends while this is kept.
    _tell: tokio::sync::watch::Sender<bool>,
}

impl World {
    pub async fn new(settings: Start) -> Self {
        let folder = std::env::temp_dir().join(format!(
            "slipway-sign-in-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        ));
        let gitlab = GitLab::start().await;
        let (tell, ending) = tokio::sync::watch::channel(false);
        let state = open(&settings, &gitlab, &folder, start(), ending).await;
        Self {
            gitlab,
            state,
            settings,
            folder,
            _tell: tell,
        }
    }

    /// The same a while later: the clock is another, everything else stays.
    pub async fn later(mut self, passed: SignedDuration) -> Self {
        self.state.db.close().await;
        let ending = self.state.ending.clone();
        self.state = open(
            &self.settings,
            &self.gitlab,
            &self.folder,
            start() + passed,
            ending,
        )
        .await;
        self
    }

    /// The same data where there is no demonstration.
    pub async fn outside_of_the_demonstration(mut self) -> Self {
        self.settings.demo = false;
        self.later(SignedDuration::ZERO).await
    }

    /// What a query of one text gives.
    pub async fn texts(&self, sql: &'static str) -> Vec<String> {
        let url = format!("sqlite://{}", self.folder.join("slipway.db").display());
        let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
        let found = sqlx::query_scalar(sql).fetch_all(&pool).await.unwrap();
        pool.close().await;
        found
    }

    /// Runs a command of the program on the same settings.
    pub fn command(&self, words: &[&str]) -> std::process::Output {
        std::process::Command::new(env!("CARGO_BIN_EXE_slipway"))
            .args(words)
            .current_dir(&self.folder)
            .env_clear()
            .envs(variables(&self.settings, &self.gitlab, &self.folder))
            .output()
            .unwrap()
    }

    pub fn browser(&self) -> Browser {
        Browser::new(server::router(self.state.clone()), self.settings.public_url)
    }

    /// The same browser, with its cookies, in front of this world.
    pub fn carry(&self, browser: Browser) -> Browser {
        browser.moved_to(server::router(self.state.clone()))
    }

    pub async fn person(&self, username: &str) -> Option<Person> {
        people::by_username(&self.state.db, "gitlab", username)
            .await
            .unwrap()
    }

    /// Signs a person in from the first click on.
    pub async fn sign_in(&self, browser: &mut Browser, person: i64) {
        let authorize = browser.get("/auth/gitlab").await.location();
        let answer = browser.get(&self.gitlab.agree(&authorize, person)).await;
        assert_eq!(
            (answer.status, answer.location().as_str()),
            (303, "/"),
            "{}",
            answer.body
        );
    }
}

fn variables(settings: &Start, gitlab: &GitLab, folder: &std::path::Path) -> Vec<(&'static str, String)> {
    let mut pairs = vec![
        ("SLIPWAY_PUBLIC_URL", settings.public_url.to_owned()),
        ("SLIPWAY_ADMINS", settings.admins.to_owned()),
        ("SLIPWAY_SITE_ROOT", folder.join("site").display().to_string()),
        (
            "DATABASE_URL",
            format!("sqlite://{}", folder.join("slipway.db").display()),
        ),
    ];
    if settings.gitlab {
        pairs.extend([
            ("SLIPWAY_GITLAB_URL", gitlab.url.clone()),
            ("SLIPWAY_GITLAB_CLIENT_ID", gitlab::CLIENT_ID.to_owned()),
            ("SLIPWAY_GITLAB_CLIENT_SECRET", gitlab::CLIENT_SECRET.to_owned()),
            ("SLIPWAY_GITLAB_TOKEN", gitlab::GROUP_TOKEN.to_owned()),
            (
                "SLIPWAY_GITLAB_GROUPS",
                "org/managers=release_manager, org=viewer, org/minimal=admin".to_owned(),
            ),
        ]);
    }
    pairs
}

async fn open(
    settings: &Start,
    gitlab: &GitLab,
    folder: &std::path::Path,
    now: Timestamp,
    ending: tokio::sync::watch::Receiver<bool>,
) -> AppState {
    let pairs = variables(settings, gitlab, folder);
    let variable = |name: &str| {
        pairs
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.clone())
    };
    let config = config::load(&variable).unwrap();
    let db = Db::open(
        &Settings::new(config.database_url.expose()),
        Clock::starting_at(now),
    )
    .await
    .unwrap();
    AppState::new(db, config, settings.demo, false, ending)
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
