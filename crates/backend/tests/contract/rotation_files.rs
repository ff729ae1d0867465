//! Rotations as files: what comes in is there as a whole, once, and goes out again.

use backend::Error;
use backend::identity::depart::Depart;
use backend::identity::people;
use backend::identity::sign_in::{RolesChecked, SignIn};
use backend::rotation::calendar::{ForgetCalendar, KeepCalendar, TakeRead, due, of_person};
use backend::rotation::exchange::{Format, ImportShifts, Incoming, Outcome, preview, updated, written};
use backend::rotation::feed::{
    EndDutyFeed, EndTeamFeed, MakeDutyFeed, MakeTeamFeed, Whose, team_feed_made, whose,
};
use backend::rotation::people_file::{self, ImportMembers, TakenIn};
use backend::rotation::set::SetRotation;
use backend::rotation::{Rotation, mine, rotation};
use domain::identity::{Actor, Role, Roles, Viewer};
use domain::rotation::Absence;
use domain::rotation::assign::Extent;
use domain::rotation::duty::watch;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};

use crate::world::{SYSTEM, TODAY, World, begin, one_of, sign_in};

const SLOTS: &str = "amer | AMER | lead | AMER | | 00:00 UTC\nemea | EMEA | lead | EMEA | | 00:00 UTC\n";

fn file(format: Format, text: &str) -> ImportShifts {
    ImportShifts {
        product: "gitlab".to_owned(),
        incoming: Incoming {
            format,
            text: text.to_owned(),
            oldest: None,
        },
        seen: None,
    }
}

async fn now(world: &World, viewer: &Viewer) -> Rotation {
    rotation(&world.db, viewer, "gitlab", TODAY).await.unwrap()
}

pub(crate) async fn a_file_comes_in_as_a_whole(world: &World) {
    let slots = SetRotation {
        product: "gitlab".to_owned(),
        seen: 0,
        slots: SLOTS.to_owned(),
        escalation: String::new(),
    };
    world.did(&world.actor("dana").await, slots).await;
    let (ana, viewer) = (world.actor("ana").await, Viewer::System);
    let (first, second) = (world.release("19.7").await, world.release("19.8").await);
    let name = world.person("ana").await.name;
    let text = format!(
        "# Kept.\n- version: '19.8'\n  date: '{}'\n- version: '19.7'\n  date: '{}'\n  manager_americas:\n    - {name}\n",
        second.day, first.day
    );

    // One word that is wrong, and nothing of it is taken.
    let dirty = text.replace(&name, &format!("{name}, TBD"));
    let error = world.refused(&ana, file(Format::ReleasesYml, &dirty)).await;
    assert!(
        matches!(&error, Error::Invalid { why, .. } if why.starts_with("line 7, column 7: ")),
        "{error}"
    );
    let error = world
        .refused(&world.actor("eli").await, file(Format::ReleasesYml, &text))
        .await;
    assert!(matches!(error, Error::Forbidden(_)), "{error}");

    let incoming = file(Format::ReleasesYml, &text).incoming;
    let told = preview(&world.db, &viewer, "gitlab", &incoming).await.unwrap();
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let (a, b) = tokio::join!(
        world.db.write(&ana, file(Format::ReleasesYml, &text)),
        world.other().await.write(&ana, file(Format::ReleasesYml, &text))
    );
    let mut both = [a.unwrap(), b.unwrap()];
    both.sort_by_key(|done| done.changes.len());
    let nothing = Outcome {
        changes: Vec::new(),
        ..told.clone()
    };
    assert_eq!(
        both,
        [nothing.clone(), told.clone()],
        "what follows, follows once"
    );
    let change = &told.changes[0];
    assert_eq!(
        (change.before.as_deref(), change.after.as_deref(), change.extent),
        (None, Some(name.as_str()), Extent::Whole)
    );
    let silent = told.silent[0].to_string();
    assert!(
        silent.starts_with("line 2, column 12: the row of 19.8 names nobody"),
        "{silent}"
    );
    assert_eq!(world.audit_since(lines).await, ["shift.imported"]);

    let (rotation, at) = (now(world, &viewer).await, begin());
    assert_eq!(
        updated(&rotation, &text, at).unwrap(),
        text,
        "out again, byte by byte"
    );
    for format in Format::ALL {
        let out = written(&rotation, format, at).unwrap();
        let again = preview(&world.db, &viewer, "gitlab", &file(format, &out).incoming).await;
        assert_eq!(again.unwrap().changes, [], "{out}");
    }
    // What was looked at is what is taken in: another person by now, or the same already, and nothing of it is.
    let table = |who: &str| format!("version,date,slot,person\n19.8,{},amer,{who}\n", second.day);
    let looked = |who: &str| {
        let incoming = file(Format::Csv, &table(who)).incoming;
        let viewer = &viewer;
        async move {
            preview(&world.db, viewer, "gitlab", &incoming)
                .await
                .unwrap()
                .seen()
        }
    };
    let seen = looked("ana").await;
    let with = |who: &str, seen: &str| ImportShifts {
        seen: Some(seen.to_owned()),
        ..file(Format::Csv, &table(who))
    };
    world.did(&ana, file(Format::Csv, &table("chidi"))).await;
    let error = world.refused(&ana, with("ana", &seen)).await;
    let chidi = world.person("chidi").await.name;
    let words = format!("19.8 AMER is {chidi}\u{2019}s now. Nothing is taken in");
    assert!(
        matches!(&error, Error::Taken(why) if why.contains(&words)),
        "{error}"
    );
    let seen = looked("ana").await;
    let error = world.refused(&ana, with("bo", &seen)).await;
    assert!(matches!(error, Error::Taken(_)), "another file: {error}");
    let (a, b) = tokio::join!(
        world.db.write(&ana, with("ana", &seen)),
        world.other().await.write(&ana, with("ana", &seen))
    );
    let (done, error) = one_of((a, b));
    assert_eq!(done.changes.len(), 1);
    let words = "19.8 AMER is as the file says already. Nothing is taken in";
    assert!(
        matches!(&error, Error::Taken(why) if why.contains(words)),
        "{error}"
    );
    world.did(&ana, file(Format::Csv, &table(""))).await;
    // The table puts somebody in, and takes them out again.
    world.did(&ana, file(Format::Csv, &table("ana"))).await;
    let day = format!("'{}'\n", second.day);
    let filled = text.replacen(&day, &format!("{day}  manager_americas:\n    - {name}\n"), 1);
    assert_eq!(updated(&now(world, &viewer).await, &text, at).unwrap(), filled);
    let done = world.did(&ana, file(Format::Csv, &table(""))).await;
    assert_eq!(done.changes[0].after, None);
    let emptied = updated(&now(world, &viewer).await, &filled, at).unwrap();
    assert_eq!(
        emptied,
        filled.replacen(
            &format!("manager_americas:\n    - {name}"),
            "manager_americas: null",
            1
        )
    );
}

/// Who has served stays, whatever a file says: one that runs changes from now on, and one that is over not at all.
pub(crate) async fn a_file_changes_nobody_who_has_served(world: &World) {
    let slots = SetRotation {
        product: "gitlab".to_owned(),
        seen: 0,
        slots: SLOTS.to_owned(),
        escalation: String::new(),
    };
    world.did(&world.actor("dana").await, slots).await;
    let (ana, other, viewer) = (world.actor("ana").await, world.actor("bo").await, Viewer::System);
    let (past, runs, next) = (
        world.release("19.6").await,
        world.release("19.7").await,
        world.release("19.8").await,
    );
    let table = |lines: &[(&str, Date, &str, &str)]| {
        let lines = lines
            .iter()
            .map(|(version, day, slot, who)| format!("{version},{day},{slot},{who}\n"));
        format!("version,date,slot,person\n{}", lines.collect::<String>())
    };
    // The past comes in where nobody is known to have served.
    let first = [
        ("19.7", runs.day, "amer", "ana"),
        ("19.6", past.day, "amer", "ana"),
    ];
    world.did(&ana, file(Format::Csv, &table(&first))).await;
    let stored =
        "SELECT slot || ' ' || person_id || ' ' || stand FROM rotation_shifts ORDER BY release_id, slot";
    let before = world.texts(stored).await;
    assert_eq!(before.len(), 2, "{before:?}");
    // One line too many, and nothing of it is taken; the report says which, and why.
    let wrong = table(&[
        ("19.8", next.day, "amer", "bo"),
        ("19.6", past.day, "amer", "bo"),
        ("19.7", runs.day, "amer", ""),
    ]);
    let told = world.refused(&ana, file(Format::Csv, &wrong)).await.to_string();
    for words in [
        "line 3, column 1: the shift of 'amer' for 19.6 is over; who was on duty stays as it was",
        "line 4, column 1: the shift of 'amer' for 19.7 has begun, and who has served in it stays as it was",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("line 2"), "{told}");
    let incoming = file(Format::Csv, &wrong).incoming;
    assert!(preview(&world.db, &viewer, "gitlab", &incoming).await.is_err());
    assert_eq!(world.texts(stored).await, before);
    // From now on, once, and the page has said so before.
    let from_now = table(&[("19.7", runs.day, "amer", "bo")]);
    let incoming = file(Format::Csv, &from_now).incoming;
    let looked = preview(&world.db, &viewer, "gitlab", &incoming).await.unwrap();
    assert_eq!(looked.changes[0].extent, Extent::FromNow);
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let (a, b) = tokio::join!(
        world.db.write(&ana, file(Format::Csv, &from_now)),
        world.other().await.write(&other, file(Format::Csv, &from_now))
    );
    let mut both = [a.unwrap(), b.unwrap()];
    both.sort_by_key(|done| done.changes.len());
    assert_eq!(both, [Outcome::default(), looked]);
    assert_eq!(world.audit_since(lines).await, ["shift.taken_over"]);
    assert_eq!(world.texts(stored).await, before, "who has served stays");
    let rotation = now(world, &viewer).await;
    let at = world.db.clock().now();
    let on = |at: Timestamp| {
        let on = watch(&rotation.roster, &rotation.roster.slots[0], at).unwrap();
        rotation.people[on.person.unwrap()].username.clone()
    };
    let earlier = at.checked_sub(SignedDuration::from_hours(5)).unwrap();
    assert_eq!((on(earlier).as_str(), on(at).as_str()), ("ana", "bo"));
    // It goes out as it came in, and an older file takes it back from nobody.
    let out = written(&rotation, Format::Csv, at).unwrap();
    assert!(out.contains(&format!("19.7,{},amer,bo\r\n", runs.day)), "{out}");
    for text in [out, table(&first)] {
        let again = preview(&world.db, &viewer, "gitlab", &file(Format::Csv, &text).incoming).await;
        assert_eq!(again.unwrap().changes, [], "{text}");
    }
}

pub(crate) async fn a_calendar_is_read_in_the_place_of_what_it_said(world: &World) {
    let (eli, system) = (world.actor("eli").await, Actor::System("calendars"));
    let person = world.person("eli").await.id;
    let keep = |version: &str| KeepCalendar {
        sealed: vec![7, 0, 255],
        version: version.to_owned(),
    };
    // The same person in two tabs: one address stays.
    let (a, b) = tokio::join!(
        world.db.write(&eli, keep("a")),
        world.other().await.write(&eli, keep("b"))
    );
    a.and(b).unwrap();
    let kept = due(&world.db, 9).await.unwrap();
    let [kept] = kept.as_slice() else {
        panic!("{kept:?}")
    };
    assert_eq!(
        (&kept.person, kept.sealed.as_slice()),
        (&person, &[7, 0, 255][..])
    );
    let away = |from: Date, until: Date| Absence { from, until };
    let (first, second) = (
        away(date(2027, 1, 4), date(2027, 1, 8)),
        away(date(2027, 2, 1), date(2027, 2, 1)),
    );
    let take = |found: Result<(Vec<Absence>, usize), String>| TakeRead {
        person: person.clone(),
        version: kept.version.clone(),
        found,
    };
    let (a, b) = tokio::join!(
        world.db.write(&system, take(Ok((vec![first, second], 0)))),
        world
            .other()
            .await
            .write(&system, take(Ok((vec![first, second], 0))))
    );
    a.and(b).unwrap();
    let seen = async || {
        let mine = mine(&world.db, &world.viewer("eli").await)
            .await
            .unwrap()
            .unwrap();
        (mine.absences.len(), mine.calendar)
    };
    let (entered, calendar) = seen().await;
    let calendar = calendar.unwrap();
    assert_eq!((entered, calendar.absences), (0, vec![first, second]));
    assert!(calendar.read_at.is_some() && due(&world.db, 9).await.unwrap().is_empty());
    // The next reading takes its place, one that fails leaves it, and one of another address counts not.
    world.did(&system, take(Ok((vec![second], 2)))).await;
    let failed = take(Err("it is gone".to_owned()));
    world.db.write(&system, failed).await.unwrap();
    let of_another = TakeRead {
        version: "c".to_owned(),
        ..take(Ok((Vec::new(), 0)))
    };
    world.db.write(&system, of_another).await.unwrap();
    let calendar = seen().await.1.unwrap();
    assert_eq!((calendar.absences, calendar.unread), (vec![second], 2));
    assert_eq!(calendar.trouble, "it is gone");
    // Nobody takes in for somebody else, and no day stands in the audit.
    let refused = world
        .refused(&world.actor("ana").await, take(Ok((Vec::new(), 0))))
        .await;
    assert!(matches!(refused, Error::Forbidden(_)), "{refused}");
    let details = world
        .texts(
            "SELECT detail FROM audit WHERE action LIKE 'person.calendar%' OR action LIKE 'person.absence%'",
        )
        .await;
    assert!(
        details.len() == 4 && details.iter().all(|detail| detail == "{}"),
        "{details:?}"
    );
    let ((), gone) = one_of(tokio::join!(
        world.db.write(&eli, ForgetCalendar),
        world.other().await.write(&eli, ForgetCalendar)
    ));
    assert!(matches!(gone, Error::NotFound(_)), "{gone}");
    assert!(seen().await.1.is_none());
    assert_eq!(world.count("SELECT COUNT(*) FROM rotation_absences").await, 0);
    assert!(of_person(&world.db, &person).await.unwrap().is_none());
}

pub(crate) async fn a_team_has_a_calendar_of_its_own(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let make = |secret: &str| MakeTeamFeed {
        product: "gitlab".to_owned(),
        secret: secret.to_owned(),
    };
    let (one, two) = tokio::join!(
        world.db.write(&ana, make("one")),
        world.other().await.write(&bo, make("two"))
    );
    one.and(two).unwrap();
    world.did(&bo, make("three")).await;
    let refused = world.refused(&world.actor("eli").await, make("four")).await;
    assert!(matches!(refused, Error::Forbidden(_)), "{refused}");
    let found = |secret: &'static str| async move { whose(&world.db, secret).await };
    for old in ["one", "two", "four"] {
        let told = found(old).await.unwrap_err();
        assert!(matches!(told, Error::NotFound(_)), "{old}: {told}");
    }
    // It is nobody's: it stays when whoever made it leaves.
    let person = world.person("bo").await.id;
    world.did(&world.actor("dana").await, Depart { person }).await;
    assert!(matches!(found("three").await.unwrap(), Whose::Team(product) if product == "gitlab"));
    let made = |who: &'static str| async move {
        let viewer = world.viewer(who).await;
        team_feed_made(&world.db, &viewer, "gitlab").await.unwrap()
    };
    assert!(made("ana").await.is_some() && made("eli").await.is_none());
    let end = || EndTeamFeed {
        product: "gitlab".to_owned(),
    };
    let ((), told) = one_of(tokio::join!(
        world.db.write(&ana, end()),
        world.other().await.write(&ana, end())
    ));
    assert!(matches!(told, Error::NotFound(_)), "{told}");
    assert!(found("three").await.is_err());
    // So does one's own end.
    let secret = "own".to_owned();
    world.did(&ana, MakeDutyFeed { secret }).await;
    assert!(matches!(found("own").await.unwrap(), Whose::Person(_)));
    let ((), told) = one_of(tokio::join!(
        world.db.write(&ana, EndDutyFeed),
        world.other().await.write(&ana, EndDutyFeed)
    ));
    assert!(matches!(told, Error::NotFound(_)), "{told}");
    assert!(found("own").await.is_err());
}

pub(crate) async fn people_come_in_as_a_whole(world: &World) {
    let (ana, viewer) = (world.actor("ana").await, world.viewer("eli").await);
    let head = "username,zone,region,team,experience,security,from,until,every,active\n";
    let import = |lines: &str| ImportMembers {
        text: format!("{head}{lines}"),
    };
    let good = "ana,Europe/Lisbon,EMEA,,led,yes,09:00,17:00,3,yes\nbo,America/Denver,AMER,Delivery,shadowed,no,09:00,17:00,2,yes\n";
    // One line that is wrong, and nobody is taken in.
    let dirty = import(&format!(
        "{good}nobody,UTC,EMEA,,,,09:00,17:00,,\nchidi,Mars,EMEA,,,,09:00,17:00,,\n"
    ));
    let error = world.refused(&ana, dirty).await;
    assert!(error.to_string().contains("line 5, column 7: "), "{error}");
    let strange = import(&format!("{good}no body,UTC,EMEA,,,,09:00,17:00,,\n"));
    let error = world.refused(&ana, strange).await;
    assert!(
        error
            .to_string()
            .contains("line 4, column 1: 'no body' is no username of GitLab"),
        "{error}"
    );
    let error = world.refused(&world.actor("eli").await, import(good)).await;
    assert!(matches!(error, Error::Forbidden(_)), "{error}");
    let (one, two) = tokio::join!(
        world.db.write(&ana, import(good)),
        world.other().await.write(&ana, import(good))
    );
    let mut both = [one.unwrap(), two.unwrap()];
    both.sort_unstable();
    let changed = |changed| TakenIn {
        changed,
        new: Vec::new(),
    };
    assert_eq!(both, [changed(0), changed(2)], "who is in is taken in once");
    let out = people_file::written(&world.db, &viewer).await.unwrap();
    assert_eq!(out, format!("{head}{good}").replace('\n', "\r\n"));
    assert!(people_file::written(&world.db, &Viewer::Anonymous).await.is_err());
    // Who is not in the file stays.
    let other = good.lines().nth(1).unwrap().replace(",2,yes", ",4,no");
    assert_eq!(world.did(&ana, import(&other)).await, changed(1));
    let out = people_file::written(&world.db, &viewer).await.unwrap();
    assert!(out.contains(",3,yes\r\n") && out.contains(",4,no\r\n"), "{out}");
}

/// Whom a file names and nobody knows may be on duty, has no rights, and is who signs in under that username first.
pub(crate) async fn who_comes_in_with_a_file_is_awaited(world: &World) {
    let slots = SetRotation {
        product: "gitlab".to_owned(),
        seen: 0,
        slots: SLOTS.to_owned(),
        escalation: String::new(),
    };
    world.did(&world.actor("dana").await, slots).await;
    let (ana, viewer) = (world.actor("ana").await, Viewer::System);
    let import = |who: &str| ImportMembers {
        text: format!(
            "username,zone,region,team,experience,security,from,until,every,active,name\n\
             {who},Europe/Oslo,EMEA,,led,no,09:00,17:00,2,yes,Zo\u{eb} Moe\n"
        ),
    };
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let (one, two) = tokio::join!(
        world.db.write(&ana, import("Zoe")),
        world.other().await.write(&ana, import("Zoe"))
    );
    let mut both = [one.unwrap(), two.unwrap()];
    both.sort_unstable();
    let new = TakenIn {
        changed: 1,
        new: vec!["Zoe".to_owned()],
    };
    assert_eq!(both, [TakenIn::default(), new], "once");
    let mut audit = world.audit_since(lines).await;
    audit.sort_unstable();
    assert_eq!(audit, ["person.duty_set", "person.imported"]);
    let zoe = world.person("zoe").await;
    assert!(zoe.is_awaited() && zoe.roles.is_empty(), "no rights: {zoe:?}");
    assert_eq!(
        (zoe.name.as_str(), zoe.gitlab_id, zoe.connection.as_str()),
        ("Zo\u{eb} Moe", None, "gitlab")
    );
    // They are one of the rotation, and have a shift.
    let day = world.release("19.8").await.day;
    let table = format!("version,date,slot,person\n19.8,{day},emea,zoe\n");
    world.did(&ana, file(Format::Csv, &table)).await;
    let serves = |rotation: &Rotation| {
        let release = rotation.releases.iter().find(|listed| listed.release.day == day);
        let shift = rotation.roster.shift(&release.unwrap().release.id, "emea");
        shift.and_then(|shift| shift.person.clone())
    };
    let rotation = now(world, &viewer).await;
    assert!(rotation.members.iter().any(|member| member.person == zoe.id));
    assert!(!rotation.roster.gone.contains_key(&zoe.id));
    assert_eq!(serves(&rotation), Some(zoe.id.clone()));

    // The same username at another GitLab is somebody else's; at this one it is theirs, with the roles of its groups.
    let elsewhere = SignIn {
        connection: "other".to_owned(),
        ..sign_in(60, "zoe", "Zoe Elsewhere", Role::Admin)
    };
    assert_ne!(world.did(&SYSTEM, elsewhere).await.id, zoe.id);
    assert!(world.person("zoe").await.is_awaited());
    let work = sign_in(61, "zoe", "Zo\u{eb} Moen", Role::Viewer);
    let (one, two) = tokio::join!(
        world.db.write(&SYSTEM, work.clone()),
        world.other().await.write(&SYSTEM, work)
    );
    assert_eq!((&one.unwrap().id, &two.unwrap().id), (&zoe.id, &zoe.id));
    let came = world.person("zoe").await;
    assert_eq!(
        (came.name.as_str(), came.gitlab_id, came.roles),
        ("Zo\u{eb} Moen", Some(61), Roles::NONE.with(Role::Viewer))
    );
    assert!(!came.is_awaited());
    assert_eq!(serves(&now(world, &viewer).await), Some(zoe.id.clone()));
    // From now on the number counts.
    let heir = sign_in(62, "zoe", "Another Zoe", Role::Viewer);
    assert_ne!(world.did(&SYSTEM, heir).await.id, zoe.id);

    // Somebody who is known has the username by now: nobody else can come by it, and nobody is awaited.
    world.did(&ana, import("Max")).await;
    let max = world.person("max").await.id;
    let bo = world.person("bo").await.id;
    let renamed = sign_in(2, "max", "Bo Lindqvist", Role::ReleaseManager);
    assert_eq!(world.did(&SYSTEM, renamed).await.id, bo);
    let former = people::by_id(&world.db, &max).await.unwrap().unwrap();
    assert_eq!(former.username, format!("former-{max}"));
    assert!(!former.is_awaited());
    let rotation = now(world, &viewer).await;
    assert!(rotation.roster.gone.contains_key(&max));
    assert!(rotation.members.iter().all(|member| member.person != max));
    // A file brings nobody back whose roles have ended.
    let ended = RolesChecked {
        person: bo,
        roles: Roles::NONE,
    };
    world.did(&SYSTEM, ended).await;
    let told = world.refused(&ana, import("max")).await.to_string();
    assert!(
        told.contains("line 2, column 1: 'max' has no role any more"),
        "{told}"
    );

    // Not without end, and what is no username is nobody's.
    let many: String = (0..201)
        .map(|at| format!("p{at},UTC,EMEA,,,,09:00,17:00,,,\n"))
        .collect();
    let text = import("ana").text;
    let head = text.lines().next().unwrap();
    let many = ImportMembers {
        text: format!("{head}\n{many}"),
    };
    let told = world.refused(&ana, many).await.to_string();
    assert!(
        told.contains("line 202, column 1: more than 200 people"),
        "{told}"
    );
    for odd in ["former-1", "z/e", "-zoe"] {
        let told = world.refused(&ana, import(odd)).await.to_string();
        assert!(told.contains("is no username of GitLab"), "{odd}: {told}");
    }
}
