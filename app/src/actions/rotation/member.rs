//! Says when and where somebody works.
#![expect(clippy::too_many_arguments, reason = "they are the fields of one form")]

use backend::rotation::member;
use leptos::prelude::*;

use super::form::{invalid, person as person_of};
use crate::actions::form::{back_or, fields, settle, yes_or_no};
use crate::context::RequestContext;
use crate::error::AppError;

/// Sets what the rotations know of somebody. `experience` and `security` are for those who plan; empty leaves them.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = SetMember, prefix = "/do", endpoint = "rotation/member")]
pub async fn set_member(
    person: String,
    #[server(default)] zone: String,
    #[server(default)] region: String,
    #[server(default)] team: String,
    #[server(default)] from: String,
    #[server(default)] until: String,
    #[server(default)] every: String,
    #[server(default)] active: String,
    #[server(default)] experience: String,
    #[server(default)] security: String,
) -> Result<(), AppError> {
    let context = RequestContext::get();
    let typed = fields(&[
        ("zone", &zone),
        ("region", &region),
        ("team", &team),
        ("from", &from),
        ("until", &until),
        ("every", &every),
        ("active", &active),
        ("experience", &experience),
        ("security", &security),
    ]);
    let to = back_or(&context, "/rotation/me");
    let result = async {
        let experience = match experience.as_str() {
            "" => None,
            text => Some(text.parse().map_err(|why| invalid("Experience", &why))?),
        };
        let work = member::SetMember {
            person: person_of(&person)?,
            zone,
            region,
            team,
            hours: (from, until),
            every,
            active: yes_or_no("Part", &active, true)?,
            experience,
            security: match security.as_str() {
                "" => None,
                text => Some(yes_or_no("Security", text, false)?),
            },
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { "member" };
    settle(&context, form, Some(to), typed, result, |()| {
        Some("It is kept.".to_owned())
    })
}
