//! Where what is measured lies: a folder of its own with a database in it (or one on PostgreSQL), empty or a copy of the
//! seeded demonstration.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::Result;
use backend::db::Settings;
use backend::{Clock, Db};
use jiff::Timestamp;
use tokio::sync::OnceCell;

use crate::raw;

/// Where the data lies.
#[derive(Debug, Clone)]
pub enum Engine {
    /// A file of its own.
    Sqlite,
    /// A database of its own on the server that this address is on.
    Postgres(String),
}

/// When the demonstration begins.
pub const NOW: &str = "2026-12-01T10:00:00Z";

/// What SQLite's database is called in its folder.
const FILE: &str = "slipway.db";

/// A database of which others are copies.
pub enum Original {
    /// What is in its file.
    Sqlite(Vec<u8>),
    /// Its engine, and its address.
    Postgres(Engine, String),
}

/// The seeded demonstration on SQLite and on PostgreSQL. To seed it takes longer than most that is measured at a few
/// hundredths, so it is done once.
static SEEDED: [OnceCell<Original>; 2] = [OnceCell::const_new(), OnceCell::const_new()];

/// What a copy of the seeded demonstration is made of.
pub async fn seeded(engine: &Engine) -> Result<&'static Original> {
    let [sqlite, postgres] = &SEEDED;
    let cell = match engine {
        Engine::Sqlite => sqlite,
        Engine::Postgres(_) => postgres,
    };
    cell.get_or_try_init(async || {
        let (folder, url) = place(engine, None).await?;
        let db = open(&url, NOW.parse()?).await?;
        server::demo::seed(&db).await?;
        db.close().await;
        let original = match engine {
            Engine::Sqlite => Original::Sqlite(std::fs::read(folder.join(FILE))?),
            Engine::Postgres(_) => Original::Postgres(engine.clone(), url),
        };
        std::fs::remove_dir_all(folder)?;
        Ok(original)
    })
    .await
}

/// Takes away what was kept to be copied. No stage can be set after it.
pub async fn clear() -> Result<()> {
    for original in SEEDED.iter().filter_map(OnceCell::get) {
        if let Original::Postgres(engine, url) = original {
            raw::remove(engine, url).await?;
        }
    }
    Ok(())
}

/// A folder of its own, and the address of a database: an empty one, or a copy.
pub async fn place(engine: &Engine, original: Option<&Original>) -> Result<(PathBuf, String)> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("{}_{number}", std::process::id());
    // On the disk that holds the project: the system's temporary folder may be memory.
    let folder = PathBuf::from("target/bench").join(&name);
    std::fs::create_dir_all(&folder)?;
    let folder = folder.canonicalize()?;
    let url = match engine {
        Engine::Sqlite => {
            let file = folder.join(FILE);
            if let Some(Original::Sqlite(bytes)) = original {
                std::fs::write(&file, bytes)?;
                // As the program makes it.
                std::fs::set_permissions(&file, Permissions::from_mode(0o600))?;
            }
            format!("sqlite://{}", file.display())
        }
        Engine::Postgres(server) => {
            let like = match original {
                Some(Original::Postgres(_, url)) => Some(url.as_str()),
                _ => None,
            };
            raw::create(server, &format!("bench_{name}"), like).await?
        }
    };
    Ok((folder, url))
}

/// Opens a database, with a clock that starts then.
pub async fn open(url: &str, now: Timestamp) -> Result<Db> {
    Ok(Db::open(&Settings::new(url), Clock::starting_at(now)).await?)
}
