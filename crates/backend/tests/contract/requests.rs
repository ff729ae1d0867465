//! Requests: two who ask, decide and take back at once, what follows from an accepted one, and who hears of any.

use backend::Error;
use backend::audit::{self, Filter as Lines};
use backend::calendar::add_release::AddRelease;
use backend::calendar::edit_product::{EditProduct, Looks};
use backend::calendar::queries;
use backend::identity::depart::Depart;
use backend::live;
use backend::requests::accept::AcceptRequest;
use backend::requests::ask::AskFor;
use backend::requests::decline::DeclineRequest;
use backend::requests::import::{ImportRequest, Settled};
use backend::requests::withdraw::WithdrawRequest;
use backend::requests::{self, Filter, Listed};
use backend::visibility::Target;
use backend::visibility::set_visibility::{Audience as Readers, SetVisibility};
use domain::calendar::{Kind, KnownFrom, Version};
use domain::id::RequestId;
use domain::identity::visibility::Refusal as Unseen;
use domain::identity::{Viewer, Visibility};
use domain::requests::{Audience, Draft, Refusal, State, Wish};
use jiff::civil::date;

use crate::world::{SYSTEM, World, begin, one_of};

const CHANGE: &str = "https://gitlab.com/gitlab-org/gitlab/-/merge_requests/123";

fn asking(wish: Wish) -> AskFor {
    let is_exception = wish == Wish::Exception;
    AskFor {
        wish,
        product: "gitlab".to_owned(),
        release: if is_exception { "19.7" } else { "" }.to_owned(),
        step: String::new(),
        draft: Draft {
            severity: "S1".to_owned(),
            reason: "Sessions are lost".to_owned(),
            incident: "https://gitlab.com/gitlab-com/production/-/issues/9".to_owned(),
            line: "19.6".to_owned(),
            change: CHANGE.to_owned(),
            until: "2026-12-15T16:00".to_owned(),
            ..Draft::default()
        },
        embargoed: false,
        key: None,
    }
}

fn embargoed() -> AskFor {
    AskFor {
        embargoed: true,
        draft: Draft {
            reason: "The nightjar hole".to_owned(),
            ..asking(Wish::OutOfBand).draft
        },
        ..asking(Wish::OutOfBand)
    }
}

fn accepting(request: &RequestId) -> AcceptRequest {
    AcceptRequest {
        request: request.clone(),
        reason: "It cannot wait".to_owned(),
        agreed_by: String::new(),
        day: Some(date(2026, 12, 3)),
        versions: Vec::new(),
        goes_by: None,
        audience: None,
        public_reason: "A fix that cannot wait".to_owned(),
        carrier: String::new(),
        key: None,
    }
}

fn declining(request: &RequestId) -> DeclineRequest {
    DeclineRequest {
        request: request.clone(),
        reason: "The next patch is near".to_owned(),
        key: None,
    }
}

fn taking_back(request: &RequestId) -> WithdrawRequest {
    WithdrawRequest {
        request: request.clone(),
        key: None,
    }
}

async fn ask(world: &World, who: &str, work: AskFor) -> RequestId {
    world.did(&world.actor(who).await, work).await
}

async fn seen(world: &World, viewer: &Viewer, id: &RequestId) -> Option<Listed> {
    match requests::request(&world.db, viewer, id).await {
        Ok(listed) => Some(listed),
        Err(Error::NotFound("request")) => None,
        Err(error) => panic!("{error}"),
    }
}

async fn now(world: &World, id: &RequestId) -> Listed {
    seen(world, &Viewer::System, id).await.unwrap()
}

/// The titles of all requests that somebody sees, open ones first.
async fn titles(world: &World, viewer: &Viewer) -> Vec<String> {
    let page = requests::page(&world.db, viewer, &Filter::default(), None, 50)
        .await
        .unwrap();
    assert_eq!(page.older, None);
    page.open
        .iter()
        .chain(&page.settled)
        .map(|listed| format!("{}: {}", listed.request.state, listed.title()))
        .collect()
}

pub(crate) async fn two_requests_at_once_are_two(world: &World) {
    let (eli, ana) = (world.actor("eli").await, world.actor("ana").await);
    let (one, other) = tokio::join!(
        world.db.write(&eli, asking(Wish::OutOfBand)),
        world.other().await.write(&ana, asking(Wish::Exception))
    );
    let (one, other) = (one.unwrap(), other.unwrap());
    assert_ne!(one, other);
    let listed = now(world, &one).await;
    assert_eq!(
        (
            listed.asked_by.as_str(),
            listed.request.state,
            listed.title().as_str()
        ),
        ("Eli Navarro", State::Open, "Out-of-band patch of GitLab")
    );
    assert_eq!(now(world, &other).await.about.unwrap().name(), "GitLab 19.7");
    assert_eq!(titles(world, &eli.viewer()).await.len(), 2);
    assert_eq!(titles(world, &Viewer::Anonymous).await, Vec::<String>::new());
    assert!(seen(world, &Viewer::Anonymous, &one).await.is_none());
    // What the rules refuse is not written.
    let low = AskFor {
        draft: Draft {
            severity: "S3".to_owned(),
            ..asking(Wish::OutOfBand).draft
        },
        ..asking(Wish::OutOfBand)
    };
    let refused = world.refused(&eli, low).await;
    assert!(
        matches!(
            refused,
            Error::Invalid {
                field: "Severity",
                ..
            }
        ),
        "{refused}"
    );
    for (product, release, what) in [("nothing", "", "product"), ("gitlab", "20.99", "release")] {
        let work = AskFor {
            product: product.to_owned(),
            release: release.to_owned(),
            ..asking(if release.is_empty() {
                Wish::Backport
            } else {
                Wish::Exception
            })
        };
        let refused = world.refused(&eli, work).await;
        assert!(
            matches!(refused, Error::NotFound(missing) if missing == what),
            "{refused}"
        );
    }
    let none = AskFor {
        step: "lunch".to_owned(),
        ..asking(Wish::Exception)
    };
    let refused = world.refused(&eli, none).await;
    assert!(
        matches!(
            refused,
            Error::Invalid {
                field: "Deadline",
                ..
            }
        ),
        "{refused}"
    );
}

pub(crate) async fn of_two_who_decide_at_once_one_is_told(world: &World) {
    let (ana, bo) = (world.actor("ana").await, world.actor("bo").await);
    let id = ask(world, "eli", asking(Wish::OutOfBand)).await;
    let accept = accepting(&id);
    let (accepted, declined) = tokio::join!(
        world.db.write(&ana, accept),
        world.other().await.write(&bo, declining(&id))
    );
    let listed = now(world, &id).await;
    let told = match (accepted, declined) {
        (Ok(release), Err(told)) => {
            assert_eq!(listed.request.state, State::Accepted);
            assert_eq!(listed.release.as_ref(), release.as_ref());
            (told, "Ana Ferreira has accepted it")
        }
        (Err(told), Ok(())) => {
            assert_eq!((listed.request.state, &listed.release), (State::Declined, &None));
            (told, "Bo Lindqvist has declined it")
        }
        other => panic!("{other:?}"),
    };
    let (told, words) = told;
    assert!(
        matches!(&told, Error::Request(Refusal::Settled(said)) if said.starts_with(&format!("{words} (Tue 1 Dec 2026 1"))),
        "{told}"
    );
    // Two accept: one release is made.
    let id = ask(world, "eli", asking(Wish::OutOfBand)).await;
    let before = world.count("SELECT COUNT(*) FROM releases").await;
    let (_, told) = one_of(tokio::join!(
        world.db.write(&ana, accepting(&id)),
        world.other().await.write(&bo, accepting(&id))
    ));
    assert!(matches!(told, Error::Request(Refusal::Settled(_))), "{told}");
    assert_eq!(world.count("SELECT COUNT(*) FROM releases").await, before + 1);
}

pub(crate) async fn a_request_is_taken_back_once(world: &World) {
    let eli = world.actor("eli").await;
    let id = ask(world, "eli", asking(Wish::Backport)).await;
    let refused = world.refused(&world.actor("ana").await, taking_back(&id)).await;
    assert!(matches!(refused, Error::Request(Refusal::NotYours)), "{refused}");
    let (_, told) = one_of(tokio::join!(
        world.db.write(&eli, taking_back(&id)),
        world.other().await.write(&eli, taking_back(&id))
    ));
    let told = told.to_string();
    assert!(
        told.starts_with("Eli Navarro has taken it back (Tue 1 Dec 2026 1")
            && told.ends_with(" UTC); nothing was changed. Look at it again"),
        "{told}"
    );
    let refused = world.refused(&world.actor("ana").await, declining(&id)).await;
    assert!(
        matches!(refused, Error::Request(Refusal::Settled(_))),
        "{refused}"
    );
    assert_eq!(
        titles(world, &eli.viewer()).await,
        ["withdrawn: Backport of !123 to GitLab 19.6"]
    );
}

pub(crate) async fn who_asked_does_not_decide(world: &World) {
    let (ana, dana) = (world.actor("ana").await, world.actor("dana").await);
    let refused = world
        .refused(&world.actor("eli").await, declining(&"nothing".parse().unwrap()))
        .await;
    assert!(matches!(refused, Error::Forbidden(_)), "{refused}");
    let own = ask(world, "ana", asking(Wish::OutOfBand)).await;
    for refused in [
        world.refused(&ana, accepting(&own)).await,
        world.refused(&ana, declining(&own)).await,
    ] {
        assert!(matches!(refused, Error::Request(Refusal::Own)), "{refused}");
    }
    world.did(&world.actor("bo").await, declining(&own)).await;
    // An admin may: where there is only one, somebody has to.
    let own = ask(world, "dana", asking(Wish::OutOfBand)).await;
    world.did(&dana, accepting(&own)).await;
    assert_eq!(
        now(world, &own).await.settled_by.as_deref(),
        Some("Dana Whitfield")
    );
}

pub(crate) async fn an_accepted_release_is_made_by_the_rules_of_the_calendar(world: &World) {
    let bo = world.actor("bo").await;
    let [mut heard, mut elsewhere] = world.listen().await;
    let id = ask(world, "eli", asking(Wish::OutOfBand)).await;
    let work = AcceptRequest {
        versions: vec![Version::new(19, 6, 1)],
        ..accepting(&id)
    };
    let made = world.did(&bo, work).await.unwrap();
    assert_eq!(
        (made.release.kind, made.release.day, made.release.known_from),
        (Kind::Patch, date(2026, 12, 3), KnownFrom::Hand)
    );
    assert_eq!(made.release.visibility, Visibility::Public);
    assert!(!made.release.steps.is_empty());
    // Linked both ways, with its reasons in the history of dates.
    let listed = now(world, &id).await;
    assert_eq!(
        listed.release.as_ref().map(|made| &made.release.id),
        Some(&made.release.id)
    );
    let viewer = world.viewer("eli").await;
    let beside = requests::of_release(&world.db, &viewer, &made.release)
        .await
        .unwrap();
    assert_eq!(beside.len(), 1);
    assert_eq!(beside[0].request.id, id);
    let none = requests::of_release(&world.db, &Viewer::Anonymous, &made.release)
        .await
        .unwrap();
    assert!(none.is_empty());
    let history = queries::history(&world.db, &viewer, &made).await.unwrap();
    assert_eq!(
        (
            history[0].public_reason.as_str(),
            history[0].internal_reason.as_str()
        ),
        ("A fix that cannot wait", "It cannot wait")
    );
    let told = world
        .texts("SELECT topic FROM outbox WHERE topic LIKE 'request:%'")
        .await;
    assert_eq!(told, [format!("request:{id}"), format!("request:{id}")]);
    for ear in [&mut heard, &mut elsewhere] {
        let mut topics = Vec::new();
        while topics.len() < 3 {
            topics.push(ear.recv().await.unwrap().event.topic());
        }
        assert_eq!(
            topics,
            [
                format!("request:{id}"),
                "product:gitlab".to_owned(),
                format!("request:{id}")
            ]
        );
    }
    let missed = live::missed(&world.db, &viewer, begin()).await.unwrap();
    assert!(missed.requests.contains(id.as_str()), "{missed:?}");
    // An internal one is for the team.
    let id = ask(world, "eli", asking(Wish::Internal)).await;
    let made = world.did(&bo, accepting(&id)).await.unwrap();
    assert_eq!(
        (made.release.kind, made.release.visibility),
        (Kind::Internal, Visibility::Team)
    );
}

/// What is over, and what can still carry something, goes by the day where the product is at home.
pub(crate) async fn the_day_is_that_of_the_product(world: &World) {
    let (bo, dana) = (world.actor("bo").await, world.actor("dana").await);
    let first = ask(world, "eli", asking(Wish::OutOfBand)).await;
    let second = ask(world, "chidi", asking(Wish::OutOfBand)).await;
    let backport = ask(world, "eli", asking(Wish::Backport)).await;
    let on_the_first = |request| AcceptRequest {
        day: Some(date(2026, 12, 1)),
        ..accepting(request)
    };
    let made = world.did(&bo, on_the_first(&first)).await.unwrap();
    let carriers = async || {
        let listed = now(world, &backport).await;
        let found = requests::carriers(&world.db, &Viewer::System, &listed, begin(), 50).await;
        found
            .unwrap()
            .iter()
            .any(|(patch, _)| patch.release.id == made.release.id)
    };
    assert!(carriers().await, "in UTC it is still to come");
    // There it is the second of December already.
    let before = queries::product(&world.db, &Viewer::System, "gitlab")
        .await
        .unwrap();
    let looks = Looks::of(&before);
    let there = EditProduct {
        product: "gitlab".to_owned(),
        seen: looks.mark(),
        looks: Looks {
            zone: "Pacific/Kiritimati".parse().unwrap(),
            ..looks
        },
    };
    world.did(&dana, there).await;
    assert!(!carriers().await);
    let carried = AcceptRequest {
        carrier: made.release.slug.to_string(),
        ..accepting(&backport)
    };
    for (work, why) in [
        (on_the_first(&second), "Date: Tue 1 Dec 2026 is over"),
        (carried, "is no patch that is still to come"),
    ] {
        let refused = world.refused(&bo, work).await.to_string();
        assert!(refused.contains(why), "{refused}");
    }
}

pub(crate) async fn what_cannot_follow_leaves_the_request_open(world: &World) {
    let bo = world.actor("bo").await;
    let patch = ask(world, "eli", asking(Wish::OutOfBand)).await;
    let backport = ask(world, "eli", asking(Wish::Backport)).await;
    let exception = ask(world, "eli", asking(Wish::Exception)).await;
    let table: [(AcceptRequest, &str); 10] = [
        (
            AcceptRequest {
                day: Some(date(2026, 11, 30)),
                ..accepting(&patch)
            },
            "Date: Mon 30 Nov 2026 is over; write today or a day that comes",
        ),
        (
            AcceptRequest {
                day: None,
                ..accepting(&patch)
            },
            "Date: say the day on which it is to be out",
        ),
        (
            AcceptRequest {
                day: Some(date(2030, 1, 1)),
                ..accepting(&patch)
            },
            "Tue 1 Jan 2030 is more than two years from Tue 1 Dec 2026",
        ),
        (
            AcceptRequest {
                versions: vec![Version::new(19, 6, 0)],
                ..accepting(&patch)
            },
            "19.6.0 is no version of a patch",
        ),
        (
            AcceptRequest {
                public_reason: " ".to_owned(),
                ..accepting(&patch)
            },
            "a public reason is missing",
        ),
        (
            AcceptRequest {
                reason: String::new(),
                ..accepting(&patch)
            },
            "Reason: say it in 1 to 500 characters",
        ),
        (
            AcceptRequest {
                audience: Some(Audience::Embargoed),
                ..accepting(&patch)
            },
            "Who may see it: the team reads this request",
        ),
        (
            accepting(&backport),
            "Patch release: say which patch is to carry it",
        ),
        (
            AcceptRequest {
                carrier: "19.7".to_owned(),
                ..accepting(&backport)
            },
            "Patch release: GitLab 19.7 is no patch that is still to come",
        ),
        (
            accepting(&exception),
            "Agreed by: an exception needs leadership's agreement",
        ),
    ];
    for (work, why) in table {
        let id = work.request.clone();
        let refused = world.refused(&bo, work).await.to_string();
        assert!(refused.starts_with(why), "{refused}");
        assert_eq!(now(world, &id).await.request.state, State::Open);
    }
    // A version that another release has; with another one it goes through.
    let with = |request: &RequestId, patch: u32| AcceptRequest {
        versions: vec![Version::new(19, 6, patch)],
        ..accepting(request)
    };
    world.did(&bo, with(&patch, 1)).await;
    let second = ask(world, "eli", asking(Wish::OutOfBand)).await;
    let refused = world.refused(&bo, with(&second, 1)).await;
    assert_eq!(refused.to_string(), "19.6.1 belongs to another release already");
    assert_eq!(now(world, &second).await.request.state, State::Open);
    world.did(&bo, with(&second, 2)).await;
}

pub(crate) async fn a_backport_names_its_patch(world: &World) {
    let id = ask(world, "eli", asking(Wish::Backport)).await;
    let work = AcceptRequest {
        carrier: "patch-2026-12-09".to_owned(),
        ..accepting(&id)
    };
    let releases = world.count("SELECT COUNT(*) FROM releases").await;
    let carrier = world.did(&world.actor("ana").await, work).await.unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM releases").await, releases);
    assert_eq!(carrier.release.slug.as_str(), "patch-2026-12-09");
    let listed = now(world, &id).await;
    assert_eq!(listed.release, Some(carrier.clone()));
    let eli = world.viewer("eli").await;
    let beside = requests::of_release(&world.db, &eli, &carrier.release)
        .await
        .unwrap();
    assert_eq!(beside[0].title(), "Backport of !123 to GitLab 19.6");
    // What is carried already is not accepted once more; to another line it is another change.
    let ana = world.actor("ana").await;
    let twice = ask(world, "eli", asking(Wish::Backport)).await;
    let into = |id: &RequestId, carrier: &str| AcceptRequest {
        carrier: carrier.to_owned(),
        ..accepting(id)
    };
    let refused = world.refused(&ana, into(&twice, "patch-2027-01-13")).await;
    assert!(
        matches!(&refused, Error::Invalid { field: "Merge request", why } if why.contains(&carrier.name())),
        "{refused}"
    );
    // By March 19.9 is out, and 19.6 has ended.
    for (kind, day, versions) in [
        (Kind::Monthly, date(2027, 2, 18), vec![Version::new(19, 9, 0)]),
        (Kind::Patch, date(2027, 3, 10), Vec::new()),
    ] {
        let work = AddRelease {
            product: "gitlab".to_owned(),
            kind,
            day,
            versions,
            goes_by: None,
            visibility: Visibility::Public,
            public_reason: "it is planned ahead".to_owned(),
            internal_reason: String::new(),
        };
        world.did(&ana, work).await;
    }
    let mut asked = asking(Wish::Backport);
    asked.draft.change = CHANGE.replace("123", "124");
    asked.draft.severity = "S3".to_owned();
    let other = ask(world, "eli", asked).await;
    // On the day of the patch its line must still be maintained, unless it is bad enough or agreed to.
    let refused = world.refused(&ana, into(&other, "patch-2027-03-10")).await;
    assert!(
        matches!(&refused, Error::Invalid { field: "Patch release", why }
            if why.starts_with("on Wed 10 Mar 2027, when it is out, 19.6 is not maintained any more")),
        "{refused}"
    );
    let offered = requests::carriers(&world.db, &eli, &now(world, &other).await, begin(), 12)
        .await
        .unwrap();
    let of_march = offered
        .iter()
        .find(|(patch, _)| patch.release.slug.as_str() == "patch-2027-03-10");
    let lines: Vec<String> = of_march.unwrap().1.iter().map(ToString::to_string).collect();
    assert_eq!(lines, ["19.9", "19.8", "19.7"]);
    world.did(&ana, into(&other, "patch-2026-12-09")).await;
    // One that is embargoed carries nothing that the team reads of; it is not there at all for those who do not see it.
    let chidi = world.actor("chidi").await;
    let hidden = world.release("patch-2027-01-13").await;
    let hide = SetVisibility {
        target: Target::Release {
            id: hidden.id.clone(),
            seen: hidden.revision,
        },
        audience: Readers::Embargoed {
            usernames: Vec::new(),
        },
    };
    world.did(&chidi, hide).await;
    let hidden = queries::release_by_id(&world.db, &Viewer::System, &hidden.id)
        .await
        .unwrap();
    let id = ask(world, "eli", asking(Wish::Backport)).await;
    let work = AcceptRequest {
        carrier: hidden.release.slug.to_string(),
        ..accepting(&id)
    };
    let refused = world.refused(&world.actor("ana").await, work.clone()).await;
    assert!(matches!(refused, Error::NotFound("release")), "{refused}");
    let refused = world.refused(&chidi, work).await;
    assert!(
        matches!(
            refused,
            Error::Invalid {
                field: "Patch release",
                ..
            }
        ),
        "{refused}"
    );
}

pub(crate) async fn an_exception_moves_nothing(world: &World) {
    let before = world.release("19.7").await;
    let id = ask(world, "eli", asking(Wish::Exception)).await;
    let work = AcceptRequest {
        agreed_by: "Priya Raman".to_owned(),
        ..accepting(&id)
    };
    assert_eq!(world.did(&world.actor("ana").await, work).await, None);
    assert_eq!(world.release("19.7").await, before);
    let listed = now(world, &id).await;
    assert_eq!(
        listed.exception_words().as_deref(),
        Some("Exception: !123 until Tue 15 Dec 2026 16:00 UTC, agreed by Priya Raman")
    );
    let eli = world.viewer("eli").await;
    let beside = requests::of_release(&world.db, &eli, &before).await.unwrap();
    assert_eq!(beside.len(), 1);
    // Nothing is let into what has come to nothing meanwhile.
    let id = ask(world, "eli", asking(Wish::Exception)).await;
    let bo = world.actor("bo").await;
    let cancel = crate::world::edit(
        &before.id,
        backend::calendar::edit_release::Edit::Cancel,
        before.revision,
    );
    world.did(&bo, cancel).await;
    let work = AcceptRequest {
        agreed_by: "Priya Raman".to_owned(),
        ..accepting(&id)
    };
    let refused = world.refused(&bo, work).await;
    assert!(
        matches!(&refused, Error::Request(Refusal::Over(name)) if name == "GitLab 19.7"),
        "{refused}"
    );
}

/// What was true when it was asked is looked at again: a line may have ended, and a time may be over.
pub(crate) async fn what_holds_no_more_is_not_accepted(world: &World) {
    let ana = world.actor("ana").await;
    let backport = AskFor {
        draft: Draft {
            severity: "S3".to_owned(),
            ..asking(Wish::Backport).draft
        },
        ..asking(Wish::Backport)
    };
    let id = ask(world, "eli", backport).await;
    let one = backend::support::set::SetSupport {
        product: "gitlab".to_owned(),
        seen: 0,
        lines: "1".to_owned(),
        stops: String::new(),
        post: String::new(),
        packages: String::new(),
        notes: String::new(),
    };
    world.did(&world.actor("dana").await, one).await;
    let next = world.release("19.7").await;
    let out = backend::calendar::edit_release::Edit::ConfirmPublication(date(2026, 12, 1));
    world
        .did(&ana, crate::world::edit(&next.id, out, next.revision))
        .await;
    let work = AcceptRequest {
        carrier: "patch-2026-12-09".to_owned(),
        ..accepting(&id)
    };
    let refused = world.refused(&ana, work.clone()).await;
    assert!(
        matches!(&refused, Error::Invalid { field: "Agreed by", why } if why.contains("19.6 is not maintained any more")),
        "{refused}"
    );
    let agreed = AcceptRequest {
        agreed_by: "Priya Raman".to_owned(),
        ..work
    };
    world.did(&ana, agreed).await;

    let exception = AskFor {
        release: "19.8".to_owned(),
        draft: Draft {
            until: "2027-01-19T16:00".to_owned(),
            ..asking(Wish::Exception).draft
        },
        ..asking(Wish::Exception)
    };
    let id = ask(world, "eli", exception).await;
    let later = world.instance_at("2027-01-19T16:00:00Z".parse().unwrap()).await;
    let late = AcceptRequest {
        agreed_by: "Priya Raman".to_owned(),
        ..accepting(&id)
    };
    let refused = later.write(&ana, late).await.unwrap_err();
    assert!(
        matches!(refused, Error::Request(Refusal::TooLate(_))),
        "{refused}"
    );
    later.close().await;
}

/// Who asked and those who see what is embargoed know of it; nobody else does, by no list, line, stream or answer.
pub(crate) async fn an_embargoed_request_is_nobody_elses(world: &World) {
    let (eli, chidi, dana) = (
        world.actor("eli").await,
        world.actor("chidi").await,
        world.actor("dana").await,
    );
    let id = ask(world, "eli", embargoed()).await;
    let outside = ["ana", "bo", "dana"];
    for name in outside {
        let viewer = world.viewer(name).await;
        assert!(seen(world, &viewer, &id).await.is_none(), "{name}");
        assert!(titles(world, &viewer).await.is_empty(), "{name}");
        let missed = live::missed(&world.db, &viewer, begin()).await.unwrap();
        assert!(missed.requests.is_empty() && !missed.anything, "{name}");
        let actor = world.actor(name).await;
        for refused in [
            world.refused(&actor, accepting(&id)).await,
            world.refused(&actor, declining(&id)).await,
            world.refused(&actor, taking_back(&id)).await,
        ] {
            assert!(matches!(refused, Error::NotFound("request")), "{name}: {refused}");
        }
    }
    for name in ["eli", "chidi"] {
        assert!(
            seen(world, &world.viewer(name).await, &id).await.is_some(),
            "{name}"
        );
    }
    let line = async |viewer: &Viewer| {
        let filter = Lines {
            entity: "request".to_owned(),
            ..Lines::default()
        };
        audit::page(&world.db, viewer, &filter, None, 50)
            .await
            .unwrap()
            .lines
            .len()
    };
    assert_eq!(line(&dana.viewer()).await, 0);
    // A release that is made of it is embargoed, too; who asked sees it where that is said.
    let wide = AcceptRequest {
        audience: Some(Audience::Public),
        ..accepting(&id)
    };
    let refused = world.refused(&chidi, wide).await;
    assert!(
        matches!(
            refused,
            Error::Invalid {
                field: "Who may see it",
                ..
            }
        ),
        "{refused}"
    );
    let made = world.did(&chidi, accepting(&id)).await.unwrap();
    assert_eq!(made.release.visibility, Visibility::embargoed());
    let told = seen(world, &eli.viewer(), &id).await.unwrap();
    assert_eq!((told.request.state, told.release), (State::Accepted, None));
    assert!(seen(world, &chidi.viewer(), &id).await.unwrap().release.is_some());
    // Nor is it told to the team while the release is not.
    let lift = SetVisibility {
        target: Target::Request {
            id: id.clone(),
            seen: told.request.visibility.clone(),
        },
        audience: Readers::Team,
    };
    let refused = world.refused(&chidi, lift.clone()).await;
    assert!(
        matches!(
            refused,
            Error::Invalid {
                field: "Who may see it",
                ..
            }
        ),
        "{refused}"
    );
    let release = SetVisibility {
        target: Target::Release {
            id: made.release.id.clone(),
            seen: made.release.revision,
        },
        audience: Readers::Public,
    };
    world.did(&chidi, release).await;
    world.did(&chidi, lift).await;
    assert!(seen(world, &dana.viewer(), &id).await.is_some());
    let id = ask(world, "eli", embargoed()).await;
    let named = AcceptRequest {
        audience: Some(Audience::WithWhoAsked),
        ..accepting(&id)
    };
    world.did(&chidi, named).await;
    let lift = SetVisibility {
        target: Target::Request {
            id: id.clone(),
            seen: now(world, &id).await.request.visibility,
        },
        audience: Readers::Team,
    };
    let refused = world.refused(&chidi, lift).await;
    assert!(
        matches!(
            refused,
            Error::Invalid {
                field: "Who may see it",
                ..
            }
        ),
        "{refused}"
    );
    assert!(seen(world, &eli.viewer(), &id).await.unwrap().release.is_some());
    assert!(seen(world, &dana.viewer(), &id).await.is_none());
    // Of a release that is hidden its exceptions are.
    let release = world.release("19.8").await;
    let hide = SetVisibility {
        target: Target::Release {
            id: release.id.clone(),
            seen: release.revision,
        },
        audience: Readers::Embargoed {
            usernames: Vec::new(),
        },
    };
    let mut late = asking(Wish::Exception);
    late.release = "19.8".to_owned();
    late.draft.until = "2027-01-20T12:00".to_owned();
    let id = ask(world, "ana", late).await;
    world.did(&chidi, hide).await;
    assert!(seen(world, &world.viewer("ana").await, &id).await.is_none());
    assert!(seen(world, &chidi.viewer(), &id).await.is_some());
}

/// What was asked for in the open, and should not have been.
pub(crate) async fn a_request_is_embargoed_afterwards(world: &World) {
    let chidi = world.actor("chidi").await;
    let id = ask(world, "eli", asking(Wish::OutOfBand)).await;
    let set = |seen: Visibility, audience: Readers| SetVisibility {
        target: Target::Request { id: id.clone(), seen },
        audience,
    };
    let nobody = || Readers::Embargoed {
        usernames: Vec::new(),
    };
    let refused = world
        .refused(&world.actor("dana").await, set(Visibility::Team, nobody()))
        .await;
    assert!(matches!(refused, Error::Forbidden(_)), "{refused}");
    let refused = world
        .refused(&chidi, set(Visibility::Team, Readers::Public))
        .await;
    assert!(matches!(refused, Error::Invalid { .. }), "{refused}");
    let (_, told) = one_of(tokio::join!(
        world.db.write(&chidi, set(Visibility::Team, nobody())),
        world.other().await.write(
            &chidi,
            set(
                Visibility::Team,
                Readers::Embargoed {
                    usernames: vec!["bo".to_owned()]
                }
            )
        )
    ));
    assert!(matches!(told, Error::Visibility(Unseen::Stale)), "{told}");
    assert!(seen(world, &world.viewer("ana").await, &id).await.is_none());
    // Who asked still sees it.
    assert!(seen(world, &world.viewer("eli").await, &id).await.is_some());
}

pub(crate) async fn the_same_key_settles_once(world: &World) {
    let (eli, ana) = (world.actor("eli").await, world.actor("ana").await);
    let keyed = |reason: &str| AskFor {
        key: Some("a key".to_owned()),
        draft: Draft {
            reason: reason.to_owned(),
            ..asking(Wish::OutOfBand).draft
        },
        ..asking(Wish::OutOfBand)
    };
    let (one, other) = tokio::join!(
        world.db.write(&eli, keyed("Sessions are lost")),
        world.other().await.write(&eli, keyed("Sessions are lost"))
    );
    let id = one.unwrap();
    assert_eq!(id, other.unwrap());
    assert_eq!(world.count("SELECT COUNT(*) FROM requests").await, 1);
    let refused = world.refused(&eli, keyed("Something else")).await;
    assert!(matches!(refused, Error::KeyReused), "{refused}");
    let accept = || AcceptRequest {
        key: Some("a key".to_owned()),
        ..accepting(&id)
    };
    let made = world.did(&ana, accept()).await.unwrap();
    let again = world.db.write(&ana, accept()).await.unwrap();
    assert_eq!(again.map(|listed| listed.release.id), Some(made.release.id));
    assert_eq!(
        world
            .count("SELECT COUNT(*) FROM releases WHERE known_from = 'hand'")
            .await,
        1
    );
}

pub(crate) async fn settled_requests_come_by_the_page(world: &World) {
    let bo = world.actor("bo").await;
    for number in 0..7 {
        let work = if number % 2 == 0 {
            embargoed()
        } else {
            asking(Wish::Backport)
        };
        let id = ask(world, "eli", work).await;
        world.did(&world.actor("eli").await, taking_back(&id)).await;
    }
    let open = ask(world, "eli", asking(Wish::Exception)).await;
    let (eli, ana) = (world.viewer("eli").await, world.viewer("ana").await);
    for (viewer, all) in [(&eli, 7), (&ana, 3), (&bo.viewer(), 3)] {
        let (mut before, mut told, mut pages) = (None, Vec::new(), 0);
        loop {
            let page = requests::page(&world.db, viewer, &Filter::default(), before, 2)
                .await
                .unwrap();
            assert_eq!(page.open.len(), usize::from(pages == 0));
            assert!(page.open.iter().all(|listed| listed.request.id == open));
            told.extend(page.settled.iter().map(|listed| listed.request.id.clone()));
            pages += 1;
            before = page.older.map(|cursor| cursor.to_string().parse().unwrap());
            if before.is_none() {
                break;
            }
        }
        let ids: std::collections::BTreeSet<_> = told.iter().cloned().collect();
        assert_eq!((told.len(), ids.len()), (all, all));
    }
    let only = Filter {
        wish: Some(Wish::OutOfBand),
        asked_by: eli.person().cloned(),
        ..Filter::default()
    };
    let page = requests::page(&world.db, &eli, &only, None, 50).await.unwrap();
    assert_eq!((page.open.len(), page.settled.len()), (0, 4));
    let only = Filter {
        state: Some(State::Declined),
        products: vec!["gitlab".to_owned()],
        ..Filter::default()
    };
    let page = requests::page(&world.db, &eli, &only, None, 50).await.unwrap();
    assert_eq!((page.open.len(), page.settled.len()), (0, 0));
}

/// What was asked elsewhere is read by the day that it was then where its product is at home.
pub(crate) async fn a_request_comes_in_on_the_day_of_its_product(world: &World) {
    let dana = world.actor("dana").await;
    let eli = world.person("eli").await.id;
    let bringing = |id: &str, needed_by: &str| ImportRequest {
        id: id.parse().unwrap(),
        wish: Wish::OutOfBand,
        product: "gitlab".to_owned(),
        draft: Draft {
            needed_by: needed_by.to_owned(),
            ..asking(Wish::OutOfBand).draft
        },
        asked_by: eli.clone(),
        asked_at: Some("2026-11-20T10:30:00Z".parse().unwrap()),
        settled: None,
    };
    for (zone, today, yesterday) in [
        ("UTC", "2026-11-20", "2026-11-19"),
        ("Pacific/Kiritimati", "2026-11-21", "2026-11-20"),
        ("Pacific/Pago_Pago", "2026-11-19", "2026-11-18"),
    ] {
        let own = queries::product(&world.db, &Viewer::System, "gitlab")
            .await
            .unwrap();
        let looks = Looks::of(&own);
        let there = EditProduct {
            product: "gitlab".to_owned(),
            seen: looks.mark(),
            looks: Looks {
                zone: zone.parse().unwrap(),
                ..looks
            },
        };
        if own.home.zone() != there.looks.zone {
            world.did(&dana, there).await;
        }
        let refused = world.refused(&SYSTEM, bringing("late", yesterday)).await;
        assert!(refused.to_string().contains("is over"), "{zone}: {refused}");
        world.did(&SYSTEM, bringing(today, today)).await;
    }
}

/// Who has left is named by no request, and what was asked for stays.
pub(crate) async fn who_left_is_named_by_no_request(world: &World) {
    let id = ask(world, "eli", embargoed()).await;
    let eli = world.person("eli").await.id;
    let named = format!("SELECT COUNT(*) FROM requests WHERE visibility LIKE '%{eli}%'");
    assert_eq!(world.count(&named).await, 1);
    let name = world
        .did(&world.actor("dana").await, Depart { person: eli })
        .await;
    assert_eq!(world.count(&named).await, 0);
    let chidi = world.viewer("chidi").await;
    assert_eq!(seen(world, &chidi, &id).await.unwrap().asked_by, name);
}

pub(crate) async fn a_request_comes_in_once(world: &World) {
    let (eli, bo) = (world.person("eli").await, world.person("bo").await);
    let then = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
    let work = ImportRequest {
        id: "imported".parse().unwrap(),
        wish: Wish::OutOfBand,
        product: "gitlab".to_owned(),
        draft: asking(Wish::OutOfBand).draft,
        asked_by: eli.id.clone(),
        asked_at: Some(then("2026-11-20T09:00:00Z")),
        settled: Some(Settled {
            state: State::Declined,
            by: bo.id.clone(),
            at: then("2026-11-20T10:00:00Z"),
            reason: "The next patch is near".to_owned(),
            release: String::new(),
        }),
    };
    let (_, told) = one_of(tokio::join!(
        world.db.write(&SYSTEM, work.clone()),
        world.other().await.write(&SYSTEM, work.clone())
    ));
    assert!(matches!(told, Error::Taken(_)), "{told}");
    let listed = requests::request(&world.db, &eli.viewer(), &work.id)
        .await
        .unwrap();
    assert_eq!(listed.settled_words(), format!("{} has declined it", bo.name));
    assert_eq!(listed.request.asked_at, then("2026-11-20T09:00:00Z"));
    let refused = world.refused(&world.actor("dana").await, work).await;
    assert!(matches!(refused, Error::Forbidden(_)), "{refused}");
}
