//! What of the audit an address asks for: `?q=`, `actor=`, `action=`, `entity=`, `from=`, `until=`. The page
//! and its exports read it alike. Days are those of the viewer's zone (`?zone=`, else the browser's).

use backend::audit::Filter;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::context::RequestContext;
use crate::format::zone_of;

/// The longest text of a field that is looked for.
const LONGEST: usize = 200;

/// The filter of the address, or what of it cannot be read, in sentences.
///
/// # Errors
/// A sentence for each field that cannot be read, behind the field's label and a colon.
pub fn filter(context: &RequestContext) -> Result<Filter, Vec<String>> {
    let mut wrong = Vec::new();
    let mut text = |name: &str, label: &str| {
        let value = context.parameter(name).unwrap_or_default();
        if value.chars().count() > LONGEST {
            wrong.push(format!("{label}: at most {LONGEST} characters."));
        }
        value.trim().to_owned()
    };
    let (words, actor) = (text("q", "Words"), text("actor", "Who"));
    let (action, entity) = (text("action", "Did what"), text("entity", "To what"));
    let from = day(context, "from", "From", 0).unwrap_or_else(|why| {
        wrong.push(why);
        None
    });
    let until = day(context, "until", "Until", 1).unwrap_or_else(|why| {
        wrong.push(why);
        None
    });
    if let (Some(from), Some(until)) = (from, until)
        && from >= until
    {
        wrong.push("Until: that day is before the one it begins from.".to_owned());
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_:".contains(c);
    if !entity.chars().all(is_plain) {
        wrong.push("To what: a thing is written as release, or as release:ID.".to_owned());
    }
    if wrong.is_empty() {
        Ok(Filter {
            words,
            actor: actor.trim_start_matches('@').to_owned(),
            action,
            entity,
            from,
            until,
        })
    } else {
        Err(wrong)
    }
}

/// The instant at which a day of the address begins in the viewer's zone, or one so many days later.
fn day(context: &RequestContext, name: &str, label: &str, later: i64) -> Result<Option<Timestamp>, String> {
    let Some(text) = context.parameter(name) else {
        return Ok(None);
    };
    let wrong = || format!("{label}: \u{201c}{text}\u{201d} is no date; write one such as 2026-12-17.");
    let date: Date = text.parse().map_err(|_| wrong())?;
    let zone = zone_of(context.zone.as_ref());
    // Where midnight is left out the day begins after the gap.
    date.checked_add(later.days())
        .and_then(|date| zone.to_ambiguous_timestamp(date.at(0, 0, 0, 0)).compatible())
        .map(Some)
        .map_err(|_| wrong())
}
