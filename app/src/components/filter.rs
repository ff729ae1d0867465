//! What narrows the calendar: products and kinds, in the address.

use backend::calendar::{Listed, Product};
use domain::calendar::Kind;
use leptos::prelude::*;

use super::bits::{Icon, Mark};
use crate::context::RequestContext;

/// What `?product=…&kind=…` asks for; several stand with commas. Nothing asked is everything.
pub struct Filter {
    products: Vec<String>,
    kinds: Vec<String>,
}

impl Filter {
    /// The filter of the request.
    #[must_use]
    pub fn of(context: &RequestContext) -> Self {
        let list = |name| {
            let asked: String = context.parameter(name).unwrap_or_default();
            asked
                .split(',')
                .filter(|value| !value.is_empty())
                .map(str::to_owned)
                .collect()
        };
        Self {
            products: list("product"),
            kinds: list("kind"),
        }
    }

    /// Whether a release is asked for.
    #[must_use]
    pub fn fits(&self, listed: &Listed) -> bool {
        let asked = |list: &[String], value: &str| list.is_empty() || list.iter().any(|known| known == value);
        asked(&self.products, &listed.product.slug) && asked(&self.kinds, listed.release.kind.key())
    }

    /// What is asked for and is none of these products, nor a kind. Empty where all is known.
    fn unknown(&self, products: &[Product]) -> Vec<String> {
        let product = |slug: &&String| products.iter().all(|product| product.slug != **slug);
        let kind = |key: &&String| Kind::ALL.iter().all(|kind| kind.key() != key.as_str());
        let mut unknown: Vec<String> = self
            .products
            .iter()
            .filter(product)
            .map(|slug| format!("There is no product \u{201c}{slug}\u{201d}."))
            .collect();
        unknown.extend(
            self.kinds
                .iter()
                .filter(kind)
                .map(|key| format!("There is no kind \u{201c}{key}\u{201d}.")),
        );
        unknown
    }
}

/// The choices as links: each sets itself, and the chosen one takes itself out.
pub fn choices(context: &RequestContext, filter: &Filter, products: &[Product]) -> impl IntoView + use<> {
    let link = |name: &str, value: &str, chosen: &[String], label: AnyView| {
        let on = chosen.iter().any(|known| known == value);
        let href = context.query_with(name, (!on).then_some(value));
        view! { <li><a href=href aria-current=on.then_some("true")>{label}</a></li> }
    };
    let products: Vec<_> = products
        .iter()
        .map(|product| {
            let (tone, letter) = (product.colour.clone(), product.letter.clone());
            let label = view! { <Mark tone letter/>{product.name.clone()} }.into_any();
            link("product", &product.slug, &filter.products, label)
        })
        .collect();
    let team = context.viewer().is_team();
    let kinds: Vec<_> = Kind::ALL
        .into_iter()
        .filter(|kind| team || *kind != Kind::Internal)
        .map(|kind| {
            let label = view! { {super::entry::kind_word(kind)} }.into_any();
            link("kind", kind.key(), &filter.kinds, label)
        })
        .collect();
    view! { <nav class="legend" aria-label="Filter"><ul>{products}{kinds}</ul></nav> }
}

/// What the calendar is narrowed to, and the way out; nothing where it is not.
pub fn narrowed(
    context: &RequestContext,
    filter: &Filter,
    products: &[Product],
) -> Option<impl IntoView + use<>> {
    if filter.products.is_empty() && filter.kinds.is_empty() {
        return None;
    }
    let name = |slug: &String| {
        products
            .iter()
            .find(|product| product.slug == *slug)
            .map_or_else(|| slug.clone(), |product| product.name.clone())
    };
    let words: Vec<String> = filter
        .products
        .iter()
        .map(name)
        .chain(filter.kinds.clone())
        .collect();
    let unknown = filter.unknown(products).join(" ");
    let mut rest = context.clone();
    rest.query = rest.query_with("product", None).trim_start_matches('?').into();
    let clear = rest.query_with("kind", None);
    Some(view! {
        <p class="filter-note" role="status">
            <Icon name="flag"/>
            {format!("Filter: {}", words.join(", "))} " · " <a href=clear>"Clear"</a>
            {(!unknown.is_empty()).then(|| view! { " " <strong>{unknown}</strong> })}
        </p>
    })
}
