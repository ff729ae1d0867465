//! The figures beside the time to production: deployments, packages, rollbacks, patches, what waits, and kept days.

use backend::calendar::Product;
use backend::velocity::others::{Others, Place};
use domain::changes::Severity;
use domain::velocity::packages::Packages;
use domain::velocity::pressure::Load;
use domain::velocity::{deliveries, packages, pressure, rollbacks};
use leptos::prelude::*;

use super::behind::{Behind, Cell, Row, folded};
use super::figure::{Figure, Value, count, counted, figures, percent, share, so_many, spread};
use super::lasts::short;
use super::releases::releases;
use crate::context::RequestContext;
use crate::format;
use crate::markup::{IntoMarkup, Markup};
use crate::velocity::{Asked, waiting_address};

/// What opens the weeks of deployments.
const WEEKS: &str = "deployment-weeks";

/// What is said, and of what.
pub struct Beside<'a> {
    /// The request.
    pub context: &'a RequestContext,
    /// What was asked for.
    pub asked: &'a Asked,
    /// The product.
    pub product: &'a Product,
    /// The figures.
    pub others: &'a Others,
    /// The environment with which a package begins.
    pub start: &'a str,
    /// The days of the window, in words.
    pub window: &'a str,
}

/// All of them.
pub fn others(of: &Beside<'_>) -> Markup {
    view! {
        <section class="section" aria-labelledby="deployments">
            <div class="section-head"><h2 id="deployments">"Deployments"</h2><p class="section-note">{of.window.to_owned()}</p></div>
            {whole(of.asked)}
            {figures(vec![often(of), on_the_way(of), back(of)])}
            {weeks(of)}
            {rolled_back(of)}
        </section>
        <section class="section" aria-labelledby="pressure">
            <div class="section-head"><h2 id="pressure">"Pressure: merged and not yet released"</h2><p class="section-note">"Now"</p></div>
            <p class="velocity-note">{pressure::DEFINITION}</p>
            {waits(of)}
        </section>
        {releases(of)}
    }
    .into_markup()
}

/// That a part of the product was asked for, and the figures here are of more.
fn whole(asked: &Asked) -> Option<Markup> {
    let words = match (asked.project.is_some(), asked.team.is_some()) {
        (false, false) => return None,
        (true, false) => "Releases, checklists and blockers below are those of the whole product.",
        (false, true) => {
            "Deployments, pressure, releases, checklists and blockers below are those of all teams."
        }
        (true, true) => {
            "Deployments and pressure below are those of all teams, releases, checklists and blockers those of the whole product."
        }
    };
    Some(view! { <p class="velocity-note">{words}</p> }.into_markup())
}

fn often(of: &Beside<'_>) -> Figure {
    let found = &of.others.deliveries;
    Figure {
        name: "Deployments a week".to_owned(),
        value: Some(Value::Words(found.a_week.to_string())),
        href: (found.count > 0).then(|| format!("#{WEEKS}")),
        sample: format!(
            "{} to {}, {} a day, {}.",
            so_many(found.count, "deployment", "deployments"),
            of.others.environment,
            found.a_day,
            of.window
        ),
        definition: deliveries::DEFINITION.to_owned(),
    }
}

fn on_the_way(of: &Beside<'_>) -> Figure {
    let found = &of.others.packages;
    let most = short(found.most.as_secs());
    Figure {
        name: format!("Packages within {most}"),
        value: share(found.in_time).map(Value::Words),
        href: (found.begun > 0).then(|| of.asked.address(of.context, "/velocity/packages", &[])),
        sample: packages_words(found, of.start, of.window),
        definition: packages::DEFINITION.to_owned(),
    }
}

/// How packages went that began on an environment in a window, in words.
pub fn packages_words(found: &Packages, start: &str, window: &str) -> String {
    let mut sample = format!(
        "{} began on {start}, {window}",
        so_many(found.begun, "package", "packages")
    );
    for (number, words) in [
        (found.on_the_way, "on the way"),
        (found.never, "too late and not there yet"),
        (found.impossible, "arrived before they began, by what was told"),
    ] {
        if number > 0 {
            sample.push_str(&format!("; {} {words}", counted(number)));
        }
    }
    sample.push('.');
    if let Some(times) = &found.times {
        sample.push_str(&format!(
            " Mean {}, {}.",
            short(times.mean.as_secs()),
            spread(times)
        ));
    }
    sample
}

fn back(of: &Beside<'_>) -> Figure {
    let found = &of.others.rollbacks.figures;
    let value = percent(found.share).map(|share| {
        Value::Words(format!(
            "{} ({share} of {})",
            counted(found.share.count),
            counted(found.share.of)
        ))
    });
    let mut sample = format!(
        "{} whose commit is known, {}",
        so_many(found.share.of, "deployment", "deployments"),
        of.window
    );
    for (number, words) in [
        (found.again, "brought the same commit once more"),
        (found.forward, "went forward again"),
        (found.unknown, "of an unknown commit"),
    ] {
        if number > 0 {
            sample.push_str(&format!("; {} {words}", counted(number)));
        }
    }
    sample.push('.');
    Figure {
        name: "Rollbacks".to_owned(),
        value,
        href: (found.share.count > 0).then(|| "#rolled-back".to_owned()),
        sample,
        definition: rollbacks::DEFINITION.to_owned(),
    }
}

/// How often each week, behind the figure.
fn weeks(of: &Beside<'_>) -> Option<Markup> {
    let found = &of.others.deliveries;
    let today = of.product.home.day_at(of.context.now);
    let (first, last) = of.asked.days(today);
    let rows = found.weeks.iter().map(|(monday, number)| {
        let sunday = domain::calendar::days::plus(*monday, 6);
        let asked = of.asked.within(*monday, sunday, today);
        let is_whole = first <= *monday && sunday <= last;
        let part = if is_whole { "" } else { " (in part)" };
        Row {
            name: format!("{}{part}", monday.strftime("%a %-d %b %Y")),
            href: (*number > 0).then(|| asked.changes(of.context, &[])),
            cells: vec![Cell::Count(count(*number))],
        }
    });
    (found.count > 0).then(|| {
        let behind = Behind {
            caption: "Deployments, week by week".to_owned(),
            heads: vec!["Week from", "Deployments"],
            rows: rows.collect(),
        };
        folded(WEEKS, behind.caption.clone(), behind)
    })
}

/// The rollbacks one by one.
fn rolled_back(of: &Beside<'_>) -> Option<Markup> {
    let back = &of.others.rollbacks.back;
    if back.is_empty() {
        return None;
    }
    let rows: Vec<_> = back
        .iter()
        .map(|one| {
            let at = format::instant(one.at, of.context.zone.as_ref());
            let (from, to) = (
                format::short_sha(&one.from).to_owned(),
                format::short_sha(&one.to).to_owned(),
            );
            let day = of.product.home.day_at(one.from_at);
            let taken = of.asked.arrived_on(&one.project, day).changes(
                of.context,
                &[("arrived", &one.from_at.as_second().to_string())],
            );
            let named = format!(": {from}");
            view! {
                <tr>
                    <th scope="row"><time datetime=at.machine>{at.text}</time></th>
                    <td data-label="Project">{one.project.clone()}</td>
                    <td data-label="From"><code>{from}</code>" "<a href=taken>"What it had brought"<span class="visually-hidden">{named}</span></a></td>
                    <td data-label="Back to"><code>{to}</code></td>
                </tr>
            }
        })
        .collect();
    Some(
        view! {
            <details class="picture-table">
                <summary>{so_many(back.len(), "rollback, the newest first", "rollbacks, the newest first")}</summary>
                <div class="table-frame" id="rolled-back">
                    <table class="table" aria-label="Rollbacks">
                        <thead><tr><th scope="col">"When"</th><th scope="col">"Project"</th><th scope="col">"From"</th><th scope="col">"Back to"</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        }
        .into_markup(),
    )
}

/// What waits, by where and how bad; each number opens what it counts.
fn waits(of: &Beside<'_>) -> Markup {
    let (context, found) = (of.context, &of.others.pressure);
    let row = |name: String, place: Place, load: &Load| {
        let open = |severity| waiting_address(context, of.asked, place, severity);
        let mut cells = vec![Cell::Opens(count(load.all), open(None))];
        cells.extend(Severity::ALL.map(Some).into_iter().chain([None]).map(|severity| {
            let number = count(load.of_severity(severity));
            Cell::Opens(number, open(Some(severity)))
        }));
        let oldest = load
            .oldest
            .map(|at| format::instant(at, context.zone.as_ref()).text);
        cells.push(oldest.map_or(Cell::None, Cell::Words));
        Row {
            name,
            href: None,
            cells,
        }
    };
    let main = std::iter::once(row("Default branch".to_owned(), Place::Main, &found.main));
    let lines = found
        .lines
        .iter()
        .map(|(line, load)| row(format!("Branch of {line}"), Place::Branch(*line), load));
    super::behind::open_table(
        Behind {
            caption: String::new(),
            heads: vec![
                "Where",
                "All",
                "S1",
                "S2",
                "S3",
                "S4",
                "No severity",
                "Oldest merge",
            ],
            rows: main.chain(lines).collect(),
        },
        Some("Merged and not yet released".to_owned()),
    )
}

#[cfg(test)]
mod tests {
    use domain::velocity::Window;

    use super::*;

    #[test]
    fn packages_that_did_not_arrive_are_told_in_words() {
        let packages = Packages {
            window: Window {
                from: jiff::Timestamp::UNIX_EPOCH,
                until: jiff::Timestamp::MAX,
            },
            most: jiff::SignedDuration::from_hours(8),
            begun: 10,
            in_time: domain::velocity::Share { count: 2, of: 8 },
            on_the_way: 1,
            never: 6,
            impossible: 1,
            times: None,
        };
        assert_eq!(
            packages_words(&packages, "gstg-cny", "last 90 days"),
            "10 packages began on gstg-cny, last 90 days; 1 on the way; 6 too late and not there yet; \
             1 arrived before they began, by what was told."
        );
    }
}
