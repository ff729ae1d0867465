//! Private calendars, against a server that has some: days come in and nothing else, the address is shown to nobody, and no
//! address leads into the network around Slipway.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use axum::response::Redirect;
use axum::routing::get;
use server::worker::calendars;
use tokio::net::TcpListener;

use super::support::{Who, World, request};

const FORM: &str = "application/x-www-form-urlencoded";
const KEY: (&str, &str) = (
    "SLIPWAY_SECRET_KEY",
    "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
);

/// A server with calendars under a secret; where it is, and how often it was asked.
async fn there() -> (String, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let calendar = |day: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Hospital\r\nDTSTART;VALUE=DATE:{day}\r\nEND:VEVENT\r\n\
             BEGIN:VEVENT\r\nSUMMARY:Hospital\r\nDTSTART:soon\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let count = asked.clone();
    let ana = get(move || async move {
        let day = match count.fetch_add(1, Ordering::Relaxed) {
            0 => "20270104",
            _ => "20270210",
        };
        calendar(day)
    });
    let router = Router::new()
        .route("/hush/ana.ics", ana)
        .route("/hush/moved.ics", get(|| async { Redirect::to("/hush/ana.ics") }))
        .route(
            "/hush/file.ics",
            get(|| async { Redirect::to("ftp://127.0.0.1/etc") }),
        )
        .route("/hush/large.ics", get(|| async { "x".repeat(5 * 1024 * 1024) }))
        .route("/hush/page.ics", get(|| async { "<html>" }));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (base, asked)
}

fn form(address: &str) -> String {
    let bytes = address.bytes().map(|byte| format!("%{byte:02X}"));
    format!("address={}", bytes.collect::<String>())
}

#[tokio::test]
async fn a_calendar_is_read_by_its_secret_address() {
    let (base, asked) = there().await;
    let world = World::with(&[KEY, ("SLIPWAY_CALENDARS_INSIDE", "true")]).await;
    let ana = world.sign_in("ana").await;
    let keep = async |who: &Who, name: &str| {
        let body = form(&format!("{base}/hush/{name}"));
        world.post(who, "/do/rotation/calendar/keep", FORM, body).await
    };
    assert_eq!(
        keep(&Who::nobody(), "ana.ics").await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(asked.load(Ordering::Relaxed), 0);
    let kept = keep(&ana, "ana.ics").await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
    let page = async || world.get(&ana, "/rotation/me").await.text().to_owned();
    let text = page().await;
    for words in [
        "from your calendar",
        "4 Jan 2027",
        "Last read",
        "One event was not taken",
        "Read now",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("hush") && !text.contains("Hospital"), "{text}");
    // It is read again a few hours later, and what it says now takes the place of what it said.
    calendars::round(&world.state).await;
    assert_eq!(asked.load(Ordering::Relaxed), 1, "it is not due yet");
    world.db().clock().jump(backend::rotation::calendar::EVERY);
    calendars::round(&world.state).await;
    let text = page().await;
    assert!(
        text.contains("10 Feb 2027") && !text.contains("4 Jan 2027"),
        "{text}"
    );
    let read = world.post(&ana, "/do/rotation/calendar/read", FORM, "").await;
    assert_eq!((read.status, asked.load(Ordering::Relaxed)), (StatusCode::OK, 3));
    // Whoever reads it on the page is told which event was not taken, and why, without a word of it.
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", FORM),
        ("accept", "text/html"),
        ("referer", "http://127.0.0.1:3000/rotation/me"),
    ];
    let path = "/do/rotation/calendar/read";
    let sent = world
        .send(request(Method::POST, path, &ana, &headers, Body::empty()))
        .await;
    assert_eq!(sent.status, StatusCode::FOUND, "{}", sent.text());
    let text = page().await;
    assert!(
        text.contains("line 8, column 1: this is no day and no time"),
        "{text}"
    );
    assert!(!text.contains("soon") && !text.contains("Hospital"), "{text}");
    // What goes wrong is told beside it, without the address; what was read of it before goes with the address.
    for (name, words) in [
        ("nothing.ics", "nothing is at the address any more (status 404)"),
        (
            "file.ics",
            "it leads elsewhere, and it does not begin with https://",
        ),
        ("large.ics", "it is larger than 4 MiB"),
        ("page.ics", "this is no calendar"),
    ] {
        assert_eq!(keep(&ana, name).await.status, StatusCode::OK);
        let text = page().await;
        assert!(text.contains(words) && !text.contains("hush"), "{words}: {text}");
        assert!(!text.contains("10 Feb 2027"));
    }
    keep(&ana, "moved.ics").await;
    assert!(page().await.contains("10 Feb 2027"));
    // An address that is refused is said at its field, also where there is another one already, and is not shown again.
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", FORM),
        ("accept", "text/html"),
        ("referer", "http://127.0.0.1:3000/rotation/me"),
    ];
    let body = Body::from(form("gopher://hush"));
    let path = "/do/rotation/calendar/keep";
    let sent = world
        .send(request(Method::POST, path, &ana, &headers, body))
        .await;
    assert_eq!(sent.status, StatusCode::FOUND, "{}", sent.text());
    let text = page().await;
    let field = text.split("id=\"address-address\"").nth(1).unwrap();
    let field = field.split('>').next().unwrap();
    assert!(
        field.contains("aria-invalid=\"true\"") && field.contains("error-address"),
        "{field}"
    );
    assert!(text.contains("refused it is not kept"), "{text}");
    assert!(!text.contains("hush"), "{text}");
    let forgot = world.post(&ana, "/do/rotation/calendar/forget", FORM, "").await;
    assert_eq!(forgot.status, StatusCode::OK);
    let text = page().await;
    assert!(
        !text.contains("10 Feb 2027") && !text.contains("Read now"),
        "{text}"
    );
    let again = world.post(&ana, "/do/rotation/calendar/read", FORM, "").await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn no_address_leads_inside() {
    let (base, asked) = there().await;
    let world = World::with(&[KEY]).await;
    let ana = world.sign_in("ana").await;
    for address in [
        format!("{base}/hush/ana.ics"),
        base.replace("http:", "https:"),
        base.replace("http:", "webcal:"),
        "https://[::1]/".to_owned(),
        "calendar".to_owned(),
    ] {
        let kept = world
            .post(&ana, "/do/rotation/calendar/keep", FORM, form(&address))
            .await;
        assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        assert!(!kept.text().contains("hush"), "{}", kept.text());
    }
    // A name that leads inside is seen when it is asked for.
    let named = base.replace("http:", "https:").replace("127.0.0.1", "localhost");
    let kept = world
        .post(&ana, "/do/rotation/calendar/keep", FORM, form(&named))
        .await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text());
    let page = world.get(&ana, "/rotation/me").await;
    assert!(
        page.text().contains("an address that is not public"),
        "{}",
        page.text()
    );
    assert_eq!(asked.load(Ordering::Relaxed), 0);
}
