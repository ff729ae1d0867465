//! Everything at full size for long, on SQLite and on PostgreSQL. A part that has ended well is written
//! down, with the build it was measured on, and is not run again: a soak that was ended goes on.

use std::fs;
use std::path::PathBuf;
use std::time::{Instant, UNIX_EPOCH};

use anyhow::{Context as _, Result};

use crate::place::Engine;
use crate::scale::Scale;
use crate::{ALL, measure};

/// Where a cluster is named for the tests.
pub const POSTGRES: &str = "SLIPWAY_TEST_POSTGRES";

/// Gives whether every limit was kept.
pub async fn run() -> Result<bool> {
    let done = PathBuf::from("target/soak").join(build()?);
    fs::create_dir_all(&done)?;
    let cluster = std::env::var(POSTGRES)
        .with_context(|| format!("{POSTGRES} names no cluster; `make soak` starts one"))?;
    let mut kept = true;
    for (name, engine) in [
        ("sqlite", Engine::Sqlite),
        ("postgres", Engine::Postgres(cluster)),
    ] {
        for part in ALL {
            if part == "instances" && matches!(engine, Engine::Sqlite) {
                continue;
            }
            let mark = done.join(format!("{name}-{part}"));
            if mark.exists() {
                println!("{part} on {name}: done before, see {}\n", mark.display());
                continue;
            }
            let begun = Instant::now();
            let good = measure(&[part], engine.clone(), Scale::LONG).await?;
            println!("{part} on {name}: {} seconds\n", begun.elapsed().as_secs());
            if good {
                fs::write(&mark, "kept\n")?;
            }
            kept &= good;
        }
    }
    Ok(kept)
}

/// Tells one build from the next.
fn build() -> Result<String> {
    let meta = fs::metadata(std::env::current_exe()?)?;
    let made = meta.modified()?.duration_since(UNIX_EPOCH)?;
    Ok(format!("{}-{}", made.as_secs(), meta.len()))
}
