//! Anonymises somebody who has left.

use backend::identity::depart::Depart;
use domain::id::PersonId;
use leptos::prelude::*;

use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Anonymises the person. `understood` is the box that says that it cannot be undone: `yes`.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = DepartPerson, prefix = "/do", endpoint = "people/depart")]
pub async fn depart_person(person: String, #[server(default)] understood: String) -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let actor = context.actor()?;
        if understood != "yes" {
            return Err(AppError::Invalid {
                field: "This cannot be undone".to_owned(),
                sentence: "Tick the box to say that you know.".to_owned(),
            });
        }
        let person: PersonId = person.parse().map_err(|_| AppError::NotFound {
            sentence: "There is no such person.".to_owned(),
        })?;
        context
            .db
            .write(&actor, Depart { person })
            .await
            .map_err(|error| context.error(&error))
    }
    .await;
    let (form, to) = match &result {
        Ok(_) => ("page", "/admin/people".to_owned()),
        Err(AppError::NotFound { .. } | AppError::Forbidden { .. } | AppError::SignIn) => {
            ("page", "/admin/people".to_owned())
        }
        Err(_) => ("leave", format!("/admin/people/{person}/leave")),
    };
    settle(&context, form, Some(to), Vec::new(), result, |name| {
        Some(format!(
            "From now on pages, the API and the history call them \u{201c}{name}\u{201d}."
        ))
    })
    .map(|_| ())
}
