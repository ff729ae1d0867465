//! A row for a release that counts next and is far ahead.

use backend::calendar::Listed;
use domain::calendar::custom::{release_called, within};
use leptos::prelude::*;

use super::bits::{embargo_tag, time};
use super::card::out_or_due;
use super::shapes::Shapes;
use crate::context::RequestContext;

/// What a card says in a line: which release, when it is out, and how much that binds.
pub fn far_row(context: &RequestContext, listed: &Listed, shapes: &Shapes) -> impl IntoView + use<> {
    let release = &listed.release;
    let day = release.publication().map(|step| time(context, &step.planned));
    let note = format!(
        "Next {}. {}",
        release_called(&within(release.kind_word())),
        out_or_due(release, false)
    );
    view! {
        <li class="row">
            <h3 class="row-title">{shapes.mark(&listed.product)} " " <a href=context.link(&listed.path())>{listed.name()}</a></h3>
            <p class="row-note">{note} {day}</p>
            <span class="row-count">
                <span class="tag">{release.binding.words()}</span>
                {listed.is_embargoed().then(embargo_tag)}
            </span>
        </li>
    }
}
