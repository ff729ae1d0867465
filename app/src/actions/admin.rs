//! What admins do to people, tokens and what comes from GitLab. Plain forms, as those of the calendar are.

mod add_source;
mod decide_aside;
mod depart;
mod edit_source;
mod end_sessions;
mod give_up_all;
mod look_now;
mod mend_by_file;
mod remove_source;
mod revoke_token;
mod set_velocity;

use domain::id::DeliveryId;
use leptos::server_fn::ServerFn;

pub use mend_by_file::{may_mend, mend_by_file};

/// Where the form goes that anonymises somebody.
pub(crate) fn depart_path() -> &'static str {
    <depart::DepartPerson as ServerFn>::PATH
}

/// Where the form goes that ends somebody's sessions.
pub(crate) fn end_sessions_path() -> &'static str {
    <end_sessions::EndSessionsOf as ServerFn>::PATH
}

/// Where the form goes that revokes a token.
pub(crate) fn revoke_path() -> &'static str {
    <revoke_token::RevokeTokenOf as ServerFn>::PATH
}

/// Where the form goes that makes a project part of a product.
pub(crate) fn add_source_path() -> &'static str {
    <add_source::AddSourceTo as ServerFn>::PATH
}

/// Where the form goes that changes what counts of a project.
pub(crate) fn edit_source_path() -> &'static str {
    <edit_source::EditSourceOf as ServerFn>::PATH
}

/// Where the form goes that takes a project out of a product.
pub(crate) fn remove_source_path() -> &'static str {
    <remove_source::RemoveSourceOf as ServerFn>::PATH
}

/// Where the form goes that decides on a delivery that was set aside.
pub(crate) fn decide_aside_path() -> &'static str {
    <decide_aside::DecideOnAside as ServerFn>::PATH
}

/// Where the form goes that mends a delivery that was set aside by a file.
pub(crate) fn mend_by_file_path(delivery: &DeliveryId) -> String {
    format!("/admin/webhooks/{delivery}/body")
}

/// Where the form goes that gives up all deliveries that are shown.
pub(crate) fn give_up_all_path() -> &'static str {
    <give_up_all::GiveUpAllShown as ServerFn>::PATH
}

/// Where the form goes that has the connections looked after now.
pub(crate) fn look_now_path() -> &'static str {
    <look_now::LookNow as ServerFn>::PATH
}

/// Where the form goes that says what a product's way to production is.
pub(crate) fn set_velocity_path() -> &'static str {
    <set_velocity::SetVelocityOf as ServerFn>::PATH
}
