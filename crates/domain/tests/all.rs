//! The rules, by tables, by properties and beside second opinions.
//!
//! All in one program: each one more is linked with all of its libraries anew, which takes longer than it runs.

mod conflicts;
mod fixes;
mod freezes;
mod inclusion;
mod only;
mod properties;
mod published_schedules;
mod real_history;
mod releases_yml;
mod requests;
mod rotation;
mod rotation_files;
mod second_opinion;
mod velocity;
mod whatif;
mod written_steps;
