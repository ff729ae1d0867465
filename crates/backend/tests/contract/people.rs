//! People, tokens, ways in and sessions.

use std::time::Duration;

use backend::Error;
use backend::identity::links::{AddLink, OPEN_FOR, TakeLink};
use backend::identity::people::{self, Avatar};
use backend::identity::sessions::{self, SignOut, SignOutEverywhere, StoredSession};
use backend::identity::sign_in::{RolesChecked, SignIn, still_so};
use backend::identity::tokens::{self, AddToken, RevokeToken};
use domain::identity::{Role, Roles, Viewer};
use jiff::{SignedDuration, Timestamp};

use crate::world::{SYSTEM, World, begin, fresh_secret, one_of, sign_in};

fn in_hours(hours: i64) -> Timestamp {
    begin().checked_add(SignedDuration::from_hours(hours)).unwrap()
}

pub(crate) async fn somebody_new_signs_in_twice_at_once(world: &World) {
    for number in 20..28 {
        let work = sign_in(number, &format!("new-{number}"), "Somebody New", Role::Viewer);
        let (a, b) = tokio::join!(
            world.db.write(&SYSTEM, work.clone()),
            world.other().await.write(&SYSTEM, work)
        );
        let (a, b) = (a.unwrap(), b.unwrap());
        assert_eq!((&a.id, &a.username), (&b.id, &b.username));
    }
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM people WHERE name = 'Somebody New'")
            .await,
        8
    );
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM audit WHERE action = 'person.signed_in'")
            .await,
        5 + 16
    );
}

pub(crate) async fn a_username_goes_to_who_has_it_now(world: &World) {
    let bo = world.person("bo").await;
    let heir = world
        .did(&SYSTEM, sign_in(30, "bo", "Bo the Second", Role::Viewer))
        .await;
    assert_ne!(heir.id, bo.id);
    assert_eq!(world.person("bo").await.id, heir.id);
    let former = people::by_id(&world.db, &bo.id).await.unwrap().unwrap();
    assert_eq!(former.username, format!("former-{}", bo.id));
    // Whoever had it is known by the number, whatever the name is now.
    let back = world
        .did(
            &SYSTEM,
            sign_in(2, "bo-lindqvist", "Bo Lindqvist", Role::ReleaseManager),
        )
        .await;
    assert_eq!((back.id, back.username.as_str()), (bo.id, "bo-lindqvist"));
    // Another connection has names of its own.
    let elsewhere = SignIn {
        connection: "other".to_owned(),
        ..sign_in(30, "bo", "Bo Elsewhere", Role::Viewer)
    };
    world.did(&SYSTEM, elsewhere).await;
    assert_eq!(world.person("bo").await.id, heir.id);
    // Two people change names with each other at once.
    let (a, b) = tokio::join!(
        world
            .db
            .write(&SYSTEM, sign_in(1, "chidi", "Ana Ferreira", Role::ReleaseManager)),
        world.other().await.write(
            &SYSTEM,
            sign_in(3, "ana", "Chidi Okafor", Role::SecurityReleaseManager)
        ),
    );
    assert_eq!(
        (a.unwrap().username.as_str(), b.unwrap().username.as_str()),
        ("chidi", "ana")
    );
    assert_eq!(world.person("ana").await.name, "Chidi Okafor");
    assert_eq!(world.person("chidi").await.name, "Ana Ferreira");
}

/// An admin whom the operator lets in before the first sign-in at GitLab is one person with whoever signs
/// in there under that name later.
pub(crate) async fn who_was_let_in_by_the_operator_stays_one_person(world: &World) {
    let let_in = SignIn {
        gitlab_id: None,
        ..sign_in(40, "Fay", "Fay", Role::Admin)
    };
    let before = world.did(&SYSTEM, let_in.clone()).await;
    assert_eq!(
        world.did(&SYSTEM, let_in).await.id,
        before.id,
        "twice is the same"
    );
    let work = sign_in(40, "fay", "Fay Moreau", Role::Viewer);
    let (a, b) = tokio::join!(
        world.db.write(&SYSTEM, work.clone()),
        world.other().await.write(&SYSTEM, work)
    );
    assert_eq!((&a.unwrap().id, &b.unwrap().id), (&before.id, &before.id));
    let now = people::by_id(&world.db, &before.id).await.unwrap().unwrap();
    assert_eq!((now.gitlab_id, now.username.as_str()), (Some(40), "fay"));
    assert_eq!(
        now.roles,
        Roles::NONE.with(Role::Viewer),
        "GitLab's groups decide"
    );
    // From now on the number counts: the name may go to somebody else.
    let heir = world
        .did(&SYSTEM, sign_in(41, "fay", "Another Fay", Role::Viewer))
        .await;
    assert_ne!(heir.id, before.id);
}

/// PostgreSQL keeps no such text, so SQLite does not either; and nothing is found by it.
pub(crate) async fn the_character_nul_is_refused(world: &World) {
    let told = world
        .refused(&SYSTEM, sign_in(42, "nul", "Nul\0Nul", Role::Viewer))
        .await;
    assert!(matches!(told, Error::Invalid { .. }), "{told:?}");
    let found = people::by_username(&world.db, "gitlab", "an\0a").await.unwrap();
    assert!(found.is_none());
    for address in ["\0", "19.7\0", "a b", "\n", "\u{7f}", ""] {
        let found = backend::calendar::queries::release(&world.db, &Viewer::System, "gitlab", address).await;
        assert!(matches!(found, Err(Error::NotFound("release"))), "{address:?}");
    }
    let found = backend::calendar::queries::release(&world.db, &Viewer::System, "git\0lab", "19.7").await;
    assert!(matches!(found, Err(Error::NotFound("release"))));
}

pub(crate) async fn a_picture_is_kept_and_is_for_the_team(world: &World) {
    let picture = Avatar {
        media_type: "image/png".to_owned(),
        bytes: vec![0, 159, 146, 150],
    };
    let with = SignIn {
        avatar: Some(picture.clone()),
        ..sign_in(5, "eli", "Eli Navarro", Role::Viewer)
    };
    assert!(world.did(&SYSTEM, with).await.has_avatar);
    // GitLab did not give it this time: the old one stays.
    assert!(
        world
            .did(&SYSTEM, sign_in(5, "eli", "Eli Navarro", Role::Viewer))
            .await
            .has_avatar
    );
    let team = world.viewer("ana").await;
    assert_eq!(people::avatar(&world.db, &team, "eli").await.unwrap(), picture);
    let nobody = Viewer::Person {
        id: "nobody".parse().unwrap(),
        roles: Roles::NONE,
    };
    for (viewer, username) in [
        (&Viewer::Anonymous, "eli"),
        (&nobody, "eli"),
        (&team, "ana"),
        (&team, "who"),
    ] {
        assert!(matches!(
            people::avatar(&world.db, viewer, username).await,
            Err(Error::NotFound("picture"))
        ));
    }
}

pub(crate) async fn roles_are_checked_again(world: &World) {
    let ana = world.person("ana").await;
    let due = people::due_for_check(&world.db, "gitlab", in_hours(1))
        .await
        .unwrap();
    assert!(due.is_empty(), "nobody is signed in");
    sessions::create(&world.db, &session("one", Some(&ana.id), in_hours(2)))
        .await
        .unwrap();
    sessions::create(
        &world.db,
        &session("over", Some(&world.person("bo").await.id), in_hours(-1)),
    )
    .await
    .unwrap();
    let due = people::due_for_check(&world.db, "gitlab", in_hours(1))
        .await
        .unwrap();
    assert_eq!(
        due.iter()
            .map(|person| person.username.as_str())
            .collect::<Vec<_>>(),
        ["ana"]
    );
    assert!(
        people::due_for_check(&world.db, "gitlab", in_hours(-1))
            .await
            .unwrap()
            .is_empty()
    );
    // Two workers check at once, and GitLab has just changed the group in between.
    let checked = |roles: &str| RolesChecked {
        person: ana.id.clone(),
        roles: roles.parse().unwrap(),
    };
    let (a, b) = tokio::join!(
        world.db.write(&SYSTEM, checked("viewer")),
        world.other().await.write(&SYSTEM, checked("viewer,admin")),
    );
    a.unwrap();
    b.unwrap();
    let roles = world.person("ana").await.roles.to_string();
    assert!(["viewer", "viewer,admin"].contains(&roles.as_str()), "{roles}");
    // That nothing has changed is no news.
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let as_she_is = world.person("ana").await;
    let (a, b) = tokio::join!(
        still_so(&world.db, &as_she_is),
        still_so(world.other().await, &as_she_is)
    );
    a.unwrap();
    b.unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM audit").await, lines);
    // Whoever has no role any more is signed out, everywhere, and the audit says so.
    world.did(&SYSTEM, checked("")).await;
    assert!(!world.viewer("ana").await.is_team());
    assert_eq!(sessions::load(&world.db, "one").await.unwrap(), None);
    let line = world
        .texts("SELECT detail FROM audit WHERE action = 'person.roles_changed'")
        .await;
    assert!(
        line.iter().any(|detail| detail.contains("\"sessions_ended\":1")),
        "{line:?}"
    );
    let nobody = RolesChecked {
        person: "nobody".parse().unwrap(),
        roles: Roles::NONE,
    };
    assert!(matches!(
        world.refused(&SYSTEM, nobody).await,
        Error::NotFound("person")
    ));
    // A day without a check: reading goes on, writing does not.
    assert!(world.person("ana").await.actor(in_hours(23)).is_ok());
    assert!(matches!(
        world.person("ana").await.actor(in_hours(25)),
        Err(Error::RolesTooOld)
    ));
}

fn token(person: people::Person, secret: &str) -> AddToken {
    AddToken {
        person,
        name: "a robot".to_owned(),
        secret: secret.to_owned(),
        writes: true,
        expires_at: None,
    }
}

pub(crate) async fn a_token_works_until_it_is_revoked(world: &World) {
    let ana = world.person("ana").await;
    let secret = fresh_secret();
    let id = world.did(&SYSTEM, token(ana.clone(), &secret)).await;
    let bearer = tokens::bearer(&world.db, &secret).await.unwrap().unwrap();
    assert_eq!((bearer.person.id, bearer.writes), (ana.id.clone(), true));
    assert!(
        tokens::bearer(&world.db, "slipway_other")
            .await
            .unwrap()
            .is_none()
    );
    let stored = world.texts("SELECT hash FROM tokens").await;
    assert_eq!(stored, [tokens::hash(&secret)], "the secret itself is not stored");
    assert!(
        world
            .texts("SELECT detail FROM audit")
            .await
            .iter()
            .all(|detail| !detail.contains(&secret))
    );
    // Its use is marked once in a while, in the background, without a line in the audit.
    let used_at = async || world.count("SELECT COALESCE(MAX(used_at), 0) FROM tokens").await;
    while used_at().await == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let used = used_at().await;
    assert!(used >= begin().as_millisecond());
    tokens::bearer(world.other().await, &secret)
        .await
        .unwrap()
        .unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(used_at().await, used);
    world.did(&SYSTEM, RevokeToken { token: id }).await;
    assert!(tokens::bearer(&world.db, &secret).await.unwrap().is_none());
    // One that ends by itself.
    let short = AddToken {
        expires_at: Some(in_hours(1)),
        writes: false,
        ..token(ana.clone(), "slipway_short")
    };
    world.did(&SYSTEM, short).await;
    assert!(
        !tokens::bearer(&world.db, "slipway_short")
            .await
            .unwrap()
            .unwrap()
            .writes
    );
    let later = world.instance_at(in_hours(1)).await;
    assert!(tokens::bearer(&later, "slipway_short").await.unwrap().is_none());
    let works = |lines: Vec<tokens::TokenLine>| lines.into_iter().map(|line| line.works).collect::<Vec<_>>();
    assert_eq!(works(tokens::list(&world.db).await.unwrap()), [true, false]);
    assert_eq!(works(tokens::list(&later).await.unwrap()), [false, false]);
    later.close().await;
    let unnamed = AddToken {
        name: " ".to_owned(),
        ..token(ana, "unnamed")
    };
    assert!(matches!(
        world.refused(&SYSTEM, unnamed).await,
        Error::Invalid { field: "Name", .. }
    ));
}

pub(crate) async fn two_tokens_at_once_are_two(world: &World) {
    let (ana, bo) = (world.person("ana").await, world.person("bo").await);
    for _ in 0..5 {
        let (first, second) = (fresh_secret(), fresh_secret());
        let (a, b) = tokio::join!(
            world.db.write(&SYSTEM, token(ana.clone(), &first)),
            world.other().await.write(&SYSTEM, token(bo.clone(), &second)),
        );
        assert_ne!(a.unwrap(), b.unwrap());
        for (secret, person) in [(&first, &ana), (&second, &bo)] {
            let bearer = tokens::bearer(&world.db, secret).await.unwrap().unwrap();
            assert_eq!(bearer.person.id, person.id);
        }
    }
    // One secret is never two people's.
    let secret = fresh_secret();
    one_of(tokio::join!(
        world.db.write(&SYSTEM, token(ana, &secret)),
        world.other().await.write(&SYSTEM, token(bo, &secret)),
    ));
    assert_eq!(world.count("SELECT COUNT(*) FROM tokens").await, 11);
    let lines = "SELECT COUNT(*) FROM audit WHERE action = 'token.added'";
    assert_eq!(world.count(lines).await, 11);
}

pub(crate) async fn the_use_of_a_token_is_marked_once_by_two(world: &World) {
    let secret = fresh_secret();
    let id = world
        .did(&SYSTEM, token(world.person("ana").await, &secret))
        .await;
    let (a, b) = tokio::join!(
        tokens::bearer(&world.db, &secret),
        tokens::bearer(world.other().await, &secret)
    );
    assert_eq!(a.unwrap().unwrap().person.id, b.unwrap().unwrap().person.id);
    // It is used while it is revoked: it works or it does not, and it stays revoked.
    let later = world.instance_at(in_hours(1)).await;
    let (used_again, revoked) = tokio::join!(
        tokens::bearer(&later, &secret),
        world.db.write(&SYSTEM, RevokeToken { token: id })
    );
    used_again.unwrap();
    revoked.unwrap();
    assert!(tokens::bearer(&later, &secret).await.unwrap().is_none());
    later.close().await;
}

pub(crate) async fn a_token_is_revoked_once(world: &World) {
    let id = world
        .did(&SYSTEM, token(world.person("ana").await, "secret"))
        .await;
    let work = RevokeToken { token: id };
    let (a, b) = (
        world.db.write(&SYSTEM, work.clone()),
        world.other().await.write(&SYSTEM, work),
    );
    let ((), told) = one_of(tokio::join!(a, b));
    assert!(matches!(told, Error::NotFound("token")), "{told:?}");
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM audit WHERE action = 'token.revoked'")
            .await,
        1
    );
}

pub(crate) async fn two_ways_in_at_once_are_two(world: &World) {
    let (ana, dana) = (world.person("ana").await, world.person("dana").await);
    let link = |person: &people::Person, secret: &str| AddLink {
        person: person.clone(),
        secret: secret.to_owned(),
    };
    let (first, second) = (fresh_secret(), fresh_secret());
    let (a, b) = tokio::join!(
        world.db.write(&SYSTEM, link(&ana, &first)),
        world.other().await.write(&SYSTEM, link(&dana, &second)),
    );
    a.unwrap();
    b.unwrap();
    for (secret, person) in [(first, &ana), (second, &dana)] {
        assert_eq!(world.did(&SYSTEM, TakeLink { secret }).await.id, person.id);
    }
    let secret = fresh_secret();
    one_of(tokio::join!(
        world.db.write(&SYSTEM, link(&ana, &secret)),
        world.other().await.write(&SYSTEM, link(&dana, &secret)),
    ));
    assert_eq!(world.count("SELECT COUNT(*) FROM sign_in_links").await, 3);
}

pub(crate) async fn a_way_in_is_taken_once(world: &World) {
    let dana = world.person("dana").await;
    for _ in 0..5 {
        let secret = fresh_secret();
        world
            .did(
                &SYSTEM,
                AddLink {
                    person: dana.clone(),
                    secret: secret.clone(),
                },
            )
            .await;
        let work = TakeLink { secret };
        let (a, b) = (
            world.db.write(&SYSTEM, work.clone()),
            world.other().await.write(&SYSTEM, work.clone()),
        );
        let (person, told) = one_of(tokio::join!(a, b));
        assert_eq!(person.id, dana.id);
        assert!(matches!(told, Error::NotFound(_)), "{told:?}");
        assert!(matches!(world.refused(&SYSTEM, work).await, Error::NotFound(_)));
    }
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM audit WHERE action = 'sign_in_link.taken'")
            .await,
        5
    );
    let unknown = TakeLink {
        secret: "unknown".to_owned(),
    };
    assert!(matches!(
        world.refused(&SYSTEM, unknown).await,
        Error::NotFound(_)
    ));
}

pub(crate) async fn a_way_in_closes(world: &World) {
    let person = world.person("dana").await;
    let secret = fresh_secret();
    world
        .did(
            &SYSTEM,
            AddLink {
                person,
                secret: secret.clone(),
            },
        )
        .await;
    let later = world
        .instance_at(begin().checked_add(OPEN_FOR * 2).unwrap())
        .await;
    let told = later
        .write(
            &SYSTEM,
            TakeLink {
                secret: secret.clone(),
            },
        )
        .await
        .unwrap_err();
    assert!(matches!(told, Error::NotFound(_)), "{told:?}");
    later.close().await;
    // Here it is still open, and the operator vouches for the roles.
    let taken = world.did(&SYSTEM, TakeLink { secret }).await;
    assert!(taken.roles_checked_at >= begin());
}

fn session(id: &str, person: Option<&domain::id::PersonId>, expires_at: Timestamp) -> StoredSession {
    StoredSession {
        id: id.to_owned(),
        person: person.map(ToString::to_string),
        data: "{}".to_owned(),
        expires_at,
    }
}

pub(crate) async fn sessions_are_kept_and_end(world: &World) {
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let kept = session("kept", Some(&world.person("ana").await.id), in_hours(1));
    assert!(sessions::create(&world.db, &kept).await.unwrap());
    assert_eq!(
        sessions::load(world.other().await, "kept").await.unwrap(),
        Some(kept.clone())
    );
    let changed = StoredSession {
        data: "{\"x\":1}".to_owned(),
        person: None,
        ..kept
    };
    // Two requests of one browser save at once.
    let (a, b) = tokio::join!(
        sessions::save(&world.db, &changed),
        sessions::save(world.other().await, &changed)
    );
    a.unwrap();
    b.unwrap();
    assert_eq!(sessions::load(&world.db, "kept").await.unwrap(), Some(changed));
    let later = world.instance_at(in_hours(1)).await;
    assert_eq!(sessions::load(&later, "kept").await.unwrap(), None);
    sessions::sweep(&world.db).await.unwrap();
    assert_eq!(
        world.count("SELECT COUNT(*) FROM sessions").await,
        1,
        "it has not run out yet"
    );
    sessions::sweep(&later).await.unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM sessions").await, 0);
    later.close().await;
    let gone = session("gone", None, in_hours(1));
    sessions::create(&world.db, &gone).await.unwrap();
    sessions::delete(&world.db, "gone").await.unwrap();
    // A request that had loaded it ends after it: it does not come back.
    sessions::save(world.other().await, &gone).await.unwrap();
    assert_eq!(sessions::load(&world.db, "gone").await.unwrap(), None);
    assert_eq!(
        world.count("SELECT COUNT(*) FROM audit").await,
        lines,
        "sessions are not audited"
    );
}

pub(crate) async fn a_session_ends_for_all_who_use_it_at_once(world: &World) {
    let later = world.instance_at(in_hours(2)).await;
    for number in 0..5 {
        let id = format!("session {number}");
        let new = session(&id, None, in_hours(1));
        assert!(sessions::create(&world.db, &new).await.unwrap());
        // Two tabs sign out.
        let (a, b) = tokio::join!(
            sessions::delete(&world.db, &id),
            sessions::delete(world.other().await, &id)
        );
        a.unwrap();
        b.unwrap();
        assert_eq!(sessions::load(&world.db, &id).await.unwrap(), None);
        // One tab signs out while another one saves: whichever comes first, the session is over.
        assert!(sessions::create(&world.db, &new).await.unwrap());
        let (a, b) = tokio::join!(
            sessions::delete(&world.db, &id),
            sessions::save(world.other().await, &new)
        );
        a.unwrap();
        b.unwrap();
        assert_eq!(sessions::load(&world.db, &id).await.unwrap(), None);
        // Two workers sweep while somebody comes back: in time, or not any more.
        assert!(sessions::create(&world.db, &new).await.unwrap());
        let back = session(&id, None, in_hours(3));
        let (a, b, c) = tokio::join!(
            sessions::sweep(&later),
            sessions::sweep(&later),
            sessions::save(world.other().await, &back)
        );
        a.unwrap();
        b.unwrap();
        c.unwrap();
        let left = sessions::load(&later, &id).await.unwrap();
        assert!(left.is_none_or(|left| left == back));
        sessions::delete(&world.db, &id).await.unwrap();
    }
    later.close().await;
}

pub(crate) async fn a_session_is_made_once(world: &World) {
    for number in 0..10 {
        let new = session(&format!("session {number}"), None, in_hours(1));
        let (a, b) = tokio::join!(
            sessions::create(&world.db, &new),
            sessions::create(world.other().await, &new)
        );
        assert_ne!(a.unwrap(), b.unwrap());
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM sessions").await, 10);
}

pub(crate) async fn signing_out_everywhere_ends_ones_own_sessions_only(world: &World) {
    let (ana, bo) = (world.person("ana").await, world.person("bo").await);
    for (id, person) in [("a1", &ana), ("a2", &ana), ("b1", &bo)] {
        sessions::create(&world.db, &session(id, Some(&person.id), in_hours(1)))
            .await
            .unwrap();
    }
    let everywhere = SignOutEverywhere {
        person: ana.id.clone(),
    };
    let stranger = bo.actor(begin()).unwrap();
    assert!(matches!(
        world.refused(&stranger, everywhere.clone()).await,
        Error::Forbidden(_)
    ));
    // Nobody ends somebody else's by its id.
    let theirs = SignOut {
        person: bo.id.clone(),
        session: "a1".to_owned(),
    };
    world.db.write(&stranger, theirs.clone()).await.unwrap();
    let as_ana = SignOut {
        person: ana.id.clone(),
        ..theirs
    };
    assert!(matches!(
        world.refused(&stranger, as_ana).await,
        Error::Forbidden(_)
    ));
    assert!(sessions::load(&world.db, "a1").await.unwrap().is_some());
    let own = ana.actor(begin()).unwrap();
    // Two tabs end the same one: that is one end, with one line.
    let here = SignOut {
        person: ana.id.clone(),
        session: "a3".to_owned(),
    };
    sessions::create(&world.db, &session("a3", Some(&ana.id), in_hours(1)))
        .await
        .unwrap();
    let (a, b) = tokio::join!(
        world.db.write(&own, here.clone()),
        world.other().await.write(&own, here),
    );
    a.unwrap();
    b.unwrap();
    let sql = "SELECT COUNT(*) FROM audit WHERE action = 'person.signed_out'";
    assert_eq!(world.count(sql).await, 1);
    let (a, b) = tokio::join!(
        world.db.write(&own, everywhere.clone()),
        world.other().await.write(&own, everywhere.clone()),
    );
    let mut ended = [a.unwrap(), b.unwrap()];
    ended.sort_unstable();
    assert_eq!(ended, [0, 2]);
    assert_eq!(world.texts("SELECT id FROM sessions").await, ["b1"]);
}
