//! Rotations as files: what comes in is there as a whole, once, and goes out again.

use backend::Error;
use backend::rotation::exchange::{Format, ImportShifts, Incoming, preview, updated, written};
use backend::rotation::set::SetRotation;
use backend::rotation::{Rotation, rotation};
use domain::identity::Viewer;

use crate::world::{TODAY, World};

const SLOTS: &str = "amer | AMER | lead | AMER | | 00:00 UTC\nemea | EMEA | lead | EMEA | | 00:00 UTC\n";

fn file(format: Format, text: &str) -> ImportShifts {
    ImportShifts {
        product: "gitlab".to_owned(),
        incoming: Incoming {
            format,
            text: text.to_owned(),
            oldest: None,
        },
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
        world.other.write(&ana, file(Format::ReleasesYml, &text))
    );
    let mut both = [a.unwrap(), b.unwrap()];
    both.sort_by_key(Vec::len);
    assert_eq!(both, [vec![], told.clone()], "what follows, follows once");
    assert_eq!(
        (told[0].before.as_deref(), told[0].after.as_deref()),
        (None, Some(name.as_str()))
    );
    assert_eq!(world.audit_since(lines).await, ["shift.imported"]);

    let rotation = now(world, &viewer).await;
    assert_eq!(
        updated(&rotation, &text).unwrap(),
        text,
        "out again, byte by byte"
    );
    for format in Format::ALL {
        let out = written(&rotation, format).unwrap();
        let again = preview(&world.db, &viewer, "gitlab", &file(format, &out).incoming).await;
        assert_eq!(again.unwrap(), [], "{out}");
    }
    // The table takes out again whom the file has put in.
    let table = format!("version,date,slot,person\n19.7,{},amer,\n", first.day);
    let changes = world.did(&ana, file(Format::Csv, &table)).await;
    assert_eq!(changes[0].after, None);
    let emptied = updated(&now(world, &viewer).await, &text).unwrap();
    assert_eq!(
        emptied,
        text.replace(
            &format!("manager_americas:\n    - {name}"),
            "manager_americas: null"
        )
    );
}
