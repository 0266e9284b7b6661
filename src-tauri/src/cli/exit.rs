//! The exit status, by the contract: where several apply, the first of 5, 3, 2, 1, 4.

use std::process::ExitCode;

use app::AppError;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All done.
    Done,
    /// Some rows or items were not accepted, need attention or are unknown.
    Attention,
    /// Wrong words.
    Usage,
    /// The person's sign-in failed.
    SignIn,
    /// Work is left waiting.
    Waiting,
    /// Data damaged, held by another process, or written by a newer version.
    Damaged,
}

impl Exit {
    /// The status of an act that was not done.
    pub(crate) fn of(error: &AppError) -> Self {
        match error {
            AppError::HeldByAnother
            | AppError::Damaged
            | AppError::NewerSchema
            | AppError::NoSqlCipher
            | AppError::PlainFile
            | AppError::WorldReadable => Self::Damaged,
            AppError::SignInFailed => Self::SignIn,
            AppError::GateClosed => Self::Waiting,
            AppError::ReasonRequired | AppError::UnknownField { .. } => Self::Usage,
            AppError::BadSetting { .. } | AppError::BadField { .. } | AppError::WeakPassword => {
                Self::Usage
            }
            _ => Self::Attention,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Attention => 1,
            Exit::Usage => 2,
            Exit::SignIn => 3,
            Exit::Waiting => 4,
            Exit::Damaged => 5,
        })
    }
}
