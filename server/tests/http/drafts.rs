//! Other dates: what would follow, drafts of them, and slips, over the API and by forms without script; and how firm a date
//! is said to be.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use backend::calendar::add_cadence::AddCadence;
use backend::identity::people;
use backend::identity::tokens::{AddToken, PREFIX};
use domain::calendar::{Binding, Kind};
use domain::identity::Actor;
use jiff::civil::date;
use serde_json::{Value, json};

use super::support::{Answer, Who, World, product, request};

const RELEASE: &str = "/api/v1/releases/gitlab/19.7";

async fn token(world: &World, username: &str, writes: bool) -> Who {
    let person = people::by_username(world.db(), people::DEMO, username)
        .await
        .unwrap();
    let secret = format!("{PREFIX}{username}{writes}");
    let work = AddToken {
        person: person.unwrap(),
        name: "a program".to_owned(),
        secret: secret.clone(),
        writes,
        expires_at: None,
    };
    world.db().write(&Actor::System("test"), work).await.unwrap();
    Who::token(&secret)
}

async fn send(world: &World, who: &Who, path: &str, key: &str, body: Value) -> Answer {
    let mut headers = vec![("content-type", "application/json")];
    if !key.is_empty() {
        headers.push(("idempotency-key", key));
    }
    let request = request(Method::POST, path, who, &headers, Body::from(body.to_string()));
    world.send(request).await
}

/// What the page of a release says of a freeze afterwards is said before: publishing is not what the change lock forbids, and
/// the publication lies in it.
#[tokio::test]
async fn a_look_tells_of_the_freeze_that_the_page_would_show() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    let look = async |day: &str| {
        let answer = world.get(&ana, &format!("{RELEASE}/what-if?date={day}")).await;
        let said = answer.json();
        assert_eq!(said["conflicts"], json!([]), "{day}");
        let freezes = said["freezes"].as_array().unwrap().iter();
        freezes
            .map(|freeze| freeze["says"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(look("2026-12-18").await, [""; 0]);
    let says = "Publication falls into the freeze Production change lock (hard: no deploying and migrating, until \
                Mon 21 Dec 2026 06:00 UTC); that forbids nothing which this step does.";
    assert!(look("2026-12-19").await.contains(&says.to_owned()));
    let page = world
        .get(&ana, "/releases/gitlab/19.7/what-if?date=2026-12-19")
        .await;
    assert!(page.text().contains("Production change lock"), "{}", page.text());
}

async fn revision(world: &World, who: &Who) -> Value {
    world.get(who, RELEASE).await.json()["revision"].clone()
}

/// A form as a page of ours sends it, without script; gives where it leads, and the page there.
async fn submit(world: &World, who: &Who, path: &str, form: &str) -> (String, String) {
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "text/html"),
        ("referer", "http://127.0.0.1:3000/releases/gitlab/19.7"),
    ];
    let body = Body::from(form.to_owned());
    let answer = world.send(request(Method::POST, path, who, &headers, body)).await;
    assert_eq!(answer.status, StatusCode::FOUND, "{path}: {}", answer.text());
    let to = answer.header("location").to_owned();
    let page = world.get(who, to.split('#').next().unwrap()).await;
    (to, page.text().to_owned())
}

#[tokio::test]
async fn a_draft_is_kept_looked_at_and_published() {
    let world = World::demo().await;
    let ana = token(&world, "ana", true).await;
    let feed = world
        .get(&Who::nobody(), "/feeds/gitlab.ics")
        .await
        .text()
        .to_owned();
    let look = world
        .get(&ana, &format!("{RELEASE}/what-if?date=2026-12-18"))
        .await
        .json();
    assert_eq!(
        (&look["day"], &look["to"]),
        (&json!("2026-12-17"), &json!("2026-12-18"))
    );
    // Patches count from the days of the rule; of a step nothing does.
    assert_eq!(look["stay"], json!(["patch-after", "patch-before"]));
    // An address that leads elsewhere takes the question along.
    let moved = world
        .get(&ana, "/api/v1/releases/gitlab/19.7.0/what-if?date=2026-12-18")
        .await;
    assert_eq!(moved.status, StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(
        moved.header("location"),
        format!("{RELEASE}/what-if?date=2026-12-18")
    );
    // A day may end anywhere on Earth; what would not be done is refused, and not passed over.
    let anywhere = format!("{RELEASE}/what-if?step=inclusion&date=2026-12-14&zone=AoE");
    assert_eq!(
        world.get(&ana, &anywhere).await.json()["says"],
        "Inclusion deadline to Mon 14 Dec 2026 23:59 AoE"
    );
    assert_eq!(world.get(&ana, &anywhere).await.json()["stay"], json!([]));
    for query in [
        "date=2026-12-18&time=16:00",
        "date=2026-12-18&zone=AoE",
        "step=inclusion&date=2026-12-14&zone=UTC",
        "step=inclusion&date=2026-12-14&zone=Mars/X",
        "cancel=maybe",
        "cancel=false",
        "cancel=true&date=2026-12-18",
        "cancel=true&delay=true",
        "cancel=true&step=tag",
    ] {
        let refused = world.get(&ana, &format!("{RELEASE}/what-if?{query}")).await;
        assert_eq!(
            refused.status,
            StatusCode::BAD_REQUEST,
            "{query}: {}",
            refused.text()
        );
    }
    let step = |body: &Value, key: &str| {
        let steps = body["steps"].as_array().unwrap().clone();
        steps.into_iter().find(|step| step["key"] == key).unwrap()
    };
    let off = world
        .get(&ana, &format!("{RELEASE}/what-if?cancel=true"))
        .await
        .json();
    assert_eq!(
        (&off["says"], &off["to"], &off["to_status"]),
        (
            &json!("Release cancelled"),
            &json!("2026-12-17"),
            &json!("cancelled")
        )
    );
    assert_eq!(step(&off, "publication")["goes"], "stops");
    assert_eq!(
        world.get(&ana, RELEASE).await.json()["status"],
        "open",
        "nothing is done by looking"
    );
    assert_eq!(look["to_status"], Value::Null);
    let candidate = step(&look, "candidate");
    assert_eq!(
        (
            &candidate["goes"],
            &candidate["from"]["date"],
            &candidate["to"]["date"]
        ),
        (&json!("along"), &json!("2026-12-15"), &json!("2026-12-16"))
    );
    assert!(
        look["others"]
            .as_array()
            .unwrap()
            .iter()
            .any(|other| other["address"] == "19.8"),
        "{look}"
    );

    let seen = revision(&world, &ana).await;
    let wish = json!({ "date": "2026-12-18", "note": "if the fix is not in", "seen": seen });
    let drafts = format!("{RELEASE}/drafts");
    let kept = send(&world, &ana, &drafts, "one", wish.clone()).await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text());
    let again = send(&world, &ana, &drafts, "one", wish.clone()).await;
    assert_eq!(again.json()["id"], kept.json()["id"]);
    let other = json!({ "date": "2026-12-21", "seen": seen });
    assert_eq!(
        send(&world, &ana, &drafts, "one", other).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let id = kept.json()["id"].as_str().unwrap().to_owned();
    let listed = world.get(&ana, &drafts).await.json();
    assert_eq!(listed["drafts"].as_array().unwrap().len(), 1);
    // Whoever may see it finds it in the list of all, and nobody else does.
    let all = world.get(&ana, "/api/v1/drafts").await.json();
    let ids = |part: &str| -> Vec<String> {
        let found = all[part].as_array().unwrap().iter();
        found
            .map(|draft| draft["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids("drafts"), [id.to_string()]);
    assert!(ids("settled").is_empty());
    assert_eq!(
        world.get(&Who::nobody(), "/api/v1/drafts").await.status,
        StatusCode::UNAUTHORIZED
    );
    let draft = format!("/api/v1/drafts/{id}");
    let shown = world.get(&ana, &draft).await.json();
    assert_eq!(
        (&shown["says"], &shown["stale"], &shown["by"]),
        (
            &json!("Release to Fri 18 Dec 2026"),
            &json!(false),
            &json!("Ana Ferreira")
        )
    );
    assert_eq!(shown["follows"]["to"], "2026-12-18");
    // Nothing is changed, and nobody else is told.
    assert_eq!(world.get(&Who::nobody(), "/feeds/gitlab.ics").await.text(), feed);

    let published = json!({ "seen": 0, "public_reason": "the fix is not in", "internal_reason": "Bo waits" });
    let silent = json!({ "seen": 0, "public_reason": " " });
    let publish = format!("{draft}/publish");
    assert_eq!(
        send(&world, &ana, &publish, "", silent).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let done = send(&world, &ana, &publish, "two", published.clone()).await;
    assert_eq!(
        (done.status, &done.json()["day"]),
        (StatusCode::OK, &json!("2026-12-18")),
        "{}",
        done.text()
    );
    let twice = send(&world, &ana, &publish, "two", published).await;
    assert_eq!((twice.status, twice.json()), (StatusCode::OK, done.json()));
    let history = world.get(&ana, RELEASE).await.json()["history"].clone();
    assert_eq!(
        (&history[0]["public_reason"], &history[0]["internal_reason"]),
        (&json!("the fix is not in"), &json!("Bo waits"))
    );
    // SEQUENCE is raised in the feed, by one.
    let sequence = |feed: &str| {
        let event = feed
            .split("BEGIN:VEVENT")
            .find(|event| event.contains("SUMMARY:GitLab 19.7\r\n"))
            .unwrap()
            .to_owned();
        let number = event
            .split("SEQUENCE:")
            .nth(1)
            .unwrap()
            .split("\r\n")
            .next()
            .unwrap()
            .to_owned();
        number.parse::<i64>().unwrap()
    };
    let now = world.get(&Who::nobody(), "/feeds/gitlab.ics").await;
    assert_eq!(sequence(now.text()), sequence(&feed) + 1);
    assert!(!now.text().contains("Bo waits"));
}

#[tokio::test]
async fn a_stale_draft_says_what_has_changed_and_is_taken_up() {
    let world = World::demo().await;
    let ana = token(&world, "ana", true).await;
    let seen = revision(&world, &ana).await;
    let wish = json!({ "step": "candidate", "date": "2026-12-16", "seen": seen });
    let kept = send(&world, &ana, &format!("{RELEASE}/drafts"), "", wish)
        .await
        .json();
    let draft = format!("/api/v1/drafts/{}", kept["id"].as_str().unwrap());
    let slip = json!({ "by": "week", "seen": seen, "public_reason": "a holiday" });
    let done = send(&world, &ana, &format!("{RELEASE}/slip"), "slip", slip.clone()).await;
    assert_eq!(done.json()["day"], "2026-12-24", "{}", done.text());
    let again = send(&world, &ana, &format!("{RELEASE}/slip"), "slip", slip).await;
    assert_eq!(
        (again.status, &again.json()["day"]),
        (StatusCode::OK, &json!("2026-12-24"))
    );
    let shown = world.get(&ana, &draft).await.json();
    assert_eq!(shown["stale"], true);
    assert_eq!(
        shown["since"][0],
        json!({ "name": "Release", "was": "Thu 17 Dec 2026, tentative", "is": "Thu 24 Dec 2026, tentative" })
    );
    let body = json!({ "seen": 0, "public_reason": "x" });
    let refused = send(&world, &ana, &format!("{draft}/publish"), "", body).await;
    assert_eq!(
        (refused.status, &refused.json()["code"]),
        (StatusCode::CONFLICT, &json!("stale"))
    );
    assert!(
        refused.text().contains("take the draft up anew"),
        "{}",
        refused.text()
    );
    let body = json!({ "seen": 0, "seen_release": shown["release_revision"] });
    let taken = send(&world, &ana, &format!("{draft}/take-up"), "", body)
        .await
        .json();
    assert_eq!((&taken["stale"], &taken["revision"]), (&json!(false), &json!(1)));
    let dropped = send(&world, &ana, &format!("{draft}/drop"), "", json!({ "seen": 1 }))
        .await
        .json();
    assert_eq!(
        (&dropped["state"], &dropped["settled_by"]),
        (&json!("dropped"), &json!("Ana Ferreira"))
    );
    let shown = world.get(&ana, &draft).await.json();
    assert_eq!(
        (&shown["follows"], &shown["refused"]),
        (&Value::Null, &Value::Null)
    );
}

#[tokio::test]
async fn what_cannot_be_read_or_may_not_be_is_refused() {
    let world = World::demo().await;
    let (ana, eli) = (token(&world, "ana", true).await, token(&world, "eli", true).await);
    let reads = token(&world, "ana", false).await;
    let seen = revision(&world, &ana).await;
    let drafts = format!("{RELEASE}/drafts");
    for (body, status) in [
        (json!({ "seen": seen }), StatusCode::BAD_REQUEST),
        (
            json!({ "date": "2026-12-18", "delay": true, "seen": seen }),
            StatusCode::BAD_REQUEST,
        ),
        (json!({ "date": "soon", "seen": seen }), StatusCode::BAD_REQUEST),
        (
            json!({ "date": "2026-12-18", "time": "25:00", "step": "tag", "seen": seen }),
            StatusCode::BAD_REQUEST,
        ),
        (json!({ "date": "2026-12-18" }), StatusCode::BAD_REQUEST),
        (
            json!({ "date": "2026-12-17", "seen": seen }),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (json!({ "date": "2026-12-18", "seen": 99 }), StatusCode::CONFLICT),
        (
            json!({ "date": "2026-12-18", "note": "x".repeat(501), "seen": seen }),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    ] {
        let answer = send(&world, &ana, &drafts, "", body.clone()).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.text());
    }
    let wish = json!({ "delay": true, "seen": seen });
    assert_eq!(
        send(&world, &eli, &drafts, "", wish.clone()).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        send(&world, &reads, &drafts, "", wish.clone()).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        send(&world, &Who::nobody(), &drafts, "", wish).await.status,
        StatusCode::FORBIDDEN
    );
    // The team looks, others do not.
    assert_eq!(
        world
            .get(&eli, &format!("{RELEASE}/what-if?delay=true"))
            .await
            .status,
        StatusCode::OK
    );
    assert_eq!(
        world.get(&Who::nobody(), &drafts).await.status,
        StatusCode::UNAUTHORIZED
    );
    let by = json!({ "by": "fortnight", "seen": seen, "public_reason": "x" });
    assert_eq!(
        send(&world, &ana, &format!("{RELEASE}/slip"), "", by)
            .await
            .status,
        StatusCode::BAD_REQUEST
    );
    let elsewhere = world.get(&ana, "/api/v1/releases/gitlab/19.7.0/drafts").await;
    assert_eq!(
        elsewhere.header("location"),
        "/api/v1/releases/gitlab/19.7/drafts"
    );
}

#[tokio::test]
async fn forms_do_the_same_without_script() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    let listed = world.release("19.7").await;
    let (id, seen) = (&listed.release.id, listed.release.revision);
    let page = world
        .get(&ana, "/releases/gitlab/19.7/what-if?date=2026-12-22")
        .await;
    for text in [
        "What would follow",
        "Tue 22 Dec 2026",
        "name=\"of\"",
        "form=\"keep-draft\"",
        "Keep as draft",
    ] {
        assert!(page.text().contains(text), "{text}: {}", page.text());
    }
    // What is refused leads back to the same look, with the note.
    let keep = "/do/drafts/keep";
    let (to, page) = submit(
        &world,
        &ana,
        keep,
        &format!("release={id}&seen={seen}&how=at&date=2026-12-17&note=Why+not"),
    )
    .await;
    assert!(
        to.starts_with("/releases/gitlab/19.7/what-if?how=at&date=2026-12-17"),
        "{to}"
    );
    assert!(
        page.contains("Why not") && page.contains("Nothing was changed"),
        "{page}"
    );
    let form = format!("release={id}&seen={seen}&of=&how=at&date=2026-12-22&note=Why+not");
    let (draft, page) = submit(&world, &ana, keep, &form).await;
    assert!(draft.starts_with("/drafts/"), "{draft}");
    for text in [
        "Release to Tue 22 Dec 2026",
        "Why not",
        "Publish this draft",
        "Drop this draft",
        &draft,
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let draft_id = draft.trim_start_matches("/drafts/");
    let publish = "/do/drafts/publish";
    let (to, page) = submit(
        &world,
        &ana,
        publish,
        &format!("draft={draft_id}&seen=0&public_reason=&internal_reason=Bo+waits"),
    )
    .await;
    assert!(to.starts_with(&draft), "{to}");
    assert!(
        page.contains("Bo waits") && page.contains("aria-invalid=\"true\""),
        "{page}"
    );
    // What another release would clash with stands behind its name, without a blank before the colon.
    let path = "/releases/gitlab/19.7/what-if?date=2026-12-09";
    let page = world.get(&ana, path).await;
    let page = page.text().replace("<!>", "").replace("<!---->", "");
    let (_, clashes) = page.split_once("This would clash").unwrap();
    assert!(clashes.contains("patch 9 Dec 2026</a>: "), "{clashes}");
    // The team reads it and finds no form.
    let eli = world.sign_in("eli").await;
    let page = world.get(&eli, &draft).await;
    assert!(page.text().contains("What would follow") && !page.text().contains("Publish this draft"));
    // It stands in the list of all.
    let list = world.get(&eli, "/drafts").await;
    for text in [
        "GitLab 19.7: Release to Tue 22 Dec 2026",
        "Why not",
        "drafted by Ana Ferreira",
    ] {
        assert!(list.text().contains(text), "{text}: {}", list.text());
    }
    assert_eq!(
        world.get(&Who::nobody(), "/drafts").await.status,
        StatusCode::UNAUTHORIZED
    );
    // A slip is looked at first; what was typed stays.
    let slip = format!("release={id}&seen={seen}&by=day&public_reason=A+holiday");
    let (to, page) = submit(&world, &ana, "/do/releases/preview-slip", &slip).await;
    assert_eq!(to, "/releases/gitlab/19.7#move-preview");
    assert!(
        page.contains("What would move") && page.contains("Fri 18 Dec 2026") && page.contains("A holiday"),
        "{page}"
    );
    // Or it is kept for others to look at: nothing of the release is changed by that.
    let kept = format!(
        "release={id}&seen={seen}&by=week&public_reason=Few+hands+that+week&internal_reason=Half+of+us+are+away"
    );
    let (to, page) = submit(&world, &ana, "/do/drafts/keep-slip", &kept).await;
    assert!(to.starts_with("/drafts/"), "{to}");
    assert!(
        page.contains("The draft is kept.")
            && page.contains("Thu 24 Dec 2026")
            && page.contains("Half of us are away"),
        "{page}"
    );
    // What everybody is to be told stands in the form that publishes it, whoever opens that.
    let bo = world.sign_in("bo").await;
    let kept = to.split('#').next().unwrap();
    let page = world.get(&bo, kept).await;
    let form = page.text().split("id=\"publish-draft-public_reason\"").nth(1);
    let field = form.unwrap().split("</textarea>").next().unwrap();
    assert!(field.contains("Few hands that week"), "{}", page.text());
    let refused = format!("release={id}&seen=99&by=week&internal_reason=Half+of+us");
    let (_, page) = submit(&world, &ana, "/do/drafts/keep-slip", &refused).await;
    assert!(page.contains("Nothing was changed"), "{page}");
    let (_, page) = submit(&world, &ana, "/do/releases/slip", &slip).await;
    assert!(page.contains("It is planned for Fri 18 Dec 2026 now."), "{page}");
    // So the draft is stale: it says so, and offers what can be done.
    let page = world.get(&ana, &draft).await;
    for text in [
        "The release has changed since",
        "Thu 17 Dec 2026, tentative",
        "Take the draft up anew",
    ] {
        assert!(page.text().contains(text), "{text}: {}", page.text());
    }
    assert!(!page.text().contains("Publish this draft"));
    let now = world.release("19.7").await.release.revision;
    let (_, page) = submit(
        &world,
        &ana,
        "/do/drafts/take-up",
        &format!("draft={draft_id}&seen=0&seen_release={now}"),
    )
    .await;
    assert!(page.contains("Publish this draft"), "{page}");
    let (to, page) = submit(
        &world,
        &ana,
        publish,
        &format!("draft={draft_id}&seen=1&public_reason=Few+hands"),
    )
    .await;
    assert_eq!(to, "/releases/gitlab/19.7");
    assert!(
        page.contains("The draft is published.") && page.contains("Few hands"),
        "{page}"
    );
    // The slips are a chart, with all of it in words.
    assert!(
        page.contains("First planned for Thu 17 Dec 2026.")
            && page.contains("That is 5 days later than first planned."),
        "{page}"
    );
    let page = world.get(&ana, &draft).await;
    assert!(
        page.text().contains("It was published by Ana Ferreira"),
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn how_firm_a_date_is_stands_everywhere() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    let nobody = Who::nobody();
    let listed = world.release("19.7").await;
    let (id, seen) = (&listed.release.id, listed.release.revision);
    // One step is confirmed by itself.
    let form = format!("release={id}&seen={seen}&step=candidate&edit=confirm");
    let (_, page) = submit(&world, &ana, "/do/releases/edit-step", &form).await;
    assert!(
        page.contains("data-standing=\"confirmed\"")
            && page.contains("Release candidate confirmed")
            && page.contains("Release candidate is confirmed for Tue 15 Dec 2026."),
        "{page}"
    );
    let body = world.get(&nobody, RELEASE).await.json();
    assert_eq!(
        (&body["binding"], &body["stands"]),
        (&json!("committed"), &json!("tentative"))
    );
    let of = |key: &str| {
        body["steps"]
            .as_array()
            .unwrap()
            .iter()
            .find(|step| step["key"] == key)
            .unwrap()["stands"]
            .clone()
    };
    assert_eq!(
        (of("candidate"), of("tag")),
        (json!("confirmed"), json!("tentative"))
    );
    let feed = world.get(&nobody, "/feeds/gitlab.ics").await;
    assert!(
        feed.text().contains("CATEGORIES:monthly,committed,tentative\r\n"),
        "{}",
        feed.text()
    );
    assert!(
        feed.text()
            .contains("CATEGORIES:monthly,step,target,confirmed\r\n")
    );
    assert!(feed.text().contains("CATEGORIES:patch,best effort,tentative\r\n"));
    // What slips is what is told of: a step leaves its release where it is.
    let seen = world.release("19.7").await.release.revision;
    let slip = format!("release={id}&seen={seen}&of=candidate&by=day&public_reason=Waiting");
    let (_, page) = submit(&world, &ana, "/do/releases/slip", &slip).await;
    assert!(
        page.contains("Release candidate is planned for Wed 16 Dec 2026 now."),
        "{page}"
    );
    // What has a time is told with it, and a slip that goes too far is refused where one says how far.
    let seen = world.release("19.7").await.release.revision;
    let slip = format!("release={id}&seen={seen}&of=inclusion&by=day&public_reason=Waiting");
    let (_, page) = submit(&world, &ana, "/do/releases/slip", &slip).await;
    assert!(
        page.contains("Inclusion deadline is planned for Tue 15 Dec 2026 16:00 UTC now."),
        "{page}"
    );
    let seen = world.release("19.7").await.release.revision;
    let slip = format!("release={id}&seen={seen}&of=tag&by=week&public_reason=Waiting");
    let (_, page) = submit(&world, &ana, "/do/releases/slip", &slip).await;
    assert!(
        page.contains("How far: Wed 23 Dec 2026 is after the release itself"),
        "{page}"
    );
    let slip = format!("release={id}&seen={seen}&by=no_new_time&public_reason=Waiting");
    submit(&world, &ana, "/do/releases/slip", &slip).await;
    let feed = world.get(&nobody, "/feeds/gitlab.ics").await;
    assert!(feed.text().contains("CATEGORIES:monthly,committed,delayed\r\n"));
    let atom = world.get(&nobody, "/feeds/changes.atom").await;
    for text in [
        "<category term=\"committed\" scheme=\"urn:slipway:binding\"/>",
        "<category term=\"delayed\" scheme=\"urn:slipway:standing\"/>",
    ] {
        assert!(atom.text().contains(text), "{}", atom.text());
    }
    let list = world
        .get(
            &nobody,
            "/api/v1/releases/gitlab?from=2026-12-17&until=2026-12-17",
        )
        .await
        .json();
    assert_eq!(list["releases"][0]["stands"], "delayed");
}

#[tokio::test]
async fn a_forecast_is_the_teams_unless_a_setting_publishes_it() {
    let world = World::demo().await;
    let (eli, nobody) = (world.sign_in("eli").await, Who::nobody());
    let path = "/releases/gitlab/19.7";
    let theirs = world.get(&eli, RELEASE).await.json();
    let forecast = &theirs["forecast"];
    assert!(forecast["sample"].as_u64().unwrap() >= 7, "{forecast}");
    assert!(forecast["p50_days"].as_i64().unwrap() <= forecast["p85_days"].as_i64().unwrap());
    let page = world.get(&eli, path).await;
    assert!(
        page.text().contains("P85") && page.text().contains("past monthly releases"),
        "{}",
        page.text()
    );
    let public = world.get(&nobody, RELEASE).await.json();
    assert_eq!(
        (&public["forecast"], &public["revision"]),
        (&Value::Null, &Value::Null)
    );
    assert!(!world.get(&nobody, path).await.text().contains("P85"));
    // Of what is out there is none.
    assert_eq!(
        world.get(&eli, "/api/v1/releases/gitlab/19.3").await.json()["forecast"],
        Value::Null
    );

    let world = World::with(&[("SLIPWAY_FORECAST_PUBLIC", "true")]).await;
    assert_eq!(&world.get(&nobody, RELEASE).await.json()["forecast"], forecast);
    assert!(world.get(&nobody, path).await.text().contains("P85"));
}

/// The publication is the release: how much it binds is said of its dates, whatever its plan calls it.
#[tokio::test]
async fn a_publication_is_as_firm_as_its_release() {
    let world = World::demo().await;
    let dana = world.actor("dana").await;
    let quay = product("quay", "Quay");
    world.db().write(&dana, quay).await.unwrap();
    let monthly = AddCadence {
        id: None,
        product: "quay".to_owned(),
        name: "monthly".to_owned(),
        kind: Kind::Monthly,
        rule: "monthly on the 3rd thursday".to_owned(),
        from: date(2026, 12, 1),
        until: Some(date(2026, 12, 31)),
        left_out: String::new(),
        majors: None,
        counting: None,
        first: Some("5.0".parse().unwrap()),
        binding: Binding::Target,
        steps: "tag | Tag | R-1 | best_effort | reaches tagged\n\
                publication | Publication | R 13:00 UTC | committed | reaches published"
            .to_owned(),
        checks: String::new(),
        plan_now: true,
        corrects: None,
    };
    world.db().write(&dana, monthly).await.unwrap();
    let nobody = Who::nobody();
    let release = world.get(&nobody, "/api/v1/releases/quay/5.0").await.json();
    let steps = release["steps"].as_array().unwrap().iter();
    let bind: Vec<_> = steps.map(|step| (&step["key"], &step["binding"])).collect();
    assert_eq!(
        bind,
        [
            (&json!("tag"), &json!("best_effort")),
            (&json!("publication"), &json!("target")),
        ]
    );
    assert_eq!(release["binding"], "target");
    for path in ["/releases/quay/5.0", "/feeds/quay.ics"] {
        let answer = world.get(&nobody, path).await;
        assert!(!answer.text().contains("committed"), "{path}: {}", answer.text());
    }
}

/// What follows of another product's release is late with it, which has no day that could say so.
#[tokio::test]
async fn what_would_be_late_with_another_says_so() {
    let world = World::demo().await;
    let dana = world.actor("dana").await;
    let quay = product("quay", "Quay");
    world.db().write(&dana, quay).await.unwrap();
    let beside = AddCadence {
        id: None,
        product: "quay".to_owned(),
        name: "beside".to_owned(),
        kind: Kind::Patch,
        rule: "2 days after gitlab/monthly".to_owned(),
        from: date(2026, 12, 1),
        until: Some(date(2026, 12, 31)),
        left_out: String::new(),
        majors: None,
        counting: None,
        first: None,
        binding: Binding::Target,
        steps: String::new(),
        checks: String::new(),
        plan_now: true,
        corrects: None,
    };
    world.db().write(&dana, beside).await.unwrap();
    let ana = token(&world, "ana", true).await;
    for (wish, to, status) in [
        ("date=2026-12-18", json!("2026-12-20"), Value::Null),
        ("delay=true", Value::Null, json!("delayed")),
        ("cancel=true", Value::Null, json!("cancelled")),
    ] {
        let look = world.get(&ana, &format!("{RELEASE}/what-if?{wish}")).await.json();
        let others = look["others"].as_array().unwrap();
        let other = others.iter().find(|other| other["product"] == "quay").unwrap();
        assert_eq!(
            (&other["to"], &other["to_status"]),
            (&to, &status),
            "{wish}: {other}"
        );
    }
}
