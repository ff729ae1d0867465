//! The rotation: slots, people, shifts by hand and by proposal, and who is in charge from now on.

use backend::Error;
use backend::calendar::conflicts::conflicts;
use backend::calendar::edit_release::Edit;
use backend::calendar::queries::release_by_id;
use backend::freezes::{self, add::AddFreeze, grant::OverrideFreeze};
use backend::identity::depart::Depart;
use backend::identity::sign_in::{RolesChecked, SignIn};
use backend::live::Event;
use backend::rotation::absences::{AddAbsence, ImportAbsences, RemoveAbsence};
use backend::rotation::answer::AnswerPoll;
use backend::rotation::assign::AssignShift;
use backend::rotation::confirm::{ConfirmShifts, Proposed};
use backend::rotation::days::{DeclareDay, UndeclareDay};
use backend::rotation::decline::DeclineOffer;
use backend::rotation::feed::{MakeDutyFeed, Whose, whose};
use backend::rotation::handover::{
    Acknowledge, AddNote, KeepHandover, due, handover, parts as handover_parts, stretch,
};
use backend::rotation::helm::helms;
use backend::rotation::lapse::{LapseOffers, due as due_lapse};
use backend::rotation::lately::{Came, lately};
use backend::rotation::member::SetMember;
use backend::rotation::offer::{OfferShift, WithdrawOffer};
use backend::rotation::proposals::propose_shifts;
use backend::rotation::set::SetRotation;
use backend::rotation::take::{TakeShift, UndoSwap};
use backend::rotation::take_over::{GiveBack, PutInCharge};
use backend::rotation::{Rotation, mine, rotation};
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::checklists::Duty;
use domain::freezes::{Act, Draft};
use domain::id::{PersonId, SwapId};
use domain::identity::{Role, Roles, Viewer, Visibility};
use domain::rotation::assign::Extent;
use domain::rotation::duty::{on_duty, watch};
use domain::rotation::handover::{Part, Refusal as NotOver};
use domain::rotation::missing::Missing;
use domain::rotation::propose::{Availability, Gap};
use domain::rotation::swap::Refusal;
use domain::rotation::{Experience, Seen, Stand, SwapState, TakeoverKind};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

use crate::world::{SYSTEM, TODAY, World, begin, edit, one_of};

const SLOTS: &str = "amer | AMER | lead | AMER | 09:00-17:00 America/Denver\nemea | EMEA/APAC | lead | EMEA | 08:00-16:00 Europe/Berlin";

fn slots(seen: i64, text: &str) -> SetRotation {
    SetRotation {
        product: "gitlab".to_owned(),
        seen,
        slots: text.to_owned(),
        escalation: "Delivery leadership".to_owned(),
    }
}

async fn id(world: &World, username: &str) -> PersonId {
    world.person(username).await.id
}

async fn member(world: &World, username: &str, region: &str) -> SetMember {
    SetMember {
        person: id(world, username).await,
        zone: "Europe/Lisbon".to_owned(),
        region: region.to_owned(),
        team: String::new(),
        hours: ("09:00".to_owned(), "17:00".to_owned()),
        every: "2".to_owned(),
        active: true,
        experience: None,
        security: None,
    }
}

/// Two slots; Bo leads in AMER, Ana and Chidi in EMEA.
async fn furnish(world: &World) {
    let dana = world.actor("dana").await;
    world.did(&dana, slots(0, SLOTS)).await;
    for (username, region) in [("bo", "AMER"), ("ana", "EMEA"), ("chidi", "EMEA")] {
        let led = SetMember {
            experience: Some(Experience::Led),
            ..member(world, username, region).await
        };
        world.did(&dana, led).await;
    }
}

fn assign(release: &str, slot: &str, seen: Option<&PersonId>, person: Option<&PersonId>) -> AssignShift {
    AssignShift {
        product: "gitlab".to_owned(),
        release: release.to_owned(),
        slot: slot.to_owned(),
        seen: seen.map_or(Seen::UNTOUCHED, |person| Seen {
            person: Some(person.clone()),
            stand: Stand::Confirmed,
            pinned: false,
        }),
        person: person.cloned(),
        stand: Stand::Confirmed,
        pinned: false,
    }
}

async fn seen(world: &World, viewer: &Viewer) -> Rotation {
    rotation(&world.db, viewer, "gitlab", TODAY).await.unwrap()
}

/// What was told of shifts since so many events, as the outbox has it: what has come of which slot, whom it concerns, and by when.
async fn news(world: &World, since: usize) -> Vec<String> {
    let told = world.texts("SELECT payload FROM outbox ORDER BY id").await;
    let told = told.into_iter().skip(since).filter_map(|payload| {
        match serde_json::from_str::<Event>(&payload).unwrap() {
            Event::Shift(news) => Some(news),
            _ => None,
        }
    });
    let mut said = Vec::new();
    for news in told {
        let mut people = Vec::new();
        for person in &news.people {
            let of = "SELECT username FROM people WHERE id = ";
            people.push(world.texts(&format!("{of}'{person}'")).await.concat());
        }
        people.sort();
        let due = news
            .due
            .map(|due| Timestamp::from_millisecond(due).unwrap().to_string());
        let (turn, slot, slug) = (news.turn, news.slot, news.slug);
        said.push(format!(
            "{turn:?} {slug} {slot} {} {}",
            people.join("+"),
            due.unwrap_or_default()
        ));
    }
    said
}

async fn told_so_far(world: &World) -> usize {
    usize::try_from(world.count("SELECT COUNT(*) FROM outbox").await).unwrap()
}

/// Who is on duty at an instant: `amer bo until 2026-12-18T00:00:00Z`.
async fn duty(world: &World, viewer: &Viewer, at: Timestamp) -> Vec<String> {
    let rotation = seen(world, viewer).await;
    on_duty(&rotation.roster, at)
        .iter()
        .map(|on| {
            let who = on.person.map_or("nobody", |id| &rotation.people[id].username);
            format!("{} {who} until {}", on.slot.key, on.until)
        })
        .collect()
}

pub(crate) async fn slots_are_set_once(world: &World) {
    let (dana, other) = (world.actor("dana").await, world.actor("dana").await);
    let (_, told) = one_of(tokio::join!(
        world.db.write(&dana, slots(0, SLOTS)),
        world.other().await.write(&other, slots(0, "one | One | lead"))
    ));
    assert!(matches!(told, Error::Taken(_)), "{told}");
    world.did(&dana, slots(1, SLOTS)).await;
    let rotation = seen(world, &world.viewer("eli").await).await;
    let keys: Vec<_> = rotation
        .roster
        .slots
        .iter()
        .map(|slot| slot.key.as_str())
        .collect();
    assert_eq!((keys, rotation.revision), (vec!["amer", "emea"], 2));
    for (text, words) in [
        (
            "amer | AMER | lead\namer | A | lead",
            "line 2: there are two slots",
        ),
        ("amer | AMER | boss", "no kind of slot"),
        ("amer | AMER | lead | AMER | nine to five", "no hours"),
        ("amer | AMER | lead | | | noon", "no hand-over"),
        ("AMER", "write it as"),
    ] {
        let told = world.refused(&dana, slots(2, text)).await.to_string();
        assert!(told.contains(words), "{text}: {told}");
    }
    let told = world.refused(&world.actor("ana").await, slots(2, SLOTS)).await;
    assert!(matches!(told, Error::Forbidden(_)), "{told}");
    // It is for the team alone.
    let nobody = rotation_for_nobody(world).await;
    assert!(matches!(nobody, Error::NotFound(_)), "{nobody}");
}

async fn rotation_for_nobody(world: &World) -> Error {
    rotation(&world.db, &Viewer::Anonymous, "gitlab", TODAY)
        .await
        .unwrap_err()
}

pub(crate) async fn a_shift_is_one_persons(world: &World) {
    furnish(world).await;
    let (ana, bo) = (id(world, "ana").await, id(world, "bo").await);
    let (actor, other) = (world.actor("ana").await, world.actor("bo").await);
    let (_, told) = one_of(tokio::join!(
        world.db.write(&actor, assign("19.8", "emea", None, Some(&ana))),
        world
            .other()
            .await
            .write(&other, assign("19.8", "emea", None, Some(&bo)))
    ));
    assert!(matches!(told, Error::Taken(_)), "{told}");
    let viewer = world.viewer("eli").await;
    let rotation = seen(world, &viewer).await;
    let who = rotation.roster.shifts[0].person.clone().unwrap();
    // It may be Bo's already; then nothing is to be done.
    let his = assign("19.8", "emea", Some(&who), Some(&bo));
    world.db.write(&actor, his).await.unwrap();
    world.did(&actor, assign("19.7", "emea", None, Some(&ana))).await;
    let end = "2026-12-18T00:00:00Z";
    assert_eq!(
        duty(world, &viewer, begin()).await,
        [
            format!("amer nobody until {end}"),
            format!("emea ana until {end}")
        ]
    );
    // It ends when its release does.
    let next = world.release("19.7").await;
    let moved = edit(&next.id, Edit::Move(date(2026, 12, 21)), next.revision);
    world.did(&actor, moved).await;
    assert_eq!(
        duty(world, &viewer, begin()).await[1],
        "emea ana until 2026-12-22T00:00:00Z"
    );
    // As hidden as its release.
    let next = world.release("19.7").await;
    let hide = SetVisibility {
        target: Target::Release {
            id: next.id,
            seen: next.revision,
        },
        audience: Audience::Embargoed {
            usernames: Vec::new(),
        },
    };
    world.did(&world.actor("chidi").await, hide).await;
    // Who may not see it is not told that the next one is on already, and puts nobody in charge of it.
    assert_eq!(duty(world, &viewer, begin()).await, Vec::<String>::new());
    let rotation = seen(world, &viewer).await;
    let emea = &rotation.roster.slots[1];
    assert!(rotation.is_hidden(emea, begin()));
    let after = "2026-12-22T00:00:00Z".parse().unwrap();
    assert!(!rotation.is_hidden(emea, after));
    assert_eq!(
        duty(world, &viewer, after).await[1],
        "emea bo until 2027-01-22T00:00:00Z"
    );
    let charge = PutInCharge {
        product: "gitlab".to_owned(),
        slot: "emea".to_owned(),
        seen: None,
        person: bo.clone(),
        reason: String::new(),
    };
    let told = world.refused(&actor, charge).await.to_string();
    assert!(told.contains("a release that you may not see"), "{told}");
    let chidi = world.viewer("chidi").await;
    assert_eq!(
        duty(world, &chidi, begin()).await[1],
        "emea ana until 2026-12-22T00:00:00Z"
    );
    for (work, what) in [
        (assign("19.7", "emea", Some(&ana), None), "release"),
        (assign("19.8", "nowhere", None, None), "slot"),
        (assign("patch-2026-12-09", "emea", None, None), "release"),
    ] {
        let told = world.refused(&actor, work).await;
        assert!(matches!(told, Error::NotFound(known) if known == what), "{told}");
    }
    let told = world
        .refused(&world.actor("eli").await, assign("19.8", "emea", Some(&bo), None))
        .await;
    assert!(matches!(told, Error::Forbidden(_)), "{told}");
}

pub(crate) async fn shifts_are_proposed_and_confirmed(world: &World) {
    furnish(world).await;
    let (ana, other) = (world.actor("ana").await, world.actor("bo").await);
    let propose = || propose_shifts(&world.db, &ana, "gitlab", 3);
    let second = world.other().await;
    let beside = || propose_shifts(second, &other, "gitlab", 3);
    let answer = |release: &str| AnswerPoll {
        product: "gitlab".to_owned(),
        answers: vec![(release.to_owned(), Some(Availability::No))],
    };
    // Whoever answers while it is proposed is heard before or after.
    let (answered, proposed) = tokio::join!(world.db.write(&ana, answer("19.8")), beside());
    answered.unwrap();
    proposed.unwrap();
    let (one, two) = tokio::join!(propose(), beside());
    let one = one.unwrap();
    assert_eq!(one, two.unwrap());
    assert_eq!((one.filled, one.holes, one.gap), (2, 0, Gap::None));
    let viewer = world.viewer("eli").await;
    let rotation = seen(world, &viewer).await;
    let says = |rotation: &Rotation| {
        let shifts = rotation.roster.shifts.iter();
        let mut says: Vec<String> = shifts
            .map(|shift| {
                let who = shift
                    .person
                    .as_ref()
                    .map_or("nobody", |id| &rotation.people[id].username);
                let why = &rotation.reasons[&(shift.release.clone(), shift.slot.clone())];
                format!("{} {who} {}: {why}", shift.slot, shift.stand)
            })
            .collect();
        says.sort();
        says
    };
    assert_eq!(
        says(&rotation),
        [
            "amer bo proposed: the only one who can, free all 5 weeks",
            "emea chidi proposed: the only one who can, free all 5 weeks",
        ]
    );
    // A proposal puts nobody on duty.
    let then = "2027-01-10T12:00:00Z".parse().unwrap();
    assert!(duty(world, &viewer, then).await[0].starts_with("amer nobody"));
    let (bo, chidi) = (id(world, "bo").await, id(world, "chidi").await);
    let shown = |slot: &str, person: &PersonId| Proposed {
        release: "19.8".to_owned(),
        slot: slot.to_owned(),
        person: person.clone(),
    };
    let confirm = || ConfirmShifts {
        product: "gitlab".to_owned(),
        shifts: vec![shown("amer", &bo), shown("emea", &chidi)],
    };
    // What was not seen is not confirmed: somebody else is proposed by now, and nothing is done by half.
    let other_shown = ConfirmShifts {
        shifts: vec![shown("amer", &bo), shown("emea", &bo)],
        ..confirm()
    };
    let told = world.refused(&ana, other_shown).await;
    assert!(matches!(told, Error::Taken(_)), "{told}");
    let (count, told) = one_of(tokio::join!(
        world.db.write(&ana, confirm()),
        world.other().await.write(&other, confirm())
    ));
    assert_eq!(count, 2);
    assert!(
        matches!(&told, Error::Taken(why) if why.contains("is confirmed for GitLab 19.8 already")),
        "{told}"
    );
    assert!(duty(world, &viewer, then).await[0].starts_with("amer bo"));
    // Whoever saw it proposed does not pin it back to that.
    let pin = AssignShift {
        seen: Seen {
            person: Some(bo.clone()),
            stand: Stand::Proposed,
            pinned: false,
        },
        stand: Stand::Proposed,
        pinned: true,
        ..assign("19.8", "amer", None, Some(&bo))
    };
    let told = world.refused(&ana, pin).await;
    assert!(matches!(told, Error::Taken(_)), "{told}");
    // What is confirmed stays.
    propose().await.unwrap();
    assert!(says(&seen(world, &viewer).await)[1].starts_with("emea chidi confirmed"));
    let told = propose_shifts(&world.db, &ana, "gitlab", 25).await.unwrap_err();
    assert!(matches!(told, Error::Invalid { .. }), "{told}");
    let eli = world.actor("eli").await;
    let told = propose_shifts(&world.db, &eli, "gitlab", 3).await.unwrap_err();
    assert!(matches!(told, Error::Forbidden(_)), "{told}");
}

pub(crate) async fn somebody_is_put_in_charge(world: &World) {
    furnish(world).await;
    let (ana, bo, chidi) = (
        id(world, "ana").await,
        id(world, "bo").await,
        id(world, "chidi").await,
    );
    let (actor, other) = (world.actor("ana").await, world.actor("bo").await);
    world.did(&actor, assign("19.7", "emea", None, Some(&ana))).await;
    let charge = |seen: &PersonId, person: &PersonId| PutInCharge {
        product: "gitlab".to_owned(),
        slot: "emea".to_owned(),
        seen: Some(seen.clone()),
        person: person.clone(),
        reason: "Ana is out today".to_owned(),
    };
    let events = told_so_far(world).await;
    let (takeover, told) = one_of(tokio::join!(
        world.db.write(&actor, charge(&ana, &chidi)),
        world.other().await.write(&other, charge(&ana, &chidi))
    ));
    assert!(
        told.to_string().contains("Chidi Okafor is in charge by now"),
        "{told}"
    );
    assert_eq!(news(world, events).await, ["InCharge 19.7 emea ana+chidi "]);
    let viewer = world.viewer("eli").await;
    let now = world.db.clock().now();
    let end = "until 2026-12-18T00:00:00Z";
    assert_eq!(duty(world, &viewer, now).await[1], format!("emea chidi {end}"));
    // Open items follow at once.
    let release = world.release("19.7").await;
    let listed = release_by_id(&world.db, &viewer, &release.id).await.unwrap();
    let helms = helms(&world.db, &viewer, now).await.unwrap();
    let duties = helms.duties([&listed]);
    let whose = duties.of(&listed.release.id, Duty::ReleaseManager);
    assert!(whose.contains(&&chidi) && !whose.contains(&&ana), "{whose:?}");
    assert!(duties.of(&listed.release.id, Duty::Quality).is_empty());
    let names = duties.names(&listed.release.id, Duty::ReleaseManager).unwrap();
    assert!(names.contains("Chidi Okafor"), "{names}");
    // What was is not changed by it.
    let before = now.checked_sub(SignedDuration::from_hours(5)).unwrap();
    assert!(duty(world, &viewer, before).await[1].starts_with("emea ana"));
    let own = helms.shifts_of(&chidi, 30);
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].slot, "EMEA/APAC");
    // The shift counts as his, who has it for longer; that days of it were hers is known.
    let rotation = seen(world, &viewer).await;
    let ground = rotation.ground(TODAY);
    let parts = rotation.case(TODAY, 1, &ground).parts;
    assert_eq!(parts, [(ana.clone(), release.id.clone())]);
    let told = world.refused(&actor, charge(&chidi, &chidi)).await;
    assert!(told.to_string().contains("in charge already"), "{told}");
    let told = world
        .refused(&world.actor("eli").await, charge(&chidi, &bo))
        .await;
    assert!(matches!(told, Error::Forbidden(_)), "{told}");
    let back = || GiveBack {
        product: "gitlab".to_owned(),
        takeover: takeover.clone(),
    };
    let (_, told) = one_of(tokio::join!(
        world.db.write(&actor, back()),
        world.other().await.write(&other, back())
    ));
    assert!(matches!(told, Error::Taken(_)), "{told}");
    let now = world.db.clock().now();
    assert_eq!(duty(world, &viewer, now).await[1], format!("emea ana {end}"));
    // Days that two agreed on stay theirs, and are no charge that a manager gives back.
    let offer = OfferShift {
        product: "gitlab".to_owned(),
        release: "19.7".to_owned(),
        slot: "emea".to_owned(),
        to: None,
        days: Some((date(2026, 12, 7), date(2026, 12, 8))),
        note: String::new(),
    };
    let swap = world.did(&actor, offer).await;
    let take = TakeShift {
        product: "gitlab".to_owned(),
        swap,
    };
    world.did(&world.actor("chidi").await, take).await;
    let agreed = seen(world, &viewer).await.roster.takeovers.pop().unwrap();
    assert_eq!(agreed.kind, TakeoverKind::Swap);
    world.did(&actor, charge(&ana, &bo)).await;
    let then = |text: &str| text.parse::<Timestamp>().unwrap();
    let days = [
        ("2026-12-06T23:59:59Z", "emea bo until 2026-12-07T00:00:00Z"),
        ("2026-12-07T00:00:00Z", "emea chidi until 2026-12-09T00:00:00Z"),
        ("2026-12-09T00:00:00Z", "emea bo until 2026-12-18T00:00:00Z"),
    ];
    for (at, says) in days {
        assert_eq!(duty(world, &viewer, then(at)).await[1], says);
    }
    let back = GiveBack {
        product: "gitlab".to_owned(),
        takeover: agreed.id,
    };
    let told = world.refused(&actor, back).await.to_string();
    assert!(told.contains("these days were swapped"), "{told}");
    // What is Bo's by that is not Ana's to give.
    let given = OfferShift {
        product: "gitlab".to_owned(),
        release: "19.7".to_owned(),
        slot: "emea".to_owned(),
        to: None,
        days: Some((date(2026, 12, 14), date(2026, 12, 15))),
        note: String::new(),
    };
    let told = world.refused(&actor, given).await;
    assert!(matches!(told, Error::Swap(Refusal::HandedOver)), "{told}");
    // A shift that runs is set from now on, and is not left to nobody; who has served in it stays.
    let (one, told) = one_of(tokio::join!(
        world
            .db
            .write(&actor, assign("19.7", "emea", Some(&ana), Some(&chidi))),
        world
            .other()
            .await
            .write(&other, assign("19.7", "emea", Some(&ana), Some(&chidi)))
    ));
    assert_eq!(one, Extent::FromNow);
    assert!(told.to_string().contains("in charge already"), "{told}");
    let now = world.db.clock().now();
    let on = duty(world, &viewer, now).await;
    assert!(on[1].starts_with("emea chidi"), "{on:?}");
    assert!(duty(world, &viewer, before).await[1].starts_with("emea ana"));
    let nobody = world
        .refused(&actor, assign("19.7", "emea", Some(&ana), None))
        .await;
    assert!(nobody.to_string().contains("has begun"), "{nobody}");
}

pub(crate) async fn who_is_gone_is_on_duty_for_nothing(world: &World) {
    furnish(world).await;
    let (ana, bo, chidi) = (
        id(world, "ana").await,
        id(world, "bo").await,
        id(world, "chidi").await,
    );
    let (actor, dana) = (world.actor("ana").await, world.actor("dana").await);
    world.did(&actor, assign("19.7", "amer", None, Some(&bo))).await;
    world.did(&actor, assign("19.8", "amer", None, Some(&bo))).await;
    world
        .did(&actor, assign("19.8", "emea", None, Some(&chidi)))
        .await;
    let whole = OfferShift {
        product: "gitlab".to_owned(),
        release: "19.8".to_owned(),
        slot: "amer".to_owned(),
        to: None,
        days: None,
        note: String::new(),
    };
    world.did(&world.actor("bo").await, whole).await;
    let viewer = world.viewer("eli").await;
    let before = world.db.clock().now();
    let january = "2027-01-10T12:00:00Z".parse().unwrap();
    world.did(&dana, Depart { person: bo.clone() }).await;
    let roles = RolesChecked {
        person: chidi.clone(),
        roles: Roles::NONE,
    };
    world.did(&SYSTEM, roles).await;
    let now = world.db.clock().now();
    // What was stays; from now on there is a hole with a name.
    let rotation = seen(world, &viewer).await;
    let amer = &rotation.roster.slots[0];
    let on = |at| watch(&rotation.roster, amer, at).unwrap();
    let earlier = before.checked_sub(SignedDuration::from_hours(5)).unwrap();
    assert_eq!(on(earlier).person, Some(&bo));
    assert_eq!(on(now).missing, Some((&bo, Missing::Left)));
    assert_eq!(on(now).person, None);
    assert_eq!(
        duty(world, &viewer, january).await,
        [
            "amer nobody until 2027-01-22T00:00:00Z",
            "emea nobody until 2027-01-22T00:00:00Z"
        ]
    );
    let next = world.release("19.8").await.id;
    let why = |slot: &str| rotation.reasons[&(next.clone(), slot.to_owned())].clone();
    assert!(why("amer").ends_with(" has left"), "{}", why("amer"));
    assert!(why("emea").ends_with(" has no role any more"), "{}", why("emea"));
    assert_eq!(rotation.swaps[0].state, SwapState::Lapsed);
    let lapsed = "SELECT detail FROM audit WHERE action = 'shift.offers_lapsed'";
    let expected = format!("{{\"offers\":[\"{}\"]}}", rotation.swaps[0].id);
    assert_eq!(world.texts(lapsed).await, [expected]);
    // They are nobody to choose from: a proposal fills what they left, and nobody puts them in again.
    assert!(rotation.members.iter().all(|member| member.person == ana));
    propose_shifts(&world.db, &actor, "gitlab", 1).await.unwrap();
    let filled = seen(world, &viewer).await;
    assert_eq!(
        filled.roster.shift(&next, "emea").unwrap().person,
        Some(ana.clone())
    );
    let again = AssignShift {
        seen: Seen {
            person: Some(ana.clone()),
            stand: Stand::Proposed,
            pinned: false,
        },
        ..assign("19.8", "emea", None, Some(&chidi))
    };
    let told = world.refused(&actor, again).await.to_string();
    assert!(told.contains("has no role any more"), "{told}");
    // Whoever gets a role again has what nobody else took.
    let back = world.person("chidi").await;
    let again = SignIn {
        id: None,
        connection: back.connection.clone(),
        gitlab_id: None,
        username: "chidi".to_owned(),
        name: back.name.clone(),
        title: String::new(),
        roles: [Role::ReleaseManager].into_iter().collect(),
        avatar: None,
    };
    let told = "SELECT payload FROM outbox ORDER BY id";
    let before = world.texts(told).await.len();
    assert_eq!(world.did(&SYSTEM, again).await.id, chidi);
    let told = world.texts(told).await.split_off(before);
    assert!(
        told.iter().any(|payload| payload.contains("resync")),
        "open pages are told: {told:?}"
    );
    assert!(seen(world, &viewer).await.roster.gone.contains_key(&bo));
    assert!(!seen(world, &viewer).await.roster.gone.contains_key(&chidi));
}

pub(crate) async fn a_late_release_keeps_its_people(world: &World) {
    furnish(world).await;
    let (ana, bo) = (id(world, "ana").await, id(world, "bo").await);
    let actor = world.actor("ana").await;
    world.did(&actor, assign("19.7", "emea", None, Some(&ana))).await;
    world.did(&actor, assign("19.8", "emea", None, Some(&bo))).await;
    let late = world.release("19.7").await;
    world
        .did(&actor, edit(&late.id, Edit::Delay, late.revision))
        .await;
    let viewer = world.viewer("eli").await;
    let then: Timestamp = "2026-12-20T12:00:00Z".parse().unwrap();
    // As it is known on the first of December it is over by then; on that day it is not.
    assert!(duty(world, &viewer, then).await[1].starts_with("emea bo"));
    let there = world.instance_at(then).await;
    let on_that_day = rotation(&there, &viewer, "gitlab", date(2026, 12, 20))
        .await
        .unwrap();
    let on = watch(&on_that_day.roster, &on_that_day.roster.slots[1], then).unwrap();
    assert_eq!(on.person, Some(&ana));
    assert!(on_that_day.roster.cycle(&late.id).unwrap().waits);
    // It has a day again, and with it an end.
    let late = world.release("19.7").await;
    let moved = edit(&late.id, Edit::Move(date(2026, 12, 22)), late.revision);
    there.write(&actor, moved).await.unwrap();
    there.close().await;
    let end: Timestamp = "2026-12-23T00:00:00Z".parse().unwrap();
    assert!(duty(world, &viewer, end).await[1].starts_with("emea bo"));
    assert_eq!(
        duty(world, &viewer, then).await[1],
        "emea ana until 2026-12-23T00:00:00Z"
    );
}

pub(crate) async fn what_was_served_stays(world: &World) {
    furnish(world).await;
    let east = format!("{SLOTS}\napac | APAC | lead | APAC | | 00:00 Pacific/Auckland");
    world.did(&world.actor("dana").await, slots(1, &east)).await;
    let (ana, bo) = (id(world, "ana").await, id(world, "bo").await);
    let actor = world.actor("ana").await;
    world.did(&actor, assign("19.7", "apac", None, Some(&ana))).await;
    world.did(&actor, assign("19.8", "apac", None, Some(&bo))).await;
    // It is eleven in the morning when the day of 19.7 ends in Auckland; four hours later it is moved by two at once.
    let now: Timestamp = "2026-12-17T15:00:00Z".parse().unwrap();
    let release = world.release("19.7").await;
    let (here, there) = (world.instance_at(now).await, world.instance_at(now).await);
    let moved = || edit(&release.id, Edit::Move(date(2026, 12, 22)), release.revision);
    one_of(tokio::join!(
        here.write(&actor, moved()),
        there.write(&actor, moved())
    ));
    let viewer = world.viewer("eli").await;
    let on = async |db: &backend::Db, at: &str| {
        let at: Timestamp = at.parse().unwrap();
        let rotation = rotation(db, &viewer, "gitlab", date(2026, 12, 17)).await.unwrap();
        let slot = rotation
            .roster
            .slots
            .iter()
            .find(|slot| slot.key == "apac")
            .unwrap();
        let on = watch(&rotation.roster, slot, at).unwrap();
        on.person.map(|person| rotation.people[person].username.clone())
    };
    let expected = [
        ("2026-12-17T10:59:59Z", "ana"),
        ("2026-12-17T11:00:00Z", "bo"),
        ("2026-12-17T14:59:59Z", "bo"),
        // From then on it is as the days say.
        ("2026-12-17T15:10:00Z", "ana"),
        ("2026-12-22T11:00:00Z", "bo"),
    ];
    for (at, who) in expected {
        assert_eq!(on(&here, at).await.as_deref(), Some(who), "{at}");
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM rotation_served").await, 1);
    // A slot that is handed over at another hour from now on was still whose it was.
    let later = world.instance_at(now + SignedDuration::from_hours(1)).await;
    let dana = world.actor("dana").await;
    let other = SLOTS.to_owned() + "\napac | APAC | lead | APAC | | 12:00 Pacific/Auckland";
    later.write(&dana, slots(2, &other)).await.unwrap();
    for (at, who) in expected.into_iter().take(4) {
        assert_eq!(on(&later, at).await.as_deref(), Some(who), "{at}");
    }
    // What moves in the days to come keeps nothing.
    let kept = world.count("SELECT COUNT(*) FROM rotation_served").await;
    let ahead = world.release("19.8").await;
    let moved = edit(&ahead.id, Edit::Move(date(2027, 1, 28)), ahead.revision);
    later.write(&actor, moved).await.unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM rotation_served").await, kept);
    for db in [here, there, later] {
        db.close().await;
    }
}

/// What has come of somebody's offers and swaps, as they find it so many days from now.
async fn settled_of(world: &World, username: &str, days: i64) -> Vec<SwapState> {
    let viewer = world.viewer(username).await;
    let now = world.db.clock().now() + SignedDuration::from_hours(24 * days);
    let helms = helms(&world.db, &viewer, now).await.unwrap();
    let states = lately(&viewer, &helms)
        .into_iter()
        .map(|lately| match lately.came {
            Came::Settled(swap) => swap.state,
            Came::Replaced(takeover) => panic!("{takeover:?}"),
        });
    states.collect()
}

pub(crate) async fn an_offer_ends(world: &World) {
    furnish(world).await;
    let (ana, bo, chidi) = (
        id(world, "ana").await,
        id(world, "bo").await,
        id(world, "chidi").await,
    );
    let (actor, other) = (world.actor("ana").await, world.actor("chidi").await);
    world.did(&actor, assign("19.8", "emea", None, Some(&ana))).await;
    let offer = |to: Option<&PersonId>| OfferShift {
        product: "gitlab".to_owned(),
        release: "19.8".to_owned(),
        slot: "emea".to_owned(),
        to: to.cloned(),
        days: None,
        note: String::new(),
    };
    // Bo works in another region: he could never take it.
    let told = world.refused(&actor, offer(Some(&bo))).await;
    assert!(matches!(told, Error::Swap(Refusal::Unfit(_))), "{told}");
    let swap = world.did(&actor, offer(Some(&chidi))).await;
    let decline = || DeclineOffer {
        product: "gitlab".to_owned(),
        swap: swap.clone(),
    };
    let told = world.refused(&world.actor("bo").await, decline()).await;
    assert!(matches!(told, Error::Swap(Refusal::NotNamed)), "{told}");
    let (_, told) = one_of(tokio::join!(
        world.db.write(&other, decline()),
        world.other().await.write(&other, decline())
    ));
    assert!(
        matches!(told, Error::Swap(Refusal::Settled(SwapState::Declined))),
        "{told}"
    );
    // Who offered it finds that for a week, and nobody else does.
    assert_eq!(settled_of(world, "ana", 0).await, [SwapState::Declined]);
    assert!(settled_of(world, "ana", 8).await.is_empty());
    assert!(settled_of(world, "chidi", 0).await.is_empty());
    // Another person has the shift by now: what Ana offered of it is over, and its new person may offer it.
    let swap = world.did(&actor, offer(None)).await;
    world
        .did(&actor, assign("19.8", "emea", Some(&ana), Some(&chidi)))
        .await;
    let take = TakeShift {
        product: "gitlab".to_owned(),
        swap,
    };
    let told = world.refused(&other, take).await;
    assert!(
        matches!(told, Error::Swap(Refusal::Settled(SwapState::Lapsed))),
        "{told}"
    );
    let swap = world.did(&other, offer(None)).await;
    // Who is away on the day of the release does not take it, nor who has duty then.
    let away = AddAbsence {
        person: ana.clone(),
        from: date(2027, 1, 21),
        until: date(2027, 1, 21),
    };
    world.did(&actor, away).await;
    let take = || TakeShift {
        product: "gitlab".to_owned(),
        swap: swap.clone(),
    };
    let told = world.refused(&actor, take()).await;
    assert!(matches!(told, Error::Swap(Refusal::Away)), "{told}");
    let absence = mine(&world.db, &world.viewer("ana").await)
        .await
        .unwrap()
        .unwrap();
    let back = RemoveAbsence {
        person: ana.clone(),
        absence: absence.absences[0].0.clone(),
    };
    world.did(&actor, back).await;
    world.did(&actor, assign("19.8", "amer", None, Some(&ana))).await;
    let told = world.refused(&actor, take()).await;
    assert!(matches!(told, Error::Swap(Refusal::Busy)), "{told}");
}

pub(crate) async fn an_offer_that_has_begun_lapses(world: &World) {
    furnish(world).await;
    let (ana, chidi) = (id(world, "ana").await, id(world, "chidi").await);
    let actor = world.actor("ana").await;
    world.did(&actor, assign("19.8", "emea", None, Some(&ana))).await;
    let offer = OfferShift {
        product: "gitlab".to_owned(),
        release: "19.8".to_owned(),
        slot: "emea".to_owned(),
        to: Some(chidi.clone()),
        days: None,
        note: String::new(),
    };
    world.did(&actor, offer).await;
    let begins: Timestamp = "2026-12-18T00:00:00Z".parse().unwrap();
    let early = begins - SignedDuration::from_secs(1);
    assert_eq!(due_lapse(&world.db, early).await.unwrap(), [] as [&str; 0]);
    assert_eq!(due_lapse(&world.db, begins).await.unwrap(), ["gitlab"]);
    let told = told_so_far(world).await;
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let (here, there) = (world.instance_at(begins).await, world.instance_at(begins).await);
    let lapse = || LapseOffers {
        product: "gitlab".to_owned(),
    };
    // One that nobody may ask for.
    let error = here.write(&actor, lapse()).await.unwrap_err();
    assert!(matches!(error, Error::Forbidden(_)), "{error}");
    let (a, b) = tokio::join!(here.write(&SYSTEM, lapse()), there.write(&SYSTEM, lapse()));
    let mut both = [a.unwrap(), b.unwrap()];
    both.sort_unstable();
    assert_eq!(both, [0, 1], "once");
    assert_eq!(due_lapse(&here, begins).await.unwrap(), [] as [&str; 0]);
    here.close().await;
    there.close().await;
    assert_eq!(news(world, told).await, ["Lapsed 19.8 emea ana+chidi "]);
    assert_eq!(world.audit_since(lines).await, ["shift.offers_lapsed"]);
}

pub(crate) async fn favours_are_remembered(world: &World) {
    furnish(world).await;
    let (ana, chidi) = (id(world, "ana").await, id(world, "chidi").await);
    let (actor, other) = (world.actor("ana").await, world.actor("chidi").await);
    world.did(&actor, assign("19.7", "emea", None, Some(&ana))).await;
    let offer = OfferShift {
        product: "gitlab".to_owned(),
        release: "19.7".to_owned(),
        slot: "emea".to_owned(),
        to: None,
        days: Some((date(2026, 12, 7), date(2026, 12, 11))),
        note: String::new(),
    };
    let swap = world.did(&actor, offer).await;
    let take = TakeShift {
        product: "gitlab".to_owned(),
        swap,
    };
    world.did(&other, take).await;
    let viewer = world.viewer("eli").await;
    for (now, days) in [
        ("2026-12-07T23:59:59Z", 0),
        ("2026-12-09T00:00:00Z", 2),
        ("2027-01-01T00:00:00Z", 5),
        // No page shows a release of so long ago.
        ("2028-11-01T00:00:00Z", 5),
    ] {
        let now: Timestamp = now.parse().unwrap();
        let there = world.instance_at(now).await;
        let today = jiff::tz::TimeZone::UTC.to_datetime(now).date();
        let found = rotation(&there, &viewer, "gitlab", today).await.unwrap();
        there.close().await;
        let debts = found.debts.iter();
        let debts: Vec<_> = debts
            .map(|debt| (debt.debtor.clone(), debt.creditor.clone(), debt.days))
            .collect();
        let expected = (days > 0).then(|| (ana.clone(), chidi.clone(), days));
        assert_eq!(debts, expected.into_iter().collect::<Vec<_>>(), "{now}");
    }
}

pub(crate) async fn an_absent_manager_clashes(world: &World) {
    furnish(world).await;
    let (ana, viewer) = (world.actor("ana").await, world.viewer("eli").await);
    let (one, other) = (id(world, "ana").await, id(world, "bo").await);
    world.did(&ana, assign("19.7", "emea", None, Some(&one))).await;
    let told = async || {
        let found = conflicts(&world.db, &viewer, (&[], &[]), world.db.clock().now())
            .await
            .unwrap();
        let told = found
            .found
            .iter()
            .map(|found| format!("{} {}", found.clash.key(), found.sentence()));
        told.collect::<Vec<_>>()
    };
    let before = told().await;
    let day = world.release("19.7").await.day;
    let away = |person: &PersonId| AddAbsence {
        person: person.clone(),
        from: day,
        until: day,
    };
    world.did(&ana, away(&one)).await;
    let after = told().await;
    let new: Vec<_> = after.iter().filter(|said| !before.contains(said)).collect();
    assert!(
        !new.is_empty() && new.iter().all(|said| said.starts_with("nobody_there")),
        "{new:?}"
    );
    assert!(new[0].contains("every manager of the shift is away"), "{new:?}");
    // Another one on duty beside is enough.
    world.did(&ana, assign("19.7", "amer", None, Some(&other))).await;
    assert_eq!(told().await, before);
}

pub(crate) async fn people_say_when_they_work(world: &World) {
    furnish(world).await;
    let (eli, dana) = (world.actor("eli").await, world.actor("dana").await);
    let own = member(world, "eli", "amer").await;
    let (one, two) = tokio::join!(
        world.db.write(&eli, own.clone()),
        world.other().await.write(&dana, own.clone())
    );
    one.unwrap();
    two.unwrap();
    // What one has done others say.
    let proud = SetMember {
        experience: Some(Experience::Led),
        ..own.clone()
    };
    let others = member(world, "bo", "EMEA").await;
    for work in [proud, others] {
        let told = world.refused(&eli, work).await;
        assert!(matches!(told, Error::Forbidden(_)), "{told}");
    }
    for (work, field) in [
        (
            SetMember {
                zone: "Mars/Olympus".to_owned(),
                ..own.clone()
            },
            "Time zone",
        ),
        (
            SetMember {
                every: "1".to_owned(),
                ..own.clone()
            },
            "How often",
        ),
        (
            SetMember {
                hours: ("09:00".to_owned(), "09:00".to_owned()),
                ..own.clone()
            },
            "Hours",
        ),
    ] {
        let told = world.refused(&eli, work).await;
        assert!(
            matches!(told, Error::Invalid { field: known, .. } if known == field),
            "{told}"
        );
    }
    let away = |from, until| AddAbsence {
        person: own.person.clone(),
        from,
        until,
    };
    let (first, last) = (date(2026, 12, 21), date(2027, 1, 3));
    let (one, two) = tokio::join!(
        world.db.write(&eli, away(first, last)),
        world
            .other()
            .await
            .write(&eli, away(date(2027, 2, 1), date(2027, 2, 1)))
    );
    one.unwrap();
    two.unwrap();
    for (from, until, why) in [
        (last, first, "Last day: it is before the first day"),
        (
            date(2020, 1, 1),
            date(2020, 1, 5),
            "Last day: these days are over",
        ),
        (
            date(2027, 1, 1),
            date(2036, 1, 1),
            "Last day: at most 400 days at once",
        ),
    ] {
        let told = world.refused(&eli, away(from, until)).await.to_string();
        assert!(told.starts_with(why), "{told}");
    }
    // What overlaps becomes one, and what is said already changes nothing.
    world.did(&eli, away(date(2027, 1, 2), date(2027, 1, 5))).await;
    let said = world.db.write(&eli, away(first, date(2026, 12, 24))).await;
    said.unwrap();
    let viewer = world.viewer("eli").await;
    let found = mine(&world.db, &viewer).await.unwrap().unwrap();
    let member = found.member.unwrap();
    assert_eq!(
        (member.region.as_str(), member.experience),
        ("AMER", Experience::New)
    );
    assert_eq!(found.absences.len(), 2);
    assert_eq!(
        (found.absences[0].1.from, found.absences[0].1.until),
        (first, date(2027, 1, 5))
    );
    let remove = || RemoveAbsence {
        person: own.person.clone(),
        absence: found.absences[0].0.clone(),
    };
    let told = world
        .refused(
            &world.actor("ana").await,
            RemoveAbsence {
                absence: "x".to_owned(),
                ..remove()
            },
        )
        .await;
    assert!(matches!(told, Error::NotFound(_)), "{told}");
    let (_, told) = one_of(tokio::join!(
        world.db.write(&eli, remove()),
        world.other().await.write(&dana, remove())
    ));
    assert!(matches!(told, Error::NotFound(_)), "{told}");
    let import = |calendar: &str| ImportAbsences {
        person: own.person.clone(),
        calendar: calendar.to_owned(),
    };
    let events = |events: &str| format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR");
    let event = |from: &str, until: &str| {
        format!(
            "BEGIN:VEVENT\nSUMMARY:Hospital\nDTSTART;VALUE=DATE:{from}\nDTEND;VALUE=DATE:{until}\nEND:VEVENT\n"
        )
    };
    let calendar = events(&event("20270301", "20270303"));
    let (one, two) = tokio::join!(
        world.db.write(&eli, import(&calendar)),
        world.other().await.write(&eli, import(&calendar))
    );
    let mut new = [one.unwrap().new.len(), two.unwrap().new.len()];
    new.sort_unstable();
    assert_eq!(new, [0, 1]);
    // It is looked at as what is typed is: what overlaps becomes one, and what makes no sense is told by its line.
    let parts = [
        event("20270302", "20270310"),
        event("20270401", "20270315"),
        event("20270501", "20280701"),
        event("20200101", "20200105"),
        event("20300101", "20300105"),
    ];
    let done = world.did(&eli, import(&events(&parts.concat()))).await;
    assert_eq!((done.new.len(), done.over, done.later), (1, 1, 1), "{done:?}");
    let told: Vec<String> = done.unread.iter().map(ToString::to_string).collect();
    assert!(
        told.len() == 2
            && told[0].starts_with("line 7, column 1: it ends before it begins")
            && told[1].starts_with("line 12, column 1: at most 400 days at once"),
        "{told:?}"
    );
    assert!(!told.concat().contains("Hospital"), "{told:?}");
    let kept = mine(&world.db, &viewer).await.unwrap().unwrap().absences;
    let kept: Vec<_> = kept
        .iter()
        .map(|(_, absence)| (absence.from, absence.until))
        .collect();
    assert!(kept.contains(&(date(2027, 3, 1), date(2027, 3, 9))), "{kept:?}");
    assert_eq!(kept.len(), 2, "{kept:?}");
    // Why, and from when until when, stands in no audit.
    let details = world
        .texts("SELECT detail FROM audit WHERE action LIKE 'person.absence%'")
        .await;
    assert!(details.iter().all(|detail| detail == "{}"), "{details:?}");
    // Who leaves takes it along.
    let depart = Depart {
        person: own.person.clone(),
    };
    world.did(&dana, depart).await;
    assert_eq!(world.count("SELECT COUNT(*) FROM rotation_absences").await, 0);
    let rotation = seen(world, &world.viewer("ana").await).await;
    assert_eq!(rotation.members.len(), 3);
}

pub(crate) async fn days_are_declared(world: &World) {
    furnish(world).await;
    let (ana, other) = (world.actor("ana").await, world.actor("bo").await);
    let who = Some(id(world, "bo").await);
    let declare = |name: &str| DeclareDay {
        product: "gitlab".to_owned(),
        day: date(2026, 12, 25),
        name: name.to_owned(),
        primary: who.clone(),
        backup: None,
        escalation: None,
    };
    let (one, two) = tokio::join!(
        world.db.write(&ana, declare("Christmas")),
        world.other().await.write(&other, declare("Christmas"))
    );
    one.unwrap();
    two.unwrap();
    let rotation = seen(world, &world.viewer("eli").await).await;
    assert_eq!(rotation.days.len(), 1);
    assert_eq!(rotation.days[0].primary, who);
    let told = world.refused(&ana, declare(" ")).await;
    assert!(matches!(told, Error::Invalid { .. }), "{told}");
    let back = || UndeclareDay {
        product: "gitlab".to_owned(),
        day: date(2026, 12, 25),
    };
    let (_, told) = one_of(tokio::join!(
        world.db.write(&ana, back()),
        world.other().await.write(&other, back())
    ));
    assert!(matches!(told, Error::NotFound(_)), "{told}");
}

pub(crate) async fn shifts_are_swapped_and_that_is_undone(world: &World) {
    furnish(world).await;
    let (ana, chidi) = (id(world, "ana").await, id(world, "chidi").await);
    let (actor, other) = (world.actor("ana").await, world.actor("chidi").await);
    world.did(&actor, assign("19.7", "emea", None, Some(&ana))).await;
    let offer = |days| OfferShift {
        product: "gitlab".to_owned(),
        release: "19.7".to_owned(),
        slot: "emea".to_owned(),
        to: Some(chidi.clone()),
        days,
        note: "a wedding".to_owned(),
    };
    // It has begun: as a whole it cannot be offered any more.
    let told = world.refused(&actor, offer(None)).await;
    assert!(matches!(told, Error::Swap(Refusal::WholeBegun)), "{told}");
    let days = Some((date(2026, 12, 7), date(2026, 12, 11)));
    let events = told_so_far(world).await;
    let (swap, told) = one_of(tokio::join!(
        world.db.write(&actor, offer(days)),
        world.other().await.write(&actor, offer(days))
    ));
    assert!(matches!(told, Error::Swap(Refusal::Overlaps)), "{told}");
    let viewer = world.viewer("eli").await;
    let then: Timestamp = "2026-12-09T12:00:00Z".parse().unwrap();
    let before = duty(world, &viewer, then).await;
    assert!(before[1].starts_with("emea ana"), "an offer changes nothing");
    let take = || TakeShift {
        product: "gitlab".to_owned(),
        swap: swap.clone(),
    };
    let told = world.refused(&world.actor("bo").await, take()).await;
    assert!(matches!(told, Error::Swap(Refusal::NotForYou)), "{told}");
    let (_, told) = one_of(tokio::join!(
        world.db.write(&other, take()),
        world.other().await.write(&other, take())
    ));
    assert!(matches!(told, Error::Swap(Refusal::Settled(_))), "{told}");
    assert_eq!(
        duty(world, &viewer, then).await[1],
        "emea chidi until 2026-12-12T00:00:00Z"
    );
    let undo = || UndoSwap {
        product: "gitlab".to_owned(),
        swap: swap.clone(),
    };
    // Nothing planned changes without those whom it concerns: a manager is none of the two.
    for username in ["eli", "bo", "dana"] {
        let told = world.refused(&world.actor(username).await, undo()).await;
        assert!(
            matches!(told, Error::Swap(Refusal::NotConcerned)),
            "{username}: {told}"
        );
    }
    let (_, told) = one_of(tokio::join!(
        world.db.write(&actor, undo()),
        world.other().await.write(&other, undo())
    ));
    assert!(matches!(told, Error::Swap(Refusal::Settled(_))), "{told}");
    assert_eq!(duty(world, &viewer, then).await, before);
    // Whoever reminds people is told whom, of what, and by when.
    let begins = "2026-12-07T00:00:00Z";
    assert_eq!(
        news(world, events).await,
        [
            format!("Offered 19.7 emea chidi {begins}"),
            format!("Taken 19.7 emea ana+chidi {begins}"),
            format!("Undone 19.7 emea ana+chidi {begins}"),
        ]
    );
    // A whole shift goes to its taker, and back.
    world.did(&actor, assign("19.8", "emea", None, Some(&ana))).await;
    let whole = OfferShift {
        release: "19.8".to_owned(),
        ..offer(None)
    };
    let swap = world.did(&actor, whole.clone()).await;
    let withdraw = || WithdrawOffer {
        product: "gitlab".to_owned(),
        swap: swap.clone(),
    };
    let (_, told) = one_of(tokio::join!(
        world.db.write(&actor, withdraw()),
        world.other().await.write(&actor, withdraw())
    ));
    assert!(matches!(told, Error::Swap(Refusal::Settled(_))), "{told}");
    let swap = world.did(&actor, whole).await;
    let product = || "gitlab".to_owned();
    let take = TakeShift {
        product: product(),
        swap: swap.clone(),
    };
    world.did(&other, take).await;
    let then = "2027-01-10T12:00:00Z".parse().unwrap();
    assert!(duty(world, &viewer, then).await[1].starts_with("emea chidi"));
    let undo = UndoSwap {
        product: product(),
        swap,
    };
    world.did(&other, undo).await;
    assert!(duty(world, &viewer, then).await[1].starts_with("emea ana"));
    // It is hers for the reason that it was.
    assert_eq!(emea_of_19_8(world).await.1, "set by hand");
}

/// Who has the shift of 19.8 in EMEA, and why.
async fn emea_of_19_8(world: &World) -> (String, String) {
    let rotation = seen(world, &world.viewer("eli").await).await;
    let release = world.release("19.8").await.id;
    let shift = rotation.roster.shift(&release, "emea").unwrap();
    let who = rotation.people[shift.person.as_ref().unwrap()].username.clone();
    (who, rotation.reasons[&(release, "emea".to_owned())].clone())
}

pub(crate) async fn a_circle_of_swaps_is_undone_from_its_end(world: &World) {
    furnish(world).await;
    let eli = SetMember {
        experience: Some(Experience::Led),
        ..member(world, "eli", "EMEA").await
    };
    world.did(&world.actor("dana").await, eli).await;
    let actor = world.actor("ana").await;
    let ana = id(world, "ana").await;
    world.did(&actor, assign("19.8", "emea", None, Some(&ana))).await;
    let before = emea_of_19_8(world).await;
    assert_eq!(before, ("ana".to_owned(), "set by hand".to_owned()));
    let mut swaps = Vec::new();
    for (owner, taker) in [("ana", "chidi"), ("chidi", "eli"), ("eli", "ana")] {
        let offer = OfferShift {
            product: "gitlab".to_owned(),
            release: "19.8".to_owned(),
            slot: "emea".to_owned(),
            to: Some(id(world, taker).await),
            days: None,
            note: String::new(),
        };
        let swap = world.did(&world.actor(owner).await, offer).await;
        let take = TakeShift {
            product: "gitlab".to_owned(),
            swap: swap.clone(),
        };
        world.did(&world.actor(taker).await, take).await;
        let stands = emea_of_19_8(world).await;
        assert_eq!(stands, (taker.to_owned(), "swapped".to_owned()));
        swaps.push(swap);
    }
    // She has it again, by the swaps of all three.
    let undo = |swap: &SwapId| UndoSwap {
        product: "gitlab".to_owned(),
        swap: swap.clone(),
    };
    for (swap, owner) in swaps.iter().zip(["ana", "chidi"]) {
        let told = world.refused(&world.actor(owner).await, undo(swap)).await;
        assert!(matches!(told, Error::Swap(Refusal::SwappedOn)), "{told}");
    }
    for (swap, owner) in swaps.iter().rev().zip(["eli", "chidi", "ana"]) {
        world.did(&world.actor(owner).await, undo(swap)).await;
        assert_eq!(emea_of_19_8(world).await.0, owner);
    }
    assert_eq!(emea_of_19_8(world).await, before);
}

pub(crate) async fn what_holds_at_the_change_is_handed_over(world: &World) {
    furnish(world).await;
    let freeze = |name: &str, from: &str, until: &str| AddFreeze {
        id: None,
        product: None,
        draft: Draft {
            name: name.to_owned(),
            reason: "Few people are here".to_owned(),
            strength: "hard".to_owned(),
            forbids: "deploy".to_owned(),
            repeats: "once".to_owned(),
            from: from.to_owned(),
            until: until.to_owned(),
            zone: "UTC".to_owned(),
            ..Draft::default()
        },
        visibility: Visibility::Public,
    };
    let dana = world.actor("dana").await;
    for (name, from, until) in [
        ("Now", "2026-12-01T00:00", "2026-12-02T00:00"),
        ("Then", "2026-12-17T20:00", "2026-12-19T00:00"),
        ("Soon after", "2026-12-18T12:00", "2026-12-19T00:00"),
        ("Later", "2026-12-20T00:00", "2026-12-21T00:00"),
    ] {
        world.did(&dana, freeze(name, from, until)).await;
    }
    // Of what comes every week only what holds at the change is named.
    for (name, from, until) in [
        ("Weekend", "2026-12-04T23:00", "2026-12-07T06:00"),
        ("Night to Friday", "2026-12-03T22:00", "2026-12-04T04:00"),
    ] {
        let mut weekly = freeze(name, from, until);
        weekly.draft.repeats = "weekly".to_owned();
        world.did(&dana, weekly).await;
    }
    let viewer = world.viewer("eli").await;
    let rotation = seen(world, &viewer).await;
    let window = stretch(
        &rotation,
        rotation.roster.cycle(&world.release("19.7").await.id).unwrap(),
    );
    assert_eq!(window.1.to_string(), "2026-12-18T00:00:00Z");
    let parts = handover_parts(&world.db, &viewer, &rotation.product, window, begin())
        .await
        .unwrap();
    let held = parts
        .iter()
        .find(|part| part.title == "Freezes in force at the change")
        .unwrap();
    let mut names: Vec<&str> = held.lines.iter().map(|line| line.what.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Night to Friday", "Soon after", "Then"]);
    assert!(
        held.lines
            .iter()
            .all(|line| line.to.as_deref() == Some("/freezes"))
    );
    // What holds now and is over by then has a part of its own; so has what is done in spite of it.
    let ends = |parts: &[Part], title: &str| -> Vec<String> {
        let part = parts.iter().find(|part| part.title == title);
        let lines = part.into_iter().flat_map(|part| &part.lines);
        lines.map(|line| line.what.clone()).collect()
    };
    assert_eq!(ends(&parts, "Freezes that end before the change"), ["Now"]);
    let (now, then) = (
        "Overrides that end before the change",
        "Overrides in force at the change",
    );
    assert!(parts.iter().all(|part| part.title != now), "there is none");
    let all = freezes::all(&world.db, &viewer).await.unwrap();
    let held = all.iter().find(|listed| listed.freeze.terms.name == "Now");
    let spite = OverrideFreeze {
        freeze: held.unwrap().freeze.id.clone(),
        product: "gitlab".to_owned(),
        act: Act::Deploy,
        environment: None,
        hours: 2,
        reason: "The fix cannot wait".to_owned(),
    };
    world.did(&world.actor("ana").await, spite).await;
    let handed = async |window: (Timestamp, Timestamp), at: Timestamp| {
        handover_parts(&world.db, &viewer, &rotation.product, window, at)
            .await
            .unwrap()
    };
    let at = world.db.clock().now();
    let before = handed(window, at).await;
    let said = ends(&before, now);
    assert!(
        said.len() == 1 && said[0].contains("The fix cannot wait"),
        "{said:?}"
    );
    assert!(ends(&before, then).is_empty());
    // At the change it is over, and without one it is what holds now.
    let change = handed(window, window.1).await;
    assert!(
        change
            .iter()
            .all(|part| !part.title.contains("before the change"))
    );
    let without = handed((window.0, Timestamp::MAX), at).await;
    assert!(
        without.iter().all(|part| !part.title.contains("the change")),
        "{without:?}"
    );
    assert_eq!(ends(&without, "Freezes in force now"), ["Now"]);
    assert_eq!(ends(&without, "Overrides in force now"), said);
    // Each step that comes leads to its release.
    let next = parts.iter().find(|part| part.title == "Next steps").unwrap();
    let leads = next.lines.iter().filter_map(|line| line.to.as_deref());
    assert!(leads.clone().count() > 0 && leads.clone().all(|to| to.starts_with("/releases/gitlab/")));
}

pub(crate) async fn a_shift_is_handed_over_once(world: &World) {
    furnish(world).await;
    let (ana, bo) = (id(world, "ana").await, id(world, "bo").await);
    let (actor, other) = (world.actor("ana").await, world.actor("bo").await);
    world.did(&actor, assign("19.7", "emea", None, Some(&ana))).await;
    world.did(&actor, assign("19.8", "emea", None, Some(&bo))).await;
    let note = || AddNote {
        product: "gitlab".to_owned(),
        release: "19.7".to_owned(),
        note: "The runner is slow.".to_owned(),
    };
    let (one, two) = tokio::join!(
        world.db.write(&actor, note()),
        world.other().await.write(&other, note())
    );
    one.unwrap();
    two.unwrap();
    let acknowledge = |slot: &str| Acknowledge {
        product: "gitlab".to_owned(),
        release: "19.7".to_owned(),
        slot: slot.to_owned(),
    };
    let told = world.refused(&other, acknowledge("emea")).await;
    assert!(matches!(told, Error::Handover(NotOver::TooEarly)), "{told}");
    let then: Timestamp = "2026-12-17T10:00:00Z".parse().unwrap();
    let (here, there) = (world.instance_at(then).await, world.instance_at(then).await);
    let (ana_then, bo_then) = (
        world.person("ana").await.actor(begin()).unwrap(),
        world.person("bo").await.actor(begin()).unwrap(),
    );
    let told = here.write(&ana_then, acknowledge("emea")).await.unwrap_err();
    assert!(matches!(told, Error::Handover(NotOver::NotNext)), "{told}");
    let (_, told) = one_of(tokio::join!(
        here.write(&bo_then, acknowledge("emea")),
        there.write(&bo_then, acknowledge("emea"))
    ));
    assert!(matches!(told, Error::Handover(NotOver::Done)), "{told}");
    // Nobody takes AMER over, so a manager says it of that slot; and notes still come.
    here.write(&ana_then, acknowledge("amer")).await.unwrap();
    here.write(&ana_then, note()).await.unwrap();
    let early = KeepHandover {
        product: "gitlab".to_owned(),
        release: world.release("19.7").await.id,
        parts: Vec::new(),
    };
    assert!(!here.write(&SYSTEM, early.clone()).await.unwrap());
    assert!(due(&here, then).await.unwrap().is_empty());
    here.close().await;
    there.close().await;
    // At the change it is kept, once.
    let then: Timestamp = "2026-12-18T00:00:30Z".parse().unwrap();
    let (here, there) = (world.instance_at(then).await, world.instance_at(then).await);
    let found = due(&here, then).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].release, early.release);
    assert_eq!(found[0].since.to_string(), "2026-11-20T00:00:00Z");
    assert_eq!(found[0].until.to_string(), "2026-12-18T00:00:00Z");
    let keep = || KeepHandover {
        parts: vec![Part {
            title: "Blocked".to_owned(),
            lines: vec!["Item 3".to_owned().into()],
        }],
        ..early.clone()
    };
    let events = told_so_far(world).await;
    let (one, two) = tokio::join!(here.write(&SYSTEM, keep()), there.write(&SYSTEM, keep()));
    let mut kept = [one.unwrap(), two.unwrap()];
    kept.sort_unstable();
    assert_eq!(kept, [false, true]);
    // Bo has said so before, and nobody takes AMER over: nobody is to be reminded.
    assert_eq!(news(world, events).await, [""; 0]);
    assert!(due(&there, then).await.unwrap().is_empty());
    let told = here.write(&ana_then, note()).await.unwrap_err();
    assert!(matches!(told, Error::Handover(NotOver::Changed)), "{told}");
    let viewer = world.viewer("eli").await;
    let found = handover(&here, &viewer, "gitlab", "19.7", TODAY).await.unwrap();
    here.close().await;
    there.close().await;
    assert_eq!(found.kept.unwrap().parts, keep().parts);
    let said: Vec<_> = found
        .acknowledged
        .iter()
        .map(|said| (said.slot.as_str(), said.by.clone()))
        .collect();
    assert_eq!(said, [("amer", ana.clone()), ("emea", bo)]);
    assert_eq!(found.notes.len(), 3);
    // A new secret address ends the old one.
    let feed = |secret: &str| MakeDutyFeed {
        secret: secret.to_owned(),
    };
    let (one, two) = tokio::join!(
        world.db.write(&actor, feed("one")),
        world.other().await.write(&actor, feed("two"))
    );
    one.unwrap();
    two.unwrap();
    world.did(&actor, feed("three")).await;
    let found = whose(&world.db, "three").await.unwrap();
    assert!(
        matches!(&found, Whose::Person(person) if person.id == ana),
        "{found:?}"
    );
    for old in ["one", "two", "four"] {
        let told = whose(&world.db, old).await.unwrap_err();
        assert!(matches!(told, Error::NotFound(_)), "{told}");
    }
}
