//! `slipway template`.

use super::support::Folder;

const TEXT: &str = include_str!("../../../demo/templates/patch.md");

#[test]
fn templates_are_taken_in_by_file() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["template", "list"]).did().out, "");
    std::fs::write(folder.file("patch.md"), TEXT).unwrap();
    let taken = folder.run(&["template", "add", "patch.md"]).did().out;
    assert!(taken.starts_with("patch, revision 1, patch, "), "{taken}");
    assert_eq!(folder.run(&["template", "list"]).did().out, taken);
    folder
        .run(&["template", "add", "patch.md"])
        .refused(&["has a revision 1 already", "the next number"]);

    // Of several all are looked at before one is taken in.
    std::fs::write(
        folder.file("next.md"),
        TEXT.replacen("revision: 1", "revision: 2", 1),
    )
    .unwrap();
    std::fs::write(
        folder.file("none.md"),
        TEXT.replacen("kind: patch", "kind: holiday", 1),
    )
    .unwrap();
    folder.run(&["template", "add", "next.md", "none.md"]).refused(&[
        "'none.md' is no template",
        "line ",
        "Nothing was taken in",
    ]);
    assert_eq!(folder.run(&["template", "list"]).did().out, taken);
    folder
        .run(&["template", "add", "away.md"])
        .refused(&["'away.md' cannot be read"]);
    let next = folder.run(&["template", "add", "next.md"]).did().out;
    assert!(next.starts_with("patch, revision 2, "), "{next}");
    assert_eq!(folder.run(&["template", "list"]).did().out, next);
}
