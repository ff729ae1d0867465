//! Figures of what blocks: what lasts, what blocked in the days of the figures of velocity, and the hours and numbers of weeks by cause
//! under the names that dashboards know.

use std::collections::BTreeMap;

use backend::blockers;
use backend::calendar::Product;
use backend::{Db, Error};
use domain::blockers::{Blocks, CauseKey, Places, Report, Tally, Week};
use domain::freezes::stretch::Stretch;
use domain::identity::Viewer;
use jiff::SignedDuration;

use super::figures::Figures;
use super::velocity::{WINDOWS, window};

/// This week and those before it.
const WEEKS: u16 = 8;
/// What is blocked for no cause that anybody has named.
const NO_CAUSE: &str = CauseKey::NONE;

/// Writes them all. What blocked in days and weeks is read once for each product.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn write(
    figures: &mut Figures,
    db: &Db,
    viewer: &Viewer,
    products: &[Product],
) -> Result<(), Error> {
    of_now(figures, db, viewer, products).await?;
    declare_days(figures);
    let now = db.clock().now();
    let mut weeks = Weeks::default();
    for product in products {
        let stretch = |count| window(product, now, count).map(Stretch::from);
        let windows = WINDOWS.into_iter();
        let windows = windows.filter_map(|(count, days)| Some((stretch(count)?, days)));
        let (stretches, days): (Vec<Stretch>, Vec<&str>) = windows.unzip();
        let last = Week::at(now, &product.home);
        let found = blockers::watched(db, viewer, &product.slug, &stretches, (last, WEEKS)).await?;
        for (days, tally) in days.into_iter().zip(&found.tallies) {
            of_days(figures, (product.slug.as_str(), days), tally);
        }
        weeks.add(&found.says.places, &found.weeks);
    }
    weeks.write(figures);
    Ok(())
}

async fn of_now(figures: &mut Figures, db: &Db, viewer: &Viewer, products: &[Product]) -> Result<(), Error> {
    let help = "What is blocked now, by what it is: deployments, releases, items of checklists.";
    figures.gauge("slipway_blockers_open", help);
    let help = "Blockers older than two hours of which nobody has said what is being done.";
    figures.gauge("slipway_blockers_without_path", help);
    let help = "Since when the first of those lasts that are open, in seconds since 1970.";
    figures.gauge("slipway_blocker_since_timestamp_seconds", help);
    let now = db.clock().now();
    let open = blockers::open(db, viewer).await?;
    for product in products {
        let of_it = || {
            open.iter()
                .filter(|listed| listed.product.id == product.id && !listed.is_embargoed())
        };
        let slug = product.slug.as_str();
        for kind in ["deployments", "release", "item"] {
            let count = of_it()
                .filter(|listed| kind_of(&listed.blocker.blocks) == kind)
                .count();
            let labels = [("product", slug), ("blocks", kind)];
            figures.gauge("slipway_blockers_open", "").set(labels, count);
        }
        let without = of_it().filter(|listed| listed.blocker.is_escalated(now)).count();
        figures
            .gauge("slipway_blockers_without_path", "")
            .set([("product", slug)], without);
        if let Some(since) = of_it().map(|listed| listed.blocker.since).min() {
            figures
                .gauge("slipway_blocker_since_timestamp_seconds", "")
                .set([("product", slug)], since);
        }
    }
    Ok(())
}

const fn kind_of(blocks: &Blocks) -> &'static str {
    match blocks {
        Blocks::Deployments(_) => "deployments",
        Blocks::Release(_) => "release",
        Blocks::Item(_) => "item",
    }
}

fn declare_days(figures: &mut Figures) {
    let help = "Blockers that were there within so many days up to today.";
    figures.gauge("slipway_blockers", help);
    let help = "The time within these days in which at least one of them was there.";
    figures.gauge("slipway_blocked_seconds", help);
    let help = "The same blockers by cause; what nobody has named a cause of has the cause none.";
    figures.gauge("slipway_blockers_by_cause", help);
    let help = "The time in which at least one of a cause was there; causes at one time each have it.";
    figures.gauge("slipway_blocked_by_cause_seconds", help);
}

/// The same as on the page of velocity.
fn of_days(figures: &mut Figures, (product, days): (&str, &str), tally: &Tally) {
    let labels = [("product", product), ("days", days)];
    figures.gauge("slipway_blockers", "").set(labels, tally.all.count);
    figures
        .gauge("slipway_blocked_seconds", "")
        .set(labels, tally.all.blocked.as_secs());
    for (cause, row) in &tally.by_cause {
        let [product, days] = labels;
        let cause = cause.as_ref().map_or(NO_CAUSE, CauseKey::as_str);
        let labels = [product, days, ("cause", cause)];
        figures
            .gauge("slipway_blockers_by_cause", "")
            .set(labels, row.count);
        figures
            .gauge("slipway_blocked_by_cause_seconds", "")
            .set(labels, row.blocked.as_secs());
    }
}

/// As the dashboards have it they do not tell products apart: those of all are added up.
#[derive(Default)]
struct Weeks {
    /// By cause and week.
    counts: BTreeMap<(String, String), usize>,
    /// By cause, week and place.
    hours: BTreeMap<(String, String, String), SignedDuration>,
}

impl Weeks {
    /// Adds those of a product.
    fn add(&mut self, places: &Places, reports: &[Report]) {
        for report in reports {
            let week = report.week.monday().to_string();
            for (cause, row) in &report.tally.by_cause {
                let cause = cause.as_ref().map_or(NO_CAUSE, |key| key.as_str()).to_owned();
                *self.counts.entry((cause.clone(), week.clone())).or_default() += row.count;
                let of_places = [
                    (&places.staging, row.staging),
                    (&places.production, row.production),
                ];
                for (place, blocked) in of_places.into_iter().filter(|(place, _)| !place.is_empty()) {
                    let of_place = (cause.clone(), week.clone(), place.clone());
                    let sum = self.hours.entry(of_place).or_default();
                    *sum = sum.saturating_add(blocked);
                }
            }
        }
    }

    fn write(&self, figures: &mut Figures) {
        let help = "Blockers that were there in a week, by cause; the week is its Monday.";
        let gauge = figures.gauge("delivery_deployment_blocker_count", help);
        for ((cause, week), count) in &self.counts {
            gauge.set([("root_cause", cause.as_str()), ("week", week.as_str())], *count);
        }
        let help = "Hours that an environment was blocked in a week, by cause; the week is its Monday.";
        let gauge = figures.gauge("delivery_deployment_hours_blocked", help);
        for ((cause, week, place), blocked) in &self.hours {
            let labels = [
                ("root_cause", cause.as_str()),
                ("week", week.as_str()),
                ("target_env", place.as_str()),
            ];
            gauge.set(labels, blocked.as_secs_f64() / 3600.0);
        }
    }
}
