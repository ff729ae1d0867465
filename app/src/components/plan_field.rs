//! Whose plan a release has that somebody enters.

use domain::calendar::Kind;

use super::fields::Field;
use crate::context::RequestContext;
use crate::markup::Markup;

/// The choice among the cadences of a product, by name and kind; none where there is nothing to choose.
pub fn plan_field(context: &RequestContext, form: &str, plans: &[(String, Kind)]) -> Option<Markup> {
    if plans.is_empty() {
        return None;
    }
    let field = Field {
        form,
        name: "plan",
        label: "Plan",
        value: String::new(),
        hint: "Whose steps it has, where several cadences of its kind hold on that day.",
        optional: true,
    };
    let only = (String::new(), "That of the only one which fits".to_owned());
    let named = plans.iter().map(|(name, _)| (name.clone(), name.clone()));
    let choices: Vec<_> = std::iter::once(only).chain(named).collect();
    Some(field.choice(context, &choices))
}
