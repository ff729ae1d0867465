//! Holidays of regions: imported from an iCalendar file or a list, counted by rules and steps. They are not removed:
//! that one cannot would tell of a rule that one may not see.

mod planned;
mod preview;

use std::collections::BTreeSet;

use domain::calendar::holidays::{self, BadRegion, Holiday, Off, Weekend};
use domain::calendar::{Cadence, Holidays};
use domain::identity::{Action, Viewer};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use super::add_cadence::seen_kinds;
use super::edit_release::{self, today};
use super::other_steps::other_steps;
use super::previous::previous;
use super::queries::Listed;
use super::{extend_horizon, plans, rows, store, succession};
use crate::clock::from_millis;
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// Imports the holidays of a region; those that it had in the same years are forgotten. Releases whose days or steps they
/// decide go where they belong now, as after a change of their rule.
#[derive(Debug, Clone)]
pub struct ImportHolidays {
    /// The region's name, as rules name it.
    pub name: String,
    /// An iCalendar file, or a list.
    pub text: String,
}

use planned::planned_by;
pub use preview::{HolidaysPreview, preview_holidays};

/// The longest text that is read, in bytes.
const LONGEST: usize = 1_000_000;

#[derive(sqlx_macros::FromRow)]
struct CalendarRow {
    id: String,
    name: String,
    imported_at: i64,
    weekend: Option<String>,
    days: i64,
    first: Option<String>,
    last: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct DayRow {
    name: String,
    day: String,
    worked: i64,
}

/// The weekend of a region, as it is stored.
fn weekend(region: &str, text: Option<&str>) -> Result<Weekend> {
    let read = text.map(|text| rows::read("holiday_calendars", "weekend", region, text));
    Ok(read.transpose()?.unwrap_or_default())
}

async fn calendars(query: &mut impl Query) -> Result<Vec<CalendarRow>> {
    query
        .rows(
            "SELECT c.id, c.name, c.imported_at, c.weekend, COUNT(h.day) AS days, MIN(h.day) AS first, MAX(h.day) AS last \
             FROM holiday_calendars c LEFT JOIN holidays h ON h.calendar_id = c.id AND h.worked = 0 \
             GROUP BY c.id, c.name, c.imported_at, c.weekend ORDER BY c.name",
            args![],
        )
        .await
}

/// The holidays of some regions.
pub(super) async fn of_regions<'a>(
    query: &mut impl Query,
    names: impl Iterator<Item = &'a str>,
) -> Result<Holidays> {
    let mut found = Holidays::default();
    for name in names {
        if let Some(off) = off_in(query, name).await? {
            found.set(name, off);
        }
    }
    Ok(found)
}

#[derive(sqlx_macros::FromRow)]
struct WeekendRow {
    weekend: Option<String>,
}

/// When people of a region do not work; none where there is no such region.
async fn off_in(query: &mut impl Query, region: &str) -> Result<Option<Off>> {
    let row: Option<WeekendRow> = query
        .row(
            "SELECT weekend FROM holiday_calendars WHERE name = $1",
            args![region],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let mut off = Off {
        weekend: weekend(region, row.weekend.as_deref())?,
        ..Off::default()
    };
    let rows: Vec<DayRow> = query
        .rows(
            "SELECT c.name, h.day, h.worked FROM holiday_calendars c JOIN holidays h ON h.calendar_id = c.id \
             WHERE c.name = $1 ORDER BY h.day",
            args![region],
        )
        .await?;
    for row in rows {
        let day: Date = rows::read("holidays", "day", &row.name, &row.day)?;
        if row.worked == 0 {
            off.days.insert(day);
        } else {
            off.worked.insert(day);
        }
    }
    Ok(Some(off))
}

/// The holidays of a region, as they were imported last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionView {
    /// Its name.
    pub name: String,
    /// How many days.
    pub days: i64,
    /// The first and the last of them.
    pub span: Option<(Date, Date)>,
    /// Its weekend.
    pub weekend: Weekend,
    /// When they were imported.
    pub imported_at: Timestamp,
    /// The cadences that name it and that the viewer may see, each with its product.
    pub used_by: Vec<String>,
}

/// The holidays of every region, by name.
///
/// # Errors
/// [`Error::Forbidden`] when the viewer keeps no cadences; or when the database does.
pub async fn regions(db: &Db, viewer: &Viewer) -> Result<Vec<RegionView>> {
    domain::identity::permission::admit(viewer, Action::EditProducts)?;
    let mut read = db.read().await?;
    let mut uses = Vec::new();
    let kinds = store::kinds(&mut read).await?;
    for product in store::products(&mut read).await? {
        let seen = seen_kinds(&product, &kinds, viewer)?;
        let mut cadences = plans::cadences(&mut read, &product.id).await?;
        cadences.retain(|cadence| seen.contains(&cadence.kind));
        for cadence in cadences {
            let name = format!("{} {}", product.name, cadence.name);
            uses.extend(cadence.regions().map(|region| (region.to_owned(), name.clone())));
        }
    }
    let calendars = calendars(&mut read).await?.into_iter().map(|row| {
        let own = uses.iter().filter(|(region, _)| *region == row.name);
        let mut used_by: Vec<String> = own.map(|(_, name)| name.clone()).collect();
        used_by.dedup();
        let day = |text: Option<&String>| {
            text.map(|text| rows::read("holidays", "day", &row.id, text))
                .transpose()
        };
        Ok(RegionView {
            span: day(row.first.as_ref())?.zip(day(row.last.as_ref())?),
            weekend: weekend(&row.name, row.weekend.as_deref())?,
            days: row.days,
            imported_at: from_millis(row.imported_at),
            used_by,
            name: row.name,
        })
    });
    calendars.collect()
}

/// The days of a region, by day; what is worked all the same says so in its name.
///
/// # Errors
/// [`Error::Forbidden`] when the viewer keeps no cadences, [`Error::NotFound`] when there is no such region; or when the
/// database does.
pub async fn days(db: &Db, viewer: &Viewer, region: &str) -> Result<Vec<Holiday>> {
    domain::identity::permission::admit(viewer, Action::EditProducts)?;
    let mut read = db.read().await?;
    let known = calendars(&mut read).await?;
    if known.iter().all(|known| known.name != region) {
        return Err(Error::NotFound("region"));
    }
    // A row has the name of its holiday here.
    let rows: Vec<DayRow> = read
        .rows(
            "SELECT h.name, h.day, h.worked FROM holiday_calendars c JOIN holidays h ON h.calendar_id = c.id \
             WHERE c.name = $1 ORDER BY h.day",
            args![region],
        )
        .await?;
    let days = rows.into_iter().map(|row| {
        let day = rows::read("holidays", "day", region, &row.day)?;
        let name = match (row.worked, row.name.as_str()) {
            (0, _) => row.name,
            (_, "") => "worked all the same".to_owned(),
            (_, name) => format!("worked all the same: {name}"),
        };
        Ok(Holiday { day, name })
    });
    days.collect()
}

/// What an import makes of the holidays of a region.
struct Import {
    /// The region's name.
    name: String,
    /// Its calendar, where there is one.
    id: Option<String>,
    /// What is imported.
    days: Vec<Holiday>,
    /// The years that this speaks of: their first and their last days, and whether of days that are worked.
    years: Vec<(Date, Date, i64)>,
    /// How many days of other years stay.
    kept: usize,
    /// The weekend, where it is said.
    weekend: Option<Weekend>,
    /// Days that are worked all the same.
    worked: Vec<Holiday>,
    /// When people of the region do not work, with it.
    off: Off,
}

impl ImportHolidays {
    /// Reads what is written, and what of the region stays beside it.
    async fn read(&self, query: &mut impl Query, today: Date) -> Result<Import> {
        let name = self.name.trim();
        if !holidays::is_name(name) {
            return Err(Error::invalid("Region", BadRegion(name.to_owned())));
        }
        if self.text.len() > LONGEST {
            return Err(Error::invalid(
                "Holidays",
                "at most a million characters; leave out the years that have passed",
            ));
        }
        let read = holidays::read(&self.text, today).map_err(|error| Error::invalid("Holidays", error))?;
        let days = read.days;
        let known = calendars(query).await?.into_iter().find(|row| row.name == name);
        let named: BTreeSet<i16> = days.iter().map(|holiday| holiday.day.year()).collect();
        let worked: BTreeSet<i16> = read.worked.iter().map(|holiday| holiday.day.year()).collect();
        let mut off = off_in(query, name).await?.unwrap_or_default();
        off.days.retain(|day| !named.contains(&day.year()));
        off.worked.retain(|day| !worked.contains(&day.year()));
        let kept = off.days.len();
        for holiday in &days {
            off.worked.remove(&holiday.day);
            off.days.insert(holiday.day);
        }
        for holiday in &read.worked {
            off.days.remove(&holiday.day);
            off.worked.insert(holiday.day);
        }
        off.weekend = read.weekend.unwrap_or(off.weekend);
        let years = |years: BTreeSet<i16>, worked: i64| {
            let days = years.into_iter().filter_map(move |year| {
                let first = Date::new(year, 1, 1).ok()?;
                Some((first, first.last_of_year(), worked))
            });
            days.collect::<Vec<_>>()
        };
        Ok(Import {
            years: [years(named, 0), years(worked, 1)].concat(),
            weekend: read.weekend,
            worked: read.worked,
            off,
            name: name.to_owned(),
            id: known.map(|row| row.id),
            days,
            kept,
        })
    }
}

impl UseCase for ImportHolidays {
    type Out = usize;
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
        let import = self.read(tx, today(tx)).await?;
        let now = tx.now();
        let id = match import.id {
            Some(id) => id,
            None => tx.new_id(),
        };
        tx.execute(
            "INSERT INTO holiday_calendars (id, name, imported_at, weekend) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (id) DO UPDATE SET imported_at = $3, weekend = COALESCE($4, holiday_calendars.weekend)",
            args![
                id.as_str(),
                import.name.as_str(),
                now,
                import.weekend.map(|weekend| weekend.to_string()),
            ],
        )
        .await?;
        for (first, last, worked) in import.years {
            tx.execute(
                "DELETE FROM holidays WHERE calendar_id = $1 AND day BETWEEN $2 AND $3 AND worked = $4",
                args![id.as_str(), first, last, worked],
            )
            .await?;
        }
        let off = import.days.iter().map(|holiday| (holiday, 0_i64));
        let worked = import.worked.iter().map(|holiday| (holiday, 1_i64));
        for (holiday, worked) in off.chain(worked) {
            // What is said later counts.
            tx.execute(
                "INSERT INTO holidays (calendar_id, day, name, worked) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (calendar_id, day) DO UPDATE SET name = $3, worked = $4",
                args![id.as_str(), holiday.day, holiday.name.as_str(), worked],
            )
            .await?;
        }
        tx.audit(AuditEntry {
            action: "holidays.imported",
            entity: format!("holidays:{id}"),
            detail: json!({ "name": import.name.as_str(), "days": import.days.len() }),
        })?;
        lay_again(tx, &import.name).await?;
        Ok(import.days.len())
    }
}

/// Whether the days of a cadence, or its steps, follow from the holidays of a region from today on.
fn uses(cadence: &Cadence, region: &str, today: Date) -> bool {
    let ahead = cadence.until.is_none_or(|until| today <= until);
    ahead && cadence.regions().any(|own| own == region)
}

/// Puts what the holidays of a region decide where it lies now, from today on.
async fn lay_again(tx: &mut Tx, region: &str) -> Result<()> {
    let (reason, now) = (format!("the holidays of {region} changed"), tx.now());
    for product in store::products(tx).await? {
        let today = product.home.day_at(now);
        let own = plans::cadences(tx, &product.id).await?;
        for cadence in own.iter().filter(|cadence| uses(cadence, region, today)) {
            succession::again(tx, &product, cadence, today, &reason).await?;
        }
        if own.iter().any(|cadence| uses(cadence, region, today)) {
            extend_horizon::extend(tx, &product.id).await?;
        }
    }
    for (sealed, plan) in planned_by(tx, region, now).await? {
        let Some(Listed { product, release }) = sealed.peek(&Viewer::System) else {
            continue;
        };
        let previous = previous(tx, release).await?;
        let plans = (plan.as_slice(), plan.as_slice());
        let laid = other_steps(release.clone(), previous.as_ref(), plans, now);
        let Some((after, changes)) = laid else { continue };
        let seals = sealed.seals().to_vec();
        let reasons = [reason.as_str(), ""];
        edit_release::keep(tx, seals, &product.slug, [release, &after], &changes, reasons).await?;
        plans::mark_followed(tx, release, &after).await?;
    }
    Ok(())
}
