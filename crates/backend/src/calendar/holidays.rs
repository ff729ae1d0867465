//! Holidays of regions: imported from an iCalendar file or a list, counted by rules and steps. They are not removed:
//! that one cannot would tell of a rule that one may not see.

use domain::calendar::holidays::{self, BadRegion};
use domain::calendar::{Cadence, Holidays};
use domain::identity::{Action, Viewer};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use super::edit_release::today;
use super::{extend_horizon, plans, rows, store, succession};
use crate::clock::from_millis;
use crate::db::{AuditEntry, Db, Query, Tx, UseCase, args};
use crate::error::{Error, Result};

/// Imports the holidays of a region; those that it had before are forgotten. Releases whose days they decide go
/// where they belong now, as after a change of their rule.
#[derive(Debug, Clone)]
pub struct ImportHolidays {
    /// The region's name, as rules name it.
    pub name: String,
    /// An iCalendar file, or a list.
    pub text: String,
}

/// The longest text that is read, in bytes.
const LONGEST: usize = 1_000_000;

#[derive(sqlx::FromRow)]
struct CalendarRow {
    id: String,
    name: String,
    imported_at: i64,
    days: i64,
    first: Option<String>,
    last: Option<String>,
}

#[derive(sqlx::FromRow)]
struct DayRow {
    name: String,
    day: String,
}

async fn calendars(query: &mut impl Query) -> Result<Vec<CalendarRow>> {
    query
        .rows(
            "SELECT c.id, c.name, c.imported_at, COUNT(h.day) AS days, MIN(h.day) AS first, MAX(h.day) AS last \
             FROM holiday_calendars c LEFT JOIN holidays h ON h.calendar_id = c.id \
             GROUP BY c.id, c.name, c.imported_at ORDER BY c.name",
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
        let rows: Vec<DayRow> = query
            .rows(
                "SELECT c.name, h.day FROM holiday_calendars c JOIN holidays h ON h.calendar_id = c.id \
                 WHERE c.name = $1 ORDER BY h.day",
                args![name],
            )
            .await?;
        if rows.is_empty() {
            continue;
        }
        let days = rows
            .iter()
            .map(|row| rows::read("holidays", "day", &row.name, &row.day));
        found.insert(name, days.collect::<std::result::Result<Vec<Date>, _>>()?);
    }
    Ok(found)
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
    let mut products = store::products(&mut read).await?;
    products.retain(|product| product.visibility.admits(viewer));
    for product in products {
        for cadence in plans::cadences(&mut read, &product.id).await? {
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
            days: row.days,
            imported_at: from_millis(row.imported_at),
            used_by,
            name: row.name,
        })
    });
    calendars.collect()
}

impl UseCase for ImportHolidays {
    type Out = usize;
    const ACTION: Action = Action::EditProducts;

    async fn run(&self, tx: &mut Tx) -> Result<usize> {
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
        let days = holidays::read(&self.text).map_err(|error| Error::invalid("Holidays", error))?;
        let known = calendars(tx).await?.into_iter().find(|row| row.name == name);
        let now = tx.now();
        let id = match known {
            Some(row) => row.id,
            None => tx.new_id(),
        };
        tx.execute(
            "INSERT INTO holiday_calendars (id, name, imported_at) VALUES ($1, $2, $3) \
             ON CONFLICT (id) DO UPDATE SET imported_at = $3",
            args![id.as_str(), name, now],
        )
        .await?;
        tx.execute("DELETE FROM holidays WHERE calendar_id = $1", args![id.as_str()])
            .await?;
        for holiday in &days {
            tx.execute(
                "INSERT INTO holidays (calendar_id, day, name) VALUES ($1, $2, $3)",
                args![id.as_str(), holiday.day, holiday.name.as_str()],
            )
            .await?;
        }
        tx.audit(AuditEntry {
            action: "holidays.imported",
            entity: format!("holidays:{id}"),
            detail: json!({ "name": name, "days": days.len() }),
        })?;
        self.lay_again(tx, name).await?;
        Ok(days.len())
    }
}

impl ImportHolidays {
    /// Puts what these holidays decide where it lies now, from today on.
    async fn lay_again(&self, tx: &mut Tx, name: &str) -> Result<()> {
        let (reason, today) = (format!("the holidays of {name} changed"), today(tx));
        for product in store::products(tx).await? {
            let own = plans::cadences(tx, &product.id).await?;
            let uses = |cadence: &&Cadence| {
                let ahead = cadence.until.is_none_or(|until| today <= until);
                ahead && cadence.regions().any(|region| region == name)
            };
            for cadence in own.iter().filter(uses) {
                succession::again(tx, &product, cadence, today, &reason).await?;
            }
            if own.iter().any(|cadence| uses(&cadence)) {
                extend_horizon::extend(tx, &product.id).await?;
            }
        }
        Ok(())
    }
}
