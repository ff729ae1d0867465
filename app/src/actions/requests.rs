//! What is asked for beside the plan, and how it is settled. Plain forms, as those of the calendar are.

mod accept;
mod ask;
mod decline;
mod form;
mod withdraw;

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
    /// Where the form goes that asks.
    ask_path: ask::AskFor;
    /// Where the form goes that accepts a request.
    accept_path: accept::AcceptRequest;
    /// Where the form goes that declines one.
    decline_path: decline::DeclineRequest;
    /// Where the form goes that takes one back.
    withdraw_path: withdraw::WithdrawRequest;
}
