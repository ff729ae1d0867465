//! What the views of the calendar show: which days, which marks on a day, which lane a release gets.
//!
//! Only rules about days; how it looks, and on which day a time of day stands for a viewer, is the pages' work.

pub mod lanes;
pub mod marks;
pub mod shapes;
pub mod window;

pub use lanes::{Span, lanes};
pub use marks::{Marks, Weight, marks, room};
pub use shapes::shapes;
pub use window::Window;
