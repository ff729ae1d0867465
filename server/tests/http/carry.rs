//! Carrying the rotation, against servers with the addresses of GitLab, Slack and PagerDuty: who is on duty is there, who
//! is not any more is not, what others have done stays and is told, and so is what goes wrong.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use backend::carry::{Look, looks};
use backend::identity::sign_in::SignIn;
use backend::rotation::exchange::{Format, ImportShifts, Incoming};
use backend::rotation::set::SetRotation;
use domain::identity::{Actor, Role, Roles, Viewer};
use jiff::{SignedDuration, Timestamp};
use server::carry::Place;
use server::worker::carry;
use standin::pagerduty::{self, PagerDuty};
use standin::slack::{self, Slack};
use standin::{Setup, Standin, Token, Trouble};

use super::support::{Who, World};

const GROUP: &str = "gitlab-org/release/managers";

struct There {
    gitlab: Standin,
    slack: Slack,
    pager: PagerDuty,
    world: World,
    places: Vec<Place>,
}

impl There {
    async fn new() -> Self {
        let (gitlab, slack) = (
            Standin::start(Setup::default()).await.unwrap(),
            Slack::start().await.unwrap(),
        );
        let pager = PagerDuty::start(super::support::clock().now()).await.unwrap();
        let (token, writes, pages) = (Token::API, slack::WRITES, pagerduty::WRITES);
        let (in_slack, schedule) = (slack::GROUP, pagerduty::SCHEDULE);
        let (at_gitlab, at_slack, at_pager) = (gitlab.base(), slack.base(), pager.base());
        let settings = format!(
            r#"
            [[gitlab]]
            name = "gitlab"
            url = "{at_gitlab}"

            [[carry]]
            name = "group"
            product = "gitlab"
            to = "gitlab"
            target = "{GROUP}"
            slots = ["west", "east"]
            token = "{token}"

            [[carry]]
            name = "mentions"
            product = "gitlab"
            to = "slack"
            target = "{in_slack}"
            slots = ["west", "east"]
            token = "{writes}"
            url = "{at_slack}"
            people = {{ ana = "U0ANA", bo = "U0BO", chidi = "U0CHIDI" }}

            [[carry]]
            name = "pages"
            product = "gitlab"
            to = "pagerduty"
            target = "{schedule}"
            slots = ["west"]
            token = "{pages}"
            url = "{at_pager}"
            people = {{ ana = "PANA", bo = "PBO" }}
            "#
        );
        let path = std::env::temp_dir().join(format!("slipway-carry-{}.toml", gitlab.address().port()));
        std::fs::write(&path, settings).unwrap();
        let world = World::with(&[("SLIPWAY_CONFIG", &path.display().to_string())]).await;
        std::fs::remove_file(&path).unwrap();
        let slots = SetRotation {
            product: "gitlab".to_owned(),
            seen: world_revision(&world).await,
            slots: "west | West | lead | AMER | | 00:00 UTC\neast | East | lead | EMEA | | 00:00 UTC\n"
                .to_owned(),
            escalation: String::new(),
        };
        world.db().write(&world.actor("dana").await, slots).await.unwrap();
        // As they are once they have signed in by GitLab.
        for (number, username) in [(101, "ana"), (102, "bo"), (105, "eli")] {
            let person = SignIn {
                id: None,
                connection: "gitlab".to_owned(),
                gitlab_id: Some(number),
                username: format!("{username}-lab"),
                name: format!("{username} of GitLab"),
                title: String::new(),
                roles: Roles::NONE.with(Role::Viewer),
                avatar: None,
            };
            world.db().write(&Actor::System("sign-in"), person).await.unwrap();
        }
        let places = Place::all(&world.state.config);
        Self {
            gitlab,
            slack,
            pager,
            world,
            places,
        }
    }

    /// Puts somebody into a shift of a release, or nobody.
    async fn shift(&self, address: &str, slot: &str, username: &str) {
        let day = self.world.release(address).await.release.day;
        let import = ImportShifts {
            product: "gitlab".to_owned(),
            incoming: Incoming {
                format: Format::Csv,
                text: format!("version,date,slot,person\n{address},{day},{slot},{username}\n"),
                oldest: None,
            },
        };
        self.world
            .db()
            .write(&self.world.actor("ana").await, import)
            .await
            .unwrap();
    }

    async fn round(&self) -> Vec<Look> {
        carry::round(&self.world.state, &self.places).await;
        looks(self.world.db(), &Viewer::System, "gitlab").await.unwrap()
    }

    fn now(&self) -> Timestamp {
        self.world.db().clock().now()
    }
}

async fn world_revision(world: &World) -> i64 {
    let today = "2026-11-24".parse().unwrap();
    let rotation = backend::rotation::rotation(world.db(), &Viewer::System, "gitlab", today).await;
    rotation.unwrap().revision
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[tokio::test]
async fn who_is_on_duty_is_mentioned_and_paged() {
    let there = There::new().await;
    there.shift("19.7", "west", "bo").await;
    there.shift("19.8", "west", "ana").await;
    let found = there.round().await;
    // Slack: Bo comes in; those whom others have put in stay, and that is told.
    assert_eq!(
        there.slack.members(slack::GROUP),
        set(&["U0ANA", "U0BO", "U0BOSS"])
    );
    let [group, mentions, pages] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert!(mentions.trouble.is_empty(), "{mentions:?}");
    assert_eq!(mentions.drift.len(), 2, "{mentions:?}");
    assert!(mentions.drift[1].contains("U0BOSS is in the group and not on duty; others have put them in"));
    // PagerDuty: this shift and the next one, until the day of the release is over.
    let release = there.world.release("19.7").await.release.day.tomorrow().unwrap();
    let ends: Timestamp = format!("{release}T00:00:00Z").parse().unwrap();
    let second = SignedDuration::from_secs(1);
    assert_eq!(
        there.pager.paged(pagerduty::SCHEDULE, there.now()).as_deref(),
        Some("PBO")
    );
    assert_eq!(
        there.pager.paged(pagerduty::SCHEDULE, ends - second).as_deref(),
        Some("PBO")
    );
    assert_eq!(
        there.pager.paged(pagerduty::SCHEDULE, ends).as_deref(),
        Some("PANA")
    );
    assert_eq!((pages.trouble.as_str(), pages.drift.as_slice()), ("", &[][..]));
    // GitLab: the invented people have no number there, which is told.
    assert!(
        group.drift[0].contains("has not signed in by GitLab"),
        "{group:?}"
    );
    // A second time nothing is done.
    let asked = there
        .pager
        .seen()
        .iter()
        .filter(|seen| seen.method != "GET")
        .count();
    there.round().await;
    assert_eq!(
        there
            .pager
            .seen()
            .iter()
            .filter(|seen| seen.method != "GET")
            .count(),
        asked
    );
    assert!(
        there
            .slack
            .seen()
            .iter()
            .filter(|seen| seen.method == "POST")
            .count()
            == 1
    );

    // The release is out: the next one takes over, and who was put in goes out.
    let until = ends.duration_since(there.now()) + second;
    there.world.db().clock().jump(until);
    there.pager.is_now(there.now());
    there.round().await;
    assert_eq!(there.slack.members(slack::GROUP), set(&["U0ANA", "U0BOSS"]));
    assert_eq!(
        there.pager.paged(pagerduty::SCHEDULE, there.now()).as_deref(),
        Some("PANA")
    );
}

#[tokio::test]
async fn a_shift_that_changes_is_carried_and_what_others_did_stays() {
    let there = There::new().await;
    there.shift("19.7", "west", "ana-lab").await;
    there.shift("19.7", "east", "eli-lab").await;
    let found = there.round().await;
    // Ana is in the group already, by others; Eli comes in.
    let members = there.gitlab.seen();
    assert_eq!(
        members.iter().filter(|seen| seen.method == "POST").count(),
        1,
        "{members:?}"
    );
    assert!(found[0].trouble.is_empty(), "{:?}", found[0]);
    // Others put Dana in for a night; then the shift becomes Bo's.
    there.shift("19.7", "west", "bo").await;
    there.round().await;
    let night = there.now() + SignedDuration::from_hours(5);
    let by_hand = there.pager.by_hand(
        pagerduty::SCHEDULE,
        "PDANA",
        night,
        night + SignedDuration::from_hours(8),
    );
    there.shift("19.7", "west", "ana").await;
    let found = there.round().await;
    assert_eq!(
        there.pager.paged(pagerduty::SCHEDULE, there.now()).as_deref(),
        Some("PANA")
    );
    assert!(
        there
            .pager
            .overrides(pagerduty::SCHEDULE)
            .iter()
            .any(|one| one.id == by_hand)
    );
    assert!(
        found[2]
            .drift
            .iter()
            .any(|line| line.contains("others have put in PDANA")),
        "{:?}",
        found[2]
    );
    // Out of the rotation: who was put in by Slipway goes out, and nobody else.
    there.shift("19.7", "east", "").await;
    there.round().await;
    let removed: Vec<String> = there
        .gitlab
        .seen()
        .into_iter()
        .filter(|seen| seen.method == "DELETE")
        .map(|seen| seen.address)
        .collect();
    assert_eq!(
        removed.len(),
        0,
        "a hole in all slots of a group leaves it as it is: {removed:?}"
    );
    there.shift("19.7", "east", "bo-lab").await;
    there.round().await;
    let removed = there
        .gitlab
        .seen()
        .into_iter()
        .filter(|seen| seen.method == "DELETE");
    assert!(
        removed
            .map(|seen| seen.address)
            .eq(["/api/v4/groups/gitlab-org%2Frelease%2Fmanagers/members/105"])
    );
}

#[tokio::test]
async fn what_goes_wrong_is_told_to_the_team_and_mends_itself() {
    let there = There::new().await;
    there.shift("19.7", "west", "bo").await;
    there.slack.deny(Some("permission_denied"));
    there.pager.trouble(Trouble::status(401).forever());
    let found = there.round().await;
    assert!(
        found[1].trouble.contains("an owner of the workspace allows it"),
        "{:?}",
        found[1]
    );
    assert!(
        found[1]
            .drift
            .iter()
            .any(|line| line.contains("is on duty and not in the group")),
        "{:?}",
        found[1]
    );
    assert!(
        found[2].trouble.contains("the token is not accepted"),
        "{:?}",
        found[2]
    );
    let address = "/api/v1/rotation/gitlab/places";
    let told = there.world.get(&there.world.sign_in("mei").await, address).await;
    assert!(
        told.text().contains("an owner of the workspace allows it"),
        "{}",
        told.text()
    );
    for secret in [Token::API, slack::WRITES, pagerduty::WRITES] {
        assert!(!told.text().contains(secret));
    }
    assert_eq!(
        there.world.get(&Who::nobody(), address).await.status,
        StatusCode::UNAUTHORIZED
    );
    there.slack.deny(None);
    let found = there.round().await;
    assert!(found[1].trouble.is_empty() && there.slack.members(slack::GROUP).contains("U0BO"));
}

#[tokio::test]
async fn a_schedule_comes_as_terraform_too() {
    let there = There::new().await;
    there.shift("19.7", "west", "bo").await;
    let mei = there.world.sign_in("mei").await;
    let path = |place: &str| format!("/api/v1/rotation/gitlab/places/{place}/pagerduty.tf");
    let text = there.world.get(&mei, &path("pages")).await;
    assert_eq!(text.status, StatusCode::OK);
    assert!(
        text.text()
            .contains("users                        = [\"PBO\"] # Bo Lindqvist"),
        "{}",
        text.text()
    );
    for (who, place, status) in [
        (&mei, "mentions", StatusCode::NOT_FOUND),
        (&mei, "nonsense", StatusCode::NOT_FOUND),
        (&Who::nobody(), "pages", StatusCode::UNAUTHORIZED),
    ] {
        assert_eq!(there.world.get(who, &path(place)).await.status, status, "{place}");
    }
}
