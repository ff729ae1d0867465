//! What is done to the calendar. These are plain forms: the browser's half of the program knows none of
//! them.

mod add_cadence;
mod add_product;
mod add_release;
mod archive_product;
pub(crate) mod cadence_form;
mod cancel_release;
mod confirm_date;
mod confirm_publication;
mod delete_cadence;
mod describe_product;
pub(crate) mod edit;
mod edit_product;
mod edit_step;
mod enter_past;
mod fix_versions;
mod import_holidays;
pub(crate) mod import_rules;
mod move_release;
mod preview_cadence;
mod preview_holidays;
mod preview_move;
mod replace_steps;
mod set_support;
mod set_visibility;
pub(crate) mod slip;

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
    /// Where the form of a move goes.
    move_path: move_release::MoveRelease;
    /// Where the form of a move goes to be looked at first.
    preview_path: preview_move::PreviewMove;
    /// Where the form of a slip goes.
    slip_path: slip::SlipRelease;
    /// Where the form of a slip goes to be looked at first.
    preview_slip_path: slip::PreviewSlip;
    /// Where the form of a cancellation goes.
    cancel_path: cancel_release::CancelRelease;
    /// Where the form of a cancellation goes to be looked at first.
    preview_cancel_path: cancel_release::PreviewCancel;
    /// Where the form that confirms a date goes.
    confirm_path: confirm_date::ConfirmDate;
    /// Where the form that confirms a publication goes.
    publish_path: confirm_publication::ConfirmPublication;
    /// Where the form that fixes versions goes.
    versions_path: fix_versions::FixVersions;
    /// Where the form of a step goes.
    step_path: edit_step::EditStep;
    /// Where the form of a release out of band goes.
    add_release_path: add_release::AddRelease;
    /// Where the form goes that decides who sees something.
    visibility_path: set_visibility::SetVisibility;
    /// Where the form of a new product goes.
    add_product_path: add_product::AddProduct;
    /// Where the form goes that gives a product another name, another look or another home.
    edit_product_path: edit_product::EditProduct;
    /// Where the form goes that puts a product away, or brings it back.
    archive_product_path: archive_product::ArchiveProduct;
    /// Where the form goes that says how a product goes about its releases.
    describe_product_path: describe_product::DescribeProduct;
    /// Where the form goes that says what is supported of a product.
    set_support_path: set_support::SetSupport;
    /// Where the form of past releases goes.
    enter_past_path: enter_past::EnterPast;
    /// Where the form of past releases goes to be looked at first.
    preview_past_path: enter_past::PreviewPast;
    /// Where the form of a new cadence goes.
    add_cadence_path: add_cadence::AddCadence;
    /// Where the form of a cadence goes to be looked at first.
    preview_cadence_path: preview_cadence::PreviewCadence;
    /// Where the form goes that deletes a cadence.
    delete_cadence_path: delete_cadence::DeleteCadence;
    /// Where the form of holidays goes.
    import_holidays_path: import_holidays::ImportHolidays;
    /// Where the form of holidays goes to be looked at first.
    preview_holidays_path: preview_holidays::PreviewHolidays;
    /// Where the form of rules goes.
    import_rules_path: import_rules::ImportRules;
    /// Where the form of rules goes to be looked at first.
    preview_rules_path: import_rules::PreviewRules;
    /// Where the form goes that gives a release steps of its own.
    replace_steps_path: replace_steps::ReplaceSteps;
}
