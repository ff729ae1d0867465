//! `/admin/webhooks`: what GitLab sent and could not be understood, or cannot be as it says. Each can be read, mended and
//! replayed, or given up.

use backend::connections::inbox::{self, Aside, READABLE, SHOWN};
use backend::connections::replay::{First, as_they_came};
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::{admin_head, admins_only};
use crate::actions::admin::{decide_aside_path, give_up_all_path, mend_by_file_path};
use crate::components::bits::{Icon, Time, notice};
use crate::components::fields::Field;
use crate::components::load::load;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;

/// How much of a body that is too long for a form is shown, in characters.
const BEGINNING: usize = 2_000;
/// How long a name out of a body may be, in characters.
const ABOUT: usize = 200;

/// What was set aside.
#[component]
pub fn Webhooks() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    admins_only(&context, Action::KeepConnections)?;
    let (aside, more) = inbox::aside(&context.db, &context.viewer())
        .await
        .map_err(|error| context.error(&error))?;
    let first = as_they_came(&context.db, &context.viewer())
        .await
        .map_err(|error| context.error(&error))?;
    let all = all(&aside);
    let list = if aside.is_empty() {
        Either::Left(view! {
            <div class="empty">
                <Icon name="circle-check"/>
                <p class="empty-title">"Nothing was set aside"</p>
                <p>"What GitLab sends is stored first and looked at then. What cannot be understood, or cannot be as it says, waits here for somebody to decide."</p>
            </div>
        })
    } else {
        let rows: Vec<_> = aside
            .into_iter()
            .map(|delivery| {
                let first = first.iter().find(|first| first.delivery == delivery.id);
                row(&context, delivery, first)
            })
            .collect();
        Either::Right(view! { <ul class="asides">{rows}</ul> })
    };
    let more = more.then(|| view! { <p class="muted">{format!("These are the oldest {SHOWN}; there are more behind them.")}</p> });
    Ok(view! {
        <Title text="Webhooks · Slipway"/>
        {admin_head(&context, "/admin/webhooks")}
        <section aria-labelledby="aside">
            <div class="section-head"><h2 id="aside">"Set aside"</h2><p class="section-note">"The oldest first"</p></div>
            {all}
            {list}
            {more}
        </section>
    })
}

/// Giving up all that is shown: opened first, so that no single press does it.
fn all(shown: &[Aside]) -> Option<impl IntoView + use<>> {
    let ids: Vec<&str> = shown.iter().map(|one| one.id.as_str()).collect();
    (shown.len() > 1).then(|| {
        view! {
            <details class="panel">
                <summary>"Give up all shown"</summary>
                <form class="form" method="post" action=give_up_all_path()>
                    <input type="hidden" name="deliveries" value=ids.join(",")/>
                    <p>{format!("What these {} deliveries say is not taken in, then or later. Each has its line in the audit.", ids.len())}</p>
                    <div class="form-actions"><button class="button">{format!("Give up all {}", ids.len())}</button></div>
                </form>
            </details>
        }
    })
}

fn row(context: &RequestContext, delivery: Aside, first: Option<&First>) -> impl IntoView + use<> {
    let shown = format::instant(delivery.received_at, context.zone.as_ref());
    let id = delivery.id.to_string();
    let form = format!("mend-{id}");
    let left = context.left_by(&form);
    let open = left.is_some();
    let body = if delivery.size > READABLE {
        let field = Field {
            form: &form,
            name: "body",
            label: "Mended body",
            value: String::new(),
            hint: "A file of at most 8 MB: JSON, as GitLab\u{2019}s documentation of webhook events has it.",
            optional: false,
        };
        Either::Left(view! {
            <p class="muted">"It is too long to be mended here: save it, mend it, and send the file. What it tells is also looked up by the next look within an hour, or at once by \u{201c}slipway gitlab sync\u{201d} on the server; it can be given up then. It begins so:"</p>
            {beginning(&delivery.body, delivery.size, format!("/admin/webhooks/{id}/body.json"))}
            <form class="form" method="post" enctype="multipart/form-data" action=mend_by_file_path(&delivery.id)>
                {field.file(context, ".json,application/json")}
                <div class="form-actions"><button class="button">"Replay as mended"</button></div>
            </form>
        })
    } else {
        let field = Field {
            form: &form,
            name: "body",
            label: "Body",
            value: pretty(&delivery.body),
            hint: "JSON, as GitLab\u{2019}s documentation of webhook events has it.",
            optional: false,
        };
        Either::Right(view! {
            <form class="form" method="post" action=decide_aside_path()>
                <input type="hidden" name="delivery" value=id.clone()/>
                {field.lines(context, 14)}
                <div class="form-actions"><button class="button" name="wish" value="mend">"Replay as mended"</button></div>
            </form>
        })
    };
    let about = about(&delivery.body);
    let what = match &about {
        Some(about) => format!("{} of {about} by {}", delivery.event, delivery.connection),
        None => format!("{} by {}", delivery.event, delivery.connection),
    };
    let about = about.map(|about| view! { <code>{about}</code> ", " });
    let first = first.map(|First { body, size, .. }| {
        let body = if *size > READABLE {
            Either::Left(beginning(body, *size, format!("/admin/webhooks/{id}/first.json")))
        } else {
            Either::Right(view! { <pre class="raw"><code>{pretty(body)}</code></pre> })
        };
        view! {
            <details>
                <summary>"As it came"</summary>
                {body}
            </details>
        }
    });
    view! {
        <li class="panel aside" id=format!("form-{form}")>
            <h3>{delivery.event.clone()}</h3>
            <p class="muted">{about}{delivery.connection.clone()} ", " <Time shown/></p>
            <p class="aside-why"><Icon name="triangle-alert"/><span>{delivery.why}</span></p>
            {notice(left)}
            <form class="form-actions" method="post" action=decide_aside_path()>
                <input type="hidden" name="delivery" value=id.clone()/>
                <button class="button button-small" name="wish" value="replay" aria-label=format!("Replay {what}")>"Replay"</button>
                <button class="button button-small" name="wish" value="give-up" aria-label=format!("Give up {what}")>"Give up"</button>
            </form>
            <details open=open>
                <summary>"Read and mend"</summary>
                {body}
            </details>
            {first}
        </li>
    }
}

/// How a long body begins, and where all of it can be had.
fn beginning(body: &str, size: usize, whole: String) -> impl IntoView + use<> {
    let beginning: String = body.chars().take(BEGINNING).collect();
    view! {
        <pre class="raw"><code>{beginning}</code></pre>
        <p><a href=whole>{format!("The whole body, {}", length(size))}</a></p>
    }
}

/// So many bytes, for people.
fn length(bytes: usize) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", bytes.div_ceil(1_000))
    } else {
        format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
    }
}

/// JSON with a line for each field, where it is JSON.
fn pretty(body: &str) -> String {
    serde_json::from_str::<serde_json::Value>(body)
        .and_then(|value| serde_json::to_string_pretty(&value))
        .unwrap_or_else(|_| body.to_owned())
}

/// The project that a body is about, and the tag, branch or merge request, as far as they can be read.
fn about(body: &str) -> Option<String> {
    let body: serde_json::Value = serde_json::from_str(body).ok()?;
    let text = |place: &str| body.pointer(place).and_then(serde_json::Value::as_str);
    let short = |text: &str| text.chars().take(ABOUT).collect::<String>();
    let project = short(text("/project/path_with_namespace")?);
    let iid = body.pointer("/object_attributes/iid");
    let iid = iid
        .and_then(serde_json::Value::as_i64)
        .filter(|_| text("/object_kind") == Some("merge_request"));
    let name = text("/tag")
        .or_else(|| text("/ref"))
        .or_else(|| text("/object_attributes/ref"));
    let name = name.map(|name| {
        name.trim_start_matches("refs/tags/")
            .trim_start_matches("refs/heads/")
    });
    Some(match (iid, name) {
        (Some(iid), _) => format!("{project}!{iid}"),
        (None, Some(name)) => format!("{project} {}", short(name)),
        (None, None) => project,
    })
}

#[cfg(test)]
mod tests {
    use super::{about, length};

    #[test]
    fn the_table_of_lengths() {
        for (bytes, told) in [
            (250_001, "251 kB"),
            (305_000, "305 kB"),
            (999_000, "999 kB"),
            (1_000_000, "1.0 MB"),
            (8 * 1024 * 1024, "8.3 MB"),
        ] {
            assert_eq!(length(bytes), told);
        }
    }

    #[test]
    fn the_table_of_what_a_body_is_about() {
        for (body, found) in [
            (
                r#"{"project":{"path_with_namespace":"a/b"},"ref":"refs/tags/v1"}"#,
                Some("a/b v1"),
            ),
            (
                r#"{"project":{"path_with_namespace":"a/b"},"tag":"v1"}"#,
                Some("a/b v1"),
            ),
            (
                r#"{"object_kind":"merge_request","project":{"path_with_namespace":"a/b"},"object_attributes":{"iid":7}}"#,
                Some("a/b!7"),
            ),
            (
                r#"{"project":{"path_with_namespace":"a/b"},"ref":19}"#,
                Some("a/b"),
            ),
            (r#"{"project":{}}"#, None),
            ("{", None),
        ] {
            assert_eq!(about(body).as_deref(), found, "{body}");
        }
    }
}
