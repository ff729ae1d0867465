//! Where the rotation is carried to: what was put there is known once, and how places were found is for the team.

use std::collections::BTreeSet;

use backend::carry::{Carried, KeepCarried, Look, forget_look, forget_looks, keep_look, looks, named, ours};
use backend::identity::depart::Depart;
use domain::id::ProductId;
use domain::identity::{Actor, Viewer};

use crate::world::{World, begin};

static CARRY: Actor = Actor::System("carry");

fn carried(product: &ProductId, put: &[&str], taken: &[&str]) -> KeepCarried {
    let things = |things: &[&str]| {
        let things = things.iter().map(|thing| Carried {
            thing: (*thing).to_owned(),
            person: Some("p-somebody".parse().unwrap()),
            until: None,
        });
        things.collect()
    };
    KeepCarried {
        product: product.clone(),
        place: "slack".to_owned(),
        put: things(put),
        taken: things(taken),
    }
}

async fn known(world: &World, place: &str) -> Vec<String> {
    let known: BTreeSet<String> = ours(&world.db, place).await.unwrap();
    known.into_iter().collect()
}

pub(crate) async fn what_was_carried_is_known_once(world: &World) {
    let product = world.release("19.7").await.product;
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let (a, b) = tokio::join!(
        world.db.write(&CARRY, carried(&product, &["U0ANA", "U0BO"], &[])),
        world
            .other()
            .await
            .write(&CARRY, carried(&product, &["U0BO"], &["U0CHIDI"]))
    );
    a.and(b).unwrap();
    assert_eq!(known(world, "slack").await, ["U0ANA", "U0BO"]);
    assert_eq!(
        world.audit_since(lines).await,
        ["rotation.carried", "rotation.carried"]
    );
    world.did(&CARRY, carried(&product, &[], &["U0ANA"])).await;
    assert_eq!(known(world, "slack").await, ["U0BO"]);
    assert!(known(world, "pagerduty").await.is_empty());
    // No person writes this.
    for who in ["ana", "dana"] {
        world
            .refused(&world.actor(who).await, carried(&product, &[], &["U0BO"]))
            .await;
    }
    assert_eq!(known(world, "slack").await, ["U0BO"]);
}

pub(crate) async fn how_places_were_found_is_for_the_team(world: &World) {
    let look = |trouble: &str, drift: &[&str], product: &ProductId| Look {
        place: "slack".to_owned(),
        product: product.clone(),
        at: begin(),
        trouble: trouble.to_owned(),
        drift: drift.iter().map(|line| (*line).to_owned()).collect(),
    };
    let product = world.release("19.7").await.product;
    // Two instances look at once, and both forget what is not in their settings.
    let (here, there) = (
        look("it refuses", &[], &product),
        look("it is slow", &[], &product),
    );
    let (one, other, forgot) = tokio::join!(
        keep_look(&world.db, &here),
        keep_look(world.other().await, &there),
        forget_looks(world.other().await, &["slack"])
    );
    one.and(other).and(forgot).unwrap();
    let (one, other) = tokio::join!(
        forget_look(&world.db, "pagerduty"),
        forget_look(world.other().await, "pagerduty")
    );
    one.and(other).unwrap();
    let last = look("", &["Ana is missing", "Bo is over"], &product);
    // Who is there by others' wish is no difference that anybody waits for.
    let meant = "@bot is in the group and not on duty; others have put them in, so they stay";
    assert!(last.is_off() && look("", &[meant, "Ana is missing"], &product).is_off());
    assert!(!look("", &[meant], &product).is_off());
    keep_look(world.other().await, &last).await.unwrap();
    let found = |viewer: Viewer, product: &'static str| async move {
        looks(&world.db, &viewer, product).await.unwrap()
    };
    assert_eq!(found(Viewer::System, "gitlab").await, [last]);
    assert!(found(Viewer::System, "runner").await.is_empty());
    assert!(found(Viewer::Anonymous, "gitlab").await.is_empty());
    forget_looks(&world.db, &["slack"]).await.unwrap();
    assert_eq!(found(Viewer::System, "gitlab").await.len(), 1);
    forget_looks(&world.db, &[]).await.unwrap();
    assert!(found(Viewer::System, "gitlab").await.is_empty());
    // A name stands nowhere: who leaves is called otherwise at once.
    let bo = world.person("bo").await;
    let of_bo = look("", &[&format!("{} is over", named(&bo.id))], &product);
    keep_look(&world.db, &of_bo).await.unwrap();
    assert_eq!(
        found(Viewer::System, "gitlab").await[0].drift,
        [format!("{} is over", bo.name)]
    );
    let dana = world.actor("dana").await;
    let former = world
        .did(
            &dana,
            Depart {
                person: bo.id.clone(),
            },
        )
        .await;
    assert_eq!(
        found(Viewer::System, "gitlab").await[0].drift,
        [format!("{former} is over")]
    );
    forget_look(&world.db, "slack").await.unwrap();
    assert!(found(Viewer::System, "gitlab").await.is_empty());
}
