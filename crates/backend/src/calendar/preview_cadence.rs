//! What adding a cadence would do, before anybody does it: its next days, and what changes against the calendar as
//! it is. Reads only; what goes where is decided as in the write ([`super::succession`]).

mod beside;
mod shown;

use domain::calendar::cadence::{Occurrence, occurrences};
use domain::calendar::custom::within;
use domain::calendar::horizon::{self, Existing, Planned};
use domain::calendar::rule::{LONGEST_SHIFT, Schedule};
use domain::calendar::takeover::{Fate, Stands};
use domain::calendar::{Binding, Cadence, Moment, Pattern, Stage, StepPlan, Version, days};
use domain::id::ReleaseId;
use domain::identity::{Action, Viewer};
use jiff::Timestamp;
use jiff::civil::Date;

use super::add_cadence::{AddCadence, seen_kinds};
use super::conflicts::{OfDay, Then, WouldClash, of_others, of_rule};
use super::queries::Listed;
use super::{delete_cadence, known, plans, store, succession};
use crate::db::Db;
use crate::error::{Error, Result};
use shown::hand;
pub(super) use shown::{Shown, with_versions};

/// Steps by name.
type Named = Vec<(String, Moment)>;

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
    /// The day from which that one holds again.
    pub resumes: Option<Date>,
    /// Whether it was to hold from an earlier day: what takes the place of another one begins today at the earliest.
    pub from_today: bool,
    /// Its next days.
    pub dates: Vec<PreviewDate>,
    /// What becomes of releases that are none of these days, and of those of cadences beside it.
    pub changes: Vec<Change>,
    /// How many releases move to days beyond these, or are planned again there.
    pub beyond: usize,
    /// Of a cadence that is corrected, the releases that go: none of these days has them.
    pub goes: Vec<Change>,
    /// The regions whose holidays end before the last of the days, and the last holiday of each.
    pub holidays_end: Vec<(String, Date)>,
    /// The days that its rule names and for which it does not hold.
    pub outside: Vec<Date>,
    /// The first version that was asked for, where no release gets it, with what the first one that is planned ships.
    pub unused_first: Option<(String, Option<String>)>,
    /// What releases beside its days would clash with, and do not now, by day.
    pub would_clash: Vec<WouldClash>,
    /// How much the plan that was written says that the publication binds, where that is not what its dates do.
    pub publication: Option<Binding>,
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
    /// Its steps that the month shows, by name: those of the rule, or those that the release keeps.
    pub steps: Vec<(String, Moment)>,
    /// The others but the publication, such as the end of a line.
    pub beside: Vec<(String, Moment)>,
    /// What is different today.
    pub now: Now,
    /// By what its steps are chosen: the day for which it was first planned, and what it ships, as far as that is planned.
    pub chosen_by: (Date, Option<Version>),
    /// The release, where it keeps its day and its steps whatever the rule says.
    pub kept: Option<ReleaseId>,
    /// What it would clash with, in sentences.
    pub clashes: Vec<String>,
    /// The steps of which that cannot be said: they count from a release before it that is not known.
    pub unchecked: Vec<String>,
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
    /// It was cancelled when a rule had no day near it, and is planned again. The day that it had.
    Again(Date),
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
    /// Whether it is planned so far: what is left out stays so on another day, what a rule called off is planned again there.
    pub was: Stands,
}

/// What adding a cadence would do. What the viewer may not see is not there.
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
    let mut read = db.read().await?;
    let gone = match &work.corrects {
        Some(wrong) => delete_cadence::removal(&mut read, viewer, wrong).await?.gone,
        None => Vec::new(),
    };
    let id = |text: &str| text.parse().map_err(Error::internal);
    let ids = [id("preview")?, id("preview-after")?];
    let addition = work.addition(&mut read, viewer, ids, now).await?;
    let (product, cadence) = (&addition.product, &addition.cadence);
    let today = product.home.day_at(now);
    let mut own = plans::cadences(&mut read, &product.id).await?;
    own.retain(|own| work.corrects.as_ref() != Some(&own.id));
    let all = plans::around(&mut read, addition.among(own)).await?;

    let name = (cadence.name.as_str(), cadence.kind);
    let handed = succession::handed(&mut read, name, &all, (cadence.from, today), viewer).await?;
    let handed = with_versions(&mut read, handed, viewer).await?;
    let kinds = store::kinds(&mut read).await?;
    let (mut changes, followers) =
        beside::beside(&mut read, &addition, (&all, &handed, &kinds), now, viewer).await?;
    let seen = seen_kinds(product, &kinds, viewer)?;
    let mut known = known::known(&mut read, &product.id, viewer).await?;
    known.retain(|known| !gone.iter().any(|gone| gone.release.id == known.id));
    let newest = known::newest_history(&known);
    for handed in handed.iter().chain(&followers) {
        hand(&mut known, handed);
    }
    let last = horizon::last_day(today);
    let mut planning = all.clone();
    planning.retain(|own| own.is_foreign() || seen.contains(&own.kind));
    let days = (horizon::first_day(today, newest), last);
    let (planned, existing) = known::missing(&mut read, &planning, known, days).await?;

    let unused_first = unused_first(work.first, &existing, &planned, cadence);
    let coming = next_days(cadence, &all, today);
    let made: Vec<Date> = coming.iter().map(|occurrence| occurrence.day).collect();
    let mut dates = Vec::with_capacity(coming.len());
    for occurrence in coming {
        let there = handed.iter().find(|handed| handed.to == Some(occurrence.day));
        let new = planned
            .iter()
            .find(|new| new.cadence == cadence.id && new.occurrence == occurrence.day);
        dates.push(date(
            occurrence,
            there,
            new,
            cadence,
            (last, product.words.of(cadence.kind)),
        ));
    }
    let then = Then {
        cadences: &all,
        cadence,
        handed: handed.iter().chain(&followers).collect(),
        gone: &gone,
        planned: &planned,
        made: &made,
    };
    let would_clash = of_others(&mut read, viewer, product, &then, now).await?;
    let goes = delete_cadence::going(gone, &mut dates, cadence, &planned);
    let counts = |date: &&PreviewDate| date.left_out.is_none();
    let counted: Vec<&PreviewDate> = dates.iter().filter(counts).collect();
    let rules = (cadence, addition.ended.as_ref());
    let clashes = of_rule(&mut read, viewer, product, rules, (&all, &counted, &planned), now).await?;
    let open_dates = dates.iter_mut().filter(|date| date.left_out.is_none());
    for (date, found) in open_dates.zip(clashes) {
        let OfDay { clashes, unchecked } = found;
        (date.clashes, date.unchecked) = (clashes, unchecked);
    }
    let (mut own, mut beyond) = (Vec::new(), 0);
    for handed in handed {
        let shown = |to: Date| made.contains(&to);
        match (handed.to, handed.fate) {
            (Some(to), _) if shown(to) => {}
            (_, Fate::Off | Fate::Stays(..)) => own.push(change(handed.listed, handed.fate)),
            (_, Fate::Moves(_)) => beyond += 1,
            (_, Fate::Same) => beyond += usize::from(handed.again),
            (_, Fate::Rests) => {}
        }
    }
    own.append(&mut changes);
    let schedule = Schedule {
        rule: cadence.rule.clone(),
        from: Some(cadence.from),
        until: cadence.until,
    };
    let mut holidays_end: Vec<(String, Date)> = cadence
        .holidays()
        .filter_map(|region| Some((region.name().to_owned(), region.known_until()?)))
        .filter(|(_, end)| dates.last().is_some_and(|last| last.day > *end))
        .collect();
    holidays_end.sort_unstable();
    holidays_end.dedup();
    let ends = addition.ended.as_ref();
    Ok(CadencePreview {
        rrule: schedule.to_rrule(),
        schedule: schedule.to_string(),
        ends: ends.map(|old| (said(old, &planning), addition.last_day())),
        resumes: addition.after.as_ref().map(|after| after.from),
        from_today: work.from < cadence.from,
        dates,
        changes: own,
        beyond,
        goes,
        holidays_end,
        outside: outside(cadence),
        unused_first,
        would_clash,
        publication: work.publication_otherwise(),
    })
}

/// The first version where it was asked for in vain: versions go on from those that there are, and one that lies before the
/// first day that is planned is nobody's.
fn unused_first(
    first: Option<Version>,
    existing: &[Existing],
    planned: &[Planned],
    cadence: &Cadence,
) -> Option<(String, Option<String>)> {
    let first = first?;
    let mut own = planned.iter().filter(|new| new.cadence == cadence.id);
    own.clone().next()?;
    let given = existing.iter().any(|known| known.versions.contains(&first))
        || own.clone().any(|new| new.version == Some(first));
    let instead = own.find_map(|new| new.version).map(Version::short);
    (!given).then(|| (first.short(), instead))
}

/// The days that the rule of a cadence names one by one and for which it does not hold.
fn outside(cadence: &Cadence) -> Vec<Date> {
    let holds = |day: &Date| cadence.from <= *day && cadence.until.is_none_or(|until| *day <= until);
    match &cadence.rule.pattern {
        Pattern::Dates(days) => days.iter().copied().filter(|day| !holds(day)).collect(),
        _ => Vec::new(),
    }
}

/// The rule of a cadence; not beside what, where the viewer may not see that.
fn said(cadence: &Cadence, seen: &[Cadence]) -> String {
    match cadence.rule.beside() {
        Some(anchor) if !seen.iter().any(|other| other.name == *anchor) => cadence.name.clone(),
        _ => cadence.rule.to_string(),
    }
}

/// The next days of a cadence, from its first or from today on, however far apart they lie.
fn next_days(cadence: &Cadence, all: &[Cadence], today: Date) -> Vec<Occurrence> {
    // Its first day may be shifted back over the one from which it holds.
    let from = days::plus(cadence.from, -LONGEST_SHIFT).max(today);
    let mut found = Vec::new();
    for years in [3, 12, 60, 250] {
        found = occurrences(cadence, all, from, days::plus(from, 366 * years));
        if found.len() >= SHOWN {
            break;
        }
    }
    found.truncate(SHOWN);
    found
}

fn date(
    occurrence: Occurrence,
    there: Option<&Shown>,
    new: Option<&Planned>,
    cadence: &Cadence,
    (last, word): (Date, &str),
) -> PreviewDate {
    let Occurrence {
        on: day, left_out, ..
    } = occurrence;
    let now = match there {
        Some(shown) if shown.again => Now::Again(shown.listed.release.day),
        Some(shown) => match shown.fate {
            Fate::Stays(_, None) | Fate::Same | Fate::Off | Fate::Rests => Now::Same,
            Fate::Stays(why, Some(_)) => Now::Stays(shown.listed.release.day, why.words()),
            Fate::Moves(_) => Now::Moves(shown.listed.release.day),
        },
        None if day > last => Now::Later,
        None => Now::New,
    };
    let name = there.map(|shown| shown.listed.release.name_beside_day());
    let name = name.or_else(|| {
        let version = new?.version.map(domain::calendar::Version::short);
        Some(version.unwrap_or_else(|| within(word)))
    });
    let chosen_by = match there.map(|shown| &shown.listed.release) {
        Some(release) => (release.first_planned, release.versions.first().copied()),
        None => (day, new.and_then(|new| new.version)),
    };
    let stays = there.filter(|shown| matches!(shown.fate, Fate::Stays(..)));
    let stays = stays.map(|shown| &shown.listed.release);
    let (steps, beside) =
        match (stays, new.filter(|new| !new.standing.is_off())) {
            (Some(release), _) => {
                let steps = release.steps.iter();
                named(steps.map(|step| (&step.name, &step.planned, step.reaches, step.shown)))
            }
            (None, Some(new)) => {
                let steps = new.steps.iter();
                named(steps.map(|(step, moment)| (&step.name, moment, step.reaches, step.shown)))
            }
            (None, None) => {
                let plan = StepPlan::chosen(&cadence.steps, chosen_by.0, chosen_by.1);
                let moments = domain::calendar::placing::moments(&plan, day, None);
                let steps = plan.iter().zip(&moments);
                named(steps.filter_map(|(step, moment)| {
                    Some((&step.name, moment.as_ref()?, step.reaches, step.shown))
                }))
            }
        };
    PreviewDate {
        steps,
        beside,
        kept: stays.map(|release| release.id.clone()),
        day,
        name,
        left_out,
        now,
        chosen_by,
        clashes: Vec::new(),
        unchecked: Vec::new(),
    }
}

/// Steps by name, those that the month shows apart from the others. The publication is the day itself.
fn named<'s>(steps: impl Iterator<Item = (&'s String, &'s Moment, Option<Stage>, bool)>) -> (Named, Named) {
    let (mut shown, mut beside) = (Vec::new(), Vec::new());
    for (name, moment, reaches, is_shown) in steps {
        if reaches != Some(Stage::Published) {
            let into = if is_shown { &mut shown } else { &mut beside };
            into.push((name.clone(), moment.clone()));
        }
    }
    (shown, beside)
}

/// What is told of a release that is no day of the preview.
pub(super) fn change(listed: Listed, fate: Fate) -> Change {
    Change {
        name: listed.name(),
        path: listed.path(),
        day: listed.release.day,
        was: Stands::of(&listed.release.standing),
        fate,
    }
}
