//! Pages as GitLab gives them.

use reqwest::Response;
use standin::{History, Limit, Seed, Setup, Standin, Token};

async fn get(standin: &Standin, path: &str) -> Response {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    client
        .get(format!("{}/api/v4/{path}", standin.base()))
        .bearer_auth(Token::READ)
        .send()
        .await
        .unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    Some(response.headers().get(name)?.to_str().unwrap())
}

#[tokio::test]
async fn pages_by_offset_have_their_headers() {
    let standin = Standin::start(Setup::default()).await.unwrap();
    let page = get(
        &standin,
        "projects/278964/repository/tags?per_page=1&page=2&sort=asc",
    )
    .await;
    for (name, value) in [
        ("x-page", "2"),
        ("x-per-page", "1"),
        ("x-next-page", "3"),
        ("x-prev-page", "1"),
        ("x-total", "4"),
        ("x-total-pages", "4"),
    ] {
        assert_eq!(header(&page, name), Some(value), "{name}");
    }
    let link = header(&page, "link").unwrap();
    for relation in ["prev", "next", "first", "last"] {
        assert!(link.contains(&format!("rel=\"{relation}\"")), "{link}");
    }
    let last = get(&standin, "projects/278964/repository/tags?per_page=100").await;
    assert_eq!(header(&last, "x-next-page"), Some(""));
    let most = get(&standin, "projects?per_page=1000").await;
    assert_eq!(header(&most, "x-per-page"), Some("100"));
}

#[tokio::test]
async fn long_lists_are_not_counted_and_end_somewhere() {
    let standin = Standin::start(Setup {
        seed: Seed::Empty,
        history: Some(History::new(100_000, 10_000)),
        ..Setup::default()
    })
    .await
    .unwrap();
    let first = get(&standin, "projects/278964/merge_requests?state=all&per_page=100").await;
    assert_eq!(header(&first, "x-total"), None);
    assert_eq!(header(&first, "x-next-page"), Some("2"));
    assert!(!header(&first, "link").unwrap().contains("rel=\"last\""));
    for (question, status) in [
        ("page=600&per_page=100", 405),
        ("pagination=keyset", 405),
        ("page=500&per_page=100", 200),
    ] {
        let page = get(&standin, &format!("projects/278964/merge_requests?{question}")).await;
        assert_eq!(page.status(), status, "{question}");
    }
    let unpaired = get(
        &standin,
        "projects/278964/deployments?updated_after=2024-01-01T00:00:00Z",
    )
    .await;
    assert_eq!(unpaired.status(), 400);
}

#[tokio::test]
async fn a_limit_says_how_much_is_left() {
    let standin = Standin::start(Setup {
        limit: Some(Limit {
            requests: 1,
            seconds: 3600,
        }),
        ..Setup::default()
    })
    .await
    .unwrap();
    let allowed = get(&standin, "user").await;
    assert_eq!(header(&allowed, "ratelimit-remaining"), Some("0"));
    assert_eq!(header(&allowed, "retry-after"), None);
    let refused = get(&standin, "user").await;
    assert_eq!(refused.status(), 429);
    let wait: u64 = header(&refused, "retry-after").unwrap().parse().unwrap();
    assert!((3500..=3600).contains(&wait), "{wait}");
    assert!(header(&refused, "ratelimit-resettime").unwrap().ends_with("GMT"));
    assert_eq!(refused.text().await.unwrap(), "Retry later");
}
