//! The server over HTTP, in this process: requests go into the router as they come from the network.

mod http {
    mod admin;
    mod api;
    mod around;
    mod dates;
    mod feeds;
    mod forms;
    mod live;
    mod pages;
    mod sign_in;
    mod support;
    mod visibility;
}
