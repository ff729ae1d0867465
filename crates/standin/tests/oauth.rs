//! Pairs of tokens that rotate.

use reqwest::{Client, Response, StatusCode};
use serde_json::Value;
use standin::{Setup, Standin};

fn client() -> Client {
    // The provider is installed by the stand-in, which sends itself.
    Client::builder().no_proxy().build().unwrap()
}

async fn user(standin: &Standin, access: &str) -> StatusCode {
    let url = format!("{}/api/v4/user", standin.base());
    client()
        .get(url)
        .bearer_auth(access)
        .send()
        .await
        .unwrap()
        .status()
}

async fn refresh(standin: &Standin, refresh: &str) -> Response {
    client()
        .post(format!("{}/oauth/token", standin.base()))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(format!(
            "grant_type=refresh_token&client_id=slipway&client_secret=hush&refresh_token={refresh}"
        ))
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn a_pair_is_good_until_it_is_refreshed_once() {
    let standin = Standin::start(Setup::default()).await.unwrap();
    let (access, first) = standin.pair(&["read_api"]);
    assert_eq!(user(&standin, &access).await, 200);

    let told: Value = refresh(&standin, &first).await.json().await.unwrap();
    let (new, second) = (&told["access_token"], &told["refresh_token"]);
    assert_eq!(told["expires_in"], 7200);
    assert_eq!(user(&standin, new.as_str().unwrap()).await, 200);
    assert_eq!(user(&standin, &access).await, 401, "the one before is gone");

    let twice = refresh(&standin, &first).await;
    assert_eq!(twice.status(), 400);
    let told: Value = twice.json().await.unwrap();
    assert_eq!(told["error"], "invalid_grant");

    // It can be refreshed after the access token has ended, too.
    standin.forget_token(new.as_str().unwrap());
    assert_eq!(user(&standin, new.as_str().unwrap()).await, 401);
    assert_eq!(refresh(&standin, second.as_str().unwrap()).await.status(), 200);
}
