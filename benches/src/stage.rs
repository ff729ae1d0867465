//! What is measured stands here: a database in a file (or in PostgreSQL) with the demonstration in it and
//! a checklist long enough for a crowd, and `slipway serve` on it in a process of its own.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use backend::calendar::queries::{self as calendar, Found};
use backend::checklists::add_template::AddTemplate;
use backend::checklists::queries as checklists;
use backend::checklists::start_run::StartRun;
use backend::db::Settings;
use backend::identity::people;
use backend::{Clock, Db};
use domain::checklists::StateKind;
use domain::id::RunId;
use domain::identity::{Actor, Viewer};

/// Where the data lies.
#[derive(Debug, Clone)]
pub enum Engine {
    /// A file of its own.
    Sqlite,
    /// The empty database at this address.
    Postgres(String),
}

/// When the demonstration begins.
const NOW: &str = "2026-12-01T10:00:00Z";

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

/// A running Slipway.
pub struct Stage {
    /// `host:port`.
    pub address: String,
    /// The crowd's checklist.
    pub run: String,
    /// Its items, as they were at the start.
    pub items: Vec<Item>,
    program: Program,
    url: String,
    folder: PathBuf,
}

/// A process that ends with this value.
pub struct Program(Child);

impl Program {
    /// Starts this program again under another name, and waits until it says where it is.
    fn start(command: &mut Command) -> Result<(Self, String)> {
        let mut program = Self(command.stdout(Stdio::piped()).spawn()?);
        let out = program.0.stdout.take().context("no output")?;
        for line in BufReader::new(out).lines() {
            if let Some((_, address)) = line?.split_once(" is at http://") {
                return Ok((program, address.to_owned()));
            }
        }
        bail!("the program ended at its start")
    }

    /// Ends it as an operator does.
    async fn end(mut self) -> Result<()> {
        let id = self.0.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status()?;
        for _ in 0..400 {
            if self.0.try_wait()?.is_some() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("the server did not end")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// One line about the machine and how the database is set.
pub async fn about(engine: &Engine) -> Result<String> {
    let cores = std::thread::available_parallelism()?;
    let build = if cfg!(debug_assertions) {
        "unoptimised"
    } else {
        "release"
    };
    let folder = folder()?;
    let db = open(&url(engine, &folder)).await?;
    let settings = db.in_force().await?;
    let name = db.engine_name();
    db.close().await;
    std::fs::remove_dir_all(folder)?;
    Ok(format!(
        "{build} build, {cores} cores, {name}: {settings}; the load comes from the same cores\n"
    ))
}

fn folder() -> Result<PathBuf> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    // On the disk that holds the project: the system's temporary folder may be memory.
    let folder = PathBuf::from("target/bench").join(format!("{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    Ok(folder.canonicalize()?)
}

fn url(engine: &Engine, folder: &std::path::Path) -> String {
    match engine {
        Engine::Sqlite => format!("sqlite://{}", folder.join("slipway.db").display()),
        Engine::Postgres(url) => url.clone(),
    }
}

async fn open(url: &str) -> Result<Db> {
    Ok(Db::open(&Settings::new(url), Clock::starting_at(NOW.parse()?)).await?)
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
    /// Fills the database and starts the program on it.
    pub async fn set(engine: &Engine) -> Result<Self> {
        let folder = folder()?;
        let url = url(engine, &folder);
        let db = open(&url).await?;
        server::demo::seed(&db).await?;
        let run = crowd(&db).await?;
        let items = items(&db, &run).await?;
        db.close().await;
        let (program, address) = Program::start(
            Command::new(std::env::current_exe()?)
                .args(["slipway", "serve", "--demo"])
                .env("SLIPWAY_ADDR", "127.0.0.1:0")
                .env("SLIPWAY_TEST_NOW", NOW)
                .env("DATABASE_URL", &url)
                .env("SLIPWAY_SITE_ROOT", "target/site")
                .env("SLIPWAY_LOG", "warn")
                // Everybody comes from one address and is one of six people: counted, and never refused.
                .env("SLIPWAY_LIMITS_READS", "4000000")
                .env("SLIPWAY_LIMITS_WRITES", "4000000")
                .env("SLIPWAY_LIMITS_VISITORS", "4000000")
                .env("SLIPWAY_LIMITS_STREAMS", "5000"),
        )?;
        Ok(Self {
            address,
            run: run.to_string(),
            items,
            program,
            url,
            folder,
        })
    }

    /// A peer that hands out what this one has at `path`; its `host:port`.
    pub fn bare(&self, path: &str) -> Result<(Program, String)> {
        let address = format!("{}{path}", self.address);
        Program::start(Command::new(std::env::current_exe()?).args(["bare", &address]))
    }

    /// Ends the program as an operator does, and gives the items as they are in the database then.
    pub async fn strike(self) -> Result<Vec<Item>> {
        self.program.end().await?;
        let db = open(&self.url).await?;
        let items = items(&db, &self.run.parse()?).await?;
        db.close().await;
        std::fs::remove_dir_all(&self.folder)?;
        Ok(items)
    }
}

/// The crowd's checklist, started for 19.8 unless it is there already.
async fn crowd(db: &Db) -> Result<RunId> {
    let ana = people::by_username(db, people::DEMO, "ana")
        .await?
        .context("the demonstration has no Ana")?
        .actor(db.clock().now())?;
    let Found::Here(listed) = calendar::release(db, &Viewer::System, "gitlab", "19.8").await? else {
        bail!("the demonstration has no 19.8");
    };
    let runs = checklists::of_release(db, &Viewer::System, &listed).await?;
    if let Some(run) = runs.into_iter().find(|run| run.template == "crowd") {
        return Ok(run.id);
    }
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
