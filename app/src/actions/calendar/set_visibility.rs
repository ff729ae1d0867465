//! Decides who may see a release, a checklist, an item, a kind or a product.

use backend::visibility::Target;
use backend::visibility::set_visibility::{self, Audience};
use leptos::prelude::*;

use super::edit::fields;
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::{AppError, sentence};

/// Gives the thing in `of`, which holds what was seen of it, the visibility `public`, `team` or
/// `embargoed`. `people` are usernames that see it besides security release managers, with commas or
/// spaces between; they say nothing for what is not embargoed.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = SetVisibility, prefix = "/do", endpoint = "visibility/set")]
pub async fn set_visibility(
    of: String,
    visibility: String,
    #[server(default)] people: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[("of", &of), ("visibility", &visibility), ("people", &people)]);
    let result = async {
        let invalid = |field: &str, why: &str| AppError::Invalid {
            field: field.to_owned(),
            sentence: sentence(why),
        };
        let names = people.split([',', ' ', '\n', '\r']);
        let names = names.map(|name| name.trim_start_matches('@'));
        let usernames: Vec<String> = names.filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let audience = match visibility.as_str() {
            "embargoed" => Audience::Embargoed { usernames },
            "public" => Audience::Public,
            "team" => Audience::Team,
            _ => return Err(invalid("Who may see it", "choose one of the list")),
        };
        let target: Target = of.parse().map_err(|_| AppError::NotFound {
            sentence: "There is no such thing.".to_owned(),
        })?;
        let work = set_visibility::SetVisibility { target, audience };
        context
            .db
            .write(&context.actor()?, work)
            .await
            .map_err(|error| context.error(&error))
    }
    .await;
    let to = result.as_ref().ok().cloned().flatten();
    let form = if result.is_ok() { "page" } else { "visibility" };
    settle(&context, form, to, typed, result, |_| {
        let told = match visibility.as_str() {
            "public" => "Everybody may see it now.",
            "team" => "The team may see it now, and nobody else.",
            _ => "Security release managers and those who are named may see it now, and nobody else.",
        };
        Some(told.to_owned())
    })
    .map(|_| ())
}
