//! Rotations as files: what goes out, what would follow from one that comes in, and taking it in.

mod seen;

use std::collections::BTreeSet;
use std::str::FromStr;

use domain::calendar::Version;
use domain::identity::{Action, Viewer};
use domain::rotation::assign::Extent;
use domain::rotation::duty::watch;
use domain::rotation::exchange::{Assign, Called, Follows, Known};
use domain::rotation::problem::{Problem, Report};
use domain::rotation::releases_yml::{File, Passed};
use domain::rotation::{Shift, Stand, csv, json};
use jiff::Timestamp;
use serde_json::json;

use super::{Rotation, news, store, take_over};
use crate::calendar::Listed;
use crate::db::{AuditEntry, Db, Tx, UseCase};
use crate::error::{Error, Result};
use crate::identity::depart::is_former;

/// How a rotation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// GitLab's `releases.yml`.
    ReleasesYml,
    /// A table.
    Csv,
    /// The same as JSON.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::ReleasesYml, Self::Csv, Self::Json];

    /// The name in addresses and forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::ReleasesYml => "releases.yml",
            Self::Csv => "shifts.csv",
            Self::Json => "shifts.json",
        }
    }

    /// What it is sent as.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::ReleasesYml => "application/yaml",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
        }
    }
}

impl FromStr for Format {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|format| format.key() == text)
            .ok_or(Error::NotFound("format"))
    }
}

/// A file that comes in.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// How it is written.
    pub format: Format,
    /// The file.
    pub text: String,
    /// Rows of `releases.yml` of older versions are passed over; none for those older than the releases that the rotation
    /// has.
    pub oldest: Option<Version>,
}

/// What follows from a file for one shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What the release goes by.
    pub release: String,
    /// The slot's name.
    pub slot: String,
    /// Who is in it.
    pub before: Option<String>,
    /// Who is to be in it.
    pub after: Option<String>,
    /// How much of it: one that runs changes from now on, and who has served in it stays.
    pub extent: Extent,
    /// The shift, how it is, and what it is to be, for whoever says later what they have seen ([`Outcome::seen`]).
    pub mark: String,
}

/// What follows from a file as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// What changes, by the days of the releases.
    pub changes: Vec<Change>,
    /// The rows from which nothing follows because they name nobody, by their lines.
    pub silent: Vec<Problem>,
    /// The rows of `releases.yml` that were passed over, and what in them is not clean; none where there are none.
    pub passed: Option<Passed>,
}

impl Outcome {
    /// What was looked at, as a text: which shifts change, from what, and to what.
    #[must_use]
    pub fn seen(&self) -> String {
        let marks: Vec<&str> = self.changes.iter().map(|change| change.mark.as_str()).collect();
        marks.join(" ")
    }
}

/// What a rotation knows of whom a file may name: those of the rotation, and others whose name none of these has.
fn known(rotation: &Rotation, now: Timestamp) -> Known<'_> {
    let members = rotation.members.iter().map(|member| Called {
        person: &member.person,
        username: &member.username,
        name: &member.name,
        has_left: false,
    });
    let mut people: Vec<Called<'_>> = members.collect();
    let (names, ids): (BTreeSet<&str>, BTreeSet<_>) = people.iter().map(|one| (one.name, one.person)).unzip();
    let others = rotation
        .people
        .values()
        .filter(|named| !ids.contains(&named.id) && !names.contains(named.name.as_str()));
    people.extend(others.map(|named| Called {
        person: &named.id,
        username: &named.username,
        name: &named.name,
        has_left: is_former(&named.id, &named.username),
    }));
    Known {
        roster: &rotation.roster,
        releases: rotation.releases.iter().map(|listed| &listed.release).collect(),
        people,
        now,
    }
}

/// The oldest version that the rotation has.
fn oldest(rotation: &Rotation) -> Option<Version> {
    let versions = rotation
        .releases
        .iter()
        .flat_map(|listed| &listed.release.versions);
    versions.copied().min()
}

fn asked(rotation: &Rotation, incoming: &Incoming, now: Timestamp) -> Result<Follows, Report> {
    let known = known(rotation, now);
    match incoming.format {
        Format::ReleasesYml => {
            let from = incoming.oldest.or_else(|| oldest(rotation));
            known.of_releases_text(&incoming.text, from)
        }
        Format::Csv => known.of_table(&csv::read(&incoming.text)?),
        Format::Json => known.of_table(&json::read(&incoming.text)?),
    }
}

fn broken(report: &Report) -> Error {
    Error::Invalid {
        field: "The file",
        why: report.to_string(),
    }
}

/// What is confirmed, as a file.
///
/// # Errors
/// [`Error::Invalid`] where a name cannot be written so that it would be read again.
pub fn written(rotation: &Rotation, format: Format, now: Timestamp) -> Result<String> {
    let known = known(rotation, now);
    match format {
        Format::ReleasesYml => {
            let file = File::of(&known.rows()).map_err(|report| broken(&report))?;
            Ok(file.to_string())
        }
        Format::Csv => Ok(csv::write(&known.entries())),
        Format::Json => Ok(json::write(&known.entries())),
    }
}

/// A `releases.yml` with what is confirmed in it: the lines whose meaning is another are changed, and no others. What the
/// rotation says nothing of stays ([`domain::rotation::exchange`]).
///
/// # Errors
/// [`Error::Invalid`] with everything that is not clean.
pub fn updated(rotation: &Rotation, text: &str, now: Timestamp) -> Result<String> {
    let file = File::read_from(text, oldest(rotation)).map_err(|report| broken(&report))?;
    let rows = known(rotation, now).rows_for(&file);
    let file = file.updated(&rows).map_err(|report| broken(&report))?;
    Ok(file.to_string())
}

/// What would follow from a file, by the days of the releases.
///
/// # Errors
/// [`Error::NotFound`] as for the rotation itself; [`Error::Invalid`] with everything that is wrong with the file, and every line
/// that would change who has served.
pub async fn preview(db: &Db, viewer: &Viewer, product: &str, incoming: &Incoming) -> Result<Outcome> {
    let now = db.clock().now();
    let rotation = store::load(&mut db.read().await?, viewer, product, (None, now)).await?;
    let follows = asked(&rotation, incoming, now).map_err(|report| broken(&report))?;
    let Follows {
        assign,
        silent,
        passed,
    } = follows;
    let of = |listed: &Listed| {
        of_release(&assign, listed)
            .map(|assign| change(&rotation, assign))
            .collect()
    };
    let changes: Vec<Vec<Change>> = rotation.releases.iter().map(of).collect();
    Ok(Outcome {
        changes: changes.into_iter().flatten().collect(),
        silent,
        passed,
    })
}

/// What follows for one release.
fn of_release<'a>(assign: &'a [Assign], listed: &'a Listed) -> impl Iterator<Item = &'a Assign> {
    assign
        .iter()
        .filter(move |assign| assign.release == listed.release.id)
}

fn change(rotation: &Rotation, assign: &Assign) -> Change {
    let shift = rotation.roster.shift(&assign.release, &assign.slot);
    let given = rotation.roster.to_the_end(&assign.release, &assign.slot);
    let before = given.or_else(|| shift.and_then(|shift| shift.person.as_ref()));
    let name = |person| rotation.name(person).to_owned();
    let slot = rotation.roster.slots.iter().find(|slot| slot.key == assign.slot);
    Change {
        release: rotation
            .release(&assign.release)
            .map(Listed::name)
            .unwrap_or_default(),
        slot: slot.map_or_else(|| assign.slot.clone(), |slot| slot.name.clone()),
        before: before.map(name),
        after: assign.person.as_ref().map(name),
        extent: assign.extent,
        mark: seen::mark(rotation, assign),
    }
}

/// Takes a file in: whom it names is confirmed, and in charge from now on of what is left of a shift in which others have served
/// ([`domain::rotation::assign`]). All of it, or nothing.
#[derive(Debug, Clone)]
pub struct ImportShifts {
    /// The product's address.
    pub product: String,
    /// The file.
    pub incoming: Incoming,
    /// What of it was looked at before ([`Outcome::seen`]); none where nobody looks, and what follows now is what is wanted.
    pub seen: Option<String>,
}

/// Why somebody has a shift by a file.
const WHY: &str = "taken in from a file";

impl UseCase for ImportShifts {
    /// What has changed.
    type Out = Outcome;
    const ACTION: Action = Action::KeepRotation;

    async fn run(&self, tx: &mut Tx) -> Result<Outcome> {
        let (rotation, _) = store::at_hand(tx, &self.product).await?;
        let follows = asked(&rotation, &self.incoming, tx.now()).map_err(|report| broken(&report))?;
        let Follows {
            assign,
            silent,
            passed,
        } = follows;
        if let Some(seen) = &self.seen {
            let changes: Vec<Change> = assign.iter().map(|assign| change(&rotation, assign)).collect();
            seen::check(&rotation, seen, &changes)?;
        }
        let mut changes = Vec::with_capacity(assign.len());
        for listed in &rotation.releases {
            let mut told = Vec::new();
            for assign in of_release(&assign, listed) {
                changes.push(change(&rotation, assign));
                if take_from_now(tx, &rotation, assign).await? {
                    continue;
                }
                let before = rotation.roster.shift(&assign.release, &assign.slot);
                let after = Shift {
                    person: assign.person.clone(),
                    // A hole that a file names is one that was said outright.
                    stand: Stand::Confirmed,
                    ..store::empty(&rotation, &assign.release, &assign.slot)
                };
                store::save_shift(tx, &after, WHY).await?;
                let slot = store::slot(&rotation, &assign.slot)?;
                let cycle = rotation.roster.cycle(&assign.release);
                let about = (cycle.ok_or(Error::NotFound("release"))?, slot);
                let whose = (before.and_then(Shift::serving), after.serving());
                news::tell_whose(tx, listed, about, whose).await?;
                told.push(json!({
                    "slot": assign.slot,
                    "person": assign.person,
                    "before": before.and_then(|shift| shift.person.as_ref()),
                }));
            }
            if told.is_empty() {
                continue;
            }
            tx.audit(AuditEntry {
                action: "shift.imported",
                entity: format!("release:{}", listed.release.id),
                detail: json!({ "file": self.incoming.format.key(), "shifts": told }),
            })?;
        }
        Ok(Outcome {
            changes,
            silent,
            passed,
        })
    }
}

/// Puts whoever a file names in charge of what is left of a shift; nothing where the whole shift becomes theirs.
async fn take_from_now(tx: &mut Tx, rotation: &Rotation, assign: &Assign) -> Result<bool> {
    let (Extent::FromNow, Some(person)) = (assign.extent, &assign.person) else {
        return Ok(false);
    };
    let slot = store::slot(rotation, &assign.slot)?;
    let on = watch(&rotation.roster, slot, tx.now())
        .filter(|on| on.release == &assign.release)
        .ok_or_else(|| Error::internal("a shift that runs has a watch"))?;
    take_over::charge(tx, (rotation, &on), (person, None), WHY).await?;
    Ok(true)
}
