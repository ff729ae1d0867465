//! The payloads in `tests/payloads`, each with the event that its file belongs to.

use gitlab::hook::event::{Event, parse};

macro_rules! payloads {
    ($($event:literal: $($name:literal),+;)+) => {
        /// The file's name, the event's name, the body.
        pub const ALL: &[(&str, &str, &str)] = &[
            $($(($name, $event, include_str!(concat!("../payloads/", $name, ".json"))),)+)+
        ];
    };
}

payloads! {
    "Tag Push Hook": "tag_push", "tag_push_deleted", "tag_push_older";
    "Release Hook": "release", "release_deleted";
    "Pipeline Hook": "pipeline", "pipeline_older";
    "Merge Request Hook": "merge_request", "merge_request_older";
    "Deployment Hook": "deployment", "deployment_approved";
    "Issue Hook": "issue";
    "Confidential Issue Hook": "issue_confidential";
    "Milestone Hook": "milestone", "milestone_of_group";
    "Member Hook": "member", "member_updated", "member_removed", "member_asking";
}

/// The event's name and the body of a file.
pub fn payload(name: &str) -> (&'static str, &'static str) {
    let &(_, event, body) = ALL.iter().find(|(file, ..)| *file == name).unwrap();
    (event, body)
}

/// What a file says.
pub fn read(name: &str) -> Event {
    let (event, body) = payload(name);
    parse(event, body.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_file_is_in_the_list() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/payloads");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|file| file.strip_suffix(".json").map(str::to_owned))
        .collect();
    let mut listed: Vec<_> = ALL.iter().map(|(name, ..)| (*name).to_owned()).collect();
    files.sort();
    listed.sort();
    assert_eq!(files, listed);
}
