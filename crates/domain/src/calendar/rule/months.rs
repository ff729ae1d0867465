//! Sets of months, and how they are written.

use std::fmt;

use crate::words::listed;

/// Months of the year, at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Months(u16);

/// Their names, in order.
const NAMES: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Months {
    /// Every month.
    pub const ALL: Self = Self(0b1111_1111_1111);

    /// These months, 1 to 12; none where there are none, or others.
    #[must_use]
    pub fn of(months: &[i8]) -> Option<Self> {
        let mut set = 0;
        for month in months {
            let place = u32::try_from(*month)
                .ok()
                .filter(|month| (1..=12).contains(month))?;
            set |= 1_u16 << (place - 1);
        }
        (set != 0).then_some(Self(set))
    }

    /// Whether a month is one of them.
    #[must_use]
    pub fn has(self, month: i8) -> bool {
        self.numbers().any(|own| own == month)
    }

    /// Their numbers, ascending.
    pub fn numbers(self) -> impl Iterator<Item = i8> {
        (1_i8..)
            .zip(0..12)
            .filter(move |(_, place)| self.0 >> place & 1 == 1)
            .map(|(number, _)| number)
    }

    /// How many days the longest of them can have.
    #[must_use]
    pub fn longest(self) -> i8 {
        let length = |month| match month {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        self.numbers().map(length).max().unwrap_or(31)
    }

    /// How many days the shortest of them has.
    pub(super) fn shortest(self) -> i8 {
        let length = |month| match month {
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        self.numbers().map(length).min().unwrap_or(28)
    }

    /// Reads names with commas or "and" between them; the first three letters are enough.
    pub(in crate::calendar) fn read(words: &[&str]) -> Result<Self, String> {
        let mut months = Vec::new();
        let words = words.iter().flat_map(|word| word.split(','));
        for word in words.filter(|word| !word.is_empty() && *word != "and") {
            let place = NAMES
                .iter()
                .position(|name| name.starts_with(word) && word.len() >= 3);
            let place = place.and_then(|place| i8::try_from(place + 1).ok());
            months.push(place.ok_or_else(|| format!("'{word}' is no month"))?);
        }
        Self::of(&months).ok_or_else(|| "it names no month".to_owned())
    }
}

/// `april and october`, `april, august and december`.
impl fmt::Display for Months {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self
            .numbers()
            .filter_map(|number| NAMES.get(usize::try_from(number - 1).ok()?));
        let names: Vec<&str> = names.copied().collect();
        f.write_str(&listed(&names))
    }
}
