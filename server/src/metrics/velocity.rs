//! Figures of velocity: those of `/velocity`, by the same reads, for two windows; what waits, and when was deployed last.

use backend::calendar::Product;
use backend::velocity::others::{self, About, Pressure};
use backend::velocity::{self, Ask};
use backend::{Db, Error};
use domain::calendar::days;
use domain::changes::Severity;
use domain::identity::Viewer;
use domain::velocity::pressure::Load;
use domain::velocity::{Clock, Figures as Sample, Setting, Weekends, Window};
use jiff::Timestamp;

use super::figures::Figures;

/// So many whole days up to today, where the product is at home; in the label as people say it.
const WINDOWS: [(i32, &str); 2] = [(WEEK, "7"), (90, "90")];
const WEEK: i32 = 7;
/// What is not on production yet.
const MAIN: &str = "main";

/// Writes them all.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn write(
    figures: &mut Figures,
    db: &Db,
    viewer: &Viewer,
    products: &[Product],
) -> Result<(), Error> {
    declare(figures);
    let now = db.clock().now();
    for product in products {
        let mut setting = None;
        for (count, label) in WINDOWS {
            let Some(window) = window(product, now, count) else {
                continue;
            };
            let ask = Ask {
                product: product.slug.clone(),
                project: None,
                team: None,
                environment: None,
                clock: Clock::Merge,
                weekends: Weekends::Counted,
                window,
            };
            let found = velocity::read(db, viewer, &ask).await?;
            of_sample(figures, (&product.slug, label), &found.figures);
            setting = Some(found.setting);
        }
        if let Some(setting) = &setting {
            of_others(figures, db, viewer, (product, setting), now).await?;
        }
    }
    Ok(())
}

fn declare(figures: &mut Figures) {
    for (name, help) in [
        (
            "slipway_mttp_seconds",
            "The mean time from merge to production of the changes that arrived there within so many days.",
        ),
        ("slipway_mttp_changes", "How many changes that is the mean of."),
        (
            "slipway_mttp_within_target_ratio",
            "The share of them that took no longer than the target.",
        ),
        (
            "slipway_time_to_production_seconds",
            "Within which time half, three quarters and nine of ten of them had arrived.",
        ),
        (
            "slipway_mttp_mark_seconds",
            "The target of the mean time to production, and its marks.",
        ),
        (
            "slipway_deployments",
            "Deployments to production that succeeded within the last 7 days.",
        ),
        (
            "slipway_deployment_last_timestamp_seconds",
            "When the last of them ended, however long ago, in seconds since 1970.",
        ),
        (
            "slipway_release_pressure",
            "What is merged and not released, by line and severity; of the line main what has not reached production.",
        ),
        (
            "delivery_release_pressure",
            "What is merged into a stable branch and not released.",
        ),
        (
            "delivery_auto_deploy_pressure",
            "What is merged into the default branch and has not reached an environment.",
        ),
    ] {
        figures.gauge(name, help);
    }
}

/// The same days as on the page.
fn window(product: &Product, now: Timestamp, count: i32) -> Option<Window> {
    let today = product.home.day_at(now);
    Some(Window {
        from: product.home.day_begins(days::plus(today, 1 - count))?,
        until: product.home.day_ends(today)?,
    })
}

fn of_sample(figures: &mut Figures, (product, label): (&str, &str), sample: &Sample) {
    let labels = [("product", product), ("days", label)];
    figures
        .gauge("slipway_mttp_changes", "")
        .set(labels, sample.count);
    let Some(times) = &sample.times else {
        return;
    };
    figures.gauge("slipway_mttp_seconds", "").set(labels, times.mean);
    for (of, time) in [("median", times.median), ("p75", times.p75), ("p90", times.p90)] {
        let [product, days] = labels;
        figures
            .gauge("slipway_time_to_production_seconds", "")
            .set([product, days, ("of", of)], time);
    }
    if sample.within.of > 0 {
        let whole = u32::try_from(sample.within.of).unwrap_or(u32::MAX);
        let within = u32::try_from(sample.within.count).unwrap_or(u32::MAX);
        figures
            .gauge("slipway_mttp_within_target_ratio", "")
            .set(labels, f64::from(within) / f64::from(whole));
    }
}

async fn of_others(
    figures: &mut Figures,
    db: &Db,
    viewer: &Viewer,
    (product, setting): (&Product, &Setting),
    now: Timestamp,
) -> Result<(), Error> {
    let slug = product.slug.as_str();
    let marks = &setting.marks;
    for (mark, time) in [
        ("target", marks.target),
        ("warning", marks.warning),
        ("error", marks.error),
        ("critical", marks.critical),
    ] {
        let labels = [("product", slug), ("mark", mark)];
        figures.gauge("slipway_mttp_mark_seconds", "").set(labels, time);
    }
    let Some(window) = window(product, now, WEEK) else {
        return Ok(());
    };
    let about = About {
        product,
        setting,
        project: None,
        environment: None,
        window,
        now,
    };
    let found = others::others(db, viewer, &about).await?;
    let last = others::last_deployment(db, viewer, &about).await?;
    // What nobody deploys has no way to production.
    let production = last.map(|_| setting.production());
    if let (Some(last), Some(production)) = (last, production) {
        let labels = [("product", slug), ("environment", production)];
        figures
            .gauge("slipway_deployment_last_timestamp_seconds", "")
            .set(labels, last);
        figures
            .gauge("slipway_deployments", "")
            .set(labels, found.deliveries.count);
    }
    of_pressure(figures, slug, production, &found.pressure);
    Ok(())
}

/// As the dashboards have it products are not told apart: what waits in all of them is added up.
fn of_pressure(figures: &mut Figures, product: &str, production: Option<&str>, pressure: &Pressure) {
    if let Some(production) = production {
        of_load(figures, (product, MAIN), &pressure.main);
        figures
            .gauge("delivery_auto_deploy_pressure", "")
            .add([("role", production)], pressure.main.all);
    }
    for (line, load) in &pressure.lines {
        let line = line.to_string();
        of_load(figures, (product, &line), load);
        figures
            .gauge("delivery_release_pressure", "")
            .add([("state", "merged"), ("version", &line)], load.all);
    }
}

fn of_load(figures: &mut Figures, (product, line): (&str, &str), load: &Load) {
    for severity in Severity::ALL.map(Some).into_iter().chain([None]) {
        let name = severity.map_or_else(|| "none".to_owned(), |severity| format!("S{}", severity.number()));
        let labels = [("product", product), ("line", line), ("severity", name.as_str())];
        figures
            .gauge("slipway_release_pressure", "")
            .set(labels, load.of_severity(severity));
    }
}

#[cfg(test)]
mod tests {
    use domain::calendar::{Line, Version};

    use super::*;
    use crate::metrics::encoded;
    use crate::metrics::requests::Requests;

    fn waiting(count: usize) -> Load {
        Load {
            all: count,
            by_severity: [0, 0, 0, 0, count],
            oldest: None,
        }
    }

    #[test]
    fn what_waits_is_added_up_over_the_products() {
        let line: Line = "19.6.0".parse::<Version>().unwrap().line;
        let mut figures = Figures::default();
        for (product, main, branch) in [("gitlab", 5, 2), ("runner", 7, 4)] {
            let pressure = Pressure {
                main: waiting(main),
                lines: vec![(line, waiting(branch))],
            };
            of_pressure(&mut figures, product, Some("gprd"), &pressure);
        }
        let text = encoded(figures, Requests::default()).unwrap();
        for expected in [
            "delivery_auto_deploy_pressure{role=\"gprd\"} 12.0\n",
            "delivery_release_pressure{state=\"merged\",version=\"19.6\"} 6.0\n",
            "slipway_release_pressure{product=\"gitlab\",line=\"main\",severity=\"none\"} 5.0\n",
            "slipway_release_pressure{product=\"runner\",line=\"19.6\",severity=\"none\"} 4.0\n",
        ] {
            assert!(text.contains(expected), "{expected} in\n{text}");
        }
    }
}
