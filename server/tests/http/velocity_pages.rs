//! The pages of velocity: who sees them, what they say of changes whose times are known, and what opens what.

use axum::http::{Method, StatusCode};
use backend::blockers::block::{Block, What};
use backend::freezes::add::AddFreeze;
use domain::identity::{Actor, Visibility};
use domain::{blockers, freezes};

use super::changes::facts::{self, Shipped};
use super::support::{Answer, Who, World, product, request};

const PAGE: &str = "/velocity?product=kettle";
const CHANGES: &str = "/velocity/changes?product=kettle";
const WAITING: &str = "/velocity/waiting?product=kettle";
const PACKAGES: &str = "/velocity/packages?product=kettle";
const SET: &str = "/do/products/velocity";

/// A form of a page of ours, without script.
async fn submit(world: &World, who: &Who, form: String) -> Answer {
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "text/html"),
    ];
    world
        .send(request(Method::POST, SET, who, &headers, form.into()))
        .await
}

/// Three changes that took one, two and 24 hours, and one that was merged long before the first deployment.
const SHIPPED: [Shipped<'static>; 4] = [
    Shipped {
        iid: 1,
        title: "Boil at once",
        merged: "2026-10-01T08:00:00Z",
        labels: &[],
        arrived: &[("gprd", "2026-11-20T08:00:00Z")],
    },
    Shipped {
        iid: 2,
        title: "Whistle later",
        merged: "2026-11-23T08:00:00Z",
        labels: &["group::spout"],
        arrived: &[
            ("gstg-cny", "2026-11-23T08:30:00Z"),
            ("gprd", "2026-11-23T09:00:00Z"),
        ],
    },
    Shipped {
        iid: 3,
        title: "Keep the lid on",
        merged: "2026-11-24T08:00:00Z",
        labels: &["group::spout"],
        arrived: &[
            ("gstg-cny", "2026-11-24T08:30:00Z"),
            ("gprd", "2026-11-24T10:00:00Z"),
        ],
    },
    Shipped {
        iid: 4,
        title: "A longer spout <3",
        merged: "2026-11-25T08:00:00Z",
        labels: &["group::lid"],
        arrived: &[
            ("gstg-cny", "2026-11-25T20:00:00Z"),
            ("gprd", "2026-11-26T08:00:00Z"),
        ],
    },
];

/// A product whose changes' times are known, and a project of it in which fixes are prepared.
async fn kettle() -> World {
    let world = World::demo().await;
    let (db, actor) = (world.db(), Actor::System("test"));
    db.write(&actor, product("kettle", "Kettle")).await.unwrap();
    facts::shipped(&world, "kettle", "kitchen/kettle", false, &SHIPPED).await;
    let secret = Shipped {
        iid: 9,
        title: "Fix quartzite",
        merged: "2026-11-23T08:00:00Z",
        labels: &["group::nightjar"],
        arrived: &[("gprd", "2026-11-29T08:00:00Z")],
    };
    let first = Shipped {
        iid: 8,
        title: "Before quartzite",
        merged: "2026-10-01T08:00:00Z",
        labels: &[],
        arrived: &[("gprd", "2026-10-02T08:00:00Z")],
    };
    facts::shipped(
        &world,
        "kettle",
        "kitchen/security/kettle",
        true,
        &[first, secret],
    )
    .await;
    world
}

#[tokio::test]
async fn it_is_for_people_with_a_role() {
    let world = kettle().await;
    for path in [
        PAGE,
        CHANGES,
        WAITING,
        PACKAGES,
        "/velocity/teams/spout?product=kettle",
    ] {
        let answer = world.get(&Who::nobody(), path).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
        assert!(!answer.text().contains("Kettle"), "{path}");
        for name in ["eli", "mei", "ana", "chidi", "dana"] {
            let answer = world.get(&world.sign_in(name).await, path).await;
            assert_eq!(
                answer.status,
                StatusCode::OK,
                "{path} as {name}: {}",
                answer.text()
            );
            assert!(
                answer.text().contains(">Velocity</a>"),
                "the navigation leads there"
            );
        }
    }
    let page = world.get(&Who::nobody(), "/").await;
    assert!(!page.text().contains("/velocity"), "{}", page.text());
}

#[tokio::test]
async fn the_number_stands_first_with_its_target_its_sample_and_what_it_means() {
    let world = kettle().await;
    let page = world.get(&world.sign_in("eli").await, PAGE).await;
    for words in [
        "Mean time to production",
        // One, two and 24 hours.
        "<time datetime=\"PT32400S\">9 h</time>",
        "Fine: below 11 h",
        "Target 12 h.",
        "No change counts in the 90 days before.",
        "3 changes, ",
        "over all changes that first came to gprd in the window and were merged after",
        "A stage lasts from the end of the one before it",
        "the one before the merge ends with the merge.",
        "Hours blocked is the time of the clock",
        "Warning 11 h, critical 13 h",
        "A number is the mean of the day in hours",
        "href=\"/velocity/blockers?product=kettle\"",
        "<time datetime=\"PT7200S\">2 h</time>",
        "<time datetime=\"PT86400S\">24 h</time>",
        "67 % (2 of 3)",
        "merged before the first known deployment",
        "1 change is left out",
        "kitchen/kettle",
        "/velocity/teams/spout?product=kettle",
        "Where the time goes",
        "1. Staging canary",
        "role=\"img\"",
        "As a table",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(!page.text().contains(" style="), "the content policy forbids it");
    assert!(!page.text().contains("spout <3"), "names are no markup");
    // A narrower window, another environment, another clock.
    let eli = world.sign_in("eli").await;
    for (more, words) in [
        (
            "&from=2026-11-24&until=2026-11-24",
            "<time datetime=\"PT7200S\">2 h</time></a>",
        ),
        ("&environment=gstg-cny", "Mean time to gstg-cny"),
        ("&clock=first-commit", "not known when its first commit was made"),
        ("&days=1", "Nothing that fits came to this environment"),
        ("&team=lid", "<time datetime=\"PT86400S\">24 h</time></a>"),
        (
            "&team=lid",
            "Deployments, pressure, releases, checklists and blockers below are those of all teams.",
        ),
        (
            "&project=kitchen/kettle",
            "Releases, checklists and blockers below are those of the whole product.",
        ),
    ] {
        let page = world.get(&eli, &format!("{PAGE}{more}")).await;
        assert!(page.text().contains(words), "{more} {words}: {}", page.text());
    }
    let nowhere = world.get(&eli, "/velocity?product=nowhere").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

/// What the figures are asked for stands in the address of each of these pages.
#[tokio::test]
async fn an_address_that_cannot_be_read_says_what_is_wrong_with_it() {
    let world = kettle().await;
    let eli = world.sign_in("eli").await;
    for path in [
        PAGE,
        CHANGES,
        WAITING,
        PACKAGES,
        "/velocity/teams/spout?product=kettle",
    ] {
        for (more, says) in [
            ("clock=sand", "is no clock; write merge or first-commit."),
            ("weekends=none", "says nothing of weekends"),
            ("days=0", "is no number of days"),
            ("from=2026-11-24", "Write both"),
            ("from=soon&until=2026-11-24", "is no day"),
            ("from=2026-11-24&until=2026-11-23", "are none"),
        ] {
            refuses(&world, &eli, &format!("{path}&{more}"), says).await;
        }
    }
}

/// The page of an address that cannot be read, which says why.
async fn refuses(world: &World, who: &Who, address: &str, says: &str) {
    let answer = world.get(who, address).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
    for words in ["This address cannot be read", says] {
        assert!(
            answer.text().contains(words),
            "{address} {words}: {}",
            answer.text()
        );
    }
}

/// Nothing embargoed is in any figure, not even for those who may see it.
#[tokio::test]
async fn what_is_embargoed_counts_for_nobody() {
    let world = kettle().await;
    for name in ["eli", "chidi", "dana"] {
        let who = world.sign_in(name).await;
        for path in [
            PAGE,
            CHANGES,
            "/velocity/changes?product=kettle&excluded=all",
            WAITING,
            PACKAGES,
        ] {
            let page = world.get(&who, path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            for secret in ["quartzite", "nightjar", "kitchen/security"] {
                assert!(!page.text().contains(secret), "{path} tells {name} of {secret}");
            }
        }
        for path in [
            "/velocity/teams/nightjar?product=kettle",
            "/velocity/teams/nightjar",
        ] {
            let team = world.get(&who, path).await;
            assert_eq!(team.status, StatusCode::NOT_FOUND, "{path} as {name}");
        }
    }
}

#[tokio::test]
async fn each_figure_opens_the_changes_behind_it() {
    let world = kettle().await;
    let eli = world.sign_in("eli").await;
    let order = |text: &str| {
        let titles = [
            "A longer spout",
            "Keep the lid on",
            "Whistle later",
            "Boil at once",
        ];
        let mut found: Vec<(usize, &str)> = titles
            .iter()
            .filter_map(|title| Some((text.find(title)?, *title)))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, title)| title).collect::<Vec<_>>()
    };
    for (more, titles) in [
        ("", vec!["A longer spout", "Keep the lid on", "Whistle later"]),
        ("&at_least=43201", vec!["A longer spout"]),
        ("&below=43201", vec!["Keep the lid on", "Whistle later"]),
        (
            "&team=spout&order=newest",
            vec!["Keep the lid on", "Whistle later"],
        ),
        ("&excluded=before-the-first", vec!["Boil at once"]),
        ("&excluded=no-merge-time", vec![]),
        (
            "&stage=gstg-cny",
            vec!["A longer spout", "Keep the lid on", "Whistle later"],
        ),
    ] {
        let page = world.get(&eli, &format!("{CHANGES}{more}")).await;
        assert_eq!(page.status, StatusCode::OK, "{more}: {}", page.text());
        assert_eq!(order(page.text()), titles, "{more}");
    }
    let page = world.get(&eli, CHANGES).await;
    for words in [
        "kitchen/kettle!4",
        "/merge-requests?address=",
        "Staging canary 12 h",
        "A longer spout &lt;3",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    // What came with one deployment: that of 26 November, 8:00.
    let page = world.get(&eli, &format!("{CHANGES}&arrived=1795680000")).await;
    assert_eq!(order(page.text()), ["A longer spout"]);
    for (more, says) in [
        ("&order=best", "is no order"),
        ("&below=soon", "is no number of seconds"),
        ("&excluded=why", "is no reason to leave a change out"),
        ("&arrived=soon", "is no second"),
    ] {
        refuses(&world, &eli, &format!("{CHANGES}{more}"), says).await;
    }
    for (more, words) in [
        (
            "&stage=gstg-cny",
            "by their time in the stage that ends at gstg-cny.",
        ),
        (
            "&stage=Until%20the%20merge&clock=first-commit",
            "by their time until the merge.",
        ),
        // The misses and what is within the target of 12 h; a bar of the distribution, and its last one.
        ("&at_least=43201", "Changes that took more than 12 h."),
        ("&below=43201", "Changes that took no longer than 12 h."),
        (
            "&at_least=43200&below=50400",
            "Changes that took 12 h and more, and less than 14 h.",
        ),
        ("&at_least=86400", "Changes that took 24 h and more."),
    ] {
        let page = world.get(&eli, &format!("{CHANGES}{more}")).await;
        assert!(page.text().contains(words), "{more}: {}", page.text());
    }
    let lost = world.get(&eli, &format!("{CHANGES}&before=nonsense")).await;
    assert!(lost.text().contains("names no place in this list"));
}

#[tokio::test]
async fn the_numbers_of_pressure_open_what_waits() {
    let world = World::demo().await;
    facts::known(&world).await;
    facts::hidden(&world, true).await;
    for name in ["eli", "chidi"] {
        let who = world.sign_in(name).await;
        let page = world.get(&who, "/velocity?product=gitlab").await;
        let link = "/velocity/waiting?product=gitlab&amp;line=19.5&amp;severity=2";
        assert!(page.text().contains(link), "{}", page.text());
        for more in ["&line=19.5", "&line=19.5&severity=2"] {
            let page = world
                .get(&who, &format!("/velocity/waiting?product=gitlab{more}"))
                .await;
            assert_eq!(page.status, StatusCode::OK, "{more}: {}", page.text());
            for words in [
                "1 merge request on the stable branch of 19.5 and in no version now",
                "Answer large diffs in time",
                "gitlab-org/gitlab!3",
                "severity 2",
                "/merge-requests?address=",
            ] {
                assert!(page.text().contains(words), "{more} {words}: {}", page.text());
            }
            assert!(!page.text().contains("quartzite"), "{more} as {name}");
        }
        for (more, words) in [
            ("&line=19.5&severity=1", "Nothing of this severity waits here"),
            (
                "&line=19.6",
                "Nothing waits: what was merged here is in a version",
            ),
            ("", "Nothing waits: what was merged of late is in production"),
            ("&before=nonsense", "names no place in this list"),
        ] {
            let page = world
                .get(&who, &format!("/velocity/waiting?product=gitlab{more}"))
                .await;
            assert!(page.text().contains(words), "{more} {words}: {}", page.text());
        }
        for (more, says) in [("&line=stable", "is no line"), ("&severity=5", "is no severity")] {
            refuses(
                &world,
                &who,
                &format!("/velocity/waiting?product=gitlab{more}"),
                says,
            )
            .await;
        }
        for more in ["&line=1.0", "&project=gitlab-org/security/gitlab"] {
            let page = world
                .get(&who, &format!("/velocity/waiting?product=gitlab{more}"))
                .await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{more} as {name}");
        }
    }
}

#[tokio::test]
async fn the_share_of_packages_opens_them() {
    let world = World::demo().await;
    server::demo::history(world.db()).await.unwrap();
    let eli = world.sign_in("eli").await;
    let page = world.get(&eli, "/velocity?product=gitlab&days=100").await;
    let link = "/velocity/packages?product=gitlab&amp;days=100";
    assert!(page.text().contains(link), "{}", page.text());
    let page = world
        .get(&eli, "/velocity/packages?product=gitlab&days=100")
        .await;
    let text = page.text();
    for words in [
        "Packages within 8 h, and the others",
        "began on gstg-cny",
        "Staging canary",
        "Late by ",
        "What it brought",
        "arrived=",
        "rel=\"next\"",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let first = text.split("data-label=\"How it went\">").nth(1).unwrap();
    assert!(
        first.starts_with("Late by "),
        "what missed its time stands first: {first}"
    );
    assert!(!text.contains(" style="), "the content policy forbids it");
    let none = world
        .get(
            &eli,
            "/velocity/packages?product=gitlab&from=2020-01-01&until=2020-01-02",
        )
        .await;
    assert!(
        none.text().contains("No package began in these days"),
        "{}",
        none.text()
    );
    let lost = world
        .get(&eli, "/velocity/packages?product=gitlab&before=nonsense")
        .await;
    assert!(lost.text().contains("names no place in this list"));
}

#[tokio::test]
async fn a_team_stands_beside_the_whole() {
    let world = kettle().await;
    let eli = world.sign_in("eli").await;
    let page = world.get(&eli, "/velocity/teams/lid?product=kettle").await;
    for words in [
        "<time datetime=\"PT86400S\">24 h</time>",
        "Critical: 13 h and more",
        "15 h longer than those of all teams (9 h, 3 changes)",
        "Mean of all",
        "The slowest changes",
        "A longer spout",
        "Misses",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(!page.text().contains("Whistle later"), "that is another team's");
    for path in ["/velocity/teams/handle?product=kettle", "/velocity/teams/handle"] {
        let nowhere = world.get(&eli, path).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// A label that says there is none names no team.
#[tokio::test]
async fn what_is_of_no_team_opens_its_changes() {
    let world = kettle().await;
    let shipped = |iid, title, merged, labels: &'static [&'static str]| Shipped {
        iid,
        title,
        merged,
        labels,
        arrived: &[("gprd", "2026-11-27T11:00:00Z")],
    };
    let tray = [
        Shipped {
            arrived: &[("gprd", "2026-11-20T08:00:00Z")],
            ..shipped(20, "Set the tray", "2026-10-01T08:00:00Z", &[])
        },
        shipped(21, "Carry the tray", "2026-11-27T08:00:00Z", &[]),
        shipped(22, "Drop the tray", "2026-11-27T09:00:00Z", &["group::none"]),
        shipped(23, "Polish the lid", "2026-11-27T10:00:00Z", &["group::lid"]),
    ];
    facts::shipped(&world, "kettle", "kitchen/tray", false, &tray).await;
    for name in ["eli", "chidi"] {
        let who = world.sign_in(name).await;
        let page = world.get(&who, PAGE).await;
        let link = "href=\"/velocity/changes?product=kettle&amp;team=none\"";
        assert!(page.text().contains(link), "{}", page.text());
        for (more, is_counted) in [("", true), ("&excluded=all", false)] {
            let page = world.get(&who, &format!("{CHANGES}&team=none{more}")).await;
            for (title, is_there) in [
                ("Carry the tray", is_counted),
                ("Drop the tray", is_counted),
                ("Set the tray", !is_counted),
                ("Boil at once", !is_counted),
                ("Polish the lid", false),
                ("Whistle later", false),
                ("quartzite", false),
            ] {
                assert_eq!(
                    page.text().contains(title),
                    is_there,
                    "{title} as {name}{more}: {}",
                    page.text()
                );
            }
        }
        let told = world
            .get(&who, "/api/v1/velocity/changes?product=kettle&team=none")
            .await
            .json();
        let changes = told["changes"].as_array().unwrap();
        assert_eq!(changes.len(), 2, "{told}");
        assert!(changes.iter().all(|change| change["team"].is_null()), "{told}");
        let all = world.get(&who, "/api/v1/velocity?product=kettle").await.json();
        let of_none = world
            .get(&who, "/api/v1/velocity?product=kettle&team=none")
            .await
            .json();
        let mut teams = all["teams"].as_array().unwrap().iter();
        let part = teams.find(|team| team["name"].is_null()).unwrap();
        assert_eq!(part["figures"], of_none["figures"], "{of_none}");
        assert_eq!(of_none["figures"]["count"], 2, "{of_none}");
        assert_eq!(of_none["team"], "none", "{of_none}");
        for path in [
            "/velocity/teams/none",
            "/api/v1/velocity/teams/none?product=kettle",
        ] {
            let nowhere = world.get(&who, path).await;
            assert_eq!(nowhere.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    let nobody = world.get(&Who::nobody(), &format!("{CHANGES}&team=none")).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}

/// Where nothing of it fits, the page says so: what is chosen in its own form leads to no error.
#[tokio::test]
async fn a_team_is_there_whatever_is_asked_of_it() {
    let world = kettle().await;
    // Another product stands before its own, of which much is known.
    server::demo::history(world.db()).await.unwrap();
    facts::shipped(&world, "kettle", "kitchen/handle", false, &[]).await;
    let eli = world.sign_in("eli").await;
    let page = world.get(&eli, "/velocity/teams/lid").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let said = page.text().replace("<!>", "");
    for words in ["Velocity of Kettle", "A longer spout"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    for asked in [
        // It arrived after these days, and in no time before them.
        "product=kettle&from=2026-11-24&until=2026-11-24",
        "product=kettle&project=kitchen/handle",
        "project=kitchen/handle",
        "product=kettle&environment=gprd-cny",
    ] {
        let page = world.get(&eli, &format!("/velocity/teams/lid?{asked}")).await;
        assert_eq!(page.status, StatusCode::OK, "{asked}: {}", page.text());
        for words in [
            "Nothing of this team that fits came to this environment in these days",
            "href=\"/velocity/teams/lid?product=kettle&amp;days=731\"",
            "class=\"velocity-ask\"",
        ] {
            assert!(page.text().contains(words), "{asked} {words}: {}", page.text());
        }
        if asked.starts_with("product") {
            let told = world
                .get(&eli, &format!("/api/v1/velocity/teams/lid?{asked}"))
                .await;
            assert_eq!(told.status, StatusCode::OK, "{asked}: {}", told.text());
            assert_eq!(told.json()["figures"]["count"], 0, "{asked}");
        }
    }
    let all = world
        .get(&eli, "/velocity/teams/lid?product=kettle&days=731")
        .await;
    assert!(all.text().contains("A longer spout"), "{}", all.text());
}

#[tokio::test]
async fn what_was_taken_back_a_week_of_deployments_and_the_time_before_a_merge_open_their_changes() {
    let world = World::demo().await;
    server::demo::history(world.db()).await.unwrap();
    let eli = world.sign_in("eli").await;
    let page = world
        .get(&eli, "/velocity?product=gitlab&clock=first-commit")
        .await;
    assert!(
        page.text().contains("stage=Until%20the%20merge"),
        "{}",
        page.text()
    );
    let page = world.get(&eli, "/velocity?product=gitlab").await;
    let text = page.text();
    assert!(text.contains("href=\"#deployment-weeks\""), "{text}");
    let weeks = text.split("id=\"deployment-weeks\"").nth(1).unwrap();
    // Ninety days up to a Tuesday begin on a Thursday.
    for monday in ["Mon 31 Aug 2026 (in part)", "Mon 30 Nov 2026 (in part)"] {
        assert!(weeks.contains(monday), "{monday}: {weeks}");
    }
    let back = text.split("id=\"rolled-back\"").nth(1).unwrap();
    let back = back.split("</table>").next().unwrap();
    let mut with_changes = 0;
    for rest in back.split("href=\"").skip(1) {
        let link = rest.split('"').next().unwrap().replace("&amp;", "&");
        let brought = world.get(&eli, &link).await;
        assert_eq!(brought.status, StatusCode::OK, "{link}");
        with_changes += usize::from(brought.text().contains("/merge-requests?address="));
    }
    assert!(with_changes > 0, "{back}");
}

/// A freeze of kettles, once, on 1 December: it has begun.
async fn freeze(world: &World, name: &str, visibility: Visibility) {
    freeze_on(world, name, visibility, ("once", "2026-12-01")).await;
}

/// The same, from a day on, which comes again or does not.
async fn freeze_on(world: &World, name: &str, visibility: Visibility, (repeats, day): (&str, &str)) {
    let work = AddFreeze {
        id: None,
        product: Some("kettle".to_owned()),
        draft: freezes::Draft {
            name: name.to_owned(),
            reason: "Its lid is being mended".to_owned(),
            strength: "hard".to_owned(),
            forbids: "deploy".to_owned(),
            repeats: repeats.to_owned(),
            from: format!("{day}T00:00"),
            until: format!("{day}T23:00"),
            ..freezes::Draft::default()
        },
        visibility,
    };
    let chidi = world.actor("chidi").await;
    world.db().write(&chidi, work).await.unwrap();
}

#[tokio::test]
async fn weeks_stand_beside_blockers_and_freezes() {
    const NOTE: &str =
        "That a slow week stands beside a blocker or a freeze does not say that one came of the other.";
    let world = kettle().await;
    let block = Block {
        id: None,
        product: "kettle".to_owned(),
        what: What::Deployments(String::new()),
        draft: blockers::Draft {
            cause: "flaky-test".to_owned(),
            since: "2026-11-30T08:00:00Z".parse().ok(),
            until: "2026-11-30T10:30:00Z".parse().ok(),
            ..blockers::Draft::default()
        },
        key: None,
    };
    let ana = world.actor("ana").await;
    world.db().write(&ana, block).await.unwrap();
    freeze(&world, "The lid is mended", Visibility::Public).await;
    freeze(
        &world,
        "Lock for quartzite",
        Visibility::Embargoed { people: [].into() },
    )
    .await;
    // Not even for who may see the hidden one where freezes stand.
    for name in ["eli", "ana", "chidi", "dana"] {
        let who = world.sign_in(name).await;
        let page = world.get(&who, PAGE).await;
        let text = page.text();
        assert!(!text.contains("quartzite"), "as {name}: {text}");
        let told = world.get(&who, "/api/v1/velocity?product=kettle").await;
        assert!(!told.text().contains("quartzite"), "as {name}: {}", told.text());
        let week = told.json()["beside"]["weeks"].as_array().unwrap().last().cloned();
        let expected = serde_json::json!({
            "week": "2026-W49", "monday": "2026-11-30", "count": 1, "blocked_seconds": 9_000, "freezes": ["The lid is mended"],
        });
        assert_eq!(week, Some(expected), "as {name}");
        let part = text.split("aria-labelledby=\"weeks\"").nth(1).unwrap();
        assert!(part.contains(NOTE), "as {name}: {part}");
        let row = |monday: &str| {
            let row = part.split(monday).nth(1).unwrap();
            row.split("</tr>").next().unwrap().to_owned()
        };
        let both = row("Mon 30 Nov 2026");
        for words in [
            "data-label=\"Blocked\" class=\"number\"><time datetime=\"PT9000S\">2 h 30 min</time>",
            "data-label=\"Blockers\" class=\"number\">1<",
            "data-label=\"Freezes\" class=\"number\">The lid is mended<",
        ] {
            assert!(both.contains(words), "{words} as {name}: {both}");
        }
        let neither = row("Mon 23 Nov 2026");
        assert!(
            neither.contains("data-label=\"Blockers\" class=\"number\">0<"),
            "{neither}"
        );
        assert!(!neither.contains("The lid is mended"), "{neither}");
        // The week opens its blockers.
        assert!(
            part.contains("/velocity/blockers/2026-W49?product=kettle"),
            "{part}"
        );
    }
    let chidi = world.sign_in("chidi").await;
    let seen = world.get(&chidi, "/admin/freezes").await;
    assert!(
        seen.text().contains("Lock for quartzite"),
        "there is one: {}",
        seen.text()
    );
}

#[tokio::test]
async fn what_is_frozen_in_each_week_is_named_once() {
    let world = kettle().await;
    for (name, since) in [
        ("No boiling on Thursdays", "2026-08-06"),
        ("No lids on Thursdays", "2026-11-05"),
    ] {
        freeze_on(&world, name, Visibility::Public, ("weekly", since)).await;
    }
    let hidden = Visibility::Embargoed { people: [].into() };
    freeze_on(&world, "Quartzite on Thursdays", hidden, ("weekly", "2026-08-06")).await;
    for name in ["eli", "chidi"] {
        let page = world.get(&world.sign_in(name).await, PAGE).await;
        let part = page.text().split("aria-labelledby=\"weeks\"").nth(1).unwrap();
        let named = part.split("stands in no row: ").nth(1).unwrap();
        let named = named.split('.').next().unwrap();
        assert!(named.contains("No boiling on Thursdays"), "as {name}: {named}");
        assert!(!named.contains("No lids"), "as {name}: {named}");
        assert_eq!(part.matches("No boiling").count(), 1, "as {name}: {part}");
        assert!(!part.contains("Quartzite"), "as {name}: {part}");
        // What began in the middle stands in the rows since then: not yet in this week's, whose Thursday is to come.
        for (monday, is_there) in [
            ("26 Oct", false),
            ("2 Nov", true),
            ("23 Nov", true),
            ("30 Nov", false),
        ] {
            let row = part.split(&format!("Mon {monday} 2026")).nth(1).unwrap();
            let row = row.split("</tr>").next().unwrap();
            assert_eq!(row.contains("No lids on Thursdays"), is_there, "{monday}: {row}");
        }
    }
}

#[tokio::test]
async fn an_empty_page_says_how_to_fill_it() {
    let world = World::demo().await;
    let bare = product("bare", "Bare");
    world.db().write(&Actor::System("test"), bare).await.unwrap();
    let page = world
        .get(&world.sign_in("eli").await, "/velocity?product=bare")
        .await;
    for words in [
        "No change is known to have reached production yet",
        "/admin/connections",
        "POST /api/v1/events",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    // Each of its links leads somewhere, for who may go there.
    let dana = world.sign_in("dana").await;
    let page = world.get(&dana, "/velocity?product=bare").await;
    let main = page.text().split("<main").nth(1).unwrap();
    let main = main.split("</main>").next().unwrap();
    // Icons are files, which a build makes.
    let links = main.split("href=\"").skip(1);
    let links: Vec<String> = links
        .map(|rest| rest.split(['"', '#']).next().unwrap().replace("&amp;", "&"))
        .filter(|link| !link.is_empty() && link != "/icons.svg")
        .collect();
    assert!(links.iter().any(|link| link == "/api/docs.md"), "{links:?}");
    for link in links {
        let answer = world.get(&dana, &link).await;
        assert_eq!(answer.status, StatusCode::OK, "{link}");
    }
}

#[tokio::test]
async fn the_documentation_is_served_to_everybody() {
    let world = World::demo().await;
    let answer = world.get(&Who::nobody(), "/api/docs.md").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "text/markdown; charset=utf-8");
    let text = answer.text();
    assert!(text.contains("### From GitLab CI"));
    let heads = text.lines().filter(|line| line.starts_with('#'));
    let heads: Vec<String> = heads
        .map(|head| {
            head.trim_start_matches(['#', ' '])
                .to_lowercase()
                .replace(' ', "-")
        })
        .collect();
    let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let links: Vec<&str> = links
        .map(|(link, _)| link)
        .filter(|link| !link.contains(":/"))
        .collect();
    assert!(links.contains(&"#rules"), "{links:?}");
    for link in links {
        match link.strip_prefix('#') {
            Some(head) => assert!(heads.iter().any(|one| one == head), "{link}: {heads:?}"),
            None => {
                let path = if link.starts_with('/') {
                    link.to_owned()
                } else {
                    format!("/api/{link}")
                };
                let found = world.get(&Who::nobody(), &path).await;
                assert_ne!(found.status, StatusCode::NOT_FOUND, "{link}");
            }
        }
    }
    let again = world
        .get_with("/api/docs.md", &[("if-none-match", answer.header("etag"))])
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn an_admin_says_what_the_way_to_production_is() {
    let world = kettle().await;
    let body = |stages: &str| {
        format!(
            "product=kettle&seen=0&stages={stages}&target=24&warning=20&error=24&critical=30&team_prefix=group::\
             &package_start=gstg-cny&package_most=8"
        )
    };
    let good = body("Staging+canary+%3D+gstg-cny%0AProduction+%3D+gprd");
    let ana = world.sign_in("ana").await;
    submit(&world, &ana, good.clone()).await;
    let page = world.get(&ana, PAGE).await;
    assert!(
        page.text().contains("Target 12 h."),
        "release managers do not change it"
    );
    let dana = world.sign_in("dana").await;
    submit(&world, &dana, body("Staging+canary+%3D+gstg-cny%0AProduction")).await;
    let page = world.get(&dana, "/admin/products?velocity=kettle").await;
    for words in [
        "line 2: write the stage and its environment",
        "aria-invalid=\"true\"",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let answer = submit(&world, &dana, good).await;
    assert!(answer.status.is_redirection(), "{}", answer.text());
    let page = world.get(&dana, PAGE).await;
    for words in ["Target 24 h.", "Within 24 h", "100 % (3 of 3)"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
}
