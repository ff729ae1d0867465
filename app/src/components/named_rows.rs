//! Part of what would come of something: a heading, and what it is about, a line each.

use leptos::prelude::*;

/// The heading with the first lines, at most `most` of them; the others are counted. Nothing without lines.
pub fn named_rows(title: String, rows: Vec<String>, most: usize) -> Option<impl IntoView> {
    let more = rows.len().saturating_sub(most);
    let more = (more > 0).then(|| view! { <li>{format!("and {more} more")}</li> });
    (!rows.is_empty()).then(|| {
        let rows: Vec<_> = rows
            .into_iter()
            .take(most)
            .map(|row| view! { <li>{row}</li> })
            .collect();
        view! { <h4>{title}</h4> <ul>{rows}{more}</ul> }
    })
}
