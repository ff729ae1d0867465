//! The table behind a picture, for those who cannot see it, and for all who want the numbers and what lies behind them.

use leptos::either::{Either, EitherOf5};
use leptos::prelude::*;

use super::lasts::lasts;
use crate::format::grouped;
use crate::markup::{IntoMarkup, Markup};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing to tell.
    None,
    /// A number of things.
    Count(u64),
    /// A number of things, and what opens them; nothing does where there are none.
    Opens(u64, String),
    /// A length of time, in seconds.
    Lasts(i64),
    /// Words.
    Words(String),
}

impl Cell {
    /// A length of time, where there is one.
    pub fn lasts(seconds: Option<i64>) -> Self {
        seconds.map_or(Self::None, Self::Lasts)
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

/// A row: what it is of, what opens it, its cells.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is of.
    pub name: String,
    /// What its name opens.
    pub href: Option<String>,
    /// The cells behind its name.
    pub cells: Vec<Cell>,
}

/// A table.
pub struct Behind {
    /// What it tells.
    pub caption: String,
    /// The heads of its columns; the first is that of the names.
    pub heads: Vec<&'static str>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// The table, folded away.
pub fn table(behind: Behind) -> Markup {
    let name = format!("{} as a table", behind.caption);
    view! {
        <details class="picture-table">
            <summary>"As a table" <span class="visually-hidden">{format!(": {}", behind.caption)}</span></summary>
            {open_table(behind, Some(name))}
        </details>
    }
    .into_markup()
}

/// The table behind a figure that opens it, folded away under words that say what it holds. The id is of what is folded: a browser that
/// goes there unfolds it.
pub fn folded(id: &'static str, words: String, behind: Behind) -> Markup {
    let name = behind.caption.clone();
    view! {
        <details class="picture-table">
            <summary>{words}</summary>
            <div id=id>{open_table(behind, Some(name))}</div>
        </details>
    }
    .into_markup()
}

/// The table as it stands on a page. Where it has no caption that is seen, `name` says what it is.
pub fn open_table(behind: Behind, name: Option<String>) -> Markup {
    let Behind { caption, heads, rows } = behind;
    let columns: Vec<_> = heads
        .iter()
        .enumerate()
        .map(|(place, head)| view! { <th scope="col" class=(place > 0).then_some("number")>{*head}</th> })
        .collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let name = match row.href {
                Some(href) => Either::Left(view! { <a href=href>{row.name}</a> }),
                None => Either::Right(row.name),
            };
            let cells: Vec<_> = row
                .cells
                .into_iter()
                .zip(heads.iter().skip(1))
                .map(|(cell, head)| view! { <td class="number" data-label=*head>{cell_view(cell)}</td> })
                .collect();
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        })
        .collect();
    let shown = name.is_none().then(|| view! { <caption>{caption}</caption> });
    view! {
        <div class="table-frame">
            <table class="table" aria-label=name>
                {shown}
                <thead><tr>{columns}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_markup()
}

fn cell_view(cell: Cell) -> impl IntoView {
    match cell {
        Cell::None => EitherOf5::A(view! { <span class="muted">"\u{2013}"</span> }),
        Cell::Count(count) | Cell::Opens(count @ 0, _) => EitherOf5::B(grouped(super::scale::many(count))),
        Cell::Lasts(seconds) => EitherOf5::C(lasts(seconds)),
        Cell::Words(words) => EitherOf5::D(words),
        Cell::Opens(count, href) => {
            EitherOf5::E(view! { <a href=href>{grouped(super::scale::many(count))}</a> })
        }
    }
}
