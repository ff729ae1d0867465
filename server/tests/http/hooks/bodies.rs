//! Bodies that are too long: those of deliveries that were set aside are read and mended as files, and whoever sends more
//! than what is read comes to know it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{Method, StatusCode};
use domain::identity::Actor;
use futures_util::stream;
use server::http::limits::Within;
use server::worker::inbox;

use super::super::support::{Answer, Who, World, request};
use super::{KEY, form, send, signed, tag_push, texts, until, world};

const MEDIA: &str = "multipart/form-data; boundary=between";

/// A form with a file, as a browser sends it.
fn with_file(name: &str, body: &str) -> String {
    format!(
        "--between\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"mended.json\"\r\n\
         content-type: application/json\r\n\r\n{body}\r\n--between--\r\n"
    )
}

/// The same body, so many bytes long.
fn long(body: &str, length: usize) -> String {
    " ".repeat(length - body.len()) + body
}

/// A project of GitLab's is followed.
async fn follow(world: &World, project: &str, embargoed: bool) {
    let source = backend::connections::sources::AddSource {
        product: "gitlab".to_owned(),
        connection: "gitlab".to_owned(),
        project: project.to_owned(),
        tags: "v{version}-ee".to_owned(),
        branches: String::new(),
        publishes: false,
        embargoed,
    };
    world.db().write(&Actor::System("story"), source).await.unwrap();
}

/// Has a body set aside, and gives the delivery's id.
async fn set_aside(world: &World, body: &str) -> String {
    let headers = signed(world, KEY, "long", 0, body);
    let answer = send(world, "/hooks/gitlab", &headers, body).await;
    assert_eq!(answer.status, StatusCode::ACCEPTED, "{}", answer.text());
    let work = tokio::spawn(inbox::run(world.state.clone()));
    until("it is set aside", async || {
        texts(world, "SELECT state FROM inbox").await == ["aside"]
    })
    .await;
    work.abort();
    texts(world, "SELECT id FROM inbox").await.remove(0)
}

/// Sends a form with a file as a browser does.
async fn submit(world: &World, who: &Who, path: &str, form: String) -> Answer {
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", MEDIA),
        ("accept", "text/html"),
    ];
    world
        .send(request(Method::POST, path, who, &headers, Body::from(form)))
        .await
}

#[tokio::test]
async fn a_long_body_is_read_and_mended_as_a_file() {
    let world = world().await;
    follow(&world, "gitlab-org/gitlab", false).await;
    let [dana, eli] = [world.sign_in("dana").await, world.sign_in("eli").await];
    let good = long(&tag_push("gitlab-org/gitlab", "v19.8.0-ee"), 600_000);
    let broken = good.replace("\"ref\"", "\"rev\"");
    let id = set_aside(&world, &broken).await;
    let [body, first, mend] =
        ["body.json", "first.json", "body"].map(|name| format!("/admin/webhooks/{id}/{name}"));

    let page = world.get(&dana, "/admin/webhooks").await;
    for words in [
        "too long to be mended here",
        "The whole body, 600 kB",
        body.as_str(),
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let form = page
        .text()
        .split("<form")
        .find(|form| form.contains(&format!("\"{mend}\"")));
    let form = form.unwrap();
    assert!(
        form.contains("multipart/form-data") && form.contains("type=\"file\""),
        "{form}"
    );
    let answer = world.get(&dana, &body).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body == broken.as_bytes(), "it is another body");
    for (name, value) in [
        ("content-type", "application/json"),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(answer.header(name), value);
    }
    let disposition = answer.header("content-disposition");
    assert!(
        disposition.starts_with("attachment; ") && disposition.contains(&id),
        "{disposition}"
    );

    let there_is_none = "/admin/webhooks/nonsense/body";
    for (who, path, read, written) in [
        (&Who::nobody(), mend.as_str(), 401, 401),
        (&eli, mend.as_str(), 403, 403),
        (&dana, there_is_none, 404, 404),
    ] {
        let answer = world.get(who, &format!("{path}.json")).await;
        assert_eq!(answer.status.as_u16(), read, "{path}: {}", answer.text());
        let answer = world.post(who, path, MEDIA, with_file("body", &good)).await;
        assert_eq!(answer.status.as_u16(), written, "{path}: {}", answer.text());
    }
    assert_eq!(world.get(&dana, &first).await.status, StatusCode::NOT_FOUND);

    // What is refused is said at the delivery.
    for (file, words) in [
        (long("{\"half\": ", 300_000), "It is no JSON"),
        (String::new(), "Choose a file"),
    ] {
        let answer = submit(&world, &dana, &mend, with_file("body", &file)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let place = format!("/admin/webhooks#form-mend-{id}");
        assert_eq!(answer.header("location"), place);
        let page = world.get(&dana, "/admin/webhooks").await;
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let no_text = with_file("body", "\"?\"").into_bytes();
    let no_text = no_text
        .into_iter()
        .map(|byte| if byte == b'?' { 0xff } else { byte });
    for (form, code) in [
        (with_file("another", &good).into_bytes(), "incomplete"),
        (b"body=x".to_vec(), "incomplete"),
        (no_text.collect(), "invalid"),
        (with_file("body", "nothing").into_bytes(), "invalid"),
    ] {
        let answer = world.post(&dana, &mend, MEDIA, form).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            answer.text()
        );
        assert_eq!(answer.json()["code"], code);
    }
    let too_long = with_file("body", &" ".repeat(9_000_000));
    let answer = world.post(&dana, &mend, MEDIA, too_long.clone()).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.json()["detail"].as_str().unwrap().contains("8 MB"));
    let answer = submit(&world, &dana, &mend, too_long.clone()).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        answer.text().contains("This file is too long"),
        "{}",
        answer.text()
    );
    // What does not say how long it is is read to its end and forgotten, so that its sender reads the answer.
    let count = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&count);
    let pieces: Vec<Bytes> = too_long
        .as_bytes()
        .chunks(100_000)
        .map(Bytes::copy_from_slice)
        .collect();
    let all = pieces.len();
    let pieces = pieces.into_iter().map(move |piece| {
        counting.fetch_add(1, Ordering::Relaxed);
        Ok::<_, std::io::Error>(piece)
    });
    let silent = Body::from_stream(stream::iter(pieces));
    let answer = world.post(&dana, &mend, MEDIA, silent).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(count.load(Ordering::Relaxed), all);
    let unchanged = world.get(&dana, &body).await;
    assert!(unchanged.body == broken.as_bytes(), "it was changed");

    // What had come first can be had as a file, too.
    let whole = long("{\"whole\": 1}", 2_000_000);
    let answer = submit(&world, &dana, &mend, with_file("body", &whole)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let page = world.get(&dana, "/admin/webhooks").await;
    for words in [
        "It was set aside again",
        "As it came",
        "The whole body, 2.0 MB",
        first.as_str(),
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(world.get(&dana, &first).await.body == broken.as_bytes());
    assert!(world.get(&dana, &body).await.body == whole.as_bytes());

    let answer = world.post(&dana, &mend, MEDIA, with_file("body", &good)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let release = world.get(&eli, "/api/v1/releases/gitlab/19.8").await;
    assert_eq!(release.json()["status"], "tagged");
    assert_eq!(world.get(&dana, &body).await.status, StatusCode::NOT_FOUND);
    let audit = texts(&world, "SELECT action FROM audit WHERE entity LIKE 'delivery:%'").await;
    assert_eq!(audit, ["delivery.mended", "delivery.mended"]);
}

/// A file may be on its way for longer than any other answer takes.
#[tokio::test]
async fn what_brings_a_file_has_more_time() {
    const FORM: &str = "application/x-www-form-urlencoded";
    let mut world = world().await;
    let dana = world.sign_in("dana").await;
    let within = Within {
        answers: Duration::ZERO,
        ..Within::default()
    };
    world.app = server::router_within(world.state.clone(), within);
    // Elsewhere the time is over before what never comes is there.
    let never = Body::from_stream(stream::pending::<Result<Bytes, std::io::Error>>());
    let answer = world.post(&dana, "/do/products/add", FORM, never).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.json()["code"], "too_slow");
    let file = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        Ok::<_, std::io::Error>(Bytes::from(with_file("body", "{}")))
    };
    let slow = Body::from_stream(stream::once(file));
    let answer = world
        .post(&dana, "/admin/webhooks/nonsense/body", MEDIA, slow)
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.text());
}

/// What may be about a hidden project is not there for an admin who may not see it.
#[tokio::test]
async fn a_hidden_body_is_no_file_for_others() {
    let world = world().await;
    follow(&world, "gitlab-org/security/gitlab", true).await;
    let dana = world.sign_in("dana").await;
    let broken = tag_push("gitlab-org/security/gitlab", "v19.8.0-ee").replace("\"ref\"", "\"rev\"");
    let id = set_aside(&world, &long(&broken, 600_000)).await;
    let mend = format!("/admin/webhooks/{id}/body");
    for path in [format!("{mend}.json"), format!("/admin/webhooks/{id}/first.json")] {
        let answer = world.get(&dana, &path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.text());
    }
    let answer = world.post(&dana, &mend, MEDIA, with_file("body", "{}")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.text());
    assert_eq!(answer.json()["code"], "not_found");
    assert_eq!(texts(&world, "SELECT state FROM inbox").await, ["aside"]);
}

/// Whoever mends a body so that it may be about a hidden project is told what he did, though he does not see it any more.
#[tokio::test]
async fn who_mends_it_out_of_his_sight_is_told_what_was_done() {
    const FORM: &str = "application/x-www-form-urlencoded";
    for by_file in [false, true] {
        let world = world().await;
        follow(&world, "gitlab-org/gitlab", false).await;
        follow(&world, "gitlab-org/security/gitlab", true).await;
        let [dana, farah] = [world.sign_in("dana").await, world.sign_in("farah").await];
        let broken = tag_push("gitlab-org/gitlab", "v19.8.0-ee").replace("\"ref\"", "\"rev\"");
        let id = set_aside(&world, &broken).await;
        let told = if by_file {
            let path = format!("/admin/webhooks/{id}/body");
            let answer = world.post(&dana, &path, MEDIA, with_file("body", "{}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
            answer.text().to_owned()
        } else {
            let form = form(&[("delivery", &id), ("wish", "mend"), ("body", "{}")]);
            let headers = [
                ("sec-fetch-site", "same-origin"),
                ("content-type", FORM),
                ("accept", "text/html"),
            ];
            let path = "/do/deliveries/decide";
            let asked = request(Method::POST, path, &dana, &headers, Body::from(form));
            let answer = world.send(asked).await;
            assert_eq!(answer.status, StatusCode::FOUND, "{}", answer.text());
            let page = world.get(&dana, "/admin/webhooks").await;
            assert!(page.text().contains("Nothing was set aside"), "{}", page.text());
            page.text().to_owned()
        };
        for words in [
            "It was replayed with your body, which is kept, and so is what had come first.",
            "still kept, to security release managers alone",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert!(!told.contains("Nothing was changed"), "{told}");
        assert_eq!(
            texts(&world, "SELECT CAST(body AS TEXT) FROM inbox").await,
            ["{}"]
        );
        let page = world.get(&farah, "/admin/webhooks").await;
        assert!(
            page.text().contains("As it came") && page.text().contains("v19.8.0-ee"),
            "{}",
            page.text()
        );
        // To him it is as if it were not there.
        let form = form(&[("delivery", &id), ("wish", "replay")]);
        let answer = world.post(&dana, "/do/deliveries/decide", FORM, form).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", answer.text());
    }
}

/// The rest of what is too long is read and forgotten, so that its sender reads the answer; but not without an end. Who asked
/// before he sent was told to go on, for he did not say how much it is.
#[tokio::test]
async fn whoever_sends_too_much_comes_to_know_it() {
    let world = world().await;
    for (pieces, expects, read) in [(20, false, 20..=20), (1_000, false, 30..=40), (20, true, 20..=20)] {
        let count = Arc::new(AtomicUsize::new(0));
        let counting = Arc::clone(&count);
        let pieces = (0..pieces).map(move |_| {
            counting.fetch_add(1, Ordering::Relaxed);
            Ok::<_, std::io::Error>(Bytes::from(vec![b' '; 1024 * 1024]))
        });
        let body = Body::from_stream(stream::iter(pieces));
        let headers: &[(&str, &str)] = if expects {
            &[("expect", "100-continue")]
        } else {
            &[]
        };
        let asked = request(Method::POST, "/hooks/gitlab", &Who::nobody(), headers, body);
        let answer = world.send(asked).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", answer.text());
        let count = count.load(Ordering::Relaxed);
        assert!(
            read.contains(&count),
            "{count} pieces were read, and not {read:?}"
        );
    }
}
