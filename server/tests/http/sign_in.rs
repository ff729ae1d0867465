//! Signing in and out, over HTTP, against a stand-in for GitLab.

mod browser;
mod callback;
mod demo;
mod gitlab;
mod link;
mod roles;
mod session;
mod world;
