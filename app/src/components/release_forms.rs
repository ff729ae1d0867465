//! The forms with which release managers change dates. Plain forms: they work without script.

mod step;

use backend::calendar::Listed;
use backend::calendar::queries::OwnSteps;
use backend::drafts::Follows;
use domain::calendar::whatif::Slip;
use domain::calendar::{Confidence, Moment, Standing, Step, StepState};
use jiff::civil::Date;
use leptos::prelude::*;

use self::step::step_form;
use super::bits::{Icon, notice};
use super::fields::{Field, once, reasons};
use super::step_hints;
use super::what_follows::move_preview;
use crate::actions::calendar as actions;
use crate::actions::drafts::keep_slip_path;
use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};

/// Another day that the address asks for: `?to=2026-12-21#form-move`, `?step=candidate&to=2026-12-14#form-step`. The form
/// for it stands open and filled in.
pub struct Asked {
    /// The day.
    day: Date,
    /// The key of the step; none for the release.
    step: Option<String>,
}

impl Asked {
    fn of(context: &RequestContext) -> Option<Self> {
        Some(Self {
            day: context.parameter("to")?.parse().ok()?,
            step: context.parameter("step"),
        })
    }

    /// The form that is asked for.
    const fn form(&self) -> &'static str {
        if self.step.is_some() { "step" } else { "move" }
    }

    /// The address of a release's page that asks for a day of it or of its step.
    #[must_use]
    pub fn address(listed: &Listed, step: Option<&str>, day: Date) -> String {
        let path = listed.path();
        match step {
            Some(step) => format!("{path}?step={step}&to={day}#form-step"),
            None => format!("{path}?to={day}#form-move"),
        }
    }
}

/// The section "Change dates". `proposed` are the versions that a patch would ship, `preview` is a move, a
/// slip or a cancellation that is to be looked at first, `own_steps` are those that it is planned by.
pub fn release_forms(
    context: &RequestContext,
    listed: &Listed,
    proposed: &str,
    (preview, own_steps): (Option<&(&'static str, Follows)>, Option<&OwnSteps>),
) -> impl IntoView + use<> {
    let release = &listed.release;
    let published = release.is_published();
    let planned = release.standing == Standing::Planned;
    let stopped = matches!(release.standing, Standing::Cancelled | Standing::LeftOut { .. });
    let tentative = release.confidence == Confidence::Tentative;
    let now_there = release.custom.home.day_at(context.now);
    let today = now_there.to_string();
    let day = |form: &'static str, label: &'static str, value: String| {
        Field {
            form,
            name: "date",
            label,
            value,
            hint: "",
            optional: false,
        }
        .line(context, "date")
    };
    let looked_at = |form: &str| {
        let preview = preview.filter(|(at, _)| *at == form);
        preview.map(|(_, follows)| move_preview(context, follows).into_markup())
    };
    let moves = (!published).then(|| {
        let preview = looked_at("move");
        let asked = Asked::of(context).filter(|asked| asked.step.is_none());
        let to = asked.map_or(release.day, |asked| asked.day);
        let body =
            view! { {day("move", "New date", to.to_string())} {reasons(context, "move", true)} {preview} };
        let buttons = view! {
            <button class="button" formaction=actions::preview_path() formnovalidate=true>"Preview"</button>
            <button class="button button-primary">"Move release"</button>
        };
        let words = Words {
            id: "move",
            title: "Move release",
            hint: "to another day; its steps move with it",
            action: actions::move_path(),
        };
        disclosure(context, listed, &words, body, buttons)
    });
    let slip = (!published && !stopped).then(|| slip_form(context, listed, looked_at("slip")));
    let cancel = (!published && !stopped).then(|| {
        let body = view! { {reasons(context, "cancel", true)} {looked_at("cancel")} };
        let buttons = view! {
            <button class="button" formaction=actions::preview_cancel_path() formnovalidate=true>"Show what follows"</button>
            <button class="button button-danger">"Cancel release"</button>
        };
        let words = Words {
            id: "cancel",
            title: "Cancel release",
            hint: "it will not happen",
            action: actions::cancel_path(),
        };
        disclosure(context, listed, &words, body, buttons)
    });
    let confirm = (!published && planned && tentative).then(|| {
        form(
            context,
            listed,
            "confirm",
            "Confirm date",
            "the day is settled",
            actions::confirm_path(),
            false,
            (),
        )
    });
    let versions = (!published && !stopped).then(|| {
        let current = release.shipped().join(", ");
        let value = if current.is_empty() {
            proposed.to_owned()
        } else {
            current
        };
        let hint = if proposed.is_empty() {
            "Separated by commas."
        } else {
            "Proposed from what is current on that day."
        };
        let field = Field {
            form: "versions",
            name: "versions",
            label: "Versions",
            value,
            hint,
            optional: false,
        };
        let body = field.line(context, "text");
        form(
            context,
            listed,
            "versions",
            "Fix versions",
            "what this release ships",
            actions::versions_path(),
            false,
            body,
        )
    });
    // Not filled in before the day has come: what is published is not taken back lightly.
    let publish = (!published && !stopped).then(|| {
        let come = release.day <= now_there;
        let body = day(
            "publish",
            "Published on",
            if come { today } else { String::new() },
        );
        form(
            context,
            listed,
            "publish",
            "Confirm publication",
            "it is out",
            actions::publish_path(),
            false,
            body,
        )
    });
    let unpublish = release
        .publication()
        .filter(|step| step.is_reached())
        .map(|step| unpublish_form(context, listed, step));
    let step = (!stopped).then(|| step_form(context, listed));
    let plan = own_steps
        .filter(|_| !stopped && !published)
        .map(|steps| plan_form(context, listed, steps));
    let note = if release.visibility.is_public() {
        "Old dates stay visible, subscribers are told"
    } else {
        "Seen and told only to those who may see it"
    };
    view! {
        <section class="section change-dates" aria-labelledby="change">
            <div class="section-head">
                <h2 id="change">"Change dates"</h2>
                <p class="section-note">{note}</p>
            </div>
            <div class="disclosures">{slip}{moves}{cancel}{confirm}{versions}{publish}{unpublish}{step}{plan}</div>
        </section>
    }
}

/// One form in its disclosure, with one button.
#[expect(
    clippy::too_many_arguments,
    reason = "each is a different word of the same form"
)]
fn form(
    context: &RequestContext,
    listed: &Listed,
    id: &'static str,
    title: &'static str,
    hint: &'static str,
    action: &'static str,
    danger: bool,
    body: impl IntoView + 'static,
) -> Markup {
    let class = if danger {
        "button button-danger"
    } else {
        "button button-primary"
    };
    let words = Words {
        id,
        title,
        hint,
        action,
    };
    disclosure(
        context,
        listed,
        &words,
        body,
        view! { <button class=class>{title}</button> },
    )
}

/// What stands on a form, and where it goes.
struct Words {
    id: &'static str,
    title: &'static str,
    hint: &'static str,
    action: &'static str,
}

/// A form with its buttons in its disclosure; open when it has left something, or when the address asks for it.
fn disclosure(
    context: &RequestContext,
    listed: &Listed,
    words: &Words,
    body: impl IntoView + 'static,
    buttons: impl IntoView + 'static,
) -> Markup {
    let Words {
        id,
        title,
        hint,
        action,
    } = *words;
    let left = context.left_by(id);
    let form_id = format!("form-{id}");
    let open = left.is_some() || Asked::of(context).is_some_and(|asked| asked.form() == id);
    view! {
        <details class="disclosure" id=form_id open=open>
            <summary><Icon name="chevron-right"/><span>{title}</span><span class="disclosure-hint">{hint}</span></summary>
            <div class="disclosure-body">
                {notice(left)}
                <form class="form" method="post" action=action>
                    <input type="hidden" name="release" value=listed.release.id.to_string()/>
                    <input type="hidden" name="seen" value=listed.release.revision/>
                    {body}
                    <div class="form-actions">{buttons}</div>
                </form>
            </div>
        </details>
    }
    .into_markup()
}

/// It is late: one form for a day, a week, and "nobody knows yet".
fn slip_form(context: &RequestContext, listed: &Listed, preview: Option<Markup>) -> Markup {
    let release = &listed.release;
    let field = |name, label, value: &str, hint| Field {
        form: "slip",
        name,
        label,
        value: value.to_owned(),
        hint,
        optional: false,
    };
    let open =
        |step: &&Step| !step.publishes() && matches!(step.state, StepState::Planned | StepState::Delayed);
    let of: Vec<(String, String)> = std::iter::once((
        String::new(),
        format!("The release ({})", Moment::day(release.day)),
    ))
    .chain(
        release
            .steps
            .iter()
            .filter(open)
            .map(|step| (step.key.clone(), format!("{} ({})", step.name, step.planned))),
    )
    .collect();
    let by: Vec<(String, String)> = [Slip::Day, Slip::Week, Slip::NoNewTime]
        .into_iter()
        .map(|slip| (slip.key().to_owned(), slip.words().to_owned()))
        .collect();
    let body = view! {
        <div class="form-grid">
            {field("of", "What is late", "", "").choice(context, &of)}
            {field("by", "How far", "day", "").choice(context, &by)}
        </div>
        {reasons(context, "slip", true)}
        {once()}
        {preview}
    };
    let buttons = view! {
        <button class="button" formaction=actions::preview_slip_path() formnovalidate=true>"Show what follows"</button>
        <button class="button" formaction=keep_slip_path() formnovalidate=true>"Keep as draft"</button>
        <button class="button button-primary">"Publish the slip"</button>
    };
    let words = Words {
        id: "slip",
        title: "Slip",
        hint: "late: by a day, by a week, or no new date yet",
        action: actions::slip_path(),
    };
    disclosure(context, listed, &words, body, buttons)
}

/// Takes a publication back that was confirmed by mistake.
fn unpublish_form(context: &RequestContext, listed: &Listed, step: &Step) -> Markup {
    let body = view! {
        <input type="hidden" name="step" value=step.key.clone()/>
        <input type="hidden" name="edit" value="reopen"/>
    };
    form(
        context,
        listed,
        "unpublish",
        "Take publication back",
        "it is not out after all",
        actions::step_path(),
        true,
        body,
    )
}

/// Gives the release steps of its own.
fn plan_form(context: &RequestContext, listed: &Listed, steps: &OwnSteps) -> Markup {
    let field = Field {
        form: "plan",
        name: "steps",
        label: "Steps",
        value: steps.text.clone(),
        hint: step_hints::OF_RELEASE,
        optional: true,
    };
    let now = if steps.own {
        "This release has steps of its own."
    } else {
        "These are the steps of its cadence."
    };
    let body = view! {
        <p>{now}</p>
        {field.lines(context, 8)}
        {reasons(context, "plan", true)}
    };
    form(
        context,
        listed,
        "plan",
        "Replace steps",
        "of this release alone",
        actions::replace_steps_path(),
        false,
        body,
    )
}
