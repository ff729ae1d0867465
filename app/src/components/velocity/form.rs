//! What is looked at: a plain form whose address says all, so that it can be shared.

use backend::calendar::Product;
use domain::velocity::{Clock, NO_TEAM, Setting, Weekends};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::components::fields::keep_zone;
use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};
use crate::velocity::{Asked, Span};

/// What one may choose from.
pub struct Choices<'a> {
    /// The products.
    pub products: &'a [Product],
    /// The product that is shown.
    pub product: &'a Product,
    /// What it says of its way to production.
    pub setting: &'a Setting,
    /// Its projects.
    pub projects: &'a [String],
    /// Its teams.
    pub teams: &'a [String],
}

/// Lengths of a window that one can choose; every other one can be written into the address.
const LENGTHS: [i32; 6] = [7, 14, 30, 90, 180, 365];

/// The form, for a page at `path`. On the page of a team there is no choice of one.
pub fn form(
    context: &RequestContext,
    asked: &Asked,
    choices: &Choices<'_>,
    path: &str,
    teams: bool,
) -> Markup {
    // The choice of another product is a link: what there is to choose from is another one there.
    let product = view! { <input type="hidden" name="product" value=choices.product.slug.clone()/> };
    let products = others(context, asked, choices, path);
    let project = project(asked, choices);
    let team = (teams && (!choices.teams.is_empty() || asked.team.is_some())).then(|| {
        let asked_for = asked.team_key().map(str::to_owned);
        let mut all = names(choices.teams);
        all.push((NO_TEAM.to_owned(), "No team".to_owned()));
        let all = with(all, asked_for.as_ref());
        select("team", "Team", Some("All teams"), all, asked_for.as_ref())
    });
    let stages = choices.setting.stages.iter();
    let environments: Vec<_> = stages
        .map(|stage| {
            (
                stage.environment.clone(),
                format!("{} ({})", stage.name, stage.environment),
            )
        })
        .collect();
    let environment = asked
        .environment
        .clone()
        .or_else(|| Some(choices.setting.production().to_owned()));
    let clock = Some(asked.clock.key().to_owned());
    let weekends = Some(asked.weekends.key().to_owned());
    view! {
        {products}
        <form class="velocity-ask" method="get" action=path.to_owned() aria-label="What is looked at">
            {keep_zone(context)}
            {product}
            {project}
            {team}
            {select("environment", "Until", None, environments, environment.as_ref())}
            {select("clock", "Time runs from", None, clocks(), clock.as_ref())}
            {select("weekends", "Weekends", None, weekend_words(), weekends.as_ref())}
            {days(asked, choices.product.home.day_at(context.now))}
            <button class="button button-primary">"Show"</button>
        </form>
    }
    .into_markup()
}

/// The form of a page for which projects and days alone make a difference; what else was asked for stays.
pub fn short_form(context: &RequestContext, asked: &Asked, choices: &Choices<'_>, path: &str) -> Markup {
    let clock = (asked.clock != Clock::default()).then(|| asked.clock.key().to_owned());
    let weekends = (asked.weekends != Weekends::default()).then(|| asked.weekends.key().to_owned());
    let kept: Vec<_> = [
        ("product", Some(choices.product.slug.clone())),
        ("team", asked.team_key().map(str::to_owned)),
        ("environment", asked.environment.clone()),
        ("clock", clock),
        ("weekends", weekends),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
    .collect();
    view! {
        {others(context, asked, choices, path)}
        <form class="velocity-ask" method="get" action=path.to_owned() aria-label="What is looked at">
            {keep_zone(context)}
            {kept}
            {project(asked, choices)}
            {days(asked, choices.product.home.day_at(context.now))}
            <button class="button button-primary">"Show"</button>
        </form>
    }
    .into_markup()
}

/// The choice of a project, where there are several.
fn project(asked: &Asked, choices: &Choices<'_>) -> Option<Markup> {
    (choices.projects.len() > 1 || asked.project.is_some()).then(|| {
        let all = with(names(choices.projects), asked.project.as_ref());
        let any = Some("All projects");
        select("project", "Project", any, all, asked.project.as_ref())
    })
}

/// Names that are their own words.
fn names(all: &[String]) -> Vec<(String, String)> {
    all.iter().map(|name| (name.clone(), name.clone())).collect()
}

/// The products, where there are several. A team is of one product alone: from its page another product's whole is opened.
pub fn others(context: &RequestContext, asked: &Asked, choices: &Choices<'_>, path: &str) -> Option<Markup> {
    let path = if path.starts_with("/velocity/teams/") {
        "/velocity"
    } else {
        path
    };
    let links: Vec<_> = choices
        .products
        .iter()
        .map(|product| {
            let href = asked.of_product(&product.slug).address(context, path, &[]);
            let current = (product.id == choices.product.id).then_some("true");
            view! { <a href=href aria-current=current>{product.name.clone()}</a> }
        })
        .collect();
    (choices.products.len() > 1).then(|| {
        view! { <nav class="segmented velocity-products" aria-label="Product">{links}</nav> }.into_markup()
    })
}

fn clocks() -> Vec<(String, String)> {
    let words = |clock| match clock {
        Clock::Merge => "The merge",
        Clock::FirstCommit => "The first commit",
    };
    Clock::ALL
        .map(|clock| (clock.key().to_owned(), words(clock).to_owned()))
        .to_vec()
}

fn weekend_words() -> Vec<(String, String)> {
    let words = |weekends| match weekends {
        Weekends::Counted => "Count",
        Weekends::LeftOut => "Do not count",
    };
    Weekends::ALL
        .map(|weekends| (weekends.key().to_owned(), words(weekends).to_owned()))
        .to_vec()
}

/// The length of the window. Days that were asked for one by one stay until another length is chosen.
fn days(asked: &Asked, today: Date) -> impl IntoView + use<> {
    let (mut lengths, current, kept) = match asked.span {
        Span::Days(count) => (LENGTHS.to_vec(), Some(count), None),
        Span::Between(from, until) => (LENGTHS.to_vec(), None, Some((from, until))),
    };
    if let Some(count) = current.filter(|count| !lengths.contains(count)) {
        lengths.push(count);
        lengths.sort_unstable();
    }
    let words = |count: i32| match count {
        1 => "Today".to_owned(),
        count => format!("The last {count} days"),
    };
    let mut options: Vec<_> = lengths
        .into_iter()
        .map(|count| (count.to_string(), words(count)))
        .collect();
    if kept.is_some() {
        options.insert(0, (String::new(), asked.window_words(today)));
    }
    let current = current.map_or_else(String::new, |count| count.to_string());
    let kept = kept.map(|(from, until)| {
        view! {
            <input type="hidden" name="from" value=from.to_string()/>
            <input type="hidden" name="until" value=until.to_string()/>
        }
    });
    view! { {kept} {select("days", "Days", None, options, Some(&current))} }
}

/// What is asked for stands among the choices, whatever there is.
fn with(mut all: Vec<(String, String)>, asked: Option<&String>) -> Vec<(String, String)> {
    if let Some(asked) = asked.filter(|asked| all.iter().all(|(value, _)| value != *asked)) {
        all.push((asked.clone(), asked.clone()));
    }
    all
}

fn select(
    name: &'static str,
    label: &'static str,
    any: Option<&'static str>,
    options: Vec<(String, String)>,
    current: Option<&String>,
) -> Markup {
    let id = format!("velocity-{name}");
    let any = any.map(|any| view! { <option value="">{any}</option> });
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let selected = current == Some(&value);
            view! { <option value=value selected=selected>{words}</option> }
        })
        .collect();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name>{any}{options}</select>
        </div>
    }
    .into_markup()
}
