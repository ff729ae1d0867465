//! Figures of velocity: those of `/velocity`, by the same reads, for two windows; what waits, and when was deployed last.

mod beside;
mod names;
mod sample;

use backend::calendar::Product;
use backend::velocity::others::{self, About, Pressure};
use backend::velocity::{self, Ask};
use backend::{Db, Error};
use domain::calendar::days;
use domain::changes::Severity;
use domain::identity::Viewer;
use domain::velocity::pressure::Load;
use domain::velocity::{Clock, Setting, Weekends, Window};
use jiff::Timestamp;

use self::sample::Found;
use super::figures::Figures;

/// So many whole days up to today, where the product is at home; in the label as people say it.
pub(super) const WINDOWS: [(i32, &str); 2] = [WEEK, QUARTER];
const WEEK: (i32, &str) = (7, "7");
/// As the page has it where nobody asks for other days.
const QUARTER: (i32, &str) = (90, "90");
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
    names::declare(figures);
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
            let (found, without_weekends) = velocity::watched(db, viewer, &ask).await?;
            let of_these = Found {
                figures: &found.figures,
                without_weekends: &without_weekends,
                stages: &found.stages,
                projects: &found.by_project,
                teams: &found.by_team,
            };
            sample::write(figures, (&product.slug, label), &of_these);
            setting = Some(found.setting);
        }
        if let Some(setting) = &setting {
            of_others(figures, db, viewer, (product, setting), now).await?;
        }
    }
    Ok(())
}

/// The same days as on the page.
pub(super) fn window(product: &Product, now: Timestamp, count: i32) -> Option<Window> {
    let today = product.home.day_at(now);
    Some(Window {
        from: product.home.day_begins(days::plus(today, 1 - count))?,
        until: product.home.day_ends(today)?,
    })
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
    let windows = window(product, now, WEEK.0).zip(window(product, now, QUARTER.0));
    let Some((week, quarter)) = windows else {
        return Ok(());
    };
    let about = |window| About {
        product,
        setting,
        project: None,
        environment: None,
        window,
        now,
    };
    let of_week = others::deployed(db, viewer, &about(week)).await?;
    let found = others::others(db, viewer, &about(quarter)).await?;
    beside::deployed(
        figures,
        (slug, WEEK.1),
        &of_week.packages,
        &of_week.rollbacks.figures,
    );
    beside::deployed(
        figures,
        (slug, QUARTER.1),
        &found.packages,
        &found.rollbacks.figures,
    );
    beside::released(figures, slug, &found.patches, &found.reliability);
    let last = others::last_deployment(db, viewer, &about(week)).await?;
    // What nobody deploys has no way to production.
    let production = last.map(|_| setting.production());
    if let (Some(last), Some(production)) = (last, production) {
        let labels = [("product", slug), ("environment", production)];
        figures
            .gauge("slipway_deployment_last_timestamp_seconds", "")
            .set(labels, last);
        figures
            .gauge("slipway_deployments", "")
            .set(labels, of_week.deliveries.count);
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
