//! `/requests/new?kind=…`: asks for something beside the plan. Without a kind the four are told apart first.

use backend::calendar::{Listed, Product, queries as calendar};
use backend::requests::lines_on;
use domain::calendar::days::plus;
use domain::calendar::{Line, Standing, StepState};
use domain::changes::Severity;
use domain::identity::{Action, Viewer};
use domain::requests::{Draft, Wish};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::team_only;
use crate::actions::requests::ask_path;
use crate::components::bits::{Icon, notice};
use crate::components::fields::{Field, once};
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::markup::{IntoMarkup, Markup};

/// The form.
#[component]
pub fn Ask() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

/// Deadlines are offered of releases that are due in so many days, or late for so many without a new one.
const NEAR: i32 = 120;

/// What the form is made of.
struct Data {
    products: Vec<Product>,
    /// For an exception: the releases that are still to come, with a deadline.
    deadlines: Vec<Listed>,
    /// For a backport: the lines of the product in hand that are maintained, newest first.
    lines: Vec<Line>,
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    if !context.may(Action::AskForReleases) {
        return Err(AppError::Forbidden {
            sentence: String::new(),
        });
    }
    let wish = match context.parameter("kind") {
        None => return Ok(Either::Left(choose(&context))),
        Some(kind) => kind
            .parse::<Wish>()
            .map_err(|why| AppError::unreadable(&why.to_string()))?,
    };
    let data = data(&context, &context.viewer(), wish)
        .await
        .map_err(|error| context.error(&error))?;
    Ok(Either::Right(show(&context, wish, &data)))
}

async fn data(context: &RequestContext, viewer: &Viewer, wish: Wish) -> backend::Result<Data> {
    let db = &context.db;
    let mut products = calendar::products(db, viewer).await?;
    products.retain(|product| product.archived.is_none());
    if let Some(kind) = wish.kind() {
        // Of a product that has no such releases for one, none can be asked for.
        let mut seen = Vec::with_capacity(products.len());
        for product in products {
            let kinds = calendar::kinds(db, viewer, &product).await?;
            if kinds.iter().any(|(known, _)| *known == kind) {
                seen.push(product);
            }
        }
        products = seen;
    }
    let asked = asked_product(context, &products);
    let lines = match (&asked, wish) {
        (Some(product), Wish::Backport) => lines_on(db, viewer, product, context.now).await?.maintained,
        _ => Vec::new(),
    };
    let mut deadlines = Vec::new();
    if wish == Wish::Exception {
        let today = context.today();
        // What is late without a new day has one that has passed.
        deadlines = calendar::window(db, viewer, plus(today, -NEAR), plus(today, NEAR)).await?;
        deadlines.retain(|listed| {
            let release = &listed.release;
            // Whose publication is over, nothing is let into any more.
            let out = release
                .publication()
                .and_then(|step| step.planned.over_at(release.home()));
            let open = release.standing == Standing::Delayed || out.is_none_or(|out| out > context.now);
            release.is_ahead() && open && release.inclusion().is_some()
        });
        deadlines.sort_by_key(|listed| listed.release.inclusion().map(|step| step.planned.date));
    }
    Ok(Data {
        products,
        deadlines,
        lines,
    })
}

/// The product that the address or the form names, else the first one.
fn asked_product(context: &RequestContext, products: &[Product]) -> Option<Product> {
    let asked = context
        .typed("ask", "product")
        .or_else(|| context.parameter("product"));
    let asked = products
        .iter()
        .find(|product| Some(&product.slug) == asked.as_ref());
    asked.or(products.first()).cloned()
}

/// What each is for.
const fn about(wish: Wish) -> &'static str {
    match wish {
        Wish::OutOfBand => {
            "A patch that cannot wait for its next slot: a high-severity bug or a critical vulnerability, with a declared S1 or S2 incident."
        }
        Wish::Internal => {
            "A release that is not published, for the two lines before the current one: S1 and S2 alone, with a declared incident."
        }
        Wish::Backport => {
            "A change that is to go to an older line, too. For lines that are not maintained any more S3 and lower are refused, unless leadership has agreed in writing."
        }
        Wish::Exception => {
            "A change that is to be let in after the deadline of a release. Leadership has to agree in writing; the deadline stays where it is."
        }
    }
}

fn href(context: &RequestContext, wish: Wish, product: Option<&str>) -> String {
    let mut query = format!("/requests/new?kind={wish}");
    if let Some(product) = product {
        query.push_str("&product=");
        query.push_str(&crate::context::escape(product));
    }
    context.link(&query)
}

fn choose(context: &RequestContext) -> impl IntoView + use<> {
    let product = context.parameter("product");
    let rows: Vec<_> = Wish::ALL
        .map(|wish| {
            view! {
                <li class="row">
                    <h2 class="row-title"><a href=href(context, wish, product.as_deref())>{wish.word()}</a></h2>
                    <p class="row-note">{about(wish)}</p>
                </li>
            }
        })
        .into_iter()
        .collect();
    view! {
        <Title text="Ask for something · Slipway"/>
        {path(context)}
        <div class="page-head">
            <h1>"Ask for something"</h1>
            <p class="lede">"Somebody else decides, and you find here what came of it."</p>
        </div>
        <ul class="rows requests">{rows}</ul>
    }
}

/// The way back to the list.
pub(super) fn path(context: &RequestContext) -> impl IntoView + use<> {
    let list = context.link("/requests");
    view! { <nav class="breadcrumb" aria-label="Path"><ol><li><a href=list>"Requests"</a></li></ol></nav> }
}

fn show(context: &RequestContext, wish: Wish, data: &Data) -> impl IntoView + use<> {
    let product = context.parameter("product");
    let switch: Vec<_> = Wish::ALL
        .map(|other| {
            let here = (other == wish).then_some("page");
            view! { <a href=href(context, other, product.as_deref()) aria-current=here>{other.short()}</a> }
        })
        .into_iter()
        .collect();
    let nothing = match wish {
        Wish::Exception if data.deadlines.is_empty() => {
            Some("No release with a deadline is planned in the next four months.")
        }
        Wish::Exception => None,
        _ if data.products.is_empty() => Some("There is no product yet of which it could be asked for."),
        _ => None,
    };
    let form = match nothing {
        Some(nothing) => Either::Left(view! {
            <div class="empty"><Icon name="calendar-days"/><p class="empty-title">{nothing}</p></div>
        }),
        None => Either::Right(form(context, wish, data)),
    };
    view! {
        <Title text=format!("{} · Slipway", wish.word())/>
        {path(context)}
        <div class="page-head">
            <h1>{format!("Ask for: {}", wish.word().to_lowercase())}</h1>
            <nav class="segmented ask-switch" aria-label="What you ask for">{switch}</nav>
            <p class="lede">{about(wish)}</p>
        </div>
        <div id="form-ask">{notice(context.left_by("ask"))}</div>
        {(wish == Wish::Backport).then(|| of_which(context, data))}
        {form}
    }
}

/// The product is chosen first where the form is about its lines, so that it shows no other product's.
fn of_which(context: &RequestContext, data: &Data) -> Option<impl IntoView + use<>> {
    let asked = asked_product(context, &data.products)?;
    let links: Vec<_> = data
        .products
        .iter()
        .map(|product| {
            let here = (product.slug == asked.slug).then_some("true");
            let href = href(context, Wish::Backport, Some(&product.slug));
            view! { <a href=href aria-current=here>{product.name.clone()}</a> }
        })
        .collect();
    let several = links.len() > 1;
    several.then(|| view! { <nav class="segmented ask-switch" aria-label="Product">{links}</nav> })
}

fn form(context: &RequestContext, wish: Wish, data: &Data) -> impl IntoView + use<> {
    let field = |name, label, value: &str, hint, optional| Field {
        form: "ask",
        name,
        label,
        value: value.to_owned(),
        hint,
        optional,
    };
    let pair = |value: &str, word: &str| (value.to_owned(), word.to_owned());
    let severities = [
        pair("", "Choose one"),
        pair(Severity::S1.key(), "S1: blocks everybody"),
        pair(Severity::S2.key(), "S2: critical"),
        pair(Severity::S3.key(), "S3: major"),
        pair(Severity::S4.key(), "S4: low"),
    ];
    let readers = [
        pair("team", "The team"),
        pair(
            "embargoed",
            "Embargoed: security release managers and you, nobody else",
        ),
    ];
    let product = (wish != Wish::Exception).then(|| {
        let products: Vec<_> = data
            .products
            .iter()
            .map(|product| pair(&product.slug, &product.name))
            .collect();
        let asked = asked_product(context, &data.products).map(|product| product.slug);
        let asked = asked.unwrap_or_default();
        if wish == Wish::Backport {
            return view! { <input type="hidden" name="product" value=asked/> }.into_markup();
        }
        field("product", "Product", &asked, "", false).choice(context, &products)
    });
    let own = match wish {
        Wish::OutOfBand | Wish::Internal => field(
            "needed_by",
            "Needed by",
            "",
            "The day by which it has to be out, if there is one.",
            true,
        )
        .line(context, "date"),
        Wish::Backport => backport(context, data),
        Wish::Exception => exception(context, data),
    };
    let incident_hint = if wish.needs_incident() {
        "The address of the declared incident."
    } else {
        "The address of the incident, if there is one."
    };
    let agreed = (!wish.makes_release()).then(|| {
        let hint = if wish == Wish::Backport {
            "Who in leadership has agreed in writing; needed for S3 and lower where the line is not maintained any more."
        } else {
            "Who in leadership has agreed in writing; whoever accepts it needs that."
        };
        field("agreed_by", "Agreed by", "", hint, true).line(context, "text")
    });
    view! {
        <form class="form panel" method="post" action=ask_path()>
            {once()}
            <input type="hidden" name="kind" value=wish.key()/>
            <div class="form-grid">
                {product}
                {field("severity", "Severity", "", "", false).choice(context, &severities)}
            </div>
            {own}
            {field("reason", "Reason", "", REASON_HINT, false).lines(context, 4)}
            {field("incident", "Incident", "", incident_hint, !wish.needs_incident()).line(context, "url")}
            {agreed}
            {field("visibility", "Who may read it", "team", "Embargo it when the reason may not be known yet: then nobody else hears that you have asked.", false).choice(context, &readers)}
            <div class="form-actions"><button class="button button-primary">"Ask"</button></div>
        </form>
    }
}

const REASON_HINT: &str = "What is wrong, whom it hits, and why it cannot wait. At most 1,000 characters.";
const _: () = assert!(Draft::LONGEST_REASON == 1_000);

fn backport(context: &RequestContext, data: &Data) -> Markup {
    let newest: Vec<String> = data.lines.iter().map(ToString::to_string).collect();
    let product = asked_product(context, &data.products).map(|product| product.name);
    let product = product.unwrap_or_default();
    let hint = if newest.is_empty() {
        format!("No line of {product} is out yet.")
    } else {
        format!("Maintained of {product}: {}.", newest.join(", "))
    };
    let line = Field {
        form: "ask",
        name: "line",
        label: "Line",
        value: context.parameter("line").unwrap_or_default(),
        hint: "",
        optional: false,
    };
    view! {
        <div class="form-grid">
            <div>
                {line.line(context, "text")}
                <p class="field-hint">{hint}</p>
            </div>
            {change(context)}
        </div>
    }
    .into_markup()
}

fn change(context: &RequestContext) -> Markup {
    Field {
        form: "ask",
        name: "change",
        label: "Merge request",
        value: context.parameter("change").unwrap_or_default(),
        hint: "Its whole address.",
        optional: false,
    }
    .line(context, "url")
}

fn exception(context: &RequestContext, data: &Data) -> Markup {
    let asked = context.parameter("deadline").unwrap_or_default();
    let mut deadlines: Vec<(String, String)> = Vec::new();
    for listed in &data.deadlines {
        let release = &listed.release;
        // The one until which changes must be in, and the one that a link has named.
        let named = release
            .steps
            .iter()
            .filter(|step| !step.publishes() && value(listed, &step.key) == asked);
        for step in release.inclusion().into_iter().chain(named) {
            let value = value(listed, &step.key);
            if deadlines.iter().all(|(known, _)| *known != value) {
                let when = if step.state == StepState::Delayed {
                    "late, no new time yet".to_owned()
                } else {
                    step.planned.to_string()
                };
                deadlines.push((value, format!("{}: {}, {when}", listed.name(), step.name)));
            }
        }
    }
    let zone = context
        .zone
        .as_ref()
        .map_or("UTC".to_owned(), ToString::to_string);
    let field = |name, label, value, hint, optional| Field {
        form: "ask",
        name,
        label,
        value,
        hint,
        optional,
    };
    view! {
        {field("deadline", "Deadline", asked, "", false).choice(context, &deadlines)}
        {change(context)}
        <div class="form-grid">
            {field("until", "Until", String::new(), "When it is to be in at the latest.", false).line(context, "datetime-local")}
            {field("zone", "Time zone", zone, "UTC, Europe/Berlin, America/St_Johns \u{2026}", true).line(context, "text")}
        </div>
    }
    .into_markup()
}

/// A deadline as the form sends it.
fn value(listed: &Listed, step: &str) -> String {
    format!("{}/{}/{step}", listed.product.slug, listed.release.slug)
}
