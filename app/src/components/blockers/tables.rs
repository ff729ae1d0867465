//! The figures of weeks as tables and as a picture.

use domain::blockers::hours::hours;
use domain::blockers::{Causes, Report, Row};
use leptos::prelude::*;

use crate::components::velocity::by_cause::{Cause, by_cause};
use crate::context::{RequestContext, escape};
use crate::markup::{IntoMarkup, Markup};

/// The address of a week's report.
pub fn week_path(week: domain::blockers::Week, product: &str) -> String {
    format!("/velocity/blockers/{week}?product={}", escape(product))
}

/// The causes of a report as a picture, with a table behind it; none where nothing was blocked.
pub fn picture(report: &Report, causes: &Causes) -> Option<Markup> {
    let rows = report.tally.by_cause.iter().map(|(cause, row)| Cause {
        name: cause
            .as_ref()
            .map_or_else(|| "No cause yet".to_owned(), |cause| causes.name(cause)),
        figures: *row,
        href: None,
    });
    let mut rows: Vec<Cause> = rows.collect();
    rows.sort_by(|one, other| {
        let order = one.figures.longest_first(&other.figures);
        order.then_with(|| one.name.cmp(&other.name))
    });
    by_cause(rows, &report.tally.all)
}

/// The sums of a report.
pub fn sums(row: &Row) -> Markup {
    view! {
        <dl class="blocker-sums">
            <div><dt>"Hours blocked on production"</dt><dd>{hours(row.production)}</dd></div>
            <div><dt>"Hours on staging"</dt><dd>{hours(row.staging)}</dd></div>
            <div><dt>"Hours in which something was blocked"</dt><dd>{hours(row.blocked)}</dd></div>
            <div><dt>"Blockers"</dt><dd>{row.count}</dd></div>
        </dl>
    }
    .into_markup()
}

/// The hours of a report by cause.
pub fn by_type(report: &Report, causes: &Causes, [staging, production]: [&str; 2]) -> Markup {
    let heads = [format!("{staging} hours"), format!("{production} hours")];
    let [staging, production] = heads.clone();
    let rows: Vec<_> = report
        .tally
        .by_cause
        .iter()
        .map(|(cause, row)| {
            let name = cause
                .as_ref()
                .map_or_else(|| "No cause yet".to_owned(), |cause| causes.name(cause));
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="number" data-label=staging.clone()>{hours(row.staging)}</td>
                    <td class="number" data-label=production.clone()>{hours(row.production)}</td>
                    <td class="number" data-label="Hours blocked">{hours(row.blocked)}</td>
                    <td class="number" data-label="Blockers">{row.count}</td>
                </tr>
            }
        })
        .collect();
    let [staging, production] = heads;
    view! {
        <div class="table-frame">
            <table class="table" aria-label="By cause">
                <thead>
                    <tr>
                        <th scope="col">"Cause"</th>
                        <th scope="col" class="number">{staging}</th>
                        <th scope="col" class="number">{production}</th>
                        <th scope="col" class="number">"Hours blocked"</th>
                        <th scope="col" class="number">"Blockers"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_markup()
}

/// The reports of weeks, the newest first; each opens its own page.
pub fn weeks(context: &RequestContext, reports: &[Report], product: &str) -> Markup {
    let rows: Vec<_> = reports
        .iter()
        .map(|report| {
            let row = &report.tally.all;
            let href = context.link(&week_path(report.week, product));
            let from = report.week.monday().strftime("%-d %b %Y").to_string();
            view! {
                <tr>
                    <th scope="row"><a href=href>{report.week.to_string()}</a></th>
                    <td data-label="From">{from}</td>
                    <td class="number" data-label="On production">{hours(row.production)}</td>
                    <td class="number" data-label="On staging">{hours(row.staging)}</td>
                    <td class="number" data-label="Blocked">{hours(row.blocked)}</td>
                    <td class="number" data-label="Blockers">{row.count}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-frame">
            <table class="table" aria-label="Weeks">
                <thead>
                    <tr>
                        <th scope="col">"Week"</th>
                        <th scope="col">"From"</th>
                        <th scope="col" class="number">"Hours on production"</th>
                        <th scope="col" class="number">"Hours on staging"</th>
                        <th scope="col" class="number">"Hours blocked"</th>
                        <th scope="col" class="number">"Blockers"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_markup()
}
