//! What is measured stands here: a database in a file (or in PostgreSQL) with something in it, and
//! `slipway serve` on it in a process of its own, or several beside each other.

use std::collections::HashSet;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use backend::Db;
use backend::calendar::queries::{self as calendar, Found};
use backend::checklists::add_template::AddTemplate;
use backend::checklists::queries as checklists;
use backend::checklists::start_run::StartRun;
use backend::connections::sources::AddSource;
use backend::identity::people;
use domain::checklists::StateKind;
use domain::id::RunId;
use domain::identity::{Actor, Viewer};
use jiff::{SignedDuration, Timestamp};

use crate::place::{Engine, NOW, open, place, seeded};
use crate::program::Program;
use crate::raw::{self, Raw, TickRow};
use crate::velocity::{self, History};
use crate::years;

const EXTENDED: &str = "SELECT COUNT(*) FROM audit WHERE action = 'horizon.extended'";

/// How many items the crowd's checklist has.
pub const ITEMS: usize = 200;

/// An item of the crowd's checklist as the database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// How often it was changed.
    pub version: i64,
    /// Its state.
    pub state: StateKind,
}

/// What is in the database.
#[derive(Debug, Clone, Copy)]
pub enum Scene {
    /// The demonstration.
    Demonstration,
    /// The same, and a checklist long enough for a crowd.
    Crowd,
    /// The same, made of a project at GitLab.
    Connected,
    /// The same, with a history of what was merged and deployed.
    Velocity(History),
    /// Twenty products with so many releases: December 2026 is the same in each.
    Years(usize),
}

/// A running Slipway.
pub struct Stage {
    /// The crowd's checklist.
    pub run: String,
    /// Its items, as they were at the start.
    pub items: Vec<Item>,
    /// Variables for servers that start from now on.
    pub variables: Vec<(&'static str, String)>,
    /// When it is for servers that start first; those that start later come later.
    pub now: Timestamp,
    programs: Vec<(String, Option<Program>)>,
    since: Instant,
    engine: Engine,
    url: String,
    folder: PathBuf,
}

/// What is left when all servers have ended.
pub struct Struck {
    /// The crowd's items.
    pub items: Vec<Item>,
    /// Their ticks in the audit.
    pub ticks: Vec<TickRow>,
    /// What Slipway did by itself, and how often it was taken.
    pub jobs: Vec<(String, i64)>,
    /// How many lines of the audit say that the horizon was extended.
    pub extended: i64,
}

/// One line about the machine and how the database is set.
pub async fn about(engine: &Engine) -> Result<String> {
    let cores = std::thread::available_parallelism()?;
    let build = if cfg!(debug_assertions) {
        "unoptimised"
    } else {
        "release"
    };
    let (folder, url) = place(engine, None).await?;
    let db = open(&url, NOW.parse()?).await?;
    let settings = db.in_force().await?;
    let name = db.engine_name();
    db.close().await;
    raw::remove(engine, &url).await?;
    std::fs::remove_dir_all(folder)?;
    Ok(format!(
        "{build} build, {cores} cores, {name}: {settings}; the load comes from the same cores\n"
    ))
}

/// A checklist of [`ITEMS`] items that carry no step.
fn template() -> String {
    let mut text =
        "---\nslug: crowd\nname: A checklist for a crowd\nkind: monthly\nrevision: 1\n---\n\nFor many hands.\n\n## All of it\n\n"
            .to_owned();
    for number in 1..=ITEMS {
        text.push_str(&format!("- [ ] Item number {number}\n  role: release_manager\n"));
    }
    text
}

impl Stage {
    /// Fills the database; nothing runs yet.
    pub async fn prepare(engine: &Engine, scene: Scene) -> Result<Self> {
        let original = match scene {
            Scene::Years(_) => None,
            _ => Some(seeded(engine).await?),
        };
        let (folder, url) = place(engine, original).await?;
        let now: Timestamp = NOW.parse()?;
        let db = open(&url, now).await?;
        let (mut run, mut found) = (String::new(), Vec::new());
        match scene {
            Scene::Demonstration => server::demo::history(&db).await?,
            Scene::Crowd => {
                let id = crowd(&db).await?;
                found = items(&db, &id).await?;
                run = id.to_string();
            }
            Scene::Connected => drop(db.write(&Actor::System("bench"), source()).await?),
            Scene::Velocity(history) => velocity::fill(&db, &mut Raw::connect(&url).await?, history).await?,
            Scene::Years(releases) => years::fill(&db, &mut Raw::connect(&url).await?, releases).await?,
        }
        db.close().await;
        Ok(Self {
            run,
            items: found,
            variables: Vec::new(),
            now,
            programs: Vec::new(),
            since: Instant::now(),
            engine: engine.clone(),
            url,
            folder,
        })
    }

    /// The same, and starts the program on it.
    pub async fn show(engine: &Engine, scene: Scene) -> Result<Self> {
        let mut stage = Self::prepare(engine, scene).await?;
        stage.start()?;
        Ok(stage)
    }

    /// The demonstration with a crowd's checklist, and the program on it.
    pub async fn set(engine: &Engine) -> Result<Self> {
        Self::show(engine, Scene::Crowd).await
    }

    /// Starts one more server; gives its place among them.
    pub fn start(&mut self) -> Result<usize> {
        let (program, address) = self.server("127.0.0.1:0")?;
        self.programs.push((address, Some(program)));
        Ok(self.programs.len() - 1)
    }

    /// A command of the program on this database, begun.
    pub fn command(&self, args: &[&str]) -> Result<Program> {
        Program::begin(
            Command::new(std::env::current_exe()?)
                .arg("slipway")
                .args(args)
                .env("DATABASE_URL", &self.url)
                .env("SLIPWAY_LOG", "error")
                .envs(self.variables.iter().map(|(name, value)| (name, value))),
        )
    }

    fn server(&self, address: &str) -> Result<(Program, String)> {
        // The clock goes on over a start: what comes later is dated later.
        let passed = SignedDuration::try_from(self.since.elapsed())?;
        Program::start(
            Command::new(std::env::current_exe()?)
                .args(["slipway", "serve", "--demo"])
                .env("SLIPWAY_ADDR", address)
                .env("SLIPWAY_TEST_NOW", self.now.checked_add(passed)?.to_string())
                .env("DATABASE_URL", &self.url)
                .env("SLIPWAY_SITE_ROOT", "target/site")
                // As the unit and the image have it.
                .env("MALLOC_ARENA_MAX", "2")
                .env("MALLOC_TRIM_THRESHOLD_", "131072")
                .env("MALLOC_MMAP_THRESHOLD_", "131072")
                .env("MALLOC_TOP_PAD_", "65536")
                .env("SLIPWAY_LOG", "error")
                // Everybody comes from one address and is one of six people: counted, and never refused.
                .env("SLIPWAY_LIMITS_READS", "4000000")
                .env("SLIPWAY_LIMITS_WRITES", "4000000")
                .env("SLIPWAY_LIMITS_VISITORS", "4000000")
                .env("SLIPWAY_LIMITS_STREAMS", "5000")
                .envs(self.variables.iter().map(|(name, value)| (name, value))),
        )
    }

    /// The database, while no server runs on it.
    pub async fn open(&self) -> Result<Db> {
        open(&self.url, self.now).await
    }

    /// The address of the database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// `host:port` of the first server.
    pub fn address(&self) -> &str {
        self.programs.first().map_or("", |(address, _)| address)
    }

    /// Those of all of them.
    pub fn addresses(&self) -> Vec<String> {
        self.programs.iter().map(|(address, _)| address.clone()).collect()
    }

    /// Kills a server in the middle of its work.
    pub fn kill(&mut self, place: usize) -> Result<()> {
        let (_, program) = self.programs.get_mut(place).context("no such server")?;
        program.take().context("it is dead already")?.kill()
    }

    /// Starts a server that was killed at the same address again.
    pub fn raise(&mut self, place: usize) -> Result<()> {
        let (address, _) = self.programs.get(place).context("no such server")?;
        let (program, address) = self.server(address)?;
        if let Some(entry) = self.programs.get_mut(place) {
            *entry = (address, Some(program));
        }
        Ok(())
    }

    /// Ends a server as an operator does.
    pub async fn end(&mut self, place: usize) -> Result<()> {
        let (_, program) = self.programs.get_mut(place).context("no such server")?;
        program.take().context("it has ended already")?.end().await
    }

    /// How many lines of the audit say that the horizon was extended.
    pub async fn extended(&self) -> Result<i64> {
        let mut raw = Raw::connect(&self.url).await?;
        let lines = raw.number(EXTENDED).await?;
        raw.close().await?;
        Ok(lines)
    }

    /// The memory of the first server, in megabytes.
    pub fn memory(&self) -> Result<f64> {
        self.memory_of(0)
    }

    /// The memory of a server.
    pub fn memory_of(&self, place: usize) -> Result<f64> {
        match self.programs.get(place) {
            Some((_, Some(program))) => program.memory(),
            _ => bail!("no server runs"),
        }
    }

    /// A peer that hands out what this one has at `path`; its `host:port`.
    pub fn bare(&self, path: &str) -> Result<(Program, String)> {
        let address = format!("{}{path}", self.address());
        Program::start(Command::new(std::env::current_exe()?).args(["bare", &address]))
    }

    /// A peer that inserts rows into a database of the same kind on the same disk, on so many connections; its `host:port`.
    pub fn insert(&self, connections: u32) -> Result<(Program, String)> {
        let url = match self.engine {
            Engine::Sqlite => format!("sqlite://{}", self.folder.join("bare.db").display()),
            Engine::Postgres(_) => self.url.clone(),
        };
        Program::start(Command::new(std::env::current_exe()?).args([
            "insert",
            &url,
            &connections.to_string(),
        ]))
    }

    /// Ends all servers as an operator does, and gives what is in the database then.
    pub async fn strike(self) -> Result<Struck> {
        for (_, program) in self.programs {
            if let Some(program) = program {
                program.end().await?;
            }
        }
        let db = open(&self.url, self.now).await?;
        let items = if self.run.is_empty() {
            Vec::new()
        } else {
            items(&db, &self.run.parse()?).await?
        };
        db.close().await;
        let mut raw = Raw::connect(&self.url).await?;
        let entities: HashSet<String> = items.iter().map(|item| format!("item:{}", item.id)).collect();
        let mut ticks = raw.ticks().await?;
        // The demonstration has a checklist that somebody is at.
        ticks.retain(|(entity, ..)| entities.contains(entity));
        let struck = Struck {
            items,
            ticks,
            jobs: raw.jobs().await?,
            extended: raw.number(EXTENDED).await?,
        };
        raw.close().await?;
        raw::remove(&self.engine, &self.url).await?;
        std::fs::remove_dir_all(&self.folder)?;
        Ok(struck)
    }
}

/// The path of GitLab's project.
pub const PROJECT: &str = "gitlab-org/gitlab";

/// GitLab's project of the product `gitlab`, which publishes nothing.
pub fn source() -> AddSource {
    AddSource {
        product: "gitlab".to_owned(),
        connection: "gitlab".to_owned(),
        project: PROJECT.to_owned(),
        tags: "v{version}-ee".to_owned(),
        branches: "{line}-stable-ee".to_owned(),
        publishes: false,
        embargoed: false,
    }
}

/// The crowd's checklist, started for 19.8.
async fn crowd(db: &Db) -> Result<RunId> {
    let ana = people::by_username(db, people::DEMO, "ana")
        .await?
        .context("the demonstration has no Ana")?
        .actor(db.clock().now())?;
    let Found::Here(listed) = calendar::release(db, &Viewer::System, "gitlab", "19.8").await? else {
        bail!("the demonstration has no 19.8");
    };
    db.write(&Actor::System("bench"), AddTemplate { text: template() })
        .await?;
    let start = StartRun {
        release: listed.release.id,
        template: "crowd".to_owned(),
    };
    Ok(db.write(&ana, start).await?)
}

async fn items(db: &Db, run: &RunId) -> Result<Vec<Item>> {
    let view = checklists::run(db, &Viewer::System, run).await?;
    let items = view.sections.into_iter().flat_map(|section| section.items);
    let item = |view: checklists::ItemView| Item {
        id: view.item.id.to_string(),
        version: view.item.version,
        state: view.item.state.kind(),
    };
    Ok(items.map(item).collect())
}
