//! A small HTTP client that keeps its one connection: light enough not to be what is measured.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::{Context as _, Result, bail};
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{CONTENT_TYPE, COOKIE, HOST, HeaderMap, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpSocket, TcpStream};

/// An answer, read to its end.
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// One connection to a server, and the cookie that goes along.
pub struct Client {
    sender: SendRequest<Full<Bytes>>,
    host: HeaderValue,
    cookie: Option<HeaderValue>,
}

impl Client {
    /// Connects to `host:port`.
    pub async fn connect(address: &str) -> Result<Self> {
        Self::over(TcpStream::connect(address).await?, address).await
    }

    async fn over(stream: TcpStream, address: &str) -> Result<Self> {
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self {
            sender,
            host: HeaderValue::from_str(address)?,
            cookie: None,
        })
    }

    /// Connects, and signs in as one of the demonstration's people.
    pub async fn signed_in(address: &str, username: &str) -> Result<Self> {
        let mut client = Self::connect(address).await?;
        let answer = client.post("/auth/demo", format!("username={username}")).await?;
        let cookie = answer
            .headers
            .get("set-cookie")
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split(';').next())
            .with_context(|| format!("{username} could not sign in: {}", answer.status))?;
        client.cookie = Some(HeaderValue::from_str(cookie)?);
        Ok(client)
    }

    /// Connects as another tab of the same browser.
    pub async fn beside(&self, address: &str) -> Result<Self> {
        let mut client = Self::connect(address).await?;
        client.cookie.clone_from(&self.cookie);
        Ok(client)
    }

    /// The same from the `number`th of this machine's addresses: a server counts what each of them has open.
    pub async fn beside_from(&self, address: &str, number: u8) -> Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from((Ipv4Addr::new(127, 0, 0, number), 0)))?;
        let mut client = Self::over(socket.connect(address.parse()?).await?, address).await?;
        client.cookie.clone_from(&self.cookie);
        Ok(client)
    }

    fn request(
        &self,
        method: Method,
        path: &str,
        headers: &[(&'static str, &str)],
        body: Bytes,
    ) -> Result<Request<Full<Bytes>>> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, &self.host);
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Ok(request.body(Full::new(body))?)
    }

    /// Asks for a page, with more headers.
    pub async fn get(&mut self, path: &str, headers: &[(&'static str, &str)]) -> Result<Answer> {
        let request = self.request(Method::GET, path, headers, Bytes::new())?;
        self.send(request).await
    }

    /// Sends a form, as the island on one of our pages does.
    pub async fn post(&mut self, path: &str, form: String) -> Result<Answer> {
        let headers = [
            (CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
            ("accept", "application/json"),
        ];
        let request = self.request(Method::POST, path, &headers, form.into())?;
        self.send(request).await
    }

    /// Sends a body as it is, with these headers.
    pub async fn tell(
        &mut self,
        path: &str,
        headers: &[(&'static str, &str)],
        body: String,
    ) -> Result<Answer> {
        let request = self.request(Method::POST, path, headers, body.into())?;
        self.send(request).await
    }

    /// Opens something that goes on: its status is checked, its body is the caller's to read.
    pub async fn open(&mut self, path: &str) -> Result<Incoming> {
        let request = self.request(
            Method::GET,
            path,
            &[("accept", "text/event-stream")],
            Bytes::new(),
        )?;
        let response = self.begin(request).await?;
        if response.status() != StatusCode::OK {
            bail!("{path} answered {}", response.status());
        }
        Ok(response.into_body())
    }

    async fn begin(&mut self, request: Request<Full<Bytes>>) -> Result<Response<Incoming>> {
        self.sender.ready().await?;
        Ok(self.sender.send_request(request).await?)
    }

    async fn send(&mut self, request: Request<Full<Bytes>>) -> Result<Answer> {
        let (parts, body) = self.begin(request).await?.into_parts();
        Ok(Answer {
            status: parts.status,
            headers: parts.headers,
            body: body.collect().await?.to_bytes(),
        })
    }
}
