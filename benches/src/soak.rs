//! Everything at full size for long, on SQLite and on PostgreSQL. A part that has ended well is written
//! down, with the build it was measured on, and is not run again: a soak that was ended goes on.

use std::fs;
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use anyhow::{Context as _, Result};

use crate::scale::Scale;
use crate::stage::Engine;
use crate::{NAMES, measure};

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
        for part in NAMES {
            let mark = done.join(format!("{name}-{part}"));
            if mark.exists() {
                println!("{part} on {name}: done before, see {}\n", mark.display());
                continue;
            }
            if measure(&[part], engine.clone(), Scale::LONG).await? {
                fs::write(&mark, "kept\n")?;
            } else {
                kept = false;
            }
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
