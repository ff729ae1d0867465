//! How long changes take to reach production, and where the time goes.
//!
//! A change is a merge request that was merged into the default branch ([`Journey`]). It counts in the window in which it
//! arrived for the first time in the environment that is asked about; a later deployment of it, and one after a rollback,
//! change nothing. Its time runs from its merge or from its first commit ([`Clock`]), with the weekends or without them
//! ([`Weekends`]). What cannot be measured is left out with a reason ([`Exclusion`]) and counted beside the figures.
//!
//! All times are whole seconds: an instant is cut to its second before anything is reckoned. Quantiles are the nearest rank
//! over all changes of the window, so each is a time that was observed; there is no median of medians.

mod ask;
pub mod checklists;
mod days;
pub mod deliveries;
mod distribution;
mod exclusion;
mod figures;
mod journey;
pub mod packages;
mod parts;
pub mod patches;
pub mod pressure;
pub mod reliability;
pub mod rollbacks;
mod sample;
mod setting;
mod setting_text;
pub mod stages;
mod trend;
mod weekends;

pub use ask::{Ask, Clock, UnknownClock, UnknownWeekends, Weekends, Window};
pub use days::Day;
pub use distribution::Bucket;
pub use exclusion::{Excluded, Exclusion};
pub use figures::{Figures, Mark, Share, Times};
pub use journey::{BadJourney, Journey, NO_TEAM};
pub use parts::Part;
pub use sample::{Change, LeftOut, Sample, Told};
pub use setting::{Marks, Package, Setting, Stage};
pub use setting_text::{Field, Refusal, SettingText};
pub use stages::{StageShare, UNTIL_THE_MERGE};
pub use trend::Point;
pub use weekends::{WeekendTimes, without_weekends};
