//! What GitLab sends: who sent it, what it is called, what it says; and that nothing anybody could send
//! makes any of it panic.

mod delivery;
mod event;
mod fuzz;
mod payloads;
mod signature;
mod time;
mod wrong;
