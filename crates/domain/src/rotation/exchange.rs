//! What follows from a file for a rotation, and what a rotation says in a file.
//!
//! A file says who; when stays the calendar's. A version that the calendar does not know, a day that it has otherwise and a
//! name that is not exactly one person's are problems with their places, and then nothing follows at all.
//!
//! A key of `releases.yml` without names says nothing about the rotation: rows ahead have a version and a day only. A key
//! with names says everything: slots of that key that are left over become holes. Where it has as many names as the rotation
//! has slots for it, they are those of the slots in their order. Where it has fewer, whoever stands in one of these slots
//! stays there, and anybody else is a problem: nobody can say whose slot is meant. A table names each slot by itself, and an
//! empty person is a hole.
//!
//! The other way round a file keeps what the rotation says nothing of: names of slots for which nobody is confirmed, rows of
//! releases that are over. A name goes where another one is confirmed instead, or where a hole was said outright: by hand,
//! or by a file ([`Stand::Confirmed`](super::Stand::Confirmed) with nobody).

mod out;

use std::collections::HashMap;

use jiff::civil::Date;

use super::problem::{Problem, Report};
use super::releases_yml::{File, Key, Part};
use super::sheet::Line;
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
    /// Today in UTC: what is over stays as it was.
    pub today: Date,
}

/// What is asked for, and where in the file.
type Asked = (Problem, Assign);

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

    fn serving(&self, release: &ReleaseId, slot: &Slot) -> Option<&'k PersonId> {
        self.roster.shift(release, &slot.key).and_then(Shift::serving)
    }

    /// Whether its shifts are over: it is out, and its day has passed.
    fn is_over(&self, release: &Release) -> bool {
        release.day < self.today && release.is_published()
    }

    /// What is to be done of what a file asks for.
    ///
    /// # Errors
    /// The places at which it asks for other people in a shift that is over.
    fn to_do(&self, asked: Vec<Asked>) -> Result<Vec<Assign>, Report> {
        let over: HashMap<&ReleaseId, &Release> = self
            .releases
            .iter()
            .filter(|release| self.is_over(release))
            .map(|release| (&release.id, *release))
            .collect();
        let (mut problems, mut wanted) = (Vec::new(), Vec::new());
        for (place, assign) in asked {
            if self.is_so(&assign) {
                continue;
            }
            let shift = self.roster.shift(&assign.release, &assign.slot);
            let had = shift.is_some_and(|shift| shift.person.is_some());
            if let Some(release) = over.get(&assign.release).filter(|_| had) {
                let why = format!(
                    "the shift of '{}' for {} is over; who was on duty stays as it was",
                    assign.slot,
                    release.name()
                );
                problems.push(Problem { why, ..place });
            }
            wanted.push(assign);
        }
        Report::verdict(problems)?;
        Ok(wanted)
    }

    /// Whether nothing has to be done for a slot to have this person, or nobody.
    fn is_so(&self, assign: &Assign) -> bool {
        let shift = self.roster.shift(&assign.release, &assign.slot);
        match &assign.person {
            Some(person) => shift.and_then(Shift::serving) == Some(person),
            None => shift.is_none_or(|shift| shift.person.is_none()),
        }
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
                    let Some(place) = place(index.unwrap_or_default()) else {
                        continue;
                    };
                    let assign = Assign {
                        release: release.id.clone(),
                        slot: slot.key.clone(),
                        person: index
                            .and_then(|index| persons.get(index).copied().flatten())
                            .cloned(),
                    };
                    wanted.push((place, assign));
                }
            }
        }
        Report::verdict(problems)?;
        self.to_do(wanted)
    }

    /// Whose names of a key stand in which of its slots already; none for a slot that nobody of them has.
    fn placed(
        &self,
        release: &ReleaseId,
        slots: &[&Slot],
        persons: &[Option<&PersonId>],
    ) -> Vec<Option<usize>> {
        let has = |slot: &&Slot| {
            let shift = self.roster.shift(release, &slot.key)?;
            let person = shift.person.as_ref()?;
            persons.iter().position(|named| *named == Some(person))
        };
        slots.iter().map(has).collect()
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
            let assign = Assign {
                release: release.id.clone(),
                slot: entry.slot.clone(),
                person: person
                    .and_then(|(_, person)| person)
                    .map(|person| (*person).clone()),
            };
            wanted.push((Problem::new(*at, 1, String::new()), assign));
        }
        Report::verdict(problems)?;
        self.to_do(wanted)
    }
}

/// The first name of a key.
fn key_name(key: Key) -> &'static str {
    key.names().first().copied().unwrap_or_default()
}
