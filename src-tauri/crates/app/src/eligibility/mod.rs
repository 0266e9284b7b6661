//! May this person be enrolled? Asking HPA, asking with a reservation, and asking about a list.
//!
//! What was said is kept word for word, a person at a time. Nothing here keeps a visit from being
//! entered: a service that does not answer is not a person who may not be enrolled.

mod agreements;
mod ask;
mod book;
mod card;
mod file;
mod list;
mod question;
mod runner;
mod start;
mod token;
mod view;

pub use agreements::{
    AgreementRow, AgreementSaveRequest, LastCheck, agreement_save, agreement_withdraw, agreements,
};
pub use book::{EligibilityBook, eligibility_book};
pub use card::{EligibilityLastRequest, eligibility_last};
pub use list::{
    EligibilityListRow, EligibilityListSummary, EligibilityListView, eligibility_list_cancel,
    eligibility_list_pause, eligibility_list_resume, eligibility_list_show, eligibility_lists,
};
pub use question::{EligibilityAsk, eligibility_query};
pub use runner::{run_forever, run_list};
pub use start::{EligibilityListStart, eligibility_list_start};
pub use view::EligibilityView;

pub(crate) use list::recover;

use tokio::sync::{Mutex, watch};

/// What the open desk remembers of its questions; none of it outlives the desk.
#[derive(Default)]
pub(crate) struct Questions {
    /// The token; whoever holds the lock is the only one who fetches another.
    token: Mutex<Option<token::Held>>,
    /// One reservation at a time.
    booking: Mutex<()>,
    /// One list at a time.
    list: Mutex<()>,
    /// Grows with every change; the window reads again, the list's worker looks again.
    changed: watch::Sender<u64>,
}

impl Questions {
    /// Says that something changed.
    fn announce(&self) {
        self.changed.send_modify(|count| *count += 1);
    }
}

impl crate::Desk {
    /// Tells of every change of what is known about eligibility.
    #[must_use]
    pub fn eligibility_changes(&self) -> watch::Receiver<u64> {
        self.questions.changed.subscribe()
    }

    /// Whether a reservation is under way: its answer must be waited for.
    #[must_use]
    pub fn is_booking(&self) -> bool {
        self.questions.booking.try_lock().is_err()
    }
}
