//! What is done to freezes. Plain forms, as those of the calendar are.

mod add;
mod delete;
mod edit;
mod end;
mod form;
pub(crate) mod import;
mod override_freeze;

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
    /// Where the form of a new freeze goes.
    add_path: add::AddFreeze;
    /// Where the form goes that changes one.
    edit_path: edit::EditFreeze;
    /// Where the form goes that ends one.
    end_path: end::EndFreeze;
    /// Where the form goes that deletes one.
    delete_path: delete::DeleteFreeze;
    /// Where the form goes that takes a calendar in.
    import_path: import::TakeFreezesIn;
    /// Where the same form goes to be looked at first.
    preview_import_path: import::PreviewFreezes;
    /// Where the form goes that overrides one.
    override_path: override_freeze::OverrideFreeze;
}
