//! The figures by project and by team, what is left out of them, and a link to the rest.

use domain::velocity::{Excluded, Exclusion, Part};
use leptos::prelude::*;

use super::behind::{Behind, Cell, Row, open_table};
use super::figure::{count, counted, percent, so_many};
use super::level;
use super::pictures::Frame;
use crate::context::{RequestContext, escape};
use crate::markup::{IntoMarkup, Markup};
use crate::velocity::Asked;

/// What the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Projects.
    Project,
    /// Teams.
    Team,
}

/// A table of parts, the slowest first; none where there is but one.
pub fn parts(of: &Frame<'_>, by: By, parts: &[Part], window: &str) -> Option<Markup> {
    let (context, asked, marks) = (of.context, of.asked, of.marks);
    if parts.iter().all(|part| part.name.is_none()) {
        return None;
    }
    let mut parts: Vec<&Part> = parts.iter().collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.figures.times.map(|times| times.mean)));
    let rows = parts
        .into_iter()
        .map(|part| {
            let href = match (by, part.name.as_deref()) {
                (By::Project, None) => None,
                (By::Project, Some(name)) => Some(asked.of_project(name).address(context, "/velocity", &[])),
                // What is of no team has no page of its own.
                (By::Team, None) => {
                    (part.figures.count > 0).then(|| asked.of_no_team().changes(context, &[]))
                }
                (By::Team, Some(name)) => {
                    let path = format!("/velocity/teams/{}", escape_segment(name));
                    Some(asked.of_all_teams().address(context, &path, &[]))
                }
            };
            let times = part.figures.times;
            let mark = part.figures.mark.map(|mark| level::words(mark, marks).into());
            let within = percent(part.figures.within).map(Cell::Words);
            Row {
                name: part.name.clone().unwrap_or_else(|| "No team".to_owned()),
                href,
                cells: vec![
                    Cell::Count(count(part.figures.count)),
                    Cell::lasts(times.map(|times| times.mean.as_secs())),
                    Cell::lasts(times.map(|times| times.median.as_secs())),
                    Cell::lasts(times.map(|times| times.p90.as_secs())),
                    within.unwrap_or(Cell::None),
                    mark.unwrap_or(Cell::None),
                ],
            }
        })
        .collect();
    let (id, title, head) = match by {
        By::Project => ("by-project", "By project", "Project"),
        By::Team => ("by-team", "By team", "Team"),
    };
    let table = open_table(
        Behind {
            caption: String::new(),
            heads: vec![head, "Changes", "Mean", "Median", "p90", "Within target", "Mark"],
            rows,
        },
        Some(title.to_owned()),
    );
    Some(
        view! {
            <section class="section" aria-labelledby=id>
                <div class="section-head"><h2 id=id>{title}</h2><p class="section-note">{window.to_owned()}</p></div>
                {table}
            </section>
        }
        .into_markup(),
    )
}

/// A name as one part of a path.
fn escape_segment(name: &str) -> String {
    escape(name).replace('/', "%2F")
}

/// What is left out, counted by its reason, with the list behind it.
pub fn excluded(
    context: &RequestContext,
    asked: &Asked,
    excluded: &Excluded,
    window: &str,
) -> Option<Markup> {
    if excluded.all() == 0 {
        return None;
    }
    let rows: Vec<_> = Exclusion::ALL
        .into_iter()
        .filter(|why| excluded.of(*why) > 0)
        .map(|why| {
            let href = asked.changes(context, &[("excluded", why.key())]);
            view! { <li><a href=href>{counted(excluded.of(why))}</a>" "{why.words()}</li> }
        })
        .collect();
    let all = so_many(excluded.all(), "change is", "changes are");
    Some(
        view! {
            <section class="section" aria-labelledby="excluded">
                <div class="section-head">
                    <h2 id="excluded">"In no figure"</h2>
                    <p class="section-note">{window.to_owned()}</p>
                </div>
                <p class="velocity-note">{format!("{all} left out of the figures above: their time cannot be known, and a guess would be worse than none.")}</p>
                <ul class="velocity-excluded">{rows}</ul>
            </section>
        }
        .into_markup(),
    )
}
