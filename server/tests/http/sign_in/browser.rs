//! As much of a browser as signing in needs: it keeps cookies and says where its requests come from.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

pub struct Browser {
    app: Router,
    origin: String,
    pub cookies: BTreeMap<String, String>,
}

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn location(&self) -> String {
        self.header("location")
    }

    pub fn header(&self, name: &str) -> String {
        self.headers
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
            .unwrap_or_default()
    }
}

impl Browser {
    pub fn new(app: Router, origin: &str) -> Self {
        Self {
            app,
            origin: origin.to_owned(),
            cookies: BTreeMap::new(),
        }
    }

    pub fn moved_to(self, app: Router) -> Self {
        Self { app, ..self }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, Body::empty(), &[]).await
    }

    pub async fn get_with(&mut self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, path, Body::empty(), headers).await
    }

    /// A form of one of Slipway's own pages.
    pub async fn post(&mut self, path: &str, form: &str) -> Answer {
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.send(Method::POST, path, Body::from(form.to_owned()), &headers)
            .await
    }

    /// The same with more headers.
    pub async fn post_with(&mut self, path: &str, form: &str, more: &[(&str, &str)]) -> Answer {
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
        ];
        let headers = [&headers[..], more].concat();
        self.send(Method::POST, path, Body::from(form.to_owned()), &headers)
            .await
    }

    /// A write of a page's script.
    pub async fn post_json(&mut self, path: &str, json: &str) -> Answer {
        let headers = [
            ("content-type", "application/json"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.send(Method::POST, path, Body::from(json.to_owned()), &headers)
            .await
    }

    async fn send(&mut self, method: Method, path: &str, body: Body, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder()
            .method(&method)
            .uri(path)
            .header(header::ACCEPT, "text/html");
        if !headers.iter().any(|(name, _)| *name == "host") {
            let host = self.origin.split_once("://").unwrap().1;
            request = request.header(header::HOST, host);
        }
        if method != Method::GET {
            request = request.header(header::ORIGIN, &self.origin);
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self
            .app
            .clone()
            .oneshot(request.body(body).unwrap())
            .await
            .unwrap();
        let (parts, body) = answer.into_parts();
        for value in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(value.to_str().unwrap());
        }
        let body = String::from_utf8_lossy(&body.collect().await.unwrap().to_bytes()).into_owned();
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body,
        }
    }

    fn keep(&mut self, cookie: &str) {
        let (pair, flags) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').unwrap();
        if flags.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Whether somebody of the team is signed in: a picture of Ana's is for the team only.
    pub async fn is_team(&mut self) -> bool {
        self.get("/people/gl-ana/avatar").await.status == 200
    }

    /// The value of the session's cookie.
    pub fn session(&self) -> Option<String> {
        self.cookies.get("slipway").cloned()
    }
}
