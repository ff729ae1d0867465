//! The figures of releases beside the time to production: how long patches take and how far apart they come, how well releases
//! keep their days, and which releases that is made of.

use backend::velocity::others::Released;
use domain::calendar::Kind;
use domain::calendar::custom::release_called;
use domain::velocity::patches::{Days, Patches};
use domain::velocity::reliability::Reliability;
use domain::velocity::{Times, patches, reliability};
use leptos::prelude::*;

use super::behind::{Behind, Cell, Row, folded};
use super::figure::{Figure, Value, counted, figures, share, so_many, spread};
use super::others::Beside;
use crate::context::RequestContext;
use crate::format;
use crate::markup::{IntoMarkup, Markup};

/// What opens the patches, and the releases beside their days.
const PATCHES: &str = "patches-out";
const KEPT: &str = "days-kept";

/// All of them.
pub fn releases(of: &Beside<'_>) -> Markup {
    let mut all = to_patch(of);
    all.extend(
        of.others
            .reliability
            .iter()
            .map(|(kind, kept)| kept_days(of, *kind, kept)),
    );
    view! {
        <section class="section" aria-labelledby="releases">
            <div class="section-head"><h2 id="releases">"Releases"</h2></div>
            {figures(all)}
            {patches_out(of)}
            {days_kept(of)}
        </section>
    }
    .into_markup()
}

fn days_words(days: &Days) -> String {
    format!(
        "{} to {}",
        days.from.strftime("%-d %b %Y"),
        days.until.strftime("%-d %b %Y")
    )
}

/// The patches one by one.
fn patches_out(of: &Beside<'_>) -> Option<Markup> {
    let context = of.context;
    let days = of.others.patches.days;
    let patches = of
        .others
        .released
        .iter()
        .flatten()
        .filter(|released| released.kind == Kind::Patch && days.has(released.day));
    let rows: Vec<Row> = patches
        .map(|patch| {
            let took = patch.opened.zip(patch.published);
            let took = took.map(|(opened, published)| published.duration_since(opened).as_secs());
            let at = |at: Option<jiff::Timestamp>| {
                at.map_or(Cell::None, |at| {
                    Cell::Words(format::instant(at, context.zone.as_ref()).text)
                })
            };
            row_of(
                context,
                patch,
                vec![
                    at(patch.opened),
                    patch
                        .published
                        .map_or_else(|| day_cell(patch.day), |published| at(Some(published))),
                    Cell::lasts(took.filter(|seconds| *seconds >= 0)),
                    patch.after.map_or(Cell::None, |days| Cell::Words(days_of(days))),
                ],
            )
        })
        .collect();
    let words = so_many(rows.len(), "patch, the newest first", "patches, the newest first");
    let behind = Behind {
        caption: "Patches".to_owned(),
        heads: vec!["Release", "Opened", "Published", "Took", "After the one before"],
        rows,
    };
    (!behind.rows.is_empty()).then(|| folded(PATCHES, words, behind))
}

/// The releases of whose days it is known how they were kept, one by one.
fn days_kept(of: &Beside<'_>) -> Option<Markup> {
    let rows: Vec<Row> = of
        .others
        .released
        .iter()
        .flatten()
        .filter_map(|released| {
            let planned = released.planned?;
            let late = domain::calendar::days::between(planned, released.day);
            let kept = match late {
                0 => "On its day".to_owned(),
                late if late > 0 => format!("{} later", days_of(late)),
                early => format!("{} earlier", days_of(-early)),
            };
            let cells = vec![day_cell(planned), day_cell(released.day), Cell::Words(kept)];
            Some(row_of(of.context, released, cells))
        })
        .collect();
    let words = so_many(
        rows.len(),
        "release beside its first day, the newest first",
        "releases beside their first days, the newest first",
    );
    let behind = Behind {
        caption: "Releases and the days planned first".to_owned(),
        heads: vec!["Release", "Planned first", "Came out", "Kept"],
        rows,
    };
    (!behind.rows.is_empty()).then(|| folded(KEPT, words, behind))
}

fn row_of(context: &RequestContext, released: &Released, cells: Vec<Cell>) -> Row {
    Row {
        name: released.name.clone(),
        href: Some(context.link(&released.path)),
        cells,
    }
}

fn day_cell(day: jiff::civil::Date) -> Cell {
    Cell::Words(day.strftime("%a %-d %b %Y").to_string())
}

fn days_of(days: i32) -> String {
    so_many(usize::try_from(days).unwrap_or(0), "day", "days")
}

fn to_patch(of: &Beside<'_>) -> Vec<Figure> {
    let Patches {
        days,
        published,
        timed,
        to_patch,
        followed,
        between,
    } = &of.others.patches;
    let window = days_words(days);
    let beside = |times: &Option<Times>| {
        times
            .as_ref()
            .map(|times| format!(" Its {}.", spread(times)))
            .unwrap_or_default()
    };
    let published = so_many(*published, "patch", "patches");
    let figure = |name: &str, times: &Option<Times>, sample: String| Figure {
        name: name.to_owned(),
        value: times.map(|times| Value::Lasts(times.mean.as_secs())),
        href: times.is_some().then(|| format!("#{PATCHES}")),
        sample,
        definition: patches::DEFINITION.to_owned(),
    };
    vec![
        figure(
            "Time to patch, mean",
            to_patch,
            format!(
                "Known of {} of {published}, {window}.{}",
                counted(*timed),
                beside(to_patch)
            ),
        ),
        figure(
            "Time between patches, mean",
            between,
            format!(
                "{} of {published} came after another one, {window}.{}",
                counted(*followed),
                beside(between)
            ),
        ),
    ]
}

/// How well releases of a kind kept their days.
fn kept_days(of: &Beside<'_>, kind: Kind, kept: &Reliability) -> Figure {
    let mut sample = format!(
        "{}, {}: {} earlier, {} later",
        so_many(kept.on_the_day.of, "release", "releases"),
        days_words(&kept.days),
        counted(kept.early),
        counted(kept.late)
    );
    if let Some(worst) = kept.worst {
        sample.push_str(&format!(
            ", the latest by {}",
            so_many(usize::try_from(worst).unwrap_or(0), "day", "days")
        ));
    }
    sample.push('.');
    if let Some(of) = kept.quantiles {
        sample.push_str(&format!(
            " Half came at most {} days late, 85 in 100 at most {}.",
            of.p50, of.p85
        ));
    }
    Figure {
        name: format!("{}s on their day", release_called(of.product.words.of(kind))),
        value: share(kept.on_the_day).map(Value::Words),
        href: (kept.on_the_day.of > 0).then(|| format!("#{KEPT}")),
        sample,
        definition: reliability::DEFINITION.to_owned(),
    }
}
