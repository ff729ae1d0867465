//! "Will my change make it?": what is told of a time and of a change, to whom, and of what that is made.

use backend::calendar::add_release::AddRelease;
use backend::calendar::edit_release::Edit;
use backend::calendar::import_history::{ImportHistory, PastRelease};
use backend::connections::What;
use backend::connections::deployments::{Deployment, Stage};
use backend::connections::merge_requests::MergeRequest;
use backend::connections::sources::AddSource;
use backend::freezes;
use backend::freezes::add::AddFreeze;
use backend::freezes::grant::OverrideFreeze;
use backend::inclusion::{About, Answer, By, OnLine, Question, answers};
use backend::support::set::SetSupport;
use backend::velocity;
use backend::velocity::set::SetVelocity;
use domain::calendar::{Kind, KnownFrom, Slug, Version};
use domain::changes::{Reverted, State};
use domain::freezes::{Act, Draft, Environment};
use domain::identity::{Actor, Viewer, Visibility};
use domain::inclusion::{ChangeKind, Stand};
use domain::velocity::{Clock, Setting, Weekends, Window};
use jiff::{SignedDuration, Timestamp};

use crate::facts;
use crate::world::{SYSTEM, World, begin, edit, product};

static GITLAB: Actor = Actor::System("gitlab");
const PROJECT: &str = "gitlab-org/gitlab";
const OTHER: &str = "gitlab-org/gitaly";
const HIDDEN: &str = "gitlab-org/security/gitlab";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// So many hours after the begin of the story: Tue 1 Dec 2026, 10:00 UTC.
fn after(hours: i64) -> Timestamp {
    begin().checked_add(SignedDuration::from_hours(hours)).unwrap()
}

async fn source(world: &World, project: &str, embargoed: bool) {
    let work = AddSource {
        embargoed,
        ..facts::source(project)
    };
    world.did(&GITLAB, work).await;
}

async fn take(world: &World, project: &str, what: Vec<What>) {
    let facts = what.into_iter().map(|what| (begin(), what));
    facts::take(world, project, facts.collect()).await;
}

fn change(iid: i64, target: &str, state: State) -> MergeRequest {
    facts::into(PROJECT, iid, target, after(-2000), state)
}

fn told(merge_request: MergeRequest) -> What {
    What::MergeRequest(Box::new(merge_request))
}

fn merged(iid: i64, when: Timestamp) -> What {
    told(change(iid, "master", State::Merged(when)))
}

fn tag(name: &str, when: Timestamp) -> What {
    facts::tag(name, when, Some("c".repeat(40)))
}

fn deployed(deployment: i64, tier: Option<&str>, when: Timestamp, iids: &[i64]) -> [What; 2] {
    let environment = if tier == Some("staging") { "gstg" } else { "gprd" };
    deployed_to(environment, deployment, tier, when, iids)
}

fn deployed_to(
    environment: &str,
    deployment: i64,
    tier: Option<&str>,
    when: Timestamp,
    iids: &[i64],
) -> [What; 2] {
    [
        What::Deployment(Deployment {
            deployment,
            environment: environment.to_owned(),
            tier: tier.map(str::to_owned),
            stage: Stage::Succeeded,
            sha: None,
            created_at: None,
            finished_at: Some(when),
        }),
        What::Shipped {
            deployment,
            merge_requests: iids.to_vec(),
            all: true,
        },
    ]
}

/// Twenty changes that took 3 to 22 hours, one a day, from 3 November on; numbers from `first` on.
async fn history(world: &World, project: &str, first: i64) {
    // Of what was merged before the first deployment that is known nobody knows how long it took.
    let mut facts: Vec<What> = deployed(first + 50, None, after(-24 * 26), &[]).into();
    for number in 0..20 {
        let merged_at = after(24 * (number - 25));
        let iid = first + number;
        facts.push(merged(iid, merged_at));
        let done = merged_at
            .checked_add(SignedDuration::from_hours(3 + number))
            .unwrap();
        // The tier is told by one event, and holds for its environment.
        let tier = (number == 0).then_some("production");
        facts.extend(deployed(first + number, tier, done, &[iid]));
        // What came to staging first is no production.
        facts.extend(deployed(
            5000 + first + number,
            Some("staging"),
            merged_at,
            &[iid],
        ));
    }
    take(world, project, facts).await;
}

async fn lock(world: &World, visibility: Visibility) {
    let work = AddFreeze {
        id: None,
        product: None,
        draft: Draft {
            name: "Production change lock".to_owned(),
            reason: "Weekend".to_owned(),
            strength: "hard".to_owned(),
            forbids: "deploy".to_owned(),
            environments: "production".to_owned(),
            repeats: "weekly".to_owned(),
            from: "2026-01-02T23:00".to_owned(),
            until: "2026-01-05T06:00".to_owned(),
            ..Draft::default()
        },
        visibility,
    };
    world.did(&world.actor("chidi").await, work).await;
}

async fn ask(world: &World, viewer: &Viewer, kind: ChangeKind, about: About) -> Vec<Answer> {
    let question = Question {
        kind,
        product: None,
        about,
    };
    answers(&world.db, viewer, &question).await.unwrap()
}

/// What is told of each release: its address, how it stands, and the odds.
fn stands(answer: &Answer) -> Vec<String> {
    let chances = answer.chances.iter();
    chances
        .map(|chance| {
            let release = chance
                .listed
                .as_ref()
                .map_or("-".to_owned(), |listed| listed.release.slug.to_string());
            let odds = chance
                .reckoned
                .odds
                .map(|odds| format!(" {}/{}", odds.ended, odds.of))
                .unwrap_or_default();
            format!("{release} {}{odds}", chance.reckoned.stand.key())
        })
        .collect()
}

async fn of_time(world: &World, viewer: &Viewer, kind: ChangeKind, time: &str) -> Vec<String> {
    stands(&ask(world, viewer, kind, About::Merged(at(time))).await[0])
}

fn request(iid: i64) -> About {
    About::MergeRequest(vec!["gitlab".to_owned()], PROJECT.to_owned(), iid)
}

async fn of_change(world: &World, who: &str, kind: ChangeKind, iid: i64) -> Answer {
    let viewer = world.viewer(who).await;
    let mut all = ask(world, &viewer, kind, request(iid)).await;
    assert_eq!(all.len(), 1, "!{iid}");
    all.remove(0)
}

pub(crate) async fn a_time_is_answered_for_everybody(world: &World) {
    let nobody = Viewer::Anonymous;
    for (kind, time, expected) in [
        (ChangeKind::Feature, "2026-12-11T22:00:00Z", &["19.7 in_time"][..]),
        (ChangeKind::Feature, "2026-12-14T15:59:00Z", &["19.7 in_time"]),
        (
            ChangeKind::Feature,
            "2026-12-14T16:00:00Z",
            &["19.7 missed", "19.8 in_time"],
        ),
        (ChangeKind::Feature, "2027-01-18T16:00:00Z", &["19.8 missed"]),
        (
            ChangeKind::BugFix,
            "2026-12-02T12:00:00Z",
            &["patch-2026-12-09 in_time", "19.7 in_time"],
        ),
        (
            ChangeKind::SecurityFix,
            "2026-12-07T07:00:01Z",
            &[
                "patch-2026-12-09 missed",
                "patch-2027-01-13 in_time",
                "19.7 in_time",
            ],
        ),
    ] {
        assert_eq!(
            of_time(world, &nobody, kind, time).await,
            expected,
            "{kind} {time}"
        );
    }
    // The lines that a fix can reach, before the monthly day and after it.
    for (time, slug, expected) in [
        ("2026-12-02T12:00:00Z", "patch-2026-12-09", vec!["19.6"]),
        ("2026-12-20T12:00:00Z", "patch-2027-01-13", vec!["19.7", "19.6"]),
        (
            "2027-01-20T12:00:00Z",
            "patch-2027-01-27",
            vec!["19.8", "19.7", "19.6"],
        ),
    ] {
        let answers = ask(world, &nobody, ChangeKind::BugFix, About::Merged(at(time))).await;
        let chance = answers[0].chances.iter().find(|chance| {
            let listed = chance.listed.as_ref().unwrap();
            listed.release.slug.as_str() == slug
        });
        let lines = chance.unwrap().lines.iter().map(|line| line.line.to_string());
        assert_eq!(lines.collect::<Vec<_>>(), expected, "{slug}");
    }
}

pub(crate) async fn the_odds_are_made_of_what_was_deployed(world: &World) {
    source(world, PROJECT, false).await;
    let eli = world.viewer("eli").await;
    let time = "2026-12-11T22:00:00Z";
    assert_eq!(
        of_time(world, &eli, ChangeKind::Feature, time).await,
        ["19.7 in_time"],
        "no history yet"
    );
    history(world, PROJECT, 100).await;
    lock(world, Visibility::Public).await;
    // The lock took something of three of them, and the weekend is no time: eleven hours are left.
    let answer = &ask(world, &eli, ChangeKind::Feature, About::Merged(at(time))).await[0];
    assert_eq!(answer.observed, 20);
    assert_eq!(answer.chances[0].reckoned.left.as_hours(), 11);
    assert_eq!(answer.chances[0].locks.len(), 1);
    let told = stands(answer);
    // Two hours of the weekend are taken out of the lock by an override: they count, for everybody who asks.
    let freeze = freezes::all(&world.db, &eli).await.unwrap().remove(0);
    let saturday = world.instance_at(at("2026-12-12T10:00:00Z")).await;
    let spite = OverrideFreeze {
        freeze: freeze.freeze.id,
        product: "gitlab".to_owned(),
        act: Act::Deploy,
        environment: Some(Environment::Production),
        hours: 2,
        reason: "The fix cannot wait".to_owned(),
    };
    saturday.write(&world.actor("ana").await, spite).await.unwrap();
    let open = &ask(world, &eli, ChangeKind::Feature, About::Merged(at(time))).await[0];
    assert_eq!(open.chances[0].reckoned.left.as_hours(), 13);
    assert_eq!(open.chances[0].locks.len(), 2);
    world.execute("DELETE FROM freeze_overrides").await;
    assert!(
        told[0].starts_with("19.7 at_risk ") && told[0].ends_with("/20"),
        "{told:?}"
    );
    assert_eq!(told.len(), 2, "and the one that is on course: {told:?}");
    assert!(told[1].starts_with("19.8 on_course 20/20"), "{told:?}");
    let by = answer.chances[0].reckoned.merge_by.unwrap();
    let soon = stands(&ask(world, &eli, ChangeKind::Feature, About::Merged(by)).await[0]);
    assert!(soon[0].starts_with("19.7 on_course"), "{soon:?}");
    let later = by.checked_add(SignedDuration::from_millis(1)).unwrap();
    let late = stands(&ask(world, &eli, ChangeKind::Feature, About::Merged(later)).await[0]);
    assert!(late[0].starts_with("19.7 at_risk"), "{late:?}");
    // Who may not see what they are made of is told no odds, and no number.
    let answer = &ask(
        world,
        &Viewer::Anonymous,
        ChangeKind::Feature,
        About::Merged(at(time)),
    )
    .await[0];
    assert_eq!(
        (stands(answer), answer.observed),
        (vec!["19.7 in_time".to_owned()], 0)
    );
    // Over the days that the figures of as many days have: one that came on the day before them counts in neither.
    source(world, OTHER, false).await;
    let mut facts: Vec<What> = deployed(1, None, at("2026-08-20T10:00:00Z"), &[]).into();
    for (iid, came) in [
        (2, "2026-09-02T12:00:00Z"),
        (3, "2026-09-03T00:30:00Z"),
        (4, "2026-09-03T11:00:00Z"),
    ] {
        let made = at("2026-08-31T10:00:00Z");
        let merged = State::Merged(at("2026-09-01T10:00:00Z"));
        let it = facts::into(OTHER, iid, "master", made, merged);
        facts.push(What::MergeRequest(Box::new(it)));
        facts.extend(deployed(iid, None, at(came), &[iid]));
    }
    take(world, OTHER, facts).await;
    let answer = &ask(world, &eli, ChangeKind::Feature, About::Merged(at(time))).await[0];
    assert_eq!(answer.observed, 22);
    let figures = velocity::Ask {
        product: "gitlab".to_owned(),
        project: None,
        team: None,
        environment: None,
        clock: Clock::Merge,
        weekends: Weekends::Counted,
        window: Window {
            from: at("2026-09-03T00:00:00Z"),
            until: at("2026-12-02T00:00:00Z"),
        },
    };
    let figures = velocity::read(&world.db, &eli, &figures).await.unwrap().figures;
    assert_eq!(figures.count, answer.observed);
    // What is older than a quarter counts no more.
    let spring = world.instance_at(after(24 * 120)).await;
    let question = Question {
        kind: ChangeKind::Feature,
        product: None,
        about: About::Merged(after(24 * 120)),
    };
    assert_eq!(answers(&spring, &eli, &question).await.unwrap()[0].observed, 0);
    spring.close().await;
}

pub(crate) async fn nothing_hidden_is_in_the_odds(world: &World) {
    source(world, PROJECT, false).await;
    history(world, PROJECT, 100).await;
    let time = "2026-12-11T22:00:00Z";
    let mut before = Vec::new();
    for who in ["eli", "ana", "dana", "chidi"] {
        before.push((
            who,
            of_time(world, &world.viewer(who).await, ChangeKind::BugFix, time).await,
        ));
    }
    // A hidden project with its own history, a hidden lock, a hidden patch.
    source(world, HIDDEN, true).await;
    history(world, HIDDEN, 900).await;
    for (who, expected) in &before {
        let viewer = world.viewer(who).await;
        assert_eq!(
            of_time(world, &viewer, ChangeKind::BugFix, time).await,
            *expected,
            "{who}"
        );
        let answer = &ask(world, &viewer, ChangeKind::BugFix, About::Merged(at(time))).await[0];
        assert_eq!(answer.observed, 20, "{who}");
    }
    lock(world, Visibility::embargoed()).await;
    let patch = AddRelease {
        product: "gitlab".to_owned(),
        kind: Kind::Patch,
        day: jiff::civil::date(2026, 12, 16),
        versions: vec!["19.6.7".parse().unwrap()],
        goes_by: None,
        visibility: Visibility::embargoed(),
        public_reason: "quartzite".to_owned(),
        internal_reason: String::new(),
    };
    world.did(&world.actor("chidi").await, patch).await;
    for (who, expected) in &before {
        let viewer = world.viewer(who).await;
        let told = of_time(world, &viewer, ChangeKind::BugFix, time).await;
        assert_eq!(told == *expected, *who != "chidi", "{who}: {told:?}");
    }
    let nobody = of_time(world, &Viewer::Anonymous, ChangeKind::Feature, time).await;
    assert_eq!(nobody, ["19.7 in_time"]);
    let request = About::MergeRequest(vec!["gitlab".to_owned()], HIDDEN.to_owned(), 905);
    for (who, sees) in [("ana", false), ("dana", false), ("chidi", true)] {
        let viewer = world.viewer(who).await;
        let found = ask(world, &viewer, ChangeKind::Feature, request.clone()).await;
        assert_eq!(!found.is_empty(), sees, "{who}");
        // By its commit it is no more to be had.
        let commit = About::Commit(format!("{:0>40}", 905));
        let found = ask(world, &viewer, ChangeKind::Feature, commit).await;
        assert_eq!(!found.is_empty(), sees, "{who}");
    }
    for about in [request, About::Commit("0".repeat(8)), self::request(100)] {
        assert!(
            ask(world, &Viewer::Anonymous, ChangeKind::Feature, about)
                .await
                .is_empty()
        );
    }
}

pub(crate) async fn a_change_stands_as_it_is_known(world: &World) {
    source(world, PROJECT, false).await;
    history(world, PROJECT, 100).await;
    lock(world, Visibility::Public).await;
    let backport = |iid, origin: &str, line: &str, state| {
        told(MergeRequest {
            origin: Some(origin.parse().unwrap()),
            ..change(iid, line, state)
        })
    };
    let mut facts = vec![
        tag("v19.6.0-ee", at("2026-11-18T10:00:00Z")),
        told(change(1, "master", State::Open)),
        merged(2, after(-1)),
        merged(3, after(-30)),
        told(change(4, "master", State::Closed(after(-1)))),
        merged(5, after(-24 * 30)),
        told(change(6, "other-branch", State::Merged(after(-3)))),
        backport(32, "!3", "19-6-stable-ee", State::Merged(after(-2))),
        backport(22, "!2", "19-6-stable-ee", State::Open),
    ];
    facts.extend(deployed(300, None, after(-20), &[3]));
    take(world, PROJECT, facts).await;
    for (iid, expected) in [
        (1, "19.7 on_course 21/21"),
        // It waits for an hour, and six took no longer: the lock was nearly all of their time.
        (2, "19.7 on_course 15/15"),
        (3, "19.7 on_course"),
        (4, "19.7 given_up"),
        // Cut with 19.6, the release that holds it is the answer.
        (5, "19.6 in"),
    ] {
        let answer = of_change(world, "eli", ChangeKind::Feature, iid).await;
        assert_eq!(stands(&answer), [expected], "!{iid}");
    }
    assert_eq!(
        stands(&of_change(world, "eli", ChangeKind::Feature, 6).await),
        Vec::<String>::new()
    );
    let by_commit = ask(
        world,
        &world.viewer("eli").await,
        ChangeKind::Feature,
        About::Commit("0".repeat(39) + "3"),
    )
    .await;
    assert_eq!(
        by_commit[0].fate.as_ref().unwrap().way.reference,
        "gitlab-org/gitlab!3"
    );

    // A fix, with its backports.
    let answer = of_change(world, "eli", ChangeKind::BugFix, 3).await;
    assert_eq!(
        stands(&answer),
        ["patch-2026-12-09 in", "19.7 on_course"],
        "every line has it"
    );
    assert!(
        matches!(&answer.chances[0].lines[..], [line] if matches!(line.at, Some(OnLine::Merged(Some(_)))))
    );
    let answer = of_change(world, "eli", ChangeKind::BugFix, 2).await;
    assert!(
        matches!(&answer.chances[0].lines[0].at, Some(OnLine::Open { reference, .. }) if reference == "gitlab-org/gitlab!22")
    );
    let answer = of_change(world, "eli", ChangeKind::BugFix, 1).await;
    assert_eq!(answer.chances[0].lines[0].at, Some(OnLine::NotBegun));
    // The backports themselves.
    let answer = of_change(world, "eli", ChangeKind::BugFix, 32).await;
    assert_eq!(stands(&answer), ["patch-2026-12-09 in"]);
    assert_eq!(answer.chances[0].by, By::OnBranch(None));
    let answer = of_change(world, "eli", ChangeKind::BugFix, 22).await;
    assert_eq!(stands(&answer), ["patch-2026-12-09 in_time"]);

    // Once the line is cut, what was merged after it waits for the next one.
    take(world, PROJECT, vec![tag("v19.7.0-rc42-ee", after(-10))]).await;
    for (iid, expected) in [
        (2, vec!["19.7 missed", "19.8 on_course 15/15"]),
        (3, vec!["19.7 in"]),
        (5, vec!["19.6 in"]),
    ] {
        let answer = of_change(world, "eli", ChangeKind::Feature, iid).await;
        assert_eq!(stands(&answer), expected, "!{iid}");
    }
}

/// Whether a change is in production goes by what figures go by.
pub(crate) async fn production_is_where_the_way_ends(world: &World) {
    source(world, PROJECT, false).await;
    let known = async || {
        let answer = of_change(world, "eli", ChangeKind::Feature, 3).await;
        let fate = answer.fate.unwrap();
        (fate.in_production, fate.knows_production)
    };
    let mut facts = vec![merged(3, after(-30))];
    facts.extend(deployed_to("main", 300, None, after(-29), &[3]));
    take(world, PROJECT, facts).await;
    assert_eq!(known().await, (None, false), "nothing says what it is for");
    // GitLab calls its canaries production, too.
    let production = Some("production");
    take(
        world,
        PROJECT,
        deployed_to("gprd-cny", 301, production, after(-25), &[3]).into(),
    )
    .await;
    assert_eq!(known().await, (None, false));
    // As long as nobody has said a way it is GitLab's own: a look at the lists tells no more of an environment than its name.
    take(world, PROJECT, deployed(302, None, after(-20), &[3]).into()).await;
    assert_eq!(known().await, (Some(after(-20)), true));
    take(world, PROJECT, deployed(304, production, after(-15), &[]).into()).await;
    assert_eq!(known().await, (Some(after(-20)), true));
    // The product has a way of its own, whatever GitLab calls its environments.
    let way = SetVelocity {
        product: "gitlab".to_owned(),
        seen: 0,
        text: Setting::straight_to("live").unwrap().text(),
    };
    world.did(&world.actor("dana").await, way).await;
    assert_eq!(known().await, (None, false));
    take(
        world,
        PROJECT,
        deployed_to("live", 303, None, after(-10), &[3]).into(),
    )
    .await;
    assert_eq!(known().await, (Some(after(-10)), true));
}

pub(crate) async fn what_is_taken_back_is_not_in(world: &World) {
    source(world, PROJECT, false).await;
    let reverts = |iid, what: &str, when| {
        told(MergeRequest {
            title: format!("Take back {iid}"),
            reverts: Some(what.parse::<Reverted>().unwrap()),
            ..change(iid, "master", State::Merged(after(when)))
        })
    };
    let facts = vec![
        tag("v19.6.0-ee", at("2026-11-18T10:00:00Z")),
        merged(1, after(-50)),
        merged(2, after(-50)),
        merged(3, after(-50)),
        merged(4, after(-50)),
        merged(5, after(-24 * 30)),
        reverts(11, "!1", -40),
        reverts(12, &format!("{:0>40}", 2), -40),
        reverts(13, "\"Change 3\"", -40),
        // Taken back, and brought again.
        reverts(14, "gitlab-org/gitlab!4", -40),
        reverts(24, "!14", -30),
        // After 19.6 was cut with it.
        reverts(15, "!5", -40),
        // One that is open takes nothing back.
        merged(6, after(-50)),
        told(MergeRequest {
            reverts: Some("!6".parse().unwrap()),
            ..change(16, "master", State::Open)
        }),
    ];
    take(world, PROJECT, facts).await;
    for (iid, expected, by) in [
        (1, "19.7 reverted", Some("gitlab-org/gitlab!11")),
        (2, "19.7 reverted", Some("gitlab-org/gitlab!12")),
        (3, "19.7 reverted", Some("gitlab-org/gitlab!13")),
        (4, "19.7 in_time", None),
        (5, "19.6 in", Some("gitlab-org/gitlab!15")),
        (6, "19.7 in_time", None),
    ] {
        let answer = of_change(world, "eli", ChangeKind::Feature, iid).await;
        assert_eq!(stands(&answer), [expected], "!{iid}");
        let fate = answer.fate.unwrap();
        assert_eq!(
            fate.reverted.map(|revert| revert.reference).as_deref(),
            by,
            "!{iid}"
        );
    }
    // A title alone takes back the last of its name.
    let again = MergeRequest {
        title: "Change 3".to_owned(),
        ..change(7, "master", State::Merged(after(-45)))
    };
    take(world, PROJECT, vec![told(again)]).await;
    let (old, new) = (
        of_change(world, "eli", ChangeKind::Feature, 3).await,
        of_change(world, "eli", ChangeKind::Feature, 7).await,
    );
    assert_eq!(
        (stands(&old), stands(&new)),
        (vec!["19.7 in_time".to_owned()], vec!["19.7 reverted".to_owned()])
    );
    assert_eq!(new.chances[0].reckoned.stand, Stand::Reverted);
}

/// A patch whose versions are fixed takes a fix that came after its lines were cut, and a backport waits for the patch of
/// its line, whatever other one comes before it.
pub(crate) async fn a_patch_with_versions_takes_fixes(world: &World) {
    source(world, PROJECT, false).await;
    let patch = AddRelease {
        product: "gitlab".to_owned(),
        kind: Kind::Patch,
        day: jiff::civil::date(2026, 12, 8),
        versions: vec!["19.6.1".parse().unwrap()],
        goes_by: None,
        visibility: Visibility::Public,
        public_reason: "a sign-in fault".to_owned(),
        internal_reason: String::new(),
    };
    let patch = world.did(&world.actor("ana").await, patch).await.release.slug;
    let backport = |iid, line| told(change(iid, line, State::Open));
    let facts = vec![
        tag("v19.6.0-ee", at("2026-11-18T10:00:00Z")),
        merged(2, after(-1)),
        backport(22, "19-6-stable-ee"),
        backport(23, "19-7-stable-ee"),
    ];
    take(world, PROJECT, facts).await;
    for (iid, expected) in [
        (2, vec![format!("{patch} in_time"), "19.7 in_time".to_owned()]),
        (22, vec![format!("{patch} in_time")]),
        (23, vec!["patch-2027-01-13 in_time".to_owned()]),
    ] {
        let answer = of_change(world, "eli", ChangeKind::BugFix, iid).await;
        assert_eq!(stands(&answer), expected, "!{iid}");
    }
}

/// What is on the default branch alone never gets into a patch, and a security fix that comes after the deadline is late however
/// fast it is deployed.
pub(crate) async fn a_patch_is_made_of_backports(world: &World) {
    source(world, PROJECT, false).await;
    history(world, PROJECT, 100).await;
    let backport = MergeRequest {
        origin: Some("!3".parse().unwrap()),
        ..change(33, "19-6-stable-ee", State::Open)
    };
    let mut facts = vec![
        tag("v19.6.0-ee", at("2026-11-18T10:00:00Z")),
        merged(2, after(-30)),
        merged(3, after(-30)),
        merged(4, at("2026-12-08T09:00:00Z")),
        told(backport),
    ];
    facts.extend(deployed(300, None, after(-20), &[2, 3]));
    facts.extend(deployed(301, None, at("2026-12-08T20:00:00Z"), &[4]));
    take(world, PROJECT, facts).await;
    let eli = world.viewer("eli").await;
    // Ready by Mon 7 Dec, 07:00.
    for (now, kind, iid, expected) in [
        (
            begin(),
            ChangeKind::BugFix,
            2,
            &["patch-2026-12-09 in_time", "19.7 on_course"][..],
        ),
        (
            at("2026-12-07T08:00:00Z"),
            ChangeKind::BugFix,
            2,
            &[
                "patch-2026-12-09 missed",
                "patch-2027-01-13 in_time",
                "19.7 on_course",
            ],
        ),
        (
            at("2026-12-07T08:00:00Z"),
            ChangeKind::BugFix,
            3,
            &[
                "patch-2026-12-09 at_risk",
                "patch-2027-01-13 in_time",
                "19.7 on_course",
            ],
        ),
        (
            at("2026-12-08T21:00:00Z"),
            ChangeKind::SecurityFix,
            4,
            &[
                "patch-2026-12-09 missed",
                "patch-2027-01-13 in_time",
                "19.7 on_course",
            ],
        ),
    ] {
        let db = world.instance_at(now).await;
        let question = Question {
            kind,
            product: None,
            about: request(iid),
        };
        let told = answers(&db, &eli, &question).await.unwrap();
        assert_eq!(stands(&told[0]), expected, "{now} {kind} !{iid}");
        db.close().await;
    }
}

/// A release that is late is waited for, whatever its old day; and lines are maintained however old they are.
pub(crate) async fn what_is_late_still_takes(world: &World) {
    let nobody = Viewer::Anonymous;
    let release = world.release("19.7").await;
    let late = edit(&release.id, Edit::Delay, release.revision);
    world.did(&world.actor("ana").await, late).await;
    let now = at("2026-12-18T10:00:00Z");
    let db = world.instance_at(now).await;
    let question = |kind, product: &str| Question {
        kind,
        product: Some(product.to_owned()),
        about: About::Merged(now),
    };
    let told = answers(&db, &nobody, &question(ChangeKind::Feature, "gitlab")).await;
    let told = told.unwrap();
    assert_eq!(stands(&told[0]), ["19.7 in_time", "19.8 in_time"]);
    assert_eq!(told[0].chances[0].reckoned.deadline, None);
    let due = told[0].chances[1].due.as_ref().unwrap();
    assert_eq!(due.to_string(), "Mon 18 Jan 2027 16:00 UTC");
    // Nor is a patch made of its line before it is out.
    let lines = |answer: &Answer| {
        let patch = answer.chances.iter().find(|chance| !chance.lines.is_empty());
        let lines = patch.unwrap().lines.iter();
        lines.map(|line| line.line.to_string()).collect::<Vec<_>>()
    };
    let told = answers(&db, &nobody, &question(ChangeKind::BugFix, "gitlab")).await;
    assert_eq!(lines(&told.unwrap()[0]), ["19.6"]);

    let yearly = world.db.write(&SYSTEM, product("yearly")).await.unwrap();
    let releases = (0..5).map(|number| {
        let version = Version::new(11 + number, 0, 0);
        let day = domain::calendar::days::plus(
            jiff::civil::date(2022, 3, 1),
            365 * i32::try_from(number).unwrap(),
        );
        PastRelease {
            kind: Kind::Monthly,
            slug: Slug::of_version(version),
            versions: vec![version],
            planned: Some(day),
            day,
            known_from: KnownFrom::Published,
        }
    });
    let past = ImportHistory {
        product: yearly,
        releases: releases.collect(),
    };
    world.db.write(&SYSTEM, past).await.unwrap();
    let five = SetSupport {
        product: "yearly".to_owned(),
        seen: 0,
        lines: "5".to_owned(),
        stops: String::new(),
        post: String::new(),
        packages: String::new(),
        notes: String::new(),
    };
    world.did(&world.actor("dana").await, five).await;
    let patch = AddRelease {
        product: "yearly".to_owned(),
        kind: Kind::Patch,
        day: jiff::civil::date(2027, 1, 12),
        versions: Vec::new(),
        goes_by: None,
        visibility: Visibility::Public,
        public_reason: "a fix".to_owned(),
        internal_reason: String::new(),
    };
    world.did(&world.actor("ana").await, patch).await;
    let told = answers(&db, &nobody, &question(ChangeKind::BugFix, "yearly")).await;
    assert_eq!(lines(&told.unwrap()[0]), ["15.0", "14.0", "13.0", "12.0", "11.0"]);
    db.close().await;
}
