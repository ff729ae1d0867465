//! How far a change is: icon and word, the same on every page.

use domain::changes::{Severity, Stand};
use leptos::prelude::*;

use super::bits::Icon;

/// The word for it in a sentence.
pub const fn word(stand: Stand) -> &'static str {
    match stand {
        Stand::Wanted => "wanted",
        Stand::Approved => "approved",
        Stand::Green => "green",
        Stand::Merged => "merged",
        Stand::LeftOut => "left out",
    }
}

/// Icon and word.
pub fn stand_mark(stand: Stand) -> impl IntoView {
    let (icon, word) = match stand {
        Stand::Wanted => ("circle-dashed", "Wanted"),
        Stand::Approved => ("check", "Approved"),
        Stand::Green => ("circle-check", "Green"),
        Stand::Merged => ("git-merge", "Merged"),
        Stand::LeftOut => ("circle-minus", "Left out"),
    };
    view! { <span class="stand" data-stand=stand.key()><Icon name=icon/>{word}</span> }
}

/// How bad what a change mends is.
pub fn severity_tag(severity: Severity) -> impl IntoView {
    let number = severity.number();
    view! { <span class="tag" data-severity=number.to_string()>{format!("severity {number}")}</span> }
}
