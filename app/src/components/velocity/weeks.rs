//! The weeks with what else there was in them: hours blocked, and freezes. Beside, never as the cause.

use domain::velocity::Point;
use leptos::prelude::*;

use super::behind::{Behind, Cell, Row, open_table};
use super::figure::count;
use super::level;
use super::pictures::Frame;
use crate::markup::{IntoMarkup, Markup};

/// What else there was in a week.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// How long something was blocked in it, in seconds.
    pub blocked: i64,
    /// How many blockers there were.
    pub blockers: usize,
    /// The freezes that held in it, and not in each of the weeks that are shown.
    pub freezes: Vec<String>,
    /// What opens the blockers of the week.
    pub href: Option<String>,
}

/// The weeks of a window, the newest first, with the names of the freezes that held in each of them. None where nothing arrived in any.
pub fn weeks(
    of: &Frame<'_>,
    points: &[Point],
    around: &[Around],
    weekly: &[String],
    window: &str,
) -> Option<Markup> {
    if points.iter().all(|point| point.figures.count == 0) {
        return None;
    }
    let rows = points.iter().zip(around).rev().map(|(point, around)| {
        let figures = &point.figures;
        let mark = figures.mark.map(|mark| level::words(mark, of.marks).into());
        let freezes = match around.freezes.as_slice() {
            [] => Cell::None,
            some => Cell::Words(some.join(", ")),
        };
        let part = if point.whole { "" } else { " (changes in part)" };
        Row {
            name: format!("{}{part}", point.monday.strftime("%a %-d %b %Y")),
            href: around.href.clone(),
            cells: vec![
                Cell::Count(count(figures.count)),
                Cell::lasts(figures.times.map(|times| times.mean.as_secs())),
                mark.unwrap_or(Cell::None),
                Cell::Lasts(around.blocked),
                Cell::Count(count(around.blockers)),
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
                <p class="velocity-note">"What there was in the same weeks. That a slow week stands beside a blocker or a freeze does not say that one came of the other."{every_week(weekly)}</p>
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
