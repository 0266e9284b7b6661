//! A stateful stand-in of the cessation service of HPA (specification 1.1): all
//! five calls, strict about what it is sent, and as broken in its answers as the
//! specification prints them. It is a service, not a client, and shares no type
//! with one.

mod answer;
mod config;
mod desk;
mod eligibility;
mod keys;
mod query;
mod state;
mod token;
mod visits;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

pub use config::{Config, Duplicates, OfNothing, Verdict, Words};
pub use state::{Booking, Key, Record};

use crate::calls::{Call, CallName};
use crate::desk::ServiceDesk;
use crate::faults::Faults;
use crate::guard::locked;
use crate::hooks::Hooks;
use crate::line::Line;
use state::State;

/// A running stand-in. It listens on 127.0.0.1 on a thread of its own and stops
/// when dropped.
pub struct HpaStandIn {
    line: Line,
    desk: Arc<ServiceDesk<State>>,
}

impl HpaStandIn {
    /// Starts listening.
    ///
    /// # Errors
    /// When the port is taken or the system has no thread to give.
    pub fn start(config: Config) -> io::Result<Self> {
        let port = config.port;
        let desk = Arc::new(ServiceDesk::new(State::new(config)));
        let line = Line::open(port, Arc::clone(&desk))?;
        Ok(Self { line, desk })
    }

    /// The port on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.line.port()
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port())
    }

    /// The base that `GetTokenID` and `GetSCDataB` are appended to.
    #[must_use]
    pub fn query_url(&self) -> String {
        format!("{}/query", self.base_url())
    }

    /// The base that `Save`, `Update` and `Delete` are appended to.
    #[must_use]
    pub fn write_url(&self) -> String {
        format!("{}/write", self.base_url())
    }

    /// Every visit it holds, in the order they were saved. Two with one key are
    /// a doubled visit.
    #[must_use]
    pub fn records(&self) -> Vec<Record> {
        locked(&self.desk.state).records()
    }

    /// How many records each key has.
    #[must_use]
    pub fn records_by_key(&self) -> BTreeMap<Key, usize> {
        let mut counts = BTreeMap::new();
        for record in self.records() {
            *counts.entry(record.key).or_default() += 1;
        }
        counts
    }

    /// The keys with more than one record.
    #[must_use]
    pub fn doubled(&self) -> Vec<Key> {
        self.records_by_key()
            .into_iter()
            .filter_map(|(key, count)| (count > 1).then_some(key))
            .collect()
    }

    /// Every admission reserved through `isBooking=true`.
    #[must_use]
    pub fn bookings(&self) -> Vec<Booking> {
        locked(&self.desk.state).bookings.clone()
    }

    /// Every call whose head was read, in order of arrival.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.desk.log.all()
    }

    /// How many calls of this name there were, faulty ones too.
    #[must_use]
    pub fn count(&self, name: CallName) -> usize {
        self.desk.log.count(name)
    }

    /// The script of faults.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.desk.faults
    }

    /// Where a test steps into a call.
    #[must_use]
    pub fn hooks(&self) -> &Hooks {
        &self.desk.hooks
    }

    /// Another password is right from now on.
    pub fn set_password(&self, password: &str) {
        password.clone_into(&mut locked(&self.desk.state).config.password);
    }

    /// What GetSCDataB says from now on about the person of this identity number.
    pub fn set_verdict(&self, id: &str, verdict: Verdict) {
        let mut state = locked(&self.desk.state);
        state.config.verdicts.insert(id.to_owned(), verdict);
    }

    /// Every token given so far is refused from now on.
    pub fn forget_tokens(&self) {
        locked(&self.desk.state).forget_tokens();
    }

    /// Cuts the line: once this returns, the system refuses every connection to
    /// the port and the open ones have been reset. A request that was already
    /// read is still worked on, as a real server would.
    ///
    /// # Errors
    /// When the port could not be kept for [`HpaStandIn::mend`].
    pub fn cut(&self) -> io::Result<()> {
        self.line.cut()
    }

    /// Mends the line, on the same port.
    ///
    /// # Errors
    /// When the port cannot be listened on.
    pub fn mend(&self) -> io::Result<()> {
        self.line.mend()
    }

    /// Makes everything that is to be applied late happen now.
    pub fn apply_late_now(&self) {
        self.desk.late_now.send_modify(|turn| *turn += 1);
    }

    /// Waits on this thread until no call is in hand and nothing is left to be
    /// applied late. False when `patience` ran out first.
    #[must_use]
    pub fn wait_until_settled(&self, patience: Duration) -> bool {
        self.desk.in_hand.wait(patience)
    }

    /// Stops; its memory goes with it.
    pub fn stop(self) {
        drop(self);
    }
}
