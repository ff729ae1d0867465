//! An embargo from its beginning to its end, as its security release manager clicks it.

use axum::http::{Method, StatusCode};

use crate::http::support::{Answer, Who, World, request};

/// A form without script, sent from a page of ours.
async fn form(world: &World, who: &Who, path: &str, body: String) -> Answer {
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "text/html"),
    ];
    world
        .send(request(Method::POST, path, who, &headers, body.into()))
        .await
}

/// What stands in a hidden field of a page.
fn hidden_field(page: &Answer, name: &str) -> String {
    let begin = format!("name=\"{name}\" value=\"");
    let rest = page
        .text()
        .split_once(&begin)
        .unwrap_or_else(|| panic!("{name}: {}", page.text()))
        .1;
    rest.split('"').next().unwrap().replace(' ', "+")
}

const SEEN_BY_ANYBODY: [&str; 4] = [
    "/calendar/2026-12",
    "/feeds/gitlab.ics",
    "/feeds/all.ics",
    "/api/v1/releases/gitlab",
];

#[tokio::test]
async fn an_embargo_is_lifted() {
    let world = World::demo().await;
    let (chidi, eli, nobody) = (
        world.sign_in("chidi").await,
        world.sign_in("eli").await,
        Who::nobody(),
    );
    let body = "product=gitlab&kind=patch&date=2026-12-14&versions=19.6.77&visibility=embargoed&public_reason=A+fault";
    let entered = form(&world, &chidi, "/do/releases/add", body.to_owned()).await;
    let secret = entered.header("location").to_owned();
    assert!(
        secret.starts_with("/releases/gitlab/patch-2026-12-14-"),
        "{secret}"
    );
    for path in SEEN_BY_ANYBODY {
        assert!(
            !world.get(&nobody, path).await.text().contains("patch-2026-12-14"),
            "{path}"
        );
    }
    // Somebody is named.
    let page = world.get(&chidi, &secret).await;
    let old = hidden_field(&page, "of");
    assert_eq!(world.get(&eli, &secret).await.status, StatusCode::NOT_FOUND);
    let name = format!("of={old}&visibility=embargoed&people=%40eli");
    let answer = form(&world, &chidi, "/do/visibility/set", name).await;
    assert_eq!(answer.header("location"), secret);
    assert_eq!(world.get(&eli, &secret).await.status, StatusCode::OK);
    let page = world.get(&chidi, &secret).await;
    assert!(
        page.text().contains("those who are named may see it now") && page.text().contains("value=\"eli\"")
    );
    // A page that is older than that decides nothing.
    let lift = |of: &str| format!("of={of}&visibility=public");
    let late = form(&world, &chidi, "/do/visibility/set", lift(&old)).await;
    assert!(
        late.header("location").ends_with("#form-visibility"),
        "{}",
        late.header("location")
    );
    assert_eq!(world.get(&nobody, &secret).await.status, StatusCode::NOT_FOUND);

    let new = hidden_field(&world.get(&chidi, &secret).await, "of");
    let lifted = form(&world, &chidi, "/do/visibility/set", lift(&new)).await;
    assert_eq!(lifted.header("location"), "/releases/gitlab/patch-2026-12-14");
    for path in SEEN_BY_ANYBODY {
        assert!(
            world.get(&nobody, path).await.text().contains("patch-2026-12-14"),
            "{path}"
        );
    }
    for former in [secret.as_str(), "/releases/gitlab/19.6.77"] {
        let answer = world.get(&nobody, former).await;
        assert_eq!(
            answer.header("location"),
            "/releases/gitlab/patch-2026-12-14",
            "{former}"
        );
    }
    let page = world.get(&nobody, "/releases/gitlab/patch-2026-12-14").await;
    assert!(page.text().contains("A fault") && !page.text().contains("form-visibility"));
    // A release manager sees no such form either.
    let page = world
        .get(&world.sign_in("ana").await, "/releases/gitlab/patch-2026-12-14")
        .await;
    assert!(page.text().contains("form-move") && !page.text().contains("form-visibility"));
}
