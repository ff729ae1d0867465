//! Pages: one a file. Each loads what its viewer may see and shows it.

pub mod admin;
pub mod agenda;
pub mod blockers;
pub mod changes;
pub mod checklist;
pub mod conflicts;
pub mod default_branch;
pub mod draft;
pub mod drafts;
pub mod freezes;
pub mod home;
pub mod inclusion;
pub mod merge_requests;
pub mod month;
pub mod not_found;
pub mod release;
pub mod release_new;
pub mod requests;
pub mod rotation;
pub mod sign_in;
pub mod status;
pub mod subscribe;
pub mod supported;
pub mod timeline;
pub mod today;
pub mod velocity;
pub mod what_if;
pub mod year;

use domain::calendar::view::Window;
use domain::calendar::view::window::day_of_address;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::context::RequestContext;
use crate::error::AppError;

/// Lets the team pass; `what` begins the sentence for others: `Drafts are`.
fn for_the_team(context: &RequestContext, what: &str) -> Result<(), AppError> {
    if context.account.is_none() {
        return Err(AppError::SignIn);
    }
    if !context.viewer().is_team() {
        return Err(AppError::Forbidden {
            sentence: format!("{what} for people with a role."),
        });
    }
    Ok(())
}

/// The day that `?from=2026-12-01` asks for.
fn asked_day(context: &RequestContext) -> Result<Option<Date>, AppError> {
    let Some(text) = context.parameter("from") else {
        return Ok(None);
    };
    let unreadable = || {
        AppError::unreadable(
            "there is no such day in the calendar: write ?from= and one of the years 1970 to 2200, such as 2026-12-01",
        )
    };
    day_of_address(&text).map(Some).ok_or_else(unreadable)
}

/// The days of a view: `30 Nov 2026 to 7 Feb 2027`, with the first year where it is another one.
fn range_words(window: &Window) -> String {
    let from = if window.from.year() == window.until.year() {
        "%-d %b"
    } else {
        "%-d %b %Y"
    };
    format!(
        "{} to {}",
        window.from.strftime(from),
        window.until.strftime("%-d %b %Y")
    )
}

/// A parameter of the path.
fn parameter(name: &str) -> String {
    use_params_map()
        .with_untracked(|map| map.get(name))
        .unwrap_or_default()
}
