//! What can be done with a request, and for whom it is somebody else's: accepting it with what follows, declining it,
//! taking it back.

use backend::requests::Listed;
use backend::visibility::Target;
use domain::calendar::moment::day_for_people;
use domain::identity::{Action, Role};
use domain::requests::{Audience, State, Wish};
use leptos::prelude::*;

use super::show::Choices;
use crate::actions::calendar::visibility_path;
use crate::actions::requests::{accept_path, decline_path, withdraw_path};
use crate::components::bits::{Icon, notice};
use crate::components::fields::Field;
use crate::components::plan_field::plan_field;
use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};

fn field(form: &'static str, name: &'static str, label: &'static str, value: String) -> Field<'static> {
    Field {
        form,
        name,
        label,
        value,
        hint: "",
        optional: false,
    }
}

fn pair(value: &str, word: &str) -> (String, String) {
    (value.to_owned(), word.to_owned())
}

/// The section of an open request; none for one that is settled.
pub(super) fn decide(context: &RequestContext, listed: &Listed, choices: &Choices) -> Option<Markup> {
    let request = &listed.request;
    if request.state != State::Open {
        return None;
    }
    let viewer = context.viewer();
    let own = viewer.person() == Some(&request.asked_by);
    let who = if request.is_embargoed() {
        "Security release managers decide it."
    } else {
        "Release managers and admins decide it."
    };
    let who = match &choices.on_duty {
        Some(names) => format!("{who} On duty now: {names}."),
        None => who.to_owned(),
    };
    let decider = context
        .may(Action::DecideRequests)
        .then(|| request.check_decider(&viewer, ""));
    let (forms, why) = match decider {
        Some(Ok(())) => {
            let forms = view! { {accept(context, listed, choices)} {decline(context, listed)} };
            (Some(forms), own.then_some("You asked for this yourself. As an admin you may decide it all the same; it is shown who did.".to_owned()))
        }
        Some(Err(refusal)) => (None, Some(crate::error::sentence(&refusal.to_string()))),
        None => (None, None),
    };
    let withdraw = own.then(|| withdraw(context, listed));
    let any = forms.is_some() || withdraw.is_some();
    Some(
        view! {
            <section class="section change-dates" aria-labelledby="decide">
                <div class="section-head"><h2 id="decide">"Decide"</h2><p class="section-note">{who}</p></div>
                {why.map(|why| view! { <p class="decide-note">{why}</p> })}
                {any.then(|| view! { <div class="disclosures">{forms}{withdraw}</div> })}
            </section>
        }
        .into_markup(),
    )
}

/// Who may read it, for those who see what is embargoed; it was asked for in the open, perhaps, and should not have been.
pub(super) fn readers(context: &RequestContext, listed: &Listed, named: &[String]) -> Option<Markup> {
    if !context.may(Action::SetVisibility) || !context.viewer().has(Role::SecurityReleaseManager) {
        return None;
    }
    let target = Target::Request {
        id: listed.request.id.clone(),
        seen: listed.request.visibility.clone(),
    };
    let choices = [
        pair("team", "The team"),
        pair(
            "embargoed",
            "Security release managers, who asked, and people named here",
        ),
    ];
    let current = listed.request.visibility.key().to_owned();
    let people = Field {
        hint: "Usernames of people on the team, for what is embargoed. They replace those named before.",
        optional: true,
        ..field("visibility", "people", "People", named.join(", "))
    };
    let left = context.left_by("visibility");
    Some(
        view! {
            <div class="disclosures request-readers">
                <details class="disclosure" id="form-visibility" open=left.is_some()>
                    <summary><Icon name="chevron-right"/><span>"Change who may read it"</span><span class="disclosure-hint">"the team, or embargoed"</span></summary>
                    <div class="disclosure-body">
                        {notice(left)}
                        <form class="form" method="post" action=visibility_path()>
                            <input type="hidden" name="of" value=target.to_string()/>
                            {field("visibility", "visibility", "Who may see it", current).choice(context, &choices)}
                            {people.line(context, "text")}
                            <div class="form-actions"><button class="button button-primary">"Change who may read it"</button></div>
                        </form>
                    </div>
                </details>
            </div>
        }
        .into_markup(),
    )
}

/// A form in its disclosure; open when it has left something.
fn disclosure(
    context: &RequestContext,
    listed: &Listed,
    (id, title, hint): (&'static str, &'static str, &'static str),
    action: &'static str,
    body: impl IntoView + 'static,
    button: impl IntoView + 'static,
) -> Markup {
    let left = context.left_by(id);
    view! {
        <details class="disclosure" id=format!("form-{id}") open=left.is_some()>
            <summary><Icon name="chevron-right"/><span>{title}</span><span class="disclosure-hint">{hint}</span></summary>
            <div class="disclosure-body">
                {notice(left)}
                <form class="form" method="post" action=action>
                    <input type="hidden" name="request" value=listed.request.id.to_string()/>
                    {body}
                    <div class="form-actions">{button}</div>
                </form>
            </div>
        </details>
    }
    .into_markup()
}

fn accept(context: &RequestContext, listed: &Listed, choices: &Choices) -> Markup {
    const FORM: &str = "accept";
    let wish = listed.request.terms.what.wish();
    let (hint, body) = match wish {
        Wish::OutOfBand | Wish::Internal => ("makes the release", release(context, listed, choices)),
        Wish::Backport => (
            "names the patch that carries it",
            carrier(context, listed, choices),
        ),
        Wish::Exception => ("stands beside the deadline, which stays", ().into_markup()),
    };
    let agreed = (!wish.makes_release()).then(|| {
        let said = listed.request.terms.agreed_by.clone().unwrap_or_default();
        Field {
            hint: "Who in leadership has agreed in writing.",
            optional: wish != Wish::Exception,
            ..field(FORM, "agreed_by", "Agreed by", said)
        }
        .line(context, "text")
    });
    let reason = Field {
        hint: "For who asked, and everybody who may read the request.",
        ..field(FORM, "reason", "Reason", String::new())
    };
    let body = view! { {body} {agreed} {reason.lines(context, 2)} };
    let button = view! { <button class="button button-primary">"Accept"</button> };
    disclosure(
        context,
        listed,
        (FORM, "Accept", hint),
        accept_path(),
        body,
        button,
    )
}

/// The fields of a release that is made.
fn release(context: &RequestContext, listed: &Listed, choices: &Choices) -> Markup {
    const FORM: &str = "accept";
    let day = listed
        .request
        .terms
        .what
        .needed_by()
        .unwrap_or_else(|| listed.product.home.day_at(context.now));
    let audiences: Vec<_> = Audience::choices(&listed.request)
        .iter()
        .map(|audience| {
            let word = match audience {
                Audience::Public => "Everybody".to_owned(),
                Audience::Team => "The team".to_owned(),
                Audience::Embargoed => "Security release managers only, until it is made public".to_owned(),
                Audience::WithWhoAsked => format!("Security release managers and {}", listed.asked_by),
            };
            (audience.key().to_owned(), word)
        })
        .collect();
    let usual = audiences.first().map(|(key, _)| key.clone()).unwrap_or_default();
    let lines: Vec<String> = choices.lines.iter().map(ToString::to_string).collect();
    let lines = match (listed.request.terms.what.wish(), lines.as_slice()) {
        (Wish::Internal, [_, before, second, ..]) => Some(format!(
            "Usually of the two lines before the current one, {before} and {second}."
        )),
        (_, [_, ..]) => Some(format!("Maintained are {}.", lines.join(", "))),
        _ => None,
    };
    let versions = Field {
        hint: "Separated by commas; they can be fixed later, too.",
        optional: true,
        ..field(FORM, "versions", "Versions", String::new())
    };
    let public = Field {
        hint: "Everybody reads it who may see the release.",
        ..field(FORM, "public_reason", "Public reason", String::new())
    };
    view! {
        <div class="form-grid">
            {field(FORM, "date", "Date", day.to_string()).line(context, "date")}
            {field(FORM, "visibility", "Who may see it", usual).choice(context, &audiences)}
        </div>
        <div>
            {versions.line(context, "text")}
            {lines.map(|lines| view! { <p class="field-hint">{lines}</p> })}
        </div>
        {plan_field(context, FORM, &choices.plans)}
        {public.lines(context, 2)}
    }
    .into_markup()
}

/// Which patch is to carry a backport.
fn carrier(context: &RequestContext, listed: &Listed, choices: &Choices) -> Markup {
    let patches: Vec<_> = choices
        .carriers
        .iter()
        .map(|(patch, lines)| {
            let day = day_for_people(patch.release.day);
            // What it ships is often fixed late; until then it is made of the lines that are maintained.
            let ships = match (patch.release.versions.is_empty(), lines.as_slice()) {
                (false, _) => patch.release.versions_named(),
                (true, []) => None,
                (true, lines) => Some(
                    lines
                        .iter()
                        .map(ToString::to_string)
                        .collect::<Vec<_>>()
                        .join(", "),
                ),
            };
            let ships = ships.map_or_else(String::new, |ships| format!(", for {ships}"));
            pair(
                patch.release.slug.as_str(),
                &format!("{}, {day}{ships}", patch.name()),
            )
        })
        .collect();
    if patches.is_empty() {
        let text = format!(
            "No patch of {} is planned that could carry it; enter one first.",
            listed.product.name
        );
        return view! { <p>{text}</p> }.into_markup();
    }
    let first = patches.first().map(|(slug, _)| slug.clone()).unwrap_or_default();
    field("accept", "carrier", "Patch release", first).choice(context, &patches)
}

fn decline(context: &RequestContext, listed: &Listed) -> Markup {
    let reason = Field {
        hint: "For who asked, and everybody who may read the request. Say what would help instead.",
        ..field("decline", "reason", "Reason", String::new())
    };
    let body = reason.lines(context, 2);
    let button = view! { <button class="button button-danger">"Decline"</button> };
    let words = ("decline", "Decline", "with a reason");
    disclosure(context, listed, words, decline_path(), body, button)
}

fn withdraw(context: &RequestContext, listed: &Listed) -> Markup {
    let button = view! { <button class="button button-danger">"Take it back"</button> };
    let words = ("withdraw", "Take it back", "you do not need it any more");
    let body = view! { <p>"It stays in the list, as withdrawn. You can ask anew."</p> };
    disclosure(context, listed, words, withdraw_path(), body, button)
}
