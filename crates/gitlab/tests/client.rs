//! The client against a small server that plays GitLab's part.

use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use gitlab::{Client, Error, LARGEST_PICTURE};
use http_body::Frame;

const TOKEN: &str = "glpat-a-very-secret-token";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Starts the server on a port of its own.
async fn serve(app: Router) -> String {
    let listener = tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))
        .await
        .unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    format!("http://{address}")
}

fn json(status: StatusCode, body: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

async fn user(headers: HeaderMap) -> Response {
    match headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
    {
        Some(value) if value == format!("Bearer {TOKEN}") => json(
            StatusCode::OK,
            r#"{"id":101,"username":"ana","name":"Ana Ferreira","state":"active","avatar_url":null,"bio":"x"}"#,
        ),
        Some("Bearer narrow") => json(StatusCode::FORBIDDEN, r#"{"error":"insufficient_scope"}"#),
        _ => json(StatusCode::UNAUTHORIZED, r#"{"message":"401 Unauthorized"}"#),
    }
}

async fn member(Path((group, id)): Path<(String, i64)>) -> Response {
    match (group.as_str(), id) {
        ("org/managers", 1) => json(StatusCode::OK, r#"{"id":1,"state":"active","access_level":40}"#),
        ("org/managers", 2) => json(StatusCode::OK, r#"{"id":2,"state":"blocked","access_level":40}"#),
        ("org/managers", 3) => json(
            StatusCode::OK,
            r#"{"id":3,"state":"active","access_level":30,"membership_state":"awaiting"}"#,
        ),
        ("org/managers", 4) => json(StatusCode::BAD_GATEWAY, ""),
        ("org/managers", 5) => json(StatusCode::OK, r#"{"id":5}"#),
        ("org/managers", 6) => json(StatusCode::TOO_MANY_REQUESTS, ""),
        ("org/managers", 7) => json(StatusCode::NOT_FOUND, "<h1>404 page not found</h1>"),
        ("org/managers", 8) => json(StatusCode::NOT_FOUND, r#"{"error":"404 Not Found"}"#),
        ("org/managers", _) => json(StatusCode::NOT_FOUND, r#"{"message":"404 Not found"}"#),
        _ => json(StatusCode::NOT_FOUND, r#"{"message":"404 Group Not Found"}"#),
    }
}

async fn itself(headers: HeaderMap) -> Response {
    match headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
    {
        Some(value) if value == format!("Bearer {TOKEN}") => json(
            StatusCode::OK,
            r#"{"id":4,"name":"slipway","revoked":false,"scopes":["read_api"],"active":true,"expires_at":"2027-01-31"}"#,
        ),
        Some("Bearer narrow") => json(StatusCode::OK, r#"{"scopes":["read_user"],"expires_at":null}"#),
        Some("Bearer application") => json(StatusCode::NOT_FOUND, r#"{"message":"404 Not found"}"#),
        _ => json(StatusCode::UNAUTHORIZED, r#"{"message":"401 Unauthorized"}"#),
    }
}

async fn group(Path(group): Path<String>) -> Response {
    match group.as_str() {
        "org/managers" => json(StatusCode::OK, r#"{"id":7,"full_path":"org/managers"}"#),
        _ => json(StatusCode::NOT_FOUND, r#"{"message":"404 Group Not Found"}"#),
    }
}

fn api() -> Router {
    Router::new()
        .route("/api/v4/personal_access_tokens/self", get(itself))
        .route("/api/v4/groups/{group}", get(group))
        .route("/api/v4/user", get(user))
        .route("/api/v4/groups/{group}/members/all/{id}", get(member))
}

#[tokio::test]
async fn a_token_says_whose_it_is() {
    let client = Client::new(&format!("{}/", serve(api()).await));
    let user = client.user(TOKEN).await.unwrap();
    assert_eq!(
        (user.id, user.username.as_str(), user.name.as_str()),
        (101, "ana", "Ana Ferreira")
    );
    assert!(user.is_active() && user.avatar_url.is_none());
    assert_eq!(client.user("wrong").await, Err(Error::Refused(401)));
    assert_eq!(client.user("narrow").await, Err(Error::Refused(403)));
}

#[tokio::test]
async fn a_token_says_what_it_may_do() {
    let client = Client::new(&serve(api()).await);
    let token = client.token(TOKEN).await.unwrap().unwrap();
    assert!(token.reads_groups());
    assert_eq!(token.expires_at.as_deref(), Some("2027-01-31"));
    assert!(!client.token("narrow").await.unwrap().unwrap().reads_groups());
    assert_eq!(
        client.token("application").await,
        Ok(None),
        "GitLab does not tell"
    );
    assert_eq!(client.token("wrong").await, Err(Error::Refused(401)));
    assert_eq!(client.sees_group(TOKEN, "org/managers").await, Ok(true));
    let nowhere = client.sees_group(TOKEN, "org/nowhere").await;
    assert!(
        matches!(&nowhere, Err(Error::Unexpected(why)) if why.contains("no such group")),
        "{nowhere:?}"
    );
}

#[tokio::test]
async fn membership_is_a_level_or_none() {
    let client = Client::new(&serve(api()).await);
    assert_eq!(client.membership(TOKEN, "org/managers", 1).await, Ok(Some(40)));
    assert_eq!(
        client.membership(TOKEN, "org/managers", 2).await,
        Ok(None),
        "a blocked account"
    );
    assert_eq!(
        client.membership(TOKEN, "org/managers", 3).await,
        Ok(None),
        "asked, not let in"
    );
    assert_eq!(client.membership(TOKEN, "org/managers", 9).await, Ok(None), "404");
    for (group, id, what) in [
        (
            "org/nowhere",
            1,
            "a group that is not there says nothing about a person",
        ),
        ("org/managers", 7, "a proxy's 404"),
        ("org/managers", 8, "an address that the API does not know"),
    ] {
        let answer = client.membership(TOKEN, group, id).await;
        assert!(matches!(answer, Err(Error::Unexpected(_))), "{what}: {answer:?}");
    }
    let passes = client.membership(TOKEN, "org/managers", 4).await;
    assert!(passes.as_ref().is_err_and(Error::passes), "{passes:?}");
    assert!(matches!(
        client.membership(TOKEN, "org/managers", 5).await,
        Err(Error::Unexpected(_))
    ));
    let passes = client.membership(TOKEN, "org/managers", 6).await;
    assert!(passes.as_ref().is_err_and(Error::passes), "{passes:?}");
}

#[tokio::test]
async fn nobody_there_and_nobody_in_time_are_the_same() {
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap();
    let gone = Client::new(&format!("http://{closed}")).user(TOKEN).await;
    assert!(matches!(gone, Err(Error::Unreachable(_))), "{gone:?}");

    let slow = Router::new().route(
        "/api/v4/user",
        get(|| tokio::time::sleep(Duration::from_secs(30))),
    );
    let client = Client::with_timeout(&serve(slow).await, Duration::from_millis(100));
    assert_eq!(
        client.user(TOKEN).await,
        Err(Error::Unreachable("it took too long".to_owned()))
    );
}

#[tokio::test]
async fn no_secret_is_shown() {
    let client = Client::new(&serve(api()).await);
    let error = client.user("narrow").await.unwrap_err();
    assert!(!format!("{client:?} {error:?} {error}").contains("narrow"));
    let picture = client
        .avatar("https://127.0.0.1/a.png?token=hush")
        .await
        .unwrap_err();
    let broken = Client::new("http://127.0.0.1:1")
        .avatar("/a.png?token=hush")
        .await
        .unwrap_err();
    assert!(!format!("{picture:?} {picture} {broken:?} {broken}").contains("hush"));
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_not_followed() {
    let app = Router::new()
        .route(
            "/oauth/token",
            post(|| async { Redirect::temporary("/elsewhere") }),
        )
        .route("/elsewhere", post(|| async { "no" }));
    let base = serve(app).await;
    let request = http::Request::post(format!("{base}/oauth/token"))
        .body(b"code=1".to_vec())
        .unwrap();
    let answer = Client::new(&base).send(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::TEMPORARY_REDIRECT);
}

/// So many bytes in pieces, with no length told before.
struct Pieces(usize, bool);

impl axum::body::HttpBody for Pieces {
    type Data = axum::body::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let mut piece = vec![0; self.0.min(1024)];
        if piece.is_empty() {
            return Poll::Ready(None);
        }
        if !std::mem::replace(&mut self.1, true) {
            piece[..PNG.len()].copy_from_slice(PNG);
        }
        self.0 -= piece.len();
        Poll::Ready(Some(Ok(Frame::data(piece.into()))))
    }
}

fn in_pieces(size: usize) -> Body {
    Body::new(Pieces(size, false))
}

#[tokio::test]
async fn pictures_are_small_and_pictures() {
    let app = Router::new()
        .route("/small.png", get(|| async { PNG }))
        .route("/largest.png", get(|| async { in_pieces(LARGEST_PICTURE) }))
        .route("/large.png", get(|| async { in_pieces(LARGEST_PICTURE + 1) }))
        .route(
            "/said.png",
            get(|| async { [PNG, &vec![0; LARGEST_PICTURE]].concat() }),
        )
        .route(
            "/drawing.png",
            get(|| async {
                (
                    [(header::CONTENT_TYPE, "image/png")],
                    "<svg><script>alert(1)</script></svg>",
                )
            }),
        )
        .route("/moved.png", get(|| async { Redirect::temporary("/small.png") }));
    let base = serve(app).await;
    let client = Client::new(&base);
    let picture = client.avatar(&format!("{base}/small.png")).await.unwrap();
    assert_eq!((picture.media_type, picture.bytes.as_slice()), ("image/png", PNG));
    assert!(
        client.avatar("/small.png").await.is_ok(),
        "an address without a host is at GitLab"
    );
    assert_eq!(
        client.avatar("/largest.png").await.unwrap().bytes.len(),
        LARGEST_PICTURE
    );
    for path in [
        "/large.png",
        "/said.png",
        "/drawing.png",
        "/moved.png",
        "/nothing.png",
    ] {
        let refused = client.avatar(path).await;
        assert!(
            matches!(refused, Err(Error::Unexpected(_))),
            "{path}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn a_picture_elsewhere_is_not_fetched_from_a_private_network() {
    let inside = serve(Router::new().route("/a.png", get(|| async { PNG }))).await;
    let client = Client::new("https://gitlab.example.com");
    // In plain, in digits, and by a name that leads inside.
    let port = inside.rsplit(':').next().unwrap();
    for url in [
        format!("{inside}/a.png"),
        format!("https://127.0.0.1:{port}/a.png"),
        format!("https://localhost:{port}/a.png"),
    ] {
        let refused = client.avatar(&url).await;
        assert!(refused.is_err(), "{url}");
    }
    let by_name = client
        .avatar(&format!("https://localhost:{port}/a.png"))
        .await
        .unwrap_err();
    assert!(by_name.to_string().contains("not public"), "{by_name}");
}
