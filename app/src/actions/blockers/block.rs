//! Says that something is blocked.

use backend::blockers::block::{self, What};
use domain::blockers::Draft;
use jiff::SignedDuration;
use leptos::prelude::*;

use super::form::{invalid, page_of};
use crate::actions::form::{self, fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Says that something is blocked. `what` is `env:` and an environment, or `release:` and a release's address; `ago` is since how
/// many minutes; `once` makes the form count once ([`form::once`]).
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = BlockIt, prefix = "/do", endpoint = "blockers/block")]
pub async fn block_it(
    product: String,
    #[server(default)] what: String,
    #[server(default)] cause: String,
    #[server(default)] ago: String,
    #[server(default)] note: String,
    #[server(default)] issue: String,
    #[server(default)] once: String,
) -> Result<String, AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("what", &what), ("ago", &ago), ("note", &note), ("issue", &issue)]);
    let mut all = typed.clone();
    all.extend(fields(&[("product", &product), ("cause", &cause)]));
    let key = form::once(&once, &all);
    let to = page_of(&product);
    let result = async {
        let minutes: i64 = match ago.trim() {
            "" => 0,
            text => text
                .parse::<i64>()
                .ok()
                .filter(|minutes| (0..=14 * 24 * 60).contains(minutes))
                .ok_or_else(|| invalid("Since", &"choose since when"))?,
        };
        let work = block::Block {
            id: None,
            product,
            what: read(&what)?,
            draft: Draft {
                cause,
                note,
                issue,
                since: context.now.checked_sub(SignedDuration::from_mins(minutes)).ok(),
                until: None,
            },
            key,
        };
        let blocked = context.db.write(&context.actor()?, work).await;
        blocked.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "block" };
    settle(&context, form, Some(to), typed, result, |_| {
        Some("It is blocked. Say what is being done as soon as somebody knows.".to_owned())
    })
    .map(|id| id.to_string())
}

/// What is blocked, as the form has it.
fn read(what: &str) -> Result<What, AppError> {
    match what.split_once(':') {
        None if what.is_empty() => Ok(What::Deployments(String::new())),
        Some(("env", environment)) => Ok(What::Deployments(environment.to_owned())),
        Some(("release", slug)) => Ok(What::Release(slug.to_owned())),
        _ => Err(invalid("What is blocked", &"choose what is blocked")),
    }
}
