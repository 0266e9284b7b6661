//! What happens to one request of a stand-in: which call it is, which fault meets it, what is
//! applied, and when hooks are told. The rules of the calls are with each service, the bytes of
//! the line in `line`.

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::{Method, Request};
use serde_json::Value;
use tokio::sync::watch;

use crate::admin;
use crate::calls::{CallLog, CallName, Phase, Reached};
use crate::faults::{Fault, Faults};
use crate::guard::locked;
use crate::hooks::Hooks;
use crate::line::{Desk, Page, Reply};
use crate::pages;
use crate::settle::InHand;

/// A service: its calls, its rules and its memory.
pub(crate) trait Service: Send + 'static {
    /// What it says before that is written down.
    type Said: Send + Sync;

    /// Which call a request is, and by which method it must come.
    fn route(path: &str) -> Option<(CallName, Method)>;

    /// Reads what was asked.
    fn read(
        name: CallName,
        request: Request<Incoming>,
    ) -> impl Future<Output = Result<Asked, Reply>> + Send;

    /// What a fault that keeps it from doing what was asked makes it say.
    fn refuses(&self, name: CallName, fault: &Fault) -> Option<Page>;

    /// Does what was asked; `number` is the call's.
    fn apply(&mut self, name: CallName, number: u64, asked: &Asked) -> Self::Said;

    /// What was said as a page, garbled where the fault is one that garbles.
    fn page(said: &Self::Said, fault: Option<&Fault>) -> Page;

    /// A page of its memory for the administrator.
    fn show(&self, page: &str) -> Option<Value>;

    /// An administrator's order; false when there is none of this name.
    fn order(&mut self, name: &str, body: &str) -> bool;
}

/// One request as it was read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    /// The raw path.
    pub(crate) path: String,
    /// The raw body; the raw query of a call whose parameters stand there.
    pub(crate) body: String,
}

/// Everything behind the line of a stand-in.
pub(crate) struct ServiceDesk<S> {
    pub(crate) state: Mutex<S>,
    pub(crate) faults: Faults,
    pub(crate) hooks: Hooks,
    pub(crate) log: CallLog,
    pub(crate) in_hand: Arc<InHand>,
    /// Each change makes the late ones happen now.
    pub(crate) late_now: watch::Sender<u64>,
}

impl<S: Service> ServiceDesk<S> {
    pub(crate) fn new(state: S) -> Self {
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

impl<S: Service> Desk for ServiceDesk<S> {
    fn refuses_connection(&self) -> bool {
        self.faults.refuses_connection()
    }

    async fn serve(self: Arc<Self>, request: Request<Incoming>) -> Reply {
        if request.uri().path().starts_with(admin::PATH) {
            return Reply::Whole(admin::answer(&self, request).await);
        }
        match S::route(request.uri().path()) {
            None => Reply::Whole(pages::status(404)),
            Some((_, method)) if method != *request.method() => Reply::Whole(pages::status(405)),
            Some((name, _)) => self.call(name, request).await,
        }
    }
}

impl<S: Service> ServiceDesk<S> {
    async fn call(self: Arc<Self>, name: CallName, request: Request<Incoming>) -> Reply {
        let fault = self.faults.take(name);
        let number = self.log.begin(name, fault.clone());
        let _ticket = self.in_hand.enter();
        match fault {
            Some(Fault::RefuseConnection) => return Reply::Reset,
            Some(Fault::CloseBeforeRead) => return Reply::Close,
            _ => {}
        }
        let asked = match S::read(name, request).await {
            Ok(asked) => asked,
            Err(reply) => return self.ready(number, reply),
        };
        self.log.note(number, |call| {
            call.reached = Reached::RequestRead;
            call.body.clone_from(&asked.body);
        });
        self.hooks.reach(number, name, Phase::RequestRead, &asked.body).await;
        if let Some(Fault::AppliedLate(after)) = fault {
            self.apply_later(name, number, asked, after);
            return Reply::Close;
        }
        let reply = match self.not_applied(name, fault.as_ref()) {
            Some(reply) => reply,
            None => disguise::<S>(&self.apply(name, number, &asked).await, fault.as_ref()),
        };
        if let Some(Fault::Slow(time)) = fault {
            be_slow(time).await;
        }
        if let Reply::Whole(_) | Reply::Part { .. } = reply {
            self.hooks.reach(number, name, Phase::BeforeAnswer, &asked.body).await;
        }
        self.ready(number, reply)
    }

    /// The answer, or the hanging up, of a fault that keeps the service from doing what was asked.
    fn not_applied(&self, name: CallName, fault: Option<&Fault>) -> Option<Reply> {
        let fault = fault?;
        let page = match fault {
            Fault::CloseAfterRead => return Some(Reply::Close),
            Fault::BadGatewayBefore => pages::bad_gateway(),
            Fault::CaptivePortal => pages::captive_portal(),
            Fault::Redirect => pages::redirect(),
            Fault::Status(status) => pages::status(*status),
            _ => locked(&self.state).refuses(name, fault)?,
        };
        Some(Reply::Whole(page))
    }

    async fn apply(&self, name: CallName, number: u64, asked: &Asked) -> S::Said {
        let said = locked(&self.state).apply(name, number, asked);
        self.log.note(number, |call| call.reached = Reached::Applied);
        self.hooks.reach(number, name, Phase::Applied, &asked.body).await;
        said
    }

    /// Applies the call by itself after a while: what a server does whose caller gave up, or a
    /// proxy that held a request back.
    fn apply_later(self: &Arc<Self>, name: CallName, number: u64, asked: Asked, after: Duration) {
        let desk = Arc::clone(self);
        let ticket = self.in_hand.enter();
        let mut now = self.late_now.subscribe();
        tokio::spawn(async move {
            tokio::select! {
                () = be_slow(after) => {}
                _ = now.changed() => {}
            }
            desk.apply(name, number, &asked).await;
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

/// What becomes of the answer to a call that was applied.
fn disguise<S: Service>(said: &S::Said, fault: Option<&Fault>) -> Reply {
    let page = S::page(said, fault);
    match fault {
        Some(Fault::CloseAfterApply) => Reply::Close,
        Some(Fault::BadGatewayAfter) => Reply::Whole(pages::bad_gateway()),
        Some(Fault::TruncatedBody) => Reply::Part { page, reset: false },
        Some(Fault::ResetMidBody) => Reply::Part { page, reset: true },
        _ => Reply::Whole(page),
    }
}
