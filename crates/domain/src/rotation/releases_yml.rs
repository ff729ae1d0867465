//! GitLab's `releases.yml`: one row for each monthly release, the newest first, with its day and the display names of who
//! is at the helm.
//!
//! ```yaml
//! - version: '18.7'
//!   date: '2025-12-18'
//!   manager_americas:
//!     - Ana Ferreira
//!   manager_apac_emea:
//!     - Bo Lindqvist
//!     - Chidi Okafor
//!   appsec: null
//! ```
//!
//! Other programs read this file, and people keep comments in it. So a [`File`] keeps its text and prints exactly that;
//! [`File::updated`] changes the lines whose meaning is another, and no others. What is not clean is a [`Problem`] with its
//! place, and a file with one is not read at all: a comma in a name may be two people, and `16.10` without quotes is the
//! number 16.1 to others. Who is meant by a name is asked with [`File::strangers`].
//!
//! The YAML itself is read by `saphyr-parser`; the lines are this module's.

mod check;
mod edit;
mod name;
mod print;
mod row;
mod seat;
mod tree;

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;

use super::problem::{Problem, Report};
use crate::calendar::Version;
use seat::Seat;

/// So many bytes are read at most: what a request may bring.
pub const MOST_BYTES: usize = 1024 * 1024;
/// So many lines are read at most.
pub const MOST_LINES: usize = 20_000;

/// A column of the table that people stand in, in the order in which a row has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// `manager_americas`.
    Americas,
    /// `manager_apac_emea`; a third manager is the second name here.
    ApacEmea,
    /// `appsec`, and in newer files `psirt`: the security release managers.
    Security,
    /// `trainees`.
    Trainees,
}

impl Key {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Americas, Self::ApacEmea, Self::Security, Self::Trainees];

    /// The names that it has in files; the first is the one that new files have.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Americas => &["manager_americas"],
            Self::ApacEmea => &["manager_apac_emea"],
            Self::Security => &["psirt", "appsec"],
            Self::Trainees => &["trainees"],
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.names().contains(&name))
    }
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The monthly release.
    pub version: Version,
    /// Its day.
    pub date: Date,
    /// The display names, in their order. A key without anybody is not in it, whether the file leaves it out or has it null.
    pub people: BTreeMap<Key, Vec<String>>,
}

/// A part of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its version.
    Version,
    /// Its day.
    Date,
    /// One of the names under a key, counted from 0.
    People(Key, usize),
}

impl Row {
    /// Who stands under a key.
    #[must_use]
    pub fn people(&self, key: Key) -> &[String] {
        self.people.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// What a file was read without: rows of old versions, which say nothing here, and stay as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// How many rows there are of them; never none.
    pub rows: usize,
    /// They are of versions before this one.
    pub oldest: Version,
    /// What is not clean in them, each with its place. Nobody has to mend it.
    pub unclean: Report,
}

/// `27 rows of versions before 18.4 are passed over; 2 things in what is passed over are not clean`.
impl fmt::Display for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let oldest = self.oldest.short();
        match self.rows {
            1 => write!(f, "one row of a version before {oldest} is passed over")?,
            rows => write!(f, "{rows} rows of versions before {oldest} are passed over")?,
        }
        match self.unclean.problems().len() + self.unclean.left_off() {
            0 => Ok(()),
            1 => f.write_str("; one thing in what is passed over is not clean"),
            more => write!(f, "; {more} things in what is passed over are not clean"),
        }
    }
}

/// A file that is clean: its text, and what its rows say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    text: String,
    rows: Vec<Row>,
    seats: Vec<Seat>,
    /// Where all rows begin, those that were passed over included.
    begins: Vec<(Version, usize)>,
    /// The last line of the last row.
    last: usize,
    passed: Option<Passed>,
}

/// Prints the text as it is.
impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl File {
    /// Reads a whole file.
    ///
    /// # Errors
    /// Everything that is not clean, each with its place.
    pub fn read(text: &str) -> Result<Self, Report> {
        Self::read_from(text, None)
    }

    /// Reads the rows from a version on: those of older ones are passed over, whatever stands in them, and [`File::passed`] says
    /// so. GitLab's own file has rows of 2017 that nobody will mend.
    ///
    /// # Errors
    /// Everything that is not clean, each with its place.
    pub fn read_from(text: &str, oldest: Option<Version>) -> Result<Self, Report> {
        let (file, problems) = check::file(text, oldest);
        Report::verdict(problems)?;
        Ok(file)
    }

    /// The same of a file that may not be clean: everything that is not, and the file as far as it could be read, to find what else
    /// is wrong with it. Nothing else is made of it.
    pub(super) fn as_far_as_clean(text: &str, oldest: Option<Version>) -> (Self, Vec<Problem>) {
        check::file(text, oldest)
    }

    /// A new file with these rows, the newest first.
    ///
    /// # Errors
    /// What could not be read again, such as a name that is none.
    pub fn of(rows: &[Row]) -> Result<Self, Report> {
        Self::read(&print::whole(rows))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What the rows say, the newest first.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows that were passed over; none where there are none.
    #[must_use]
    pub const fn passed(&self) -> Option<&Passed> {
        self.passed.as_ref()
    }

    /// The names that are not exactly one person's, each where it stands. `known` says how many people are called so.
    #[must_use]
    pub fn strangers(&self, known: impl Fn(&str) -> usize) -> Vec<Problem> {
        let mut found = Vec::new();
        for held in self.seats.iter().flat_map(|seat| seat.held.values()) {
            for (name, at) in &held.people {
                let why = match known(name) {
                    1 => continue,
                    0 => format!("nobody here is called '{name}'"),
                    more => format!("{more} people here are called '{name}'"),
                };
                found.push(at.problem(why));
            }
        }
        found
    }

    /// A problem with the version of a row, where it stands; with the day, or with the names under a key. None for a row that
    /// is not there.
    #[must_use]
    pub fn problem(&self, version: Version, part: Part, why: impl Into<String>) -> Option<Problem> {
        let row = self.rows.iter().position(|row| row.version == version)?;
        let seat = self.seats.get(row)?;
        let at = match part {
            Part::Version => seat.version,
            Part::Date => seat.date,
            Part::People(key, index) => seat.held.get(&key)?.people.get(index)?.1,
        };
        Some(at.problem(why))
    }

    /// The file as it is when its rows say what these do. Rows of other versions stay, and so does every line whose meaning
    /// stays: its quotes, its comments, how it is indented. A row that is not there yet comes to its place.
    ///
    /// # Errors
    /// What would not be clean in the new file, with its place there.
    pub fn updated(&self, wanted: &[Row]) -> Result<Self, Report> {
        let text = edit::edited(self, wanted);
        // Rows that were passed over stay so.
        let passed = self.begins.len() > self.seats.len();
        let rows = self.rows.iter().chain(wanted).map(|row| row.version);
        let oldest = rows.min().filter(|_| passed);
        Self::read_from(&text, oldest)
    }
}
