//! What a release holds, red branches, and the way of a merge request, over HTTP.

pub mod facts;

use axum::http::StatusCode;
use serde_json::json;

use crate::http::support::{Answer, Who, World};

const FORM: &str = "application/x-www-form-urlencoded";
const PATCH: &str = "/releases/gitlab/patch-2026-12-09";

async fn world() -> World {
    let world = World::demo().await;
    facts::known(&world).await;
    world
}

/// A page's words between two of them.
fn between<'a>(page: &'a Answer, begin: &str, end: &str) -> &'a str {
    let (_, rest) = page
        .text()
        .split_once(begin)
        .unwrap_or_else(|| panic!("no {begin} in {}", page.text()));
    rest.split_once(end).unwrap().0
}

#[tokio::test]
async fn the_team_sees_what_a_patch_would_hold_and_nobody_else() {
    let world = world().await;
    let ana = world.sign_in("ana").await;
    let page = world.get(&ana, PATCH).await;
    let contents = between(&page, "id=\"contents\"", "</section>");
    for words in [
        "2 changes, each counted once by the version where it is least far: 1 wanted, 1 merged",
        "Keep merge trains going",
        "Green",
        "!2",
        "no backport yet",
        "Answer large diffs in time",
        "1 is in",
        "severity 2",
        "/merge-requests?address=https%3A//gitlab.example.com/gitlab-org/gitlab/-/merge_requests/1",
    ] {
        assert!(contents.contains(words), "{words}: {contents}");
    }
    for (who, name) in [(Who::nobody(), "nobody"), (world.sign_in("eli").await, "eli")] {
        let page = world.get(&who, PATCH).await;
        let sees = page.text().contains("Keep merge trains going");
        assert_eq!(sees, name == "eli", "{name}");
        assert_eq!(page.text().contains("19-6-stable-ee"), name == "eli", "{name}");
    }
    for path in ["/status/gitlab", "/today"] {
        let page = world.get(&Who::nobody(), path).await;
        assert!(!page.text().contains("stable-ee"), "{path}");
    }
}

/// The count of the default branch leads to what it counts.
#[tokio::test]
async fn what_came_by_the_default_branch_can_be_opened() {
    let world = world().await;
    let eli = world.sign_in("eli").await;
    let page = world.get(&eli, "/releases/gitlab/19.7").await;
    let contents = between(&page, "id=\"contents\"", "</section>");
    for words in [
        "href=\"/releases/gitlab/19.7/default-branch\"",
        "1 change from the default branch",
    ] {
        assert!(contents.contains(words), "{words}: {contents}");
    }
    let path = "/releases/gitlab/19.7/default-branch";
    let list = world.get(&eli, path).await;
    assert_eq!(list.status, StatusCode::OK);
    let rows = between(&list, "<tbody", "</tbody>");
    assert!(
        rows.contains("Keep merge trains going") && rows.contains("gitlab-org/gitlab!1"),
        "{rows}"
    );
    assert!(!list.text().contains("Answer large diffs"), "{}", list.text());
    // A place behind the last one, one that is none, and a release of which nothing is known by the default branch.
    for (path, words) in [
        (
            "/releases/gitlab/19.7/default-branch?before=1.1.x",
            "Nothing of it was merged before that.",
        ),
        (
            "/releases/gitlab/19.7/default-branch?before=x",
            "names no place in this list",
        ),
        (
            "/releases/gitlab/patch-2026-12-09/default-branch",
            "Of this one that is not known.",
        ),
    ] {
        let list = world.get(&eli, path).await;
        assert_eq!(list.status, StatusCode::OK, "{path}");
        assert!(list.text().contains(words), "{path}: {}", list.text());
    }
    // The version leads to the release that ships it.
    let led = world.get(&eli, "/releases/gitlab/19.7.0/default-branch").await;
    assert_eq!(led.status, StatusCode::PERMANENT_REDIRECT);
    for (who, status) in [
        (Who::nobody(), StatusCode::UNAUTHORIZED),
        (eli, StatusCode::NOT_FOUND),
    ] {
        let path = if status == StatusCode::NOT_FOUND {
            "/releases/gitlab/99.9/default-branch"
        } else {
            path
        };
        let answer = world.get(&who, path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(!answer.text().contains("Keep merge trains going"), "{path}");
    }
}

#[tokio::test]
async fn without_a_project_it_says_how_to_get_one() {
    let world = World::demo().await;
    for (name, link) in [("dana", true), ("ana", false)] {
        let page = world.get(&world.sign_in(name).await, PATCH).await;
        let contents = between(&page, "id=\"contents\"", "</section>");
        assert!(
            contents.contains("nothing is known of what it ships"),
            "{contents}"
        );
        assert_eq!(
            contents.contains("/admin/connections"),
            link,
            "{name}: {contents}"
        );
    }
}

#[tokio::test]
async fn somebody_looks_at_a_red_branch() {
    let world = world().await;
    let (ana, bo) = (world.sign_in("ana").await, world.sign_in("bo").await);
    let page = world.get(&ana, "/today").await;
    assert!(between(&page, "id=\"form-branches\"", "</section>").contains("Nobody has said yet"));
    let source = between(&page, "name=\"source\" value=\"", "\"").to_owned();
    let body = |branch: &str, looks: bool| format!("source={source}&branch={branch}&looks={looks}");
    let red = body("19-6-stable-ee", true);
    let path = "/do/branches/look-after";
    for (who, body, status) in [
        (Who::nobody(), red.clone(), StatusCode::UNAUTHORIZED),
        (world.sign_in("eli").await, red.clone(), StatusCode::FORBIDDEN),
        (
            ana.clone(),
            body("19-5-stable-ee", true),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (ana.clone(), body("19-1-stable-ee", true), StatusCode::NOT_FOUND),
        (
            ana.clone(),
            "source=x&branch=y&looks=true".to_owned(),
            StatusCode::NOT_FOUND,
        ),
        (ana.clone(), red.clone(), StatusCode::OK),
    ] {
        let answer = world.post(&who, path, FORM, body.clone()).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.text());
    }
    for (who, words, button) in [
        (&ana, "You look at it", "I do not look at it any more"),
        (&bo, "Ana Ferreira looks at it", "I look at it"),
    ] {
        let page = world.get(who, PATCH).await;
        let branches = between(&page, "id=\"form-branches\"", "</section>");
        assert!(
            branches.contains(words) && branches.contains(button),
            "{branches}"
        );
    }
    let wall = world.get(&bo, "/status/gitlab").await;
    let wall = between(&wall, "class=\"wall-red\"", "</ul>");
    assert!(
        wall.contains("has been red for 3 hours, job rspec; Ana Ferreira looks at it"),
        "{wall}"
    );
    // Without script: the way back, and a word about it.
    let eli = world.get(&world.sign_in("eli").await, PATCH).await;
    assert!(!between(&eli, "id=\"form-branches\"", "</section>").contains("<form"));
    let answer = world.post(&ana, path, FORM, body("19-6-stable-ee", false)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let page = world.get(&bo, PATCH).await;
    assert!(between(&page, "id=\"form-branches\"", "</section>").contains("Nobody has said yet"));
}

#[tokio::test]
async fn the_way_of_a_merge_request() {
    let world = world().await;
    let ana = world.sign_in("ana").await;
    let one = "/merge-requests?address=gitlab-org/gitlab!1&connection=gitlab";
    let page = world.get(&ana, one).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "Keep merge trains going",
        "Merged <",
        "Deployed to gprd",
        "It will be in 19.7.0",
        "It will be in 19.6.1</strong> once ",
        "Probably with <a href=\"/releases/gitlab/patch-2026-12-09\"",
        "A label wants it in 19.5",
        "/releases/gitlab/19.7",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let backport = world
        .get(
            &ana,
            "/merge-requests?address=gitlab-org/gitlab!2&connection=gitlab",
        )
        .await;
    assert!(backport.text().contains("A backport of "));
    assert_eq!(
        world.get(&Who::nobody(), one).await.status,
        StatusCode::UNAUTHORIZED
    );
}

/// A patch that comes before it and has its versions keeps nobody from being told of the next one that has none.
#[tokio::test]
async fn a_backport_goes_with_the_next_patch_without_versions() {
    let world = world().await;
    facts::appeared(&world).await;
    let ana = world.sign_in("ana").await;
    let appeared = world.get(&ana, "/releases/gitlab/19.5.1").await;
    assert_eq!(appeared.status, StatusCode::PERMANENT_REDIRECT);
    let page = world
        .get(
            &ana,
            "/merge-requests?address=gitlab-org/gitlab!1&connection=gitlab",
        )
        .await;
    let probably = "Probably with <a href=\"/releases/gitlab/patch-2026-12-09\"";
    assert!(page.text().contains(probably), "{}", page.text());
}

/// What one may not see is answered as what there is not, by its status and byte for byte.
#[tokio::test]
async fn a_hidden_way_leads_nowhere() {
    let world = world().await;
    facts::hidden(&world, true).await;
    let path =
        |project: &str| format!("/merge-requests?address=gitlab-org/{project}/gitlab!1&connection=gitlab");
    let ana = world.sign_in("ana").await;
    let [there, not_there] = ["security", "otherwise"].map(path);
    let answers = (world.get(&ana, &there).await, world.get(&ana, &not_there).await);
    assert_eq!(answers.0.status, StatusCode::NOT_FOUND);
    assert_eq!(answers.1.status, StatusCode::NOT_FOUND);
    let plain = |answer: &Answer, word: &str| {
        let nonce = between(answer, "nonce=\"", "\"").to_owned();
        let made = answer.header("x-request-id").to_owned();
        let text = answer.text().replace(word, "PROJECT").replace(&nonce, "NONCE");
        text.replace(&made, "REQUEST")
    };
    assert_eq!(plain(&answers.0, "security"), plain(&answers.1, "otherwise"));
    let chidi = world.sign_in("chidi").await;
    let page = world.get(&chidi, &there).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Fix quartzite") && page.text().contains("embargoed"));
    let page = world.get(&chidi, PATCH).await;
    let contents = between(&page, "id=\"contents\"", "</section>");
    assert!(contents.contains("Fix quartzite in 19.6") && contents.contains("#lock"));
    assert!(page.text().contains("quartzite spec"), "its red branch");
}

/// GitLab's address with our host leads to the page, for everybody alike, whether there is such a merge request or not.
#[tokio::test]
async fn gitlabs_address_leads_to_the_page() {
    let world = world().await;
    let ana = world.sign_in("ana").await;
    for who in [&Who::nobody(), &ana] {
        for (path, to) in [
            ("/gitlab-org/gitlab/-/merge_requests/1", "gitlab-org/gitlab%211"),
            (
                "/gitlab-org/gitlab/-/merge_requests/1/diffs?view=inline",
                "gitlab-org/gitlab%211",
            ),
            (
                "/a/deep/Group/of/groups/x/-/merge_requests/99999",
                "a/deep/group/of/groups/x%2199999",
            ),
            ("/api/x/-/merge_requests/7", ""),
        ] {
            let answer = world.get(who, path).await;
            if to.is_empty() {
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
                continue;
            }
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
            assert_eq!(
                answer.header("location"),
                format!("/merge-requests?address={to}"),
                "{path}"
            );
        }
    }
    for path in [
        "/gitlab/-/merge_requests/1",
        "/a/b/-/merge_requests/x",
        "/a/b/-/issues/1",
    ] {
        assert_eq!(
            world.get(&ana, path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let answer = world.post(&ana, "/a/b/-/merge_requests/1", FORM, "x=y").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "only reading is led on");
}

#[tokio::test]
async fn programs_are_told_the_same() {
    let world = world().await;
    let ana = world.sign_in("ana").await;
    let contents = world
        .get(&ana, "/api/v1/releases/gitlab/patch-2026-12-09/contents")
        .await
        .json();
    assert_eq!(contents["proposed"], true);
    assert_eq!(contents["versions"][0]["version"], "19.6.1");
    assert_eq!(contents["versions"][0]["counts"]["green"], 1);
    assert_eq!(contents["changes"][0]["reference"], "gitlab-org/gitlab!1");
    assert_eq!(
        contents["changes"][0]["versions"][0],
        json!({
            "version": "19.6.1", "state": "green", "draft": false, "pipeline": "succeeded",
            "merge_request": {"iid": 2, "url": "https://gitlab.example.com/gitlab-org/gitlab/-/merge_requests/2"},
        })
    );
    let branches = world.get(&ana, "/api/v1/products/gitlab/branches").await.json();
    assert_eq!(branches["branches"][0]["name"], "19-6-stable-ee");
    assert_eq!(branches["branches"][0]["state"], "red");
    assert_eq!(branches["branches"][0]["job"], "rspec");
    assert_eq!(branches["branches"][1]["state"], "green");
    let ways = world
        .get(
            &ana,
            "/api/v1/merge-requests?address=gitlab-org/gitlab!1&connection=gitlab",
        )
        .await
        .json();
    assert_eq!(ways["ways"][0]["deployments"][0]["environment"], "gprd");
    assert_eq!(ways["ways"][0]["versions"][0]["version"], "19.7.0");
    assert_eq!(ways["ways"][0]["wanted_in"], json!(["19.5"]));
    for path in [
        "/api/v1/releases/gitlab/patch-2026-12-09/contents",
        "/api/v1/products/gitlab/branches",
        "/api/v1/merge-requests?address=gitlab-org/gitlab!1",
    ] {
        let answer = world.get(&Who::nobody(), path).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    for (path, status) in [
        (
            "/api/v1/merge-requests?address=gitlab-org/gitlab!99&connection=gitlab",
            StatusCode::NOT_FOUND,
        ),
        ("/api/v1/merge-requests?address=nonsense", StatusCode::NOT_FOUND),
        ("/api/v1/merge-requests", StatusCode::BAD_REQUEST),
        ("/api/v1/products/nonsense/branches", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(world.get(&ana, path).await.status, status, "{path}");
    }
}

/// A short form names no GitLab: whichever has the project, and not only the first one of the settings. An address names one to
/// which several connections may be.
#[tokio::test]
async fn a_short_form_is_found_at_the_second_gitlab() {
    let settings = std::env::temp_dir().join(format!("slipway-two-{}.toml", std::process::id()));
    let text = "[[gitlab]]\nname = \"front\"\nurl = \"https://front.example.com\"\n\
                [[gitlab]]\nname = \"gitlab\"\nurl = \"https://gitlab.example.com\"\n\
                [[gitlab]]\nname = \"again\"\nurl = \"https://gitlab.example.com\"\n";
    std::fs::write(&settings, text).unwrap();
    let world = World::with(&[("SLIPWAY_CONFIG", settings.to_str().unwrap())]).await;
    std::fs::remove_file(&settings).unwrap();
    facts::known(&world).await;
    let ana = world.sign_in("ana").await;
    for (path, status) in [
        ("/merge-requests?address=gitlab-org/gitlab!1", StatusCode::OK),
        (
            "/api/v1/merge-requests?address=gitlab-org/gitlab!1",
            StatusCode::OK,
        ),
        (
            "/merge-requests?address=https://gitlab.example.com/gitlab-org/gitlab/-/merge_requests/1",
            StatusCode::OK,
        ),
        (
            "/merge-requests?address=gitlab-org/gitlab!1&connection=front",
            StatusCode::NOT_FOUND,
        ),
        (
            "/merge-requests?address=https://front.example.com/gitlab-org/gitlab/-/merge_requests/1",
            StatusCode::NOT_FOUND,
        ),
    ] {
        let answer = world.get(&ana, path).await;
        assert_eq!(answer.status, status, "{path}");
    }
    let page = world.get(&ana, "/merge-requests").await;
    assert!(
        page.text()
            .contains("https://front.example.com/group/project/-/merge_requests/12")
    );
}

/// What is so at GitLab and the calendar refuses stands where connections are kept, with the reason; what is hidden does not.
#[tokio::test]
async fn what_the_calendar_refuses_is_said() {
    for hidden in [false, true] {
        let world = World::demo().await;
        facts::hidden(&world, hidden).await;
        let page = world
            .get(&world.sign_in("dana").await, "/admin/connections")
            .await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.text().contains("What the calendar refuses"), !hidden);
        assert_eq!(page.text().contains("99.3.77"), !hidden);
        if !hidden {
            let said = between(&page, "aria-labelledby=\"refused\"", "</section>");
            assert!(
                said.contains("There is no 99.3 that a patch could be made for"),
                "{said}"
            );
            assert!(said.contains(facts::HIDDEN), "{said}");
        }
    }
}
