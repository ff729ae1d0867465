//! OAuth 2 with GitLab: authorization code, PKCE, and Slipway as a confidential client. Signing in and letting a connection
//! in both go this way; what they make of it is theirs ([`crate::auth`], [`crate::admin`]).

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use oauth2::basic::{BasicClient, BasicErrorResponseType, BasicTokenResponse};
use oauth2::url::{ParseError, form_urlencoded};
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RefreshToken, RequestTokenError, Scope, TokenResponse,
    TokenUrl,
};

use crate::config::Secret;

type OAuth = BasicClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// What Slipway is at a GitLab, and where people come back to.
#[derive(Debug, Clone)]
pub struct Application {
    client: gitlab::Client,
    client_id: String,
    client_secret: Secret,
    redirect_uri: String,
}

/// The tokens that GitLab gave.
pub struct Granted {
    /// What lets in.
    pub access: String,
    /// What gets the next ones, once.
    pub refresh: Option<String>,
    /// How long the first one lasts.
    pub lasts: Option<Duration>,
    /// What it may do; none where GitLab does not say.
    pub scopes: Option<Vec<String>>,
}

/// Never a token.
impl fmt::Debug for Granted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Granted")
            .field("lasts", &self.lasts)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

/// Why there are no tokens. Nothing of what GitLab wrote is in it.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// GitLab does not answer.
    #[error(transparent)]
    GitLab(#[from] gitlab::Error),
    /// The code, or the token that gets the next ones, is too old or was used.
    #[error("GitLab does not stand by what it gave before")]
    NoGrant,
    /// The application of the settings is not accepted, or may not do that.
    #[error(
        "GitLab refuses Slipway's application: look at client_id, client_secret, its redirect URI and its scopes"
    )]
    NotAgreed,
    /// The answer makes no sense.
    #[error("GitLab's answer cannot be read")]
    Unreadable,
    /// An address of the settings is none.
    #[error("an address of the settings cannot be used: {0}")]
    Address(#[from] ParseError),
}

impl Application {
    /// Slipway's application at this GitLab. Nobody is asked yet.
    #[must_use]
    pub const fn new(
        client: gitlab::Client,
        client_id: String,
        client_secret: Secret,
        redirect_uri: String,
    ) -> Self {
        Self {
            client,
            client_id,
            client_secret,
            redirect_uri,
        }
    }

    fn oauth(&self) -> Result<OAuth, Fault> {
        let url = self.client.base();
        Ok(BasicClient::new(ClientId::new(self.client_id.clone()))
            .set_client_secret(ClientSecret::new(self.client_secret.expose().to_owned()))
            .set_auth_type(AuthType::RequestBody)
            .set_auth_uri(AuthUrl::new(format!("{url}/oauth/authorize"))?)
            .set_token_uri(TokenUrl::new(format!("{url}/oauth/token"))?)
            .set_redirect_uri(RedirectUrl::new(self.redirect_uri.clone())?))
    }

    /// Where the browser goes to ask GitLab for this scope.
    ///
    /// # Errors
    /// [`Fault::Address`].
    pub fn authorize_url(&self, scope: &str, state: &str, verifier: &str) -> Result<String, Fault> {
        let verifier = PkceCodeVerifier::new(verifier.to_owned());
        let state = state.to_owned();
        let oauth = self.oauth()?;
        let (url, _) = oauth
            .authorize_url(|| CsrfToken::new(state))
            .add_scope(Scope::new(scope.to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .url();
        Ok(url.into())
    }

    /// Exchanges the code that the browser brought back.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn exchange(&self, code: String, verifier: String) -> Result<Granted, Fault> {
        let oauth = self.oauth()?;
        let request = oauth
            .exchange_code(AuthorizationCode::new(code))
            .set_pkce_verifier(PkceCodeVerifier::new(verifier));
        granted(request.request_async(&sender(&self.client)).await)
    }

    /// Gets the next tokens. From then on those before are worth nothing, also where the answer does not arrive.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn refresh(&self, refresh: String) -> Result<Granted, Fault> {
        let (oauth, refresh) = (self.oauth()?, RefreshToken::new(refresh));
        let request = oauth.exchange_refresh_token(&refresh);
        granted(request.request_async(&sender(&self.client)).await)
    }

    /// Gives a token back. Nobody waits for it, and where it fails the token ends by itself.
    pub fn give_back(&self, token: &str) {
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", &self.client_id)
            .append_pair("client_secret", self.client_secret.expose())
            .append_pair("token", token)
            .finish();
        let request = http::Request::post(format!("{}/oauth/revoke", self.client.base()))
            .header(http::header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.into_bytes());
        let client = self.client.clone();
        tokio::spawn(async move {
            let Ok(request) = request else { return };
            match client.send(request).await {
                Ok(answer) if answer.status().is_success() => {}
                Ok(answer) => tracing::debug!(
                    status = answer.status().as_u16(),
                    "GitLab did not take the token back"
                ),
                Err(error) => tracing::debug!(%error, "GitLab did not take the token back"),
            }
        });
    }
}

type Sent = Pin<Box<dyn Future<Output = gitlab::Result<http::Response<Vec<u8>>>> + Send>>;

/// Sends what the library wants to have sent.
fn sender(client: &gitlab::Client) -> impl Fn(http::Request<Vec<u8>>) -> Sent + Send + Sync + 'static {
    let client = client.clone();
    move |request| {
        let client = client.clone();
        Box::pin(async move { client.send(request).await })
    }
}

type Asked = Result<BasicTokenResponse, RequestTokenError<gitlab::Error, oauth2::basic::BasicErrorResponse>>;

fn granted(answer: Asked) -> Result<Granted, Fault> {
    match answer {
        Ok(token) => Ok(Granted {
            access: token.access_token().secret().clone(),
            refresh: token.refresh_token().map(|refresh| refresh.secret().clone()),
            lasts: token.expires_in(),
            scopes: token
                .scopes()
                .map(|scopes| scopes.iter().map(|scope| scope.as_str().to_owned()).collect()),
        }),
        Err(RequestTokenError::Request(error)) => Err(error.into()),
        Err(RequestTokenError::ServerResponse(answer)) => {
            // The kind only: the description is GitLab's text and may be anything.
            tracing::warn!(error = %answer.error(), "GitLab gave no tokens");
            Err(match answer.error() {
                BasicErrorResponseType::InvalidGrant => Fault::NoGrant,
                _ => Fault::NotAgreed,
            })
        }
        Err(RequestTokenError::Parse(..) | RequestTokenError::Other(_)) => {
            tracing::warn!("GitLab's answer to a request for tokens cannot be read");
            Err(Fault::Unreadable)
        }
    }
}
