//! "Will my change make it?" over HTTP: what each is told, by page and by program.

use axum::http::StatusCode;
use backend::calendar::edit_release::{Edit, EditRelease};
use backend::calendar::queries::{self, Found};
use domain::identity::{Actor, Viewer};
use serde_json::{Value, json};

use super::changes::facts;
use super::support::{Who, World};

const API: &str = "/api/v1/inclusion";
const PAGE: &str = "/inclusion";

async fn told(world: &World, who: &Who, query: &str) -> Value {
    let answer = world.get(who, &format!("{API}?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.text());
    answer.json()
}

#[tokio::test]
async fn everybody_asks_by_kind_and_time() {
    let world = World::demo().await;
    let nobody = Who::nobody();
    let answer = told(&world, &nobody, "kind=feature&at=2026-12-11T22:00:00Z").await;
    let product = &answer["products"][0];
    let release = &product["releases"][0];
    assert_eq!(
        (&product["product"], &release["state"], &release["version"]),
        (&json!("gitlab"), &json!("in_time"), &json!("19.7.0"))
    );
    // Mon 14 Dec, 16:00 UTC: of 66 hours the change lock takes 55.
    assert_eq!(release["deadline"], json!(1_797_264_000_000_i64));
    assert_eq!(
        (
            &release["deadline_planned"]["means"],
            &release["deadline_planned"]["time"]
        ),
        (&json!("instant"), &json!("16:00"))
    );
    assert_eq!(
        (&release["deadline_binding"], &release["deadline_stands"]),
        (&json!("target"), &json!("tentative"))
    );
    assert_eq!(release["left_ms"], json!(11 * 3_600_000));
    assert_eq!(release["locked_ms"], json!(55 * 3_600_000));
    assert_eq!(release["locks"][0]["names"], json!(["Production change lock"]));
    for hidden in ["odds", "merge_by", "half_by", "safe_by", "nine_of_ten_by"] {
        assert_eq!(release[hidden], Value::Null, "{hidden}");
    }
    assert_eq!(product["history"], Value::Null);
    assert_eq!(
        release["reckoned"],
        "11 hours lie between the merge and the deadline outside of the freezes, which take 2 days 7 hours. \
         How likely that is, the team is told."
    );
    assert_eq!(answer["unknown"].as_array().unwrap().len(), 3);

    let page = world
        .get(&nobody, &format!("{PAGE}?kind=feature&at=2026-12-11T22:00:00Z"))
        .await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "In time so far",
        "Must be deployed by",
        "(target, tentative)",
        "11 hours lie between the merge and the deadline outside of the freezes, which take 2 days 7 hours.",
        "How likely that is, the team is told.",
        "Production change lock",
        "Behind a feature flag",
        "Ask for one before the deadline, under Requests",
        "/releases/gitlab/19.7",
        "value=\"2026-12-11T22:00\"",
        "the last stage of the product\u{2019}s way",
        "Half, 85 and 90 of 100",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(
        !page.text().contains("name=\"change\""),
        "a change is for the team"
    );
    for told_to_the_team in ["changes came to production", "No history yet"] {
        assert!(!page.text().contains(told_to_the_team), "{told_to_the_team}");
    }
    // A fix has its lines.
    let answer = told(&world, &nobody, "kind=bug_fix&at=2026-12-05T12:00:00Z").await;
    let patch = &answer["products"][0]["releases"][0];
    assert_eq!(patch["kind"], "patch");
    let lines: Vec<&str> = patch["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["line"].as_str().unwrap())
        .collect();
    assert_eq!(lines, ["19.6", "19.5", "19.4"]);
}

/// A plan whose deadline is a whole day: that is what is said of it.
/// What would be late may be let in all the same: who has a role is led to where one asks, as long as there is time to.
#[tokio::test]
async fn who_is_late_is_led_to_where_one_asks_for_an_exception() {
    let world = World::demo().await;
    let link = "/requests/new?kind=exception&amp;deadline=gitlab/19.7/inclusion";
    let path = |at: &str| format!("{PAGE}?kind=feature&at={at}");
    for (at, late) in [("2026-12-15T10:00:00Z", true), ("2026-12-02T10:00:00Z", false)] {
        let page = world.get(&world.sign_in("eli").await, &path(at)).await;
        assert_eq!(page.text().contains(link), late, "{at}: {}", page.text());
        let page = world.get(&Who::nobody(), &path(at)).await;
        assert!(!page.text().contains("/requests/new"), "{at}");
    }
}

#[tokio::test]
async fn a_deadline_says_what_it_is() {
    let world = World::demo().await;
    let plan = async |deadline: &str| {
        let found = queries::release(world.db(), &Viewer::System, "gitlab", "19.7").await;
        let Ok(Found::Here(listed)) = found else {
            panic!("{found:?}")
        };
        let plan = format!(
            "inclusion | Inclusion deadline | {deadline} | target | shown\n\
             publication | Publication | R 13:00 UTC | committed | reaches published"
        );
        let work = EditRelease {
            release: listed.release.id.clone(),
            edit: Edit::Plan(plan),
            seen: listed.release.revision,
            public_reason: "another plan".to_owned(),
            internal_reason: String::new(),
        };
        world.db().write(&Actor::System("test"), work).await.unwrap();
    };
    plan("R-2").await;
    let query = "kind=feature&at=2026-12-10T22:00:00Z";
    let answer = told(&world, &Who::nobody(), query).await;
    let release = &answer["products"][0]["releases"][0];
    assert_eq!(
        (
            &release["deadline_planned"]["means"],
            &release["deadline_planned"]["date"],
            &release["deadline"]
        ),
        (&json!("day"), &json!("2026-12-15"), &json!(1_797_379_200_000_i64))
    );
    assert_eq!(
        release["says"],
        "It must be in production by the end of Tue 15 Dec 2026."
    );
    let page = world.get(&Who::nobody(), &format!("{PAGE}?{query}")).await;
    assert!(page.text().contains("the end of <time"), "{}", page.text());
    plan("R-2 AoE").await;
    let answer = told(&world, &Who::nobody(), query).await;
    let release = &answer["products"][0]["releases"][0];
    assert_eq!(
        (&release["deadline_planned"]["means"], &release["says"]),
        (
            &json!("anywhere_on_earth"),
            &json!("It must be in production by Tue 15 Dec 2026, 23:59 anywhere on Earth.")
        )
    );
}

#[tokio::test]
async fn what_cannot_be_read_is_said_at_its_field() {
    let world = World::demo().await;
    let eli = world.sign_in("eli").await;
    for (query, words) in [
        ("at=tomorrow", "is no time; write one such as 2026-12-11T18:00"),
        ("at=1999-01-01T00:00:00Z", "Ask for a time from "),
        ("at=2026-12-11T18:00&in=Mars", "is no time zone"),
        ("kind=idea", "is no kind of change"),
        ("change=nonsense", "neither a merge request"),
    ] {
        let page = world.get(&eli, &format!("{PAGE}?{query}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(page.text().contains(words), "{query}: {}", page.text());
        assert!(page.text().contains("aria-invalid=\"true\""), "{query}");
        let answer = world.get(&eli, &format!("{API}?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
    }
    let answer = world.get(&eli, &format!("{API}?nonsense=1")).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    for path in [
        format!("{PAGE}?product=nowhere"),
        format!("{API}?product=nowhere"),
    ] {
        let answer = world.get(&eli, &path).await;
        let page = path.starts_with(PAGE);
        assert_eq!(answer.status == StatusCode::NOT_FOUND, !page, "{path}");
    }
}

#[tokio::test]
async fn a_change_is_for_the_team() {
    let world = World::demo().await;
    facts::known(&world).await;
    facts::hidden(&world, true).await;
    let eli = world.sign_in("eli").await;
    let query = "kind=bug_fix&change=gitlab-org/gitlab!1&connection=gitlab";
    for path in [format!("{PAGE}?{query}"), format!("{API}?{query}")] {
        let answer = world.get(&Who::nobody(), &path).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        assert!(!answer.text().contains("merge trains"), "{path}");
    }
    let answer = told(&world, &eli, query).await;
    let product = &answer["products"][0];
    assert_eq!(product["change"]["reference"], "gitlab-org/gitlab!1");
    assert_eq!(product["history"]["enough"], false);
    let states: Vec<String> = product["releases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|release| format!("{} {}", release["kind"], release["state"]))
        .collect();
    // 19.6 is closed, and nobody has said that it is out: people wait for it still.
    assert_eq!(
        states,
        [
            "\"patch\" \"in_time\"",
            "\"monthly\" \"missed\"",
            "\"monthly\" \"on_course\""
        ]
    );
    let lines = &product["releases"][0]["lines"];
    assert_eq!(
        (&lines[0]["state"], &lines[0]["backport"], &lines[1]["state"]),
        (&json!("open"), &json!("gitlab-org/gitlab!2"), &json!("not_begun"))
    );
    let page = world.get(&eli, &format!("{PAGE}?{query}")).await;
    for words in [
        "Keep merge trains going",
        // What a look tells of deployments is enough: by its name the environment is where GitLab's own way ends.
        "It is in production since",
        "nobody has begun a backport",
        "0 changes that came to production are known",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    // By its commit, and by the begin of it.
    let commit = format!("{:0>40}", 3);
    let answer = told(&world, &eli, &format!("kind=bug_fix&change={commit}")).await;
    assert_eq!(answer["products"][0]["releases"][0]["state"], "in");
    // What is hidden and what there is not are one.
    for change in [
        "gitlab-org/security/gitlab!1",
        "gitlab-org/gitlab!99",
        "ffffffff",
        "a/b!7",
    ] {
        for path in [
            format!("{PAGE}?change={change}&connection=gitlab"),
            format!("{API}?change={change}&connection=gitlab"),
        ] {
            let answer = world.get(&eli, &path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {}", answer.text());
            assert!(!answer.text().contains("quartzite"), "{path}");
        }
    }
    let chidi = world.sign_in("chidi").await;
    let page = world
        .get(
            &chidi,
            &format!("{PAGE}?kind=security_fix&change=gitlab-org/security/gitlab!1&connection=gitlab"),
        )
        .await;
    assert!(page.text().contains("Fix quartzite") && page.text().contains("embargoed"));
}

#[tokio::test]
async fn the_first_page_asks() {
    let world = World::demo().await;
    let page = world.get(&Who::nobody(), "/").await;
    assert!(page.text().contains("action=\"/inclusion\""), "{}", page.text());
    assert!(page.text().contains("name=\"in\" value=\"UTC\""));
    let page = world.get(&world.sign_in("eli").await, "/").await;
    assert!(page.text().contains("name=\"change\""));
}
