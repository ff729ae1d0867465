//! `/checklists/{run}`: a checklist, live.

use backend::calendar::Listed;
use backend::checklists::{ItemView, RunSummary, RunView, SectionView, queries};
use backend::rotation::helm::{Duties, helm};
use backend::visibility::Target;
use domain::calendar::Home;
use domain::checklists::Progress;
use domain::id::PersonId;
use domain::identity::Action;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::parameter;
use crate::components::bits::{Icon, SLACK, countdown, stale, time, time_in_row};
use crate::components::fields::keep_zone;
use crate::components::item_row::{Shows, is_past_due, item_row};
use crate::components::load::load;
use crate::components::shapes::Shapes;
use crate::components::steps::awaited_step;
use crate::components::visibility_form::{Choice, visibility_form};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::islands::checklist::Checklist as Live;
use crate::markup::{IntoMarkup, Markup};

/// A checklist.
#[component]
pub fn Checklist() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let run = parameter("run");
    Either::Right(load(page(context, run)))
}

async fn page(context: RequestContext, run: String) -> Result<impl IntoView, AppError> {
    let missing = || AppError::NotFound {
        sentence: "There is no such checklist.".to_owned(),
    };
    let run = run.parse().map_err(|_| missing())?;
    let found = queries::run(&context.db, &context.viewer(), &run).await;
    let view = match found {
        Ok(view) => view,
        // Whoever has not signed in is asked to, whether there is such a checklist or not.
        Err(backend::Error::NotFound(_)) if context.account.is_none() => return Err(AppError::SignIn),
        Err(error) => return Err(context.error(&error)),
    };
    let helms = helm(&context.db, &context.viewer(), &view.listed.product, context.now)
        .await
        .map_err(|error| context.error(&error))?;
    let mark = Shapes::load(&context).await?.large_mark(&view.listed.product);
    let duties = helms.duties([&view.listed]);
    Ok(show(&context, view, &duties, mark.into_markup()))
}

/// What of a run is shown: `?only=open,mine&find=…`.
struct View {
    open: bool,
    mine: bool,
    /// What one looks for, as typed.
    find: String,
    writes: bool,
}

impl View {
    fn of(context: &RequestContext) -> Self {
        let only = context.parameter("only").unwrap_or_default();
        let has = |word: &str| only.split(',').any(|known| known == word);
        Self {
            open: has("open"),
            mine: has("mine"),
            find: context.parameter("find").unwrap_or_default(),
            writes: context.may(Action::TickItems),
        }
    }

    /// The value of `only`; none for everything.
    fn only(open: bool, mine: bool) -> Option<&'static str> {
        match (open, mine) {
            (true, true) => Some("open,mine"),
            (true, false) => Some("open"),
            (false, true) => Some("mine"),
            (false, false) => None,
        }
    }

    fn of_item(&self, context: &RequestContext, view: &ItemView, at_helm: &[&PersonId]) -> Shows {
        let item = &view.item;
        let wanted = self.find.trim().to_lowercase();
        let found = [Some(&item.title), item.command.as_ref(), Some(&item.detail)]
            .into_iter()
            .flatten()
            .any(|text| text.to_lowercase().contains(&wanted));
        Shows {
            writes: self.writes,
            out: self.open && item.state.kind().is_settled()
                || self.mine && !item.is_of(&context.viewer(), at_helm),
            unfound: !found,
        }
    }
}

fn show(context: &RequestContext, view: RunView, duties: &Duties<'_>, mark: Markup) -> impl IntoView + use<> {
    let RunView {
        run,
        listed,
        sections,
    } = view;
    let release = &listed.release;
    let name = release.name();
    let title = format!("{} {name}", run.title);
    let shown = View::of(context);
    let next = awaited_step(context, release).map(|step| {
        view! { <p class="release-kind">{format!("Next: {}, ", step.name)}{time(context, &step.planned)}", "{countdown(context, &step.planned, release.home())}</p> }
    });
    let who_sees = who_sees(context, &run, &sections);
    let contents: Vec<_> = sections
        .iter()
        .map(|section| contents_entry(context, section, release.home()))
        .collect();
    let overdue: usize = sections
        .iter()
        .map(|section| overdue(context, section, release.home()))
        .sum();
    let rows: Vec<_> = sections
        .iter()
        .map(|section| section_view(context, section, &shown, (&listed, duties)))
        .collect();
    let intro = (!run.intro.is_empty()).then(|| view! { <p class="muted">{run.intro.clone()}</p> });
    let month_path = context.link(&format!("/calendar/{}", release.day.strftime("%Y-%m")));
    let (release_path, whole) = (
        context.link(&listed.path()),
        context.query_without(&["only", "find"]),
    );
    let (tools, first) = (
        tools(context, &shown),
        overdue_first(context, (&sections, release.home()), overdue),
    );
    let since = (context.now.as_millisecond() - SLACK).to_string();
    let run_id = run.id.to_string();
    let about = format!("\"run\":\"{run_id}\"");
    view! {
        <Title text=format!("{title} · Slipway")/>
        <nav class="breadcrumb" aria-label="Path">
            <ol>
                <li><a href=month_path>{release.day.strftime("%B %Y").to_string()}</a></li>
                <li><a href=release_path>{listed.name()}</a></li>
            </ol>
        </nav>
        {stale(context, about, false, "The day or the versions of this release were changed just now; texts and due dates follow.")}
        <header class="release-head">
            <div class="release-title">
                {mark}
                <h1>{run.title.clone()} " " <span class="muted">{name.clone()}</span></h1>
            </div>
            {next}
            {intro}
        </header>
        <Live>
            <div data-run=run_id data-since=since data-only=View::only(shown.open, shown.mine)>
                <div class="run-summary">
                    {summary(run.progress, overdue)}
                    {tools}
                </div>
                <div class="run-layout">
                    <nav class="run-contents" aria-label="Sections"><ol>{contents}</ol></nav>
                    <div class="run-sections">
                        {first}
                        {rows}
                        <p class="run-nothing">"Nothing here fits. " <a href=whole>"Show all"</a></p>
                    </div>
                </div>
            </div>
        </Live>
        {who_sees}
    }
}

/// The form that hides and shows the checklist, or one of its items.
fn who_sees(context: &RequestContext, run: &RunSummary, sections: &[SectionView]) -> Option<Markup> {
    let whole = Choice {
        target: Target::Run {
            id: run.id.clone(),
            seen: run.visibility.clone(),
        },
        name: "The whole checklist".to_owned(),
        visibility: run.visibility.clone(),
    };
    let items = sections.iter().flat_map(|section| &section.items);
    let items = items.map(|view| Choice {
        target: Target::Item {
            run: view.run.clone(),
            id: view.item.id.clone(),
            seen: view.item.visibility.clone(),
        },
        name: view.item.title.clone(),
        visibility: view.item.visibility.clone(),
    });
    let choices: Vec<Choice> = std::iter::once(whole).chain(items).collect();
    let hint = "A checklist is for the team at most, and for those who may see its release.";
    visibility_form(context, &choices, &[], hint)
}

fn summary(progress: Progress, overdue: usize) -> impl IntoView {
    let open = progress.all - progress.settled() - progress.blocked - progress.doing;
    let tally = |state: &'static str, number: u32, word: &'static str| {
        view! { <span data-tally=state><span data-number="">{number}</span> {word}</span> " " }
    };
    let settled = progress.settled();
    let text = format!("{settled} of {}", progress.all);
    view! {
        <div class="run-progress">
            <span class="run-count"><span data-settled="">{settled}</span> " " <small>{format!("of {} done", progress.all)}</small></span>
            <progress value=settled max=progress.all aria-label="Progress">{text}</progress>
            <p class="run-tallies">
                <span data-tally="overdue" hidden=overdue == 0><span data-number="">{overdue}</span> " overdue"</span> " "
                {tally("blocked", progress.blocked, " blocked")}
                {tally("doing", progress.doing, " doing")}
                {tally("open", open, " open")}
            </p>
        </div>
    }
}

/// What narrows the list. It stays in the address; the field finds while one types, too.
fn tools(context: &RequestContext, shown: &View) -> impl IntoView + use<> {
    let link = |open: bool, mine: bool| context.query_with("only", View::only(open, mine));
    let (all, open, mine) = (
        link(false, false),
        link(!shown.open, shown.mine),
        link(shown.open, !shown.mine),
    );
    let only = View::only(shown.open, shown.mine)
        .map(|only| view! { <input type="hidden" name="only" value=only/> });
    view! {
        <div class="run-tools">
            <nav class="segmented" aria-label="Show">
                <a href=all aria-current=(!shown.open && !shown.mine).then_some("true")>"All"</a>
                <a href=open aria-current=shown.open.then_some("true")>"Only open"</a>
                <a href=mine aria-current=shown.mine.then_some("true")>"Only mine"</a>
            </nav>
            <form class="find" role="search" method="get">
                {only}
                {keep_zone(context)}
                <label class="visually-hidden" for="find-item">"Find an item"</label>
                <input id="find-item" data-key="/" type="search" name="find" value=shown.find.clone() placeholder="Find an item" autocomplete="off"/>
                <button class="button button-small">"Find"</button>
            </form>
        </div>
    }
}

fn overdue(context: &RequestContext, section: &SectionView, home: &Home) -> usize {
    section
        .items
        .iter()
        .filter(|view| !view.item.state.kind().is_settled())
        .filter(|view| is_past_due(context, view, (section.due.as_ref(), home)))
        .count()
}

/// What is overdue, before all else. What is settled meanwhile is in it, hidden: it may be opened again.
fn overdue_first(
    context: &RequestContext,
    (sections, home): (&[SectionView], &Home),
    overdue: usize,
) -> Option<impl IntoView + use<>> {
    /// More than so many stay folded: the list is there to lead on, not to be scrolled by.
    const FIT: usize = 8;
    let late: Vec<_> = sections
        .iter()
        .flat_map(|section| section.items.iter().map(move |view| (view, section.due.as_ref())))
        .filter(|(view, due)| is_past_due(context, view, (*due, home)))
        .map(|(view, section_due)| {
            let due = view.item.due.as_ref().or(section_due);
            let due = due.map(|due| view! { " " <span class="due">"due " {time_in_row(context, due)}</span> });
            let href = format!("#item-{}", view.item.id);
            let settled = view.item.state.kind().is_settled();
            view! { <li data-late=view.item.id.to_string() hidden=settled><a href=href>{view.item.title.clone()}</a>{due}</li> }
        })
        .collect();
    (!late.is_empty()).then(|| {
        view! {
            <details class="run-overdue" open=overdue <= FIT>
                <summary>
                    <Icon name="clock-alert"/>
                    <span data-tally="overdue">"Overdue: " <span data-number="">{overdue}</span></span>
                </summary>
                <ul>{late}</ul>
            </details>
        }
    })
}

fn contents_entry(context: &RequestContext, section: &SectionView, home: &Home) -> impl IntoView + use<> {
    let progress = section.progress;
    let href = format!("#section-{}", section.id);
    let late = overdue(context, section, home) > 0;
    view! {
        <li>
            <a href=href data-overdue=late.then_some("")>
                <span>{section.title.clone()}</span>
                <span class="due">{format!("{}/{}", progress.settled(), progress.all)}</span>
                <span class="overdue-word">"overdue"</span>
                <progress value=progress.settled() max=progress.all data-complete=progress.is_complete().then_some("") aria-hidden="true"></progress>
            </a>
        </li>
    }
}

fn section_view(
    context: &RequestContext,
    section: &SectionView,
    shown: &View,
    (listed, duties): (&Listed, &Duties<'_>),
) -> impl IntoView + use<> {
    let progress = section.progress;
    let id = format!("section-{}", section.id);
    let title_id = format!("{id}-title");
    let home = listed.release.home();
    let late = overdue(context, section, home) > 0;
    let due = section
        .due
        .as_ref()
        .map(|due| view! { "due " {time(context, due)} " · " });
    let intro = (!section.intro.is_empty()).then(|| view! { <p class="muted">{section.intro.clone()}</p> });
    let rows: Vec<_> = section
        .items
        .iter()
        .map(|view| {
            let shows = shown.of_item(context, view, duties.of(&listed.release.id, view.item.duty));
            item_row(context, view, (section.due.as_ref(), home), shows)
        })
        .collect();
    let count = format!("{} of {}", progress.settled(), progress.all);
    view! {
        <section class="run-section" id=id aria-labelledby=title_id.clone() data-overdue=late.then_some("")>
            <div class="run-section-head">
                <h2 id=title_id.clone()>{section.title.clone()}</h2>
                <span class="due">{due}<span data-count="">{count.clone()}</span></span>
                <progress
                    value=progress.settled()
                    max=progress.all
                    data-complete=progress.is_complete().then_some("")
                    aria-label=format!("Progress of {}", section.title)
                >
                    {count.clone()}
                </progress>
            </div>
            {intro}
            <ul class="items">{rows}</ul>
        </section>
    }
}
