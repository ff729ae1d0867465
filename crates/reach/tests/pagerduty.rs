//! Overrides of PagerDuty, against the stand-in.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use reach::pagerduty::{Client, Removed, Wanted};
use reach::{Kind, Patience};
use standin::pagerduty::{PagerDuty, READS, SCHEDULE, WRITES};
use standin::{Limit, Trouble};

fn at(hours: i64) -> Timestamp {
    "2026-11-29T00:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_hours(hours)
}

fn wanted(user: &str, start: i64, end: i64) -> Wanted {
    Wanted {
        user: user.to_owned(),
        start: at(start),
        end: at(end),
    }
}

async fn pagerduty() -> (PagerDuty, Client) {
    let pagerduty = PagerDuty::start(at(0)).await.unwrap();
    let patience = Patience {
        first: Duration::from_millis(1),
        ..Patience::default()
    };
    let client = Client::with_patience(pagerduty.base(), patience);
    (pagerduty, client)
}

#[tokio::test]
async fn overrides_are_made_read_and_taken_away() {
    let (pagerduty, client) = pagerduty().await;
    let both = [wanted("PANA", -5, 10), wanted("PBO", 10, 20)];
    let made: Vec<_> = client
        .create(WRITES, SCHEDULE, &both)
        .await
        .unwrap()
        .into_iter()
        .map(Result::unwrap)
        .collect();
    // As wholes, though the window cuts them.
    let found = client.overrides(READS, SCHEDULE, at(9), at(11)).await.unwrap();
    assert_eq!(found, made);
    assert_eq!([&found[0].wanted, &found[1].wanted], [&both[0], &both[1]]);
    assert_eq!(
        client.delete(WRITES, SCHEDULE, &made[0].id).await.unwrap(),
        Removed::Cut,
        "it ran already"
    );
    assert_eq!(
        client.delete(WRITES, SCHEDULE, &made[1].id).await.unwrap(),
        Removed::Gone
    );
    assert_eq!(
        client.delete(WRITES, SCHEDULE, &made[1].id).await.unwrap(),
        Removed::Gone,
        "before, too"
    );
    assert_eq!(pagerduty.paged(SCHEDULE, at(0)), None);
    let past = client.delete(WRITES, SCHEDULE, &made[0].id).await.unwrap_err();
    assert_eq!(
        past.to_string(),
        "PagerDuty: status 400: Invalid Input Provided (2001): Override has already ended"
    );
}

#[tokio::test]
async fn a_schedule_says_who_is_paged() {
    let (pagerduty, client) = pagerduty().await;
    pagerduty.apply(SCHEDULE, &[("PANA", at(-5), at(10)), ("PBO", at(10), at(20))]);
    pagerduty.by_hand(SCHEDULE, "PDANA", at(2), at(4));
    let found = client.rendered(READS, SCHEDULE, at(0), at(15)).await.unwrap();
    assert_eq!(
        found,
        [
            wanted("PANA", 0, 2),
            wanted("PDANA", 2, 4),
            wanted("PANA", 4, 10),
            wanted("PBO", 10, 15),
        ],
        "cut at both ends, with what was put in by hand"
    );
    for (token, schedule, refused) in [("secret", SCHEDULE, true), (READS, "PNONE", false)] {
        let error = client.rendered(token, schedule, at(0), at(1)).await.unwrap_err();
        assert_eq!(matches!(error.kind, Kind::Refused(_)), refused, "{error}");
        assert_eq!(matches!(error.kind, Kind::NotThere(_)), !refused, "{error}");
        assert!(!error.to_string().contains("secret"));
    }
    pagerduty.trouble(Trouble::status(502));
    assert!(
        client.rendered(READS, SCHEDULE, at(0), at(1)).await.is_ok(),
        "asked again"
    );
    pagerduty.trouble(Trouble::malformed());
    assert!(client.rendered(READS, SCHEDULE, at(0), at(1)).await.is_err());
}

#[tokio::test]
async fn each_override_has_its_own_outcome() {
    let (pagerduty, client) = pagerduty().await;
    let three = [
        wanted("PANA", 0, 10),
        wanted("PNOBODY", 10, 20),
        wanted("PBO", 20, 20),
    ];
    let outcomes = client.create(WRITES, SCHEDULE, &three).await.unwrap();
    assert_eq!(outcomes[0].as_ref().unwrap().wanted, three[0]);
    assert_eq!(outcomes[1], Err("User must exist".to_owned()));
    assert_eq!(outcomes[2], Err("Override must end after its start".to_owned()));
    assert_eq!(pagerduty.overrides(SCHEDULE).len(), 1);
    assert_eq!(client.create(WRITES, SCHEDULE, &[]).await.unwrap(), []);
}

#[tokio::test]
async fn what_pagerduty_refuses_is_told_without_the_token() {
    let (pagerduty, client) = pagerduty().await;
    let one = [wanted("PANA", 0, 10)];
    let error = client.create(READS, SCHEDULE, &one).await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("one that only reads may not write. Access Denied (2010)"),
        "{error}"
    );
    let error = client
        .overrides("secret", SCHEDULE, at(0), at(1))
        .await
        .unwrap_err();
    assert!(matches!(error.kind, Kind::Refused(_)));
    assert!(!format!("{error} {error:?} {client:?}").contains("secret"));
    let error = client.create(WRITES, "PNONE", &one).await.unwrap_err();
    assert!(matches!(error.kind, Kind::NotThere(_)), "{error}");
    let asked = pagerduty.seen().len();
    assert!(client.delete(WRITES, SCHEDULE, "../../users/PANA").await.is_err());
    assert!(
        client
            .overrides("line\nbreak", SCHEDULE, at(0), at(1))
            .await
            .is_err()
    );
    assert_eq!(pagerduty.seen().len(), asked, "what cannot be right is not asked");
}

#[tokio::test]
async fn what_makes_something_is_sent_once() {
    let (pagerduty, client) = pagerduty().await;
    let one = [wanted("PANA", 0, 10)];
    // It was made, and the answer was lost.
    pagerduty.trouble(Trouble::cut_off());
    assert!(client.create(WRITES, SCHEDULE, &one).await.unwrap_err().passes());
    assert_eq!(pagerduty.overrides(SCHEDULE).len(), 1);
    // What was refused for its number was not.
    pagerduty.limit(Some(Limit {
        requests: 1,
        seconds: 1,
    }));
    client.overrides(READS, SCHEDULE, at(0), at(1)).await.unwrap();
    let made = client.create(WRITES, SCHEDULE, &one).await.unwrap();
    assert!(made[0].is_ok() && pagerduty.seen().iter().any(|seen| seen.status == 429));
    pagerduty.limit(None);
    pagerduty.trouble(Trouble::status(502));
    assert_eq!(
        client
            .overrides(READS, SCHEDULE, at(0), at(1))
            .await
            .unwrap()
            .len(),
        2
    );
    pagerduty.trouble(Trouble::status(404));
    let error = client.delete(WRITES, SCHEDULE, "Q1").await.unwrap_err();
    assert!(error.to_string().contains("is there a proxy"), "{error}");
    pagerduty.trouble(Trouble::redirect("http://127.0.0.1:9/"));
    let error = client.overrides(READS, SCHEDULE, at(0), at(1)).await.unwrap_err();
    assert!(error.to_string().contains("a redirect"), "{error}");
}
