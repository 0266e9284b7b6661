//! What an act can answer instead of its result: few codes, one sentence each, no personal data.
//!
//! Inner errors are rich; this is the one mapping of them to what a person or a script is told.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

/// Why an act was not done.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The lock screen is up.
    #[error("the desk is locked: unlock it first")]
    Locked,
    /// The data folder holds no clinic yet.
    #[error("there is no clinic in this data folder: run `init`, or `restore` a backup")]
    NoClinic,
    /// `init` or `restore` into a folder that holds one.
    #[error("this data folder already holds a clinic")]
    ClinicExists,
    /// Wrong name, password or recovery code.
    #[error("the name or the password is not right")]
    SignInFailed,
    /// Another process uses the data folder.
    #[error("the data folder is in use by another process of Clinic Desk")]
    HeldByAnother,
    /// The database or its keys cannot be read.
    #[error("the record in this data folder is damaged: restore the last backup")]
    Damaged,
    /// Written by a newer version.
    #[error("the record was written by a newer version of Clinic Desk: update this one")]
    NewerSchema,
    /// The program was built without encryption.
    #[error("this program was built without SQLCipher and does not open a record")]
    NoSqlCipher,
    /// The file is a plain database.
    #[error("the database file is not encrypted; it is not opened")]
    PlainFile,
    /// Others on this machine can read the folder.
    #[error("the data folder can be read by others on this machine: restrict it to your account")]
    WorldReadable,
    /// No room, or no right to write.
    #[error("the disk is full or cannot be written")]
    DiskFull,
    /// The folder is not there, or its owner lets nobody write.
    #[error("nothing can be written in this folder: choose another one")]
    NotWritable,
    /// More than a sheet, or a cell of it, holds.
    #[error("this is more than a worksheet holds: choose CSV")]
    TooManyRows,
    /// Nothing here has this id.
    #[error("nothing here has this id")]
    NotFound,
    /// The item is in a state that does not allow this.
    #[error("this is not possible in its present state")]
    WrongState,
    /// An unknown item must be settled first.
    #[error("nobody knows yet whether this arrived: settle it first")]
    SettleFirst,
    /// A call for it is under way.
    #[error("this is being sent right now: wait for the answer")]
    BeingSent,
    /// A visit that the server has confirmed.
    #[error("this visit stands at the service already and cannot be edited here")]
    NotEditable,
    /// The gate is signed out or paused; for a correction, which sends two calls back to back and
    /// begins only where both can go, also unreachable.
    #[error("the way to the service is closed: mend account or password, or open it by hand")]
    GateClosed,
    /// A visit has no field of this name.
    #[error("a visit has no field {field}")]
    UnknownField {
        /// The name.
        field: String,
    },
    /// Nothing is deleted without a reason.
    #[error("a reason is required")]
    ReasonRequired,
    /// Somebody changed it since it was opened.
    #[error("this was changed since it was opened: open it again")]
    ChangedMeanwhile,
    /// Needs another role.
    #[error("only a manager may do this")]
    NotAllowed,
    /// Somebody of this name signs in here already.
    #[error("somebody of this name signs in here already")]
    NameTaken,
    /// Nobody could set the clinic up any more.
    #[error("this is the last manager: make another one first")]
    LastManager,
    /// A setting's key or value is not right.
    #[error("{key}: {sentence}", sentence = problem_sentence(.problem))]
    BadSetting {
        /// The key of the setting.
        key: String,
        /// A code of what is wrong.
        problem: &'static str,
    },
    /// A field of `init` or of the staff list is not right.
    #[error("{field}: {}", .code.message())]
    BadField {
        /// The field.
        field: &'static str,
        /// What is wrong.
        code: domain::field_error::Code,
    },
    /// The password is too short.
    #[error("the password needs at least 8 characters")]
    WeakPassword,
    /// No account or password for the service.
    #[error("the account or the password of the service is not set")]
    NoAccount,
    /// No host for the service.
    #[error("the host of the service is not set")]
    NoHost,
    /// Another act of this kind has not ended yet.
    #[error("another of this kind is under way: wait for its end")]
    UnderWay,
    /// A file cannot be read as a table.
    #[error("the file cannot be read: {problem}")]
    FileUnreadable {
        /// A code, with the place where there is one.
        problem: String,
    },
    /// The file to write exists already.
    #[error("this file exists already; choose another name")]
    FileExists,
    /// No font of this computer can write Chinese, so there is no report.
    #[error(
        "no font of this computer can write Chinese: install Microsoft JhengHei (Windows: the \
         optional feature for Traditional Chinese fonts) or the package fonts-noto-cjk (Linux)"
    )]
    NoFont,
    /// The file to restore is no backup, or not a whole one.
    #[error("this is not a whole Clinic Desk backup")]
    NotABackup,
    /// Only against the test environment.
    #[error("this is only done in the test environment: set hpa.environment to test")]
    TestEnvironmentOnly,
    /// Anything else; the text holds no personal data.
    #[error("an internal fault: {0}")]
    Internal(String),
}

fn problem_sentence(problem: &str) -> &'static str {
    match problem {
        "unknown_key" => "there is no setting of this name; `settings list` shows them",
        "not_https" => "a host must be https://; plain http:// is for loopback addresses only",
        "practice_loopback_only" => "practice mode talks to this computer only",
        "not_a_url" => "this is not a URL",
        "has_credentials" => "a URL here must not hold a name or a password",
        "has_query" => "a URL here must not hold a query or a fragment",
        "not_a_number" => "a whole number is needed",
        "out_of_range" => "the number is out of range",
        "not_a_choice" => "this is not one of the choices",
        "not_json" => "this is not JSON of the expected form",
        "blank_word" => "a word must not be blank",
        "never_read" => "a negative word is a part of a positive one, which would never be read",
        "needs_stdin" => "a secret is given by --stdin only",
        "quarantine_too_short" => {
            "in the live environment the quarantine must be at least the total timeout + 60 seconds"
        }
        "items_waiting" => "items wait for the other environment; say so with --confirm",
        "required" => "a value is needed",
        _ => "the value is not right",
    }
}

impl AppError {
    /// The stable code scripts and the page know it by.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Locked => "locked",
            Self::NoClinic => "no_clinic",
            Self::ClinicExists => "exists",
            Self::SignInFailed => "sign_in_failed",
            Self::HeldByAnother => "held_by_another",
            Self::Damaged => "damaged",
            Self::NewerSchema => "newer_schema",
            Self::NoSqlCipher => "no_sqlcipher",
            Self::PlainFile => "plain_file",
            Self::WorldReadable => "world_readable",
            Self::DiskFull => "disk_full",
            Self::NotWritable => "not_writable",
            Self::TooManyRows => "too_many_rows",
            Self::NotFound => "not_found",
            Self::WrongState => "wrong_state",
            Self::SettleFirst => "settle_first",
            Self::BeingSent => "being_sent",
            Self::NotEditable => "not_editable",
            Self::GateClosed => "gate_closed",
            Self::UnknownField { .. } => "unknown_field",
            Self::ReasonRequired => "reason_required",
            Self::ChangedMeanwhile => "changed_meanwhile",
            Self::NotAllowed => "not_allowed",
            Self::NameTaken => "name_taken",
            Self::LastManager => "last_manager",
            Self::BadSetting { .. } => "bad_setting",
            Self::BadField { .. } => "invalid",
            Self::WeakPassword => "weak_password",
            Self::NoAccount => "no_account",
            Self::NoHost => "no_host",
            Self::UnderWay => "under_way",
            Self::FileUnreadable { .. } => "file_unreadable",
            Self::FileExists => "file_exists",
            Self::NoFont => "no_font",
            Self::NotABackup => "not_a_backup",
            Self::TestEnvironmentOnly => "test_environment_only",
            Self::Internal(_) => "internal",
        }
    }

    /// What the page is told.
    #[must_use]
    pub fn view(&self) -> ErrorView {
        let mut args = BTreeMap::new();
        match self {
            Self::BadSetting { key, problem } => {
                args.insert("field".to_owned(), key.clone());
                args.insert("problem".to_owned(), (*problem).to_owned());
            }
            Self::BadField { field, code } => {
                args.insert("field".to_owned(), (*field).to_owned());
                args.insert("problem".to_owned(), code.as_str().to_owned());
            }
            Self::UnknownField { field } => {
                args.insert("field".to_owned(), field.clone());
            }
            Self::FileUnreadable { problem } => {
                args.insert("problem".to_owned(), problem.clone());
            }
            _ => {}
        }
        ErrorView { code: self.code().to_owned(), args }
    }
}

/// An error as the page gets it: a code and what its sentence needs.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ErrorView {
    /// Stable code.
    pub code: String,
    /// Values for the sentence.
    pub args: BTreeMap<String, String>,
}

impl From<AppError> for ErrorView {
    fn from(error: AppError) -> Self {
        error.view()
    }
}

impl From<store::StoreError> for AppError {
    fn from(error: store::StoreError) -> Self {
        match error {
            store::StoreError::Exists => Self::ChangedMeanwhile,
            store::StoreError::Corrupt(_) => Self::Damaged,
            store::StoreError::Db(error) => Self::from(error),
        }
    }
}
