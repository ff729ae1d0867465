//! `/velocity/blockers?product=…&release=…`: what is blocked, for how long, and what is being done; the form that says so, with one
//! of the product's releases chosen where the address names it; the hours of this week, and of the weeks before. For the team.

mod asked;
pub mod week;

use backend::blockers::{self, Board};
use backend::calendar::queries::{self, Found};
use backend::calendar::{Listed as Release, Product};
use domain::blockers::report::DEFINITION;
use domain::blockers::{Report, Week};
use domain::identity::Action;
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;
use leptos_meta::Title;

use crate::actions::blockers::causes_path;
use crate::blockers::filter;
use crate::components::bits::{Icon, notice, stale};
use crate::components::blockers::tables::{picture, sums, week_path, weeks};
use crate::components::blockers::{blockers, new};
use crate::components::fields::Field;
use crate::components::load::load;
use crate::context::{RequestContext, escape};
use crate::error::AppError;
use crate::markup::{IntoMarkup, Markup};

/// The blockers of a product.
#[component]
pub fn Blockers() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

/// So many weeks are told.
const WEEKS: u16 = 12;
/// So many releases that come next can be chosen.
const NEXT: usize = 6;

/// Lets the team pass.
fn team_only(context: &RequestContext) -> Result<(), AppError> {
    super::for_the_team(context, "What is blocked is")
}

/// The product of the address, else the first one that is not put away; none where there is no product at all.
async fn product_of(context: &RequestContext) -> Result<(Vec<Product>, Option<Product>), AppError> {
    let products = queries::products(&context.db, &context.viewer())
        .await
        .map_err(|error| context.error(&error))?;
    let found = match context.parameter("product") {
        Some(slug) => {
            let found = products.iter().find(|product| product.slug == slug);
            Some(found.cloned().ok_or_else(|| AppError::NotFound {
                sentence: "There is no such product.".to_owned(),
            })?)
        }
        None => products
            .iter()
            .find(|product| product.archived.is_none())
            .cloned(),
    };
    Ok((products, found))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let (products, product) = product_of(&context).await?;
    let Some(product) = product else {
        return Ok(EitherOf3::A(no_product(&context)));
    };
    let filter = filter(|name| context.parameter(name)).map_err(|why| AppError::unreadable(&why))?;
    if filter.cause.is_some() || filter.days.is_some() {
        let shown = asked::page(&context, &products, &product, filter).await?;
        let title = format!("Blockers of {} · Slipway", product.name);
        return Ok(EitherOf3::B(view! { <Title text=title/> {shown} }));
    }
    let (db, viewer) = (&context.db, context.viewer());
    let failed = |error: backend::Error| context.error(&error);
    let board = blockers::board(db, &viewer, &product.slug, context.now)
        .await
        .map_err(failed)?;
    let this = Week::at(context.now, &product.home);
    let reports = blockers::weeks(db, &viewer, &product.slug, this, WEEKS)
        .await
        .map_err(failed)?;
    let (next, chosen) = if context.may(Action::KeepBlockers) {
        releases(&context, &product).await.map_err(failed)?
    } else {
        (Vec::new(), None)
    };
    Ok(EitherOf3::C(show(
        &context,
        &products,
        &board,
        &reports,
        (&next, chosen.as_ref()),
    )))
}

/// The releases that come next, and the one of the address.
async fn releases(
    context: &RequestContext,
    product: &Product,
) -> backend::Result<(Vec<Release>, Option<Release>)> {
    let (db, viewer) = (&context.db, context.viewer());
    let chosen = match context.parameter("release") {
        None => None,
        Some(slug) => match queries::release(db, &viewer, &product.slug, &slug).await {
            Ok(Found::Here(listed)) if !listed.release.standing.is_off() => Some(*listed),
            Ok(_) | Err(backend::Error::NotFound(_)) => None,
            Err(error) => return Err(error),
        },
    };
    let coming = queries::coming(db, &viewer, context.now).await?;
    let next = coming
        .into_iter()
        .filter(|coming| coming.product.id == product.id)
        .flat_map(|coming| coming.next)
        .take(NEXT);
    Ok((next.collect(), chosen))
}

fn show(
    context: &RequestContext,
    products: &[Product],
    board: &Board,
    reports: &[Report],
    (next, chosen): (&[Release], Option<&Release>),
) -> impl IntoView + use<> {
    let product = &board.product;
    let may = context.may(Action::KeepBlockers) && product.archived.is_none();
    let about = format!("\"blockers_of\":\"{}\"", product.slug);
    let form = may.then(|| new::form(context, board, next, chosen));
    let lately = (!board.lately.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="lately">
                <div class="section-head"><h2 id="lately">"Over"</h2><p class="section-note">"In the last seven days"</p></div>
                {blockers(context, &board.lately, Some(&board.says))}
            </section>
        }
    });
    view! {
        <Title text=format!("Blockers of {} · Slipway", product.name)/>
        <div class="page-head page-head-row">
            <h1>"Blockers of " {product.name.clone()}</h1>
            <nav class="cluster" aria-label="More of blockers">
                <a class="button button-small" href=context.link(&format!("/velocity?product={}", escape(&product.slug)))>"Velocity"</a>
            </nav>
        </div>
        {choice(context, products, product)}
        {stale(context, about, true, "Something was blocked or let go just now.")}
        {open(context, board)}
        {form}
        {lately}
        {this_week(context, board, reports)}
        {before(context, product, reports)}
        {causes(context, board)}
    }
}

/// What is blocked now.
fn open(context: &RequestContext, board: &Board) -> Markup {
    let content = if board.open.is_empty() {
        view! {
            <div class="empty">
                <Icon name="circle-check"/>
                <p class="empty-title">"Nothing is blocked"</p>
                <p>"As far as somebody has said so. Items of checklists that are blocked stand here by themselves, and so do issues with labels such as RootCause::Flaky-Test."</p>
            </div>
        }
        .into_markup()
    } else {
        blockers(context, &board.open, Some(&board.says))
    };
    view! {
        <section class="section" aria-labelledby="open">
            <div class="section-head"><h2 id="open">"Blocked now"</h2><p class="section-note">"The longest first"</p></div>
            {content}
        </section>
    }
    .into_markup()
}

/// The hours of this week by cause.
fn this_week(context: &RequestContext, board: &Board, reports: &[Report]) -> Option<Markup> {
    let report = reports.first()?;
    let picture = picture(report, &board.says.causes).unwrap_or_else(|| {
        view! { <p class="muted">"Nothing was blocked in this week so far."</p> }.into_markup()
    });
    let href = context.link(&week_path(report.week, &board.product.slug));
    Some(
        view! {
            <section class="section" aria-labelledby="this-week">
                <div class="section-head">
                    <h2 id="this-week">"This week by cause"</h2>
                    <p class="section-note"><a href=href>{format!("Report of {}", report.week)}</a></p>
                </div>
                {sums(&report.tally.all)}
                {picture}
            </section>
        }
        .into_markup(),
    )
}

/// The weeks, the newest first.
fn before(context: &RequestContext, product: &Product, reports: &[Report]) -> Markup {
    let zone = format!("Monday to Sunday, {}", product.home.zone());
    view! {
        <section class="section" aria-labelledby="weeks">
            <div class="section-head"><h2 id="weeks">"Week by week"</h2><p class="section-note">{zone}</p></div>
            {weeks(context, reports, &product.slug)}
            <p class="section-note">{DEFINITION}</p>
        </section>
    }
    .into_markup()
}

/// The causes, for who decides which there are.
fn causes(context: &RequestContext, board: &Board) -> Option<Markup> {
    const FORM: &str = "causes";
    if !context.may(Action::EditProducts) {
        return None;
    }
    let left = context.left_by(FORM);
    let field = Field {
        form: FORM,
        name: "causes",
        label: "Causes",
        value: board.says.causes.to_string(),
        hint: "One a line. A label RootCause::Flaky-Test means Flaky test; where a label says it in other words, write flaky = Flaky test.",
        optional: false,
    };
    Some(
        view! {
            <section class="section" aria-labelledby="causes-there-are">
                <div class="section-head"><h2 id="causes-there-are">"Causes"</h2><p class="section-note">"Blockers keep theirs, though it leave the list"</p></div>
                <details class="disclosure" id="form-causes" open=left.is_some()>
                    <summary><Icon name="chevron-right"/><span>"Change the causes"</span></summary>
                    <div class="disclosure-body">
                        {notice(left)}
                        <form class="form" method="post" action=causes_path()>
                            <input type="hidden" name="product" value=board.product.slug.clone()/>
                            <input type="hidden" name="seen" value=board.says.revision.to_string()/>
                            {field.lines(context, 10)}
                            <div class="form-actions"><button class="button button-primary">"Keep these causes"</button></div>
                        </form>
                    </div>
                </details>
            </section>
        }
        .into_markup(),
    )
}

/// The other products.
fn choice(context: &RequestContext, products: &[Product], own: &Product) -> Option<Markup> {
    let others: Vec<_> = products
        .iter()
        .filter(|product| product.archived.is_none() || product.id == own.id)
        .map(|product| {
            let href = context.link(&format!("/velocity/blockers?product={}", escape(&product.slug)));
            let here = (product.id == own.id).then_some("page");
            view! { <a class="button button-small" href=href aria-current=here>{product.name.clone()}</a> }
        })
        .collect();
    (others.len() > 1)
        .then(|| view! { <nav class="cluster" aria-label="Products">{others}</nav> }.into_markup())
}

fn no_product(context: &RequestContext) -> impl IntoView + use<> {
    view! {
        <Title text="Blockers · Slipway"/>
        <div class="page-head"><h1>"Blockers"</h1></div>
        <div class="empty">
            <Icon name="flag"/>
            <p class="empty-title">"There is no product yet"</p>
            <p>"An admin adds the first one under "<a href=context.link("/admin/products")>"Products"</a>"; then what blocks it stands here."</p>
        </div>
    }
}
