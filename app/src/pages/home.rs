//! `/`: what counts now, then the month.

use backend::calendar::Listed;
use backend::calendar::queries::{self, Coming};
use domain::calendar::Kind;
use domain::calendar::days::plus;
use domain::calendar::view::Window;
use domain::identity::Viewer;
use domain::inclusion::ChangeKind;
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::bits::{Icon, Time};
use crate::components::card::card;
use crate::components::far::far_row;
use crate::components::filter::Filter;
use crate::components::inclusion::{Filled, form};
use crate::components::load::load;
use crate::components::month_grid::month;
use crate::components::shapes::Shapes;
use crate::components::view_data::ViewData;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;
use crate::markup::{IntoMarkup, Markup};

/// The first page.
#[component]
pub fn Home() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(home(context)))
}

async fn home(context: RequestContext) -> Result<impl IntoView, AppError> {
    let viewer = context.viewer();
    let first = context.today_here().first_of_month();
    let (mut coming, data) = ViewData::with_coming(&context, Window::of_month(first)).await?;
    let any = coming
        .iter()
        .any(|product| !(product.next.is_empty() && product.late.is_empty()));
    let filter = Filter::of(&context);
    for product in &mut coming {
        for list in [&mut product.next, &mut product.late, &mut product.unconfirmed] {
            list.retain(|listed| filter.fits(listed));
        }
    }
    let (cards, far) = cards(&context, &viewer, &coming, &data.shapes).await?;
    let now = format::instant(context.now, context.zone.as_ref());
    let unconfirmed: Vec<_> = coming
        .iter()
        .filter_map(|coming| unconfirmed(&context, coming))
        .collect();
    let content = if cards.is_empty() && any {
        let unknown = filter.unknown(&data.products).join(" ");
        EitherOf3::A(view! { <p class="muted">"Nothing that fits the filter is coming. " {unknown}</p> })
    } else if cards.is_empty() {
        EitherOf3::B(view! {
            <div class="empty">
                <Icon name="calendar-days"/>
                <p class="empty-title">"Nothing is planned yet"</p>
                <p>"An admin adds products and the cadences that plan their releases."</p>
            </div>
        })
    } else {
        let far = (!far.is_empty()).then(|| {
            view! { <h2 class="far-title">"Further ahead"</h2> <ul class="rows far">{far}</ul> }
        });
        EitherOf3::C(view! { <div class="cards">{cards}</div> {far} })
    };
    let way = viewer.is_team().then(|| {
        view! { " · " <a href=context.link("/merge-requests")>"Where is my merge request?"</a> }
    });
    Ok(view! {
        <Title text="What counts now · Slipway"/>
        <div class="page-head page-head-row">
            <h1>"What counts now"</h1>
            <p class="page-note"><Time shown=now/>{way}</p>
        </div>
        {content}
        {will_it(&context, any)}
        {unconfirmed}
        <section class="section" aria-labelledby="month">{month(&context, first, false, &data)}</section>
    })
}

/// The box that asks whether a change makes it; nothing to ask where nothing is planned.
fn will_it(context: &RequestContext, any: bool) -> Option<impl IntoView + use<>> {
    let empty = Filled {
        kind: ChangeKind::Feature,
        at: String::new(),
        change: String::new(),
        wrong: None,
    };
    any.then(|| {
        view! {
            <section class="section inclusion-box" aria-labelledby="will-it">
                <h2 id="will-it">"Will my change make it?"</h2>
                {form(context, &empty, true)}
            </section>
        }
    })
}

/// So many releases have a card, however far they are.
const CARDS: usize = 3;
/// Of the others those that are due in at most so many days; the rest is a list.
const NEAR: i32 = 45;

/// The cards of all products, soonest first; of one day by product, then by kind. Behind the first ones what is far ahead has
/// a row.
async fn cards(
    context: &RequestContext,
    viewer: &Viewer,
    coming: &[Coming],
    shapes: &Shapes,
) -> Result<(Vec<Markup>, Vec<Markup>), AppError> {
    let mut counts: Vec<(&Listed, bool)> = Vec::new();
    for product in coming {
        counts.extend(product.late.iter().map(|listed| (listed, true)));
        counts.extend(product.next.iter().map(|listed| (listed, false)));
    }
    counts.sort_by_key(|(listed, _)| listed.release.day);
    let (mut cards, mut far) = (Vec::new(), Vec::new());
    for (listed, late) in counts {
        if cards.len() >= CARDS && listed.release.day > plus(context.today(), NEAR) {
            far.push(far_row(context, listed, shapes).into_markup());
            continue;
        }
        let fixed = !listed.release.versions.is_empty() || listed.release.kind != Kind::Patch;
        let proposed = if fixed {
            Vec::new()
        } else {
            let proposed = queries::proposed_versions(&context.db, viewer, &listed.release).await;
            proposed
                .map_err(|error| context.error(&error))?
                .iter()
                .map(ToString::to_string)
                .collect()
        };
        cards.push(card(context, listed, late, &proposed, shapes));
    }
    Ok((cards, far))
}

/// Releases whose day has passed without a word: said plainly, for nothing follows from the clock.
fn unconfirmed(context: &RequestContext, coming: &Coming) -> Option<impl IntoView + use<>> {
    if coming.unconfirmed.is_empty() {
        return None;
    }
    let links: Vec<_> = coming
        .unconfirmed
        .iter()
        .map(|listed| {
            let day = format::day(listed.release.day, context.today_here());
            let name = format!("{} {}", coming.product.name, listed.release.name_beside_day());
            view! { <li><a href=context.link(&listed.path())>{name}</a> {format!(" planned for {day}, not confirmed")}</li> }
        })
        .collect();
    Some(view! {
        <details class="disclosure unconfirmed">
            <summary>
                <Icon name="chevron-right"/>
                <span>{format!("{}: {}", coming.product.name, format::unconfirmed(links.len()))}</span>
                <span class="disclosure-hint">"nobody has said yet that they are out"</span>
            </summary>
            <div class="disclosure-body"><ul>{links}</ul></div>
        </details>
    })
}
