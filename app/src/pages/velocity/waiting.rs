//! `/velocity/waiting?product=…&line=…&severity=…`: the merge requests that a number of pressure counts, the oldest first.

use backend::velocity::others::{Place, Pressure, WaitingListing, waiting};
use domain::changes::Severity;
use domain::velocity::pressure::{self, Load};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::reading::Reading;
use super::{choices, lost, team_only, turns};
use crate::components::bits::Icon;
use crate::components::load::load;
use crate::components::velocity::figure::{counted, so_many};
use crate::components::velocity::form::others;
use crate::components::velocity::waiting_rows::waiting_rows;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::velocity::{Waits, waiting_address};

/// What waits.
#[component]
pub fn VelocityWaiting() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

const PATH: &str = "/velocity/waiting";
/// So many stand on a page.
const PAGE: usize = 50;

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    team_only(&context)?;
    let which = Waits::read(|name| context.parameter(name)).map_err(|why| AppError::unreadable(&why))?;
    let read = Reading::of(&context).await?.ok_or_else(|| AppError::NotFound {
        sentence: "There is no product yet.".to_owned(),
    })?;
    let about = read.about(&context);
    let found = waiting(&context.db, &context.viewer(), &about, &which.wanted(PAGE))
        .await
        .map_err(|error| context.error(&error))?;
    let place = match which.place {
        Place::Main => "on the default branch and not in production".to_owned(),
        Place::Branch(line) => format!("on the stable branch of {line} and in no version"),
    };
    let note = format!(
        "{} {place} now{}. The oldest merge stands first.",
        so_many(found.count, "merge request", "merge requests"),
        which.severity.map_or_else(String::new, |severity| format!(
            ", {}",
            severity_words(severity).to_lowercase()
        ))
    );
    let project = read.asked.project.as_ref().map(|project| {
        let all = read.asked.of_product(&read.product.slug);
        let all = waiting_address(&context, &all, which.place, which.severity);
        view! { <p class="filter-note"><Icon name="info"/>{format!("Of {project} alone.")} " " <a href=all>"All projects"</a></p> }
    });
    let title = format!("Not yet released of {} · Slipway", read.product.name);
    let back = format!("{}#pressure", read.asked.address(&context, "/velocity", &[]));
    let older = found.older.as_ref().map(ToString::to_string);
    Ok(view! {
        <Title text=title/>
        <div class="page-head">
            <nav class="breadcrumb" aria-label="Where this is"><ol><li><a href=back>"Velocity of " {read.product.name.clone()}</a></li></ol></nav>
            <h1>"Merged and not yet released"</h1>
            <p class="page-note">{note}</p>
        </div>
        {others(&context, &read.asked, &choices(&read), PATH)}
        {places(&context, &read, &which, &found.pressure)}
        {severities(&context, &read, &which, &found.pressure)}
        {project}
        {lost(which.lost)}
        {list(&context, &read, &which, &found)}
        {turns(&context, PATH, older, which.before.is_some())}
        <p class="velocity-note">{pressure::DEFINITION}</p>
    })
}

fn severity_words(severity: Option<Severity>) -> String {
    severity.map_or_else(
        || "No severity".to_owned(),
        |severity| format!("Severity {}", severity.number()),
    )
}

/// Where something waits, each with how much.
fn places(
    context: &RequestContext,
    read: &Reading,
    which: &Waits,
    found: &Pressure,
) -> impl IntoView + use<> {
    let link = |name: String, place: Place, load: &Load| {
        let href = waiting_address(context, &read.asked, place, which.severity);
        let current = (place == which.place).then_some("true");
        let number = which
            .severity
            .map_or(load.all, |severity| load.of_severity(severity));
        view! { <a href=href aria-current=current>{format!("{name}: {}", counted(number))}</a> }
    };
    let mut links = vec![link("Default branch".to_owned(), Place::Main, &found.main)];
    links.extend(
        found
            .lines
            .iter()
            .map(|(line, load)| link(line.to_string(), Place::Branch(*line), load)),
    );
    view! { <nav class="segmented velocity-products" aria-label="Branch">{links}</nav> }
}

/// How bad what waits there is, each with how much.
fn severities(
    context: &RequestContext,
    read: &Reading,
    which: &Waits,
    found: &Pressure,
) -> impl IntoView + use<> {
    let load = match which.place {
        Place::Main => found.main,
        Place::Branch(wanted) => {
            let of_line = found.lines.iter().find(|(line, _)| *line == wanted);
            of_line.map(|(_, load)| *load).unwrap_or_default()
        }
    };
    let link = |name: String, severity: Option<Option<Severity>>, number: usize| {
        let href = waiting_address(context, &read.asked, which.place, severity);
        let current = (severity == which.severity).then_some("true");
        view! { <a href=href aria-current=current>{format!("{name}: {}", counted(number))}</a> }
    };
    let mut links = vec![link("All".to_owned(), None, load.all)];
    let each = Severity::ALL.map(Some).into_iter().chain([None]);
    links.extend(each.map(|severity| {
        let name = severity.map_or("No severity", Severity::key).to_owned();
        link(name, Some(severity), load.of_severity(severity))
    }));
    view! { <nav class="segmented velocity-products" aria-label="Severity">{links}</nav> }
}

fn list(
    context: &RequestContext,
    read: &Reading,
    which: &Waits,
    found: &WaitingListing,
) -> impl IntoView + use<> {
    if !found.changes.is_empty() {
        return Either::Left(waiting_rows(context, &found.changes));
    }
    let (words, more) = match (which.severity, which.place) {
        (Some(_), place) => (
            "Nothing of this severity waits here",
            Some(waiting_address(context, &read.asked, place, None)),
        ),
        (None, Place::Main) => (
            "Nothing waits: what was merged of late is in production, as far as deployments are known",
            None,
        ),
        (None, Place::Branch(_)) => ("Nothing waits: what was merged here is in a version", None),
    };
    let more = more.map(|href| view! { <a class="button" href=href>"Whatever its severity"</a> });
    Either::Right(view! {
        <div class="empty">
            <Icon name="circle-check"/>
            <p class="empty-title">{words}</p>
            {more}
        </div>
    })
}
