//! What a rotation says in a file.

use std::collections::{BTreeSet, HashMap};

use super::Known;
use crate::calendar::{Release, Version};
use crate::id::PersonId;
use crate::rotation::releases_yml::{File, Key, Row};
use crate::rotation::sheet::Entry;
use crate::rotation::{Slot, Stand};

impl<'k> Known<'k> {
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

    /// The rows that a `releases.yml` is to have, so that it says what is confirmed and keeps what the rotation says nothing
    /// of: its own rows of releases that are not over, and new ones of those for which somebody is confirmed.
    #[must_use]
    pub fn rows_for(&self, file: &File) -> Vec<Row> {
        let has: HashMap<Version, &Row> = file.rows().iter().map(|row| (row.version, row)).collect();
        let mut rows = Vec::new();
        for (version, release) in self.monthly() {
            if self.is_over(release) {
                continue;
            }
            let old = has.get(&version);
            let people = Key::ALL.into_iter().filter_map(|key| {
                let names = self.names_for(key, release, old.map_or(&[][..], |old| old.people(key)));
                (!names.is_empty()).then_some((key, names))
            });
            let row = Row {
                version,
                date: release.day,
                people: people.collect(),
            };
            // Which rows a file has is for whoever keeps it to say; those come in that have somebody.
            if old.is_some() || !row.people.is_empty() {
                rows.push(row);
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.version));
        rows
    }

    /// The names that a key is to have where it has these.
    fn names_for(&self, key: Key, release: &Release, old: &[String]) -> Vec<String> {
        let here = |person: &PersonId| {
            let mut people = self.people.iter();
            people
                .find(|one| one.person == person && !one.has_left)
                .map(|one| one.name)
        };
        let slots: Vec<&Slot> = self.slots(key).collect();
        let serving: Vec<Option<&str>> = slots
            .iter()
            .map(|slot| self.serving(&release.id, slot).and_then(here))
            .collect();
        let said: BTreeSet<&str> = serving.iter().copied().flatten().collect();
        let kept = |at: usize| {
            let name = old.get(at).map(String::as_str);
            name.filter(|name| !said.contains(name))
        };
        let of_slots = slots
            .iter()
            .zip(&serving)
            .enumerate()
            .map(|(at, (slot, serving))| {
                let shift = self.roster.shift(&release.id, &slot.key);
                let hole =
                    shift.is_some_and(|shift| shift.stand == Stand::Confirmed && shift.person.is_none());
                match serving {
                    Some(name) => Some(*name),
                    None if hole => None,
                    None => kept(at),
                }
            });
        let more = (slots.len()..old.len()).map(kept);
        of_slots.chain(more).flatten().map(str::to_owned).collect()
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
}
