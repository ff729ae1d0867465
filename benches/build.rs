//! What is measured is linked as the program is.

include!("../server/build.rs");
