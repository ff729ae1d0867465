//! What follows from a file for a rotation, and what a rotation says in a file.
//!
//! A file says who; when stays the calendar's. A version that the calendar does not know, a day that it has otherwise and a
//! name that is not exactly one person's are problems with their places, and then nothing follows at all.
//!
//! A key of `releases.yml` without names says nothing about the rotation: rows ahead have a version and a day only. A key
//! with names says everything: slots of that key that are left over become holes. A table names each slot by itself, and an
//! empty person is a hole.

use std::collections::HashMap;

use super::problem::{Problem, Report};
use super::releases_yml::{File, Key, Part, Row};
use super::sheet::{Entry, Line};
use super::{Roster, Shift, Slot, SlotKind};
use crate::calendar::{Kind, Release, Version};
use crate::id::{PersonId, ReleaseId};

/// How somebody is called.
#[derive(Debug, Clone, Copy)]
pub struct Called<'k> {
    /// Who.
    pub person: &'k PersonId,
    /// The username: what a table has.
    pub username: &'k str,
    /// The display name: what `releases.yml` has.
    pub name: &'k str,
}

/// What is known here.
#[derive(Debug, Clone)]
pub struct Known<'k> {
    /// The rotation.
    pub roster: &'k Roster,
    /// The releases of the product; those that are not monthly count not.
    pub releases: Vec<&'k Release>,
    /// The people whom a file may name.
    pub people: Vec<Called<'k>>,
}

/// Somebody, or nobody, is to be in a slot of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assign {
    /// The monthly release.
    pub release: ReleaseId,
    /// The key of the slot.
    pub slot: String,
    /// Who; nobody for a hole.
    pub person: Option<PersonId>,
}

/// The region of the Americas, as slots name it.
const AMERICAS: &str = "AMER";

/// The key under which a slot's people stand.
#[must_use]
pub fn key_of(slot: &Slot) -> Key {
    match slot.kind {
        SlotKind::Security => Key::Security,
        SlotKind::Trainee => Key::Trainees,
        SlotKind::Lead if slot.regions.iter().any(|region| region.starts_with(AMERICAS)) => Key::Americas,
        SlotKind::Lead => Key::ApacEmea,
    }
}

/// The version by which a monthly release stands in files.
fn version_of(release: &Release) -> Option<Version> {
    let monthly = release.kind == Kind::Monthly && !release.standing.is_off();
    release
        .versions
        .iter()
        .copied()
        .find(|version| monthly && version.patch == 0)
}

impl<'k> Known<'k> {
    fn monthly(&self) -> HashMap<Version, &'k Release> {
        self.releases
            .iter()
            .filter_map(|release| Some((version_of(release)?, *release)))
            .collect()
    }

    fn slots(&self, key: Key) -> impl Iterator<Item = &'k Slot> {
        self.roster.slots.iter().filter(move |slot| key_of(slot) == key)
    }

    fn serving(&self, release: &ReleaseId, slot: &Slot) -> Option<&'k PersonId> {
        self.roster.shift(release, &slot.key).and_then(Shift::serving)
    }

    /// Whether nothing has to be done for a slot to have this person, or nobody.
    fn is_so(&self, assign: &Assign) -> bool {
        let shift = self.roster.shift(&assign.release, &assign.slot);
        match &assign.person {
            Some(person) => shift.and_then(Shift::serving) == Some(person),
            None => shift.is_none_or(|shift| shift.person.is_none()),
        }
    }

    /// The rows of `releases.yml` that say what is confirmed, for all monthly releases with a version.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let names: HashMap<&PersonId, &str> = self.people.iter().map(|one| (one.person, one.name)).collect();
        let mut rows: Vec<Row> = self
            .monthly()
            .into_iter()
            .map(|(version, release)| Row {
                version,
                date: release.day,
                people: Key::ALL
                    .into_iter()
                    .filter_map(|key| {
                        let serving = self.slots(key).filter_map(|slot| self.serving(&release.id, slot));
                        let people: Vec<String> = serving
                            .filter_map(|person| names.get(person).map(|name| (*name).to_owned()))
                            .collect();
                        (!people.is_empty()).then_some((key, people))
                    })
                    .collect(),
            })
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.version));
        rows
    }

    /// The lines of a table that say what is confirmed: one for each slot of each monthly release with a version, by their
    /// days.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        let names: HashMap<&PersonId, &str> =
            self.people.iter().map(|one| (one.person, one.username)).collect();
        let mut monthly: Vec<(Version, &Release)> = self.monthly().into_iter().collect();
        monthly.sort_by_key(|(version, release)| (release.day, *version));
        let slots = |(version, release): (Version, &'k Release)| {
            let names = &names;
            self.roster.slots.iter().map(move |slot| Entry {
                version,
                date: release.day,
                slot: slot.key.clone(),
                person: self
                    .serving(&release.id, slot)
                    .and_then(|person| names.get(person))
                    .map(|name| (*name).to_owned()),
            })
        };
        monthly.into_iter().flat_map(slots).collect()
    }

    /// What a `releases.yml` asks for that is not so yet.
    ///
    /// # Errors
    /// Everything in which it is at odds with what is known here.
    pub fn of_releases_yml(&self, file: &File) -> Result<Vec<Assign>, Report> {
        let mut called: HashMap<&str, Vec<&PersonId>> = HashMap::new();
        for one in &self.people {
            called.entry(one.name).or_default().push(one.person);
        }
        let mut problems = file.strangers(|name| called.get(name).map_or(0, Vec::len));
        let monthly = self.monthly();
        let mut wanted = Vec::new();
        for row in file.rows() {
            let mut wrong = |part, why: String| problems.extend(file.problem(row.version, part, why));
            let version = row.version.short();
            let Some(release) = monthly.get(&row.version) else {
                // A row that says no more than a day asks for nothing.
                if !row.people.is_empty() {
                    wrong(
                        Part::Version,
                        format!("the calendar has no monthly release {version}"),
                    );
                }
                continue;
            };
            if row.people.is_empty() {
                continue;
            }
            if release.day != row.date {
                wrong(
                    Part::Date,
                    format!("the calendar has {version} on {}", release.day),
                );
            }
            for (key, people) in &row.people {
                let mut slots = self.slots(*key);
                for (index, name) in people.iter().enumerate() {
                    let Some(slot) = slots.next() else {
                        let why = format!(
                            "the rotation has {index} of '{}', and this is one more",
                            key_name(*key)
                        );
                        wrong(Part::People(*key, index), why);
                        break;
                    };
                    let person = called.get(name.as_str()).and_then(|people| people.first());
                    wanted.push(Assign {
                        release: release.id.clone(),
                        slot: slot.key.clone(),
                        person: person.map(|person| (*person).clone()),
                    });
                }
                wanted.extend(slots.map(|slot| Assign {
                    release: release.id.clone(),
                    slot: slot.key.clone(),
                    person: None,
                }));
            }
        }
        Report::verdict(problems)?;
        wanted.retain(|assign| !self.is_so(assign));
        Ok(wanted)
    }

    /// What a table asks for that is not so yet.
    ///
    /// # Errors
    /// Everything in which it is at odds with what is known here.
    pub fn of_table(&self, lines: &[Line]) -> Result<Vec<Assign>, Report> {
        let people: HashMap<String, &PersonId> = self
            .people
            .iter()
            .map(|one| (one.username.to_lowercase(), one.person))
            .collect();
        let monthly = self.monthly();
        let (mut wanted, mut problems) = (Vec::new(), Vec::new());
        for Line { at, entry } in lines {
            let mut wrong = |why: String| problems.push(Problem::new(*at, 1, why));
            let version = entry.version.short();
            let release = monthly.get(&entry.version);
            match release {
                None => wrong(format!("the calendar has no monthly release {version}")),
                Some(release) if release.day != entry.date => {
                    wrong(format!("the calendar has {version} on {}", release.day));
                }
                Some(_) => {}
            }
            if self.roster.slots.iter().all(|slot| slot.key != entry.slot) {
                wrong(format!("the rotation has no slot '{}'", entry.slot));
            }
            let person = entry
                .person
                .as_ref()
                .map(|name| (name, people.get(&name.to_lowercase())));
            if let Some((name, None)) = person {
                wrong(format!("nobody of the rotation has the username '{name}'"));
            }
            let Some(release) = release else { continue };
            wanted.push(Assign {
                release: release.id.clone(),
                slot: entry.slot.clone(),
                person: person
                    .and_then(|(_, person)| person)
                    .map(|person| (*person).clone()),
            });
        }
        Report::verdict(problems)?;
        wanted.retain(|assign| !self.is_so(assign));
        Ok(wanted)
    }
}

/// The first name of a key.
fn key_name(key: Key) -> &'static str {
    key.names().first().copied().unwrap_or_default()
}
