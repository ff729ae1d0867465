//! Freezes: what a pipeline is told, what is done in spite of one, and the pages on which they are kept and seen.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use backend::identity::people;
use backend::identity::tokens::{AddToken, PREFIX};
use domain::identity::Actor;
use serde_json::{Value, json};

use super::support::{Answer, Who, World, request};

const FORM: &str = "application/x-www-form-urlencoded";

async fn token(world: &World, username: &str) -> Who {
    let person = people::by_username(world.db(), people::DEMO, username)
        .await
        .unwrap();
    let secret = format!("{PREFIX}{username}");
    let work = AddToken {
        person: person.unwrap(),
        name: "a pipeline".to_owned(),
        secret: secret.clone(),
        writes: true,
        expires_at: None,
    };
    world.db().write(&Actor::System("test"), work).await.unwrap();
    Who::token(&secret)
}

async fn ask(world: &World, who: &Who, query: &str) -> Answer {
    world
        .get(who, &format!("/api/v1/freezes/verdict?product=gitlab&{query}"))
        .await
}

/// A form as a page of ours sends it, without script; gives the page that it leads to.
async fn submit(world: &World, who: &Who, path: &str, form: &str) -> String {
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", FORM),
        ("accept", "text/html"),
        ("referer", "http://127.0.0.1:3000/admin/freezes"),
    ];
    let answer = world
        .send(request(
            Method::POST,
            path,
            who,
            &headers,
            Body::from(form.to_owned()),
        ))
        .await;
    assert_eq!(answer.status, StatusCode::FOUND, "{path}: {}", answer.text());
    let to = answer.header("location").split('#').next().unwrap().to_owned();
    world.get(who, &to).await.text().to_owned()
}

#[tokio::test]
async fn a_pipeline_is_told_yes_or_no_why_and_until_when() {
    let world = World::demo().await;
    let nobody = Who::nobody();
    // GitLab's locks: the weekend, and the turn of the year with the weekends at its end.
    for (query, allowed, until) in [
        (
            "action=deploy&environment=production&at=2026-12-06T12:00:00Z",
            false,
            "2026-12-07T06:00:00Z",
        ),
        (
            "action=deploy&environment=production&at=2026-12-07T06:00:00Z",
            true,
            "2026-12-11T23:00:00Z",
        ),
        (
            "action=migrate&environment=production&at=2026-12-24T00:00:00Z",
            false,
            "2027-01-04T06:00:00Z",
        ),
        (
            "action=deploy&environment=staging&at=2026-12-06T12:00:00Z",
            true,
            "",
        ),
        (
            "action=deploy&at=2026-12-06T12:00:00Z",
            false,
            "2026-12-07T06:00:00Z",
        ),
        (
            "action=merge&environment=production&at=2026-12-06T12:00:00Z",
            true,
            "",
        ),
    ] {
        let answer = ask(&world, &nobody, query).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.text());
        let told = answer.json();
        let expected =
            (!until.is_empty()).then(|| until.parse::<jiff::Timestamp>().unwrap().as_millisecond());
        assert_eq!(
            (&told["allowed"], told["until"].as_i64()),
            (&json!(allowed), expected),
            "{query}"
        );
        assert_eq!(
            told["forbidden_by"].as_array().unwrap().is_empty(),
            allowed,
            "{query}"
        );
    }
    let line = ask(
        &world,
        &nobody,
        "action=deploy&environment=production&at=2026-12-06T12:00:00Z&format=text",
    )
    .await;
    assert_eq!(line.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(
        line.text(),
        "no: Production change lock: Nobody is on shift at the weekend; until Mon 7 Dec 2026 06:00 UTC\n"
    );
    // Of now, on a Tuesday.
    let line = ask(
        &world,
        &nobody,
        "action=deploy&environment=production&format=text",
    )
    .await;
    assert_eq!(
        line.text(),
        "yes: nothing forbids it; until Fri 4 Dec 2026 23:00 UTC\n"
    );
    // The same with milliseconds, and kept for whoever has it.
    let query = "action=deploy&at=1796558400000";
    let answer = ask(&world, &nobody, query).await;
    assert_eq!(answer.json()["allowed"], json!(false));
    let path = format!("/api/v1/freezes/verdict?product=gitlab&{query}");
    let again = world
        .get_with(&path, &[("if-none-match", answer.header("etag"))])
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn a_question_that_makes_no_sense_is_refused_with_its_reason() {
    let world = World::demo().await;
    for (query, why) in [
        (
            "action=deploy&environment=moon",
            "environment: 'moon' is no environment",
        ),
        ("action=sleep", "action: 'sleep' is nothing that a freeze forbids"),
        ("action=deploy&kind=weekly", "kind: 'weekly' is no kind"),
        ("action=deploy&at=soon", "at is an instant"),
        ("action=deploy&at=99999999999999999", "at is an instant"),
        ("action=deploy&at=1796558400", "not seconds"),
        ("action=deploy&at=2026", "not seconds"),
        ("action=deploy&format=xml", "format is json or text"),
        (
            "action=deploy&colour=red",
            "there is no parameter 'colour'; there are product, action, environment, kind, at, format; ask such as ?product=",
        ),
        (
            "environment=production",
            "action is missing: say what is to be done (merge, deploy, migrate, tag, publish); ask such as ?product=",
        ),
        ("action=&environment=production", "action is missing"),
        ("action=deploy&action=tag", "action stands there more than once"),
    ] {
        let answer = ask(&world, &Who::nobody(), query).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(why), "{query}: {detail}");
        // Whoever reads a line gets a line.
        if !query.contains("format") {
            let line = ask(&world, &Who::nobody(), &format!("{query}&format=text")).await;
            assert_eq!(line.status, StatusCode::BAD_REQUEST, "{query}");
            assert_eq!(line.header("content-type"), "text/plain; charset=utf-8");
            assert_eq!(line.text(), format!("error: {detail}\n"), "{query}");
        }
    }
    let answer = world
        .get(
            &Who::nobody(),
            "/api/v1/freezes/verdict?action=deploy&format=text",
        )
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(
        answer
            .text()
            .starts_with("error: product is missing; ask such as ?product=gitlab&action=deploy"),
        "{}",
        answer.text()
    );
    let answer = world
        .get(
            &Who::nobody(),
            "/api/v1/freezes/verdict?product=nowhere&action=deploy",
        )
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

/// The id of the demonstration's freeze with this name.
async fn id_of(world: &World, name: &str) -> String {
    let list = world.get(&Who::nobody(), "/api/v1/freezes").await.json();
    let freezes = list["freezes"].as_array().unwrap();
    let found = freezes.iter().find(|freeze| freeze["name"] == name).unwrap();
    found["id"].as_str().unwrap().to_owned()
}

/// Adds a freeze of today by its form.
async fn lock_today(world: &World) -> String {
    let dana = world.sign_in("dana").await;
    let form = "name=Today&reason=We+move+house&strength=hard&forbids[]=deploy&forbids[]=tag&product=gitlab&repeats=once\
                &from=2026-12-01T00:00&until=2026-12-02T00:00&zone=Europe/Berlin&environments[]=production";
    let page = submit(world, &dana, "/do/freezes/add", form).await;
    assert!(page.contains("Today is added."), "{page}");
    let says = "Forbids deploying and tagging in production for GitLab from Tue 1 Dec 2026 00:00 to Wed 2 Dec 2026 00:00 Europe/Berlin.";
    assert!(page.contains(says), "{page}");
    id_of(world, "Today").await
}

#[tokio::test]
async fn an_override_lets_pipelines_pass_and_needs_a_reason() {
    let world = World::demo().await;
    let freeze = lock_today(&world).await;
    let ana = token(&world, "ana").await;
    let path = format!("/api/v1/freezes/{freeze}/overrides");
    let send = async |who: &Who, body: Value| {
        let headers = [("content-type", "application/json")];
        world
            .send(request(
                Method::POST,
                &path,
                who,
                &headers,
                Body::from(body.to_string()),
            ))
            .await
    };
    let wish = |reason: &str| json!({"product": "gitlab", "action": "deploy", "environment": "production", "reason": reason});
    assert_eq!(
        send(&Who::nobody(), wish("x")).await.status,
        StatusCode::FORBIDDEN
    );
    let mei = token(&world, "mei").await;
    assert_eq!(send(&mei, wish("x")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        send(&ana, wish(" ")).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let question = "action=deploy&environment=production";
    assert_eq!(ask(&world, &ana, question).await.json()["allowed"], json!(false));

    let answer = send(&ana, wish("The fix cannot wait")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let told = ask(&world, &ana, question).await.json();
    assert_eq!(told["allowed"], json!(true));
    assert_eq!(told["reason"], "Today is overridden: The fix cannot wait");
    assert_eq!(told["overridden"][0]["by"], "Ana Ferreira");
    assert_eq!(told["until"], answer.json()["until"]);
    // Others are told that it is overridden, and not why.
    let told = ask(&world, &Who::nobody(), question).await;
    assert_eq!(told.json()["allowed"], json!(true));
    assert!(!told.text().contains("cannot wait") && !told.text().contains("Ana"));
    let tag = ask(&world, &ana, "action=tag&environment=production")
        .await
        .json();
    assert_eq!(tag["allowed"], json!(false), "it is for deploying alone");

    let dana = world.sign_in("dana").await;
    let audit = world.get(&dana, "/admin/audit?entity=override").await;
    assert!(
        audit.text().contains("did something in spite of a freeze")
            && audit.text().contains("The fix cannot wait")
    );
    let page = world.get(&dana, "/admin/freezes").await;
    assert!(
        page.text().contains("deploying GitLab in production") && page.text().contains("The fix cannot wait")
    );
}

#[tokio::test]
async fn freezes_are_kept_by_forms() {
    let world = World::demo().await;
    let freeze = lock_today(&world).await;
    let dana = world.sign_in("dana").await;
    let form = world.get(&dana, &format!("/admin/freezes?edit={freeze}")).await;
    assert!(
        form.text().contains("value=\"2026-12-01T00:00\""),
        "the form is filled in"
    );
    let edit = |until: &str, seen: i64| {
        format!(
            "freeze={freeze}&seen={seen}&name=Today&reason=We+move+house&strength=advisory&forbids[]=deploy&repeats=once\
             &from=2026-12-01T00:00&until={until}&zone=UTC"
        )
    };
    let page = submit(&world, &dana, "/do/freezes/edit", &edit("2026-11-30T00:00", 0)).await;
    assert!(
        page.contains("it ends before it begins") && page.contains("value=\"2026-11-30T00:00\""),
        "{page}"
    );
    let page = submit(&world, &dana, "/do/freezes/edit", &edit("2026-12-03T00:00", 0)).await;
    assert!(page.contains(
        "Advises against deploying for GitLab from Tue 1 Dec 2026 00:00 to Thu 3 Dec 2026 00:00 UTC."
    ));
    let page = submit(&world, &dana, "/do/freezes/edit", &edit("2026-12-04T00:00", 0)).await;
    assert!(
        page.contains("Somebody changed this freeze since you loaded the page"),
        "{page}"
    );
    let page = submit(
        &world,
        &dana,
        "/do/freezes/end",
        &format!("freeze={freeze}&seen=1"),
    )
    .await;
    assert!(page.contains("It holds no more from now on.") && page.contains("Ended on Tue 1 Dec 2026"));
    let page = submit(
        &world,
        &dana,
        "/do/freezes/delete",
        &format!("freeze={freeze}&seen=2"),
    )
    .await;
    assert!(page.contains("It is deleted."));
    let calendar = "BEGIN:VCALENDAR%0D%0ABEGIN:VEVENT%0D%0AUID:a%0D%0ASUMMARY:Holidays%0D%0ADTSTART;VALUE%3DDATE:20261224%0D%0A\
                    END:VEVENT%0D%0AEND:VCALENDAR";
    let import = format!("calendar={calendar}&reason=Holidays&strength=hard&forbids[]=merge&visibility=team");
    let shown = submit(&world, &dana, "/do/freezes/preview-import", &import).await;
    let mark = shown.split("name=\"looked_at\" value=\"").nth(1).unwrap();
    let mark = mark.split('"').next().unwrap();
    let import = format!("{import}&looked_at={mark}");
    let page = submit(&world, &dana, "/do/freezes/import", &import).await;
    assert!(
        page.contains("1 are new, 0 changed, and 0 as they were"),
        "{page}"
    );
    let list = world.get(&Who::nobody(), "/api/v1/freezes").await;
    assert!(!list.text().contains("Holidays"), "it is for the team");
    let eli = world.sign_in("eli").await;
    assert!(
        world
            .get(&eli, "/api/v1/freezes")
            .await
            .text()
            .contains("Holidays")
    );
    assert_eq!(
        world.get(&eli, "/admin/freezes").await.status,
        StatusCode::FORBIDDEN
    );
    // Who keeps what is embargoed keeps freezes, and no other page of these.
    let chidi = world.sign_in("chidi").await;
    let page = world.get(&chidi, "/admin/freezes").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text().contains("/admin/people"));
}

#[tokio::test]
async fn freezes_stand_in_every_view_and_in_the_feed() {
    let world = World::demo().await;
    let nobody = Who::nobody();
    let said = "Freeze: Hard production change lock, from Tue 22 Dec 2026, 23:00 UTC to Sat 2 Jan 2027, 09:00 UTC. \
                Forbids deploying and migrating in production for GitLab: Low capacity over the holidays";
    for path in ["/calendar/2026-12", "/timeline?from=2026-12-01"] {
        assert!(world.get(&nobody, path).await.text().contains(said), "{path}");
    }
    for path in [
        "/calendar/2026-12",
        "/calendar/year/2026",
        "/timeline",
        "/agenda?from=2026-12-01",
    ] {
        let page = world.get(&nobody, path).await;
        let weekly = "every week from Fri 23:00 to Mon 06:00 UTC";
        assert_eq!(page.text().matches(weekly).count(), 1, "{path}");
    }
    let agenda = world.get(&nobody, "/agenda?from=2026-12-10").await;
    assert!(
        agenda
            .text()
            .contains("Forbids deploying and migrating in production for GitLab, from Tue 22 Dec 2026")
    );
    let year = world.get(&nobody, "/calendar/year/2026").await;
    assert_eq!(
        year.text().matches("data-freeze=\"hard\"").count(),
        2 + 10,
        "two days of January, ten of December"
    );
    // The filters apply.
    let filtered = world.get(&nobody, "/calendar/2026-12?product=nowhere").await;
    assert!(!filtered.text().contains("change lock"));
    let feed = world.get(&nobody, "/feeds/gitlab.ics").await;
    let text = feed.text().replace("\r\n ", "");
    assert!(
        text.contains("SUMMARY:Freeze: Hard production change lock\r\n")
            && text.contains("DTSTART:20261222T230000Z\r\n")
    );
    assert!(
        !text.contains("SUMMARY:Freeze: Production change lock"),
        "those of every week are no events"
    );
    // A release whose step lies in one says so: the slot of 13 January does not touch it, a step on a Saturday does.
    let release = world.get(&nobody, "/releases/gitlab/19.8").await;
    assert!(
        release.text().contains("Hard production change lock"),
        "it lies between now and the release"
    );
    let release = world.get(&nobody, "/releases/gitlab/patch-2026-12-09").await;
    assert!(!release.text().contains("id=\"freezes\""));
}

#[tokio::test]
async fn everybody_reads_the_freezes_that_are_there_for_them() {
    let world = World::demo().await;
    lock_today(&world).await;
    let dana = world.sign_in("dana").await;
    let form = "name=Quiet&reason=For+us&strength=hard&forbids[]=merge&repeats=once&from=2026-12-08T00:00\
                &until=2026-12-09T00:00&visibility=team";
    submit(&world, &dana, "/do/freezes/add", form).await;
    let page = world.get(&Who::nobody(), "/freezes").await;
    assert_eq!(page.status, StatusCode::OK);
    let parts = [
        "id=\"now\"",
        ">Today<",
        "id=\"coming\"",
        "Hard production",
        "id=\"weekly\"",
        "Production change lock",
    ];
    let places: Vec<_> = parts.iter().map(|part| page.text().find(part)).collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?}"
    );
    assert!(!page.text().contains("Quiet") && !page.text().contains("form-override"));
    let ana = world.sign_in("ana").await;
    let page = world.get(&ana, "/freezes").await;
    assert!(page.text().contains("Quiet") && page.text().contains("form-override"));
    // What holds now, or begins within a day, is of today.
    let today = world.get(&ana, "/today").await;
    assert!(today.text().contains("today-freezes") && today.text().contains(">Today<"));
    assert!(!today.text().contains("Quiet"));
    let page = submit(
        &world,
        &dana,
        "/do/freezes/add",
        "name=Late&reason=x&strength=hard&forbids[]=deploy&repeats=once&from=2026-11-14T00:00&until=2026-11-15T00:00",
    )
    .await;
    assert!(
        page.contains("it lies wholly in the past, so it would forbid nothing"),
        "{page}"
    );
}
