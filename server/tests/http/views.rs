//! What the pages say of dates: names, words and links that are the same on every page.

use axum::http::StatusCode;
use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_product::AddProduct;
use backend::calendar::edit_release::{Edit, EditRelease};
use domain::calendar::edit::StepEdit;
use domain::calendar::{Binding, Kind, Majors};
use jiff::SignedDuration;
use jiff::civil::date;

use super::support::{Who, World, product};

async fn did(world: &World, address: &str, edit: Edit) {
    let listed = world.release(address).await;
    let work = EditRelease {
        release: listed.release.id.clone(),
        edit,
        seen: listed.release.revision,
        public_reason: "A holiday in the week".to_owned(),
        internal_reason: String::new(),
    };
    world.db().write(&world.actor("ana").await, work).await.unwrap();
}

/// A page's text, without its tags; what is read aloud alone is in it.
fn text_of(page: &str) -> String {
    let (_, body) = page.split_once("<main").unwrap();
    let (main, _) = body.split_once("</main>").unwrap();
    let pieces = main.split('<').map(|part| {
        let (tag, text) = part.split_once('>').unwrap_or_default();
        let is_block = ["/dt", "/dd", "/p", "/li", "/h1", "/h2"].contains(&tag);
        format!("{}{text}", if is_block { " " } else { "" })
    });
    let text = pieces.collect::<String>();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn text(world: &World, who: &Who, path: &str) -> String {
    text_of(world.get(who, path).await.text())
}

/// The pieces of a page that begin with a tag of this class, each up to the end of its element.
fn elements<'a>(page: &'a str, class: &str, end: &str) -> Vec<&'a str> {
    let begin = format!("class=\"{class}\"");
    let rest = page.split(begin.as_str()).skip(1);
    rest.map(|piece| piece.split(end).next().unwrap()).collect()
}

#[tokio::test]
async fn a_release_has_one_name_wherever_it_stands() {
    let world = World::demo().await;
    let nobody = Who::nobody();
    did(&world, "patch-2026-12-09", Edit::Move(date(2026, 12, 29))).await;
    let name = "GitLab patch 29 Dec 2026";
    // Its address keeps the first day.
    let page = world.get(&nobody, "/releases/gitlab/patch-2026-12-09").await;
    assert!(page.text().contains(&format!("<h1>{name}</h1>")));
    assert!(page.text().contains(&format!("<title>{name} · Slipway</title>")));
    for path in ["/changes", "/feeds/gitlab.ics", "/feeds/changes.atom"] {
        let answer = world.get(&nobody, path).await;
        let text = answer.text().replace("\r\n ", "");
        assert!(text.contains(name), "{path}");
        assert!(!text.contains("GitLab patch 9 Dec"), "{path}");
    }
}

#[tokio::test]
async fn what_is_cancelled_is_called_by_its_line_and_ships_nothing() {
    let world = World::demo().await;
    let nobody = Who::nobody();
    did(&world, "19.7", Edit::Cancel).await;
    let page = world.get(&nobody, "/releases/gitlab/19.7").await;
    assert!(page.text().contains("<h1>GitLab 19.7</h1>"));
    let said = text_of(page.text());
    assert!(
        said.contains("Monthly release · was planned for Thu 17 Dec 2026"),
        "{said}"
    );
    assert!(said.contains("Was due Thu 17 Dec"), "{said}");
    for path in ["/changes", "/timeline", "/calendar/2026-12", "/agenda"] {
        let said = text(&world, &nobody, path).await;
        assert!(said.contains("GitLab 19.7"), "{path}: {said}");
        assert!(!said.contains("GitLab monthly"), "{path}: {said}");
    }
    let page = world.get(&nobody, "/timeline").await;
    let bars = elements(page.text(), "bar", "</a>");
    let bar = bars
        .iter()
        .find(|bar| bar.contains("GitLab 19.7 release"))
        .unwrap();
    assert!(!bar.contains("bar-word"), "it is no patch: {bar}");
}

#[tokio::test]
async fn an_internal_release_and_its_steps_are_no_patch() {
    let world = World::demo().await;
    let dana = world.actor("dana").await;
    let work = AddCadence {
        id: None,
        product: "gitlab".to_owned(),
        name: "internal".to_owned(),
        kind: Kind::Internal,
        rule: "every 4 weeks from 2026-12-08".to_owned(),
        from: date(2026, 12, 1),
        until: Some(date(2026, 12, 31)),
        left_out: String::new(),
        majors: None,
        counting: None,
        first: None,
        binding: Binding::Target,
        steps:
            "ready | Ready | R-1 | target | shown\npublication | Publication | R | target | reaches published"
                .to_owned(),
        checks: String::new(),
        plan_now: true,
        corrects: None,
    };
    world.db().write(&dana, work).await.unwrap();
    let ana = world.sign_in("ana").await;
    for path in ["/calendar/2026-12", "/agenda"] {
        let said = text(&world, &ana, &format!("{path}?kind=internal")).await;
        assert!(
            said.contains("GitLab Internal release, Tue 8 Dec 2026"),
            "{path}: {said}"
        );
        assert!(
            said.contains("GitLab Internal ready, Mon 7 Dec 2026"),
            "{path}: {said}"
        );
    }
    let page = world.get(&ana, "/timeline?kind=internal").await;
    assert!(page.text().contains(r#"<span class="bar-word">Internal </span>"#));
}

#[tokio::test]
async fn a_late_tag_is_for_the_team() {
    let world = World::demo().await;
    let step = Edit::Step("candidate".to_owned(), StepEdit::Reach(date(2026, 12, 1)));
    did(&world, "19.7", step).await;
    // The day of the tag is over, that of the publication has begun.
    world.db().clock().jump(SignedDuration::from_hours(16 * 24 - 10));
    let (nobody, eli) = (Who::nobody(), world.sign_in("eli").await);
    let path = "/releases/gitlab/19.7";
    let page = world.get(&nobody, path).await;
    let status = elements(page.text(), "status-line", "</p>").concat();
    assert!(status.contains("Next: Publication, "), "{status}");
    assert!(!status.contains("data-overdue"), "{status}");
    let page = world.get(&eli, path).await;
    let status = elements(page.text(), "status-line", "</p>").concat();
    assert!(status.contains("Next: Tag, "), "{status}");
    assert!(status.contains("data-overdue"), "{status}");
    // In the calendar, too.
    for path in ["/calendar/2026-12?steps=all", "/agenda?from=2026-12-15&steps=all"] {
        let tag = |said: String| {
            let (_, rest) = said.split_once("GitLab 19.7 tag, Wed 16 Dec 2026").unwrap();
            rest.split("GitLab ").next().unwrap().to_owned()
        };
        let seen = tag(text(&world, &nobody, path).await);
        assert!(!seen.contains("not confirmed"), "{path}: {seen}");
        let seen = tag(text(&world, &eli, path).await);
        assert!(seen.contains("not confirmed"), "{path}: {seen}");
    }
}

/// What is said of the tag of a release in a view, by the words before and behind it.
fn of_tag(said: &str, before: &str, behind: &str) -> String {
    let (_, rest) = said
        .split_once(before)
        .unwrap_or_else(|| panic!("{before}: {said}"));
    rest.split(behind).next().unwrap().to_owned()
}

/// Before the publication others than the team are told nothing new of a tag; from then on everybody is told the same of it, in
/// each view: that it was reached, or that nobody has confirmed it.
#[tokio::test]
async fn of_a_tag_all_are_told_the_same_once_it_is_out() {
    for (reached, word) in [(true, "reached"), (false, "not confirmed")] {
        let world = World::demo().await;
        // 19.6 was due on 19 November, and its tag the day before.
        let step = |key: &str, on| Edit::Step(key.to_owned(), StepEdit::Reach(on));
        did(&world, "19.6", step("candidate", date(2026, 11, 17))).await;
        if reached {
            did(&world, "19.6", step("tag", date(2026, 11, 18))).await;
        }
        let views = [
            (
                "/agenda?from=2026-11-16&steps=all",
                "GitLab 19.6 tag, Wed 18 Nov 2026",
                "GitLab ",
            ),
            (
                "/calendar/2026-11?steps=all",
                "GitLab 19.6 tag, Wed 18 Nov 2026",
                "GitLab ",
            ),
            ("/timeline?kind=monthly", "Tag Wed 18 Nov", "Publication "),
        ];
        let mut people = vec![("nobody", Who::nobody())];
        for name in ["mei", "eli", "ana", "chidi", "dana"] {
            people.push((name, world.sign_in(name).await));
        }
        for out in [false, true] {
            if out {
                did(&world, "19.6", step("publication", date(2026, 11, 19))).await;
            }
            for (name, who) in &people {
                for (path, before, behind) in views {
                    let said = of_tag(&text(&world, who, path).await, before, behind);
                    let is_told = out || *name != "nobody";
                    assert_eq!(
                        said.contains(word),
                        is_told,
                        "{path} as {name}, out {out}: {said}"
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn what_is_delayed_is_not_announced() {
    let world = World::demo().await;
    let nobody = Who::nobody();
    let before = text(&world, &nobody, "/").await;
    assert!(before.contains("Out Thu 17 Dec"), "{before}");
    did(&world, "19.7", Edit::Delay).await;
    for path in ["/", "/status/gitlab", "/releases/gitlab/19.7"] {
        let said = text(&world, &nobody, path).await;
        assert!(said.contains("Was due Thu 17 Dec"), "{path}: {said}");
        assert!(!said.contains("Out Thu 17 Dec"), "{path}: {said}");
    }
    let said = text(&world, &nobody, "/releases/gitlab/19.7").await;
    assert!(said.contains("was planned for Thu 17 Dec 2026"), "{said}");
    let page = world.get(&nobody, "/").await;
    let (_, rail) = page.text().split_once("Dates of 19.7").unwrap();
    let (rail, _) = rail.split_once("</ol>").unwrap();
    assert_eq!(rail.matches(r#"<li data-state="delayed">"#).count(), 4, "{rail}");
    assert_eq!(
        rail.matches(r#"<span class="rail-state">delayed</span>"#).count(),
        4
    );
}

#[tokio::test]
async fn every_view_says_what_became_of_a_date() {
    let world = World::demo().await;
    let nobody = Who::nobody();
    // What has happened is said, and no name ends in a comma.
    for path in [
        "/calendar/2023-11",
        "/agenda?from=2023-11-01",
        "/calendar/year/2023",
        "/timeline?from=2023-10-30",
    ] {
        let page = world.get(&nobody, path).await;
        let said = text_of(page.text());
        assert!(said.contains("GitLab 16.6 release"), "{path}: {said}");
        for class in ["chip", "agenda-event"] {
            for event in elements(page.text(), class, "</a>") {
                let event = text_of(&format!("<main><a {event}</main>"));
                assert!(!event.trim_end().ends_with(','), "{path}: {event}");
                assert!(event.contains(" 2023, "), "{path}: {event}");
            }
        }
    }
    for path in ["/calendar/2023-11", "/timeline?from=2023-10-30"] {
        let said = text(&world, &nobody, path).await;
        assert!(
            said.contains("GitLab 16.6 release, Thu 16 Nov 2023, out"),
            "{path}: {said}"
        );
    }
    let said = text(&world, &nobody, "/calendar/year/2023").await;
    assert!(
        said.contains("Thu 16 Nov 2023: GitLab 16.6 release, out"),
        "{said}"
    );
    // A step that is reached says so, and in the timeline how much its date binds.
    let step = Edit::Step("candidate".to_owned(), StepEdit::Reach(date(2026, 12, 1)));
    did(&world, "19.7", step).await;
    let said = text(&world, &nobody, "/calendar/2026-12").await;
    assert!(said.contains("reached"), "{said}");
    let said = text(&world, &nobody, "/timeline").await;
    assert!(said.contains("reached, target"), "{said}");
    assert!(said.contains("tentative, committed"), "{said}");
    // A moved date carries its old one, struck through where it is seen.
    did(&world, "19.7", Edit::Move(date(2026, 12, 18))).await;
    let page = world.get(&nobody, "/timeline").await;
    let said = text_of(page.text());
    assert!(
        said.contains("GitLab 19.7 release, Fri 18 Dec 2026, was Thu 17 Dec, "),
        "{said}"
    );
    assert!(page.text().contains(r#"<s class="bar-was">17 Dec</s>"#));
    assert!(page.text().contains("<s>Thu 17 Dec</s>"));
    let said = text(&world, &nobody, "/calendar/year/2026").await;
    assert!(
        said.contains("Fri 18 Dec 2026: GitLab 19.7 release, was Thu 17 Dec, "),
        "{said}"
    );
}

/// How much a date binds is said in words in every view that has room for its day alone: a colour tells nobody.
#[tokio::test]
async fn every_view_says_how_much_a_date_binds() {
    let world = World::demo().await;
    let nobody = Who::nobody();
    let said = text(&world, &nobody, "/calendar/year/2026").await;
    let day = "Thu 17 Dec 2026: GitLab 19.7 release, ";
    let of_day = said.split_once(day).unwrap().1;
    assert!(
        of_day.split(';').next().unwrap().contains("tentative, committed"),
        "{said}"
    );
    let said = text(&world, &nobody, "/calendar/2026-12").await;
    for name in [
        "GitLab 19.7 release, Thu 17 Dec 2026, committed, ",
        "Mon 14 Dec 2026, target, ",
    ] {
        assert!(said.contains(name), "{name}: {said}");
    }
    let page = world.get(&nobody, "/agenda").await;
    for words in [
        ", <span data-committed=\"\" class=\"agenda-binding\">committed</span>",
        ", <span class=\"agenda-binding\">target</span>",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    // What is out binds nobody any more.
    let said = text(&world, &nobody, "/calendar/2023-11").await;
    assert!(!said.contains("committed"), "{said}");
}

#[tokio::test]
async fn a_release_that_moved_far_leaves_its_first_day_struck() {
    let world = World::demo().await;
    did(&world, "19.7", Edit::Move(date(2027, 3, 2))).await;
    for path in ["/calendar/2026-12", "/agenda", "/calendar/year/2026"] {
        let said = text(&world, &Who::nobody(), path).await;
        assert!(said.contains("moved to Tue 2 Mar 2027"), "{path}: {said}");
    }
}

#[tokio::test]
async fn all_steps_are_shown_where_they_are_asked_for() {
    let world = World::demo().await;
    let nobody = Who::nobody();
    for path in ["/", "/calendar/2026-12", "/agenda", "/calendar/year/2026"] {
        let main = world.get(&nobody, path).await;
        assert!(!text_of(main.text()).contains("19.7 tag"), "{path}");
        assert!(main.text().contains(r#"href="?steps=all""#), "{path}");
        let all = world
            .get(&nobody, &format!("{path}?steps=all&kind=monthly"))
            .await;
        assert!(text_of(all.text()).contains("19.7 tag"), "{path}");
        assert!(
            all.text().contains(r#"href="?kind=monthly""#),
            "{path}: the way back"
        );
        assert!(
            all.text().contains("/timeline?steps=all&amp;kind=monthly"),
            "{path}: it stays in the address"
        );
    }
    let steps = text(&world, &nobody, "/calendar/2026-12?steps=all&kind=monthly").await;
    assert!(!steps.contains("19.7 publication"), "that is the release itself");
}

/// How the addresses of pages with dates begin.
const PAGES: [&str; 7] = [
    "/releases/",
    "/calendar/",
    "/timeline",
    "/agenda",
    "/changes",
    "/today",
    "/?",
];

/// The addresses on a page that lead to other pages with dates.
fn leads_to_dates(page: &str) -> Vec<String> {
    let links = page.split("<a ").skip(1).filter_map(|link| {
        let (tag, _) = link.split_once('>')?;
        let (_, rest) = tag.split_once("href=\"")?;
        rest.split('"').next()
    });
    links
        .filter(|link| *link == "/" || PAGES.iter().any(|page| link.starts_with(page)))
        .map(|link| link.replace("&amp;", "&"))
        .collect()
}

#[tokio::test]
async fn links_and_forms_keep_the_zone_of_the_address() {
    let world = World::demo().await;
    let (ana, dana) = (world.sign_in("ana").await, world.sign_in("dana").await);
    did(&world, "patch-2026-12-09", Edit::Delay).await;
    let (run, _) = world.run("19.7", "monthly").await;
    let list = format!("/releases/gitlab/19.7/checklists/{run}");
    for path in [
        "/",
        "/calendar/2026-12",
        "/calendar/year/2026",
        "/timeline",
        "/agenda",
        "/changes",
        "/today",
        "/releases/gitlab/19.7",
        &list,
    ] {
        let page = world.get(&ana, &format!("{path}?zone=Asia/Tokyo")).await;
        assert_eq!(page.status, 200, "{path}");
        let links = leads_to_dates(page.text());
        assert!(links.len() > 4, "{path}: {links:?}");
        for link in links {
            assert!(link.contains("zone=Asia/Tokyo"), "{path} leads to {link}");
            let place = link.find('#').unwrap_or(link.len());
            assert!(link.find("zone=").unwrap() < place, "{link}");
        }
        let plain = world.get(&ana, path).await;
        for link in leads_to_dates(plain.text()) {
            assert!(!link.contains("zone="), "{path} leads to {link}");
        }
    }
    let field = r#"<input type="hidden" name="zone" value="Asia/Tokyo"#;
    for (who, path) in [
        (&ana, list.as_str()),
        (&dana, "/admin/people"),
        (&dana, "/admin/audit"),
    ] {
        let page = world.get(who, &format!("{path}?zone=Asia/Tokyo")).await;
        assert!(page.text().contains(field), "{path}");
        assert!(
            !world.get(who, path).await.text().contains("name=\"zone\""),
            "{path}"
        );
    }
    // Another address of a release takes it along.
    let answer = world.get(&ana, "/releases/gitlab/19.7.0?zone=Asia/Tokyo").await;
    assert_eq!(answer.header("location"), "/releases/gitlab/19.7?zone=Asia/Tokyo");
}

#[tokio::test]
async fn a_day_that_is_none_is_told() {
    let world = World::demo().await;
    for path in [
        "/timeline?from=yesterday",
        "/agenda?from=2027-02-29",
        "/timeline?from=2201-01-01",
    ] {
        let page = world.get(&Who::nobody(), path).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
        let said = text_of(page.text());
        assert!(
            said.contains("There is no such day in the calendar: write ?from= and"),
            "{said}"
        );
    }
}

#[tokio::test]
async fn a_zone_that_is_none_is_told() {
    let world = World::demo().await;
    let told = "There is no time zone \u{201c}Mars\u{201d}; times are in ";
    for path in ["/", "/releases/gitlab/19.7", "/status/gitlab"] {
        let said = text(&world, &Who::nobody(), &format!("{path}?zone=Mars")).await;
        assert!(said.contains(&format!("{told}UTC.")), "{path}: {said}");
        let there = world
            .get_with(&format!("{path}?zone=Mars"), &[("cookie", "zone=Asia%2FTokyo")])
            .await;
        assert!(
            text_of(there.text()).contains(&format!("{told}Asia/Tokyo.")),
            "{path}"
        );
        let said = text(&world, &Who::nobody(), &format!("{path}?zone=UTC")).await;
        assert!(!said.contains("There is no time zone"), "{path}");
    }
}

#[tokio::test]
async fn a_mark_has_its_shape_on_every_page() {
    let world = World::demo().await;
    let dana = world.actor("dana").await;
    let gitlab = world.release("19.7").await.product;
    let work = AddProduct {
        colour: gitlab.colour,
        ..product("quay", "Quay")
    };
    world.db().write(&dana, work).await.unwrap();
    let work = AddCadence {
        id: None,
        product: "quay".to_owned(),
        name: "monthly".to_owned(),
        kind: Kind::Monthly,
        rule: "monthly on day 10".to_owned(),
        from: date(2026, 12, 1),
        until: Some(date(2027, 3, 31)),
        left_out: String::new(),
        majors: Some(Majors {
            month: 5,
            from: date(2026, 5, 1),
        }),
        counting: None,
        first: Some("1.0".parse().unwrap()),
        binding: Binding::Target,
        steps: String::new(),
        checks: String::new(),
        plan_now: true,
        corrects: None,
    };
    world.db().write(&dana, work).await.unwrap();
    let (ana, dana) = (world.sign_in("ana").await, world.sign_in("dana").await);
    // One moved and one late, for the pages of these.
    let listed = backend::calendar::queries::all(world.db(), &domain::identity::Viewer::System, None)
        .await
        .unwrap()
        .into_iter()
        .find(|listed| listed.product.slug == "quay")
        .unwrap();
    let path = listed.path();
    let work = EditRelease {
        release: listed.release.id.clone(),
        edit: Edit::Move(date(2026, 12, 2)),
        seen: listed.release.revision,
        public_reason: "Sooner".to_owned(),
        internal_reason: String::new(),
    };
    world.db().write(&world.actor("ana").await, work).await.unwrap();
    world.db().clock().jump(SignedDuration::from_hours(24));
    for (who, path) in [
        (&ana, "/"),
        (&ana, "/calendar/2026-12"),
        (&ana, "/timeline"),
        (&ana, "/agenda"),
        (&ana, "/changes"),
        (&ana, "/today"),
        (&ana, "/subscribe"),
        (&ana, "/status/quay"),
        (&ana, path.as_str()),
        (&dana, "/admin/products"),
        (&dana, "/admin/cadences"),
    ] {
        let page = world.get(who, path).await;
        let marks: Vec<&str> = page
            .text()
            .split("<span ")
            .filter(|tag| tag.contains("class=\"mark") && tag.contains(">Q</span>"))
            .collect();
        assert!(!marks.is_empty(), "{path}");
        for mark in marks {
            assert!(mark.contains("data-shape=\"1\""), "{path}: {mark}");
        }
    }
}
