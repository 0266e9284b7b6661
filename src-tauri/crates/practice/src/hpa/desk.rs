//! What happens to one request: which call it is, which fault meets it, what is
//! applied, and when hooks are told. The rules of the calls are in their files,
//! the bytes of the line in `line`.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::CONTENT_TYPE;
use hyper::{Method, Request};
use tokio::sync::watch;

use super::answer::{self, Answer, Keys};
use super::state::State;
use super::{admin, eligibility, token, visits};
use crate::calls::{CallLog, CallName, Phase, Reached};
use crate::faults::{Fault, Faults};
use crate::guard::locked;
use crate::hooks::Hooks;
use crate::line::{Desk, Page, Reply};
use crate::settle::InHand;

/// Everything behind the line of a stand-in of the cessation service.
pub(super) struct HpaDesk {
    pub(super) state: Mutex<State>,
    pub(super) faults: Faults,
    pub(super) hooks: Hooks,
    pub(super) log: CallLog,
    pub(super) in_hand: Arc<InHand>,
    /// Each change makes the late ones happen now.
    pub(super) late_now: watch::Sender<u64>,
}

impl HpaDesk {
    pub(super) fn new(state: State) -> Self {
        Self {
            state: Mutex::new(state),
            faults: Faults::default(),
            hooks: Hooks::default(),
            log: CallLog::new(),
            in_hand: Arc::default(),
            late_now: watch::Sender::new(0),
        }
    }
}

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

impl Desk for HpaDesk {
    fn refuses_connection(&self) -> bool {
        self.faults.refuses_connection()
    }

    async fn serve(self: Arc<Self>, request: Request<Incoming>) -> Reply {
        if request.uri().path().starts_with(admin::PATH) {
            return Reply::Whole(admin::answer(&self, request).await);
        }
        match route(request.uri().path()) {
            None => Reply::Whole(answer::status(404)),
            Some((_, method)) if method != *request.method() => Reply::Whole(answer::status(405)),
            Some((name, _)) => self.call(name, request).await,
        }
    }
}

impl HpaDesk {
    async fn call(self: Arc<Self>, name: CallName, request: Request<Incoming>) -> Reply {
        let fault = self.faults.take(name);
        let number = self.log.begin(name, fault.clone());
        let _ticket = self.in_hand.enter();
        match fault {
            Some(Fault::RefuseConnection) => return Reply::Reset,
            Some(Fault::CloseBeforeRead) => return Reply::Close,
            _ => {}
        }
        let body = match read(name, request).await {
            Ok(body) => body,
            Err(reply) => return self.ready(number, reply),
        };
        self.log.note(number, |call| {
            call.reached = Reached::RequestRead;
            call.body.clone_from(&body);
        });
        self.hooks.reach(number, name, Phase::RequestRead, &body).await;
        if let Some(Fault::AppliedLate(after)) = fault {
            self.apply_later(name, number, body, after);
            return Reply::Close;
        }
        let reply = match self.not_applied(name, fault.as_ref()) {
            Some(reply) => reply,
            None => disguise(&self.apply(name, number, &body).await, fault.as_ref()),
        };
        if let Some(Fault::Slow(time)) = fault {
            be_slow(time).await;
        }
        if let Reply::Whole(_) | Reply::Part { .. } = reply {
            self.hooks.reach(number, name, Phase::BeforeAnswer, &body).await;
        }
        self.ready(number, reply)
    }

    /// The answer, or the hanging up, of a fault that keeps the service from
    /// doing what was asked.
    fn not_applied(&self, name: CallName, fault: Option<&Fault>) -> Option<Reply> {
        let says = |words: &str| Reply::Whole(refusal(name, words).page(None));
        let words = || locked(&self.state).config.words.clone();
        Some(match fault? {
            Fault::CloseAfterRead => Reply::Close,
            Fault::BadGatewayBefore => Reply::Whole(answer::bad_gateway()),
            Fault::CaptivePortal => Reply::Whole(answer::captive_portal()),
            Fault::Redirect => Reply::Whole(answer::redirect()),
            Fault::Status(status) => Reply::Whole(answer::status(*status)),
            Fault::TransientNo => says(&words().busy),
            Fault::WrongPassword => says(&words().wrong_password),
            Fault::TokenRefused => says(&words().bad_token),
            Fault::Ineligible => says("不可收案：本年度療程已達上限"),
            Fault::Says(said) => says(said),
            _ => return None,
        })
    }

    async fn apply(&self, name: CallName, number: u64, body: &str) -> Answer {
        let said = {
            let mut state = locked(&self.state);
            match name {
                CallName::GetTokenId => token::answer(&mut state, body),
                CallName::GetScDataB => eligibility::answer(&mut state, body),
                CallName::Save => visits::save(&mut state, body, number),
                CallName::Update => visits::update(&mut state, body),
                CallName::Delete => visits::delete(&mut state, body),
            }
        };
        self.log.note(number, |call| call.reached = Reached::Applied);
        self.hooks.reach(number, name, Phase::Applied, body).await;
        said
    }

    /// Applies the call by itself after a while: what a server does whose caller
    /// gave up, or a proxy that held a request back.
    fn apply_later(self: &Arc<Self>, name: CallName, number: u64, body: String, after: Duration) {
        let desk = Arc::clone(self);
        let ticket = self.in_hand.enter();
        let mut now = self.late_now.subscribe();
        tokio::spawn(async move {
            tokio::select! {
                () = be_slow(after) => {}
                _ = now.changed() => {}
            }
            desk.apply(name, number, &body).await;
            drop(ticket);
        });
    }

    /// Notes what is about to go over the line.
    fn ready(&self, number: u64, reply: Reply) -> Reply {
        if let Reply::Whole(page) | Reply::Part { page, .. } = &reply {
            self.log.note(number, |call| {
                call.reached = Reached::Answered;
                call.status = Some(page.status);
                call.answer = Some(String::from_utf8_lossy(&page.body).into_owned());
            });
        }
        reply
    }
}

/// Waits for time alone, which nothing but a fault does here.
#[expect(clippy::disallowed_methods, reason = "a stand-in that is slow on purpose")]
async fn be_slow(time: Duration) {
    tokio::time::sleep(time).await;
}

/// The raw query string of a `GET`, the raw body of the others.
async fn read(name: CallName, request: Request<Incoming>) -> Result<String, Reply> {
    if matches!(name, CallName::GetTokenId | CallName::GetScDataB) {
        return Ok(request.uri().query().unwrap_or_default().to_owned());
    }
    let is_json =
        request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).is_some_and(
            |kind| kind.split(';').next().unwrap_or_default().trim() == "application/json",
        );
    let Ok(body) = request.into_body().collect().await else {
        return Err(Reply::Close);
    };
    if !is_json {
        return Err(Reply::Whole(answer::status(415)));
    }
    String::from_utf8(body.to_bytes().into()).map_err(|_| Reply::Whole(answer::status(400)))
}

/// A refusal in the style of that call.
fn refusal(name: CallName, words: &str) -> Answer {
    match name {
        CallName::GetTokenId => Answer::coded(Keys::Capitals, false, words),
        CallName::GetScDataB => Answer::Prose(words.to_owned()),
        CallName::Save | CallName::Delete => Answer::coded(Keys::OddCamel, false, words),
        CallName::Update => Answer::coded(Keys::Camel, false, words),
    }
}

/// What becomes of the answer to a call that was applied.
fn disguise(said: &Answer, fault: Option<&Fault>) -> Reply {
    let page: Page = said.page(fault);
    match fault {
        Some(Fault::CloseAfterApply) => Reply::Close,
        Some(Fault::BadGatewayAfter) => Reply::Whole(answer::bad_gateway()),
        Some(Fault::TruncatedBody) => Reply::Part { page, reset: false },
        Some(Fault::ResetMidBody) => Reply::Part { page, reset: true },
        _ => Reply::Whole(page),
    }
}
