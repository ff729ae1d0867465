//! The suite itself: everything that writes has a story in which two write at once.

use std::collections::BTreeSet;
use std::path::Path;

use crate::STORIES;

/// The sources of a folder, one after the other. What tests beside them write is no use case.
fn sources(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.push_str(&sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            all.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    all
}

/// The source of the backend.
pub(crate) fn source() -> String {
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

/// The word at the beginning of a text.
fn word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    &text[..end.unwrap_or(text.len())]
}

/// Every use case, and every function that writes without one.
fn all_that_writes(source: &str) -> BTreeSet<&str> {
    let use_cases = source.split(" UseCase for ").skip(1).map(word);
    let kept = source.split("\npub async fn ").skip(1);
    let kept = kept.filter(|rest| {
        let body = rest.split("\n}\n").next().unwrap();
        body.contains("db.keep(") || body.contains("db.mark(")
    });
    use_cases.chain(kept.map(word)).collect()
}

#[test]
fn everything_that_writes_has_a_story_with_two_writers() {
    let source = source();
    let written = all_that_writes(&source);
    assert!(
        written.contains("TickItem") && written.contains("sweep"),
        "{written:?}"
    );
    let told: BTreeSet<&str> = STORIES
        .iter()
        .flat_map(|(.., written)| *written)
        .copied()
        .collect();
    let untold: Vec<_> = written.difference(&told).collect();
    assert!(
        untold.is_empty(),
        "no story has two writers who do {untold:?} at once"
    );
    let unknown: Vec<_> = told.difference(&written).collect();
    assert!(
        unknown.is_empty(),
        "stories name {unknown:?}, which nobody can do"
    );
}

#[test]
fn a_story_that_names_what_is_written_has_two_writers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract");
    for (module, story, written) in STORIES.iter().filter(|(.., written)| !written.is_empty()) {
        let source = std::fs::read_to_string(root.join(format!("{module}.rs"))).unwrap();
        let (_, body) = source.split_once(&format!("async fn {story}(")).unwrap();
        let body = body.split("\n}\n").next().unwrap();
        assert!(
            body.contains("tokio::join!") || body.contains("tokio::spawn"),
            "{module}::{story} says {written:?}, but nobody writes at the same time"
        );
    }
}
