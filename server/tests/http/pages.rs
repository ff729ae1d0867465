//! What a page says to whom.

use backend::calendar::add_cadence::AddCadence;
use backend::calendar::edit_release::{Edit, EditRelease};
use domain::calendar::edit::StepEdit;
use domain::calendar::{Binding, Kind};
use jiff::civil::date;
use server::AppState;

use super::support::{Who, World, product};

/// The release is brought past a step.
async fn reach(world: &World, address: &str, step: &str) {
    let listed = world.release(address).await;
    let work = EditRelease {
        release: listed.release.id.clone(),
        edit: Edit::Step(step.to_owned(), StepEdit::Reach("2026-12-01".parse().unwrap())),
        seen: listed.release.revision,
        public_reason: String::new(),
        internal_reason: String::new(),
    };
    world.db().write(&world.actor("ana").await, work).await.unwrap();
}

/// A page without what every answer has of its own: its nonce.
async fn page(world: &World, who: &Who, path: &str) -> String {
    let answer = world.get(who, path).await;
    let policy = answer.header("content-security-policy").to_owned();
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .unwrap()
        .split('\'')
        .next()
        .unwrap();
    answer.text().replace(nonce, "ONCE")
}

#[tokio::test]
async fn that_a_release_is_tagged_is_for_the_team() {
    let world = World::demo().await;
    reach(&world, "19.7", "candidate").await;
    let (nobody, eli) = (Who::nobody(), world.sign_in("eli").await);
    let paths = ["/releases/gitlab/19.7", "/", "/status/gitlab", "/changes"];
    let mut before = Vec::new();
    for path in paths {
        before.push(page(&world, &nobody, path).await);
    }
    reach(&world, "19.7", "tag").await;
    for (path, before) in paths.iter().zip(before) {
        let (then, now) = (
            without_minutes(&before),
            without_minutes(&page(&world, &nobody, path).await),
        );
        let difference = then.lines().zip(now.lines()).find(|(then, now)| then != now);
        assert_eq!(difference, None, "{path}");
    }
    let seen = page(&world, &eli, "/releases/gitlab/19.7").await;
    assert!(seen.contains(r#"data-status="tagged""#));
    assert!(seen.contains("Next: Publication, "), "the next step counts");
}

/// Seconds pass between two pages.
fn without_minutes(page: &str) -> String {
    page.split('<')
        .filter(|part| !part.contains("data-left") && !part.contains("10:0") && !part.contains("Coming, in "))
        .collect::<Vec<_>>()
        .join("\n")
}

#[tokio::test]
async fn the_zone_of_the_address_counts_more_than_the_browsers() {
    let world = World::demo().await;
    let cookie = [("cookie", "zone=Asia%2FTokyo")];
    let path = "/releases/gitlab/19.7";
    for (address, shown) in [
        (path.to_owned(), "Tue 15 Dec, 01:00 JST"),
        (format!("{path}?zone=America%2FSt_Johns"), "Mon 14 Dec, 12:30 NST"),
        (format!("{path}?zone=UTC"), ">Mon 14 Dec, 16:00 UTC<"),
        (format!("{path}?zone=nowhere"), "Tue 15 Dec, 01:00 JST"),
    ] {
        let answer = world.get_with(&address, &cookie).await;
        assert!(answer.text().contains(shown), "{address}");
    }
}

/// `make watch` starts the server with this; nobody else's pages do it.
#[tokio::test]
async fn a_page_loads_itself_again_where_that_is_wished() {
    let mut world = World::demo().await;
    let plain = world.get(&Who::nobody(), "/").await;
    assert!(!plain.text().contains("EventSource"));
    let state = &world.state;
    let (config, ending) = (state.config.clone(), state.ending.clone());
    let reloading = AppState::new(state.db.clone(), config, true, true, ending);
    world.app = server::router(reloading);
    let page = world.get(&Who::nobody(), "/").await;
    assert!(page.text().contains(r#"new EventSource("/live")"#));
}

#[tokio::test]
async fn a_template_that_does_not_fit_is_not_offered() {
    let world = World::demo().await;
    let ana = world.sign_in("ana").await;
    let path = "/releases/gitlab/19.8";
    let before = world.get(&ana, path).await.text().to_owned();
    assert!(
        before.contains("Start a checklist") && !before.contains("does not fit it"),
        "{before}"
    );
    // One whose plan has no other step than its publication.
    let dana = world.actor("dana").await;
    let work = product("quay", "Quay");
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
        majors: None,
        counting: None,
        first: Some("1.0".parse().unwrap()),
        binding: Binding::Target,
        steps: "publication | Publication | R 13:00 UTC | target | reaches published".to_owned(),
        checks: String::new(),
        plan_now: true,
        corrects: None,
    };
    world.db().write(&dana, work).await.unwrap();
    let all = backend::calendar::queries::all(world.db(), &domain::identity::Viewer::System, None);
    let all = all.await.unwrap();
    let quay = all
        .into_iter()
        .find(|listed| listed.product.slug == "quay")
        .unwrap();
    let after = world.get(&ana, &quay.path()).await.text().to_owned();
    for words in [
        "does not fit it: line ",
        "which this release does not have",
        "slipway template add",
    ] {
        assert!(after.contains(words), "{words}: {after}");
    }
    assert!(!after.contains("Start a checklist"), "{after}");
}
