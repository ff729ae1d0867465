//! Figures as people read them: a value that opens what is behind it, and beside it of how much it is, of when, and what it means.

use domain::velocity::{Share, Times};
use leptos::either::Either;
use leptos::prelude::*;

use super::lasts::{lasts, short};
use crate::format::grouped;
use crate::markup::{IntoMarkup, Markup};

/// One figure.
pub struct Figure {
    /// What it is.
    pub name: String,
    /// Its value; none where there is nothing to reckon with.
    pub value: Option<Value>,
    /// What opens the things behind it.
    pub href: Option<String>,
    /// Of how much it is, and of when.
    pub sample: String,
    /// What it means.
    pub definition: String,
}

/// The value of a figure.
pub enum Value {
    /// A length of time, in seconds.
    Lasts(i64),
    /// Words.
    Words(String),
}

impl Figure {
    fn view(self) -> impl IntoView {
        let value = match self.value {
            None => Either::Left(view! { <span class="muted">"\u{2013}"</span> }),
            Some(Value::Lasts(seconds)) => Either::Right(Either::Left(lasts(seconds))),
            Some(Value::Words(words)) => Either::Right(Either::Right(words)),
        };
        let value = match self.href {
            Some(href) => Either::Left(view! { <a href=href>{value}</a> }),
            None => Either::Right(value),
        };
        view! {
            <div class="velocity-figure">
                <dt>{self.name}</dt>
                <dd class="velocity-value">{value}</dd>
                <dd>{self.sample}</dd>
                <dd>{self.definition}</dd>
            </div>
        }
    }
}

/// Several figures side by side.
pub fn figures(all: Vec<Figure>) -> Markup {
    let all: Vec<_> = all.into_iter().map(Figure::view).collect();
    view! { <dl class="velocity-figures">{all}</dl> }.into_markup()
}

/// `87 %`; none of none.
pub fn percent(share: Share) -> Option<String> {
    Some(format!("{} %", share.percent()?))
}

/// The same with what it is of: `87 % (54,021 of 61,234)`.
pub fn share(share: Share) -> Option<String> {
    Some(format!(
        "{} ({} of {})",
        percent(share)?,
        counted(share.count),
        counted(share.of)
    ))
}

/// A number of many digits: `61,234`.
pub fn counted(count: usize) -> String {
    grouped(i64::try_from(count).unwrap_or(i64::MAX))
}

/// How many there are, in words: `1 change`, `4,812 changes`.
pub fn so_many(count: usize, one: &str, several: &str) -> String {
    format!("{} {}", counted(count), if count == 1 { one } else { several })
}

/// So many changes, in words.
pub fn changes(count: u64) -> String {
    so_many(usize::try_from(count).unwrap_or(usize::MAX), "change", "changes")
}

/// A count for a table or a picture.
pub fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// The other quantiles of some times, for the words beside a figure.
pub fn spread(times: &Times) -> String {
    let of = |time: jiff::SignedDuration| short(time.as_secs());
    format!(
        "median {}, p75 {}, p90 {}",
        of(times.median),
        of(times.p75),
        of(times.p90)
    )
}

/// How a time differs from the one before, as a sentence begins: `1 h 12 min less than`, `The same as`.
pub fn difference(now: i64, before: i64) -> String {
    match now - before {
        0 => "The same as".to_owned(),
        more if more > 0 => format!("{} more than", short(more)),
        less => format!("{} less than", short(-less)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Share, changes, difference, percent, share, so_many};

    #[test]
    fn a_share_says_of_what() {
        let of = |count, of| share(Share { count, of });
        assert_eq!(of(54_021, 61_234).as_deref(), Some("88 % (54,021 of 61,234)"));
        assert_eq!(of(2, 3).as_deref(), Some("67 % (2 of 3)"));
        assert_eq!(of(0, 0), None);
        assert_eq!(percent(Share { count: 1, of: 300 }).as_deref(), Some("1 %"));
        assert_eq!(so_many(1, "change", "changes"), "1 change");
        assert_eq!(changes(1), "1 change");
        assert_eq!(changes(4_812), "4,812 changes");
    }

    #[test]
    fn more_and_less_are_said_in_words() {
        assert_eq!(difference(50_000, 46_400), "1 h more than");
        assert_eq!(difference(46_400, 50_000), "1 h less than");
        assert_eq!(difference(1, 1), "The same as");
    }
}
