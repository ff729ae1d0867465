//! `/releases/{product}/{version}`: one release.

use backend::blockers::{self, Listed as Blocker};
use backend::calendar::conflicts::{self, Found as Conflict};
use backend::calendar::queries::{self, Found, Outlook, OwnSteps};
use backend::calendar::{HistoryEntry, Listed, Product};
use backend::changes::{Branch, Contents, branches, contents};
use backend::checklists::{Offered, RunSummary, queries as checklists};
use backend::drafts::{self, Drafted, Follows};
use backend::freezes::{self, Granted, Listed as Freeze};
use backend::identity::people;
use backend::requests::{self, Listed as Request};
use backend::rotation::Rotation;
use backend::visibility::Target;
use domain::calendar::{Kind, Line, Stage, Standing, Status, Version};
use domain::identity::{Action, Visibility};
use leptos::either::Either;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use super::parameter;
use crate::components::bits::{Icon, StatusMark, countdown, stale, time};
use crate::components::blockers::blockers_section;
use crate::components::branches::branches_section;
use crate::components::checklists::checklists_section;
use crate::components::conflicts::conflicts_section;
use crate::components::contents::contents_section;
use crate::components::drafts::drafts_section;
use crate::components::forecast::is_told;
use crate::components::freezes::freezes_section;
use crate::components::history::history;
use crate::components::load::{lead_to, load};
use crate::components::release_aside::aside;
use crate::components::release_forms::release_forms;
use crate::components::requests::requests_section;
use crate::components::same_versions::same_versions;
use crate::components::shapes::Shapes;
use crate::components::slip_chart::slip_chart;
use crate::components::steps::{awaited_step, steps, where_days_are};
use crate::components::visibility_form::{Choice, visibility_form};
use crate::components::what_follows::previewed;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;
use crate::markup::{IntoMarkup, Markup};

/// One release.
#[component]
pub fn Release() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let (product, version) = (parameter("product"), parameter("version"));
    let response = use_context::<ResponseOptions>();
    Either::Right(load(page(context, response, product, version)))
}

/// What the page shows.
struct Data {
    listed: Listed,
    history: Vec<HistoryEntry>,
    runs: Vec<RunSummary>,
    templates: Offered,
    proposed: String,
    /// Others with one of its versions, which cannot stay so.
    same: Vec<Listed>,
    /// Whom its embargo names.
    named: Vec<String>,
    /// A move that somebody looks at before it is made.
    preview: Option<(&'static str, Follows)>,
    /// Other dates that are drafted.
    drafts: Vec<Drafted>,
    /// What the releases before it say, if the viewer is told.
    outlook: Option<Outlook>,
    /// The steps that it is planned by, for the team.
    own_steps: Option<OwnSteps>,
    /// For the team: what it holds, and how its stable branches are.
    changes: Option<(Contents, Vec<Branch>)>,
    /// What of it clashes, for the team.
    conflicts: Vec<Conflict>,
    /// The freezes that one sees, and what of them is overridden.
    freezes: (Vec<Freeze>, Vec<(Granted, Product)>),
    /// For the team: what was asked for of it.
    requests: Vec<Request>,
    /// For the team: what holds it up, or did.
    blockers: Vec<Blocker>,
    /// For the team: who is at the helm.
    rotation: Option<Rotation>,
}

async fn page(
    context: RequestContext,
    response: Option<ResponseOptions>,
    product: String,
    version: String,
) -> Result<impl IntoView, AppError> {
    let viewer = context.viewer();
    let found = queries::release(&context.db, &viewer, &product, &version).await;
    let listed = match found.map_err(|error| context.error(&error))? {
        Found::Here(listed) => *listed,
        Found::At(path) => {
            lead_to(&context, response.as_ref(), &path);
            return Ok(Either::Left(()));
        }
    };
    let data = data(&context, listed)
        .await
        .map_err(|error| context.error(&error))?;
    let mark = Shapes::load(&context).await?.large_mark(&data.listed.product);
    Ok(Either::Right(show(&context, data, mark.into_markup())))
}

async fn data(context: &RequestContext, listed: Listed) -> backend::Result<Data> {
    let (db, viewer) = (&context.db, context.viewer());
    let history = queries::history(db, &viewer, &listed).await?;
    let runs = checklists::of_release(db, &viewer, &listed).await?;
    let templates = checklists::templates_for(db, &viewer, &listed).await?;
    let same = if viewer.is_team() {
        queries::same_versions(db, &viewer, &listed).await?
    } else {
        Vec::new()
    };
    let named = people::named(db, &viewer, &listed.release.visibility).await?;
    let unfixed = listed.release.versions.is_empty() && listed.release.kind == Kind::Patch;
    let proposed = if unfixed && listed.release.is_ahead() {
        queries::proposed_versions(db, &viewer, &listed.release).await?
    } else {
        Vec::new()
    };
    let changes = changes(context, &listed, &proposed).await?;
    let conflicts = conflicts::of_release(db, &viewer, &listed, context.now).await?;
    let frozen = freezes::all(db, &viewer).await?;
    let granted = freezes::granted(db, &viewer, context.now).await?;
    let requests = requests::of_release(db, &viewer, &listed.release).await?;
    let blockers = blockers::of_release(db, &viewer, &listed).await?;
    let rotation = if viewer.is_team() {
        let day = listed.release.day.min(context.today());
        Some(backend::rotation::rotation(db, &viewer, &listed.product.slug, day).await?)
    } else {
        None
    };
    let proposed = proposed
        .iter()
        .map(|version| listed.release.called(*version))
        .collect::<Vec<_>>()
        .join(", ");
    Ok(Data {
        preview: previewed(context, &listed.release).await,
        drafts: drafts::of_release(db, &viewer, &listed.release.id).await?,
        outlook: if is_told(context) {
            queries::outlook(db, &viewer, &listed).await?
        } else {
            None
        },
        own_steps: queries::own_steps(db, &viewer, &listed).await?,
        listed,
        history,
        runs,
        templates,
        proposed,
        same,
        named,
        changes,
        conflicts,
        freezes: (frozen, granted),
        requests,
        blockers,
        rotation,
    })
}

/// What it holds and how its stable branches are; nothing is asked for others than the team, or of what will not be.
async fn changes(
    context: &RequestContext,
    listed: &Listed,
    proposed: &[Version],
) -> backend::Result<Option<(Contents, Vec<Branch>)>> {
    let (db, viewer) = (&context.db, context.viewer());
    let release = &listed.release;
    let versions = if release.versions.is_empty() {
        proposed
    } else {
        &release.versions
    };
    if !viewer.is_team() || versions.is_empty() || release.standing.is_off() {
        return Ok(None);
    }
    let lines: Vec<Line> = versions.iter().map(|version| version.line).collect();
    let held = contents::contents(db, &viewer, release, versions).await?;
    let mut branches = branches::branches(db, &viewer, &release.product, &lines).await?;
    // What is out is not held up by its branch any more.
    branches.retain(|_| release.is_ahead());
    Ok(Some((held, branches)))
}

fn show(context: &RequestContext, data: Data, mark: Markup) -> impl IntoView + use<> {
    let Data {
        listed,
        history: entries,
        runs,
        templates,
        proposed,
        same,
        named,
        preview,
        drafts,
        outlook,
        own_steps,
        changes,
        conflicts,
        freezes: (frozen, granted),
        requests,
        blockers,
        rotation,
    } = data;
    let release = &listed.release;
    let trail = queries::trail(release, &entries);
    let team = context.viewer().is_team();
    let title = listed.name();
    let edits = context.may(Action::EditReleases);
    let month = release.day.strftime("%B %Y").to_string();
    let month_path = context.link(&format!("/calendar/{}", release.day.strftime("%Y-%m")));
    let product_path = context.link(&format!("/?product={}", listed.product.slug));
    let changes_path = context.link(&format!("/changes?product={}", listed.product.slug));
    let track =
        (release.steps.len() > 1 && !matches!(release.standing, Standing::LeftOut { .. })).then(|| {
            let days = where_days_are(release).map(|said| view! { <p class="section-note">{said}</p> });
            view! {
                <section class="section" aria-labelledby="steps">
                    <div class="section-head"><h2 id="steps">"Steps"</h2>{days}</div>
                    {steps(context, &listed, team, &requests)}
                </section>
            }
        });
    let proposes = release.versions.is_empty();
    let changes = changes.map(|(held, branches)| {
        view! {
            {branches_section(context, &branches)}
            {contents_section(context, &listed, &held, proposes)}
        }
    });
    let product = &listed.product.slug;
    let about = format!(
        r#""product":"{product}" "slug":"{}"|"branches_of":"{product}""#,
        release.slug
    );
    view! {
        <Title text=format!("{title} · Slipway")/>
        <nav class="breadcrumb" aria-label="Path">
            <ol>
                <li><a href=month_path>{month}</a></li>
                <li><a href=product_path>{listed.product.name.clone()}</a></li>
            </ol>
        </nav>
        {stale(context, about, false, "Something of this release was changed just now.")}
        {(!same.is_empty()).then(|| same_versions(context, same))}
        {head(context, &listed, mark, &proposed)}
        {track}
        {conflicts_section(context, &conflicts)}
        {freezes_section(context, &listed, &frozen, &granted)}
        {changes}
        <div class="section with-aside">
            <div>
                {team.then(|| checklists_section(context, &listed, runs, templates))}
                {team.then(|| requests_section(context, &listed, &requests))}
                {team.then(|| blockers_section(context, &listed, &blockers))}
                {(team && (!release.is_published() || !drafts.is_empty())).then(|| drafts_section(context, &listed, &drafts))}
                {edits.then(|| release_forms(context, &listed, &proposed, (preview.as_ref(), own_steps.as_ref())))}
                {who_sees(context, &listed, &named)}
                <section class="section" aria-labelledby="history">
                    <div class="section-head">
                        <h2 id="history">"History of dates"</h2>
                        <p class="section-note">"Newest first · " <a href=changes_path>"All changes"</a></p>
                    </div>
                    {slip_chart(context, &trail)}
                    {(!entries.is_empty() || !trail.has_moved()).then(|| history(context, entries))}
                </section>
            </div>
            {aside(context, &listed, own_steps.as_ref(), outlook, rotation.as_ref())}
        </div>
    }
}

fn who_sees(context: &RequestContext, listed: &Listed, named: &[String]) -> Option<Markup> {
    let choice = Choice {
        target: Target::Release {
            id: listed.release.id.clone(),
            seen: listed.release.revision,
        },
        name: listed.name(),
        visibility: listed.release.visibility.clone(),
    };
    let hint = "What stands on this page is then for them: steps, history and public reasons, too. The address changes with it.";
    visibility_form(context, &[choice], named, hint)
}

/// What a release ships; nothing is said of one that will not be, whose versions are free.
fn ships(release: &domain::calendar::Release, proposed: &str) -> Option<String> {
    match (release.versions.as_slice(), proposed) {
        ([], _) if release.standing.is_off() => None,
        ([], "") => Some("versions are not fixed yet".to_owned()),
        ([], proposed) => Some(format!("versions are not fixed yet, probably {proposed}")),
        _ => Some(format!("ships {}", release.shipped().join(", "))),
    }
}

fn head(context: &RequestContext, listed: &Listed, mark: Markup, proposed: &str) -> impl IntoView + use<> {
    let release = &listed.release;
    let status = release.status();
    let deadline = release
        .inclusion()
        .filter(|_| release.stage() < Stage::Closed && release.is_ahead());
    let deadline_ahead = status == Status::At(Stage::Open)
        && deadline
            .and_then(|step| step.planned.over_at(release.home()))
            .is_some_and(|over| over > context.now);
    let sentence = match (deadline, &release.standing) {
        (Some(step), Standing::Planned) => {
            let what = format::asked(release.asks(None, listed.product.deploys));
            Some(view! {
                {what} " by " <strong>{time(context, &step.planned)}</strong> ", " {countdown(context, &step.planned, release.home())} ". "
            })
        }
        _ => None,
    };
    // Once it is closed one waits for the next step.
    let next = (deadline.is_none() && release.is_ahead() && release.standing == Standing::Planned)
        .then(|| awaited_step(context, release))
        .flatten()
        .map(|step| {
            view! {
                " " {format!("Next: {}, ", step.name)} <strong>{time(context, &step.planned)}</strong> ", "
                {countdown(context, &step.planned, release.home())} "."
            }
        });
    let said = format::status_sentence(release, listed.product.deploys, status, context.now);
    let more = match &release.standing {
        Standing::LeftOut { reason } => format!("there will be none this time: {reason}."),
        // The deadline says it all.
        Standing::Planned if deadline_ahead => String::new(),
        // It stands after a full stop, or after the status and its colon.
        _ if sentence.is_some() => crate::error::sentence(&said),
        _ => said,
    };
    let out = match release.standing {
        _ if release.is_published() => "on",
        Standing::Planned => "planned for",
        _ => "was planned for",
    };
    let was = release.moved_from().map(|first| {
        let day = domain::calendar::moment::day_for_people(first);
        view! { " " <span class="release-was">"(was " <s>{day}</s> ")"</span> }
    });
    let embargo = (!release.visibility.is_public()).then(|| {
        let word = match release.visibility {
            Visibility::Embargoed { .. } => "embargoed",
            Visibility::Public | Visibility::Team => "for the team",
        };
        let icon =
            matches!(release.visibility, Visibility::Embargoed { .. }).then(|| view! { <Icon name="lock"/> });
        view! { <span class="tag" data-visibility=release.visibility.key()>{icon}{word}</span> }
    });
    let day = domain::calendar::moment::day_for_people(release.day);
    let kind = Some(domain::calendar::custom::release_called(release.kind_word()));
    let facts = [kind, ships(release, proposed), Some(format!("{out} {day}"))];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <header class="release-head">
            <div class="release-title">
                {mark}
                <h1>{listed.name()}</h1>
                <StatusMark status/>
                {embargo}
            </div>
            <p class="release-kind">{facts}{was}</p>
            <p class="status-line"><strong>{format!("{}: ", status.word())}</strong>{sentence}{more}{next}</p>
        </header>
    }
}
