//! The WebAssembly and its JavaScript: cargo, wasm-bindgen and, for the small build, wasm-opt.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::UNIX_EPOCH;

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::front::Kind;
use crate::{site, succeed};

/// wasm-opt's arguments: smallest first, and every feature that rustc uses by default.
const OPTIMISE: [&str; 8] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-producers",
];

/// Compiles `frontend` and returns the folder that holds `slipway.js` and `slipway.wasm`.
pub(crate) fn build(kind: Kind) -> Result<PathBuf> {
    // The quick build shares cargo's dev profile with the server, and so the procedural macros.
    let (profile, folder) = match kind {
        Kind::Quick => ("dev", "debug"),
        Kind::Small => ("wasm-release", "wasm-release"),
    };
    succeed(Command::new("scripts/cargo-wasm.sh").args([
        "build",
        "--package",
        "frontend",
        "--profile",
        profile,
    ]))?;

    let input = PathBuf::from(format!("target/wasm32-unknown-unknown/{folder}/frontend.wasm"));
    let pkg = PathBuf::from(format!("target/front/{folder}"));
    let stamp = pkg.with_extension("stamp");
    let state = state_of(&input)?;
    if fs::read_to_string(&stamp).is_ok_and(|last| last == state) && pkg.join("slipway.wasm").exists() {
        return Ok(pkg);
    }

    site::clear(&pkg)?;
    bind(&input, &pkg, kind)?;
    if kind == Kind::Small {
        optimise(&pkg.join("slipway.wasm"))?;
    }
    fs::write(stamp, state)?;
    Ok(pkg)
}

/// Tells one build of the input from the next without reading it, and one wasm-bindgen from the next.
fn state_of(input: &Path) -> Result<String> {
    let meta = fs::metadata(input).with_context(|| format!("{} is missing", input.display()))?;
    let time = meta.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
    let lock = fs::read_to_string("Cargo.lock")?;
    let bindgen = lock
        .split("[[package]]")
        .find(|package| package.contains("\"wasm-bindgen-cli-support\"\n"));
    Ok(format!(
        "{} bytes, {time}\n{}",
        meta.len(),
        bindgen.unwrap_or_default()
    ))
}

fn bind(input: &Path, pkg: &Path, kind: Kind) -> Result<()> {
    let small = kind == Kind::Small;
    Bindgen::new()
        .input_path(input)
        .web(true)?
        .out_name("slipway")
        .typescript(false)
        .remove_name_section(small)
        .remove_producers_section(true)
        .generate(pkg)
        .context("wasm-bindgen failed")?;
    // wasm-bindgen's own name for it is slipway_bg.wasm; the pages ask for the shorter one.
    fs::rename(pkg.join("slipway_bg.wasm"), pkg.join("slipway.wasm"))?;
    let script = pkg.join("slipway.js");
    let text = fs::read_to_string(&script)?.replace("slipway_bg.wasm", "slipway.wasm");
    if !text.contains("hydrate") {
        bail!("the front end is empty: does frontend still name `app` and export `hydrate`?");
    }
    fs::write(script, text)?;
    Ok(())
}

fn optimise(wasm: &Path) -> Result<()> {
    let next = wasm.with_extension("next");
    succeed(
        Command::new("tools/node_modules/.bin/wasm-opt")
            .args(OPTIMISE)
            .arg(wasm)
            .arg("--output")
            .arg(&next),
    )
    .context("bash scripts/need/wasm-opt.sh installs it")?;
    fs::rename(next, wasm)?;
    Ok(())
}
