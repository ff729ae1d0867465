//! What admins do to people and tokens. Plain forms, as those of the calendar are.

mod depart;
mod end_sessions;
mod revoke_token;

use leptos::server_fn::ServerFn;

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
