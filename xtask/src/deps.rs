//! What the front end may not be made of: crates of the server, and crates too large to send.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

const FORBIDDEN: [&str; 7] = ["axum", "chrono", "jiff", "regex", "reqwest", "sqlx", "tokio"];

/// Fails when one of them is among the front end's dependencies.
///
/// `leptos_config` is left out with all it brings: Leptos names it on both sides, though nothing
/// of it is called in a browser, so nothing of it is linked.
pub(crate) fn check() -> Result<()> {
    let output = Command::new("cargo")
        .args([
            "tree",
            "--package",
            "frontend",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .args([
            "--edges",
            "normal,no-proc-macro",
            "--prefix",
            "none",
            "--prune",
            "leptos_config",
        ])
        .output()
        .context("cargo could not be started")?;
    if !output.status.success() {
        bail!("cargo tree failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let found = forbidden(&String::from_utf8_lossy(&output.stdout));
    if !found.is_empty() {
        bail!(
            "the front end may not depend on {}; `cargo tree -p frontend --target wasm32-unknown-unknown -i {}` \
             tells who brings it",
            found.join(", "),
            found.first().copied().unwrap_or_default(),
        );
    }
    Ok(())
}

fn forbidden(tree: &str) -> Vec<&'static str> {
    let names: Vec<&str> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    FORBIDDEN
        .into_iter()
        .filter(|name| names.contains(name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::forbidden;

    #[test]
    fn a_crate_of_the_server_is_found_by_its_whole_name() {
        let tree = "frontend v0.1.0 (/slipway/frontend)\ntokio-stream v0.1.0\nregex v1.2.3\n";
        assert_eq!(forbidden(tree), ["regex"]);
    }
}
