//! The cessation service behind the line: which path is which call, how a request is read, and
//! how a fault of the service is said. What the calls do is in their files.

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::CONTENT_TYPE;
use hyper::{Method, Request};
use serde_json::{Value, json};

use super::answer::{Answer, Keys};
use super::state::{Record, State};
use super::{eligibility, token, visits};
use crate::calls::CallName;
use crate::desk::{Asked, Service};
use crate::faults::Fault;
use crate::line::{Page, Reply};
use crate::pages;

impl Service for State {
    type Said = Answer;

    /// The two bases of the specification and the calls under them.
    fn route(path: &str) -> Option<(CallName, Method)> {
        Some(match path {
            "/query/GetTokenID" => (CallName::GetTokenId, Method::GET),
            "/query/GetSCDataB" => (CallName::GetScDataB, Method::GET),
            "/write/Save" => (CallName::Save, Method::POST),
            "/write/Update" => (CallName::Update, Method::PUT),
            "/write/Delete" => (CallName::Delete, Method::DELETE),
            _ => return None,
        })
    }

    /// The raw query string of a `GET`, the raw body of the others.
    async fn read(name: CallName, request: Request<Incoming>) -> Result<Asked, Reply> {
        let path = request.uri().path().to_owned();
        if matches!(name, CallName::GetTokenId | CallName::GetScDataB) {
            let body = request.uri().query().unwrap_or_default().to_owned();
            return Ok(Asked { path, body });
        }
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let is_json = kind.is_some_and(|kind| {
            kind.split(';').next().unwrap_or_default().trim() == "application/json"
        });
        let Ok(body) = request.into_body().collect().await else {
            return Err(Reply::Close);
        };
        if !is_json {
            return Err(Reply::Whole(pages::status(415)));
        }
        let body = String::from_utf8(body.to_bytes().into())
            .map_err(|_| Reply::Whole(pages::status(400)))?;
        Ok(Asked { path, body })
    }

    fn refuses(&self, name: CallName, fault: &Fault) -> Option<Page> {
        let words = &self.config.words;
        let said = match fault {
            Fault::TransientNo => &words.busy,
            Fault::WrongPassword => &words.wrong_password,
            Fault::TokenRefused => &words.bad_token,
            Fault::Ineligible => "不可收案：本年度療程已達上限",
            Fault::Says(said) => said,
            _ => return None,
        };
        Some(refusal(name, said).page(None))
    }

    fn apply(&mut self, name: CallName, number: u64, asked: &Asked) -> Answer {
        let body = &asked.body;
        match name {
            CallName::GetTokenId => token::answer(self, body),
            CallName::GetScDataB => eligibility::answer(self, body),
            CallName::Save => visits::save(self, body, number),
            CallName::Update => visits::update(self, body),
            CallName::Delete => visits::delete(self, body),
            // Not routed here.
            _ => Answer::Prose(String::new()),
        }
    }

    fn page(said: &Answer, fault: Option<&Fault>) -> Page {
        said.page(fault)
    }

    fn show(&self, page: &str) -> Option<Value> {
        Some(match page {
            "records" => self.records().iter().map(Record::for_dump).collect(),
            "bookings" => json!(self.bookings),
            _ => return None,
        })
    }

    /// `password`: another one is right from now on.
    fn order(&mut self, name: &str, body: &str) -> bool {
        let known = name == "password";
        if known {
            body.clone_into(&mut self.config.password);
        }
        known
    }
}

/// A refusal in the style of that call.
fn refusal(name: CallName, words: &str) -> Answer {
    match name {
        CallName::GetTokenId => Answer::coded(Keys::Capitals, false, words),
        CallName::Update => Answer::coded(Keys::Camel, false, words),
        CallName::Save | CallName::Delete => Answer::coded(Keys::OddCamel, false, words),
        _ => Answer::Prose(words.to_owned()),
    }
}
