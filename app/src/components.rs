//! Pieces that pages are made of. All are rendered on the server.

pub mod agenda;
pub mod bits;
pub mod card;
pub mod entry;
pub mod fields;
pub mod filter;
pub mod frame;
pub mod history;
pub mod item_row;
pub mod load;
pub mod month_grid;
pub mod release_forms;
pub mod steps;
pub mod today;
pub mod visibility_form;
