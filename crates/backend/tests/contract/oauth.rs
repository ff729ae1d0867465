//! Pairs of OAuth's tokens: let in and out by admins, renewed by one writer at a time.

use backend::connections::oauth::{
    Connect, Disconnect, LEASE, NewPair, Pair, Renew, ask, leave, let_in, lose, pair,
};
use backend::{Db, Error};
use domain::identity::{Actor, Viewer};
use jiff::SignedDuration;

use crate::world::{World, begin, one_of};

static GITLAB: Actor = Actor::System("gitlab");

fn new(name: &str) -> NewPair {
    NewPair {
        pair: name.to_owned(),
        sealed: name.as_bytes().to_vec(),
        scopes: "read_api".to_owned(),
        expires_at: begin().checked_add(SignedDuration::from_hours(2)).unwrap(),
    }
}

fn connect(name: &str) -> Connect {
    Connect {
        connection: "ops".to_owned(),
        new: new(name),
    }
}

fn renew(old: &str, name: &str) -> Renew {
    Renew {
        connection: "ops".to_owned(),
        old: old.to_owned(),
        new: new(name),
    }
}

async fn now(db: &Db) -> Option<Pair> {
    pair(db, "ops").await.unwrap()
}

async fn name(db: &Db) -> String {
    now(db).await.unwrap().pair
}

pub(crate) async fn a_connection_is_let_in_and_out_once(world: &World) {
    let dana = world.actor("dana").await;
    for who in ["ana", "chidi", "eli"] {
        let error = world.refused(&world.actor(who).await, connect("x")).await;
        assert!(matches!(error, Error::Forbidden(_)), "{who}: {error}");
    }
    // Of two admins the later one counts, and each has a line.
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let (a, b) = tokio::join!(
        world.db.write(&dana, connect("one")),
        world.other().await.write(&dana, connect("two"))
    );
    a.and(b).unwrap();
    assert_eq!(
        world.audit_since(lines).await,
        ["connection.let_in", "connection.let_in"]
    );
    assert!(["one", "two"].contains(&name(world.other().await).await.as_str()));
    let told = world
        .texts("SELECT detail FROM audit WHERE action = 'connection.let_in'")
        .await;
    assert!(
        told.iter().all(|told| told == r#"{"scopes":"read_api"}"#),
        "{told:?}"
    );

    let kept = now(&world.db).await.unwrap().sealed;
    let out = Disconnect {
        connection: "ops".to_owned(),
    };
    let (a, b) = tokio::join!(
        world.db.write(&dana, out.clone()),
        world.other().await.write(&dana, out.clone())
    );
    let (sealed, error) = one_of((a, b));
    assert_eq!(sealed, kept, "as it was stored");
    assert!(matches!(error, Error::NotFound(_)), "{error}");
    assert_eq!(now(&world.db).await, None);
    world.refused(&dana, out).await;
}

pub(crate) async fn one_of_two_asks_for_another_pair(world: &World) {
    let dana = world.actor("dana").await;
    for turn in ["one", "two", "three", "four", "five", "six"] {
        world.did(&dana, connect(turn)).await;
        let (a, b) = tokio::join!(ask(&world.db, "ops", turn), ask(world.other().await, "ops", turn));
        assert_ne!(a.unwrap(), b.unwrap(), "one of them asks, the other one waits");
        let row = now(world.other().await).await.unwrap();
        assert!(row.is_asked(begin()) && row.asked == 1, "{row:?}");
        assert!(
            !ask(&world.db, "ops", turn).await.unwrap(),
            "not even who is at it"
        );
    }
    // Of a pair that was read before it changed nobody asks, nor of one that is nowhere.
    assert!(!ask(&world.db, "ops", "one").await.unwrap());
    assert!(!ask(&world.db, "elsewhere", "six").await.unwrap());
}

pub(crate) async fn a_pair_is_renewed_once(world: &World) {
    let dana = world.actor("dana").await;
    world.did(&dana, connect("one")).await;
    assert!(ask(&world.db, "ops", "one").await.unwrap());
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let (a, b) = tokio::join!(
        world.db.write(&GITLAB, renew("one", "two")),
        world.other().await.write(&GITLAB, renew("one", "three"))
    );
    assert_ne!(a.unwrap(), b.unwrap(), "one of them has renewed it");
    let row = now(&world.db).await.unwrap();
    assert_eq!((row.asked, row.asked_until, row.lost), (0, None, false));
    // Who does not know whether it was written writes it again.
    let again = Renew {
        new: new(&row.pair),
        ..renew("one", "")
    };
    assert!(world.db.write(&GITLAB, again).await.unwrap());
    assert!(!world.db.write(&GITLAB, renew("one", "four")).await.unwrap());
    // Who was let out meanwhile stays so.
    let out = Disconnect {
        connection: "ops".to_owned(),
    };
    world.did(&dana, out).await;
    assert!(!world.db.write(&GITLAB, renew(&row.pair, "five")).await.unwrap());
    assert_eq!(world.audit_since(lines).await, ["connection.let_out"]);
}

pub(crate) async fn who_asks_and_dies_is_followed(world: &World) {
    let dana = world.actor("dana").await;
    world.did(&dana, connect("one")).await;
    assert!(ask(&world.db, "ops", "one").await.unwrap());
    let soon = begin().checked_add(SignedDuration::from_secs(30)).unwrap();
    let late = begin().checked_add(LEASE + SignedDuration::from_secs(1)).unwrap();
    let (soon, late) = (world.instance_at(soon).await, world.instance_at(late).await);
    assert!(!ask(&soon, "ops", "one").await.unwrap(), "it may still be at it");
    assert!(ask(&late, "ops", "one").await.unwrap());
    assert_eq!(
        now(&late).await.unwrap().asked,
        2,
        "it is known that it was asked before"
    );
    // A clock that was wrong once holds nobody up.
    let wrong = begin().checked_add(SignedDuration::from_hours(24 * 400)).unwrap();
    let wrong = world.instance_at(wrong).await;
    assert!(ask(&wrong, "ops", "one").await.unwrap());
    assert!(ask(&world.db, "ops", "one").await.unwrap());
    // Without an answer the next one may ask at once.
    let (a, b) = tokio::join!(
        leave(&world.db, "ops", "one"),
        leave(world.other().await, "ops", "one")
    );
    a.and(b).unwrap();
    assert!(ask(&soon, "ops", "one").await.unwrap());
    // What is lost is lost, until it is connected again.
    let (a, b) = tokio::join!(
        lose(&world.db, "ops", "one"),
        lose(world.other().await, "ops", "one")
    );
    a.and(b).unwrap();
    assert!(!ask(&late, "ops", "one").await.unwrap() && now(&late).await.unwrap().lost);
    lose(&world.db, "ops", "another").await.unwrap();
    world.did(&dana, connect("two")).await;
    lose(&world.db, "ops", "one").await.unwrap();
    assert!(!now(&late).await.unwrap().lost, "that was said of the one before");
    for instance in [soon, late, wrong] {
        instance.close().await;
    }
}

pub(crate) async fn what_it_may_do_is_for_who_keeps_connections(world: &World) {
    world.did(&world.actor("dana").await, connect("one")).await;
    let told = let_in(&world.db, &world.viewer("dana").await).await.unwrap();
    assert_eq!((told.len(), told[0].scopes.as_str()), (1, "read_api"));
    assert!(told[0].since >= begin() && !told[0].lost);
    for viewer in [Viewer::Anonymous, world.viewer("chidi").await] {
        assert!(let_in(&world.db, &viewer).await.is_err());
    }
}
