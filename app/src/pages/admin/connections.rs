//! `/admin/connections`: the GitLabs that Slipway is connected with, how they are, and which of their projects make up
//! which product.

use backend::calendar::{Product, queries};
use backend::connections::oauth::{self, LetIn};
use backend::connections::sources::{self, Source};
use backend::connections::{Finding, Health, Light, Of, Refused, health, refused};
use domain::identity::{Action, Role};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{admin_head, admins_only};
use crate::actions::admin::{add_source_path, remove_source_path};
use crate::components::bits::{Icon, Time, notice};
use crate::components::by_oauth::by_oauth;
use crate::components::fields::Field;
use crate::components::load::load;
use crate::context::{Connected, RequestContext};
use crate::error::{AppError, sentence};
use crate::format;

/// The connections.
#[component]
pub fn Connections() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    admins_only(&context, Action::KeepConnections)?;
    let viewer = context.viewer();
    let failed = |error: backend::Error| context.error(&error);
    let names: Vec<String> = context
        .connections
        .iter()
        .map(|known| known.name.clone())
        .collect();
    let healths = health(&context.db, &viewer, &names).await.map_err(failed)?;
    let granted = oauth::let_in(&context.db, &viewer).await.map_err(failed)?;
    let sources = sources::all(&context.db, &viewer).await.map_err(failed)?;
    let refusals = refused(&context.db, &viewer).await.map_err(failed)?;
    let products = queries::products(&context.db, &viewer).await.map_err(failed)?;
    let cards: Vec<_> = context
        .connections
        .iter()
        .zip(healths)
        .map(|(connected, health)| {
            let granted = granted.iter().find(|one| one.connection == connected.name);
            card(&context, connected, health, granted)
        })
        .collect();
    let connections = if cards.is_empty() {
        Either::Left(view! {
            <div class="empty">
                <Icon name="info"/>
                <p class="empty-title">"No GitLab is connected"</p>
                <p>"Write a table " <code>"[[gitlab]]"</code> " into " <code>"slipway.toml"</code> "; " <code>"slipway config --defaults"</code> " explains each setting. With it people sign in, and tags and releases arrive by themselves."</p>
            </div>
        })
    } else {
        Either::Right(view! { <ul class="cards connection-cards">{cards}</ul> })
    };
    let ready = !context.connections.is_empty() && !products.is_empty();
    let form = ready.then(|| form(&context, &products));
    Ok(view! {
        <Title text="Connections · Slipway"/>
        {admin_head(&context, "/admin/connections")}
        <section aria-labelledby="connections">
            <div class="section-head"><h2 id="connections">"Connections"</h2></div>
            {connections}
        </section>
        {refused_section(&context, refusals)}
        <section class="section" aria-labelledby="sources">
            <div class="section-head"><h2 id="sources">"Projects of the products"</h2><p class="section-note">"Their tags and releases say how far a release has come."</p></div>
            {table(sources)}
        </section>
        {form}
    })
}

fn card(
    context: &RequestContext,
    connected: &Connected,
    health: Health,
    granted: Option<&LetIn>,
) -> impl IntoView + use<> {
    let hook = format!("{}/hooks/gitlab/{}", context.public_url, connected.name);
    let found: Vec<_> = health.found.iter().map(|found| line(context, found)).collect();
    let unseen = found.is_empty().then(|| {
        view! { <p class="connection-state"><Icon name="circle-dashed"/><span>"It was not looked after yet; that is done every half hour."</span></p> }
    });
    let heard = match health.heard_at {
        Some(at) => {
            let shown = format::instant(at, context.zone.as_ref());
            Either::Left(
                view! { "Last webhook " <Time shown/> {format!("; {} within a day.", health.in_a_day)} },
            )
        }
        None if !health.is_open => Either::Right(
            "How much comes by it is told to security release managers: fixes are prepared in projects of it.",
        ),
        None if connected.takes_hooks => Either::Right("No webhook came within a week."),
        None => Either::Right(
            "It takes no webhooks: its settings hold no signing token by which they could prove themselves.",
        ),
    };
    let waiting = (health.waiting > 0).then(|| match health.waiting {
        1 => " One waits to be looked at.".to_owned(),
        many => format!(" {many} wait to be looked at."),
    });
    let aside = (health.aside > 0).then(|| {
        let (words, why) = match health.aside {
            1 => (
                "One was set aside".to_owned(),
                ": it could not be understood, or cannot be as it says.",
            ),
            many => (
                format!("{many} were set aside"),
                ": they could not be understood, or cannot be as they say.",
            ),
        };
        view! { <p><a href=context.link("/admin/webhooks")>{words}</a>{why}</p> }
    });
    view! {
        <li class="panel connection">
            <h3>{connected.name.clone()} " " <a class="muted" href=connected.url.clone() rel="noreferrer">{connected.url.clone()}</a></h3>
            {found}
            {unseen}
            <p>{heard}{waiting}</p>
            {aside}
            {by_oauth(context, connected, granted)}
            <p class="copy"><span>"Webhooks go to"</span> <code>{hook}</code>
                <button class="button button-small" type="button" data-copy="" hidden=true aria-label=format!("Copy the address for webhooks of {}", connected.name)><Icon name="copy"/>"Copy"</button>
            </p>
        </li>
    }
}

/// The tone of how something is.
const fn tone(light: Light) -> &'static str {
    match light {
        Light::Ok => "good",
        Light::Warn => "warn",
        Light::Fail => "bad",
    }
}

fn line(context: &RequestContext, found: &Finding) -> impl IntoView + use<> {
    let icon = match found.light {
        Light::Ok => "circle-check",
        Light::Warn => "triangle-alert",
        Light::Fail => "circle-x",
    };
    let shown = format::instant(found.at, context.zone.as_ref());
    let says = sentence(&found.says);
    let remedy = (!found.remedy.is_empty()).then(|| format!(" {}", sentence(&found.remedy)));
    view! {
        <p class="connection-state" data-tone-of=tone(found.light)>
            <Icon name=icon/>
            <span>{says}{remedy}" " <span class="muted">"Seen " <Time shown/></span></span>
        </p>
    }
}

/// What GitLab says and the calendar refuses; nothing where there is nothing.
fn refused_section(context: &RequestContext, refusals: Vec<Refused>) -> impl IntoView + use<> {
    if refusals.is_empty() {
        return None;
    }
    let lines: Vec<_> = refusals
        .into_iter()
        .map(|Refused { product, of, why }| {
            let what = match of {
                Of::Version(version, project) => {
                    Either::Left(view! { <strong>{format!("{} {version}", product.name)}</strong>" in " <code>{project}</code> })
                }
                Of::Release(listed) => Either::Right(view! { <a href=context.link(&listed.path())>{listed.name()}</a> }),
            };
            view! {
                <li class="connection-state" data-tone-of="warn">
                    <Icon name="triangle-alert"/>
                    <span>{what}": " {sentence(&why)}</span>
                </li>
            }
        })
        .collect();
    Some(view! {
        <section class="section" aria-labelledby="refused">
            <div class="section-head"><h2 id="refused">"What the calendar refuses"</h2><p class="section-note">"It is so at GitLab, and cannot be followed here. Every hour it is tried again."</p></div>
            <ul class="connection-refusals">{lines}</ul>
        </section>
    })
}

fn table(sources: Vec<(Product, Source)>) -> impl IntoView {
    if sources.is_empty() {
        return Either::Left(view! {
            <p class="muted">"No project yet. While there is none people say themselves what is tagged and published."</p>
        });
    }
    let pattern = |text: Option<String>| match text {
        Some(text) => Either::Left(view! { <code>{text}</code> }),
        None => Either::Right(view! { <span class="muted">"none"</span> }),
    };
    let rows: Vec<_> = sources
        .into_iter()
        .map(|(product, source)| {
            let words = match (source.publishes, source.embargoed) {
                (true, true) => "publishes; embargoed",
                (true, false) => "publishes",
                (false, true) => "embargoed",
                (false, false) => "",
            };
            let name = format!("Take {} out of {}", source.project, product.name);
            view! {
                <tr>
                    <th scope="row">{source.project}</th>
                    <td data-label="GitLab">{source.connection}</td>
                    <td data-label="Product">{product.name}</td>
                    <td data-label="Tags">{pattern(source.tags.map(|tags| tags.to_string()))}</td>
                    <td data-label="Stable branches">{pattern(source.branches.map(|branches| branches.to_string()))}</td>
                    <td data-label="Its part">{words}</td>
                    <td class="actions">
                        <form method="post" action=remove_source_path()>
                            <input type="hidden" name="source" value=source.id.to_string()/>
                            <button class="button button-small" aria-label=name>"Take out"</button>
                        </form>
                    </td>
                </tr>
            }
        })
        .collect();
    Either::Right(view! {
        <div class="table-frame">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Project"</th>
                        <th scope="col">"GitLab"</th>
                        <th scope="col">"Product"</th>
                        <th scope="col">"Tags"</th>
                        <th scope="col">"Stable branches"</th>
                        <th scope="col">"Its part"</th>
                        <th scope="col"><span class="visually-hidden">"Actions"</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    })
}

fn form(context: &RequestContext, products: &[Product]) -> impl IntoView + use<> {
    let field = |name, label, value: &str, hint, optional| Field {
        form: "add-source",
        name,
        label,
        value: value.to_owned(),
        hint,
        optional,
    };
    let products: Vec<_> = products
        .iter()
        .map(|product| (product.slug.clone(), product.name.clone()))
        .collect();
    let connections: Vec<_> = context
        .connections
        .iter()
        .map(|known| (known.name.clone(), format!("{} ({})", known.name, known.url)))
        .collect();
    let first = |of: &[(String, String)]| of.first().map_or(String::new(), |(value, _)| value.clone());
    let yes_no = |yes: &str, no: &str| {
        [("no", no), ("yes", yes)].map(|(value, word)| (value.to_owned(), word.to_owned()))
    };
    let publishes = yes_no("Yes: a version is out when its release is here", "No");
    let embargoed = yes_no("Yes: what comes from it is for security release managers", "No");
    let security = context.viewer().has(Role::SecurityReleaseManager);
    view! {
        <section class="section" aria-labelledby="add" id="form-add-source">
            <div class="section-head"><h2 id="add">"Add a project"</h2></div>
            {notice(context.left_by("add-source"))}
            <form class="form panel" method="post" action=add_source_path()>
                <div class="form-grid">
                    {field("product", "Product", &first(&products), "", false).choice(context, &products)}
                    {field("connection", "GitLab", &first(&connections), "", false).choice(context, &connections)}
                </div>
                {field("project", "Project", "", "Its path or its address, such as gitlab-org/gitlab.", false).line(context, "text")}
                <div class="form-grid">
                    {field("tags", "Tags", "v{version}", "With {version} where it stands: v{version}-ee for v19.7.0-ee. A release is tagged when each project has its tag.", true).line(context, "text")}
                    {field("branches", "Stable branches", "", "With {line}: {line}-stable-ee for 19-7-stable-ee.", true).line(context, "text")}
                </div>
                <div class="form-grid">
                    {field("publishes", "Does it publish?", "yes", "", false).choice(context, &publishes)}
                    {security.then(|| field("embargoed", "Are security fixes prepared in it?", "no", "", false).choice(context, &embargoed))}
                </div>
                <div class="form-actions"><button class="button button-primary">"Add project"</button></div>
            </form>
        </section>
    }
}
