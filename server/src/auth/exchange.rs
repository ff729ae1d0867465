//! OAuth 2 with GitLab: authorization code, PKCE, and Slipway as a confidential client.

use backend::Error;
use oauth2::basic::{BasicClient, BasicErrorResponseType};
use oauth2::url::form_urlencoded;
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, TokenResponse, TokenUrl,
};

use super::attempt::Attempt;
use super::connection::Connection;
use super::refusal::Refusal;

/// What Slipway asks for: who the person is, and nothing else. Groups are looked up with the token of the
/// settings.
const SCOPE: &str = "read_user";

type OAuth = BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

fn oauth(connection: &Connection) -> Result<OAuth, Refusal> {
    let wrong = |error| Refusal::from(Error::internal(error));
    let url = connection.url();
    Ok(BasicClient::new(ClientId::new(connection.client_id.clone()))
        .set_client_secret(ClientSecret::new(connection.client_secret.expose().to_owned()))
        .set_auth_type(AuthType::RequestBody)
        .set_auth_uri(AuthUrl::new(format!("{url}/oauth/authorize")).map_err(wrong)?)
        .set_token_uri(TokenUrl::new(format!("{url}/oauth/token")).map_err(wrong)?)
        .set_redirect_uri(RedirectUrl::new(connection.redirect_uri.clone()).map_err(wrong)?))
}

/// Where the browser goes to ask GitLab.
pub(super) fn authorize_url(connection: &Connection, attempt: &Attempt) -> Result<String, Refusal> {
    let verifier = PkceCodeVerifier::new(attempt.verifier.clone());
    let state = attempt.state.clone();
    let oauth = oauth(connection)?;
    let (url, _) = oauth
        .authorize_url(|| CsrfToken::new(state))
        .add_scope(Scope::new(SCOPE.to_owned()))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
        .url();
    Ok(url.into())
}

/// Exchanges the code for an access token.
pub(super) async fn access_token(
    connection: &Connection,
    code: String,
    verifier: String,
) -> Result<String, Refusal> {
    let oauth = oauth(connection)?;
    let client = connection.client.clone();
    let send = move |request| {
        let client = client.clone();
        async move { client.send(request).await }
    };
    let answer = oauth
        .exchange_code(AuthorizationCode::new(code))
        .set_pkce_verifier(PkceCodeVerifier::new(verifier))
        .request_async(&send)
        .await;
    match answer {
        Ok(token) => Ok(token.access_token().secret().clone()),
        Err(RequestTokenError::Request(error)) => Err(error.into()),
        Err(RequestTokenError::ServerResponse(answer)) => {
            // The kind only: the description is GitLab's text and may be anything.
            tracing::warn!(error = %answer.error(), "GitLab gave no access token");
            Err(match answer.error() {
                BasicErrorResponseType::InvalidGrant => Refusal::CodeRefused,
                _ => Refusal::NotAgreed,
            })
        }
        Err(RequestTokenError::Parse(..) | RequestTokenError::Other(_)) => {
            tracing::warn!("GitLab's answer to the code cannot be read");
            Err(Refusal::Unreadable)
        }
    }
}

/// Gives the access token back: Slipway has asked what it wanted to know. Nobody waits for it, and where
/// it fails the token ends by itself within two hours.
pub(super) fn give_back(connection: &Connection, token: &str) {
    let body = form_urlencoded::Serializer::new(String::new())
        .append_pair("client_id", &connection.client_id)
        .append_pair("client_secret", connection.client_secret.expose())
        .append_pair("token", token)
        .finish();
    let request = http::Request::post(format!("{}/oauth/revoke", connection.url()))
        .header(http::header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body.into_bytes());
    let client = connection.client.clone();
    tokio::spawn(async move {
        let Ok(request) = request else { return };
        match client.send(request).await {
            Ok(answer) if answer.status().is_success() => {}
            Ok(answer) => tracing::debug!(
                status = answer.status().as_u16(),
                "GitLab did not take the access token back"
            ),
            Err(error) => tracing::debug!(%error, "GitLab did not take the access token back"),
        }
    });
}
