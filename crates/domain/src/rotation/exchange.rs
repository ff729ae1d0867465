//! What follows from a file for a rotation, and what a rotation says in a file.
//!
//! A file says who; when stays the calendar's. A version that the calendar does not know, a day that it has otherwise and a
//! name that is not exactly one person's are problems with their places, and then nothing follows at all.
//!
//! A key of `releases.yml` without names says nothing about the rotation: rows ahead have a version and a day only, and each of
//! them is named as one from which nothing follows. A key
//! with names says everything: slots of that key that are left over become holes. Where it has as many names as the rotation
//! has slots for it, they are those of the slots in their order. Where it has fewer, whoever stands in one of these slots
//! stays there, and anybody else is a problem: nobody can say whose slot is meant. A table names each slot by itself, and an
//! empty person is a hole.
//!
//! Who has served stays: a file changes a shift that runs from now on alone, as an assignment by hand does
//! ([`assign`](super::assign)), and one that is over not at all. Where nobody has served by what is known, and nobody has said so
//! outright, a file may say who has: that is how the past comes in.
//!
//! The other way round a file keeps what the rotation says nothing of: names of slots for which nobody is confirmed, rows of
//! releases that are over. A name goes where another one is confirmed instead, or where a hole was said outright: by hand,
//! or by a file ([`Stand::Confirmed`](super::Stand::Confirmed) with nobody).

mod follow;
mod out;

use std::collections::HashMap;

use jiff::Timestamp;

use super::assign::Extent;
use super::problem::{Problem, Report};
use super::releases_yml::{File, Key, Part, Passed};
use super::sheet::Line;
use super::{Roster, Slot, SlotKind};
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
    /// Whether they have left: the name is no name of anybody then.
    pub has_left: bool,
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
    /// When that is: what has been stays as it was.
    pub now: Timestamp,
}

/// Somebody, or nobody, is to be in a slot of a release, as a file says it.
#[derive(Debug, Clone)]
struct Wish {
    /// Where in the file.
    at: Problem,
    release: ReleaseId,
    slot: String,
    person: Option<PersonId>,
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
    /// How much of the shift is theirs by that.
    pub extent: Extent,
}

/// What follows from a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Follows {
    /// What is to be done.
    pub assign: Vec<Assign>,
    /// The rows from which nothing follows because they name nobody, each where it stands.
    pub silent: Vec<Problem>,
    /// The rows that were passed over, because they are of old versions; none where there are none.
    pub passed: Option<Passed>,
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
        .find(|version| monthly && version.begins_line())
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

    /// Whom a file has for a shift.
    fn serving(&self, release: &ReleaseId, slot: &Slot) -> Option<&'k PersonId> {
        self.roster.to_the_end(release, &slot.key)
    }

    /// What the text of a `releases.yml` asks for that is not so yet; rows older than `oldest` are passed over.
    ///
    /// # Errors
    /// Everything that is not clean, and everything in which it is at odds with what is known here, as far as it can be read.
    pub fn of_releases_text(&self, text: &str, oldest: Option<Version>) -> Result<Follows, Report> {
        let (file, unclean) = File::as_far_as_clean(text, oldest);
        let follows = self.of_releases_yml(&file);
        match (Report::verdict(unclean), follows) {
            (Ok(()), follows) => follows,
            (Err(unclean), Ok(_)) => Err(unclean),
            (Err(unclean), Err(odds)) => Err(unclean.with(odds)),
        }
    }

    /// What a `releases.yml` asks for that is not so yet.
    ///
    /// # Errors
    /// Everything in which it is at odds with what is known here.
    pub fn of_releases_yml(&self, file: &File) -> Result<Follows, Report> {
        let mut called: HashMap<&str, Vec<&PersonId>> = HashMap::new();
        for one in &self.people {
            called.entry(one.name).or_default().push(one.person);
        }
        let mut problems = file.strangers(|name| called.get(name).map_or(0, Vec::len));
        let monthly = self.monthly();
        let (mut wanted, mut silent) = (Vec::new(), Vec::new());
        for row in file.rows() {
            let mut wrong = |part, why: String| problems.extend(file.problem(row.version, part, why));
            let version = row.version.short();
            let release = monthly.get(&row.version);
            if let Some(release) = release.filter(|release| release.day != row.date) {
                wrong(
                    Part::Date,
                    format!("the calendar has {version} on {}", release.day),
                );
            }
            let unknown = || format!("the calendar has no monthly release {version}");
            if row.people.is_empty() {
                let why = release.map_or_else(
                    || format!("{}, and the row names nobody", unknown()),
                    |_| format!("the row of {version} names nobody, so whoever has its shifts keeps them"),
                );
                silent.extend(file.problem(row.version, Part::Version, why));
                continue;
            }
            let Some(release) = release else {
                wrong(Part::Version, unknown());
                continue;
            };
            for (key, people) in &row.people {
                let place =
                    |index: usize| file.problem(row.version, Part::People(*key, index), String::new());
                let persons: Vec<Option<&PersonId>> = people
                    .iter()
                    .map(|name| {
                        called
                            .get(name.as_str())
                            .and_then(|people| people.first())
                            .copied()
                    })
                    .collect();
                let slots: Vec<&Slot> = self.slots(*key).collect();
                if persons.len() > slots.len() {
                    let why = format!(
                        "the rotation has {} of '{}', and this is one more",
                        slots.len(),
                        key_name(*key)
                    );
                    wrong(Part::People(*key, slots.len()), why);
                    continue;
                }
                let placed = if persons.len() == slots.len() {
                    (0..slots.len()).map(Some).collect()
                } else {
                    self.placed(&release.id, &slots, &persons)
                };
                for (index, _) in persons
                    .iter()
                    .enumerate()
                    .filter(|(index, person)| person.is_some() && !placed.contains(&Some(*index)))
                {
                    let keys: Vec<&str> = slots.iter().map(|slot| slot.key.as_str()).collect();
                    let why = format!(
                        "the rotation has {} slots for '{}' ({}), and it is not clear which of them this name is for; name \
                         somebody for each, or take the table in, which names the slot",
                        slots.len(),
                        key_name(*key),
                        keys.join(", ")
                    );
                    wrong(Part::People(*key, index), why);
                }
                for (slot, index) in slots.iter().zip(placed) {
                    let Some(at) = place(index.unwrap_or_default()) else {
                        continue;
                    };
                    wanted.push(Wish {
                        at,
                        release: release.id.clone(),
                        slot: slot.key.clone(),
                        person: index
                            .and_then(|index| persons.get(index).copied().flatten())
                            .cloned(),
                    });
                }
            }
        }
        Report::verdict(problems)?;
        let assign = self.to_do(wanted)?;
        Ok(Follows {
            assign,
            silent,
            passed: file.passed().cloned(),
        })
    }

    /// Whose names of a key stand in which of its slots already; none for a slot that nobody of them has.
    fn placed(
        &self,
        release: &ReleaseId,
        slots: &[&Slot],
        persons: &[Option<&PersonId>],
    ) -> Vec<Option<usize>> {
        let has = |slot: &&Slot| {
            let planned = self.roster.shift(release, &slot.key);
            let own = [
                self.serving(release, slot),
                planned.and_then(|shift| shift.person.as_ref()),
            ];
            persons
                .iter()
                .position(|named| named.is_some() && own.contains(named))
        };
        slots.iter().map(has).collect()
    }

    /// What a table asks for that is not so yet.
    ///
    /// # Errors
    /// Everything in which it is at odds with what is known here.
    pub fn of_table(&self, lines: &[Line]) -> Result<Follows, Report> {
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
            wanted.push(Wish {
                at: Problem::new(*at, 1, String::new()),
                release: release.id.clone(),
                slot: entry.slot.clone(),
                person: person
                    .and_then(|(_, person)| person)
                    .map(|person| (*person).clone()),
            });
        }
        Report::verdict(problems)?;
        let assign = self.to_do(wanted)?;
        Ok(Follows {
            assign,
            ..Follows::default()
        })
    }
}

/// The first name of a key.
fn key_name(key: Key) -> &'static str {
    key.names().first().copied().unwrap_or_default()
}
