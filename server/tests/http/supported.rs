//! What is supported over HTTP: the page, its feed, the API, and who may say it.

use axum::http::StatusCode;
use backend::calendar::add_cadence::AddCadence;
use domain::calendar::{Binding, Kind};
use jiff::civil::date;
use serde_json::json;

use super::support::{Who, World, product};

const FORM: &str = "application/x-www-form-urlencoded";
const SET: &str = "/do/products/support";

#[tokio::test]
async fn everybody_sees_which_lines_are_maintained_and_until_when() {
    let world = World::demo().await;
    let nobody = Who::nobody();
    let page = world.get(&nobody, "/supported").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "3 lines are maintained at a time",
        "upgrade stop",
        ">not confirmed<",
        "Thu 17 Dec",
        "/feeds/supported/gitlab.ics",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let answer = world.get(&nobody, "/api/v1/supported/gitlab").await.json();
    assert_eq!(answer["maintained_lines"], 3);
    let alive: Vec<String> = answer["lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| {
            ["active", "maintained"]
                .iter()
                .any(|state| line["state"] == *state)
        })
        .map(|line| {
            format!(
                "{} {} {}",
                line["line"].as_str().unwrap(),
                line["active_until"]["day"].as_str().unwrap(),
                line["maintained_until"]["day"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        alive,
        [
            "19.6 2026-12-17 2027-02-18",
            "19.5 2026-11-19 2027-01-21",
            "19.4 2026-10-15 2026-12-17"
        ]
    );
    let lines = answer["lines"].as_array().unwrap();
    let line = |name: &str| lines.iter().find(|line| line["line"] == name).unwrap();
    assert_eq!(line("19.5")["upgrade_stop"], true);
    assert_eq!(line("19.6")["upgrade_stop"], false);
    assert_eq!(line("17.11")["upgrade_stop"], true);
    assert_eq!(line("19.3")["state"], "ended");
    // 19.3.0 is the newest that is known to be out.
    assert_eq!(line("19.3")["newest"], "19.3.0");
    assert_eq!(
        line("19.3")["post"],
        "https://docs.gitlab.com/releases/19/gitlab-19-3-released/"
    );
    assert_eq!(line("19.6")["released"]["status"], "open");
    // How firm an end is stands on the page, too.
    let end = &line("19.4")["maintained_until"];
    assert_eq!(
        (&end["binding"], &end["stands"]),
        (&json!("committed"), &json!("tentative"))
    );
    assert!(page.text().contains(">planned, committed<"), "{}", page.text());
    for path in ["/api/v1/supported/nowhere", "/supported?product=nowhere"] {
        assert_eq!(
            world.get(&nobody, path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_ends_are_a_calendar() {
    let world = World::demo().await;
    let path = "/feeds/supported/gitlab.ics";
    let feed = world.get(&Who::nobody(), path).await;
    assert_eq!(feed.status, StatusCode::OK);
    assert_eq!(feed.header("content-type"), "text/calendar; charset=utf-8");
    let text = feed.text().replace("\r\n ", "");
    let event = text
        .split("BEGIN:VEVENT")
        .find(|event| event.contains("SUMMARY:GitLab 19.4: end of support"))
        .unwrap();
    for words in [
        "DTSTART;VALUE=DATE:20261217",
        "STATUS:TENTATIVE",
        "CATEGORIES:end-of-support,committed,tentative",
        "GitLab 19.4 is maintained until GitLab 19.7 is out: Thu 17 Dec 2026 (planned)",
        "/supported?product=gitlab",
    ] {
        assert!(event.contains(words), "{words}: {event}");
    }
    assert!(text.contains("SUMMARY:GitLab 19.2: end of support"));
    for (line, words) in [
        ("19.2", "It was the newest line until GitLab 19.3 was out: "),
        ("19.3", "It is the newest line until GitLab 19.4 is out: "),
        (
            "19.7",
            "It is planned as the newest line until GitLab 19.8 is out: ",
        ),
    ] {
        let summary = format!("SUMMARY:GitLab {line}: end of support");
        let event = text.split("BEGIN:VEVENT").find(|event| event.contains(&summary));
        let event = event.unwrap_or_else(|| panic!("no {line} in {text}"));
        assert!(event.contains(words), "{words}: {event}");
    }
    assert!(
        !text.contains("SUMMARY:GitLab 17.0: end of support"),
        "it reaches back a year"
    );
    let etag = feed.header("etag").to_owned();
    let again = world.get_with(path, &[("if-none-match", &etag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    for path in [
        "/feeds/supported/nowhere.ics",
        "/feeds/supported/all.ics",
        "/feeds/supported/gitlab.atom",
        "/feeds/supported/",
    ] {
        assert_eq!(
            world.get(&Who::nobody(), path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

/// Two releases a year, of which one in four is kept for three years.
async fn trains(world: &World) {
    let dana = world.actor("dana").await;
    world
        .db()
        .write(&dana, product("trains", "Trains"))
        .await
        .unwrap();
    let work = AddCadence {
        id: None,
        product: "trains".to_owned(),
        name: "train".to_owned(),
        kind: Kind::Monthly,
        rule: "in april and october on day 20".to_owned(),
        from: date(2026, 12, 1),
        until: None,
        left_out: String::new(),
        majors: None,
        counting: Some("numbers".parse().unwrap()),
        first: Some("25".parse().unwrap()),
        binding: Binding::Target,
        steps: "publication | Publication | R | target | reaches published\n\
                maintenance | Maintenance begins | R+1y | target | only every 4 majors from 27\n\
                end | End of life | R+3y | target | only every 4 majors from 27\n\
                end | End of life | R+8mo | target"
            .to_owned(),
        checks: String::new(),
        plan_now: true,
        corrects: None,
    };
    world.db().write(&dana, work).await.unwrap();
}

/// Whoever waits for the next long-term line sees it among the next ones, and of the rest how many there are, and which.
#[tokio::test]
async fn the_next_line_of_each_sort_is_shown_and_the_rest_is_counted() {
    let world = World::demo().await;
    trains(&world).await;
    let nobody = Who::nobody();
    let text = async |path: &str| world.get(&nobody, path).await.text().to_owned();
    let page = text("/supported?product=trains").await;
    let (_, rest) = page.split_once("Lines to come</caption>").unwrap();
    let (next, rest) = rest.split_once("</table>").unwrap();
    // Each line with whether it is a long-term one.
    let lines = |table: &str| -> Vec<String> {
        let heads = table.split("<th scope=\"row\">").skip(1);
        let heads = heads.map(|row| row.split("</th>").next().unwrap());
        let said = heads.map(|head| {
            let (_, line) = head.split_once("/releases/trains/").unwrap();
            let line = line.split('"').next().unwrap();
            let long = if head.contains(">long-term</span>") {
                " long-term"
            } else {
                ""
            };
            format!("{line}{long}")
        });
        said.collect()
    };
    assert_eq!(lines(next), ["25", "26", "27 long-term"], "{next}");
    assert!(rest.contains("one more is planned"), "{rest}");
    let (_, later) = rest.split_once("Lines that come later</caption>").unwrap();
    assert_eq!(lines(later), ["28"], "{later}");
    // One cadence alone is not named.
    assert!(!page.contains("of the cadence"), "{page}");

    let answer = world.get(&nobody, "/api/v1/supported/trains").await.json();
    let told: Vec<String> = answer["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let line = [&line["line"], &line["long_term"], &line["next"], &line["cadence"]];
            line.map(ToString::to_string).join(" ")
        })
        .collect();
    assert_eq!(
        told,
        [
            r#""28" false false null"#,
            r#""27" true true null"#,
            r#""26" false false null"#,
            r#""25" false true null"#
        ]
    );
    let feed = text("/feeds/supported/trains.ics").await.replace("\r\n ", "");
    for line in [
        "SUMMARY:Trains 26: end of support\r\n",
        "SUMMARY:Trains 27: end of long-term support\r\n",
        "CATEGORIES:end-of-support,long-term,target,tentative\r\n",
    ] {
        assert!(feed.contains(line), "{line}: {feed}");
    }

    // What has ended is counted, too, and all of it is an address.
    let page = text("/supported?product=gitlab").await;
    assert!(
        page.contains("the last 12 of ") && page.contains(" more are planned"),
        "{page}"
    );
    assert!(!page.contains("/releases/gitlab/16.6\""), "{page}");
    let all = "/supported?ended=all&amp;product=gitlab#supported-gitlab";
    assert!(page.contains(&all[10..]), "{page}");
    let page = text("/supported?ended=all&product=gitlab").await;
    assert!(page.contains("/releases/gitlab/16.6\""), "{page}");
    assert!(!page.contains("long-term"), "{page}");
}

#[tokio::test]
async fn where_plans_say_when_lines_end_no_number_does() {
    let world = World::demo().await;
    let shown = async || {
        world
            .get(&Who::nobody(), "/supported?product=gitlab")
            .await
            .text()
            .to_owned()
    };
    assert!(shown().await.contains("3 lines are maintained at a time"));
    let release = world.release("19.7").await.release;
    let plan = "publication | Publication | R 13:00 UTC | committed | reaches published\nend | End of life | R+400 | target";
    let edit = backend::calendar::edit_release::EditRelease {
        release: release.id,
        seen: release.revision,
        edit: backend::calendar::edit_release::Edit::Plan(plan.to_owned()),
        public_reason: "Its line ends later".to_owned(),
        internal_reason: String::new(),
    };
    let actor = world.actor("ana").await;
    world.db().write(&actor, edit).await.unwrap();
    let page = shown().await;
    assert!(page.contains("End of life, by the plan of GitLab 19.7"), "{page}");
    // Where such plans are written that is explained.
    for (who, path) in [("ana", "/releases/gitlab/19.7"), ("dana", "/admin/cadences")] {
        let form = world.get(&world.sign_in(who).await, path).await;
        for words in [
            "the first day on which the line is only maintained",
            "its last day with any support",
        ] {
            assert!(form.text().contains(words), "{path}: {words}");
        }
    }
    assert!(!page.contains("lines are maintained at a time"), "{page}");
}

#[tokio::test]
async fn admins_say_what_is_supported() {
    let world = World::demo().await;
    let body = |seen: i64, lines: &str| {
        format!("product=gitlab&seen={seen}&lines={lines}&stops=19.6&post=https://example.com/{{version}}")
    };
    for (who, status) in [
        (Who::nobody(), StatusCode::UNAUTHORIZED),
        (world.sign_in("eli").await, StatusCode::FORBIDDEN),
        (world.sign_in("ana").await, StatusCode::FORBIDDEN),
        (world.sign_in("chidi").await, StatusCode::FORBIDDEN),
        (world.sign_in("dana").await, StatusCode::OK),
    ] {
        let answer = world.post(&who, SET, FORM, body(1, "2")).await;
        assert_eq!(answer.status, status, "{}", answer.text());
    }
    let dana = world.sign_in("dana").await;
    for (body, status) in [
        (body(1, "4"), StatusCode::UNPROCESSABLE_ENTITY),
        (body(2, "99"), StatusCode::UNPROCESSABLE_ENTITY),
        (body(2, "0"), StatusCode::OK),
    ] {
        assert_eq!(
            world.post(&dana, SET, FORM, body.clone()).await.status,
            status,
            "{body}"
        );
    }
    let answer = world.get(&Who::nobody(), "/api/v1/supported/gitlab").await.json();
    assert_eq!(
        (&answer["maintained_lines"], &answer["lines"]),
        (&json!(0), &json!([]))
    );
    let page = world.get(&Who::nobody(), "/supported").await;
    assert!(
        page.text().contains("no lines that are maintained side by side"),
        "{}",
        page.text()
    );
    let feed = world.get(&Who::nobody(), "/feeds/supported/gitlab.ics").await;
    assert!(!feed.text().contains("VEVENT"));
    let page = world.get(&dana, "/admin/products?support=gitlab").await;
    assert!(page.text().contains("What is supported of GitLab"));
    let audit = world.get(&dana, "/admin/audit?action=product.support_set").await;
    assert!(audit.text().contains("said what is supported of a product"));
}
