//! `/supported?product=`: which lines are maintained, until when, and where one has to stop on the way up.

use backend::support::{Ending, Supported, Supporting, supported};
use domain::calendar::{Confidence, KnownFrom};
use domain::support::{Link, Phase};
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::bits::{Icon, embargo_tag};
use crate::components::load::load;
use crate::components::shapes::Shapes;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;

/// What is supported.
#[component]
pub fn Supports() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    let mut all = supported(&context.db, &context.viewer(), None, context.now)
        .await
        .map_err(|error| context.error(&error))?;
    let products: Vec<_> = all.iter().map(|one| one.product.clone()).collect();
    let shapes = Shapes::among(&products);
    let asked = context.parameter("product");
    if let Some(slug) = &asked {
        all.retain(|one| one.product.slug == *slug);
        if all.is_empty() {
            return Err(AppError::NotFound {
                sentence: "There is no such product.".to_owned(),
            });
        }
    }
    let none = all.is_empty().then(|| {
        view! {
            <div class="empty">
                <Icon name="calendar-days"/>
                <p class="empty-title">"There is no product yet"</p>
                <p>"An admin adds products, and says how many of their lines are maintained."</p>
            </div>
        }
    });
    let sections: Vec<_> = all.iter().map(|one| product(&context, one, &shapes)).collect();
    let whole = asked.map(|_| {
        let href = format!("/supported{}", context.query_with("product", None));
        view! { <p><a href=href>"Every product"</a></p> }
    });
    Ok(view! {
        <Title text="What is supported · Slipway"/>
        <div class="page-head">
            <h1>"What is supported"</h1>
            <p class="lede">"A line ends when a newer one takes its place, and its end moves with that release; or on the day that its plan names. A planned date is a plan."</p>
            {whole}
        </div>
        {none}
        {sections}
    })
}

/// So many lines that have ended are listed.
const ENDED: usize = 12;
/// So many that are still to come.
const COMING: usize = 2;

fn product(context: &RequestContext, one: &Supported, shapes: &Shapes) -> impl IntoView + use<> {
    let id = format!("supported-{}", one.product.slug);
    let of = |phases: &[Phase]| -> Vec<&Supporting> {
        one.lines
            .iter()
            .filter(|line| phases.contains(&line.life.phase))
            .collect()
    };
    let mut coming = of(&[Phase::Coming]);
    let alive = of(&[Phase::Active, Phase::Maintained]);
    let mut ended = of(&[Phase::Ended]);
    // The nearest ones: they are the newest first.
    coming.drain(..coming.len().saturating_sub(COMING));
    ended.truncate(ENDED);
    let is_public = one.product.visibility.is_public();
    let feed = (is_public && !one.lines.is_empty()).then(|| {
        let href = format!("/feeds/supported/{}.ics", one.product.slug);
        let label = format!("Ends of {} as a calendar", one.product.name);
        view! { <a class="button button-small" href=href aria-label=label><Icon name="calendar-plus"/>"Ends as a calendar"</a> }
    });
    let content = if one.support.lines == 0 && one.lines.is_empty() {
        EitherOf3::A(
            view! { <p class="muted">{format!("{} has no lines that are maintained side by side: its newest version is the one that is looked after.", one.product.name)}</p> },
        )
    } else if alive.is_empty() && coming.is_empty() {
        EitherOf3::B(view! { <p class="muted">"No line of it is out or planned."</p> })
    } else {
        EitherOf3::C(lists(context, one, (&alive, &coming, &ended)))
    };
    // Where plans say when lines end, the number ends none of them.
    let by_plans = alive.iter().chain(&coming).any(|line| {
        let ends = line.maintained_until.as_ref();
        ends.is_some_and(|ends| ends.step.is_some())
    });
    let count = match one.support.lines {
        _ if by_plans => None,
        0 => None,
        1 => Some("One line is maintained at a time".to_owned()),
        lines => Some(format!("{lines} lines are maintained at a time")),
    };
    view! {
        <section class="section" aria-labelledby=id.clone()>
            <div class="section-head">
                <h2 id=id.clone()>{shapes.mark(&one.product)} " " {one.product.name.clone()}</h2>
                {count.map(|count| view! { <p class="section-note">{count}</p> })}
                {feed}
            </div>
            {content}
        </section>
    }
}

type Lists<'a> = (&'a [&'a Supporting], &'a [&'a Supporting], &'a [&'a Supporting]);

fn lists(
    context: &RequestContext,
    one: &Supported,
    (alive, coming, ended): Lists<'_>,
) -> impl IntoView + use<> {
    let rows =
        |lines: &[&Supporting]| -> Vec<_> { lines.iter().map(|line| row(context, one, line)).collect() };
    let (now, next) = (rows(alive), rows(coming));
    let empty = now.is_empty();
    let next = (!next.is_empty()).then(|| {
        view! { <h3 class="supported-title">"Coming"</h3> {table(next, "Lines to come")} }
    });
    let past = (!ended.is_empty()).then(|| {
        let past = rows(ended);
        view! {
            <div class="disclosures supported-past">
                <details class="disclosure">
                    <summary><Icon name="chevron-right"/><span>"Ended"</span><span class="disclosure-hint">"the last ones"</span></summary>
                    <div class="disclosure-body">{table(past, "Lines that have ended")}</div>
                </details>
            </div>
        }
    });
    let stops = (!one.support.stops.is_empty()).then(|| {
        view! {
            <p class="supported-stops">
                "On the way up, stop at every line that is marked so, and go on from there. All stops: "
                <code>{one.support.stops.to_string()}</code>
                " (18+.2 is 18.2 and the same of every major after it)."
            </p>
        }
    });
    view! {
        {empty.then(|| view! { <p class="muted">"No line of it is out yet."</p> })}
        {(!empty).then(|| table(now, "Lines that are maintained"))}
        {stops}
        {next}
        {past}
    }
}

fn table<V: IntoView + 'static>(rows: Vec<V>, caption: &'static str) -> impl IntoView {
    view! {
        <div class="table-frame">
            <table class="table supported">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Line"</th>
                        <th scope="col">"Now"</th>
                        <th scope="col">"Released"</th>
                        <th scope="col">"Active until"</th>
                        <th scope="col">"Maintained until"</th>
                        <th scope="col">"Newest"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(context: &RequestContext, one: &Supported, line: &Supporting) -> impl IntoView + use<> {
    let phase = line.life.phase;
    let icon = match phase {
        Phase::Coming => "circle-dashed",
        Phase::Active => "circle-check",
        Phase::Maintained => "check",
        Phase::Ended => "circle-minus",
    };
    let begins = Ending {
        listed: line.begins.clone(),
        step: None,
    };
    let stop = line
        .is_stop
        .then(|| view! { " " <span class="tag supported-stop"><Icon name="flag"/>"upgrade stop"</span> });
    let newest = line.newest.map(|version| {
        let called = line.begins.release.called(version);
        let link = |label: &'static str, link: &Option<Link>| {
            link.as_ref().map(|link| {
                let href = link.of(version, line.begins.release.first_planned);
                view! { " " <a href=href rel="noreferrer" aria-label=format!("{label} of {called}")>{label}</a> }
            })
        };
        view! {
            <span class="supported-links">
                <span>{called.clone()}</span>
                {link("Post", &one.support.post)}
                {link("Packages", &one.support.packages)}
                {link("Notes", &one.support.notes)}
            </span>
        }
    });
    let newest = newest.map_or_else(
        || Either::Left(view! { <span class="muted">"none is confirmed"</span> }),
        Either::Right,
    );
    view! {
        <tr data-phase=phase.key()>
            <th scope="row">
                <a href=context.link(&line.begins.path())>{line.life.line.to_string()}</a>
                {stop}
                {line.begins.is_embargoed().then(|| view! { " " {embargo_tag()} })}
            </th>
            <td data-label="Now"><span class="phase" data-phase=phase.key()><Icon name=icon/>{phase.words()}</span></td>
            <td data-label="Released">{date(context, Some(&begins))}</td>
            <td data-label="Active until">{date(context, line.active_until.as_ref())}</td>
            <td data-label="Maintained">{date(context, line.maintained_until.as_ref())}</td>
            <td data-label="Newest">{newest}</td>
        </tr>
    }
}

/// The day of a release or of a step of it, and how sure it is.
fn date(context: &RequestContext, ending: Option<&Ending>) -> impl IntoView + use<> {
    let Some(ending) = ending else {
        return Either::Left(view! { <span class="muted">"not planned yet"</span> });
    };
    let listed = &ending.listed;
    let today = listed.product.home.day_at(context.now);
    let sure = if ending.has_happened() {
        match (&ending.step, listed.release.known_from) {
            (None, KnownFrom::Tagged) => Some("tagged"),
            _ => None,
        }
    } else if ending.is_delayed() {
        Some("delayed, no new date")
    } else if ending.day() <= today {
        // A release counts from its day on, and somebody is to say that it is out; a day that a plan names comes by itself.
        ending.step.is_none().then_some("not confirmed")
    } else if ending.confidence() == Confidence::Confirmed {
        Some("planned, confirmed")
    } else {
        Some("planned")
    };
    let day = format::day(ending.day(), context.today_here());
    let href = context.link(&listed.path());
    let name = match &ending.step {
        None => listed.name(),
        Some(step) => format!("{}, by the plan of {}", step.name, listed.name()),
    };
    let tag = sure.map(|sure| view! { " " <span class="tag" data-standing="tentative">{sure}</span> });
    Either::Right(view! {
        <a class="supported-date" href=href title=name><time datetime=ending.day().to_string()>{day}</time></a> {tag}
    })
}
