//! Fields of forms, with what was typed when the form was refused.

use leptos::either::Either;
use leptos::prelude::*;

use crate::context::RequestContext;
use crate::error::AppError;
use crate::markup::{IntoMarkup, Markup, Pen};

/// One field: label, input, hint. Ids are made of the form's id and the field's name.
pub struct Field<'a> {
    /// The form's id.
    pub form: &'a str,
    /// The field's name, as it is sent.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What stands in it at first.
    pub value: String,
    /// What it is for; may be empty. What stands in it between backticks is code.
    pub hint: &'static str,
    /// Whether it may stay empty.
    pub optional: bool,
}

impl Field<'_> {
    fn id(&self) -> String {
        format!("{}-{}", self.form, self.name)
    }

    fn current(&self, context: &RequestContext) -> String {
        context
            .typed(self.form, self.name)
            .unwrap_or_else(|| self.value.clone())
    }

    fn around<V: IntoView>(&self, input: V) -> impl IntoView + use<V> {
        let (id, hint) = (self.id(), self.hint);
        let optional = self
            .optional
            .then(|| view! { <span class="field-optional">" (optional)"</span> });
        let hint_id = format!("{id}-hint");
        view! {
            <div class="field">
                <label for=id>{self.label}{optional}</label>
                {input}
                {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id>{with_code(hint)}</p> })}
            </div>
        }
    }

    /// Whether the form was refused for what stands in this field. Errors name a field by its label, or by the
    /// name it is sent with; several with commas between.
    fn is_refused(&self, context: &RequestContext) -> bool {
        let error = context.left_by(self.form).and_then(|left| left.error.as_ref());
        match error {
            Some(AppError::Invalid { field, .. }) => field
                .split(", ")
                .any(|field| field == self.label || field.to_lowercase().replace(' ', "_") == self.name),
            _ => false,
        }
    }

    /// The ids of what is said of it: its hint, and why it was refused.
    fn described_by(&self, context: &RequestContext) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.id()));
        let error = self.is_refused(context).then(|| format!("error-{}", self.form));
        let ids: Vec<_> = error.into_iter().chain(hint).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// One line of text, or what `kind` says (`date`, `number` …).
    pub fn line(&self, context: &RequestContext, kind: &'static str) -> Markup {
        let input = view! {
            <input
                id=self.id()
                type=kind
                name=self.name
                value=self.current(context)
                required=!self.optional
                aria-invalid=self.is_refused(context).then_some("true")
                aria-describedby=self.described_by(context)
                autocomplete="off"
            />
        };
        self.around(input).into_markup()
    }

    /// Several lines.
    pub fn lines(&self, context: &RequestContext, rows: u32) -> Markup {
        let input = view! {
            <textarea
                id=self.id()
                name=self.name
                rows=rows
                required=!self.optional
                aria-invalid=self.is_refused(context).then_some("true")
                aria-describedby=self.described_by(context)
            >
                {as_text(&self.current(context))}
            </textarea>
        };
        self.around(input).into_markup()
    }

    /// A file of one of these kinds, by their names or endings; its form is sent as `multipart/form-data`. What was chosen
    /// does not stand there again.
    pub fn file(&self, context: &RequestContext, kinds: &'static str) -> Markup {
        let input = view! {
            <input
                id=self.id()
                type="file"
                name=self.name
                accept=kinds
                required=!self.optional
                aria-invalid=self.is_refused(context).then_some("true")
                aria-describedby=self.described_by(context)
            />
        };
        self.around(input).into_markup()
    }

    /// Boxes to tick, any number of them; what is ticked comes as a list. `value` holds those that are, with commas between.
    pub fn boxes(&self, context: &RequestContext, choices: &[(String, String)]) -> Markup {
        let current = self.current(context);
        let ticked: Vec<&str> = current
            .split([',', ' '])
            .filter(|word| !word.is_empty())
            .collect();
        let boxes: Vec<_> = choices
            .iter()
            .map(|(value, word)| {
                let checked = ticked.contains(&value.as_str());
                view! {
                    <label class="choice"><input type="checkbox" name=format!("{}[]", self.name) value=value.clone() checked=checked/> {word.clone()}</label>
                }
            })
            .collect();
        let hint_id = format!("{}-hint", self.id());
        let hint = (!self.hint.is_empty())
            .then(|| view! { <p class="field-hint" id=hint_id>{with_code(self.hint)}</p> });
        view! {
            <fieldset class="field checks" id=self.id() aria-describedby=self.described_by(context)>
                <legend>{self.label}</legend>
                <div class="cluster">{boxes}</div>
                {hint}
            </fieldset>
        }
        .into_markup()
    }

    /// A choice: values and their words.
    pub fn choice(&self, context: &RequestContext, choices: &[(String, String)]) -> Markup {
        let current = self.current(context);
        let options: Vec<_> = choices
            .iter()
            .map(|(value, word)| {
                let selected = *value == current;
                view! { <option value=value.clone() selected=selected>{word.clone()}</option> }
            })
            .collect();
        let (refused, described) = (self.is_refused(context), self.described_by(context));
        let input = view! {
            <select id=self.id() name=self.name aria-invalid=refused.then_some("true") aria-describedby=described>
                {options}
            </select>
        };
        self.around(input).into_markup()
    }
}

/// A hint, in which what stands between backticks is code that is not broken at its hyphens.
fn with_code(hint: &'static str) -> Either<&'static str, Markup> {
    if !hint.contains('`') {
        return Either::Left(hint);
    }
    let mut pen = Pen::default();
    let mut is_code = false;
    for part in hint.split('`') {
        if is_code {
            pen.tags("<code class=\"whole\">").text(part).tags("</code>");
        } else {
            pen.text(part);
        }
        is_code = !is_code;
    }
    Either::Right(pen.done())
}

/// Text for a text area. Leptos writes into one what it is given as it is: what somebody typed must not end it, and
/// must not become markup.
pub fn as_text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// What makes a form count once, however often it is sent as it is: a second click finds what the first one made.
pub fn once() -> impl IntoView {
    let key: String = backend::clock::secret().chars().take(32).collect();
    view! { <input type="hidden" name="once" value=key/> }
}

/// Keeps the zone that the address asks for in a form that makes a new address.
pub fn keep_zone(context: &RequestContext) -> Option<impl IntoView + use<>> {
    let zone = context.parameter("zone")?;
    Some(view! { <input type="hidden" name="zone" value=zone/> })
}

/// The two reasons that most edits ask for.
pub fn reasons(context: &RequestContext, form: &str, needed: bool) -> impl IntoView + use<> {
    reasons_from(context, form, needed, String::new())
}

/// The same where somebody has said already what everybody is to be told.
pub fn reasons_from(
    context: &RequestContext,
    form: &str,
    needed: bool,
    public_reason: String,
) -> impl IntoView + use<> {
    let public = Field {
        form,
        name: "public_reason",
        label: "Public reason",
        value: public_reason,
        hint: "Everybody reads it who may see the release.",
        optional: !needed,
    };
    let internal = Field {
        form,
        name: "internal_reason",
        label: "Internal reason",
        value: String::new(),
        hint: "Only the team reads it; of what is embargoed, only those who may see it then.",
        optional: true,
    };
    view! {
        {public.lines(context, 2)}
        {internal.lines(context, 2)}
    }
}

#[cfg(test)]
mod tests {
    use super::as_text;

    #[test]
    fn what_was_typed_does_not_end_its_text_area() {
        let text = "a &amp; b</textarea><b>";
        let shown = as_text(text);
        assert!(!shown.contains('<'), "{shown}");
        assert_eq!(shown.replace("&lt;", "<").replace("&amp;", "&"), text);
    }
}
