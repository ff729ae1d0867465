//! How ways to count are read.

use super::{ALONE, Counting};
use crate::calendar::rule::Months;
use crate::calendar::version::{Version, parse_list};

/// A list names at most so many versions.
const MOST_LISTED: usize = 200;
/// A major has at most so many releases.
const MOST_RELEASES: u32 = 1000;

impl Counting {
    pub(super) fn read(text: &str) -> Result<Self, String> {
        if let Some(way) = text.strip_suffix(ALONE) {
            return match Self::read(way.trim_end())? {
                Self::Alone(_) => Err(": 'on its own' stands twice".to_owned()),
                way => Ok(Self::Alone(Box::new(way))),
            };
        }
        let (text, begin) = match text.split_once(", first x.") {
            Some((text, begin)) => {
                let begin = begin.parse().ok().filter(|begin| *begin < 100);
                let begin =
                    begin.ok_or_else(|| ": behind 'first X.' stands a number below 100".to_owned())?;
                (text, Some(begin))
            }
            None => (text, None),
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let counting = match words.as_slice() {
            ["numbers"] | ["plain", "numbers"] => Self::Numbers,
            ["minors"] => Self::Minors,
            ["year", "and", "month"] => Self::Months { padded: false },
            ["year", "and", "month,", "two", "digits"] => Self::Months { padded: true },
            ["year", "and", "counter"] => Self::InYear,
            ["major", "every", "release"] => Self::MajorEvery {
                releases: 1,
                begin: begin.unwrap_or_default(),
            },
            ["major", "every", count, "releases" | "release"] => {
                let releases = count
                    .parse()
                    .ok()
                    .filter(|count| (1..=MOST_RELEASES).contains(count));
                Self::MajorEvery {
                    releases: releases.ok_or_else(|| {
                        format!(": a major has 1 to {MOST_RELEASES} releases, not '{count}'")
                    })?,
                    begin: begin.unwrap_or_default(),
                }
            }
            ["major", "in", months @ ..] => Self::MajorIn {
                months: Months::read(months).map_err(|why| format!(": {why}"))?,
                begin: begin.unwrap_or_default(),
            },
            _ => Self::Listed(read_list(text)?),
        };
        let begins = matches!(counting, Self::MajorEvery { .. } | Self::MajorIn { .. });
        if begin.is_some() && !begins {
            return Err(": only majors have a first release".to_owned());
        }
        Ok(counting)
    }
}

fn read_list(text: &str) -> Result<Vec<Version>, String> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(String::new());
    }
    let versions = parse_list(&text.replace(" and ", " ")).map_err(|error| format!(": {error}"))?;
    if versions.len() > MOST_LISTED {
        return Err(format!(": at most {MOST_LISTED} are named one by one"));
    }
    for (place, version) in versions.iter().enumerate() {
        if !version.begins_line() {
            return Err(format!(": the third number of {version} is not 0"));
        }
        if versions
            .iter()
            .take(place)
            .any(|other| other.line == version.line)
        {
            return Err(format!(": {} stands twice", version.short()));
        }
    }
    Ok(versions)
}
