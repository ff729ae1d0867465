//! What narrows the calendar: products and kinds, in the address.

use backend::calendar::{Listed, Product};
use backend::freezes::Listed as Freeze;
use domain::calendar::Kind;
use leptos::prelude::*;

use super::bits::Icon;
use super::shapes::Shapes;
use crate::context::RequestContext;
use crate::markup::{IntoMarkup, Markup};

/// What `?product=…&kind=…` asks for; several stand as parameters of their own, or with commas. Nothing asked
/// is everything.
pub struct Filter {
    products: Vec<String>,
    kinds: Vec<String>,
}

/// So many values are read of each: more than anybody chooses, and every link repeats them.
const MOST: usize = 50;

impl Filter {
    /// The filter of the request.
    #[must_use]
    pub fn of(context: &RequestContext) -> Self {
        let list = |name| {
            let mut values: Vec<String> = Vec::new();
            for asked in context.parameters(name) {
                for value in asked.split(',').filter(|value| !value.is_empty()) {
                    if values.len() < MOST && !values.iter().any(|known| known == value) {
                        values.push(value.to_owned());
                    }
                }
            }
            values
        };
        Self {
            products: list("product"),
            kinds: list("kind"),
        }
    }

    /// The products and the kinds that are asked for; no product is all of them, and no kind.
    #[must_use]
    pub fn asked(&self) -> (&[String], &[String]) {
        (&self.products, &self.kinds)
    }

    /// Whether it asks for everything.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.products.is_empty() && self.kinds.is_empty()
    }

    /// Whether a release is asked for.
    #[must_use]
    pub fn fits(&self, listed: &Listed) -> bool {
        let asked = |list: &[String], value: &str| list.is_empty() || list.iter().any(|known| known == value);
        asked(&self.products, &listed.product.slug) && asked(&self.kinds, listed.release.kind.key())
    }

    /// Whether a freeze is for something that is asked for.
    #[must_use]
    pub fn fits_freeze(&self, listed: &Freeze) -> bool {
        let product = listed.product.as_ref();
        let kinds = &listed.freeze.terms.scope.kinds;
        (self.products.is_empty() || product.is_none_or(|product| self.products.contains(&product.slug)))
            && (self.kinds.is_empty()
                || kinds.is_empty()
                || kinds
                    .iter()
                    .any(|kind| self.kinds.iter().any(|key| key == kind.key())))
    }

    /// What is asked for and is none of these products, nor a kind. Empty where all is known.
    #[must_use]
    pub fn unknown(&self, products: &[Product]) -> Vec<String> {
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

/// From so many products on the legend is crowded: it closes up, and scrolls where the screen is narrow.
const CROWDED: usize = 8;

/// The choices as links. While nothing is chosen, one shows itself alone; then each adds itself, and a chosen
/// one takes itself out.
pub fn choices(
    context: &RequestContext,
    filter: &Filter,
    products: &[Product],
    shapes: &Shapes,
) -> impl IntoView + use<> {
    let link = |name: &str, value: &str, chosen: &[String], label: Markup| {
        let on = chosen.iter().any(|known| known == value);
        let kept = chosen
            .iter()
            .map(String::as_str)
            .filter(|known| *known != value)
            .chain((!on).then_some(value));
        let href = context.query_with_all(name, kept);
        let does = match (on, chosen) {
            (true, _) => "shown; take it out",
            (false, []) => "show it alone",
            (false, _) => "show it, too",
        };
        view! {
            <li>
                <a href=href title=does aria-current=on.then_some("true")>
                    {label}<span class="visually-hidden">{format!(", {does}")}</span>
                </a>
            </li>
        }
    };
    let all = products;
    // What is put away is found by its address, and where somebody asks for it.
    let offered = |product: &&Product| product.archived.is_none() || filter.products.contains(&product.slug);
    let offered: Vec<&Product> = products.iter().filter(offered).collect();
    let crowded = offered.len() > CROWDED;
    let products: Vec<_> = offered
        .into_iter()
        .map(|product| {
            let mark = shapes.mark(product);
            let label = view! { {mark}<span class="legend-name">{product.name.clone()}</span> };
            link("product", &product.slug, &filter.products, label.into_markup())
        })
        .collect();
    let team = context.viewer().is_team();
    let kinds: Vec<_> = Kind::ALL
        .into_iter()
        .filter(|kind| team || *kind != Kind::Internal)
        .map(|kind| {
            let label = view! { {words_of(kind, all)} }.into_markup();
            link("kind", kind.key(), &filter.kinds, label)
        })
        .collect();
    view! {
        <nav class="legend" aria-label="Filter" data-crowded=crowded.then_some("")>
            <ul class="legend-products" aria-label="Products">{products}</ul>
            <ul aria-label="Kinds">{kinds}</ul>
        </nav>
    }
}

/// What the products call their releases of a kind, each word once: `Monthly, Scheduled`.
fn words_of(kind: Kind, products: &[Product]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for product in products.iter().filter(|product| product.archived.is_none()) {
        let word = product.words.of(kind);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if words.is_empty() {
        return kind.word().to_owned();
    }
    words.join(", ")
}

/// What the calendar is narrowed to, and the way out; nothing where it is not.
pub fn narrowed(
    context: &RequestContext,
    filter: &Filter,
    products: &[Product],
) -> Option<impl IntoView + use<>> {
    if filter.is_empty() {
        return None;
    }
    let name = |slug: &String| {
        products
            .iter()
            .find(|product| product.slug == *slug)
            .map_or_else(|| slug.clone(), |product| product.name.clone())
    };
    let kind = |key: &String| {
        let known = Kind::ALL.into_iter().find(|kind| kind.key() == key);
        known.map_or_else(|| key.clone(), |kind| words_of(kind, products))
    };
    let words: Vec<String> = filter
        .products
        .iter()
        .map(name)
        .chain(filter.kinds.iter().map(kind))
        .collect();
    let unknown = filter.unknown(products).join(" ");
    let clear = context.query_without(&["product", "kind"]);
    Some(view! {
        <p class="filter-note" role="status">
            <Icon name="flag"/>
            {format!("Filter: {}", words.join(", "))} " · " <a href=clear>"Clear"</a>
            {(!unknown.is_empty()).then(|| view! { " " <strong>{unknown}</strong> })}
        </p>
    })
}
