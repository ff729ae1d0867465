//! What feeds say of a product's releases, freezes and lines otherwise once the product is called otherwise: how often, and since
//! when.

use backend::calendar::add_release::AddRelease;
use backend::calendar::describe_product::{DescribeProduct, Ways};
use backend::calendar::edit_product::{EditProduct, Looks};
use backend::calendar::{Product, queries};
use backend::freezes::add::AddFreeze;
use backend::freezes::edit::EditFreeze;
use backend::support::set::SetSupport;
use backend::{freezes, support};
use domain::calendar::{Kind, LineNumbers};
use domain::freezes::Draft;
use domain::identity::{Viewer, Visibility};
use jiff::Timestamp;
use jiff::civil::date;

use crate::world::{World, begin, product};

async fn own(world: &World, slug: &str) -> Product {
    queries::product(&world.db, &Viewer::Anonymous, slug)
        .await
        .unwrap()
}

/// Gives the product another look.
async fn look(world: &World, change: impl FnOnce(&mut Looks)) {
    let before = Looks::of(&own(world, "gitlab").await);
    let mut looks = before.clone();
    change(&mut looks);
    let work = EditProduct {
        product: "gitlab".to_owned(),
        seen: before.mark(),
        looks,
    };
    world.did(&world.actor("dana").await, work).await;
}

/// How often was changed what is said of a monthly release, of a patch, and of the freezes of all kinds and of patches; and of
/// the ends of lines, with the time of it.
async fn told(world: &World) -> ([i64; 5], Timestamp) {
    let monthly = world.release("19.7").await;
    let patch = world.release("patch-2026-12-09").await;
    let freezes = freezes::all(&world.db, &Viewer::Anonymous).await.unwrap();
    let freeze = |name: &str| {
        let own = freezes.iter().find(|own| own.freeze.terms.name == name);
        own.unwrap().changes()
    };
    let lines = support::supported(&world.db, &Viewer::Anonymous, None, begin()).await;
    let lines = lines.unwrap().remove(0);
    let told = [
        monthly.changes(),
        patch.changes(),
        freeze("Of all"),
        freeze("Of patches"),
        lines.changes,
    ];
    (told, lines.modified)
}

fn draft(name: &str, kinds: &str) -> Draft {
    Draft {
        name: name.to_owned(),
        reason: "Few people are here".to_owned(),
        strength: "hard".to_owned(),
        forbids: "deploy".to_owned(),
        kinds: kinds.to_owned(),
        repeats: "once".to_owned(),
        from: "2026-12-20T00:00".to_owned(),
        until: "2026-12-22T00:00".to_owned(),
        ..Draft::default()
    }
}

pub(crate) async fn what_feeds_say_otherwise_is_counted(world: &World) {
    let dana = world.actor("dana").await;
    for (name, kinds) in [("Of all", ""), ("Of patches", "patch")] {
        let freeze = AddFreeze {
            id: None,
            product: Some("gitlab".to_owned()),
            draft: draft(name, kinds),
            visibility: Visibility::Public,
        };
        world.did(&dana, freeze).await;
    }
    let (before, since) = told(world).await;
    let more = async |expected: [i64; 5], what: &str| {
        let (now, _) = told(world).await;
        let grown: Vec<i64> = now.iter().zip(before).map(|(now, before)| now - before).collect();
        assert_eq!(grown, expected, "{what}");
    };
    // No feed says what its letter is, or what others are called that one may not see.
    look(world, |looks| {
        looks.letter = "L".to_owned();
        looks.words = "internal: Hidden".parse().unwrap();
    })
    .await;
    more([0, 0, 0, 0, 0], "nothing that is said").await;
    assert_eq!(told(world).await.1, since);
    look(world, |looks| looks.words = "patch: Fix".parse().unwrap()).await;
    more([0, 1, 0, 1, 0], "a word for patches").await;
    assert!(world.release("patch-2026-12-09").await.changed() > since);
    assert_eq!(told(world).await.1, since);
    look(world, |looks| looks.name = "GitLab Self-Managed".to_owned()).await;
    more([1, 2, 1, 2, 1], "a name").await;
    let renamed = told(world).await.1;
    assert!(renamed > since);
    look(world, |looks| looks.colour = "teal".to_owned()).await;
    more([2, 3, 2, 3, 2], "a colour").await;
    // What is supported has a time of its own.
    let stops = SetSupport {
        product: "gitlab".to_owned(),
        seen: 0,
        lines: "3".to_owned(),
        stops: "19.6".to_owned(),
        post: String::new(),
        packages: String::new(),
        notes: String::new(),
    };
    world.did(&dana, stops).await;
    more([2, 3, 2, 3, 3], "a stop").await;
    assert!(told(world).await.1 > renamed);
    // Who had a freeze open in a form goes on with it.
    let all = freezes::all(&world.db, &Viewer::Anonymous).await.unwrap();
    let of_all = all
        .into_iter()
        .find(|own| own.freeze.terms.name == "Of all")
        .unwrap();
    let work = EditFreeze {
        freeze: of_all.freeze.id,
        seen: 0,
        draft: Draft {
            reason: "Nobody is here".to_owned(),
            ..draft("Of all", "")
        },
    };
    world.did(&dana, work).await;
    more([2, 3, 3, 3, 3], "a freeze").await;
    // Where its days end is said of them, and not of freezes, which have times.
    look(world, |looks| looks.zone = "America/Denver".parse().unwrap()).await;
    more([3, 4, 3, 3, 4], "another home").await;
    look(world, |looks| {
        looks.zone = "Europe/Berlin".parse().unwrap();
        looks.words = "patch: Mend".parse().unwrap();
    })
    .await;
    more([4, 5, 3, 4, 5], "another home and a word").await;
}

/// Versions are called by their lines.
pub(crate) async fn lines_that_are_counted_otherwise_are_said_otherwise(world: &World) {
    let dana = world.actor("dana").await;
    world.did(&dana, product("single")).await;
    let first = AddRelease {
        product: "single".to_owned(),
        kind: Kind::Monthly,
        day: date(2026, 12, 10),
        versions: vec!["18.0".parse().unwrap()],
        goes_by: None,
        visibility: Visibility::Public,
        public_reason: "it begins".to_owned(),
        internal_reason: String::new(),
    };
    let release = world.did(&world.actor("ana").await, first).await.release;
    let told = async || {
        let listed = queries::release_by_id(&world.db, &Viewer::Anonymous, &release.id).await;
        let release = listed.unwrap().release;
        (release.name(), release.changes())
    };
    let (name, before) = told().await;
    let saying = |deploys, seen, lines| DescribeProduct {
        product: "single".to_owned(),
        seen,
        ways: Ways { deploys, lines },
    };
    let usual = Ways::of(&own(world, "single").await);
    let merged = saying(false, usual, LineNumbers::Two);
    world.did(&dana, merged.clone()).await;
    assert_eq!(told().await, (name.clone(), before));
    world
        .did(&dana, saying(false, merged.ways, LineNumbers::One))
        .await;
    let (other, after) = told().await;
    assert_ne!(other, name);
    assert_eq!(after, before + 1);
}
