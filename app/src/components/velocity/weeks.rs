//! The weeks with what else there was in them: hours blocked, and freezes. Beside, never as the cause.

use backend::blockers::Around;
use domain::blockers::report::BESIDE;
use domain::velocity::Point;
use leptos::prelude::*;

use super::behind::{Behind, Cell, Row, open_table};
use super::figure::count;
use super::level;
use super::pictures::Frame;
use crate::components::blockers::tables::week_path;
use crate::markup::{IntoMarkup, Markup};

/// The weeks of a window of a product, the newest first, with the names of the freezes that held in each of them by now. None where
/// nothing arrived in any.
pub fn weeks(
    of: &Frame<'_>,
    points: &[Point],
    around: &Around,
    product: &str,
    window: &str,
) -> Option<Markup> {
    if points.iter().all(|point| point.figures.count == 0) {
        return None;
    }
    let rows = points.iter().rev().map(|point| {
        let mut known = around.weeks.iter();
        let beside = known.find(|beside| beside.week.monday() == point.monday);
        let blocked = beside.map(|beside| beside.blocked).unwrap_or_default();
        let figures = &point.figures;
        let mark = figures.mark.map(|mark| level::words(mark, of.marks).into());
        let freezes = match beside.map(|beside| beside.freezes.as_slice()) {
            None | Some([]) => Cell::None,
            Some(some) => Cell::Words(some.join(", ")),
        };
        let part = if point.whole { "" } else { " (changes in part)" };
        Row {
            name: format!("{}{part}", point.monday.strftime("%a %-d %b %Y")),
            href: beside.map(|beside| of.context.link(&week_path(beside.week, product))),
            cells: vec![
                Cell::Count(count(figures.count)),
                Cell::lasts(figures.times.map(|times| times.mean.as_secs())),
                mark.unwrap_or(Cell::None),
                Cell::Lasts(blocked.blocked.as_secs()),
                Cell::Count(count(blocked.count)),
                freezes,
            ],
        }
    });
    let table = open_table(
        Behind {
            caption: String::new(),
            heads: vec![
                "Week from",
                "Changes",
                "Mean",
                "Mark",
                "Blocked",
                "Blockers",
                "Freezes",
            ],
            rows: rows.collect(),
        },
        Some("Weeks beside blockers and freezes".to_owned()),
    );
    Some(
        view! {
            <section class="section" aria-labelledby="weeks">
                <div class="section-head"><h2 id="weeks">"Weeks beside blockers and freezes"</h2><p class="section-note">{window.to_owned()}</p></div>
                <p class="velocity-note">{BESIDE}{every_week(&around.every_week)}</p>
                {table}
            </section>
        }
        .into_markup(),
    )
}

/// What held in each week and so stands in no row.
fn every_week(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| {
        format!(
            " What is frozen in each of these weeks tells none from another and stands in no row: {}.",
            names.join(", ")
        )
    })
}
