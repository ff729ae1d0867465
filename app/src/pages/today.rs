//! `/today`: what is left to do over all checklists, for who has signed in.

use backend::calendar::conflicts::{Conflicts, conflicts_beside};
use backend::calendar::queries::{self as calendar, NextSteps};
use backend::calendar::{Listed, Product};
use backend::changes::{Branch, branches};
use backend::checklists::today::{OpenItem, open_items};
use backend::freezes;
use backend::requests::{self, Filter};
use backend::rotation::helm::{Duties, helms};
use backend::rotation::lately::lately;
use backend::rotation::waiting::{changes, waiting};
use domain::calendar::Step;
use domain::calendar::days::plus;
use domain::checklists::today::{Due, Group, Next, SOON_DAYS};
use domain::requests::State;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::bits::{Icon, countdown, embargo_tag, notice, stale, time, time_in_row};
use crate::components::branches::{red_row, red_since};
use crate::components::conflicts::conflict_row;
use crate::components::freeze_rows::freezes_today;
use crate::components::load::load;
use crate::components::requests::decisions_today;
use crate::components::rotation::at_helm::own_shifts;
use crate::components::rotation::holes::holes_today;
use crate::components::rotation::lately::lately_today;
use crate::components::rotation::offers::offers_today;
use crate::components::rotation::waits::waits_today;
use crate::components::shapes::Shapes;
use crate::components::steps::{also_late, late_steps};
use crate::components::today::{group, line};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;
use crate::markup::{IntoMarkup, Markup};

/// What is to be done today.
#[component]
pub fn Today() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    Either::Right(load(page(context)))
}

/// So many days before a shift begins it stands here.
const OWN_AHEAD: i64 = 14;

/// How far ahead what comes next is looked for, in days, where nothing is due.
const AHEAD: i32 = 40;

async fn page(context: RequestContext) -> Result<impl IntoView, AppError> {
    super::for_the_team(&context, "Checklists are")?;
    let viewer = context.viewer();
    let db = &context.db;
    let items = open_items(db, &viewer)
        .await
        .map_err(|error| context.error(&error))?;
    let steps = calendar::next_steps(db, &viewer, context.now, plus(context.today(), AHEAD))
        .await
        .map_err(|error| context.error(&error))?;
    let red = red_branches(&context)
        .await
        .map_err(|error| context.error(&error))?;
    let frozen = freezes::all(db, &viewer)
        .await
        .map_err(|error| context.error(&error))?;
    let helms = helms(db, &viewer, context.now)
        .await
        .map_err(|error| context.error(&error))?;
    let clashing = conflicts_beside(db, &viewer, &helms, CLASHING)
        .await
        .map_err(|error| context.error(&error))?;
    let own = viewer.person().map(|person| helms.shifts_of(person, OWN_AHEAD));
    let changes = changes(db, &viewer, &helms)
        .await
        .map_err(|error| context.error(&error))?;
    let waiting = waiting(&viewer, &helms, &changes);
    let asked = Filter {
        state: Some(State::Open),
        ..Filter::default()
    };
    let asked = requests::page(db, &viewer, &asked, None, 1)
        .await
        .map_err(|error| context.error(&error))?;
    let shapes = Shapes::load(&context).await?;
    let parts = Parts {
        own: own_shifts(&context, &own.unwrap_or_default()).map(IntoMarkup::into_markup),
        holes: holes_today(&context, &helms).map(IntoMarkup::into_markup),
        lately: lately_today(&context, &lately(&viewer, &helms)).map(IntoMarkup::into_markup),
        waits: waits_today(&context, &waiting).map(IntoMarkup::into_markup),
        offers: offers_today(&context, &waiting).map(IntoMarkup::into_markup),
        to_decide: decisions_today(&context, &asked.open, &helms).map(IntoMarkup::into_markup),
        frozen: freezes_today(&context, &frozen).map(IntoMarkup::into_markup),
        red: red_view(&context, &red, &shapes).map(IntoMarkup::into_markup),
        clashing: clashing_view(&context, &clashing, &shapes).map(IntoMarkup::into_markup),
    };
    let duties = helms.duties(items.iter().map(|item| &item.run.listed));
    Ok(show(&context, items, (&steps, &duties), &shapes, parts))
}

/// What stands around the items.
struct Parts {
    own: Option<Markup>,
    holes: Option<Markup>,
    lately: Option<Markup>,
    waits: Option<Markup>,
    offers: Option<Markup>,
    to_decide: Option<Markup>,
    frozen: Option<Markup>,
    red: Option<Markup>,
    clashing: Option<Markup>,
}

/// The red branches of all products, for the team.
async fn red_branches(context: &RequestContext) -> backend::Result<Vec<(Product, Branch)>> {
    let (db, viewer) = (&context.db, context.viewer());
    let mut all = Vec::new();
    if viewer.is_team() {
        for product in calendar::products(db, &viewer).await? {
            let today = product.home.day_at(context.now);
            let found = branches::maintained(db, &viewer, &product.id, today).await?;
            let red = found.into_iter().filter(|branch| red_since(branch).is_some());
            all.extend(red.map(|branch| (product.clone(), branch)));
        }
        all.sort_by_key(|(_, branch)| red_since(branch));
    }
    Ok(all)
}

fn red_view(
    context: &RequestContext,
    red: &[(Product, Branch)],
    shapes: &Shapes,
) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = red
        .iter()
        .map(|(product, branch)| red_row(context, branch, Some(shapes.mark(product).into_markup())))
        .collect();
    let left = context.left_by("branches");
    (!rows.is_empty() || left.is_some()).then(|| {
        let list = (!rows.is_empty()).then(|| {
            view! {
                <h2 id="today-branches"><Icon name="circle-x"/>"Red branches" " " <span class="today-count">{rows.len()}</span></h2>
                <ul class="branches">{rows}</ul>
            }
        });
        view! {
            <section class="today-group" data-group="branches" aria-label="Red branches" id="form-branches">
                {notice(left)}
                {list}
            </section>
        }
    })
}

/// How many conflicts stand here; the others are a link away.
const CLASHING: usize = 3;

/// The first conflicts of what is planned.
fn clashing_view(
    context: &RequestContext,
    all: &Conflicts,
    shapes: &Shapes,
) -> Option<impl IntoView + use<>> {
    let count = all.found.len() + all.more;
    let rows: Vec<_> = all
        .found
        .iter()
        .map(|found| conflict_row(context, found, shapes))
        .collect();
    (count > 0).then(|| {
        view! {
            <section class="today-group" data-group="conflicts" aria-labelledby="today-conflicts">
                <h2 id="today-conflicts"><Icon name="triangle-alert"/><a href=context.link("/conflicts")>"Conflicts"</a> " " <span class="today-count">{count}</span></h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}

fn show(
    context: &RequestContext,
    items: Vec<OpenItem>,
    (next, duties): (&NextSteps, &Duties<'_>),
    shapes: &Shapes,
    parts: Parts,
) -> impl IntoView + use<> {
    let viewer = context.viewer();
    let zone = format::zone_of(context.zone.as_ref());
    let only_mine = context.parameter("only").as_deref() == Some("mine");
    // Whoever is at the helm of its release, and where nobody is, whoever has the role.
    let mine = |item: &OpenItem| {
        let at_helm = duties.of(&item.run.listed.release.id, item.view.item.duty);
        item.view.item.is_of(&viewer, at_helm)
    };
    let near = |item: &OpenItem| {
        let due = item.due.as_ref()?;
        Some(Due::of(due, item.home(), context.now, &zone))
    };
    let (mut grouped, mut later): (Vec<(Group, OpenItem)>, Vec<OpenItem>) = (Vec::new(), Vec::new());
    for item in items {
        if only_mine && !mine(&item) {
            continue;
        }
        match Group::of(item.view.item.state.kind(), near(&item)) {
            Some(group) => grouped.push((group, item)),
            None => later.push(item),
        }
    }
    // One's own first, then what is due first; those without a time behind.
    grouped.sort_by_cached_key(|(_, item)| {
        let due = item.over_at();
        (!mine(item), due.is_none(), due)
    });
    let NextSteps {
        releases,
        unconfirmed,
    } = next;
    let steps: Vec<_> = releases
        .iter()
        .filter_map(|listed| {
            let late = late_steps(context, &listed.release);
            if let Some(&first) = late.first() {
                return Some(step_row(context, (listed, first), &late, shapes));
            }
            let step = listed.release.awaited_step(context.now)?;
            let due = Due::of(&step.planned, listed.release.home(), context.now, &zone);
            (due == Due::Today).then(|| step_row(context, (listed, step), &[], shapes))
        })
        .collect();
    let nothing = grouped.is_empty() && steps.is_empty();
    let groups: Vec<_> = Group::ALL
        .into_iter()
        .filter_map(|wanted| {
            let own: Vec<&OpenItem> = grouped
                .iter()
                .filter(|(group, _)| *group == wanted)
                .map(|(_, item)| item)
                .collect();
            group(context, wanted, &own, (shapes, duties))
        })
        .collect();
    let empty = nothing.then(|| empty(context, &later, releases, only_mine));
    let everything = context.query_with("only", None);
    let mine = context.query_with("only", Some("mine"));
    let now = format::day(context.today_here(), context.today_here());
    let steps = (!steps.is_empty()).then(|| {
        view! {
            <section class="today-group" data-group="steps" aria-labelledby="today-steps">
                <h2 id="today-steps"><Icon name="flag"/>"Releases" <span class="today-note">"their next step is due today or late"</span></h2>
                <ul class="today-items">{steps}</ul>
            </section>
        }
    });
    view! {
        <Title text="Today · Slipway"/>
        <div class="page-head page-head-row">
            <h1>"Today" " " <span class="muted today-date">{now}</span></h1>
            <nav class="legend" aria-label="Whose items">
                <ul>
                    <li><a href=everything aria-current=(!only_mine).then_some("true")>"Everybody\u{2019}s"</a></li>
                    <li><a href=mine aria-current=only_mine.then_some("true")>"Only mine"</a></li>
                </ul>
            </nav>
        </div>
        {stale(context, String::new(), true, "Something was changed just now.")}
        <div class="today">{parts.holes}{parts.own}{parts.lately}{parts.waits}{parts.offers}{parts.to_decide}{parts.frozen}{parts.red}{steps}{groups}{empty}{parts.clashing}{unconfirmed_view(context, unconfirmed)}</div>
    }
}

/// A release whose next step is due today, or whose first `late` one is this.
fn step_row(
    context: &RequestContext,
    (listed, step): (&Listed, &Step),
    late: &[&Step],
    shapes: &Shapes,
) -> impl IntoView + use<> {
    let others = also_late(context, listed, late, "today-late");
    let late = !late.is_empty();
    view! {
        <li class="today-item" data-state=if late { "late" } else { "open" }>
            <p class="today-title"><a href=context.link(&listed.path())>{format!("{}: {}", listed.name(), step.name)}</a></p>
            <p class="today-meta">
                {shapes.mark(&listed.product)}
                {listed.is_embargoed().then(embargo_tag)}
                <span>{listed.release.status().word()}</span>
                <span>{listed.release.binding_of(step).words()}</span>
            </p>
            {others}
            <p class="today-due" data-overdue=late.then_some("")>
                {if late { "late, was planned for " } else { "due " }}
                {time_in_row(context, &step.planned)} " · " {countdown(context, &step.planned, listed.release.home())}
            </p>
        </li>
    }
}

/// Releases whose day has passed without a word: folded, for they are not of today.
fn unconfirmed_view(context: &RequestContext, unconfirmed: &[Listed]) -> Option<impl IntoView + use<>> {
    if unconfirmed.is_empty() {
        return None;
    }
    let word = format::unconfirmed(unconfirmed.len());
    let rows: Vec<_> = unconfirmed
        .iter()
        .map(|listed| {
            let day = format::day(listed.release.day, context.today_here());
            let name = format!("{} {}", listed.product.name, listed.release.name_beside_day());
            view! { <li><a href=context.link(&listed.path())>{name}</a> {format!(", planned for {day}")}</li> }
        })
        .collect();
    Some(view! {
        <details class="disclosure unconfirmed">
            <summary>
                <Icon name="chevron-right"/>
                <span>{word}</span>
                <span class="disclosure-hint">"say on their pages whether they are out"</span>
            </summary>
            <div class="disclosure-body"><ul>{rows}</ul></div>
        </details>
    })
}

/// Nothing is due: what comes next.
fn empty(
    context: &RequestContext,
    later: &[OpenItem],
    releases: &[Listed],
    only_mine: bool,
) -> impl IntoView + use<> {
    let item = later.iter().min_by_key(|item| {
        let due = item.over_at();
        (due.is_none(), due)
    });
    let step = releases
        .iter()
        .filter_map(|listed| Some((listed, listed.release.awaited_step(context.now)?)))
        .min_by_key(|(listed, step)| step.planned.over_at(listed.release.home()));
    let next = Next::of(
        item.map(OpenItem::over_at),
        step.map(|(listed, step)| step.planned.over_at(listed.release.home())),
        only_mine,
    );
    let next = match (next, item, step) {
        (Some(Next::Item), Some(item), _) => Some(Either::Left(view! { "Next: " {line(context, item)} })),
        (Some(Next::Step), _, Some((listed, step))) => Some(Either::Right(view! {
            "Next: " <a href=context.link(&listed.path())>{format!("{}: {}", listed.name(), step.name)}</a> ", "
            {time(context, &step.planned)} ", " {countdown(context, &step.planned, listed.release.home())} "."
        })),
        _ => None,
    };
    let nothing = next.is_none();
    let title = if only_mine {
        "Nothing of yours is due"
    } else {
        "Nothing is due"
    };
    let soon = format!("Nothing is overdue, due within {SOON_DAYS} days, blocked or begun.");
    view! {
        <div class="empty">
            <Icon name="circle-check"/>
            <p class="empty-title">{title}</p>
            <p>{soon}</p>
            {next.map(|next| view! { <p class="today-next">{next}</p> })}
            {nothing.then(|| view! { <p>"Checklists are started on the page of their release; what they ask for stands here then."</p> })}
        </div>
    }
}
