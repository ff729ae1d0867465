//! `make watch`: looks at the files twice a second, builds after a change and starts the server
//! anew. A build that fails leaves the running server as it is.

use std::path::Path;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use anyhow::Result;

use crate::front::{self, Kind};
use crate::{site, succeed};

/// What a page can depend on. `xtask` itself is not rebuilt while it runs.
const WATCHED: [&str; 11] = [
    "Cargo.lock",
    "Cargo.toml",
    "app",
    "crates",
    "demo",
    "frontend",
    "migrations",
    "public",
    "server",
    "slipway.default.toml",
    "style",
];

const LOOK_EVERY: Duration = Duration::from_millis(500);
/// How long a server may take to end its requests.
const PATIENCE: Duration = Duration::from_secs(5);

#[expect(clippy::disallowed_methods, reason = "a tool on its own thread may sleep")]
fn rest(time: Duration) {
    thread::sleep(time);
}

/// Runs until it is interrupted; the server gets the interrupt as well and ends by itself.
pub(crate) fn watch(args: &[&str]) -> Result<()> {
    let mut server: Option<Child> = None;
    let mut built = None;
    loop {
        let seen = newest();
        if built != Some(seen) {
            built = Some(seen);
            match build() {
                Ok(()) => {
                    if let Some(child) = server.take() {
                        stop(child)?;
                    }
                    server = Some(start(args)?);
                }
                Err(error) => eprintln!("xtask: {error:#}; waiting for the next change"),
            }
        }
        rest(LOOK_EVERY);
    }
}

fn build() -> Result<()> {
    // As the scripts do it: the same features, so nothing is built twice.
    succeed(&mut Command::new("scripts/server.sh"))?;
    front::build(Kind::Quick)
}

/// The number of files and the latest change among them: a file removed counts as a change too.
fn newest() -> (usize, Option<SystemTime>) {
    let files = WATCHED.iter().map(Path::new).flat_map(|path| {
        if path.is_dir() {
            site::files(path).unwrap_or_default()
        } else {
            vec![path.to_path_buf()]
        }
    });
    files.fold((0, None), |(count, latest), file| {
        let changed = file.metadata().and_then(|meta| meta.modified()).ok();
        (count + 1, latest.max(changed))
    })
}

fn start(args: &[&str]) -> Result<Child> {
    // With SLIPWAY_RELOAD an open page loads itself again when its stream meets a new server.
    let child = Command::new("target/debug/slipway")
        .args(["serve", "--demo"])
        .args(args)
        .env("SLIPWAY_RELOAD", "1")
        .spawn()?;
    Ok(child)
}

fn stop(mut child: Child) -> Result<()> {
    succeed(Command::new("kill").arg(child.id().to_string())).ok();
    let asked = Instant::now();
    while child.try_wait()?.is_none() {
        if asked.elapsed() > PATIENCE {
            child.kill()?;
        }
        rest(Duration::from_millis(50));
    }
    Ok(())
}
