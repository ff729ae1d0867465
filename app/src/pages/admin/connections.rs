//! `/admin/connections`: the GitLabs that Slipway is connected with, how they are, and which of their projects make up
//! which product.

mod card;
mod told;

use backend::calendar::{Product, queries};
use backend::connections::missed::missed;
use backend::connections::missing::missing;
use backend::connections::oauth;
use backend::connections::sources::{self, Source};
use backend::connections::turned_away::turned_away;
use backend::connections::{Of, Refused, health, refused};
use domain::id::SourceId;
use domain::identity::{Action, Role};
use jiff::Timestamp;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use self::card::card;
use self::told::{apart, told};
use super::{admin_head, admins_only};
use crate::actions::admin::{add_source_path, edit_source_path, look_now_path, remove_source_path};
use crate::components::bits::{Icon, Time, notice};
use crate::components::fields::Field;
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::{AppError, sentence};
use crate::format;

/// A connection as it stands in the settings.
const EXAMPLE: &str = r#"[[gitlab]]
name = "gitlab"
url = "https://gitlab.example.com"
sign_in = true
client_id = "…"          # of an OAuth application
client_secret = "…"
token = "…"              # read_api
signing_token = "whsec_…"  # of its webhooks

[gitlab.groups]
"org/release/managers" = "release_manager"
"org/delivery" = "admin""#;

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
    let turned_away = turned_away(&context.db, &viewer).await.map_err(failed)?;
    let missed = missed(&context.db, &viewer).await.map_err(failed)?;
    let missing = missing(&context.db, &viewer).await.map_err(failed)?;
    let refusals = refused(&context.db, &viewer).await.map_err(failed)?;
    let products = queries::products(&context.db, &viewer).await.map_err(failed)?;
    // What only security release managers add to is known before the form is filled in.
    let shut: Vec<String> = healths
        .iter()
        .filter(|health| !health.is_open)
        .map(|health| health.name.clone())
        .collect();
    let cards: Vec<_> = context
        .connections
        .iter()
        .zip(healths)
        .map(|(connected, health)| {
            let granted = granted.iter().find(|one| one.connection == connected.name);
            card(&context, connected, health, granted, &turned_away, &missed)
        })
        .collect();
    let connections = if cards.is_empty() {
        Either::Left(view! {
            <div class="empty">
                <Icon name="info"/>
                <p class="empty-title">"No GitLab is connected"</p>
                <p>"With one people sign in, and tags and releases arrive by themselves. Write this into " <code>"slipway.toml"</code> " and start Slipway anew; " <code>"slipway config --defaults"</code> " explains each setting, and the guide \u{201c}With GitLab\u{201d} that comes with Slipway (" <code>"docs/operation/gitlab.md"</code> ") each step."</p>
                <pre><code>{EXAMPLE}</code></pre>
                <p>"The application at GitLab has the scope " <code>"read_user"</code> " and the redirect URI " <code>{format!("{}/auth/gitlab/callback", context.public_url)}</code> ". Webhooks go to " <code>{format!("{}/hooks/gitlab/gitlab", context.public_url)}</code> ", with the connection\u{2019}s name at the end."</p>
            </div>
        })
    } else {
        Either::Right(view! { <ul class="cards connection-cards">{cards}</ul> })
    };
    let look_now = (!context.connections.is_empty()).then(|| {
        view! { <form method="post" action=look_now_path()><button class="button button-small">"Check now"</button></form> }
    });
    let ready = !context.connections.is_empty() && !products.is_empty();
    let form = ready.then(|| form(&context, &products, &shut));
    let no_product = (!context.connections.is_empty() && products.is_empty()).then(|| {
        view! {
            <p class="muted">"A project makes up a product, so the product comes first: " <a href=context.link("/admin/products")>"add one"</a> "."</p>
        }
    });
    let edited = context.parameter("edit");
    let is_it = |source: &Source, id: &str| source.is_followed() && source.id.as_str() == id;
    let edited = edited.and_then(|id| sources.iter().find(|(_, source)| is_it(source, &id)));
    let edit = edited.map(|(product, source)| edit_form(&context, product, source));
    let (sources, by_pipelines) = apart(sources);
    Ok(view! {
        <Title text="Connections · Slipway"/>
        {admin_head(&context, "/admin/connections")}
        <section aria-labelledby="connections">
            <div class="section-head"><h2 id="connections">"Connections"</h2>{look_now}</div>
            {connections}
        </section>
        {refused_section(&context, refusals)}
        <section class="section" aria-labelledby="sources">
            <div class="section-head"><h2 id="sources">"Projects of the products"</h2><p class="section-note">"Their tags and releases say how far a release has come."</p></div>
            {table(&context, sources, &missing)}
        </section>
        {told(&context, by_pipelines)}
        {edit}
        {no_product}
        {form}
    })
}

/// What is said of a project that is missing since then.
fn is_missing(context: &RequestContext, source: &Source, since: Timestamp) -> impl IntoView + use<> {
    let follows = if source.tags.is_some() {
        ", or its token may not see it. While it is missing no release of the product is tagged. "
    } else {
        ", or its token may not see it. "
    };
    let shown = format::instant(since, context.zone.as_ref());
    view! {
        <p class="connection-state" data-tone-of="bad">
            <Icon name="circle-x"/>
            <span>"Not found at GitLab"{follows}<span class="muted">"Since " <Time shown/></span></span>
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

fn table(
    context: &RequestContext,
    sources: Vec<(Product, Source)>,
    missing: &[(SourceId, Timestamp)],
) -> impl IntoView + use<> {
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
            let bare = source.tags.is_none() && source.branches.is_none();
            let words = match (source.publishes, source.embargoed) {
                (true, true) => "publishes; embargoed",
                (true, false) => "publishes",
                (false, true) if bare => "issues and deployments alone; embargoed",
                (false, true) => "embargoed",
                (false, false) if bare => "issues and deployments alone",
                (false, false) => "",
            };
            let since = missing.iter().find(|(id, _)| *id == source.id);
            let is_missing = since.map(|(_, since)| is_missing(context, &source, *since));
            let name = format!("Take {} out of {}", source.project, product.name);
            let change = format!("Change what counts of {} for {}", source.project, product.name);
            let edit = context.link(&format!("/admin/connections?edit={}#form-edit-source", source.id));
            view! {
                <tr>
                    <th scope="row">{source.project}</th>
                    <td data-label="GitLab">{source.connection}</td>
                    <td data-label="Product">{product.name}</td>
                    <td data-label="Tags">{pattern(source.tags.map(|tags| tags.to_string()))}</td>
                    <td data-label="Stable branches">{pattern(source.branches.map(|branches| branches.to_string()))}</td>
                    <td data-label="Its part">{words}{is_missing}</td>
                    <td class="actions">
                        <div class="row-actions">
                            <a class="button button-small" href=edit aria-label=change>"Change"</a>
                            <form method="post" action=remove_source_path()>
                                <input type="hidden" name="source" value=source.id.to_string()/>
                                <button class="button button-small" aria-label=name>"Take out"</button>
                            </form>
                        </div>
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

/// What a form asks by yes or no.
fn yes_no(yes: &str, no: &str) -> [(String, String); 2] {
    [("no", no), ("yes", yes)].map(|(value, word)| (value.to_owned(), word.to_owned()))
}

const TAGS_HINT: &str = "With `{version}` where it stands: `v{version}-ee` for `v19.7.0-ee`. A release is tagged when each project has its tag.";
const BRANCHES_HINT: &str = "With `{line}`: `{line}-stable-ee` for `19-7-stable-ee`. Tags and branches stay empty where a project\u{2019}s issues and deployments alone count.";

fn edit_form(context: &RequestContext, product: &Product, source: &Source) -> impl IntoView + use<> {
    let field = |name, label, value: String, hint, optional| Field {
        form: "edit-source",
        name,
        label,
        value,
        hint,
        optional,
    };
    let word = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let tags = source.tags.as_ref().map_or(String::new(), ToString::to_string);
    let branches = source
        .branches
        .as_ref()
        .map_or(String::new(), ToString::to_string);
    let publishes = yes_no("Yes: a version is out when its release is here", "No");
    let embargoed = yes_no("Yes: what comes from it is for security release managers", "No");
    let security = context.viewer().has(Role::SecurityReleaseManager);
    view! {
        <section class="section" aria-labelledby="edit" id="form-edit-source">
            <div class="section-head"><h2 id="edit">{format!("Change {} for {}", source.project, product.name)}</h2></div>
            {notice(context.left_by("edit-source"))}
            <form class="form panel" method="post" action=edit_source_path()>
                <input type="hidden" name="source" value=source.id.to_string()/>
                <div class="form-grid">
                    {field("tags", "Tags", tags, TAGS_HINT, true).line(context, "text")}
                    {field("branches", "Stable branches", branches, BRANCHES_HINT, true).line(context, "text")}
                </div>
                <div class="form-grid">
                    {field("publishes", "Does it publish?", word(source.publishes), "", false).choice(context, &publishes)}
                    {security.then(|| field("embargoed", "Are security fixes prepared in it?", word(source.embargoed), "", false).choice(context, &embargoed))}
                </div>
                <p class="muted">"What is known of its tags, merge requests and pipelines stays, and counts by the new names. Tags that did not fit before are looked up within an hour; " <code>"slipway gitlab sync"</code> " does it at once."</p>
                <div class="form-actions"><button class="button button-primary">"Change"</button> <a class="button" href=context.link("/admin/connections")>"Close"</a></div>
            </form>
        </section>
    }
}

fn form(context: &RequestContext, products: &[Product], shut: &[String]) -> impl IntoView + use<> {
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
    let publishes = yes_no("Yes: a version is out when its release is here", "No");
    let embargoed = yes_no("Yes: what comes from it is for security release managers", "No");
    let security = context.viewer().has(Role::SecurityReleaseManager);
    let who = (!security).then(|| {
        let told = if shut.is_empty() {
            String::new()
        } else {
            format!(" So it is for every project of {}, where there are such ones.", shut.join(", "))
        };
        view! {
            <p class="field-hint">"A project in which security fixes are prepared is added by somebody who is an admin and a security release manager, too."{told}</p>
        }
    });
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
                    {field("tags", "Tags", "v{version}", TAGS_HINT, true).line(context, "text")}
                    {field("branches", "Stable branches", "", BRANCHES_HINT, true).line(context, "text")}
                </div>
                <div class="form-grid">
                    {field("publishes", "Does it publish?", "yes", "", false).choice(context, &publishes)}
                    {security.then(|| field("embargoed", "Are security fixes prepared in it?", "no", "", false).choice(context, &embargoed))}
                </div>
                {who}
                <div class="form-actions"><button class="button button-primary">"Add project"</button></div>
            </form>
        </section>
    }
}
