//! What is exported: a list, filtered as the window shows it.

use std::fmt;

use serde::Deserialize;
use ts_rs::TS;

use super::source::Source;
use super::{appointments, audit, board, eligibility, outbox, patients, reviews, tasks, visits};
use crate::codes::CodeKind;
use crate::desk::Desk;
use crate::error::AppError;
use crate::insights::Board;

/// Refuses somebody who may not have this list, before anything else is asked of them.
///
/// # Errors
/// [`AppError::NotAllowed`].
pub fn export_allowed(desk: &Desk, request: &ExportRequest) -> Result<(), AppError> {
    request.allowed(desk)
}

/// A list, and which part of it. `Debug` shows the list alone: a search is a person's datum.
#[derive(Clone, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum ExportRequest {
    /// Visits, as `visit_list` finds them; `draft` for the unfinished forms, which no other has.
    Visits {
        /// What stands in the search box.
        #[serde(default)]
        search: String,
        /// One of the states.
        #[serde(default)]
        #[ts(type = "VisitState | null")]
        state: Option<String>,
    },
    /// Patients, as `patient_list` finds them.
    Patients {
        /// What stands in the search box.
        #[serde(default)]
        search: String,
    },
    /// The appointments of some days; without a day, of all.
    Appointments {
        /// The first day, as typed.
        #[serde(default)]
        from: Option<String>,
        /// The last day, as typed.
        #[serde(default)]
        to: Option<String>,
    },
    /// Reviews, as `review_list` finds them.
    Reviews {
        /// What stands in the search box.
        #[serde(default)]
        search: String,
        /// One of the states, or one of the groups of the board.
        #[serde(default)]
        #[ts(type = "ReviewState | \"open\" | \"person\" | \"over\" | \"inside\" | null")]
        state: Option<String>,
    },
    /// Tasks.
    Tasks {
        /// Which.
        #[ts(type = "\"open\" | \"done\"")]
        state: String,
        /// Only those about appointments, or about reviews.
        #[serde(default)]
        #[ts(type = "\"appointments\" | \"reviews\" | null")]
        about: Option<String>,
    },
    /// The outbox.
    Outbox {
        /// One of the states, or `open` for all that are not over.
        #[serde(default)]
        #[ts(type = "OutboxState | \"open\" | null")]
        state: Option<String>,
    },
    /// A list of questions about eligibility.
    Eligibility {
        /// Which.
        id: String,
    },
    /// The figures of a board; the manager's.
    Board {
        /// Which.
        board: Board,
        /// The first month, `YYYY-MM`; none for eleven before the last.
        #[serde(default)]
        from: Option<String>,
        /// The last month; none for this one.
        #[serde(default)]
        to: Option<String>,
    },
    /// What may be deducted, and what differs to claims.
    Risk,
    /// A table of the clinic; its people are the manager's.
    Codes {
        /// Which.
        kind: CodeKind,
    },
    /// Who did what; the manager's.
    Audit,
}

impl fmt::Debug for ExportRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl ExportRequest {
    /// The list, as in `what`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Visits { .. } => "visits",
            Self::Patients { .. } => "patients",
            Self::Appointments { .. } => "appointments",
            Self::Reviews { .. } => "reviews",
            Self::Tasks { .. } => "tasks",
            Self::Outbox { .. } => "outbox",
            Self::Eligibility { .. } => "eligibility",
            Self::Board { .. } => "board",
            Self::Risk => "risk",
            Self::Codes { .. } => "codes",
            Self::Audit => "audit",
        }
    }

    /// Refuses somebody who may not see the list.
    fn allowed(&self, desk: &Desk) -> Result<(), AppError> {
        match self {
            Self::Audit | Self::Board { .. } | Self::Codes { kind: CodeKind::Staff } => {
                desk.only_manager()
            }
            _ => Ok(()),
        }
    }

    /// The list to be read.
    pub(super) async fn source(&self, desk: &Desk) -> Result<Box<dyn Source>, AppError> {
        self.allowed(desk)?;
        match self {
            Self::Visits { search, state } => visits::visits(search, state.as_deref()),
            Self::Patients { search } => Ok(patients::patients(search)),
            Self::Appointments { from, to } => {
                appointments::appointments(from.as_deref(), to.as_deref())
            }
            Self::Reviews { search, state } => reviews::reviews(search, state.as_deref()),
            Self::Tasks { state, about } => tasks::tasks(desk, state, about.as_deref()).await,
            Self::Outbox { state } => outbox::outbox(state.as_deref()),
            Self::Eligibility { id } => eligibility::eligibility(desk, id).await,
            Self::Board { board, from, to } => {
                board::board(desk, *board, from.as_deref(), to.as_deref()).await
            }
            Self::Risk => crate::risk::rows_to_export(desk).await,
            Self::Codes { kind } => crate::codes::rows_to_export(desk, *kind).await,
            Self::Audit => Ok(audit::audit()),
        }
    }
}
