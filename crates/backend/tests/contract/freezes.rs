//! Freezes: two who change them at once, what a calendar brings, what is overridden, and what others are told.

use backend::Error;
use backend::audit::{self, Filter};
use backend::calendar::add_product::AddProduct;
use backend::freezes::add::AddFreeze;
use backend::freezes::add_past::AddPastFreeze;
use backend::freezes::delete::DeleteFreeze;
use backend::freezes::edit::EditFreeze;
use backend::freezes::end::EndFreeze;
use backend::freezes::grant::OverrideFreeze;
use backend::freezes::import::{ImportFreezes, Taken, look_at_import};
use backend::freezes::{self, Listed};
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience, SetVisibility};
use domain::calendar::Kind;
use domain::freezes::change::Refusal;
use domain::freezes::{Act, Asked, Draft, Environment};
use domain::identity::{Role, Roles, Viewer, Visibility};
use jiff::Timestamp;

use crate::world::{SYSTEM, World, begin, one_of, product};

fn draft(name: &str) -> Draft {
    Draft {
        name: name.to_owned(),
        reason: "Few people are here".to_owned(),
        strength: "hard".to_owned(),
        forbids: "deploy".to_owned(),
        repeats: "once".to_owned(),
        from: "2026-12-01T00:00".to_owned(),
        until: "2026-12-02T00:00".to_owned(),
        ..Draft::default()
    }
}

fn adding(name: &str) -> AddFreeze {
    AddFreeze {
        id: None,
        product: None,
        draft: draft(name),
        visibility: Visibility::Public,
    }
}

async fn all(world: &World, viewer: &Viewer) -> Vec<Listed> {
    freezes::all(&world.db, viewer).await.unwrap()
}

/// Whether somebody may deploy GitLab to production, and until when that is so.
async fn told(world: &World, viewer: &Viewer, at: Timestamp) -> (bool, Option<String>) {
    let grounds = freezes::grounds(&world.db, viewer, "gitlab", at).await.unwrap();
    let asked = Asked {
        product: &grounds.product.id,
        kind: None,
        environment: Some(Environment::Production),
        act: Act::Deploy,
    };
    let verdict = grounds.verdict(&asked, at);
    (verdict.allowed, verdict.until.map(|until| until.to_string()))
}

/// Where no zone is written, the times are those of the product's home, and UTC where it is for every product.
pub(crate) async fn a_freeze_is_at_home_with_its_product(world: &World) {
    let dana = world.actor("dana").await;
    let west = AddProduct {
        zone: "America/Los_Angeles".parse().unwrap(),
        ..product("west")
    };
    world.did(&dana, west).await;
    let of_west = AddFreeze {
        product: Some("west".to_owned()),
        ..adding("West")
    };
    let id = world.did(&dana, of_west).await;
    world.did(&dana, adding("Everywhere")).await;
    let said = async || {
        let all = all(world, &Viewer::Anonymous).await.into_iter();
        let said = all.map(|listed| {
            let terms = listed.freeze.terms;
            format!("{} {}", terms.name, terms.times.zone)
        });
        let mut said: Vec<String> = said.collect();
        said.sort();
        said
    };
    assert_eq!(said().await, ["Everywhere UTC", "West America/Los_Angeles"]);
    // Another zone is another one, and none is home again.
    for (zone, expected) in [("Europe/Berlin", "Europe/Berlin"), ("", "America/Los_Angeles")] {
        let seen = all(world, &Viewer::Anonymous).await;
        let seen = seen.iter().find(|listed| listed.freeze.id == id).unwrap();
        let edited = EditFreeze {
            freeze: id.clone(),
            seen: seen.freeze.revision,
            draft: Draft {
                zone: zone.to_owned(),
                ..draft("West")
            },
        };
        world.did(&dana, edited).await;
        assert_eq!(said().await[1], format!("West {expected}"));
    }
}

pub(crate) async fn two_freezes_at_once_are_two(world: &World) {
    let (dana, chidi) = (world.actor("dana").await, world.actor("chidi").await);
    assert_eq!(told(world, &Viewer::Anonymous, begin()).await, (true, None));
    let (one, other) = tokio::join!(
        world.db.write(&dana, adding("One")),
        world.other().await.write(&chidi, adding("Another"))
    );
    assert_ne!(one.unwrap(), other.unwrap());
    let names: Vec<String> = all(world, &Viewer::Anonymous)
        .await
        .into_iter()
        .map(|listed| listed.freeze.terms.name)
        .collect();
    assert_eq!(names, ["Another", "One"]);
    assert_eq!(
        told(world, &Viewer::Anonymous, begin()).await,
        (false, Some("2026-12-02T00:00:00Z".to_owned()))
    );
    for who in ["ana", "eli"] {
        let refused = world.refused(&world.actor(who).await, adding("Mine")).await;
        assert!(matches!(refused, Error::Forbidden(_)), "{who}");
    }
}

pub(crate) async fn a_freeze_of_the_past_is_told_afterwards(world: &World) {
    let past = |name: &str| {
        let over = Draft {
            from: "2026-10-27T10:00".to_owned(),
            until: "2026-10-29T18:00".to_owned(),
            ..draft(name)
        };
        AddPastFreeze(AddFreeze {
            draft: over,
            ..adding(name)
        })
    };
    let (one, other) = tokio::join!(
        world.db.write(&SYSTEM, past("One")),
        world.other().await.write(&SYSTEM, past("Another"))
    );
    assert_ne!(one.unwrap(), other.unwrap());
    assert_eq!(all(world, &Viewer::Anonymous).await.len(), 2);
    // It forbids nothing now; people do not add such.
    assert_eq!(told(world, &Viewer::Anonymous, begin()).await, (true, None));
    let dana = world.actor("dana").await;
    let refused = world.refused(&dana, past("Mine")).await;
    assert!(matches!(refused, Error::Forbidden(_)), "{refused}");
    let refused = world.refused(&dana, past("Mine").0).await;
    assert!(
        matches!(&refused, Error::Invalid { field: "Until", .. }),
        "{refused}"
    );
}

pub(crate) async fn a_freeze_is_changed_once(world: &World) {
    let (dana, chidi) = (world.actor("dana").await, world.actor("chidi").await);
    let freeze = world.did(&dana, adding("Lock")).await;
    let longer = |until: &str| EditFreeze {
        freeze: freeze.clone(),
        seen: 0,
        draft: Draft {
            until: until.to_owned(),
            ..draft("Lock")
        },
    };
    let (_, late) = one_of(tokio::join!(
        world.db.write(&dana, longer("2026-12-03T00:00")),
        world.other().await.write(&chidi, longer("2026-12-04T00:00"))
    ));
    assert!(matches!(late, Error::Freeze(Refusal::Stale)), "{late}");
    let end = EndFreeze {
        freeze: freeze.clone(),
        seen: 1,
    };
    let delete = DeleteFreeze {
        freeze: freeze.clone(),
        seen: 1,
    };
    let (ended, deleted) = tokio::join!(
        world.db.write(&dana, end.clone()),
        world.other().await.write(&chidi, delete.clone())
    );
    // Whoever was second saw another one, or none any more.
    assert!(ended.is_ok() != deleted.is_ok(), "{ended:?} {deleted:?}");
    assert!(told(world, &Viewer::Anonymous, world.db.clock().now()).await.0);
    if ended.is_ok() {
        let again = EndFreeze { seen: 2, ..end };
        assert!(matches!(
            world.refused(&dana, again).await,
            Error::Freeze(Refusal::Over)
        ));
        world.did(&dana, DeleteFreeze { seen: 2, ..delete }).await;
    }
    assert!(all(world, &Viewer::System).await.is_empty());
    let gone = EndFreeze { freeze, seen: 2 };
    assert!(matches!(world.refused(&dana, gone).await, Error::NotFound(_)));
}

pub(crate) async fn what_makes_no_sense_is_refused(world: &World) {
    let dana = world.actor("dana").await;
    for (field, draft) in [
        (
            "Until",
            Draft {
                until: "2026-11-30T00:00".to_owned(),
                ..draft("x")
            },
        ),
        (
            "Until",
            Draft {
                repeats: "weekly".to_owned(),
                until: "2026-12-09T00:00".to_owned(),
                ..draft("x")
            },
        ),
        (
            "Environments",
            Draft {
                environments: "moon".to_owned(),
                ..draft("x")
            },
        ),
    ] {
        let work = AddFreeze { draft, ..adding("x") };
        let refused = world.refused(&dana, work).await;
        assert!(
            matches!(&refused, Error::Invalid { field: named, .. } if *named == field),
            "{refused}"
        );
    }
    let elsewhere = AddFreeze {
        product: Some("nowhere".to_owned()),
        ..adding("x")
    };
    assert!(matches!(
        world.refused(&dana, elsewhere).await,
        Error::NotFound("product")
    ));
    let embargoed = AddFreeze {
        visibility: Visibility::embargoed(),
        ..adding("x")
    };
    assert!(matches!(
        world.refused(&dana, embargoed).await,
        Error::Forbidden(_)
    ));
}

fn calendar(until: &str) -> ImportFreezes {
    let text = format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:one\nSUMMARY:Holidays\nDTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:{until}\n\
         END:VEVENT\nBEGIN:VEVENT\nUID:two\nSUMMARY:Weekend\nDESCRIPTION:Rest\nDTSTART:20261204T230000Z\nDURATION:P2DT7H\n\
         RRULE:FREQ=WEEKLY\nEND:VEVENT\nEND:VCALENDAR\n"
    );
    seen(ImportFreezes {
        calendar: text,
        product: Some("gitlab".to_owned()),
        draft: draft(""),
        visibility: Visibility::Public,
        looked_at: String::new(),
    })
}

/// The same, once somebody has looked at it.
fn seen(import: ImportFreezes) -> ImportFreezes {
    ImportFreezes {
        looked_at: import.mark(),
        ..import
    }
}

pub(crate) async fn a_calendar_comes_in_once(world: &World) {
    let (dana, chidi) = (world.actor("dana").await, world.actor("chidi").await);
    let (one, other) = tokio::join!(
        world.db.write(&dana, calendar("20261203")),
        world.other().await.write(&chidi, calendar("20261203"))
    );
    let mut taken = [one.unwrap(), other.unwrap()];
    taken.sort_by_key(|taken| taken.same);
    let expected = |added, changed, same| Taken {
        added,
        changed,
        same,
        ..Taken::default()
    };
    assert_eq!(taken, [expected(2, 0, 0), expected(0, 0, 2)]);
    assert_eq!(
        world.db.write(&dana, calendar("20261205")).await.unwrap(),
        expected(0, 1, 1)
    );
    let says: Vec<String> = all(world, &Viewer::Anonymous)
        .await
        .iter()
        .map(|listed| format!("{} {}", listed.freeze.terms.reason, listed.sentence()))
        .collect();
    assert_eq!(
        says,
        [
            "Few people are here Forbids deploying for GitLab from Tue 1 Dec 2026 00:00 to Sat 5 Dec 2026 00:00 UTC.",
            "Rest Forbids deploying for GitLab every week from Fri 23:00 to Mon 06:00 UTC."
        ]
    );
    // What is not as it was looked at does not come in.
    let unseen = ImportFreezes {
        visibility: Visibility::Team,
        ..calendar("20261206")
    };
    let refused = world.refused(&dana, unseen).await;
    assert!(matches!(refused, Error::Taken(_)), "{refused}");
    let mut broken = calendar("20261205");
    broken.calendar = broken.calendar.replace("FREQ=WEEKLY", "FREQ=DAILY");
    let refused = world.refused(&dana, broken).await;
    assert!(refused.to_string().contains("line 14"), "{refused}");
}

/// A lock that was called off in its own calendar does not hold any more; one that the calendar does not speak of stays, and is
/// named before.
pub(crate) async fn what_was_called_off_in_a_calendar_ends(world: &World) {
    let dana = world.actor("dana").await;
    let with = |events: &str| {
        seen(ImportFreezes {
            calendar: format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n"),
            ..calendar("20261203")
        })
    };
    let event = |uid: &str, lines: &str| {
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{uid}\nDTSTART:20261204T230000Z\nDURATION:P2DT7H\n{lines}END:VEVENT\n"
        )
    };
    let passed = "BEGIN:VEVENT\nUID:old\nSUMMARY:old\nDTSTART:20200101T000000Z\nDURATION:P1D\nEND:VEVENT\n";
    let weekly = "RRULE:FREQ=WEEKLY\n";
    let first = with(&format!(
        "{}{}{}{passed}",
        event("off", weekly),
        event("gap", weekly),
        event("gone", weekly)
    ));
    let expected = Taken {
        added: 3,
        passed: 1,
        ..Taken::default()
    };
    assert_eq!(world.did(&dana, first).await, expected);
    let next = with(&format!(
        "{}{}",
        event("off", "STATUS:CANCELLED\n"),
        event("gap", "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20261211T230000Z\n")
    ));
    let viewer = world.viewer("dana").await;
    let now = world.db.clock().now();
    let look = look_at_import(&world.db, &viewer, &next, now).await.unwrap();
    let names = |found: &[(String, String)]| {
        let mut names: Vec<String> = found.iter().map(|(name, _)| name.clone()).collect();
        names.sort_unstable();
        names
    };
    assert_eq!(names(&look.added), ["gap", "gap"]);
    assert_eq!(names(&look.ended), ["gap", "off"]);
    assert_eq!(names(&look.missing), ["gone"]);
    let holding = async || {
        let all = all(world, &Viewer::Anonymous).await;
        let mut held: Vec<String> = all
            .iter()
            .filter(|listed| !listed.freeze.is_over(now))
            .map(|listed| format!("{} {}", listed.freeze.terms.name, listed.freeze.terms.times))
            .collect();
        held.sort_unstable();
        held
    };
    assert_eq!(holding().await.len(), 3, "looking changes nothing");
    let expected = Taken {
        added: 2,
        ended: 2,
        ..Taken::default()
    };
    assert_eq!(world.did(&dana, next.clone()).await, expected);
    assert_eq!(
        holding().await,
        [
            "gap from Fri 18 Dec 2026 23:00 to Mon 21 Dec 2026 06:00 UTC",
            "gap from Fri 4 Dec 2026 23:00 to Mon 7 Dec 2026 06:00 UTC",
            "gone every week from Fri 23:00 to Mon 06:00 UTC"
        ]
    );
    let again = Taken {
        same: 2,
        ..Taken::default()
    };
    assert_eq!(world.db.write(&dana, next).await.unwrap(), again);
}

pub(crate) async fn an_override_needs_its_reason(world: &World) {
    let (dana, ana, bo) = (
        world.actor("dana").await,
        world.actor("ana").await,
        world.actor("bo").await,
    );
    let freeze = world.did(&dana, adding("Lock")).await;
    let work = OverrideFreeze {
        freeze: freeze.clone(),
        product: "gitlab".to_owned(),
        act: Act::Deploy,
        environment: Some(Environment::Production),
        hours: 2,
        reason: "The fix cannot wait".to_owned(),
    };
    for (broken, field) in [
        (
            OverrideFreeze {
                reason: " ".to_owned(),
                ..work.clone()
            },
            "Reason",
        ),
        (
            OverrideFreeze {
                hours: 25,
                ..work.clone()
            },
            "Hours",
        ),
    ] {
        let refused = world.refused(&ana, broken).await;
        assert!(
            matches!(&refused, Error::Invalid { field: named, .. } if *named == field),
            "{refused}"
        );
    }
    let elsewhere = OverrideFreeze {
        act: Act::Tag,
        ..work.clone()
    };
    assert!(matches!(
        world.refused(&ana, elsewhere).await,
        Error::Freeze(Refusal::Elsewhere)
    ));
    let eli = world.actor("eli").await;
    assert!(matches!(
        world.refused(&eli, work.clone()).await,
        Error::Forbidden(_)
    ));
    let lines = world.count("SELECT COUNT(*) FROM audit").await;
    let (one, other) = tokio::join!(
        world.db.write(&ana, work.clone()),
        world.other().await.write(&bo, work.clone())
    );
    one.unwrap();
    other.unwrap();
    assert_eq!(
        world.audit_since(lines).await,
        ["freeze.overridden", "freeze.overridden"]
    );
    let details = world
        .texts("SELECT detail FROM audit WHERE action = 'freeze.overridden'")
        .await;
    assert!(
        details
            .iter()
            .all(|detail| detail.contains("The fix cannot wait"))
    );
    let now = world.db.clock().now();
    assert!(told(world, &Viewer::Anonymous, now).await.0);
    let later = now + jiff::SignedDuration::from_hours(3);
    assert!(
        !told(world, &Viewer::Anonymous, later).await.0,
        "it ends by itself"
    );
    let granted = freezes::granted(&world.db, &ana.viewer(), now).await.unwrap();
    assert_eq!(granted.len(), 2);
    assert!(
        freezes::granted(&world.db, &Viewer::Anonymous, now)
            .await
            .unwrap()
            .is_empty()
    );
}

/// Why something was done for a hidden product stands in the audit for those alone who know of it, whoever sees the freeze.
pub(crate) async fn an_override_is_as_hidden_as_its_product(world: &World) {
    let (dana, chidi) = (world.actor("dana").await, world.actor("chidi").await);
    let mut hush = product("hush");
    hush.visibility = Visibility::embargoed();
    world.db.write(&crate::world::SYSTEM, hush).await.unwrap();
    // Its address tells nothing.
    let hush = world
        .texts("SELECT slug FROM products WHERE slug <> 'gitlab'")
        .await;
    let hush = hush[0].as_str();
    let freeze = world.did(&dana, adding("Lock")).await;
    for product in [hush, "gitlab"] {
        let work = OverrideFreeze {
            freeze: freeze.clone(),
            product: product.to_owned(),
            act: Act::Deploy,
            environment: None,
            hours: 1,
            reason: format!("for {product}"),
        };
        world.did(&chidi, work).await;
    }
    let filter = Filter {
        action: "freeze.overridden".to_owned(),
        ..Filter::default()
    };
    let mut all = ["gitlab", hush];
    all.sort_unstable();
    let both = Viewer::Person {
        id: dana.viewer().person().unwrap().clone(),
        roles: Roles::NONE.with(Role::Admin).with(Role::SecurityReleaseManager),
    };
    for (who, expected) in [(dana.viewer(), &["gitlab"][..]), (both, &all)] {
        let page = audit::page(&world.db, &who, &filter, None, 10).await.unwrap();
        let mut of: Vec<&str> = page
            .lines
            .iter()
            .filter_map(|line| line.detail["product"].as_str())
            .collect();
        of.sort_unstable();
        assert_eq!(of, expected);
        assert!(
            page.lines
                .iter()
                .all(|line| line.about.name == "the freeze \u{201c}Lock\u{201d} for GitLab")
        );
    }
}

pub(crate) async fn what_is_hidden_forbids_nothing(world: &World) {
    let (dana, chidi, eli) = (
        world.actor("dana").await,
        world.actor("chidi").await,
        world.actor("eli").await,
    );
    let hidden = AddFreeze {
        visibility: Visibility::embargoed(),
        ..adding("Quartzite")
    };
    let freeze = world.did(&chidi, hidden).await;
    let free = (true, None);
    for viewer in [Viewer::Anonymous, dana.viewer(), eli.viewer()] {
        assert_eq!(told(world, &viewer, begin()).await, free);
        assert!(all(world, &viewer).await.is_empty());
    }
    assert!(!told(world, &chidi.viewer(), begin()).await.0);
    for work in [0, 1] {
        let end = EndFreeze {
            freeze: freeze.clone(),
            seen: work,
        };
        assert!(matches!(
            world.refused(&dana, end).await,
            Error::NotFound("freeze")
        ));
    }
    let seen_by = SetVisibility {
        target: Target::Freeze {
            id: freeze.clone(),
            seen: 0,
        },
        audience: Audience::Embargoed {
            usernames: vec!["eli".to_owned()],
        },
    };
    world.did(&chidi, seen_by).await;
    assert!(!told(world, &eli.viewer(), begin()).await.0);
    assert_eq!(told(world, &dana.viewer(), begin()).await, free);
    // A freeze of a hidden product, and one of a kind of releases that is for the team.
    let mut bird = product("nightjar");
    bird.visibility = Visibility::Team;
    world.db.write(&crate::world::SYSTEM, bird).await.unwrap();
    let of_bird = AddFreeze {
        product: Some("nightjar".to_owned()),
        ..adding("Of the bird")
    };
    world.did(&dana, of_bird).await;
    let mut internal = adding("Internal ones");
    internal.product = Some("gitlab".to_owned());
    internal.draft.kinds = Kind::Internal.key().to_owned();
    world.did(&dana, internal).await;
    assert!(all(world, &Viewer::Anonymous).await.is_empty());
    assert_eq!(all(world, &dana.viewer()).await.len(), 2);
    assert_eq!(all(world, &chidi.viewer()).await.len(), 3);
}

pub(crate) async fn the_audit_keeps_what_was_deleted(world: &World) {
    let (dana, chidi) = (world.actor("dana").await, world.actor("chidi").await);
    let freeze = world.did(&dana, adding("Lock")).await;
    world.did(&dana, DeleteFreeze { freeze, seen: 0 }).await;
    let hidden = AddFreeze {
        visibility: Visibility::embargoed(),
        ..adding("Quartzite")
    };
    world.did(&chidi, hidden).await;
    let filter = Filter {
        entity: "freeze".to_owned(),
        ..Filter::default()
    };
    let page = audit::page(&world.db, &dana.viewer(), &filter, None, 10)
        .await
        .unwrap();
    let said: Vec<String> = page
        .lines
        .iter()
        .map(|line| format!("{} {}: {}", line.action, line.about.name, line.detail["says"]))
        .collect();
    let says = "\"Forbids deploying from Tue 1 Dec 2026 00:00 to Wed 2 Dec 2026 00:00 UTC.\"";
    assert_eq!(
        said,
        [
            format!("freeze.deleted the freeze \u{201c}Lock\u{201d}: {says}"),
            format!("freeze.added the freeze \u{201c}Lock\u{201d}: {says}")
        ]
    );
    let both = Viewer::Person {
        id: dana.viewer().person().unwrap().clone(),
        roles: Roles::NONE.with(Role::Admin).with(Role::SecurityReleaseManager),
    };
    let page = audit::page(&world.db, &both, &filter, None, 10).await.unwrap();
    assert_eq!(page.lines.len(), 3);
}
