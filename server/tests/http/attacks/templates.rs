//! Templates that cannot be read: refused as a whole, with line, column and reason.

use backend::Error;
use backend::checklists::add_template::AddTemplate;
use domain::identity::Actor;

use crate::http::support::World;

const HEAD: &str = "---\nslug: t\nname: T\nkind: patch\nrevision: 1\n---\n";

#[tokio::test]
async fn the_table_of_templates_that_are_none() {
    let world = World::demo().await;
    for (text, says) in [
        (
            String::new(),
            "line 1, column 1: a template begins with a line '---'",
        ),
        (
            "---\nslug: t\n".to_owned(),
            "line 1, column 1: the header has no end",
        ),
        (
            "---\nslug: T!\n---\n".to_owned(),
            "line 2, column 1: 'slug: T!' means nothing",
        ),
        ("---\nkind: huge\n---\n".to_owned(), "line 2, column 7: "),
        (
            "---\nrevision: two\n---\n".to_owned(),
            "line 2, column 11: the revision is a number",
        ),
        (
            format!("{HEAD}## A\n- [ ] Say {{{{wersion}}}}\n"),
            "line 8, column 11: there is no placeholder 'wersion'",
        ),
        (
            format!("{HEAD}## A\n- [ ] Say {{{{version\n"),
            "line 8, column 11: '{{' has no '}}'",
        ),
        (
            format!("{HEAD}## A\n- [ ] x\n  role: king\n"),
            "line 9, column 9: ",
        ),
        (
            format!("{HEAD}## A\n- [ ] x\n  link: http://a\n"),
            "line 9, column 9: a link begins with https://",
        ),
        (
            format!("{HEAD}## A\n- [ ] x\n  due: soon\n"),
            "line 9, column 8: ",
        ),
        (format!("{HEAD}## Ü\ndue: soon\n- [ ] x\n"), "line 8, column 6: "),
        (
            format!("{HEAD}## A\n- [ ] x\nnot indented\n"),
            "line 9, column 1: the lines of an item are indented",
        ),
        (
            format!("{HEAD}## A\n"),
            "line 7, column 1: the section 'A' has no items",
        ),
        (
            format!("{HEAD}- [ ] x\n"),
            "line 7, column 1: an item stands before the first section",
        ),
    ] {
        let work = AddTemplate { text: text.clone() };
        let error = world.db().write(&Actor::System("test"), work).await.unwrap_err();
        assert!(matches!(error, Error::Invalid { .. }), "{error:?}");
        assert!(error.to_string().contains(says), "{text:?}: {error}");
    }
}
