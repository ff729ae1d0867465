//! The rotation over HTTP: who may see it, the answer to who is on duty, and what its forms do.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};

use super::support::{Who, World, request};

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn names_are_for_the_team() {
    let world = World::demo().await;
    let (nobody, eli) = (Who::nobody(), world.sign_in("eli").await);
    for path in [
        "/rotation",
        "/rotation?product=gitlab",
        "/rotation/me",
        "/rotation/people",
        "/rotation/gitlab/days",
    ] {
        let page = world.get(&nobody, path).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{path}");
        assert!(!page.text().contains("Lindqvist"), "{path}");
        assert_eq!(world.get(&eli, path).await.status, StatusCode::OK, "{path}");
    }
    for path in ["/rotation/gitlab/now/amer", "/rotation/gitlab/19.8/amer"] {
        assert_eq!(world.get(&nobody, path).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(world.get(&eli, path).await.status, StatusCode::FORBIDDEN);
        let ana = world.sign_in("ana").await;
        assert_eq!(world.get(&ana, path).await.status, StatusCode::OK, "{path}");
    }
    let release = world.get(&nobody, "/releases/gitlab/19.7").await;
    assert!(!release.text().contains("At the helm"));
    let release = world.get(&eli, "/releases/gitlab/19.7").await;
    for words in ["At the helm", "Bo Lindqvist", "Ana Ferreira"] {
        assert!(release.text().contains(words), "{words}");
    }
    let page = world.get(&eli, "/rotation").await;
    for words in [
        "At the helm now",
        "Bo Lindqvist",
        "Hours of cover on Tue 1 Dec",
        "Without anybody: 15:00 to 16:00.",
        "Delivery leadership",
        "proposed",
        "Balance",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(!page.text().contains("Propose shifts"), "she does not plan");
    let days = world.get(&eli, "/rotation/gitlab/days").await;
    assert!(days.text().contains("Christmas Eve") && days.text().contains("Hana Sato"));
    let today = world.get(&world.sign_in("ana").await, "/today").await;
    assert!(
        today
            .text()
            .contains("You are at the helm: GitLab 19.7 EMEA/APAC")
    );
}

#[tokio::test]
async fn who_is_on_duty() {
    let world = World::demo().await;
    let path = "/api/v1/on-duty?product=gitlab";
    assert_eq!(
        world.get(&Who::nobody(), path).await.status,
        StatusCode::UNAUTHORIZED
    );
    let eli = world.sign_in("eli").await;
    let now = world.get(&eli, path).await.json();
    let duty = |answer: &serde_json::Value| -> Vec<String> {
        let watches = answer["on_duty"].as_array().unwrap().iter();
        watches
            .map(|on| {
                format!(
                    "{} {} {} {}",
                    on["slot"].as_str().unwrap(),
                    on["person"]["username"].as_str().unwrap_or("nobody"),
                    on["release"].as_str().unwrap(),
                    on["in_hours"]
                )
            })
            .collect()
    };
    assert_eq!(now["answers"], "slots");
    assert_eq!(
        duty(&now),
        [
            "amer bo 19.7 false",
            "emea ana 19.7 true",
            "apac kiri 19.7 false",
            "security chidi 19.7 false",
            "trainee tess 19.7 false"
        ]
    );
    // The hand-over is at midnight after the day of the release.
    let then = |at: &str| format!("{path}&at={at}");
    let last = world.get(&eli, &then("2026-12-17T23:59:59Z")).await.json();
    // It is five in the afternoon in Denver.
    assert_eq!(duty(&last)[0], "amer bo 19.7 true");
    let first = world.get(&eli, &then("2026-12-18T00:00:00Z")).await.json();
    assert!(duty(&first)[0].contains(" 19.8 "), "{first}");
    assert!(!duty(&first)[0].contains(" bo "), "never two in a row");
    let christmas = world.get(&eli, &then("2026-12-25T10:00:00Z")).await.json();
    assert_eq!(christmas["answers"], "escalation");
    assert_eq!(christmas["declared"]["name"], "Christmas");
    assert_eq!(christmas["declared"]["primary"]["username"], "hana");
    assert!(now["declared"].is_null());
    // So far ahead nothing is planned: nobody works who could be on duty.
    let far = world.get(&eli, &then("2040-01-11T10:00:00Z")).await.json();
    assert_eq!(
        (far["answers"].as_str(), duty(&far).len()),
        (Some("unplanned"), 0),
        "{far}"
    );
    // Who is next stands there with the time where they are then.
    let shown = world.get(&eli, "/rotation").await.text().to_owned();
    for words in ["then Noah Tremblay", "Thu 19:00 in America/Toronto"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    for (path, status) in [
        ("/api/v1/on-duty?product=nowhere", StatusCode::NOT_FOUND),
        ("/api/v1/on-duty", StatusCode::BAD_REQUEST),
        ("/api/v1/on-duty?product=gitlab&at=noon", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(world.get(&eli, path).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn somebody_is_put_in_charge_with_one_form() {
    let world = World::demo().await;
    let (ana, eli) = (world.sign_in("ana").await, world.sign_in("eli").await);
    let id = |username: &str| {
        let username = username.to_owned();
        let world = &world;
        async move {
            let person = backend::identity::people::by_username(
                world.db(),
                backend::identity::people::DEMO,
                &username,
            );
            person.await.unwrap().unwrap().id.to_string()
        }
    };
    let page = world.get(&ana, "/rotation/gitlab/now/emea").await;
    let text = page.text();
    // Whoever has another slot at this minute: Chidi has that of security, Kiri the one of APAC.
    for words in ["; on duty in Security already", "; on duty in APAC already"] {
        assert_eq!(text.matches(words).count(), 1, "{words}: {text}");
    }
    let (seen, person) = (id("ana").await, id("ines").await);
    // Who is at work now comes before who sleeps.
    let choice = |id: &str| format!("<input type=\"radio\" name=\"person\" value=\"{id}\"");
    let place = |id: &str| text.find(&choice(id)).unwrap();
    assert!(place(&person) < place(&id("kiri").await), "{text}");
    // Enter in the reason chooses nobody: one button sends the form, and it names no one.
    let (_, form) = text.split_once("/do/rotation/take-over\"").unwrap();
    let (form, _) = form.split_once("</form>").unwrap();
    assert_eq!(form.matches("<button").count(), 1, "{form}");
    assert!(!form.contains(" checked"), "{form}");
    let none = format!("product=gitlab&slot=emea&seen={seen}&person=&reason=is+ill");
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", FORM),
        ("accept", "text/html"),
    ];
    let path = "/do/rotation/take-over";
    let sent = request(Method::POST, path, &ana, &headers, Body::from(none));
    let told = world.send(sent).await;
    assert_eq!(
        told.header("location"),
        "/rotation/gitlab/now/emea#form-page",
        "{}",
        told.text()
    );
    let back = world.get(&ana, "/rotation/gitlab/now/emea").await;
    for words in ["Who takes over: Choose somebody of the list.", "value=\"is ill\""] {
        assert!(back.text().contains(words), "{words}: {}", back.text());
    }
    let now = world.get(&eli, "/api/v1/on-duty?product=gitlab").await.json();
    assert_eq!(now["on_duty"][1]["person"]["username"], "ana");
    let body = format!("product=gitlab&slot=emea&seen={seen}&person={person}&reason=ill");
    for (who, status) in [
        (&Who::nobody(), StatusCode::UNAUTHORIZED),
        (&eli, StatusCode::FORBIDDEN),
        (&ana, StatusCode::OK),
        (&ana, StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let answer = world
            .post(who, "/do/rotation/take-over", FORM, body.clone())
            .await;
        assert_eq!(answer.status, status, "{}", answer.text());
    }
    let now = world.get(&eli, "/api/v1/on-duty?product=gitlab").await.json();
    assert_eq!(now["on_duty"][1]["person"]["username"], "ines");
    assert_eq!(now["on_duty"][1]["instead_of"]["username"], "ana");
    let shown = world.get(&eli, "/rotation").await;
    assert!(shown.text().contains("Ana Ferreira put them in charge: ill"));
    let shift = world.get(&ana, "/rotation/gitlab/19.9/amer").await;
    for words in ["Who could have it", "The plan then", "works in another region"] {
        assert!(shift.text().contains(words), "{words}");
    }
    // Of those that are asked about nobody has answered yet: the shift of 19.7 has begun.
    let begun = "product=gitlab&answers[]=19.7:yes";
    let answer = world.post(&ana, "/do/rotation/answer", FORM, begun).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let page = world.get(&ana, "/rotation").await;
    assert!(page.text().contains(">0 of "), "{}", page.text());
    let answers = "product=gitlab&answers[]=19.9:no&answers[]=19.10:if_needed&answers[]=";
    let answer = world.post(&ana, "/do/rotation/answer", FORM, answers).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    // The table of answers is for those who plan; an empty answer is taken back, and what is gone keeps no other.
    let page = world.get(&ana, "/rotation").await;
    assert!(
        page.text().contains("data-answer=\"if_needed\"") && page.text().contains(">1 of "),
        "{}",
        page.text()
    );
    assert!(
        !world
            .get(&eli, "/rotation")
            .await
            .text()
            .contains("id=\"answers\"")
    );
    let answers = "product=gitlab&answers[]=19.9:&answers[]=19.10:&answers[]=21.99:no&answers[]=19.11:yes";
    let answer = world.post(&ana, "/do/rotation/answer", FORM, answers).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let page = world.get(&ana, "/rotation").await;
    assert!(
        !page.text().contains("data-answer=\"if_needed\""),
        "{}",
        page.text()
    );
    assert!(page.text().contains("data-answer=\"yes\""), "{}", page.text());
    let body = "product=gitlab&count=6";
    let answer = world.post(&ana, "/do/rotation/propose", FORM, body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
}

#[tokio::test]
async fn what_is_to_be_decided_follows_who_is_in_charge() {
    let world = World::demo().await;
    let (ana, noah) = (world.sign_in("ana").await, world.sign_in("noah").await);
    let id = async |username: &str| {
        use backend::identity::people::{DEMO, by_username};
        let person = by_username(world.db(), DEMO, username).await.unwrap();
        person.unwrap().id.to_string()
    };
    let asked = async |who: &Who| {
        let page = world.get(who, "/today").await.text().to_owned();
        let (_, section) = page.split_once("id=\"today-requests\"")?;
        let section = section.split("</section>").next()?.to_owned();
        Some(section)
    };
    // The backport of the demonstration waits for those who lead now.
    let section = asked(&ana).await.unwrap();
    assert!(section.contains("Backport of !2417"), "{section}");
    assert_eq!(asked(&noah).await, None);
    let (_, request) = section.split_once("href=\"/requests/").unwrap();
    let path = format!("/requests/{}", request.split('"').next().unwrap());
    let page = world.get(&ana, &path).await;
    let words =
        "Release managers and admins decide it. On duty now: Bo Lindqvist, Ana Ferreira, Kiri Parata.";
    assert!(page.text().contains(words), "{path}: {}", page.text());

    let body = format!(
        "product=gitlab&slot=emea&seen={}&person={}&reason=ill",
        id("ana").await,
        id("noah").await
    );
    let answer = world.post(&ana, "/do/rotation/take-over", FORM, body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(asked(&ana).await, None);
    let section = asked(&noah).await.unwrap();
    assert!(section.contains("Backport of !2417"), "{section}");
    let page = world.get(&ana, &path).await;
    let words = "On duty now: Bo Lindqvist, Noah Tremblay, Kiri Parata.";
    assert!(page.text().contains(words), "{}", page.text());
}

#[tokio::test]
async fn another_date_of_a_release_moves_shifts() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    let path = "/api/v1/releases/gitlab/19.7/what-if?date=2026-12-22";
    let follows = world.get(&ana, path).await.json();
    let shifts = follows["shifts"].as_array().unwrap();
    let of = |place: usize| {
        let shift = &shifts[place];
        format!("{} {} {}", shift["release"], shift["from"], shift["to"])
    };
    // 18 and 23 December, at midnight in UTC.
    assert_eq!(shifts.len(), 2, "{follows}");
    assert!(
        of(0).contains("19.7") && of(0).contains("1797552000000"),
        "{}",
        of(0)
    );
    assert!(
        of(1).contains("19.8") && of(1).contains("1797984000000"),
        "{}",
        of(1)
    );
    assert_eq!(shifts[0]["people"][0][0], "AMER");
    assert_eq!(shifts[0]["people"][0][1], "Bo Lindqvist");
    let page = world
        .get(&ana, "/releases/gitlab/19.7/what-if?how=at&date=2026-12-22")
        .await;
    for words in ["Shifts", "AMER: Bo Lindqvist", "EMEA/APAC: Ana Ferreira"] {
        assert!(page.text().contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_secret_address_has_the_shifts() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    let refused = world.post(&Who::nobody(), "/do/rotation/feed", FORM, "").await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    let made = world.post(&ana, "/do/rotation/feed", FORM, "").await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    let address = made.json().as_str().unwrap().to_owned();
    let path = &address[address.find("/feeds/").unwrap()..];
    let nobody = Who::nobody();
    let own = world.get(&nobody, path).await;
    assert_eq!(own.status, StatusCode::OK);
    assert_eq!(own.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(own.header("cache-control"), "private, no-store");
    let text = own.text().replace("\r\n ", "");
    assert!(text.contains("SUMMARY:GitLab 19.7: EMEA/APAC\r\n"), "{text}");
    assert!(
        text.contains("DTSTART:20261120T000000Z") && text.contains("DTEND:20261218T000000Z"),
        "{text}"
    );
    assert!(!text.contains("Lindqvist") && !text.contains(": AMER"), "{text}");
    // Who has subscribed to everybody's by this address is told, and does not see their own in their place.
    for query in ["?product=gitlab", "?a=b&product="] {
        let gone = world.get(&nobody, &format!("{path}{query}")).await;
        assert_eq!(gone.status, StatusCode::GONE, "{query}");
        assert!(gone.text().contains("those make who keep the rotation"));
    }
    let other = world.get(&nobody, &format!("{path}?products=1")).await;
    assert_eq!(other.status, StatusCode::OK);
    // Everybody's has an address of its own, which those make and end who keep the rotation.
    let (eli, body) = (world.sign_in("eli").await, "product=gitlab");
    let refused = world.post(&eli, "/do/rotation/team-feed", FORM, body).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let made = world.post(&ana, "/do/rotation/team-feed", FORM, body).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    let address = made.json().as_str().unwrap().to_owned();
    let team = &address[address.find("/feeds/").unwrap()..];
    let all = world.get(&nobody, team).await.text().replace("\r\n ", "");
    for words in [
        "SUMMARY:GitLab 19.7: AMER\\, Bo Lindqvist",
        "SUMMARY:GitLab 19.7: EMEA/APAC\\, Ana Ferreira",
        "DTSTART:20261120T000000Z",
    ] {
        assert!(all.contains(words), "{words}: {all}");
    }
    // It says of Ana what her own says, event by event.
    let times = |text: &str, of: &str| -> Vec<(String, String)> {
        let events = text.split("BEGIN:VEVENT").filter(|event| event.contains(of));
        let line = |event: &str, name: &str| {
            let mut lines = event.lines().filter(|line| line.starts_with(name));
            lines.next().unwrap().to_owned()
        };
        events
            .map(|event| (line(event, "UID:"), line(event, "DTEND:")))
            .collect()
    };
    assert_eq!(times(&all, "\\, Ana Ferreira"), times(&text, "UID:"));
    let page = world.get(&ana, "/rotation/gitlab/files").await;
    assert!(page.text().contains("End the address"));
    let ended = world.post(&ana, "/do/rotation/team-feed/end", FORM, body).await;
    assert_eq!(ended.status, StatusCode::OK, "{}", ended.text());
    assert_eq!(world.get(&nobody, team).await.status, StatusCode::NOT_FOUND);
    // A new one ends the old one.
    world.post(&ana, "/do/rotation/feed", FORM, "").await;
    assert!(
        world
            .get(&ana, "/rotation/me")
            .await
            .text()
            .contains("End the address")
    );
    let ended = world.post(&ana, "/do/rotation/feed/end", FORM, "").await;
    assert_eq!(ended.status, StatusCode::OK, "{}", ended.text());
    let twice = world.post(&ana, "/do/rotation/feed/end", FORM, "").await;
    assert_eq!(twice.status, StatusCode::NOT_FOUND);
    for path in [path, "/feeds/duty/nonsense.ics", "/feeds/duty/"] {
        assert_eq!(
            world.get(&nobody, path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_change_of_shift_makes_its_page() {
    let world = World::demo().await;
    let (ana, eli) = (world.sign_in("ana").await, world.sign_in("eli").await);
    let path = "/rotation/gitlab/handover/19.7";
    assert_eq!(
        world.get(&Who::nobody(), path).await.status,
        StatusCode::UNAUTHORIZED
    );
    let body = "product=gitlab&release=19.7&note=The+runner+is+slow";
    let noted = world.post(&ana, "/do/rotation/note", FORM, body).await;
    assert_eq!(noted.status, StatusCode::OK, "{}", noted.text());
    assert_eq!(
        world.post(&eli, "/do/rotation/note", FORM, body).await.status,
        StatusCode::FORBIDDEN
    );
    let page = world.get(&eli, path).await;
    for words in [
        "Hand-over from 19.7 to 19.8",
        "Two owners have not answered yet",
        "Next steps",
        "Dates that moved in this shift",
        "The runner is slow",
        "From whom to whom",
        "from Ana Ferreira to ",
        "Freezes in force at the change",
        // What is open leads to its place in its checklist.
        "#item-",
        "The one before: after 19.6",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(!page.text().contains("I have taken over"));
    assert!(!page.text().contains("says so below"), "all change at once");
    // A slot that is handed over at another moment says which.
    let dana = world.actor("dana").await;
    let today = "2026-12-01".parse().unwrap();
    let rotation = backend::rotation::rotation(world.db(), &dana.viewer(), "gitlab", today).await;
    let rotation = rotation.unwrap();
    let slots = domain::rotation::slot::write_slots(&rotation.roster.slots);
    let mut lines: Vec<String> = slots.lines().map(str::to_owned).collect();
    lines[1] = lines[1].replace("00:00 UTC", "08:00 Europe/Berlin");
    let set = backend::rotation::set::SetRotation {
        product: "gitlab".to_owned(),
        seen: rotation.revision,
        slots: lines.join("\n"),
        escalation: rotation.escalation,
    };
    world.db().write(&dana, set).await.unwrap();
    let berlin = world
        .get(&eli, path)
        .await
        .text()
        .replace("<!>", "")
        .replace("<!---->", "");
    let time = |at: &str, shown: &str| format!("<time datetime=\"{at}\" class=\"\">{shown}</time>");
    let first = time("2026-12-18T00:00:00Z", "Fri 18 Dec 2026, 00:00 UTC");
    let other = time("2026-12-18T07:00:00Z", "Fri 18 Dec 2026, 07:00 UTC");
    for words in [
        format!("The shift changes {first}; a slot that has another moment says so below."),
        format!(". It changes {other}"),
    ] {
        assert!(berlin.contains(&words), "{words}: {berlin}");
    }
    assert_eq!(berlin.matches("It changes ").count(), 1, "{berlin}");
    // Of a change that is past nobody says that it comes, nor that it will be kept.
    let past = world.get(&eli, "/rotation/gitlab/handover/19.6").await;
    assert!(past.text().contains("The shift changed "), "{}", past.text());
    assert!(past.text().contains("Nothing was kept of this change"));
    assert!(!past.text().contains("This page makes itself until then"));
    let early = world
        .post(
            &ana,
            "/do/rotation/acknowledge",
            FORM,
            "product=gitlab&release=19.7&slot=emea",
        )
        .await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", early.text());
}

#[tokio::test]
async fn a_change_of_shift_is_kept_by_itself() {
    let world = World::demo().await;
    let then = |at: &str| backend::Clock::starting_at(at.parse().unwrap());
    let world = World::of(&world.bytes().await, then("2026-12-18T00:00:30Z")).await;
    server::worker::handover::round(&world.state).await;
    let eli = world.sign_in("eli").await;
    let path = "/rotation/gitlab/handover/19.7";
    let page = world.get(&eli, path).await.text().to_owned();
    for words in [
        "What follows is what the team could read at the change",
        "Two owners have not answered yet",
        "The one that follows: after 19.8",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Whoever is on duty now says that they have it; the page of the rotation leads there.
    let on = world.get(&eli, "/api/v1/on-duty?product=gitlab").await.json();
    assert_eq!(on["on_duty"][1]["release"], "19.8");
    let next = world
        .sign_in(on["on_duty"][1]["person"]["username"].as_str().unwrap())
        .await;
    let rotation = world.get(&next, "/rotation").await;
    for words in [
        "Hand-over after 19.7",
        ", the last one",
        "Hand-over after 19.8",
        ", which comes next",
        "Earlier hand-overs",
        "Hand-over after 19.6",
    ] {
        assert!(rotation.text().contains(words), "{words}: {}", rotation.text());
    }
    // It waits for them where they look first, until they have said so.
    let waits = "Hand-over after GitLab 19.7, EMEA/APAC";
    for path in ["/today", "/rotation/me"] {
        let page = world.get(&next, path).await;
        for words in [waits, "/do/rotation/acknowledge\""] {
            assert!(page.text().contains(words), "{path}: {words}: {}", page.text());
        }
        assert!(!world.get(&eli, path).await.text().contains(waits), "{path}");
    }
    let body = "product=gitlab&release=19.7&slot=emea";
    let took = world.post(&next, "/do/rotation/acknowledge", FORM, body).await;
    assert_eq!(took.status, StatusCode::OK, "{}", took.text());
    assert!(!world.get(&next, "/today").await.text().contains(waits));
    let again = world.post(&next, "/do/rotation/acknowledge", FORM, body).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text());
    let page = world.get(&eli, path).await.text().to_owned();
    assert!(page.contains(" has taken over, "), "{page}");
    // What comes up now belongs into the next one.
    let body = "product=gitlab&release=19.7&note=Late";
    let ana = world.sign_in("ana").await;
    let late = world.post(&ana, "/do/rotation/note", FORM, body).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.text());
    // A past release says who served it.
    let release = world.get(&eli, "/releases/gitlab/19.7").await;
    assert!(release.text().contains("Bo Lindqvist"));
}

#[tokio::test]
async fn who_is_not_there_is_named() {
    let world = World::demo().await;
    let (ana, eli) = (world.sign_in("ana").await, world.sign_in("eli").await);
    let person = async |username: &str| {
        let named =
            backend::identity::people::by_username(world.db(), backend::identity::people::DEMO, username);
        named.await.unwrap().unwrap().id
    };
    let shown = async || world.get(&eli, "/rotation").await.text().to_owned();
    assert!(
        !shown()
            .await
            .contains("In one confirmed shift somebody is not there.")
    );
    // Away on the day of the release that is hers.
    let body = format!("person={}&first=2026-12-17", person("ana").await);
    let away = world.post(&ana, "/do/rotation/add-absence", FORM, body).await;
    assert_eq!(away.status, StatusCode::OK, "{}", away.text());
    let page = shown().await;
    for words in ["is away", "In one confirmed shift somebody is not there."] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Who leaves is on duty no more, and it is said who is missing.
    let depart = backend::identity::depart::Depart {
        person: person("bo").await,
    };
    let name = world
        .db()
        .write(&world.actor("dana").await, depart)
        .await
        .unwrap();
    let page = shown().await;
    assert!(page.contains(&format!("nobody: {name} has left")), "{page}");
    let now = world.get(&eli, "/api/v1/on-duty?product=gitlab").await.json();
    assert_eq!(now["on_duty"][0]["slot"], "amer");
    assert_eq!(now["on_duty"][0]["person"], serde_json::Value::Null);
    // Nobody answers in the hours of who has left, or is away that day: the page and the interface say the same.
    assert!(page.contains("(nobody is on duty in AMER)"), "{page}");
    for (at, answers) in [
        ("2026-12-16T10:00:00Z", "slots"),
        ("2026-12-16T18:00:00Z", "gap"),
        ("2026-12-17T10:00:00Z", "gap"),
    ] {
        let path = format!("/api/v1/on-duty?product=gitlab&at={at}");
        let then = world.get(&eli, &path).await.json();
        assert_eq!(then["answers"], answers, "{then}");
    }
    assert!(now["hidden"].is_null(), "each slot says it for itself");
    let slots = now["on_duty"].as_array().unwrap();
    assert!(slots.iter().all(|on| on["hidden"] == false), "{now}");
    // Nor do they answer on a declared day.
    let depart = backend::identity::depart::Depart {
        person: person("hana").await,
    };
    let name = world
        .db()
        .write(&world.actor("dana").await, depart)
        .await
        .unwrap();
    let christmas = "/api/v1/on-duty?product=gitlab&at=2026-12-25T10:00:00Z";
    let christmas = world.get(&eli, christmas).await.json();
    assert_eq!(christmas["declared"]["primary"], serde_json::Value::Null);
    let days = world.get(&eli, "/rotation/gitlab/days").await;
    assert!(
        days.text().contains(&format!("nobody: {name} has left")),
        "{}",
        days.text()
    );
}

#[tokio::test]
async fn what_somebody_covers_is_calm_and_offers_stand_where_people_look() {
    let world = World::demo().await;
    let (ana, ines) = (world.sign_in("ana").await, world.sign_in("ines").await);
    let named = backend::identity::people::by_username(world.db(), backend::identity::people::DEMO, "ana");
    let person = named.await.unwrap().unwrap().id;
    let page = async |who: &Who, path: &str| world.get(who, path).await.text().to_owned();
    // Who could take it is somebody else, and eligible.
    let form = page(&ana, "/rotation/me").await;
    for (name, is_there) in [
        ("Ines Duarte", true),
        ("Ana Ferreira", false),
        ("Bo Lindqvist", false),
    ] {
        assert_eq!(
            form.contains(&format!(">{name}</option>")),
            is_there,
            "{name}: {form}"
        );
    }
    let away = format!("person={person}&first=2026-12-17");
    world.post(&ana, "/do/rotation/add-absence", FORM, away).await;
    let missed = "In one confirmed shift somebody is not there.";
    assert!(page(&ines, "/rotation").await.contains(missed));
    // What it meets is said where it was entered.
    let own = page(&ana, "/rotation/me").await;
    assert!(own.contains("Your shift then: GitLab 19.7, EMEA/APAC"), "{own}");
    // So it waits for her, until somebody is there.
    let waits = "You are away in your shift: GitLab 19.7, EMEA/APAC";
    for path in ["/today", "/rotation/me"] {
        let own = page(&ana, path).await.replace("<!>", "").replace("<!---->", "");
        for words in [
            waits,
            "offer the days to others before <time",
            "its shift begins <time",
            "Can you lead GitLab ",
        ] {
            assert!(own.contains(words), "{path}: {words}: {own}");
        }
    }
    // Each is asked what they would do.
    for (who, words) in [
        ("eli", "Can you shadow who leads GitLab?"),
        ("tess", "Can you lead or shadow who leads GitLab?"),
        ("chidi", "Can you lead or look after the security of GitLab?"),
    ] {
        let own = page(&world.sign_in(who).await, "/rotation/me").await;
        assert!(own.contains(words), "{who}: {own}");
    }
    let offer = "shift=gitlab/19.7/emea&first=2026-12-16&last=2026-12-17";
    let offered = world.post(&ana, "/do/rotation/offer", FORM, offer).await;
    assert_eq!(offered.status, StatusCode::OK, "{}", offered.text());
    for path in ["/today", "/rotation/me"] {
        let theirs = page(&ines, path).await;
        assert!(
            theirs.contains("Offered to everybody eligible"),
            "{path}: {theirs}"
        );
        assert!(theirs.contains("/do/rotation/take\""), "{path}: {theirs}");
        assert!(theirs.contains("to be answered"), "{path}: {theirs}");
        let own = page(&ana, path).await;
        assert!(own.contains("Offered by you"), "{path}: {own}");
        assert!(own.contains("/do/rotation/withdraw\""), "{path}: {own}");
        // Bo works in another region: it is nothing to him.
        let other = page(&world.sign_in("bo").await, path).await;
        assert!(!other.contains("Offered "), "{path}: {other}");
    }
    let theirs = page(&ines, "/today").await;
    let (_, swap) = theirs.split_once("name=\"swap\" value=\"").unwrap();
    let (swap, _) = swap.split_once('"').unwrap();
    let body = format!("product=gitlab&swap={swap}");
    let took = world.post(&ines, "/do/rotation/take", FORM, body.clone()).await;
    assert_eq!(took.status, StatusCode::OK, "{}", took.text());
    let rotation = page(&ines, "/rotation").await;
    assert!(rotation.contains("is away; covered by Ines Duarte"), "{rotation}");
    assert!(!rotation.contains(missed), "{rotation}");
    assert!(!page(&ines, "/today").await.contains("Offered "));
    assert!(rotation.contains("can be undone"), "{rotation}");
    // Each of the two undoes it where it was taken or offered; nobody else can, whoever plans.
    let undo = "/do/rotation/undo-swap\"";
    for who in [&ana, &ines] {
        let own = page(who, "/rotation/me").await;
        assert!(
            own.contains("takes it from Ana Ferreira") && own.contains(undo),
            "{own}"
        );
    }
    let dana = world.sign_in("dana").await;
    assert!(!page(&dana, "/rotation/me").await.contains("takes it from"));
    let planner = page(&dana, "/rotation").await;
    assert!(
        planner.contains("takes it from Ana Ferreira") && !planner.contains(undo),
        "{planner}"
    );
    let refused = world
        .post(&dana, "/do/rotation/undo-swap", FORM, body.clone())
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text());
    assert!(!page(&ana, "/today").await.contains(waits));
}

#[tokio::test]
async fn what_others_did_with_ones_shifts_is_seen() {
    let world = World::demo().await;
    let (ana, bo, ines) = (
        world.sign_in("ana").await,
        world.sign_in("bo").await,
        world.sign_in("ines").await,
    );
    let id = async |username: &str| {
        use backend::identity::people::{DEMO, by_username};
        let person = by_username(world.db(), DEMO, username).await.unwrap();
        person.unwrap().id.to_string()
    };
    let page = async |who: &Who, path: &str| {
        let page = world.get(who, path).await.text().to_owned();
        page.replace("<!>", "").replace("<!---->", "")
    };
    // An offer to one alone is declined.
    let offer = format!(
        "shift=gitlab/19.7/emea&first=2026-12-16&last=2026-12-17&to={}",
        id("ines").await
    );
    let offered = world.post(&ana, "/do/rotation/offer", FORM, offer).await;
    assert_eq!(offered.status, StatusCode::OK, "{}", offered.text());
    let theirs = page(&ines, "/today").await;
    let (_, swap) = theirs.split_once("name=\"swap\" value=\"").unwrap();
    let (swap, _) = swap.split_once('"').unwrap();
    let body = format!("product=gitlab&swap={swap}");
    let declined = world.post(&ines, "/do/rotation/decline", FORM, body).await;
    assert_eq!(declined.status, StatusCode::OK, "{}", declined.text());
    // Bo puts somebody in charge in her place.
    let body = format!(
        "product=gitlab&slot=emea&seen={}&person={}&reason=ill",
        id("ana").await,
        id("ines").await
    );
    let taken = world.post(&bo, "/do/rotation/take-over", FORM, body).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.text());
    let all = [
        "Bo Lindqvist put Ines Duarte in charge in your place: GitLab 19.7, EMEA/APAC",
        ": ill",
        "Ines Duarte has declined your offer, so it stays yours: Wed 16 Dec to Thu 17 Dec of 19.7, EMEA/APAC",
    ];
    for path in ["/today", "/rotation/me"] {
        let own = page(&ana, path).await;
        for words in all {
            assert!(own.contains(words), "{path}: {words}: {own}");
        }
        // Nobody else is told.
        for who in [&bo, &ines, &world.sign_in("dana").await] {
            let other = page(who, path).await;
            assert!(!other.contains("in your place"), "{path}: {other}");
            assert!(!other.contains("has declined your offer"), "{path}: {other}");
        }
    }
    // Where nobody is there those who plan find it first, and nobody else does.
    let dana = world.sign_in("dana").await;
    assert!(!page(&dana, "/today").await.contains("Nobody is there now"));
    let away = format!("person={}&first=2026-12-01", id("ines").await);
    let entered = world.post(&ines, "/do/rotation/add-absence", FORM, away).await;
    assert_eq!(entered.status, StatusCode::OK, "{}", entered.text());
    let today = page(&dana, "/today").await;
    for words in [
        "Nobody is there now",
        "GitLab 19.7, EMEA/APAC",
        "Ines Duarte is away",
        "/rotation/gitlab/now/emea",
    ] {
        assert!(today.contains(words), "{words}: {today}");
    }
    let viewer = page(&world.sign_in("eli").await, "/today").await;
    assert!(!viewer.contains("Nobody is there now"), "{viewer}");
    // A page that is open is told that it is old.
    assert!(page(&ana, "/rotation/me").await.contains("data-stale="));
}

#[tokio::test]
async fn a_hidden_shift_is_said_of_its_slot() {
    let world = World::demo().await;
    let release = world.release("19.8").await.release;
    let hide = SetVisibility {
        target: Target::Release {
            id: release.id.clone(),
            seen: release.revision,
        },
        audience: Audience::Embargoed { usernames: vec![] },
    };
    let chidi = world.actor("chidi").await;
    world.db().write(&chidi, hide).await.unwrap();
    let path = "/api/v1/on-duty?product=gitlab&at=2027-01-10T12:00:00Z";
    let seen = world.get(&world.sign_in("eli").await, path).await.json();
    let slots = seen["on_duty"].as_array().unwrap();
    assert_eq!(slots.len(), 5, "{seen}");
    for on in slots {
        assert_eq!(on["hidden"], true, "{on}");
        for unsaid in ["person", "instead_of", "release", "shift_from", "shift_until"] {
            assert!(on[unsaid].is_null(), "{unsaid}: {on}");
        }
        assert!(on["until"].is_i64(), "{on}");
    }
    let seen = world.get(&world.sign_in("chidi").await, path).await.json();
    // What is hidden has another address.
    let address = seen["on_duty"][0]["release"].as_str().unwrap();
    assert!(address.starts_with("monthly-2027-01-21-"), "{address}");
    assert_eq!(seen["on_duty"][0]["hidden"], false);
}

#[tokio::test]
async fn what_was_not_seen_is_not_confirmed() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    let page = world.get(&ana, "/rotation").await.text().to_owned();
    let shifts: Vec<&str> = page
        .split("name=\"shifts[]\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!(shifts.len() > 1, "{page}");
    let (first, second) = (shifts[0], shifts[1]);
    let (cell, _) = first.rsplit_once('/').unwrap();
    let (_, other) = second.rsplit_once('/').unwrap();
    let changed = format!("product=gitlab&shifts[]={cell}/{other}");
    let told = world.post(&ana, "/do/rotation/confirm", FORM, changed).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", told.text());
    let body = format!("product=gitlab&shifts[]={first}&shifts[]={second}");
    let done = world.post(&ana, "/do/rotation/confirm", FORM, body).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let page = world.get(&ana, "/rotation").await.text().to_owned();
    assert!(!page.contains(first) && page.contains(shifts[2]), "{page}");
}

#[tokio::test]
async fn what_was_put_in_against_the_rules_is_marked() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    let page = world.get(&ana, "/rotation").await.text().to_owned();
    assert!(
        !page.contains("against the rules") && !page.contains("Against the rules"),
        "{page}"
    );
    assert!(page.contains("Propose who fills the holes"));
    // Ana leads 19.7 already.
    let shift = world
        .get(&ana, "/rotation/gitlab/19.8/emea")
        .await
        .text()
        .to_owned();
    assert!(shift.contains("is on duty too near to it (19.7"), "{shift}");
    let seen = shift.split("name=\"seen\" value=\"").nth(1).unwrap();
    let seen = seen.split('"').next().unwrap();
    let named = backend::identity::people::by_username(world.db(), backend::identity::people::DEMO, "ana");
    let person = named.await.unwrap().unwrap().id;
    let body = format!("product=gitlab&release=19.8&slot=emea&seen={seen}&person={person}&stand=confirmed");
    let done = world.post(&ana, "/do/rotation/assign", FORM, body).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let page = world.get(&ana, "/rotation").await.text().to_owned();
    for words in [
        "Against the rules: ",
        "is on duty too near to it (19.7",
        " shifts are against the rules.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let shift = world.get(&ana, "/rotation/gitlab/19.8/emea").await;
    // What nobody there would mean is said, and nothing that is against the rules is called good.
    for words in ["as it is now", "one hole more", "against the rules"] {
        assert!(shift.text().contains(words), "{words}: {}", shift.text());
    }
}

/// The numbers of the table of who has how many shifts, in the row of somebody.
fn numbers<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let table = page.split("How many shifts everybody has").nth(1).unwrap();
    let row = table.split("<tr").find(|row| row.contains(name)).unwrap();
    let (row, _) = row.split_once("</tr").unwrap();
    let cells = row.split("class=\"number\">").skip(1);
    cells.map(|cell| cell.split('<').next().unwrap()).collect()
}

#[tokio::test]
async fn days_that_were_given_away_are_no_shift_of_their_own() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    let before = world.get(&ana, "/rotation").await.text().to_owned();
    let [of_ana, of_ines] = ["Ana Ferreira", "Ines Duarte"].map(|name| numbers(&before, name));
    assert_eq!(of_ana.len(), 3, "{of_ana:?}");
    let offer = "shift=gitlab/19.7/emea&first=2026-12-07&last=2026-12-11";
    let done = world.post(&ana, "/do/rotation/offer", FORM, offer).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let ines = world.sign_in("ines").await;
    let theirs = world.get(&ines, "/today").await.text().to_owned();
    let (_, swap) = theirs.split_once("name=\"swap\" value=\"").unwrap();
    let (swap, _) = swap.split_once('"').unwrap();
    let body = format!("product=gitlab&swap={swap}");
    let done = world.post(&ines, "/do/rotation/take", FORM, body).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let after = world.get(&ana, "/rotation").await.text().to_owned();
    assert_eq!(numbers(&after, "Ana Ferreira"), of_ana);
    assert_eq!(numbers(&after, "Ines Duarte"), of_ines);
    // Where she is away as well, both is said.
    let named = backend::identity::people::by_username(world.db(), backend::identity::people::DEMO, "ana");
    let away = format!("person={}&first=2026-12-17", named.await.unwrap().unwrap().id);
    let done = world.post(&ana, "/do/rotation/add-absence", FORM, away).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let page = world.get(&ana, "/rotation").await.text().to_owned();
    let cell = page.split("data-label=\"EMEA/APAC\"").nth(1).unwrap();
    let (cell, _) = cell.split_once("</td>").unwrap();
    for words in ["Ana Ferreira", "is away", "Ines Duarte for a part of it"] {
        assert!(cell.contains(words), "{words}: {cell}");
    }
}
