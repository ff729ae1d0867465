//! The list of products over the API: what each may see of it.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use backend::calendar::add_product::AddProduct;
use domain::identity::{Actor, Visibility};
use serde_json::{Value, json};

use super::support::{Who, World, product};

const PATH: &str = "/api/v1/products";

/// The products with the kinds of their releases: `gitlab monthly patch`.
fn told(answer: &Value) -> Vec<String> {
    let products = answer["products"].as_array().unwrap().iter();
    let told = products.map(|product| {
        let kinds = product["kinds"].as_array().unwrap().iter();
        let mut words = vec![product["slug"].as_str().unwrap()];
        words.extend(kinds.map(|kind| kind["kind"].as_str().unwrap()));
        words.join(" ")
    });
    told.collect()
}

#[tokio::test]
async fn a_program_finds_every_product_that_it_may_see() {
    let world = World::demo().await;
    let dana = world.actor("dana").await;
    let runner = AddProduct {
        visibility: Visibility::Team,
        zone: "Europe/Berlin".parse().unwrap(),
        words: "monthly: Scheduled".parse().unwrap(),
        ..product("runner", "Runner")
    };
    world.db().write(&dana, runner).await.unwrap();
    let secret = AddProduct {
        visibility: Visibility::Embargoed {
            people: BTreeSet::new(),
        },
        ..product("secret", "Secret")
    };
    world.db().write(&Actor::System("test"), secret).await.unwrap();
    let nobody = world.get(&Who::nobody(), PATH).await;
    assert_eq!(nobody.status, StatusCode::OK);
    assert_eq!(told(&nobody.json()), ["gitlab monthly patch"]);
    let gitlab = nobody.json()["products"][0].clone();
    let url = "http://127.0.0.1:3000";
    for (field, expected) in [
        ("name", json!("GitLab")),
        ("zone", json!("UTC")),
        ("archived_on", Value::Null),
        (
            "kinds",
            json!([{ "kind": "monthly", "label": "Monthly" }, { "kind": "patch", "label": "Patch" }]),
        ),
    ] {
        assert_eq!(gitlab[field], expected, "{field}");
    }
    for (link, expected) in [
        ("page", "/?product=gitlab"),
        ("status", "/status/gitlab"),
        ("releases", "/api/v1/releases/gitlab"),
        ("supported", "/api/v1/supported/gitlab"),
        ("feed", "/feeds/gitlab.ics"),
        ("supported_feed", "/feeds/supported/gitlab.ics"),
    ] {
        assert_eq!(gitlab["links"][link], json!(format!("{url}{expected}")), "{link}");
        let answer = world.get(&Who::nobody(), expected).await;
        assert_eq!(answer.status, StatusCode::OK, "{expected}");
    }
    let post = gitlab["links"]["post"].as_str().unwrap();
    assert!(post.starts_with("https://") && post.contains('{'), "{post}");

    let team = ["gitlab monthly patch internal", "runner monthly patch internal"];
    for name in ["mei", "ana", "dana"] {
        let answer = world.get(&world.sign_in(name).await, PATH).await.json();
        assert_eq!(told(&answer), team, "{name}");
        let runner = &answer["products"][1];
        assert_eq!(runner["zone"], "Europe/Berlin");
        assert_eq!(runner["kinds"][0]["label"], "Scheduled");
        assert_eq!(runner["links"]["feed"], Value::Null, "a feed is for everybody");
        assert_eq!(runner["links"]["supported_feed"], Value::Null);
    }
    let answer = world.get(&world.sign_in("chidi").await, PATH).await.json();
    let told = told(&answer);
    assert_eq!(&told[..2], team);
    assert!(told[2].starts_with("secret-"), "{told:?}");

    // What everybody sees is kept until it is another.
    let again = world
        .get_with(PATH, &[("if-none-match", nobody.header("etag"))])
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    world.db().write(&dana, product("pages", "Pages")).await.unwrap();
    let again = world
        .get_with(PATH, &[("if-none-match", nobody.header("etag"))])
        .await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json()["products"][1]["slug"], "pages");
}
