//! The program as a process of its own: what it logs, how it ends, and how it weathers what its machine does to
//! it. Everything here goes through real sockets, files and signals.

pub mod client;
mod ending;
mod gone;
mod logs;
pub mod program;
mod slow;
mod start;
mod storage;
mod traces;
