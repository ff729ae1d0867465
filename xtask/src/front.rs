//! The front end, from its sources to `target/site`.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::{deps, site, style, wasm};

/// What people download may not grow unseen: brotli bytes of `slipway.wasm`.
const BUDGET: usize = 160_000;

/// How the front end is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// In the dev profile, for `make serve` and the tests.
    Quick,
    /// Optimised for size, named by content and compressed beforehand, for people.
    Small,
}

/// Builds everything a browser gets besides pages. `target/site` is replaced as a whole, so nothing
/// of an earlier build stays behind.
pub(crate) fn build(kind: Kind) -> Result<()> {
    if kind == Kind::Small {
        deps::check()?;
    }
    let pkg = wasm::build(kind)?;

    let next = Path::new("target/site.next");
    site::clear(next)?;
    site::copy(Path::new("public"), next)?;
    site::copy(&pkg, &next.join("pkg"))?;
    fs::write(
        next.join("pkg/slipway.css"),
        style::bundle(Path::new("style/main.css"))?,
    )?;
    if kind == Kind::Small {
        let name = site::name_by_content(&next.join("pkg"))?;
        site::compress(next)?;
        within_budget(&next.join("pkg"), &name)?;
    }

    let now = Path::new("target/site");
    let before = Path::new("target/site.before");
    site::clear(before)?;
    if now.exists() {
        fs::rename(now, before)?;
    }
    fs::rename(next, now).context("target/site could not be put in place")?;
    site::clear(before)
}

fn within_budget(pkg: &Path, name: &str) -> Result<()> {
    let plain = fs::metadata(pkg.join(format!("{name}.wasm")))?.len();
    let brotli = fs::read(pkg.join(format!("{name}.wasm.br")))?.len();
    let share = brotli * 100 / BUDGET;
    eprintln!("      {name}.wasm: {plain} bytes, {brotli} with brotli, {share} % of its budget of {BUDGET}");
    if brotli > BUDGET {
        bail!("slipway.wasm is {} bytes above its budget", brotli - BUDGET);
    }
    Ok(())
}
