//! What changed in the record, for the window to read again. No datum travels with it; what changed
//! in the outbox and about eligibility is told by those themselves.

use tokio::sync::watch;

use crate::desk::{Desk, Ground};

/// A part of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Appointments, their reminders and replies.
    Appointments,
    /// Patient cards.
    Patients,
    /// What a person has to do.
    Tasks,
    /// Reviews of the clinic and what came of them.
    Reviews,
    /// Figures of the CRM, and how far their fetching is.
    Insights,
}

/// Who tells of each part; a number that only grows.
#[derive(Default)]
pub(crate) struct Changes {
    appointments: watch::Sender<u64>,
    patients: watch::Sender<u64>,
    tasks: watch::Sender<u64>,
    reviews: watch::Sender<u64>,
    insights: watch::Sender<u64>,
}

impl Changes {
    fn of(&self, part: Part) -> &watch::Sender<u64> {
        match part {
            Part::Appointments => &self.appointments,
            Part::Patients => &self.patients,
            Part::Tasks => &self.tasks,
            Part::Reviews => &self.reviews,
            Part::Insights => &self.insights,
        }
    }
}

impl Ground {
    /// Says that a part changed; after the commit, where there is a choice.
    pub(crate) fn announce(&self, part: Part) {
        self.changes.of(part).send_modify(|count| *count += 1);
    }
}

impl Desk {
    /// Tells of every change of a part.
    #[must_use]
    pub fn changes(&self, part: Part) -> watch::Receiver<u64> {
        self.ground.changes.of(part).subscribe()
    }
}
