//! Asks for something beside the plan.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use backend::requests::ask;
use domain::requests::{Draft, Wish};
use leptos::prelude::*;

use super::form::invalid;
use crate::actions::form::{self, fields, settle};
use crate::context::RequestContext;
use crate::error::AppError;

/// Asks, and leads to the page of the request. `deadline` is `product/release/step`, for an exception; `once` makes the form
/// count once ([`form::once`]).
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = AskFor, prefix = "/do", endpoint = "requests/ask")]
pub async fn ask_for(
    kind: String,
    #[server(default)] product: String,
    #[server(default)] deadline: String,
    #[server(default)] severity: String,
    #[server(default)] reason: String,
    #[server(default)] incident: String,
    #[server(default)] agreed_by: String,
    #[server(default)] needed_by: String,
    #[server(default)] line: String,
    #[server(default)] change: String,
    #[server(default)] until: String,
    #[server(default)] zone: String,
    #[server(default)] visibility: String,
    #[server(default)] once: String,
) -> Result<String, AppError> {
    let context = RequestContext::get();
    let typed = fields(&[
        ("product", &product),
        ("deadline", &deadline),
        ("severity", &severity),
        ("reason", &reason),
        ("incident", &incident),
        ("agreed_by", &agreed_by),
        ("needed_by", &needed_by),
        ("line", &line),
        ("change", &change),
        ("until", &until),
        ("zone", &zone),
        ("visibility", &visibility),
    ]);
    let draft = Draft {
        severity,
        reason,
        incident,
        agreed_by,
        needed_by,
        line,
        change,
        until,
        zone,
    };
    let known = kind.parse::<Wish>();
    let mut all = typed.clone();
    all.extend(fields(&[("kind", &kind)]));
    let key = form::once(&once, &all);
    let of = crate::context::escape(&product);
    let result = async {
        let wish = known.clone().map_err(|why| invalid("What you ask for", &why))?;
        let (product, release, step) = match wish {
            Wish::Exception => parts(&deadline)?,
            _ => (product, String::new(), String::new()),
        };
        let work = ask::AskFor {
            wish,
            product,
            release,
            step,
            draft,
            embargoed: match visibility.as_str() {
                "" | "team" => false,
                "embargoed" => true,
                other => {
                    return Err(invalid(
                        "Who may read it",
                        &format!("'{other}' is neither team nor embargoed"),
                    ));
                }
            },
            key,
        };
        let asked = context.db.write(&context.actor()?, work).await;
        asked.map_err(|error| context.error(&error))
    }
    .await;
    // A refusal leads back to the form of the same kind, with what was typed.
    let (form, to) = match (&result, known) {
        (Ok(id), _) => ("page", format!("/requests/{id}")),
        (Err(_), Ok(Wish::Backport)) => ("ask", format!("/requests/new?kind=backport&product={of}")),
        (Err(_), Ok(wish)) => ("ask", format!("/requests/new?kind={wish}")),
        (Err(_), Err(_)) => ("page", "/requests/new".to_owned()),
    };
    settle(&context, form, Some(to), typed, result, |_| {
        Some("You have asked. Whoever decides finds it here, and so do you.".to_owned())
    })
    .map(|id| id.to_string())
}

/// Product, release and step of a deadline.
fn parts(deadline: &str) -> Result<(String, String, String), AppError> {
    let mut parts = deadline.split('/').map(str::to_owned);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(product), Some(release), step, None) => Ok((product, release, step.unwrap_or_default())),
        _ => Err(invalid("Deadline", &"choose the deadline that it is about")),
    }
}
