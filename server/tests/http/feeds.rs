//! Calendar feeds, over HTTP.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use backend::calendar::edit_product::{EditProduct, Looks};
use backend::calendar::edit_release::{Edit, EditRelease};
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::calendar::edit::StepEdit;
use jiff::civil::date;

use crate::http::support::{Answer, Who, World, clock, request, untouched};

const FEEDS: [&str; 2] = ["/feeds/gitlab.ics", "/feeds/all.ics"];

async fn edit(world: &World, address: &str, edit: Edit) {
    let release = world.release(address).await.release;
    let work = EditRelease {
        release: release.id,
        edit,
        seen: release.revision,
        public_reason: "A holiday in the week".to_owned(),
        internal_reason: "Not for everybody".to_owned(),
    };
    world.db().write(&world.actor("ana").await, work).await.unwrap();
}

fn unfolded(answer: &Answer) -> String {
    answer.text().replace("\r\n ", "")
}

#[tokio::test]
async fn a_feed_is_served() {
    let world = World::demo().await;
    for path in FEEDS {
        let answer = world.get(&Who::nobody(), path).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "public, no-cache");
        let file = path.rsplit('/').next().unwrap();
        assert_eq!(
            answer.header("content-disposition"),
            format!("inline; filename=\"{file}\"")
        );
        let text = unfolded(&answer);
        for line in [
            "SUMMARY:GitLab 19.7\r\n",
            "SUMMARY:GitLab 19.7: inclusion deadline\r\n",
            "DTSTART:20261214T160000Z\r\n",
        ] {
            assert!(text.contains(line), "{path}: {line}");
        }
        for line in answer.text().split("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
        }
        let mut uids: Vec<_> = text.lines().filter(|line| line.starts_with("UID:")).collect();
        let all = uids.len();
        uids.sort_unstable();
        uids.dedup();
        assert!(all > 50 && uids.len() == all, "{all} events, {} UIDs", uids.len());
        // The December slot that is left out is told as cancelled.
        assert!(text.contains("SUMMARY:Left out: GitLab patch 23 Dec 2026\r\nSTATUS:CANCELLED\r\n"));
    }
}

#[tokio::test]
async fn whoever_has_it_is_told_so() {
    let world = World::demo().await;
    for path in FEEDS {
        let first = world.get(&Who::nobody(), path).await;
        let etag = first.header("etag").to_owned();
        assert!(
            etag.starts_with('"') && etag.ends_with('"') && etag.len() > 20,
            "{etag}"
        );
        for known in [
            etag.clone(),
            format!("W/{etag}"),
            format!("\"x\", {etag}"),
            "*".to_owned(),
        ] {
            let answer = world.get_with(path, &[("if-none-match", &known)]).await;
            assert_eq!(
                (answer.status, answer.body.len()),
                (StatusCode::NOT_MODIFIED, 0),
                "{known}"
            );
            assert_eq!(answer.header("etag"), etag);
            assert_eq!(answer.header("cache-control"), "public, no-cache");
        }
        let other = world.get_with(path, &[("if-none-match", "\"x\"")]).await;
        assert_eq!((other.status, &other.body), (StatusCode::OK, &first.body));
        let head = world
            .send(request(Method::HEAD, path, &Who::nobody(), &[], Body::empty()))
            .await;
        assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
        assert_eq!(head.header("etag"), etag);
        assert_eq!(head.header("content-length"), first.body.len().to_string());
    }
}

#[tokio::test]
async fn there_are_no_other_feeds() {
    let world = World::demo().await;
    for path in [
        "/feeds/nothing.ics",
        "/feeds/gitlab",
        "/feeds/gitlab.atom",
        "/feeds/.ics",
        "/feeds/%ff.ics",
        "/feeds/GitLab.ics",
    ] {
        let answer = world.get(&Who::nobody(), path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let answer = world
        .post(&Who::nobody(), "/feeds/gitlab.ics", "text/calendar", "")
        .await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
}

/// Made again after every kind of write, a feed is the same to the byte unless something in it changed.
#[tokio::test]
async fn unchanged_data_gives_the_same_bytes() {
    let world = World::demo().await;
    let before = world.get(&Who::nobody(), "/feeds/gitlab.ics").await;
    let (_, items) = world.run("19.7", "monthly").await;
    world.tick("ana", untouched(&items)).await;
    world.sign_in("bo").await;
    edit(
        &world,
        "19.7",
        Edit::Step("tag".to_owned(), StepEdit::Reach(date(2026, 12, 1))),
    )
    .await;
    let after = world.get(&Who::nobody(), "/feeds/gitlab.ics").await;
    assert_eq!(after.text(), before.text());
    assert_eq!(after.header("etag"), before.header("etag"));

    // Another process, later, on the same data.
    let other = World::of(&world.bytes().await, clock()).await;
    let there = other.get(&Who::nobody(), "/feeds/gitlab.ics").await;
    assert_eq!(there.body, before.body);
    assert_eq!(there.header("etag"), before.header("etag"));
}

#[tokio::test]
async fn an_edit_reaches_the_next_reader() {
    let world = World::demo().await;
    let before = world.get(&Who::nobody(), "/feeds/gitlab.ics").await;
    edit(&world, "19.7", Edit::Move(date(2026, 12, 18))).await;
    edit(&world, "19.8", Edit::Cancel).await;
    let after = world
        .get_with("/feeds/gitlab.ics", &[("if-none-match", before.header("etag"))])
        .await;
    assert_eq!(after.status, StatusCode::OK);
    let text = unfolded(&after);
    let event = |name: &str| {
        let events = text.split("BEGIN:VEVENT");
        events
            .filter(|event| event.contains(&format!("SUMMARY:{name}\r\n")))
            .collect::<Vec<_>>()
            .concat()
    };
    let moved = event("GitLab 19.7");
    assert!(
        moved.contains("DTSTART;VALUE=DATE:20261218") && moved.contains("SEQUENCE:1\r\n"),
        "{moved}"
    );
    assert!(
        moved.contains("Moved from Thu 17 Dec 2026 to Fri 18 Dec 2026: A holiday in the week"),
        "{moved}"
    );
    let gone = event("Cancelled: GitLab 19.8");
    assert!(
        gone.contains("STATUS:CANCELLED") && gone.contains("SEQUENCE:1\r\n"),
        "{gone}"
    );
    for secret in ["Not for everybody", "Ana", "Ferreira"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

/// The event of a feed that is called so.
fn named(text: &str, summary: &str) -> String {
    let line = format!("SUMMARY:{summary}\r\n");
    let event = text.split("BEGIN:VEVENT").find(|event| event.contains(&line));
    event.unwrap_or_else(|| panic!("no {summary}")).to_owned()
}

/// A property of an event.
fn property<'e>(event: &'e str, name: &str) -> &'e str {
    let value = event
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    value.unwrap_or_else(|| panic!("no {name} in {event}"))
}

async fn look(world: &World, change: impl FnOnce(&mut Looks)) {
    let before = Looks::of(&world.release("19.7").await.product);
    let mut looks = before.clone();
    change(&mut looks);
    let work = EditProduct {
        product: "gitlab".to_owned(),
        seen: before.mark(),
        looks,
    };
    world.db().write(&world.actor("dana").await, work).await.unwrap();
}

/// Another name of the product is told to those who have its events, in each feed: SEQUENCE and LAST-MODIFIED rise with the
/// words, and not without them.
#[tokio::test]
async fn another_name_reaches_those_who_have_it() {
    let world = World::demo().await;
    let paths = [
        ("/feeds/gitlab.ics", "19.7"),
        ("/feeds/all.ics", "19.7: inclusion deadline"),
        ("/feeds/supported/gitlab.ics", "19.4: end of support"),
    ];
    let mut before = Vec::new();
    for (path, _) in paths {
        before.push(world.get(&Who::nobody(), path).await);
    }
    // No feed says what the product's letter is.
    look(&world, |looks| looks.letter = "L".to_owned()).await;
    for ((path, _), had) in paths.iter().zip(&before) {
        let known = [("if-none-match", had.header("etag"))];
        let answer = world.get_with(path, &known).await;
        assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{path}");
    }
    // Nor what its hidden releases are called.
    look(&world, |looks| looks.words = "internal: Quiet".parse().unwrap()).await;
    for ((path, _), had) in paths.iter().zip(&before) {
        assert_eq!(world.get(&Who::nobody(), path).await.body, had.body, "{path}");
    }
    look(&world, |looks| looks.name = "GitLab SM".to_owned()).await;
    for ((path, what), had) in paths.iter().zip(&before) {
        let etag = had.header("etag");
        let answer = world.get_with(path, &[("if-none-match", etag)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_ne!(answer.header("etag"), etag, "{path}");
        let old = named(&unfolded(had), &format!("GitLab {what}"));
        let new = named(&unfolded(&answer), &format!("GitLab SM {what}"));
        assert_eq!(property(&old, "UID"), property(&new, "UID"), "{path}");
        let number = |event| -> i64 { property(event, "SEQUENCE").parse().unwrap() };
        assert_eq!(number(&new), number(&old) + 1, "{path}");
        for time in ["LAST-MODIFIED", "DTSTAMP"] {
            assert!(property(&new, time) > property(&old, time), "{path}: {new}");
        }
        let again = world
            .get_with(path, &[("if-none-match", answer.header("etag"))])
            .await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
    }
}

/// Where a whole day ends is said, and reaches those who have its event when that changes.
#[tokio::test]
async fn another_home_reaches_those_who_have_it() {
    let world = World::demo().await;
    let what = "GitLab 19.7: release candidate";
    let had = world.get(&Who::nobody(), "/feeds/gitlab.ics").await;
    look(&world, |looks| looks.zone = "America/Denver".parse().unwrap()).await;
    let answer = world.get(&Who::nobody(), "/feeds/gitlab.ics").await;
    let (old, new) = (named(&unfolded(&had), what), named(&unfolded(&answer), what));
    let number = |event| -> i64 { property(event, "SEQUENCE").parse().unwrap() };
    assert_eq!(number(&new), number(&old) + 1);
    assert!(property(&new, "LAST-MODIFIED") > property(&old, "LAST-MODIFIED"));
    for (event, home) in [(&old, "UTC"), (&new, "America/Denver")] {
        let words = format!("Planned for: Tue 15 Dec 2026 (target\\, ends in {home})");
        assert!(property(event, "DESCRIPTION").contains(&words), "{event}");
    }
}

/// A release that is hidden leaves the feed at once, and comes back when it is public again.
#[tokio::test]
async fn what_is_hidden_is_not_in_it() {
    let world = World::demo().await;
    let before = world.get(&Who::nobody(), "/feeds/all.ics").await;
    let release = world.release("19.8").await.release;
    let set = |seen, audience| SetVisibility {
        target: Target::Release {
            id: release.id.clone(),
            seen: release.revision + seen,
        },
        audience,
    };
    let chidi = world.actor("chidi").await;
    world
        .db()
        .write(&chidi, set(0, Audience::Embargoed { usernames: vec![] }))
        .await
        .unwrap();
    let hidden = world.get(&Who::nobody(), "/feeds/all.ics").await;
    assert!(before.text().contains("19.8") && !hidden.text().contains("19.8"));
    for who in ["chidi", "dana"] {
        let who = world.sign_in(who).await;
        assert_eq!(
            world.get(&who, "/feeds/all.ics").await.body,
            hidden.body,
            "a feed does not ask who asks"
        );
    }
    world.db().write(&chidi, set(1, Audience::Public)).await.unwrap();
    assert!(
        world
            .get(&Who::nobody(), "/feeds/all.ics")
            .await
            .text()
            .contains("19.8")
    );
}

/// Readers and writers at once: nobody gets a feed that is older than the write before the question.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_readers_wait_for_one_that_makes_it() {
    let world = std::sync::Arc::new(World::demo().await);
    let days = [date(2026, 12, 18), date(2026, 12, 16), date(2026, 12, 15)];
    for day in days {
        edit(&world, "19.7", Edit::Move(day)).await;
        let readers = (0..16).map(|_| {
            let world = std::sync::Arc::clone(&world);
            tokio::spawn(async move { world.get(&Who::nobody(), "/feeds/gitlab.ics").await })
        });
        for reader in readers.collect::<Vec<_>>() {
            let text = unfolded(&reader.await.unwrap());
            let line = format!("DTSTART;VALUE=DATE:{}", day.strftime("%Y%m%d"));
            assert!(
                text.contains(&format!("{line}\r\nDTEND")) && text.contains("SUMMARY:GitLab 19.7\r\n"),
                "{line}"
            );
        }
    }
}

/// What another process commits to the file is seen.
#[tokio::test]
async fn another_process_is_seen() {
    let world = World::demo().await;
    let before = world.get(&Who::nobody(), "/feeds/gitlab.ics").await;
    let other = backend::Db::open(&backend::db::Settings::new(world.database_url()), clock())
        .await
        .unwrap();
    let release = world.release("19.7").await.release;
    let work = EditRelease {
        release: release.id,
        edit: Edit::Delay,
        seen: release.revision,
        public_reason: "Late".to_owned(),
        internal_reason: String::new(),
    };
    other.write(&world.actor("ana").await, work).await.unwrap();
    for _ in 0..600 {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        let after = world.get(&Who::nobody(), "/feeds/gitlab.ics").await;
        if after.body != before.body {
            assert!(after.text().contains("SUMMARY:Delayed: GitLab 19.7\r\n"));
            return;
        }
    }
    panic!("half a minute later the feed is still the old one");
}

#[tokio::test]
async fn moved_dates_are_a_feed_for_everybody() {
    let world = World::demo().await;
    let path = "/feeds/changes.atom";
    let empty = world.get(&Who::nobody(), path).await;
    assert_eq!(
        empty.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    assert!(!empty.text().contains("<entry>"));
    edit(&world, "19.7", Edit::Move(date(2026, 12, 18))).await;
    let ana = world.sign_in("ana").await;
    let (mine, theirs) = (world.get(&ana, path).await, world.get(&Who::nobody(), path).await);
    assert_eq!(mine.body, theirs.body, "whoever asks");
    let text = theirs.text();
    for part in [
        "<title>GitLab 19.7: moved to Fri 18 Dec 2026, was Thu 17 Dec 2026</title>",
        "A holiday in the week</summary>",
        "/releases/gitlab/19.7\"/>",
        "<updated>2026-12-01T10:",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    for private in ["Ana Ferreira", "Not for everybody"] {
        assert!(!text.contains(private), "{private}");
    }
    // What would end a tag stands as text, and what XML has no place for stands nowhere.
    let release = world.release("19.7").await.release;
    let work = EditRelease {
        release: release.id,
        edit: Edit::Delay,
        seen: release.revision,
        public_reason: "a < b & \u{8}c".to_owned(),
        internal_reason: String::new(),
    };
    world.db().write(&world.actor("ana").await, work).await.unwrap();
    let answer = world.get(&Who::nobody(), path).await;
    let text = answer.text();
    assert!(text.contains("a &lt; b &amp; c</summary>"), "{text}");

    let again = world
        .get_with(path, &[("if-none-match", answer.header("etag"))])
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
}

/// What comes from the cache passes by everything that stands around the other addresses.
#[tokio::test]
async fn from_the_cache_it_has_the_same_headers() {
    let world = World::demo().await;
    for path in FEEDS {
        let made = world.get(&Who::nobody(), path).await;
        let kept = world.get(&Who::nobody(), path).await;
        let ids = [&made, &kept].map(|answer| answer.header("x-request-id").to_owned());
        assert!(ids.iter().all(|id| id.len() == 16) && ids[0] != ids[1], "{ids:?}");
        let rest = |answer: &Answer| {
            let mut headers: Vec<_> = answer
                .headers
                .iter()
                .filter(|(name, _)| *name != "x-request-id")
                .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
                .collect();
            headers.sort_unstable();
            headers
        };
        assert_eq!(rest(&made), rest(&kept));
        assert_eq!(kept.header("x-content-type-options"), "nosniff");
        assert!(
            kept.header("content-security-policy")
                .contains("default-src 'none'")
        );
        let mut elsewhere = request(Method::GET, path, &Who::nobody(), &[], Body::empty());
        elsewhere
            .headers_mut()
            .insert("host", "evil.example".parse().unwrap());
        let answer = world.send(elsewhere).await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST);
    }
}
