//! What is done to rotations. Plain forms, as those of the calendar are.

mod absence;
mod answer;
mod assign;
mod away;
mod calendar;
mod confirm;
mod days;
mod feed;
mod form;
mod handover;
mod member;
mod offer;
mod propose;
mod set;
mod take;
mod take_over;

use leptos::server_fn::ServerFn;

pub(crate) use answer::form_of as poll_form;

macro_rules! paths {
    ($($(#[$doc:meta])* $name:ident: $function:path;)+) => {$(
        $(#[$doc])*
        pub(crate) fn $name() -> &'static str {
            <$function as ServerFn>::PATH
        }
    )+};
}

paths! {
    /// Where the form of the slots goes.
    set_path: set::SetSlots;
    /// Where the form goes that sets a shift.
    assign_path: assign::AssignShift;
    /// Where the form goes that confirms what is proposed.
    confirm_path: confirm::ConfirmShifts;
    /// Where the form goes that asks for a proposal.
    propose_path: propose::ProposeShifts;
    /// Where the form goes that puts somebody in charge.
    take_over_path: take_over::PutInCharge;
    /// Where the form goes that ends that.
    give_back_path: take_over::GiveBack;
    /// Where the form goes that says when and where somebody works.
    member_path: member::SetMember;
    /// Where the form goes that says that somebody is away.
    add_absence_path: absence::AddAbsence;
    /// Where the form goes that takes that back.
    remove_absence_path: absence::RemoveAbsence;
    /// Where the form goes that takes absences in from a calendar.
    import_absences_path: absence::ImportAbsences;
    /// Where the form goes that keeps the address of one's calendar.
    keep_calendar_path: calendar::KeepCalendar;
    /// Where the form goes that has it read.
    read_calendar_path: calendar::ReadCalendar;
    /// Where the form goes that forgets it.
    forget_calendar_path: calendar::ForgetCalendar;
    /// Where the form of the poll goes.
    answer_path: answer::AnswerPoll;
    /// Where the form goes that offers a shift.
    offer_path: offer::OfferShift;
    /// Where the form goes that takes an offer back.
    withdraw_path: offer::WithdrawOffer;
    /// Where the form goes that takes an offered shift.
    take_path: take::TakeShift;
    /// Where the form goes that declines an offer.
    decline_path: take::DeclineOffer;
    /// Where the form goes that undoes a swap.
    undo_path: take::UndoSwap;
    /// Where the form of a note for a change of shift goes.
    note_path: handover::AddNote;
    /// Where the form goes that acknowledges a change of shift.
    acknowledge_path: handover::Acknowledge;
    /// Where the form goes that makes a secret address.
    feed_path: feed::MakeFeed;
    /// Where the form goes that ends it.
    end_feed_path: feed::EndFeed;
    /// Where the form goes that makes the secret address of a product's calendar.
    team_feed_path: feed::MakeTeamFeed;
    /// Where the form goes that ends that.
    end_team_feed_path: feed::EndTeamFeed;
    /// Where the form goes that declares a day.
    declare_path: days::DeclareDay;
    /// Where the form goes that takes that back.
    undeclare_path: days::UndeclareDay;
}
