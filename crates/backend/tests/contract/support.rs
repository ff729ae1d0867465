//! What is supported: said by one of two, and moving with the releases that end it.

use backend::Error;
use backend::calendar::edit_release::Edit;
use backend::calendar::queries;
use backend::support::set::SetSupport;
use backend::support::{Ending, Supported, supported};
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::calendar::Version;
use domain::identity::Viewer;
use jiff::civil::{Date, date};

use crate::world::{TODAY, World, edit, noon, one_of, slot};

fn saying(lines: &str, stops: &str) -> SetSupport {
    SetSupport {
        product: "gitlab".to_owned(),
        seen: 0,
        lines: lines.to_owned(),
        stops: stops.to_owned(),
        post: "https://example.com/{major}/{version}".to_owned(),
        packages: String::new(),
        notes: " ".to_owned(),
    }
}

async fn seen(world: &World, viewer: &Viewer, today: Date) -> Supported {
    let mut all = supported(&world.db, viewer, None, noon(today)).await.unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// The lines: `19.6 active 2026-12-17 2027-01-21`.
async fn lines(world: &World, viewer: &Viewer, today: Date) -> Vec<String> {
    let one = seen(world, viewer, today).await;
    one.lines
        .iter()
        .map(|line| {
            let day = |ending: &Option<Ending>| {
                ending
                    .as_ref()
                    .map_or("-".to_owned(), |ending| ending.day().to_string())
            };
            let (active, end) = (day(&line.active_until), day(&line.maintained_until));
            format!("{} {} {active} {end}", line.life.line, line.life.phase.key())
        })
        .collect()
}

pub(crate) async fn what_is_supported_is_said_once(world: &World) {
    let (dana, other) = (world.actor("dana").await, world.actor("dana").await);
    let (_, told) = one_of(tokio::join!(
        world.db.write(&dana, saying("2", "19.5 18+.8")),
        world.other().await.write(&other, saying("1", ""))
    ));
    assert!(matches!(told, Error::Taken(_)), "{told}");
    let again = SetSupport {
        seen: 1,
        ..saying("2", "19.5 18+.8")
    };
    world.db.write(&dana, again.clone()).await.unwrap();
    let one = seen(world, &Viewer::Anonymous, TODAY).await;
    assert_eq!(one.support.lines, 2);
    let stops: Vec<_> = one
        .lines
        .iter()
        .filter(|line| line.is_stop)
        .map(|line| line.life.line.to_string())
        .collect();
    assert_eq!(stops, ["19.8"]);
    let line = one.lines.iter().find(|line| line.newest.is_some()).unwrap();
    let began = line.begins.release.first_planned;
    let post = one.support.post.unwrap().of(line.newest.unwrap(), began);
    assert_eq!(post, "https://example.com/19/19.6.0");
    for (wrong, field) in [
        (
            SetSupport {
                lines: "13".to_owned(),
                ..again.clone()
            },
            "Maintained lines",
        ),
        (
            SetSupport {
                lines: "many".to_owned(),
                ..again.clone()
            },
            "Maintained lines",
        ),
        (
            SetSupport {
                stops: "soon".to_owned(),
                ..again.clone()
            },
            "Upgrade stops",
        ),
        (
            SetSupport {
                notes: "javascript:x{version}".to_owned(),
                ..again.clone()
            },
            "Notes",
        ),
    ] {
        let seen = SetSupport {
            seen: one.revision,
            ..wrong
        };
        let refused = world.refused(&dana, seen).await;
        assert!(
            matches!(refused, Error::Invalid { field: at, .. } if at == field),
            "{refused}"
        );
    }
    for who in ["ana", "chidi", "eli"] {
        let refused = world.refused(&world.actor(who).await, again.clone()).await;
        assert!(matches!(refused, Error::Forbidden(_)), "{who}");
    }
    let nowhere = SetSupport {
        product: "nowhere".to_owned(),
        ..again
    };
    assert!(matches!(world.refused(&dana, nowhere).await, Error::NotFound(_)));
}

pub(crate) async fn a_line_ends_with_the_release_that_takes_its_place(world: &World) {
    let nobody = Viewer::Anonymous;
    let dana = world.actor("dana").await;
    world.did(&dana, saying("2", "")).await;
    assert_eq!(
        lines(world, &nobody, TODAY).await,
        [
            "19.8 coming - -",
            "19.7 coming 2027-01-21 -",
            "19.6 active 2026-12-17 2027-01-21"
        ]
    );
    assert_eq!(
        lines(world, &nobody, date(2026, 12, 17)).await[2],
        "19.6 maintained 2026-12-17 2027-01-21"
    );
    assert_eq!(
        lines(world, &nobody, date(2027, 1, 21)).await[2],
        "19.6 ended 2026-12-17 2027-01-21"
    );
    // It moves with it.
    let next = world.release("19.8").await;
    let moved = edit(&next.id, Edit::Move(date(2027, 1, 28)), next.revision);
    world.did(&world.actor("ana").await, moved).await;
    assert_eq!(
        lines(world, &nobody, TODAY).await[2],
        "19.6 active 2026-12-17 2027-01-28"
    );
    // Called off, it ends nothing, and the changes that are counted do not fall.
    let changes = seen(world, &nobody, TODAY).await.changes;
    let next = world.release("19.8").await;
    let ana = world.actor("ana").await;
    let off = edit(&next.id, Edit::Cancel, next.revision);
    world.did(&ana, off).await;
    assert_eq!(
        lines(world, &nobody, TODAY).await,
        ["19.7 coming - -", "19.6 active 2026-12-17 -"]
    );
    assert!(seen(world, &nobody, TODAY).await.changes > changes);
    let next = world.release("19.8").await;
    let again = edit(&next.id, Edit::Move(date(2027, 1, 28)), next.revision);
    world.did(&ana, again).await;
    // Late without a new day, 19.7 is not out on its old one; what it is to end waits for it.
    let late = world.release("19.7").await;
    world.did(&ana, edit(&late.id, Edit::Delay, late.revision)).await;
    assert_eq!(
        lines(world, &nobody, date(2026, 12, 18)).await,
        [
            "19.8 coming - -",
            "19.7 coming 2027-01-28 -",
            "19.6 active 2026-12-17 2027-01-28"
        ]
    );
    let slot = world.release(slot(date(2027, 1, 13)).as_str()).await;
    let proposed = queries::proposed_versions(&world.db, &nobody, &slot).await;
    assert_eq!(proposed.unwrap(), [Version::new(19, 6, 1)]);
    let late = world.release("19.7").await;
    let back = edit(&late.id, Edit::Move(date(2026, 12, 17)), late.revision);
    world.did(&ana, back).await;
    // What one may not see ends nothing for one, and takes no number from those who have the others: they count one change more.
    let (before, chidi) = (seen(world, &nobody, TODAY).await, world.actor("chidi").await);
    let next = world.release("19.7").await;
    let to = |audience: Audience, seen: i64| SetVisibility {
        target: Target::Release {
            id: next.id.clone(),
            seen,
        },
        audience,
    };
    let embargo = || Audience::Embargoed {
        usernames: Vec::new(),
    };
    world.did(&chidi, to(embargo(), next.revision)).await;
    let hidden = seen(world, &nobody, TODAY).await;
    assert_eq!(hidden.changes, before.changes + 1);
    assert!(hidden.modified >= before.modified);
    world.did(&chidi, to(Audience::Public, next.revision + 1)).await;
    let shown = seen(world, &nobody, TODAY).await;
    assert!(shown.changes > hidden.changes);
    world.did(&chidi, to(embargo(), next.revision + 2)).await;
    assert!(seen(world, &nobody, TODAY).await.changes > shown.changes);
    for who in ["ana", "dana"] {
        let viewer = world.viewer(who).await;
        assert_eq!(
            lines(world, &viewer, TODAY).await,
            ["19.8 coming - -", "19.6 active 2027-01-28 -"],
            "{who}"
        );
    }
    assert_eq!(lines(world, &world.viewer("chidi").await, TODAY).await.len(), 3);
    // Not maintained side by side.
    let none = SetSupport {
        seen: 1,
        ..saying("0", "")
    };
    world.did(&dana, none).await;
    assert!(seen(world, &nobody, TODAY).await.lines.is_empty());
}

/// A release whose plan says when its line ends.
async fn with_own_end(world: &World) {
    let release = world.release("19.7").await;
    let plan = "publication | Publication | R 13:00 UTC | committed | reaches published\n\
                maintenance | Maintenance begins | R+100 | target\nend | End of life | R+400 | target";
    let own = edit(&release.id, Edit::Plan(plan.to_owned()), release.revision);
    world.did(&world.actor("ana").await, own).await;
}

pub(crate) async fn a_plan_says_when_its_line_ends(world: &World) {
    let nobody = Viewer::Anonymous;
    with_own_end(world).await;
    let own = "2027-03-27 2028-01-21";
    assert_eq!(
        lines(world, &nobody, date(2027, 3, 27)).await[1],
        format!("19.7 maintained {own}")
    );
    assert_eq!(
        lines(world, &nobody, date(2028, 1, 22)).await[1],
        format!("19.7 ended {own}")
    );
    // Of a product whose lines are not maintained as such it is the only one.
    let none = saying("0", "");
    world.did(&world.actor("dana").await, none).await;
    assert_eq!(
        lines(world, &nobody, date(2027, 1, 1)).await,
        [format!("19.7 active {own}")]
    );
    let one = seen(world, &nobody, TODAY).await;
    let end = one.lines[0].maintained_until.as_ref().unwrap();
    assert_eq!(
        (
            end.listed.release.slug.as_str(),
            end.step.as_ref().unwrap().key.as_str()
        ),
        ("19.7", "end")
    );
}

pub(crate) async fn a_patch_is_proposed_for_what_is_maintained(world: &World) {
    let slug = slot(date(2027, 1, 27));
    let proposed = async || {
        let release = world.release(slug.as_str()).await;
        let versions = queries::proposed_versions(&world.db, &Viewer::Anonymous, &release)
            .await
            .unwrap();
        versions.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(proposed().await, ["19.8.1", "19.7.1", "19.6.1"]);
    let dana = world.actor("dana").await;
    world.did(&dana, saying("1", "")).await;
    assert_eq!(proposed().await, ["19.8.1"]);
    world
        .did(
            &dana,
            SetSupport {
                seen: 1,
                ..saying("12", "")
            },
        )
        .await;
    assert_eq!(proposed().await, ["19.8.1", "19.7.1", "19.6.1"]);
}
