//! `/feeds/supported/{product}.ics`: the ends of a product's lines, each an all-day event on the day of the release that
//! ends it. It is for everybody, and follows from the data alone.

use backend::support::{Supported, Supporting};
use domain::calendar::moment::day_for_people;
use domain::calendar::{Confidence, Standing, days};

use super::calendar::{MONTHS_BACK, colour};
use super::ics::Writer;

/// What stands before a product's address in the name of the feed.
pub const FOLDER: &str = "supported/";

/// So many lines that have ended are in it: about a year of monthly ones.
const ENDED: usize = MONTHS_BACK.unsigned_abs() as usize;

/// Writes the feed.
#[must_use]
pub fn write(one: &Supported, public_url: &str) -> String {
    let name = format!("{}: ends of support", one.product.name);
    let mut ics = Writer::default();
    ics.begin("VCALENDAR");
    ics.raw("VERSION", "2.0");
    ics.raw("PRODID", "-//Slipway//Supported lines//EN");
    ics.raw("CALSCALE", "GREGORIAN");
    ics.text("NAME", &name);
    ics.text("X-WR-CALNAME", &name);
    ics.raw("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    ics.raw("X-PUBLISHED-TTL", "PT1H");
    let source = format!("{public_url}/feeds/{FOLDER}{}.ics", one.product.slug);
    ics.raw("SOURCE;VALUE=URI", &source);
    if let Some(colour) = colour(&one.product.colour) {
        ics.raw("COLOR", colour);
    }
    // What has ended follows from what is out, not from the clock.
    let out = |line: &&Supporting| {
        let end = line.maintained_until.as_ref();
        end.is_some_and(|listed| listed.release.is_published())
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
    let (release, name) = (&end.release, format!("{} {}", one.product.name, line.life.line));
    let (summary, status) = match (release.is_published(), &release.standing, release.confidence) {
        (true, ..) => (format!("{name}: end of support"), "CONFIRMED"),
        (false, Standing::Delayed, _) => (format!("Delayed: {name}: end of support"), "TENTATIVE"),
        (false, _, Confidence::Confirmed) => (format!("{name}: end of support"), "CONFIRMED"),
        (false, _, Confidence::Tentative) => (format!("{name}: end of support"), "TENTATIVE"),
    };
    let planned = if release.is_published() { "" } else { " (planned)" };
    let mut lines = vec![format!(
        "{name} is maintained until {} is out: {}{planned}",
        end.name(),
        day_for_people(release.day),
    )];
    if let Some(active) = &line.active_until {
        let planned = if active.release.is_published() {
            ""
        } else {
            " (planned)"
        };
        lines.push(format!(
            "It was the newest line until {} was out: {}{planned}",
            active.name(),
            day_for_people(active.release.day),
        ));
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
    ics.instant("DTSTAMP", release.modified);
    ics.date("DTSTART", release.day);
    ics.date("DTEND", days::plus(release.day, 1));
    ics.text("SUMMARY", &summary);
    ics.raw("STATUS", status);
    ics.raw("TRANSP", "TRANSPARENT");
    ics.raw("SEQUENCE", &release.sequence.to_string());
    ics.instant("LAST-MODIFIED", release.modified);
    ics.raw("CATEGORIES", "end-of-support");
    ics.raw("URL", &address);
    lines.push(address);
    ics.text("DESCRIPTION", &lines.join("\n"));
    ics.end("VEVENT");
}
