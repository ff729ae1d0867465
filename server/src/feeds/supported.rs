//! `/feeds/supported/{product}.ics`: the ends of a product's lines, each an all-day event on the day of the release or the
//! step that ends it. It is for everybody, and follows from the data alone.

use backend::support::{Ending, Supported, Supporting};
use domain::calendar::moment::day_for_people;
use domain::calendar::{Confidence, days};

use super::calendar::{MONTHS_BACK, colour};
use super::event::{ends_in, firm};
use super::ics::Writer;

/// What stands before a product's address in the name of the feed.
pub const FOLDER: &str = "supported/";

/// So many lines that have ended are in it: about a year of monthly ones.
const ENDED: usize = MONTHS_BACK.unsigned_abs() as usize;

/// Writes the feed.
#[must_use]
pub fn write(one: &Supported, public_url: &str) -> String {
    let name = format!("{}: ends of support", one.product.name);
    let mut ics = Writer::calendar("Supported lines", &name);
    let source = format!("{public_url}/feeds/{FOLDER}{}.ics", one.product.slug);
    ics.raw("SOURCE;VALUE=URI", &source);
    if let Some(colour) = colour(&one.product.colour) {
        ics.raw("COLOR", colour);
    }
    // What has ended follows from what is out, not from the clock.
    let out = |line: &&Supporting| {
        let end = line.maintained_until.as_ref();
        end.is_some_and(Ending::has_happened)
    };
    let mut ended = 0;
    let mut lines: Vec<&Supporting> = Vec::new();
    for line in one.lines.iter().filter(|line| line.maintained_until.is_some()) {
        ended += usize::from(out(&line));
        if ended <= ENDED {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        super::calendar::nothing_yet(&mut ics);
    }
    for line in lines.into_iter().rev() {
        event(&mut ics, one, line, public_url);
    }
    ics.end("VCALENDAR");
    ics.finish()
}

fn event(ics: &mut Writer, one: &Supported, line: &Supporting, public_url: &str) {
    let Some(end) = &line.maintained_until else { return };
    let name = format!("{} {}", one.product.name, line.life.line);
    let (what, category) = if line.life.long_term {
        ("end of long-term support", "end-of-support,long-term")
    } else {
        ("end of support", "end-of-support")
    };
    let (summary, status) = match (end.has_happened(), end.is_delayed(), end.confidence()) {
        (true, ..) => (format!("{name}: {what}"), "CONFIRMED"),
        (false, true, _) => (format!("Delayed: {name}: {what}"), "TENTATIVE"),
        (false, _, Confidence::Confirmed) => (format!("{name}: {what}"), "CONFIRMED"),
        (false, _, Confidence::Tentative) => (format!("{name}: {what}"), "TENTATIVE"),
    };
    let when = |ending: &Ending| {
        let planned = match (ending.has_happened(), ending.is_delayed()) {
            (true, _) => "",
            (false, true) => " (delayed, with no new date yet)",
            (false, false) => " (planned)",
        };
        // With a release it ends when that is out.
        let step = ending.step.as_ref();
        let ends = step.and_then(|step| ends_in(&step.planned, ending.listed.release.home()));
        format!(
            "{}{}{planned}",
            day_for_people(ending.day()),
            ends.unwrap_or_default()
        )
    };
    let mut lines = vec![match &end.step {
        None => format!(
            "{name} is maintained until {} is out: {}",
            end.listed.name(),
            when(end)
        ),
        Some(step) => format!("{name} is maintained until then: {}, {}", step.name, when(end)),
    }];
    if let Some(active) = &line.active_until {
        lines.push(match &active.step {
            None if active.has_happened() => format!(
                "It was the newest line until {} was out: {}",
                active.listed.name(),
                when(active)
            ),
            None => {
                // What was not said to be out is planned, whatever the clock says.
                let is = if line.begins.release.is_published() {
                    "is"
                } else {
                    "is planned as"
                };
                let (next, when) = (active.listed.name(), when(active));
                format!("It {is} the newest line until {next} is out: {when}")
            }
            Some(step) => format!("{}: {}", step.name, when(active)),
        });
    }
    if let Some(cadence) = &line.cadence {
        lines.push(format!("It is of the cadence {cadence}."));
    }
    if line.is_stop {
        lines.push("It is an upgrade stop.".to_owned());
    }
    let address = format!("{public_url}/supported?product={}", one.product.slug);
    ics.begin("VEVENT");
    ics.text(
        "UID",
        &format!("end-{}-{}@slipway", line.begins.release.id, line.life.line),
    );
    ics.instant("DTSTAMP", one.modified);
    ics.date("DTSTART", end.day());
    ics.date("DTEND", days::plus(end.day(), 1));
    ics.text("SUMMARY", &summary);
    ics.raw("STATUS", status);
    ics.raw("TRANSP", "TRANSPARENT");
    // Another release may end a line than before. Counted over all of them neither of the two falls; that they rise where nothing
    // else of an event has changed harms nobody.
    ics.raw("SEQUENCE", &one.changes.to_string());
    ics.instant("LAST-MODIFIED", one.modified);
    let firm = firm(end.binding(), end.stands());
    ics.raw("CATEGORIES", &format!("{category},{firm}"));
    ics.raw("URL", &address);
    lines.push(address);
    ics.text("DESCRIPTION", &lines.join("\n"));
    ics.end("VEVENT");
}
