//! User groups of Slack, against the stand-in.

use std::collections::BTreeSet;
use std::time::Duration;

use reach::slack::Client;
use reach::{Kind, Patience};
use standin::slack::{GROUP, READS, Slack, WRITES};
use standin::{Limit, Trouble};

fn set(users: &[&str]) -> BTreeSet<String> {
    users.iter().map(|user| (*user).to_owned()).collect()
}

async fn slack() -> (Slack, Client) {
    let slack = Slack::start().await.unwrap();
    let patience = Patience {
        first: Duration::from_millis(1),
        ..Patience::default()
    };
    let client = Client::with_patience(&slack.base(), patience);
    (slack, client)
}

#[tokio::test]
async fn members_are_read_and_set() {
    let (slack, client) = slack().await;
    assert_eq!(
        client.members(READS, GROUP).await.unwrap(),
        set(&["U0ANA", "U0BOSS"])
    );
    let wanted = set(&["U0BO", "U0BOSS"]);
    assert_eq!(client.set_members(WRITES, GROUP, &wanted).await.unwrap(), wanted);
    assert_eq!(slack.members(GROUP), wanted);
}

#[tokio::test]
async fn what_slack_refuses_is_told_without_the_token() {
    let (slack, client) = slack().await;
    let wanted = set(&["U0BO"]);
    let error = client.set_members(READS, GROUP, &wanted).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "Slack: it refuses: the token lacks the scope usergroups:write"
    );
    let error = client.members("xoxb-secret", GROUP).await.unwrap_err();
    assert!(
        matches!(error.kind, Kind::Refused(_)) && !error.passes(),
        "{error}"
    );
    assert!(!format!("{error} {error:?} {client:?}").contains("secret"));
    assert!(matches!(
        client.members(READS, "S0NONE").await.unwrap_err().kind,
        Kind::NotThere(_)
    ));
    let unknown = client
        .set_members(WRITES, GROUP, &set(&["U0NOBODY"]))
        .await
        .unwrap_err();
    assert!(
        unknown.to_string().contains("does not know all of these people"),
        "{unknown}"
    );
    slack.deny(Some("permission_denied"));
    let denied = client.set_members(WRITES, GROUP, &wanted).await.unwrap_err();
    assert!(
        denied.to_string().contains("an owner of the workspace allows it"),
        "{denied}"
    );

    // What cannot be right is not asked.
    let asked = slack.seen().len();
    for (group, users) in [
        (GROUP, set(&[])),
        ("S0/../x", wanted.clone()),
        (GROUP, set(&["U0,U1"])),
    ] {
        let error = client.set_members(WRITES, group, &users).await.unwrap_err();
        assert!(matches!(error.kind, Kind::Unexpected(_)), "{error}");
    }
    assert_eq!(slack.seen().len(), asked);
    assert_eq!(
        slack.members(GROUP),
        set(&["U0ANA", "U0BOSS"]),
        "nothing has changed"
    );
}

#[tokio::test]
async fn what_passes_is_waited_for_and_asked_again() {
    let (slack, client) = slack().await;
    let wanted = set(&["U0BO"]);
    // A limit that is over after a second.
    slack.limit(Some(Limit {
        requests: 1,
        seconds: 1,
    }));
    client.members(READS, GROUP).await.unwrap();
    client.set_members(WRITES, GROUP, &wanted).await.unwrap();
    assert!(slack.seen().iter().any(|seen| seen.status == 429));
    slack.limit(None);
    for trouble in [
        Trouble::status(503),
        Trouble::cut_off(),
        Trouble::status_for(429, 0),
    ] {
        slack.trouble(trouble.clone());
        assert_eq!(
            client.set_members(WRITES, GROUP, &wanted).await.unwrap(),
            wanted,
            "{trouble:?}"
        );
    }
    // Longer than it is waited for.
    slack.trouble(Trouble::status_for(429, 3600));
    let error = client.members(READS, GROUP).await.unwrap_err();
    assert_eq!(error.wait(), Some(Duration::from_secs(3600)));
    // An answer that is none.
    slack.trouble(Trouble::malformed());
    let error = client.members(READS, GROUP).await.unwrap_err();
    assert!(
        !error.passes() && error.to_string().contains("is not what it should be"),
        "{error}"
    );
    let attempts = slack.seen().len();
    slack.trouble(Trouble::status(500).forever());
    assert!(client.members(READS, GROUP).await.unwrap_err().passes());
    assert_eq!(slack.seen().len() - attempts, 4, "four attempts are enough");
}
