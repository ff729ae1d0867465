//! The operator's own file: reading it, and saying by line and column what is wrong with it. What stands on a
//! line is not repeated: it may be a secret.

use std::path::{Path, PathBuf};

use domain::identity::Role;
use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use super::{ConfigError, wrong};

/// The settings of a `[[gitlab]]`, which has no defaults.
const GITLAB: [&str; 9] = [
    "name",
    "url",
    "sign_in",
    "client_id",
    "client_secret",
    "token",
    "signing_token",
    "hook_token",
    "groups",
];
/// The settings of a `[[carry]]`.
pub(super) const CARRY: [&str; 13] = [
    "name",
    "product",
    "to",
    "target",
    "slots",
    "token",
    "hours",
    "as",
    "connection",
    "level",
    "url",
    "only_look",
    "people",
];
/// How many letters may be otherwise in a word that was meant.
const SLIPS: usize = 3;

/// The file that `SLIPWAY_CONFIG` names, or `slipway.toml` where it is there.
pub(super) fn own(
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<Option<(PathBuf, String)>, ConfigError> {
    let (path, required) = match variable("SLIPWAY_CONFIG") {
        Some(path) => (PathBuf::from(path), true),
        None => (PathBuf::from("slipway.toml"), false),
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Some((path, text))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !required => Ok(None),
        Err(error) => wrong(format!(
            "the configuration '{}' cannot be read: {error}",
            path.display()
        )),
    }
}

/// What is wrong with a file that is no TOML, such as one that was cut off, and where.
pub(super) fn unreadable(path: &Path, text: &str, error: &toml::de::Error) -> String {
    let place = error
        .span()
        .map(|span| format!("{}: ", place(text, span.start)))
        .unwrap_or_default();
    format!(
        "{}: {place}{}; the file is not used, mend it or take it away",
        path.display(),
        error.message().replace('\n', ", ")
    )
}

/// Fails at the first setting that does not exist, and names the one that was meant. `defaults` has them all.
pub(super) fn known_settings(path: &Path, text: &str, defaults: &Table) -> Result<(), ConfigError> {
    let Ok(own) = DeTable::parse(text) else {
        // It has been read once already.
        return Ok(());
    };
    let strange = |key: &Spanned<_>, known: &[&str]| strange(path, text, key, known);
    let mut names: Vec<&str> = defaults.keys().map(String::as_str).collect();
    names.extend(["gitlab", "carry"]);
    for (key, value) in own.get_ref() {
        let name: &str = key.get_ref().as_ref();
        if !names.contains(&name) {
            return strange(key, &names);
        }
        match (value.get_ref(), defaults.get(name)) {
            (DeValue::Table(own), Some(Value::Table(defaults))) => {
                let names: Vec<&str> = defaults.keys().map(String::as_str).collect();
                if let Some(key) = own.keys().find(|key| !names.contains(&key.get_ref().as_ref())) {
                    return strange(key, &names);
                }
            }
            (_, None) if value.get_ref().as_array().is_none() => {
                return wrong(format!(
                    "{}: {}: write [[{name}]], with two brackets: there may be several",
                    path.display(),
                    place(text, key.span().start)
                ));
            }
            (DeValue::Array(list), None) => {
                let tables = list.iter().filter_map(|entry| entry.get_ref().as_table());
                let mut keys = tables.flat_map(DeTable::keys);
                let known = if name == "carry" { &CARRY[..] } else { &GITLAB[..] };
                if let Some(key) = keys.find(|key| !known.contains(&key.get_ref().as_ref())) {
                    return strange(key, known);
                }
                let tables = list.iter().filter_map(|entry| entry.get_ref().as_table());
                known_roles(path, text, tables)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Fails at the first group that gives no role that there is, and names those.
fn known_roles<'a>(
    path: &Path,
    text: &str,
    tables: impl Iterator<Item = &'a DeTable<'a>>,
) -> Result<(), ConfigError> {
    let groups = tables
        .filter_map(|table| table.get("groups"))
        .filter_map(|groups| groups.get_ref().as_table());
    for (group, role) in groups.flatten() {
        let known = role
            .get_ref()
            .as_str()
            .is_some_and(|role| role.parse::<Role>().is_ok());
        if !known {
            let roles = Role::ALL.map(Role::key).join(", ");
            return wrong(format!(
                "{}: {}: '{}' gives no role that there is; write one of {roles}",
                path.display(),
                place(text, role.span().start),
                group.get_ref()
            ));
        }
    }
    Ok(())
}

fn strange(
    path: &Path,
    text: &str,
    key: &Spanned<std::borrow::Cow<'_, str>>,
    known: &[&str],
) -> Result<(), ConfigError> {
    let name: &str = key.get_ref();
    let nearest = known
        .iter()
        .map(|known| (strsim::osa_distance(known, name), known))
        .min()
        .filter(|(slips, _)| *slips <= SLIPS);
    let advice = match nearest {
        Some((_, nearest)) => format!("did you mean '{nearest}'?"),
        None => format!("there are {}", known.join(", ")),
    };
    wrong(format!(
        "{}: {}: there is no setting '{name}'; {advice}",
        path.display(),
        place(text, key.span().start)
    ))
}

/// `line 3, column 9`, both counted from 1, columns in characters.
fn place(text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("line {line}, column {column}")
}
