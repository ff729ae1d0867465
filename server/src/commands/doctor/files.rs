//! Who may read the files that hold secrets.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use backend::db::upkeep;

use super::report::Findings;
use crate::assets;
use crate::config::Config;
use crate::connections::key::Keys;

/// Variables whose `_FILE` names a file with a secret.
const SECRETS: [&str; 6] = [
    "DATABASE_URL",
    "SLIPWAY_GITLAB_CLIENT_SECRET",
    "SLIPWAY_GITLAB_TOKEN",
    "SLIPWAY_GITLAB_SIGNING_TOKEN",
    "SLIPWAY_GITLAB_HOOK_TOKEN",
    "SLIPWAY_SECRET_KEY",
];

pub(super) fn examine(config: &Config, variable: &dyn Fn(&str) -> Option<String>, findings: &mut Findings) {
    let own = variable("SLIPWAY_CONFIG").unwrap_or_else(|| "slipway.toml".to_owned());
    let mut files: Vec<PathBuf> = SECRETS
        .iter()
        .filter_map(|name| variable(&format!("{name}_FILE")))
        .map(PathBuf::from)
        .collect();
    if std::fs::read_to_string(&own).is_ok_and(|text| holds_secret(&text)) {
        files.push(own.into());
    }
    files.extend(upkeep::sqlite_file(config.database_url.expose()));
    files.extend(Keys::new(config).file().map(Path::to_owned));
    files.retain(|file| file.exists());
    let open: Vec<&PathBuf> = files.iter().filter(|file| others_may_read(file)).collect();
    for file in &open {
        let file = file.display();
        findings.warn(
            "secrets",
            format!("everybody on this machine may read '{file}'"),
            format!("chmod 600 '{file}', as the user that Slipway runs as"),
        );
    }
    if open.is_empty() {
        findings.ok(
            "secrets",
            match files.len() {
                0 => "no file with secrets is there".to_owned(),
                _ => "files with secrets are for their owner only".to_owned(),
            },
        );
    }
}

/// Whether there is a front end.
pub(super) fn front_end(config: &Config, findings: &mut Findings) {
    match assets::missing(&config.site_root) {
        Some(missing) => findings.warn("front end", missing, assets::REMEDY),
        None => findings.ok("front end", "it is there"),
    }
}

fn others_may_read(file: &Path) -> bool {
    let readable = std::fs::metadata(file).is_ok_and(|data| data.permissions().mode() & 0o004 != 0);
    // In a folder that nobody else may enter it does not matter.
    let reachable = file
        .canonicalize()
        .ok()
        .and_then(|file| std::fs::metadata(file.parent()?).ok())
        .is_none_or(|folder| folder.permissions().mode() & 0o001 != 0);
    readable && reachable
}

/// Whether a configuration says a secret itself.
fn holds_secret(text: &str) -> bool {
    text.lines()
        .filter_map(|line| line.split_once('='))
        .any(|(key, value)| {
            let value = value.trim().trim_matches('"');
            match key.trim() {
                "token" | "client_secret" | "secret_key" => !value.is_empty(),
                "database_url" => value.starts_with("postgres"),
                _ => false,
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_seen_where_there_is_one() {
        for text in [
            "[[gitlab]]\ntoken = \"x\"",
            "client_secret=\"x\"",
            "database_url = \"postgres://a:b@c/d\"",
        ] {
            assert!(holds_secret(text), "{text}");
        }
        for text in [
            "",
            "addr = \"127.0.0.1:3000\"",
            "# token = \"x\"",
            "token = \"\"",
            "database_url = \"sqlite://data/slipway.db\"",
        ] {
            assert!(!holds_secret(text), "{text}");
        }
    }
}
