//! People who leave: their name goes everywhere, what they did stays.

use backend::calendar::edit_release::Edit;
use backend::checklists::queries;
use backend::identity::depart::Depart;
use backend::identity::links::{AddLink, TakeLink};
use backend::identity::people::{self, Avatar, Person};
use backend::identity::sessions::{self, EndSessions, StoredSession};
use backend::identity::sign_in::{RolesChecked, SignIn};
use backend::identity::tokens::{self, AddToken};
use backend::identity::{everybody, tokens::hash};
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use backend::{Db, Error};
use domain::checklists::StateKind;
use domain::id::PersonId;
use domain::identity::departure::Refusal;
use domain::identity::{Role, Roles, Viewer, Visibility};
use jiff::SignedDuration;

use crate::world::{SYSTEM, World, begin, edit, fresh_secret, one_of, sign_in, tick};

fn depart(person: &Person) -> Depart {
    Depart {
        person: person.id.clone(),
    }
}

fn token(person: &Person, secret: &str) -> AddToken {
    AddToken {
        person: person.clone(),
        name: format!("of {}", person.name),
        secret: secret.to_owned(),
        writes: true,
        expires_at: None,
    }
}

async fn session(db: &Db, id: &str, person: &PersonId) {
    let kept = StoredSession {
        id: id.to_owned(),
        person: Some(person.to_string()),
        data: format!("{{\"person\":\"{person}\"}}"),
        expires_at: begin().checked_add(SignedDuration::from_hours(1)).unwrap(),
    };
    assert!(sessions::create(db, &kept).await.unwrap());
}

/// The names that somebody has who left.
fn former(id: &PersonId) -> (String, String) {
    let code = &hash(id.as_str())[..12];
    (format!("Former member {}", &code[..4]), format!("former-{code}"))
}

pub(crate) async fn who_leaves_is_anonymised_once(world: &World) {
    let bo = world.person("bo").await;
    let dana = world.actor("dana").await;
    session(&world.db, "bo here", &bo.id).await;
    let secret = fresh_secret();
    world.did(&SYSTEM, token(&bo, &secret)).await;
    let way_in = fresh_secret();
    let link = AddLink {
        person: bo.clone(),
        secret: way_in.clone(),
    };
    world.did(&SYSTEM, link.clone()).await;

    let (a, b) = tokio::join!(
        world.db.write(&dana, depart(&bo)),
        world.other().await.write(&dana, depart(&bo))
    );
    let (name, told) = one_of((a, b));
    assert!(matches!(told, Error::NotFound("person")), "{told:?}");
    let (expected, username) = former(&bo.id);
    assert_eq!(name, expected);

    let left = people::by_id(&world.db, &bo.id).await.unwrap().unwrap();
    assert_eq!(
        (
            left.name.as_str(),
            left.username.as_str(),
            left.gitlab_id,
            left.has_left
        ),
        (expected.as_str(), username.as_str(), None, true)
    );
    assert!(left.roles.is_empty() && !left.has_avatar && left.title.is_empty());
    assert!(sessions::load(&world.db, "bo here").await.unwrap().is_none());
    assert!(tokens::bearer(&world.db, &secret).await.unwrap().is_none());
    let told = world.refused(&SYSTEM, TakeLink { secret: way_in }).await;
    assert!(matches!(told, Error::NotFound(_)), "{told:?}");
    // Nor is a door opened for the one who has left.
    for told in [
        world.refused(&SYSTEM, token(&bo, "late")).await,
        world.refused(&SYSTEM, link).await,
    ] {
        assert!(matches!(told, Error::NotFound("person")), "{told:?}");
    }
    let lines = "SELECT actor FROM audit WHERE action = 'person.left'";
    assert_eq!(world.texts(lines).await, [dana.key()], "the admin who did it");
    let viewer = world.viewer("dana").await;
    let last = everybody::all(&world.db, &viewer).await.unwrap().pop().unwrap();
    assert_eq!((last.person.id, last.left_at.is_some()), (bo.id, true));
}

pub(crate) async fn nothing_holds_the_name_of_who_left(world: &World) {
    // A name whose letters mean something to LIKE and to JSON.
    let odd = SignIn {
        title: "Release manager by the sea".to_owned(),
        avatar: Some(Avatar {
            media_type: "image/png".to_owned(),
            bytes: vec![1, 2, 3],
        }),
        ..sign_in(77, "o_dd%y", "Oda \"_%\" Quillfeather", Role::ReleaseManager)
    };
    let oda = world.did(&SYSTEM, odd).await;
    let actor = oda.actor(begin()).unwrap();
    world.did(&SYSTEM, token(&oda, "secret")).await;
    let (run, items) = world.checklist().await;
    let mut keyed = tick(&run, &items[3], StateKind::Done, 0);
    keyed.key = Some("a key".to_owned());
    world.did(&actor, keyed.clone()).await;
    // Somebody else's answer that names who did it.
    let mut again = keyed;
    again.key = Some("another key".to_owned());
    world.did(&world.actor("bo").await, again.clone()).await;
    let release = world.release("19.7").await.id;
    world.did(&actor, edit(&release, Edit::ConfirmDate, 0)).await;
    world.did(&world.actor("dana").await, depart(&oda)).await;

    for sql in [
        "SELECT name || username || title FROM people",
        "SELECT detail FROM audit",
        "SELECT payload FROM outbox",
        "SELECT answer FROM idempotency",
        "SELECT name FROM tokens",
        "SELECT data FROM sessions",
        "SELECT by FROM date_changes",
        "SELECT started_by FROM runs",
        "SELECT COALESCE(touched_by, '') FROM items",
    ] {
        for text in world.texts(sql).await {
            assert!(
                !text.contains("Quillfeather") && !text.contains("o_dd%y") && !text.contains("by the sea"),
                "{sql}: {text}"
            );
        }
    }
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM people WHERE avatar IS NOT NULL")
            .await,
        0
    );
    // What was done stays, and is told of the one who left.
    let (name, _) = former(&oda.id);
    let eli = world.viewer("eli").await;
    let view = queries::item(&world.db, &eli, &run, &items[3]).await.unwrap();
    assert_eq!(
        (view.by.as_deref(), view.item.state.kind()),
        (Some(name.as_str()), StateKind::Done)
    );
    let answer = world.db.write(&world.actor("bo").await, again).await.unwrap();
    assert_eq!(answer.by, Some(name));
    let own = format!("SELECT COUNT(*) FROM audit WHERE actor = '{}'", oda.id);
    assert_eq!(
        world.count(&own).await,
        2,
        "the audit keeps who did what, by the id"
    );
    assert_eq!(world.count("SELECT COUNT(*) FROM idempotency").await, 1);
}

pub(crate) async fn who_leaves_is_named_by_no_embargo(world: &World) {
    let (eli, bo) = (world.person("eli").await, world.person("bo").await);
    let chidi = world.actor("chidi").await;
    let listed = world.release("19.7").await;
    let hide = SetVisibility {
        target: Target::Release {
            id: listed.id.clone(),
            seen: listed.revision,
        },
        audience: Audience::Embargoed {
            usernames: vec!["eli".to_owned(), "bo".to_owned()],
        },
    };
    world.did(&chidi, hide).await;
    let hide = SetVisibility {
        target: Target::Product {
            slug: "gitlab".to_owned(),
            seen: Visibility::Public,
        },
        audience: Audience::Embargoed {
            usernames: vec!["eli".to_owned()],
        },
    };
    world.did(&chidi, hide).await;
    world.did(&world.actor("dana").await, depart(&eli)).await;
    let rest = format!("embargoed:{}", bo.id);
    let releases = "SELECT visibility FROM releases WHERE visibility LIKE 'embargoed%'";
    assert_eq!(world.texts(releases).await, [rest]);
    assert_eq!(
        world.texts("SELECT visibility FROM products").await,
        ["embargoed"]
    );
    // Nobody who reads the audit learns by it that there were embargoes.
    let detail = "SELECT detail FROM audit WHERE action = 'person.left'";
    assert_eq!(world.texts(detail).await, ["{}"]);
}

pub(crate) async fn who_comes_back_is_somebody_new(world: &World) {
    let dana = world.actor("dana").await;
    for number in 60..64 {
        let known = world
            .did(
                &SYSTEM,
                sign_in(number, &format!("gus-{number}"), "Gus", Role::Viewer),
            )
            .await;
        let back = SignIn {
            id: Some(known.id.clone()),
            ..sign_in(number, &known.username, "Gus Again", Role::Viewer)
        };
        // At once: the last sign-in of the one who leaves, or the first of somebody new.
        let (left, back) = tokio::join!(
            world.db.write(&dana, depart(&known)),
            world.other().await.write(&SYSTEM, back)
        );
        left.unwrap();
        back.unwrap();
        let row = people::by_id(&world.db, &known.id).await.unwrap().unwrap();
        assert_eq!(row.name, former(&known.id).0);
        let fresh = world
            .did(
                &SYSTEM,
                sign_in(number, &known.username, "Gus Again", Role::Viewer),
            )
            .await;
        assert_ne!(fresh.id, known.id);
        assert_eq!(world.person(&known.username).await.id, fresh.id);
        // Whoever takes the name that stands in the place of another is not that one.
        let (_, username) = former(&known.id);
        let guest = SignIn {
            gitlab_id: None,
            ..sign_in(0, &username, "A Guest", Role::Viewer)
        };
        assert_ne!(world.did(&SYSTEM, guest).await.id, known.id);
    }
}

pub(crate) async fn somebody_who_keeps_people_stays(world: &World) {
    let (dana, bo) = (world.person("dana").await, world.person("bo").await);
    let as_dana = world.actor("dana").await;
    let told = world.refused(&as_dana, depart(&dana)).await;
    assert!(matches!(told, Error::Departure(Refusal::Oneself)), "{told:?}");
    let told = world.refused(&SYSTEM, depart(&dana)).await;
    assert!(matches!(told, Error::Departure(Refusal::LastAdmin)), "{told:?}");
    for username in ["ana", "chidi", "eli"] {
        let told = world.refused(&world.actor(username).await, depart(&bo)).await;
        assert!(matches!(told, Error::Forbidden(_)), "{told:?}");
    }
    // Two admins let each other go at once: one of them stays.
    let fay = world.did(&SYSTEM, sign_in(50, "fay", "Fay", Role::Admin)).await;
    let as_fay = fay.actor(begin()).unwrap();
    let (_, told) = one_of(tokio::join!(
        world.db.write(&as_dana, depart(&fay)),
        world.other().await.write(&as_fay, depart(&dana)),
    ));
    assert!(matches!(told, Error::Forbidden(_)), "{told:?}");
    let admins = "SELECT COUNT(*) FROM people WHERE roles = 'admin' AND left_at IS NULL";
    assert_eq!(world.count(admins).await, 1);
}

pub(crate) async fn a_token_and_a_departure_at_once_leave_nothing_that_works(world: &World) {
    let dana = world.actor("dana").await;
    for number in 60..64 {
        let known = world
            .did(
                &SYSTEM,
                sign_in(number, &format!("gus-{number}"), "Gus", Role::Viewer),
            )
            .await;
        let secret = fresh_secret();
        let (left, made) = tokio::join!(
            world.db.write(&dana, depart(&known)),
            world.other().await.write(&SYSTEM, token(&known, &secret))
        );
        left.unwrap();
        if let Err(told) = made {
            assert!(matches!(told, Error::NotFound("person")), "{told:?}");
        }
        assert!(tokens::bearer(&world.db, &secret).await.unwrap().is_none());
    }
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM tokens WHERE revoked_at IS NULL")
            .await,
        0
    );
    // Admins make tokens for themselves only.
    let told = world
        .refused(&dana, token(&world.person("ana").await, "of ana"))
        .await;
    assert!(matches!(told, Error::Forbidden(_)), "{told:?}");
    world
        .did(&dana, token(&world.person("dana").await, "of dana"))
        .await;
}

pub(crate) async fn a_check_of_roles_brings_nobody_back(world: &World) {
    let (bo, dana) = (world.person("bo").await, world.actor("dana").await);
    let check = RolesChecked {
        person: bo.id.clone(),
        roles: Roles::NONE.with(Role::Admin),
    };
    let (left, checked) = tokio::join!(
        world.db.write(&dana, depart(&bo)),
        world.other().await.write(&SYSTEM, check.clone())
    );
    left.unwrap();
    if let Err(told) = checked {
        assert!(matches!(told, Error::NotFound("person")), "{told:?}");
    }
    let told = world.refused(&SYSTEM, check).await;
    assert!(matches!(told, Error::NotFound("person")), "{told:?}");
    let left = people::by_id(&world.db, &bo.id).await.unwrap().unwrap();
    assert!(left.roles.is_empty());
}

pub(crate) async fn sessions_are_ended_once_by_two(world: &World) {
    let (ana, bo) = (world.person("ana").await, world.person("bo").await);
    for (id, person) in [("a1", &ana), ("a2", &ana), ("b1", &bo)] {
        session(&world.db, id, &person.id).await;
    }
    let dana = world.actor("dana").await;
    let viewer = world.viewer("dana").await;
    let lines = everybody::all(&world.db, &viewer).await.unwrap();
    let of_ana = lines.iter().find(|line| line.person.id == ana.id).unwrap();
    assert_eq!((of_ana.sessions, of_ana.left_at), (2, None));
    assert!(of_ana.seen_at.is_some());
    let work = EndSessions {
        person: ana.id.clone(),
    };
    let told = world.refused(&world.actor("bo").await, work.clone()).await;
    assert!(matches!(told, Error::Forbidden(_)), "{told:?}");
    let (a, b) = tokio::join!(
        world.db.write(&dana, work.clone()),
        world.other().await.write(&dana, work)
    );
    let mut ended = [a.unwrap(), b.unwrap()];
    ended.sort_unstable();
    assert_eq!(ended, [0, 2]);
    assert_eq!(world.texts("SELECT id FROM sessions").await, ["b1"]);
    let eli = world.viewer("eli").await;
    for told in [
        everybody::all(&world.db, &eli).await.map(drop),
        everybody::all(&world.db, &Viewer::Anonymous).await.map(drop),
        everybody::one(&world.db, &eli, &ana.id).await.map(drop),
        tokens::all(&world.db, &eli).await.map(drop),
    ] {
        assert!(matches!(told, Err(Error::Forbidden(_))), "{told:?}");
    }
}
