//! One event of a feed: a release, a step of it, or a freeze.

use backend::calendar::HistoryEntry;
use backend::freezes::Listed as Freeze;
use domain::calendar::days;
use domain::calendar::moment::day_for_people;
use domain::calendar::{
    Binding, Home, KnownFrom, Moment, Release, Stage, Standing, Stands, Status, Step, StepState, Zone,
};
use domain::freezes::stretch::Stretch;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::calendar::{Entry, Feed, colour};
use super::ics::Writer;

/// What an event says of itself before and after its dates.
struct Common<'a> {
    id: &'a str,
    sequence: i64,
    modified: Timestamp,
    summary: String,
    status: &'static str,
    lines: Vec<String>,
    category: &'a str,
}

/// Writes a release as an all-day event.
pub(super) fn release(ics: &mut Writer, feed: Feed<'_>, entry: &Entry) {
    let release = &entry.listed.release;
    let name = entry.listed.name();
    let (summary, stands) = (summary(name, release.stands()), release.stands());
    let category = format!("{},{}", release.kind.key(), firm(release.binding, stands));
    let common = Common {
        id: release.id.as_str(),
        sequence: release.told().times,
        modified: release.told().at,
        summary,
        status: stands.in_calendars(),
        lines: lines_of_release(entry),
        category: &category,
    };
    write(ics, feed, entry, common, |ics| {
        ics.date("DTSTART", release.day);
        ics.date("DTEND", days::plus(release.day, 1));
    });
}

/// Writes a step: an event without length at its time, or an all-day one where it has no time.
pub(super) fn step(ics: &mut Writer, feed: Feed<'_>, entry: &Entry, step: &Step) {
    let release = &entry.listed.release;
    let name = format!("{}: {}", entry.listed.name(), in_a_sentence(&step.name));
    let (summary, stands) = (summary(name, step.stands()), step.stands());
    let category = format!(
        "{},step,{}",
        release.kind.key(),
        firm(release.binding_of(step), stands)
    );
    let common = Common {
        id: step.id.as_str(),
        // Its name holds the release's, which changes when versions are fixed.
        sequence: step.sequence + release.changes(),
        modified: step.modified.max(release.changed()),
        summary,
        status: stands.in_calendars(),
        lines: lines_of_step(entry, step),
        category: &category,
    };
    write(ics, feed, entry, common, |ics| {
        if let Some(at) = step.planned.instant() {
            // Without an end: it has no length (RFC 5545, 3.6.1).
            ics.instant("DTSTART", at);
        } else {
            ics.date("DTSTART", step.planned.date);
            ics.date("DTEND", days::plus(step.planned.date, 1));
        }
    });
}

fn write(
    ics: &mut Writer,
    feed: Feed<'_>,
    entry: &Entry,
    common: Common<'_>,
    dates: impl FnOnce(&mut Writer),
) {
    let address = format!("{}{}", feed.public_url, entry.listed.path());
    ics.begin("VEVENT");
    ics.text("UID", &format!("{}@slipway", common.id));
    ics.instant("DTSTAMP", common.modified);
    dates(ics);
    ics.text("SUMMARY", &common.summary);
    ics.raw("STATUS", common.status);
    // A date to know about takes nobody's time.
    ics.raw("TRANSP", "TRANSPARENT");
    ics.raw("SEQUENCE", &common.sequence.to_string());
    ics.instant("LAST-MODIFIED", common.modified);
    ics.raw("CATEGORIES", common.category);
    if let (None, Some(colour)) = (feed.product, colour(&entry.listed.product.colour)) {
        ics.raw("COLOR", colour);
    }
    ics.raw("URL", &address);
    // Not every client shows the URL.
    let lines = common.lines.into_iter().chain([address]).collect::<Vec<_>>();
    ics.text("DESCRIPTION", &lines.join("\n"));
    ics.end("VEVENT");
}

/// Writes a time of a freeze. One that somebody has ended says so, and is as long as it was.
pub(super) fn freeze(ics: &mut Writer, feed: Feed<'_>, listed: &Freeze, stretch: Stretch) {
    let (freeze, terms) = (&listed.freeze, &listed.freeze.terms);
    let ended = freeze.ended_at.filter(|ended| *ended < stretch.until);
    let never = ended.is_some_and(|ended| ended <= stretch.from);
    let name = if never {
        format!("Cancelled: {}", terms.name)
    } else {
        format!("Freeze: {}", terms.name)
    };
    // Each year's has an id of its own that stays.
    let uid = if terms.times.repeats.is_yearly() {
        format!("{}-{}@slipway", freeze.id, stretch.from.strftime("%Y"))
    } else {
        format!("{}@slipway", freeze.id)
    };
    ics.begin("VEVENT");
    ics.text("UID", &uid);
    ics.instant("DTSTAMP", freeze.modified);
    ics.instant("DTSTART", stretch.from);
    ics.instant("DTEND", ended.filter(|_| !never).unwrap_or(stretch.until));
    ics.text("SUMMARY", &name);
    ics.raw("STATUS", if never { "CANCELLED" } else { "CONFIRMED" });
    ics.raw("TRANSP", "TRANSPARENT");
    ics.raw("SEQUENCE", &listed.changes().to_string());
    ics.instant("LAST-MODIFIED", freeze.modified);
    ics.raw("CATEGORIES", "freeze");
    if let (None, Some(product)) = (feed.product, &listed.product)
        && let Some(colour) = colour(&product.colour)
    {
        ics.raw("COLOR", colour);
    }
    let month = stretch.from.strftime("%Y-%m");
    let address = format!("{}/calendar/{month}", feed.public_url);
    ics.raw("URL", &address);
    let lines = [listed.sentence(), terms.reason.clone(), address];
    ics.text("DESCRIPTION", &lines.join("\n"));
    ics.end("VEVENT");
}

/// The name of something, with where it stands before it where it will not be on its day.
fn summary(name: String, stands: Stands) -> String {
    match stands {
        Stands::Tentative | Stands::Confirmed | Stands::Done => name,
        Stands::Delayed => format!("Delayed: {name}"),
        Stands::Cancelled => format!("Cancelled: {name}"),
        Stands::LeftOut => format!("Left out: {name}"),
    }
}

/// How firm a date is, as categories (RFC 5545, 3.8.1.2): STATUS has three words, and none for how much a date binds.
pub(super) fn firm(binding: Binding, stands: Stands) -> String {
    format!("{},{}", binding.words(), stands.words())
}

fn lines_of_release(entry: &Entry) -> Vec<String> {
    let release = &entry.listed.release;
    let mut lines = vec![format!("Status: {}", status_words(release))];
    lines.extend(release.slot_words().map(|words| format!("Made {words}")));
    if !release.versions.is_empty() {
        lines.push(format!("Versions: {}", release.shipped().join(", ")));
    } else if release.is_ahead() {
        lines.push("Versions: not fixed yet".to_owned());
    }
    let publication = release.publication();
    if release.is_ahead() {
        let whole = publication.is_none_or(|step| step.planned.time.is_none());
        let ends = ends_in(&Moment::day(release.day), release.home()).filter(|_| whole);
        let ends = ends.unwrap_or_default();
        lines.push(format!("Date: {}{ends}", release.binding.words()));
    }
    let timed = publication.filter(|step| step.planned.time.is_some() && step.state == StepState::Planned);
    for step in timed.into_iter().chain(
        release
            .inclusion()
            .filter(|step| step.state == StepState::Planned),
    ) {
        let ends = ends_in(&step.planned, release.home()).unwrap_or_default();
        lines.push(format!(
            "{}: {} ({}{ends})",
            step.name,
            step.planned,
            release.binding_of(step).words()
        ));
    }
    lines.extend(story(entry, None));
    lines
}

fn status_words(release: &Release) -> String {
    let status = release.status();
    let day = day_for_people(release.day);
    match (status, &release.standing) {
        (Status::LeftOut, Standing::LeftOut { reason }) => format!("left out: {reason}"),
        (Status::Cancelled | Status::LeftOut, _) => "will not happen".to_owned(),
        (Status::Delayed, _) => format!("delayed; {day} no longer holds, and there is no new date yet"),
        (Status::At(Stage::Published), _) if release.known_from == KnownFrom::Tagged => {
            "published; this is the day of its tag".to_owned()
        }
        (Status::At(Stage::Published), _) => "published".to_owned(),
        (Status::At(_), _) => format!("{}, {}", status.word().to_lowercase(), release.confidence.key()),
    }
}

fn lines_of_step(entry: &Entry, step: &Step) -> Vec<String> {
    let status = match step.state {
        StepState::Planned => format!("planned, {}", step.confidence.key()),
        StepState::Reached { on, .. } => match step.happened_apart() {
            Some(at) => format!("reached on {}, planned for {}", in_utc(at), step.planned),
            None => format!("reached on {}", day_for_people(on)),
        },
        StepState::Delayed => format!(
            "delayed; {} no longer holds, and there is no new time yet",
            step.planned
        ),
        StepState::Cancelled | StepState::LeftOut => "will not happen".to_owned(),
    };
    let mut lines = vec![format!("Status: {status}")];
    if step.state == StepState::Planned {
        let release = &entry.listed.release;
        let ends = ends_in(&step.planned, release.home()).unwrap_or_default();
        lines.push(format!(
            "Planned for: {} ({}{ends})",
            step.planned,
            release.binding_of(step).words()
        ));
    }
    lines.extend(story(entry, Some(&step.name)));
    lines
}

/// Where a whole day ends, behind how much it binds: `, ends in Europe/Berlin`; none of a time, which says its zone.
pub(super) fn ends_in(moment: &Moment, home: &Home) -> Option<String> {
    let whole = moment.time.is_none();
    whole.then(|| format!(", ends in {}", home.zone()))
}

/// An instant as a moment in UTC.
fn in_utc(at: Timestamp) -> Moment {
    let at = TimeZone::UTC.to_datetime(at);
    Moment::at(at.date(), at.time(), Zone::utc())
}

/// The last thing that happened to the dates of the release, or of its step with this name.
fn story(entry: &Entry, step: Option<&str>) -> Option<String> {
    let told = |entry: &&HistoryEntry| {
        entry.step.as_deref() == step && matches!(entry.what.as_str(), "moved" | "delayed" | "cancelled")
    };
    let last = entry.history.iter().find(told)?;
    let before = last.before.as_deref()?;
    let what = match (last.what.as_str(), last.after.as_deref()) {
        ("moved", Some(after)) => format!("Moved from {before} to {after}"),
        ("delayed", _) => format!("Delayed; it was planned for {before}"),
        _ => format!("Cancelled; it was planned for {before}"),
    };
    Some(if last.public_reason.is_empty() {
        what
    } else {
        format!("{what}: {}", last.public_reason)
    })
}

/// A step's name inside a sentence: its first letter small, unless it begins with an abbreviation.
fn in_a_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}
