//! The files of `demo/`, embedded and read. What stands in them says `demo/gitlab/README.md`.

use std::fmt::Display;
use std::str::FromStr;

use backend::calendar::add_cadence::AddCadence;
use backend::calendar::import_history::PastRelease;
use backend::calendar::rules_file;
use backend::clock::derived_id;
use backend::freezes::add::AddFreeze;
use backend::identity::people::DEMO;
use backend::identity::sign_in::SignIn;
use backend::requests::import::{ImportRequest, Settled};
use backend::support::set::SetSupport;
use backend::{Error, Result};
use domain::calendar::{Kind, KnownFrom, Slug, Version};
use domain::freezes::Draft;
use domain::id::PersonId;
use domain::identity::{Role, Visibility};
use domain::requests::{Draft as Asking, State, Wish};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

const RELEASES: &str = include_str!("../../../demo/gitlab/releases.csv");
const PATCHES: &str = include_str!("../../../demo/gitlab/patches.csv");
const CADENCES: &str = include_str!("../../../demo/gitlab/cadences.toml");
const FREEZES: &str = include_str!("../../../demo/gitlab/freezes.toml");
const SUPPORT: &str = include_str!("../../../demo/gitlab/support.toml");
const PEOPLE: &str = include_str!("../../../demo/people.toml");
const REQUESTS: &str = include_str!("../../../demo/requests.toml");

/// The texts of the checklists.
pub(super) const TEMPLATES: [&str; 2] = [
    include_str!("../../../demo/templates/monthly.md"),
    include_str!("../../../demo/templates/patch.md"),
];

/// Reads a field; the error names its row.
fn read<T: FromStr<Err: Display>>(row: &str, field: &str) -> Result<T> {
    field
        .parse()
        .map_err(|error| Error::internal(format!("the row '{row}' of the demonstration: {error}")))
}

/// The rows of a table under its head, each with its four fields. No field holds a comma.
fn rows(text: &'static str) -> impl Iterator<Item = Result<(&'static str, [&'static str; 4])>> {
    text.lines().skip(1).map(|row| {
        let fields: Vec<&str> = row.split(',').collect();
        let fields = fields
            .try_into()
            .map_err(|_| Error::internal(format!("the row '{row}' has not four fields")))?;
        Ok((row, fields))
    })
}

/// What has happened: monthly releases from one table, patches as they were gathered in the other.
pub(super) fn history() -> Result<Vec<PastRelease>> {
    let mut history = Vec::new();
    for row in rows(RELEASES) {
        let (row, [version, date, kind, known_from]) = row?;
        if kind == "patch" || known_from == "planned" {
            continue;
        }
        let (version, day): (Version, Date) = (read(row, version)?, read(row, date)?);
        let slug = Slug::of_version(version);
        let known_from = read(row, known_from)?;
        history.push(PastRelease {
            kind: Kind::Monthly,
            slug,
            versions: vec![version],
            planned: Some(day),
            day,
            known_from,
        });
    }
    for row in rows(PATCHES) {
        let (row, [slug, date, planned, versions]) = row?;
        history.push(PastRelease {
            kind: Kind::Patch,
            slug: read(row, slug)?,
            versions: versions
                .split(' ')
                .map(|version| read(row, version))
                .collect::<Result<_>>()?,
            planned: (!planned.is_empty()).then(|| read(row, planned)).transpose()?,
            day: read(row, date)?,
            known_from: KnownFrom::Tagged,
        });
    }
    Ok(history)
}

/// The cadences, with the usual steps.
pub(super) fn cadences(product: &str) -> Result<Vec<AddCadence>> {
    let cadence = |entry: rules_file::Entry| {
        let id = derived_id(&["cadence", product, &entry.name, &entry.from.to_string()]);
        Ok(AddCadence {
            id: Some(id.try_into().map_err(Error::internal)?),
            ..entry.adding(product)?
        })
    };
    let cadences = rules_file::read(CADENCES)?.cadence;
    cadences.into_iter().map(cadence).collect()
}

#[derive(Deserialize)]
struct FreezeFile {
    freeze: Vec<FreezeEntry>,
}

#[derive(Deserialize)]
struct FreezeEntry {
    key: String,
    name: String,
    reason: String,
    forbids: String,
    environments: String,
    repeats: String,
    from: String,
    until: String,
}

/// The change locks, all of them hard and in UTC.
pub(super) fn freezes(product: &str) -> Result<Vec<AddFreeze>> {
    let file: FreezeFile = toml::from_str(FREEZES).map_err(Error::internal)?;
    let freeze = |entry: FreezeEntry| {
        let id = derived_id(&["freeze", product, &entry.key]);
        Ok(AddFreeze {
            id: Some(id.try_into().map_err(Error::internal)?),
            product: Some(product.to_owned()),
            draft: Draft {
                name: entry.name,
                reason: entry.reason,
                strength: "hard".to_owned(),
                forbids: entry.forbids,
                environments: entry.environments,
                repeats: entry.repeats,
                from: entry.from,
                until: entry.until,
                ..Draft::default()
            },
            visibility: Visibility::Public,
        })
    };
    file.freeze.into_iter().map(freeze).collect()
}

#[derive(Deserialize)]
struct SupportFile {
    lines: usize,
    stops: String,
    post: String,
    packages: String,
    notes: String,
}

/// What is supported.
pub(super) fn support(product: &str) -> Result<SetSupport> {
    let file: SupportFile = toml::from_str(SUPPORT).map_err(Error::internal)?;
    Ok(SetSupport {
        product: product.to_owned(),
        seen: 0,
        lines: file.lines.to_string(),
        stops: file.stops,
        post: file.post,
        packages: file.packages,
        notes: file.notes,
    })
}

#[derive(Deserialize)]
struct PeopleFile {
    people: Vec<PersonEntry>,
}

#[derive(Deserialize)]
struct PersonEntry {
    username: String,
    name: String,
    title: String,
    roles: Vec<Role>,
}

fn person_id(username: &str) -> Result<PersonId> {
    let id = derived_id(&["person", DEMO, username]);
    id.try_into().map_err(Error::internal)
}

/// The invented people.
pub(super) fn people() -> Result<Vec<SignIn>> {
    let file: PeopleFile = toml::from_str(PEOPLE).map_err(Error::internal)?;
    let person = |entry: PersonEntry| {
        Ok(SignIn {
            id: Some(person_id(&entry.username)?),
            connection: DEMO.to_owned(),
            gitlab_id: None,
            username: entry.username,
            name: entry.name,
            title: entry.title,
            roles: entry.roles.into_iter().collect(),
            avatar: None,
        })
    };
    file.people.into_iter().map(person).collect()
}

#[derive(Deserialize)]
struct RequestFile {
    request: Vec<RequestEntry>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RequestEntry {
    key: String,
    wish: String,
    severity: String,
    reason: String,
    incident: String,
    line: String,
    change: String,
    asked_by: String,
    asked: Option<Timestamp>,
    state: Option<String>,
    settled_by: String,
    settled: Option<Timestamp>,
    answer: String,
    release: String,
}

/// What the invented people have asked for.
pub(super) fn requests(product: &str) -> Result<Vec<ImportRequest>> {
    let file: RequestFile = toml::from_str(REQUESTS).map_err(Error::internal)?;
    let request = |entry: RequestEntry| {
        let id = derived_id(&["request", product, &entry.key]);
        let wish: Wish = read(&entry.key, &entry.wish)?;
        let settled = match (&entry.state, entry.settled) {
            (Some(state), Some(at)) => Some(Settled {
                state: read::<State>(&entry.key, state)?,
                by: person_id(&entry.settled_by)?,
                at,
                reason: entry.answer,
                release: entry.release,
            }),
            _ => None,
        };
        Ok(ImportRequest {
            id: id.try_into().map_err(Error::internal)?,
            wish,
            product: product.to_owned(),
            draft: Asking {
                severity: entry.severity,
                reason: entry.reason,
                incident: entry.incident,
                line: entry.line,
                change: entry.change,
                ..Asking::default()
            },
            asked_by: person_id(&entry.asked_by)?,
            asked_at: entry.asked,
            settled,
        })
    };
    file.request.into_iter().map(request).collect()
}
