//! `/drafts`: every draft of another date that one may see: those that wait, and the newest of those that were published or
//! dropped. For the team.

use backend::drafts::{self, Drafted, Drafts as All};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::bits::{Icon, stale};
use crate::components::drafts::draft_row;
use crate::components::load::load;
use crate::components::shapes::Shapes;
use crate::context::RequestContext;
use crate::error::AppError;

/// The drafts.
#[component]
pub fn Drafts() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

/// So many settled ones are shown.
const SETTLED: usize = 50;

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    super::for_the_team(&context, "Drafts are")?;
    let viewer = context.viewer();
    let all = drafts::all(&context.db, &viewer, SETTLED)
        .await
        .map_err(|error| context.error(&error))?;
    let shapes = Shapes::load(&context).await?;
    Ok(show(&context, &all, &shapes))
}

fn show(context: &RequestContext, all: &All, shapes: &Shapes) -> impl IntoView + use<> {
    let section = |id: &'static str, title: &'static str, note: &'static str, of: &[Drafted]| {
        let rows: Vec<_> = of
            .iter()
            .map(|drafted| draft_row(context, drafted, shapes))
            .collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="section" aria-labelledby=id>
                    <div class="section-head"><h2 id=id>{title}</h2><p class="section-note">{note}</p></div>
                    <ul class="rows">{rows}</ul>
                </section>
            }
        })
    };
    let empty = all.open.is_empty().then(|| {
        view! {
            <div class="empty">
                <Icon name="copy"/>
                <p class="empty-title">"No draft waits"</p>
                <p>"Open a release, ask \u{201c}What if it moved?\u{201d}, and keep what you see as a draft: it stands here until somebody publishes or drops it."</p>
            </div>
        }
    });
    view! {
        <Title text="Drafts · Slipway"/>
        <div class="page-head">
            <h1>"Drafts"</h1>
            <p class="lede">"Other dates that are thought about. Nothing is changed by them until one is published."</p>
        </div>
        {stale(context, "\"product\":".to_owned(), false, "Dates were changed just now.")}
        {empty}
        {section("open", "Waiting", "Newest first", &all.open)}
        {section("settled", "Published or dropped", "The newest", &all.settled)}
    }
}
