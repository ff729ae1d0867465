//! What is asked of velocity by an address: the same for pages and for programs.

mod asked;
mod waits;
mod which;

pub use asked::{Asked, Span};
pub(crate) use asked::{MOST_DAYS, between, days_words};
pub(crate) use waits::waiting_address;
pub use waits::{Waits, packages_place};
pub use which::Which;

use domain::velocity::{Clock, Weekends};

/// What the mean time is made of, in a sentence.
#[must_use]
pub fn definition(environment: &str, clock: Clock, weekends: Weekends) -> String {
    let from = match clock {
        Clock::Merge => "merge into the default branch",
        Clock::FirstCommit => "first commit",
    };
    let weekends = match weekends {
        Weekends::Counted => "weekends count",
        Weekends::LeftOut => "without the time from Saturday 00:00 to Monday 00:00 at the product's home",
    };
    format!(
        "The mean, over all changes that first came to {environment} in the window and were merged after their project's first known deployment there, of the time from their {from} until they came; {weekends}."
    )
}
