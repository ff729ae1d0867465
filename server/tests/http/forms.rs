//! Forms: where they lead, what becomes of what cannot be read, and of what somebody sends who is not
//! signed in.

use axum::body::{Body, Bytes};
use axum::http::{Method, StatusCode};
use futures_util::stream;
use leptos::server_fn::axum::server_fn_paths;

use super::support::{Answer, Who, World, request, untouched};

const OURS: &str = "http://127.0.0.1:3000";

/// A form of a page of ours, without script.
async fn submit(world: &World, who: &Who, path: &str, from: &str, form: impl Into<Body>) -> Answer {
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "text/html,application/xhtml+xml"),
        ("referer", from),
    ];
    world
        .send(request(Method::POST, path, who, &headers, form.into()))
        .await
}

#[tokio::test]
async fn a_tick_of_what_is_no_id_is_refused_like_any_other() {
    let world = World::demo().await;
    for id in ["%0A", "%C3%BC", "%00", "a%0D%0Ab", ""] {
        for who in [Who::nobody(), world.sign_in("ana").await] {
            let form = format!("run={id}&item={id}&want=done&seen=0");
            let answer = submit(&world, &who, "/do/checklists/tick", "", form.clone()).await;
            assert_eq!(answer.status, StatusCode::FOUND, "{id}");
            assert_eq!(answer.header("location"), "/#form-page", "{id}");
            let media = "application/x-www-form-urlencoded";
            let answer = world.post(&who, "/do/checklists/tick", media, form).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{id}");
        }
    }
}

#[tokio::test]
async fn a_tick_leads_back_to_where_the_form_was() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    let (run, items) = world.run("19.7", "monthly").await;
    let item = &untouched(&items).item;
    let fragment = format!("#item-{}", item.id);
    for (version, (from, back)) in [
        (
            format!("{OURS}/checklists/{run}?only=open"),
            format!("/checklists/{run}?only=open"),
        ),
        (
            format!("{OURS}/releases/gitlab/19.7?zone=UTC#checklists"),
            "/releases/gitlab/19.7?zone=UTC".to_owned(),
        ),
        (String::new(), format!("/checklists/{run}")),
        ("https://evil.example/a".to_owned(), format!("/checklists/{run}")),
        (format!("{OURS}.evil.example/a"), format!("/checklists/{run}")),
        (format!("{OURS}//evil.example/a"), format!("/checklists/{run}")),
    ]
    .into_iter()
    .enumerate()
    {
        let want = if version % 2 == 0 { "done" } else { "open" };
        let form = format!("run={run}&item={}&want={want}&seen={version}", item.id);
        let answer = submit(&world, &ana, "/do/checklists/tick", &from, form).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{from}");
        assert_eq!(answer.header("location"), format!("{back}{fragment}"), "{from}");
    }
}

/// What asks for nothing reads no form: who may do it is another test's matter.
const WITHOUT_FIELDS: [&str; 5] = [
    "/do/connections/look",
    "/do/rotation/feed",
    "/do/rotation/feed/end",
    "/do/rotation/calendar/read",
    "/do/rotation/calendar/forget",
];

#[tokio::test]
async fn no_server_function_fails_at_a_form_that_it_cannot_read() {
    let paths: Vec<&str> = server_fn_paths().map(|(path, _)| path).collect();
    assert!(paths.len() >= 12, "{paths:?}");
    let paths = paths.into_iter().filter(|path| !WITHOUT_FIELDS.contains(path));
    let media = "application/x-www-form-urlencoded";
    let mut world = World::demo().await;
    let mut ana = world.sign_in("ana").await;
    for (place, path) in paths.enumerate() {
        // One person may not write that much in a minute.
        if place.is_multiple_of(20) && place > 0 {
            world = World::demo().await;
            ana = world.sign_in("ana").await;
        }
        for form in ["", "a=b", "%", "seen=many&run=a&item=b", "\u{0}"] {
            let answer = world.post(&ana, path, media, form).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {form:?}");
            assert_eq!(answer.json()["code"], "incomplete", "{path} {form:?}");

            let nobody = submit(&world, &Who::nobody(), path, "", form).await;
            assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {form:?}");
            assert!(nobody.text().contains("The form was not complete"), "{path}");
            assert_eq!(nobody.header("set-cookie"), "", "nobody gets no session");

            let from = format!("{OURS}/subscribe?product=gitlab");
            let back = submit(&world, &ana, path, &from, form).await;
            assert_eq!(back.status, StatusCode::SEE_OTHER, "{path} {form:?}");
            assert_eq!(back.header("location"), "/subscribe?product=gitlab");
        }
        let page = world.get(&ana, "/subscribe").await;
        assert!(page.text().contains("The form was not complete"), "{path}");
        // Without a length nobody can know before it is read.
        let pieces =
            || stream::iter((0..1100).map(|_| Ok::<_, std::io::Error>(Bytes::from(vec![b'a'; 1024]))));
        let answer = world.post(&ana, path, media, Body::from_stream(pieces())).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        let answer = submit(&world, &Who::nobody(), path, "", Body::from_stream(pieces())).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        assert!(answer.text().contains("That is too long"), "{}", answer.text());
    }
}

#[tokio::test]
async fn what_was_typed_survives_signing_in() {
    let world = World::demo().await;
    let listed = world.release("19.7").await;
    let form = format!(
        "release={}&seen={}&date=2026-12-18&public_reason=Waiting+for+a+fix",
        listed.release.id, listed.release.revision
    );
    let from = format!("{OURS}/releases/gitlab/19.7");
    let sent = submit(&world, &Who::nobody(), "/do/releases/move", &from, form).await;
    assert_eq!(sent.status, StatusCode::FOUND);
    let door = sent.header("location").to_owned();
    assert_eq!(door, "/sign-in?return=/releases/gitlab/19.7%23form-move");
    let visitor = Who::session(&sent);
    let page = world.get(&visitor, &door).await;
    assert!(page.text().contains("what you wrote is kept"), "{}", page.text());
    let back = "/releases/gitlab/19.7#form-move";
    assert!(
        page.text().contains(&format!("name=\"return\" value=\"{back}\"")),
        "{}",
        page.text()
    );

    let form = "username=ana&return=/releases/gitlab/19.7%23form-move";
    let entered = submit(&world, &visitor, "/auth/demo", &format!("{OURS}{door}"), form).await;
    assert_eq!(entered.header("location"), back);
    let page = world.get(&Who::session(&entered), "/releases/gitlab/19.7").await;
    assert!(page.text().contains("Waiting for a fix"), "{}", page.text());
    assert!(
        page.text().contains("Now you are: look through it"),
        "{}",
        page.text()
    );
}

/// A release that will not happen takes its shifts along, and lines are maintained for longer: that is shown before.
#[tokio::test]
async fn a_cancellation_is_looked_at_before_it_is_made() {
    let world = World::demo().await;
    let listed = world.release("19.10").await;
    let path = "/releases/gitlab/19.10";
    let from = format!("{OURS}{path}");
    let (id, seen) = (&listed.release.id, listed.release.revision);
    let form = format!("release={id}&seen={seen}&public_reason=Too+few+people");
    let ana = world.sign_in("ana").await;
    let preview = "/do/releases/preview-cancel";
    let sent = submit(&world, &ana, preview, &from, form.clone()).await;
    assert_eq!(sent.header("location"), format!("{path}#move-preview"));
    let page = world.get(&ana, path).await;
    let page = page.text().replace("<!>", "").replace("<!---->", "");
    let (_, shown) = page
        .split_once("What would move")
        .unwrap_or_else(|| panic!("{page}"));
    let (shown, _) = shown.split_once("</section>").unwrap();
    for text in ["is off", "no shift any more", "Maintained until", "19.7: <s>"] {
        assert!(shown.contains(text), "{text}: {shown}");
    }
    assert!(!shown.contains("no new time yet"), "{shown}");
    assert!(page.contains("Too few people"), "what was typed stays");
    assert_eq!(world.release("19.10").await, listed, "nothing is changed");
    // Whoever may not cancel it is shown nothing.
    let eli = world.sign_in("eli").await;
    let media = "application/x-www-form-urlencoded";
    let refused = world.post(&eli, preview, media, form).await;
    assert_ne!(refused.status, StatusCode::FOUND);
}

#[tokio::test]
async fn a_move_is_looked_at_before_it_is_made() {
    let world = World::demo().await;
    let listed = world.release("19.7").await;
    let path = "/releases/gitlab/19.7";
    let from = format!("{OURS}{path}?zone=UTC");
    let form = |date: &str| {
        let (id, seen) = (&listed.release.id, listed.release.revision);
        format!("release={id}&seen={seen}&date={date}&public_reason=A+holiday&internal_reason=Bo+is+away")
    };
    let preview = "/do/releases/preview-move";
    let ana = world.sign_in("ana").await;
    let sent = submit(&world, &ana, preview, &from, form("2026-12-18")).await;
    assert_eq!(sent.status, StatusCode::FOUND);
    let to = sent.header("location");
    assert_eq!(to, format!("{path}?zone=UTC#move-preview"));
    // A script that reads the page along the way takes it from nobody.
    let along = request(
        Method::GET,
        path,
        &ana,
        &[("sec-fetch-mode", "cors")],
        Body::empty(),
    );
    let along = world.send(along).await;
    assert!(!along.text().contains("What would move"));
    let page = world.get(&ana, &format!("{path}?zone=UTC")).await;
    for text in [
        "What would move",
        "Tue 15 Dec",
        "Wed 16 Dec",
        "A holiday",
        "Bo is away",
        "value=\"2026-12-18\"",
    ] {
        assert!(page.text().contains(text), "{text}: {}", page.text());
    }
    // It stands there once, and nothing was changed.
    let again = world.get(&ana, path).await;
    assert!(!again.text().contains("What would move"));
    assert_eq!(world.release("19.7").await, listed);

    // What the move would refuse is refused at its form, with the field.
    for (date, why) in [
        ("", "is no date"),
        ("2029-12-18", "more than two years"),
        ("2026-12-17", "nothing would change"),
    ] {
        let sent = submit(&world, &ana, preview, &from, form(date)).await;
        assert_eq!(
            sent.header("location"),
            format!("{path}?zone=UTC#form-move"),
            "{date}"
        );
        let page = world.get(&ana, path).await.text().to_lowercase();
        assert!(page.contains(why), "{date}: {page}");
        assert_eq!(
            page.contains("aria-invalid=\"true\""),
            !why.starts_with("nothing"),
            "{date}"
        );
    }
    // Whoever may not move it is shown nothing.
    let media = "application/x-www-form-urlencoded";
    let eli = world.sign_in("eli").await;
    let refused = world.post(&eli, preview, media, form("2026-12-18")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let nobody = world
        .post(&Who::nobody(), preview, media, form("2026-12-18"))
        .await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}

/// Each form that waits for its sender to sign in is a row: an address makes so many of them and no more,
/// whatever cookie it invents.
#[tokio::test]
async fn an_address_leaves_only_so_many_forms_behind() {
    let world = World::demo().await;
    let form = "run=a&item=b&want=done&seen=0";
    for cookie in ["", "slipway=AAAAAAAAAAAAAAAAAAAAAA"] {
        let mut statuses = Vec::new();
        for _ in 0..200 {
            let mut sent = request(
                Method::POST,
                "/do/checklists/tick",
                &Who::nobody(),
                &[
                    ("accept", "text/html"),
                    ("sec-fetch-site", "same-origin"),
                    ("content-type", "application/x-www-form-urlencoded"),
                ],
                Body::from(form),
            );
            if !cookie.is_empty() {
                sent.headers_mut().insert("cookie", cookie.parse().unwrap());
            }
            statuses.push(world.send(sent).await.status);
        }
        let last = statuses.last().copied();
        assert_eq!(last, Some(StatusCode::TOO_MANY_REQUESTS), "{cookie}");
    }
}

#[tokio::test]
async fn a_form_of_nobody_that_waits_for_nothing_makes_no_session() {
    let world = World::demo().await;
    let form = "run=a&since=0";
    let answer = submit(&world, &Who::nobody(), "/do/checklists/items-since", "", form).await;
    assert!(answer.status.is_redirection());
    assert_eq!(answer.header("set-cookie"), "");
}

#[tokio::test]
async fn holidays_are_looked_at_before_they_are_imported() {
    let world = World::demo().await;
    let path = "/admin/holidays";
    let from = format!("{OURS}{path}?zone=UTC");
    let dana = world.sign_in("dana").await;
    let send = async |to: &str, holidays: &str| {
        let form = format!("region=here&holidays={holidays}");
        submit(&world, &dana, to, &from, form).await
    };
    let (preview, import) = ("/do/holidays/preview", "/do/holidays/import");
    let sent = send(preview, "2027-02-22+A+day+off").await;
    assert_eq!(sent.status, StatusCode::FOUND);
    assert_eq!(
        sent.header("location"),
        format!("{path}?zone=UTC#holidays-preview")
    );
    let page = world.get(&dana, path).await;
    for text in [
        "What it would do",
        "here: 1 day, Mon 22 Feb 2027. Nothing is changed yet.",
        "No release goes elsewhere.",
        "2027-02-22 A day off",
        import,
    ] {
        assert!(page.text().contains(text), "{text}: {}", page.text());
    }
    // It stands there once, and nothing was imported.
    let again = world.get(&dana, path).await;
    assert!(!again.text().contains("What it would do"));
    assert!(!again.text().contains("Mon 22 Feb 2027"));
    // What cannot be read is refused at the form, with what was typed.
    let sent = send(preview, "soon").await;
    assert_eq!(
        sent.header("location"),
        format!("{path}?zone=UTC#form-import-holidays")
    );
    let page = world.get(&dana, path).await;
    assert!(
        page.text().contains("line 1: &#x27;soon&#x27; is no day")
            || page.text().contains("line 1: 'soon' is no day")
    );
    assert!(!page.text().contains(import));
    send(import, "2027-02-22+A+day+off").await;
    let page = world.get(&dana, path).await;
    assert!(page.text().contains("Mon 22 Feb 2027 to Mon 22 Feb 2027"));
    // The days can be opened and read.
    let days = world.get(&dana, &format!("{path}?region=here")).await;
    assert!(days.text().contains("Holidays of here") && days.text().contains("A day off"));
    let none = world.get(&dana, &format!("{path}?region=there")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

/// Whoever has no shift has no form to offer one with, and only admins have the one of the slots: a refusal is told all the same.
#[tokio::test]
async fn a_refusal_whose_form_is_not_on_the_next_page_is_told() {
    let world = World::demo().await;
    for (username, path, form, page, place) in [
        (
            "mei",
            "/do/rotation/offer",
            "shift=gitlab/19.7/amer&first=2026-12-10",
            "/rotation/me",
            "form-offer",
        ),
        (
            "eli",
            "/do/rotation/slots",
            "product=gitlab&seen=1&slots=&escalation=",
            "/rotation?product=gitlab",
            "form-slots",
        ),
        (
            "eli",
            "/do/rotation/declare",
            "product=gitlab&day=2026-12-31&name=Silvester",
            "/rotation/gitlab/days",
            "form-day",
        ),
        (
            "eli",
            "/do/rotation/note",
            "product=gitlab&release=19.7&note=Look",
            "/rotation/gitlab/handover/19.7",
            "form-note",
        ),
    ] {
        let who = world.sign_in(username).await;
        let sent = submit(&world, &who, path, &format!("{OURS}{page}"), form).await;
        assert_eq!(sent.header("location"), format!("{page}#{place}"), "{path}");
        let shown = world.get(&who, page).await;
        let alerts = shown.text().matches("role=\"alert\"").count();
        assert_eq!(alerts, 1, "{path}: {}", shown.text());
        assert!(shown.text().contains("Nothing was changed"), "{path}");
        assert_eq!(
            shown.text().matches(&format!("id=\"{place}\"")).count(),
            1,
            "{path}"
        );
        // Once.
        assert!(!world.get(&who, page).await.text().contains("Nothing was changed"));
    }
    // Where the form is it says so, and nothing else does.
    let dana = world.sign_in("dana").await;
    let (page, form) = (
        "/rotation?product=gitlab",
        "product=gitlab&seen=1&slots=x&escalation=",
    );
    submit(
        &world,
        &dana,
        "/do/rotation/slots",
        &format!("{OURS}{page}"),
        form,
    )
    .await;
    let shown = world.get(&dana, page).await;
    assert_eq!(
        shown.text().matches("role=\"alert\"").count(),
        1,
        "{}",
        shown.text()
    );
    // An address that leads nowhere says it, too.
    let from = format!("{OURS}/rotation/gitlab/handover/1.0");
    let form = "product=gitlab&release=1.0&note=Look";
    let sent = submit(&world, &dana, "/do/rotation/note", &from, form).await;
    let to = sent
        .header("location")
        .split('#')
        .next()
        .unwrap_or_default()
        .to_owned();
    let shown = world.get(&dana, &to).await;
    assert!(
        shown.text().contains("Nothing was changed"),
        "{to}: {}",
        shown.text()
    );
}
