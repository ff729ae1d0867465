//! The smallest pieces: icon, product mark, status, tag, time, notice.

use domain::calendar::release::Stage;
use domain::calendar::{Home, Moment, Status};
use leptos::either::Either;
use leptos::prelude::*;

use crate::context::{Flash, RequestContext};
use crate::format::{self, Shown};

/// An icon of the sprite. It is never the only sign, so screen readers pass it by.
#[component]
pub fn Icon(
    /// Its name in `icons.svg`.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use href=format!("/icons.svg#{name}")></use>
        </svg>
    }
}

/// A product's letter on its colour.
#[component]
pub fn Mark(
    /// The colour's name.
    tone: String,
    /// The letter.
    letter: String,
    /// Its shape, which keeps products of one colour apart.
    shape: usize,
    /// Whether it stands beside a heading.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let class = if large { "mark mark-large" } else { "mark" };
    let shape = (shape > 0).then(|| shape.to_string());
    view! { <span class=class data-tone=tone data-shape=shape aria-hidden="true">{letter}</span> }
}

/// A status: icon and word.
#[component]
pub fn StatusMark(
    /// The status.
    status: Status,
) -> impl IntoView {
    let (key, icon) = match status {
        Status::At(Stage::Open) => ("open", "circle-dashed"),
        Status::At(Stage::Warning) => ("warning", "triangle-alert"),
        Status::At(Stage::Closed) => ("closed", "lock"),
        Status::At(Stage::Tagged) => ("tagged", "tag"),
        Status::At(Stage::Published) => ("published", "circle-check"),
        Status::Delayed => ("delayed", "clock-alert"),
        Status::Cancelled => ("cancelled", "circle-x"),
        Status::LeftOut => ("left-out", "circle-minus"),
    };
    view! { <span class="status" data-status=key><Icon name=icon/>{status.word()}</span> }
}

/// A time in the viewer's zone. Where its own zone is another one, that stands one hover or focus away: the
/// time is a stop for Tab then, unless it belongs to something that is one.
#[component]
pub fn Time(
    /// What to show.
    shown: Shown,
    /// A class of the design.
    #[prop(optional)]
    class: &'static str,
    /// Whether the focus of the row around it shows its own zone.
    #[prop(optional)]
    in_row: bool,
) -> impl IntoView {
    let Shown { text, machine, own } = shown;
    let time = view! { <time class=(!class.is_empty()).then_some(class) datetime=machine>{text}</time> };
    match own {
        None => Either::Left(time),
        Some(own) => Either::Right(
            view! { <span class="zoned" tabindex=(!in_row).then_some("0")>{time}{own_zone(own)}</span> },
        ),
    }
}

/// [`time`] in a row of a list that has a stop for Tab of its own.
pub fn time_in_row(context: &RequestContext, moment: &Moment) -> impl IntoView + use<> {
    let shown = format::moment(moment, context.zone.as_ref(), context.today_here());
    view! { <Time shown in_row=true/> }
}

/// The same time in the zone it was planned in: read aloud, shown on hover and focus.
pub fn own_zone(own: String) -> impl IntoView {
    view! { <span class="own-zone"><span class="visually-hidden">" ("</span>{own}", the release's own zone"<span class="visually-hidden">")"</span></span> }
}

/// How far a moment of a product that is at home in `home` is away; it goes on while the page stays open.
pub fn countdown(context: &RequestContext, moment: &Moment, home: &Home) -> impl IntoView + use<> {
    let (text, over) = format::countdown((moment, home), context.now, context.today_here());
    let left = format::seconds_left(moment, context.now);
    view! { <span class="countdown" data-overdue=over.then_some("") data-left=left>{text}</span> }
}

/// A planned moment as [`Time`], for this request's viewer.
pub fn time(context: &RequestContext, moment: &Moment) -> impl IntoView + use<> {
    let shown = format::moment(moment, context.zone.as_ref(), context.today_here());
    view! { <Time shown/> }
}

/// So many milliseconds before a page was made what is committed may not be in it yet.
pub const SLACK: i64 = 5_000;

/// Says that a page is old, once the stream tells of something it shows. `about` are parts of a frame, with
/// spaces between: one that holds them all is about the page. `what` says so in a sentence.
pub fn stale(
    context: &RequestContext,
    about: String,
    by_items: bool,
    what: &'static str,
) -> impl IntoView + use<> {
    // Only the team has a stream, whose return asks for what it has missed.
    let team = context.viewer().is_team();
    let made = team.then(|| context.now.as_millisecond() - SLACK);
    view! {
        <p class="notice" data-tone-of="warn" role="status" data-stale=about data-stale-by-items=by_items.then_some("") data-made=made hidden=true>
            <Icon name="triangle-alert"/>
            <span><span data-stale-what="">{what}</span> " " <a href="">"Load it again"</a></span>
        </p>
    }
}

/// That something is for those alone who see what is hidden.
pub fn embargo_tag() -> impl IntoView {
    view! { <span class="tag" data-visibility="embargoed"><Icon name="lock"/>"embargoed"</span> }
}

/// Before the form's name it is the id of why that was refused.
const REFUSED: &str = "error";
/// The same of what it did.
const TOLD: &str = "told";

fn place_of(what: &str, left: &Flash) -> String {
    format!("{what}-{}", left.form)
}

/// Whether a page, as it is sent, says what a form left.
pub fn stands_on(left: &Flash, page: &str) -> bool {
    [REFUSED, TOLD]
        .into_iter()
        .any(|what| page.contains(&format!("id=\"{}\"", place_of(what, left))))
}

/// What a form left: why it was refused, or what it did.
pub fn notice(left: Option<&Flash>) -> Option<impl IntoView + use<>> {
    let left = left?;
    let (tone, icon, title, text) = match (&left.error, &left.notice) {
        (Some(error), _) => ("bad", "circle-x", "Nothing was changed", error.to_string()),
        (None, Some(notice)) => ("good", "circle-check", "Done", notice.clone()),
        (None, None) => return None,
    };
    let role = if tone == "bad" { "alert" } else { "status" };
    let id = place_of(if tone == "bad" { REFUSED } else { TOLD }, left);
    Some(view! {
        <div class="notice" data-tone-of=tone role=role>
            <Icon name=icon/>
            <p class="notice-title">{title}</p>
            <p id=id>{text}</p>
        </div>
    })
}
