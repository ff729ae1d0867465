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

/// So many lines that have ended are listed, unless all are asked for.
const ENDED: usize = 12;
/// So many of the next ones to come stand open, beside the first of each sort.
const COMING: usize = 2;

/// The lines of a product as the page parts them.
struct Parts<'a> {
    /// Those that are maintained.
    alive: Vec<&'a Supporting>,
    /// The next ones to come, in time: of each sort one at least.
    next: Vec<&'a Supporting>,
    /// Those that come beside and behind them.
    later: Vec<&'a Supporting>,
    /// The newest that have ended, or all of them.
    ended: Vec<&'a Supporting>,
    /// How many have ended.
    all_ended: usize,
}

impl<'a> Parts<'a> {
    fn of(lines: &'a [Supporting], every_ended: bool) -> Self {
        let of = |phases: &[Phase]| -> Vec<&Supporting> {
            let lines = lines.iter();
            lines.filter(|line| phases.contains(&line.life.phase)).collect()
        };
        let mut coming = of(&[Phase::Coming]);
        coming.sort_by_key(|line| line.place_in_time());
        let nearest = coming.iter().take(COMING).map(|line| line.life.line);
        let nearest: Vec<_> = nearest.collect();
        let opens = |line: &&Supporting| line.is_next || nearest.contains(&line.life.line);
        let (next, later) = coming.into_iter().partition(opens);
        let mut ended = of(&[Phase::Ended]);
        let all_ended = ended.len();
        if !every_ended {
            ended.truncate(ENDED);
        }
        Self {
            alive: of(&[Phase::Active, Phase::Maintained]),
            next,
            later,
            ended,
            all_ended,
        }
    }

    /// Those that are, or are to come.
    fn current(&self) -> impl Iterator<Item = &'a Supporting> {
        self.alive.iter().chain(&self.next).chain(&self.later).copied()
    }
}

fn product(context: &RequestContext, one: &Supported, shapes: &Shapes) -> impl IntoView + use<> {
    let id = format!("supported-{}", one.product.slug);
    let every_ended = context.parameter("ended").as_deref() == Some("all");
    let parts = Parts::of(&one.lines, every_ended);
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
    } else if parts.current().next().is_none() {
        EitherOf3::B(view! { <p class="muted">"No line of it is out or planned."</p> })
    } else {
        EitherOf3::C(lists(context, one, &parts))
    };
    // Where plans say when lines end, the number ends none of them.
    let by_plans = parts.current().any(|line| {
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

fn lists(context: &RequestContext, one: &Supported, parts: &Parts<'_>) -> impl IntoView + use<> {
    let rows =
        |lines: &[&Supporting]| -> Vec<_> { lines.iter().map(|line| row(context, one, line)).collect() };
    let now = rows(&parts.alive);
    let empty = now.is_empty();
    let next = (!parts.next.is_empty()).then(|| {
        let next = table(rows(&parts.next), "Lines to come");
        view! { <h3 class="supported-title">"Coming"</h3> {next} }
    });
    let later = (!parts.later.is_empty()).then(|| {
        let count = match parts.later.len() {
            1 => "one more is planned".to_owned(),
            count => format!("{count} more are planned"),
        };
        let later = table(rows(&parts.later), "Lines that come later");
        disclosure("Later", &count, false, later)
    });
    let past = (!parts.ended.is_empty()).then(|| {
        let (shown, all) = (parts.ended.len(), parts.all_ended);
        let hint = if shown < all {
            format!("the last {shown} of {all}")
        } else {
            all.to_string()
        };
        let whole = (shown < all).then(|| {
            let slug = one.product.slug.as_str();
            let query = context.query_with("ended", Some("all"));
            let mut whole = context.clone();
            whole.query = query.trim_start_matches('?').into();
            let href = format!("{}#supported-{slug}", whole.query_with("product", Some(slug)));
            view! { <p class="supported-note"><a href=href>{format!("All {all} that have ended")}</a></p> }
        });
        let past = table(rows(&parts.ended), "Lines that have ended");
        let is_asked = context.parameter("ended").is_some();
        disclosure("Ended", &hint, is_asked, view! { {past} {whole} })
    });
    let folded = (later.is_some() || past.is_some())
        .then(|| view! { <div class="disclosures supported-past">{later} {past}</div> });
    let long_term = parts.current().any(|line| line.life.long_term).then(|| {
        view! { <p class="supported-note">"A long-term line is kept by its plan for at least half as long again as the others."</p> }
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
        {long_term}
        {stops}
        {next}
        {folded}
    }
}

/// Rows that are folded away until they are wanted.
fn disclosure<V: IntoView + 'static>(
    title: &'static str,
    hint: &str,
    open: bool,
    content: V,
) -> impl IntoView + use<V> {
    view! {
        <details class="disclosure" open=open>
            <summary><Icon name="chevron-right"/><span>{title}</span><span class="disclosure-hint">{hint.to_owned()}</span></summary>
            <div class="disclosure-body">{content}</div>
        </details>
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
    let long_term = line
        .life
        .long_term
        .then(|| view! { " " <span class="tag supported-stop">"long-term"</span> });
    let cadence = line.cadence.clone().map(|cadence| {
        view! { " " <span class="tag supported-stop"><span class="visually-hidden">"of the cadence "</span>{cadence}</span> }
    });
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
                {long_term}
                {cadence}
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
            (None, KnownFrom::Tagged) => Some("tagged".to_owned()),
            _ => None,
        }
    } else if ending.is_delayed() {
        Some("delayed, no new date".to_owned())
    } else if ending.day() <= today {
        // A release counts from its day on, and somebody is to say that it is out; a day that a plan names comes by itself.
        ending.step.is_none().then(|| "not confirmed".to_owned())
    } else {
        let confirmed = ending.confidence() == Confidence::Confirmed;
        let planned = if confirmed {
            "planned, confirmed"
        } else {
            "planned"
        };
        Some(format!("{planned}, {}", ending.binding().words()))
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
