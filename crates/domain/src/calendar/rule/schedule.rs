//! A rule with the days between which it holds, as one text: `monthly on the 3rd thursday from 2023-11`.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::text::shown;
use super::{BadRule, Pattern, Rule};

/// A rule, and the days between which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// The rule.
    pub rule: Rule,
    /// The first day on which it holds, where that is said.
    pub from: Option<Date>,
    /// The last one.
    pub until: Option<Date>,
}

/// A day, or a month: its first day, or as an end its last one.
fn day(text: &str, end: bool) -> Option<Date> {
    text.parse().ok().or_else(|| {
        let first: Date = format!("{text}-01").parse().ok()?;
        Some(if end { first.last_of_month() } else { first })
    })
}

/// Splits off the day or month behind the last `word`; none where that does not stand there.
fn split(text: &str, word: &str, end: bool) -> Result<Option<(String, Date)>, BadRule> {
    let Some((before, last)) = text.rsplit_once(&format!(" {word} ")) else {
        return Ok(None);
    };
    let last = last.trim();
    let day = day(last, end).ok_or_else(|| BadRule {
        text: shown(text),
        why: format!("'{last}' behind '{word}' is no day and no month; write 2026-09-01 or 2026-09"),
    })?;
    Ok(Some((before.trim_end().to_owned(), day)))
}

impl FromStr for Schedule {
    type Err = BadRule;

    /// Reads `monthly on the 3rd thursday from 2023-11 until 2026-12-31`. What counts from a day says it itself;
    /// where it holds from another one that is behind `holding from`.
    fn from_str(text: &str) -> Result<Self, BadRule> {
        let mut rest = text.trim().to_lowercase();
        let mut until = None;
        if let Some((before, day)) = split(&rest, "until", true)? {
            (rest, until) = (before, Some(day));
        }
        let mut from = None;
        if let Some((before, day)) = split(&rest, "holding from", false)? {
            (rest, from) = (before, Some(day));
        }
        let rule = match rest.parse::<Rule>() {
            Ok(rule) => rule,
            Err(error) => {
                // The first "from" of a rule that counts from a day is its own, and what is wrong may be that day.
                let own = rest.starts_with("every ") && rest.matches(" from ").count() < 2;
                if from.is_some() || own {
                    return Err(error);
                }
                let Some((before, day)) = split(&rest, "from", false)? else {
                    return Err(error);
                };
                from = Some(day);
                before.parse()?
            }
        };
        let from = from.or_else(|| rule.pattern.anchor());
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            return Err(BadRule {
                text: text.trim().to_owned(),
                why: format!("the last day, {until}, lies before the first, {from}"),
            });
        }
        Ok(Self { rule, from, until })
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.rule)?;
        match (self.from, self.rule.pattern.anchor()) {
            (Some(from), Some(anchor)) if from != anchor => write!(f, " holding from {from}")?,
            (Some(from), None) if !matches!(self.rule.pattern, Pattern::Dates(_)) => {
                write!(f, " from {from}")?
            }
            (Some(from), None) => write!(f, " holding from {from}")?,
            _ => {}
        }
        self.until.map_or(Ok(()), |until| write!(f, " until {until}"))
    }
}
