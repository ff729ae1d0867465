//! The commands, through the real program: what operators type, what they read, and what is on the disk
//! afterwards.

mod commands {
    mod backup;
    mod doctor;
    mod gitlab;
    mod history;
    mod newer;
    mod postgres;
    mod stops;
    mod support;
    mod template;
}
