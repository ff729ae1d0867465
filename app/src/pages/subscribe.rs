//! `/subscribe`: the addresses of the feeds, and how the common clients take them.

use backend::calendar::queries;
use domain::identity::Viewer;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::bits::Icon;
use crate::components::load::load;
use crate::components::shapes::Shapes;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::markup::{IntoMarkup, Markup};

/// The feeds.
#[component]
pub fn Subscribe() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    // A feed without a secret is read by anybody: what is listed is what anybody may see.
    let products = queries::products(&context.db, &Viewer::Anonymous)
        .await
        .map_err(|error| context.error(&error))?;
    // A mark is the same on every page, and so counts what the viewer may see.
    let shapes = Shapes::load(&context).await?;
    let feeds: Vec<_> = products
        .into_iter()
        .filter(|product| product.archived.is_none())
        .map(|product| {
            let mark = shapes.large_mark(&product).into_markup();
            feed(
                &context,
                mark,
                product.name,
                "Its releases with their deadlines",
                &product.slug,
            )
        })
        .collect();
    let all_mark =
        view! { <span class="mark mark-large" aria-hidden="true"><Icon name="calendar-days"/></span> }
            .into_markup();
    let all = feed(
        &context,
        all_mark,
        "Everything".to_owned(),
        "All public products",
        "all",
    );
    Ok(view! {
        <Title text="Subscribe · Slipway"/>
        <div class="page-head">
            <h1>"Subscribe"</h1>
            <p class="lede">
                "Put the schedule into your calendar once. Every release and deadline is in it; when a date moves, it moves there, too."
            </p>
        </div>
        <section aria-labelledby="feeds">
            <h2 class="visually-hidden" id="feeds">"Calendars"</h2>
            <ul class="feeds">{feeds}{all}</ul>
        </section>
        <section class="section" aria-labelledby="how">
            <div class="section-head">
                <h2 id="how">"How to add it"</h2>
                <p class="section-note">"Calendars ask for news on their own: most within hours, Google Calendar within a day"</p>
            </div>
            <div class="clients">{clients()}</div>
        </section>
    })
}

fn feed(
    context: &RequestContext,
    mark: Markup,
    name: String,
    what: &'static str,
    slug: &str,
) -> impl IntoView + use<> {
    let address = format!("{}/feeds/{slug}.ics", context.public_url);
    let webcal = address
        .replacen("https://", "webcal://", 1)
        .replacen("http://", "webcal://", 1);
    let label = format!("Copy address of {name}");
    view! {
        <li class="feed">
            {mark}
            <div class="feed-text"><h3>{name}</h3><p class="muted">{what}</p></div>
            <a class="button button-primary" href=webcal><Icon name="calendar-plus"/>"Add to calendar"</a>
            <div class="copy">
                <code>{address}</code>
                <button class="button" type="button" data-copy="" hidden=true aria-label=label><Icon name="copy"/>"Copy"</button>
            </div>
        </li>
    }
}

fn clients() -> Vec<impl IntoView> {
    const CLIENTS: [(&str, &str, [&str; 3]); 4] = [
        (
            "google",
            "Google Calendar",
            [
                "Copy the address above.",
                "On a computer, choose + beside “Other calendars”, then “From URL”.",
                "Paste the address and choose “Add calendar”.",
            ],
        ),
        (
            "apple",
            "Apple Calendar",
            [
                "Choose “Add to calendar” above and confirm.",
                "Or: File, New Calendar Subscription, and paste the address.",
                "Set “Auto-refresh” to every hour.",
            ],
        ),
        (
            "outlook",
            "Outlook",
            [
                "Copy the address above.",
                "In Calendar choose “Add calendar”, then “Subscribe from web”.",
                "Paste the address, give it a name, choose “Import”.",
            ],
        ),
        (
            "thunderbird",
            "Thunderbird",
            [
                "Copy the address above.",
                "In Calendar choose “New Calendar”, then “On the Network”.",
                "Paste the address; no user name is needed.",
            ],
        ),
    ];
    CLIENTS
        .into_iter()
        .map(|(id, name, steps)| {
            let steps: Vec<_> = steps.into_iter().map(|step| view! { <li>{step}</li> }).collect();
            view! {
                <section class="client" aria-labelledby=id>
                    <h3 id=id>{name}</h3>
                    <ol>{steps}</ol>
                </section>
            }
        })
        .collect()
}
