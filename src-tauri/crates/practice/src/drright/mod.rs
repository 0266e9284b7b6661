//! A stateful stand-in of the Open Medical CRM service (specification 1.0.0 and the four calls
//! of 1.0.4): tokens that expire, uploads that are kept, ids as odd as the printed ones, shuffled
//! results, and replies that come over time. It is a service, not a client, and shares no type
//! with one.

mod config;
mod desk;
mod form;
mod insights;
mod paths;
mod results;
mod said;
mod state;
mod uploads;

use std::io;
use std::sync::Arc;
use std::time::Duration;

pub use config::{Config, Replies};
pub use state::{Binding, Upload};

use crate::calls::{Call, CallName};
use crate::desk::ServiceDesk;
use crate::faults::Faults;
use crate::guard::locked;
use crate::hooks::Hooks;
use crate::line::Line;
use state::State;

/// A running stand-in. It listens on 127.0.0.1 on a thread of its own and stops when dropped.
pub struct DrRightStandIn {
    line: Line,
    desk: Arc<ServiceDesk<State>>,
}

impl DrRightStandIn {
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

    /// `http://127.0.0.1:PORT`, the specification's `https://HOST`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.line.port())
    }

    /// Every row of `patient_info` it was sent, in order.
    #[must_use]
    pub fn patients(&self) -> Vec<Upload> {
        locked(&self.desk.state).patients.clone()
    }

    /// Every row of `operation_data` it was sent, in order.
    #[must_use]
    pub fn operations(&self) -> Vec<Upload> {
        locked(&self.desk.state).operations.clone()
    }

    /// Every reminder it was sent, in order; two of one appointment are a doubled reminder.
    #[must_use]
    pub fn reminders(&self) -> Vec<Upload> {
        locked(&self.desk.state).reminders.clone()
    }

    /// Every review it was sent, in order.
    #[must_use]
    pub fn reviews(&self) -> Vec<Upload> {
        locked(&self.desk.state).reviews.clone()
    }

    /// What was bound, in order.
    #[must_use]
    pub fn bindings(&self) -> Vec<Binding> {
        locked(&self.desk.state).bindings.clone()
    }

    /// The patient of this `patient_id` has replied with these words; `status` is `Done` from now on.
    pub fn reply(&self, patient_id: &str, said: &str) {
        locked(&self.desk.state).replied.insert(patient_id.to_owned(), said.to_owned());
    }

    /// Answers about the reminders of the first `patient_id` speak of the second from now on.
    pub fn mistake(&self, patient_id: &str, other: &str) {
        locked(&self.desk.state).mistaken.insert(patient_id.to_owned(), other.to_owned());
    }

    /// Answers about the first author's review speak of the second from now on.
    pub fn mistake_review(&self, author: &str, other: &str) {
        locked(&self.desk.state).mistaken_reviews.insert(author.to_owned(), other.to_owned());
    }

    /// The review of this author was handled with this result.
    pub fn handle(&self, author: &str, result: &str) {
        locked(&self.desk.state).handled.insert(author.to_owned(), result.to_owned());
    }

    /// What the insights answer from now on under this name of a call, e.g. `clinic_satisfaction`:
    /// the raw text of the body.
    pub fn set_answer(&self, call: CallName, body: &str) {
        locked(&self.desk.state).answers.insert(call, body.to_owned());
    }

    /// Another `auth_code` is right from now on.
    pub fn set_auth_code(&self, auth_code: &str) {
        auth_code.clone_into(&mut locked(&self.desk.state).config.auth_code);
    }

    /// Every token given so far is refused from now on.
    pub fn forget_tokens(&self) {
        locked(&self.desk.state).forget_tokens();
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

    /// Cuts the line, as [`crate::HpaStandIn::cut`].
    ///
    /// # Errors
    /// When the port could not be kept for [`DrRightStandIn::mend`].
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

    /// Waits on this thread until no call is in hand; false when `patience` ran out first.
    #[must_use]
    pub fn wait_until_settled(&self, patience: Duration) -> bool {
        self.desk.in_hand.wait(patience)
    }
}
