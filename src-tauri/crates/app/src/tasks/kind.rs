//! The kinds of task, one word each, the same in SQL, Rust, TypeScript and scripts.

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum TaskKind {
    /// The patient said that they do not come.
    ReplyCancelled,
    /// The patient must be called: no message can tell them any more, or none may.
    Call,
    /// The patient answered something that no program reads.
    ReplyUnreadable,
    /// The service answered about something else than was asked.
    ReplyMismatch,
    /// The handling of a review leaves something to the clinic.
    ReviewFollowUp,
    /// The service answered about another review than was asked, or knows it no more.
    ReviewMismatch,
}

impl TaskKind {
    /// Every one, the most urgent first.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 6] = [
        Self::ReplyCancelled,
        Self::Call,
        Self::ReplyUnreadable,
        Self::ReplyMismatch,
        Self::ReviewFollowUp,
        Self::ReviewMismatch,
    ];

    /// The stored and printed word.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::ReplyCancelled => "reply_cancelled",
            Self::Call => "call",
            Self::ReplyUnreadable => "reply_unreadable",
            Self::ReplyMismatch => "reply_mismatch",
            Self::ReviewFollowUp => "review_follow_up",
            Self::ReviewMismatch => "review_mismatch",
        }
    }

    /// Its place among those of the same course, 0 for the most urgent.
    pub(super) const fn place(self) -> u8 {
        match self {
            Self::ReplyCancelled => 0,
            Self::Call => 1,
            Self::ReplyUnreadable => 2,
            Self::ReplyMismatch => 3,
            Self::ReviewFollowUp => 4,
            Self::ReviewMismatch => 5,
        }
    }
}
