//! What is done with drafts of other dates. Plain forms, as those of the calendar are.

mod drop;
mod keep;
mod keep_slip;
mod publish;
mod take_up;
pub(crate) mod wish;

use leptos::server_fn::ServerFn;

macro_rules! paths {
    ($($(#[$doc:meta])* $name:ident: $function:path;)+) => {$(
        $(#[$doc])*
        pub(crate) fn $name() -> &'static str {
            <$function as ServerFn>::PATH
        }
    )+};
}

paths! {
    /// Where the form goes that keeps a draft.
    keep_path: keep::KeepDraft;
    /// Where the form of a slip goes that keeps it as a draft.
    keep_slip_path: keep_slip::KeepSlip;
    /// Where the form goes that publishes one.
    publish_path: publish::PublishDraft;
    /// Where the form goes that drops one.
    drop_path: drop::DropDraft;
    /// Where the form goes that takes one up anew.
    take_up_path: take_up::TakeUpDraft;
}

/// Reads the id of a draft.
fn draft_id(text: &str) -> Result<domain::id::DraftId, crate::error::AppError> {
    text.parse().map_err(|_| crate::error::AppError::NotFound {
        sentence: "There is no such draft.".to_owned(),
    })
}

/// The page of a draft; that of none leads to the calendar.
fn page_of(draft: &str) -> String {
    draft_id(draft).map_or_else(|_| "/".to_owned(), |id| format!("/drafts/{id}"))
}
