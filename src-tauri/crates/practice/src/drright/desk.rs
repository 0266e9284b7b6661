//! The CRM service behind the line: which path is which call, how a request is read, and how a
//! fault of the service is said. What the calls do is in their files.

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::CONTENT_TYPE;
use hyper::{Method, Request};
use serde_json::{Value, json};

use super::paths::{self, Path};
use super::said::Said;
use super::state::{Binding, State};
use super::uploads::Kind;
use super::{insights, results, uploads};
use crate::calls::CallName;
use crate::desk::{Asked, Service};
use crate::faults::Fault;
use crate::line::{Page, Reply};
use crate::pages;

impl Service for State {
    type Said = Said;

    fn route(path: &str) -> Option<(CallName, Method)> {
        paths::read(path).map(|(name, method, _)| (name, method))
    }

    /// The raw path and the raw body, which a `GET` may have too.
    async fn read(_name: CallName, request: Request<Incoming>) -> Result<Asked, Reply> {
        let path = request.uri().path().to_owned();
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let is_json = kind.is_some_and(|kind| kind.starts_with("application/json"));
        let Ok(body) = request.into_body().collect().await else {
            return Err(Reply::Close);
        };
        let body = String::from_utf8(body.to_bytes().into())
            .map_err(|_| Reply::Whole(pages::status(400)))?;
        if !body.is_empty() && !is_json {
            return Err(Reply::Whole(pages::status(415)));
        }
        Ok(Asked { path, body })
    }

    fn refuses(&self, _name: CallName, fault: &Fault) -> Option<Page> {
        let said = match fault {
            Fault::TransientNo => Said::status(503),
            Fault::WrongPassword | Fault::TokenRefused => Said::status(401),
            Fault::Ineligible => Said::status(400),
            Fault::Says(words) => Said::refused(400, words),
            _ => return None,
        };
        Some(said.page(None))
    }

    fn apply(&mut self, name: CallName, number: u64, asked: &Asked) -> Said {
        match paths::read(&asked.path) {
            Some((_, _, path)) => self.answer(name, number, &path, &asked.body),
            None => Said::status(404),
        }
    }

    fn page(said: &Said, fault: Option<&Fault>) -> Page {
        said.page(fault)
    }

    fn show(&self, page: &str) -> Option<Value> {
        Some(match page {
            "patients" => json!(self.patients),
            "operations" => json!(self.operations),
            "reminders" => json!(self.reminders),
            "reviews" => json!(self.reviews),
            "bindings" => json!(self.bindings),
            _ => return None,
        })
    }

    /// `auth_code`, `forget-tokens`, `reply` (`PATIENT_ID WORDS`).
    fn order(&mut self, name: &str, body: &str) -> bool {
        match (name, body.split_once(' ')) {
            ("auth_code", _) => body.clone_into(&mut self.config.auth_code),
            ("forget-tokens", _) => self.forget_tokens(),
            ("reply", Some((patient, said))) => {
                self.replied.insert(patient.to_owned(), said.to_owned());
            }
            _ => return false,
        }
        true
    }
}

impl State {
    fn answer(&mut self, name: CallName, number: u64, path: &Path, body: &str) -> Said {
        use CallName as C;
        if matches!(name, C::SignIn | C::BindFacebook | C::BindGoogle) {
            return self.with_account(name, path);
        }
        if let Err(status) = self.lets_in(path) {
            return Said::status(status);
        }
        match name {
            C::PatientInfo => uploads::take(self, Kind::Patients, body, number),
            C::OperationData => uploads::take(self, Kind::Operations, body, number),
            C::Reviews => uploads::take(self, Kind::Reviews, body, number),
            C::Reminder => uploads::take(self, Kind::Reminders, body, number),
            C::ReviewResult => results::of_review(self, &path.of),
            C::ReminderResult => results::of_reminder(self, &path.of),
            _ => insights::answer(self, name, body),
        }
    }

    /// The three calls with id and auth_code in the path; a yes is 200 here.
    fn with_account(&mut self, name: CallName, path: &Path) -> Said {
        if !self.account_stands(path) {
            return Said::status(401);
        }
        let kind = match name {
            CallName::BindFacebook => "facebook",
            CallName::BindGoogle => "google",
            _ => return self.sign_in(&path.and),
        };
        self.bindings.push(Binding { kind, id: path.of.clone() });
        Said::json(200, json!({ "result": "OK" }), false)
    }

    fn sign_in(&mut self, security_mode: &str) -> Said {
        if self.config.security_mode.as_ref().is_some_and(|mode| mode != security_mode) {
            return Said::status(400);
        }
        Said::json(200, json!({ "token": self.give_token() }), false)
    }
}
