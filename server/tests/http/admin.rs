//! What admins do: tokens that are shown once, people who leave, the audit as a page and as a file.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use backend::identity::people;

use super::support::{Answer, Who, World, request, untouched};

const FORM: &str = "application/x-www-form-urlencoded";

/// A form of a page of ours, without script.
async fn submit(world: &World, who: &Who, path: &str, form: impl Into<Body>) -> Answer {
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", FORM),
        ("accept", "text/html"),
    ];
    world
        .send(request(Method::POST, path, who, &headers, form.into()))
        .await
}

#[tokio::test]
async fn a_token_is_shown_once_and_works_until_it_is_revoked() {
    let world = World::demo().await;
    let dana = world.sign_in("dana").await;
    let form = "name=the+%3Cdeploy%3E+board&rights=read&days=30";
    let made = submit(&world, &dana, "/admin/tokens", form).await;
    assert_eq!(made.status, StatusCode::OK);
    assert_eq!(made.header("cache-control"), "no-store");
    let (_, rest) = made.text().split_once("<code>slipway_").unwrap();
    let secret = format!("slipway_{}", rest.split('<').next().unwrap());
    assert!(made.text().contains("the &lt;deploy&gt; board"), "a name is text");
    let page = world.get(&dana, "/admin/tokens").await;
    assert!(page.text().contains("the &lt;deploy&gt; board"));
    assert!(!page.text().contains(&secret), "it is shown once");
    let export = world.get(&dana, "/admin/audit/export.jsonl").await;
    assert!(!export.text().contains(&secret), "nor is it in the audit");

    // It reads what Dana may, writes nothing, and makes no other.
    let token = Who::token(&secret);
    assert_eq!(world.get(&token, "/admin/people").await.status, StatusCode::OK);
    let refused = world.post(&token, "/do/tokens/revoke", FORM, "token=x").await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{}", refused.text());
    let refused = world.post(&token, "/admin/tokens", FORM, form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);

    let (_, rest) = page.text().split_once("name=\"token\" value=\"").unwrap();
    let id = rest.split('"').next().unwrap();
    let revoked = submit(&world, &dana, "/do/tokens/revoke", format!("token={id}")).await;
    assert_eq!(revoked.status, StatusCode::FOUND);
    assert_eq!(revoked.header("location"), "/admin/tokens");
    let page = world.get(&dana, "/admin/tokens").await;
    assert!(page.text().contains("Revoked and expired (1)"));
    assert_eq!(
        world.get(&token, "/admin/people").await.status,
        StatusCode::UNAUTHORIZED
    );
    let again = world
        .post(&dana, "/do/tokens/revoke", FORM, format!("token={id}"))
        .await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_token_that_cannot_be_made_is_refused_with_what_was_typed() {
    let world = World::demo().await;
    let dana = world.sign_in("dana").await;
    for (form, words) in [
        ("name=+&rights=write&days=365", "Name: 1 to 80 characters"),
        ("name=kept+name&rights=all&days=365", "What it may do: Choose"),
        ("name=kept+name&rights=read&days=4000", "When it ends: Choose"),
    ] {
        let refused = submit(&world, &dana, "/admin/tokens", form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(refused.text().contains(words), "{form}");
        assert!(
            !form.contains("kept") || refused.text().contains("value=\"kept name\""),
            "{form}"
        );
        let program = world.post(&dana, "/admin/tokens", FORM, form).await;
        assert_eq!(
            (program.status, program.json()["code"].as_str()),
            (StatusCode::UNPROCESSABLE_ENTITY, Some("invalid"))
        );
    }
    let unreadable = submit(&world, &dana, "/admin/tokens", "a=b").await;
    assert_eq!(unreadable.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = "name=x&rights=read&days=30";
    for (name, status) in [("eli", StatusCode::FORBIDDEN), ("ana", StatusCode::FORBIDDEN)] {
        let who = world.sign_in(name).await;
        assert_eq!(
            world.post(&who, "/admin/tokens", FORM, form).await.status,
            status,
            "{name}"
        );
        assert_eq!(
            submit(&world, &who, "/admin/tokens", form).await.status,
            status,
            "{name}"
        );
    }
    let nobody = world.post(&Who::nobody(), "/admin/tokens", FORM, form).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn who_leaves_is_nowhere_by_name() {
    let world = World::demo().await;
    let (dana, ana, eli) = (
        world.sign_in("dana").await,
        world.sign_in("ana").await,
        world.sign_in("eli").await,
    );
    let (run, items) = world.run("19.7", "monthly").await;
    world.tick("ana", untouched(&items)).await;
    let id = people::by_username(world.db(), people::DEMO, "ana")
        .await
        .unwrap()
        .unwrap()
        .id;
    let shown = [
        format!("/checklists/{run}"),
        "/releases/gitlab/19.7".to_owned(),
        format!("/api/v1/runs/{run}"),
        "/api/v1/releases/gitlab/19.7/runs".to_owned(),
    ];
    let mut named = 0;
    for path in &shown {
        named += usize::from(world.get(&eli, path).await.text().contains("Ana Ferreira"));
    }
    assert!(named >= 2, "the name stands on pages first");

    let question = world.get(&dana, &format!("/admin/people/{id}/leave")).await;
    assert!(question.text().contains("Has Ana Ferreira left?"));
    // Which shifts nobody has then is said before: hers, and nobody else's.
    for words in [
        "These confirmed shifts become holes",
        "GitLab 19.7, EMEA/APAC",
        ", which is on now",
    ] {
        assert!(question.text().contains(words), "{words}: {}", question.text());
    }
    assert!(!question.text().contains("GitLab 19.7, AMER"));
    let mei = people::by_username(world.db(), people::DEMO, "mei")
        .await
        .unwrap()
        .unwrap()
        .id;
    let nobody = world.get(&dana, &format!("/admin/people/{mei}/leave")).await;
    assert!(!nobody.text().contains("become holes"), "{}", nobody.text());
    let unsure = submit(&world, &dana, "/do/people/depart", format!("person={id}")).await;
    assert_eq!(
        unsure.header("location"),
        format!("/admin/people/{id}/leave#form-leave")
    );
    let question = world.get(&dana, &format!("/admin/people/{id}/leave")).await;
    assert!(question.text().contains("Tick the box"));
    for name in ["eli", "bo"] {
        let who = world.sign_in(name).await;
        let form = format!("person={id}&understood=yes");
        let refused = world.post(&who, "/do/people/depart", FORM, form).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{name}");
    }
    let sure = submit(
        &world,
        &dana,
        "/do/people/depart",
        format!("person={id}&understood=yes"),
    )
    .await;
    assert_eq!(sure.header("location"), "/admin/people");

    for path in shown.iter().map(String::as_str).chain([
        "/admin/people",
        "/admin/audit",
        "/admin/audit/export.csv",
        "/admin/tokens",
        "/sign-in",
    ]) {
        let text = world.get(&dana, path).await.text().replace("anonymise", "");
        assert!(
            !text.contains("Ferreira") && !text.contains("@ana"),
            "{path}: {text}"
        );
    }
    let page = world.get(&dana, &format!("/checklists/{run}")).await;
    assert!(page.text().contains("Former member "));
    let page = world.get(&ana, "/").await;
    assert!(page.text().contains(">Sign in<"), "the session is over");
    for path in [
        format!("/admin/people/{id}/leave"),
        "/people/ana/avatar".to_owned(),
    ] {
        assert_eq!(
            world.get(&dana, &path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let again = world
        .post(
            &dana,
            "/do/people/depart",
            FORM,
            format!("person={id}&understood=yes"),
        )
        .await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let oneself = people::by_username(world.db(), people::DEMO, "dana")
        .await
        .unwrap()
        .unwrap()
        .id;
    let form = format!("person={oneself}&understood=yes");
    let refused = world.post(&dana, "/do/people/depart", FORM, form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text().contains("You cannot anonymise yourself"),
        "{}",
        refused.text()
    );
    // A demonstration that begins anew takes the invented people in again, each as somebody new.
    server::demo::seed(world.db()).await.unwrap();
}

#[tokio::test]
async fn sessions_of_others_are_ended() {
    let world = World::demo().await;
    let (dana, ana) = (world.sign_in("dana").await, world.sign_in("ana").await);
    let id = people::by_username(world.db(), people::DEMO, "ana")
        .await
        .unwrap()
        .unwrap()
        .id;
    let form = format!("person={id}");
    let refused = world
        .post(&ana, "/do/people/end-sessions", FORM, form.clone())
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let ended = submit(&world, &dana, "/do/people/end-sessions", form).await;
    assert_eq!(ended.header("location"), "/admin/people");
    assert!(
        world
            .get(&dana, "/admin/people")
            .await
            .text()
            .contains("One session is ended.")
    );
    assert!(world.get(&ana, "/").await.text().contains(">Sign in<"));
}

#[tokio::test]
async fn the_audit_is_exported_as_it_is_narrowed() {
    let world = World::demo().await;
    let dana = world.sign_in("dana").await;
    let (_, items) = world.run("19.7", "monthly").await;
    for view in items
        .iter()
        .filter(|view| view.item.step.is_none() && view.item.version == 0)
        .take(3)
    {
        world.tick("bo", view).await;
    }
    // More lines than are read at once, one of which a spreadsheet would run.
    let pool = sqlx::SqlitePool::connect(&world.database_url()).await.unwrap();
    sqlx::query(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) \
         INSERT INTO audit (id, at, actor, action, entity, detail) \
         SELECT 'bulk-' || i, 1764547200000 + i * 60000, 'system:bulk', 'template.added', 'template:=1+1', '{}' FROM n",
    )
    .execute(&pool)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO audit (id, at, actor, action, entity, detail) \
         VALUES ('told', 1764547200000, 'system:gitlab', 'template.added', 'template:told', '{}')",
    )
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;

    // What GitLab told has its name for people, and that of the machine in a file and where one asks for it.
    let gitlab = "/admin/audit?actor=gitlab";
    let page = world.get(&dana, gitlab).await;
    assert!(page.text().contains("<strong>GitLab</strong>"), "{}", page.text());
    assert!(
        page.text().contains("<code>system:gitlab</code>"),
        "{}",
        page.text()
    );
    let file = world.get(&dana, "/admin/audit/export.jsonl?actor=gitlab").await;
    let line: serde_json::Value = serde_json::from_str(file.text().lines().next().unwrap()).unwrap();
    assert_eq!(line["actor"], "system:gitlab");
    let all = world.get(&dana, "/admin/audit/export.jsonl?actor=bulk").await;
    assert_eq!(all.status, StatusCode::OK);
    assert_eq!(all.header("content-type"), "application/jsonl; charset=utf-8");
    assert_eq!(
        all.header("content-disposition"),
        "attachment; filename=\"slipway-audit.jsonl\""
    );
    let lines: Vec<serde_json::Value> = all
        .text()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 1200);
    assert_eq!(
        (lines[0]["id"].as_str(), lines[1199]["id"].as_str()),
        (Some("bulk-1200"), Some("bulk-1"))
    );

    let bo = world
        .get(&dana, "/admin/audit/export.csv?actor=bo&action=item.ticked")
        .await;
    let rows: Vec<&str> = bo.text().split("\r\n").collect();
    assert_eq!(rows[0], "id,at,actor,actor_name,action,entity,about,detail");
    assert_eq!(rows.len(), 5, "a head, three lines and an end: {}", bo.text());
    assert!(rows[1].contains("\"Bo Lindqvist\",\"item.ticked\""));
    // Days are those of the zone: minute 1 to 1200 after midnight of 1 Dec 2025 in UTC.
    for (query, count) in [
        ("from=2025-12-01&until=2025-12-01&zone=UTC", 1200),
        ("until=2025-12-01&zone=Europe%2FKyiv", 1200),
        ("from=2025-12-01&until=2025-12-01&zone=Pacific%2FKiritimati", 599),
        ("from=2025-12-02&zone=Pacific%2FKiritimati", 601),
    ] {
        let found = world
            .get(&dana, &format!("/admin/audit/export.jsonl?actor=bulk&{query}"))
            .await;
        assert_eq!(found.text().lines().count(), count, "{query}");
    }
    let page = world
        .get(
            &dana,
            "/admin/audit?actor=bulk&from=2025-12-01&zone=Pacific%2FKiritimati",
        )
        .await;
    assert!(page.text().contains("in Pacific/Kiritimati."), "the zone is said");
    assert!(
        page.text()
            .contains("export.csv?actor=bulk&amp;from=2025-12-01&amp;zone=Pacific/Kiritimati")
    );
    assert!(page.text().contains("before="), "there are older ones");

    for (path, words) in [
        ("/admin/audit?from=31.12.2026", "is no date"),
        ("/admin/audit?from=2026-12-02&until=2026-12-01", "before the one"),
        ("/admin/audit?before=x", "no place in this list"),
        ("/admin/audit?entity=a%25", "written as release"),
    ] {
        let page = world.get(&dana, path).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(page.text().contains(words), "{path}");
    }
    // Each field that cannot be read says so, and where it is said why.
    let page = world.get(&dana, "/admin/audit?from=31.12.2026&entity=a%25").await;
    let field = |name: &str| {
        let inputs = page
            .text()
            .split('<')
            .filter(|tag| tag.contains(&format!("name=\"{name}\"")));
        inputs
            .filter(|tag| {
                tag.contains("aria-invalid=\"true\"") && tag.contains("aria-describedby=\"error-audit\"")
            })
            .count()
    };
    assert_eq!(["from", "entity", "until", "q"].map(field), [1, 1, 0, 0]);
    let refused = world.get(&dana, "/admin/audit/export.csv?from=x").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for path in ["/admin/audit/export.csv", "/admin/audit/export.jsonl"] {
        assert_eq!(
            world.get(&Who::nobody(), path).await.status,
            StatusCode::UNAUTHORIZED
        );
        for name in ["eli", "ana", "chidi"] {
            let who = world.sign_in(name).await;
            assert_eq!(
                world.get(&who, path).await.status,
                StatusCode::FORBIDDEN,
                "{name}"
            );
        }
    }
}

#[tokio::test]
async fn without_a_connection_it_is_said_how_one_is_made() {
    let world = World::demo().await;
    let page = world
        .get(&world.sign_in("dana").await, "/admin/connections")
        .await;
    for words in [
        "No GitLab is connected",
        "[[gitlab]]",
        "/auth/gitlab/callback",
        "/hooks/gitlab/gitlab",
        "docs/operation/gitlab.md",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
}
