//! How products go about their releases, past releases, rules as files and calendars of freezes: forms that are looked at
//! before they count, without script.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use backend::calendar::add_cadence::AddCadence;
use backend::calendar::add_product::AddProduct;
use backend::calendar::queries;
use domain::calendar::{Binding, Kind};
use domain::identity::Viewer;
use jiff::civil::date;

use super::support::{Answer, Who, World, product, request};

const OURS: &str = "http://127.0.0.1:3000";

async fn submit(world: &World, who: &Who, path: &str, from: &str, form: String) -> Answer {
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "text/html,application/xhtml+xml"),
        ("referer", from),
    ];
    world
        .send(request(Method::POST, path, who, &headers, Body::from(form)))
        .await
}

/// Sends a form of a page, and gives the page that follows.
async fn then(world: &World, who: &Who, path: &str, page: &str, form: String) -> String {
    let sent = submit(world, who, path, &format!("{OURS}{page}"), form).await;
    assert_eq!(sent.status, StatusCode::FOUND, "{}", sent.text());
    let to = sent.header("location").to_owned();
    let to = to.split('#').next().unwrap_or_default();
    world.get(who, to).await.text().to_owned()
}

/// What a page says of what it showed, to be given back with it.
fn mark(shown: &str) -> String {
    let mark = shown.split("name=\"looked_at\" value=\"").nth(1).unwrap();
    mark.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_product_says_what_its_releases_take() {
    let world = World::demo().await;
    let (nobody, dana) = (Who::nobody(), world.sign_in("dana").await);
    let inclusion = "/inclusion?product=gitlab";
    let page = world.get(&nobody, inclusion).await;
    assert!(page.text().contains("deployed to production and still deployed"));
    assert!(page.text().contains("Must be deployed by"));
    let form = "product=gitlab&seen_deploys=yes&seen_lines=2&deploys=no&lines=2";
    let page = then(
        &world,
        &dana,
        "/do/products/describe",
        "/admin/products",
        form.to_owned(),
    )
    .await;
    assert!(page.contains("It is kept as you said it."), "{page}");
    let page = world.get(&nobody, inclusion).await;
    assert!(
        page.text()
            .contains("A release takes what is merged at its deadline and is not taken back.")
    );
    assert!(page.text().contains("Must be merged by"), "{}", page.text());
    let home = world.get(&nobody, "/").await;
    assert!(!home.text().contains("Must be deployed by"));
    // Somebody else was sooner; and GitLab's cadence counts two numbers.
    let page = then(
        &world,
        &dana,
        "/do/products/describe",
        "/admin/products",
        form.to_owned(),
    )
    .await;
    assert!(
        page.contains("somebody changed this") || page.contains("Somebody changed this"),
        "{page}"
    );
    let one = "product=gitlab&seen_deploys=no&seen_lines=2&deploys=no&lines=1".to_owned();
    let page = then(&world, &dana, "/do/products/describe", "/admin/products", one).await;
    assert!(page.contains("counts its versions with two numbers"), "{page}");
}

/// Forms begin on the day that it is where their product is at home, and ask whose plan a release has where several fit.
#[tokio::test]
async fn forms_go_by_their_product() {
    let world = World::demo().await;
    let (ana, dana) = (world.sign_in("ana").await, world.actor("dana").await);
    // It is the second of December there.
    let east = AddProduct {
        zone: "Pacific/Kiritimati".parse().unwrap(),
        ..product("east", "East")
    };
    world.db().write(&dana, east).await.unwrap();
    for (name, step) in [("slots", "Everything is ready"), ("hotfix", "Somebody agrees")] {
        let cadence = AddCadence {
            id: None,
            corrects: None,
            product: "east".to_owned(),
            name: name.to_owned(),
            kind: Kind::Patch,
            rule: "monthly on day 28".to_owned(),
            from: date(2026, 12, 1),
            until: None,
            left_out: String::new(),
            majors: None,
            counting: None,
            first: None,
            binding: Binding::Target,
            steps: format!(
                "step | {step} | R-2 | target | shown\npublication | Out | R | target | reaches published"
            ),
            checks: String::new(),
            plan_now: true,
        };
        world.db().write(&dana, cadence).await.unwrap();
    }
    let new = "/releases/east/new";
    let page = world.get(&ana, new).await.text().to_owned();
    for text in [
        "value=\"2026-12-02\"",
        "name=\"plan\"",
        "value=\"slots\"",
        "value=\"hotfix\"",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let gitlab = world.get(&ana, "/releases/gitlab/new").await;
    assert!(gitlab.text().contains("value=\"2026-12-01\"") && !gitlab.text().contains("name=\"plan\""));
    let form = |plan: &str| {
        format!("product=east&kind=patch&date=2026-12-10&plan={plan}&public_reason=It+cannot+wait")
    };
    let add = "/do/releases/add";
    let refused = then(&world, &ana, add, new, form("")).await;
    assert!(
        refused.contains("say whose it has") && refused.contains("It cannot wait"),
        "{refused}"
    );
    let entered = then(&world, &ana, add, new, form("slots")).await;
    assert!(
        entered.contains("Everything is ready") && !entered.contains("Somebody agrees"),
        "{entered}"
    );
    // A rule is changed from tomorrow on.
    let own = queries::product(world.db(), &Viewer::System, "east")
        .await
        .unwrap();
    let cadences = queries::cadences(world.db(), &Viewer::System, &own)
        .await
        .unwrap();
    let change = format!("/admin/cadences?change={}", cadences[0].id);
    let page = world.get(&world.sign_in("dana").await, &change).await;
    assert!(page.text().contains("value=\"2026-12-03\""), "{}", page.text());
}

#[tokio::test]
async fn past_releases_are_looked_at_before_they_are_entered() {
    let world = World::demo().await;
    let dana = world.sign_in("dana").await;
    let (page, enter, look) = (
        "/admin/products",
        "/do/releases/past",
        "/do/releases/preview-past",
    );
    let text = "releases=1999-03-01+1.0+%7C+end+2001-03-01";
    let shown = then(&world, &dana, look, page, format!("product=gitlab&{text}")).await;
    for words in [
        "What would be entered",
        "Mon 1 Mar 1999",
        "End of life: Thu 1 Mar 2001",
        enter,
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let mark = mark(&shown);
    let refused = then(&world, &dana, enter, page, format!("product=gitlab&{text}")).await;
    assert!(refused.contains("ook at them again first"), "{refused}");
    assert_eq!(
        world.get(&dana, "/releases/gitlab/1.0").await.status,
        StatusCode::NOT_FOUND
    );
    let form = format!("product=gitlab&{text}&looked_at={mark}");
    let entered = then(&world, &dana, enter, page, form).await;
    assert!(entered.contains("1 release is entered."), "{entered}");
    let release = world.get(&Who::nobody(), "/releases/gitlab/1.0").await;
    assert_eq!(release.status, StatusCode::OK);
    assert!(release.text().contains("it is out."), "{}", release.text());
    let wrong = "product=gitlab&releases=1999-03-01".to_owned();
    let refused = then(&world, &dana, look, page, wrong).await;
    assert!(
        refused.contains("line 1: say its versions behind the day"),
        "{refused}"
    );
}

#[tokio::test]
async fn rules_go_out_and_come_in_as_a_file() {
    let world = World::demo().await;
    let (dana, eli) = (world.sign_in("dana").await, world.sign_in("eli").await);
    let address = "/api/v1/products/gitlab/rules";
    assert_eq!(
        world.get(&Who::nobody(), address).await.status,
        StatusCode::UNAUTHORIZED
    );
    let file = world.get(&eli, address).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(
        file.text().contains("rule = \"monthly on the 3rd thursday\""),
        "{}",
        file.text()
    );
    let added = "name=Copy&slug=copy&colour=blue&letter=C&visibility=public".to_owned();
    then(&world, &dana, "/do/products/add", "/admin/products", added).await;
    let code = |text: &str| {
        text.bytes()
            .map(|byte| format!("%{byte:02X}"))
            .collect::<String>()
    };
    let coded = code(file.text());
    let (page, bring, look) = ("/admin/cadences", "/do/rules/import", "/do/rules/preview");
    let form = format!("product=copy&rules={coded}");
    let shown = then(&world, &dana, look, page, form.clone()).await;
    for words in ["What they would do", "New cadences", "Planned: ", bring] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let none = world.get(&dana, "/api/v1/products/copy/rules").await;
    assert!(!none.text().contains("[[cadence]]"), "looking changes nothing");
    let unseen = then(&world, &dana, bring, page, form.clone()).await;
    assert!(unseen.contains("ook at them again first"), "{unseen}");
    let form = format!("{form}&looked_at={}", mark(&shown));
    let done = then(&world, &dana, bring, page, form).await;
    assert!(done.contains("are new, and 0 were there"), "{done}");
    let copy = world.get(&dana, "/api/v1/products/copy/rules").await;
    assert_eq!(copy.text(), file.text());
    let twice = code(
        "[[cadence]]\nname = \"yearly\"\nkind = \"monthly\"\nrule = \"in september on day 20\"\nfrom = \"2026-12-01\"\n\
         binding = \"target\"\nsteps = \"publication | Out | R | committed | reaches published\"\n",
    );
    let shown = then(&world, &dana, look, page, format!("product=copy&rules={twice}")).await;
    assert!(
        shown.contains(
            "yearly from Tue 1 Dec 2026: its plan calls the publication committed; that is the release itself, so its dates are target"
        ),
        "{shown}"
    );
    let wrong = "product=copy&rules=x".to_owned();
    let refused = then(&world, &dana, look, page, wrong).await;
    assert!(!refused.contains("What they would do"));
    assert!(refused.contains("line 1"), "{refused}");
}

/// The form of a cadence begins with today: a rule that says its own first day counts instead, until somebody writes another one.
#[tokio::test]
async fn a_rule_that_says_its_own_first_day_counts_from_there() {
    let world = World::demo().await;
    let dana = world.sign_in("dana").await;
    let (page, look, add) = ("/admin/cadences", "/do/cadences/preview", "/do/cadences/add");
    let prefilled = "name=\"prefilled_from\" value=\"2026-12-01\"";
    let shown = world.get(&dana, page).await;
    assert!(shown.text().contains(prefilled), "{}", shown.text());
    let form = |from: &str| {
        format!(
            "product=gitlab&name=meetings&kind=internal&binding=target&rule=third+Thursday+of+the+month+from+2023-11\
             &from={from}&prefilled_from=2026-12-01"
        )
    };
    let shown = then(&world, &dana, look, page, form("2026-12-01")).await;
    for words in [
        "monthly on the 3rd thursday from 2023-11-01",
        "Add cadence",
        prefilled,
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let refused = then(&world, &dana, add, page, form("2026-12-02")).await;
    for words in ["it holds from 2023-11-01", "value=\"2026-12-02\"", prefilled] {
        assert!(refused.to_lowercase().contains(words), "{words}: {refused}");
    }
    let added = then(&world, &dana, add, page, form("2026-12-01")).await;
    assert!(added.contains("The cadence meetings is added"), "{added}");
}

#[tokio::test]
async fn a_calendar_of_freezes_is_looked_at_before_it_is_taken_in() {
    let world = World::demo().await;
    let dana = world.sign_in("dana").await;
    let page = "/admin/freezes";
    let (take, look) = ("/do/freezes/import", "/do/freezes/preview-import");
    let form = |event: &str| {
        let calendar = format!("BEGIN:VCALENDAR%0D%0A{event}END:VCALENDAR");
        format!("calendar={calendar}&reason=Rest&strength=hard&forbids[]=merge&visibility=team")
    };
    let event = |uid: &str, more: &str| {
        format!(
            "BEGIN:VEVENT%0D%0AUID:{uid}%0D%0ASUMMARY:Lock+{uid}%0D%0ADTSTART;VALUE%3DDATE:20261224%0D%0A{more}END:VEVENT%0D%0A"
        )
    };
    let first = form(&[event("a", ""), event("b", "")].concat());
    let shown = then(&world, &dana, look, page, first.clone()).await;
    for words in ["What would come of it", "Lock a: from Thu 24 Dec 2026", take] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let unseen = then(&world, &dana, take, page, first.clone()).await;
    assert!(unseen.contains("look at it again first"), "{unseen}");
    let first = format!("{first}&looked_at={}", mark(&shown));
    let taken = then(&world, &dana, take, page, first).await;
    assert!(
        taken.contains("2 are new, 0 changed, and 0 as they were"),
        "{taken}"
    );
    let next = form(&event("a", "STATUS:CANCELLED%0D%0A"));
    let shown = then(&world, &dana, look, page, next.clone()).await;
    for words in [
        "Ended: called off there, or over",
        "Not in this calendar",
        "Lock b: from",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let next = format!("{next}&looked_at={}", mark(&shown));
    let taken = then(&world, &dana, take, page, next).await;
    assert!(taken.contains("1 ended: they were called off there"), "{taken}");
}

#[tokio::test]
async fn a_product_gets_another_home_and_is_put_away() {
    let world = World::demo().await;
    let (nobody, dana) = (Who::nobody(), world.sign_in("dana").await);
    let (page, edit, archive) = ("/admin/products", "/do/products/edit", "/do/products/archive");
    let shown = world.get(&dana, "/admin/products?looks=gitlab").await;
    assert!(shown.text().contains("What people see of GitLab"));
    // The first form of the page that says what was seen.
    let seen = shown.text().split("name=\"seen\" value=\"").nth(1).unwrap();
    let seen = seen.split('"').next().unwrap();
    let form = |zone: &str, monthly: &str| {
        format!(
            "product=gitlab&seen={seen}&name=GitLab&colour=orange&letter=G&zone={zone}&monthly={monthly}&patch=&internal="
        )
    };
    let refused = then(&world, &dana, edit, page, form("Mars%2FOlympus", "")).await;
    assert!(refused.contains("is no time zone"), "{refused}");
    let refused = then(&world, &dana, edit, page, form("UTC", "patch")).await;
    assert!(refused.contains("stands for two kinds of releases"), "{refused}");
    let done = then(&world, &dana, edit, page, form("Europe%2FBerlin", "Scheduled")).await;
    assert!(done.contains("It is kept as you said it."), "{done}");
    let address = "/releases/gitlab/19.7";
    let release = world.get(&nobody, address).await;
    for words in ["it ends in Europe/Berlin", "Scheduled release"] {
        assert!(release.text().contains(words), "{words}: {}", release.text());
    }
    let again = then(&world, &dana, edit, page, form("UTC", "")).await;
    assert!(again.contains("omebody changed this"), "{again}");
    let turning = |away: &str| format!("product=gitlab&away={away}");
    let away = then(&world, &dana, archive, page, turning("yes")).await;
    assert!(away.contains("It is put away: "), "{away}");
    let release = world.get(&nobody, address).await;
    assert!(
        release.text().contains("it will not happen."),
        "{}",
        release.text()
    );
    let back = then(&world, &dana, archive, page, turning("no")).await;
    assert!(back.contains("It is back: "), "{back}");
}
