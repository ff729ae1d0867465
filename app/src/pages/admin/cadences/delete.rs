//! What goes when a cadence is deleted, and the button for it; or why it stays.

use backend::calendar::queries::{Removal, preview_deletion};
use domain::calendar::moment::day_for_people;
use domain::id::CadenceId;
use leptos::either::Either;
use leptos::prelude::*;

use crate::actions::calendar::delete_cadence_path;
use crate::components::bits::Icon;
use crate::context::RequestContext;
use crate::error::AppError;

/// The section for the cadence that the address asks to delete; none where it asks for none.
pub(super) async fn delete(context: &RequestContext) -> Result<Option<impl IntoView + use<>>, AppError> {
    let Some(asked) = context.parameter("delete") else {
        return Ok(None);
    };
    let id: CadenceId = asked.parse().map_err(|_| AppError::NotFound {
        sentence: "There is no such cadence.".to_owned(),
    })?;
    let found = preview_deletion(&context.db, &context.viewer(), &id).await;
    let found = found.map_err(|error| context.error(&error));
    if let Err(AppError::NotFound { .. }) = found {
        return Err(AppError::NotFound {
            sentence: "There is no such cadence.".to_owned(),
        });
    }
    let keep = context.link("/admin/cadences");
    let body = match found {
        Ok(removal) => Either::Left(what_goes(context, &removal, keep)),
        Err(error) => Either::Right(view! {
            <h2 id="delete">"This cadence cannot be deleted"</h2>
            <p>{error.to_string()}</p>
            <div class="form-actions"><a class="button" href=keep>"Keep it"</a></div>
        }),
    };
    Ok(Some(view! {
        <section class="section move-preview" id="delete-cadence" aria-labelledby="delete">{body}</section>
    }))
}

fn what_goes(context: &RequestContext, removal: &Removal, keep: String) -> impl IntoView + use<> {
    let title = format!("Delete {} of {}", removal.cadence.name, removal.product.name);
    let count = removal.gone.len();
    let said = match (removal.gone.first(), removal.gone.last()) {
        (Some(only), Some(_)) if count == 1 => format!(
            "Its one release goes with it, planned for {}, and drafts of it.",
            day_for_people(only.release.day)
        ),
        (Some(first), Some(last)) => format!(
            "Its {count} releases go with it, from {} to {}, and drafts of them.",
            day_for_people(first.release.day),
            day_for_people(last.release.day)
        ),
        _ => "No release goes with it.".to_owned(),
    };
    let rows: Vec<_> = removal
        .gone
        .iter()
        .map(|listed| {
            let day = format!(", {}", day_for_people(listed.release.day));
            view! { <li><a href=context.link(&listed.path())>{listed.name()}</a>{day}</li> }
        })
        .collect();
    let list = (count > 0).then(|| {
        view! {
            <details class="disclosure">
                <summary><Icon name="chevron-right"/><span>"What goes"</span></summary>
                <div class="disclosure-body"><ul>{rows}</ul></div>
            </details>
        }
    });
    view! {
        <h2 id="delete">{title}</h2>
        <p>{said} " Nobody has worked on any of it. It is as if the cadence had never been; a rule that it followed does not come back."</p>
        {list}
        <form class="form-actions" method="post" action=delete_cadence_path()>
            <input type="hidden" name="cadence" value=removal.cadence.id.to_string()/>
            <button class="button button-danger">"Delete the cadence"</button>
            <a class="button" href=keep>"Keep it"</a>
        </form>
    }
}
