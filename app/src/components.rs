//! Pieces that pages are made of. All are rendered on the server.

pub mod agenda;
pub mod bits;
pub mod branches;
pub mod card;
pub mod contents;
pub mod entry;
pub mod fields;
pub mod filter;
pub mod frame;
pub mod history;
pub mod item_row;
pub mod load;
pub mod month_grid;
pub mod move_preview;
pub mod release_aside;
pub mod release_forms;
pub mod shapes;
pub mod stand;
pub mod steps;
pub mod timeline_lanes;
pub mod today;
pub mod view_data;
pub mod view_head;
pub mod visibility_form;
pub mod way;
pub mod year_grid;
