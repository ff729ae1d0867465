//! The server over HTTP, in this process: requests go into the router as they come from the network.

mod http {
    mod admin;
    mod api;
    mod around;
    mod attacks;
    mod blockers;
    mod calendars;
    mod carry;
    mod catalogue;
    mod changes;
    mod dates;
    mod drafts;
    mod events;
    mod feeds;
    mod forms;
    mod freezes;
    mod hooks;
    mod inclusion;
    mod limits;
    mod live;
    mod look_up;
    mod looking;
    mod metrics;
    mod oauth;
    mod pages;
    mod process;
    mod products;
    mod requests;
    mod rotation;
    mod rotation_files;
    mod sign_in;
    mod support;
    mod supported;
    mod velocity_api;
    mod velocity_pages;
    mod views;
    mod visibility;
    mod worker;
}
