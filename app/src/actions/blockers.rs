//! Saying that something is blocked, what is being done, and that it is over. Plain forms, as those of the calendar are.

mod block;
mod causes;
mod correct;
mod end;
mod form;
mod path;
mod retract;

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
    /// Where the form goes that says that something is blocked.
    block_path: block::BlockIt;
    /// Where the form goes that says what is being done.
    said_path: path::SayPath;
    /// Where the form goes that says that a blocker is over.
    end_path: end::EndBlocker;
    /// Where the form goes that corrects one.
    correct_path: correct::CorrectBlocker;
    /// Where the form goes that takes one back.
    retract_path: retract::RetractBlocker;
    /// Where the form goes that says which causes there are.
    causes_path: causes::SetCauses;
}
