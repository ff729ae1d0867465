//! `/inclusion?kind=&at=&in=&change=&connection=&product=`: "will my change make it?". Everybody may ask by kind and time; merge
//! requests and commits, and the odds, are for the team. What one may not see is answered as what is not known.

use axum::http::StatusCode;
use backend::inclusion::{About, Answer, answers};
use domain::inclusion::{ChangeKind, Durations};
use leptos::either::{Either, EitherOf4};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;

use crate::components::bits::{Icon, Time};
use crate::components::inclusion::{Filled, answer_view, form};
use crate::components::load::load;
use crate::components::shapes::Shapes;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::format;
use crate::inclusion::{Asked, Asker, REMARKS, Wrong};

/// Will my change make it?
#[component]
pub fn Inclusion() -> impl IntoView {
    let Some(context) = RequestContext::try_get() else {
        return Either::Left(());
    };
    let response = use_context::<ResponseOptions>();
    Either::Right(load(page(context, response)))
}

async fn page(context: RequestContext, response: Option<ResponseOptions>) -> Result<impl IntoView, AppError> {
    let asked = Asked {
        kind: context.parameter("kind"),
        at: context.parameter("at"),
        zone: context.parameter("in"),
        change: context.parameter("change"),
        connection: context.parameter("connection"),
        product: context.parameter("product"),
    };
    if asked.change.is_some() {
        if context.account.is_none() {
            return Err(AppError::SignIn);
        }
        if !context.viewer().is_team() {
            return Err(AppError::Forbidden {
                sentence: "Where a change is is for people with a role. Ask by the time of its merge."
                    .to_owned(),
            });
        }
    }
    let question = asked.read(&Asker {
        now: context.now,
        connected: &context.connections,
        public_url: &context.public_url,
    });
    let kind = asked.kind.as_deref().and_then(|kind| kind.parse().ok());
    let kind = kind.unwrap_or(ChangeKind::Feature);
    let set_status = |status| {
        if let Some(response) = &response {
            response.set_status(status);
        }
    };
    let (mut wrong, mut at) = (None, asked.at.clone().unwrap_or_default());
    let mut takes = TAKES;
    let content = match question {
        Err(why) => {
            set_status(StatusCode::UNPROCESSABLE_ENTITY);
            wrong = Some(why);
            EitherOf4::A(())
        }
        Ok(None) => {
            set_status(StatusCode::NOT_FOUND);
            EitherOf4::B(unknown())
        }
        Ok(Some(question)) => {
            if let (About::Merged(time), Some(_)) = (&question.about, &asked.at) {
                // The field has the viewer's own clock.
                let there = format::zone_of(context.zone.as_ref()).to_datetime(*time);
                at = there.strftime("%Y-%m-%dT%H:%M").to_string();
            }
            let found = answers(&context.db, &context.viewer(), &question)
                .await
                .map_err(|error| context.error(&error))?;
            let shapes = Shapes::load(&context).await?;
            takes = what_is_taken(&found);
            if found.is_empty() && !matches!(question.about, About::Merged(_)) {
                set_status(StatusCode::NOT_FOUND);
                EitherOf4::B(unknown())
            } else if found.is_empty() {
                EitherOf4::C(none(&context, asked.product.is_some()))
            } else {
                let answers: Vec<_> = found
                    .iter()
                    .map(|answer| answer_view(&context, answer, question.kind, &shapes))
                    .collect();
                EitherOf4::D(
                    view! { {which(&context, &question.about, question.kind)} {answers} {remarks()} {reckoning(&context)} },
                )
            }
        }
    };
    let filled = Filled {
        kind,
        at,
        change: asked.change.unwrap_or_default(),
        wrong: wrong.as_ref(),
    };
    Ok(view! {
        <Title text="Will my change make it? · Slipway"/>
        <div class="page-head">
            <h1>"Will my change make it?"</h1>
            <p class="lede">{takes} " Nothing before that is a promise."</p>
        </div>
        {form(&context, &filled, false)}
        {refused(wrong.as_ref())}
        {content}
    })
}

/// What releases take, where changes must be deployed to be in one.
const TAKES: &str =
    "A release takes what is merged, deployed to production and still deployed at its deadline.";

/// What the releases of the products take that are told of.
fn what_is_taken(answers: &[Answer]) -> &'static str {
    let deploys = |answer: &Answer| answer.product.deploys;
    match (answers.iter().any(deploys), answers.iter().all(deploys)) {
        (_, true) => TAKES,
        (true, false) => {
            "A release takes what is merged at its deadline; of some products, what is deployed to production, too, and still deployed."
        }
        (false, false) => "A release takes what is merged at its deadline and is not taken back.",
    }
}

/// That nothing was answered, where something cannot be read; what and why stands at its field.
fn refused(wrong: Option<&Wrong>) -> Option<impl IntoView + use<>> {
    wrong?;
    Some(view! { <p class="muted">"Nothing was reckoned: see what is said at the field."</p> })
}

/// What is answered, in a line.
fn which(context: &RequestContext, about: &About, kind: ChangeKind) -> Option<impl IntoView + use<>> {
    let About::Merged(at) = about else { return None };
    let (words, shown) = (kind.words(), format::instant(*at, context.zone.as_ref()));
    let now = *at == context.now;
    let end = match (kind, now) {
        (ChangeKind::SecurityFix, true) => " that is ready now, ",
        (ChangeKind::SecurityFix, false) => " that is ready ",
        (_, true) => " that is merged now, ",
        (_, false) => " that is merged ",
    };
    Some(view! { <p class="inclusion-which"><strong>{words}</strong>{end}<Time shown/></p> })
}

fn unknown() -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name="circle-alert"/>
            <p class="empty-title">"Nothing is known of it here"</p>
            <p>"Only merge requests in the projects of the products are followed, from the day their project was connected. Of a commit it has to be the one by which a merge request stands on its branch."</p>
            <p>"Check it for a slip, or ask by the time of its merge."</p>
        </div>
    }
}

fn none(context: &RequestContext, of_one: bool) -> impl IntoView + use<> {
    let all = of_one.then(|| {
        let href = format!("/inclusion{}", context.query_with("product", None));
        view! { <p><a href=href>"Ask for every product"</a></p> }
    });
    view! {
        <div class="empty">
            <Icon name="calendar-days"/>
            <p class="empty-title">{if of_one { "There is no such product" } else { "There is no product yet" }}</p>
            <p>"An admin adds products and the cadences that plan their releases."</p>
            {all}
        </div>
    }
}

/// What is not known here.
fn remarks() -> impl IntoView {
    let rows: Vec<_> = REMARKS
        .into_iter()
        .map(|(title, text)| view! { <div><dt>{title}</dt><dd>{text}</dd></div> })
        .collect();
    view! {
        <section class="section" aria-labelledby="unknown">
            <div class="section-head"><h2 id="unknown">"What Slipway does not know"</h2></div>
            <dl class="remarks">{rows}</dl>
        </section>
    }
}

/// How it is reckoned.
fn reckoning(context: &RequestContext) -> impl IntoView + use<> {
    let (days, least) = (Durations::DAYS, Durations::LEAST);
    let (safe, nine) = (Durations::SAFE, Durations::NINE_OF_TEN);
    let who = if context.viewer().is_team() {
        ""
    } else {
        " How long changes take is the team\u{2019}s to know: sign in to see the odds."
    };
    let text = format!(
        "Observed is what Velocity counts: the time from the merge into the default branch to the first deployment on \
         production, the last stage of the product\u{2019}s way, of all changes that came there in the last {days} days, today \
         among them, and were merged after the first deployment there that is known. Time in which a hard freeze forbids to \
         deploy to production does not count, neither then nor ahead. Half, {safe} and {nine} of 100 are told by when so many \
         of those would be in production; \u{201c}Merge by, to be safe\u{201d} is the last time from which {safe} of 100 would be \
         by the deadline: the nearest rank, so a time that was really observed. Fewer than {least} are no history.{who}"
    );
    view! {
        <details class="disclosure inclusion-how">
            <summary><Icon name="chevron-right"/><span>"How it is reckoned"</span></summary>
            <div class="disclosure-body"><p>{text}</p></div>
        </details>
    }
}
