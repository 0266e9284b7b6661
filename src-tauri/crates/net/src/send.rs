//! One call, once: builds the request, sends it, reads a bounded body, and hands what happened
//! to the judge in [`crate::outcome`].
//!
//! It decides nothing, repeats nothing and logs nothing. The library's own errors carry the
//! address, so they are turned into [`Fault`]s here and never leave this file.

use std::error::Error;
use std::io;

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderValue};

use crate::client::Client;
use crate::endpoint::{Endpoint, Method};
use crate::outcome::{Body, Fault, Happened, Outcome, judge};
use crate::safe_url::BaseUrl;

/// The longest body that is read, in bytes. No answer of either service comes near it.
pub(crate) const LONGEST_BODY: usize = 1 << 20;

impl Client {
    /// Makes the call once and judges what came of it.
    pub async fn send<E: Endpoint>(&self, base: &BaseUrl, endpoint: &E) -> Outcome<E::Answer> {
        let happened = self.happen(base, endpoint).await;
        judge(happened, |status, body| endpoint.read(status, body))
    }

    async fn happen<E: Endpoint>(&self, base: &BaseUrl, endpoint: &E) -> Happened {
        let request = self.request(base, endpoint);
        match request.send().await {
            Ok(response) => {
                let status = response.status().as_u16();
                Happened::Answered { status, body: read_body(response).await }
            }
            Err(error) => Happened::Failed(fault(&error, base.is_https())),
        }
    }

    fn request<E: Endpoint>(&self, base: &BaseUrl, endpoint: &E) -> reqwest::RequestBuilder {
        let method = match E::METHOD {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Delete => reqwest::Method::DELETE,
        };
        let url = base.join(&endpoint.path(), &endpoint.query());
        let request = self.http.request(method, url).header(ACCEPT, ACCEPTED);
        match endpoint.body() {
            Some(body) => request.header(CONTENT_TYPE, JSON).body(body),
            None => request,
        }
    }
}

const ACCEPTED: HeaderValue = HeaderValue::from_static("application/json, text/plain, */*");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

async fn read_body(mut response: reqwest::Response) -> Body {
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if bytes.len() + chunk.len() > LONGEST_BODY => return Body::TooLong,
            Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
            Ok(None) => return Body::Whole(bytes),
            Err(error) if error.is_timeout() => return Body::Late,
            Err(_) => return Body::Cut,
        }
    }
}

/// Says how far a failed call came. Only a failure to connect proves that nothing was sent.
fn fault(error: &reqwest::Error, https: bool) -> Fault {
    if error.is_builder() {
        return Fault::Unreachable;
    }
    match (error.is_connect(), error.is_timeout()) {
        (true, true) => Fault::ConnectTimeout,
        (true, false) if https && !error.is_dns() && !names_the_system(error) => Fault::Tls,
        (true, false) => Fault::Unreachable,
        (false, true) => Fault::Timeout,
        (false, false) => Fault::Dropped,
    }
}

/// Whether an operating-system error is the cause (refused, no route, reset): the TLS library's
/// own refusals carry none.
fn names_the_system(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.downcast_ref::<io::Error>().is_some_and(|io| io.raw_os_error().is_some()) {
            return true;
        }
        cause = inner.source();
    }
    false
}
