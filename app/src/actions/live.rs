//! What an open page asks for when its stream comes back.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// What was changed while the stream was down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    /// Something may have been missed that cannot be named any more.
    pub anything: bool,
    /// An item of some checklist.
    pub items: bool,
    /// Something that the page shows.
    pub shown: bool,
}

/// What was changed since an instant, in milliseconds since 1970, as far as one may know. The page says what it
/// is `about`, as [`is_about`](crate::words::is_about) reads it; nothing is told of the rest.
///
/// # Errors
/// [`AppError`].
#[server(name = MissedSince, prefix = "/do", endpoint = "live/missed")]
pub async fn missed_since(since: i64, #[server(default)] about: String) -> Result<Missed, AppError> {
    server::missed_since(since, &about).await
}

#[cfg(feature = "ssr")]
mod server {
    use super::{AppError, Missed};
    use crate::actions::form::settle;
    use crate::context::RequestContext;
    use crate::words::is_about;

    pub(super) async fn missed_since(since: i64, about: &str) -> Result<Missed, AppError> {
        let context = RequestContext::get();
        let since = backend::clock::from_millis(since);
        let result = backend::live::missed(&context.db, &context.viewer(), since).await;
        let result = result
            .map(|missed| on_page(&missed, about))
            .map_err(|error| context.error(&error));
        settle(&context, "missed", None, Vec::new(), result, |_| None)
    }

    /// What of it counts for a page. The frames are as the stream writes them; addresses and ids hold nothing
    /// that JSON escapes.
    fn on_page(missed: &backend::live::Missed, about: &str) -> Missed {
        let releases = missed.releases.iter();
        let releases =
            releases.map(|(product, slug)| format!(r#"{{"product":"{product}","slug":"{slug}"}}"#));
        let runs = missed.runs.iter().map(|run| format!(r#"{{"run":"{run}"}}"#));
        let branches = missed.branches.iter();
        let branches = branches.map(|product| format!(r#"{{"branches_of":"{product}"}}"#));
        let blockers = missed.blockers.iter();
        let blockers = blockers.map(|product| format!(r#"{{"blockers_of":"{product}"}}"#));
        let requests = missed.requests.iter();
        let requests = requests.map(|request| format!(r#"{{"request":"{request}"}}"#));
        Missed {
            anything: missed.anything,
            items: missed.items,
            shown: releases
                .chain(runs)
                .chain(branches)
                .chain(blockers)
                .chain(requests)
                .any(|frame| is_about(about, &frame)),
        }
    }
}
