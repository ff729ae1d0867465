//! The project's own build tool, called by the scripts behind `make`.
//!
//! `xtask front` turns `frontend`, `style/` and `public/` into `target/site`, `xtask watch` keeps
//! doing so and runs the server, `xtask deps` checks what the front end is made of. What a machine
//! must have for that is found by `scripts/need/`, never here.

mod deps;
mod front;
mod site;
mod style;
mod wasm;
mod watch;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};

const USAGE: &str = "\
xtask front             the front end, built quickly, into target/site
xtask front --release   the small one: optimised, compressed, within its budget
xtask watch [ARGS]      builds and runs `slipway serve --demo ARGS`, again after every change
xtask deps              fails when the front end depends on what only a server may";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    // Everything below names its files from the project's root.
    std::env::set_current_dir(root()?)?;
    match args.as_slice() {
        ["front"] => front::build(front::Kind::Quick),
        ["front", "--release"] => front::build(front::Kind::Small),
        ["watch", rest @ ..] => watch::watch(rest),
        ["deps"] => deps::check(),
        _ => bail!("these are the commands:\n{USAGE}"),
    }
}

fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent()
        .map(Path::to_path_buf)
        .context("xtask stands in the project's root")
}

/// Runs a command to its end; its output is the user's to see.
fn succeed(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .with_context(|| format!("{name} could not be started"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}
