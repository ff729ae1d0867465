//! What the pages of velocity are made of: pictures, each with its words and a table behind it, and the parts around them.
//!
//! A picture is drawn here, as SVG without script and without inline style: places and attributes come from here, colours
//! and patterns from the style sheet, so it is right in both schemes and on paper. Nothing moves. Colour is never the only sign:
//! what is above the target has another shape or a pattern, and parts carry a number or a name.

pub mod behind;
pub mod by_cause;
pub mod change_rows;
pub mod checklists;
pub mod distribution;
pub mod drawing;
pub mod figure;
pub mod first;
pub mod form;
pub mod heat;
pub mod lasts;
pub mod level;
pub mod others;
pub mod package_rows;
pub mod parts;
pub mod pictures;
mod releases;
pub mod scale;
pub mod stages;
pub mod trend;
pub mod waiting_rows;
pub mod weeks;
