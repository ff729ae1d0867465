//! Carrying the rotation, against servers with the addresses of GitLab, Slack and PagerDuty: who is on duty is there, who
//! is not any more is not, what others have done stays and is told, and so is what goes wrong.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use backend::carry::{Look, looks};
use backend::identity::sign_in::{RolesChecked, SignIn};
use backend::rotation::exchange::{Format, ImportShifts, Incoming};
use backend::rotation::set::SetRotation;
use backend::rotation::take_over::PutInCharge;
use domain::id::PersonId;
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
        Self::with(|settings| settings).await
    }

    /// The same with other settings.
    async fn with(change: impl FnOnce(String) -> String) -> Self {
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
            hours = "always"
            url = "{at_pager}"
            people = {{ ana = "PANA", bo = "PBO" }}
            "#
        );
        let settings = change(settings);
        let path = std::env::temp_dir().join(format!("slipway-carry-{}.toml", gitlab.address().port()));
        std::fs::write(&path, settings).unwrap();
        let world = World::with(&[("SLIPWAY_CONFIG", &path.display().to_string())]).await;
        std::fs::remove_file(&path).unwrap();
        set_slots(
            &world,
            "west | West | lead | AMER | | 00:00 UTC\neast | East | lead | EMEA | | 00:00 UTC\n",
        )
        .await;
        // As they are once they have signed in by GitLab.
        for (number, username) in [(101, "ana"), (102, "bo"), (105, "eli")] {
            sign_in(&world, number, username).await;
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
            seen: None,
        };
        self.world
            .db()
            .write(&self.world.actor("ana").await, import)
            .await
            .unwrap();
    }

    /// Puts somebody in charge of a slot from now on, in the place of whoever is.
    async fn in_charge(&self, slot: &str, seen: &str, username: &str) {
        let charge = PutInCharge {
            product: "gitlab".to_owned(),
            slot: slot.to_owned(),
            seen: Some(person(&self.world, seen).await),
            person: person(&self.world, username).await,
            reason: String::new(),
        };
        let actor = self.world.actor("ana").await;
        self.world.db().write(&actor, charge).await.unwrap();
    }

    /// Somebody has these roles from now on.
    async fn roles(&self, person: &PersonId, roles: Roles) {
        let person = person.clone();
        let checked = RolesChecked { person, roles };
        self.world
            .db()
            .write(&Actor::System("roles"), checked)
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

/// Who has a username, as the rotation knows them.
async fn person(world: &World, username: &str) -> PersonId {
    let today = "2026-12-01".parse().unwrap();
    let rotation = backend::rotation::rotation(world.db(), &Viewer::System, "gitlab", today).await;
    let mut people = rotation.unwrap().people.into_values();
    people.find(|named| named.username == username).unwrap().id
}

/// Somebody signs in by the GitLab that is called so.
async fn sign_in(world: &World, number: i64, username: &str) {
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

async fn set_slots(world: &World, slots: &str) {
    let slots = SetRotation {
        product: "gitlab".to_owned(),
        seen: world_revision(world).await,
        slots: slots.to_owned(),
        escalation: String::new(),
    };
    world.db().write(&world.actor("dana").await, slots).await.unwrap();
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
    there.world.db().clock().jump(SignedDuration::from_mins(1));
    there.in_charge("west", "bo", "ana").await;
    let found = there.round().await;
    assert_eq!(
        there
            .pager
            .paged(pagerduty::SCHEDULE, there.now() + SignedDuration::from_secs(1))
            .as_deref(),
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
    let eli = person(&there.world, "eli-lab").await;
    there.roles(&eli, Roles::NONE).await;
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
    // Whoever is on duty and unknown there keeps it as it is.
    there.shift("19.7", "east", "bo-lab").await;
    there.round().await;
    let seen = there.gitlab.seen();
    assert!(!seen.iter().any(|seen| seen.method == "DELETE"), "{seen:?}");
    // It was planned for her, so no file gives it back; a manager does.
    there.world.db().clock().jump(SignedDuration::from_mins(1));
    there.in_charge("west", "ana", "ana-lab").await;
    let found = there.round().await;
    let removed = there
        .gitlab
        .seen()
        .into_iter()
        .filter(|seen| seen.method == "DELETE");
    let removed: Vec<String> = removed.map(|seen| seen.address).collect();
    assert_eq!(
        removed,
        ["/api/v4/groups/gitlab-org%2Frelease%2Fmanagers/members/105"],
        "{found:?}"
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

#[tokio::test]
async fn a_number_of_another_gitlab_lets_nobody_in() {
    let there = There::with(|settings| {
        let ops = "[[gitlab]]\nname = \"ops\"\nurl = \"https://ops.example.com\"\n";
        // Its people sign in by 'gitlab'; the group is that of the other one, which happens to be the same server.
        let (gitlab, rest) = settings.split_once("[[carry]]").unwrap();
        let other = gitlab.replace("\"gitlab\"", "\"other\"");
        let place = rest.replacen("target =", "connection = \"other\"\ntarget =", 1);
        format!("{gitlab}{other}{ops}[[carry]]{place}")
    })
    .await;
    there.shift("19.7", "east", "eli-lab").await;
    let found = there.round().await;
    let put = there.gitlab.seen();
    assert!(put.iter().all(|seen| seen.method == "GET"), "{put:?}");
    assert!(
        found[0].drift[0].contains("eli of GitLab has not signed in by GitLab 'other'"),
        "{:?}",
        found[0]
    );
}

#[tokio::test]
async fn who_is_unknown_there_takes_nobody_away() {
    let there = There::new().await;
    there.shift("19.7", "west", "bo").await;
    there.round().await;
    // Eli is unknown to Slack and to the pager.
    there.shift("19.7", "west", "eli").await;
    let found = there.round().await;
    assert_eq!(
        there.pager.paged(pagerduty::SCHEDULE, there.now()).as_deref(),
        Some("PBO")
    );
    assert!(there.slack.members(slack::GROUP).contains("U0BO"));
    let told = |place: usize, words: &str| {
        let drift = &found[place].drift;
        assert!(drift.iter().any(|line| line.contains(words)), "{drift:?}");
    };
    told(
        1,
        "Eli Navarro is on duty, but unknown there, so nobody is taken out",
    );
    told(2, "but unknown there, so whoever is paged then stays");
    told(2, "write eli = \"…\" under [carry.people] of 'pages'");
}

#[tokio::test]
async fn one_whom_gitlab_refuses_keeps_no_other_out() {
    let there = There::new().await;
    // GitLab does not know this number.
    sign_in(&there.world, 99, "zed").await;
    there.shift("19.7", "west", "zed-lab").await;
    there.shift("19.7", "east", "eli-lab").await;
    let found = there.round().await;
    assert!(
        found[0].trouble.contains("zed of GitLab cannot be let in"),
        "{:?}",
        found[0]
    );
    let added = |there: &There| {
        let seen = there.gitlab.seen().into_iter();
        seen.filter(|seen| seen.method == "POST" && seen.status == 201)
            .count()
    };
    assert_eq!(added(&there), 1, "Eli is in");
    // Who is in by a group above at that level is in.
    sign_in(&there.world, 103, "chidi").await;
    there.gitlab.let_in("gitlab-org", 103, 40);
    there.shift("19.7", "west", "chidi-lab").await;
    let found = there.round().await;
    assert_eq!((found[0].trouble.as_str(), added(&there)), ("", 1));
    assert!(
        found[0].drift.iter().all(|line| !line.contains("chidi")),
        "{:?}",
        found[0]
    );
    // Groups above may have thousands: nobody walks through them.
    let asked = there.gitlab.seen();
    assert!(asked.iter().all(|seen| !seen.address.contains("members/all?")));
    assert!(asked.iter().any(|seen| seen.address.ends_with("members/all/103")));
}

#[tokio::test]
async fn a_place_that_cannot_be_worked_out_is_told_and_left() {
    let there = There::with(|settings| settings.replace("slots = [\"west\"]", "slots = [\"wst\"]")).await;
    there.shift("19.7", "west", "bo").await;
    let found = there.round().await;
    assert_eq!(
        found[2].trouble,
        "the rotation has no slot 'wst', so nothing is carried there; its slots are: west, east"
    );
    assert!(there.pager.seen().is_empty());
    let page = there
        .world
        .get(&there.world.sign_in("mei").await, "/rotation/gitlab/files")
        .await;
    assert!(page.text().contains("has no slot"));
    // The page of the rotation says that there is something, and leads there.
    let page = there
        .world
        .get(&there.world.sign_in("mei").await, "/rotation?product=gitlab")
        .await;
    for words in [
        "Not in step with the rotation: ",
        "pages.",
        "/rotation/gitlab/files#places",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
}

#[tokio::test]
async fn nobody_is_paged_at_night_or_at_weekends() {
    // Without a word of hours a schedule has those of the slot.
    let there = There::with(|settings| settings.replace("hours = \"always\"", "")).await;
    set_slots(
        &there.world,
        "west | West | lead | AMER | 09:00-17:00 America/Denver | 00:00 UTC\neast | East | lead | EMEA | | 00:00 UTC\n",
    )
    .await;
    there.shift("19.7", "west", "bo").await;
    let found = there.round().await;
    assert_eq!(
        (found[2].trouble.as_str(), found[2].drift.as_slice()),
        ("", &[][..])
    );
    let paged = |at: &str| there.pager.paged(pagerduty::SCHEDULE, at.parse().unwrap());
    // Wednesday and Friday in the day, the night between, Saturday.
    for (at, whom) in [
        ("2026-12-02T15:59:59Z", None),
        ("2026-12-02T16:00:00Z", Some("PBO")),
        ("2026-12-02T23:59:59Z", Some("PBO")),
        ("2026-12-03T00:00:00Z", None),
        ("2026-12-04T18:00:00Z", Some("PBO")),
        ("2026-12-05T18:00:00Z", None),
        ("2026-12-17T18:00:00Z", Some("PBO")),
    ] {
        assert_eq!(paged(at).as_deref(), whom, "{at}");
    }
    let made = there.pager.overrides(pagerduty::SCHEDULE).len();
    there.round().await;
    assert_eq!(there.pager.overrides(pagerduty::SCHEDULE).len(), made);
}

#[tokio::test]
async fn what_is_kept_by_terraform_is_only_written() {
    // Without a token nothing is asked.
    let there = There::with(|settings| {
        settings
            .replace("hours = \"always\"", "as = \"terraform\"")
            .replace(&format!("token = \"{}\"", pagerduty::WRITES), "")
    })
    .await;
    there.shift("19.7", "west", "bo").await;
    there.shift("19.8", "west", "eli").await;
    let found = there.round().await;
    assert!(there.pager.seen().is_empty());
    assert!(
        found[2]
            .drift
            .iter()
            .any(|line| line.contains("kept by Terraform")),
        "{:?}",
        found[2]
    );
    let mei = there.world.sign_in("mei").await;
    let path = "/api/v1/rotation/gitlab/places/pages/pagerduty.tf";
    let before = there.world.get(&mei, path).await;
    let text = before.text();
    assert!(text.contains("# Missing: Eli Navarro, on duty from"), "{text}");
    assert!(text.contains("start_day_of_week = 5"), "{text}");
    // A day later it is the same.
    there.world.db().clock().jump(SignedDuration::from_hours(24));
    assert_eq!(there.world.get(&mei, path).await.text(), text);
}

#[tokio::test]
async fn whether_terraform_was_applied_is_looked_at() {
    let there = There::with(|settings| {
        settings
            .replace("hours = \"always\"", "hours = \"always\"\nas = \"terraform\"")
            .replace(pagerduty::WRITES, pagerduty::READS)
    })
    .await;
    there.shift("19.7", "west", "bo").await;
    there.shift("19.8", "west", "ana").await;
    let found = there.round().await;
    let nobody = &found[2].drift;
    assert_eq!((found[2].trouble.as_str(), nobody.len()), ("", 2), "{nobody:?}");
    assert!(
        nobody[0].contains("nobody is paged, and the rotation has ")
            && nobody[0].contains("18 Dec 2026 00:00 UTC"),
        "{nobody:?}"
    );
    // Applied as it is written there is nothing to tell; and nothing is ever made there.
    let day = there.world.release("19.7").await.release.day.tomorrow().unwrap();
    let change: Timestamp = format!("{day}T00:00:00Z").parse().unwrap();
    let later = change + SignedDuration::from_hours(24 * 90);
    let before = there.now() - SignedDuration::from_hours(24);
    there.pager.apply(
        pagerduty::SCHEDULE,
        &[("PBO", before, change), ("PANA", change, later)],
    );
    let found = there.round().await;
    assert_eq!(
        (found[2].trouble.as_str(), found[2].drift.as_slice()),
        ("", &[][..])
    );
    // Somebody else changes the schedule, and then the shift changes here.
    let night = there.now() + SignedDuration::from_hours(5);
    let morning = night + SignedDuration::from_hours(8);
    there.pager.by_hand(pagerduty::SCHEDULE, "PDANA", night, morning);
    let found = there.round().await;
    assert!(
        found[2].drift.len() == 1 && found[2].drift[0].contains("PDANA is paged, and the rotation has "),
        "{:?}",
        found[2]
    );
    // What PagerDuty refuses is told.
    there.pager.trouble(Trouble::status(401).forever());
    let found = there.round().await;
    assert!(
        found[2].trouble.contains("the token is not accepted"),
        "{:?}",
        found[2]
    );
    assert!(there.pager.seen().iter().all(|seen| seen.method == "GET"));
}
