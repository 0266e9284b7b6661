//! A review as it is kept: where it stands and everything that came of it. Its statements are not
//! here.

use chrono::{DateTime, Utc};
use domain::ids::{ItemId, PatientId, ReviewId};
use domain::review::Review;
use domain::sensitive::Sensitive;

/// Where a review stands. One word per state, the same in SQL and everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewState {
    /// Here, on its way.
    Waiting,
    /// At the service, which has not handled it yet.
    Sent,
    /// Handled.
    Done,
    /// It cannot go as it stands, or the service refused it.
    NeedsAttention,
    /// Nobody knows whether it arrived.
    Unknown,
    /// Given up, with a reason.
    Discarded,
}

impl ReviewState {
    /// Every state, in the order of the enum.
    pub const ALL: [Self; 6] = [
        Self::Waiting,
        Self::Sent,
        Self::Done,
        Self::NeedsAttention,
        Self::Unknown,
        Self::Discarded,
    ];

    /// The stored and printed word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Done => "done",
            Self::NeedsAttention => "needs_attention",
            Self::Unknown => "unknown",
            Self::Discarded => "discarded",
        }
    }

    /// The state of this word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// One review as it is kept. `Debug` shows nothing of the person.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredReview {
    /// Stable id.
    pub id: ReviewId,
    /// What it says.
    pub review: Review,
    /// Whose it is, where somebody said so.
    pub patient_id: Option<PatientId>,
    /// A phone number in it may leave.
    pub keep_phone: bool,
    /// Where it stands.
    pub state: ReviewState,
    /// Why, as a code.
    pub reason: Option<String>,
    /// The service's words.
    pub server_said: Option<Sensitive<String>>,
    /// The item that carries it.
    pub item_id: Option<ItemId>,
    /// What was last about to be sent, as JSON.
    pub sent: Option<Sensitive<String>>,
    /// The service's own id.
    pub crm_id: Option<String>,
    /// When it arrived.
    pub uploaded_at: Option<DateTime<Utc>>,
    /// The service's word for where it stands.
    pub status: Option<String>,
    /// The handling result, whole and verbatim.
    pub reply: Option<Sensitive<String>>,
    /// When that was first heard.
    pub reply_at: Option<DateTime<Utc>>,
    /// When it was last heard to be still open.
    pub pending_at: Option<DateTime<Utc>>,
    /// When it was first heard to be done.
    pub handled_at: Option<DateTime<Utc>>,
    /// Nothing more will come, or nobody asks any more.
    pub is_final: bool,
    /// How often was asked.
    pub polls: i64,
    /// When it is asked again by itself.
    pub next_poll_at: Option<DateTime<Utc>>,
    /// The result may be made a task of.
    pub offer: bool,
    /// Who entered it.
    pub entered_by: String,
    /// Counts every change.
    pub rev: i64,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
}

impl std::fmt::Debug for StoredReview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredReview")
            .field("id", &self.id)
            .field("state", &self.state)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}

impl StoredReview {
    /// A new one on its way, entered by somebody at a moment.
    #[must_use]
    pub fn entered(id: ReviewId, review: Review, by: String, at: DateTime<Utc>) -> Self {
        Self {
            id,
            review,
            patient_id: None,
            keep_phone: false,
            state: ReviewState::Waiting,
            reason: None,
            server_said: None,
            item_id: None,
            sent: None,
            crm_id: None,
            uploaded_at: None,
            status: None,
            reply: None,
            reply_at: None,
            pending_at: None,
            handled_at: None,
            is_final: false,
            polls: 0,
            next_poll_at: None,
            offer: false,
            entered_by: by,
            rev: 1,
            created_at: at,
        }
    }

    /// What it is sorted by within its state.
    #[must_use]
    pub fn place_at(&self) -> DateTime<Utc> {
        let moment = match self.state {
            ReviewState::Sent => self.uploaded_at,
            ReviewState::Done => self.handled_at.or(self.uploaded_at),
            _ => None,
        };
        moment.unwrap_or(self.created_at)
    }
}
