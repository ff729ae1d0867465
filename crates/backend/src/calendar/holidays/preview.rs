//! What importing holidays would do, before anybody does it. Reads only; what goes where is decided as in the write.

use std::collections::BTreeSet;

use domain::calendar::holidays::{Off, Weekend};
use domain::calendar::{Cadence, Holidays, Home, StepPlan};
use domain::id::ReleaseId;
use domain::identity::{Action, Viewer};
use jiff::Timestamp;
use jiff::civil::Date;

use super::{ImportHolidays, of_regions, planned_by, uses};
use crate::calendar::edit_release::of_release;
use crate::calendar::other_steps::other_steps;
use crate::calendar::preview_cadence::{Change, Shown, change, with_versions};
use crate::calendar::previous::previous;
use crate::calendar::queries::{Product, open};
use crate::calendar::{plans, store, succession};
use crate::db::{Db, Query};
use crate::error::Result;

/// What an import of holidays would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidaysPreview {
    /// The region.
    pub region: String,
    /// How many days are read, and the first and the last of them.
    pub days: usize,
    /// The first and the last of them.
    pub span: Option<(Date, Date)>,
    /// How many days of other years stay.
    pub kept: usize,
    /// The weekend, where it is said.
    pub weekend: Option<Weekend>,
    /// How many days are worked all the same.
    pub worked: usize,
    /// The releases that the viewer may see and that go elsewhere, are called off, or stay though they would go; by day.
    /// One that has the fate [`Fate::Same`](domain::calendar::takeover::Fate::Same) keeps its day, and some of its steps
    /// do not.
    pub changes: Vec<Change>,
}

/// What importing holidays would do, as far as the viewer sees it.
///
/// # Errors
/// What the write would be refused for.
pub async fn preview_holidays(
    db: &Db,
    viewer: &Viewer,
    work: &ImportHolidays,
    now: Timestamp,
) -> Result<HolidaysPreview> {
    domain::identity::permission::admit(viewer, Action::EditProducts)?;
    let mut read = db.read().await?;
    let import = work.read(&mut read, Home::UTC.day_at(now)).await?;
    let mut days: Vec<Date> = import.days.iter().map(|holiday| holiday.day).collect();
    days.sort_unstable();
    let span = days.first().copied().zip(days.last().copied());
    let read_days = days.len();
    let new = New {
        region: &import.name,
        off: import.off,
        viewer,
        now,
    };
    let mut found = Found::default();
    for product in store::products(&mut read).await? {
        new.of_product(&mut read, &product, &mut found).await?;
    }
    for (sealed, mut plan) in planned_by(&mut read, new.region, now).await? {
        let Some(listed) = open(sealed, viewer) else {
            continue;
        };
        new.bind_plan(&mut read, &mut plan).await?;
        let release = &listed.release;
        let previous = previous(&mut read, release).await?;
        let laid = other_steps(release.clone(), previous.as_ref(), (&plan, &plan), now);
        if laid.is_some() && found.seen.insert(release.id.clone()) {
            found
                .changes
                .push(change(listed, domain::calendar::takeover::Fate::Same));
        }
    }
    found
        .changes
        .sort_by(|a, b| (a.day, &a.name).cmp(&(b.day, &b.name)));
    Ok(HolidaysPreview {
        days: read_days,
        span,
        kept: import.kept,
        weekend: import.weekend,
        worked: import.worked.len(),
        changes: found.changes,
        region: import.name,
    })
}

/// The holidays of a region as they would be.
struct New<'a> {
    region: &'a str,
    off: Off,
    viewer: &'a Viewer,
    now: Timestamp,
}

/// What was found so far.
#[derive(Default)]
struct Found {
    seen: BTreeSet<ReleaseId>,
    changes: Vec<Change>,
}

impl New<'_> {
    /// The holidays of some regions, as they would be.
    async fn holidays(&self, query: &mut impl Query, names: &BTreeSet<String>) -> Result<Holidays> {
        let mut holidays = of_regions(query, names.iter().map(String::as_str)).await?;
        holidays.set(self.region, self.off.clone());
        Ok(holidays)
    }

    async fn bind(&self, query: &mut impl Query, cadences: &mut [Cadence]) -> Result<()> {
        let names = cadences.iter().flat_map(Cadence::regions).map(str::to_owned);
        let holidays = self.holidays(query, &names.collect()).await?;
        for cadence in cadences {
            cadence.bind(&holidays).map_err(crate::error::Error::internal)?;
        }
        Ok(())
    }

    async fn bind_plan(&self, query: &mut impl Query, plan: &mut [StepPlan]) -> Result<()> {
        let names = plan
            .iter()
            .filter_map(|step| step.offset.region())
            .map(str::to_owned);
        let holidays = self.holidays(query, &names.collect()).await?;
        for step in plan {
            step.offset
                .bind(&holidays)
                .map_err(crate::error::Error::internal)?;
        }
        Ok(())
    }

    /// What becomes of the releases of a product's cadences that count by the region, and of those beside them.
    async fn of_product(&self, query: &mut impl Query, product: &Product, found: &mut Found) -> Result<()> {
        let today = product.home.day_at(self.now);
        let own = plans::cadences(query, &product.id).await?;
        let using: Vec<Cadence> = own
            .iter()
            .filter(|cadence| uses(cadence, self.region, today))
            .cloned()
            .collect();
        if using.is_empty() {
            return Ok(());
        }
        let mut all = plans::around(query, own).await?;
        self.bind(query, &mut all).await?;
        for anchor in &using {
            let name = (anchor.name.as_str(), anchor.kind);
            self.of_name(query, name, &all, (today, today), found).await?;
            for (name, kind, begin) in succession::followers(&all, &anchor.name, today) {
                self.of_name(query, (&name, kind), &all, (begin, today), found)
                    .await?;
            }
            for (other, mut among, beside) in
                plans::beside_elsewhere(query, &product.slug, &anchor.name).await?
            {
                self.bind(query, &mut among).await?;
                let since = (succession::begin(&beside, today), other.home.day_at(self.now));
                let name = (beside.name.as_str(), beside.kind);
                self.of_name(query, name, &among, since, found).await?;
            }
        }
        Ok(())
    }

    async fn of_name(
        &self,
        query: &mut impl Query,
        name: (&str, domain::calendar::Kind),
        all: &[Cadence],
        since: (Date, Date),
        found: &mut Found,
    ) -> Result<()> {
        let handed = succession::handed(query, name, all, since, self.viewer).await?;
        for shown in with_versions(query, handed, self.viewer).await? {
            if self.differs(query, &shown, all).await? && found.seen.insert(shown.listed.release.id.clone()) {
                found.changes.push(change(shown.listed, shown.fate));
            }
        }
        Ok(())
    }

    /// Whether a release, or one of its steps, goes elsewhere; or stays though it would go.
    async fn differs(&self, query: &mut impl Query, shown: &Shown, all: &[Cadence]) -> Result<bool> {
        use domain::calendar::takeover::Fate;
        let release = &shown.listed.release;
        match shown.fate {
            Fate::Moves(_) | Fate::Off => return Ok(true),
            Fate::Stays(_, to) => return Ok(to.is_some() && shown.to != Some(shown.occurrence)),
            Fate::Rests => return Ok(false),
            Fate::Same if shown.again => return Ok(true),
            Fate::Same => {}
        }
        let mut plan = match plans::own_plan(query, &release.id).await? {
            Some(own) => own,
            None => {
                let own = all.iter().find(|own| Some(&own.id) == shown.cadence.as_ref());
                own.map_or_else(Vec::new, |own| own.steps.clone())
            }
        };
        self.bind_plan(query, &mut plan).await?;
        let plan = of_release(release, &plan);
        let previous = previous(query, release).await?;
        let laid = other_steps(release.clone(), previous.as_ref(), (&plan, &plan), self.now);
        Ok(laid.is_some())
    }
}
