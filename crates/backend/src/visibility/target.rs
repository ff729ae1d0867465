//! What can be hidden and shown, and what of it somebody has seen who decides about that.

use std::fmt;
use std::str::FromStr;

use domain::calendar::Kind;
use domain::id::{FreezeId, ItemId, ReleaseId, RequestId, RunId};
use domain::identity::Visibility;

/// A thing with a visibility that people set. `seen` is what they had before them: whoever decides on
/// something that has changed in the meantime is told so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A product, by its address.
    Product {
        /// Its address.
        slug: String,
        /// Its visibility.
        seen: Visibility,
    },
    /// The releases of a kind.
    Kind {
        /// The product's address.
        product: String,
        /// The kind.
        kind: Kind,
        /// Its visibility.
        seen: Visibility,
    },
    /// A release: with all that it says, so its revision counts.
    Release {
        /// Which one.
        id: ReleaseId,
        /// Its revision.
        seen: i64,
    },
    /// A checklist.
    Run {
        /// Which one.
        id: RunId,
        /// Its visibility.
        seen: Visibility,
    },
    /// An item of a checklist.
    Item {
        /// The checklist.
        run: RunId,
        /// Which one.
        id: ItemId,
        /// Its visibility.
        seen: Visibility,
    },
    /// A freeze: with all that it says, so its revision counts.
    Freeze {
        /// Which one.
        id: FreezeId,
        /// Its revision.
        seen: i64,
    },
    /// A request.
    Request {
        /// Which one.
        id: RequestId,
        /// Its visibility.
        seen: Visibility,
    },
}

/// The words of a form, in the order of the fields.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Product { slug, seen } => write!(f, "product {slug} {seen}"),
            Self::Kind { product, kind, seen } => write!(f, "kind {product} {kind} {seen}"),
            Self::Release { id, seen } => write!(f, "release {id} {seen}"),
            Self::Run { id, seen } => write!(f, "run {id} {seen}"),
            Self::Item { run, id, seen } => write!(f, "item {run} {id} {seen}"),
            Self::Freeze { id, seen } => write!(f, "freeze {id} {seen}"),
            Self::Request { id, seen } => write!(f, "request {id} {seen}"),
        }
    }
}

/// The text names nothing that can be hidden.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' names nothing that has a visibility")]
pub struct BadTarget(pub String);

impl FromStr for Target {
    type Err = BadTarget;
    fn from_str(text: &str) -> Result<Self, BadTarget> {
        let words: Vec<&str> = text.split(' ').collect();
        read(&words).ok_or_else(|| BadTarget(text.to_owned()))
    }
}

fn read(words: &[&str]) -> Option<Target> {
    Some(match *words {
        ["product", slug, seen] => Target::Product {
            slug: slug.to_owned(),
            seen: seen.parse().ok()?,
        },
        ["kind", product, kind, seen] => Target::Kind {
            product: product.to_owned(),
            kind: kind.parse().ok()?,
            seen: seen.parse().ok()?,
        },
        ["release", id, seen] => Target::Release {
            id: id.parse().ok()?,
            seen: seen.parse().ok()?,
        },
        ["run", id, seen] => Target::Run {
            id: id.parse().ok()?,
            seen: seen.parse().ok()?,
        },
        ["item", run, id, seen] => Target::Item {
            run: run.parse().ok()?,
            id: id.parse().ok()?,
            seen: seen.parse().ok()?,
        },
        ["freeze", id, seen] => Target::Freeze {
            id: id.parse().ok()?,
            seen: seen.parse().ok()?,
        },
        ["request", id, seen] => Target::Request {
            id: id.parse().ok()?,
            seen: seen.parse().ok()?,
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_survive_their_text() {
        for text in [
            "product gitlab public",
            "kind gitlab patch team",
            "release a 7",
            "run a embargoed:b,c",
            "item a b embargoed",
            "freeze a 3",
            "request a embargoed:b",
        ] {
            assert_eq!(text.parse::<Target>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "release a",
            "release a x",
            "step a public",
            "kind gitlab 1 team",
            "run  public",
        ] {
            assert!(text.parse::<Target>().is_err(), "{text}");
        }
    }
}
