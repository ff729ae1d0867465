//! Pieces of the pages of a rotation.

pub mod absences;
pub mod answers;
pub mod at_helm;
pub mod balance;
pub mod bars;
pub mod coming;
pub mod cover;
pub mod holes;
pub mod lately;
pub mod now;
pub mod offers;
pub mod swaps;
pub mod waits;
