//! What adding a cadence would do, before anybody does it: its next days, and what changes against the calendar as
//! it is. Reads only; what goes where is decided as in the write ([`super::succession`]).

use domain::calendar::cadence::{Occurrence, occurrences};
use domain::calendar::horizon::{self, Planned};
use domain::calendar::rule::Schedule;
use domain::calendar::takeover::Fate;
use domain::calendar::{Cadence, Moment, Standing, days};
use domain::identity::{Action, Viewer};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::add_cadence::{self, AddCadence};
use super::conflicts::of_rule;
use super::extend_horizon::{self, Known};
use super::queries::{Listed, Product, open};
use super::{plans, store, succession};
use crate::db::{Db, Query};
use crate::error::{Error, Result};

/// How many of its days are shown.
const SHOWN: usize = 24;

/// What a cadence would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CadencePreview {
    /// The rule and the days between which it holds, as it is written.
    pub schedule: String,
    /// The same as a recurrence rule, where RFC 5545 can say it.
    pub rrule: Option<String>,
    /// The cadence of the same name that it ends, and its new last day.
    pub ends: Option<(String, Date)>,
    /// Its next days.
    pub dates: Vec<PreviewDate>,
    /// What becomes of releases that are none of these days, and of those of cadences beside it.
    pub changes: Vec<Change>,
    /// The region whose holidays end before the last of the days, and the last holiday.
    pub holidays_end: Option<(String, Date)>,
}

/// A day that the cadence makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewDate {
    /// The day.
    pub day: Date,
    /// The release, where it is in the calendar or would be: its name.
    pub name: Option<String>,
    /// Why it is left out.
    pub left_out: Option<String>,
    /// Its steps that the month shows, by name.
    pub steps: Vec<(String, Moment)>,
    /// What is different today.
    pub now: Now,
    /// What it would clash with, in sentences.
    pub clashes: Vec<String>,
}

/// How a day stands to the calendar as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Now {
    /// The release is on this day.
    Same,
    /// It is on another day, and goes to this one.
    Moves(Date),
    /// It is on another day, and stays there for this reason.
    Stays(Date, &'static str),
    /// There is none yet.
    New,
    /// The calendar does not reach so far yet.
    Later,
}

/// What becomes of a release that is none of the days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its name, with its product.
    pub name: String,
    /// Its address.
    pub path: String,
    /// Its day.
    pub day: Date,
    /// What becomes of it.
    pub fate: Fate,
}

/// What adding a cadence would do.
///
/// # Errors
/// What the write would be refused for.
pub async fn preview_cadence(
    db: &Db,
    viewer: &Viewer,
    work: &AddCadence,
    now: Timestamp,
) -> Result<CadencePreview> {
    domain::identity::permission::admit(viewer, Action::EditProducts)?;
    let today = TimeZone::UTC.to_datetime(now).date();
    let mut read = db.read().await?;
    let mut products = store::products(&mut read).await?;
    products.retain(|product| product.slug == work.product && product.visibility.admits(viewer));
    let product = products.pop().ok_or(Error::NotFound("product"))?;
    let others = add_cadence::others(&mut read, &product, viewer).await?;
    let id = "preview".parse().map_err(Error::internal)?;
    let mut cadence = work.check(id, &product.slug, &others)?;
    add_cadence::bind(&mut read, &mut cadence).await?;
    let (all, old) = with(others, work, &cadence);

    let mut handed = Vec::new();
    if let Some(old) = &old {
        handed = succession::handed(&mut read, [old, &cadence], &all, cadence.from, today).await?;
    }
    let mut changes = beside(&mut read, &product, (&all, &cadence), today, viewer).await?;
    let mut known = extend_horizon::known(&mut read, &product.id).await?;
    let newest = extend_horizon::newest_history(&known);
    for handed in &handed {
        hand(&mut known, handed, &cadence);
    }
    let existing: Vec<_> = known.into_iter().map(|known| known.existing).collect();
    let last = horizon::last_day(today);
    let planned = horizon::missing(&all, &existing, horizon::first_day(today, newest), last);

    let coming = next_days(&cadence, &all, today);
    let mut dates = Vec::with_capacity(coming.len());
    for occurrence in coming {
        let there = handed.iter().find(|handed| handed.to == Some(occurrence.day));
        let there = there.and_then(|handed| Some((handed, open(handed.sealed.clone(), viewer)?)));
        let new = planned
            .iter()
            .find(|new| new.cadence == cadence.id && new.day == occurrence.day);
        dates.push(date(occurrence, there, new, &cadence, last));
    }
    let counts = |date: &&PreviewDate| date.left_out.is_none();
    let days: Vec<Date> = dates.iter().filter(counts).map(|date| date.day).collect();
    let rules = (&cadence, old.as_ref());
    let clashes = of_rule(&mut read, viewer, &product, rules, (&all, &days), today).await?;
    let open_dates = dates.iter_mut().filter(|date| date.left_out.is_none());
    for (date, clashes) in open_dates.zip(clashes) {
        date.clashes = clashes;
    }
    let gone = handed.iter().filter(|handed| handed.to.is_none());
    let gone = gone.filter_map(|handed| change(open(handed.sealed.clone(), viewer)?, handed.fate));
    let mut own: Vec<Change> = gone.collect();
    own.append(&mut changes);
    let schedule = Schedule {
        rule: cadence.rule.clone(),
        from: Some(cadence.from),
        until: cadence.until,
    };
    let holidays_end = cadence.rule.region().and_then(|region| {
        let end = region.known_until()?;
        let beyond = dates.last().is_some_and(|last| last.day > end);
        beyond.then(|| (region.name().to_owned(), end))
    });
    Ok(CadencePreview {
        rrule: schedule.to_rrule(),
        schedule: schedule.to_string(),
        ends: old.map(|old| (old.rule.to_string(), days::plus(cadence.from, -1))),
        dates,
        changes: own,
        holidays_end,
    })
}

/// The cadences as they would be, and the one that is ended.
fn with(others: Vec<Cadence>, work: &AddCadence, cadence: &Cadence) -> (Vec<Cadence>, Option<Cadence>) {
    let mut all = others;
    let ended = all
        .iter_mut()
        .find(|other| !other.is_foreign() && work.overlaps(other));
    let old = ended.map(|ended| {
        let old = ended.clone();
        ended.until = Some(days::plus(cadence.from, -1));
        old
    });
    all.push(cadence.clone());
    (all, old)
}

/// A release that is handed over, as the horizon would know it then.
fn hand(known: &mut [Known], handed: &succession::Handed, cadence: &Cadence) {
    let Some(Listed { release, .. }) = handed.sealed.peek(&Viewer::System) else {
        return;
    };
    let Some(own) = known.iter_mut().find(|known| known.id == release.id) else {
        return;
    };
    if let Some(to) = handed.to {
        own.existing.cadence = Some(cadence.id.clone());
        own.existing.occurrence = to;
    }
    match handed.fate {
        Fate::Moves(to) => own.existing.day = to,
        Fate::Off => {
            own.existing.counts = false;
            own.existing.versions.clear();
        }
        Fate::Same | Fate::Stays(..) => {}
    }
}

/// The next days of a cadence, from its first or from today on, however far apart they lie.
fn next_days(cadence: &Cadence, all: &[Cadence], today: Date) -> Vec<Occurrence> {
    let from = cadence.from.max(today);
    let mut found = Vec::new();
    for years in [3, 12, 60] {
        found = occurrences(cadence, all, from, days::plus(from, 366 * years));
        if found.len() >= SHOWN {
            break;
        }
    }
    found.truncate(SHOWN);
    found
}

fn date(
    Occurrence { day, left_out }: Occurrence,
    there: Option<(&succession::Handed, Listed)>,
    new: Option<&Planned>,
    cadence: &Cadence,
    last: Date,
) -> PreviewDate {
    let now = match &there {
        Some((handed, listed)) => match handed.fate {
            Fate::Stays(_, None) | Fate::Same | Fate::Off => Now::Same,
            Fate::Stays(why, Some(_)) => Now::Stays(listed.release.day, why.words()),
            Fate::Moves(_) => Now::Moves(listed.release.day),
        },
        None if day > last => Now::Later,
        None => Now::New,
    };
    let name = there.map(|(_, listed)| listed.release.name_beside_day());
    let name = name.or_else(|| {
        let version = new?.version.map(domain::calendar::Version::short);
        Some(version.unwrap_or_else(|| cadence.kind.to_string()))
    });
    let planned = new.filter(|new| new.standing == Standing::Planned);
    let steps = planned.map(|new| new.steps.clone()).unwrap_or_else(|| {
        let moments = domain::calendar::placing::moments(&cadence.steps, day, None);
        let steps = cadence.steps.iter().cloned().zip(moments);
        steps.filter_map(|(step, moment)| Some((step, moment?))).collect()
    });
    // The publication is the day itself.
    let shown = steps.into_iter().filter(|(step, _)| step.shown);
    PreviewDate {
        steps: shown.map(|(step, moment)| (step.name, moment)).collect(),
        day,
        name,
        left_out,
        now,
        clashes: Vec::new(),
    }
}

/// What becomes of the releases of cadences beside this one, in its product and in others.
async fn beside(
    query: &mut impl Query,
    product: &Product,
    (all, anchor): (&[Cadence], &Cadence),
    today: Date,
    viewer: &Viewer,
) -> Result<Vec<Change>> {
    let mut found = Vec::new();
    let own = all
        .iter()
        .filter(|other| other.rule.beside() == Some(anchor.name.as_str()));
    for beside in own {
        let begin = succession::begin(beside, anchor.from);
        found.extend(succession::handed(query, [beside, beside], all, begin, today).await?);
    }
    for (_, mut among, beside) in plans::beside_elsewhere(query, &product.slug, &anchor.name).await? {
        let name = format!("{}/{}", product.slug, anchor.name);
        for other in among.iter_mut().filter(|other| other.name == name) {
            let kept = all.iter().find(|own| own.id == other.id);
            other.until = kept.map_or(other.until, |kept| kept.until);
        }
        among.push(Cadence {
            name,
            ..anchor.clone()
        });
        let begin = succession::begin(&beside, anchor.from);
        found.extend(succession::handed(query, [&beside, &beside], &among, begin, today).await?);
    }
    let changed = found
        .into_iter()
        .filter(|handed| !matches!(handed.fate, Fate::Same | Fate::Stays(_, None)));
    Ok(changed
        .filter_map(|handed| change(open(handed.sealed, viewer)?, handed.fate))
        .collect())
}

fn change(listed: Listed, fate: Fate) -> Option<Change> {
    let off = listed.release.standing.is_off();
    (!off || !matches!(fate, Fate::Off)).then(|| Change {
        name: listed.name(),
        path: listed.path(),
        day: listed.release.day,
        fate,
    })
}
