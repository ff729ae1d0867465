//! The form with which it is decided who may see something. A plain form: it works without script.

use backend::visibility::Target;
use domain::identity::{Action, Role, Visibility};
use leptos::prelude::*;

use super::bits::{Icon, notice};
use super::fields::Field;
use crate::actions::calendar::visibility_path;
use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};

/// Something that can be hidden or shown.
pub struct Choice {
    /// What it is, as the viewer sees it now.
    pub target: Target,
    /// Its name for people.
    pub name: String,
    /// Who may see it now.
    pub visibility: Visibility,
}

/// The section "Who may see it", for those who may decide that. `usernames` are those that the first
/// choice names now, `hint` is what comes with a change.
pub fn visibility_form(
    context: &RequestContext,
    choices: &[Choice],
    usernames: &[String],
    hint: &'static str,
) -> Option<Markup> {
    let first = choices.first()?;
    if !context.may(Action::SetVisibility) {
        return None;
    }
    let embargoes = context.viewer().has(Role::SecurityReleaseManager);
    let field = |name, label, value: String, hint, optional| Field {
        form: "visibility",
        name,
        label,
        value,
        hint,
        optional,
    };
    let pair = |value: &str, word: &str| (value.to_owned(), word.to_owned());
    let mut audiences = vec![pair("public", "Everybody"), pair("team", "The team")];
    let people = embargoes.then(|| {
        audiences.push(pair(
            "embargoed",
            "Security release managers, and people named here",
        ));
        let hint = "Usernames of people on the team, for what is embargoed. They replace those named before.";
        field("people", "People", usernames.join(", "), hint, true).line(context, "text")
    });
    let of = if choices.len() == 1 {
        view! { <input type="hidden" name="of" value=first.target.to_string()/> }.into_markup()
    } else {
        let options: Vec<_> = choices
            .iter()
            .map(|choice| {
                let named = match &choice.visibility {
                    Visibility::Embargoed { people } if !people.is_empty() => {
                        format!(", {} named", people.len())
                    }
                    _ => String::new(),
                };
                let name = format!("{} ({}{named})", choice.name, choice.visibility.key());
                (choice.target.to_string(), name)
            })
            .collect();
        field("of", "Of what", first.target.to_string(), "", false).choice(context, &options)
    };
    let current = first.visibility.key().to_owned();
    let audience = field("visibility", "Who may see it", current, hint, false).choice(context, &audiences);
    let left = context.left_by("visibility");
    Some(
        view! {
            <section class="section change-dates" aria-labelledby="visibility">
                <div class="section-head"><h2 id="visibility">"Who may see it"</h2></div>
                <div class="disclosures">
                    <details class="disclosure" id="form-visibility" open=left.is_some()>
                        <summary>
                            <Icon name="chevron-right"/>
                            <span>"Change who may see it"</span>
                            <span class="disclosure-hint">"public, for the team, or embargoed"</span>
                        </summary>
                        <div class="disclosure-body">
                            {notice(left)}
                            <form class="form" method="post" action=visibility_path()>
                                {of}
                                {audience}
                                {people}
                                <div class="form-actions"><button class="button button-primary">"Change who may see it"</button></div>
                            </form>
                        </div>
                    </details>
                </div>
            </section>
        }
        .into_markup(),
    )
}
