//! What moving a release would do, step by step, before anybody does it.

use backend::calendar::queries::{self, MovePreview};
use domain::calendar::Release;
use domain::calendar::edit::{Goes, StepMove};
use domain::calendar::moment::day_for_people;
use leptos::either::Either;
use leptos::prelude::*;

use super::bits::time;
use super::conflicts::would_clash;
use crate::context::RequestContext;

/// The move that somebody wants to look at, if this is the page after that. Where it cannot be made any more
/// there is nothing to see.
pub async fn previewed(context: &RequestContext, release: &Release) -> Option<MovePreview> {
    context.left_by("move").filter(|left| left.error.is_none())?;
    let to = context.typed("move", "date")?.trim().parse().ok()?;
    let viewer = context.viewer();
    queries::preview_move(&context.db, &viewer, &release.id, to, context.now)
        .await
        .ok()
}

/// The steps with the days that they have and would have.
pub fn move_preview(context: &RequestContext, preview: &MovePreview) -> impl IntoView + use<> {
    let release = &preview.listed.release;
    // What was left out has no steps until it is planned after all.
    let is_new = release.steps.is_empty();
    let rows: Vec<_> = preview
        .steps
        .iter()
        .map(|step| row(context, step, is_new))
        .collect();
    let (from, to) = (day_for_people(release.day), day_for_people(preview.to));
    let pulls = if preview.pulls_next {
        ", and so do the steps of the next release that count from this one"
    } else {
        ""
    };
    view! {
        <section class="move-preview" id="move-preview" aria-labelledby="move-preview-title">
            <h3 id="move-preview-title">"What would move"</h3>
            <p>"From " <s>{from}</s> " to " <strong>{to}</strong> ". Nothing is changed yet."</p>
            <div class="table-frame">
                <table class="table">
                    <thead>
                        <tr><th scope="col">"Step"</th><th scope="col">"Now"</th><th scope="col">"Then"</th></tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {context.viewer().is_team().then(|| would_clash(&preview.clashes))}
            <p class="field-hint">{format!("The due dates of its checklists follow{pulls}.")}</p>
        </section>
    }
}

fn row(context: &RequestContext, step: &StepMove, is_new: bool) -> impl IntoView + use<> {
    let (key, why) = match step.goes {
        _ if is_new => ("along", ""),
        Goes::Along => ("along", ""),
        Goes::Again => ("along", ", planned again"),
        Goes::Reached => ("stays", "stays: it has happened"),
        Goes::CalledOff => ("stays", "stays called off"),
        Goes::OwnTime => ("stays", "stays: it has a date of its own"),
        Goes::FromPrevious => ("stays", "stays: it counts from the release before"),
        Goes::Same => ("stays", "stays: the plan has it at the same time"),
    };
    let now = if is_new {
        Either::Left(view! { <span class="muted">"none"</span> })
    } else {
        Either::Right(time(context, &step.from))
    };
    let then = if key == "along" {
        Either::Left(view! { <strong>{time(context, &step.to)}</strong> {why} })
    } else {
        Either::Right(view! { <span class="muted">{why}</span> })
    };
    view! {
        <tr data-goes=key>
            <th scope="row">{step.name.clone()}</th>
            <td data-label="Now">{now}</td>
            <td data-label="Then">{then}</td>
        </tr>
    }
}
